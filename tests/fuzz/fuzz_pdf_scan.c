/* fuzz_pdf_scan.c: no PDF breaks the scan, and behind a space the same is found in it. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <formats/pdf_scan.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_extract again doc_scoped(doc_extract_clear) = {0};
	char *shifted doc_auto(free) = malloc(size + 1);
	struct doc_error err = {0};
	int r = doc_pdf_scan((const char *)data, size, &extract, &err);

	if (!shifted)
		return 0;
	shifted[0] = ' ';
	if (size)
		memcpy(shifted + 1, data, size);
	require(doc_pdf_scan(shifted, size + 1, &again, NULL) == r);
	require(again.mark_count == extract.mark_count);
	require(r == DOC_OK || (r == DOC_EINVALID && err.message[0]));
	for (size_t i = 0; i < extract.mark_count; i++)
		require(extract.marks[i].block == DOC_NO_BLOCK && extract.marks[i].detail[0]);
	return 0;
}
