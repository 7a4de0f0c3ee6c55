/* numbering.h: automatic numbers of paragraphs, as docx and odt both know them. */
#ifndef DOC_FORMATS_NUMBERING_H
#define DOC_FORMATS_NUMBERING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/numeral.h"

#define DOC_NUMBERING_LEVELS 10 /* 9 of OOXML, 10 of ODF */

/*
 * How one level is numbered. Zeroed it is no numbering at all.
 *
 * numeral  0: this level is not numbered
 * bullet   the label is text alone
 * text     OOXML: the label, bytes 1 to 10 standing for the number of that level. ODF: what stands
 *          before the number. Owned, may be NULL
 * suffix   ODF: what stands after it. Owned, may be NULL
 * display  ODF: how many levels are shown, with dots between them; 0: as text says
 * restart  after which levels it begins anew: -1 any above it; 0 none; n those up to the n-th
 * legal    OOXML: all numbers are shown as decimal ones
 */
struct doc_numbering_level {
	enum doc_numeral numeral;
	bool bullet;
	bool legal;
	char *text;
	char *suffix;
	unsigned display;
	unsigned start;
	int restart;
};

struct doc_numbering {
	struct doc_numbering_level levels[DOC_NUMBERING_LEVELS];
};

void doc_numbering_clear(struct doc_numbering *numbering);

/*
 * The sign of a bulleted level as text: itself when it is a sign of its own, "•" when it is one
 * only in some symbol font. Static or inside text.
 */
const char *doc_numbering_bullet(const char *text);

/* How far a list has counted: the number of each level that is in use. */
struct doc_counters {
	unsigned values[DOC_NUMBERING_LEVELS];
	bool used[DOC_NUMBERING_LEVELS];
};

/*
 * The next paragraph of a level: count it, and begin anew with the levels below. A level above that
 * has not been counted is from now on: "1.1" without a "1." before it is followed by "2.".
 *
 * start  the number it gets whatever was before; -1: the next one
 */
void doc_numbering_count(const struct doc_numbering *numbering, struct doc_counters *counters,
                         size_t level, long start);

/* Append the label of the paragraph counted last. */
void doc_numbering_put(const struct doc_numbering *numbering, const struct doc_counters *counters,
                       size_t level, struct doc_buf *out);

#endif
