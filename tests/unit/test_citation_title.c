/* test_citation_title.c: the title and the version that stand with a number. */
#include "unit.h"

#include "lines.h"

#include <model/citation.h>

static void find_in(const char *text, struct doc_citations *out)
{
	struct doc_grammar grammar;
	struct doc_extract extract;

	doc_grammar_default(&grammar);
	read_lines(text, strlen(text), &extract);
	assert_ok(doc_citations_find(&grammar, &extract, out, &err));
	doc_extract_clear(&extract);
}

static void a_title_stands_before_or_after_the_number(void **state)
{
	static const struct {
		const char *text, *title;
		bool is_quoted, quote_missing;
	} cases[] = {
		{"依「資通安全政策(ISMS-01-001)」", "資通安全政策", true, false},
		{"依「資通安全政策」(ISMS-01-001)", "資通安全政策", true, false},
		{"依「資通安全政策」（ISMS-01-001）辦理", "資通安全政策", true, false},
		{"《資通安全政策》〔ISMS-01-001〕", "資通安全政策", true, false},
		{"依『資通安全政策』ISMS-01-001", "資通安全政策", true, false},
		{"依【資通安全政策】 ISMS-01-001", "資通安全政策", true, false},
		{"依「資通安全政策」（文件編號：ISMS-01-001）", "資通安全政策", true, false},
		{"「資通安全政策（編號 ISMS-01-001）」", "資通安全政策", true, false},
		{"《資通安全政策》文件編號：ISMS-01-001", "資通安全政策", true, false},
		{"文件編號：ISMS-01-001", "", false, false},
		{"ISMS-01-001「資通安全政策」", "資通安全政策", true, false},
		{"ISMS-01-001《資通安全政策》", "資通安全政策", true, false},
		{"ISMS-01-001－〈資通安全政策〉", "資通安全政策", true, false},
		{"ISMS-01-001（資通安全政策）", "資通安全政策", false, false},
		{"ISMS-01-001 [資通安全政策]", "資通安全政策", false, false},
		{"(ISMS-01-001)「資通安全政策」", "資通安全政策", true, false},
		{"「ISMS-01-001 資通安全政策」", "資通安全政策", true, false},
		{"「ISMS-01-001：資通安全政策」", "資通安全政策", true, false},
		{"「ISMS-01-001-資通安全政策」", "資通安全政策", true, false},
		{"「資通安全政策 ISMS-01-001」", "資通安全政策", true, false},
		{"「採購、委外管理(ISMS-01-001)」", "採購、委外管理", true, false},
		{"「組織（含名冊）程序書(ISMS-01-001)」", "組織（含名冊）程序書", true, false},
		{"「資通\xFF" "安全政策(ISMS-01-001)」", "資通安全政策", true, false},
		{"「資通\n\n安全 \n政策(ISMS-01-001)」", "資通安全政策", true, false},
		{"「ISO 27001\n 手冊(ISMS-01-001)」", "ISO 27001手冊", true, false},
		{"「Information\nPolicy(ISMS-01-001)」", "Information Policy", true, false},
		{"名冊：資通安全政策（ISMS-01-001）", "資通安全政策", false, false},
		{"請參照資通安全政策(ISMS-01-001)。", "資通安全政策", false, false},
		{"依資通安全政策(ISMS-01-001)。", "資通安全政策", false, false},
		{"範參照資通安全政策(ISMS-01-001)」。", "資通安全政策", false, true},
		{"請參照資通安全政策」(ISMS-01-001)。", "資通安全政策", false, true},
		{"依資通安全政策》ISMS-01-001", "資通安全政策", false, true},
		{"「甲（ISMS-02-001）及乙」（ISMS-01-001）", "", false, false},
		{"「A程序書(ISMS-02-001)及資通安全政策(ISMS-01-001)」", "資通安全政策", false, false},
		{"(「小組」(「資通安全政策（ISMS-01-001）」負責)", "資通安全政策", true, false},
		{"見甲，乙：資通安全政策（ISMS-01-001）", "資通安全政策", false, false},
		{"「小組」依資通安全政策(ISMS-01-001)", "資通安全政策", false, false},
		/* What is no title. */
		{"「小組依ISMS-01-001辦理」", "", false, false},
		{"依ISMS-01-001辦理", "", false, false},
		{"ISMS-01-001(以下簡稱本政策)", "", false, false},
		{"ISMS-01-001「三、資通安全目標」", "", false, false},
		{"ISMS-01-001「第三章」", "", false, false},
		{"「資通安全推動組織」，依ISMS-01-001", "", false, false},
		{"ISMS-01-001、「資通安全推動組織」", "", false, false},
		{"「ISMS-01-001」", "", false, false},
		{"(ISMS-01-001)", "", false, false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_citations found;
		const struct doc_citation *last;

		find_in(cases[i].text, &found);
		assert_true(found.count > 0);
		last = &found.items[found.count - 1];
		assert_string_equal(last->number.text, "ISMS-01-001");
		if (strcmp(last->title, cases[i].title) != 0)
			fail_msg("'%s': title '%s'", cases[i].text, last->title);
		if (last->is_quoted != cases[i].is_quoted ||
		    last->quote_missing != cases[i].quote_missing)
			fail_msg("'%s': quoted %d, missing %d", cases[i].text, last->is_quoted,
			         last->quote_missing);
		doc_citations_clear(&found);
	}
}

static void each_of_a_row_has_its_own_title(void **state)
{
	struct doc_citations found;

	(void)state;
	find_in("ISMS-01-001「資通安全政策」ISMS-02-001「資通安全組織程序書」、"
	        "「外來文件管制表」（02-005-01）「四階文件清冊」（02-005-02）",
	        &found);
	assert_int_equal(found.count, 4);
	assert_string_equal(found.items[0].title, "資通安全政策");
	assert_string_equal(found.items[1].title, "資通安全組織程序書");
	assert_string_equal(found.items[2].title, "外來文件管制表");
	assert_string_equal(found.items[3].title, "四階文件清冊");
	doc_citations_clear(&found);
}

static void without_quotation_marks_the_whole_run_is_kept(void **state)
{
	struct doc_citations found;

	(void)state;
	find_in("，並參考使用參考手冊（ISMS-03-001）", &found);
	assert_string_equal(found.items[0].title, "手冊");
	assert_string_equal(found.items[0].run, "並參考使用參考手冊");
	doc_citations_clear(&found);
}

static void a_version_printed_with_it_is_read(void **state)
{
	static const struct {
		const char *text;
		struct doc_version version;
	} cases[] = {
		{"ISMS-01-001 V1.0", {1, 0}},
		{"ISMS-01-001_v2.13", {2, 13}},
		{"ISMS-01-001@1.2", {1, 2}},
		{"(ISMS-01-001，第1.0版)", {1, 0}},
		{"（ISMS-01-001　版次：１．０）", {1, 0}},
		{"(ISMS-01-001；版次V1.1)", {1, 1}},
		{"「資通安全政策(ISMS-01-001)」1.0版", {1, 0}},
		{"「資通安全政策(ISMS-01-001)」第 1.0 版", {1, 0}},
		{"「資通安全政策」(ISMS-01-001)(V1.0)", {1, 0}},
		{"ISMS-01-001「資通安全政策」V1.0", {1, 0}},
		{"「資通安全政策V1.0」(ISMS-01-001)", {1, 0}},
		{"「資通安全政策 第1.0版(ISMS-01-001)」", {1, 0}},
		{"ISMS-01-001（版本 1.0）", {1, 0}},
		{"「ISMS-01-001 資通安全政策 V1.0」", {1, 0}},
		{"ISMS-01-001 1.0", {0, 0}},
		{"ISMS-01-001，V2.0系統", {0, 0}},
		{"(ISMS-01-001)，V2.0系統", {0, 0}},
		{"ISMS-01-001 V1.0.3", {0, 0}},
		{"ISMS-01-001 V1", {0, 0}},
		{"ISMS-01-001之V1.0", {0, 0}},
		{"ISMS-01-001 V0.9", {0, 0}},
		{"ISMS-01-001 V99999999999.0", {0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_citations found;
		struct doc_version version;

		find_in(cases[i].text, &found);
		version = found.items[0].version;
		if (version.major != cases[i].version.major ||
		    version.minor != cases[i].version.minor)
			fail_msg("'%s': version %u.%u", cases[i].text, version.major,
			         version.minor);
		if (found.items[0].title[0])
			assert_string_equal(found.items[0].title, "資通安全政策");
		doc_citations_clear(&found);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_stands_before_or_after_the_number),
		cmocka_unit_test(each_of_a_row_has_its_own_title),
		cmocka_unit_test(without_quotation_marks_the_whole_run_is_kept),
		cmocka_unit_test(a_version_printed_with_it_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
