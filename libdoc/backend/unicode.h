/* unicode.h: what only the Unicode tables know (utf8proc): normal form and width. */
#ifndef DOC_BACKEND_UNICODE_H
#define DOC_BACKEND_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/* Append text in Normalization Form C. DOC_EINVALID when it is not UTF-8. */
DOC_CHECKED int doc_unicode_nfc(const char *text, size_t size, struct doc_buf *out,
                                struct doc_error *err);

/* Is text already NFC? What is not UTF-8 is not; nor can anything be said without memory. */
bool doc_unicode_is_nfc(const char *text, size_t size);

/*
 * Append the form in which titles and names are compared (rule R2): NFKC, case
 * folded, spaces dropped. DOC_EINVALID when it is not UTF-8.
 */
DOC_CHECKED int doc_unicode_fold(const char *text, size_t size, struct doc_buf *out,
                                 struct doc_error *err);

/*
 * Columns a text takes on a terminal: CJK and full-width 2, combining and control 0,
 * ambiguous 1, a byte that is not UTF-8 1.
 */
size_t doc_unicode_width(const char *text, size_t size);

#endif
