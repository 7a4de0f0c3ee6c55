/* compare_unit.h: the articles or points of a comparison: what is one row of a 修正對照表. */
#ifndef DOC_ACTIONS_COMPARE_UNIT_H
#define DOC_ACTIONS_COMPARE_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <model/label.h>
#include <libdoc/compare.h>

struct doc_buf;

/*
 * A row of the comparison as it stands in one of the documents.
 *
 * group, block  the part and the block it begins with: the order of that document
 * row           its index in the comparison
 * opener        the row that its unit begins with
 * is_split      in the other document it stands in another unit
 */
struct doc_unit_row {
	size_t group, block;
	size_t row, opener;
	bool is_split;
};

struct doc_unit_rows {
	struct doc_unit_row *items;
	size_t count;
};

struct doc_unit_range {
	size_t first, end;
};

/*
 * One article or point with all that stands below it, up to a chapter or a heading as high; what
 * belongs to none is one each. What an article has is asked of each document by itself, in its own
 * order.
 *
 * before, after  its rows in each of the documents: ranges of struct doc_units
 * head  its label, as the later document has it, else the earlier; size 0 for none
 * kind  what became of it: of an article with both, DOC_COMPARED_CHANGED
 */
struct doc_unit {
	struct doc_unit_range before, after;
	const char *head;
	size_t head_size;
	bool is_row, is_chapter;
	bool relabelled;
	enum doc_compared_kind kind;
};

/*
 * label    DOC_LABEL_ARTICLE, DOC_LABEL_POINT, or 0 where the document has neither
 * heads    units with a label; changes: those of them that are not the same
 */
struct doc_units {
	struct doc_unit_rows before, after;
	struct doc_unit *items;
	size_t count;
	enum doc_label_kind label;
	size_t heads;
	size_t changes;
};
void doc_units_clear(struct doc_units *units);

/* Headers, footers, comments and hidden text are left out. */
DOC_CHECKED int doc_units_make(const struct doc_comparison *comparison, struct doc_units *out,
                               struct doc_error *err);

/* 「第四條」 as it is, 「四、」 as 第四點. */
void doc_unit_put_head(const struct doc_unit *unit, struct doc_buf *out);

/* Chapters that each count from 一、 have no points that one could name. */
bool doc_unit_is_unique(const struct doc_units *units, const struct doc_unit *unit);

#endif
