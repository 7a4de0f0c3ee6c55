/* citing.c: judge what documents cite by what is registered and in force. */
#include "model/citing.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

void doc_citing_view_clear(struct doc_citing_view *view)
{
	for (size_t i = 0; i < view->cited_count; i++) {
		free(view->cited[i].title);
		free(view->cited[i].folded);
	}
	for (size_t i = 0; i < view->citing_count; i++) {
		free(view->citing[i].file);
		doc_citations_clear(&view->citing[i].citations);
	}
	free(view->cited);
	free(view->citing);
	*view = (struct doc_citing_view){0};
}

static int compare_number(const void *number, const void *cited)
{
	return doc_number_compare(number, &((const struct doc_cited *)cited)->number);
}

struct doc_cited *doc_citing_find(const struct doc_citing_view *view,
                                  const struct doc_number *number)
{
	return view->cited_count ? bsearch(number, view->cited, view->cited_count,
	                                   sizeof(*view->cited), compare_number)
	                         : NULL;
}

static bool is_ended(const struct doc_cited *cited)
{
	return cited->state == DOC_STATE_WITHDRAWN || cited->state == DOC_STATE_VOID;
}

/* Is this citation asked for? */
static bool is_wanted(const char *only, const struct doc_citing *citing,
                      const struct doc_citation *citation)
{
	return !citation->is_self && (!only || strcmp(citing->number.text, only) == 0 ||
	                              strcmp(citation->number.text, only) == 0);
}

static enum doc_severity severity(const struct doc_citing_view *view, const char *rule)
{
	return doc_content_rules_severity(view->rules, rule);
}

static void enter(struct doc_judge *judge, const struct doc_citing *citing)
{
	judge->document = citing->number.text;
	judge->version = citing->version;
	judge->file = citing->file;
}

static void leave(struct doc_judge *judge)
{
	judge->document = judge->version = judge->file = NULL;
}

/* False when it is not to be noted. line 0: of the document as a whole. */
DOC_PRINTF(5, 6)
static bool note(struct doc_judge *judge, enum doc_severity severity, const char *rule,
                 unsigned line, const char *format, ...)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	va_list arguments;

	if (!severity)
		return false;
	va_start(arguments, format);
	doc_buf_vprintf(&message, format, arguments);
	va_end(arguments);
	judge->failed = judge->failed || message.failed;
	doc_judge_note(judge, severity, rule, "%s", message.data ? message.data : "");
	doc_judge_line(judge, (int)line);
	return true;
}

/* What helps is a next version of the document that cites. */
static void hint_revise(struct doc_judge *judge, const struct doc_citing *citing)
{
	if (citing->number.text[0])
		doc_judge_hint(judge, "docreg revise %s", citing->number.text);
}

/* --- each by itself -------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t text_size = strlen(text);
	size_t end_size = strlen(end);

	return text_size >= end_size && strcmp(text + text_size - end_size, end) == 0;
}

/* Does a citation give this title? What has no quotation marks need only end in it. */
static bool gives(const struct doc_citation *citation, const char *folded)
{
	const char *own = citation->folded ? citation->folded : "";
	const char *run = citation->folded_run ? citation->folded_run : "";

	return strcmp(own, folded) == 0 || ends_with(run, folded);
}

/*
 * Is text without quotation marks meant as the title at all, 資訊安全組織名冊 rather than 程序書 or
 * 附件? It is at least half as long, and its last two characters are the same.
 */
static bool resembles(const char *text, const char *title)
{
	size_t text_size = strlen(text);
	size_t title_size = strlen(title);
	const size_t end = strlen("名冊");

	return 2 * text_size >= title_size && title_size >= end && text_size >= end &&
	       strcmp(text + text_size - end, title + title_size - end) == 0;
}

static void judge_title(const struct doc_citing_view *view, struct doc_judge *judge,
                        const struct doc_citing *citing, const struct doc_citation *citation,
                        const struct doc_cited *cited)
{
	enum doc_severity how = severity(view, "cite-title");

	if (!citation->title[0] || !cited->folded[0] || gives(citation, cited->folded) ||
	    (!citation->is_quoted && !resembles(citation->folded, cited->folded)))
		return;
	if (how == DOC_ERROR && !citation->is_quoted)
		how = DOC_WARNING;
	if (note(judge, how, "cite-title", citation->line,
	         _("'%s' is cited as '%s'; its title is '%s'"), cited->number.text,
	         citation->title, cited->title))
		hint_revise(judge, citing);
}

