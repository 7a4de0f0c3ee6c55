/* align.h: which clause of one document is which of the other (docs/decisions/0010). */
#ifndef DOC_MODEL_ALIGN_H
#define DOC_MODEL_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <model/clause.h>
#include <libdoc/compare.h>
#include <libdoc/error.h>

#define DOC_NO_CLAUSE ((size_t)-1)

/*
 * One row of the comparison: a clause of each side, or of one alone.
 *
 * kind        what became of it
 * relabelled  both are there, and their labels differ, whatever else does
 */
struct doc_pair {
	size_t before, after;
	enum doc_compared_kind kind;
	bool relabelled;
};

/*
 * Pairs part by part, in the order of enum doc_part but headers first; within a part in reading
 * order, what was removed before what took its place, what moved where it stands now.
 */
struct doc_alignment {
	struct doc_pair *items;
	size_t count;
};
void doc_alignment_clear(struct doc_alignment *alignment);

/*
 * Align two documents. Time grows with n log n of their clauses: where a stretch without anything
 * in common is too large to compare each with each, only likely ones are (see the decision).
 *
 * Both were made with the same flat.
 */
DOC_CHECKED int doc_align(const struct doc_clauses *before, const struct doc_clauses *after,
                          struct doc_alignment *out, struct doc_error *err);

#endif
