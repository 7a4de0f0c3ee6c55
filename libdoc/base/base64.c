/* base64.c: base64 in its one canonical form. */
#include "base/base64.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void doc_base64_format(const void *bytes, size_t size, struct doc_buf *out)
{
	const uint8_t *at = bytes;

	for (; size >= 3; at += 3, size -= 3) {
		doc_buf_putc(out, digits[at[0] >> 2]);
		doc_buf_putc(out, digits[(at[0] & 3) << 4 | at[1] >> 4]);
		doc_buf_putc(out, digits[(at[1] & 15) << 2 | at[2] >> 6]);
		doc_buf_putc(out, digits[at[2] & 63]);
	}
	if (size == 1) {
		doc_buf_putc(out, digits[at[0] >> 2]);
		doc_buf_putc(out, digits[(at[0] & 3) << 4]);
		doc_buf_puts(out, "==");
	} else if (size == 2) {
		doc_buf_putc(out, digits[at[0] >> 2]);
		doc_buf_putc(out, digits[(at[0] & 3) << 4 | at[1] >> 4]);
		doc_buf_putc(out, digits[(at[1] & 15) << 2]);
		doc_buf_putc(out, '=');
	}
}

/* The value of a digit, or -1. */
static int value(char c)
{
	if (doc_is_upper(c))
		return c - 'A';
	if (doc_is_lower(c))
		return c - 'a' + 26;
	if (doc_is_digit(c))
		return c - '0' + 52;
	if (c == '+')
		return 62;
	return c == '/' ? 63 : -1;
}

/* How many digits stand before the padding; at most two characters are padding. */
static size_t digit_count(const char *text, size_t size)
{
	size_t count = size;

	while (count > 0 && size - count < 2 && text[count - 1] == '=')
		count--;
	return count;
}

static bool is_canonical(const char *text, size_t size)
{
	size_t count = digit_count(text, size);
	int unused = (1 << count * 6 % 8) - 1;

	if (size % 4)
		return false;
	for (size_t i = 0; i < count; i++)
		if (value(text[i]) < 0)
			return false;
	return count == 0 || (value(text[count - 1]) & unused) == 0;
}

bool doc_base64_parse(const char *text, size_t size, struct doc_buf *out)
{
	size_t count = digit_count(text, size);
	uint32_t bits = 0;

	if (!is_canonical(text, size))
		return false;
	for (size_t i = 0; i < count; i++) {
		bits = bits << 6 | (uint32_t)value(text[i]);
		/* Of four digits all but the first complete a byte. */
		if (i % 4 > 0)
			doc_buf_putc(out, (char)(uint8_t)(bits >> (6 - 2 * (i % 4))));
	}
	return true;
}