static void judge_version(const struct doc_citing_view *view, struct doc_judge *judge,
                          const struct doc_citing *citing, const struct doc_citation *citation,
                          const struct doc_cited *cited)
{
	char named[DOC_VERSION_SIZE];
	char in_force[DOC_VERSION_SIZE];

	if (doc_version_is_none(citation->version) || doc_version_is_none(cited->in_force) ||
	    doc_version_compare(citation->version, cited->in_force) == 0)
		return;
	doc_version_format(citation->version, named);
	doc_version_format(cited->in_force, in_force);
	if (note(judge, severity(view, "cite-version"), "cite-version", citation->line,
	         _("version %s of '%s' is cited; in force is %s"), named, cited->number.text,
	         in_force))
		hint_revise(judge, citing);
}

static void judge_registered(const struct doc_citing_view *view, struct doc_judge *judge,
                             const struct doc_citing *citing,
                             const struct doc_citation *citation,
                             const struct doc_cited *cited)
{
	if (is_ended(cited) &&
	    note(judge, severity(view, "cite-withdrawn"), "cite-withdrawn", citation->line,
	         _("'%s' is cited, but it is withdrawn"), cited->number.text))
		hint_revise(judge, citing);
	judge_title(view, judge, citing, citation, cited);
	judge_version(view, judge, citing, citation, cited);
}

static void judge_unknown(const struct doc_citing_view *view, struct doc_judge *judge,
                          const struct doc_citation *citation)
{
	const char *number = citation->number.text;

	if (note(judge, severity(view, "cite-known"), "cite-known", citation->line,
	         _("'%s' is cited, but it is not registered"), number))
		doc_judge_hint(judge, "docreg add %s ...", number);
}

/* A form that is cited while the procedure it belongs to is on no list (plan: ISMS-02-005). */
static void judge_parent(const struct doc_citing_view *view, struct doc_judge *judge,
                         const struct doc_citation *citation)
{
	struct doc_number parent = {0};

	memcpy(parent.text, citation->number.parent, sizeof(parent.text));
	for (parent.tier = 1; parent.tier < citation->number.tier; parent.tier++)
		if (doc_citing_find(view, &parent))
			return;
	if (note(judge, severity(view, "cite-parent"), "cite-parent", citation->line,
	         _("'%s' is cited, but its parent '%s' is not registered"),
	         citation->number.text, parent.text))
		doc_judge_hint(judge, "docreg add %s ...", parent.text);
}

static void judge_citation(const struct doc_citing_view *view, struct doc_judge *judge,
                           const struct doc_citing *citing, const struct doc_citation *citation)
{
	const struct doc_cited *cited = doc_citing_find(view, &citation->number);

	if (cited)
		judge_registered(view, judge, citing, citation, cited);
	else if (view->has_register)
		judge_unknown(view, judge, citation);
	if (view->has_register && citation->number.parent[0])
		judge_parent(view, judge, citation);
	if (citation->quote_missing &&
	    note(judge, severity(view, "cite-quote"), "cite-quote", citation->line,
	         _("no quotation mark opens before '%s' (%s)"), citation->title,
	         citation->number.text))
		hint_revise(judge, citing);
}

/* Who cites whom is noted for all, for doc_citing_judge_orphans. */
static void count(struct doc_citing_view *view, const struct doc_citing *citing,
                  const struct doc_citation *citation)
{
	struct doc_cited *cited = doc_citing_find(view, &citation->number);

	if (!cited || citation->is_self || !citing->number.text[0])
		return;
	cited->is_cited = true;
	if (strcmp(cited->number.parent, citing->number.text) == 0)
		cited->is_cited_by_parent = true;
}

void doc_citing_judge(struct doc_citing_view *view, const char *only, struct doc_judge *judge)
{
	for (size_t i = 0; i < view->citing_count; i++) {
		const struct doc_citing *citing = &view->citing[i];

		enter(judge, citing);
		for (size_t j = 0; j < citing->citations.count; j++) {
			const struct doc_citation *citation = &citing->citations.items[j];

			count(view, citing, citation);
			if (is_wanted(only, citing, citation))
				judge_citation(view, judge, citing, citation);
		}
	}
	leave(judge);
}

