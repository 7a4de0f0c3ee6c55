/* decision.c: what is approved, what is in force, what state a document is in. */
#include "model/decision.h"

#include <string.h>

#include "base/intl.h"
#include "model/adoption.h"
#include "model/correction.h"

const struct doc_matrix_row *doc_document_row(const struct doc_policy *policy,
                                              const struct doc_document *document)
{
	return &policy->matrix[document->number.tier];
}

/* Does it stand? Of what does not, the faults are told where somebody wants to know. */
static bool stands(const struct doc_law *law, const struct doc_document *document,
                   const struct doc_round *round, struct doc_act *act, struct doc_judge *judge)
{
	if (judge && judge->findings)
		return doc_act_stands(law, document, round, act, judge);
	if (doc_act_counts(law, document, round, act))
		return true;
	if (judge)
		judge->faults++;
	return false;
}

/* --- reviews ---------------------------------------------------------------------------------- */

static bool is_counted(const struct doc_act *const *acts, size_t count, const struct doc_act *act)
{
	for (size_t i = 0; i < count; i++)
		if (doc_act_shares_person(acts[i], act))
			return true;
	return false;
}

/* A decision vouches for what it counts, and for nothing else that lies beside it. */
static bool is_review(const struct doc_law *law, const struct doc_document *document,
                      const struct doc_round *round, const struct doc_statement *decision,
                      struct doc_act *act)
{
	struct doc_law own = *law;

	own.vouched = law->vouched && decision && doc_decision_counts(decision, act);
	return act->statement.type == DOC_REVIEW && stands(&own, document, round, act, NULL) &&
	       !doc_act_is_annulled(law, document, act);
}

size_t doc_round_reviews(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_round *round, const struct doc_statement *decision,
                         const struct doc_act **out)
{
	size_t count = 0;

	for (size_t i = 0; i < round->acts.count && count < DOC_REVIEW_MAX; i++) {
		struct doc_act *act = &round->acts.items[i];

		if (!is_counted(out, count, act) &&
		    is_review(law, document, round, decision, act))
			out[count++] = act;
	}
	return count;
}

/* --- decisions -------------------------------------------------------------------------------- */

bool doc_statement_approves(const struct doc_statement *statement)
{
	return statement->type == DOC_APPROVAL ||
	       (statement->type == DOC_LETTER && !statement->decides.word[0] &&
	        statement->letter.disposition == DOC_AS_PROPOSED);
}

/* The decision with the latest `decided`; acts are in path order, so ties keep the last path. */
static const struct doc_act *latest(const struct doc_act *const *acts, size_t count)
{
	const struct doc_act *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (!best || acts[i]->statement.decided >= best->statement.decided)
			best = acts[i];
	return best;
}

/* How many approve is asked by the latest policy named, whatever the clocks of the others said. */
static void sum_up(const struct doc_law *law, const struct doc_document *document,
                   struct doc_round_decision *out)
{
	const struct doc_policy *policy;
	unsigned serial = 0;

	out->act = latest(out->acts, out->act_count);
	for (size_t i = 0; i < out->act_count; i++) {
		const struct doc_statement *statement = &out->acts[i]->statement;
		struct doc_corrected now;

		doc_act_correct(law, document, out->acts[i], NULL, &now);
		if (now.on > out->approved_on)
			out->approved_on = now.on;
		if (now.effective > out->effective_on)
			out->effective_on = now.effective;
		if (statement->policy.serial > serial)
			serial = statement->policy.serial;
	}
	policy = doc_law_policy(law, serial);
	if (!policy || !doc_document_row(policy, document)->present)
		return;
	out->needed = doc_document_row(policy, document)->approvals;
	out->satisfied = out->act_count >= out->needed;
}

static void count_approvals(const struct doc_law *law, const struct doc_document *document,
                            const struct doc_round *round, bool trusted, struct doc_judge *judge,
                            struct doc_round_decision *out)
{
	*out = (struct doc_round_decision){.approved_on = DOC_NO_DAY, .effective_on = DOC_NO_DAY};
	for (size_t i = 0; i < round->acts.count && out->act_count < DOC_DECISION_MAX; i++) {
		struct doc_act *act = &round->acts.items[i];

		if (doc_statement_approves(&act->statement) &&
		    !is_counted(out->acts, out->act_count, act) &&
		    (trusted || stands(law, document, round, act, judge)))
			out->acts[out->act_count++] = act;
	}
	sum_up(law, document, out);
}

