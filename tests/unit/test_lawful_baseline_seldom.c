/* test_lawful_baseline_seldom.c: turns of the judge of a baseline that few landings take. */
#include "papers.h"

static void one_commit_makes_one_baseline_and_states_it(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_baseline *both[2];

	(void)state;
	open_papers(&p);
	seal_papers(&p);
	both[0] = both[1] = &p.baseline;
	p.w.change.baselines = both;
	p.w.change.baseline_count = 2;
	ask(&p.w);
	assert_int_equal(count_faults(&p.w, "baseline-gap"), 1);
	p.w.change.baseline_count = 1;
	doc_acts_clear(&p.baseline.bundle.acts);
	p.baseline.standing[0] = p.baseline.standing[1] = DOC_NOT_JUDGED;
	ask(&p.w);
	assert_true(count_faults(&p.w, "baseline-whole") > 0);
}

/* What was submitted here is approved as all else is, whatever lands with it. */
static void what_was_submitted_is_not_adopted(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_statement s;

	(void)state;
	open_papers(&p);
	p.w.version = (struct doc_version){1, 0};
	s = in_round(&p.w, DOC_SUBMISSION, "chen.yj", "author");
	set_content(&s);
	say(&p.w, &s);
	seal_papers(&p);
	ask(&p.w);
	assert_true(count_faults(&p.w, "one-act") > 0);
	assert_true(count_faults(&p.w, "register-first") > 0);
}

static void what_it_adopted_is_never_changed(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.no_document = true;
	change_path(&w, "baseline/1/scan.1.pdf", DOC_PATH_MODIFIED);
	assert_broken(&w, "add-only");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_commit_makes_one_baseline_and_states_it),
		cmocka_unit_test(what_was_submitted_is_not_adopted),
		cmocka_unit_test(what_it_adopted_is_never_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