/* --- one number, two titles ------------------------------------------------------------------ */

/* A citation with a title that no register vouches for, and its place in the order of all. */
struct titled {
	const struct doc_citing *citing;
	const struct doc_citation *citation;
	size_t order;
};

static int compare_titled(const void *a, const void *b)
{
	const struct titled *left = a;
	const struct titled *right = b;
	int order = strcmp(left->citation->number.text, right->citation->number.text);

	return order ? order : (left->order > right->order) - (left->order < right->order);
}

static bool needs_comparing(const struct doc_citing_view *view,
                            const struct doc_citation *citation)
{
	const struct doc_cited *cited = doc_citing_find(view, &citation->number);

	return citation->title[0] && !citation->is_self && !(cited && cited->folded[0]);
}

static size_t collect(const struct doc_citing_view *view, struct titled *out)
{
	size_t found = 0;

	for (size_t i = 0; i < view->citing_count; i++)
		for (size_t j = 0; j < view->citing[i].citations.count; j++) {
			const struct doc_citation *citation =
				&view->citing[i].citations.items[j];

			if (!needs_comparing(view, citation))
				continue;
			out[found] = (struct titled){&view->citing[i], citation, found};
			found++;
		}
	return found;
}

static void compare_with_first(const struct doc_citing_view *view, struct doc_judge *judge,
                               const struct titled *first, const struct titled *other)
{
	const struct doc_citation *citation = other->citation;

	if (gives(citation, first->citation->folded) || gives(first->citation, citation->folded))
		return;
	enter(judge, other->citing);
	if (note(judge, severity(view, "cite-title-differs"), "cite-title-differs", citation->line,
	         _("'%s' is '%s' here, but '%s' in %s:%u"), citation->number.text,
	         citation->title, first->citation->title, first->citing->file,
	         first->citation->line))
		hint_revise(judge, other->citing);
	leave(judge);
}

int doc_citing_judge_titles(const struct doc_citing_view *view, const char *only,
                            struct doc_judge *judge, struct doc_error *err)
{
	struct titled *titled doc_auto(free) = NULL;
	size_t total = 1;
	size_t found;
	size_t first = 0;

	for (size_t i = 0; i < view->citing_count; i++)
		total += view->citing[i].citations.count;
	titled = calloc(total, sizeof(*titled));
	if (!titled)
		return doc_error_memory(err);
	found = collect(view, titled);
	if (found)
		qsort(titled, found, sizeof(*titled), compare_titled);
	for (size_t i = 1; i < found; i++) {
		if (strcmp(titled[i].citation->number.text,
		           titled[first].citation->number.text) != 0)
			first = i;
		else if (is_wanted(only, titled[i].citing, titled[i].citation))
			compare_with_first(view, judge, &titled[first], &titled[i]);
	}
	return DOC_OK;
}

/* --- whom nobody cites ----------------------------------------------------------------------- */

/* Is the text of its parent in force, and was it read? */
static bool parent_is_read(const struct doc_citing_view *view, const struct doc_cited *cited)
{
	struct doc_number parent = {0};

	memcpy(parent.text, cited->number.parent, sizeof(parent.text));
	for (parent.tier = 1; parent.tier < cited->number.tier; parent.tier++) {
		const struct doc_cited *found = doc_citing_find(view, &parent);

		if (found)
			return found->is_read;
	}
	return false;
}

static void judge_orphan(const struct doc_citing_view *view, const struct doc_cited *cited,
                         struct doc_judge *judge)
{
	const char *parent = cited->number.parent;
	enum doc_severity how = severity(view, "cite-orphan");

	if (parent[0] && !cited->is_cited_by_parent && parent_is_read(view, cited)) {
		if (how == DOC_INFO)
			how = DOC_WARNING; /* nobody is told when to fill it in */
		if (note(judge, how, "cite-orphan", 0, _("its parent '%s' does not cite it"),
		         parent))
			doc_judge_hint(judge, "docreg revise %s", parent);
	} else if (!cited->is_cited) {
		note(judge, how, "cite-orphan", 0, _("no document in force cites it"));
	}
}

