/* status.c: what waits for whom, and what is not committed. */
#include <libdoc/list.h>
#include <libdoc/sync.h>

#include <stdlib.h>
#include <string.h>

#include "actions/land.h"
#include "actions/next.h"
#include "actions/orphans.h"
#include "actions/policy_wait.h"
#include "actions/row.h"
#include "actions/status_due.h"
#include "actions/status_issue.h"
#include "base/array.h"
#include "base/error.h"
#include "model/correction.h"

static void waiting_clear(struct doc_waiting *waiting)
{
	free(waiting->number);
	free(waiting->title);
	free(waiting->version);
	free(waiting->state);
	free(waiting->waits_for);
	free(waiting->command);
	free(waiting->shown);
	for (size_t i = 0; i < waiting->hand_count; i++)
		free(waiting->hands[i]);
	free(waiting->hands);
	free(waiting->letter);
	free(waiting->stuck);
	*waiting = (struct doc_waiting){0};
}

static void coming_clear(struct doc_coming *coming)
{
	free(coming->number);
	free(coming->title);
	free(coming->version);
	*coming = (struct doc_coming){0};
}

static void leaving_clear(struct doc_leaving *leaving)
{
	for (size_t i = 0; i < leaving->orphan_count; i++)
		free(leaving->orphans[i]);
	free(leaving->orphans);
	free(leaving->number);
	free(leaving->title);
	*leaving = (struct doc_leaving){0};
}

void doc_status_clear(struct doc_status *status)
{
	for (size_t i = 0; i < status->waiting_count; i++)
		waiting_clear(&status->waiting[i]);
	for (size_t i = 0; i < status->coming_count; i++)
		coming_clear(&status->coming[i]);
	for (size_t i = 0; i < status->leaving_count; i++)
		leaving_clear(&status->leaving[i]);
	for (size_t i = 0; i < status->due_count; i++)
		doc_due_clear(&status->due[i]);
	for (size_t i = 0; i < status->orphan_count; i++)
		doc_orphan_clear(&status->orphans[i]);
	for (size_t i = 0; i < status->dirty_count; i++)
		free(status->dirty[i]);
	for (size_t i = 0; i < status->behind_count; i++)
		free(status->behind[i]);
	free(status->waiting);
	free(status->coming);
	free(status->leaving);
	free(status->due);
	free(status->orphans);
	free(status->dirty);
	free(status->behind);
	*status = (struct doc_status){0};
}

/* --- since when ------------------------------------------------------------------------------- */

static doc_day last_said_on(const struct doc_law *law, const struct doc_acts *acts,
                            enum doc_statement_type type)
{
	doc_day latest = DOC_NO_DAY;

	for (size_t i = 0; i < acts->count; i++) {
		doc_day day = doc_act_recorded_day(law, &acts->items[i]);

		if (day > latest && (!type || acts->items[i].statement.type == type))
			latest = day;
	}
	return latest;
}

static int64_t last_moment(const struct doc_round *round)
{
	int64_t latest = 0;

	for (size_t i = 0; i < round->acts.count; i++)
		if (round->acts.items[i].statement.decided > latest)
			latest = round->acts.items[i].statement.decided;
	return latest;
}

/* The round of which something was said last: where that closed it, its draft came back. */
static const struct doc_round *last_spoken(const struct doc_document *document)
{
	const struct doc_round *last = NULL;

	for (size_t i = 0; i < document->round_count; i++)
		if (!last || last_moment(&document->rounds[i]) >= last_moment(last))
			last = &document->rounds[i];
	return last;
}

/* The round that made the draft one again; NULL of one that nobody has sent back. */
static const struct doc_round *sent_back(const struct doc_document *document)
{
	const struct doc_round *last = last_spoken(document);

	return last && doc_round_is_closed(last) ? last : NULL;
}

/* --- what waits ------------------------------------------------------------------------------- */

static int add_waiting(struct doc_status *status, struct doc_waiting *waiting,
                       struct doc_error *err)
{
	struct doc_waiting *kept;

	if (!waiting->number || !waiting->title || !waiting->version || !waiting->state ||
	    !waiting->waits_for || !waiting->command || !waiting->shown || !waiting->letter ||
	    !waiting->stuck)
		return doc_error_memory(err);
	kept = doc_array_add(&status->waiting, &status->waiting_count, sizeof(*kept));
	if (!kept)
		return doc_error_memory(err);
	*kept = *waiting;
	*waiting = (struct doc_waiting){0};
	return DOC_OK;
}

/*
 * A step on a document, and the version that it is about.
 *
 * acts  what was said of it; NULL for nothing
 */
struct step {
	const struct doc_duty *duty;
	const struct doc_metadata *metadata;
	const char *state;
	const struct doc_acts *acts;
	doc_day today;
	doc_day since;
};

