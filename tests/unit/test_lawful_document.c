/* test_lawful_document.c: each verb lands lawfully; out of its time or place it is found out. */
#include "unit.h"
#include "story.h"

/* A lawful landing of the verb has no findings at all. */
static void every_verb_lands_lawfully(void **state)
{
	(void)state;
	for (enum verb verb = REGISTER; verb <= WITHDRAW_BY_LETTER; verb++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		prepare(&w, verb);
		perform(&w, verb);
		assert_lawful(&w);
	}
}

/* --- histories -------------------------------------------------------------------------------- */

static void need_two_approvals(struct world *w)
{
	w->policies[0].matrix[2].approvals = 2;
}

static void half_approved(struct world *w)
{
	need_two_approvals(w);
	if (!w->review_count)
		review(w);
	approve_as(w, "wang.xm", "");
}

static void fully_approved(struct world *w)
{
	review(w);
	approve(w);
}

static void waiting(struct world *w)
{
	submit(w);
	w->round = 2;
}

static void next_version_waiting(struct world *w)
{
	revise(w);
	submit(w);
}

static void approved_before(struct world *w)
{
	submit(w);
	fully_approved(w);
	revise(w);
}

static void approved_and_submitted_again(struct world *w)
{
	approved_before(w);
	w->version = (struct doc_version){1, 0};
	w->round = 2;
}

static void begun_higher(struct world *w)
{
	w->version = (struct doc_version){1, 1};
}

static void nine_minors_later(struct world *w)
{
	approved_before(w);
	w->version = (struct doc_version){1, 10};
}

static void round_skipped(struct world *w)
{
	w->round = 2;
}

static void set_effective(struct doc_document *document, doc_day day)
{
	for (size_t i = 0; i < document->rounds[0].acts.count; i++)
		document->rounds[0].acts.items[i].statement.effective = day;
}

static void effective_tomorrow(struct world *w)
{
	set_effective(&w->before, TODAY + 1);
	set_effective(&w->after, TODAY + 1);
}

/* Two must withdraw it; the officer has, for today. */
static void half_withdrawn(struct world *w)
{
	need_two_approvals(w);
	w->review_count = 1;
	w->approved = (struct doc_version_ref){0};
	approve_as(w, "li.gq", "");
	decided(w, last_act(w));
	withdraw(w);
}

/* Two of the three have withdrawn it that a later policy asks for. */
static void withdrawn_by_two_of_three(struct world *w)
{
	w->review_count = 1;
	add_policy(w);
	w->policies[1].matrix[2].approvals = 3;
	withdraw(w);
	withdraw_as(w, "li.gq");
}

static void next_version_approved(struct world *w)
{
	next_version_waiting(w);
	fully_approved(w);
}

/* A later version lands between decision and day. */
static void ends_tomorrow_with_a_later_version(struct world *w)
{
	withdraw_tomorrow(w);
	next_version_approved(w);
}

/* --- what is said ----------------------------------------------------------------------------- */

static void by_controller(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "lin.yt");
	SET(s->role, "document-controller");
}

static void by_deputy(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "dep");
	SET(s->acting_for, "wang.xm");
}

static void of_the_version_before(struct world *w, struct doc_statement *s)
{
	s->supersedes.version = (struct doc_version){1, 0};
	memcpy(s->supersedes.sha256,
	       doc_acts_first(&w->before.rounds[0].acts, DOC_APPROVAL)->sha256,
	       sizeof(s->supersedes.sha256));
}

static void by_the_second_again(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "li.gq");
	SET(s->text, "再說一次");
}

static void tomorrow(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->decided += DAY_S;
}

static void of_a_version_that_is_not(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->version = (struct doc_version){1, 1};
}

/* --- what is there with it -------------------------------------------------------------------- */

static void not_registered(struct world *w)
{
	w->after.registered = false;
}

static void never_registered(struct world *w)
{
	w->before.registered = false;
}

static void without_draft(struct world *w)
{
	w->after.has_draft = false;
}

static void with_draft(struct world *w)
{
	w->after.has_draft = true;
	fill_metadata(w, &w->after.draft);
}

