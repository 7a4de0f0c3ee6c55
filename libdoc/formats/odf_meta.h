/* odf_meta.h: what an OpenDocument package says of itself besides its text. */
#ifndef DOC_FORMATS_ODF_META_H
#define DOC_FORMATS_ODF_META_H

#include <libdoc/error.h>
#include <libdoc/extract.h>

#include "backend/package.h"

/*
 * Is it a text or a spreadsheet, a template of one, and readable?
 *
 * Errors:  DOC_EINVALID  the message says what it is instead, or that it is encrypted
 */
DOC_CHECKED int doc_odf_check_type(struct doc_package *package, struct doc_error *err);

/* Mark Basic modules and scripts that lie in the package. */
DOC_CHECKED int doc_odf_mark_macros(struct doc_package *package, struct doc_extract *out,
                                    struct doc_error *err);

/* The properties of meta.xml, and the template that the document is bound to as a mark. */
DOC_CHECKED int doc_odf_properties(struct doc_package *package, struct doc_extract *out,
                                   struct doc_error *err);

#endif
