/* test_lawful_seldom.c: turns of the judge that few landings take. */
#include "unit.h"
#include "mistake.h"

#include <model/lawful_private.h>

#define OFFICER    "wang.xm", "security-officer"
#define CONTROLLER "lin.yt", "document-controller"
#define REVIEWER   "rv", "reviewer"

static size_t faults_of(struct world *w, const char *rule)
{
	ask(w);
	return count_faults(w, rule);
}

/* --- paths ------------------------------------------------------------------------------------ */

static void only_what_is_added_is_found_as_such(void **state)
{
	static const struct doc_landing_path paths[] = {{"a/b", DOC_PATH_ADDED, true},
	                                                {"a/c", DOC_PATH_MODIFIED, true}};
	const struct doc_landing none = {0};
	const struct doc_landing some = {.paths = paths, .path_count = 2};

	(void)state;
	assert_false(doc_landing_adds(&none, "a/b"));
	assert_true(doc_landing_adds(&some, "a/b"));
	assert_false(doc_landing_adds(&some, "a/c"));
	assert_false(doc_landing_adds(&some, "a/d"));
	assert_int_equal(doc_landing_below(&none, "a/").count, 0);
	assert_int_equal(doc_landing_below(&some, "a/").count, 2);
	assert_int_equal(doc_landing_below(&some, "a/c").count, 1);
	assert_int_equal(doc_landing_below(&some, "a/bb").count, 0);
	assert_int_equal(doc_landing_below(&some, "b/").count, 0);
}

static void nothing_is_released_before_there_is_a_policy(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.landing = true;
	w.no_document = true;
	w.law.policy_count = 0;
	add_path(&w, "releases/r1/release.statement");
	assert_int_equal(faults_of(&w, "policy-first"), 2); /* the path, and no policy */
}

static void no_document_is_judged_before_there_is_a_policy(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.landing = true;
	enregister(&w);
	w.law.policy_count = 0;
	w.after.number.tier = 0;
	assert_int_equal(faults_of(&w, "number-grammar"), 0);
}

/* --- what has ended --------------------------------------------------------------------------- */

/* A version withdrawn, and the withdrawal said last. */
static void open_withdrawn(struct world *w)
{
	open_world(w);
	approve_first(w);
	withdraw(w);
	w->landing = true;
}

/* The letter that decides what was said last, as the n-th one beside it. */
static void decide(struct world *w, unsigned nth, const char *word, const char *recorder)
{
	struct doc_statement s = begin(w, DOC_LETTER, OFFICER);

	strcpy(s.recorded_by, recorder);
	s.letter = (struct doc_letter_ref){"A-1", TODAY, DOC_AS_PROPOSED, SCAN};
	strcpy(s.decides.word, word);
	memcpy(s.decides.sha256, last_act(w)->sha256, DOC_SHA256_HEX_SIZE);
	w->nth = nth;
	say(w, &s);
	w->nth = 0;
	add_scan(w);
}

/* Recorded by the controller, decided by the officer in a letter beside it. */
static void a_letter_may_decide_the_correction_of_what_has_ended(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_statement s;

	(void)state;
	open_withdrawn(&w);
	s = correction_of(&w, last_act(&w), OFFICER);
	strcpy(s.recorded_by, "lin.yt");
	set_to(&s, "annulled", "yes");
	say(&w, &s);
	decide(&w, 1, "correction", "lin.yt");
	assert_int_equal(faults_of(&w, "document-ended"), 0);
}

static void no_other_letter_comes_after_the_end(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_withdrawn(&w);
	decide(&w, 2, "withdrawal", "lin.yt");
	assert_int_equal(faults_of(&w, "document-ended"), 1);
	/* of two with one number, its own */
	close_world(&w);
	open_world(&w);
	approve_first(&w);
	withdraw_by_letter(&w);
	w.landing = true;
	decide(&w, 1, "correction", "wang.xm");
	assert_int_equal(faults_of(&w, "document-ended"), 0);
	close_world(&w);
	open_world(&w);
	approve_first(&w);
	withdraw_by_letter(&w);
	w.landing = true;
	decide(&w, 2, "correction", "lin.yt");
	assert_int_equal(faults_of(&w, "document-ended"), 0);
}

