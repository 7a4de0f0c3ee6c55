/* test_binding_correction.c: a correction fits what it corrects and who may, or is found out. */
#include "unit.h"
#include "mistake.h"

/*
 * A correction of what the verb says, lawful but for one thing.
 *
 * value    NULL: the day after tomorrow
 * history  after the verb; spoil: as of struct world; damage: after the landing
 */
struct wrong {
	const char *rule;
	const char *also;
	enum verb verb;
	const char *who;
	const char *role;
	const char *key;
	const char *value;
	void (*history)(struct world *w);
	spoiler spoil;
	void (*damage)(struct world *w);
};

static void tell(struct world *w, const struct wrong *wrong)
{
	char day[DOC_ISO_DAY_SIZE];

	prepare(w, wrong->verb);
	w->landing = false;
	perform(w, wrong->verb);
	if (wrong->history)
		wrong->history(w);
	w->landing = true;
	w->spoil = wrong->spoil;
	correct_as(w, 1, wrong->key, wrong->value ? wrong->value : iso(TODAY + 2, day), wrong->who,
	           wrong->role);
	w->spoil = NULL;
	if (wrong->damage)
		wrong->damage(w);
}

static void assert_wrong(const struct wrong *wrongs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		tell(&w, &wrongs[i]);
		if (wrongs[i].rule)
			assert_broken_with(&w, wrongs[i].rule, wrongs[i].also);
		else
			assert_lawful(&w);
	}
}

#define OFFICER    "wang.xm", "security-officer"
#define CONTROLLER "lin.yt", "document-controller"
#define REVIEWER   "rv", "reviewer"

/* --- what lies beside it, what came before ---------------------------------------------------- */

static void naming_a_scan(struct world *w)
{
	memcpy(last_act(w)->scan, SCAN, sizeof(SCAN));
	add_scan(w);
}

static void of_something_else(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->corrects.sha256, ABSENT);
}

static void of_another_type(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->corrects.word, "withdrawal");
}

static void of_another_version(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->version.minor++;
}

static void before_it(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->decided = NOW - DAY_S;
}

static void for_another(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->recorded_by, "lin.yt");
}

static void as_his_deputy(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "dep");
	SET(s->acting_for, "wang.xm");
}

/* Who said it is gone since; what was said while they were there stands. */
static void then_the_officer_left(struct world *w)
{
	w->policies[0].people[0].tenures[0].until = TODAY;
	w->now += DAY_S;
}

static void letters_only(struct world *w)
{
	w->policies[0].matrix[2].evidence = DOC_EVIDENCE_LETTER;
}

/* The submission is not valid, and so nothing that is said of it. */
static void unsigned_approval(struct world *w)
{
	for (int i = 0; i < 2; i++) {
		struct doc_acts *acts = &documents(w, i)->rounds[0].acts;
		struct doc_act *act =
			(struct doc_act *)(uintptr_t)doc_acts_first(acts, DOC_APPROVAL);

		doc_signature_clear(&act->signatures[0]);
		act->signature_count = 0;
	}
}

static void recorded_review(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->recorded_by, "lin.yt");
}

/* --- the tests -------------------------------------------------------------------------------- */

static void a_correction_is_of_a_statement_that_is_here(void **state)
{
	static const struct wrong wrongs[] = {
		{NULL, NULL, APPROVE, OFFICER, "effective", .value = NULL},
		{"correction-subject", NULL, APPROVE, OFFICER, "effective",
		 .spoil = of_something_else},
		{"correction-subject", NULL, APPROVE, OFFICER, "effective",
		 .spoil = of_another_type},
		{"correction-subject", NULL, APPROVE, OFFICER, "effective",
		 .spoil = of_another_version},
		{"correction-subject", NULL, APPROVE, OFFICER, "effective",
		 .history = unsigned_approval},
		{"decided-order", NULL, APPROVE, OFFICER, "effective", .spoil = before_it},
	};

	(void)state;
	assert_wrong(wrongs, DOC_COUNT(wrongs));
}

