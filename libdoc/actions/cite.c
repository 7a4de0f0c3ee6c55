/* cite.c: who cites whom in a registry, and what a single text cites. */
#include <libdoc/cite.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions/cite.h"
#include "actions/citing.h"
#include "actions/names.h"
#include "base/array.h"
#include "base/error.h"
#include "base/text.h"

static void clear_rows(struct doc_cite *cite)
{
	for (size_t i = 0; i < cite->count; i++) {
		free(cite->rows[i].number);
		free(cite->rows[i].title);
		free(cite->rows[i].registered_title);
		free(cite->rows[i].document);
		free(cite->rows[i].file);
	}
	for (size_t i = 0; i < cite->law_count; i++) {
		free(cite->laws[i].law);
		free(cite->laws[i].document);
		free(cite->laws[i].file);
	}
	for (size_t i = 0; i < cite->suspect_count; i++) {
		free(cite->suspects[i].document);
		free(cite->suspects[i].title);
		free(cite->suspects[i].file);
		free(cite->suspects[i].number);
	}
}

void doc_cite_clear(struct doc_cite *cite)
{
	clear_rows(cite);
	free(cite->rows);
	free(cite->laws);
	free(cite->suspects);
	doc_findings_clear(&cite->findings);
	*cite = (struct doc_cite){0};
}

/* --- a registry ------------------------------------------------------------------------------- */

/*
 * One question to a registry.
 *
 * view    what is in force, which is judged
 * coming  what is on its way, which is only listed
 * only    canonical, or NULL
 */
struct asking {
	struct doc_reading reading;
	struct doc_numbers numbers;
	struct doc_citing_view view;
	struct doc_citing_view coming;
	struct doc_judge judge;
	const struct doc_cite_query *query;
	struct doc_number number;
	const char *only;
	doc_day today;
};

static void asking_clear(struct asking *asking)
{
	doc_reading_clear(&asking->reading);
	doc_numbers_clear(&asking->numbers);
	doc_citing_view_clear(&asking->view);
	doc_citing_view_clear(&asking->coming);
}

/* The draft, else the round that waits for its decision: at most one of the two is there. */
static int add_coming(struct asking *asking, const struct doc_dated *dated, struct doc_error *err)
{
	const struct doc_document *document = &dated->document;
	size_t before = asking->coming.citing_count;
	bool is_read;
	int r;

	if (!document->has_draft && !dated->state.open)
		return DOC_OK;
	r = doc_citing_add_text(&asking->coming, asking->reading.registry, document,
	                        document->has_draft ? NULL : dated->state.open, &is_read,
	                        &asking->judge, err);
	if (r == DOC_OK && asking->coming.citing_count > before)
		asking->coming.citing[before].state = dated->state.next_state;
	return r;
}

static int add_document(struct asking *asking, const struct doc_number *number,
                        struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0};
	int r = doc_reading_evaluate(&asking->reading, number, asking->today, &silent, &dated, err);

	if (r == DOC_OK)
		r = doc_citing_add_document(&asking->view, &asking->reading, &dated,
		                            &asking->judge, err);
	if (r == DOC_OK && asking->query->draft)
		r = add_coming(asking, &dated, err);
	return r;
}

static int begin(struct doc_registry *registry, struct asking *asking, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	int r = DOC_OK;

	asking->today = doc_day_of_moment(asking->query->now_at, policy->offset_s);
	asking->view.has_register = true;
	asking->view.rules = &policy->content;
	if (asking->query->number) {
		r = doc_registry_number(registry, asking->query->number, &asking->number, err);
		if (r < 0)
			r = doc_names_hint(registry, asking->query->number, r, err);
		asking->only = asking->number.text;
	}
	if (r == DOC_OK)
		r = doc_reading_begin(registry, &asking->reading, err);
	if (r == DOC_OK)
		r = doc_load_numbers(&asking->reading.source, &policy->grammar, &asking->numbers,
		                     err);
	return r;
}

int doc_cite(struct doc_registry *registry, const struct doc_cite_query *query,
             struct doc_cite *out, struct doc_error *err)
{
	struct asking asking doc_scoped(asking_clear) = {
		.query = query, .judge = {.findings = &out->findings}};
	int r = begin(registry, &asking, err);

	memcpy(out->number, asking.number.text, sizeof(out->number));
	for (size_t i = 0; i < asking.numbers.count && r == DOC_OK; i++) {
		r = add_document(&asking, &asking.numbers.items[i], err);
		doc_registry_tell(registry, i + 1, asking.numbers.count);
	}
	if (r == DOC_OK)
		r = doc_citing_judge_all(&asking.view, asking.only, &asking.judge, err);
	if (r == DOC_OK)
		r = doc_cite_add_rows(&asking.view, &asking.view, asking.only, out, err);
	if (r == DOC_OK)
		r = doc_cite_add_rows(&asking.view, &asking.coming, asking.only, out, err);
	if (r == DOC_OK)
		r = doc_cite_add_suspects(&asking.view, asking.only, out, err);
	return r == DOC_OK ? doc_reading_check(&asking.reading, &asking.judge, err) : r;
}

