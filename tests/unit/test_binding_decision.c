/* test_binding_decision.c: a decision fits what it is made on, or is found out. */
#include "unit.h"
#include "story.h"

static void other_metadata(struct world *w)
{
	SET(w->after.rounds[0].metadata_sha256, ABSENT);
}

/* --- acts in a round -------------------------------------------------------------------------- */

static void on_another_submission(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->submission, ABSENT);
}

static void by_reviewer(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "rv");
	SET(s->role, "reviewer");
}

static void by_controller(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "lin.yt");
	SET(s->role, "document-controller");
}

static void without_review(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->review_count = 0;
}

static void with_another_review(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->reviews[0].sha256, ABSENT);
}

static void with_another_reviewer(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->reviews[0].who, "lin.yt");
}

static void two_reviews_needed(struct world *w)
{
	w->policies[0].matrix[2].reviews = 2;
}

static void on_other_bytes(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->files[0].sha256, ABSENT);
}

static void on_another_size(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->files[0].size++;
}

static void on_another_name(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->files[0].name, "ISMS-02-005.ods");
}

static void on_other_metadata(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->metadata, ABSENT);
}

static void superseding_something(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->supersedes = (struct doc_version_ref){{1, 0}, ABSENT};
}

static void superseding_other_bytes(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->supersedes.sha256, ABSENT);
}

static void effective_yesterday(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->effective = TODAY - 1;
}

static void letters_only(struct world *w)
{
	w->policies[0].matrix[2].evidence = DOC_EVIDENCE_LETTER;
}

static void signatures_only(struct world *w)
{
	w->policies[0].matrix[2].evidence = DOC_EVIDENCE_SIGNATURE;
}

static void letter_of_yesterday(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->letter.on = TODAY - 1;
}

static void letter_of_tomorrow(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->letter.on = s->effective = TODAY + 1;
}

static void another_scan(struct world *w)
{
	SET(last_act(w)->scan, ABSENT);
}

static void no_scan(struct world *w)
{
	last_act(w)->scan[0] = '\0';
}

static void no_recorder(struct world *w)
{
	last_act(w)->statement.recorded_by[0] = '\0';
}

static void deciding_something(struct world *w)
{
	SET(last_act(w)->statement.decides.word, "withdrawal");
}

static void a_decision_is_on_what_was_submitted(void **state)
{
	static const struct breach breaches[] = {
		{"submission-digest", NULL, REVIEW, NULL, on_another_submission, NULL},
		{"submission-digest", NULL, RETURN, NULL, on_another_submission, NULL},
		{"submission-digest", NULL, RECALL, NULL, on_another_submission, NULL},
		{"submission-digest", NULL, APPROVE, NULL, on_another_submission, NULL},
		{"submission-digest", NULL, APPROVE_BY_LETTER, NULL, on_another_submission, NULL},
		{"recall-own", NULL, RECALL, NULL, by_reviewer, NULL},
		{"review-counted", NULL, APPROVE, NULL, without_review, NULL},
		{"review-counted", NULL, APPROVE, NULL, with_another_review, NULL},
		{"review-counted", NULL, APPROVE, NULL, with_another_reviewer, NULL},
		{"review-missing", NULL, APPROVE, two_reviews_needed, NULL, NULL},
		{"content-digest", NULL, APPROVE, NULL, on_other_bytes, NULL},
		{"content-digest", NULL, APPROVE, NULL, on_another_size, NULL},
		{"content-digest", NULL, APPROVE, NULL, on_another_name, NULL},
		{"metadata-digest", NULL, APPROVE, NULL, on_other_metadata, NULL},
		{"metadata-digest", NULL, APPROVE, NULL, NULL, other_metadata},
		{"supersedes", NULL, APPROVE, NULL, superseding_something, NULL},
		{"effective-date", NULL, APPROVE, NULL, effective_yesterday, NULL},
		{"effective-date", NULL, APPROVE_BY_LETTER, NULL, effective_yesterday, NULL},
		{"evidence-kind", NULL, APPROVE, letters_only, NULL, NULL},
		{"evidence-kind", NULL, APPROVE_BY_LETTER, signatures_only, NULL, NULL},
		{"letter-date", NULL, APPROVE_BY_LETTER, NULL, letter_of_yesterday, NULL},
		{"letter-date", NULL, APPROVE_BY_LETTER, NULL, letter_of_tomorrow, NULL},
		{"letter-scan", NULL, APPROVE_BY_LETTER, NULL, NULL, another_scan},
		{"letter-scan", NULL, APPROVE_BY_LETTER, NULL, NULL, no_scan},
		{"letter-scan", NULL, AMEND_BY_LETTER, NULL, NULL, another_scan},
		{"letter-decides", "statement-place", APPROVE_BY_LETTER, NULL, NULL,
		 deciding_something},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
}

/* The grammar lets no letter be without one, but a struct may come from anywhere. */
static void a_letter_names_its_recorder(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, APPROVE_BY_LETTER);
	approve_by_letter(&w);
	no_recorder(&w);
	ask(&w);
	assert_int_equal(count_faults(&w, "letter-recorder"), 1);
}

