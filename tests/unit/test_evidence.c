/* test_evidence.c: registry, policy, place, role, key: what every statement must prove. */
#include "unit.h"
#include "story.h"

/* --- registry, policy and place --------------------------------------------------------------- */

static void for_another_registry(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->registry, ABSENT);
}

static void under_other_rules(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->policy.sha256, ABSENT);
}

static void under_no_policy(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->policy.serial = 2;
}

static void under_policy_1(struct world *w, struct doc_statement *s)
{
	s->policy.serial = 1;
	memcpy(s->policy.sha256, w->policies[0].sha256, sizeof(s->policy.sha256));
}

static void second_policy(struct world *w)
{
	add_policy(w);
}

static void tier_without_rules(struct world *w)
{
	w->policies[0].matrix[2].present = false;
}

static void statements_name_their_law(void **state)
{
	static const struct breach breaches[] = {
		{"registry-fingerprint", NULL, APPROVE, NULL, for_another_registry, NULL},
		{"policy-known", NULL, REVIEW, NULL, under_other_rules, NULL},
		{"policy-known", "policy-in-force", REVIEW, NULL, under_no_policy, NULL},
		{"policy-known", NULL, RETURN, tier_without_rules, NULL, NULL},
		{"policy-in-force", NULL, REVIEW, second_policy, under_policy_1, NULL},
	};
	static const struct breach lawful[] = {
		{NULL, NULL, APPROVE, second_policy, NULL, NULL},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
	assert_no_breaches(lawful, DOC_COUNT(lawful));
}

/*
 * Move the landing's last statement, bytes and signature unchanged, to another path (threat A-1).
 */
static void move_last(struct world *w, const char *path)
{
	struct doc_act *act = last_act(w);

	for (size_t i = 0; i < w->change.path_count; i++)
		if (strcmp(w->paths[i].path, act->path) == 0) {
			free((char *)(uintptr_t)w->paths[i].path);
			w->paths[i].path = strdup(path);
		}
	free(act->path);
	act->path = strdup(path);
	doc_place_parse(path, &act->place);
}

static void named_after_another(struct world *w)
{
	move_last(w, "documents/ISMS-02/ISMS-02-005/1.0/1/approval.li.gq.statement");
}

static void in_another_round(struct world *w)
{
	move_last(w, "documents/ISMS-02/ISMS-02-005/1.0/2/approval.wang.xm.statement");
}

static void in_another_document(struct world *w)
{
	move_last(w, "documents/ISMS-02/ISMS-02-006/1.0/1/approval.wang.xm.statement");
}

static void of_another_version(struct world *w)
{
	last_act(w)->statement.version.minor = 1;
}

static void of_another_document(struct world *w)
{
	SET(last_act(w)->statement.document, "ISMS-02-006");
}

static void confirmed_another_day(struct world *w)
{
	move_last(w, "documents/ISMS-02/ISMS-02-005/confirmation.2026-11-23.lin.yt.statement");
}

/* "- -" and "-" for everything that would say where it lies. */
static void a_letter_from_nowhere(struct world *w)
{
	struct doc_statement *s = &last_act(w)->statement;

	s->document[0] = '\0';
	s->version = (struct doc_version){0};
	s->round = 0;
}

static void a_statement_lies_where_it_says(void **state)
{
	static void (*const moves[])(struct world *w) = {
		named_after_another, in_another_round,    in_another_document,
		of_another_version,  of_another_document,
	};
	static const struct breach breaches[] = {
		{"statement-place", NULL, APPROVE_BY_LETTER, NULL, NULL, a_letter_from_nowhere},
		{"statement-place", "signature-late", CONFIRM, NULL, NULL, confirmed_another_day},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(moves); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		prepare(&w, APPROVE);
		approve(&w);
		moves[i](&w);
		ask(&w);
		assert_true(count_faults(&w, "statement-place") > 0);
	}
	assert_breaches(breaches, DOC_COUNT(breaches));
}

/* Read later, the same act is asked whether its policy was in force when it landed. */
static bool never_landed(void *context, const struct doc_act *act)
{
	(void)context;
	(void)act;
	return false;
}

static void what_did_not_land_under_its_policy_does_not_stand(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_judge judge = {.findings = &w.findings};

	(void)state;
	open_world(&w);
	prepare(&w, APPROVE);
	approve(&w);
	assert_true(doc_act_stands(&w.law, &w.after, &w.after.rounds[0], last_act(&w), &judge));
	w.law.landed = never_landed;
	assert_false(doc_act_stands(&w.law, &w.after, &w.after.rounds[0], last_act(&w), &judge));
	assert_int_equal(count_faults(&w, "policy-in-force"), 1);
}

/* --- persons and roles ------------------------------------------------------------------------ */

static void by_nobody(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "nobody");
}

