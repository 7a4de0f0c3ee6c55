/* outcome.c: say what an act did, from the very statement that it made. */
#include "actions/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/next.h"
#include "actions/orphans.h"
#include "actions/policy_diff.h"
#include "actions/row.h"
#include "actions/wording.h"
#include "base/array.h"
#include "base/error.h"

/*
 * What an item speaks of.
 *
 * act    the statement that was made, or NULL
 * round  that it is about; NULL: the draft
 */
struct topic {
	const struct doc_law *law;
	const struct doc_source *source;
	const struct doc_document *document;
	const struct doc_act *act;
	const struct doc_round *round;
	doc_day today;
	struct doc_document_state state;
	struct doc_outcome_item *item;
};

/* --- what it is about ------------------------------------------------------------------------- */

static const struct doc_act *find_act(const struct doc_document *document, const char *path)
{
	const struct doc_act *act = path ? doc_acts_find(&document->acts, path) : NULL;

	for (size_t i = 0; path && i < document->round_count && !act; i++)
		act = doc_acts_find(&document->rounds[i].acts, path);
	return act;
}

/* Without a statement: the open round, else the draft (NULL), else what was approved last. */
static const struct doc_round *find_current(const struct topic *t)
{
	const struct doc_round *open = doc_document_open_round(t->law, t->document);
	struct doc_round_decision decision;

	if (open || t->document->has_draft)
		return open;
	return doc_document_approved(t->law, t->document, (struct doc_version){0}, &decision);
}

static const struct doc_round *find_round(const struct topic *t)
{
	const struct doc_statement *said = t->act ? &t->act->statement : NULL;

	if (!said)
		return find_current(t);
	if (t->act->place.round)
		return doc_document_find_round(t->document, t->act->place.version,
		                               t->act->place.round);
	return doc_document_round_of(t->document, said->type == DOC_WITHDRAWAL
	                                                  ? said->supersedes.version
	                                                  : said->version);
}

static bool is_withdrawal(const struct topic *t)
{
	return t->act && t->act->statement.type == DOC_WITHDRAWAL;
}

/* Does the statement itself name files, day and version replaced? */
static bool is_on_version(const struct topic *t)
{
	return t->act && t->act->place.round &&
	       (t->act->statement.type == DOC_APPROVAL || t->act->statement.type == DOC_LETTER);
}

/* --- decisions -------------------------------------------------------------------------------- */

static int add_decision(const struct topic *t, const struct doc_act *act,
                        struct doc_decision **decisions, size_t *count, struct doc_error *err)
{
	struct doc_decision *added = doc_array_add(decisions, count, sizeof(*added));
	int r = added ? doc_decision_describe(t->law, act, added, err) : doc_error_memory(err);

	if (r == DOC_OK)
		r = doc_decision_correct(t->law, t->document, act, added, err);
	return r == DOC_OK ? doc_decision_changes(t->law, t->document, act, added, err) : r;
}

static int describe_reviews(const struct topic *t, struct doc_error *err)
{
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	size_t count = doc_round_reviews(t->law, t->document, t->round, NULL, reviews);
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = add_decision(t, reviews[i], &t->item->reviews, &t->item->review_count, err);
	return r;
}

static int add_approval(const struct topic *t, const struct doc_round_decision *decision,
                        size_t nth, struct doc_error *err)
{
	struct doc_decision *added = doc_array_add(&t->item->approvals, &t->item->approval_count,
	                                           sizeof(*added));

	return added ? doc_decision_describe_nth(t->law, decision, nth, added, err)
	             : doc_error_memory(err);
}

/* Who has decided so, besides the one who does now. */
static int describe_approvals(const struct topic *t, const struct doc_round_decision *decision,
                              struct doc_error *err)
{
	struct doc_outcome_item *item = t->item;
	int r = DOC_OK;

	for (size_t i = 0; i < decision->act_count && r == DOC_OK; i++)
		if (decision->acts[i] != t->act)
			r = add_approval(t, decision, i, err);
	if (decision->act_count)
		doc_day_format_iso(decision->effective_on, item->effective_of_all);
	item->approvals_made = (unsigned)decision->act_count;
	item->approvals_needed =
		doc_document_row(doc_law_in_force(t->law), t->document)->approvals;
	return r;
}

static int describe_alone(const struct topic *t, const struct doc_act *act,
                          struct doc_decision **out, struct doc_error *err)
{
	size_t count = 0;

	return act ? add_decision(t, act, out, &count, err) : DOC_OK;
}

