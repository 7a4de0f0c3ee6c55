/* citing.c: read what a registry's documents cite. */
#include "actions/citing.h"

#include <string.h>

#include "actions/content_check.h"
#include "actions/contents.h"
#include "actions/row.h"
#include "backend/unicode.h"
#include "base/array.h"
#include "base/error.h"

/* A title as titles are compared. What is not UTF-8 is compared as it is. NULL: no memory. */
static char *fold(const char *title)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	int r = doc_unicode_fold(title, strlen(title), &folded, NULL);

	if (r == DOC_OK)
		return doc_buf_take(&folded);
	return r == DOC_EINVALID ? strdup(title) : NULL;
}

int doc_citing_read(const struct doc_grammar *grammar, const struct doc_extract *extract,
                    const char *own, struct doc_citations *out, struct doc_error *err)
{
	struct doc_citations found doc_scoped(doc_citations_clear) = {0};
	int r = doc_citations_find(grammar, extract, &found, err);

	if (r < 0)
		return r;
	for (size_t i = 0; i < found.count; i++) {
		struct doc_citation *citation = &found.items[i];

		citation->folded = fold(citation->title);
		citation->folded_run = fold(citation->run);
		if (!citation->folded || !citation->folded_run)
			return doc_error_memory(err);
	}
	doc_citations_mark_self(&found, own);
	*out = found;
	found = (struct doc_citations){0};
	return DOC_OK;
}

/* --- documents -------------------------------------------------------------------------------- */

/* When the version in force was approved or, if that was later, confirmed. */
static int64_t looked_at(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_document_state *state)
{
	int64_t latest = state->decision.act->statement.decided;

	if (state->confirmed_on < state->decision.approved_on)
		return latest;
	for (size_t i = 0; i < document->acts.count; i++) {
		const struct doc_act *act = &document->acts.items[i];

		if (act->statement.type == DOC_CONFIRMATION &&
		    doc_act_day(law, act) == state->confirmed_on &&
		    act->statement.decided > latest)
			latest = act->statement.decided;
	}
	return latest;
}

static void describe_in_force(const struct doc_law *law, const struct doc_document *document,
                              const struct doc_document_state *state, struct doc_cited *out)
{
	const struct doc_act *act = state->decision.act;

	if (!state->in_force || !act || state->state == DOC_STATE_WITHDRAWN ||
	    state->state == DOC_STATE_VOID)
		return;
	out->in_force = state->in_force->version;
	out->succeeds = act->statement.supersedes.version;
	out->effective_on = state->decision.effective_on;
	out->decided_at = act->statement.decided;
	out->looked_on = doc_document_looked_at(state);
	out->looked_at = looked_at(law, document, state);
}

int doc_citing_add(struct doc_citing_view *view, const struct doc_law *law,
                   const struct doc_document *document, const struct doc_document_state *state,
                   struct doc_cited **added, struct doc_error *err)
{
	struct doc_cited *cited =
		doc_array_add(&view->cited, &view->cited_count, sizeof(*cited));

	if (!cited)
		return doc_error_memory(err);
	cited->number = document->number;
	cited->state = state->state;
	cited->title = strdup(doc_row_metadata(document, state)->title);
	cited->folded = cited->title ? fold(cited->title) : NULL;
	if (!cited->folded)
		return doc_error_memory(err);
	describe_in_force(law, document, state, cited);
	*added = cited;
	return DOC_OK;
}

/* --- texts ------------------------------------------------------------------------------------ */

/* The text, or the finding that it cannot be read: an answer, unless it is our own fault. */
static int load(const struct doc_registry *registry, const struct doc_document *document,
                const char *path, struct doc_extract *out, bool *is_read,
                struct doc_judge *judge, struct doc_error *err)
{
	const struct doc_source source = doc_registry_source(registry);
	struct doc_error why = {0};
	int r = doc_contents_load(&source, registry->cache, path, out, &why);

	*is_read = r == DOC_OK;
	if (r == DOC_OK)
		return r;
	judge->document = document->number.text;
	judge->file = path;
	r = doc_content_unreadable(doc_registry_policy(registry), r, &why, judge, err);
	judge->document = judge->file = NULL;
	return r;
}

static int add_citing(struct doc_citing_view *view, const struct doc_document *document,
                      const struct doc_round *round, const char *path,
                      struct doc_citations *citations, struct doc_error *err)
{
	struct doc_citing *citing =
		doc_array_add(&view->citing, &view->citing_count, sizeof(*citing));

	if (!citing)
		return doc_error_memory(err);
	citing->number = document->number;
	citing->state = doc_state_name(DOC_STATE_IN_FORCE);
	doc_version_format(round ? round->version : document->draft.version, citing->version);
	citing->citations = *citations;
	*citations = (struct doc_citations){0};
	citing->file = strdup(path);
	return citing->file ? DOC_OK : doc_error_memory(err);
}

int doc_citing_add_extract(struct doc_citing_view *view, const struct doc_grammar *grammar,
                           const struct doc_document *document, const struct doc_round *round,
                           const char *path, const struct doc_extract *extract,
                           struct doc_error *err)
{
	struct doc_citations citations doc_scoped(doc_citations_clear) = {0};
	int r = doc_citing_read(grammar, extract, document->number.text, &citations, err);

	return r == DOC_OK ? add_citing(view, document, round, path, &citations, err) : r;
}

int doc_citing_add_text(struct doc_citing_view *view, const struct doc_registry *registry,
                        const struct doc_document *document, const struct doc_round *round,
                        bool *is_read, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = doc_contents_path(document, round, &path, err);

	*is_read = false;
	if (r < 0 || !path.size)
		return r;
	r = load(registry, document, path.data, &extract, is_read, judge, err);
	if (r < 0 || !*is_read)
		return r;
	return doc_citing_add_extract(view, &doc_registry_policy(registry)->grammar, document,
	                              round, path.data, &extract, err);
}

int doc_citing_add_document(struct doc_citing_view *view, const struct doc_reading *reading,
                            const struct doc_dated *dated, struct doc_judge *judge,
                            struct doc_error *err)
{
	struct doc_cited *cited;
	int r;

	if (!dated->document.registered)
		return DOC_OK;
	r = doc_citing_add(view, &reading->law, &dated->document, &dated->state, &cited, err);
	if (r < 0 || doc_version_is_none(cited->in_force))
		return r;
	return doc_citing_add_text(view, reading->registry, &dated->document,
	                           dated->state.in_force, &cited->is_read, judge, err);
}

int doc_citing_judge_all(struct doc_citing_view *view, const char *only, struct doc_judge *judge,
                         struct doc_error *err)
{
	int r;

	doc_citing_judge(view, only, judge);
	doc_citing_judge_orphans(view, only, judge);
	r = doc_citing_judge_titles(view, only, judge, err);
	return r == DOC_OK ? doc_citing_judge_suspects(view, only, judge, err) : r;
}
