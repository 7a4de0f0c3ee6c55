/* pdftotext.h: the text of a PDF, by pdftotext of poppler-utils. */
#ifndef DOC_BACKEND_PDFTOTEXT_H
#define DOC_BACKEND_PDFTOTEXT_H

#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * Append the text of a PDF, UTF-8, a form feed behind each page, laid out as on the page.
 *
 * A child process reads the file, with these limits: 20 s of processor time, 40 s in all, 1 GiB of
 * memory, 32 MiB of text. What it reads and writes are nameless files in memory, so that nothing is
 * left behind and nobody waits for a pipe. It gets no environment but LC_ALL=C.
 *
 * Errors:  DOC_ENOTFOUND  there is no pdftotext, or it lacks the tables for the characters of this
 *                         file; the hint names the package
 *          DOC_EINVALID   the file is broken, locked, or exceeds a limit
 */
DOC_CHECKED int doc_pdftotext(const void *bytes, size_t size, struct doc_buf *out,
                              struct doc_error *err);

#endif