void doc_citing_judge_orphans(const struct doc_citing_view *view, const char *only,
                              struct doc_judge *judge)
{
	for (size_t i = 0; i < view->cited_count; i++) {
		const struct doc_cited *cited = &view->cited[i];

		if (doc_version_is_none(cited->in_force) ||
		    (only && strcmp(cited->number.text, only) != 0))
			continue;
		judge->document = cited->number.text;
		judge_orphan(view, cited, judge);
		judge->document = NULL;
	}
}

/* --- what is cited has changed --------------------------------------------------------------- */

static bool is_suspect(const struct doc_cited *citing, const struct doc_cited *cited)
{
	if (doc_version_is_none(citing->in_force) || doc_version_is_none(cited->in_force) ||
	    doc_version_is_none(cited->succeeds))
		return false;
	if (cited->effective_on != citing->looked_on)
		return cited->effective_on > citing->looked_on;
	return cited->decided_at > citing->looked_at;
}

static int compare_pair(const void *a, const void *b)
{
	const struct doc_citation *left = *(const struct doc_citation *const *)a;
	const struct doc_citation *right = *(const struct doc_citation *const *)b;
	int order = doc_number_compare(&left->number, &right->number);

	return order ? order : (left > right) - (left < right);
}

/* The first citation of each number in a text, by number. Returns how many; NULL: no memory. */
static const struct doc_citation **first_of_each(const struct doc_citations *citations,
                                                 size_t *count)
{
	const struct doc_citation **sorted = calloc(citations->count + 1, sizeof(*sorted));
	size_t kept = 0;

	*count = 0;
	for (size_t i = 0; sorted && i < citations->count; i++)
		sorted[i] = &citations->items[i];
	if (!sorted || !citations->count)
		return sorted;
	qsort(sorted, citations->count, sizeof(*sorted), compare_pair);
	for (size_t i = 0; i < citations->count; i++)
		if (!kept || doc_number_compare(&sorted[i]->number, &sorted[kept - 1]->number) != 0)
			sorted[kept++] = sorted[i];
	*count = kept;
	return sorted;
}

static int visit_of(const struct doc_citing_view *view, const struct doc_citing *citing,
                    const char *only, doc_suspect_visit visit, void *context)
{
	const struct doc_cited *document = doc_citing_find(view, &citing->number);
	size_t count;
	const struct doc_citation **each doc_auto(free) =
		first_of_each(&citing->citations, &count);

	for (size_t i = 0; document && i < count; i++) {
		const struct doc_cited *cited = doc_citing_find(view, &each[i]->number);

		if (cited && is_wanted(only, citing, each[i]) &&
		    is_suspect(document, cited))
			visit(context, citing, document, each[i], cited);
	}
	return each ? DOC_OK : DOC_ENOMEM;
}

int doc_citing_visit_suspects(const struct doc_citing_view *view, const char *only,
                              doc_suspect_visit visit, void *context, struct doc_error *err)
{
	for (size_t i = 0; i < view->citing_count; i++)
		if (visit_of(view, &view->citing[i], only, visit, context) < 0)
			return doc_error_memory(err);
	return DOC_OK;
}

/* Where suspects are noted. */
struct suspects {
	const struct doc_citing_view *view;
	struct doc_judge *judge;
};

static void note_suspect(void *context, const struct doc_citing *citing,
                         const struct doc_cited *document, const struct doc_citation *citation,
                         const struct doc_cited *cited)
{
	const struct suspects *suspects = context;
	struct doc_judge *judge = suspects->judge;
	char version[DOC_VERSION_SIZE];
	char since[DOC_ROC_DAY_SIZE];
	char looked[DOC_ROC_DAY_SIZE];

	doc_version_format(cited->in_force, version);
	doc_day_format_message(cited->effective_on, since);
	doc_day_format_message(document->looked_on, looked);
	enter(judge, citing);
	if (note(judge, severity(suspects->view, "cite-suspect"), "cite-suspect", citation->line,
	         _("it cites '%s', which is %s since %s; it was last looked at on %s"),
	         cited->number.text, version, since, looked))
		doc_judge_hint(judge, "docreg confirm %s", citing->number.text);
	leave(judge);
}

int doc_citing_judge_suspects(const struct doc_citing_view *view, const char *only,
                              struct doc_judge *judge, struct doc_error *err)
{
	struct suspects suspects = {view, judge};

	return doc_citing_visit_suspects(view, only, note_suspect, &suspects, err);
}
