/* armour.h: the text form of an SSH signature. */
#ifndef DOC_BASE_ARMOUR_H
#define DOC_BASE_ARMOUR_H

#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * Append the bytes inside an armoured signature. Only the form that
 * ssh-keygen writes is accepted: the BEGIN line, canonical base64 in lines of
 * 70 columns (the last may be shorter), the END line, LF line ends, and not a
 * byte before or after. So one signature has one text.
 *
 * Errors:  DOC_EINVALID  the message says which line breaks the form; out is untouched
 */
DOC_CHECKED int doc_armour_parse(const char *text, size_t size, struct doc_buf *out,
                                 struct doc_error *err);

#endif
