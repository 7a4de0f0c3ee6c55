/* test_manifest.c: lists of files by digest. */
#include "unit.h"

#include <base/auto.h>
#include <model/manifest.h>

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static int parse(const char *text, struct doc_manifest *out, struct doc_error *err)
{
	return doc_manifest_parse("M", text, strlen(text), out, err);
}

static void what_is_written_reads_back_the_same(void **state)
{
	struct doc_manifest manifest doc_scoped(doc_manifest_clear) = {0};
	struct doc_manifest again doc_scoped(doc_manifest_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_ok(doc_manifest_add(&manifest, "releases/1/list.csv", A, &err));
	assert_ok(doc_manifest_add(&manifest, "policy/0001/roster.yaml", B, &err));
	doc_manifest_sort(&manifest);
	doc_manifest_format(&manifest, &text);
	assert_string_equal(text.data, B "  policy/0001/roster.yaml\n" A "  releases/1/list.csv\n");
	assert_ok(doc_manifest_parse("M", text.data, text.size, &again, &err));
	assert_int_equal(again.count, 2);
	assert_string_equal(doc_manifest_find(&again, "releases/1/list.csv")->sha256, A);
	assert_null(doc_manifest_find(&again, "releases/1"));
}

static void nothing_is_an_empty_manifest(void **state)
{
	struct doc_manifest manifest doc_scoped(doc_manifest_clear) = {0};

	(void)state;
	assert_ok(parse("", &manifest, &err));
	assert_int_equal(manifest.count, 0);
	assert_null(doc_manifest_find(&manifest, ""));
	doc_manifest_sort(&manifest);
}

static void only_the_one_form_is_read(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{A "  a", "M:1: the last line does not end"},
		{A "  a\n\n", "M:2: not a digest, two spaces"},
		{A " a\n", "M:1: not a digest, two spaces"},
		{A " *a\n", "M:1: not a digest, two spaces"},
		{A "  \n", "M:1: not a path"},
		{A "  a\r\n", "M:1: not a path"},
		{A "  a b\n", "M:1: not a path"},
		{A "  a\\b\n", "M:1: not a path"},
		{"\\" A "  a\n", "M:1: not a digest, two spaces"},
		{"A" B "\n", "M:1: not a digest"},
		{"ABCDEF6789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  a\n",
		 "M:1: not a SHA-256"},
		{A "  b\n" A "  a\n", "M:2: not sorted"},
		{A "  a\n" B "  a\n", "M:2: not sorted by path, or the path is there twice"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_manifest manifest = {0};

		assert_fails(parse(cases[i].text, &manifest, &err), DOC_EINVALID, cases[i].message);
		assert_null(manifest.items);
	}
}

static void a_nul_or_an_overlong_path_is_none(void **state)
{
	struct doc_manifest manifest = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_fails(doc_manifest_parse("M", A "  a\0b\n", 70, &manifest, &err), DOC_EINVALID,
	             "M:1: not a path");
	doc_buf_puts(&text, A "  ");
	for (int i = 0; i < 200; i++)
		doc_buf_putc(&text, 'x');
	doc_buf_putc(&text, '\n');
	assert_fails(parse(text.data, &manifest, &err), DOC_EINVALID, "M:1: not a path");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_back_the_same),
		cmocka_unit_test(nothing_is_an_empty_manifest),
		cmocka_unit_test(only_the_one_form_is_read),
		cmocka_unit_test(a_nul_or_an_overlong_path_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
