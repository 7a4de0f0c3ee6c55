/* test_content_header.c: what a document prints of itself, wherever and however, is compared. */
#include "unit/contents.h"

#include <backend/unicode.h>

struct text_case {
	const char *text;
	const char *want;
};

static void check_cases(const struct text_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(DOC_FILE_DOCX, cases[i].text, USUAL, cases[i].want);
}

static void a_value_behind_its_label_is_compared(void **state)
{
	static const struct text_case cases[] = {
		{"H 文件編號：ISMS-02-005", ""},
		{"H 文件編號：ISMS-02-006", "header-number:1"},
		{"H 文件編號:ＩＳＭＳ－０２－００５", ""},
		{"H 編號 isms-02-005", ""},
		{"H 文件代碼：ISMS - 02 - 005", ""},
		{"F 表單編號：02-005-02", "header-number:1"},
		{"H 版次：1.1", ""},
		{"H 版　　次：１．１", ""},
		{"H 版本 V1.1", ""},
		{"H 版本V1.0", "header-version:1"},
		{"H 版次：1.10", "header-version:1"},
		{"H 版次：1.1/115.12.1", ""},
		{"H 版次：1.0/115.12.1", "header-version:1"},
		{"H 版次：115.12.1", ""},
		{"H 版次：115/12/1", ""},
		{"H 版次：115年12月1日", ""},
		{"H 生效日期／版次：115.12.1／1.1", ""},
		{"H 版次：1.1.", ""},
		{"H 版次：V1.1（修訂中）", ""},
		{"H 文件名稱：文件管理程序書", ""},
		{"H 文件名稱：桃園市政府主計處 文件管理程序書", ""},
		{"H 文件名稱：文件管理作業程序書", "header-title:1"},
		{"H 文件名稱：程序書", "header-title:1"},
		{"H 文件名稱：桃園市政府主計處程序書", "header-title:1"},
		{"H 文件名稱：文件管理程序書　第 1 頁", ""},
		{"H 文件名稱：「文件管理程序書」", ""},
		{"H 文件名稱：《文件管理作業程序書》", "header-title:1"},
		{"H 文件編號(Document No.)：ISMS-02-006", "header-number:1"},
		{"H 版次 (Version) : 1.0", "header-version:1"},
		{"H 文件版本：1.0", "header-version:1"},
		{"H 版號：1.0", "header-version:1"},
		{"H 生效日期：115年12月1日", ""},
		{"H 生效日期：自115年12月1日起生效", ""},
		{"H 生效日期：自115年12月2日起生效", "header-effective:1"},
		{"H 生效日期：中華民國一百一十五年十二月一日起", ""},
		{"H 實施日期：2026-12-01", ""},
		{"H 生效日期：115.12.02", "header-effective:1"},
		{"H 生效日期：88/05/02", "header-effective:1"},
		{"H 生效日期：　　年　　月　　日", ""},
		{"H 機密等級：一般", ""},
		{"H 機密等級：一般級", ""},
		{"H 機密等級：限閱級", "header-class:1"},
		{"H 機密等級：□公開 ■一般 □限閱", ""},
		{"H 機密等級：■公開　□一般　□限閱", "header-class:1"},
		{"H 機密等級：⬜公開　⬛一般　⬜限閱", ""},
		{"H 機密等級：□公開　✔限閱", "header-class:1"},
		{"H 機密等級：□公開　□一般　■限閱　第 1 頁", "header-class:1"},
		{"H 機密等級：□公開\t■限閱\t版次：1.0", "header-class:1 header-version:1"},
		{"H 機密等級：（Ｖ）一般（　）限閱", ""},
		{"H 機密等級：(V)公開 ( )一般", "header-class:1"},
		{"H 機密等級：( )公開 ( )一般", ""},
		{"H 機密等級：□公開 □一般", ""},
		{"H 文件等級：限閱", "header-class:1"},
		{"H 權責單位：主計處文件管理分組", ""},
		{"H 權責單位：資安處理小組", "header-owner:1"},
	};

	(void)state;
	check_cases(cases, DOC_COUNT(cases));
}

