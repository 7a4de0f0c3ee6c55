/* markup.h: what is read of a piece of HTML inside another text. */
#ifndef DOC_BASE_MARKUP_H
#define DOC_BASE_MARKUP_H

#include <stdbool.h>

struct doc_buf;

/*
 * Take a piece of HTML apart, roughly: nothing in it is run, and it need not be sound. Lines are
 * trimmed, empty ones left out.
 *
 * seen        gets what stands between the tags
 * hidden      gets what comments, scripts and styles hold
 * has_script  becomes true at a script, or an attribute that is one
 */
void doc_markup_strip(const char *html, struct doc_buf *seen, struct doc_buf *hidden,
                      bool *has_script);

#endif
