/* test_lawful_correction.c: a correction or a void comes in time, and changes something. */
#include "unit.h"
#include "mistake.h"

#define OFFICER  "wang.xm", "security-officer"
#define REVIEWER "rv", "reviewer"

/* A version approved before; what is said of it now lands. */
static void open_approved(struct world *w)
{
	open_world(w);
	approve_first(w);
	w->landing = true;
}

static void a_correction_changes_something(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_approved(&w);
	correct(&w, "effective", iso(TODAY, day));
	assert_broken(&w, "correction-unchanged");
	close_world(&w);
	open_approved(&w);
	w.landing = false;
	correct(&w, "effective", iso(TODAY + 3, day));
	w.landing = true;
	correct_as(&w, 2, "effective", iso(TODAY, day), OFFICER);
	assert_lawful(&w);
	close_world(&w);
	open_approved(&w);
	w.landing = false;
	correct(&w, "effective", iso(TODAY + 3, day));
	w.landing = true;
	correct_as(&w, 2, "effective", iso(TODAY + 3, day), OFFICER);
	assert_broken(&w, "correction-unchanged");
}

/* Two in one commit are as lawful as one after the other. */
static void corrections_that_land_together_come_one_by_one(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];
	char path[DOC_PATH_MAX];

	(void)state;
	open_approved(&w);
	strcpy(path, w.last);
	correct(&w, "effective", iso(TODAY + 3, day));
	strcpy(w.last, path);
	correct_as(&w, 2, "effective", iso(TODAY + 3, day), OFFICER);
	assert_broken(&w, "correction-unchanged");
}

static void nothing_takes_effect_before_its_decision(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_approved(&w);
	correct(&w, "effective", iso(TODAY - 1, day));
	assert_broken(&w, "effective-date");
}

static void reviews_are_annulled_before_the_decision(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_counted_review(&w);
	w.landing = true;
	correct_as(&w, 1, "annulled", "yes", REVIEWER);
	assert_broken_with(&w, "correction-decided", NULL);
}

/* The decision stands by what it counts; that it should not have is seen as it lands. */
static void no_decision_counts_what_was_annulled(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	submit(&w);
	review(&w);
	correct_as(&w, 1, "annulled", "yes", REVIEWER);
	w.landing = true;
	approve(&w);
	assert_broken(&w, "review-counted");
}

static void what_has_ended_is_corrected_and_nothing_else(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_approved(&w);
	w.landing = false;
	withdraw(&w);
	w.landing = true;
	correct_as(&w, 1, "annulled", "yes", OFFICER);
	assert_lawful(&w);
	confirm(&w);
	assert_broken_with(&w, "document-ended", "one-act");
}

static void a_correction_comes_after_what_it_corrects(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_approved(&w);
	withdraw(&w);
	correct_as(&w, 1, "annulled", "yes", OFFICER);
	assert_broken_with(&w, "correction-subject", "one-act");
}

/* --- void ------------------------------------------------------------------------------------- */

static void strike_off(struct world *w)
{
	struct doc_statement s = begin(w, DOC_VOID, "lin.yt", "document-controller");

	strcpy(s.text, "重複登錄");
	say(w, &s);
}

static void only_what_was_never_used_is_struck_off(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	w.landing = true;
	strike_off(&w);
	assert_lawful(&w);
	close_world(&w);
	open_world(&w);
	enregister(&w);
	submit(&w);
	w.landing = true;
	strike_off(&w);
	assert_broken(&w, "void-unused");
	close_world(&w);
	open_approved(&w);
	strike_off(&w);
	assert_broken(&w, "void-unused");
}

static void a_number_with_forms_is_not_struck_off(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	w.landing = true;
	strike_off(&w);
	w.child.registered = true;
	assert_ok(doc_number_parse(&w.policies[0].grammar, "02-005-01", &w.child.number, &err));
	assert_broken(&w, "void-children");
}

static void nothing_is_written_under_a_number_struck_off(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	strike_off(&w);
	w.landing = true;
	revise(&w);
	assert_broken(&w, "document-ended");
}

static void no_form_is_registered_under_one(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_document struck = {0};

	(void)state;
	open_world(&w);
	enregister(&w);
	strike_off(&w);
	struck = w.after;
	w.after = (struct doc_document){0};
	doc_document_clear(&w.before);
	w.parent = struck;
	set_number(&w, "02-005-01");
	w.landing = true;
	enregister(&w);
	assert_broken(&w, "parent-exists");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_correction_changes_something),
		cmocka_unit_test(corrections_that_land_together_come_one_by_one),
		cmocka_unit_test(nothing_takes_effect_before_its_decision),
		cmocka_unit_test(reviews_are_annulled_before_the_decision),
		cmocka_unit_test(no_decision_counts_what_was_annulled),
		cmocka_unit_test(what_has_ended_is_corrected_and_nothing_else),
		cmocka_unit_test(a_correction_comes_after_what_it_corrects),
		cmocka_unit_test(only_what_was_never_used_is_struck_off),
		cmocka_unit_test(a_number_with_forms_is_not_struck_off),
		cmocka_unit_test(nothing_is_written_under_a_number_struck_off),
		cmocka_unit_test(no_form_is_registered_under_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
