/* test_number.c: numbers judged by a grammar, and the next free one. */
#include "unit.h"

#include "numbering.h"

static const struct entry plan[] = {
	{"1", "ISMS-01-{serial:3}", NULL},
	{"2", "ISMS-{tier:2}-{serial:3}", NULL},
	{"3", "ISMS-03-{serial:3}", NULL},
	{"4", "{tier:2}-{document:3}-{serial:2}", "ISMS-{tier}-{document}"},
};

static const struct entry elsewhere[] = {
	{"2", "PRO-{area:A3}-{serial:3}", NULL},
	{"4", "FRM-{area:A3}-{serial:3}", NULL},
	{"1", "ISMS-P-{document:3}", NULL},
	{"4", "ISMS-P-{document:3}-{serial:2}", "ISMS-P-{document}"},
	{"3", "IS-L{tier:1}-{serial:2}", NULL},
	{"4", "IS-L{tier:1}-{serial:2}", NULL},
	{"3", "WI-{code:X2}-{serial:1}", NULL},
};

static struct doc_grammar grammar_of(const struct entry *entries, size_t count)
{
	struct doc_grammar grammar;

	assert_ok(read_entries(entries, count, &grammar, &err));
	return grammar;
}

#define GRAMMAR(entries) grammar_of(entries, DOC_COUNT(entries))

static void a_number_says_its_tier_parent_and_series(void **state)
{
	static const struct {
		bool of_plan;
		const char *text;
		unsigned tier;
		const char *parent, *series;
	} cases[] = {
		{true, "ISMS-01-001", 1, "", "ISMS-01"},
		{true, "ISMS-02-005", 2, "", "ISMS-02"},
		{true, "ISMS-03-999", 3, "", "ISMS-03"},
		{true, "02-005-02", 4, "ISMS-02-005", "02-005"},
		{true, "03-010-99", 4, "ISMS-03-010", "03-010"},
		{false, "PRO-ACC-001", 2, "", "PRO-ACC"},
		{false, "FRM-ACC-001", 4, "", "FRM-ACC"},
		{false, "ISMS-P-001", 1, "", "ISMS-P"},
		{false, "ISMS-P-001-01", 4, "ISMS-P-001", "ISMS-P-001"},
		{false, "IS-L4-06", 4, "", "IS-L4"},
		{false, "IS-L3-06", 3, "", "IS-L3"},
		{false, "WI-A1-7", 3, "", "WI-A1"},
	};
	struct doc_grammar grammars[] = {GRAMMAR(elsewhere), GRAMMAR(plan)};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_number number;

		assert_ok(doc_number_parse(&grammars[cases[i].of_plan], cases[i].text, &number,
		                           &err));
		assert_string_equal(number.text, cases[i].text);
		assert_int_equal(number.tier, cases[i].tier);
		assert_string_equal(number.parent, cases[i].parent);
		assert_string_equal(number.series, cases[i].series);
	}
}

static void what_fits_no_pattern_is_refused(void **state)
{
	static const char *const cases[] = {"",
	                                    "ISMS",
	                                    "ISMS-02",
	                                    "ISMS-02-",
	                                    "ISMS-02-5",
	                                    "ISMS-02-0055",
	                                    "ISMS-02-00５",
	                                    "ISMS-04-001",
	                                    "ISMS-00-001",
	                                    "isms-02-005",
	                                    " ISMS-02-005",
	                                    "ISMS-02-005 ",
	                                    "ISMS-02-005\n",
	                                    "ISMS_02_005",
	                                    "ISMS-02-00A",
	                                    "ISMS-dd-ddd",
	                                    "ISMS-02-ddd",
	                                    "ISMS-02-005-01",
	                                    "2-005-01",
	                                    "02-05-01",
	                                    "../etc",
	                                    "\xff\xfe",
	                                    "ISMS-02-000",
	                                    "02-005-00"};
	struct doc_grammar grammar = GRAMMAR(plan);
	struct doc_number number = {.tier = 77};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		assert_fails(doc_number_parse(&grammar, cases[i], &number, &err), DOC_EINVALID,
		             "is not a number of this registry");
		assert_int_equal(number.tier, 77);
	}
}

