/* armour.c: the text form of an SSH signature. */
#include "base/armour.h"

#include <string.h>

#include "base/auto.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/intl.h"

#define BEGIN_LINE "-----BEGIN SSH SIGNATURE-----\n"
#define END_LINE   "-----END SSH SIGNATURE-----\n"
#define COLUMNS    70

/* The frame around the base64 is as it should be? */
static int check_frame(const char *text, size_t size, struct doc_error *err)
{
	size_t begin = strlen(BEGIN_LINE);
	size_t end = strlen(END_LINE);

	if (size > 0 && memchr(text, '\r', size))
		return doc_error_set(err, DOC_EINVALID, _("signature has CRLF line ends"));
	if (size < begin || memcmp(text, BEGIN_LINE, begin) != 0)
		return doc_error_set(err, DOC_EINVALID, _("signature does not begin with '%.*s'"),
		                     (int)begin - 1, BEGIN_LINE);
	if (size < begin + end || memcmp(text + size - end, END_LINE, end) != 0)
		return doc_error_set(err, DOC_EINVALID, _("signature does not end with '%.*s'"),
		                     (int)end - 1, END_LINE);
	return DOC_OK;
}

/* Append the lines without their ends. Line 1 of the file is the BEGIN line. */
static int join_lines(const char *text, size_t size, struct doc_buf *out, struct doc_error *err)
{
	for (size_t line = 2; size > 0; line++) {
		const char *end = memchr(text, '\n', size);
		size_t length = end ? (size_t)(end - text) : 0;
		bool is_last = length + 1 == size;

		if (length == 0 || length > COLUMNS || (length < COLUMNS && !is_last))
			return doc_error_set(err, DOC_EINVALID,
			                     _("signature line %zu is not %d columns wide"), line,
			                     COLUMNS);
		doc_buf_add(out, text, length);
		text += length + 1;
		size -= length + 1;
	}
	return doc_buf_check(out, err);
}

int doc_armour_parse(const char *text, size_t size, struct doc_buf *out, struct doc_error *err)
{
	struct doc_buf base64 doc_scoped(doc_buf_clear) = {0};
	size_t frame = strlen(BEGIN_LINE) + strlen(END_LINE);
	int r;

	r = check_frame(text, size, err);
	if (r < 0)
		return r;
	r = join_lines(text + strlen(BEGIN_LINE), size - frame, &base64, err);
	if (r < 0)
		return r;
	if (!doc_base64_parse(base64.data, base64.size, out))
		return doc_error_set(err, DOC_EINVALID, _("signature is not canonical base64"));
	return doc_buf_check(out, err);
}