static void several_values_may_share_a_line(void **state)
{
	static const struct text_case cases[] = {
		{"H 文件編號：ISMS-02-005　版次：1.1　機密等級：一般", ""},
		{"H 文件編號：ISMS-02-005 版次：1.0 機密等級：公開", "header-version:1 header-class:1"},
		{"H 文件編號：ISMS-02-005\t版次：1.0", "header-version:1"},
		{"H 文件編號：ISMS-02-005，版次：1.0", "header-version:1"},
		{"H （文件編號：ISMS-02-005）", ""},
		{"H ISMS-02-005 V1.1", ""},
		{"H ISMS-02-005 V1.0", "header-version:1"},
		{"H ISMS-02-005_V1.0", "header-version:1"},
		{"F ISMS-02-005-V1.0", "header-version:1"},
		{"H ISMS-02-004 V1.1", "header-number:1"},
		{"F 第 1.1 版", ""},
		{"F 第 1.0 版", "header-version:1"},
		{"F V1.0", "header-version:1"},
		{"F 第 1 頁／共 2 頁", ""},
	};

	(void)state;
	check_cases(cases, DOC_COUNT(cases));
}

static void a_value_stands_beside_or_under_its_label(void **state)
{
	static const struct text_case cases[] = {
		{"h1/ 文件編號\nh1 ISMS-02-005\nh1 版次\nh1 1.0", "header-version:1"},
		{"h1/ 文件編號\nh1 版次\nh1/ ISMS-02-005\nh1 1.0", "header-version:2"},
		{"h1/ 文件編號 Document No.\nh1 ISMS-02-004", "header-number:1"},
		{"h1/ 版次：\nh1 1.0", "header-version:1"},
		{"h1/ 版次：1.0\nh1 第 1 頁", "header-version:1"},
		{"T1/ 文件編號\nT1 ISMS-02-004\nB 。", "header-number:1"},
		{"h1/ 文件編號\nh1 ", ""},
		{"T1/ 項次\nT1 文件　代號\nT1 文件名稱 （原名稱）\nT1 類別\nT1 機密等級\nT1 檢視日期\n"
		 "T1/ 1\nT1 \nT1 \nT1 \nT1 \nT1 \nT1/ 2\nT1 \nT1 \nT1 \nT1 \nT1 ", ""},
		/* the columns of a form's list are no header, though nothing is filled in yet */
		{"T1/ 項次\nT1 文件名稱\nT1 類別\nT1 機密 等級\nT1 檢視 日期\n"
		 "T1/ 1\nT1 \nT1 \nT1 \nT1 ", ""},
		{"T1/ 類別\nT1 機密等級\nT1 公開", "header-class:1"},
		/* nor are those of what explains the classes */
		{"T1/ 機密等級\nT1 說明\nT1/ 公開\nT1 得公開\nT1/ 限閱\nT1 限機關內", ""},
		/* a list of documents is no header */
		{"T1/ 文件編號\nT1 文件名稱\nT1 版次\nT1 權責單位\nT1 上層文件\n"
		 "T1/ ISMS-02-001\nT1 資通安全組織程序書\nT1 2.0\nT1 主計處\nT1 -\n"
		 "T1/ ISMS-02-002\nT1 資通安全實施程序書\nT1 2.1\nT1 主計處\nT1 -", ""},
	};

	(void)state;
	check_cases(cases, DOC_COUNT(cases));
}

static void every_place_is_compared_with_its_line(void **state)
{
	(void)state;
	check_text(DOC_FILE_MARKDOWN, "1 ISMS-02-005 文件管理程序書\n2 壹、目的\nB 無", USUAL, "");
	check_text(DOC_FILE_MARKDOWN, "1 另一份程序書\n2 壹、目的\nB 無", USUAL, "header-title:1");
	check_text(DOC_FILE_MARKDOWN, "1 目的\nB 無\n1 範圍\n2 甲\nB 無", USUAL, "");
	check_text(DOC_FILE_ODT,
		   "H 版次：1.0\nB 文件管理程序書\nB 版次：0.9\n1 壹、目的\nB 無\nF 版次：1.1", USUAL,
		   "header-version:1 header-version:3");
}

