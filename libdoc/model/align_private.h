/* align_private.h: what align.c and align_alike.c share. */
#ifndef DOC_MODEL_ALIGN_PRIVATE_H
#define DOC_MODEL_ALIGN_PRIVATE_H

#include "model/align.h"
#include "model/similar.h"

#define ALIKE              0.4 /* Dice from which a clause is a changed one */
#define MOVED_ALIKE        0.8 /* and a moved one, when it has changed too */
#define MOVED_POINTS       4   /* characters: what is shorter (無。) stands anywhere */
#define MOVED_POINTS_ALIKE 10

/*
 * Steps along bigrams that are spent on comparing each with each: some tenths of a second, and as
 * many as two documents of 400 wholly different paragraphs need.
 */
#define BUDGET ((size_t)1 << 26)

/*
 * One document's clauses of one part, by their place in it.
 *
 * order  place to index of the clause
 * match  the other side's place, in the same order as here; DOC_NO_CLAUSE
 * moved  likewise, of what does not keep that order
 */
struct side {
	const struct doc_clauses *clauses;
	size_t *order;
	size_t count;
	size_t *match;
	size_t *moved;
	struct doc_bigrams *bigrams;
};

/* by_body: labels do not count just now. */
struct aligner {
	struct side before, after;
	bool by_body;
	size_t budget;
};

/* A stretch without pairs, from b0 to before b1, and so on. */
struct gap {
	size_t b0, b1, a0, a1;
};

/* A pair that may be made. */
struct candidate {
	size_t b, a;
};

static inline const struct doc_clause *doc_side_clause(const struct side *side, size_t at)
{
	return &side->clauses->items[side->order[at]];
}

void doc_aligner_pair(struct aligner *aligner, size_t b, size_t a);
void doc_aligner_move(struct aligner *aligner, size_t b, size_t a);

/* Is this one left over, and does it say enough to be known again? */
bool doc_aligner_is_movable(const struct side *side, size_t at);

/* Pair as many of these as keep the order of both sides. They are sorted on the way. */
DOC_CHECKED int doc_aligner_keep_order(struct aligner *aligner, struct candidate *candidates,
                                       size_t count, struct doc_error *err);

/* align_alike.c: pair by likeness what a gap holds, and what is left over anywhere. */
DOC_CHECKED int doc_align_alike(struct aligner *aligner, const struct gap *gap,
                                struct doc_error *err);
DOC_CHECKED int doc_align_moves_alike(struct aligner *aligner, struct doc_error *err);

#endif
