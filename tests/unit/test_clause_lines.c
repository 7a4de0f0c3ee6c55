/* test_clause_lines.c: lines of print become paragraphs again. */
#include "unit.h"

#include "sides.h"

#define PARAGRAPH                                                                                  \
	"為使本處資通安全管理系統之文件管理有所依循，"                       \
	"並確保文件之機密性、完整性及可用性，特訂定本程序書。\n"
#define WRAPPED                                                                                    \
	"為使本處資通安全管理系統之文件管理\n"                                    \
	"有所依循，並確保文件之機密性、完整\n"                                    \
	"性及可用性，特訂定本程序書。\n"

static void a_paragraph_is_found_in_its_lines(void **state)
{
	(void)state;
	assert_compared_as(PARAGRAPH, DOC_FILE_DOCX, WRAPPED, DOC_FILE_PDF, "  " PARAGRAPH);
	assert_compared_as(WRAPPED, DOC_FILE_TEXT, PARAGRAPH, DOC_FILE_ODT, "  " PARAGRAPH);
	assert_compared_as(WRAPPED, DOC_FILE_TEXT, PARAGRAPH, DOC_FILE_TEXT, "  " PARAGRAPH);
	/* Blank lines of a page break too. */
	assert_compared_as(
		PARAGRAPH, DOC_FILE_DOCX,
		"為使本處資通安全管理系統之文件管理\n\n有所依循，並確保文件之機密性、完整\n"
		"性及可用性，特訂定本程序書。\n",
		DOC_FILE_PDF, "  " PARAGRAPH);
}

static void a_changed_paragraph_is_joined_by_its_shape(void **state)
{
	(void)state;
	assert_compared_as(
		"一、" PARAGRAPH "二、本處四階文件均適用。\n", DOC_FILE_DOCX,
		"一、為使本處資通安全管理系統之文件\n管理有所依循，並確保文件之機密性及\n可用性，特"
		"訂定本程序書。\n"
		"二、本處四階文件均適用。\n",
		DOC_FILE_PDF,
		"~ 一、為使本處資通安全管理系統之文件管理有所依循，並確保文件之機密性[-、完整性-]"
		"及可用性，特訂定本程序書。\n  二、本處四階文件均適用。\n");
}

/* As tests/data/maintenance-plan.zh-TW.txt is. */
static void blank_lines_between_all_lines_part_nothing(void **state)
{
	(void)state;
	assert_compared_as("為使本處資通安全管理系統之文件管理\n\n"
	                   "有所依循，並確保文件之機密性、完整\n\n"
	                   "性及可用性，特訂定本程序書。\n\n"
	                   "二、適用於本處四階文件之制定、修訂\n\n"
	                   "及廢止。\n",
	                   DOC_FILE_TEXT, "", DOC_FILE_TEXT,
	                   "- [-為使本處資通安全管理系統之文件管理有所依循，"
	                   "並確保文件之機密性、完整性及可用性，特訂定本程序書。-]\n"
	                   "- [-二、適用於本處四階文件之制定、修訂及廢止。-]\n");
}

static void lines_that_end_a_sentence_or_begin_a_clause_stay_apart(void **state)
{
	static const char lines[] =
		"甲乙丙丁戊己庚辛壬癸甲乙丙丁戊。\n一二三四五六七八九十一二三四五六\n"
		"（一）甲乙丙丁戊己庚辛壬癸甲乙丙\n短行\n甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己\n";

	(void)state;
	assert_compared_as(
		lines, DOC_FILE_TEXT, "", DOC_FILE_TEXT,
		"- [-甲乙丙丁戊己庚辛壬癸甲乙丙丁戊。-]\n- [-一二三四五六七八九十一二三四五六-]\n"
		"- [-（一）甲乙丙丁戊己庚辛壬癸甲乙丙短行-]\n"
		"- [-甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己-]\n");
}

