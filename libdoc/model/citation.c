/* citation.c: find document numbers and articles of law in a text, in one pass. */
#include "model/citation.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/text.h"
#include "model/citation_private.h"
#include "model/number_scan.h"

#define WORD_SIZE_MAX 160 /* bytes of a word that may still be a number */

/*
 * One search.
 *
 * floor      where the citation before ends; law_floor: the ordinal (第...) before
 * has_law    was that an article of a named law?
 */
struct search {
	const struct doc_grammar *grammar;
	struct doc_number_scan scan;
	struct doc_passage passage;
	struct doc_passage_place place;
	struct doc_citations *out;
	size_t floor;
	size_t law_floor;
	bool has_law;
};

/*
 * Letters, digits and '-', folded.
 *
 * end    behind the last of them; last: behind the last that is no '-'
 * size   of text; solid: of text without the '-' at its end
 */
struct word {
	char text[DOC_NUMBER_SIZE + 1];
	size_t size;
	size_t solid;
	size_t end;
	size_t last;
	bool is_wrapped;
	bool is_long;
};

void doc_citations_clear(struct doc_citations *citations)
{
	for (size_t i = 0; i < citations->count; i++) {
		free(citations->items[i].title);
		free(citations->items[i].run);
		free(citations->items[i].folded);
		free(citations->items[i].folded_run);
	}
	for (size_t i = 0; i < citations->law_count; i++)
		free(citations->laws[i].law);
	free(citations->items);
	free(citations->laws);
	*citations = (struct doc_citations){0};
}

void doc_citations_mark_self(struct doc_citations *citations, const char *number)
{
	for (size_t i = 0; i < citations->count; i++)
		if (strcmp(citations->items[i].number.text, number) == 0)
			citations->items[i].is_self = true;
}

/* --- words ----------------------------------------------------------------------------------- */

/* The character of a number that a code point stands for, or 0. */
static char character_of(uint32_t point)
{
	uint32_t folded = doc_text_fold_point(point);
	char c = folded < 0x80 ? (char)folded : '\0';

	if (doc_is_lower(c))
		return (char)(c - 'a' + 'A');
	return doc_is_upper(c) || doc_is_digit(c) || c == '-' ? c : '\0';
}

/* Soft hyphen, zero-width characters: a reader of the page does not see them. */
static bool is_invisible(uint32_t point)
{
	return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 ||
	       point == 0xFEFF;
}

static void put_character(struct word *word, char c, size_t end)
{
	if (word->size < DOC_NUMBER_SIZE)
		word->text[word->size++] = c;
	else
		word->is_long = true;
	word->end = end;
	if (c != '-') {
		word->last = end;
		word->solid = word->size;
	}
}

/* Read a word; one too long for a number only so far that this is sure. */
static void read_word(const struct doc_passage *passage, size_t at, struct word *out)
{
	size_t limit = at + WORD_SIZE_MAX;
	size_t next;

	*out = (struct word){.end = at, .last = at};
	for (; !out->is_long; at = next) {
		uint32_t point = doc_passage_point(passage, at, &next);
		char c = character_of(point);

		if (c)
			put_character(out, c, next);
		else if (!is_invisible(point))
			return;
		out->is_long = out->is_long || next > limit;
	}
}

/* The end of a word that is too long to be a number. */
static size_t skip_word(const struct doc_passage *passage, size_t at)
{
	size_t next;

	for (;; at = next) {
		uint32_t point = doc_passage_point(passage, at, &next);

		if (!character_of(point) && !is_invisible(point))
			return at;
	}
}

/* --- words that go on ------------------------------------------------------------------------ */

static bool has_line_end(const struct doc_passage *passage, size_t start, size_t end)
{
	return memchr(passage->text + start, '\n', end - start) != NULL;
}

/* "1. ", "1、": the number of the next item rather than the end of this one. */
static bool is_list_number(const struct doc_passage *passage, size_t at)
{
	size_t next;
	uint32_t point = doc_passage_point(passage, at, &next);

	return point == '.' || point == 0xFF0E || point == 0x3001;
}

/* May what is read of a number so far go on with this word? */
static bool fits_together(const struct doc_passage *passage, const struct word *word,
                          const struct word *more, bool is_whole, bool wraps)
{
	bool has_dash = word->text[word->size - 1] == '-' || more->text[0] == '-';

	if (more->size == 0 || more->is_long || word->size + more->size >= DOC_NUMBER_SIZE)
		return false;
	if (has_dash)
		return true;
	return wraps && !is_whole && !is_list_number(passage, more->end);
}

static void append(struct word *word, const struct word *more, bool wraps)
{
	memcpy(word->text + word->size, more->text, more->size);
	word->solid = more->solid ? word->size + more->solid : word->solid;
	word->last = more->solid ? more->last : word->last;
	word->size += more->size;
	word->end = more->end;
	word->is_wrapped = word->is_wrapped || wraps;
}

/*
 * The longest number that a word makes with what follows it: left in *word. Nothing is changed,
 * and false returned, when none does.
 */
static bool complete(const struct search *search, struct word *word)
{
	const struct doc_passage *passage = &search->passage;
	struct word joined = *word;
	bool found = false;

	for (;;) {
		bool is_whole = doc_number_scan_judge(&search->scan, joined.text, joined.solid) &
		                DOC_LIKE_NUMBER;
		unsigned whole = doc_number_scan_judge(&search->scan, joined.text, joined.size);
		size_t next = doc_passage_skip(passage, joined.end);
		bool wraps = has_line_end(passage, joined.end, next);
		struct word more;

		if (is_whole)
			*word = joined;
		found = found || is_whole;
		if (!(whole & DOC_LIKE_BEGINNING) || next == joined.end)
			return found;
		read_word(passage, next, &more);
		if (!fits_together(passage, &joined, &more, is_whole, wraps))
			return found;
		append(&joined, &more, wraps);
	}
}