/* Of its paths those that say something: one that is taken away, or no document's, does not. */
static void only_what_is_added_to_it_comes_after_the_end(void **state)
{
	static const struct {
		const char *path;
		enum doc_path_change change;
		size_t faults;
	} cases[] = {
		{"documents/ISMS-02/ISMS-02-005/draft/metadata.yaml", DOC_PATH_ADDED, 1},
		{"documents/ISMS-02/ISMS-02-005/draft/metadata.yaml", DOC_PATH_MODIFIED, 1},
		{"documents/ISMS-02/ISMS-02-005/draft/metadata.yaml", DOC_PATH_DELETED, 0},
		{"documents/ISMS-02/ISMS-02-005/document.yaml", DOC_PATH_MODIFIED, 0},
		{"documents/ISMS-02/ISMS-02-005/no such place", DOC_PATH_ADDED, 0},
		{"documents/ISMS-02/ISMS-02-005/letter.3.lin.yt.statement", DOC_PATH_ADDED, 1},
		{"documents/ISMS-02/ISMS-02-005/1.0/1/letter.1.lin.yt.sig", DOC_PATH_ADDED, 1},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_withdrawn(&w);
		change_path(&w, cases[i].path, cases[i].change);
		if (faults_of(&w, "document-ended") != cases[i].faults)
			fail_msg("case %zu", i);
	}
}

static void what_is_void_is_not_confirmed(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_statement s;

	(void)state;
	open_world(&w);
	enregister(&w);
	s = begin(&w, DOC_VOID, CONTROLLER);
	strcpy(s.text, "重複登錄");
	say(&w, &s);
	w.landing = true;
	w.approved = (struct doc_version_ref){{1, 0}, HEX64("e")};
	confirm(&w);
	assert_int_equal(faults_of(&w, "document-ended"), 1);
}

/* --- withdrawals ------------------------------------------------------------------------------ */

/* The tier asks for two decisions, of approval as of withdrawal. */
static void open_for_two(struct world *w)
{
	open_world(w);
	w->policies[0].matrix[2].approvals = 2;
}

static void approve_by_two(struct world *w)
{
	submit(w);
	review(w);
	approve_as(w, "wang.xm", "");
	approve_as(w, "li.gq", "");
	decided(w, last_act(w));
}

/* A version approved, whose withdrawal one of two has decided. */
static void open_half_withdrawn(struct world *w)
{
	open_for_two(w);
	enregister(w);
	approve_by_two(w);
	confirm(w);
	withdraw(w);
}

/* One who has withdrawn 1.0, which another did not, may withdraw 1.1, but not 1.0 once more. */
static void who_withdrew_a_version_may_withdraw_the_next(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_half_withdrawn(&w);
	revise(&w);
	approve_by_two(&w);
	w.landing = true;
	w.nth = 2;
	withdraw(&w);
	assert_lawful(&w);
	close_world(&w);
	open_half_withdrawn(&w);
	w.landing = true;
	w.nth = 2;
	withdraw(&w);
	assert_broken(&w, "said-already");
}

static void supersede_the_first(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->supersedes.version = (struct doc_version){1, 0};
}

/* Another version than the one that is being withdrawn: wrong, but not said already. */
static void of_another_version_it_is_not_said_already(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_for_two(&w);
	enregister(&w);
	approve_by_two(&w);
	revise(&w);
	approve_by_two(&w);
	withdraw(&w);
	w.landing = true;
	w.nth = 2;
	w.spoil = supersede_the_first;
	withdraw(&w);
	assert_true(faults_of(&w, "supersedes") > 0);
	assert_int_equal(count_faults(&w, "said-already"), 0);
}

static void the_same_bytes_are_said_once(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_half_withdrawn(&w);
	w.landing = true;
	w.nth = 2;
	w.now -= 60;
	withdraw(&w);
	assert_broken(&w, "said-already");
	assert_non_null(strstr(w.findings.items[0].message, "byte for byte"));
}

/* Waiting for its decision while it is decided that the document ends tomorrow. */
static void what_takes_effect_after_the_end_is_warned_of(void **state)
{
	for (doc_day later = 0; later <= 1; later++) {
		struct world w doc_scoped(close_world) = {0};
		struct doc_statement s;
		size_t warned = 0;

		(void)state;
		open_world(&w);
		approve_first(&w);
		withdraw_tomorrow(&w);
		revise(&w);
		submit(&w);
		review(&w);
		w.landing = true;
		s = in_round(&w, DOC_APPROVAL, OFFICER);
		set_decision(&w, &s);
		s.effective = TODAY + later;
		say(&w, &s);
		ask(&w);
		for (size_t i = 0; i < w.findings.count; i++)
			warned += strcmp(w.findings.items[i].rule, "document-ended") == 0 &&
			          w.findings.items[i].severity == DOC_WARNING;
		assert_int_equal(warned, later);
	}
}

/* --- rounds and registration ------------------------------------------------------------------ */

/* The first decision of two was a letter: reviews are over as after one by key. */
static void after_a_letter_too_reviews_are_over(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_for_two(&w);
	enregister(&w);
	submit(&w);
	approve_by_letter(&w);
	w.round = 1;
	w.landing = true;
	review(&w);
	assert_int_equal(faults_of(&w, "review-late"), 1);
}