static void the_hint_lists_the_shapes(void **state)
{
	struct doc_grammar grammar = GRAMMAR(plan);
	struct doc_number number;
	struct doc_error err = {0};

	(void)state;
	assert_int_equal(doc_number_parse(&grammar, "QP-01", &number, &err), DOC_EINVALID);
	assert_non_null(strstr(err.hint, "ISMS-01-{serial:3}, ISMS-{tier:2}-{serial:3}, "));
}

static void a_message_shows_no_control_character(void **state)
{
	struct doc_grammar grammar = GRAMMAR(plan);
	struct doc_number number;

	(void)state;
	assert_fails(doc_number_parse(&grammar, "\x1b]0;x", &number, &err), DOC_EINVALID,
	             "'\\x1b]0;x'");
}

static void a_form_needs_a_parent_that_is_a_number(void **state)
{
	struct doc_grammar grammar = GRAMMAR(plan);
	struct doc_number number;

	(void)state;
	assert_fails(doc_number_parse(&grammar, "04-001-01", &number, &err), DOC_EINVALID,
	             "the parent of '04-001-01': 'ISMS-04-001' is not a number");
	assert_fails(doc_number_parse(&grammar, "02-000-01", &number, &err), DOC_EINVALID,
	             "'ISMS-02-000'");
}

static void a_chain_of_parents_is_followed_to_the_top(void **state)
{
	static const struct entry chain[] = {
		{"1", "A-{n:1}", NULL},
		{"2", "A-{n:1}-{m:1}", "A-{n}"},
		{"3", "A-{n:1}-{m:1}-{o:1}", "A-{n}-{m}"},
	};
	struct doc_grammar grammar = GRAMMAR(chain);
	struct doc_number number;

	(void)state;
	assert_ok(doc_number_parse(&grammar, "A-1-2-3", &number, &err));
	assert_string_equal(number.parent, "A-1-2");
	assert_fails(doc_number_parse(&grammar, "A-0-2-3", &number, &err), DOC_EINVALID, "'A-0'");
}

static void a_number_that_windows_cannot_store_is_refused(void **state)
{
	static const struct entry open[] = {{"1", "{area:A3}-{serial:3}", NULL}};
	struct doc_grammar grammar = GRAMMAR(open);
	struct doc_number number;

	(void)state;
	assert_ok(doc_number_parse(&grammar, "COM-001", &number, &err));
	assert_fails(doc_number_parse(&grammar, "AUX-001", &number, &err), DOC_EINVALID, "AUX");
}

static void people_type_numbers_in_many_ways(void **state)
{
	static const char *const cases[] = {"ISMS-02-005",
	                                    "isms-02-005",
	                                    "ＩＳＭＳ－０２－００５",
	                                    " ISMS-02-005 ",
	                                    "ISMS–02—005",
	                                    "ISMS‐02‑005",
	                                    "ISMS - 02 - 005",
	                                    "ISMS\xe3\x80\x80-02-005",
	                                    "isms−02－００５"};
	struct doc_grammar grammar = GRAMMAR(plan);

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_number number;

		assert_ok(doc_number_read(&grammar, cases[i], &number, &err));
		assert_string_equal(number.text, "ISMS-02-005");
	}
}

static void what_is_no_number_however_typed_is_refused(void **state)
{
	static const char *const cases[] = {"", "二-005", "ISMS_02_005", "ISMS-02-005\xff"};
	struct doc_grammar grammar = GRAMMAR(plan);
	struct doc_number number;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_fails(doc_number_read(&grammar, cases[i], &number, &err), DOC_EINVALID,
		             "is not a number");
}

static void numbers_may_have_32_characters_but_not_33(void **state)
{
	static const struct entry longest[] = {{"1", "A-{a:9}{b:9}{c:9}{d:3}", NULL}};
	struct doc_grammar grammar = GRAMMAR(longest);
	struct doc_number number;

	(void)state;
	assert_ok(doc_number_parse(&grammar, "A-000000000000000000000000000001", &number, &err));
}

static const char *const registered[] = {"ISMS-02-001",
                                         "ISMS-02-009",
                                         "ISMS-02-004",
                                         "ISMS-01-777",
                                         "02-005-01",
                                         "02-005-02",
                                         "02-001-09",
                                         "03-005-40",
                                         "PRO-ACC-001",
                                         "ISMS-P-099-07",
                                         "IS-L4-98",
                                         "ISMS-03-999",
                                         "",
                                         "nonsense"};

