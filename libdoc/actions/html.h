/* html.h: one self-contained page of HTML: its frame, and text that cannot act in it. */
#ifndef DOC_ACTIONS_HTML_H
#define DOC_ACTIONS_HTML_H

#include <stddef.h>
#include <base/buf.h>
#include <libdoc/error.h>

/* Append a text with &, <, >, " and ' as entities, everything else as it is. */
void doc_html_put(struct doc_buf *out, const char *text, size_t size);

/* The same for text that nobody has looked at: controls are shown, a line feed breaks the line. */
void doc_html_put_safe(struct doc_buf *out, const char *text, size_t size);

/* "<name>text</name>" */
void doc_html_element(struct doc_buf *out, const char *name, const char *text);

/* "<dt>name</dt><dd>text</dd>" and a line feed; nothing when text is NULL or "". */
void doc_html_pair(struct doc_buf *out, const char *name, const char *text);

/*
 * From the doctype to <body>, in Chinese. Its policy lets the page's one style be used, by its
 * digest, and nothing else.
 */
DOC_CHECKED int doc_html_begin(struct doc_buf *out, const char *style, const char *title,
                               struct doc_error *err);
void doc_html_end(struct doc_buf *out);

#endif
