/* test_correction.c: what a statement says after its corrections, and who may make them. */
#include "unit.h"
#include "mistake.h"

static struct doc_round_decision decision_of(struct world *w)
{
	struct doc_round_decision decision;

	doc_round_decide(&w->law, &w->after, &w->after.rounds[0], false, NULL, &decision);
	return decision;
}

static void the_day_corrected_holds(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	approve_first(&w);
	assert_int_equal(decision_of(&w).effective_on, TODAY);
	correct(&w, "effective", iso(TODAY + 9, day));
	assert_int_equal(decision_of(&w).effective_on, TODAY + 9);
	assert_int_equal(decision_of(&w).approved_on, TODAY);
	doc_document_evaluate(&w.law, &w.after, TODAY + 8, NULL, &answer);
	assert_null(answer.in_force);
	doc_document_evaluate(&w.law, &w.after, TODAY + 9, NULL, &answer);
	assert_non_null(answer.in_force);
}

/* correction.10 lies before correction.2, but was made later. */
static void the_correction_made_last_holds(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_world(&w);
	approve_first(&w);
	correct_as(&w, 2, "effective", iso(TODAY + 5, day), "wang.xm", "security-officer");
	correct_as(&w, 10, "effective", iso(TODAY + 3, day), "wang.xm", "security-officer");
	assert_int_equal(decision_of(&w).effective_on, TODAY + 3);
	w.now -= 120; /* the two below at one moment, the first of them before that of the tenth */
	correct_as(&w, 11, "effective", iso(TODAY + 7, day), "wang.xm", "security-officer");
	assert_int_equal(decision_of(&w).effective_on, TODAY + 3);
	w.now = NOW;
	correct_as(&w, 12, "effective", iso(TODAY + 8, day), "wang.xm", "security-officer");
	w.now -= 60;
	correct_as(&w, 3, "effective", iso(TODAY + 9, day), "wang.xm", "security-officer");
	assert_int_equal(decision_of(&w).effective_on, TODAY + 8);
}

static void nothing_takes_effect_before_its_decision(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];
	struct doc_corrected now;

	(void)state;
	open_world(&w);
	enregister(&w);
	submit(&w);
	review(&w);
	approve_by_letter(&w);
	w.now += 2 * DAY_S;
	last_act(&w)->statement.decided += 2 * DAY_S; /* recorded later than it is dated */
	correct_as(&w, 1, "on", iso(TODAY + 1, day), "lin.yt", "document-controller");
	doc_act_correct(&w.law, &w.after, last_act(&w), NULL, &now);
	assert_int_equal(now.on, TODAY + 1);
	assert_int_equal(now.effective, TODAY + 1);
	assert_int_equal(decision_of(&w).approved_on, TODAY + 1);
	assert_int_equal(decision_of(&w).effective_on, TODAY + 1);
}

static void an_end_is_moved_and_undone(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];
	struct doc_round_decision end;

	(void)state;
	open_world(&w);
	approve_first(&w);
	withdraw(&w);
	assert_true(doc_document_is_ended(&w.law, &w.after, TODAY));
	correct(&w, "effective", iso(TODAY + 4, day));
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY + 3));
	assert_true(doc_document_is_ended(&w.law, &w.after, TODAY + 4));
	correct_as(&w, 2, "annulled", "yes", "wang.xm", "security-officer");
	assert_false(doc_document_is_ended(&w.law, &w.after, TODAY + 99));
	doc_document_withdrawal(&w.law, &w.after, NULL, &end);
	assert_int_equal(end.act_count, 0);
	correct_as(&w, 3, "annulled", "no", "wang.xm", "security-officer");
	assert_true(doc_document_is_ended(&w.law, &w.after, TODAY + 4));
}

static void a_confirmation_annulled_is_none(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	approve_first(&w);
	confirm(&w);
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_int_equal(answer.confirmed_on, TODAY);
	correct_as(&w, 1, "annulled", "yes", "lin.yt", "document-controller");
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_int_equal(answer.confirmed_on, DOC_NO_DAY);
}