bool doc_round_is_sent_back(const struct doc_law *law, const struct doc_document *document,
                            const struct doc_round *round, bool trusted)
{
	for (size_t i = 0; i < round->acts.count; i++) {
		struct doc_act *act = &round->acts.items[i];

		if (doc_act_sends_back(act) &&
		    (trusted || (act->signature_count && stands(law, document, round, act, NULL))))
			return true;
	}
	return false;
}

static void tell_sent_back(const struct doc_round_decision *decision, struct doc_judge *judge)
{
	const char *file = judge->file;

	judge->file = decision->act->path;
	doc_judge_fault(judge, "round-closed",
	                _("this round was returned or recalled, and it cannot also be approved"));
	judge->file = file;
}

void doc_round_decide(const struct doc_law *law, const struct doc_document *document,
                      const struct doc_round *round, bool trusted, struct doc_judge *judge,
                      struct doc_round_decision *out)
{
	if (doc_round_is_adopted(law, document, round, trusted, judge, out))
		return;
	count_approvals(law, document, round, trusted, judge, out);
	if (!out->satisfied || !doc_round_is_sent_back(law, document, round, trusted))
		return;
	out->satisfied = false;
	if (judge)
		tell_sent_back(out, judge);
}

void doc_round_judge_outcome(const struct doc_law *law, const struct doc_document *document,
                             const struct doc_round *round, struct doc_judge *judge)
{
	struct doc_round_decision decision;

	count_approvals(law, document, round, false, NULL, &decision);
	if (decision.satisfied && doc_round_is_sent_back(law, document, round, false))
		tell_sent_back(&decision, judge);
}

/*
 * The place after the highest approved one of the first count rounds, judged deep. Each version
 * asks for those below it: settled from the lowest up, none asks further than one step, so that
 * however long a history is, the stack stays flat and each round is judged once.
 */
static size_t settle(const struct doc_law *law, const struct doc_document *document, size_t count)
{
	struct doc_round_decision decision;
	size_t i = count;

	while (i && !document->rounds[i - 1].settled)
		i--;
	for (; i < count; i++) {
		struct doc_round *round = &document->rounds[i];

		doc_round_decide(law, document, round, false, NULL, &decision);
		round->settled = true;
		round->approved = decision.satisfied ? i + 1
		                  : i                ? document->rounds[i - 1].approved
		                                     : 0;
	}
	return count ? document->rounds[count - 1].approved : 0;
}

const struct doc_round *doc_document_approved(const struct doc_law *law,
                                              const struct doc_document *document,
                                              struct doc_version below,
                                              struct doc_round_decision *out)
{
	size_t count = doc_version_is_none(below) ? document->round_count
	                                          : doc_document_rounds_below(document, below);

	if (law->deep)
		count = settle(law, document, count);
	while (count-- > 0) {
		const struct doc_round *round = &document->rounds[count];

		doc_round_decide(law, document, round, !law->deep, NULL, out);
		if (out->satisfied)
			return round;
	}
	*out = (struct doc_round_decision){.approved_on = DOC_NO_DAY, .effective_on = DOC_NO_DAY};
	return NULL;
}

/* --- rounds ----------------------------------------------------------------------------------- */

static bool has_act(const struct doc_round *round, enum doc_statement_type type)
{
	return doc_acts_first(&round->acts, type) != NULL;
}

/* Enough reviews, by the policy in force, for a decision to be made? */
static bool is_reviewed(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_round *round)
{
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	const struct doc_policy *policy = doc_law_in_force(law);

	return policy && doc_round_reviews(law, document, round, NULL, reviews) >=
	                         doc_document_row(policy, document)->reviews;
}

static const char *undecided_name(const struct doc_law *law, const struct doc_document *document,
                                  const struct doc_round *round)
{
	if (has_act(round, DOC_RECALL))
		return "recalled";
	if (doc_round_is_closed(round))
		return "returned";
	return is_reviewed(law, document, round) ? "reviewed" : "submitted";
}

