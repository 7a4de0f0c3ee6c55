/* walked.h: what holds of an extract, whatever it was read from. For the fuzz targets of walks. */
#ifndef TESTS_WALKED_H
#define TESTS_WALKED_H

#include <stdlib.h>
#include <string.h>

#include <base/extract.h>
#include <base/text.h>

static inline void require(int holds)
{
	if (!holds)
		abort();
}

/* Texts are UTF-8, places are whole, marks stand at blocks that are there. */
static inline void check(const struct doc_extract *extract)
{
	unsigned line = 0;

	for (size_t i = 0; i < extract->block_count; i++) {
		const struct doc_block *block = &extract->blocks[i];

		require(doc_text_is_utf8(block->text, strlen(block->text), NULL));
		require(doc_text_is_utf8(block->label, strlen(block->label), NULL));
		require(!block->table == !block->row && !block->table == !block->column);
		require(block->level <= 9 && block->line >= line);
		line = block->line;
	}
	for (size_t i = 0; i < extract->mark_count; i++)
		require(extract->marks[i].block == DOC_NO_BLOCK ||
		        extract->marks[i].block < extract->block_count);
}

#endif