static void unread_scan(struct world *w)
{
	last_act(w)->scan[0] = '\0';
	last_act(w)->scan_unread = true;
}

static void some_things_are_no_breach(void **state)
{
	static const struct breach cases[] = {
		{NULL, NULL, RECALL, NULL, by_controller, NULL},
		{NULL, NULL, APPROVE_BY_LETTER, NULL, NULL, unread_scan},
		{NULL, NULL, APPROVE_BY_LETTER, letters_only, NULL, NULL},
		{NULL, NULL, APPROVE, signatures_only, NULL, NULL},
		{NULL, NULL, AMEND_BY_LETTER, NULL, without_review, NULL},
	};

	(void)state;
	assert_no_breaches(cases, DOC_COUNT(cases));
}

/* Reported, not refused: a small office may have nobody else (threat A-12). */
static void a_reviewer_who_also_decides_is_reported(void **state)
{
	static const struct {
		const char *who, *principal;
		bool reported;
	} cases[] = {{"wang.xm", "", true}, {"dep", "wang.xm", true}, {"li.gq", "", false}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};
		struct doc_statement s;

		open_world(&w);
		strcpy(w.policies[0].matrix[2].reviewers.items[1], "security-officer");
		prepare(&w, REVIEW);
		w.landing = false;
		s = in_round(&w, DOC_REVIEW, "wang.xm", "security-officer");
		memcpy(w.reviews[0].sha256, say(&w, &s)->sha256, DOC_SHA256_HEX_SIZE);
		strcpy(w.reviews[w.review_count++].who, "wang.xm");
		w.landing = true;
		approve_as(&w, cases[i].who, cases[i].principal);
		ask(&w);
		assert_int_equal(w.findings.count, cases[i].reported ? 1 : 0);
		if (!cases[i].reported)
			continue;
		assert_string_equal(w.findings.items[0].rule, "reviewer-is-approver");
		assert_int_equal(w.findings.items[0].severity, DOC_WARNING);
	}
}

/* 2.0 supersedes 1.0 by its digest: a stale or another one is refused (threat A-6). */
static void a_version_supersedes_the_one_before(void **state)
{
	for (int i = 0; i < 3; i++) {
		struct world w doc_scoped(close_world) = {0};

		(void)state;
		open_world(&w);
		prepare(&w, REVISE);
		w.landing = false;
		revise(&w);
		submit(&w);
		review(&w);
		w.landing = true;
		w.spoil = i == 1 ? superseding_other_bytes : NULL;
		if (i == 2)
			w.approved = (struct doc_version_ref){0};
		approve(&w);
		if (i == 0)
			assert_lawful(&w);
		else
			assert_broken(&w, "supersedes");
	}
}

/* --- acts on the document --------------------------------------------------------------------- */

static void confirming_other_bytes(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->approval, ABSENT);
}

static void recorded(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->recorded_by, "lin.yt");
}