/* The letter that decides what was said beside it: a withdrawal's. */
static const struct doc_act *find_letter(const struct topic *t)
{
	for (size_t i = 0; t->act && i < t->document->acts.count; i++) {
		const struct doc_act *letter = &t->document->acts.items[i];

		if (letter->statement.type == DOC_LETTER &&
		    strcmp(letter->statement.decides.sha256, t->act->sha256) == 0)
			return letter;
	}
	return t->act && t->act->statement.type == DOC_LETTER ? t->act : NULL;
}

/* --- the version ------------------------------------------------------------------------------ */

static int describe_metadata(const struct topic *t, const struct doc_metadata *metadata,
                             struct doc_error *err)
{
	struct doc_outcome_item *item = t->item;

	item->title = strdup(metadata->title);
	item->version = doc_version_text(metadata->version);
	item->classification = strdup(metadata->classification);
	item->markup_accepted = metadata->markup_accepted;
	item->summary = strdup(metadata->summary);
	item->reason = strdup(metadata->reason);
	item->author = doc_authors_join(doc_law_in_force(t->law), metadata);
	if (metadata->effective != DOC_NO_DAY)
		doc_day_format_iso(metadata->effective, item->effective);
	return item->title && item->version && item->classification && item->summary &&
	                       item->reason && item->author
	               ? DOC_OK
	               : doc_error_memory(err);
}

static const char *state_of(const struct topic *t)
{
	if (t->state.state == DOC_STATE_VOID)
		return "void";
	if (!t->round)
		return "draft";
	if (is_withdrawal(t) && t->state.state == DOC_STATE_WITHDRAWN)
		return "withdrawn";
	if ((t->act && t->act->place.round) || t->round != t->state.in_force)
		return doc_round_state_name(t->law, t->document, t->round);
	return t->state.state == DOC_STATE_WITHDRAWN ? "withdrawn" : "in-force";
}

static struct doc_version superseded_by(const struct topic *t)
{
	struct doc_round_decision decision;
	const struct doc_round *below;

	if (is_on_version(t))
		return t->act->statement.supersedes.version;
	below = t->round ? doc_document_approved(t->law, t->document, t->round->version, &decision)
	                 : NULL;
	return below ? below->version : (struct doc_version){0};
}

/* The day that is signed; else that of the decision; else the planned one, which is there. */
static void describe_day(const struct topic *t, const struct doc_round_decision *decision)
{
	if (is_on_version(t) || is_withdrawal(t))
		doc_day_format_iso(t->act->statement.effective, t->item->effective);
	else if (decision->satisfied)
		doc_day_format_iso(decision->effective_on, t->item->effective);
}

