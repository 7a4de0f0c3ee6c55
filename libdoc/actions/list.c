/* list.c: the four-tier document list, as it is on a day. */
#include <libdoc/list.h>

#include <stdlib.h>
#include <string.h>

#include "actions/row.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

/*
 * One listing.
 *
 * is_past  the day asked for is over in the registry: what landed since is marked
 * tree     what the registry was at the end of that day; none when it did not exist yet
 */
struct listing {
	struct doc_reading *reading;
	const struct doc_list_query *query;
	doc_day on;
	bool is_past;
	struct doc_git_id tree;
	struct doc_list *list;
};

void doc_list_clear(struct doc_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		doc_row_clear(&list->rows[i]);
	free(list->rows);
	doc_findings_clear(&list->findings);
	*list = (struct doc_list){0};
}

/* --- which rows ------------------------------------------------------------------------------- */

static bool is_wanted(const struct doc_list_query *query, enum doc_state state)
{
	bool ended = state == DOC_STATE_WITHDRAWN || state == DOC_STATE_VOID;

	if (!query->state)
		return query->withdrawn || !ended;
	if (state == DOC_STATE_UNDER_REVISION && strcmp(query->state, "in-force") == 0)
		return true;
	return strcmp(query->state, doc_state_name(state)) == 0;
}

/* --- what landed after the day ---------------------------------------------------------------- */

static bool is_late(const struct listing *listing, const char *path)
{
	return !doc_reading_has(listing->reading, &listing->tree, path);
}

static bool ending_is_late(const struct listing *listing, const struct doc_document *document)
{
	for (size_t i = 0; i < document->acts.count; i++) {
		const struct doc_act *act = &document->acts.items[i];

		if ((act->statement.type == DOC_WITHDRAWAL || act->statement.type == DOC_VOID) &&
		    is_late(listing, act->path))
			return true;
	}
	return false;
}

/*
 * Does the row rest on a correction of that day's approvals or end, or of those above? Of a lower
 * version nothing is told here.
 */
static bool correction_is_late(const struct listing *listing, const struct doc_document *document,
                               const struct doc_document_state *state)
{
	for (size_t i = 0; i < document->acts.count; i++) {
		struct doc_act *act = &document->acts.items[i];
		enum doc_statement_type of = doc_statement_type_of(act->statement.corrects.word);

		if (act->statement.type == DOC_CORRECTION && of != DOC_REVIEW &&
		    of != DOC_CONFIRMATION &&
		    !(state->in_force && doc_version_compare(act->statement.version,
		                                             state->in_force->version) < 0) &&
		    is_late(listing, act->path) &&
		    doc_act_counts(&listing->reading->law, document, NULL, act))
			return true;
	}
	return false;
}

/* Did anything that the row rests on land only after the day? */
static int rests_on_later(const struct listing *listing, const struct doc_document *document,
                          const struct doc_document_state *state, bool *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	bool late;

	doc_layout_document_file(&path, document->number.text);
	if (path.failed)
		return doc_error_memory(err);
	late = is_late(listing, path.data);
	if (state->state == DOC_STATE_WITHDRAWN || state->state == DOC_STATE_VOID)
		late = late || ending_is_late(listing, document);
	else
		for (size_t i = 0; i < state->decision.act_count; i++)
			late = late || is_late(listing, state->decision.acts[i]->path);
	*out = late || correction_is_late(listing, document, state);
	return DOC_OK;
}

/* --- rows ------------------------------------------------------------------------------------- */

static int add_row(struct listing *listing, const struct doc_document *document,
                   const struct doc_document_state *state, struct doc_error *err)
{
	struct doc_list *list = listing->list;
	struct doc_row row doc_scoped(doc_row_clear) = {0};
	struct doc_row *kept;
	int r;

	r = doc_row_make(&listing->reading->law, document, state, &row, err);
	if (r == DOC_OK && listing->is_past)
		r = rests_on_later(listing, document, state, &row.landed_after, err);
	if (r < 0)
		return r;
	kept = doc_array_add(&list->rows, &list->count, sizeof(*kept));
	if (!kept)
		return doc_error_memory(err);
	*kept = row;
	row = (struct doc_row){0};
	return DOC_OK;
}

