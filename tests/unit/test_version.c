/* test_version.c: versions are two integers, never a text or a fraction. */
#include "unit.h"

#include <model/version.h>

static const struct doc_version none = {0, 0};

static void the_stored_form_is_read_and_written_back(void **state)
{
	static const struct {
		const char *text;
		struct doc_version version;
	} cases[] = {
		{"1.0", {1, 0}},
		{"1.9", {1, 9}},
		{"1.10", {1, 10}},
		{"10.1", {10, 1}},
		{"99999.0", {99999, 0}},
		{"20.305", {20, 305}},
		{"99999.99999", {99999, 99999}},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_version version = none;
		char again[DOC_VERSION_SIZE];

		assert_ok(doc_version_parse(cases[i].text, &version, &err));
		assert_int_equal(version.major, cases[i].version.major);
		assert_int_equal(version.minor, cases[i].version.minor);
		doc_version_format(version, again);
		assert_string_equal(again, cases[i].text);
	}
}

static void anything_else_is_refused_and_leaves_the_output_alone(void **state)
{
	static const char *const cases[] = {"",
					    "1",
					    "1.",
					    ".1",
					    "1.0.0",
					    "01.0",
					    "1.00",
					    "1.01",
					    "0.1",
					    "0.0",
					    "-1.0",
					    "+1.0",
					    "1.-0",
					    "1. 0",
					    " 1.0",
					    "1.0 ",
					    "1,0",
					    "100000.0",
					    "1.100000",
					    "1.4294967297",
					    "99999999999999999999.0",
					    "V1.0",
					    "1.0\n",
					    "１.0",
					    "1.0a",
					    "x",
					    "1\xff"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_version version = {7, 7};

		assert_fails(doc_version_parse(cases[i], &version, &err), DOC_EINVALID,
			     "is not a version");
		assert_int_equal(version.major, 7);
		assert_int_equal(version.minor, 7);
	}
}

static void people_may_write_v_the_word_and_full_width(void **state)
{
	static const char *const cases[] = {"1.2",      "V1.2",       "v1.2",
					    "版次1.2",  "版次：V1.2", "版次: 1.2",
					    "Ｖ１．２", " 1.2 ",      "１．２"};
	struct doc_version version;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		version = none;
		assert_ok(doc_version_read(cases[i], &version, &err));
		assert_int_equal(version.major, 1);
		assert_int_equal(version.minor, 2);
	}
	assert_fails(doc_version_read("VV1.2", &version, &err), DOC_EINVALID, "'VV1.2'");
	assert_fails(doc_version_read("第一版", &version, &err), DOC_EINVALID, "'第一版'");
	assert_fails(doc_version_read("", &version, &err), DOC_EINVALID, "''");
}

static void a_message_shows_no_control_character(void **state)
{
	struct doc_version version;

	(void)state;
	assert_fails(doc_version_parse("\x1b[2J\xff", &version, &err), DOC_EINVALID,
		     "'\\x1b[2J\\xff' is not a version");
}

static void versions_compare_as_integers(void **state)
{
	static const struct doc_version rising[] = {
		{0, 0}, {1, 0}, {1, 2}, {1, 9}, {1, 10}, {2, 0}, {10, 0}, {99999, 99999},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(rising); i++) {
		assert_int_equal(doc_version_compare(rising[i], rising[i]), 0);
		for (size_t j = i + 1; j < DOC_COUNT(rising); j++) {
			assert_true(doc_version_compare(rising[i], rising[j]) < 0);
			assert_true(doc_version_compare(rising[j], rising[i]) > 0);
		}
	}
}

static void the_next_version_carries_over_into_the_major(void **state)
{
	static const struct {
		struct doc_version version;
		unsigned minor_max;
		struct doc_version next;
	} cases[] = {
		{{0, 0}, 9, {1, 0}},     {{1, 0}, 9, {1, 1}},
		{{1, 8}, 9, {1, 9}},     {{1, 9}, 9, {2, 0}},
		{{1, 10}, 9, {2, 0}},    {{1, 9}, 10, {1, 10}},
		{{1, 0}, 0, {2, 0}},     {{1, 99999}, 4000000000, {2, 0}},
		{{99999, 9}, 9, {0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_version next = doc_version_next(cases[i].version, cases[i].minor_max);

		assert_int_equal(doc_version_compare(next, cases[i].next), 0);
	}
}

static void none_is_only_0_0(void **state)
{
	(void)state;
	assert_true(doc_version_is_none(none));
	assert_false(doc_version_is_none((struct doc_version){1, 0}));
	assert_false(doc_version_is_none((struct doc_version){0, 1}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_stored_form_is_read_and_written_back),
		cmocka_unit_test(anything_else_is_refused_and_leaves_the_output_alone),
		cmocka_unit_test(people_may_write_v_the_word_and_full_width),
		cmocka_unit_test(a_message_shows_no_control_character),
		cmocka_unit_test(versions_compare_as_integers),
		cmocka_unit_test(the_next_version_carries_over_into_the_major),
		cmocka_unit_test(none_is_only_0_0),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
