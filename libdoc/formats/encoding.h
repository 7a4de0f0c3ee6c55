/* encoding.h: a text file as UTF-8, whatever it is stored in. */
#ifndef DOC_FORMATS_ENCODING_H
#define DOC_FORMATS_ENCODING_H

#include <stddef.h>
#include <libdoc/error.h>

#include "base/buf.h"

/*
 * text       UTF-8 without BOM, with no control but HT, LF, FF and CR; borrowed from the bytes of
 *            the file, or from converted
 * converted  what had to be converted
 * encoding   what it was converted from, "Big5 (CP950)"; "" of a file that is UTF-8
 */
struct doc_encoded {
	const char *text;
	size_t size;
	struct doc_buf converted;
	const char *encoding;
};

void doc_encoded_clear(struct doc_encoded *encoded);

/*
 * Recognise the encoding: a BOM, else UTF-8, else Big5. Nothing is guessed: what is nearly UTF-8 is
 * a broken file, and Big5 is only what consists of characters that people write. A final Ctrl-Z,
 * which DOS put there, is left out.
 *
 * Owns:    *out: doc_encoded_clear
 * Errors:  DOC_EINVALID  binary, broken, or in another encoding; with the first byte (1-based) that
 *                        says so
 */
DOC_CHECKED int doc_encoding_read(const char *bytes, size_t size, struct doc_encoded *out,
                                  struct doc_error *err);

#endif
