/* fuzz_markdown.c: whatever Markdown is read stands in sound blocks, each on a line of the file. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/extract.h>
#include <base/text.h>
#include <formats/formats.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_block(const struct doc_block *block, unsigned lines)
{
	require(doc_text_is_utf8(block->text, strlen(block->text), NULL));
	require(block->line >= 1 && block->line <= lines + 1);
	require(block->level <= 6);
	require(!block->table == !block->row && !block->table == !block->column);
	require(block->part == DOC_PART_BODY || block->part == DOC_PART_FOOTNOTE ||
	        block->part == DOC_PART_HIDDEN);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	char *text doc_auto(free) = NULL;
	struct doc_error err = {0};
	unsigned lines = 1;
	size_t text_size;

	if (doc_read_markdown(data, size, &extract, &err) < 0 ||
	    doc_extract_finish(&extract, &err) < 0) {
		require(err.code == DOC_EINVALID && err.message[0]);
		return 0;
	}
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r';
	for (size_t i = 0; i < extract.block_count; i++)
		check_block(&extract.blocks[i], lines);
	for (size_t i = 0; i < extract.mark_count; i++)
		require(extract.marks[i].block == DOC_NO_BLOCK ||
		        extract.marks[i].block < extract.block_count);
	require(doc_extract_text(&extract, &text, &text_size, NULL) == DOC_OK);
	return 0;
}