/* --- one text --------------------------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
	return doc_number_compare(a, b);
}

/* The numbers that a text cites, and their parents, each once and in order. Owns: free */
static struct doc_number *numbers_of(const struct doc_grammar *grammar,
                                     const struct doc_citations *citations, size_t *count)
{
	struct doc_number *numbers = calloc(2 * citations->count + 1, sizeof(*numbers));
	size_t all = 0;
	size_t kept = 0;

	*count = 0;
	for (size_t i = 0; numbers && i < citations->count; i++) {
		numbers[all++] = citations->items[i].number;
		if (doc_number_find(grammar, citations->items[i].number.parent, &numbers[all]))
			all++;
	}
	if (!all)
		return numbers;
	qsort(numbers, all, sizeof(*numbers), compare_numbers);
	for (size_t i = 0; i < all; i++)
		if (!kept || compare_numbers(&numbers[i], &numbers[kept - 1]) != 0)
			numbers[kept++] = numbers[i];
	*count = kept;
	return numbers;
}

static int look_up(struct doc_reading *reading, const struct doc_number *number, doc_day today,
                   struct doc_citing_view *view, struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0};
	struct doc_cited *cited;
	int r = doc_reading_evaluate(reading, number, today, &silent, &dated, err);

	if (r < 0 || !dated.document.registered)
		return r;
	return doc_citing_add(view, &reading->law, &dated.document, &dated.state, &cited, err);
}

/* What the register has of the numbers that are cited: no other document is looked at. */
static int look_up_all(struct doc_registry *registry, int64_t now_at, struct doc_citing_view *view,
                       struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	const struct doc_policy *policy = doc_registry_policy(registry);
	doc_day today = doc_day_of_moment(now_at, policy->offset_s);
	size_t count;
	struct doc_number *numbers doc_auto(free) =
		numbers_of(&policy->grammar, &view->citing[0].citations, &count);
	int r = numbers ? doc_reading_begin(registry, &reading, err) : doc_error_memory(err);

	view->has_register = true;
	view->rules = &policy->content;
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = look_up(&reading, &numbers[i], today, view, err);
	return r;
}

/* "ISMS-02-005@1.1", "drafts/ISMS-02-005.odt": whose text it is, as far as its name says. */
static int find_own(const struct doc_grammar *grammar, const char *file, struct doc_number *out,
                    struct doc_error *err)
{
	struct doc_buf stem doc_scoped(doc_buf_clear) = {0};
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;

	doc_buf_add(&stem, name, strcspn(name, "@."));
	doc_buf_putc(&stem, '\0');
	if (stem.failed)
		return doc_error_memory(err);
	if (doc_number_read(grammar, stem.data, out, NULL) == DOC_ENOMEM)
		return doc_error_memory(err);
	return DOC_OK;
}

static int read_text(const struct doc_grammar *grammar, const struct doc_extract *extract,
                     const char *file, struct doc_citing_view *view, struct doc_error *err)
{
	struct doc_citing *citing =
		doc_array_add(&view->citing, &view->citing_count, sizeof(*citing));
	struct doc_number own = {0};
	int r;

	if (!citing)
		return doc_error_memory(err);
	citing->state = "";
	citing->file = strdup(file);
	if (!citing->file)
		return doc_error_memory(err);
	r = find_own(grammar, file, &own, err);
	return r == DOC_OK ? doc_citing_read(grammar, extract, own.text, &citing->citations, err)
	                   : r;
}

int doc_cite_extract(struct doc_registry *registry, const struct doc_extract *extract,
                     const char *file, int64_t now_at, struct doc_cite *out,
                     struct doc_error *err)
{
	struct doc_citing_view view doc_scoped(doc_citing_view_clear) = {0};
	struct doc_judge judge = {.findings = &out->findings};
	struct doc_grammar grammar;
	int r;

	if (registry)
		grammar = doc_registry_policy(registry)->grammar;
	else
		doc_grammar_default(&grammar);
	r = read_text(&grammar, extract, file, &view, err);
	if (r == DOC_OK && registry)
		r = look_up_all(registry, now_at, &view, err);
	if (r < 0)
		return r;
	doc_citing_judge(&view, NULL, &judge);
	r = doc_citing_judge_titles(&view, NULL, &judge, err);
	if (r == DOC_OK)
		r = doc_cite_add_rows(&view, &view, NULL, out, err);
	return r == DOC_OK && judge.failed ? doc_error_memory(err) : r;
}
