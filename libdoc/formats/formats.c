/* formats.c: which reader a file is for, by its bytes. */
#include "formats/formats.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/file.h"
#include "base/intl.h"

static int read_bytes(const char *name, const void *bytes, size_t size, struct doc_extract *out,
                      struct doc_error *err)
{
	(void)bytes, (void)size, (void)out;
	return doc_error_set(err, DOC_EINVALID, _("'%s' is no document that docreg reads"), name);
}

int doc_extract_bytes(const char *name, const void *bytes, size_t size, struct doc_extract *out,
                      struct doc_error *err)
{
	struct doc_extract extract = {0};
	int r;

	if (size > DOC_EXTRACT_FILE_MAX)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is larger than %d MiB"), name,
		                     (int)(DOC_EXTRACT_FILE_MAX >> 20));
	r = read_bytes(name, bytes, size, &extract, err);
	if (r == DOC_OK)
		r = doc_extract_finish(&extract, err);
	if (r < 0)
		doc_extract_clear(&extract);
	else
		*out = extract;
	return r;
}

int doc_extract_file(const char *path, struct doc_extract *out, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r = doc_file_read(path, DOC_EXTRACT_FILE_MAX, true, &bytes, err);

	return r == DOC_OK
	               ? doc_extract_bytes(path, bytes.data ? bytes.data : "", bytes.size, out, err)
	               : r;
}
