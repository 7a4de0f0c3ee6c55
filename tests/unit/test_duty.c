/* test_duty.c: who owes the next step, of all who could take it. */
#include "unit.h"
#include "story.h"

#include <model/duty.h>

/* Whom the step waits for: "wang.xm, dep for wang.xm". */
static void join(const struct doc_duty *duty, struct doc_buf *out)
{
	for (size_t i = 0; i < duty->count; i++) {
		const struct doc_hand *hand = &duty->hands[i];

		doc_buf_printf(out, "%s%s%s%s", i ? ", " : "", hand->who,
		               hand->principal[0] ? " for " : "", hand->principal);
	}
	doc_buf_puts(out, "");
}

static struct doc_duty assert_duty_on(struct world *w, doc_day on, enum doc_step step,
                                      const char *hands)
{
	struct doc_buf found doc_scoped(doc_buf_clear) = {0};
	struct doc_duty duty;

	doc_duty_find(&w->law, &w->after, on, &duty);
	join(&duty, &found);
	assert_string_equal(found.data ? found.data : "", hands);
	assert_int_equal(duty.step, step);
	return duty;
}

static struct doc_duty assert_duty(struct world *w, enum doc_step step, const char *hands)
{
	return assert_duty_on(w, TODAY, step, hands);
}

static struct doc_matrix_row *row(struct world *w)
{
	return &w->policies[0].matrix[2];
}

static void submitted(struct world *w)
{
	open_world(w);
	enregister(w);
	submit(w);
}

static void reviewed(struct world *w)
{
	submitted(w);
	review(w);
}

static void a_draft_waits_for_its_authors_until_it_is_complete(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	assert_duty(&w, DOC_STEP_SUBMIT, "chen.yj");
	w.after.draft.summary[0] = '\0';
	assert_duty(&w, DOC_STEP_REVISE, "chen.yj");
	release_version(&w, 1, 0, TODAY);
	assert_duty(&w, 0, "");
}

static void a_round_waits_for_reviewers_then_for_approvers_and_their_deputies(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	submitted(&w);
	assert_duty(&w, DOC_STEP_REVIEW, "lin.yt, rv");
	review(&w);
	assert_duty(&w, DOC_STEP_APPROVE, "wang.xm, dep for wang.xm, li.gq");
	/* once the days of the deputy are over */
	assert_duty_on(&w, TODAY + 60, DOC_STEP_APPROVE, "wang.xm, li.gq");
}

static void authors_and_submitters_are_not_asked_unless_the_policy_waives_it(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	reviewed(&w);
	SET(w.after.rounds[0].metadata.authors[1], "主計處 王小明");
	assert_duty(&w, DOC_STEP_APPROVE, "li.gq"); /* nor who acts for an author */
	row(&w)->self_approval = true;
	assert_duty(&w, DOC_STEP_APPROVE, "wang.xm, dep for wang.xm, li.gq");
}

static void who_has_spoken_is_not_asked_again(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	submitted(&w);
	row(&w)->reviews = 2;
	row(&w)->approvals = 2;
	review(&w);
	assert_duty(&w, DOC_STEP_REVIEW, "lin.yt");
	row(&w)->reviews = 1;
	approve_as(&w, "dep", "wang.xm");
	/* The principal has spoken through the deputy. */
	assert_duty(&w, DOC_STEP_APPROVE, "li.gq");
}

static void a_letter_counts_as_having_spoken(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	reviewed(&w);
	row(&w)->approvals = 2;
	approve_by_letter(&w);
	assert_duty(&w, DOC_STEP_APPROVE, "li.gq");
}

static void where_a_letter_must_decide_who_can_record_it_is_asked(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_duty duty;

	(void)state;
	reviewed(&w);
	duty = assert_duty(&w, DOC_STEP_APPROVE, "wang.xm, dep for wang.xm, li.gq");
	assert_false(duty.by_letter);
	row(&w)->evidence = DOC_EVIDENCE_LETTER;
	duty = assert_duty(&w, DOC_STEP_APPROVE, "lin.yt");
	assert_true(duty.by_letter);
	assert_int_equal(duty.stuck, 0);
}

/* Take away somebody's keys: they cannot sign. */
static void lose_keys(struct world *w, const char *id)
{
	for (size_t i = 0; i < w->policies[0].person_count; i++) {
		struct doc_person *person = &w->policies[0].people[i];

		if (strcmp(person->id, id) != 0)
			continue;
		while (person->key_count) {
			free(person->keys[--person->key_count].line);
			free(person->keys[person->key_count].canonical);
		}
	}
}

