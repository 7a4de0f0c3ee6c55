/* template.h: fill an office's template: lines of text with {{placeholders}}. */
#ifndef DOC_MODEL_TEMPLATE_H
#define DOC_MODEL_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * What {{name}} becomes. It is copied as it is: a {{...}} in a value stays one.
 *
 * is_block  lines, each with its LF: the placeholder stands alone on its line, which they replace
 */
struct doc_template_value {
	const char *name;
	const char *text;
	bool is_block;
};

/*
 * Append the template with its placeholders filled. Lines that begin with '#' are left out; a byte
 * order mark and CR before LF too, so that an office may write it with whatever it has.
 *
 * name    of the file, in messages
 * values  count of them
 *
 * Errors:  DOC_EINVALID  "file:line:column: ...": no such placeholder, one that is not closed or,
 *                        of lines, not alone; full-width braces; what is no text
 */
DOC_CHECKED int doc_template_fill(const char *name, const char *text, size_t size,
                                  const struct doc_template_value *values, size_t count,
                                  struct doc_buf *out, struct doc_error *err);

#endif
