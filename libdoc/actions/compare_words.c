/* compare_words.c: words of two texts, one a line, given to the line diff. */
#include "actions/compare_words.h"

#include <string.h>

#include "backend/git_diff.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/clause.h"

/*
 * The words of a text.
 *
 * ends   where each ends, in bytes: with the blanks behind it, the first with those before it
 * lines  what is compared of each, one a line
 * solid  where the last one ends without blanks
 */
struct tokens {
	const struct doc_span *span;
	size_t *ends;
	size_t count;
	struct doc_buf lines;
	size_t solid;
};

static void tokens_clear(struct tokens *tokens)
{
	free(tokens->ends);
	doc_buf_clear(&tokens->lines);
}

void doc_marker_clear(struct doc_marker *marker)
{
	doc_breaker_close(marker->words);
	*marker = (struct doc_marker){0};
}

/* --- words ------------------------------------------------------------------------------------ */

static bool add_end(struct tokens *tokens, size_t end)
{
	size_t *added = doc_array_add(&tokens->ends, &tokens->count, sizeof(*added));

	if (added)
		*added = end;
	return added;
}

/* The blank before the key from there on is a word of its own: it gets its own line. */
static bool part_blank(struct tokens *tokens, size_t from, size_t start)
{
	struct doc_buf *lines = &tokens->lines;

	doc_buf_putc(lines, '\n');
	if (lines->failed)
		return false;
	memmove(lines->data + from + 2, lines->data + from + 1, lines->size - from - 2);
	lines->data[from + 1] = '\n';
	tokens->ends[tokens->count - 1] = tokens->solid;
	return add_end(tokens, start);
}

/*
 * A word from start to end. Blanks before it belong to the word before, but for those that count:
 * between two narrow characters doc_clause_key_put puts one.
 */
static bool add_word(struct tokens *tokens, struct doc_clause_key_state *state, size_t start,
                     size_t end)
{
	struct doc_buf *lines = &tokens->lines;
	size_t from = lines->size;

	doc_clause_key_put(lines, state, tokens->span->text + start, end - start);
	if (lines->failed)
		return false;
	if (lines->size == from) { /* blanks only */
		if (tokens->count)
			tokens->ends[tokens->count - 1] = end;
		return true;
	}
	if (lines->data[from] == ' ' && !part_blank(tokens, from, start))
		return false;
	doc_buf_putc(lines, '\n');
	tokens->solid = end;
	return add_end(tokens, end);
}

static int make_tokens(struct doc_marker *marker, const struct doc_span *span, struct tokens *out,
                       struct doc_error *err)
{
	size_t *ends doc_auto(free) = NULL;
	struct doc_clause_key_state state = {0};
	size_t count = 0, start = 0;
	int r = DOC_OK;

	out->span = span;
	if (!marker->words)
		r = doc_breaker_open(marker->granularity == DOC_BY_CHARACTERS, &marker->words, err);
	if (r == DOC_OK)
		r = doc_breaker_split(marker->words, span->text, span->size, &ends, &count, err);
	for (size_t i = 0; r == DOC_OK && i < count; start = ends[i++])
		if (!add_word(out, &state, start, ends[i]))
			r = doc_error_memory(err);
	return r == DOC_OK ? doc_buf_check(&out->lines, err) : r;
}

/* --- segments --------------------------------------------------------------------------------- */

/* Where the walk along both texts is: words, and bytes. */
struct walk {
	const struct tokens *before, *after;
	const bool *removed, *added;
	size_t b, a;
	size_t before_at, after_at;
};

static bool goes_on(const struct walk *walk, enum doc_segment_kind kind)
{
	bool has_before = walk->b < walk->before->count, has_after = walk->a < walk->after->count;
	bool is_removed = has_before && walk->removed[walk->b];
	bool is_added = has_after && walk->added[walk->a];

	if (kind == DOC_SEGMENT_REMOVED)
		return is_removed;
	if (kind == DOC_SEGMENT_ADDED)
		return is_added;
	return has_before && has_after && !is_removed && !is_added;
}

/* Pass all words of one kind; they are a segment. */
static struct doc_segment take(struct walk *walk, enum doc_segment_kind kind)
{
	size_t before_from = walk->before_at, after_from = walk->after_at;

	while (goes_on(walk, kind)) {
		if (kind != DOC_SEGMENT_ADDED)
			walk->before_at = walk->before->ends[walk->b++];
		if (kind != DOC_SEGMENT_REMOVED)
			walk->after_at = walk->after->ends[walk->a++];
	}
	return (struct doc_segment){.kind = kind,
	                            .before = walk->before->span->text + before_from,
	                            .before_size = walk->before_at - before_from,
	                            .after = walk->after->span->text + after_from,
	                            .after_size = walk->after_at - after_from};
}

