/* test_yaml_edit.c: a change leaves every other byte alone; what is written reads back. */
#include "unit.h"

#include <stdio.h>

#include <backend/yaml.h>
#include <base/auto.h>

static int set(const char *text, const char *key, const char *value, struct doc_buf *out,
	       struct doc_error *err)
{
	return doc_yaml_set("f", text, strlen(text), key, value, out, err);
}

static void setting_a_value_changes_only_its_bytes(void **state)
{
	static const struct {
		const char *before;
		const char *key;
		const char *value;
		const char *after;
	} cases[] = {
		{"a: 1\nb: 2\n", "a", "乙", "a: 乙\nb: 2\n"},
		{"# 註\n\na:   舊值   # 註\nb: 2\n", "a", "新值",
		 "# 註\n\na:   新值   # 註\nb: 2\n"},
		{"標題: 甲\n版本: \"1.0\"\n", "版本", "1.1", "標題: 甲\n版本: \"1.1\"\n"},
		{"版本: 1.0 # 註\n", "版本", "1.1", "版本: \"1.1\" # 註\n"},
		{"版本: 1.0\n", "版本", "1.0", "版本: 1.0\n"},
		{"a: '1'\n", "a", "it's", "a: 'it''s'\n"},
		{"a: \"1\"\n", "a", "說「\"」\\", "a: \"說「\\\"」\\\\\"\n"},
		{"a: 1", "a", "2甲", "a: \"2甲\""},
		{"a:\nb: 1\n", "a", "甲", "a: 甲\nb: 1\n"},
		{"a:  # 註\nb: 1\n", "a", "甲", "a: 甲  # 註\nb: 1\n"},
		{"a:", "a", "甲", "a: 甲"},
		{"b: 1\na: ", "a", "甲", "b: 1\na: 甲 "},
		{"a: 甲\n", "a", "", "a: \"\"\n"},
		{"a:\n  甲\n  乙\nb: 1\n", "a", "丙", "a:\n  丙\nb: 1\n"},
		{"a: |\n  甲\n  乙\n\nb: 1\n", "a", "丙", "a: 丙\n\nb: 1\n"},
		{"a: >-\n  甲", "a", "丙", "a: 丙"},
		{"{a: 1, b: 2}\n", "a", "甲, 乙", "{a: \"甲, 乙\", b: 2}\n"},
		{"{\"a\":\"1\",\"b\":2}\n", "a", "甲", "{\"a\":\"甲\",\"b\":2}\n"},
		{"{a: , b: 2}\n", "a", "甲", "{a: 甲, b: 2}\n"},
		{"{\"a\":}\n", "a", "甲", "{\"a\": 甲}\n"},
		/* A key that is not there yet. */
		{"", "a", "甲", "a: 甲\n"},
		{"# 註", "a", "甲", "# 註\na: 甲\n"},
		{"---\n", "a", "甲", "---\na: 甲\n"},
		{"b: 1\n# 註\n", "a", "甲", "b: 1\n# 註\na: 甲\n"},
		{"b: 1", "a", "甲", "b: 1\na: 甲\n"},
		{"b: 1 # 註", "a", "甲", "b: 1 # 註\na: 甲\n"},
		{"b:", "a", "甲", "b:\na: 甲\n"},
		{"  b: 1\n  c: 2\n", "a", "甲", "  b: 1\n  c: 2\n  a: 甲\n"},
		{"b:\n- 1\n", "no", "12", "b:\n- 1\n\"no\": \"12\"\n"},
		{"b: [1,\n  2]\n", "a", "甲", "b: [1,\n  2]\na: 甲\n"},
		{"b: |\n  甲\n\n", "a", "甲", "b: |\n  甲\n\na: 甲\n"},
		{"b: |+\n  甲\n\n", "a", "甲", "b: |+\n  甲\n\na: 甲\n"},
		{"{}\n", "a", "甲", "{a: 甲}\n"},
		{"{ }", "a", "甲", "{a: 甲 }"},
		{"{b: 1}", "a", "甲", "{b: 1, a: 甲}"},
		{"{b: [1],}\n", "a", "甲", "{b: [1], a: 甲,}\n"},
		{"{b: 1 # 註\n}\n", "a", "甲", "{b: 1, a: 甲 # 註\n}\n"},
		{"{b: }\n", "a", "甲", "{b: , a: 甲}\n"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		doc_buf_puts(&out, "what was there before");
		assert_ok(set(cases[i].before, cases[i].key, cases[i].value, &out, &err));
		assert_string_equal(out.data, cases[i].after);
	}
}

static void a_change_that_cannot_be_made_leaves_the_output_alone(void **state)
{
	static const struct {
		const char *before;
		const char *key;
		const char *value;
		const char *message;
	} cases[] = {
		{"a: 1\r\nb: 2\r\n", "a", "2", "f:1:5: a line ends in CR LF"},
		{"\xEF\xBB\xBF"
		 "a: 1\n",
		 "a", "2", "f:1:1: file starts with a byte order mark"},
		{"a: [1\n", "b", "2", "f:2:1: "},
		{"- a\n", "a", "2", "f:1:1: 'key: value' lines are expected"},
		{"文字", "a", "2", "f:1:1: 'key: value' lines are expected"},
		{"b: 1\na: []\n", "a", "2", "f:2:4: 'a' holds more than one value"},
		{"a:\n  b: 1\n", "a", "2", "f:2:3: 'a' holds more than one value"},
		{"a: 1\n", "a", "甲\nb: 2", "a may not hold U+000A"},
		{"a: 1\n", "a", "\x1b[2J", "a may not hold U+001B"},
		{"a: 1\n", "a", "\xA4\xE5", "a is not UTF-8"},
		{"a: 1\n", "a", " x", "a begins with a space"},
		{"a: 1\n", "", "x", "key is empty"},
		{"a: 1\n", "b\nc", "x", "key may not hold U+000A"},
		{"a: 1\n", "<<", "x",
		 "f:1:1: cannot set '<<' here without changing something else"},
		{"b: |\n  甲", "a", "1", "f:1:1: cannot set 'a' here"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		doc_buf_puts(&out, "untouched");
		assert_fails(set(cases[i].before, cases[i].key, cases[i].value, &out, &err),
			     DOC_EINVALID, cases[i].message);
		assert_string_equal(out.data, "untouched");
	}
}

static void a_file_is_not_grown_past_its_limit(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_buf_puts(&text, "a: 1\n#");
	while (text.size < DOC_YAML_SIZE_MAX)
		doc_buf_putc(&text, '#');
	assert_ok(doc_yaml_set("f", text.data, text.size, "a", "x", &out, &err));
	assert_fails(doc_yaml_set("f", text.data, text.size, "a", "xx", &out, &err), DOC_EINVALID,
		     "f:1:4: cannot set 'a' here without changing something else");
}

static void a_scalar_is_quoted_only_where_it_must_be(void **state)
{
	static const struct {
		const char *text;
		const char *scalar;
	} cases[] = {
		{"文件管理程序書", "文件管理程序書"},
		{"ISMS-02-005", "ISMS-02-005"},
		{"wang.xm", "wang.xm"},
		{"臺北市：資訊局（一）", "臺北市：資訊局（一）"},
		{"甲 乙", "甲 乙"},
		{"", "\"\""},
		{"1.10", "\"1.10\""},
		{"2026-12-01", "\"2026-12-01\""},
		{"02-001-01", "\"02-001-01\""},
		{".5", "\".5\""},
		{"-", "\"-\""},
		{"+1", "\"+1\""},
		{"~", "\"~\""},
		{"Null", "\"Null\""},
		{"no", "\"no\""},
		{"Y", "\"Y\""},
		{"notes", "notes"},
		{"a: b", "\"a: b\""},
		{"a #b", "\"a #b\""},
		{"甲, 乙", "\"甲, 乙\""},
		{"[甲]", "\"[甲]\""},
		{" 甲", "\" 甲\""},
		{"甲 ", "\"甲 \""},
		{"\"甲\"", "\"\\\"甲\\\"\""},
		{"c:\\甲", "\"c:\\\\甲\""},
		{"a\nb", "\"a\\U0000000Ab\""},
		{"甲\xE2\x80\xAE", "\"甲\\U0000202E\""},
		{"甲\xA4", "\"甲\\uFFFD\""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		doc_yaml_scalar(&out, cases[i].text);
		assert_ok(doc_buf_check(&out, &err));
		assert_string_equal(out.data, cases[i].scalar);
	}
}

static void assert_reads_back(const char *text)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	doc_buf_puts(&line, "k: ");
	doc_yaml_scalar(&line, text);
	assert_ok(doc_yaml_parse("f", line.data, line.size, &root, &err));
	assert_string_equal(doc_node_text(&root, "k"), text);
}

/* Every three of the characters that YAML, or a Chinese keyboard, gives a meaning. */
static void any_printable_line_reads_back(void **state)
{
	static const char *const parts[] = {
		"",   " ",        "a",
		"n",  "0",        "9",
		".",  "-",        "_",
		":",  "#",        ",",
		"[",  "]",        "{",
		"}",  "&",        "*",
		"!",  "|",        ">",
		"%",  "@",        "`",
		"'",  "\"",       "\\",
		"?",  "=",        "~",
		"+",  "/",        "<",
		"文", "：",       "　",
		"「", "\xC2\xA0", "\xF0\xA0\x80\x80",
		"(",  ")",        ";",
		"$",  "^",
	};
	const size_t count = DOC_COUNT(parts);

	(void)state;
	for (size_t i = 0; i < count * count * count; i++) {
		char text[16];

		snprintf(text, sizeof(text), "%s%s%s", parts[i % count], parts[i / count % count],
			 parts[i / count / count]);
		assert_reads_back(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_a_value_changes_only_its_bytes),
		cmocka_unit_test(a_change_that_cannot_be_made_leaves_the_output_alone),
		cmocka_unit_test(a_file_is_not_grown_past_its_limit),
		cmocka_unit_test(a_scalar_is_quoted_only_where_it_must_be),
		cmocka_unit_test(any_printable_line_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
