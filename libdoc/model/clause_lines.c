/* clause_lines.c: which lines of print are one paragraph (docs/decisions/0010-comparison.md). */
#include "model/clause.h"

#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/character.h"
#include "base/error.h"
#include "base/text.h"

#define PREFIX_POINTS 4    /* characters at most by which a paragraph of the guide is found */
#define TRIES_MAX     32   /* paragraphs of the guide that are tried for one line */
#define LINES_MAX     4096 /* lines of one paragraph: nobody prints more */
#define FULL_PERCENT  80   /* a line as long as so much of a full one may have been wrapped */
#define FULL_LEAST    30   /* columns; nobody wraps at fewer */
#define GAP_COLUMNS   3    /* blanks between two cells */
#define SPACED_PART   10   /* one in so many lines may lack its blank line */
#define SPACED_WIDTH  120  /* columns; wider lines are whole paragraphs */
#define WIDTH_MAX     256  /* columns; wider lines were never wrapped */
#define STEPS_EACH    16   /* lines looked at along the guide, for each line there is */
#define TOLD_MAX      64   /* headers and footers that are not the guide's; nobody prints more */

/*
 * A line of print. Its key, without any blank, is a range of struct doc_lines.keys.
 *
 * columns    up to its last character
 * is_head    a label stands before it
 * is_whole   a sentence ends with it
 * is_parted  wide gaps part it, as they do the cells of a row
 */
struct line {
	size_t key, key_size;
	size_t columns;
	bool is_head, is_whole, is_parted;
};

/* A paragraph of the guide, by the hash of how it begins; key is its place too. */
struct begun {
	uint64_t prefix;
	size_t key, key_size;
	enum doc_part part;
};

struct doc_lines {
	struct line *items;
	size_t count;
	size_t full;    /* columns of a full line */
	bool is_spaced; /* a blank line behind each says nothing */
	struct doc_buf keys;
	struct begun *begun;
	size_t begun_count;
	size_t steps;        /* that may still be taken along the guide */
	size_t place;        /* behind the paragraph of the guide found last */
	enum doc_part part;  /* of that */
	bool is_mixed;       /* the guide has paragraphs */
	uint64_t *furniture; /* sorted hashes of headers and footers without digits */
	uint64_t *exact;     /* and with the digits of versions, numbers and days */
	size_t furniture_count;
	uint64_t told[TOLD_MAX]; /* of those that are not exact what was told */
	size_t told_count;
};

void doc_lines_free(struct doc_lines *lines)
{
	if (!lines)
		return;
	free(lines->items);
	free(lines->begun);
	free(lines->furniture);
	free(lines->exact);
	doc_buf_clear(&lines->keys);
	free(lines);
}

/* --- lines ---------------------------------------------------------------------------------- */

/* The key without its blanks: a wrap between two words leaves none. */
static void put_squeezed(struct doc_lines *lines, const char *text, size_t size)
{
	struct doc_buf *out = &lines->keys;
	struct doc_clause_key_state state = {0};
	size_t start = out->size, kept = start;

	doc_clause_key_put(out, &state, text, size);
	if (out->failed)
		return;
	for (size_t i = start; i < out->size; i++)
		if (out->data[i] != ' ')
			out->data[kept++] = out->data[i];
	out->size = kept;
	if (lines->is_mixed && kept > start)
		out->size = start + doc_clause_fold_notes(out->data + start, kept - start);
}

static void measure(struct line *line, const char *text)
{
	size_t size = strlen(text), columns = 0, bytes;
	enum doc_label_kind kind;
	size_t label = doc_label_scan(text, size, &kind);
	bool said = false; /* something behind the label */
	uint32_t c, last = 0;

	for (size_t at = 0; at < size; at += bytes) {
		size_t from = columns;

		bytes = doc_text_point(text + at, size - at, &c);
		columns += c >= 0x2e80 && !(c >= 0xff61 && c <= 0xffdc) ? 2 : 1;
		if (doc_is_blank(c))
			continue;
		if (said && from >= line->columns + GAP_COLUMNS)
			line->is_parted = true;
		said = at >= label;
		last = c;
		line->columns = columns;
	}
	line->is_head = label > 0;
	/* 。 ！ ？ ； ： and their narrow forms */
	line->is_whole = last == 0x3002 || last == 0xff01 || last == 0xff1f || last == 0xff1b ||
	                 last == 0xff1a || last == ':' || last == ';' || last == '!' || last == '?';
}

