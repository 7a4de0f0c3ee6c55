/* next.c: the next step on a document, in words. */
#include "actions/next.h"

#include <stdlib.h>
#include <string.h>

#include "actions/wording.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

void doc_next_step_clear(struct doc_next_step *step)
{
	free(step->who);
	free(step->command);
	*step = (struct doc_next_step){0};
}

static const char *verb_of(enum doc_step step)
{
	static const char *const verbs[] = {
		[DOC_STEP_REVISE] = "revise",     [DOC_STEP_SUBMIT] = "submit",
		[DOC_STEP_REVIEW] = "review",     [DOC_STEP_APPROVE] = "approve",
		[DOC_STEP_WITHDRAW] = "withdraw",
	};

	return step ? verbs[step] : "";
}

static void name_hands(const struct doc_policy *policy, const struct doc_duty *duty,
                       struct doc_buf *out)
{
	for (size_t i = 0; i < duty->count; i++) {
		doc_buf_puts(out, i ? "、" : "");
		doc_name_print(policy, duty->hands[i].who, duty->hands[i].principal, out);
	}
}

/* Where nobody can take the step, what frees the document from it. */
static void word_way_out(const struct doc_duty *duty, const char *number, struct doc_buf *out)
{
	if (duty->step == DOC_STEP_WITHDRAW)
		doc_buf_puts(out, "docreg policy draft");
	else
		doc_buf_printf(out, "docreg return %s -m WHY", number);
}

static void word_completion(const struct doc_document *document, bool all, struct doc_buf *out)
{
	const struct doc_metadata *draft = &document->draft;
	bool is_partial = document->has_draft && doc_metadata_missing(draft);
	bool has_files = doc_metadata_source(draft) && document->draft_files.count;

	all |= is_partial && has_files && draft->summary[0] && draft->reason[0];
	doc_buf_printf(out, "docreg revise %s", document->number.text);
	if (!is_partial || !has_files)
		doc_buf_puts(out, " FILE");
	if (!is_partial || !draft->summary[0])
		doc_buf_puts(out, " -m SUMMARY");
	if (!is_partial || !draft->reason[0])
		doc_buf_puts(out, " --reason REASON");
	if (all && !draft->author_count)
		doc_buf_puts(out, " --author NAME");
	if (all && !draft->title[0])
		doc_buf_puts(out, " --title TITLE");
	if (all && !draft->classification[0])
		doc_buf_puts(out, " --class C");
}

char *doc_next_completion(const struct doc_document *document, bool all)
{
	struct doc_buf plain = {0};

	word_completion(document, all, &plain);
	return doc_buf_take(&plain);
}

static void word_command(const struct doc_document *document, const struct doc_duty *duty,
                         struct doc_buf *out)
{
	const char *number = document->number.text;

	if (duty->step == DOC_STEP_REVISE && !(duty->stuck == duty->step && !duty->count)) {
		word_completion(document, false, out);
		return;
	}
	if (duty->stuck == duty->step && !duty->count) {
		word_way_out(duty, number, out);
		return;
	}
	doc_buf_printf(out, "docreg %s %s", verb_of(duty->step), number);
	if (duty->step == DOC_STEP_WITHDRAW)
		doc_buf_puts(out, " -m WHY");
	if (duty->by_letter)
		doc_buf_puts(out, " --letter NO --on DATE --scan FILE --decided-by ID");
}

/* The word in the reader's language; NULL for one that stands for itself. */
static const char *placeholder(const char *word, size_t size)
{
	static const char *const words[] = {
		N_("FILE"), N_("SUMMARY"), N_("REASON"), N_("WHY"),   N_("NO"),
		N_("DATE"), N_("ID"),      N_("NAME"),   N_("TITLE"), N_("C"),
	};

	for (size_t i = 0; i < DOC_COUNT(words); i++)
		if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
			return _(words[i]);
	return NULL;
}

char *doc_command_show(const char *plain)
{
	struct doc_buf out = {0};

	while (*plain) {
		size_t size = strcspn(plain, " ");
		const char *shown = placeholder(plain, size);

		if (shown)
			doc_buf_puts(&out, shown);
		else
			doc_buf_add(&out, plain, size);
		plain += size;
		if (*plain)
			doc_buf_putc(&out, *plain++);
	}
	return doc_buf_take(&out);
}

char *doc_next_step_plain(const struct doc_document *document, const struct doc_duty *duty)
{
	struct doc_buf plain = {0};

	if (duty->step)
		word_command(document, duty, &plain);
	return doc_buf_take(&plain);
}

int doc_next_step_word(const struct doc_law *law, const struct doc_document *document,
                       const struct doc_duty *duty, struct doc_next_step *out,
                       struct doc_error *err)
{
	char *plain doc_auto(free) = doc_next_step_plain(document, duty);
	struct doc_buf who = {0};

	if (duty->step)
		name_hands(doc_law_in_force(law), duty, &who);
	*out = (struct doc_next_step){doc_buf_take(&who), plain ? doc_command_show(plain) : NULL,
	                              verb_of(duty->stuck)};
	if (out->who && out->command)
		return DOC_OK;
	doc_next_step_clear(out);
	return doc_error_memory(err);
}
