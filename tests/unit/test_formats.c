/* test_formats.c: names that lie, and plain text. */
#include "unit/unit.h"

#include <base/auto.h>
#include <libdoc/extract.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static void a_name_that_its_bytes_do_not_bear_out_is_refused(void **state)
{
	static const struct {
		const char *name;
		const char *bytes;
		const char *message;
	} cases[] = {
		{"report.docx", "plain words\n", "'report.docx': its name ends in .docx, but"},
		{"報告.ODT", "%PDF-1.4\n%%EOF\n", "ends in .odt, but it is a PDF"},
		{"a.pdf", "plain words\n", "ends in .pdf, but it is plain text"},
		{"a.txt", "%PDF-1.4\n%%EOF\n", "ends in .txt, but it is a PDF"},
		{"a.md", "{\\rtf1", "'a.md': it is an RTF document"},
		{"a.doc", "plain words\n", "ends in .doc, but it is text"},
		{"in.docx/a.md/x.html", "plain words\n", "ends in .html"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		assert_fails(doc_extract_bytes(cases[i].name, cases[i].bytes,
		                               strlen(cases[i].bytes), &extract, &err),
		             DOC_EINVALID, cases[i].message);
		assert_int_equal(extract.block_count, 0);
	}
}

static void a_broken_file_with_an_office_name_is_no_text(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_fails(doc_extract_bytes("a.docx", BYTES("QK\0\1\2"), &extract, &err), DOC_EINVALID,
	             "broken, or something that docreg does not know");
}

static void a_name_that_promises_nothing_is_read_by_its_bytes(void **state)
{
	static const char *const names[] = {"README", "a.csv", "notes.bak", "in.docx/README", ""};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(names); i++) {
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		assert_ok(doc_extract_bytes(names[i], BYTES("words\n"), &extract, &err));
		assert_int_equal(extract.format, DOC_FILE_TEXT);
	}
}

static void a_line_is_a_block_with_its_number(void **state)
{
	static const struct {
		const char *text;
		unsigned line;
	} lines[] = {
		{"第一條　目的", 1}, {"", 2}, {"dos", 3}, {"mac", 4},  {"", 5},
		{"page", 6},         {"feed", 6}, {" two  ", 7}, {"last", 8},
	};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_ok(doc_extract_bytes(
		"a.txt", BYTES("第一條　目的\n\ndos\r\nmac\r\rpage\f\ffeed\f\n\f two  \n\flast"),
		&extract, &err));
	assert_int_equal(extract.block_count, DOC_COUNT(lines));
	for (size_t i = 0; i < DOC_COUNT(lines); i++) {
		assert_string_equal(extract.blocks[i].text, lines[i].text);
		assert_int_equal(extract.blocks[i].line, lines[i].line);
		assert_int_equal(extract.blocks[i].part, DOC_PART_BODY);
	}
	assert_int_equal(extract.mark_count, 0);
}

static void a_converted_file_is_marked(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_ok(doc_extract_bytes("a", BYTES("\xb8\xea\xb3q\n"), &extract, &err));
	assert_string_equal(extract.blocks[0].text, "資通");
	assert_int_equal(extract.mark_count, 1);
	assert_int_equal(extract.marks[0].kind, DOC_MARK_ENCODING);
	assert_string_equal(extract.marks[0].detail, "Big5 (CP950)");
}

static void a_line_without_end_is_refused(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	doc_buf_puts(&text, "one\n");
	for (size_t i = 0; i < (1 << 20); i++)
		doc_buf_putc(&text, 'x');
	assert_ok(doc_extract_bytes("a", text.data, text.size, &extract, &err));
	doc_extract_clear(&extract);
	doc_buf_putc(&text, 'x');
	assert_fails(doc_extract_bytes("a", text.data, text.size, &extract, &err), DOC_EINVALID,
	             "line 2 is longer");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_that_its_bytes_do_not_bear_out_is_refused),
		cmocka_unit_test(a_broken_file_with_an_office_name_is_no_text),
		cmocka_unit_test(a_name_that_promises_nothing_is_read_by_its_bytes),
		cmocka_unit_test(a_line_is_a_block_with_its_number),
		cmocka_unit_test(a_converted_file_is_marked),
		cmocka_unit_test(a_line_without_end_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
