/* extract_pack.h: an extract as bytes, for a cache: not a format for others, nor for later. */
#ifndef DOC_BASE_EXTRACT_PACK_H
#define DOC_BASE_EXTRACT_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/extract.h>

struct doc_buf;

void doc_extract_pack(const struct doc_extract *extract, struct doc_buf *out);

/* false when the bytes are none that doc_extract_pack made, or memory is out. */
bool doc_extract_unpack(const void *bytes, size_t size, struct doc_extract *out);

#endif
