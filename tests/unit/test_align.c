/* test_align.c: which paragraph and which row became which. */
#include "unit.h"

#include "sides.h"

#define A "本程序書規定文件之編號、登錄與保管方式。\n"
#define B "密碼長度至少八碼，每三個月更換一次。\n"
#define C "資通安全長應每年召開管理審查會議。\n"

static void what_is_the_same_is_the_same(void **state)
{
	(void)state;
	assert_compared("", "", "");
	assert_compared(A B, A B, "  " A "  " B);
	assert_compared("\n\n" A "\n" B, A "　\n \n" B, "  " A "  " B);
	assert_compared("甲 乙　丙\n", "甲乙丙\n", "  甲乙丙\n");
	assert_compared("a  b\n", "a\tb\n", "  a\tb\n");
	assert_compared("• 目的\n", "- 目的\n", "  - 目的\n");
}

static void what_only_one_has_was_added_or_removed(void **state)
{
	(void)state;
	assert_compared("", "新的\n", "+ {+新的+}\n");
	assert_compared("舊的\n", "", "- [-舊的-]\n");
	assert_compared(A C, A B C, "  " A "+ {+密碼長度至少八碼，每三個月更換一次。+}\n  " C);
	assert_compared(A B C, A C, "  " A "- [-密碼長度至少八碼，每三個月更換一次。-]\n  " C);
}

static void a_blank_between_narrow_characters_counts(void **state)
{
	(void)state;
	assert_compared("ISMS 02 文件管理程序\n", "ISMS02 文件管理程序\n",
	                "~ [-ISMS 02-]{+ISMS02+} 文件管理程序\n");
}

static void a_label_that_moves_on_is_a_renumbering(void **state)
{
	(void)state;
	assert_compared("第一條　" A "第二條　" B "第三條　" C,
	                "第一條　" A "第二條　新增之條文，另有其他規定者依之。\n第三條　" B
	                "第四條　" C,
	                "  第一條　" A "+ {+第二條　新增之條文，另有其他規定者依之。+}\n"
	                "# [-第二條-]{+第三條+}　" B "# [-第三條-]{+第四條+}　" C);
	assert_compared("一、>" A "二、>" B, "一、>" B,
	                "- [-一、 本程序書規定文件之編號、登錄與保管方式。-]\n# [-二-]{+一+}、 " B);
	assert_compared("四、>無\n", "4.>無\n", "# [-四、-]{+4.+} 無\n");
	/* Automatic and typed labels are the same to a reader. */
	assert_compared("第一條>" A, "第一條　" A, "  第一條　" A);
}

static void of_two_that_are_swapped_one_moves(void **state)
{
	(void)state;
	assert_compared(A B C, B A C, "  " B "> " A "  " C);
	assert_compared(A B C "第四段的文字在這裡。\n", "第四段的文字在這裡。\n" A B C,
	                "> 第四段的文字在這裡。\n  " A "  " B "  " C);
	/* What says too little to be known again does not move. */
	assert_compared("無。\n" A B, A B "無。\n", "- [-無。-]\n  " A "  " B "+ {+無。+}\n");
}

static void what_moves_may_change_a_little(void **state)
{
	(void)state;
	assert_compared(B A C, A C "密碼長度至少十碼，每三個月更換一次。\n",
	                "  " A "  " C "> 密碼長度至少[-八-]{+十+}碼，每三個月更換一次。\n");
}

static void rows_align_as_paragraphs_do_cell_by_cell(void **state)
{
	(void)state;
	assert_compared(
		"|編號|名稱\n|1|文件管理程序書\n|2|內部稽核程序書\n",
		"|編號|名稱\n|1|風險評鑑作業說明書\n|2|文件管理程序書\n|3|內部稽核作業程序書\n",
		"  |編號|名稱\n+ |{+1+}|{+風險評鑑作業說明書+}\n"
		"# |[-1-]{+2+}|文件管理程序書\n~ |[-2-]{+3+}|內部稽核{+作業+}程序書\n");
	/* What goes from one cell to the next one is a change. */
	assert_compared("|甲乙丙丁戊|己庚\n", "|甲乙丙丁|戊己庚\n",
	                "~ |甲乙丙丁[-戊-]|{+戊+}己庚\n");
	/* A row is no paragraph. */
	assert_compared("|文件管理程序書的內容\n", "文件管理程序書的內容\n",
	                "- |[-文件管理程序書的內容-]\n+ {+文件管理程序書的內容+}\n");
}