static void draft_of_another(struct world *w)
{
	SET(w->after.draft.number, "ISMS-02-006");
}

static void draft_of_another_tier(struct world *w)
{
	w->after.draft.tier = 3;
}

static void draft_of_a_form(struct world *w)
{
	SET(w->after.draft.parent, "ISMS-02-006");
}

static void no_number(struct world *w)
{
	w->after.number.tier = 0;
}

static void with_another_version(struct world *w)
{
	w->version = (struct doc_version){1, 1};
	submit(w);
}

static void with_a_review(struct world *w)
{
	review(w);
}

static void without_submission(struct world *w)
{
	doc_acts_clear(&w->after.rounds[0].acts);
}

static void each_thing_has_its_time(void **state)
{
	static const struct breach breaches[] = {
		{"register-first", NULL, REGISTER, NULL, NULL, not_registered},
		{"register-first", "draft-form", SUBMIT, NULL, NULL, never_registered},
		{"draft-form", NULL, REGISTER, NULL, NULL, without_draft},
		{"draft-form", NULL, REVISE, NULL, NULL, draft_of_another},
		{"draft-form", NULL, REVISE, NULL, NULL, draft_of_another_tier},
		{"draft-form", NULL, REVISE, NULL, NULL, draft_of_a_form},
		{"draft-form", "round-open", SUBMIT, NULL, NULL, with_draft},
		{"number-grammar", NULL, REVISE, NULL, NULL, no_number},
		{"round-open", NULL, REVIEW, NULL, NULL, with_draft},
		{"round-open", NULL, SUBMIT, waiting, NULL, NULL},
		{"round-open", "version-rule", SUBMIT, NULL, NULL, with_another_version},
		{"round-open", NULL, WITHDRAW, next_version_waiting, NULL, NULL},
		{"round-number", NULL, SUBMIT, round_skipped, NULL, NULL},
		{"version-rule", NULL, SUBMIT, approved_and_submitted_again, NULL, NULL},
		{"version-rule", NULL, SUBMIT, nine_minors_later, NULL, NULL},
		{"version-rule", NULL, SUBMIT, begun_higher, NULL, NULL},
		{"round-files", NULL, SUBMIT, NULL, NULL, without_submission},
		{"one-act", NULL, SUBMIT, NULL, NULL, with_a_review},
		{"round-closed", NULL, REVIEW, give_back, NULL, NULL},
		{"round-closed", NULL, REVIEW, recall, NULL, NULL},
		{"round-closed", NULL, APPROVE, give_back, NULL, NULL},
		{"round-closed", NULL, APPROVE, amend_by_letter, NULL, NULL},
		{"round-closed", NULL, RECALL, give_back, NULL, NULL},
		{"round-decided", NULL, REVIEW, fully_approved, by_controller, NULL},
		{"round-decided", NULL, RETURN, fully_approved, NULL, NULL},
		{"round-decided", NULL, RECALL, fully_approved, NULL, NULL},
		{"round-decided", NULL, RECALL, half_approved, NULL, NULL},
		{"review-late", NULL, REVIEW, half_approved, by_controller, NULL},
		{"said-already", NULL, APPROVE, half_approved, by_deputy, NULL},
		{"said-already", NULL, APPROVE_BY_LETTER, half_approved, NULL, NULL},
		{"confirmation-version", NULL, CONFIRM, NULL, of_a_version_that_is_not, NULL},
		{"confirmation-version", NULL, CONFIRM, effective_tomorrow, NULL, NULL},
		{"document-ended", NULL, REVISE, withdraw, NULL, NULL},
		{"document-ended", NULL, CONFIRM, withdraw, NULL, NULL},
		{"document-ended", NULL, WITHDRAW, withdraw_tomorrow, by_deputy, NULL},
		{"said-already", NULL, WITHDRAW, half_withdrawn, by_deputy, NULL},
		{"said-already", NULL, WITHDRAW, withdrawn_by_two_of_three, by_the_second_again,
		 NULL},
		{"decided-window", NULL, CONFIRM, NULL, tomorrow, NULL},
		{"decided-window", "effective-date", WITHDRAW, NULL, tomorrow, NULL},
		{"supersedes", NULL, WITHDRAW, next_version_approved, of_the_version_before, NULL},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
}

/* --- what is allowed all the same ------------------------------------------------------------- */

static void returned_before(struct world *w)
{
	submit(w);
	give_back(w);
	next_round(w);
}

static void amended_before(struct world *w)
{
	submit(w);
	review(w);
	amend_by_letter(w);
	next_round(w);
}

static void another_officer(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "li.gq");
}

