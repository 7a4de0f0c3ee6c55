/* test_text.c: what is UTF-8, what may be shown, how numbers are folded. */
#include "unit/unit.h"

#include <base/text.h>

static void a_code_point_is_read_with_its_length(void **state)
{
	static const struct {
		const char *text;
		uint32_t code_point;
		size_t length;
	} cases[] = {
		{"A", 0x41, 1},
		{"\x7F", 0x7F, 1},
		{"\xC2\x80", 0x80, 2},
		{"\xDF\xBF", 0x7FF, 2},
		{"\xE0\xA0\x80", 0x800, 3},
		{"資", 0x8CC7, 3},
		{"\xED\x9F\xBF", 0xD7FF, 3},
		{"\xEE\x80\x80", 0xE000, 3},
		{"\xEF\xBF\xBF", 0xFFFF, 3},
		{"\xF0\x90\x80\x80", 0x10000, 4},
		{"𠮷", 0x20BB7, 4},
		{"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		uint32_t code_point = 0;

		assert_int_equal(doc_text_next(cases[i].text, strlen(cases[i].text), &code_point),
		                 cases[i].length);
		assert_int_equal(code_point, cases[i].code_point);
	}
}

static void what_is_not_utf8_is_found_where_it_stands(void **state)
{
	static const struct {
		const char *text;
		size_t fault;
	} cases[] = {
		{"\x80", 0},   /* continuation alone */
		{"ab\xFF", 2}, /* never a lead */
		{"\xFC\x80\x80\x80", 0},
		{"\xC0\xAF", 0}, /* overlong in two */
		{"\xC1\xBF", 0},
		{"\xE0\x9F\xBF", 0},     /* overlong in three */
		{"\xF0\x8F\xBF\xBF", 0}, /* overlong in four */
		{"\xED\xA0\x80", 0},     /* surrogates */
		{"\xED\xBF\xBF", 0},
		{"\xF4\x90\x80\x80", 0}, /* over U+10FFFF */
		{"\xF5\x80\x80\x80", 0},
		{"資\xE8\xB3", 3},        /* cut short */
		{"\xE8\xB3資", 0},        /* the second continuation is missing */
		{"a\xB8\xEA\xB3\x71", 1}, /* 資通 in Big5 */
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		size_t fault = 99;

		assert_false(doc_text_is_utf8(cases[i].text, strlen(cases[i].text), &fault));
		assert_int_equal(fault, cases[i].fault);
		assert_false(doc_text_is_utf8(cases[i].text, strlen(cases[i].text), NULL));
	}
}

static void well_formed_text_leaves_the_fault_alone(void **state)
{
	size_t fault = 99;
	uint32_t code_point;

	(void)state;
	assert_true(doc_text_is_utf8("資通安全𠮷\0x", 17, &fault));
	assert_true(doc_text_is_utf8("", 0, &fault));
	assert_int_equal(fault, 99);
	assert_int_equal(doc_text_next("A", 0, &code_point), 0);
}

static void a_code_point_is_not_read_past_the_size(void **state)
{
	uint32_t code_point = 7;

	(void)state;
	assert_int_equal(doc_text_next("資", 2, &code_point), 0);
	assert_int_equal(code_point, 7);
}

static void controls_and_invisible_characters_are_not_printable(void **state)
{
	static const uint32_t refused[] = {
		0x00,   0x09,   0x0A,   0x1B,   0x1F,    0x7F,     0x80,     0x9B,     0x9F,
		0x61C,  0x200B, 0x200D, 0x200E, 0x200F,  0x2028,   0x2029,   0x202A,   0x202E,
		0x2060, 0x2066, 0x2069, 0xFEFF, 0xFDD0,  0xFDEF,   0xFFFE,   0xFFFF,   0x1FFFE,
		0xD800, 0xDFFF, 0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0x10FFFF, 0x110000,
	};
	static const uint32_t accepted[] = {
		' ',    '~',    0xA0,   0x61B,  0x61D,  0x200A,  0x2010,  0x2027,
		0x202F, 0x205F, 0x2061, 0x2065, 0x206A, 0x3000,  0xD7FF,  0xF900,
		0xFDCF, 0xFDF0, 0xFEFE, 0xFF00, 0xFFFD, 0x10000, 0x20BB7, 0xEFFFD,
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(refused); i++)
		if (doc_text_is_printable(refused[i]))
			fail_msg("U+%04X is printable", (unsigned)refused[i]);
	for (size_t i = 0; i < DOC_COUNT(accepted); i++)
		if (!doc_text_is_printable(accepted[i]))
			fail_msg("U+%04X is not printable", (unsigned)accepted[i]);
}

static void a_line_is_refused_with_the_rule_and_the_byte(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{"", "title is empty"},
		{" a", "title begins with a space"},
		{"a ", "title ends with a space"},
		{"　a", "title begins with a space"},
		{"a　", "title ends with a space"},
		{"a\xC2\xA0", "title ends with a space"},
		{" ", "title begins with a space"},
		{"資\xFF", "title is not UTF-8: see byte 4"},
		{"資\x1B[31m", "title may not hold U+001B: see byte 4"},
		{"a\nb", "title may not hold U+000A: see byte 2"},
		{"a\xE2\x80\xAEz", "title may not hold U+202E: see byte 2"},
		{"資通安全資通安全a", "title is longer than 24 bytes"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_fails(doc_text_check_line(cases[i].text, 24, "title", &err), DOC_EINVALID,
		             cases[i].message);
}

static void a_line_may_be_as_long_as_the_limit(void **state)
{
	(void)state;
	assert_ok(doc_text_check_line("資通安全資通安全", 24, "title", &err));
	assert_ok(doc_text_check_line("a b　c", 24, "title", &err));
	assert_ok(doc_text_check_line("a", 1, "title", &err));
}

static void what_a_terminal_would_obey_is_escaped(void **state)
{
	static const struct {
		const char *text;
		size_t size;
		const char *escaped;
	} cases[] = {
		{"資通安全 A", 14, "資通安全 A"},
		{"\x1B[31m", 5, "\\x1b[31m"},
		{"a\0b\n", 4, "a\\x00b\\x0a"},
		{"\x7F", 1, "\\x7f"},
		{"\xC2\x9B", 2, "\\u{9b}"},
		{"\xE2\x80\xAE", 3, "\\u{202e}"},
		{"\xF4\x8F\xBF\xBF", 4, "\\u{10ffff}"},
		{"資\xE8\xB3", 5, "資\\xe8\\xb3"},
		{"\xFF資", 4, "\\xff資"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		doc_text_escape(&out, cases[i].text, cases[i].size);
		assert_string_equal(out.data, cases[i].escaped);
		doc_buf_clear(&out);
	}
}

static void numbers_are_folded_to_ascii(void **state)
{
	static const struct {
		const char *text;
		const char *folded;
	} cases[] = {
		{"ISMS-02-005", "ISMS-02-005"},
		{"ＩＳＭＳ－０２－００５", "ISMS-02-005"},
		{"ISMS‐02‑005", "ISMS-02-005"},   /* U+2010, U+2011 */
		{"ISMS‒02–005", "ISMS-02-005"},   /* U+2012, U+2013 */
		{"ISMS—02―005", "ISMS-02-005"},   /* U+2014, U+2015 */
		{"02−005﹘02﹣1", "02-005-02-1"}, /* U+2212, U+FE58, U+FE63 */
		{" ISMS - 02　-\xC2\xA0"
	         "005 ",
	         "ISMS-02-005"},
		{"（政策）～", "(政策)~"},
		{"\tx", "\tx"},
		{"a\xFF b", "a\xFF"
	                    "b"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		doc_text_fold(&out, cases[i].text, strlen(cases[i].text));
		assert_string_equal(out.data, cases[i].folded);
		doc_buf_clear(&out);
	}
}

static void ascii_classes_end_where_ascii_says(void **state)
{
	(void)state;
	assert_true(doc_is_digit('0') && doc_is_digit('9'));
	assert_false(doc_is_digit('/') || doc_is_digit(':'));
	assert_true(doc_is_upper('A') && doc_is_upper('Z'));
	assert_false(doc_is_upper('@') || doc_is_upper('[') || doc_is_upper('a'));
	assert_true(doc_is_lower('a') && doc_is_lower('z'));
	assert_false(doc_is_lower('`') || doc_is_lower('{') || doc_is_lower('A'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_point_is_read_with_its_length),
		cmocka_unit_test(what_is_not_utf8_is_found_where_it_stands),
		cmocka_unit_test(well_formed_text_leaves_the_fault_alone),
		cmocka_unit_test(a_code_point_is_not_read_past_the_size),
		cmocka_unit_test(controls_and_invisible_characters_are_not_printable),
		cmocka_unit_test(a_line_is_refused_with_the_rule_and_the_byte),
		cmocka_unit_test(a_line_may_be_as_long_as_the_limit),
		cmocka_unit_test(what_a_terminal_would_obey_is_escaped),
		cmocka_unit_test(numbers_are_folded_to_ascii),
		cmocka_unit_test(ascii_classes_end_where_ascii_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
