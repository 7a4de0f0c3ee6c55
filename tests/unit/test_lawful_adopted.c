/* test_lawful_adopted.c: what a baseline says of a version is corrected as it was adopted. */
#include "mistake.h"
#include "papers.h"

/* The baseline has landed, and nothing since. */
static void settle(struct papers *p)
{
	struct world *w = &p->w;

	seal_papers(p);
	while (w->change.path_count)
		free((char *)(uintptr_t)w->paths[--w->change.path_count].path);
	w->change.baselines = NULL;
	w->change.baseline_count = 0;
	w->law.baselines = p->all;
	w->law.baseline_count = 1;
	w->before.registered = true;
	for (unsigned i = 0; i < 2; i++) {
		w->version = (struct doc_version){1, i};
		add_round(w, &w->before);
	}
}

/* Of version 1.1, by an officer. */
static struct doc_statement correction(struct papers *p, const char *key, const char *value)
{
	struct doc_statement s = correction_of(&p->w, doc_baseline_act(&p->baseline), "wang.xm",
	                                       "security-officer");

	s.version = (struct doc_version){1, 1};
	set_to(&s, key, value);
	return s;
}

static void decide_in_letter(struct papers *p, doc_day on)
{
	struct doc_statement s = begin(&p->w, DOC_LETTER, "wang.xm", "security-officer");

	strcpy(s.recorded_by, "lin.yt");
	s.letter = (struct doc_letter_ref){"府資字第9號", on, DOC_AS_PROPOSED, SCAN};
	strcpy(s.decides.word, "correction");
	memcpy(s.decides.sha256, last_act(&p->w)->sha256, DOC_SHA256_HEX_SIZE);
	say(&p->w, &s);
	add_scan(&p->w);
}

static struct doc_round_decision decision_on(struct papers *p, size_t round)
{
	struct doc_round_decision decision;

	doc_round_decide(&p->w.law, &p->w.after, &p->w.after.rounds[round], false, NULL, &decision);
	return decision;
}

/* --- what holds then -------------------------------------------------------------------------- */

static void what_is_corrected_holds_for_that_version_alone(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_round_decision decision;
	struct doc_statement s;
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_papers(&p);
	settle(&p);
	s = correction(&p, "decider", "陳資安長");
	set_to(&s, "effective", iso(TODAY - 600, day));
	set_to(&s, "letter", "府資字第3號");
	set_to(&s, "on", iso(TODAY - 400, day));
	say(&p.w, &s);
	assert_lawful(&p.w);
	decision = decision_on(&p, 1);
	assert_true(decision.satisfied);
	assert_true(decision.is_corrected);
	assert_string_equal(decision.adopted.decider, "陳資安長");
	assert_string_equal(decision.adopted.letter, "府資字第3號");
	assert_int_equal(decision.approved_on, TODAY - 400);
	assert_int_equal(decision.effective_on, TODAY - 600);
	assert_ptr_equal(decision.act, doc_baseline_act(&p.baseline));
	assert_string_equal(p.baseline.rows.items[1].letter, "府資字第1號");
	decision = decision_on(&p, 0);
	assert_false(decision.is_corrected);
	assert_int_equal(decision.effective_on, p.rows[0].effective);
	assert_string_equal(decision.adopted.letter, "府資字第1號");
}

static void of_two_the_later_holds(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_statement s;

	(void)state;
	open_papers(&p);
	settle(&p);
	p.w.landing = false;
	s = correction(&p, "letter", "府資字第3號");
	say(&p.w, &s);
	p.w.landing = true;
	p.w.nth = 2;
	s = correction(&p, "letter", "府資字第4號");
	say(&p.w, &s);
	assert_lawful(&p.w);
	assert_string_equal(decision_on(&p, 1).adopted.letter, "府資字第4號");
}

static void a_paper_lies_beside_the_correction(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_statement s;

	(void)state;
	open_papers(&p);
	settle(&p);
	s = correction(&p, "scan", CONTENT);
	say(&p.w, &s);
	memcpy(last_act(&p.w)->scan, CONTENT, sizeof(CONTENT));
	add_scan(&p.w);
	assert_lawful(&p.w);
	assert_ptr_equal(decision_on(&p, 1).scanned, last_act(&p.w));
	assert_null(decision_on(&p, 0).scanned);
}

/* --- who -------------------------------------------------------------------------------------- */

static void a_letter_of_an_officer_decides_it_whoever_approves_on_the_tier(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_statement s;

	(void)state;
	open_papers(&p);
	strcpy(p.w.policies[0].matrix[2].approvers.items[0], "unit-head");
	settle(&p);
	s = correction(&p, "letter", "府資字第3號");
	strcpy(s.recorded_by, "lin.yt");
	say(&p.w, &s);
	decide_in_letter(&p, TODAY);
	assert_lawful(&p.w);
	assert_string_equal(decision_on(&p, 1).adopted.letter, "府資字第3號");
}