/* Of a day that is over, what is on its way today says nothing. */
static void forget_progress(struct doc_document_state *state)
{
	state->next_version = (struct doc_version){0};
	state->next_state = "";
	state->coming = NULL;
	state->coming_on = DOC_NO_DAY;
	if (state->state == DOC_STATE_UNDER_REVISION)
		state->state = DOC_STATE_IN_FORCE;
}

static int list_document(struct listing *listing, const struct doc_number *number,
                         struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_findings found doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &found};
	int r;

	r = doc_reading_evaluate(listing->reading, number, listing->on, &judge, &dated, err);
	if (r == DOC_OK && listing->is_past)
		forget_progress(&dated.state);
	if (r == DOC_OK && dated.document.registered &&
	    is_wanted(listing->query, dated.state.state))
		r = add_row(listing, &dated.document, &dated.state, err);
	return r == DOC_OK ? doc_reading_keep_errors(&found, &listing->list->findings, err) : r;
}

/* --- the list --------------------------------------------------------------------------------- */

/* Which day, and what the registry was at its end. */
static int begin(struct listing *listing, struct doc_error *err)
{
	const struct doc_registry *registry = listing->reading->registry;
	const struct doc_list_query *query = listing->query;
	int offset_s = doc_registry_policy(registry)->offset_s;
	struct doc_error why = {0};
	int r;

	listing->on = doc_day_of_moment(query->now_at, offset_s);
	if (query->on[0] && !doc_day_parse_iso(query->on, &listing->on))
		return doc_error_set(err, DOC_EUSAGE, _("'%.10s' is not a day"), query->on);
	doc_day_format_iso(listing->on, listing->list->on);
	listing->is_past = listing->on < doc_day_of_moment(registry->tip.at, offset_s);
	if (!listing->is_past)
		return DOC_OK;
	r = doc_reading_tree_before(listing->reading, ((int64_t)listing->on + 1) * 86400 - offset_s,
	                            &listing->tree, &why);
	if (r == DOC_OK || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (err)
		*err = why;
	return r;
}

static int check_query(const struct doc_registry *registry, const struct doc_list_query *query,
                       struct doc_error *err)
{
	static const char *const states[] = {"unissued", "in-force", "under-revision", "withdrawn",
	                                     "void"};
	bool known = !query->state;

	for (size_t i = 0; i < DOC_COUNT(states) && !known; i++)
		known = strcmp(query->state, states[i]) == 0;
	if (!known)
		return doc_error_set(err, DOC_EUSAGE, _("unknown state '%s'"), query->state);
	if (query->tier > DOC_TIER_MAX ||
	    (query->tier && !doc_registry_policy(registry)->tier_names[query->tier][0]))
		return doc_error_set(err, DOC_EUSAGE, _("there is no tier %u"), query->tier);
	return DOC_OK;
}

int doc_list(struct doc_registry *registry, const struct doc_list_query *query,
             struct doc_list *out, struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_list list doc_scoped(doc_list_clear) = {0};
	struct listing listing = {.reading = &reading, .query = query, .list = &list};
	int r = check_query(registry, query, err);

	if (r == DOC_OK)
		r = doc_reading_begin(registry, &reading, err);
	if (r == DOC_OK)
		r = doc_load_numbers(&reading.source, &doc_registry_policy(registry)->grammar,
		                     &numbers, err);
	if (r == DOC_OK)
		r = begin(&listing, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++) {
		if (!query->tier || query->tier == numbers.items[i].tier)
			r = list_document(&listing, &numbers.items[i], err);
		doc_registry_tell(registry, i + 1, numbers.count);
	}
	if (r < 0)
		return r;
	*out = list;
	list = (struct doc_list){0};
	return DOC_OK;
}
