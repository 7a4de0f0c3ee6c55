/* pdf_scan.h: what in a PDF acts by itself. */
#ifndef DOC_FORMATS_PDF_SCAN_H
#define DOC_FORMATS_PDF_SCAN_H

#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

/*
 * Mark scripts, programs that it starts and files in it, by the names of its dictionaries (ISO
 * 32000-1, 7.3.5 and 12.6). All bytes are looked at, and what object streams hold (7.5.7), packed
 * with Flate as they are: no table of the file is believed. What is encrypted cannot be seen and is
 * marked as a script: a PDF that forbids changes opens everywhere without a password.
 *
 * Errors:  none of its own
 */
DOC_CHECKED int doc_pdf_scan(const char *bytes, size_t size, struct doc_extract *out,
                             struct doc_error *err);

#endif
