/* kind.h: what a file is, by its bytes. */
#ifndef DOC_FORMATS_KIND_H
#define DOC_FORMATS_KIND_H

#include <stddef.h>
#include <libdoc/error.h>

/* What there is a reader for. DOC_KIND_TEXT is whatever is not known to be something else. */
enum doc_kind { DOC_KIND_ZIP = 1, DOC_KIND_PDF, DOC_KIND_TEXT };

/*
 * Tell them apart. Only what stands at the first byte counts, as for whoever opens the file; what
 * would be one thing to one program and another to the next is refused.
 *
 * Errors:  DOC_EINVALID  it is empty, or something that docreg does not read: the message says what
 *                        it is ("it is an old Word document (.doc)"), the hint what helps
 */
DOC_CHECKED int doc_kind_find(const char *bytes, size_t size, enum doc_kind *kind,
                              struct doc_error *err);

#endif
