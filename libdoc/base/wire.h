/* wire.h: the length-prefixed binary form of SSH (RFC 4251 section 5). */
#ifndef DOC_BASE_WIRE_H
#define DOC_BASE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct doc_buf;

/* Bytes that belong to somebody else. */
struct doc_bytes {
	const uint8_t *data;
	size_t size;
};

/*
 * What is still to be read. A read past the end is remembered and yields
 * nothing from then on, so a run of reads is checked once, with doc_wire_ended.
 */
struct doc_wire {
	struct doc_bytes rest;
	bool failed;
};

/* The next size bytes; one byte; a big-endian uint32; a length and that many bytes. */
struct doc_bytes doc_wire_take(struct doc_wire *wire, size_t size);
uint8_t doc_wire_byte(struct doc_wire *wire);
uint32_t doc_wire_uint32(struct doc_wire *wire);
struct doc_bytes doc_wire_string(struct doc_wire *wire);

/*
 * An integer as its big-endian two's complement. Fails where it is negative or
 * has a byte more than needed. Zero is empty.
 */
struct doc_bytes doc_wire_mpint(struct doc_wire *wire);

/* Did every read succeed and is nothing left? */
bool doc_wire_ended(const struct doc_wire *wire);

/* Are these bytes exactly this text? */
bool doc_bytes_equal(struct doc_bytes bytes, const char *text);

/* Append a uint32; a length and the bytes. */
void doc_wire_put_uint32(struct doc_buf *out, uint32_t number);
void doc_wire_put_string(struct doc_buf *out, const void *bytes, size_t size);

#endif
