/* test_layout.c: where things lie, written from what is known of them. */
#include "unit.h"

#include <base/auto.h>
#include <model/layout.h>

#define DOC  "documents/ISMS-02/ISMS-02-005/"
#define KEY8 "0123abcd"

/* What was appended since the last call is this. */
static void assert_appended(struct doc_buf *out, const char *want)
{
	assert_non_null(out->data);
	assert_string_equal(out->data, want);
	doc_buf_clear(out);
}

static void paths_are_written(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	char name[DOC_NAME_SIZE];
	char path[DOC_PATH_MAX];

	(void)state;
	doc_layout_series_folder(&out, "02-005");
	assert_appended(&out, "documents/02-005/");
	doc_layout_series_folder(&out, "");
	assert_appended(&out, "documents/");
	doc_layout_document_folder(&out, "02-005-02");
	assert_appended(&out, "documents/02-005/02-005-02/");
	doc_layout_document_file(&out, "ISMS-02-005");
	assert_appended(&out, DOC "document.yaml");
	doc_layout_draft(&out, "ISMS-02-005", "");
	assert_appended(&out, DOC "draft/");
	doc_layout_round(&out, "ISMS-02-005", (struct doc_version){1, 10}, 2, "metadata.yaml");
	assert_appended(&out, DOC "1.10/2/metadata.yaml");
	doc_layout_policy(&out, 7, "roster.yaml");
	assert_appended(&out, "policy/0007/roster.yaml");
	doc_layout_policy(&out, 12345, "");
	assert_appended(&out, "policy/12345/");
	doc_layout_policy_draft(&out, "roster.yaml");
	assert_appended(&out, "policy/draft/roster.yaml");
	doc_layout_baseline(&out, 1, "adopted.csv");
	assert_appended(&out, "baseline/1/adopted.csv");
	doc_layout_paper(12, name);
	doc_layout_baseline(&out, 1, name);
	assert_appended(&out, "baseline/1/scan.12.pdf");
	doc_layout_paper_path(12, 20000, path);
	assert_string_equal(path, "baseline/12/scan.20000.pdf");
	doc_layout_publication(&out, 3, "");
	assert_appended(&out, "publications/3/");
	doc_layout_release(&out, "2026-Q4", "list.csv");
	assert_appended(&out, "releases/2026-Q4/list.csv");
	doc_layout_external(&out, "A0030297");
	assert_appended(&out, "external/A0030297.yaml");
	doc_layout_record(&out, 2026, "02-005-01", "0001");
	assert_appended(&out, "records/2026/02-005-01/0001.yaml");
	doc_layout_obligations(&out);
	assert_appended(&out, "obligations.yaml");
	doc_layout_gitattributes(&out);
	assert_appended(&out, ".gitattributes");
}

static void a_statement_belongs_where_its_fields_say(void **state)
{
	static const struct {
		struct doc_statement statement;
		const char *path;
	} cases[] = {
		{{.type = DOC_APPROVAL}, DOC "1.1/2/approval.wang.xm.statement"},
		{{.type = DOC_REVIEW}, DOC "1.1/2/review.wang.xm.statement"},
		{{.type = DOC_SUBMISSION}, DOC "1.1/2/submission.statement"},
		{{.type = DOC_LETTER}, DOC "1.1/2/letter.4.chen.yj.statement"},
		{{.type = DOC_LETTER, .decides = {.word = "withdrawal"}},
		 DOC "letter.4.chen.yj.statement"},
		{{.type = DOC_CORRECTION}, DOC "correction.4.statement"},
		{{.type = DOC_WITHDRAWAL}, DOC "withdrawal.4.wang.xm.statement"},
		{{.type = DOC_VOID}, DOC "void.wang.xm.statement"},
		/* 2026-11-22T23:59:59Z, which is the 23rd in Taipei */
		{{.type = DOC_CONFIRMATION, .decided = 1795391999},
		 DOC "confirmation.2026-11-22.wang.xm.statement"},
		{{.type = DOC_POLICY, .serial = 3}, "policy/0003/policy.statement"},
		{{.type = DOC_BASELINE, .serial = 3}, "baseline/3/baseline.statement"},
		{{.type = DOC_ISSUE, .serial = 3}, "publications/3/issue.statement"},
		{{.type = DOC_RELEASE, .name = "r1"}, "releases/r1/release.statement"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};
		struct doc_statement statement = cases[i].statement;

		strcpy(statement.document, "ISMS-02-005");
		strcpy(statement.who, "wang.xm");
		strcpy(statement.recorded_by, "chen.yj");
		statement.version = (struct doc_version){1, 1};
		statement.round = 2;
		doc_layout_statement(&out, &statement, 4);
		assert_appended(&out, cases[i].path);
	}
}

static void a_letter_that_decides_a_policy_lies_beside_it(void **state)
{
	struct doc_statement letter = {
		.type = DOC_LETTER, .decides = {.word = "policy"}, .recorded_by = "chen.yj"};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_layout_statement(&out, &letter, 1);
	assert_int_equal(out.size, 0);
	doc_layout_letter(&out, "policy/0002/policy.statement", 1, "chen.yj");
	assert_appended(&out, "policy/0002/letter.1.chen.yj.statement");
	doc_layout_letter(&out, "policy.statement", 2, "chen.yj");
	assert_appended(&out, "letter.2.chen.yj.statement");
}

static void signatures_and_scans_lie_beside_their_statement(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_layout_signature(&out, DOC "1.1/2/approval.wang.xm.statement", "wang.xm", NULL);
	assert_appended(&out, DOC "1.1/2/approval.wang.xm.sig");
	doc_layout_signature(&out, "policy/0001/policy.statement", "wang.xm", KEY8);
	assert_appended(&out, "policy/0001/policy.wang.xm." KEY8 ".sig");
	doc_layout_scan(&out, DOC "1.1/2/letter.1.chen.yj.statement");
	assert_appended(&out, DOC "1.1/2/letter.1.chen.yj.pdf");
	doc_layout_scan(&out, "x");
	assert_appended(&out, "x.pdf");
	doc_layout_scan(&out, "policy/0001/roster.yaml");
	assert_appended(&out, "policy/0001/roster.yaml.pdf");
}

static void content_is_named_after_the_number(void **state)
{
	static const struct {
		const char *source;
		unsigned nth;
		const char *name;
	} cases[] = {
		{"文件管理程序書.ODT", 1, "ISMS-02-005.odt"},
		{"v1.0 final.docx", 2, "ISMS-02-005.2.docx"},
		{"x.7Z", 8, "ISMS-02-005.8.7z"},
		{".abcdefgh", 1, "ISMS-02-005.abcdefgh"},
		{"x", 1, NULL},
		{"x.", 1, NULL},
		{"", 1, NULL},
		{"x.abcdefghi", 1, NULL},
		{"x.o t", 1, NULL},
		{"x.文", 1, NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};
		bool named =
			doc_layout_content_name(&out, "ISMS-02-005", cases[i].source, cases[i].nth);

		assert_int_equal(named, cases[i].name != NULL);
		if (named)
			assert_appended(&out, cases[i].name);
		else
			assert_int_equal(out.size, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_written),
		cmocka_unit_test(a_statement_belongs_where_its_fields_say),
		cmocka_unit_test(a_letter_that_decides_a_policy_lies_beside_it),
		cmocka_unit_test(signatures_and_scans_lie_beside_their_statement),
		cmocka_unit_test(content_is_named_after_the_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
