/* docx_styles.h: what the styles of a docx say of headings, numbers and hidden text. */
#ifndef DOC_FORMATS_DOCX_STYLES_H
#define DOC_FORMATS_DOCX_STYLES_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

#include "backend/package.h"

/*
 * One style, with what it inherits. -1 is "not said".
 *
 * outline   0 to 8; 9 is body text
 * number    numId; 0 takes the number away
 * level     ilvl
 * vanish    0 or 1
 */
struct doc_docx_style {
	char *id;
	char *based_on;
	int outline;
	long number;
	long level;
	int vanish;
	bool resolved;
};

/* Sorted by id. usual: the paragraph style of those without one; -1 for none. */
struct doc_docx_styles {
	struct doc_docx_style *items;
	size_t count;
	long usual;
};

void doc_docx_styles_clear(struct doc_docx_styles *styles);

/*
 * part  NULL when there are no styles
 *
 * Owns:    out: doc_docx_styles_clear
 */
DOC_CHECKED int doc_docx_styles_read(struct doc_package *package, const char *part,
                                     struct doc_docx_styles *out, struct doc_error *err);

/* Index of a style, -1 for none. */
long doc_docx_style_find(const struct doc_docx_styles *styles, const char *id);

/* The style at an index; for -1 one that says nothing. */
const struct doc_docx_style *doc_docx_style(const struct doc_docx_styles *styles, long index);

#endif
