/* test_content_text.c: markup left over, headings, brackets, terms; the plan's own faults. */
#include "unit/contents.h"

#include <model/policy.h>

#define HEADER "header-missing revision-missing"

struct text_case {
	const char *text;
	const char *want;
};

static void check_cases(enum doc_file_format format, const char *without,
			const struct text_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(format, cases[i].text, without, cases[i].want);
}

static void each_kind_of_mark_has_its_rule(void **state)
{
	static const struct {
		enum doc_mark_kind kind;
		const char *rule;
		enum doc_severity severity;
	} cases[] = {
		{DOC_MARK_INSERTION, "markup-changes", DOC_ERROR},
		{DOC_MARK_DELETION, "markup-changes", DOC_ERROR},
		{DOC_MARK_FORMAT_CHANGE, "markup-changes", DOC_ERROR},
		{DOC_MARK_COMMENT, "markup-comment", DOC_ERROR},
		{DOC_MARK_HIDDEN_TEXT, "markup-hidden", DOC_ERROR},
		{DOC_MARK_DATE_FIELD, "markup-date", DOC_ERROR},
		{DOC_MARK_MACRO, "active-content", DOC_ERROR},
		{DOC_MARK_EMBEDDED, "active-content", DOC_ERROR},
		{DOC_MARK_EXTERNAL_TEMPLATE, "active-content", DOC_ERROR},
		{DOC_MARK_EXTERNAL_LINK, "active-content", DOC_ERROR},
		{DOC_MARK_DDE, "active-content", DOC_ERROR},
		{DOC_MARK_ALT_CHUNK, "active-content", DOC_ERROR},
		{DOC_MARK_SCRIPT, "active-content", DOC_ERROR},
		{DOC_MARK_LAUNCH, "active-content", DOC_ERROR},
		{DOC_MARK_ENCODING, "content-encoding", DOC_INFO},
	};
	static const struct doc_content_facts facts = {.effective = DOC_NO_DAY,
						       .is_rendition = true};
	static const struct doc_content_facts accepted = {.effective = DOC_NO_DAY,
							  .markup_accepted = true};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
		struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
		struct doc_findings told doc_scoped(doc_findings_clear) = {0};
		bool is_markup = strncmp(cases[i].rule, "markup-", 7) == 0;

		extract.format = DOC_FILE_DOCX;
		say(&extract, DOC_PART_HEADER, "文件編號：ISMS-02-005　版次：1.0　文件名稱：甲");
		say(&extract, DOC_PART_BODY, "乙");
		assert_ok(doc_extract_mark(&extract, cases[i].kind, "王\n小明", &err));
		assert_ok(doc_extract_finish(&extract, &err));
		judge_extract(NULL, &extract, &facts, &findings);
		assert_int_equal(findings.count, 1);
		assert_string_equal(findings.items[0].rule, cases[i].rule);
		assert_int_equal(findings.items[0].severity, cases[i].severity);
		assert_int_equal(findings.items[0].line, 2);
		assert_non_null(strstr(findings.items[0].message, "(1): 王 小明"));
		judge_extract(NULL, &extract, &accepted, &told);
		assert_int_equal(told.items[0].severity, is_markup ? DOC_INFO : cases[i].severity);
	}
}

static void the_headings_of_the_tier_are_there(void **state)
{
	static const struct text_case cases[] = {
		{"1 壹、目的\nB 甲\n1 貳、範圍\nB 無\n1 第三章　權責\nB 無\n1 4. 名詞定義\nB 無\n"
		 "1 (五) 作業內容\nB 無\n1 陸、相關文件\nB 無\n1 附件\nB 略", ""},
		{"1 壹、目的\nB 甲\n1 貳、適用範圍\nB 無\n1 參、權責\nB 無\n1 肆、名詞定義\nB 無\n"
		 "1 伍、作業內容\nB 無\n1 陸、使用表單\nB 略", "heading-missing:0"},
		{"B 目的", "heading-missing:0"},
		/* the heading and its text in one, 叁 for 參, other names of the same */
		{"B 一、目的：甲\nB 二、適用範圍: 無\nB 叁、角色與權責\nB 肆、名詞解釋\nB 伍、作業流程\n"
		 "B 陸、參考資料\nB 柒、附表", ""},
		{"B 一、目的甲\nB 二、適用範圍\nB 叁、角色與權責\nB 肆、名詞解釋\nB 伍、作業流程\n"
		 "B 陸、參考資料\nB 柒、附表", "heading-missing:0"},
	};

	(void)state;
	check_cases(DOC_FILE_DOCX, HEADER, cases, DOC_COUNT(cases));
	check_text(DOC_FILE_TEXT,
		   "B 壹、目的\nB 甲\nB 貳、適用範圍\nB 無\nB 參、權責\nB 無\nB 肆、名詞定義\nB 無\n"
		   "B 伍、作業內容\nB 無\nB 陸、參考文件\nB 無\nB 柒、使用表單\nB 略", HEADER, "");
}

