/* charset.c: text in other character sets, as UTF-8 (ICU). */
#include "backend/charset.h"

#include <unicode/ucnv.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

#define CHUNK_SIZE 16384
#define PIVOT_SIZE 1024 /* UTF-16 units between the two converters */

DOC_AUTO(ucnv_close, UConverter *)

/* A converter that stops at what it cannot map; without data of ICU there is none. */
static UConverter *open_converter(const char *name, struct doc_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *opened doc_auto(ucnv_close) = ucnv_open(name, &status);

	if (U_SUCCESS(status))
		ucnv_setToUCallBack(opened, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	if (U_SUCCESS(status))
		return doc_take(opened);
	doc_error_set(err, DOC_EBACKEND, _("cannot convert from %s: %s"), name,
	              u_errorName(status));
	return NULL;
}

/* How many bytes the converter had taken of the character that it stopped at. */
static size_t bad_bytes(const UConverter *converter)
{
	UErrorCode status = U_ZERO_ERROR;
	char bytes[32];
	int8_t count = sizeof(bytes);

	ucnv_getInvalidChars(converter, bytes, &count, &status);
	return U_SUCCESS(status) && count > 0 ? (size_t)count : 0;
}

int doc_charset_to_utf8(enum doc_charset charset, const char *bytes, size_t size,
                        struct doc_buf *out, size_t *fault, struct doc_error *err)
{
	static const char *const names[] = {"", "windows-950", "UTF-16LE", "UTF-16BE"};
	UConverter *from doc_auto(ucnv_close) = open_converter(names[charset], err);
	UConverter *to doc_auto(ucnv_close) = from ? open_converter("UTF-8", err) : NULL;
	UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
	UChar pivot[PIVOT_SIZE];
	UChar *read = pivot, *written = pivot;
	const char *at = bytes;

	if (!to)
		return DOC_EBACKEND;
	while (status == U_BUFFER_OVERFLOW_ERROR) {
		char *room = doc_buf_room(out, CHUNK_SIZE);
		char *end = room;

		if (!room)
			return doc_error_memory(err);
		status = U_ZERO_ERROR;
		ucnv_convertEx(to, from, &end, room + CHUNK_SIZE, &at, bytes + size, pivot, &read,
		               &written, pivot + PIVOT_SIZE, false, true, &status);
		doc_buf_grow(out, (size_t)(end - room));
	}
	if (U_SUCCESS(status))
		return doc_buf_check(out, err);
	*fault = (size_t)(at - bytes) - bad_bytes(from);
	return doc_error_set(err, DOC_EINVALID, _("the text is no %s: see byte %zu"),
	                     names[charset], *fault + 1);
}
