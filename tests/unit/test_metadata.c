/* test_metadata.c: what a version says of itself, written and read again. */
#include "unit.h"

#include <backend/yaml.h>
#include <base/auto.h>
#include <model/judge.h>
#include <model/metadata.h>

static int read_yaml(const char *yaml, struct doc_metadata *out, struct doc_error *err)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	assert_int_equal(doc_yaml_parse("m", yaml, strlen(yaml), &root, NULL), DOC_OK);
	return doc_metadata_read("m", &root, out, err);
}

static const struct doc_metadata full = {
	.number = "02-005-02", .title = "四階文件清冊: \"第1版\"", .tier = 4,
	.parent = "ISMS-02-005", .version = {1, 10}, .classification = "一般",
	.authors = {"chen.yj", "王小明（主計處）", "- 甲"}, .author_count = 3,
	.summary = "yes", .reason = "#1: 修正", .effective = 20788,
	.files = {{"02-005-02.ods", DOC_SOURCE}, {"02-005-02.pdf", DOC_RENDITION}},
	.file_count = 2};

static const struct doc_metadata bare = {
	.number = "ISMS-01-001", .title = "政策", .tier = 1, .version = {1, 0},
	.effective = DOC_NO_DAY};

static void what_is_written_reads_back(void **state)
{
	static const struct doc_metadata *const cases[] = {&full, &bare};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};
		struct doc_metadata read = {0};

		doc_metadata_format(cases[i], doc_yaml_scalar, &out);
		assert_ok(read_yaml(out.data, &read, &err));
		assert_string_equal(read.title, cases[i]->title);
		assert_int_equal(read.tier, cases[i]->tier);
		assert_int_equal(read.version.minor, cases[i]->version.minor);
		assert_int_equal(read.author_count, cases[i]->author_count);
		for (size_t a = 0; a < read.author_count; a++)
			assert_string_equal(read.authors[a], cases[i]->authors[a]);
		assert_string_equal(read.summary, cases[i]->summary);
		assert_string_equal(read.reason, cases[i]->reason);
		assert_int_equal(read.effective, cases[i]->effective);
		assert_int_equal(read.file_count, cases[i]->file_count);
		doc_metadata_format(&read, doc_yaml_scalar, &again);
		assert_string_equal(again.data, out.data);
	}
}

static void accepted_markup_is_said_and_nothing_else(void **state)
{
	struct doc_metadata accepted = bare;
	struct doc_metadata read = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_buf plain doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_metadata_format(&bare, doc_yaml_scalar, &plain);
	assert_null(strstr(plain.data, "markup"));
	accepted.markup_accepted = true;
	doc_metadata_format(&accepted, doc_yaml_scalar, &out);
	assert_non_null(strstr(out.data, "\neffective:\nmarkup: accepted\nauthors: "));
	assert_ok(read_yaml(out.data, &read, &err));
	assert_true(read.markup_accepted);
}

static void the_form_is_golden(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_metadata_format(&full, doc_yaml_scalar, &out);
	assert_string_equal(out.data, "number: \"02-005-02\"\n"
	                              "title: \"四階文件清冊: \\\"第1版\\\"\"\n"
	                              "tier: \"4\"\n"
	                              "parent: ISMS-02-005\n"
	                              "version: \"1.10\"\n"
	                              "classification: 一般\n"
	                              "summary: \"yes\"\n"
	                              "reason: \"#1: 修正\"\n"
	                              "effective: \"2026-12-01\"\n"
	                              "authors:\n"
	                              "  - chen.yj\n"
	                              "  - 王小明（主計處）\n"
	                              "  - \"- 甲\"\n"
	                              "files:\n"
	                              "  - name: \"02-005-02.ods\"\n"
	                              "    role: source\n"
	                              "  - name: \"02-005-02.pdf\"\n"
	                              "    role: rendition\n");
}

#define HEAD "number: ISMS-01-001\ntitle: 政策\ntier: 1\nversion: \"1.0\"\n"