static void a_correction_sets_what_may_be_wrong(void **state)
{
	static const struct wrong wrongs[] = {
		{"correction-key", NULL, APPROVE, OFFICER, "title", .value = "別名"},
		{"correction-key", NULL, APPROVE, OFFICER, "annulled", .value = "yes"},
		{"correction-key", NULL, APPROVE, OFFICER, "letter", .value = "A-2"},
		{"correction-key", NULL, APPROVE, OFFICER, "effective", .value = "115.12.1"},
		{"correction-key", NULL, APPROVE_BY_LETTER, CONTROLLER, "opinion", .value = "同意"},
		{"correction-key", NULL, REVIEW, REVIEWER, "effective", .value = NULL},
		{"correction-key", NULL, REVIEW, REVIEWER, "annulled", .value = "maybe"},
		{NULL, NULL, REVIEW, REVIEWER, "opinion", .value = "不同意"},
		{NULL, NULL, REVIEW, REVIEWER, "annulled", .value = "yes"},
		{NULL, NULL, CONFIRM, CONTROLLER, "annulled", .value = "yes"},
		{NULL, NULL, WITHDRAW, OFFICER, "annulled", .value = "yes"},
	};

	(void)state;
	assert_wrong(wrongs, DOC_COUNT(wrongs));
}

static void a_letter_is_corrected_to_what_it_could_be(void **state)
{
	static const struct wrong wrongs[] = {
		{NULL, NULL, APPROVE_BY_LETTER, CONTROLLER, "letter", .value = "A-2"},
		{NULL, NULL, APPROVE_BY_LETTER, CONTROLLER, "effective", .value = NULL},
		{"letter-date", NULL, APPROVE_BY_LETTER, CONTROLLER, "on", .value = NULL},
		{"letter-date", NULL, APPROVE_BY_LETTER, CONTROLLER, "on", .value = "2026-11-21"},
		{"letter-date", "role-held", APPROVE_BY_LETTER, CONTROLLER, "on",
		 .history = then_the_officer_left},
		{"letter-scan", NULL, APPROVE_BY_LETTER, CONTROLLER, "scan", .value = ABSENT,
		 .damage = naming_a_scan},
		{"letter-scan", NULL, APPROVE_BY_LETTER, CONTROLLER, "letter", .value = "A-2",
		 .damage = naming_a_scan},
		{"letter-scan", NULL, APPROVE_BY_LETTER, CONTROLLER, "scan", .value = ABSENT},
		{NULL, NULL, WITHDRAW_BY_LETTER, CONTROLLER, "letter", .value = "A-2"},
		{"letter-date", NULL, WITHDRAW_BY_LETTER, CONTROLLER, "on", .value = "2026-11-21"},
		{"correction-person", "role-allowed", APPROVE_BY_LETTER, OFFICER, "letter",
		 .value = "A-2"},
	};

	(void)state;
	assert_wrong(wrongs, DOC_COUNT(wrongs));
}

static void whoever_said_it_corrects_it(void **state)
{
	static const struct wrong wrongs[] = {
		{"correction-person", NULL, APPROVE, "li.gq", "security-officer", "effective",
		 .value = NULL},
		{NULL, NULL, APPROVE, OFFICER, "effective", .spoil = as_his_deputy},
		{NULL, NULL, APPROVE, "li.gq", "security-officer", "effective",
		 .history = then_the_officer_left},
		{"role-held", NULL, APPROVE, OFFICER, "effective",
		 .history = then_the_officer_left},
		{"correction-person", "role-allowed", APPROVE, CONTROLLER, "effective",
		 .value = NULL},
		{"correction-person", NULL, WITHDRAW, "li.gq", "security-officer", "annulled",
		 .value = "yes"},
		{"correction-person", NULL, REVIEW, CONTROLLER, "annulled", .value = "yes"},
		{"correction-person", NULL, REVIEW, CONTROLLER, "opinion", .value = "不同意"},
		{NULL, NULL, REVIEW, REVIEWER, "opinion", .value = "不同意", .spoil = recorded_review},
		{"letter-decides", NULL, APPROVE, OFFICER, "effective", .spoil = for_another},
		{"evidence-kind", "correction-subject", APPROVE, OFFICER, "effective",
		 .history = letters_only},
	};

	(void)state;
	assert_wrong(wrongs, DOC_COUNT(wrongs));
}

/* Of one moment the last holds: a copy of the first, put there again, would hold once more. */
static void in_the_same_words(struct world *w, struct doc_statement *s)
{
	*s = doc_acts_first(&w->before.acts, DOC_CORRECTION)->statement;
}

static void a_correction_does_not_land_twice(void **state)
{
	(void)state;
	for (int again = 0; again < 2; again++) {
		struct world w doc_scoped(close_world) = {0};
		char day[DOC_ISO_DAY_SIZE];

		open_world(&w);
		prepare(&w, APPROVE);
		w.landing = false;
		approve(&w);
		correct_as(&w, 1, "effective", iso(TODAY + 2, day), OFFICER);
		correct_as(&w, 2, "effective", iso(TODAY + 3, day), OFFICER);
		w.landing = true;
		w.spoil = again ? in_the_same_words : NULL;
		correct_as(&w, 3, "effective", iso(TODAY + 4, day), OFFICER);
		if (again)
			assert_broken(&w, "correction-unchanged");
		else
			assert_lawful(&w);
	}
}

