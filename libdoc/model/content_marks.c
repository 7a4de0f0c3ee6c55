/* content_marks.c: leftover markup, active content, converted text (trust.md A-28, F-3). */
#include <string.h>

#include "base/array.h"
#include "base/extract.h"
#include "base/intl.h"
#include "model/content_private.h"

/* How a kind of mark is told: once a file with how many there are, by this rule. */
struct telling {
	enum doc_mark_kind kind;
	const char *rule;
	const char *what;
};

static const struct telling tellings[] = {
	{DOC_MARK_INSERTION, "markup-changes", N_("tracked insertions not accepted yet")},
	{DOC_MARK_DELETION, "markup-changes", N_("tracked deletions not accepted yet")},
	{DOC_MARK_FORMAT_CHANGE, "markup-changes",
	 N_("tracked changes of format not accepted yet")},
	{DOC_MARK_COMMENT, "markup-comment", N_("comments left in the file")},
	{DOC_MARK_HIDDEN_TEXT, "markup-hidden", N_("places with text that does not show")},
	{DOC_MARK_DATE_FIELD, "markup-date",
	 N_("date fields, which show another day each time the file is opened")},
	{DOC_MARK_MACRO, "active-content", N_("macros")},
	{DOC_MARK_EMBEDDED, "active-content", N_("embedded objects")},
	{DOC_MARK_EXTERNAL_TEMPLATE, "active-content", N_("templates taken from elsewhere")},
	{DOC_MARK_EXTERNAL_LINK, "active-content",
	 N_("places that show what is fetched from elsewhere")},
	{DOC_MARK_DDE, "active-content", N_("fields that ask another program (DDE)")},
	{DOC_MARK_ALT_CHUNK, "active-content", N_("parts in another format (altChunk)")},
	{DOC_MARK_SCRIPT, "active-content", N_("scripts")},
	{DOC_MARK_LAUNCH, "active-content", N_("places that start a program or open something")},
	{DOC_MARK_ENCODING, "content-encoding", N_("text that is no UTF-8 and was converted")},
};

/* How many marks of a kind there are, and the first. */
struct tally {
	size_t count;
	const struct doc_mark *first;
};

static void tell(struct doc_judging *content, const struct telling *telling,
                 const struct tally *tally)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf detail doc_scoped(doc_buf_clear) = {0};
	unsigned line = doc_mark_line(content->extract, tally->first);

	doc_content_quote(&detail, tally->first->detail);
	doc_buf_printf(&text, _("%s (%zu)"), _(telling->what), tally->count);
	if (detail.size)
		doc_buf_printf(&text, _(": %s"), detail.data);
	if (text.failed || detail.failed) {
		content->judge->failed = true;
		return;
	}
	doc_content_note(content, telling->rule, line, "%s", text.data);
}

void doc_content_judge_marks(struct doc_judging *content)
{
	const struct doc_extract *extract = content->extract;
	struct tally tallies[DOC_MARK_ENCODING + 1] = {0};

	for (size_t i = 0; i < extract->mark_count; i++) {
		const struct doc_mark *mark = &extract->marks[i];
		struct tally *tally = mark->kind <= DOC_MARK_ENCODING ? &tallies[mark->kind] : NULL;

		if (tally && !tally->count++)
			tally->first = mark;
	}
	for (size_t i = 0; i < DOC_COUNT(tellings); i++)
		if (tallies[tellings[i].kind].count)
			tell(content, &tellings[i], &tallies[tellings[i].kind]);
}