/* Is it written otherwise than it is stored, line ends aside? */
static bool is_alike(const struct doc_passage *passage, size_t start, const struct word *word)
{
	for (size_t i = 0; i < word->solid; i++) {
		size_t next = doc_passage_skip(passage, start);

		if (has_line_end(passage, start, next))
			start = next;
		if (passage->text[start++] != word->text[i])
			return true;
	}
	return start != word->last;
}

/* --- what is found --------------------------------------------------------------------------- */

static int add_citation(struct search *search, const struct doc_number *number, size_t start,
                        const struct word *word, struct doc_error *err)
{
	const struct doc_passage *passage = &search->passage;
	struct doc_citations *out = search->out;
	struct doc_citation *citation;
	struct doc_naming naming;

	if (out->count == DOC_CITATIONS_MAX)
		return DOC_OK; /* who needs one more has not looked at these */
	doc_citation_name(passage, search->floor, (struct doc_span){start, word->last}, &naming);
	doc_passage_place(passage, start, &search->place);
	citation = doc_array_add(&out->items, &out->count, sizeof(*citation));
	if (!citation)
		return doc_error_memory(err);
	*citation = (struct doc_citation){
		.number = *number,
		.title = doc_passage_copy(passage, naming.title.start, naming.title.end),
		.run = doc_passage_copy(passage, naming.run.start, naming.run.end),
		.version = naming.version,
		.block = search->place.block,
		.line = search->place.line,
		.is_wrapped = word->is_wrapped,
		.is_alike = is_alike(passage, start, word),
		.is_quoted = naming.is_quoted,
		.quote_missing = naming.quote_missing,
	};
	search->floor = naming.end;
	return citation->title && citation->run ? DOC_OK : doc_error_memory(err);
}

/* A word, and what it goes on with; *at moves behind it. */
static int take_word(struct search *search, size_t *at, struct doc_error *err)
{
	const struct doc_passage *passage = &search->passage;
	size_t start = *at;
	struct doc_number number;
	struct word word;

	read_word(passage, start, &word);
	if (word.is_long) {
		*at = skip_word(passage, word.end);
		return DOC_OK;
	}
	*at = word.end;
	if (!complete(search, &word))
		return DOC_OK;
	word.text[word.solid] = '\0';
	if (!doc_number_find(search->grammar, word.text, &number))
		return DOC_OK;
	*at = word.end;
	return add_citation(search, &number, start, &word, err);
}

static int take_law(struct search *search, size_t *at, struct doc_error *err)
{
	struct doc_citations *out = search->out;
	const struct doc_law_citation *before =
		search->has_law ? &out->laws[out->law_count - 1] : NULL;
	struct doc_law_citation found = {0};
	struct doc_law_citation *law;
	struct doc_span name;
	size_t end = doc_citation_law(&search->passage, search->law_floor, *at, before, &name,
	                              &found);

	doc_passage_place(&search->passage, *at, &search->place);
	*at = end;
	search->law_floor = end;
	search->has_law = found.article != 0;
	if (!found.article || out->law_count == DOC_CITATIONS_MAX)
		return DOC_OK;
	found.law = name.end > name.start
	                    ? doc_passage_copy(&search->passage, name.start, name.end)
	                    : strdup(before ? before->law : "");
	law = found.law ? doc_array_add(&out->laws, &out->law_count, sizeof(*law)) : NULL;
	if (!law) {
		free(found.law);
		return doc_error_memory(err);
	}
	found.block = search->place.block;
	found.line = search->place.line;
	*law = found;
	return DOC_OK;
}

/* --- the pass -------------------------------------------------------------------------------- */

/*
 * By its first byte: can a number begin here, or 第? Full-width letters and digits begin with EF BC
 * and EF BD, which the comma does too.
 */
static bool begins_word(const struct doc_passage *passage, size_t at)
{
	char c = passage->text[at];
	size_t next;

	if ((unsigned char)c < 0x80)
		return doc_is_digit(c) || doc_is_upper(c) || doc_is_lower(c);
	if ((unsigned char)c != 0xEF)
		return false;
	c = character_of(doc_passage_point(passage, at, &next));
	return c && c != '-';
}

static bool begins_article(const struct doc_passage *passage, size_t at)
{
	return strncmp(passage->text + at, "第", 3) == 0;
}

static int search_all(struct search *search, struct doc_error *err)
{
	const struct doc_passage *passage = &search->passage;
	size_t at = 0;
	int r = DOC_OK;

	while (at < passage->size && r == DOC_OK) {
		if (begins_word(passage, at))
			r = take_word(search, &at, err);
		else if (passage->text[at] == '\xE7' && begins_article(passage, at))
			r = take_law(search, &at, err);
		else
			at++;
	}
	return r;
}

int doc_citations_find(const struct doc_grammar *grammar, const struct doc_extract *extract,
                       struct doc_citations *out, struct doc_error *err)
{
	struct doc_citations found doc_scoped(doc_citations_clear) = {0};
	struct search search = {.grammar = grammar, .out = &found};
	struct doc_passage passage doc_scoped(doc_passage_clear) = {0};
	int r = doc_passage_make(extract, &passage, err);

	if (r < 0)
		return r;
	search.passage = passage;
	doc_number_scan_make(grammar, &search.scan);
	r = search_all(&search, err);
	if (r < 0)
		return r;
	*out = found;
	found = (struct doc_citations){0};
	return DOC_OK;
}