static void a_correction_is_always_signed(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, REVIEW);
	w.landing = false;
	perform(&w, REVIEW);
	w.landing = true;
	w.mute = true;
	correct_as(&w, 1, "annulled", "yes", REVIEWER);
	assert_broken(&w, "signature-missing");
}

/* What a controller recorded for somebody else, any controller mends; an end only its decider. */
static void the_recorder_corrects_what_was_recorded(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char path[DOC_PATH_MAX];
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_world(&w);
	prepare(&w, WITHDRAW_BY_LETTER);
	w.landing = false;
	perform(&w, WITHDRAW_BY_LETTER);
	strcpy(path, doc_acts_first(&w.after.acts, DOC_WITHDRAWAL)->path);
	strcpy(w.last, path);
	w.landing = true;
	correct_as(&w, 1, "effective", iso(TODAY + 2, day), CONTROLLER);
	assert_lawful(&w);
	close_world(&w);
	open_world(&w);
	prepare(&w, WITHDRAW_BY_LETTER);
	w.landing = false;
	perform(&w, WITHDRAW_BY_LETTER);
	strcpy(w.last, path);
	w.landing = true;
	correct_as(&w, 1, "annulled", "yes", CONTROLLER);
	assert_broken_with(&w, "correction-person", "role-allowed");
}

static void say_decided_by(struct world *w, const char *who, doc_day on)
{
	struct doc_statement s = begin(w, DOC_LETTER, who, "security-officer");

	strcpy(s.recorded_by, "lin.yt");
	s.letter = (struct doc_letter_ref){"A-3", on, DOC_AS_PROPOSED, SCAN};
	strcpy(s.decides.word, "correction");
	memcpy(s.decides.sha256, last_act(w)->sha256, DOC_SHA256_HEX_SIZE);
	say(w, &s);
	add_scan(w);
}

/* A correction of the approval, recorded from a letter by this person of that day. */
static void open_recorded(struct world *w, const char *who, doc_day on)
{
	struct doc_statement s;
	char day[DOC_ISO_DAY_SIZE];

	open_world(w);
	prepare(w, APPROVE);
	w->landing = false;
	approve(w);
	w->landing = true;
	s = correction_of(w, last_act(w), who, "security-officer");
	strcpy(s.recorded_by, "lin.yt");
	set_to(&s, "effective", iso(TODAY + 2, day));
	say(w, &s);
	say_decided_by(w, who, on);
}

static void a_letter_decides_a_correction(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_recorded(&w, "wang.xm", TODAY);
	assert_lawful(&w);
	close_world(&w);
	open_recorded(&w, "wang.xm", TODAY - 1);
	assert_broken_with(&w, "letter-date", "letter-decides");
	close_world(&w);
	open_recorded(&w, "li.gq", TODAY);
	assert_broken(&w, "correction-person");
	close_world(&w);
	open_recorded(&w, "wang.xm", TODAY);
	w.policies[0].matrix[2].evidence = DOC_EVIDENCE_SIGNATURE;
	assert_broken(&w, "evidence-kind");
}

/* In an archive only the round in force is there. */
static void what_is_not_in_the_archive_is_not_judged(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_judge silent = {0};

	(void)state;
	open_world(&w);
	tell(&w, &(const struct wrong){.verb = APPROVE, .who = "wang.xm",
	                               .role = "security-officer", .key = "effective",
	                               .spoil = of_something_else});
	assert_false(doc_act_stands(&w.law, &w.after, NULL, last_act(&w), &silent));
	w.law.partial = true;
	assert_true(doc_act_stands(&w.law, &w.after, NULL, last_act(&w), &silent));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_correction_is_of_a_statement_that_is_here),
		cmocka_unit_test(a_correction_sets_what_may_be_wrong),
		cmocka_unit_test(a_letter_is_corrected_to_what_it_could_be),
		cmocka_unit_test(whoever_said_it_corrects_it),
		cmocka_unit_test(a_correction_does_not_land_twice),
		cmocka_unit_test(a_correction_is_always_signed),
		cmocka_unit_test(the_recorder_corrects_what_was_recorded),
		cmocka_unit_test(a_letter_decides_a_correction),
		cmocka_unit_test(what_is_not_in_the_archive_is_not_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