/* As wide or as narrow as people write it. */
static void every_mark_that_ends_a_sentence_parts_two_lines(void **state)
{
	static const char *const marks[] = {"。", "！", "？", "；", "：", ":", ";", "!", "?"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(marks); i++) {
		struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
		struct doc_buf want doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&lines,
		               "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊%s\n一二三四五六七八九十一二三四五六"
		               "\n甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己\n",
		               marks[i]);
		doc_buf_printf(&want,
		               "- [-甲乙丙丁戊己庚辛壬癸甲乙丙丁戊%s-]\n"
		               "- [-一二三四五六七八九十一二三四五六甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己-]\n",
		               marks[i]);
		assert_compared_as(lines.data, DOC_FILE_TEXT, "", DOC_FILE_TEXT, want.data);
	}
}

/* A soft hyphen, joiners and marks of order change no word. */
static void what_nobody_sees_is_no_difference(void **state)
{
	static const char *const marks[] = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060",
	                                    "\ufeff"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(marks); i++) {
		struct doc_buf with doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&with, "依文件%s管理程序書辦理。\n", marks[i]);
		assert_compared_as(with.data, DOC_FILE_DOCX, "依文件管理程序書辦理。\n",
		                   DOC_FILE_DOCX, "  依文件管理程序書辦理。\n");
	}
}

static void words_and_numbers_are_joined_as_they_were(void **state)
{
	(void)state;
	assert_compared_as("This procedure shall apply to ISMS-02-005 and to every form of it\n",
	                   DOC_FILE_DOCX,
	                   "This procedure shall apply to ISMS-\n02-005 and to every form of it\n",
	                   DOC_FILE_PDF,
	                   "  This procedure shall apply to ISMS-02-005 and to every form of it\n");
}

/* A print of another version says so once; numbers of pages say nothing. */
static void a_header_of_another_version_is_told(void **state)
{
	static const char before[] =
		"[header] 文件編號：ISMS-02-005 版次：1.1 頁次：1/3\n" PARAGRAPH;
	static const char lines[] =
		"文件編號：ISMS-02-005 版次：1.%d 頁次：1/2\n為使本處資通安全管理"
		"系統之文件管理\n文件編號：ISMS-02-005 版次：1.%d 頁次：2/2\n"
		"有所依循，並確保文件之機密性、完整\n性及可用性，特訂定本程序書。\n";
	struct doc_buf same doc_scoped(doc_buf_clear) = {0};
	struct doc_buf other doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_buf_printf(&same, lines, 1, 1);
	assert_compared_as(before, DOC_FILE_DOCX, same.data, DOC_FILE_PDF, "  " PARAGRAPH);
	/* A field that was saved without a number. */
	assert_compared_as("[header] 文件編號：ISMS-02-005 版次：1.1 頁次：/\n" PARAGRAPH,
	                   DOC_FILE_DOCX, same.data, DOC_FILE_PDF, "  " PARAGRAPH);
	doc_buf_printf(&other, lines, 0, 0);
	assert_compared_as(before, DOC_FILE_DOCX, other.data, DOC_FILE_PDF,
	                   "+ {+文件編號：ISMS-02-005 版次：1.0 頁次：1/2+}\n  " PARAGRAPH);
	assert_compared_as("[header] 生效：115年12月1日\n" PARAGRAPH, DOC_FILE_DOCX,
	                   "生效：115年12月2日\n" WRAPPED, DOC_FILE_PDF,
	                   "+ {+生效：115年12月2日+}\n  " PARAGRAPH);
}

