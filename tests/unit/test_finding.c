/* test_finding.c: findings are noted with their place, and sorted for reading. */
#include "unit.h"

#include <base/auto.h>
#include <model/judge.h>

static void a_finding_has_the_place_and_the_words(void **state)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings, .document = "A-1", .file = "f"};

	(void)state;
	doc_judge_fault(&judge, "add-only", "%s is %d", "it", 7);
	doc_judge_hint(&judge, "do %s", "this");
	doc_judge_hint(&judge, "do %s", "that");
	doc_judge_line(&judge, 12);
	judge.document = NULL;
	doc_judge_warn(&judge, "review-due", "soon");
	doc_judge_inform(&judge, "approval-waived", "so be it");
	assert_int_equal(findings.count, 3);
	assert_int_equal(judge.faults, 1);
	assert_string_equal(findings.items[0].message, "it is 7");
	assert_string_equal(findings.items[0].hint, "do that");
	assert_int_equal(findings.items[0].line, 12);
	assert_string_equal(findings.items[0].document, "A-1");
	assert_string_equal(findings.items[0].version, "");
	assert_string_equal(findings.items[1].document, "");
	assert_string_equal(findings.items[1].hint, "docreg confirm NUMBER");
	assert_int_equal(doc_findings_count(&findings, DOC_ERROR), 1);
	assert_int_equal(doc_findings_count(&findings, DOC_WARNING), 1);
	assert_int_equal(doc_findings_count(&findings, DOC_INFO), 1);
}

static void a_hint_to_nothing_is_no_harm(void **state)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings};

	(void)state;
	doc_judge_hint(&judge, "x");
	doc_judge_line(&judge, 1);
	judge.findings = NULL;
	doc_judge_hint(&judge, "x");
	doc_findings_sort(&findings);
	assert_int_equal(findings.count, 0);
}

static void findings_sort_by_document_version_file_line_rule_message(void **state)
{
	static const struct {
		const char *document, *version, *file;
		int line;
		const char *rule, *message;
	} sorted[] = {
		{"", "", "", 0, "a", "x"},       {"A-1", "", "f", 2, "b", "x"},
		{"A-1", "", "f", 10, "a", "x"},  {"A-1", "", "f", 10, "b", "x"},
		{"A-1", "", "f", 10, "b", "y"},  {"A-1", "", "g", 1, "a", "x"},
		{"A-1", "1.0", "", 0, "a", "x"}, {"A-2", "", "", 0, "a", "x"},
	};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	for (size_t i = DOC_COUNT(sorted); i-- > 0;) {
		struct doc_judge judge = {.findings = &findings, .document = sorted[i].document,
		                          .version = sorted[i].version, .file = sorted[i].file};

		doc_judge_fault(&judge, sorted[i].rule, "%s", sorted[i].message);
		doc_judge_line(&judge, sorted[i].line);
	}
	doc_findings_sort(&findings);
	for (size_t i = 0; i < DOC_COUNT(sorted); i++) {
		assert_string_equal(findings.items[i].document, sorted[i].document);
		assert_string_equal(findings.items[i].version, sorted[i].version);
		assert_string_equal(findings.items[i].file, sorted[i].file);
		assert_int_equal(findings.items[i].line, sorted[i].line);
		assert_string_equal(findings.items[i].rule, sorted[i].rule);
		assert_string_equal(findings.items[i].message, sorted[i].message);
	}
}

static void findings_of_another_version_of_a_document_can_be_dropped(void **state)
{
	static const char *const places[][2] = {
		{"A-1", "1.0"}, {"A-1", "1.1"}, {"A-1", ""}, {"A-2", "1.0"}, {"", ""}};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(places); i++) {
		judge.document = places[i][0];
		judge.version = places[i][1];
		doc_judge_fault(&judge, "add-only", "x");
	}
	doc_findings_keep_version(&findings, "A-1", "1.1");
	assert_int_equal(findings.count, 4);
	assert_string_equal(findings.items[0].version, "1.1");
	assert_string_equal(findings.items[1].version, "");
	assert_string_equal(findings.items[2].document, "A-2");
	assert_string_equal(findings.items[3].document, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_finding_has_the_place_and_the_words),
		cmocka_unit_test(a_hint_to_nothing_is_no_harm),
		cmocka_unit_test(findings_sort_by_document_version_file_line_rule_message),
		cmocka_unit_test(findings_of_another_version_of_a_document_can_be_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
