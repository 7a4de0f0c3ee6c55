/* extracts.h: an extract built by hand, for tests of what is asked of one. */
#ifndef TESTS_EXTRACTS_H
#define TESTS_EXTRACTS_H

#include "unit/unit.h"

#include <base/extract.h>

/* A paragraph at the end. */
static inline struct doc_block *say(struct doc_extract *extract, enum doc_part part,
				    const char *text)
{
	struct doc_block *block = doc_extract_add(extract, part);

	assert_non_null(block);
	doc_extract_set(block, &block->text, text, strlen(text));
	return block;
}

/* A paragraph in a cell of a table of the body. */
static inline void say_cell(struct doc_extract *extract, unsigned table, unsigned row,
			    unsigned column, const char *text)
{
	struct doc_block *block = say(extract, DOC_PART_BODY, text);

	block->table = table;
	block->row = row;
	block->column = column;
}

static inline struct doc_block *say_labelled(struct doc_extract *extract, const char *label,
					     const char *text)
{
	struct doc_block *block = say(extract, DOC_PART_BODY, text);

	doc_extract_set(block, &block->label, label, strlen(label));
	return block;
}

#endif