static void by_controller(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "lin.yt");
}

static void as_controller(struct world *w, struct doc_statement *s)
{
	by_controller(w, s);
	SET(s->role, "document-controller");
}

static void for_another_officer(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "dep");
	SET(s->acting_for, "li.gq");
}

static void deputy_in_own_name(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "dep");
}

static void deputy(struct world *w, struct doc_statement *s)
{
	deputy_in_own_name(w, s);
	SET(s->acting_for, "wang.xm");
}

static void officer_has_left(struct world *w)
{
	w->policies[0].people[0].tenures[0].until = TODAY - 1;
}

static void officer_leaves_tonight(struct world *w)
{
	w->policies[0].people[0].tenures[0].until = TODAY;
}

static void officer_comes_tomorrow(struct world *w)
{
	w->policies[0].people[0].tenures[0].from = TODAY + 1;
}

static void officer_came_today(struct world *w)
{
	w->policies[0].people[0].tenures[0].from = TODAY;
}

static void deputy_until_yesterday(struct world *w)
{
	w->policies[0].people[3].tenures[0].until = TODAY - 1;
}

static void deputy_from_tomorrow(struct world *w)
{
	w->policies[0].people[3].tenures[0].from = TODAY + 1;
}

static void deputy_today_only(struct world *w)
{
	w->policies[0].people[3].tenures[0].from = TODAY;
	w->policies[0].people[3].tenures[0].until = TODAY;
}

static void controller_has_left(struct world *w)
{
	w->policies[0].people[1].tenures[0].until = TODAY - 1;
}

static void recorded_by_reviewer(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->recorded_by, "rv");
}

