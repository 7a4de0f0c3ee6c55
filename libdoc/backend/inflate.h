/* inflate.h: unpack what zlib packed. */
#ifndef DOC_BACKEND_INFLATE_H
#define DOC_BACKEND_INFLATE_H

#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * Append what the zlib stream at bytes unpacks to, as far as it is sound: at most max_size bytes.
 * What stands behind its end does not matter. Where no stream begins, nothing is appended.
 */
DOC_CHECKED int doc_inflate(const void *bytes, size_t size, size_t max_size, struct doc_buf *out,
                            struct doc_error *err);

#endif
