/* markdown.h: what a Markdown text says (cmark-gfm). */
#ifndef DOC_BACKEND_MARKDOWN_H
#define DOC_BACKEND_MARKDOWN_H

#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#define DOC_MARKDOWN_MAX ((size_t)4 << 20) /* bytes of a Markdown text */

/*
 * Add the blocks of a Markdown text: CommonMark with the tables, footnotes and strikethrough of
 * GitHub. What a reader sees of it is written in docs/formats.md.
 *
 * text   UTF-8 without NUL
 * line   of the file on which text begins, 1-based
 *
 * Errors:  DOC_EINVALID  too large, too deep, or made so that reading it would take for ever, or
 *                        more memory than markdown_memory.h allows
 */
DOC_CHECKED int doc_markdown_read(const char *text, size_t size, unsigned line,
                                  struct doc_extract *out, struct doc_error *err);

/*
 * Would cmark-gfm be done with it in reasonable time? In places it takes the square of what stands
 * between two blank lines (CVE-2023-22483, -24824, -26485, -37463). Called by doc_markdown_read.
 *
 * Errors:  DOC_EINVALID  no; with the line
 */
DOC_CHECKED int doc_markdown_judge(const char *text, size_t size, unsigned line,
                                   struct doc_error *err);

#endif
