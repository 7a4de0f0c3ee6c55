/* test_ods.c: a spreadsheet that is written reads back as text, cell by cell. */
#include "unit.h"

#include <base/auto.h>
#include <base/buf.h>
#include <backend/ods.h>
#include <libdoc/extract.h>

static const char *const cells[][3] = {
	{"編號", "版次", "備註"},
	{"02-005-02", "1.10", "a<b>&\"c\""},
	{"", "=1+1", "\x1b[31m"},
	{"2024/4/1", "", "末"},
};
static const unsigned widths[] = {20, 20, 40};

static const char *cell(const void *context, size_t row, size_t column)
{
	(void)context;
	return cells[row][column];
}

static void write_sheet(struct doc_buf *out)
{
	assert_ok(doc_ods_write("map", widths, 3, DOC_COUNT(cells), cell, NULL, out, &err));
}

static void what_is_written_is_read_back(void **state)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_buf seen doc_scoped(doc_buf_clear) = {0};

	(void)state;
	write_sheet(&bytes);
	assert_memory_equal(bytes.data + 30, "mimetype", 8);
	assert_ok(doc_extract_bytes("map.ods", bytes.data, bytes.size, &extract, &err));
	assert_int_equal(extract.format, DOC_FILE_ODS);
	for (size_t i = 0; i < extract.block_count; i++)
		if (extract.blocks[i].text[0])
			doc_buf_printf(&seen, "%u%u %s\n", extract.blocks[i].row,
			               extract.blocks[i].column, extract.blocks[i].text);
	assert_string_equal(seen.data, "11 編號\n12 版次\n13 備註\n21 02-005-02\n22 1.10\n"
	                               "23 a<b>&\"c\"\n32 =1+1\n33 \\x1b[31m\n41 2024/4/1\n43 末\n");
}

static void the_same_table_is_the_same_bytes(void **state)
{
	struct doc_buf one doc_scoped(doc_buf_clear) = {0};
	struct doc_buf other doc_scoped(doc_buf_clear) = {0};

	(void)state;
	write_sheet(&one);
	write_sheet(&other);
	assert_int_equal(one.size, other.size);
	assert_memory_equal(one.data, other.data, one.size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(the_same_table_is_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
