/* test_evidence_moment.c: nothing is decided before what it names, nor long after its policy. */
#include "unit.h"
#include "story.h"

/* The moment of an act of the round, in both documents. */
static void move(struct world *w, enum doc_statement_type type, int64_t at)
{
	for (int i = 0; i < 2; i++) {
		struct doc_document *document = i ? &w->before : &w->after;
		const struct doc_round *round = doc_document_find_round(document, w->version, 1);
		const struct doc_act *act = doc_acts_first(&round->acts, type);

		((struct doc_act *)(uintptr_t)act)->statement.decided = at;
	}
}

/* What lands is decided at NOW - 3600 + some minutes, before all of these. */
static void submitted_later(struct world *w)
{
	move(w, DOC_SUBMISSION, NOW - 60);
}

static void reviewed_later(struct world *w)
{
	move(w, DOC_REVIEW, NOW - 60);
}

static void approved_later(struct world *w)
{
	move(w, DOC_APPROVAL, NOW - 60);
}

static void policy_fixed_later(struct world *w)
{
	w->policies[0].decided = NOW - 60;
}

/* The very moment at which it is decided itself is none before it. */
static void submitted_then(struct world *w)
{
	move(w, DOC_SUBMISSION, w->now + 60);
}

static void reviewed_then(struct world *w)
{
	move(w, DOC_REVIEW, w->now + 60);
}

static void approved_then(struct world *w)
{
	move(w, DOC_APPROVAL, w->now + 60);
}

static void policy_fixed_then(struct world *w)
{
	w->policies[0].decided = w->now + 60;
}

static void landed_now(struct world *w)
{
	w->change.at = NOW;
}

static void nothing_is_decided_before_what_it_names(void **state)
{
	static const struct breach breaches[] = {
		{"decided-order", NULL, REVIEW, submitted_later, NULL, landed_now},
		{"decided-order", NULL, RETURN, submitted_later, NULL, landed_now},
		{"decided-order", NULL, RECALL, submitted_later, NULL, landed_now},
		{"decided-order", NULL, APPROVE, reviewed_later, NULL, landed_now},
		{"decided-order", NULL, APPROVE_BY_LETTER, reviewed_later, NULL, landed_now},
		{"decided-order", NULL, CONFIRM, approved_later, NULL, landed_now},
		{"decided-order", NULL, WITHDRAW, approved_later, NULL, landed_now},
		{"decided-order", NULL, SUBMIT, policy_fixed_later, NULL, landed_now},
		{"decided-order", NULL, RETURN, policy_fixed_later, NULL, landed_now},
	};
	static const struct breach lawful[] = {
		{NULL, NULL, REVIEW, submitted_then, NULL, NULL},
		{NULL, NULL, RETURN, submitted_then, NULL, NULL},
		{NULL, NULL, RECALL, submitted_then, NULL, NULL},
		{NULL, NULL, APPROVE, reviewed_then, NULL, NULL},
		{NULL, NULL, APPROVE_BY_LETTER, reviewed_then, NULL, NULL},
		{NULL, NULL, CONFIRM, approved_then, NULL, NULL},
		{NULL, NULL, WITHDRAW, approved_then, NULL, NULL},
		{NULL, NULL, SUBMIT, policy_fixed_then, NULL, NULL},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
	assert_no_breaches(lawful, DOC_COUNT(lawful));
}

/* A review from before the submission does not count, and so what counts it does not fit. */
static void an_approval_is_no_older_than_its_submission(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, APPROVE);
	submitted_later(&w);
	approve(&w);
	w.change.at = NOW;
	ask(&w);
	assert_true(count_faults(&w, "decided-order") > 0);
	assert_true(count_faults(&w, "review-counted") > 0);
}

static void a_version_is_not_approved_before_the_one_it_supersedes(void **state)
{
	for (int i = 0; i < 2; i++) {
		struct world w doc_scoped(close_world) = {0};

		(void)state;
		open_world(&w);
		prepare(&w, REVISE);
		w.landing = false;
		if (i)
			move(&w, DOC_APPROVAL, NOW - 60);
		revise(&w);
		submit(&w);
		review(&w);
		w.landing = true;
		approve(&w);
		w.change.at = NOW;
		if (i)
			assert_broken(&w, "decided-order");
		else
			assert_lawful(&w);
	}
}

/* By then the next policy had landed, however that is proven: an archive knows no landings. */
static void nothing_is_decided_after_its_policy_was_replaced(void **state)
{
	static const struct {
		int64_t replaced;
		bool stands;
	} cases[] = {{NOW - 3600 - 7 * DAY_S, false}, {NOW - 7 * DAY_S, true}, {NOW, true}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};
		struct doc_judge judge = {.findings = &w.findings};

		open_world(&w);
		prepare(&w, REVISE);
		add_policy(&w);
		w.policies[0].decided_days = 7;
		w.policies[1].decided_days = 30; /* this one is not asked */
		w.policies[1].decided = cases[i].replaced;
		doc_act_stands(&w.law, &w.after, &w.after.rounds[0],
		               doc_acts_first(&w.after.rounds[0].acts, DOC_SUBMISSION), &judge);
		assert_int_equal(count_faults(&w, "policy-in-force"), cases[i].stands ? 0 : 1);
		assert_int_equal(w.findings.count, cases[i].stands ? 0 : 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_decided_before_what_it_names),
		cmocka_unit_test(an_approval_is_no_older_than_its_submission),
		cmocka_unit_test(a_version_is_not_approved_before_the_one_it_supersedes),
		cmocka_unit_test(nothing_is_decided_after_its_policy_was_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
