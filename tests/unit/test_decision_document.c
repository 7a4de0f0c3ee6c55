/* test_decision_document.c: what state a document is in, what comes next, when it ends. */
#include "unit.h"
#include "story.h"

static void states_follow_the_story(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	in_force_on(&w, TODAY, DOC_STATE_UNISSUED);
	submit(&w);
	in_force_on(&w, TODAY, DOC_STATE_UNISSUED);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[0]),
	                    "submitted");
	assert_ptr_equal(doc_document_open_round(&w.law, &w.after), &w.after.rounds[0]);
	review(&w);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[0]), "reviewed");
	approve(&w);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[0]), "approved");
	assert_null(doc_document_open_round(&w.law, &w.after));
	in_force_on(&w, TODAY, DOC_STATE_IN_FORCE);
	revise(&w);
	in_force_on(&w, TODAY, DOC_STATE_UNDER_REVISION);
	submit(&w);
	in_force_on(&w, TODAY, DOC_STATE_UNDER_REVISION);
	give_back(&w);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[1]), "returned");
	in_force_on(&w, TODAY, DOC_STATE_IN_FORCE);
	next_round(&w);
	submit(&w);
	recall(&w);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[2]), "recalled");
}

static void what_comes_next_is_told(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_string_equal(answer.next_state, "draft");
	assert_int_equal(answer.next_version.major, 1);
	release_version(&w, 1, 0, TODAY);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_string_equal(answer.next_state, "");
	assert_null(answer.open);
	assert_null(answer.coming);
	release_version(&w, 1, 1, TODAY + 1);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_string_equal(answer.next_state, "approved");
	assert_int_equal(answer.next_version.minor, 1);
	assert_int_equal(answer.state, DOC_STATE_UNDER_REVISION);
}

/* A version too high was returned and the right one submitted: that one is on its way. */
static void what_waits_is_the_open_round_not_the_highest_version(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	w.version = (struct doc_version){3, 0};
	submit(&w);
	give_back(&w);
	w.version = (struct doc_version){1, 1};
	submit(&w);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_non_null(answer.open);
	assert_int_equal(answer.open->version.minor, 1);
	assert_int_equal(answer.next_version.minor, 1);
	assert_string_equal(answer.next_state, "submitted");
	assert_int_equal(answer.state, DOC_STATE_UNDER_REVISION);
}

/* Approved for later is not forgotten because the one after it is written already. */
static void what_is_coming_is_told_beside_the_draft(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY + 3);
	revise(&w);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_string_equal(answer.next_state, "draft");
	assert_ptr_equal(answer.coming, &w.after.rounds[0]);
	assert_int_equal(answer.coming_on, TODAY + 3);
	doc_document_evaluate(&w.law, &w.after, TODAY + 3, NULL, &answer);
	assert_null(answer.coming);
	assert_ptr_equal(answer.in_force, &w.after.rounds[0]);
}

static void a_withdrawal_has_its_own_day(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY));
	withdraw(&w);
	last_act(&w)->statement.effective = TODAY + 3;
	revise(&w);
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY + 2));
	assert_true(doc_document_is_ended(&w.law, &w.after, TODAY + 3));
	in_force_on(&w, TODAY + 2, DOC_STATE_UNDER_REVISION);
	in_force_on(&w, TODAY + 3, DOC_STATE_WITHDRAWN);
	doc_document_evaluate(&w.law, &w.after, TODAY + 3, NULL, &answer);
	assert_int_equal(answer.withdrawn_on, TODAY + 3);
	assert_string_equal(answer.next_state, ""); /* its draft goes nowhere */
}

/* It ends the document, not the version: what is approved until its day does not undo it. */
static void a_later_version_does_not_undo_a_withdrawal(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	withdraw(&w);
	last_act(&w)->statement.effective = TODAY + 3;
	release_version(&w, 1, 1, TODAY);
	in_force_on(&w, TODAY + 2, DOC_STATE_IN_FORCE);
	in_force_on(&w, TODAY + 3, DOC_STATE_WITHDRAWN);
}

