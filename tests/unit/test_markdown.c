/* test_markdown.c: what a Markdown file says, and where. */
#include "unit/unit.h"

#include <backend/markdown.h>
#include <base/auto.h>
#include <libdoc/extract.h>

struct row {
	unsigned line;
	enum doc_part part;
	unsigned level;
	const char *label;
	const char *text;
	unsigned table, row, column;
};

static void assert_reads(const char *text, const struct row *rows, size_t count)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	assert_ok(doc_extract_bytes("a.md", text, strlen(text), &extract, &err));
	assert_int_equal(extract.format, DOC_FILE_MARKDOWN);
	for (size_t i = 0; i < count && i < extract.block_count; i++) {
		const struct doc_block *block = &extract.blocks[i];

		assert_string_equal(block->text, rows[i].text);
		assert_string_equal(block->label, rows[i].label);
		assert_int_equal(block->line, rows[i].line);
		assert_int_equal(block->part, rows[i].part);
		assert_int_equal(block->level, rows[i].level);
		assert_int_equal(block->table, rows[i].table);
		assert_int_equal(block->row, rows[i].row);
		assert_int_equal(block->column, rows[i].column);
	}
	assert_int_equal(extract.block_count, count);
}

#define BODY DOC_PART_BODY

static void headings_and_paragraphs_stand_on_their_lines(void **state)
{
	static const struct row rows[] = {
		{1, BODY, 1, "", "第一章 總則", 0, 0, 0},
		{3, BODY, 0, "", "依資通安全管理法訂定，見 ISMS-02-005 及 the form。\n次行", 0, 0, 0},
		{9, BODY, 2, "", "Setext", 0, 0, 0},
		{12, BODY, 0, "", "quoted", 0, 0, 0},
	};

	(void)state;
	assert_reads("# 第一章 總則 #\n\n依資通安全\n**管理法**訂定，見 ISMS-02-005\n及 `the`\n"
	             "~~form~~。\\\n次行\n\nSetext\n---\n\n> quoted\n",
	             rows, DOC_COUNT(rows));
}

static void items_carry_the_label_that_a_reader_sees(void **state)
{
	static const struct row rows[] = {
		{1, BODY, 0, "3.", "三", 0, 0, 0},  {2, BODY, 0, "4.", "四", 0, 0, 0},
		{3, BODY, 0, "•", "甲", 0, 0, 0},   {5, BODY, 0, "", "續", 0, 0, 0},
		{6, BODY, 0, "•", "", 0, 0, 0},     {7, BODY, 0, "1)", "一", 0, 0, 0},
		{8, BODY, 2, "•", "標題", 0, 0, 0},
	};

	(void)state;
	assert_reads("3. 三\n9. 四\n   - 甲\n\n     續\n   -\n1) 一\n* ## 標題\n", rows,
	             DOC_COUNT(rows));
}

static void a_table_is_read_by_its_cells(void **state)
{
	static const struct row rows[] = {
		{1, BODY, 0, "", "版次", 1, 1, 1}, {1, BODY, 0, "", "日期", 1, 1, 2},
		{3, BODY, 0, "", "1.0", 1, 2, 1},  {3, BODY, 0, "", "a | b", 1, 2, 2},
		{4, BODY, 0, "", "1.1", 1, 3, 1},  {4, BODY, 0, "", "", 1, 3, 2},
		{6, BODY, 0, "", "x", 2, 1, 1},    {9, BODY, 0, "", "end", 0, 0, 0},
	};

	(void)state;
	assert_reads("| 版次 | 日期 |\n|---|:-:|\n| 1.0 | a \\| b |\n| **1.1** |\n\n|x|\n|-|\n\nend\n",
	             rows, DOC_COUNT(rows));
}

static void code_notes_and_pictures_are_text_too(void **state)
{
	static const struct row rows[] = {
		{2, BODY, 0, "", "int x;\n\nint y;", 0, 0, 0},
		{7, BODY, 0, "", "see[1] 圖一 docs", 0, 0, 0},
		{9, DOC_PART_FOOTNOTE, 0, "[1]", "註一", 0, 0, 0},
	};

	(void)state;
	assert_reads("```c\nint x;\n\nint y;\n```\n\nsee[^a] ![圖一](a.png) [docs](http://x)\n\n"
	             "[^a]: 註一\n[^b]: nobody asks\n",
	             rows, DOC_COUNT(rows));
}

static void a_mention_of_no_note_is_text(void **state)
{
	static const struct row rows[] = {
		{1, BODY, 0, "", "see [^資料與 *b* 說明] and [^c]", 0, 0, 0},
	};

	(void)state;
	assert_reads("see [^資料\n與 \\*b\\* 說明] and [^c]\n", rows, DOC_COUNT(rows));
}

