/* similar.h: how like two clauses are: Dice's coefficient of their character bigrams. */
#ifndef DOC_MODEL_SIMILAR_H
#define DOC_MODEL_SIMILAR_H

#include <stddef.h>
#include <stdint.h>
#include <model/clause.h>

#define DOC_BIGRAMS_MAX 4096 /* of one clause; what is longer is judged by its beginning */
#define DOC_SKETCH_SIZE 8

/*
 * The bigrams of a clause, hashed and sorted, without its label.
 *
 * sketch  the smallest of them after mixing: clauses that are alike are likely to share some
 */
struct doc_bigrams {
	uint32_t *items;
	size_t count;
	uint32_t sketch[DOC_SKETCH_SIZE];
	size_t sketch_count;
};

void doc_bigrams_clear(struct doc_bigrams *bigrams);

/* Make those of a clause; what was made already stays. */
DOC_CHECKED int doc_bigrams_make(const struct doc_clauses *clauses, const struct doc_clause *clause,
                                 struct doc_bigrams *out, struct doc_error *err);

/*
 * 0 to 1: twice the bigrams they share, of all they have. 0 when one has none, and when their
 * numbers alone say that it is below least.
 */
double doc_bigrams_dice(const struct doc_bigrams *a, const struct doc_bigrams *b, double least);

#endif