/* Its day lies behind the end; afterwards too what was in force last is the version before it. */
static void what_is_withdrawn_before_its_day_never_comes(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	release_version(&w, 1, 1, TODAY + 3);
	withdraw(&w);
	last_act(&w)->statement.effective = TODAY + 3;
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_null(answer.coming);
	assert_string_equal(answer.next_state, "");
	doc_document_evaluate(&w.law, &w.after, TODAY + 5, NULL, &answer);
	assert_ptr_equal(answer.in_force, &w.after.rounds[0]);
	last_act(&w)->statement.effective = TODAY + 4;
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_ptr_equal(answer.coming, &w.after.rounds[1]);
	doc_document_evaluate(&w.law, &w.after, TODAY + 5, NULL, &answer);
	assert_ptr_equal(answer.in_force, &w.after.rounds[1]);
}

static void what_is_withdrawn_on_its_first_day_was_in_force(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	withdraw(&w);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_int_equal(answer.state, DOC_STATE_WITHDRAWN);
	assert_ptr_equal(answer.in_force, &w.after.rounds[0]);
}

/* One officer withdrew 1.0, another 1.1: nobody else agrees with either. */
static void withdrawals_of_different_versions_do_not_add_up(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_round_decision withdrawal_decision;
	struct doc_statement s;

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "li.gq", "");
	approve_as(&w, "wang.xm", "");
	decided(&w, last_act(&w));
	withdraw(&w);
	w.version = (struct doc_version){1, 1};
	submit(&w);
	review(&w);
	approve_as(&w, "li.gq", "");
	approve_as(&w, "wang.xm", "");
	decided(&w, last_act(&w));
	s = withdrawal(&w);
	strcpy(s.who, "li.gq");
	say(&w, &s);
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY));
	doc_document_withdrawal(&w.law, &w.after, NULL, &withdrawal_decision);
	assert_int_equal(withdrawal_decision.act_count, 1); /* of 1.1, the version in force */
	assert_string_equal(withdrawal_decision.act->statement.who, "li.gq");
}

static void a_withdrawal_needs_as_many_persons_as_an_approval(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_statement s;

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "li.gq", "");
	approve_as(&w, "wang.xm", "");
	decided(&w, last_act(&w));
	withdraw(&w);
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY));
	s = withdrawal(&w);
	strcpy(s.who, "dep");
	strcpy(s.acting_for, "wang.xm"); /* the same person */
	say(&w, &s);
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY));
	s = withdrawal(&w);
	strcpy(s.who, "li.gq");
	say(&w, &s);
	assert_true(doc_document_is_ended(&w.law, &w.after, TODAY));
}

static void the_latest_confirmation_by_a_day_is_told(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	confirm(&w);
	w.now += 2 * DAY_S;
	confirm(&w);
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY)); /* no withdrawal at all */
	doc_document_evaluate(&w.law, &w.after, TODAY - 1, NULL, &answer);
	assert_int_equal(answer.confirmed_on, DOC_NO_DAY);
	doc_document_evaluate(&w.law, &w.after, TODAY + 1, NULL, &answer);
	assert_int_equal(answer.confirmed_on, TODAY);
	doc_document_evaluate(&w.law, &w.after, TODAY + 2, NULL, &answer);
	assert_int_equal(answer.confirmed_on, TODAY + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_follow_the_story),
		cmocka_unit_test(what_comes_next_is_told),
		cmocka_unit_test(what_waits_is_the_open_round_not_the_highest_version),
		cmocka_unit_test(what_is_coming_is_told_beside_the_draft),
		cmocka_unit_test(a_withdrawal_has_its_own_day),
		cmocka_unit_test(a_later_version_does_not_undo_a_withdrawal),
		cmocka_unit_test(what_is_withdrawn_before_its_day_never_comes),
		cmocka_unit_test(what_is_withdrawn_on_its_first_day_was_in_force),
		cmocka_unit_test(withdrawals_of_different_versions_do_not_add_up),
		cmocka_unit_test(a_withdrawal_needs_as_many_persons_as_an_approval),
		cmocka_unit_test(the_latest_confirmation_by_a_day_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
