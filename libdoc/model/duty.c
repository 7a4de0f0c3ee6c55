/* duty.c: who owes the next step on a document, of all who could take it. */
#include "model/duty.h"

#include <string.h>

#include "base/array.h"
#include "model/correction.h"
#include "model/independence.h"

/*
 * A step that persons take one by one.
 *
 * round    that it is on; NULL: on the document itself
 * spoken   what they have said already
 * missing  how many persons more are needed
 */
struct matter {
	const struct doc_law *law;
	const struct doc_policy *policy;
	const struct doc_matrix_row *row;
	const struct doc_round *round;
	const struct doc_act *spoken[DOC_REVIEW_MAX + DOC_DECISION_MAX];
	size_t spoken_count;
	size_t missing;
	doc_day on;
};

struct hands {
	struct doc_hand items[DOC_HANDS_MAX];
	size_t count;
};

/* --- one person ------------------------------------------------------------------------------- */

static const char *speaks_for(const struct doc_hand *hand)
{
	return hand->principal[0] ? hand->principal : hand->who;
}

/* A person speaks once, whether for themselves, as deputy, or through one. */
static bool has_spoken(const struct matter *m, const struct doc_hand *hand)
{
	for (size_t i = 0; i < m->spoken_count; i++)
		if (strcmp(m->spoken[i]->statement.who, hand->who) == 0 ||
		    strcmp(doc_act_person(m->spoken[i]), speaks_for(hand)) == 0)
			return true;
	return false;
}

static bool is_independent(const struct matter *m, const struct doc_hand *hand)
{
	struct doc_judge silent = {0};

	return !m->round || m->row->self_approval ||
	       (!doc_round_is_by(m->policy, m->round, hand->who, &silent) &&
	        !doc_round_is_by(m->policy, m->round, speaks_for(hand), &silent));
}

/* --- all of them ------------------------------------------------------------------------------ */

/* Who holds one of the roles, in the way in which they would act, and may. */
static void find_hands(const struct matter *m, const struct doc_roles *roles, struct hands *out)
{
	for (size_t i = 0; i < m->policy->person_count && out->count < DOC_HANDS_MAX; i++) {
		struct doc_hand *hand = &out->items[out->count];
		char role[DOC_WORD_SIZE];

		hand->who = m->policy->people[i].id;
		if (doc_policy_role_of(m->policy, hand->who, roles, m->on, role, hand->principal) &&
		    !has_spoken(m, hand) && is_independent(m, hand))
			out->count++;
	}
}

static void keep_signers(const struct matter *m, const struct hands *hands, struct hands *out)
{
	for (size_t i = 0; i < hands->count; i++)
		if (doc_policy_can_sign(m->policy, hands->items[i].who))
			out->items[out->count++] = hands->items[i];
}

/* How many persons speak through these hands: a deputy and the principal are one. */
static size_t count_persons(const struct hands *hands)
{
	size_t count = 0;

	for (size_t i = 0; i < hands->count; i++) {
		bool known = false;

		for (size_t k = 0; k < i && !known; k++)
			known = strcmp(speaks_for(&hands->items[k]),
			               speaks_for(&hands->items[i])) == 0;
		count += !known;
	}
	return count;
}

static void find_recorders(const struct matter *m, struct hands *out)
{
	for (size_t i = 0; i < m->policy->person_count && out->count < DOC_HANDS_MAX; i++) {
		const char *who = m->policy->people[i].id;

		if (doc_policy_holds(m->policy, who, DOC_ROLE_CONTROLLER, "", m->on) &&
		    doc_policy_can_sign(m->policy, who))
			out->items[out->count++] = (struct doc_hand){.who = who};
	}
}

static void hand_over(const struct hands *hands, struct doc_duty *out)
{
	memcpy(out->hands, hands->items, hands->count * sizeof(hands->items[0]));
	out->count = hands->count;
}

/* --- steps ------------------------------------------------------------------------------------ */

static void find_reviewers(const struct matter *m, struct doc_duty *out)
{
	struct hands all = {0};
	struct hands able = {0};

	find_hands(m, &m->row->reviewers, &all);
	if (m->row->unsigned_counts)
		able = all;
	else
		keep_signers(m, &all, &able);
	hand_over(&able, out);
	if (count_persons(&able) < m->missing)
		out->stuck = DOC_STEP_REVIEW;
}

/* By their own signature or, where the tier takes letters, by one that a controller records. */
static void find_deciders(const struct matter *m, enum doc_step step, struct doc_duty *out)
{
	struct hands all = {0};
	struct hands able = {0};
	struct hands recorders = {0};

	find_hands(m, &m->row->approvers, &all);
	if (m->row->evidence != DOC_EVIDENCE_LETTER)
		keep_signers(m, &all, &able);
	if (m->row->evidence != DOC_EVIDENCE_SIGNATURE && all.count)
		find_recorders(m, &recorders);
	out->by_letter = !able.count && recorders.count;
	hand_over(out->by_letter ? &recorders : &able, out);
	if (count_persons(recorders.count ? &all : &able) < m->missing)
		out->stuck = step;
}

/*
 * Those of the roster who wrote it and can hand it in; else whoever keeps the documents: authors
 * may be printed names of people who have no place here.
 */
static void find_authors(const struct matter *m, const struct doc_document *document,
                         struct doc_duty *out)
{
	struct doc_judge silent = {0};
	struct hands all = {0};
	struct hands authors = {0};
	struct doc_roles roles;