static void who_acts_holds_the_role_that_day(void **state)
{
	static const struct breach breaches[] = {
		{"person-known", "signature-key", APPROVE, NULL, by_nobody, NULL},
		{"role-held", NULL, APPROVE, NULL, by_controller, NULL},
		{"role-allowed", NULL, APPROVE, NULL, as_controller, NULL},
		{"role-held", NULL, APPROVE, officer_has_left, NULL, NULL},
		{"role-held", NULL, APPROVE, officer_comes_tomorrow, NULL, NULL},
		{"role-held", NULL, APPROVE, NULL, deputy_in_own_name, NULL},
		{"role-held", NULL, APPROVE, NULL, for_another_officer, NULL},
		{"role-held", NULL, APPROVE, deputy_until_yesterday, deputy, NULL},
		{"role-held", NULL, APPROVE, deputy_from_tomorrow, deputy, NULL},
		{"role-held", NULL, APPROVE, officer_has_left, deputy, NULL},
		{"role-held", NULL, APPROVE_BY_LETTER, officer_has_left, NULL, NULL},
		{"role-held", NULL, APPROVE_BY_LETTER, controller_has_left, NULL, NULL},
		{"role-held", NULL, REVIEW, NULL, recorded_by_reviewer, NULL},
	};
	static const struct breach lawful[] = {
		{NULL, NULL, APPROVE, officer_leaves_tonight, NULL, NULL},
		{NULL, NULL, APPROVE, officer_came_today, NULL, NULL},
		{NULL, NULL, APPROVE, deputy_today_only, deputy, NULL},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
	assert_no_breaches(lawful, DOC_COUNT(lawful));
}

static void yesterday_noon(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->decided = NOW - DAY_S;
	s->effective = TODAY + 1;
}

/* 16:00 UTC is the next day in Taipei. */
static void last_second_of_today(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->decided = (int64_t)TODAY * DAY_S + 16 * 3600 - 1;
	s->effective = TODAY + 1;
}

static void first_second_of_tomorrow(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->decided = (int64_t)TODAY * DAY_S + 16 * 3600;
	s->effective = TODAY + 1;
}

static void land_next_day(struct world *w)
{
	w->change.at = NOW + DAY_S;
}

static void days_are_the_registrys_own(void **state)
{
	static const struct breach breaches[] = {
		{"role-held", "decided-order", APPROVE, officer_came_today, yesterday_noon, NULL},
		{"role-held", NULL, APPROVE, officer_leaves_tonight, first_second_of_tomorrow,
		 land_next_day},
	};
	static const struct breach lawful[] = {
		{NULL, NULL, APPROVE, officer_leaves_tonight, last_second_of_today, land_next_day},
		{NULL, NULL, APPROVE, officer_comes_tomorrow, first_second_of_tomorrow,
		 land_next_day},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
	assert_no_breaches(lawful, DOC_COUNT(lawful));
}

/* --- signatures ------------------------------------------------------------------------------- */

static void signed_with(struct world *w, const char *key)
{
	struct doc_signature *signature = &last_act(w)->signatures[0];

	free(signature->bytes);
	signature->bytes = strdup(key);
}

static void forged(struct world *w)
{
	signed_with(w, "forged");
}

static void by_the_reviewers_key(struct world *w)
{
	signed_with(w, HEX64("3"));
}

static void by_a_key_of_nobody(struct world *w)
{
	signed_with(w, HEX64("7"));
}

static void not_signed(struct world *w)
{
	doc_signature_clear(&last_act(w)->signatures[0]);
	last_act(w)->signature_count = 0;
}

static void signed_by_another_too(struct world *w)
{
	sign(last_act(w), "rv", HEX64("3"));
}

static void named_after_another_key(struct world *w)
{
	SET(last_act(w)->signatures[0].key8, "33333333");
}

static void distrust(struct doc_policy *policy, const char *key, unsigned from)
{
	struct doc_distrust *distrusted = doc_array_add(
		&policy->distrusted, &policy->distrust_count, sizeof(*distrusted));

	memcpy(distrusted->key, key, 64);
	distrusted->from = from;
}

static void key_stolen(struct world *w)
{
	distrust(&w->policies[0], HEX64("1"), 1);
}

static void key_distrusted_later(struct world *w)
{
	distrust(&w->policies[0], HEX64("1"), 2);
}

static void another_key_stolen(struct world *w)
{
	distrust(&w->policies[0], HEX64("5"), 1);
}

static void unsigned_does_not_count(struct world *w)
{
	w->policies[0].matrix[2].unsigned_counts = false;
}

static void recorded(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->recorded_by, "lin.yt");
}

static void who_must_sign_has_signed(void **state)
{
	static const struct breach breaches[] = {
		{"signature-missing", NULL, APPROVE, NULL, NULL, not_signed},
		{"signature-missing", NULL, APPROVE_BY_LETTER, NULL, NULL, not_signed},
		{"signature-missing", NULL, RETURN, NULL, NULL, not_signed},
		{"signature-missing", NULL, WITHDRAW, NULL, NULL, not_signed},
		{"signature-missing", NULL, SUBMIT, unsigned_does_not_count, NULL, not_signed},
		{"signature-missing", NULL, REVIEW, unsigned_does_not_count, NULL, not_signed},
		{"signature-missing", NULL, CONFIRM, unsigned_does_not_count, NULL, not_signed},
		{"signature-bad", NULL, APPROVE, NULL, NULL, forged},
		{"signature-bad", NULL, REVIEW, NULL, NULL, forged},
		{"signature-key", NULL, APPROVE, NULL, NULL, by_the_reviewers_key},
		{"signature-key", NULL, APPROVE, NULL, NULL, by_a_key_of_nobody},
		{"signature-key", NULL, SUBMIT, NULL, NULL, named_after_another_key},
		{"signature-extra", NULL, APPROVE, NULL, NULL, signed_by_another_too},
		{"signature-key", NULL, REVIEW, NULL, recorded, by_the_reviewers_key},
		{"key-distrusted", NULL, APPROVE, key_stolen, NULL, NULL},
	};
	static const struct breach lawful[] = {
		{NULL, NULL, SUBMIT, NULL, NULL, not_signed},
		{NULL, NULL, REVIEW, NULL, NULL, not_signed},
		{NULL, NULL, CONFIRM, NULL, NULL, not_signed},
		{NULL, NULL, REVIEW, NULL, recorded, NULL},
		{NULL, NULL, APPROVE, key_distrusted_later, NULL, NULL},
		{NULL, NULL, APPROVE, another_key_stolen, NULL, NULL},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
	assert_no_breaches(lawful, DOC_COUNT(lawful));
}

/* For lists: the approval's signature covers the review's digest. Nothing else is let through. */
static void a_vouched_review_counts_by_its_approval(void **state)
{
	static const struct {
		enum verb verb;
		bool stands;
	} cases[] = {{REVIEW, true}, {SUBMIT, false}, {APPROVE, false}, {CONFIRM, false}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		w.law.vouched = true;
		prepare(&w, cases[i].verb);
		perform(&w, cases[i].verb);
		forged(&w);
		ask(&w);
		assert_int_equal(count_faults(&w, "signature-bad"), !cases[i].stands);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_name_their_law),
		cmocka_unit_test(a_statement_lies_where_it_says),
		cmocka_unit_test(what_did_not_land_under_its_policy_does_not_stand),
		cmocka_unit_test(who_acts_holds_the_role_that_day),
		cmocka_unit_test(days_are_the_registrys_own),
		cmocka_unit_test(who_must_sign_has_signed),
		cmocka_unit_test(a_vouched_review_counts_by_its_approval),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