static void the_next_number_follows_the_highest(void **state)
{
	static const struct {
		bool of_plan;
		const char *where, *next;
	} cases[] = {
		{true, "2", "ISMS-02-010"},
		{true, "1", "ISMS-01-778"},
		{true, "ISMS-02-005", "02-005-03"},
		{true, "isms－02－001", "02-001-10"},
		{true, "ISMS-03-001", "03-001-01"},
		{false, "1", "ISMS-P-001"},
		{false, "ISMS-P-099", "ISMS-P-099-08"},
		/* how a number begins, whole groups of it */
		{true, "２", "ISMS-02-010"},
		{true, "isms－02", "ISMS-02-010"},
		{true, "02-005", "02-005-03"},
		{false, "PRO-ACC", "PRO-ACC-002"},
		{false, "pro-net", "PRO-NET-001"},
		{false, "IS-L4", "IS-L4-99"},
		/* after the last number the lowest that was never taken */
		{true, "3", "ISMS-03-001"},
	};
	struct doc_grammar grammars[] = {GRAMMAR(elsewhere), GRAMMAR(plan)};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_number number;

		assert_ok(doc_number_next(&grammars[cases[i].of_plan], cases[i].where, registered,
		                          DOC_COUNT(registered), &number, &err));
		assert_string_equal(number.text, cases[i].next);
	}
}

static void a_next_number_that_is_not_certain_is_refused(void **state)
{
	static const struct {
		bool of_plan;
		const char *where, *message;
	} cases[] = {
		{true, "4", "'4' does not say which number is the next"},
		{true, "5", "'5' does not say"},
		{true, "0", "'0' does not say"},
		{true, "", "'' does not say"},
		{true, "ISMS-0", "'ISMS-0' does not say"},
		{true, "ISMS", "'ISMS' does not say"},
		{true, "02-005-01", "'02-005-01' does not say"},
		{true, "21", "'21' does not say"},
		{true, "ISMS-02-000", "is not a number"},
		{false, "2", "does not say"},
		{false, "PRO-ACC-001", "does not say"},
	};
	struct doc_grammar grammars[] = {GRAMMAR(elsewhere), GRAMMAR(plan)};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_number number = {.tier = 77};

		assert_fails(doc_number_next(&grammars[cases[i].of_plan], cases[i].where,
		                             registered, DOC_COUNT(registered), &number, &err),
		             DOC_EINVALID, cases[i].message);
		assert_int_equal(number.tier, 77);
	}
}

static void the_hint_says_where_numbers_are_counted(void **state)
{
	struct doc_grammar grammar = GRAMMAR(elsewhere);
	struct doc_error err = {0};
	struct doc_number number;

	(void)state;
	assert_int_equal(doc_number_next(&grammar, "9", NULL, 0, &number, &err), DOC_EINVALID);
	assert_string_equal(err.hint,
	                    "a tier, a parent's number or how the number begins, such as: "
	                    "1, 3, 4, PRO-{area:A3}, FRM-{area:A3}, ISMS-P, "
	                    "ISMS-P-{document:3}, IS-L3, IS-L4, WI-{code:X2}");
}

/* The whole of a number must be given, unless a group and no more stands before its counter. */
static void the_hint_names_no_place_where_nothing_is_counted(void **state)
{
	static const struct entry glued[] = {{"1", "{n:2}-A", NULL},
	                                     {"2", "B-{a:A1}{n:2}", NULL},
	                                     {"3", "C-{n:2}-{a:A1}", NULL}};
	static const struct entry begun[] = {{"1", "B-{a:A1}{n:2}", NULL},
	                                     {"2", "D-{a:A1}-{n:2}", NULL}};
	static const struct entry fixed[] = {{"2", "P-{a:2}", NULL},
	                                     {"4", "F-{a:2}-{b:A2}-{n:2}-X", "P-{a}"}};
	struct doc_grammar grammar = GRAMMAR(glued);
	struct doc_error err = {0};
	struct doc_number number;

	(void)state;
	assert_int_equal(doc_number_next(&grammar, "B-", NULL, 0, &number, &err), DOC_EINVALID);
	assert_int_equal(doc_number_next(&grammar, "B-7", NULL, 0, &number, &err), DOC_EINVALID);
	assert_string_equal(err.hint, "a tier, a parent's number or how the number begins, "
	                              "such as: 1");
	grammar = GRAMMAR(begun);
	assert_int_equal(doc_number_next(&grammar, "3", NULL, 0, &number, &err), DOC_EINVALID);
	assert_string_equal(err.hint, "a tier, a parent's number or how the number begins, "
	                              "such as: D-{a:A1}");
	grammar.count = 1;
	assert_int_equal(doc_number_next(&grammar, "3", NULL, 0, &number, &err), DOC_EINVALID);
	assert_string_equal(err.hint, "a tier, a parent's number or how the number begins, "
	                              "such as: -");
	grammar = GRAMMAR(fixed);
	assert_int_equal(doc_number_next(&grammar, "4", NULL, 0, &number, &err), DOC_EINVALID);
	assert_string_equal(err.hint, "a tier, a parent's number or how the number begins, "
	                              "such as: 2, P, F-{a:2}-{b:A2}");
}