/* Columns of a full line: the 95th percentile of those that are not empty. */
static size_t full_columns(const struct doc_lines *lines)
{
	size_t counts[WIDTH_MAX + 1] = {0};
	size_t total = 0, above = 0;

	for (size_t i = 0; i < lines->count; i++) {
		size_t columns = lines->items[i].columns;

		counts[columns < WIDTH_MAX ? columns : WIDTH_MAX]++;
		total += columns > 0;
	}
	for (size_t columns = WIDTH_MAX; columns > 0; columns--) {
		above += counts[columns];
		if (above * 20 > total)
			return columns;
	}
	return WIDTH_MAX;
}

/* Is there a blank line between any two, as in text that was copied out of a PDF? */
static bool is_spaced(const struct doc_lines *lines)
{
	size_t close = 0, spaced = 0;

	for (size_t i = 0; i + 2 < lines->count; i++) {
		if (!lines->items[i].key_size)
			continue;
		if (lines->items[i + 1].key_size)
			close++;
		else
			spaced += lines->items[i + 2].key_size > 0;
	}
	return close * SPACED_PART < spaced && lines->full <= SPACED_WIDTH;
}

/* --- the guide ------------------------------------------------------------------------------ */

/* Hash of so many characters at the beginning; of all, and count becomes how many they are. */
static uint64_t prefix_of(const char *key, size_t size, size_t *count)
{
	size_t at = 0, points = 0;
	uint32_t c;

	for (; points < *count && at < size; points++)
		at += doc_text_point(key + at, size - at, &c);
	*count = points;
	return doc_clause_key_hash(points, key, at);
}

static int by_prefix(const void *a, const void *b)
{
	const struct begun *x = a, *y = b;

	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static int by_hash(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static bool is_narrow_letter(char c)
{
	return doc_is_digit(c) || doc_is_upper(c) || doc_is_lower(c);
}

/* Are these digits of a version, a number or a day, which no page changes: 1.0, ISMS-02, 12月? */
static bool is_fixed(const char *key, size_t size, size_t at, size_t end)
{
	static const char *const units[] = {"年", "月", "日", "版"};

	if (at > 1 && strchr(".-", key[at - 1]) && is_narrow_letter(key[at - 2]))
		return true;
	if (end + 1 < size && strchr(".-", key[end]) && is_narrow_letter(key[end + 1]))
		return true;
	for (size_t i = 0; i < DOC_COUNT(units); i++)
		if (size - end >= strlen(units[i]) &&
		    memcmp(key + end, units[i], strlen(units[i])) == 0)
			return true;
	return false;
}

/*
 * Page numbers differ from page to page, and are not there where a field was saved without one;
 * exact: of no other digits is that so.
 */
static uint64_t furniture_hash(const char *key, size_t size, bool exact)
{
	uint64_t hash = 0;

	for (size_t at = 0, end; at < size; at = end) {
		end = at + 1;
		while (doc_is_digit(key[at]) && end < size && doc_is_digit(key[end]))
			end++;
		if (!doc_is_digit(key[at]) || (exact && is_fixed(key, size, at, end)))
			hash = doc_clause_key_hash(hash, key + at, end - at);
	}
	return hash;
}

/* A bare number says too little to know it again. */
static bool is_telling(const char *key, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)key[i] > '9')
			return true;
	return false;
}

/* A first line may be short, as a cell is: a paragraph is found by one character to four. */
static void add_begun(struct doc_lines *lines, struct begun *begun)
{
	for (size_t points = 1; points <= PREFIX_POINTS; points++) {
		size_t count = points;

		begun->prefix = prefix_of(lines->keys.data + begun->key, begun->key_size, &count);
		if (count == points)
			lines->begun[lines->begun_count++] = *begun;
	}
}

