/* fuzz_map.c: a map is read or refused; what was read is the same after it was written again. */
#include <stdlib.h>
#include <string.h>

#include <base/buf.h>
#include <model/csv.h>
#include <model/judge.h>
#include <model/map.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* Cells are the same; in a row of its own a lone empty cell is one too. */
static void check_again(const struct doc_map_table *table)
{
	struct doc_map_table again = {0};
	struct doc_buf text = {0};
	struct doc_error err = {0};
	const size_t mark = strlen(DOC_CSV_MARK);

	doc_map_join(table, &text);
	require(!text.failed);
	require(doc_map_split("map", text.data + mark, text.size - mark, &again, &err) == DOC_OK);
	require(again.count == table->count);
	for (size_t i = 0; i < table->count; i++) {
		require(again.rows[i].count == table->rows[i].count);
		for (size_t k = 0; k < table->rows[i].count; k++)
			require(strcmp(again.rows[i].items[k], table->rows[i].items[k]) == 0);
	}
	doc_map_table_clear(&again);
	doc_buf_clear(&text);
}

static void check_rows(const struct doc_map_table *table)
{
	struct doc_findings findings = {0};
	struct doc_judge judge = {.findings = &findings};
	struct doc_grammar grammar;
	struct doc_map map = {0};
	struct doc_error err = {0};
	int r;

	doc_grammar_default(&grammar);
	r = doc_map_read("map", table, &grammar, &judge, &map, &err);
	require(r == DOC_OK || r == DOC_EINVALID);
	for (size_t i = 0; i < map.count; i++) {
		struct doc_number number;

		require(map.rows[i].take >= DOC_TAKE_YES && map.rows[i].take <= DOC_TAKE_OPEN);
		require(!map.rows[i].number.tier ||
		        doc_number_find(&grammar, map.rows[i].number.text, &number));
	}
	doc_map_clear(&map);
	doc_findings_clear(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_map_table table = {0};
	struct doc_error err = {0};
	int r = doc_map_split("map", (const char *)data, size, &table, &err);

	if (r < 0) {
		require(r == DOC_EINVALID && err.message[0] && !table.rows);
		return 0;
	}
	if (table.count)
		check_again(&table);
	check_rows(&table);
	doc_map_table_clear(&table);
	return 0;
}