static void a_review_annulled_does_not_count_until_it_is_said_after_all(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	const struct doc_act *reviews[DOC_REVIEW_MAX];

	(void)state;
	open_world(&w);
	enregister(&w);
	submit(&w);
	review(&w);
	correct_as(&w, 1, "annulled", "yes", "rv", "reviewer");
	assert_int_equal(doc_round_reviews(&w.law, &w.after, &w.after.rounds[0], NULL, reviews), 0);
	assert_string_equal(doc_round_state_name(&w.law, &w.after, &w.after.rounds[0]),
	                    "submitted");
	correct_as(&w, 2, "annulled", "no", "rv", "reviewer");
	assert_int_equal(doc_round_reviews(&w.law, &w.after, &w.after.rounds[0], NULL, reviews), 1);
}

/* Whoever says it is earlier than the decision takes nothing from under it. */
static void a_review_that_a_decision_counts_stays(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_counted_review(&w);
	w.now -= 60;
	correct_as(&w, 1, "annulled", "yes", "rv", "reviewer");
	assert_true(decision_of(&w).satisfied);
	assert_false(doc_act_is_annulled(&w.law, &w.after, last_act(&w)));
}

/* One annulled before the decision, which therefore does not count it, does not come back. */
static void a_review_that_a_decision_left_out_stays_out(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char path[DOC_PATH_MAX];

	(void)state;
	open_world(&w);
	w.policies[0].matrix[2].reviews = 0;
	enregister(&w);
	submit(&w);
	review(&w);
	strcpy(path, w.last);
	correct_as(&w, 1, "annulled", "yes", "rv", "reviewer");
	w.review_count = 0;
	approve(&w);
	assert_true(decision_of(&w).satisfied);
	strcpy(w.last, path);
	correct_as(&w, 2, "annulled", "no", "rv", "reviewer");
	assert_true(decision_of(&w).satisfied);
	assert_true(doc_act_is_annulled(&w.law, &w.after, last_act(&w)));
}

/* An approval that anybody could have put there settles nothing. */
static void only_a_signed_decision_settles_a_review(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char path[DOC_PATH_MAX];

	(void)state;
	open_world(&w);
	enregister(&w);
	submit(&w);
	review(&w);
	strcpy(path, w.last);
	correct_as(&w, 1, "annulled", "yes", "rv", "reviewer");
	w.mute = true;
	approve(&w);
	strcpy(w.last, path);
	assert_true(doc_act_is_annulled(&w.law, &w.after, last_act(&w)));
}

static void what_was_before_a_correction_is_told(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];
	char was[DOC_TEXT_SIZE];
	struct doc_corrected before;
	const struct doc_act *second;

	(void)state;
	open_world(&w);
	approve_first(&w);
	correct_as(&w, 1, "effective", iso(TODAY + 1, day), "wang.xm", "security-officer");
	correct_as(&w, 2, "effective", iso(TODAY + 2, day), "wang.xm", "security-officer");
	second = doc_acts_find(&w.after.acts,
	                       "documents/ISMS-02/ISMS-02-005/correction.2.statement");
	doc_act_correct(&w.law, &w.after, last_act(&w), second, &before);
	doc_corrected_print(&before, DOC_CORRECT_EFFECTIVE, was);
	assert_string_equal(was, iso(TODAY + 1, day));
}

