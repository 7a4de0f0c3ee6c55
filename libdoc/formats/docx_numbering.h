/* docx_numbering.h: the automatic numbers of a docx: numbering.xml and how far it has counted. */
#ifndef DOC_FORMATS_DOCX_NUMBERING_H
#define DOC_FORMATS_DOCX_NUMBERING_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

#include "backend/package.h"
#include "formats/docx_styles.h"
#include "formats/numbering.h"

#define DOC_DOCX_LEVELS 9

/*
 * An abstractNum: the levels, and how far all lists of it have counted together.
 *
 * link    numStyleLink: the numbering style whose list it is in truth; NULL for none
 * styles  of each level, the paragraph style that stands for it; NULL for none
 */
struct doc_docx_abstract {
	long id;
	struct doc_numbering numbering;
	char *link;
	char *styles[DOC_DOCX_LEVELS];
	struct doc_counters counters;
};

/*
 * A num: a list of some abstractNum.
 *
 * starts  startOverride of each level, -1 for none; used up when the level is first counted
 * own     the levels it has in place of those of its abstractNum
 */
struct doc_docx_list {
	long id;
	long abstract;
	long starts[DOC_DOCX_LEVELS];
	bool replaces[DOC_DOCX_LEVELS];
	struct doc_numbering own;
};

struct doc_docx_numbering {
	struct doc_docx_abstract *abstracts;
	size_t abstract_count;
	struct doc_docx_list *lists;
	size_t list_count;
	const struct doc_docx_styles *styles;
};

void doc_docx_numbering_clear(struct doc_docx_numbering *numbering);

/*
 * part    NULL when there is no numbering
 * styles  must outlive out
 *
 * Owns:    out: doc_docx_numbering_clear
 */
DOC_CHECKED int doc_docx_numbering_read(struct doc_package *package, const char *part,
                                        const struct doc_docx_styles *styles,
                                        struct doc_docx_numbering *out, struct doc_error *err);

/* The level that a paragraph style stands for in a list, -1 for none. */
long doc_docx_numbering_level(struct doc_docx_numbering *numbering, long list, const char *style);

/* Count the next paragraph of a list and append its label. Unknown lists have none. */
void doc_docx_numbering_next(struct doc_docx_numbering *numbering, long list, long level,
                             struct doc_buf *label);

/* The spelling of a number format, "taiwaneseCounting"; decimal when it is none of ours. */
enum doc_numeral doc_docx_numeral(const char *format);

#endif
