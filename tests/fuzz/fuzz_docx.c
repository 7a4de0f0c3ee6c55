/* fuzz_docx.c: XML straight into the walk: what it makes of it holds together. */
#include <stdlib.h>
#include <string.h>

#include <base/extract.h>
#include <base/text.h>
#include <formats/docx.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

/* Texts are UTF-8, places are whole, marks stand at blocks that are there. */
static void check(const struct doc_extract *extract)
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_extract extract = {0};
	struct doc_error err = {0};
	int r = doc_docx_read_xml(data, size, &extract, &err);

	if (r == DOC_OK)
		r = doc_extract_finish(&extract, &err);
	if (r == DOC_OK)
		check(&extract);
	else
		require(err.message[0]);
	doc_extract_clear(&extract);
	return 0;
}
