/* text.c: UTF-8 text as it may stand in a register, and as it may reach a screen. */
#include "base/text.h"

#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/intl.h"

/* Bytes of the sequence this byte leads, 0 if it leads none; *bits gets its share of the value. */
static size_t lead(unsigned char byte, uint32_t *bits)
{
	if (byte < 0x80) {
		*bits = byte;
		return 1;
	}
	if ((byte & 0xE0) == 0xC0) {
		*bits = byte & 0x1F;
		return 2;
	}
	if ((byte & 0xF0) == 0xE0) {
		*bits = byte & 0x0F;
		return 3;
	}
	if ((byte & 0xF8) == 0xF0) {
		*bits = byte & 0x07;
		return 4;
	}
	return 0;
}

size_t doc_text_next(const char *text, size_t size, uint32_t *code_point)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t value;
	size_t length;

	if (size == 0)
		return 0;
	length = lead((unsigned char)text[0], &value);
	if (length == 0 || length > size)
		return 0;
	for (size_t i = 1; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if ((byte & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (byte & 0x3F);
	}
	if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*code_point = value;
	return length;
}

bool doc_text_is_utf8(const char *text, size_t size, size_t *fault)
{
	uint32_t code_point;
	size_t at = 0;

	while (at < size) {
		size_t length = doc_text_next(text + at, size - at, &code_point);

		if (length == 0) {
			if (fault)
				*fault = at;
			return false;
		}
		at += length;
	}
	return true;
}

bool doc_text_is_printable(uint32_t code_point)
{
	static const struct {
		uint32_t first, last;
	} refused[] = {                /* in order */
		{0x0000, 0x001F},      /* C0 */
		{0x007F, 0x009F},      /* DEL, C1 */
		{0x061C, 0x061C},      /* bidi: Arabic letter mark */
		{0x200B, 0x200F},      /* zero-width; bidi marks */
		{0x2028, 0x202E},      /* line and paragraph separator; bidi embedding */
		{0x2060, 0x2060},      /* zero-width: word joiner */
		{0x2066, 0x2069},      /* bidi isolates */
		{0xD800, 0xF8FF},      /* surrogates; private use */
		{0xFDD0, 0xFDEF},      /* noncharacters */
		{0xFEFF, 0xFEFF},      /* zero-width: byte order mark */
		{0xF0000, UINT32_MAX}, /* private use; beyond Unicode */
	};

	for (size_t i = 0; i < DOC_COUNT(refused) && code_point >= refused[i].first; i++)
		if (code_point <= refused[i].last)
			return false;
	/* The last two of every plane are noncharacters. */
	return (code_point & 0xFFFE) != 0xFFFE;
}

/* Unicode's space separators: office programs put more than one kind into a file. */
bool doc_text_is_space(uint32_t code_point)
{
	return code_point == 0x0020 || code_point == 0x00A0 || code_point == 0x1680 ||
	       (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F ||
	       code_point == 0x205F || code_point == 0x3000;
}

/* The code points of a line, one by one. */
static int check_code_points(const char *text, size_t size, const char *what, struct doc_error *err)
{
	uint32_t code_point = 0;
	size_t length;

	for (size_t at = 0; at < size; at += length) {
		length = doc_text_next(text + at, size - at, &code_point);
		if (length == 0)
			return doc_error_set(err, DOC_EINVALID, _("%s is not UTF-8: see byte %zu"),
			                     what, at + 1);
		if (!doc_text_is_printable(code_point))
			return doc_error_set(err, DOC_EINVALID,
			                     _("%s may not hold U+%04X: see byte %zu"), what,
			                     (unsigned)code_point, at + 1);
		if (at == 0 && doc_text_is_space(code_point))
			return doc_error_set(err, DOC_EINVALID, _("%s begins with a space"), what);
	}
	if (doc_text_is_space(code_point))
		return doc_error_set(err, DOC_EINVALID, _("%s ends with a space"), what);
	return DOC_OK;
}

int doc_text_check_line(const char *text, size_t max_size, const char *what, struct doc_error *err)
{
	size_t size = strlen(text);

	if (size == 0)
		return doc_error_set(err, DOC_EINVALID, _("%s is empty"), what);
	if (size > max_size)
		return doc_error_set(err, DOC_EINVALID, _("%s is longer than %zu bytes"), what,
		                     max_size);
	return check_code_points(text, size, what, err);
}

void doc_text_escape(struct doc_buf *out, const char *text, size_t size)
{
	uint32_t code_point;
	size_t length;

	for (size_t at = 0; at < size; at += length) {
		length = doc_text_next(text + at, size - at, &code_point);
		if (length == 0 || (length == 1 && !doc_text_is_printable(code_point))) {
			doc_buf_printf(out, "\\x%02x", (unsigned)(unsigned char)text[at]);
			length = 1;
		} else if (!doc_text_is_printable(code_point)) {
			doc_buf_printf(out, "\\u{%x}", (unsigned)code_point);
		} else {
			doc_buf_add(out, text + at, length);
		}
	}
}

uint32_t doc_text_fold_point(uint32_t code_point)
{
	if (code_point >= 0x2010 && code_point <= 0x2015)
		return '-';
	if (code_point == 0x2212 || code_point == 0xFE58 || code_point == 0xFE63)
		return '-';
	if (code_point >= 0xFF01 && code_point <= 0xFF5E)
		return code_point - 0xFF01 + '!';
	return code_point;
}

void doc_text_fold(struct doc_buf *out, const char *text, size_t size)
{
	uint32_t code_point;
	size_t length;

	for (size_t at = 0; at < size; at += length) {
		length = doc_text_next(text + at, size - at, &code_point);
		if (length == 0) {
			/* Not UTF-8: kept, for whoever reads the number to refuse. */
			length = 1;
			doc_buf_putc(out, text[at]);
		} else if (doc_text_fold_point(code_point) != code_point) {
			doc_buf_putc(out, (char)doc_text_fold_point(code_point));
		} else if (!doc_text_is_space(code_point)) {
			doc_buf_add(out, text + at, length);
		}
	}
}

bool doc_text_is_formula(const char *text)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

	for (size_t i = 0; i < DOC_COUNT(starts); i++)
		if (strncmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}
