/* content_table.c: the cells of one table of an extract. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "model/content_private.h"

static bool is_same_table(const struct doc_block *a, const struct doc_block *b)
{
	return a->table == b->table && a->part == b->part;
}

size_t doc_content_table_end(const struct doc_extract *extract, size_t at)
{
	const struct doc_block *first = &extract->blocks[at];

	while (at < extract->block_count && is_same_table(first, &extract->blocks[at]))
		at++;
	return at;
}

static bool add_cell(const struct doc_block *block, struct doc_buf *text, struct doc_cells *out)
{
	struct doc_cell *cell = doc_array_add(&out->items, &out->count, sizeof(*cell));

	if (!cell)
		return false;
	*cell = (struct doc_cell){block->row, block->column, block->line, doc_buf_take(text)};
	return cell->text != NULL;
}

bool doc_content_cells(const struct doc_extract *extract, size_t from, size_t to, size_t most,
                       struct doc_cells *out)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	for (size_t i = from; i < to && out->count < most; i++) {
		const struct doc_block *block = &extract->blocks[i];
		const struct doc_block *next = i + 1 < to ? block + 1 : NULL;
		bool goes_on = next && next->row == block->row && next->column == block->column;

		if (text.size && block->text[0])
			doc_buf_putc(&text, ' ');
		doc_content_narrow(&text, block->text);
		if (!goes_on && !add_cell(block, &text, out))
			return false;
	}
	return true;
}

void doc_cells_clear(struct doc_cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		free(cells->items[i].text);
	free(cells->items);
	*cells = (struct doc_cells){0};
}

static int compare_place(const void *key, const void *item)
{
	const struct doc_cell *a = key;
	const struct doc_cell *b = item;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

const struct doc_cell *doc_cells_find(const struct doc_cells *cells, unsigned row, unsigned column)
{
	const struct doc_cell key = {.row = row, .column = column};

	if (!cells->count)
		return NULL;
	return bsearch(&key, cells->items, cells->count, sizeof(key), compare_place);
}
