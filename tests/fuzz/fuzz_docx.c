/* fuzz_docx.c: XML straight into the walk: what it makes of it holds together. */
#include <formats/docx.h>

#include "walked.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
