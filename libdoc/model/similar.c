/* similar.c: bigrams of clauses, and what they share. */
#include "model/similar.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/character.h"
#include "base/error.h"

void doc_bigrams_clear(struct doc_bigrams *bigrams)
{
	free(bigrams->items);
	*bigrams = (struct doc_bigrams){0};
}

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* A bijection, so that neighbours in the code table are no neighbours here. */
static uint32_t mix(uint32_t value)
{
	value = (value ^ value >> 16) * 0x7feb352dU;
	value = (value ^ value >> 15) * 0x846ca68bU;
	return value ^ value >> 16;
}

/* They are mixed and sorted: the smallest are the first, each taken once. */
static void make_sketch(struct doc_bigrams *bigrams)
{
	for (size_t i = 0; i < bigrams->count && bigrams->sketch_count < DOC_SKETCH_SIZE; i++)
		if (i == 0 || bigrams->items[i] != bigrams->items[i - 1])
			bigrams->sketch[bigrams->sketch_count++] = bigrams->items[i];
}

int doc_bigrams_make(const struct doc_clauses *clauses, const struct doc_clause *clause,
                     struct doc_bigrams *out, struct doc_error *err)
{
	const char *key = doc_clause_key(clauses, clause);
	size_t room = clause->points < DOC_BIGRAMS_MAX ? clause->points : DOC_BIGRAMS_MAX;
	uint32_t last = 0, c;

	if (out->items)
		return DOC_OK;
	out->items = malloc((room + 1) * sizeof(*out->items));
	if (!out->items)
		return doc_error_memory(err);
	for (size_t at = 0; at < clause->key_size && out->count < room;) {
		at += doc_text_point(key + at, clause->key_size - at, &c);
		if (last)
			out->items[out->count++] = mix(last * 0x9e3779b1U ^ c);
		last = c;
	}
	qsort(out->items, out->count, sizeof(*out->items), by_value);
	make_sketch(out);
	return DOC_OK;
}

double doc_bigrams_dice(const struct doc_bigrams *a, const struct doc_bigrams *b, double least)
{
	size_t i = 0, j = 0, shared = 0;
	size_t fewer = a->count < b->count ? a->count : b->count;

	if (!fewer || 2.0 * (double)fewer < least * (double)(a->count + b->count))
		return 0;
	while (i < a->count && j < b->count) {
		if (a->items[i] == b->items[j]) {
			shared++;
			i++;
			j++;
		} else if (a->items[i] < b->items[j]) {
			i++;
		} else {
			j++;
		}
	}
	return 2.0 * (double)shared / (double)(a->count + b->count);
}