/* 文號 of the letter recorded last among them, as corrections left it, or "". */
static const char *last_letter(const struct doc_law *law, const struct doc_document *document,
                               const struct doc_acts *acts)
{
	const struct doc_act *last = NULL;
	struct doc_corrected now;

	for (size_t i = 0; acts && i < acts->count; i++) {
		const struct doc_act *act = &acts->items[i];

		if (act->statement.type == DOC_LETTER &&
		    (!last || act->statement.decided >= last->statement.decided))
			last = act;
	}
	if (!last)
		return "";
	doc_act_correct(law, document, last, NULL, &now);
	return now.letter;
}

static int add_hands(const struct doc_duty *duty, struct doc_waiting *waiting,
                     struct doc_error *err)
{
	for (size_t i = 0; i < duty->count; i++) {
		char **slot = doc_array_add(&waiting->hands, &waiting->hand_count, sizeof(*slot));

		if (slot)
			*slot = strdup(duty->hands[i].who);
		if (!slot || !*slot)
			return doc_error_memory(err);
	}
	return DOC_OK;
}

/* A clock behind the registry makes no days. */
static void set_since(doc_day since, doc_day today, struct doc_waiting *waiting)
{
	if (since == DOC_NO_DAY)
		return;
	doc_day_format_iso(since, waiting->since_on);
	waiting->days = since < today ? (unsigned)(today - since) : 0;
}

static int add_step(const struct doc_law *law, const struct doc_document *document,
                    const struct step *step, struct doc_status *status, struct doc_error *err)
{
	struct doc_next_step words doc_scoped(doc_next_step_clear) = {0};
	struct doc_waiting waiting doc_scoped(waiting_clear) = {0};
	int r;

	if (!step->duty->step)
		return DOC_OK;
	r = doc_next_step_word(law, document, step->duty, &words, err);
	if (r < 0)
		return r;
	waiting.number = strdup(document->number.text);
	waiting.title = strdup(step->metadata->title);
	waiting.version = doc_version_text(step->metadata->version);
	waiting.state = strdup(step->state);
	waiting.waits_for = words.who;
	waiting.command = doc_next_step_plain(document, step->duty);
	waiting.shown = words.command;
	waiting.letter = strdup(last_letter(law, document, step->acts));
	waiting.stuck = strdup(words.stuck);
	words = (struct doc_next_step){0};
	set_since(step->since, step->today, &waiting);
	r = add_hands(step->duty, &waiting, err);
	return r == DOC_OK ? add_waiting(status, &waiting, err) : r;
}

static int add_version(const struct doc_law *law, const struct doc_document *document,
                       doc_day today, struct doc_status *status, struct doc_error *err)
{
	const struct doc_round *open = doc_document_open_round(law, document);
	const struct doc_round *said = open ? open : sent_back(document);
	struct doc_duty duty;
	const struct step step = {
		.duty = &duty,
		.metadata = open ? &open->metadata : &document->draft,
		.state = open ? doc_round_state_name(law, document, open) : "draft",
		.acts = said ? &said->acts : NULL,
		.today = today,
		.since = said ? last_said_on(law, &said->acts, 0) : DOC_NO_DAY,
	};

	doc_duty_find(law, document, today, &duty);
	return add_step(law, document, &step, status, err);
}

/* A withdrawal that fewer have made than its tier asks for. */
static int add_withdrawal(const struct doc_law *law, const struct doc_dated *dated, doc_day today,
                          struct doc_status *status, struct doc_error *err)
{
	const struct doc_document *document = &dated->document;
	struct doc_duty duty;
	const struct doc_act *said = dated->state.withdrawal.act;
	const struct doc_round *round =
		said ? doc_document_round_of(document, said->statement.supersedes.version) : NULL;
	const struct step step = {
		.duty = &duty,
		.metadata = round ? &round->metadata : doc_row_metadata(document, &dated->state),
		.state = "withdrawal",
		.acts = &document->acts,
		.today = today,
		.since = last_said_on(law, &document->acts, DOC_WITHDRAWAL),
	};

	doc_duty_find_withdrawal(law, document, today, &duty);
	return add_step(law, document, &step, status, err);
}

/* What is approved and waits for its day alone. */
static int add_coming(const struct doc_dated *dated, struct doc_status *status,
                      struct doc_error *err)
{
	const struct doc_round *round = dated->state.coming;
	struct doc_coming *coming;

	if (!round)
		return DOC_OK;
	coming = doc_array_add(&status->coming, &status->coming_count, sizeof(*coming));
	if (!coming)
		return doc_error_memory(err);
	coming->number = strdup(dated->document.number.text);
	coming->title = strdup(round->metadata.title);
	coming->version = doc_version_text(round->version);
	doc_day_format_iso(dated->state.coming_on, coming->effective_on);
	return coming->number && coming->title && coming->version ? DOC_OK : doc_error_memory(err);
}

/* What is withdrawn from a later day on, and the forms that it leaves behind. */
static int add_leaving(const struct doc_reading *reading, const struct doc_dated *dated,
                       struct doc_status *status, struct doc_error *err)
{
	struct doc_leaving *leaving;