static void a_title_may_be_broken_in_its_cell(void **state)
{
	struct doc_content_facts facts = register_facts;
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};
	struct doc_block *block;

	(void)state;
	facts.fold = doc_unicode_fold;
	write_extract(DOC_FILE_ODT, "h1/ 文件名稱\nh1 ?\nh1/ 權責單位\nh1 文件管理　分組", &extract);
	block = &extract.blocks[1];
	doc_extract_set(block, &block->text, "文件管理\n\t程序書", strlen("文件管理\n\t程序書"));
	judge_extract(NULL, &extract, &facts, &findings);
	say_findings(&findings, USUAL, &got);
	assert_string_equal(got.data, "");
}

/* What a form prints of itself stands in its margins, or first; the rest is to be filled in. */
static void a_form_is_filled_in(void **state)
{
	static const struct text_case cases[] = {
		{"H 版次：1.1\nB 版本：2021", ""},
		{"H 版次：1.1\nH 文件名稱：文件管理程序書\nT1/ 名稱\nT1 版本\nT1/ Office\nT1 2021", ""},
		{"B 編號：115-0001\nF 表單編號：ISMS-02-005", ""},
		{"H 機密等級：一般\nT1/ 等級\nT1 □普 ■高", ""},
		{"B 表單編號：ISMS-02-005　版次：1.1\nB 編號：A-001\nB 版次：0.9", ""},
		{"B 版次：1.0\nF 第 1 頁", "header-version:1"},
		{"H 版次：1.0\nF 版次：1.1", "header-version:1"},
		{"H 版次：1.1\nF 版次：1.0", "header-version:2"},
	};
	struct doc_content_facts facts = register_facts;

	(void)state;
	facts.tier = 4;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
		struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
		struct doc_buf got doc_scoped(doc_buf_clear) = {0};

		write_extract(DOC_FILE_DOCX, cases[i].text, &extract);
		judge_extract(NULL, &extract, &facts, &findings);
		say_findings(&findings, USUAL, &got);
		assert_string_equal(got.data, cases[i].want);
	}
}

/* Only its first line is in the column of the label. */
static void a_value_may_be_broken_in_its_cell_of_a_pdf(void **state)
{
	(void)state;
	check_text(DOC_FILE_PDF, "B 文件名稱    文件管理     機密等級   一般\nB 程序書", USUAL, "");
	check_text(DOC_FILE_PDF, "B 文件名稱    桃園市政府主計處文件   機密等級   一般", USUAL, "");
	check_text(DOC_FILE_PDF, "B 文件名稱    資產管理     機密等級   一般", USUAL, "header-title:1");
	check_text(DOC_FILE_PDF, "B 生效日期    民國 115 年 12 月 1", USUAL, "");
	check_text(DOC_FILE_PDF, "B 文件編號    ISMS-02-    版次   1.1", USUAL, "");
	check_text(DOC_FILE_DOCX, "B 文件名稱：文件管理", USUAL, "header-title:1");
	check_text(DOC_FILE_DOCX, "B 生效日期：民國 115 年 12 月", USUAL, "header-effective:1");
}

static void a_number_may_have_its_version_with_it(void **state)
{
	struct doc_content_facts facts = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_content_rules rules;
	struct doc_content_printed printed;

	(void)state;
	doc_content_rules_init(&rules);
	write_extract(DOC_FILE_DOCX, "B 文件編號：ISMS-02-005-V1.0", &extract);
	doc_content_read(&rules, &extract, &facts, &printed);
	assert_string_equal(printed.number, "ISMS-02-005");
}

static struct doc_content_printed printed_in(const char *text)
{
	static const struct doc_content_facts nothing = {.effective = DOC_NO_DAY};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_content_printed printed;
	struct doc_content_rules rules;

	doc_content_rules_init(&rules);
	write_extract(DOC_FILE_DOCX, text, &extract);
	doc_content_read(&rules, &extract, &nothing, &printed);
	return printed;
}

