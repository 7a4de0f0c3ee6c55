/* test_citation_law.c: the articles of law that a text names. */
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

/* "資通安全管理法 10-1.2.3; ..." of all that is found. */
static char *laws_in(const char *text)
{
	struct doc_citations found;
	struct doc_buf out = {0};

	find_in(text, &found);
	for (size_t i = 0; i < found.law_count; i++)
		doc_buf_printf(&out, "%s%s %u-%u.%u.%u", i ? "; " : "", found.laws[i].law,
		               found.laws[i].article, found.laws[i].sub, found.laws[i].paragraph,
		               found.laws[i].item);
	doc_citations_clear(&found);
	return doc_buf_take(&out);
}

static void articles_of_named_laws_are_found(void **state)
{
	static const struct {
		const char *text, *laws;
	} cases[] = {
		{"依資通安全管理法第10條", "資通安全管理法 10-0.0.0"},
		{"依「資通安全管理法」第 10 條規定", "資通安全管理法 10-0.0.0"},
		{"《檔案法》第１２條", "檔案法 12-0.0.0"},
		{"檔案法第十二條之一第二項第三款", "檔案法 12-1.2.3"},
		{"檔案法第十條之一般規定", "檔案法 10-0.0.0"},
		{"民法第一百二十三條、民法第一〇五條", "民法 123-0.0.0; 民法 105-0.0.0"},
		{"依本法第 12 \n\n條", "本法 12-0.0.0"},
		{"資通安全管\n理法第7條、第9條及第\n十條之規定",
		 "資通安全管理法 7-0.0.0; 資通安全管理法 9-0.0.0; 資通安全管理法 10-0.0.0"},
		{"資通安全管理法第10條及施行細則第6條", "資通安全管理法 10-0.0.0; 施行細則 6-0.0.0"},
		{"，違反公務機關所屬人員資通安全事項獎懲辦法第3條",
		 "公務機關所屬人員資通安全事項獎懲辦法 3-0.0.0"},
		{"依據行政院資通安全責任等級分級辦法第11條第1項",
		 "行政院資通安全責任等級分級辦法 11-0.1.0"},
		{"文書處理要點第三條；出差作業規定第4條", "文書處理要點 3-0.0.0; 出差作業規定 4-0.0.0"},
		{"依「資通安全管理法」（以下簡稱本法）第十條", "資通安全管理法 10-0.0.0"},
		{"依檔案法(下稱本法) 第十條", "檔案法 10-0.0.0"},
		{"依刑法第三百十五條之一規定及檔案法第2條", "刑法 315-1.0.0; 檔案法 2-0.0.0"},
		{"）第三條", ""},
		{"檔案法（第三條", ""},
		{"分級辦法\n第三條　本辦法依檔案法第2條", "檔案法 2-0.0.0"},
		{"依檔案法\n第三條規定", "檔案法 3-0.0.0"},
		{"第三條 目的", ""},
		{"前項第三條", ""},
		{"處理方法第3條", ""},
		{"資通安全管理法第三章", ""},
		{"資通安全管理法第條", ""},
		{"依法第3條", ""},
		{"檔案法第4294967297條", ""},
		{"檔案法第99999999999條", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char *laws = laws_in(cases[i].text);

		if (strcmp(laws, cases[i].laws) != 0)
			fail_msg("'%s': found '%s'", cases[i].text, laws);
		free(laws);
	}
}

static void the_plan_names_three_articles_of_law(void **state)
{
	static const struct {
		const char *law;
		unsigned article, line;
	} wanted[] = {{"資通安全管理法", 10, 5}, {"施行細則", 6, 5}, {"本法", 12, 647}};
	struct doc_grammar grammar;
	struct doc_citations found;
	struct doc_extract extract;

	(void)state;
	doc_grammar_default(&grammar);
	read_data("maintenance-plan.zh-TW.txt", &extract);
	assert_ok(doc_citations_find(&grammar, &extract, &found, &err));
	assert_int_equal(found.law_count, DOC_COUNT(wanted));
	for (size_t i = 0; i < DOC_COUNT(wanted); i++) {
		assert_string_equal(found.laws[i].law, wanted[i].law);
		assert_int_equal(found.laws[i].article, wanted[i].article);
		assert_int_equal(found.laws[i].line, wanted[i].line);
	}
	doc_citations_clear(&found);
	doc_extract_clear(&extract);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_of_named_laws_are_found),
		cmocka_unit_test(the_plan_names_three_articles_of_law),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
