/* number_scan.c: judge words by all patterns of a grammar at once. */
#include "model/number_scan.h"

#include <string.h>

#include "base/text.h"

/* The place of a character in the alphabet; DOC_NUMBER_ALPHABET for any other. */
static size_t index_of(char c)
{
	if (doc_is_digit(c))
		return (size_t)(c - '0');
	if (doc_is_upper(c))
		return (size_t)(c - 'A') + 10;
	return c == '-' ? 36 : DOC_NUMBER_ALPHABET;
}

static void allow(uint16_t places[DOC_NUMBER_ALPHABET], size_t from, size_t to, uint16_t bit)
{
	for (size_t i = from; i < to; i++)
		places[i] |= bit;
}

static void allow_mark(uint16_t places[DOC_NUMBER_ALPHABET], char mark, uint16_t bit)
{
	size_t literal = index_of(mark);

	if (mark == 'd' || mark == 'x')
		allow(places, 0, 10, bit);
	if (mark == 'c' || mark == 'x')
		allow(places, 10, 36, bit);
	if (literal < DOC_NUMBER_ALPHABET)
		allow(places, literal, literal + 1, bit);
}

void doc_number_scan_make(const struct doc_grammar *grammar, struct doc_number_scan *out)
{
	*out = (struct doc_number_scan){0};
	for (size_t i = 0; i < grammar->count; i++) {
		const char *shape = grammar->patterns[i].shape;
		uint16_t bit = (uint16_t)(1U << i);

		for (size_t at = 0; shape[at]; at++)
			allow_mark(out->fits[at], shape[at], bit);
		out->whole[strlen(shape)] |= bit;
	}
}

unsigned doc_number_scan_judge(const struct doc_number_scan *scan, const char *word, size_t size)
{
	unsigned alive = UINT16_MAX;
	unsigned likeness = 0;

	if (size == 0 || size >= DOC_NUMBER_SIZE)
		return 0;
	for (size_t at = 0; at < size && alive; at++) {
		size_t index = index_of(word[at]);

		alive = index < DOC_NUMBER_ALPHABET ? alive & scan->fits[at][index] : 0;
	}
	if (alive & scan->whole[size])
		likeness |= DOC_LIKE_NUMBER;
	if (alive & ~(unsigned)scan->whole[size])
		likeness |= DOC_LIKE_BEGINNING;
	return likeness;
}
