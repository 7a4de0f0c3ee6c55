/* status.c: what waits for whom, and what is not committed. */
#include <libdoc/list.h>

#include <stdlib.h>
#include <string.h>

#include "actions/outcome.h"
#include "actions/row.h"
#include "base/array.h"
#include "base/intl.h"

static void waiting_clear(struct doc_waiting *waiting)
{
	free(waiting->number);
	free(waiting->title);
	free(waiting->version);
	free(waiting->state);
	free(waiting->waits_for);
	free(waiting->command);
	*waiting = (struct doc_waiting){0};
}

void doc_status_clear(struct doc_status *status)
{
	for (size_t i = 0; i < status->waiting_count; i++)
		waiting_clear(&status->waiting[i]);
	for (size_t i = 0; i < status->dirty_count; i++)
		free(status->dirty[i]);
	free(status->waiting);
	free(status->dirty);
	*status = (struct doc_status){0};
}

/* --- what waits ------------------------------------------------------------------------------- */

/* The day of the last act on the last round: what the next step has been waiting for since. */
static void since(const struct doc_law *law, const struct doc_document *document,
                  char out[DOC_ISO_DAY_SIZE])
{
	const struct doc_round *last = doc_document_last_round(document);
	doc_day latest = DOC_NO_DAY;

	if (!last || (document->has_draft && !doc_round_is_closed(last)))
		return; /* a draft that nobody has sent back: the ledger does not say */
	for (size_t i = 0; i < last->acts.count; i++) {
		doc_day day = doc_act_recorded_day(law, &last->acts.items[i]);

		if (day > latest)
			latest = day;
	}
	if (latest != DOC_NO_DAY)
		doc_day_format_iso(latest, out);
}

/* Fill waiting; its command stays "" when nothing is owed. */
static int describe(const struct doc_law *law, const struct doc_dated *dated, int64_t now_at,
                    struct doc_waiting *waiting, struct doc_error *err)
{
	const struct doc_document *document = &dated->document;
	const struct doc_document_state *state = &dated->state;
	const struct doc_metadata *metadata = document->has_draft ? &document->draft
	                                      : state->open       ? &state->open->metadata
	                                                    : doc_row_metadata(document, state);
	int r;

	r = doc_next_step(law, document, now_at, &waiting->waits_for, &waiting->command, err);
	if (r < 0)
		return r;
	waiting->number = strdup(document->number.text);
	waiting->title = strdup(metadata->title);
	waiting->version = doc_version_text(state->next_version);
	waiting->state = strdup(state->next_state);
	since(law, document, waiting->since_on);
	if (!waiting->number || !waiting->title || !waiting->version || !waiting->state)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	return DOC_OK;
}

static int add_waiting(const struct doc_law *law, const struct doc_dated *dated, int64_t now_at,
                       struct doc_status *status, struct doc_error *err)
{
	struct doc_waiting waiting doc_scoped(waiting_clear) = {0};
	struct doc_waiting *kept;
	int r = describe(law, dated, now_at, &waiting, err);

	if (r < 0 || !waiting.command[0])
		return r;
	kept = doc_array_add(&status->waiting, &status->waiting_count, sizeof(*kept));
	if (!kept)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	*kept = waiting;
	waiting = (struct doc_waiting){0};
	return DOC_OK;
}

static int add_document(struct doc_reading *reading, const struct doc_number *number,
                        int64_t now_at, struct doc_status *status, struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0}; /* `list` and `check` say what is broken */
	doc_day today = doc_day_of_moment(now_at, doc_law_in_force(&reading->law)->offset_s);
	int r;

	r = doc_reading_evaluate(reading, number, today, &silent, &dated, err);
	if (r < 0 || !dated.document.registered || dated.state.state == DOC_STATE_WITHDRAWN ||
	    dated.state.state == DOC_STATE_VOID)
		return r;
	status->document_count++;
	status->in_force_count += dated.state.in_force != NULL;
	return add_waiting(&reading->law, &dated, now_at, status, err);
}

/* --- what is not committed -------------------------------------------------------------------- */

static int add_dirty(const struct doc_registry *registry, struct doc_status *status,
                     struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	int r;

	r = doc_git_dirty(registry->git, &registry->tip.tree, &changes, err);
	if (r < 0)
		return r;
	for (size_t i = 0; i < changes.count; i++) {
		char **slot = doc_array_add(&status->dirty, &status->dirty_count, sizeof(*slot));

		if (slot)
			*slot = strdup(changes.items[i].path);
		if (!slot || !*slot)
			return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	}
	return DOC_OK;
}

int doc_status(struct doc_registry *registry, int64_t now_at, struct doc_status *out,
               struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_status status doc_scoped(doc_status_clear) = {0};
	int r;

	r = doc_reading_begin(registry, &reading, err);
	if (r == DOC_OK)
		r = doc_load_numbers(&reading.source, &doc_registry_policy(registry)->grammar,
		                     &numbers, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++)
		r = add_document(&reading, &numbers.items[i], now_at, &status, err);
	if (r == DOC_OK)
		r = add_dirty(registry, &status, err);
	if (r < 0)
		return r;
	*out = status;
	status = (struct doc_status){0};
	return DOC_OK;
}