static void a_class_is_told_without_its_grade(void **state)
{
	static const char *const cases[][2] = {
		{"B 機密等級：密級", "密"},       {"B 機密等級：一般", "一般"},
		{"B 機密等級：□公開 ■限閱", "限閱"}, {"B 機密等級：□公開 □密", ""},
		{"B 壹、目的", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_string_equal(printed_in(cases[i][0]).classification, cases[i][1]);
}

static void a_unit_is_told_when_it_has_letters(void **state)
{
	static const char *const cases[][2] = {
		{"B 權責單位：資訊室", "資訊室"},
		{"B 權責單位：____", ""},
		{"B 壹、目的", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_string_equal(printed_in(cases[i][0]).owner, cases[i][1]);
}

static void what_a_file_prints_of_itself_is_told(void **state)
{
	static const struct {
		const char *text;
		const char *number;
		struct doc_version version;
	} cases[] = {
		{"B 文件編號：ISMS-02-005-V1.0", "ISMS-02-005", {1, 0}},
		{"H 文件編號：isms-02-009　版次：3.1", "ISMS-02-009", {3, 1}},
		{"H isms-02-009 V3.0", "ISMS-02-009", {3, 0}},
		{"H 文件編號：ISMS-02-005\nB 版次：第 2.1 版\nB 版次：9.9", "ISMS-02-005", {2, 1}},
		{"B 版次：1.10", "", {1, 10}},
		{"B 文件編號：ISMS-02-005", "ISMS-02-005", {0, 0}},
		{"B 壹、目的\nB 版次：1.1", "", {0, 0}},
		{"B 一般文字", "", {0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_content_printed printed = printed_in(cases[i].text);

		assert_string_equal(printed.number, cases[i].number);
		assert_int_equal(doc_version_compare(printed.version, cases[i].version), 0);
	}
}

static void a_number_may_be_broken_in_its_cell(void **state)
{
	static const char *const cells[] = {"文件編號", "ISMS-02-\n006"};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	extract.format = DOC_FILE_DOCX;
	for (unsigned i = 0; i < DOC_COUNT(cells); i++) {
		struct doc_block *block = say(&extract, DOC_PART_HEADER, cells[i]);

		block->table = block->row = 1;
		block->column = i + 1;
	}
	assert_ok(doc_extract_finish(&extract, &err));
	judge_extract(NULL, &extract, &register_facts, &findings);
	assert_true(findings.count > 0);
	assert_string_equal(findings.items[0].rule, "header-number");
	assert_non_null(strstr(findings.items[0].message, "ISMS-02-006"));
}

static void prose_is_not_asked(void **state)
{
	static const struct text_case cases[] = {
		{"1 壹、目的\nB 版次：0.9 為試行版，文件編號：ISMS-02-001 另訂。", ""},
		{"B 本書\n1 壹、目的\nB 文件編號 ISMS-02-001", ""},
		{"H 版次管制由文件管理分組辦理", ""},
		{"H 文件編號由文件管理分組編列", ""},
		{"B ISMS-02-001", "header-number:1"},
		/* where nothing is marked as a heading, numbers say where the text begins */
		{"B 壹、目的\nB 版次：2.0", ""},
		{"B 一、目的\nB 版次：2.0", ""},
		{"B 1. 目的\nB 版次：2.0", ""},
		{"B 第一條　本要點依資通安全管理法訂定。\nB 機密等級：限閱者，另行保管。", ""},
		{"B 一、文件編號：ISMS-02-006\nB 二、版次：1.0", "header-number:1 header-version:2"},
		{"B 壹、目的........1\nB 版次：1.0", "header-version:2"},
		{"B 115 年 12 月\nB 版次：1.0", "header-version:2"},
		{"B 1.1 版\nB 版次：1.0", "header-version:2"},
	};

	(void)state;
	check_cases(cases, DOC_COUNT(cases));
	/* the end of a wrapped line, perhaps */
	check_text(DOC_FILE_TEXT, "B ISMS-02-001", USUAL, "");
	check_text(DOC_FILE_TEXT, "B 壹、目的\nB 版次：2.0", USUAL, "");
}

static void the_cover_ends_after_sixty_paragraphs(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	for (int i = 0; i < 59; i++)
		doc_buf_puts(&text, "B 甲\n");
	doc_buf_puts(&text, "B 版次：0.8\nB 版次：0.9");
	check_text(DOC_FILE_TEXT, text.data, USUAL, "header-version:60");
}

static void of_a_rendition_only_the_header_is_judged(void **state)
{
	struct doc_content_facts facts = register_facts;
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};

	(void)state;
	facts.is_rendition = true;
	write_extract(DOC_FILE_PDF, "B 版次：0.9\nB 「甲\nB 資訊安全", &extract);
	judge_extract(NULL, &extract, &facts, &findings);
	say_findings(&findings, "", &got);
	assert_string_equal(got.data, "header-version:1 header-missing:0");
}

static void what_is_printed_nowhere_is_one_warning(void **state)
{
	(void)state;
	check_text(DOC_FILE_DOCX, "B 內容", "heading-missing revision-missing", "header-missing:0");
	check_text(DOC_FILE_DOCX, "H ISMS-02-005 V1.1\nB 文件管理程序書",
		   "heading-missing revision-missing", "");
	check_text(DOC_FILE_TEXT, "B 文件管理程序書\nB 文件編號：ISMS-02-005\nB 版次：1.1",
		   "heading-missing revision-missing", "");
}

static void a_finding_has_both_values(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	write_extract(DOC_FILE_ODT, "H 版次：V1.0\nH ISMS-02-005\nB 文件管理程序書\n", &extract);
	judge_extract(NULL, &extract, &register_facts, &findings);
	assert_true(findings.count >= 1);
	assert_string_equal(findings.items[0].message,
			    "the file prints the version 'V1.0'; the register has '1.1'");
	assert_int_equal(findings.items[0].severity, DOC_ERROR);
	assert_true(findings.items[0].hint[0]);
}

static void a_property_that_differs_is_a_warning(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_ok(doc_extract_property(&extract, "title", "另一份文件", &err));
	assert_ok(doc_extract_property(&extract, "版次", "1.1", &err));
	assert_ok(doc_extract_property(&extract, "文件編號", "ISMS-02-006", &err));
	assert_ok(doc_extract_property(&extract, "creator", "版次", &err));
	write_extract(DOC_FILE_ODT, "B 內容", &extract);
	judge_extract(NULL, &extract, &register_facts, &findings);
	say_findings(&findings, "heading-missing revision-missing", &got);
	assert_string_equal(got.data, "header-missing:0 header-property:0 header-property:0");
	assert_int_equal(doc_findings_count(&findings, DOC_ERROR), 0);
}

static void facts_that_are_unknown_are_not_compared(void **state)
{
	static const struct doc_content_facts nothing = {.effective = DOC_NO_DAY};
	struct doc_extract bare doc_scoped(doc_extract_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_content_printed printed;
	struct doc_content_rules rules;

	(void)state;
	write_extract(DOC_FILE_ODT,
		      "H 文件編號：isms-02-009　版次：3.0　生效日期：88/1/1　文件名稱：甲", &extract);
	judge_extract(NULL, &extract, &nothing, &findings);
	assert_int_equal(findings.count, 0);
	write_extract(DOC_FILE_ODT, "H isms-02-009 V3.0", &bare);
	judge_extract(NULL, &bare, &nothing, &findings);
	assert_int_equal(findings.count, 0);
	doc_content_rules_init(&rules);
	doc_content_read(&rules, &extract, &nothing, &printed);
	assert_string_equal(printed.number, "ISMS-02-009");
	assert_string_equal(printed.title, "甲");
	assert_int_equal(printed.version.major, 3);
	assert_int_equal(printed.effective, DOC_NO_DAY);
	assert_string_equal(printed.bad_day, "88/1/1");
}

static void the_newest_row_of_the_revisions_is_this_version(void **state)
{
	static const struct text_case cases[] = {
		{"B 修訂紀錄\nT1/ 版次\nT1 日期\nT1 摘要\nT1/ 1.0\nT1 115.1.1\nT1 新訂\n"
		 "T1/ 1.1\nT1 115.12.1\nT1 修正\nT1/ \nT1 \nT1 ", ""},
		{"B 修訂紀錄\nT1/ 版次\nT1 日期\nT1 摘要\nT1/ 1.0\nT1 115.1.1\nT1 新訂\nT1/ \nT1 \nT1 ",
		 "revision-history:3"},
		{"B 一、修訂歷程\nT1/ 項次\nT1 版本編號\nT1 修訂日期\nT1/ 1\nT1 V1.0\nT1 115.1.1",
		 "revision-history:3"},
		{"B 修訂紀錄\nT1/ 版次\nT1 日期\nT1/ 1.1\nT1 115.12.1\nT1/ 1.0\nT1 115.1.1", ""},
		{"B 修訂紀錄\nT1/ 版次\nT1 日期\nT1/ \nT1 ", "revision-history:2"},
		{"T1/ 修訂紀錄\nT1/ 版次\nT1 日期\nT1/ 0.9\nT1 115.1.1", "revision-history:3"},
		{"B 修訂紀錄\nT1/ 版次\nT1 生效日期\nT1/ 0.9\nT1 115.1.1", "revision-history:3"},
		{"1 附表\nT1/ 修訂日期\nT1 版次\nT1/ 115.1.1\nT1 0.9", "revision-history:3"},
		/* what is counted in words cannot be compared */
		{"B 修訂紀錄\nT1/ 版次\nT1 日期\nT1/ 初版\nT1 115.12.1", ""},
		{"B 修訂紀錄\nT1/ 版次\nT1 日期\nT1/ 初版\nT1 115.1.1\nT1/ 1.0\nT1 115.1.1",
		 "revision-history:4"},
		/* versions of other things */
		{"1 附表\nT1/ 版本\nT1 日期\nT1 說明\nT1/ 8.2\nT1 115.1.1\nT1 作業系統",
		 "revision-missing:0"},
		{"B 甲\n1 附表\nT1/ 文件編號\nT1 版次\nT1 修訂日期\nT1/ ISMS-02-001\nT1 2.0\nT1 115.1.1",
		 "revision-missing:0"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		check_text(DOC_FILE_DOCX, cases[i].text, "header-missing heading-missing",
			   cases[i].want);
	check_text(DOC_FILE_ODT, "B 內容", "header-missing heading-missing", "revision-missing:0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_behind_its_label_is_compared),
		cmocka_unit_test(several_values_may_share_a_line),
		cmocka_unit_test(a_value_stands_beside_or_under_its_label),
		cmocka_unit_test(every_place_is_compared_with_its_line),
		cmocka_unit_test(a_title_may_be_broken_in_its_cell),
		cmocka_unit_test(a_value_may_be_broken_in_its_cell_of_a_pdf),
		cmocka_unit_test(a_class_is_told_without_its_grade),
		cmocka_unit_test(a_unit_is_told_when_it_has_letters),
		cmocka_unit_test(what_a_file_prints_of_itself_is_told),
		cmocka_unit_test(a_number_may_have_its_version_with_it),
		cmocka_unit_test(a_number_may_be_broken_in_its_cell),
		cmocka_unit_test(a_form_is_filled_in),
		cmocka_unit_test(prose_is_not_asked),
		cmocka_unit_test(the_cover_ends_after_sixty_paragraphs),
		cmocka_unit_test(of_a_rendition_only_the_header_is_judged),
		cmocka_unit_test(what_is_printed_nowhere_is_one_warning),
		cmocka_unit_test(a_finding_has_both_values),
		cmocka_unit_test(a_property_that_differs_is_a_warning),
		cmocka_unit_test(facts_that_are_unknown_are_not_compared),
		cmocka_unit_test(the_newest_row_of_the_revisions_is_this_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
