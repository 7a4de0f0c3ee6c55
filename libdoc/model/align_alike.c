/* align_alike.c: pair clauses that are alike: each with each, or the likely ones only. */
#include "model/align_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/error.h"

#define CELLS_MAX  ((size_t)1 << 22) /* bytes of the table of steps */
#define BUCKET_MAX 8                 /* clauses looked at that share one value of the sketch */
#define BEST_MAX   3                 /* and of all of these are really compared */
#define SAME_LABEL 0.05              /* what decides between two that are equally alike */

static int make_bigrams(struct side *side, size_t first, size_t end, size_t *total,
                        struct doc_error *err)
{
	int r = DOC_OK;

	*total = 0;
	for (size_t at = first; r == DOC_OK && at < end; at++) {
		r = doc_bigrams_make(side->clauses, doc_side_clause(side, at), &side->bigrams[at],
		                     err);
		*total += side->bigrams[at].count + 1;
	}
	return r;
}

/* How alike two are; 0 when they are no match. */
static double likeness(const struct aligner *aligner, size_t b, size_t a, double least)
{
	const struct side *old = &aligner->before, *now = &aligner->after;
	const struct doc_clause *before = doc_side_clause(old, b);
	const struct doc_clause *after = doc_side_clause(now, a);
	double dice;

	if (before->is_row != after->is_row)
		return 0;
	if (doc_clause_same_body(old->clauses, before, now->clauses, after))
		dice = 1;
	else
		dice = doc_bigrams_dice(&old->bigrams[b], &now->bigrams[a], least);
	if (dice < least)
		return 0;
	return before->label_key_size &&
	                       doc_clause_same_label(old->clauses, before, now->clauses, after)
	               ? dice + SAME_LABEL
	               : dice;
}

/* --- each with each ------------------------------------------------------------------------- */

enum step { STEP_BEFORE = 1, STEP_AFTER, STEP_BOTH };

/* Needleman and Wunsch: the row of pairs whose likenesses sum up to most. */
static int fill_steps(const struct aligner *aligner, const struct gap *gap, uint8_t *steps,
                      struct doc_error *err)
{
	size_t width = gap->a1 - gap->a0;
	double *above doc_auto(free) = calloc(width + 1, sizeof(*above));
	double *here doc_auto(free) = calloc(width + 1, sizeof(*here));

	if (!above || !here)
		return doc_error_memory(err);
	for (size_t b = gap->b0; b < gap->b1; b++) {
		for (size_t i = 0; i < width; i++) {
			double alike = likeness(aligner, b, gap->a0 + i, ALIKE);
			double both = alike > 0 ? above[i] + alike : -1;
			uint8_t step = above[i + 1] >= here[i] ? STEP_BEFORE : STEP_AFTER;

			here[i + 1] = step == STEP_BEFORE ? above[i + 1] : here[i];
			if (both > here[i + 1]) {
				here[i + 1] = both;
				step = STEP_BOTH;
			}
			steps[(b - gap->b0) * width + i] = step;
		}
		memcpy(above, here, (width + 1) * sizeof(*above));
	}
	return DOC_OK;
}

static int align_each(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	size_t width = gap->a1 - gap->a0, b = gap->b1 - gap->b0, a = width;
	uint8_t *steps doc_auto(free) = malloc(b * width);
	int r = steps ? fill_steps(aligner, gap, steps, err) : doc_error_memory(err);

	while (r == DOC_OK && b > 0 && a > 0) {
		uint8_t step = steps[(b - 1) * width + a - 1];

		if (step == STEP_BOTH)
			doc_aligner_pair(aligner, gap->b0 + b - 1, gap->a0 + a - 1);
		b -= step != STEP_AFTER;
		a -= step != STEP_BEFORE;
	}
	return r;
}

/* --- likely ones only ------------------------------------------------------------------------- */

/* That the sketch of a clause has this value. */
struct mention {
	uint32_t value;
	size_t at;
};

