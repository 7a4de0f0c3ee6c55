/* test_decision.c: what is approved, what is in force on a day, what waits. */
#include "unit.h"
#include "story.h"

static struct doc_round_decision decide(struct world *w)
{
	struct doc_round_decision decision;

	doc_round_decide(&w->law, &w->after, doc_document_last_round(&w->after), false, NULL,
	                 &decision);
	return decision;
}

/* --- decisions on a round --------------------------------------------------------------------- */

static void enough_persons_approve(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_round_decision decision;

	(void)state;
	open_reviewed(&w, 2);
	assert_null(decide(&w).act);
	approve_as(&w, "li.gq", "");
	decision = decide(&w);
	assert_int_equal(decision.act_count, 1);
	assert_false(decision.satisfied);
	approve_as(&w, "wang.xm", "");
	decision = decide(&w);
	assert_true(decision.satisfied);
	assert_int_equal(decision.act_count, 2);
	assert_string_equal(decision.act->statement.who, "wang.xm"); /* the later one */
	assert_string_equal(decision.acts[0]->statement.who, "li.gq");
	assert_int_equal(decision.approved_on, TODAY);
	assert_int_equal(decision.effective_on, TODAY);
}

static void write_letter(struct world *w, const char *who, const char *principal)
{
	struct doc_statement s = in_round(w, DOC_LETTER, who, "security-officer");

	set_decision(w, &s);
	strcpy(s.acting_for, principal);
	strcpy(s.recorded_by, "lin.yt");
	s.letter = (struct doc_letter_ref){"A-1", TODAY, DOC_AS_PROPOSED, SCAN};
	say(w, &s);
}

/* Two keys, two hats, a key and a letter: still one person (threats ). */
static void a_person_counts_once(void **state)
{
	static const struct {
		const char *signs, *signs_for, *writes, *writes_for;
		size_t persons;
	} cases[] = {
		{"wang.xm", "", "wang.xm", "", 1},
		{"wang.xm", "", "dep", "wang.xm", 1},
		{"dep", "wang.xm", "wang.xm", "", 1},
		{"dep", "wang.xm", "dep", "", 1},
		{"dep", "wang.xm", "dep", "li.gq", 1},
		{"dep", "wang.xm", "wang.xm", "li.gq", 1}, /* a chain of deputies */
		{"wang.xm", "li.gq", "dep", "wang.xm", 1},
		{"dep", "wang.xm", "rv", "li.gq", 2},
		{"wang.xm", "", "li.gq", "", 2},
		{"dep", "wang.xm", "li.gq", "", 2},
		{"wang.xm", "", "dep", "li.gq", 2},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};
		struct doc_round_decision decision;

		open_reviewed(&w, 2);
		approve_as(&w, cases[i].signs, cases[i].signs_for);
		write_letter(&w, cases[i].writes, cases[i].writes_for);
		doc_round_decide(&w.law, &w.after, &w.after.rounds[0], true, NULL, &decision);
		if (decision.act_count != cases[i].persons)
			fail_msg("case %zu: %zu persons", i, decision.act_count);
		assert_int_equal(decision.satisfied, cases[i].persons == 2);
	}
}

static void of_two_at_the_same_moment_the_last_path_is_superseded(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "wang.xm", "");
	w.now -= 60;
	approve_as(&w, "li.gq", "");
	assert_string_equal(decide(&w).act->statement.who, "wang.xm");
}

static void at_most_16_decisions_count(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_round_decision decision;

	(void)state;
	open_reviewed(&w, 1);
	for (int i = 0; i <= DOC_DECISION_MAX; i++) {
		char who[] = {'p', (char)('a' + i), '\0'};

		approve_as(&w, who, "");
	}
	doc_round_decide(&w.law, &w.after, &w.after.rounds[0], true, NULL, &decision);
	assert_int_equal(decision.act_count, DOC_DECISION_MAX);
}

static void at_most_16_reviews_count(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	struct doc_policy *policy = &w.policies[0];

	(void)state;
	open_reviewed(&w, 1);
	w.mute = true;
	for (int i = 0; i < DOC_REVIEW_MAX; i++) {
		struct doc_person *person =
			doc_array_add(&policy->people, &policy->person_count, sizeof(*person));
		struct doc_tenure *tenure = doc_array_add(&person->tenures,
		                                          &person->tenure_count, sizeof(*tenure));
		struct doc_statement s = in_round(&w, DOC_REVIEW, "", "reviewer");

		s.who[0] = 'p';
		s.who[1] = (char)('a' + i);
		memcpy(person->id, s.who, sizeof(person->id));
		*tenure = (struct doc_tenure){"reviewer", "", DOC_NO_DAY, DOC_NO_DAY};
		say(&w, &s);
	}
	assert_int_equal(doc_round_reviews(&w.law, &w.after, &w.after.rounds[0], NULL, reviews),
	                 DOC_REVIEW_MAX); /* of 17 */
}