static void take_clause(struct doc_lines *lines, const struct doc_clauses *guide,
                        const struct doc_clause *clause)
{
	struct begun begun = {.key = lines->keys.size, .part = clause->part};
	const char *text = guide->texts.data + guide->cells[clause->cell].text;

	put_squeezed(lines, text, guide->cells[clause->cell].text_size);
	if (lines->keys.failed)
		return;
	begun.key_size = lines->keys.size - begun.key;
	if (!begun.key_size)
		return;
	if (clause->part != DOC_PART_HEADER && clause->part != DOC_PART_FOOTER) {
		add_begun(lines, &begun);
	} else if (is_telling(lines->keys.data + begun.key, begun.key_size)) {
		const char *key = lines->keys.data + begun.key;

		lines->furniture[lines->furniture_count] =
			furniture_hash(key, begun.key_size, false);
		lines->exact[lines->furniture_count++] = furniture_hash(key, begun.key_size, true);
	}
}

static int take_guide(struct doc_lines *lines, const struct doc_clauses *guide,
                      struct doc_error *err)
{
	lines->begun = calloc(guide->count * PREFIX_POINTS + 1, sizeof(*lines->begun));
	lines->furniture = calloc(guide->count + 1, sizeof(*lines->furniture));
	lines->exact = calloc(guide->count + 1, sizeof(*lines->exact));
	if (!lines->begun || !lines->furniture || !lines->exact)
		return doc_error_memory(err);
	for (size_t i = 0; i < guide->count; i++)
		take_clause(lines, guide, &guide->items[i]);
	qsort(lines->begun, lines->begun_count, sizeof(*lines->begun), by_prefix);
	qsort(lines->furniture, lines->furniture_count, sizeof(*lines->furniture), by_hash);
	qsort(lines->exact, lines->furniture_count, sizeof(*lines->exact), by_hash);
	return DOC_OK;
}

int doc_lines_new(const struct doc_extract *extract, const struct doc_clauses *guide,
                  struct doc_lines **out, struct doc_error *err)
{
	struct doc_lines *lines doc_auto(doc_lines_free) = calloc(1, sizeof(*lines));
	int r = DOC_OK;

	if (!lines)
		return doc_error_memory(err);
	lines->is_mixed = guide && guide->has_levels;
	lines->items = calloc(extract->block_count + 1, sizeof(*lines->items));
	if (!lines->items)
		return doc_error_memory(err);
	for (size_t i = 0; i < extract->block_count; i++) {
		const char *text = extract->blocks[i].text;
		struct line *line = &lines->items[lines->count++];

		line->key = lines->keys.size;
		put_squeezed(lines, text, strlen(text));
		line->key_size = lines->keys.size - line->key;
		measure(line, text);
	}
	lines->full = full_columns(lines);
	lines->is_spaced = is_spaced(lines);
	lines->steps = (lines->count + 1000) * STEPS_EACH;
	if (guide)
		r = take_guide(lines, guide, err);
	if (r == DOC_OK)
		r = doc_buf_check(&lines->keys, err);
	if (r == DOC_OK)
		*out = doc_take(lines);
	return r;
}

/* --- joining -------------------------------------------------------------------------------- */

static bool is_among(const struct doc_lines *lines, const uint64_t *hashes, size_t line, bool exact,
                     uint64_t *hash)
{
	const struct line *at = &lines->items[line];

	if (!lines->furniture_count || !at->key_size)
		return false;
	*hash = furniture_hash(lines->keys.data + at->key, at->key_size, exact);
	return bsearch(hash, hashes, lines->furniture_count, sizeof(*hashes), by_hash);
}

bool doc_lines_is_furniture(const struct doc_lines *lines, size_t line)
{
	uint64_t hash;

	return is_among(lines, lines->furniture, line, false, &hash);
}

bool doc_lines_tell_header(struct doc_lines *lines, size_t line)
{
	uint64_t hash;

	if (!doc_lines_is_furniture(lines, line) ||
	    is_among(lines, lines->exact, line, true, &hash) || lines->told_count == TOLD_MAX)
		return false;
	for (size_t i = 0; i < lines->told_count; i++)
		if (lines->told[i] == hash)
			return false;
	lines->told[lines->told_count++] = hash;
	return true;
}

