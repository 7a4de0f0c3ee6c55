/* test_template.c: an office's template is filled as it stands, or the fault in it is named. */
#include "unit.h"

#include <base/auto.h>
#include <model/template.h>

static const struct doc_template_value values[] = {
	{"agency", "主計處 {{count}} }}", false},
	{"count", "3", false},
	{"list", "甲\n乙 {{agency}}\n", true},
};

static int fill(const char *text, size_t size, struct doc_buf *out, struct doc_error *err)
{
	/* A copy of exactly that size: nothing behind it may be read. */
	char *copy = malloc(size ? size : 1);
	int r;

	assert_non_null(copy);
	memcpy(copy, text, size);
	r = doc_template_fill("t.txt", copy, size, values, DOC_COUNT(values), out, err);
	free(copy);
	return r;
}

static void placeholders_are_filled_once_and_comments_left_out(void **state)
{
	static const struct {
		const char *text, *filled;
	} cases[] = {
		{"", ""},
		{"一\n", "一\n"},
		{"一", "一\n"},
		{"# {{nobody}} ｛｛\n一\n", "一\n"},
		{"  # 一\n", "  # 一\n"},
		{"\xEF\xBB\xBF# 註\r\n一\r\n\r\n", "一\n\n"},
		{"{{count}}{{count}}", "33\n"},
		{"\t共{{count}}件，{{agency}}。\n", "\t共3件，主計處 {{count}} }}。\n"},
		{"  {{count}}  \n", "  3  \n"},
		{"前\n{{list}}\n後\n", "前\n甲\n乙 {{agency}}\n後\n"},
		{"  {{list}} \n", "甲\n乙 {{agency}}\n"},
		{"一{ {count} }", "一{ {count} }\n"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		assert_ok(fill(cases[i].text, strlen(cases[i].text), &out, &err));
		assert_string_equal(out.data ? out.data : "", cases[i].filled);
	}
}

static void a_fault_is_named_by_file_line_and_character(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{"一\n甲{{nobody}}", "t.txt:2:2: there is no placeholder 'nobody'"},
		{"{{}}", "t.txt:1:1: there is no placeholder ''"},
		{"{{ count }}", "t.txt:1:1: there is no placeholder ' count '"},
		{"{{count}", "t.txt:1:1: a placeholder that is not closed"},
		{"甲乙{{count\n}}", "t.txt:1:3: a placeholder that is not closed"},
		{"甲}}", "t.txt:1:2: }} without {{ before it"},
		{"{{count}} }} {{count}}", "t.txt:1:11: }} without {{ before it"},
		{"甲｛｛count｝｝", "t.txt:1:2: full-width braces"},
		{"{{count｝｝", "t.txt:1:8: full-width braces"},
		{"如{{list}}", "t.txt:1:2: this placeholder is many lines"},
		{"{{list}}{{list}}", "t.txt:1:1: this placeholder is many lines"},
		{"一\n二\xFF", "t.txt:2:2: this is not UTF-8"},
		{"\x1b[31m", "t.txt:1:1: a character that nobody can see"},
		{"一\xE2\x80\xAE", "t.txt:1:2: a character that nobody can see"},
		{"一\r二\n", "t.txt:1:2: a character that nobody can see"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		assert_fails(fill(cases[i].text, strlen(cases[i].text), &out, &err), DOC_EINVALID,
		             cases[i].message);
	}
}

static void who_mistypes_a_name_is_told_which_there_are(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_error err = {0};

	(void)state;
	assert_int_equal(fill("{{agencies}}", 12, &out, &err), DOC_EINVALID);
	assert_string_equal(err.hint, "{{agency}} {{count}} {{list}}");
}

static void a_byte_that_is_nothing_is_refused(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_fails(fill("a\0b", 3, &out, &err), DOC_EINVALID, "t.txt:1:2: a character");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(placeholders_are_filled_once_and_comments_left_out),
		cmocka_unit_test(a_fault_is_named_by_file_line_and_character),
		cmocka_unit_test(who_mistypes_a_name_is_told_which_there_are),
		cmocka_unit_test(a_byte_that_is_nothing_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