const char *doc_round_state_name(const struct doc_law *law, const struct doc_document *document,
                                 const struct doc_round *round)
{
	struct doc_round_decision decision;

	doc_round_decide(law, document, round, !law->deep, NULL, &decision);
	return decision.satisfied ? "approved" : undecided_name(law, document, round);
}

/* The highest round above this version that is neither closed nor decided; see doc_round_decide. */
static const struct doc_round *find_open(const struct doc_law *law,
                                         const struct doc_document *document,
                                         struct doc_version above, bool trusted)
{
	struct doc_round_decision decision;

	for (size_t i = document->round_count; i-- > 0;) {
		const struct doc_round *round = &document->rounds[i];

		if (doc_version_compare(round->version, above) <= 0)
			return NULL;
		if (doc_round_is_closed(round))
			continue;
		doc_round_decide(law, document, round, trusted, NULL, &decision);
		if (!decision.satisfied)
			return round;
	}
	return NULL;
}

const struct doc_round *doc_document_open_round(const struct doc_law *law,
                                                const struct doc_document *document)
{
	return find_open(law, document, (struct doc_version){0}, !law->deep);
}

/* --- withdrawals ------------------------------------------------------------------------------ */

void doc_document_withdrawal_of(const struct doc_law *law, const struct doc_document *document,
                                struct doc_version version, struct doc_round_decision *out)
{
	*out = (struct doc_round_decision){.approved_on = DOC_NO_DAY, .effective_on = DOC_NO_DAY};
	for (size_t i = 0; i < document->acts.count && out->act_count < DOC_DECISION_MAX; i++) {
		struct doc_act *act = &document->acts.items[i];

		if (act->statement.type == DOC_WITHDRAWAL &&
		    doc_version_compare(act->statement.supersedes.version, version) == 0 &&
		    !is_counted(out->acts, out->act_count, act) &&
		    stands(law, document, NULL, act, NULL) &&
		    !doc_act_is_annulled(law, document, act))
			out->acts[out->act_count++] = act;
	}
	sum_up(law, document, out);
}

void doc_document_withdrawal(const struct doc_law *law, const struct doc_document *document,
                             struct doc_judge *judge, struct doc_round_decision *out)
{
	struct doc_round_decision approved;
	const struct doc_round *highest;
	size_t count = 0;

	*out = (struct doc_round_decision){.approved_on = DOC_NO_DAY, .effective_on = DOC_NO_DAY};
	for (size_t i = 0; i < document->acts.count; i++) {
		struct doc_act *act = &document->acts.items[i];

		if (act->statement.type != DOC_WITHDRAWAL)
			continue;
		count++;
		if (stands(law, document, NULL, act, judge) && !out->satisfied)
			doc_document_withdrawal_of(law, document,
			                           act->statement.supersedes.version, out);
	}
	if (!count || out->satisfied)
		return;
	highest = doc_document_approved(law, document, (struct doc_version){0}, &approved);
	doc_document_withdrawal_of(
		law, document, highest ? highest->version : (struct doc_version){0}, out);
}

/* --- documents -------------------------------------------------------------------------------- */

const char *doc_state_name(enum doc_state state)
{
	static const char *const names[] = {
		[DOC_STATE_UNISSUED] = "unissued",
		[DOC_STATE_IN_FORCE] = "in-force",
		[DOC_STATE_UNDER_REVISION] = "under-revision",
		[DOC_STATE_WITHDRAWN] = "withdrawn",
		[DOC_STATE_VOID] = "void",
	};

	return names[state];
}

bool doc_document_is_ended(const struct doc_law *law, const struct doc_document *document,
                           doc_day on)
{
	struct doc_round_decision withdrawal;

	if (doc_document_is_void(law, document, NULL))
		return true;
	doc_document_withdrawal(law, document, NULL, &withdrawal);
	return withdrawal.satisfied && withdrawal.effective_on <= on;
}

static doc_day confirmed_on(const struct doc_law *law, const struct doc_document *document,
                            doc_day on)
{
	doc_day latest_day = DOC_NO_DAY;

	for (size_t i = 0; i < document->acts.count; i++) {
		struct doc_act *act = &document->acts.items[i];
		doc_day day = doc_act_day(law, act);

		if (act->statement.type == DOC_CONFIRMATION && day <= on && day > latest_day &&
		    stands(law, document, NULL, act, NULL) &&
		    !doc_act_is_annulled(law, document, act))
			latest_day = day;
	}
	return latest_day;
}

