/* base64.h: base64 in its one canonical form (RFC 4648, padded). */
#ifndef DOC_BASE_BASE64_H
#define DOC_BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

struct doc_buf;

/* Append size bytes as base64, padded, without line breaks. */
void doc_base64_format(const void *bytes, size_t size, struct doc_buf *out);

/*
 * Append the bytes that text stands for. Only what doc_base64_format writes is
 * accepted: no white space, full padding, unused bits zero; anything else
 * returns false and leaves out untouched.
 */
bool doc_base64_parse(const char *text, size_t size, struct doc_buf *out);

#endif