static void values_keep_to_their_grammar(void **state)
{
	static const struct {
		enum doc_correction_key key;
		const char *value;
		bool valid;
	} values[] = {
		{DOC_CORRECT_ANNULLED, "yes", true},
		{DOC_CORRECT_ANNULLED, "no", true},
		{DOC_CORRECT_ANNULLED, "Yes", false},
		{DOC_CORRECT_EFFECTIVE, "2026-12-01", true},
		{DOC_CORRECT_EFFECTIVE, "115.12.1", false},
		{DOC_CORRECT_ON, "2026-02-30", false},
		{DOC_CORRECT_LETTER, "府主資字第1號", true},
		{DOC_CORRECT_LETTER, "第 1 號", false},
		{DOC_CORRECT_LETTER, "-", false},
		{DOC_CORRECT_OPINION, "同意 附表", true},
		{DOC_CORRECT_OPINION, " 同意", false},
		{DOC_CORRECT_SCAN, SCAN, true},
		{DOC_CORRECT_SCAN, "cc", false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(values); i++)
		if (doc_correction_value_is_valid(values[i].key, values[i].value) !=
		    values[i].valid)
			fail_msg("%s", values[i].value);
}

static void each_kind_of_statement_has_its_keys(void **state)
{
	const struct doc_statement letter = {.type = DOC_LETTER,
	                                     .letter = {.disposition = DOC_AS_PROPOSED}};
	const struct doc_statement amended = {.type = DOC_LETTER,
	                                      .letter = {.disposition = DOC_AS_AMENDED}};
	const struct doc_statement approval = {.type = DOC_APPROVAL};
	const struct doc_statement review = {.type = DOC_REVIEW};
	const struct doc_statement withdrawal_ = {.type = DOC_WITHDRAWAL};

	(void)state;
	assert_true(doc_correction_allows(&approval, DOC_CORRECT_EFFECTIVE));
	assert_false(doc_correction_allows(&approval, DOC_CORRECT_ANNULLED));
	assert_true(doc_correction_allows(&letter, DOC_CORRECT_EFFECTIVE));
	assert_false(doc_correction_allows(&amended, DOC_CORRECT_EFFECTIVE));
	assert_true(doc_correction_allows(&amended, DOC_CORRECT_ON));
	assert_true(doc_correction_allows(&review, DOC_CORRECT_OPINION));
	assert_true(doc_correction_allows(&withdrawal_, DOC_CORRECT_ANNULLED));
	assert_false(doc_correction_allows(&withdrawal_, DOC_CORRECT_LETTER));
	for (enum doc_correction_key key = DOC_CORRECT_ANNULLED; key <= DOC_CORRECT_SCAN; key++)
		assert_int_equal(doc_correction_key_of(doc_correction_key_name(key)), key);
	assert_int_equal(doc_correction_key_of("title"), 0);
}

/* The lookup by order of paths, and the one that looks at everything, find the same. */
static void corrections_are_found_in_any_order(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_world(&w);
	approve_first(&w);
	correct(&w, "effective", iso(TODAY + 9, day));
	withdraw_tomorrow(&w);
	confirm(&w);
	assert_int_equal(decision_of(&w).effective_on, TODAY + 9);
	w.after.acts.unsorted = true;
	assert_int_equal(decision_of(&w).effective_on, TODAY + 9);
}

static void strike_off(struct world *w)
{
	struct doc_statement s = begin(w, DOC_VOID, "lin.yt", "document-controller");

	strcpy(s.text, "重複登錄");
	say(w, &s);
}

static void a_number_struck_off_is_over(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document_state answer;

	(void)state;
	open_world(&w);
	enregister(&w);
	strike_off(&w);
	assert_true(doc_document_is_void(&w.law, &w.after, NULL));
	assert_true(doc_document_is_ended(&w.law, &w.after, TODAY - 99));
	doc_document_evaluate(&w.law, &w.after, TODAY, NULL, &answer);
	assert_int_equal(answer.state, DOC_STATE_VOID);
	assert_string_equal(answer.next_state, "");
}

static void what_was_approved_is_never_void(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	approve_first(&w);
	strike_off(&w);
	assert_false(doc_document_is_void(&w.law, &w.after, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_day_corrected_holds),
		cmocka_unit_test(the_correction_made_last_holds),
		cmocka_unit_test(nothing_takes_effect_before_its_decision),
		cmocka_unit_test(an_end_is_moved_and_undone),
		cmocka_unit_test(a_confirmation_annulled_is_none),
		cmocka_unit_test(a_review_annulled_does_not_count_until_it_is_said_after_all),
		cmocka_unit_test(a_review_that_a_decision_counts_stays),
		cmocka_unit_test(a_review_that_a_decision_left_out_stays_out),
		cmocka_unit_test(only_a_signed_decision_settles_a_review),
		cmocka_unit_test(what_was_before_a_correction_is_told),
		cmocka_unit_test(values_keep_to_their_grammar),
		cmocka_unit_test(each_kind_of_statement_has_its_keys),
		cmocka_unit_test(corrections_are_found_in_any_order),
		cmocka_unit_test(a_number_struck_off_is_over),
		cmocka_unit_test(what_was_approved_is_never_void),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
