/* fuzz_baseline.c: rows of a baseline that are read are written back as the same bytes. */
#include <stdlib.h>
#include <string.h>

#include <base/buf.h>
#include <model/baseline.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

static void check_row(const struct doc_adoptions *rows, size_t at)
{
	const struct doc_adopted *row = &rows->items[at];

	require(doc_adoptions_find(rows, row->number, row->version) == row);
	require(doc_number_is_safe(row->number) && !doc_version_is_none(row->version));
	require(row->approved != DOC_NO_DAY && row->effective != DOC_NO_DAY);
	require(!doc_adopted_cell_fault(row->letter, sizeof(row->letter)));
	require(!doc_adopted_cell_fault(row->decider, sizeof(row->decider)));
	require(!strchr("=+-@", row->letter[0]) || !row->letter[0]);
	require(!strpbrk(row->decider, "\r\n\t"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_adoptions rows = {0};
	struct doc_buf again = {0};
	struct doc_error err = {0};
	int r = doc_adoptions_parse("A", (const char *)data, size, &rows, &err);

	if (r < 0) {
		require(r == DOC_EINVALID && err.message[0] && !rows.items);
		return 0;
	}
	doc_adoptions_format(&rows, &again);
	require(again.size == size && memcmp(again.data, data, size) == 0);
	for (size_t i = 0; i < rows.count; i++)
		check_row(&rows, i);
	doc_adoptions_sort(&rows);
	again.size = 0;
	doc_adoptions_format(&rows, &again);
	require(again.size == size && memcmp(again.data, data, size) == 0);
	doc_buf_clear(&again);
	doc_adoptions_clear(&rows);
	return 0;
}
