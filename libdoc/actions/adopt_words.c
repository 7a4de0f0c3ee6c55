/* adopt_words.c: thousands of words, found at once. */
#include "actions/adopt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

void doc_words_index_clear(struct doc_words_index *index)
{
	for (size_t i = 0; i < index->room; i++)
		free(index->slots[i].word);
	free(index->slots);
	*index = (struct doc_words_index){0};
}

/* The slot of a word, or the empty one where it belongs; there is always an empty one. */
static size_t slot_of(const struct doc_words_index *index, const char *word)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	size_t at;

	for (const char *c = word; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211u;
	at = (size_t)(hash ^ hash >> 32) & (index->room - 1);
	while (index->slots[at].word && strcmp(index->slots[at].word, word) != 0)
		at = (at + 1) & (index->room - 1);
	return at;
}

unsigned doc_words_index_find(const struct doc_words_index *index, const char *word)
{
	return index->room ? index->slots[slot_of(index, word)].value : 0;
}

/* Half of the slots stay empty. */
static bool grow(struct doc_words_index *index)
{
	struct doc_words_index wider = {.room = index->room ? index->room * 2 : 64,
	                                .count = index->count};

	wider.slots = calloc(wider.room, sizeof(*wider.slots));
	if (!wider.slots)
		return false;
	for (size_t i = 0; i < index->room; i++)
		if (index->slots[i].word)
			wider.slots[slot_of(&wider, index->slots[i].word)] = index->slots[i];
	free(index->slots);
	*index = wider;
	return true;
}

int doc_words_index_add(struct doc_words_index *index, const char *word, unsigned value,
                        struct doc_error *err)
{
	char *copy = strdup(word);
	size_t at;

	if (!copy || (index->count >= index->room / 2 && !grow(index))) {
		free(copy);
		return doc_error_memory(err);
	}
	at = slot_of(index, word);
	if (index->slots[at].word)
		free(copy);
	else
		index->slots[at].word = copy;
	index->count += index->slots[at].value == 0;
	index->slots[at].value = value;
	return DOC_OK;
}