static void a_heading_with_nothing_under_it_is_found(void **state)
{
	static const struct text_case cases[] = {
		{"1 壹、目的\n1 貳、範圍\nB 無", "heading-empty:1"},
		{"1 壹、目的\nB \n1 貳、範圍\nB 無\n1 參、權責", "heading-empty:1 heading-empty:5"},
		{"1 壹、目的\n2 一、背景\nB 甲\n1 貳、範圍\nT1/ \nT1 ", ""},
		{"1 壹、目的\n2 一、背景\n2 二、依據\nB 甲", "heading-empty:2"},
		{"1 壹、目的\nB 無\n1 \n1 貳、範圍\nB 無", ""},
		{"1 壹、作業流程圖\nB \n1 貳、架構圖", ""},
	};

	(void)state;
	check_cases(DOC_FILE_DOCX, USUAL, cases, DOC_COUNT(cases));
	check_text(DOC_FILE_TEXT, "B 壹、目的\nB 貳、範圍\nB 無", USUAL, "heading-empty:1");
	check_text(DOC_FILE_TEXT, "B 壹、目的......1\nB 貳、範圍......2", USUAL, "");
	check_text(DOC_FILE_PDF, "B 壹、目的    1\nB 貳、適用範圍 2", USUAL, "");
}

static void a_bracket_without_its_other_half_is_found(void **state)
{
	static const struct text_case paragraphs[] = {
		{"B 依「甲程序書」（ISMS-02-007）辦理", ""},
		{"B 依甲程序書」辦理\nB 依「乙", "quote-balance:1 quote-balance:2"},
		{"B 依「甲（乙」辦理）", "quote-balance:1 quote-balance:1"},
		{"B 一『二「三」四』五《六》七（八(九）十)", ""},
		{"B 1) 甲\nB a) 乙\nB 一）丙\nB (一、丁\nB 依 7.5.2 a) 及 b) 辦理、c)", ""},
		{"B 辦理完成)", "quote-balance:1"},
		{"B （甲機關", "quote-balance:1"},
		{"B 「甲\nB 乙」", "quote-balance:1 quote-balance:2"},
	};
	static const struct text_case lines[] = {
		{"B 依「甲程序\nB \nB 書」辦理", ""},
		{"B 甲\nB 參照矯正管理程序書(ISMS-02-007)」。", "quote-balance:2"},
	};
	struct doc_buf far doc_scoped(doc_buf_clear) = {0};

	(void)state;
	check_cases(DOC_FILE_DOCX, USUAL, paragraphs, DOC_COUNT(paragraphs));
	check_cases(DOC_FILE_TEXT, USUAL, lines, DOC_COUNT(lines));
	doc_buf_puts(&far, "B 「甲\n");
	for (int i = 0; i < 40; i++)
		doc_buf_puts(&far, "B 乙\n");
	doc_buf_puts(&far, "B 丙」");
	check_text(DOC_FILE_TEXT, far.data, USUAL, "quote-balance:42 quote-balance:1");
}

static void brackets_around_numbers_are_of_one_width(void **state)
{
	static const struct text_case cases[] = {
		{"B 甲(ISMS-02-001)\nB 乙（02-001-01）\nB 丙(ISMS-02-002)", "number-width:2"},
		{"B 甲(ISMS-02-001)\nB 乙(02-001-01)\nB 丙（2026-11-22）", ""},
		{"B 甲（ＩＳＭＳ－０２－００１）\nB 乙(02-001-01)\nB （02-001-02）", "number-width:2"},
	};

	(void)state;
	check_cases(DOC_FILE_DOCX, USUAL, cases, DOC_COUNT(cases));
	check_text(DOC_FILE_TEXT, "B 甲(ISMS-\nB \nB 02-001)乙（02-\nB 001-01）", USUAL,
		   "number-width:3");
}

