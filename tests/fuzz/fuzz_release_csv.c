/* fuzz_release_csv.c: a list that is read is read the same after it was written again. */
#include <stdlib.h>
#include <string.h>

#include <model/release_table.h>
#include <base/buf.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

/* Cells are missing where the column is, and nowhere else. */
static void fill_gaps(struct doc_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		for (enum doc_column k = 0; k < DOC_COLUMN_COUNT; k++) {
			require(table->has[k] == (table->rows[i].cells[k] != NULL));
			if (!table->rows[i].cells[k])
				table->rows[i].cells[k] = strdup("");
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_table table = {0};
	struct doc_table again = {0};
	struct doc_buf csv = {0};
	struct doc_error err = {0};
	int r = doc_table_parse_csv((const char *)data, size, &table, &err);

	if (r < 0) {
		require(r == DOC_EINVALID && err.message[0] && !table.rows);
		return 0;
	}
	fill_gaps(&table);
	doc_table_format_csv(&table, &csv);
	require(doc_table_parse_csv(csv.data, csv.size, &again, &err) == DOC_OK);
	require(again.count == table.count);
	for (enum doc_column k = 0; k < DOC_COLUMN_COUNT; k++)
		require(again.has[k]);
	for (size_t i = 0; i < table.count; i++)
		for (enum doc_column k = 0; k < DOC_COLUMN_COUNT; k++)
			require(strcmp(again.rows[i].cells[k], table.rows[i].cells[k]) == 0);
	doc_table_clear(&table);
	doc_table_clear(&again);
	doc_buf_clear(&csv);
	return 0;
}
