/* formats.h: one reader per family of formats; each fills an extract from a file's bytes. */
#ifndef DOC_FORMATS_FORMATS_H
#define DOC_FORMATS_FORMATS_H

#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

/*
 * Each sets out->format, adds blocks, marks and properties, and leaves doc_extract_finish to the
 * caller. On failure out may hold what was read so far; the caller clears it.
 *
 * Errors:  DOC_EINVALID  the file is broken or dangerous; the message says what it is
 */

/* A zip archive: docx, xlsx, odt or ods by what is inside; other packages are named and refused. */
DOC_CHECKED int doc_read_office(const void *bytes, size_t size, struct doc_extract *out,
                                struct doc_error *err);

/* The workbook whose main part this is, in an OOXML package. Properties are its caller's. */
struct doc_package;
DOC_CHECKED int doc_read_xlsx(struct doc_package *package, const char *part,
                              struct doc_extract *out, struct doc_error *err);

DOC_CHECKED int doc_read_markdown(const void *bytes, size_t size, struct doc_extract *out,
                                  struct doc_error *err);

DOC_CHECKED int doc_read_text(const void *bytes, size_t size, struct doc_extract *out,
                              struct doc_error *err);

/* Errors: DOC_ENOTFOUND too: there is no pdftotext */
DOC_CHECKED int doc_read_pdf(const void *bytes, size_t size, struct doc_extract *out,
                             struct doc_error *err);

#endif
