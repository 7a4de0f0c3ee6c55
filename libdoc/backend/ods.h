/* ods.h: write a table as an OpenDocument spreadsheet (libxml2, libzip). */
#ifndef DOC_BACKEND_ODS_H
#define DOC_BACKEND_ODS_H

#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * What a row has at a column; NULL or "" is an empty cell. The first row are headings.
 */
typedef const char *(*doc_ods_cell)(const void *context, size_t row, size_t column);

/*
 * Append a spreadsheet of one sheet. Every cell, and each that is added later, is text: 1.10 stays
 * 1.10, and 02-005-02 no day. The same bytes each time; members are STORED.
 *
 * sheet   its name
 * widths  of the columns, in millimetres
 */
DOC_CHECKED int doc_ods_write(const char *sheet, const unsigned *widths, size_t columns,
                              size_t rows, doc_ods_cell cell, const void *context,
                              struct doc_buf *out, struct doc_error *err);

#endif
