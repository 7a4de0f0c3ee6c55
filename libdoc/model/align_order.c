/* align_order.c: of many possible pairs the most that keep the order (longest rising row). */
#include "model/align_private.h"

#include <stdlib.h>

#include "base/auto.h"
#include "base/error.h"

static int by_before(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	return a->a > b->a ? -1 : a->a < b->a; /* of one, no two can rise */
}

/* The first of the rows found so far whose end is not below this one. */
static size_t place_of(const struct candidate *candidates, const size_t *ends, size_t count,
                       size_t a)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (candidates[ends[middle]].a < a)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int doc_aligner_keep_order(struct aligner *aligner, struct candidate *candidates, size_t count,
                           struct doc_error *err)
{
	size_t *ends doc_auto(free) = malloc((count + 1) * sizeof(*ends));
	size_t *previous doc_auto(free) = malloc((count + 1) * sizeof(*previous));
	size_t length = 0;

	if (!ends || !previous)
		return doc_error_memory(err);
	qsort(candidates, count, sizeof(*candidates), by_before);
	for (size_t i = 0; i < count; i++) {
		size_t place = place_of(candidates, ends, length, candidates[i].a);

		previous[i] = place ? ends[place - 1] : DOC_NO_CLAUSE;
		ends[place] = i;
		length += place == length;
	}
	for (size_t i = length ? ends[length - 1] : DOC_NO_CLAUSE; i != DOC_NO_CLAUSE;
	     i = previous[i])
		doc_aligner_pair(aligner, candidates[i].b, candidates[i].a);
	return DOC_OK;
}
