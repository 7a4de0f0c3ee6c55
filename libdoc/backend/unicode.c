/* unicode.c: normal form and width. */
#include "backend/unicode.h"

#include <string.h>
#include <utf8proc.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

/* The caller frees *result. */
static int map(const char *text, size_t size, utf8proc_option_t options, utf8proc_uint8_t **result,
               size_t *result_size, struct doc_error *err)
{
	utf8proc_ssize_t length;
	size_t fault;

	if (!doc_text_is_utf8(text, size, &fault))
		return doc_error_set(err, DOC_EINVALID, _("text is not UTF-8: see byte %zu"),
		                     fault + 1);
	length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, result,
	                      options);
	if (length == UTF8PROC_ERROR_NOMEM)
		return doc_error_memory(err);
	if (length < 0)
		return doc_error_set(err, DOC_EBACKEND, _("cannot normalise a text: %s"),
		                     utf8proc_errmsg(length));
	*result_size = (size_t)length;
	return DOC_OK;
}

int doc_unicode_nfc(const char *text, size_t size, struct doc_buf *out, struct doc_error *err)
{
	utf8proc_uint8_t *normal doc_auto(free) = NULL;
	size_t normal_size;
	int r;

	r = map(text, size, UTF8PROC_STABLE | UTF8PROC_COMPOSE, &normal, &normal_size, err);
	if (r < 0)
		return r;
	doc_buf_add(out, normal, normal_size);
	return doc_buf_check(out, err);
}

/*
 * Is every character one that no other changes and that changes no other: below the combining
 * marks, or a plain CJK ideograph or punctuation mark? So are nearly all statements.
 */
static bool is_plainly_nfc(const char *text, size_t size)
{
	uint32_t code_point;
	size_t length;

	for (size_t at = 0; at < size; at += length) {
		length = 1;
		if (!(text[at] & 0x80))
			continue;
		length = doc_text_next(text + at, size - at, &code_point);
		if (length == 0 || (code_point >= 0x300 &&
		                    (code_point < 0x3000 || code_point > 0x3029) &&
		                    (code_point < 0x4e00 || code_point > 0x9fff)))
			return false;
	}
	return true;
}

bool doc_unicode_is_nfc(const char *text, size_t size)
{
	struct doc_buf normal doc_scoped(doc_buf_clear) = {0};

	if (is_plainly_nfc(text, size))
		return true;
	return doc_unicode_nfc(text, size, &normal, NULL) == DOC_OK && normal.size == size &&
	       (size == 0 || memcmp(normal.data, text, size) == 0);
}

int doc_unicode_fold(const char *text, size_t size, struct doc_buf *out, struct doc_error *err)
{
	utf8proc_uint8_t *folded doc_auto(free) = NULL;
	size_t folded_size;
	int r;

	r = map(text, size,
	        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &folded,
	        &folded_size, err);
	if (r < 0)
		return r;
	/* NFKC has made an ASCII space of every wide or narrow one. */
	for (size_t i = 0; i < folded_size; i++)
		if (folded[i] != ' ')
			doc_buf_putc(out, (char)folded[i]);
	return doc_buf_check(out, err);
}

size_t doc_unicode_width(const char *text, size_t size)
{
	uint32_t code_point;
	size_t width = 0;
	size_t length;

	for (size_t at = 0; at < size; at += length) {
		length = doc_text_next(text + at, size - at, &code_point);
		if (length == 0) {
			length = 1;
			width++;
		} else {
			width += (size_t)utf8proc_charwidth((utf8proc_int32_t)code_point);
		}
	}
	return width;
}