/* What is asked of a grammar, good or not, with each allocation failing. */
static void no_number_is_called_wrong_for_want_of_memory(void **state)
{
	static const char *const texts[] = {"isms-02-001", "02-005-01", "ISMS-02-000", "\x1b"};
	static const char *const places[] = {"2", "ISMS-02-005", "IS", "\x1b"};
	struct doc_grammar grammar = GRAMMAR(plan);
	struct doc_number number;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		assert_starves_but(doc_number_read(&grammar, texts[i], &number, &err), i < 2);
		assert_starves_but(doc_number_next(&grammar, places[i], registered,
		                                   DOC_COUNT(registered), &number, &err),
		                   i < 2);
	}
}

static void of_two_patterns_that_count_the_first_does(void **state)
{
	static const struct entry two[] = {{"1", "A-{n:1}", NULL}, {"1", "B-{n:1}", NULL}};
	/* The counter itself comes from the parent: nothing is left to count. */
	static const struct entry twins[] = {{"2", "P-{n:2}", NULL}, {"4", "F-{n:2}", "P-{n}"}};
	/* A parent's number, with which another pattern begins. */
	static const struct entry either[] = {{"4", "C-1-{n:1}Z", NULL},
	                                      {"1", "C-{n:1}", NULL},
	                                      {"2", "C-{n:1}-{m:1}", "C-{n}"}};
	struct doc_grammar grammar = GRAMMAR(two);
	struct doc_number number;

	(void)state;
	assert_ok(doc_number_next(&grammar, "1", NULL, 0, &number, &err));
	assert_string_equal(number.text, "A-1");
	assert_ok(doc_number_next(&grammar, "B", NULL, 0, &number, &err));
	assert_string_equal(number.text, "B-1");
	grammar = GRAMMAR(either);
	assert_ok(doc_number_next(&grammar, "C-1", NULL, 0, &number, &err));
	assert_string_equal(number.text, "C-1-1");
	grammar = GRAMMAR(twins);
	assert_fails(doc_number_next(&grammar, "P-01", NULL, 0, &number, &err), DOC_EINVALID,
	             "'P-01' does not say");
	assert_fails(doc_number_next(&grammar, "4", NULL, 0, &number, &err), DOC_EINVALID,
	             "'4' does not say");
}

static void fields_may_stand_first_and_the_counter_in_the_middle(void **state)
{
	static const struct entry odd[] = {{"1", "{a:A1}-{n:1}", NULL},
	                                   {"2", "B-{n:1}-Z", NULL},
	                                   {"4", "{a:A1}{n:1}-{m:1}", "{a}-{n}"}};
	struct doc_grammar grammar = GRAMMAR(odd);
	struct doc_number number;

	(void)state;
	assert_ok(doc_number_parse(&grammar, "C7-1", &number, &err));
	assert_string_equal(number.parent, "C-7");
	assert_ok(doc_number_next(&grammar, "C-7", NULL, 0, &number, &err));
	assert_string_equal(number.text, "C7-1");
	assert_ok(doc_number_next(&grammar, "2", NULL, 0, &number, &err));
	assert_string_equal(number.text, "B-1-Z");
	assert_fails(doc_number_next(&grammar, "1", NULL, 0, &number, &err), DOC_EINVALID,
	             "'1' does not say");
}

