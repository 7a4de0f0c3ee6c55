/* fuzz_manifest.c: a manifest that is read is written back as the same bytes. */
#include <stdlib.h>
#include <string.h>

#include <base/buf.h>
#include <model/manifest.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_manifest manifest = {0};
	struct doc_buf again = {0};
	struct doc_error err = {0};
	int r = doc_manifest_parse("M", (const char *)data, size, &manifest, &err);

	if (r < 0) {
		require(r == DOC_EINVALID && err.message[0] && !manifest.items);
		return 0;
	}
	doc_manifest_format(&manifest, &again);
	require(again.size == size && (!size || memcmp(again.data, data, size) == 0));
	for (size_t i = 0; i < manifest.count; i++)
		require(doc_manifest_find(&manifest, manifest.items[i].path) == &manifest.items[i]);
	doc_buf_clear(&again);
	doc_manifest_clear(&manifest);
	return 0;
}