static void rounds_and_versions_follow_one_another(void **state)
{
	static const struct breach cases[] = {
		{NULL, NULL, SUBMIT, returned_before, NULL, NULL},
		{NULL, NULL, SUBMIT, amended_before, NULL, NULL},
		{NULL, NULL, SUBMIT, approved_before, NULL, NULL},
		{NULL, NULL, APPROVE, half_approved, another_officer, NULL},
		{NULL, NULL, RETURN, half_approved, NULL, NULL},
		{NULL, NULL, APPROVE, NULL, by_deputy, NULL},
		{NULL, NULL, REVIEW, review, by_controller, NULL},
		{NULL, NULL, WITHDRAW, half_withdrawn, another_officer, NULL},
		{NULL, NULL, REVISE, withdraw_tomorrow, NULL, NULL},
		{NULL, NULL, CONFIRM, withdraw_tomorrow, NULL, NULL},
		{NULL, NULL, REVISE, ends_tomorrow_with_a_later_version, NULL, NULL},
	};

	(void)state;
	assert_no_breaches(cases, DOC_COUNT(cases));
}

/* The document and the round each say it; the commit and the round do. */
static void what_is_wrong_twice_is_told_twice(void **state)
{
	static const struct breach breaches[] = {
		{"register-first", "draft-form", SUBMIT, NULL, NULL, never_registered},
		{"one-act", NULL, SUBMIT, NULL, NULL, with_a_review},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(breaches); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		break_rule(&w, &breaches[i]);
		ask(&w);
		assert_int_equal(count_faults(&w, breaches[i].rule), 2);
	}
}

static void a_form_needs_a_living_parent(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, WITHDRAW);
	w.landing = false;
	withdraw(&w);
	w.parent = w.after; /* a withdrawn procedure becomes the parent */
	w.after = (struct doc_document){0};
	doc_document_clear(&w.before);
	set_number(&w, "02-005-01");
	w.version = (struct doc_version){1, 0};
	w.landing = true;
	enregister(&w);
	assert_broken(&w, "parent-exists");
	w.parent.acts.items[0].statement.effective = TODAY + 1; /* it lives one day more */
	assert_lawful(&w);
	doc_acts_clear(&w.parent.acts); /* it had never been withdrawn */
	assert_lawful(&w);
	w.parent.registered = false;
	assert_broken(&w, "parent-exists");
}

static void administration_may_change_while_a_round_waits_or_after_the_end(void **state)
{
	static const enum verb verbs[] = {REVIEW, REVISE};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(verbs); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		prepare(&w, verbs[i]);
		if (verbs[i] == REVISE) {
			w.landing = false;
			withdraw(&w);
		}
		change_path(&w, "documents/ISMS-02/ISMS-02-005/document.yaml", DOC_PATH_MODIFIED);
		assert_lawful(&w);
	}
}

static void a_letter_cannot_come_after_what_it_decides(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	need_two_approvals(&w);
	prepare(&w, APPROVE);
	w.landing = false;
	approve_as(&w, "wang.xm", "");
	approve_as(&w, "li.gq", "");
	decided(&w, last_act(&w));
	withdraw(&w);
	w.landing = true;
	decide_by_letter(&w);
	assert_broken(&w, "letter-decides");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_verb_lands_lawfully),
		cmocka_unit_test(each_thing_has_its_time),
		cmocka_unit_test(rounds_and_versions_follow_one_another),
		cmocka_unit_test(what_is_wrong_twice_is_told_twice),
		cmocka_unit_test(a_form_needs_a_living_parent),
		cmocka_unit_test(administration_may_change_while_a_round_waits_or_after_the_end),
		cmocka_unit_test(a_letter_cannot_come_after_what_it_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
