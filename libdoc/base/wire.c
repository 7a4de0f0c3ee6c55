/* wire.c: the length-prefixed binary form of SSH. */
#include "base/wire.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

struct doc_bytes doc_wire_take(struct doc_wire *wire, size_t size)
{
	struct doc_bytes taken = {wire->rest.data, size};

	if (wire->failed || size > wire->rest.size) {
		wire->failed = true;
		return (struct doc_bytes){0};
	}
	wire->rest.data += size;
	wire->rest.size -= size;
	return taken;
}

uint8_t doc_wire_byte(struct doc_wire *wire)
{
	struct doc_bytes taken = doc_wire_take(wire, 1);

	return taken.size ? taken.data[0] : 0;
}

uint32_t doc_wire_uint32(struct doc_wire *wire)
{
	struct doc_bytes taken = doc_wire_take(wire, 4);
	uint32_t number = 0;

	for (size_t i = 0; i < taken.size; i++)
		number = number << 8 | taken.data[i];
	return number;
}

struct doc_bytes doc_wire_string(struct doc_wire *wire)
{
	return doc_wire_take(wire, doc_wire_uint32(wire));
}

struct doc_bytes doc_wire_mpint(struct doc_wire *wire)
{
	struct doc_bytes number = doc_wire_string(wire);
	const uint8_t *at = number.data;
	bool negative = number.size > 0 && at[0] & 0x80;
	bool padded = number.size > 0 && at[0] == 0 && (number.size == 1 || !(at[1] & 0x80));

	if (negative || padded) {
		wire->failed = true;
		return (struct doc_bytes){0};
	}
	return number;
}

bool doc_wire_ended(const struct doc_wire *wire)
{
	return !wire->failed && wire->rest.size == 0;
}

bool doc_bytes_equal(struct doc_bytes bytes, const char *text)
{
	size_t size = strlen(text);

	return bytes.size == size && (size == 0 || memcmp(bytes.data, text, size) == 0);
}

void doc_wire_put_uint32(struct doc_buf *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		doc_buf_putc(out, (char)(uint8_t)(number >> shift));
}

void doc_wire_put_string(struct doc_buf *out, const void *bytes, size_t size)
{
	assert(size <= UINT32_MAX);
	doc_wire_put_uint32(out, (uint32_t)size);
	doc_buf_add(out, bytes, size);
}