static int describe_round(const struct topic *t, struct doc_error *err)
{
	const struct doc_act *submission = doc_round_submission(t->round);
	struct doc_outcome_item *item = t->item;
	struct doc_round_decision decision;
	int r;

	if (submission)
		memcpy(item->submission_sha256, submission->sha256,
		       sizeof(item->submission_sha256));
	doc_round_decide(t->law, t->document, t->round, true, NULL, &decision);
	describe_day(t, &decision);
	item->round = t->round->round;
	memcpy(item->metadata_sha256, t->round->metadata_sha256, sizeof(item->metadata_sha256));
	r = doc_round_files(t->law, t->source, t->document, t->round, &item->files,
	                    &item->file_count, err);
	if (r == DOC_OK)
		r = describe_reviews(t, err);
	return r == DOC_OK ? describe_approvals(t, is_withdrawal(t) ? &t->state.withdrawal
	                                                            : &decision, err)
	                   : r;
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Once the end of a document is decided, its forms have to follow. */
static int describe_next_of_orphans(const struct topic *t, struct doc_error *err)
{
	if (!is_withdrawal(t) || t->state.withdrawn_on == DOC_NO_DAY)
		return DOC_OK;
	return doc_orphans_next(t->law, t->source, t->document, t->state.withdrawn_on, t->today,
	                        &t->item->next, &t->item->next_count, err);
}

static int describe_next(const struct topic *t, struct doc_error *err)
{
	struct doc_next_step step doc_scoped(doc_next_step_clear) = {0};
	struct doc_duty duty;
	struct doc_next *next;
	int r;

	if (is_withdrawal(t))
		doc_duty_find_withdrawal(t->law, t->document, t->today, &duty);
	else
		doc_duty_find(t->law, t->document, t->today, &duty);
	r = doc_next_step_word(t->law, t->document, &duty, &step, err);
	if (r < 0)
		return r;
	t->item->stuck = strdup(step.stuck);
	if (!t->item->stuck)
		return doc_error_memory(err);
	if (!step.command[0])
		return describe_next_of_orphans(t, err);
	next = doc_array_add(&t->item->next, &t->item->next_count, sizeof(*next));
	if (!next)
		return doc_error_memory(err);
	*next = (struct doc_next){step.who, step.command};
	step = (struct doc_next_step){0};
	return DOC_OK;
}

static int describe(const struct topic *t, struct doc_error *err)
{
	static const struct doc_metadata nothing = {.effective = DOC_NO_DAY};
	const struct doc_metadata *metadata = t->round                 ? &t->round->metadata
	                                      : t->document->has_draft ? &t->document->draft
	                                                               : &nothing;
	struct doc_outcome_item *item = t->item;
	int r = describe_metadata(t, metadata, err);

	item->number = strdup(t->document->number.text);
	item->state = strdup(state_of(t));
	item->supersedes = doc_version_text(superseded_by(t));
	if (t->state.withdrawn_on != DOC_NO_DAY)
		doc_day_format_iso(t->state.withdrawn_on, item->withdrawn_on);
	if (r == DOC_OK && (!item->number || !item->state || !item->supersedes))
		r = doc_error_memory(err);
	if (r == DOC_OK && t->round)
		r = describe_round(t, err);
	if (r == DOC_OK)
		r = describe_alone(t, t->act, &item->said, err);
	if (r == DOC_OK)
		r = describe_alone(t, find_letter(t), &item->letter, err);
	if (r == DOC_OK && is_withdrawal(t))
		r = doc_orphans_find(t->law, t->source, t->document, t->act->statement.effective,
		                     &item->orphans, &item->orphan_count, err);
	return r == DOC_OK ? describe_next(t, err) : r;
}

/* A baseline speaks of all versions that it adopts: told is the highest. */
static bool is_baseline(const char *path)
{
	struct doc_place place = {0};

	if (path)
		doc_place_parse(path, &place);
	return place.statement == DOC_BASELINE;
}

int doc_outcome_add(const struct doc_law *law, const struct doc_source *source,
                    const struct doc_number *number, const char *act_path, int64_t now_at,
                    struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct topic topic = {.law = law, .source = source, .document = &document};
	struct doc_judge silent = {0};
	int r;

	r = doc_load_document(source, number, &silent, &document, err);
	if (r < 0)
		return r;
	topic.item = doc_array_add(&outcome->items, &outcome->item_count, sizeof(*topic.item));
	if (!topic.item)
		return doc_error_memory(err);
	topic.today = doc_day_of_moment(now_at, doc_law_in_force(law)->offset_s);
	doc_document_evaluate(law, &document, topic.today, NULL, &topic.state);
	topic.act = find_act(&document, act_path);
	topic.round = is_baseline(act_path) ? doc_document_last_round(&document)
	                                    : find_round(&topic);
	return describe(&topic, err);
}

static void decisions_clear(struct doc_decision *decisions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		doc_decision_clear(&decisions[i]);
	free(decisions);
}

static void lists_clear(struct doc_outcome_item *item)
{
	for (size_t i = 0; i < item->orphan_count; i++)
		free(item->orphans[i]);
	for (size_t i = 0; i < item->next_count; i++) {
		free(item->next[i].who);
		free(item->next[i].command);
	}
	free(item->orphans);
	free(item->next);
	doc_differences_clear(
		&(struct doc_differences){item->differences, item->difference_count});
	doc_files_clear(item->files, item->file_count);
	decisions_clear(item->reviews, item->review_count);
	decisions_clear(item->approvals, item->approval_count);
	decisions_clear(item->said, item->said != NULL);
	decisions_clear(item->letter, item->letter != NULL);
}

static void item_clear(struct doc_outcome_item *item)
{
	lists_clear(item);
	free(item->number);
	free(item->title);
	free(item->version);
	free(item->state);
	free(item->classification);
	free(item->summary);
	free(item->reason);
	free(item->author);
	free(item->supersedes);
	free(item->stuck);
}

void doc_outcome_clear(struct doc_outcome *outcome)
{
	for (size_t i = 0; i < outcome->item_count; i++)
		item_clear(&outcome->items[i]);
	free(outcome->items);
	doc_findings_clear(&outcome->findings);
	*outcome = (struct doc_outcome){0};
}
