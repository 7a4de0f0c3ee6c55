/* odf.h: what an odt or ods says. */
#ifndef DOC_FORMATS_ODF_H
#define DOC_FORMATS_ODF_H
#include <libdoc/error.h>
#include <libdoc/extract.h>
#include "backend/package.h"
DOC_CHECKED int doc_odf_read(struct doc_package *package, struct doc_extract *out,
                             struct doc_error *err);
#endif