static int by_mention(const void *x, const void *y)
{
	const struct mention *a = x, *b = y;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static size_t find_mention(const struct mention *mentions, size_t count, struct mention want)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_mention(&mentions[middle], &want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct vote {
	size_t at;
	unsigned count;
};

static void vote_for(struct vote *votes, size_t *count, size_t at)
{
	for (size_t i = 0; i < *count; i++) {
		if (votes[i].at == at) {
			votes[i].count++;
			return;
		}
	}
	votes[(*count)++] = (struct vote){.at = at, .count = 1};
}

static int by_votes(const void *x, const void *y)
{
	const struct vote *a = x, *b = y;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

/* The later clause most like this one; DOC_NO_CLAUSE. expected: where it would stand. */
static size_t most_alike(const struct aligner *aligner, const struct mention *mentions,
                         size_t count, const struct candidate *expected, double least)
{
	const struct doc_bigrams *bigrams = &aligner->before.bigrams[expected->b];
	struct vote votes[DOC_SKETCH_SIZE * BUCKET_MAX];
	size_t vote_count = 0, best = DOC_NO_CLAUSE;
	double most = 0;

	for (size_t i = 0; i < bigrams->sketch_count; i++) {
		uint32_t value = bigrams->sketch[i];
		size_t back = BUCKET_MAX / 2;
		size_t at = find_mention(mentions, count, (struct mention){value, expected->a});

		for (; back && at && mentions[at - 1].value == value; back--)
			at--;
		for (size_t n = 0; n < BUCKET_MAX && at < count && mentions[at].value == value;
		     n++, at++)
			vote_for(votes, &vote_count, mentions[at].at);
	}
	/* cppcheck-suppress uninitvar ; vote_for has set those it counts */
	qsort(votes, vote_count, sizeof(*votes), by_votes);
	for (size_t i = 0; i < vote_count && i < BEST_MAX; i++) {
		double alike = likeness(aligner, expected->b, votes[i].at, least);

		if (alike > most) {
			most = alike;
			best = votes[i].at;
		}
	}
	return best;
}

static size_t add_mentions(const struct side *side, size_t at, struct mention *out)
{
	const struct doc_bigrams *bigrams = &side->bigrams[at];

	for (size_t i = 0; i < bigrams->sketch_count; i++)
		out[i] = (struct mention){bigrams->sketch[i], at};
	return bigrams->sketch_count;
}

static int align_likely(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	size_t height = gap->b1 - gap->b0, width = gap->a1 - gap->a0, count = 0, found = 0;
	struct mention *mentions doc_auto(free) =
		malloc(width * DOC_SKETCH_SIZE * sizeof(*mentions));
	struct candidate *candidates doc_auto(free) = malloc(height * sizeof(*candidates));

	if (!mentions || !candidates)
		return doc_error_memory(err);
	for (size_t a = gap->a0; a < gap->a1; a++)
		count += add_mentions(&aligner->after, a, mentions + count);
	qsort(mentions, count, sizeof(*mentions), by_mention);
	for (size_t b = gap->b0; b < gap->b1; b++) {
		size_t a =
			gap->a0 + (size_t)((double)(b - gap->b0) / (double)height * (double)width);
		struct candidate pair = {.b = b, .a = a};

		pair.a = most_alike(aligner, mentions, count, &pair, ALIKE);
		if (pair.a != DOC_NO_CLAUSE)
			candidates[found++] = pair;
	}
	return doc_aligner_keep_order(aligner, candidates, found, err);
}

int doc_align_alike(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	size_t height = gap->b1 - gap->b0, width = gap->a1 - gap->a0;
	size_t before_total, after_total;
	double steps;
	int r = make_bigrams(&aligner->before, gap->b0, gap->b1, &before_total, err);

	if (r == DOC_OK)
		r = make_bigrams(&aligner->after, gap->a0, gap->a1, &after_total, err);
	if (r < 0)
		return r;
	steps = (double)before_total * (double)width + (double)after_total * (double)height;
	if (steps > (double)aligner->budget || height > CELLS_MAX / width)
		return align_likely(aligner, gap, err);
	aligner->budget -= (size_t)steps;
	return align_each(aligner, gap, err);
}

/* --- what moved and changed ------------------------------------------------------------------- */

int doc_align_moves_alike(struct aligner *aligner, struct doc_error *err)
{
	struct side *old = &aligner->before, *now = &aligner->after;
	struct mention *mentions doc_auto(free) =
		malloc((now->count + 1) * DOC_SKETCH_SIZE * sizeof(*mentions));
	size_t count = 0, total;
	int r = mentions ? DOC_OK : doc_error_memory(err);

	for (size_t a = 0; r == DOC_OK && a < now->count; a++) {
		if (!doc_aligner_is_movable(now, a))
			continue;
		r = make_bigrams(now, a, a + 1, &total, err);
		if (r == DOC_OK)
			count += add_mentions(now, a, mentions + count);
	}
	if (r < 0 || !count)
		return r;
	qsort(mentions, count, sizeof(*mentions), by_mention);
	for (size_t b = 0; r == DOC_OK && b < old->count; b++) {
		struct candidate pair = {.b = b, .a = 0};

		if (!doc_aligner_is_movable(old, b))
			continue;
		r = make_bigrams(old, b, b + 1, &total, err);
		if (r == DOC_OK)
			pair.a = most_alike(aligner, mentions, count, &pair, MOVED_ALIKE);
		if (r == DOC_OK && pair.a != DOC_NO_CLAUSE && doc_aligner_is_movable(now, pair.a))
			doc_aligner_move(aligner, b, pair.a);
	}
	return r;
}
