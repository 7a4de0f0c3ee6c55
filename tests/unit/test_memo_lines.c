/* test_memo_lines.c: what is true of several documents is said once, with their places. */
#include "unit.h"

#include <actions/memo_lines.h>

/* items: the places of those who say it, from 1, as digits. */
static void add(struct doc_memo_lines *lines, const char *text, const char *items)
{
	for (; *items; items++) {
		struct doc_buf line = {0};

		doc_buf_puts(&line, text);
		doc_memo_lines_add(lines, (size_t)(*items - '1'), &line);
		assert_null(line.data);
	}
}

static void assert_put(struct doc_memo_lines *lines, size_t count, const char *expected)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	doc_memo_lines_put(lines, count, "docreg check", &out);
	assert_ok(doc_buf_check(&out, &err));
	assert_string_equal(out.data, expected);
	doc_memo_lines_clear(lines);
}

static void the_same_is_said_once_of_all_it_is_true_of(void **state)
{
	struct doc_memo_lines lines = {0};

	(void)state;
	add(&lines, "初版", "12459");
	add(&lines, "修正。", "3");
	add(&lines, "一", "678");
	assert_put(&lines, 9,
	           "　（一）第1、2、4、5、9件：初版。\n　（二）第3件：修正。\n"
	           "　（三）第6至8件：一。\n");
}

static void one_line_has_no_number_and_one_document_no_place(void **state)
{
	struct doc_memo_lines lines = {0};

	(void)state;
	add(&lines, "初版", "123");
	assert_put(&lines, 3, "　　各件：初版。\n");
	add(&lines, "初版", "1");
	assert_put(&lines, 1, "　　初版。\n");
	assert_put(&lines, 4, "　　無。\n");
}

static void what_is_too_much_is_counted_and_told_where(void **state)
{
	struct doc_memo_lines lines = {.most = 2};

	(void)state;
	add(&lines, "甲", "1");
	add(&lines, "乙", "1");
	add(&lines, "丙", "12");
	add(&lines, "甲", "2");
	assert_put(&lines, 2,
	           "　（一）各件：甲。\n　（二）第1件：乙。\n　　其餘2則請見 docreg check。\n");
}

static void lines_are_counted_in_chinese(void **state)
{
	static const struct {
		size_t line;
		const char *begin;
	} cases[] = {{1, "　（一）"},     {9, "　（九）"},       {10, "　（十）"},
	             {11, "　（十一）"},  {20, "　（二十）"},    {99, "　（九十九）"},
	             {100, "　（一百）"}, {101, "　（一百零一）"}, {110, "　（一百一十）"},
	             {256, "　（二百五十六）"}};
	struct doc_memo_lines lines = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	for (size_t i = 0; i < 256; i++) {
		struct doc_buf line = {0};

		doc_buf_printf(&line, "甲%zu", i);
		doc_memo_lines_add(&lines, i, &line);
	}
	doc_memo_lines_put(&lines, 256, "", &out);
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		const char *at = out.data;

		for (size_t k = 1; k < cases[i].line; k++)
			at = strchr(at, '\n') + 1;
		assert_memory_equal(at, cases[i].begin, strlen(cases[i].begin));
	}
	doc_memo_lines_clear(&lines);
}

static void a_table_is_aligned_by_the_width_of_characters_and_safe(void **state)
{
	static const char *const cells[] = {"編號", "名稱", "版", "A-1", "一二三", "1.0",
	                                    "A-10", "x\x1b", "2.0"};
	struct doc_memo_table table = {.columns = 3};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cells); i++)
		doc_memo_table_add(&table, cells[i]);
	doc_memo_table_put(&table, &out);
	assert_string_equal(out.data, "編號  名稱    版\nA-1   一二三  1.0\nA-10  x\\x1b   2.0\n");
	doc_memo_table_clear(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_is_said_once_of_all_it_is_true_of),
		cmocka_unit_test(one_line_has_no_number_and_one_document_no_place),
		cmocka_unit_test(what_is_too_much_is_counted_and_told_where),
		cmocka_unit_test(lines_are_counted_in_chinese),
		cmocka_unit_test(a_table_is_aligned_by_the_width_of_characters_and_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