static void the_last_count_can_be_used(void **state)
{
	static const struct entry one[] = {{"1", "A-{n:1}", NULL}};
	static const char *const taken[] = {"A-8", "A-9", "A-1", "A-3", "A-2", "A-4",
	                                    "A-5", "A-6", "A-7"};
	struct doc_grammar grammar = GRAMMAR(one);
	struct doc_number number;

	(void)state;
	assert_ok(doc_number_next(&grammar, "1", taken, 1, &number, &err));
	assert_string_equal(number.text, "A-9");
	assert_ok(doc_number_next(&grammar, "1", taken, 5, &number, &err));
	assert_string_equal(number.text, "A-4");
	assert_fails(doc_number_next(&grammar, "1", taken, 9, &number, &err), DOC_EINVALID,
	             "the numbers of 'A-{n:1}' are used up");
}

static void lists_go_by_tier_then_by_number(void **state)
{
	static const struct doc_number rising[] = {
		{.tier = 1, .text = "Z-001"},
		{.tier = 2, .text = "ISMS-02-001"},
		{.tier = 2, .text = "ISMS-02-010"},
		{.tier = 4, .text = "02-001-01"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(rising); i++) {
		assert_int_equal(doc_number_compare(&rising[i], &rising[i]), 0);
		for (size_t j = i + 1; j < DOC_COUNT(rising); j++) {
			assert_true(doc_number_compare(&rising[i], &rising[j]) < 0);
			assert_true(doc_number_compare(&rising[j], &rising[i]) > 0);
		}
	}
}

static void a_safe_number_is_two_groups_or_more_of_capitals_and_digits(void **state)
{
	static const char *const safe[] = {
		"A-1",         "02-005-02", "ISMS-P-001-01",
		"CONN-1",      "COM0-1",    "COM10-1",
		"PRO-AUX-001", "A-CON",     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-1"};
	static const char *const unsafe[] = {"",        "A",
	                                     "-",       "ABC",
	                                     "--",      "-A",
	                                     "A-",      "-A-1",
	                                     "A--1",    "a-1",
	                                     "A-1.",    "A_1",
	                                     "A_B-1",   "A.-1",
	                                     "A-1/B",   "A-é",
	                                     "CON-1",   "PRN-1",
	                                     "AUX-001", "NUL-1",
	                                     "COM1-1",  "LPT9-1",
	                                     "A-1\n",   "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-1",
	                                     ".-1",     ".."};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(safe); i++)
		if (!doc_number_is_safe(safe[i]))
			fail_msg("'%s' is refused", safe[i]);
	for (size_t i = 0; i < DOC_COUNT(unsafe); i++)
		if (doc_number_is_safe(unsafe[i]))
			fail_msg("'%s' is accepted", unsafe[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_says_its_tier_parent_and_series),
		cmocka_unit_test(what_fits_no_pattern_is_refused),
		cmocka_unit_test(the_hint_lists_the_shapes),
		cmocka_unit_test(a_message_shows_no_control_character),
		cmocka_unit_test(a_form_needs_a_parent_that_is_a_number),
		cmocka_unit_test(a_chain_of_parents_is_followed_to_the_top),
		cmocka_unit_test(a_number_that_windows_cannot_store_is_refused),
		cmocka_unit_test(people_type_numbers_in_many_ways),
		cmocka_unit_test(what_is_no_number_however_typed_is_refused),
		cmocka_unit_test(numbers_may_have_32_characters_but_not_33),
		cmocka_unit_test(the_next_number_follows_the_highest),
		cmocka_unit_test(a_next_number_that_is_not_certain_is_refused),
		cmocka_unit_test(the_hint_names_no_place_where_nothing_is_counted),
		cmocka_unit_test(no_number_is_called_wrong_for_want_of_memory),
		cmocka_unit_test(the_hint_says_where_numbers_are_counted),
		cmocka_unit_test(of_two_patterns_that_count_the_first_does),
		cmocka_unit_test(fields_may_stand_first_and_the_counter_in_the_middle),
		cmocka_unit_test(the_last_count_can_be_used),
		cmocka_unit_test(lists_go_by_tier_then_by_number),
		cmocka_unit_test(a_safe_number_is_two_groups_or_more_of_capitals_and_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