static void headers_printed_on_each_page_are_no_text(void **state)
{
	(void)state;
	assert_compared_as("[header] 桃園市政府主計處 文件管理程序書\n" PARAGRAPH
	                   "[footer] 第 1 頁，共 3 頁\n",
	                   DOC_FILE_DOCX,
	                   "桃園市政府主計處  文件管理程序書\n為使本處資通安全管理系統之文件管理\n"
	                   "第 1 頁，共 2 頁\n桃園市政府主計處  文件管理程序書\n"
	                   "有所依循，並確保文件之機密性、完整\n性及可用性，特訂定本程序書。\n"
	                   "第 2 頁，共 2 頁\n",
	                   DOC_FILE_PDF, "  " PARAGRAPH);
	/* Nor do they part a paragraph that has changed. */
	assert_compared_as("[header] 文件管理程序書\n" PARAGRAPH, DOC_FILE_DOCX,
	                   "文件管理程序書\n為使本處資通安全管理系統之文件管理\n\n文件管理程序書\n"
	                   "有所依循，並確保文件之可用性，特訂\n定本程序書。\n",
	                   DOC_FILE_PDF,
	                   "~ 為使本處資通安全管理系統之文件管理有所依循，並確保文件之"
	                   "[-機密性、完整性及-]可用性，特訂定本程序書。\n");
}

static void a_table_is_compared_with_its_lines(void **state)
{
	(void)state;
	assert_compared_as("|版次|日期|摘要\n|1.0|115.11.22|初版發行\n", DOC_FILE_DOCX,
	                   "版次   日期   摘要\n1.0    115.11.22    初版發行\n", DOC_FILE_PDF,
	                   "  版次   日期   摘要\n  1.0    115.11.22    初版發行\n");
}

static void a_row_is_found_in_the_lines_of_its_cells(void **state)
{
	(void)state;
	assert_compared_as("|版次|日期|摘要\n|1.0||新訂\n", DOC_FILE_DOCX,
	                   "版次\n\n日期\n摘要\n1.0\n\n新訂\n", DOC_FILE_TEXT,
	                   "  版次日期摘要\n  1.0新訂\n");
}

static void rows_and_short_lines_were_never_wrapped(void **state)
{
	(void)state;
	assert_compared_as("|甲|乙\n|丙|丁\n", DOC_FILE_DOCX, "甲   乙\n丙   戊\n", DOC_FILE_PDF,
	                   "  甲   乙\n- [-丙\t丁-]\n+ {+丙   戊+}\n");
	assert_compared_as("", DOC_FILE_TEXT, "甲乙丙丁\n戊己庚辛\n", DOC_FILE_TEXT,
	                   "+ {+甲乙丙丁+}\n+ {+戊己庚辛+}\n");
	assert_compared_as("", DOC_FILE_TEXT,
	                   "文件之編號      文件之名稱      文件之版次\n"
	                   "文件管理之編號  文件管理之名稱  文件管理版次\n",
	                   DOC_FILE_TEXT,
	                   "+ {+文件之編號      文件之名稱      文件之版次+}\n"
	                   "+ {+文件管理之編號  文件管理之名稱  文件管理版次+}\n");
	/* The gap behind a label is none. */
	assert_compared_as(
		"", DOC_FILE_TEXT,
		"第一條　　　為使本處資通安全管理系統\n有所依循，特訂定本程序書之規定\n",
		DOC_FILE_TEXT,
		"+ {+第一條　　　為使本處資通安全管理系統有所依循，特訂定本程序書之規定+}\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paragraph_is_found_in_its_lines),
		cmocka_unit_test(a_changed_paragraph_is_joined_by_its_shape),
		cmocka_unit_test(blank_lines_between_all_lines_part_nothing),
		cmocka_unit_test(lines_that_end_a_sentence_or_begin_a_clause_stay_apart),
		cmocka_unit_test(every_mark_that_ends_a_sentence_parts_two_lines),
		cmocka_unit_test(what_nobody_sees_is_no_difference),
		cmocka_unit_test(words_and_numbers_are_joined_as_they_were),
		cmocka_unit_test(a_header_of_another_version_is_told),
		cmocka_unit_test(headers_printed_on_each_page_are_no_text),
		cmocka_unit_test(a_table_is_compared_with_its_lines),
		cmocka_unit_test(a_row_is_found_in_the_lines_of_its_cells),
		cmocka_unit_test(rows_and_short_lines_were_never_wrapped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
