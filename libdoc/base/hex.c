/* hex.c: bytes to and from lower-case hexadecimal. */
#include "base/hex.h"

static const char digits[] = "0123456789abcdef";

void doc_hex_format(const uint8_t *bytes, size_t size, char *out)
{
	for (size_t i = 0; i < size; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * size] = '\0';
}

/* The value of a digit, or -1. */
static int value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

static bool is_hex(const char *text, size_t length)
{
	size_t size = 0;

	while (size < length && ((text[size] >= '0' && text[size] <= '9') ||
	                         (text[size] >= 'a' && text[size] <= 'f')))
		size++;
	return size == length && text[length] == '\0';
}

bool doc_hex_parse(const char *text, uint8_t *out, size_t size)
{
	if (!is_hex(text, 2 * size))
		return false;
	for (size_t i = 0; i < size; i++)
		out[i] = (uint8_t)(value(text[2 * i]) << 4 | value(text[2 * i + 1]));
	return true;
}

bool doc_hex_is_sha256(const char *text)
{
	return is_hex(text, DOC_SHA256_HEX_SIZE - 1);
}