static void who_cannot_sign_is_not_asked_to(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_duty duty;

	(void)state;
	reviewed(&w);
	lose_keys(&w, "wang.xm");
	assert_duty(&w, DOC_STEP_APPROVE, "dep for wang.xm, li.gq");
	lose_keys(&w, "dep");
	lose_keys(&w, "li.gq");
	duty = assert_duty(&w, DOC_STEP_APPROVE, "lin.yt"); /* then it is for a letter */
	assert_true(duty.by_letter);
	row(&w)->evidence = DOC_EVIDENCE_SIGNATURE;
	duty = assert_duty(&w, DOC_STEP_APPROVE, "");
	assert_int_equal(duty.stuck, DOC_STEP_APPROVE);
}

static void an_unsigned_review_needs_no_key_where_it_counts(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	submitted(&w);
	lose_keys(&w, "rv");
	assert_duty(&w, DOC_STEP_REVIEW, "lin.yt, rv");
	row(&w)->unsigned_counts = false;
	assert_duty(&w, DOC_STEP_REVIEW, "lin.yt");
}

static void too_few_are_told_at_once(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	submitted(&w);
	assert_int_equal(assert_duty(&w, DOC_STEP_REVIEW, "lin.yt, rv").stuck, 0);
	row(&w)->reviews = 3;
	assert_int_equal(assert_duty(&w, DOC_STEP_REVIEW, "lin.yt, rv").stuck, DOC_STEP_REVIEW);
	row(&w)->reviews = 1;
	row(&w)->approvals = 3; /* a deputy and the principal are one person */
	assert_int_equal(assert_duty(&w, DOC_STEP_REVIEW, "lin.yt, rv").stuck, DOC_STEP_APPROVE);
	row(&w)->approvals = 2;
	assert_int_equal(assert_duty(&w, DOC_STEP_REVIEW, "lin.yt, rv").stuck, 0);
}

static void a_withdrawal_that_was_begun_waits_for_others(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_buf found doc_scoped(doc_buf_clear) = {0};
	struct doc_duty duty;

	(void)state;
	open_reviewed(&w, 2);
	approve_as(&w, "li.gq", "");
	approve_as(&w, "wang.xm", "");
	decided(&w, last_act(&w));
	doc_duty_find_withdrawal(&w.law, &w.after, TODAY, &duty);
	assert_int_equal(duty.step, 0);
	withdraw(&w);
	doc_duty_find_withdrawal(&w.law, &w.after, TODAY, &duty);
	join(&duty, &found);
	assert_int_equal(duty.step, DOC_STEP_WITHDRAW);
	assert_string_equal(found.data, "li.gq");
	assert_int_equal(duty.stuck, 0);
	lose_keys(&w, "li.gq");
	row(&w)->evidence = DOC_EVIDENCE_SIGNATURE;
	doc_duty_find_withdrawal(&w.law, &w.after, TODAY, &duty);
	assert_int_equal(duty.stuck, DOC_STEP_WITHDRAW);
}

static void of_a_document_that_is_ended_nothing_is_owed(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	release_version(&w, 1, 0, TODAY);
	withdraw_tomorrow(&w);
	revise(&w);
	assert_duty(&w, DOC_STEP_SUBMIT, "chen.yj");
	assert_duty_on(&w, TODAY + 1, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draft_waits_for_its_authors_until_it_is_complete),
		cmocka_unit_test(
			a_round_waits_for_reviewers_then_for_approvers_and_their_deputies),
		cmocka_unit_test(authors_and_submitters_are_not_asked_unless_the_policy_waives_it),
		cmocka_unit_test(who_has_spoken_is_not_asked_again),
		cmocka_unit_test(a_letter_counts_as_having_spoken),
		cmocka_unit_test(where_a_letter_must_decide_who_can_record_it_is_asked),
		cmocka_unit_test(who_cannot_sign_is_not_asked_to),
		cmocka_unit_test(an_unsigned_review_needs_no_key_where_it_counts),
		cmocka_unit_test(too_few_are_told_at_once),
		cmocka_unit_test(a_withdrawal_that_was_begun_waits_for_others),
		cmocka_unit_test(of_a_document_that_is_ended_nothing_is_owed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
