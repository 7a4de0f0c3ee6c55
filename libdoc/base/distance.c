/* distance.c: how far two words are apart, and which one was meant. */
#include "base/distance.h"

#include <stdint.h>
#include <string.h>

#include "base/character.h"

#define LONGEST 64
#define FAR     ((size_t)-1)

/* A word in code points: a Chinese character that is another one is one apart, not three. */
struct word {
	uint32_t points[LONGEST];
	size_t size;
};

static int read_word(const char *text, struct word *out)
{
	size_t left = strlen(text);

	out->size = 0;
	while (left) {
		size_t step;

		if (out->size == LONGEST)
			return -1;
		step = doc_text_point(text, left, &out->points[out->size++]);
		text += step;
		left -= step;
	}
	return 0;
}

static size_t lesser(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the table of distances between all beginnings of a and of b, from the two above. */
static void fill_row(const struct word *a, const struct word *b, size_t i,
                     size_t rows[3][LONGEST + 1])
{
	const size_t *above = rows[(i + 2) % 3], *twice = rows[(i + 1) % 3];
	size_t *row = rows[i % 3];

	row[0] = i;
	for (size_t j = 1; j <= b->size; j++) {
		size_t differs = a->points[i - 1] != b->points[j - 1];

		row[j] = lesser(lesser(above[j], row[j - 1]) + 1, above[j - 1] + differs);
		if (i > 1 && j > 1 && a->points[i - 1] == b->points[j - 2] &&
		    a->points[i - 2] == b->points[j - 1])
			row[j] = lesser(row[j], twice[j - 2] + 1);
	}
}

size_t doc_distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	struct word from, to;

	if (read_word(a, &from) < 0 || read_word(b, &to) < 0)
		return FAR;
	for (size_t j = 0; j <= to.size; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= from.size; i++)
		fill_row(&from, &to, i, rows);
	return rows[from.size % 3][to.size];
}

size_t doc_nearest(const char *typed, const char *const *words, size_t count, const char **out,
                   size_t most)
{
	struct word word;
	size_t best, found = 0;

	if (read_word(typed, &word) < 0 || word.size == 0)
		return 0;
	best = word.size / 4 + 1;
	for (size_t i = 0; i < count; i++) {
		size_t away = doc_distance(typed, words[i]);
		struct word other;

		/* Nothing in common is no likeness, however short both are. */
		if (away > best || read_word(words[i], &other) < 0 || away >= other.size)
			continue;
		if (away < best)
			found = 0;
		best = away;
		if (found < most)
			out[found++] = words[i];
	}
	return found;
}