static void a_version_in_a_first_cell_is_no_label(void **state)
{
	(void)state;
	assert_compared("|1.0|文件管理程序書初版發行\n", "|1.1|文件管理程序書初版發行\n",
	                "~ |[-1.0-]{+1.1+}|文件管理程序書初版發行\n");
}

static void each_part_is_compared_with_its_like(void **state)
{
	(void)state;
	assert_compared(
		"[header] 版次：1.0\n" A "[footnote] 註一的說明文字\n[comment] 待確認的事項\n",
		"[header] 版次：1.1\n" A "[footnote] 註一的說明文字\n[hidden] 待確認的事項\n",
		"~ [header] 版次：[-1.0-]{+1.1+}\n  " A "  [footnote] 註一的說明文字\n"
		"- [comment] [-待確認的事項-]\n+ [hidden] {+待確認的事項+}\n");
	/* Sections say their headers again and again. */
	assert_compared("[header] 機關\n" A "[header] 機關\n" B, "[header] 機關\n" A B,
	                "  [header] 機關\n  " A "  " B);
}

static void numbers_of_pages_are_no_text(void **state)
{
	(void)state;
	assert_compared(
		"[header] |頁次|第 1 頁／共 1 頁\n[footer] 3\n[footer] Page 3 of 9\n",
		"[header] |頁次|第 13 頁／共 25 頁\n[footer] - 12 -\n[footer] Page 10 of 9\n",
		"  [header] |頁次|第 13 頁／共 25 頁\n- [footer] [-3-]\n"
		"+ [footer] {+- 12 -+}\n  [footer] Page 10 of 9\n");
	assert_compared("[footer] 3/12\n[header] 第9頁甲乙第10頁\n",
	                "[footer] 11/120\n[header] 第10頁甲乙第9頁\n",
	                "  [header] 第10頁甲乙第9頁\n  [footer] 11/120\n");
	/* But a date is, and so is a version, and a page that the text names. */
	assert_compared("[footer] 115/11/22\n", "[footer] 115/12/01\n",
	                "~ [footer] [-115/11/22-]{+115/12/01+}\n");
	assert_compared("[header] 版次：1.0 第 1 頁\n", "[header] 版次：1.1 第 2 頁\n",
	                "~ [header] 版次：[-1.0 第 1 頁-]{+1.1 第 2 頁+}\n");
	assert_compared("詳見附件第 3 頁\n", "詳見附件第 4 頁\n",
	                "~ 詳見附件[-第 3 頁-]{+第 4 頁+}\n");
}

static void of_two_that_are_equally_alike_the_label_decides(void **state)
{
	(void)state;
	assert_compared("三、>由權責單位每年檢視甲\n",
	                "二、>由權責單位每年檢視乙\n三、>由權責單位每年檢視丙\n",
	                "+ {+二、 由權責單位每年檢視乙+}\n~ 三、 由權責單位每年檢視[-甲-]{+丙+}\n");
	assert_compared("二、>由權責單位每年檢視甲\n",
	                "二、>由權責單位每年檢視乙\n三、>由權責單位每年檢視丙\n",
	                "~ 二、 由權責單位每年檢視[-甲-]{+乙+}\n+ {+三、 由權責單位每年檢視丙+}\n");
}

static void an_article_alone_in_its_place_was_written_anew(void **state)
{
	(void)state;
	assert_compared(A "一、>文件管理分組\n" B, A "一、>主計處秘書室\n" B,
	                "  " A "~ 一、 [-文件管理分組-]{+主計處秘書室+}\n  " B);
	assert_compared(A "一、>文件管理分組\n" B, A "二、>主計處秘書室\n" B,
	                "  " A "- [-一、 文件管理分組-]\n+ {+二、 主計處秘書室+}\n  " B);
	/* What two articles changed places for is none of that. */
	assert_compared("一、>" A "二、>" B "三、>" C, "一、>" C "二、>" B "三、>" A,
	                "> [-三-]{+一+}、 " C "  二、 " B "> [-一-]{+三+}、 " A);
	assert_compared(A "文件管理分組\n" B, A "主計處秘書室\n" B,
	                "  " A "- [-文件管理分組-]\n+ {+主計處秘書室+}\n  " B);
}