static void a_letter_that_amends_is_no_decision(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_reviewed(&w, 1);
	amend_by_letter(&w);
	assert_null(decide(&w).act);
}

/* However it came about: whoever sends a round back and approves it has not approved it. */
static void a_round_that_was_sent_back_is_not_approved(void **state)
{
	static void (*const ways[])(struct world *w) = {give_back, recall, amend_by_letter};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(ways); i++)
		for (int trusted = 0; trusted < 2; trusted++) {
			struct world w doc_scoped(close_world) = {0};
			struct doc_judge judge = {.findings = &w.findings};
			struct doc_round_decision decision;

			open_reviewed(&w, 1);
			approve_as(&w, "wang.xm", "");
			assert_true(decide(&w).satisfied);
			ways[i](&w);
			doc_round_decide(&w.law, &w.after, &w.after.rounds[0], trusted, &judge,
			                 &decision);
			assert_false(decision.satisfied);
			assert_int_equal(count_faults(&w, "round-closed"), 1);
			assert_int_equal(w.findings.count, 1);
			doc_round_judge_outcome(&w.law, &w.after, &w.after.rounds[0], &judge);
			assert_int_equal(count_faults(&w, "round-closed"), 2);
		}
}

static void one_of_two_approvals_and_a_return_are_no_fault(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_judge judge = {.findings = &w.findings};

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "wang.xm", "");
	give_back(&w);
	doc_round_judge_outcome(&w.law, &w.after, &w.after.rounds[0], &judge);
	assert_int_equal(w.findings.count, 0);
}

/* Else whoever can commit could take a version out of force. */
static void a_return_that_does_not_stand_sends_nothing_back(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_reviewed(&w, 1);
	approve_as(&w, "wang.xm", "");
	w.mute = true;
	give_back(&w);
	assert_true(decide(&w).satisfied);
}

static void what_does_not_stand_does_not_count_unless_trusted(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_round_decision decision;

	(void)state;
	open_reviewed(&w, 1);
	approve_as(&w, "rv", "");
	assert_null(decide(&w).act);
	doc_round_decide(&w.law, &w.after, &w.after.rounds[0], true, NULL, &decision);
	assert_true(decision.satisfied);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[0]), "approved");
	w.law.deep = true;
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[0]), "reviewed");
}

static void the_latest_effective_date_counts(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_round_decision decision;

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "li.gq", "");
	last_act(&w)->statement.effective = TODAY + 9;
	approve_as(&w, "wang.xm", "");
	decision = decide(&w);
	assert_string_equal(decision.act->statement.who, "wang.xm");
	assert_int_equal(decision.effective_on, TODAY + 9);
	last_act(&w)->statement.effective = TODAY + 10; /* not that of the first */
	assert_int_equal(decide(&w).effective_on, TODAY + 10);
}

/* Rules that were made stricter hold for who decides under them, whatever their clock says. */
static void the_latest_policy_says_how_many(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "li.gq", "");
	add_policy(&w);
	w.policies[1].matrix[2].approvals = 3;
	w.now -= 90;
	approve_as(&w, "wang.xm", "");
	assert_int_equal(decide(&w).act_count, 2);
	assert_string_equal(decide(&w).act->statement.who, "li.gq");
	assert_false(decide(&w).satisfied);
	w.policies[1].matrix[2].approvals = 2;
	assert_true(decide(&w).satisfied);
}

static void reviews_that_stand_are_counted_by_person(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	struct doc_statement s;

	(void)state;
	open_reviewed(&w, 1);
	s = in_round(&w, DOC_REVIEW, "lin.yt", "document-controller");
	say(&w, &s);
	s = in_round(&w, DOC_REVIEW, "chen.yj", "author"); /* has no such role */
	say(&w, &s);
	assert_int_equal(doc_round_reviews(&w.law, &w.after, &w.after.rounds[0], NULL, reviews), 2);
	assert_string_equal(reviews[0]->statement.who, "lin.yt");
	assert_string_equal(reviews[1]->statement.who, "rv");
}

/* --- versions --------------------------------------------------------------------------------- */

static unsigned approved_below(struct world *w, unsigned major, unsigned minor)
{
	struct doc_round_decision decision;
	const struct doc_round *round = doc_document_approved(
		&w->law, &w->after, (struct doc_version){major, minor}, &decision);

	assert_int_equal(decision.satisfied, round != NULL);
	return round ? round->version.major * 100 + round->version.minor : 0;
}

static void the_highest_approved_version_is_found(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	assert_int_equal(approved_below(&w, 0, 0), 0);
	release_version(&w, 1, 2, TODAY);
	release_version(&w, 1, 10, TODAY + 100);
	w.version = (struct doc_version){2, 0};
	submit(&w);
	assert_int_equal(approved_below(&w, 0, 0), 110); /* effective or not, and 2.0 waits */
	assert_int_equal(approved_below(&w, 2, 0), 110);
	assert_int_equal(approved_below(&w, 1, 10), 102);
	assert_int_equal(approved_below(&w, 1, 2), 0);
	w.law.deep = true;
	assert_int_equal(approved_below(&w, 0, 0), 110);
}