/*
 * The last day on which a version can have come into force: that before the end, or that of the end
 * where it was decided on the day itself, so that it was in force until somebody withdrew it.
 */
static doc_day last_day(const struct doc_document_state *state, doc_day on)
{
	if (state->withdrawn_on == DOC_NO_DAY || state->withdrawn_on > on)
		return on;
	return state->withdrawal.approved_on < state->withdrawn_on ? state->withdrawn_on - 1
	                                                           : state->withdrawn_on;
}

/* What is withdrawn before its day never comes. */
static bool is_to_come(const struct doc_document_state *state)
{
	return state->withdrawn_on == DOC_NO_DAY ||
	       state->decision.effective_on < state->withdrawn_on;
}

/*
 * The highest version that is approved and effective by that day; none takes effect before it
 * is decided, so what was decided later does not count. On the way down, what is to come.
 */
static void find_in_force(const struct doc_law *law, const struct doc_document *document,
                          doc_day on, struct doc_judge *judge, struct doc_document_state *out)
{
	static const struct doc_round_decision none = {.approved_on = DOC_NO_DAY,
	                                               .effective_on = DOC_NO_DAY};

	for (size_t i = document->round_count; i-- > 0 && !out->in_force;) {
		const struct doc_round *round = &document->rounds[i];

		doc_round_decide(law, document, round, false, judge, &out->decision);
		if (!out->decision.satisfied)
			continue;
		if (out->decision.effective_on <= last_day(out, on)) {
			out->in_force = round;
		} else if (!out->coming && is_to_come(out)) {
			out->coming = round;
			out->coming_on = out->decision.effective_on;
		}
	}
	if (!out->in_force)
		out->decision = none;
}

/* What waits for a decision, else what is being written, else what waits for its day. */
static void find_next(const struct doc_law *law, const struct doc_document *document,
                      struct doc_document_state *out)
{
	struct doc_version above = out->in_force ? out->in_force->version
	                                         : (struct doc_version){0};
	const struct doc_round *open = find_open(law, document, above, false);

	if (open) {
		out->open = open;
		out->next_version = open->version;
		out->next_state = undecided_name(law, document, open);
	} else if (document->has_draft) {
		out->next_version = document->draft.version;
		out->next_state = "draft";
	} else if (out->coming) {
		out->next_version = out->coming->version;
		out->next_state = "approved";
	}
}

void doc_document_evaluate(const struct doc_law *law, const struct doc_document *document,
                           doc_day on, struct doc_judge *judge, struct doc_document_state *out)
{
	struct doc_judge silent = {0};
	bool ended_unused = doc_document_is_void(law, document, judge ? judge : &silent);

	*out = (struct doc_document_state){.next_state = "", .coming_on = DOC_NO_DAY};
	doc_corrections_judge(law, document, judge ? judge : &silent);
	doc_document_withdrawal(law, document, judge ? judge : &silent, &out->withdrawal);
	out->withdrawn_on = out->withdrawal.satisfied ? out->withdrawal.effective_on : DOC_NO_DAY;
	find_in_force(law, document, on, judge ? judge : &silent, out);
	doc_law_hear(law, &silent);
	out->confirmed_on = confirmed_on(law, document, on);
	if (ended_unused || (out->withdrawal.satisfied && out->withdrawn_on <= on)) {
		out->state = ended_unused ? DOC_STATE_VOID : DOC_STATE_WITHDRAWN;
		return;
	}
	find_next(law, document, out);
	if (!out->in_force)
		out->state = DOC_STATE_UNISSUED;
	else
		out->state = out->next_state[0] ? DOC_STATE_UNDER_REVISION : DOC_STATE_IN_FORCE;
}

doc_day doc_document_looked_at(const struct doc_document_state *state)
{
	doc_day approved_on = state->decision.approved_on;

	return state->confirmed_on > approved_on ? state->confirmed_on : approved_on;
}

doc_day doc_document_review_due(const struct doc_policy *policy,
                                const struct doc_document *document,
                                const struct doc_document_state *state)
{
	unsigned months = document->administration.review_months;

	if (!months)
		months = policy->review_months[document->number.tier];
	return months ? doc_day_add_months(doc_document_looked_at(state), months) : DOC_NO_DAY;
}