static bool add_segment(struct doc_segment **segments, size_t *count, struct doc_segment segment)
{
	struct doc_segment *added;

	if (!segment.before_size && !segment.after_size)
		return true;
	added = doc_array_add(segments, count, sizeof(*added));
	if (added)
		*added = segment;
	return added;
}

/* A text of blanks alone has no words: they stand before whatever the other one has. */
static struct doc_segment blanks_of(struct walk *walk)
{
	const struct doc_span *before = walk->before->span, *after = walk->after->span;

	walk->before_at = walk->before->count ? 0 : before->size;
	walk->after_at = walk->after->count ? 0 : after->size;
	return (struct doc_segment){.kind = DOC_SEGMENT_SAME,
	                            .before = before->text,
	                            .before_size = walk->before_at,
	                            .after = after->text,
	                            .after_size = walk->after_at};
}

static size_t blanks_behind(const char *text, size_t size)
{
	size_t end = size;

	for (;;) {
		if (end > 1 && strchr(" \t\n\r", text[end - 1]))
			end--;
		else if (end > 3 && memcmp(text + end - 3, "\xe3\x80\x80", 3) == 0)
			end -= 3; /* U+3000 */
		else
			return size - end;
	}
}

/* What was put for something else, without the blanks behind both: these are the same. */
static bool add_change(struct walk *walk, struct doc_segment **segments, size_t *count)
{
	struct doc_segment removed = take(walk, DOC_SEGMENT_REMOVED);
	struct doc_segment added = take(walk, DOC_SEGMENT_ADDED);
	struct doc_segment blanks = {.kind = DOC_SEGMENT_SAME};

	if (removed.before_size && added.after_size) {
		blanks.before_size = blanks_behind(removed.before, removed.before_size);
		blanks.after_size = blanks_behind(added.after, added.after_size);
	}
	if (!blanks.before_size || !blanks.after_size)
		blanks.before_size = blanks.after_size = 0;
	removed.before_size -= blanks.before_size;
	added.after_size -= blanks.after_size;
	blanks.before = removed.before + removed.before_size;
	blanks.after = added.after + added.after_size;
	return add_segment(segments, count, removed) && add_segment(segments, count, added) &&
	       add_segment(segments, count, blanks);
}

static int walk_along(struct walk *walk, struct doc_segment **out, size_t *out_count,
                      struct doc_error *err)
{
	struct doc_segment *segments doc_auto(free) = NULL;
	size_t count = 0;
	bool is_whole = add_segment(&segments, &count, blanks_of(walk));

	while (is_whole && (walk->b < walk->before->count || walk->a < walk->after->count))
		is_whole = add_segment(&segments, &count, take(walk, DOC_SEGMENT_SAME)) &&
		           add_change(walk, &segments, &count);
	if (!is_whole)
		return doc_error_memory(err);
	*out = doc_take(segments);
	*out_count = count;
	return DOC_OK;
}

static struct doc_git_lines lines_of(const struct tokens *tokens)
{
	return (struct doc_git_lines){.bytes = tokens->lines.data ? tokens->lines.data : "",
	                              .size = tokens->lines.size,
	                              .count = tokens->count};
}

int doc_marker_mark(struct doc_marker *marker, const struct doc_span *before,
                    const struct doc_span *after, struct doc_segment **segments, size_t *count,
                    struct doc_error *err)
{
	struct tokens old doc_scoped(tokens_clear) = {0};
	struct tokens now doc_scoped(tokens_clear) = {0};
	bool *removed doc_auto(free) = NULL;
	bool *added doc_auto(free) = NULL;
	struct doc_git_lines lines[2];
	struct walk walk;
	int r = make_tokens(marker, before, &old, err);

	if (r == DOC_OK)
		r = make_tokens(marker, after, &now, err);
	if (r < 0)
		return r;
	removed = calloc(old.count + 1, sizeof(*removed));
	added = calloc(now.count + 1, sizeof(*added));
	if (!removed || !added)
		return doc_error_memory(err);
	lines[0] = lines_of(&old);
	lines[1] = lines_of(&now);
	r = doc_git_diff_lines(&lines[0], &lines[1], removed, added, err);
	walk = (struct walk){.before = &old, .after = &now, .removed = removed, .added = added};
	return r == DOC_OK ? walk_along(&walk, segments, count, err) : r;
}
