/* compare_unit.h: the articles or points of a comparison: what is one row of a 修正對照表. */
#ifndef DOC_ACTIONS_COMPARE_UNIT_H
#define DOC_ACTIONS_COMPARE_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <model/label.h>
#include <libdoc/compare.h>

/*
 * Rows of the comparison from first to before end that are one article or point with all that
 * stands below it, up to a chapter or a heading as high; what belongs to none is one each.
 *
 * head  its label, as the later document has it, else the earlier; size 0 for none
 * level  of the heading it begins with, 0 for none
 * kind  what became of it: of an article with both, DOC_COMPARED_CHANGED
 */
struct doc_unit {
	size_t first, end;
	const char *head;
	size_t head_size;
	bool is_row, is_chapter;
	unsigned level;
	bool relabelled;
	enum doc_compared_kind kind;
};

/*
 * label    DOC_LABEL_ARTICLE, DOC_LABEL_POINT, or 0 where the document has neither
 * heads    units with a label; changes: those of them that are not the same
 */
struct doc_units {
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

#endif