	doc_policy_roles_for(m->policy, DOC_SUBMISSION, document->number.tier, &roles);
	find_hands(m, &roles, &all);
	for (size_t i = 0; i < all.count; i++)
		if ((m->row->unsigned_counts || doc_policy_can_sign(m->policy, all.items[i].who)) &&
		    doc_metadata_is_by(m->policy, &document->draft, all.items[i].who, &silent))
			authors.items[authors.count++] =
				(struct doc_hand){.who = all.items[i].who};
	if (!authors.count)
		find_recorders(m, &authors);
	hand_over(&authors, out);
}

/* What was sent back is sent in again when something about it has changed. */
static void find_submission(const struct matter *m, const struct doc_document *document,
                            struct doc_duty *out)
{
	bool is_ready = !doc_metadata_missing(&document->draft) &&
	                !doc_draft_is_as_sent_back(document);

	out->step = is_ready ? DOC_STEP_SUBMIT : DOC_STEP_REVISE;
	find_authors(m, document, out);
}

static size_t still_missing(size_t needed, size_t made)
{
	return needed > made ? needed - made : 0;
}

static void add_spoken(struct matter *m, const struct doc_act *const *acts, size_t count)
{
	for (size_t i = 0; i < count && m->spoken_count < DOC_COUNT(m->spoken); i++)
		m->spoken[m->spoken_count++] = acts[i];
}

static void find_approval(const struct matter *begun, const struct doc_document *document,
                          struct doc_duty *out)
{
	struct doc_round_decision decision;
	struct matter m = *begun;

	doc_round_decide(m.law, document, m.round, !m.law->deep, NULL, &decision);
	add_spoken(&m, decision.acts, decision.act_count);
	m.missing = still_missing(m.row->approvals, decision.act_count);
	find_deciders(&m, DOC_STEP_APPROVE, out);
}

/* Whoever annulled a review has spoken: they say it after all by a correction, not by another. */
static void add_annulled(struct matter *m, const struct doc_document *document)
{
	for (size_t i = 0; i < m->round->acts.count; i++) {
		const struct doc_act *act = &m->round->acts.items[i];

		if (act->statement.type == DOC_REVIEW &&
		    doc_act_is_annulled(m->law, document, act))
			add_spoken(m, &act, 1);
	}
}

static void find_review(const struct matter *begun, const struct doc_document *document,
                        struct doc_duty *out)
{
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	struct doc_duty after = {0};
	struct matter m = *begun;
	size_t count = doc_round_reviews(m.law, document, m.round, NULL, reviews);

	add_spoken(&m, reviews, count);
	add_annulled(&m, document);
	m.missing = still_missing(m.row->reviews, count);
	find_reviewers(&m, out);
	if (out->stuck)
		return;
	find_approval(begun, document, &after);
	out->stuck = after.stuck;
}

void doc_duty_find(const struct doc_law *law, const struct doc_document *document, doc_day on,
                   struct doc_duty *out)
{
	const struct doc_policy *policy = doc_law_in_force(law);
	struct matter m = {.law = law, .policy = policy, .on = on,
	                   .row = doc_document_row(policy, document),
	                   .round = doc_document_open_round(law, document)};

	*out = (struct doc_duty){0};
	if (doc_document_is_ended(law, document, on))
		return;
	if (!m.round && document->has_draft)
		find_submission(&m, document, out);
	if (!m.round)
		return;
	if (strcmp(doc_round_state_name(law, document, m.round), "reviewed") == 0) {
		out->step = DOC_STEP_APPROVE;
		find_approval(&m, document, out);
	} else {
		out->step = DOC_STEP_REVIEW;
		find_review(&m, document, out);
	}
}

static void find_end(const struct doc_law *law, const struct doc_document *document, doc_day on,
                     const struct doc_round_decision *withdrawal, struct doc_duty *out)
{
	const struct doc_policy *policy = doc_law_in_force(law);
	struct matter m = {.law = law, .policy = policy, .on = on,
	                   .row = doc_document_row(policy, document)};

	out->step = DOC_STEP_WITHDRAW;
	add_spoken(&m, withdrawal->acts, withdrawal->act_count);
	m.missing = still_missing(m.row->approvals, withdrawal->act_count);
	find_deciders(&m, DOC_STEP_WITHDRAW, out);
}

void doc_duty_find_withdrawal(const struct doc_law *law, const struct doc_document *document,
                              doc_day on, struct doc_duty *out)
{
	struct doc_round_decision withdrawal;

	*out = (struct doc_duty){0};
	doc_document_withdrawal(law, document, NULL, &withdrawal);
	if (!withdrawal.satisfied && withdrawal.act_count)
		find_end(law, document, on, &withdrawal, out);
}

void doc_duty_find_end(const struct doc_law *law, const struct doc_document *document, doc_day on,
                       struct doc_duty *out)
{
	struct doc_round_decision approved;
	struct doc_round_decision withdrawal;

	*out = (struct doc_duty){0};
	doc_document_withdrawal(law, document, NULL, &withdrawal);
	if (!withdrawal.satisfied && !doc_document_open_round(law, document) &&
	    doc_document_approved(law, document, (struct doc_version){0}, &approved))
		find_end(law, document, on, &withdrawal, out);
}
