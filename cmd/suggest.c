/* suggest.c: did you mean? */
#include <string.h>

#include "cmd.h"

#define LONGEST 32

static size_t least(size_t a, size_t b, size_t c)
{
	size_t smaller = a < b ? a : b;

	return smaller < c ? smaller : c;
}

/* How many letters must change, come or go to make b of a. */
static size_t distance(const char *a, const char *b)
{
	size_t row[LONGEST + 1];
	size_t width = strlen(b);

	for (size_t j = 0; j <= width; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= width; j++) {
			size_t above = row[j];

			row[j] = least(above + 1, row[j - 1] + 1,
			               diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[width];
}

const char *cmd_suggest(const char *typed, const char *const *words, size_t count)
{
	size_t length = strlen(typed);
	size_t best = length / 3 + 2;
	const char *found = NULL;

	if (length == 0 || length > LONGEST)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t away;

		if (strlen(words[i]) > LONGEST)
			continue;
		away = distance(typed, words[i]);
		if (away < best && away < strlen(words[i])) {
			best = away;
			found = words[i];
		}
	}
	return found;
}