static void a_higher_version_is_never_displaced_by_a_lower_one(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY + 5); /* takes effect after 1.1 does */
	release_version(&w, 1, 1, TODAY + 2);
	assert_int_equal(in_force_on(&w, TODAY - 1, DOC_STATE_UNISSUED), 0);
	assert_int_equal(in_force_on(&w, TODAY + 1, DOC_STATE_UNISSUED), 0);
	assert_int_equal(in_force_on(&w, TODAY + 2, DOC_STATE_IN_FORCE), 101);
	assert_int_equal(in_force_on(&w, TODAY + 5, DOC_STATE_IN_FORCE), 101);
	assert_int_equal(in_force_on(&w, TODAY + 9999, DOC_STATE_IN_FORCE), 101);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_null(answer.decision.act); /* of what is not in force nothing is told */
	assert_int_equal(answer.decision.approved_on, DOC_NO_DAY);
}

static void a_version_whose_decision_does_not_stand_is_not_in_force(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	memcpy(w.after.rounds[0].metadata_sha256, ABSENT, 64); /* title changed (threat A-3) */
	in_force_on(&w, TODAY, DOC_STATE_UNISSUED);
}

/* Each act judged is one more; all of them landed in their time. */
static bool count_question(void *context, const struct doc_act *act)
{
	(void)act;
	++*(size_t *)context;
	return true;
}

/* With two decisions a version, asking again for each below would double the work each time. */
static void judging_a_long_history_asks_for_each_act_once(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_round_decision decision;
	size_t questions = 0;

	(void)state;
	open_world(&w);
	w.policies[0].matrix[2].approvals = 2;
	enregister(&w);
	for (unsigned major = 1; major <= 12; major++) {
		w.version = (struct doc_version){major, 0};
		submit(&w);
		review(&w);
		approve_as(&w, "li.gq", "");
		approve_as(&w, "wang.xm", "");
		decided(&w, last_act(&w));
	}
	w.law.deep = true;
	w.law.landed = count_question;
	w.law.context = &questions;
	assert_non_null(
		doc_document_approved(&w.law, &w.after, (struct doc_version){0}, &decision));
	assert_int_equal(doc_document_last_round(&w.after)->version.major, 12);
	assert_true(questions <= 12 * 3);
}

struct stack {
	uintptr_t low, high;
};

static bool note_stack(void *context, const struct doc_act *act)
{
	struct stack *stack = context;
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	(void)act;
	if (!stack->low || here < stack->low)
		stack->low = here;
	if (here > stack->high)
		stack->high = here;
	return true;
}

/* 12,000 versions that somebody pushed ended the program: each asked for the one below it. */
static void a_long_history_is_judged_on_a_flat_stack(void **state)
{
	uintptr_t depths[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct world w doc_scoped(close_world) = {0};
		struct doc_round_decision decision;
		struct stack stack = {0};

		open_world(&w);
		enregister(&w);
		for (unsigned major = 1; major <= (i ? 60 : 4); major++)
			release_version(&w, major, 0, TODAY);
		w.law.deep = true;
		w.law.landed = note_stack;
		w.law.context = &stack;
		assert_non_null(doc_document_approved(&w.law, &w.after, (struct doc_version){0},
		                                      &decision));
		depths[i] = stack.high - stack.low;
	}
	assert_int_equal(depths[0], depths[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enough_persons_approve),
		cmocka_unit_test(a_person_counts_once),
		cmocka_unit_test(of_two_at_the_same_moment_the_last_path_is_superseded),
		cmocka_unit_test(at_most_16_decisions_count),
		cmocka_unit_test(at_most_16_reviews_count),
		cmocka_unit_test(a_letter_that_amends_is_no_decision),
		cmocka_unit_test(a_round_that_was_sent_back_is_not_approved),
		cmocka_unit_test(one_of_two_approvals_and_a_return_are_no_fault),
		cmocka_unit_test(a_return_that_does_not_stand_sends_nothing_back),
		cmocka_unit_test(what_does_not_stand_does_not_count_unless_trusted),
		cmocka_unit_test(the_latest_effective_date_counts),
		cmocka_unit_test(the_latest_policy_says_how_many),
		cmocka_unit_test(reviews_that_stand_are_counted_by_person),
		cmocka_unit_test(the_highest_approved_version_is_found),
		cmocka_unit_test(a_higher_version_is_never_displaced_by_a_lower_one),
		cmocka_unit_test(a_version_whose_decision_does_not_stand_is_not_in_force),
		cmocka_unit_test(judging_a_long_history_asks_for_each_act_once),
		cmocka_unit_test(a_long_history_is_judged_on_a_flat_stack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