	if (dated->state.withdrawn_on == DOC_NO_DAY)
		return DOC_OK;
	leaving = doc_array_add(&status->leaving, &status->leaving_count, sizeof(*leaving));
	if (!leaving)
		return doc_error_memory(err);
	leaving->number = strdup(dated->document.number.text);
	leaving->title = strdup(doc_row_metadata(&dated->document, &dated->state)->title);
	doc_day_format_iso(dated->state.withdrawn_on, leaving->withdrawn_on);
	if (!leaving->number || !leaving->title)
		return doc_error_memory(err);
	return doc_orphans_find(&reading->law, &reading->source, &dated->document,
	                        dated->state.withdrawn_on, &leaving->orphans,
	                        &leaving->orphan_count, err);
}

/* --- the whole -------------------------------------------------------------------------------- */

/* The day, what has ended so far on the way through the numbers, and the last issue. */
struct walk {
	doc_day today;
	struct doc_ended ended;
	struct doc_last_issue issue;
};

static void walk_clear(struct walk *walk)
{
	doc_ended_clear(&walk->ended);
}

static int add_document(struct doc_reading *reading, const struct doc_number *number,
                        struct walk *walk, struct doc_status *status, struct doc_error *err)
{
	doc_day today = walk->today;
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0}; /* `list` and `check` say what is broken */
	int r;

	r = doc_reading_evaluate(reading, number, today, &silent, &dated, err);
	if (r < 0 || !dated.document.registered)
		return r;
	doc_last_issue_compare(&walk->issue, &reading->law, &dated, today, status);
	if (dated.state.state == DOC_STATE_WITHDRAWN || dated.state.state == DOC_STATE_VOID)
		return doc_ended_add(number, &walk->ended, err);
	status->document_count++;
	status->in_force_count += dated.state.in_force != NULL;
	r = add_version(&reading->law, &dated.document, today, status, err);
	if (r == DOC_OK)
		r = add_withdrawal(&reading->law, &dated, today, status, err);
	if (r == DOC_OK)
		r = add_coming(&dated, status, err);
	if (r == DOC_OK)
		r = doc_due_add(doc_law_in_force(&reading->law), &dated, today, status, err);
	if (r == DOC_OK)
		r = doc_orphan_add(doc_law_in_force(&reading->law), &dated, &walk->ended, status,
		                   err);
	return r == DOC_OK ? add_leaving(reading, &dated, status, err) : r;
}

static int add_policy(struct doc_registry *registry, int64_t now_at, struct doc_status *status,
                      struct doc_error *err)
{
	struct doc_waiting waiting doc_scoped(waiting_clear) = {0};
	bool waits = false;
	doc_day since;
	int r = doc_policy_wait(registry, now_at, &waiting, &waits, err);

	if (r == DOC_OK && waits && doc_day_parse_iso(waiting.since_on, &since))
		set_since(since, doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s),
		          &waiting);
	return r == DOC_OK && waits ? add_waiting(status, &waiting, err) : r;
}

/* --- what is not committed -------------------------------------------------------------------- */

static int add_path(const char *path, char ***paths, size_t *count, struct doc_error *err)
{
	char **slot = doc_array_add(paths, count, sizeof(*slot));

	if (slot)
		*slot = strdup(path);
	return slot && *slot ? DOC_OK : doc_error_memory(err);
}

/* An edit of somebody's, or a copy that a command could not bring up to date? */
static int add_dirty(const struct doc_registry *registry, struct doc_status *status,
                     struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_git_changes behind doc_scoped(doc_git_changes_clear) = {0};
	int r;

	r = doc_git_dirty(registry->git, &registry->tip.tree, &changes, err);
	if (r == DOC_OK)
		r = doc_land_behind(registry, &behind, err);
	for (size_t i = 0; i < changes.count && r == DOC_OK; i++) {
		const char *path = changes.items[i].path;

		r = doc_git_changes_find(&behind, path)
		            ? add_path(path, &status->behind, &status->behind_count, err)
		            : add_path(path, &status->dirty, &status->dirty_count, err);
	}
	return r;
}

int doc_status(struct doc_registry *registry, int64_t now_at, struct doc_status *out,
               struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_status status doc_scoped(doc_status_clear) = {0};
	struct walk walk doc_scoped(walk_clear) = {
		.today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s)};
	int r;

	doc_day_format_iso(walk.today, status.on);
	r = doc_reading_begin(registry, &reading, err);
	if (r == DOC_OK)
		r = doc_last_issue_find(&reading, &walk.issue, &status, err);
	if (r == DOC_OK)
		r = add_policy(registry, now_at, &status, err);
	if (r == DOC_OK)
		r = doc_load_numbers(&reading.source, &doc_registry_policy(registry)->grammar,
		                     &numbers, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++)
		r = add_document(&reading, &numbers.items[i], &walk, &status, err);
	if (r == DOC_OK)
		r = add_dirty(registry, &status, err);
	if (r == DOC_OK)
		r = doc_sync_waiting(registry, &status.unshared_count, err);
	if (r < 0)
		return r;
	if (status.due_count)
		qsort(status.due, status.due_count, sizeof(*status.due), doc_due_compare);
	*out = status;
	status = (struct doc_status){0};
	return DOC_OK;
}