static void no_letter_decides_it_before_there_was_a_baseline(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_statement s;

	(void)state;
	open_papers(&p);
	settle(&p);
	s = correction(&p, "letter", "府資字第3號");
	strcpy(s.recorded_by, "lin.yt");
	say(&p.w, &s);
	decide_in_letter(&p, TODAY - 1);
	assert_broken_with(&p.w, "letter-date", "letter-decides");
	assert_string_equal(decision_on(&p, 1).adopted.letter, "府資字第1號");
}

/* --- what breaks each rule -------------------------------------------------------------------- */

static void by_another_officer(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "li.gq");
}

static void by_the_preparer(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "lin.yt");
}

static void by_a_controller(struct world *w, struct doc_statement *s)
{
	by_the_preparer(w, s);
	strcpy(s->role, "document-controller");
}

static void by_a_deputy(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "dep");
	strcpy(s->acting_for, "wang.xm");
}

static void recorded_alone(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->recorded_by, "lin.yt");
}

static void of_no_baseline(struct world *w, struct doc_statement *s)
{
	(void)w;
	memcpy(s->corrects.sha256, ABSENT, sizeof(ABSENT));
}

static void of_a_version_not_adopted(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->version.minor = 2;
}

static void as_if_an_approval(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->corrects.word, "approval");
}

static void before_the_baseline(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->decided = NOW - DAY_S;
}

static void unsigned_one(struct world *w, struct doc_statement *s)
{
	(void)s;
	w->mute = true;
}

static void letters_only(struct world *w, struct doc_statement *s)
{
	(void)s;
	w->policies[0].matrix[2].evidence = DOC_EVIDENCE_LETTER;
}

static void of_one_that_fell(struct world *w, struct doc_statement *s)
{
	(void)s;
	w->law.baselines[0]->bundle.acts.items[0].signatures[0].bytes[0] = 'x';
}

struct wrong {
	const char *rule;
	const char *also;
	const char *key;
	const char *value;
	spoiler spoil;
};

static const struct wrong wrongs[] = {
	{NULL, NULL, "effective", "2001-01-01", NULL},
	{NULL, NULL, "letter", "府資字第3號", by_another_officer},
	{NULL, NULL, "letter", "府資字第3號", letters_only},
	{"baseline-dates", NULL, "on", "2026-11-23", NULL},
	{"correction-key", NULL, "annulled", "yes", NULL},
	{"correction-key", NULL, "decider", "=1+1", NULL},
	{"correction-key", NULL, "on", "yesterday", NULL},
	{"correction-unchanged", NULL, "letter", "府資字第1號", NULL},
	{"correction-unchanged", NULL, "decider", "前任資安長", NULL},
	{"letter-scan", NULL, "scan", CONTENT, NULL},
	{"correction-person", "role-held", "letter", "府資字第3號", by_the_preparer},
	{"correction-person", "role-allowed", "letter", "府資字第3號", by_a_controller},
	{"correction-person", NULL, "letter", "府資字第3號", by_a_deputy},
	{"letter-decides", NULL, "letter", "府資字第3號", recorded_alone},
	{"signature-missing", NULL, "letter", "府資字第3號", unsigned_one},
	{"correction-subject", NULL, "letter", "府資字第3號", of_no_baseline},
	{"correction-subject", NULL, "letter", "府資字第3號", of_a_version_not_adopted},
	{"correction-subject", NULL, "letter", "府資字第3號", as_if_an_approval},
	{"correction-subject", NULL, "letter", "府資字第3號", of_one_that_fell},
	{"decided-order", NULL, "letter", "府資字第3號", before_the_baseline},
};

static void each_wrong_one_is_found_and_moves_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(wrongs); i++) {
		struct papers p doc_scoped(close_papers) = {0};
		struct doc_round_decision decision;
		struct doc_statement s;

		open_papers(&p);
		settle(&p);
		s = correction(&p, wrongs[i].key, wrongs[i].value);
		p.w.spoil = wrongs[i].spoil;
		say(&p.w, &s);
		if (!wrongs[i].rule) {
			assert_lawful(&p.w);
			assert_true(decision_on(&p, 1).is_corrected);
			continue;
		}
		assert_broken_with(&p.w, wrongs[i].rule, wrongs[i].also);
		decision = decision_on(&p, 1);
		if (strcmp(wrongs[i].rule, "correction-unchanged") != 0)
			assert_false(decision.is_corrected);
	}
}

static void nothing_is_corrected_as_it_lands(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_statement s;

	(void)state;
	open_papers(&p);
	p.w.before.registered = true;
	seal_papers(&p);
	s = correction(&p, "letter", "府資字第3號");
	say(&p.w, &s);
	assert_broken_with(&p.w, "correction-subject", "one-act");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_corrected_holds_for_that_version_alone),
		cmocka_unit_test(of_two_the_later_holds),
		cmocka_unit_test(a_paper_lies_beside_the_correction),
		cmocka_unit_test(a_letter_of_an_officer_decides_it_whoever_approves_on_the_tier),
		cmocka_unit_test(no_letter_decides_it_before_there_was_a_baseline),
		cmocka_unit_test(each_wrong_one_is_found_and_moves_nothing),
		cmocka_unit_test(nothing_is_corrected_as_it_lands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
