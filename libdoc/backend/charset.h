/* charset.h: text in other character sets, as UTF-8 (ICU). */
#ifndef DOC_BACKEND_CHARSET_H
#define DOC_BACKEND_CHARSET_H

#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/* DOC_CHARSET_BIG5 is Big5 as Windows has it (code page 950). UTF-16 comes without its BOM. */
enum doc_charset { DOC_CHARSET_BIG5 = 1, DOC_CHARSET_UTF16LE, DOC_CHARSET_UTF16BE };

/*
 * Append bytes as UTF-8, strictly: nothing is replaced or left out.
 *
 * fault   where the first byte stands that means nothing, when that is the error
 *
 * Errors:  DOC_EINVALID  there is such a byte, or the last character is cut off
 */
DOC_CHECKED int doc_charset_to_utf8(enum doc_charset charset, const char *bytes, size_t size,
                                    struct doc_buf *out, size_t *fault, struct doc_error *err);

#endif