static void each_wrong_line_is_complained_about(void **state)
{
	static const struct {
		const char *yaml, *complaint; /* NULL: none */
	} cases[] = {
		{HEAD, NULL},
		{"title: 政策\ntier: 1\nversion: \"1.0\"\n", "the key 'number' is missing"},
		{"number: ISMS-01-001\ntier: 1\nversion: \"1.0\"\n", "the key 'title' is missing"},
		{"number: A-1\ntitle: x\ntier: 5\nversion: \"1.0\"\n", "m:3:1: 'tier' must be"},
		{"number: A-1\ntitle: x\ntier: 1\nversion: V1\n", "m:4:1: 'V1' is not a version"},
		{"number: A-1\ntitle: x\ntier: 1\nversion: \"1.01\"\n", "is not a version"},
		{HEAD "effective: 115.12.1\n", NULL},
		{HEAD "effective: 88/5/2\n", "m:5:1:"},
		{HEAD "markup: accepted\n", NULL},
		{HEAD "markup: refused\n", "m:5:1:"},
		{HEAD "owner: 主計處\n", "m:5:1: unknown key 'owner'"},
		{HEAD "auhtors: []\n", "did you mean 'authors'?"},
		{HEAD "authors: [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛]\n", NULL},
		{HEAD "authors: [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬]\n", "at most 8"},
		{HEAD "authors: [\"\"]\n", "an author is a name"},
		{HEAD "authors: [\" 甲\"]\n", "an author is a name"},
		{HEAD "authors:\n  - |\n    甲\n    乙\n", "an author is a name"},
		{HEAD "authors: 甲\n", "'authors' must be a list"},
		{HEAD "files: [{name: a.odt, role: source}]\n", NULL},
		{HEAD "files: [{name: a.odt}]\n", "the key 'role' is missing"},
		{HEAD "files: [{name: a.odt, role: scan}]\n", "'role' must be source or rendition"},
		{HEAD "files: [{name: ../a.odt, role: source}]\n", "is not a file name"},
		{HEAD "files: [{name: 甲.odt, role: source}]\n", "is not a file name"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_metadata metadata = {.tier = 77};
		struct doc_error err = {0};

		read_yaml(cases[i].yaml, &metadata, &err);
		if ((err.code == 0) != (cases[i].complaint == NULL) ||
		    (cases[i].complaint && !strstr(err.message, cases[i].complaint)))
			fail_msg("%s%s", cases[i].yaml, err.message);
		assert_int_equal(metadata.tier, cases[i].complaint ? 77 : 1);
	}
}

static void a_version_has_at_most_8_files(void **state)
{
	for (int count = DOC_CONTENT_MAX; count <= DOC_CONTENT_MAX + 1; count++) {
		struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
		struct doc_metadata metadata;

		(void)state;
		doc_buf_puts(&yaml, HEAD "files:\n");
		for (int i = 0; i < count; i++)
			doc_buf_printf(&yaml, "  - {name: f%d.odt, role: source}\n", i);
		if (count == DOC_CONTENT_MAX)
			assert_ok(read_yaml(yaml.data, &metadata, &err));
		else
			assert_fails(read_yaml(yaml.data, &metadata, &err), DOC_EINVALID,
			             "more than 8 files");
	}
}

static void what_is_missing_is_named_in_order(void **state)
{
	struct doc_metadata metadata = bare;

	(void)state;
	assert_string_equal(doc_metadata_missing(&metadata), "classification");
	strcpy(metadata.classification, "一般");
	assert_string_equal(doc_metadata_missing(&metadata), "authors");
	metadata.author_count = 1;
	assert_string_equal(doc_metadata_missing(&metadata), "summary");
	strcpy(metadata.summary, "x");
	assert_string_equal(doc_metadata_missing(&metadata), "reason");
	strcpy(metadata.reason, "x");
	assert_string_equal(doc_metadata_missing(&metadata), "files");
	metadata.files[metadata.file_count++].role = DOC_RENDITION;
	assert_string_equal(doc_metadata_missing(&metadata), "files");
	assert_null(doc_metadata_source(&metadata));
	metadata.files[metadata.file_count++].role = DOC_SOURCE;
	assert_null(doc_metadata_missing(&metadata));
	assert_ptr_equal(doc_metadata_source(&metadata), &metadata.files[1]);
}

static int read_administration(const char *yaml, struct doc_administration *out,
                               struct doc_error *err)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	assert_int_equal(doc_yaml_parse("d", yaml, strlen(yaml), &root, NULL), DOC_OK);
	return doc_administration_read("d", &root, out, err);
}

static void administration_has_its_own_keys_only(void **state)
{
	struct doc_administration read = {0};

	(void)state;
	assert_ok(read_administration("{}\n", &read, &err));
	assert_ok(read_administration("owner: 主計處\nreview-months: 12\nretention: 5年\n"
	                              "distribution: 全機關\nnote: x\n",
	                              &read, &err));
	assert_string_equal(read.owner, "主計處");
	assert_int_equal(read.review_months, 12);
	assert_fails(read_administration("title: x\n", &read, &err), DOC_EINVALID,
	             "d:1:1: unknown key 'title'");
	assert_fails(read_administration("review-months: 0\n", &read, &err), DOC_EINVALID,
	             "'review-months' must be a number from 1 to 120");
	assert_string_equal(read.owner, "主計處"); /* untouched */
}

static void a_retention_that_the_law_has_not_is_a_fault(void **state)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings};
	struct doc_administration administration = {.retention = "5年"};

	(void)state;
	doc_administration_judge(&administration, &judge);
	administration.retention[0] = '\0';
	doc_administration_judge(&administration, &judge);
	assert_int_equal(findings.count, 0);
	strcpy(administration.retention, "7年");
	doc_administration_judge(&administration, &judge);
	assert_int_equal(findings.count, 1);
	assert_string_equal(findings.items[0].rule, "retention-known");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(accepted_markup_is_said_and_nothing_else),
		cmocka_unit_test(the_form_is_golden),
		cmocka_unit_test(each_wrong_line_is_complained_about),
		cmocka_unit_test(a_version_has_at_most_8_files),
		cmocka_unit_test(what_is_missing_is_named_in_order),
		cmocka_unit_test(administration_has_its_own_keys_only),
		cmocka_unit_test(a_retention_that_the_law_has_not_is_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
