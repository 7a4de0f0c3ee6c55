/* compare.c: two documents side by side. */
#include <libdoc/compare.h>

#include <assert.h>
#include <string.h>

#include "actions/compare_words.h"
#include "base/character.h"
#include "base/error.h"
#include "model/align.h"

struct doc_comparison_texts {
	struct doc_clauses before, after;
};

/* What a comparison is made with. */
struct comparer {
	const struct doc_clauses *before, *after;
	struct doc_marker marker;
	struct doc_comparison *out;
};

static void comparer_clear(struct comparer *comparer)
{
	doc_marker_clear(&comparer->marker);
}

void doc_comparison_clear(struct doc_comparison *comparison)
{
	for (size_t i = 0; i < comparison->row_count; i++) {
		struct doc_compared *row = &comparison->rows[i];

		for (size_t c = 0; c < row->cell_count; c++)
			free(row->cells[c].segments);
		free(row->cells);
	}
	free(comparison->rows);
	if (comparison->texts) {
		doc_clauses_clear(&comparison->texts->before);
		doc_clauses_clear(&comparison->texts->after);
		free(comparison->texts);
	}
	*comparison = (struct doc_comparison){0};
}

/* --- clauses -----------------------------------------------------------------------------------
 */

/* Who has no lines guides who has; where both have, the earlier one does. */
static int make_clauses(const struct doc_extract *before, const struct doc_extract *after,
                        struct doc_comparison *out, struct doc_error *err)
{
	bool old_has_lines = doc_format_has_lines(before->format);
	bool now_has_lines = doc_format_has_lines(after->format);
	bool flat = old_has_lines || now_has_lines;
	struct doc_clauses *old = &out->texts->before, *now = &out->texts->after;
	int r;

	if (old_has_lines && !now_has_lines) {
		r = doc_clauses_make(after, flat, NULL, now, err);
		if (r == DOC_OK)
			r = doc_clauses_make(before, flat, now, old, err);
	} else {
		r = doc_clauses_make(before, flat, NULL, old, err);
		if (r == DOC_OK)
			r = doc_clauses_make(after, flat, now_has_lines ? old : NULL, now, err);
	}
	if (r < 0)
		return r;
	out->parts_left_out = doc_clauses_keep_known(old, after->format);
	if (doc_clauses_keep_known(now, before->format))
		out->parts_left_out = true;
	return DOC_OK;
}

/* --- sides and cells ----------------------------------------------------------------------------
 */

static const struct doc_clause *clause_at(const struct doc_clauses *clauses, size_t index)
{
	return index == DOC_NO_CLAUSE ? NULL : &clauses->items[index];
}

static void fill_label(const struct doc_clauses *clauses, const struct doc_clause *clause,
                       struct doc_compared_side *side)
{
	const char *text = clauses->texts.data + clauses->cells[clause->cell].text;
	size_t at = 0, size = clause->label_size, bytes;
	uint32_t c;

	while (at < size && (bytes = doc_text_point(text + at, size - at, &c)) && doc_is_blank(c))
		at += bytes;
	while (size > at && strchr(" \t\n\r", text[size - 1]))
		size--;
	side->label = text + at;
	side->label_size = size - at;
}

static void fill_side(const struct doc_clauses *clauses, const struct doc_clause *clause,
                      struct doc_compared_side *side)
{
	if (!clause)
		return;
	*side = (struct doc_compared_side){.is_there = true,
	                                   .block = clause->block,
	                                   .line = clause->line,
	                                   .level = clause->level,
	                                   .table = clause->table,
	                                   .row = clause->row};
	fill_label(clauses, clause, side);
}

static const struct doc_clause_cell *cell_at(const struct doc_clauses *clauses,
                                             const struct doc_clause *clause, size_t index)
{
	return clause && index < clause->cell_count ? &clauses->cells[clause->cell + index] : NULL;
}

static struct doc_span span_of(const struct doc_clauses *clauses,
                               const struct doc_clause_cell *cell)
{
	return cell ? (struct doc_span){clauses->texts.data + cell->text, cell->text_size}
	            : (struct doc_span){"", 0};
}

/* One segment for all of it: nothing differs, or there is nothing that it could differ from. */
static int mark_whole(const struct doc_compared *row, const struct doc_span *before,
                      const struct doc_span *after, struct doc_compared_cell *out,
                      struct doc_error *err)
{
	enum doc_segment_kind kind = !row->before.is_there  ? DOC_SEGMENT_ADDED
	                             : !row->after.is_there ? DOC_SEGMENT_REMOVED
	                                                    : DOC_SEGMENT_SAME;

	if (!before->size && !after->size)
		return DOC_OK;
	out->segments = malloc(sizeof(*out->segments));
	if (!out->segments)
		return doc_error_memory(err);
	out->segments[0] =
		(struct doc_segment){kind, before->text, before->size, after->text, after->size};
	out->segment_count = 1;
	return DOC_OK;
}