/* How many lines from first on say just what this paragraph of the guide says; 0 for none do. */
static size_t lines_of(struct doc_lines *lines, size_t first, const struct begun *begun)
{
	const char *want = lines->keys.data + begun->key;
	size_t at = 0, line = first;

	for (; line < lines->count && line - first < LINES_MAX && at < begun->key_size; line++) {
		const struct line *next = &lines->items[line];

		if (!lines->steps)
			return 0;
		lines->steps--;

		if (line > first && doc_lines_is_furniture(lines, line))
			continue;
		if (next->key_size > begun->key_size - at ||
		    memcmp(want + at, lines->keys.data + next->key, next->key_size) != 0)
			return 0;
		at += next->key_size;
	}
	return at == begun->key_size ? line - first : 0;
}

/* The first paragraph of the guide with this prefix that stands behind a place, if any does. */
static size_t find_prefix(const struct doc_lines *lines, struct begun want)
{
	size_t low = 0, high = lines->begun_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_prefix(&lines->begun[middle], &want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Try the paragraphs with this prefix, from one place of the guide up to another. */
static size_t try_guide(struct doc_lines *lines, size_t first, struct begun from, size_t end,
                        size_t *tries)
{
	for (size_t at = find_prefix(lines, from);
	     at < lines->begun_count && lines->begun[at].prefix == from.prefix &&
	     lines->begun[at].key < end && *tries;
	     at++, (*tries)--) {
		size_t count = lines_of(lines, first, &lines->begun[at]);

		if (count) {
			lines->place = lines->begun[at].key + 1;
			lines->part = lines->begun[at].part;
			return count;
		}
	}
	return 0;
}

/* Lines that say what a paragraph of the guide does, best one behind the last that was found. */
static size_t guided(struct doc_lines *lines, size_t first)
{
	const struct line *line = &lines->items[first];
	size_t tries = TRIES_MAX, points = PREFIX_POINTS, count;
	struct begun from = {.key = lines->place};

	if (!lines->begun_count || !line->key_size)
		return 0;
	from.prefix = prefix_of(lines->keys.data + line->key, line->key_size, &points);
	count = try_guide(lines, first, from, SIZE_MAX, &tries);
	if (count)
		return count;
	from.key = 0;
	return try_guide(lines, first, from, lines->place, &tries);
}

/* The line behind this one: over a page break, the first of the next page. */
static size_t next_line(const struct doc_lines *lines, size_t line)
{
	size_t next = line + 1, behind = next;

	for (; next < lines->count; next++) {
		if (doc_lines_is_furniture(lines, next))
			behind = next + 1;
		else if (lines->items[next].key_size)
			break;
	}
	if (lines->is_spaced && line + 2 < lines->count && !lines->items[line + 1].key_size)
		return line + 2;
	return behind > line + 1 ? next : line + 1;
}

/* Was this line wrapped, and does the next one go on with it? */
static bool goes_on(const struct doc_lines *lines, size_t line, size_t next)
{
	const struct line *at = &lines->items[line];

	if (next >= lines->count || lines->full < FULL_LEAST)
		return false;
	return lines->items[next].key_size && !lines->items[next].is_head &&
	       !lines->items[next].is_parted && !at->is_whole && !at->is_parted &&
	       at->columns < WIDTH_MAX && at->columns * 100 >= lines->full * FULL_PERCENT;
}

size_t doc_lines_paragraph(struct doc_lines *lines, size_t first, enum doc_part *part)
{
	size_t count = lines->items[first].key_size ? guided(lines, first) : 1;
	size_t last = first;

	*part = DOC_PART_BODY;
	if (count && lines->items[first].key_size)
		*part = lines->part;
	if (count || doc_lines_is_furniture(lines, first))
		return count ? count : 1;
	while (last - first < LINES_MAX) {
		size_t next = next_line(lines, last);

		if (!goes_on(lines, last, next) || guided(lines, next))
			break;
		last = next;
	}
	return last - first + 1;
}