static void deciding_other_bytes(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->decides.sha256, ABSENT);
}

static void deciding_another_type(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->decides.word, "correction");
}

static void decided_by_another(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "li.gq");
}

static void naming_a_version(struct world *w, struct doc_statement *s)
{
	s->version = w->approved.version;
}

static void naming_a_day(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->effective = TODAY;
}

/* They could, but the withdrawal beside it says that they spoke for themselves. */
static void as_a_deputy(struct world *w, struct doc_statement *s)
{
	struct doc_person *person = &w->policies[0].people[0];
	struct doc_tenure *tenure =
		doc_array_add(&person->tenures, &person->tenure_count, sizeof(*tenure));

	*tenure = (struct doc_tenure){"security-officer", "li.gq", TODAY, TODAY};
	SET(s->acting_for, "li.gq");
}

static void before_the_withdrawal(struct world *w, struct doc_statement *s)
{
	s->decided = last_act(w)->statement.decided - 1;
}

static void as_amended(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->letter.disposition = DOC_AS_AMENDED;
}

static void voided(struct world *w)
{
	struct doc_statement s = begin(w, DOC_VOID, "lin.yt", "document-controller");

	SET(s.text, "重複登錄");
	say(w, &s);
}

static void acts_on_a_document_fit_it(void **state)
{
	static const struct breach breaches[] = {
		{"confirmation-version", NULL, CONFIRM, NULL, confirming_other_bytes, NULL},
		{"supersedes", NULL, WITHDRAW, NULL, superseding_other_bytes, NULL},
		{"effective-date", NULL, WITHDRAW, NULL, effective_yesterday, NULL},
		{"evidence-kind", NULL, WITHDRAW, letters_only, NULL, NULL},
		{"evidence-kind", NULL, WITHDRAW_BY_LETTER, signatures_only, NULL, NULL},
		{"letter-decides", NULL, WITHDRAW, NULL, recorded, NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, deciding_other_bytes, NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, deciding_another_type, NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, decided_by_another, NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, as_amended, NULL},
		{"letter-scan", "letter-decides", WITHDRAW_BY_LETTER, NULL, NULL, another_scan},
		{"letter-date", "letter-decides", WITHDRAW_BY_LETTER, NULL, letter_of_yesterday,
		 NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, naming_a_version, NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, naming_a_day, NULL},
		{"letter-decides", NULL, WITHDRAW_BY_LETTER, NULL, as_a_deputy, NULL},
		{"decided-order", "letter-decides", WITHDRAW_BY_LETTER, NULL,
		 before_the_withdrawal, NULL},
		{"void-unused", NULL, REVISE, NULL, NULL, voided},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
}

static void only_what_was_approved_is_withdrawn(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, SUBMIT);
	w.approved = (struct doc_version_ref){{1, 0}, ABSENT};
	withdraw(&w);
	assert_broken(&w, "withdraw-approved");
}

/* Who decided was in office on the letter's date; by the day of its recording they may be gone. */
static void a_recorded_withdrawal_is_of_the_letters_day(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, WITHDRAW_BY_LETTER);
	w.now += DAY_S;
	w.policies[0].people[0].tenures[0].until = TODAY;
	withdraw_by_letter(&w);
	assert_lawful(&w);
	w.policies[0].people[0].tenures[0].until = TODAY - 1;
	last_act(&w)->standing = DOC_NOT_JUDGED;
	ask(&w);
	assert_int_equal(count_faults(&w, "role-held"), 1);
	assert_int_equal(count_faults(&w, "letter-decides"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_decision_is_on_what_was_submitted),
		cmocka_unit_test(a_letter_names_its_recorder),
		cmocka_unit_test(some_things_are_no_breach),
		cmocka_unit_test(a_reviewer_who_also_decides_is_reported),
		cmocka_unit_test(a_version_supersedes_the_one_before),
		cmocka_unit_test(acts_on_a_document_fit_it),
		cmocka_unit_test(only_what_was_approved_is_withdrawn),
		cmocka_unit_test(a_recorded_withdrawal_is_of_the_letters_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