static int mark_cell(struct comparer *comparer, const struct doc_compared *row,
                     const struct doc_clause_cell *before, const struct doc_clause_cell *after,
                     struct doc_compared_cell *out, struct doc_error *err)
{
	struct doc_span old = span_of(comparer->before, before);
	struct doc_span now = span_of(comparer->after, after);

	assert(before || after);
	out->column = before ? before->column : after->column;
	if (row->before.is_there && row->after.is_there && row->kind != DOC_COMPARED_SAME &&
	    row->kind != DOC_COMPARED_RELEVELLED)
		return doc_marker_mark(&comparer->marker, &old, &now, &out->segments,
		                       &out->segment_count, err);
	return mark_whole(row, &old, &now, out, err);
}

/* The cells of both sides, by their columns. */
static int fill_cells(struct comparer *comparer, const struct doc_clause *before,
                      const struct doc_clause *after, struct doc_compared *row,
                      struct doc_error *err)
{
	size_t room = (before ? before->cell_count : 0) + (after ? after->cell_count : 0);
	size_t b = 0, a = 0;
	int r = DOC_OK;

	row->cells = calloc(room, sizeof(*row->cells));
	if (!row->cells)
		return doc_error_memory(err);
	while (r == DOC_OK) {
		const struct doc_clause_cell *old = cell_at(comparer->before, before, b);
		const struct doc_clause_cell *now = cell_at(comparer->after, after, a);

		if (!old && !now)
			break;
		if (old && now && old->column < now->column)
			now = NULL;
		else if (old && now && old->column > now->column)
			old = NULL;
		b += old != NULL;
		a += now != NULL;
		r = mark_cell(comparer, row, old, now, &row->cells[row->cell_count++], err);
	}
	return r;
}

/* --- rows ---------------------------------------------------------------------------------------
 */

static int fill_row(struct comparer *comparer, const struct doc_pair *pair,
                    struct doc_compared *row, struct doc_error *err)
{
	const struct doc_clause *before = clause_at(comparer->before, pair->before);
	const struct doc_clause *after = clause_at(comparer->after, pair->after);

	assert(before || after);
	row->kind = pair->kind;
	row->part = before ? before->part : after->part;
	row->relabelled = pair->relabelled;
	fill_side(comparer->before, before, &row->before);
	fill_side(comparer->after, after, &row->after);
	return fill_cells(comparer, before, after, row, err);
}

static void measure(struct doc_comparison *comparison)
{
	size_t distance = (size_t)-1;

	for (size_t i = 0; i < comparison->row_count; i++) {
		struct doc_compared *row = &comparison->rows[i];

		if (row->kind != DOC_COMPARED_SAME)
			distance = 0;
		row->distance = distance;
		distance += distance != (size_t)-1;
	}
	distance = (size_t)-1;
	for (size_t i = comparison->row_count; i-- > 0;) {
		struct doc_compared *row = &comparison->rows[i];

		if (row->distance == 0)
			distance = 0;
		if (distance < row->distance)
			row->distance = distance;
		distance += distance != (size_t)-1;
	}
}

static int fill(struct comparer *comparer, struct doc_error *err)
{
	struct doc_comparison *out = comparer->out;
	struct doc_alignment alignment doc_scoped(doc_alignment_clear) = {0};
	int r = doc_align(comparer->before, comparer->after, &alignment, err);

	if (r < 0)
		return r;
	out->rows = calloc(alignment.count + 1, sizeof(*out->rows));
	if (!out->rows)
		return doc_error_memory(err);
	for (size_t i = 0; r == DOC_OK && i < alignment.count; i++) {
		struct doc_compared *row = &out->rows[out->row_count++];

		r = fill_row(comparer, &alignment.items[i], row, err);
		out->counts[row->kind]++;
		out->changes += row->kind != DOC_COMPARED_SAME;
	}
	measure(out);
	return r;
}

int doc_compare(const struct doc_extract *before, const struct doc_extract *after,
                enum doc_granularity granularity, struct doc_comparison *out, struct doc_error *err)
{
	struct doc_comparison made = {0};
	struct comparer comparer doc_scoped(comparer_clear) = {
		.marker = {.granularity = granularity}, .out = &made};
	int r;

	made.texts = calloc(1, sizeof(*made.texts));
	if (!made.texts)
		return doc_error_memory(err);
	comparer.before = &made.texts->before;
	comparer.after = &made.texts->after;
	r = make_clauses(before, after, &made, err);
	if (r == DOC_OK)
		r = fill(&comparer, err);
	if (r < 0)
		doc_comparison_clear(&made);
	else
		*out = made;
	return r;
}

const char *doc_compared_word(enum doc_compared_kind kind)
{
	static const char *const words[] = {
		"",
		[DOC_COMPARED_SAME] = "same",
		[DOC_COMPARED_CHANGED] = "changed",
		[DOC_COMPARED_ADDED] = "added",
		[DOC_COMPARED_REMOVED] = "removed",
		[DOC_COMPARED_MOVED] = "moved",
		[DOC_COMPARED_RENUMBERED] = "renumbered",
		[DOC_COMPARED_RELEVELLED] = "relevelled",
	};

	return words[kind];
}