static void html_is_text_without_tags_and_comments_are_hidden(void **state)
{
	static const struct row rows[] = {
		{1, BODY, 0, "", "a\nb  c", 0, 0, 0},
		{1, DOC_PART_HIDDEN, 0, "", "draft", 0, 0, 0},
		{3, BODY, 0, "", "seen", 0, 0, 0},
		{3, DOC_PART_HIDDEN, 0, "", "alert(1)", 0, 0, 0},
	};
	static const char text[] = "a<br>b <!-- draft --> <b>c</b>\n\n"
				   "<div>\n  seen\n<script>alert(1)</script>\n</div>\n";
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_reads(text, rows, DOC_COUNT(rows));
	assert_ok(doc_extract_bytes("a.md", text, strlen(text), &extract, &err));
	assert_int_equal(extract.mark_count, 3);
	assert_int_equal(extract.marks[0].kind, DOC_MARK_HIDDEN_TEXT);
	assert_int_equal(extract.marks[0].block, 1);
	assert_int_equal(extract.marks[2].kind, DOC_MARK_SCRIPT);
}

static void a_picture_from_elsewhere_is_marked(void **state)
{
	static const char text[] = "one\n\n![x](https://example.tw/a.png) ![y](b.png)\n";
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_ok(doc_extract_bytes("a.md", text, strlen(text), &extract, &err));
	assert_int_equal(extract.mark_count, 1);
	assert_int_equal(extract.marks[0].kind, DOC_MARK_EXTERNAL_LINK);
	assert_int_equal(extract.marks[0].block, 1);
	assert_string_equal(extract.marks[0].detail, "https://example.tw/a.png");
}

static void what_stands_before_the_text_are_properties(void **state)
{
	static const struct row rows[] = {{6, BODY, 1, "", "標題", 0, 0, 0}};
	static const struct row no_yaml[] = {
		{2, BODY, 2, "", "*: no alias", 0, 0, 0},
		{4, BODY, 0, "", "text", 0, 0, 0},
	};
	static const char text[] = "---\r\ntitle: 文件管理程序書\r\nauthor: [王小明, 林志中]\r\n"
				   "version: 1.10\r\n---\r\n# 標題\r\n";
	static const char *const properties[][2] = {
		{"title", "文件管理程序書"},
		{"creator", "王小明, 林志中"},
		{"version", "1.10"},
	};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_reads(text, rows, 1);
	assert_ok(doc_extract_bytes("a.md", text, strlen(text), &extract, &err));
	assert_int_equal(extract.property_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(extract.properties[i].name, properties[i][0]);
		assert_string_equal(extract.properties[i].value, properties[i][1]);
	}
	assert_reads("---\n*: no alias\n---\ntext\n", no_yaml, 2);
}

/* text repeated behind a start. */
static void make(struct doc_buf *out, const char *start, const char *text, size_t times)
{
	doc_buf_puts(out, start);
	for (size_t i = 0; i < times; i++)
		doc_buf_puts(out, text);
}

static void what_would_take_for_ever_is_refused(void **state)
{
	static const struct {
		const char *start;
		const char *text;
		size_t times;
		const char *message;
	} cases[] = {
		{"ok\n\n", "> ", 65, "line 3: lists and quotations are nested"},
		{"", "- ", 65, "line 1: lists and quotations are nested"},
		{"", "|a", 1001, "line 1: a table has too many cells"},
		{"a|b|c|d\n-|-|-|-\n", "x\n", 62501, "a table has too many cells"},
		{"", "a\n|-|-|\n", 5000, "too many lines stand above a row of dashes"},
		{"\n", "*a ", 65537, "line 2: too much markup"},
		{"", "> _a\n", 65537, "too much markup"},
		{"", "     - _a\n", 65537, "too much markup"},
		{"", "0123456789abcdef", (4 << 20) / 16 + 1, "more than 4 MiB"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		make(&text, cases[i].start, cases[i].text, cases[i].times);
		assert_fails(doc_extract_bytes("a.md", text.data, text.size, &extract, &err),
		             DOC_EINVALID, cases[i].message);
	}
}

static void what_is_only_long_is_read(void **state)
{
	static const struct {
		const char *start;
		const char *text;
		size_t times;
	} cases[] = {
		{"", "> ", 64},
		{"", "- *item* with `code`\n", 30000},
		{"", "## heading *a*\n", 30000},
		{"", "文件*管理*程序書\n\n", 50000},
		{"a|b\n-|-\n", "x|*y*\n", 20000},
		{"", "title\n---\n", 50000},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};

		make(&text, cases[i].start, cases[i].text, cases[i].times);
		assert_ok(doc_markdown_judge(text.data, text.size, 1, &err));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_and_paragraphs_stand_on_their_lines),
		cmocka_unit_test(items_carry_the_label_that_a_reader_sees),
		cmocka_unit_test(a_table_is_read_by_its_cells),
		cmocka_unit_test(code_notes_and_pictures_are_text_too),
		cmocka_unit_test(a_mention_of_no_note_is_text),
		cmocka_unit_test(html_is_text_without_tags_and_comments_are_hidden),
		cmocka_unit_test(a_picture_from_elsewhere_is_marked),
		cmocka_unit_test(what_stands_before_the_text_are_properties),
		cmocka_unit_test(what_would_take_for_ever_is_refused),
		cmocka_unit_test(what_is_only_long_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
