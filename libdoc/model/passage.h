/* passage.h: what a document says as one string, so that what is broken by lines can be read. */
#ifndef DOC_MODEL_PASSAGE_H
#define DOC_MODEL_PASSAGE_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

/*
 * The texts of all blocks that stand on the printed page, without labels. After each stands LF
 * where the next may go on with the same sentence: the same part and cell, no heading, no number of
 * its own; else NUL. A blank block parts nothing, for text that comes out of a PDF has one between
 * any two lines (plan, I4).
 *
 * text    size bytes, and a NUL behind them; a block never holds one
 * starts  where each block begins, count of them
 */
struct doc_passage {
	const struct doc_extract *extract;
	char *text;
	size_t size;
	size_t *starts;
	size_t count;
};
void doc_passage_clear(struct doc_passage *passage);

/* extract is borrowed for as long as the passage is used. */
DOC_CHECKED int doc_passage_make(const struct doc_extract *extract, struct doc_passage *out,
                                 struct doc_error *err);

/* Where a byte stands. Zeroed it is before the first; it goes onward only. */
struct doc_passage_place {
	size_t at;
	size_t block;
	unsigned line;
};

/* Move on to a byte not before place->at: its block, and its line. */
void doc_passage_place(const struct doc_passage *passage, size_t at,
                       struct doc_passage_place *place);

/*
 * The code point at a byte, and where the next begins; 0 at the end and where the text is parted.
 * What is not UTF-8 is U+FFFD, byte by byte.
 */
uint32_t doc_passage_point(const struct doc_passage *passage, size_t at, size_t *next);

/* The code point before a byte, and where it begins; 0 at `floor`, the least it may go back to. */
uint32_t doc_passage_before(const struct doc_passage *passage, size_t floor, size_t at,
                            size_t *start);

/* Past spaces, tabs and line feeds, onward or back. */
size_t doc_passage_skip(const struct doc_passage *passage, size_t at);
size_t doc_passage_skip_back(const struct doc_passage *passage, size_t floor, size_t at);

/*
 * A copy of what stands from start to end as a title: one line, wraps closed up (with a space
 * between two letters of ASCII), what is invisible or no UTF-8 gone. NULL when memory is out.
 */
char *doc_passage_copy(const struct doc_passage *passage, size_t start, size_t end);

#endif
