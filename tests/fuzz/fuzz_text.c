/* fuzz_text.c: what is read as text is UTF-8 without controls, and reads the same once printed. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/extract.h>
#include <base/text.h>
#include <formats/formats.h>
#include <formats/kind.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static bool reads(const void *data, size_t size, struct doc_extract *extract)
{
	struct doc_error err = {0};

	if (doc_read_text(data, size, extract, &err) == DOC_OK &&
	    doc_extract_finish(extract, &err) == DOC_OK)
		return true;
	require(err.code == DOC_EINVALID && err.message[0]);
	return false;
}

static void check_block(const struct doc_block *block, unsigned before)
{
	require(block->line >= before && block->part == DOC_PART_BODY);
	require(doc_text_is_utf8(block->text, strlen(block->text), NULL));
	require(!strpbrk(block->text, "\n\r\f\x1b\x7f\x1a"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_extract again doc_scoped(doc_extract_clear) = {0};
	char *text doc_auto(free) = NULL;
	char *text_again doc_auto(free) = NULL;
	size_t text_size, again_size;
	struct doc_error err = {0};
	enum doc_kind kind = 0;

	if (doc_kind_find((const char *)data, size, &kind, &err) == DOC_OK)
		require(kind >= DOC_KIND_ZIP && kind <= DOC_KIND_TEXT);
	else
		require(err.code == DOC_EINVALID && err.message[0]);
	if (!reads(data, size, &extract))
		return 0;
	for (size_t i = 0; i < extract.block_count; i++)
		check_block(&extract.blocks[i], i ? extract.blocks[i - 1].line : 1);
	if (doc_extract_text(&extract, &text, &text_size, NULL) < 0)
		return 0;
	if (text_size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		return 0; /* a second byte order mark would go too */
	require(reads(text, text_size, &again));
	require(doc_extract_text(&again, &text_again, &again_size, NULL) == DOC_OK);
	require(again_size == text_size && memcmp(text, text_again, text_size) == 0);
	return 0;
}