static void the_agency_has_its_own_terms(void **state)
{
	static const struct text_case cases[] = {
		{"B 資訊安全人人有責", "term-list:1"},
		{"B 資通安全人人有責", ""},
		{"B 導入資訊安全管理系統", ""},
		{"B 依「資訊安全指導原則」辦理", ""},
		{"B 依《資訊安全手冊》辦理", ""},
		{"B 更新「資訊安全組織名冊（02-001-01）」。", "term-list:1"},
		{"B 更新「資訊安全組織名冊」（02-001-01）。", "term-list:1"},
		{"B 依行政院所屬各機關資訊安全管理要點辦理", ""},
		{"B 資訊安全之維護規範", "term-list:1"},
	};

	(void)state;
	check_cases(DOC_FILE_DOCX, USUAL, cases, DOC_COUNT(cases));
	check_text(DOC_FILE_TEXT, "B 甲資訊\nB \nB 安全乙", USUAL, "term-list:1");
}

/* domain.md 1.5: I1, I2 and I5 of the real plan. */
static void the_plan_has_its_known_faults(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};
	static const struct doc_content_facts facts = {.effective = DOC_NO_DAY};

	(void)state;
	assert_ok(doc_extract_file("tests/data/maintenance-plan.zh-TW.txt", &extract, &err));
	judge_extract(NULL, &extract, &facts, &findings);
	say_findings(&findings, "header-missing", &got);
	assert_string_equal(got.data, "quote-balance:633 number-width:320 term-list:347");
	assert_non_null(strstr(findings.items[2].message, "14 times"));
	assert_non_null(strstr(findings.items[2].message, "5 times"));
	assert_non_null(strstr(findings.items[2].message, "320, 347, 361, 407, 427"));
}

static void a_hundred_findings_of_a_rule_are_enough(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	static const struct doc_content_facts facts = {.effective = DOC_NO_DAY};

	(void)state;
	extract.format = DOC_FILE_TEXT;
	for (int i = 0; i < 130; i++)
		say(&extract, DOC_PART_BODY, "甲」");
	assert_ok(doc_extract_finish(&extract, &err));
	judge_extract(NULL, &extract, &facts, &findings);
	assert_int_equal(findings.count, 102);
	assert_string_equal(findings.items[101].message, "30 more of this kind are not listed");
}

static void marks_of_a_kind_are_told_once_with_the_first(void **state)
{
	static const struct doc_content_facts facts = {.effective = DOC_NO_DAY};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	extract.format = DOC_FILE_DOCX;
	say(&extract, DOC_PART_HEADER, "ISMS-02-005 V1.0");
	assert_ok(doc_extract_mark(&extract, DOC_MARK_COMMENT, "甲", &err));
	say(&extract, DOC_PART_BODY, "乙");
	assert_ok(doc_extract_mark(&extract, DOC_MARK_COMMENT, "乙", &err));
	assert_ok(doc_extract_finish(&extract, &err));
	judge_extract(NULL, &extract, &facts, &findings);
	assert_int_equal(findings.count, 1);
	assert_int_equal(findings.items[0].line, 1);
	assert_string_equal(findings.items[0].message, "comments left in the file (2): 甲");
}

static void the_policy_sets_how_bad_it_is(void **state)
{
	struct doc_content_rules rules;
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	doc_content_rules_init(&rules);
	rules.severities[doc_content_rule_index("header-version")] = DOC_WARNING;
	rules.severities[doc_content_rule_index("header-missing")] = DOC_CONTENT_OFF;
	rules.severities[doc_content_rule_index("heading-missing")] = DOC_CONTENT_OFF;
	rules.severities[doc_content_rule_index("revision-missing")] = DOC_CONTENT_OFF;
	write_extract(DOC_FILE_DOCX, "H 版次：1.0", &extract);
	judge_extract(&rules, &extract, &register_facts, &findings);
	assert_int_equal(findings.count, 1);
	assert_int_equal(findings.items[0].severity, DOC_WARNING);
	assert_int_equal(doc_content_severity(NULL, "header-version"), DOC_ERROR);
	assert_int_equal(doc_content_severity(NULL, "term-list"), DOC_WARNING);
	assert_int_equal(doc_content_severity(NULL, "cite-known"), DOC_ERROR);
	assert_int_equal(doc_content_rules_severity(&rules, "header-missing"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_mark_has_its_rule),
		cmocka_unit_test(the_headings_of_the_tier_are_there),
		cmocka_unit_test(a_heading_with_nothing_under_it_is_found),
		cmocka_unit_test(a_bracket_without_its_other_half_is_found),
		cmocka_unit_test(brackets_around_numbers_are_of_one_width),
		cmocka_unit_test(the_agency_has_its_own_terms),
		cmocka_unit_test(the_plan_has_its_known_faults),
		cmocka_unit_test(a_hundred_findings_of_a_rule_are_enough),
		cmocka_unit_test(marks_of_a_kind_are_told_once_with_the_first),
		cmocka_unit_test(the_policy_sets_how_bad_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