/* 第四條（刪除） beside a new 第三條之一. */
static void an_article_that_is_deleted_keeps_its_number(void **state)
{
	(void)state;
	assert_compared(A "第四條　文件管理分組\n" B,
	                A "第三條之一　主計處秘書室\n第四條　（刪除）\n" B,
	                "  " A "+ {+第三條之一　主計處秘書室+}\n"
	                "~ 第四條　[-文件管理分組-]{+（刪除）+}\n  " B);
	assert_compared(A "第四條　文件管理分組\n第五條　主計處秘書室\n" B, A "第五條 刪除\n第四條 刪除\n" B,
	                "  " A "- [-第四條　文件管理分組-]\n~ 第五條 [-主計處秘書室-]{+刪除+}\n"
	                "+ {+第四條 刪除+}\n  " B);
}

static void a_heading_of_another_level_is_told(void **state)
{
	(void)state;
	assert_compared("# 目的\n" A, "## 目的\n" A, "^ 目的\n  " A);
	assert_compared("# 目的\n" A, "目的\n" A, "^ 目的\n  " A);
	/* A text file knows no levels. */
	assert_compared_as("# 目的\n", DOC_FILE_DOCX, "目的\n", DOC_FILE_TEXT, "  目的\n");
}

static void twins_keep_their_order(void **state)
{
	(void)state;
	assert_compared("略\n" A "略\n" B "略\n", "略\n" A "略\n略\n" B "略\n",
	                "  略\n  " A "  略\n+ {+略+}\n  " B "  略\n");
}

/* Paragraphs that are all different, with this word behind each. */
static char *pile(size_t count, const char *unit, const char *more)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	for (size_t i = 0; i < count; i++)
		doc_buf_printf(&out, "%s%zu%s%zu%s%zu%s\n", unit, i * 2654435761U % 1000003, unit,
		               i * 40503U % 65537, unit, i, more);
	return doc_buf_take(&out);
}

static void compare_piles(const char *before, const char *after, struct doc_comparison *out)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};

	make_side(before, DOC_FILE_DOCX, &old);
	make_side(after, DOC_FILE_DOCX, &now);
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, out, &err));
}

static void large_stretches_take_no_square_of_time(void **state)
{
	char *before doc_auto(free) = pile(5000, "會議通過之文件", "");
	char *after doc_auto(free) = pile(5000, "會議通過之文件", "並提報");
	char *other doc_auto(free) = pile(5000, "zqvwkjx", "");
	struct doc_comparison changed doc_scoped(doc_comparison_clear) = {0};
	struct doc_comparison replaced doc_scoped(doc_comparison_clear) = {0};

	(void)state;
	compare_piles(before, after, &changed);
	assert_true(changed.counts[DOC_COMPARED_CHANGED] > 4800);
	compare_piles(before, other, &replaced);
	assert_int_equal(replaced.counts[DOC_COMPARED_REMOVED], 5000);
	assert_int_equal(replaced.counts[DOC_COMPARED_ADDED], 5000);
}

static void as_many_empty_paragraphs_as_may_be_are_nothing(void **state)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {.format = DOC_FILE_DOCX};
	struct doc_extract now doc_scoped(doc_extract_clear) = {.format = DOC_FILE_DOCX};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};

	(void)state;
	for (int i = 0; i < DOC_EXTRACT_BLOCKS_MAX; i++)
		assert_non_null(doc_extract_add(&old, DOC_PART_BODY));
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_int_equal(comparison.row_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_the_same_is_the_same),
		cmocka_unit_test(what_only_one_has_was_added_or_removed),
		cmocka_unit_test(a_blank_between_narrow_characters_counts),
		cmocka_unit_test(a_label_that_moves_on_is_a_renumbering),
		cmocka_unit_test(of_two_that_are_swapped_one_moves),
		cmocka_unit_test(what_moves_may_change_a_little),
		cmocka_unit_test(rows_align_as_paragraphs_do_cell_by_cell),
		cmocka_unit_test(a_version_in_a_first_cell_is_no_label),
		cmocka_unit_test(each_part_is_compared_with_its_like),
		cmocka_unit_test(numbers_of_pages_are_no_text),
		cmocka_unit_test(of_two_that_are_equally_alike_the_label_decides),
		cmocka_unit_test(an_article_alone_in_its_place_was_written_anew),
		cmocka_unit_test(an_article_that_is_deleted_keeps_its_number),
		cmocka_unit_test(a_heading_of_another_level_is_told),
		cmocka_unit_test(twins_keep_their_order),
		cmocka_unit_test(large_stretches_take_no_square_of_time),
		cmocka_unit_test(as_many_empty_paragraphs_as_may_be_are_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
