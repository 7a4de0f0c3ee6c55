/* clause_page.c: numbers of pages and marks of notes are not the same on every page. */
#include "model/clause.h"

#include <string.h>

#include "base/text.h"

#define MARK_MAX 4 /* characters of the mark of a note */
#define RUNS_MAX 2 /* "3", "3/12"; three numbers are a date */

static size_t digits_at(const char *key, size_t size, size_t at)
{
	size_t count = 0;

	while (at + count < size && doc_is_digit(key[at + count]))
		count++;
	return count;
}

static bool stands_before(const char *key, size_t at, const char *word)
{
	size_t size = strlen(word);

	return at >= size && memcmp(key + at - size, word, size) == 0;
}

static bool stands_at(const char *key, size_t size, size_t at, const char *word)
{
	return size - at >= strlen(word) && memcmp(key + at, word, strlen(word)) == 0;
}

/* 第3頁, 共12頁, Page 3 of 12: what stands before the number ends at before, what follows at after.
 */
static bool is_page(const char *key, size_t size, size_t before, size_t after)
{
	bool is_chinese = stands_at(key, size, after, "頁") &&
	                  (stands_before(key, before, "第") || stands_before(key, before, "共"));

	return is_chinese || stands_before(key, before, "Page ") ||
	       stands_before(key, before, " of ");
}

/* Nothing but a number or two: "3", "- 3 -", "3 / 12" */
static bool is_bare(const char *key, size_t size)
{
	size_t runs = 0;

	for (size_t i = 0; i < size; i++) {
		if (doc_is_digit(key[i]))
			runs += i == 0 || !doc_is_digit(key[i - 1]);
		else if (!memchr("-/ ", key[i], 3))
			return false;
	}
	return runs > 0 && runs <= RUNS_MAX;
}

size_t doc_clause_fold_pages(char *key, size_t size)
{
	bool is_all = is_bare(key, size);
	size_t kept = 0;

	for (size_t at = 0; at < size;) {
		size_t digits = digits_at(key, size, at);
		bool is_folded = digits && (is_all || is_page(key, size, kept, at + digits));
		size_t step = digits ? digits : 1;

		if (is_folded)
			key[kept++] = '0';
		for (size_t i = 0; !is_folded && i < step; i++)
			key[kept++] = key[at + i];
		at += step;
	}
	return kept;
}

/* Bytes of "[12]" or "[iv]" here; 0 for none. */
static size_t mark_size(const char *key, size_t size)
{
	size_t inside = 0;

	if (!size || key[0] != '[')
		return 0;
	while (inside + 1 < size && memchr("0123456789ivx", key[inside + 1], 13))
		inside++;
	return inside && inside <= MARK_MAX && inside + 1 < size && key[inside + 1] == ']'
	               ? inside + 2
	               : 0;
}

size_t doc_clause_fold_notes(char *key, size_t size)
{
	size_t kept = 0;

	for (size_t at = 0; at < size;) {
		size_t mark = mark_size(key + at, size - at);

		if (mark) {
			memmove(key + kept, key + at + 1, mark - 2);
			kept += mark - 2;
		} else {
			key[kept++] = key[at];
		}
		at += mark ? mark : 1;
	}
	return kept;
}