/* Judged where it lands, and nowhere else: what was there before the rule stays. */
static void how_long_a_document_is_kept_is_judged_as_it_is_set(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	w.landing = true;
	strcpy(w.after.administration.retention, "2年");
	revise(&w);
	assert_lawful(&w);
	change_path(&w, "documents/ISMS-02/ISMS-02-005/document.yaml", DOC_PATH_MODIFIED);
	assert_broken(&w, "retention-known");
	assert_string_equal(w.findings.items[0].file,
	                    "documents/ISMS-02/ISMS-02-005/document.yaml");
	strcpy(w.after.administration.retention, "永久");
	assert_lawful(&w);
}

static void a_number_is_registered_before_anything_is_said(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.landing = true;
	enregister(&w);
	w.approved = (struct doc_version_ref){{1, 0}, HEX64("e")};
	confirm(&w);
	assert_int_equal(faults_of(&w, "register-first"), 1);
}

/* A parent of which there is something, but not document.yaml. */
static void a_parent_is_registered(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_judge judge = {.findings = &w.findings};

	(void)state;
	open_world(&w);
	set_number(&w, "02-005-01");
	w.landing = true;
	enregister(&w);
	assert_int_equal(faults_of(&w, "parent-exists"), 1);
	w.touched.parent = &w.parent;
	doc_findings_clear(&w.findings);
	doc_lawful_document(&w.law, &w.change, &w.touched, &judge);
	assert_int_equal(count_faults(&w, "parent-exists"), 1);
}

/* --- corrections ------------------------------------------------------------------------------ */

static void what_is_no_key_or_no_day_changes_nothing(void **state)
{
	static const char *const sets[][2] = {{"colour", "red"}, {"effective", "soon"}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(sets); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		approve_first(&w);
		w.landing = true;
		correct(&w, sets[i][0], sets[i][1]);
		ask(&w);
		assert_true(w.findings.count > 0);
		assert_int_equal(count_faults(&w, "correction-unchanged"), 0);
		assert_int_equal(count_faults(&w, "effective-date"), 0);
	}
}

/* The day of the letter and that of the effect are corrected together: they are compared as set. */
static void the_days_of_one_correction_are_compared(void **state)
{
	static const struct {
		doc_day on, effective;
		size_t faults;
	} cases[] = {{TODAY - 3, TODAY - 2, 0}, {TODAY - 2, TODAY - 3, 1}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};
		char day[DOC_ISO_DAY_SIZE];
		struct doc_statement s;

		open_world(&w);
		w.now = NOW - 5 * DAY_S;
		enregister(&w);
		submit(&w);
		review(&w);
		w.now = NOW - 3600;
		approve_by_letter(&w);
		w.landing = true;
		s = correction_of(&w, last_act(&w), CONTROLLER);
		set_to(&s, "effective", iso(cases[i].effective, day));
		set_to(&s, "on", iso(cases[i].on, day));
		say(&w, &s);
		if (faults_of(&w, "effective-date") != cases[i].faults)
			fail_msg("case %zu", i);
	}
}

/* Only that it counts is over with the decision, not what was written. */
static void the_opinion_of_a_review_is_corrected_after_the_decision(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_counted_review(&w);
	w.landing = true;
	correct_as(&w, 1, "opinion", "同意，如附件", REVIEWER);
	assert_lawful(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_added_is_found_as_such),
		cmocka_unit_test(nothing_is_released_before_there_is_a_policy),
		cmocka_unit_test(no_document_is_judged_before_there_is_a_policy),
		cmocka_unit_test(a_letter_may_decide_the_correction_of_what_has_ended),
		cmocka_unit_test(no_other_letter_comes_after_the_end),
		cmocka_unit_test(only_what_is_added_to_it_comes_after_the_end),
		cmocka_unit_test(what_is_void_is_not_confirmed),
		cmocka_unit_test(who_withdrew_a_version_may_withdraw_the_next),
		cmocka_unit_test(of_another_version_it_is_not_said_already),
		cmocka_unit_test(the_same_bytes_are_said_once),
		cmocka_unit_test(what_takes_effect_after_the_end_is_warned_of),
		cmocka_unit_test(after_a_letter_too_reviews_are_over),
		cmocka_unit_test(how_long_a_document_is_kept_is_judged_as_it_is_set),
		cmocka_unit_test(a_number_is_registered_before_anything_is_said),
		cmocka_unit_test(a_parent_is_registered),
		cmocka_unit_test(what_is_no_key_or_no_day_changes_nothing),
		cmocka_unit_test(the_days_of_one_correction_are_compared),
		cmocka_unit_test(the_opinion_of_a_review_is_corrected_after_the_decision),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
