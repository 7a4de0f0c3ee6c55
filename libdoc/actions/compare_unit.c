/* compare_unit.c: gather the rows of a comparison into articles or points. */
#include "actions/compare_unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/character.h"
#include "base/error.h"
#include "model/clause.h"

void doc_units_clear(struct doc_units *units)
{
	free(units->before.items);
	free(units->after.items);
	free(units->items);
	*units = (struct doc_units){0};
}

static bool is_ruled(const struct doc_compared *row)
{
	return row->part == DOC_PART_BODY || row->part == DOC_PART_TEXT_BOX ||
	       row->part == DOC_PART_FOOTNOTE || row->part == DOC_PART_ENDNOTE;
}

static const struct doc_compared_side *side_of(const struct doc_compared *row)
{
	return row->after.is_there ? &row->after : &row->before;
}

static enum doc_label_kind label_of(const struct doc_compared_side *side)
{
	enum doc_label_kind kind;

	if (side->table || !side->label_size ||
	    !doc_label_scan(side->label, side->label_size, &kind))
		return 0;
	return kind;
}

/* What the document counts: articles where it has any, else points. */
static enum doc_label_kind find_label(const struct doc_comparison *comparison)
{
	enum doc_label_kind found = 0;

	for (size_t i = 0; i < comparison->row_count; i++) {
		enum doc_label_kind kind = label_of(side_of(&comparison->rows[i]));

		if (kind == DOC_LABEL_ARTICLE)
			return kind;
		if (kind == DOC_LABEL_POINT)
			found = kind;
	}
	return found;
}

static bool is_head(enum doc_label_kind label, const struct doc_compared *row)
{
	return label && label_of(side_of(row)) == label;
}

/* --- which rows a unit has ---------------------------------------------------------------------
 */

static const struct doc_compared_side *side_in(const struct doc_compared *row, bool is_after)
{
	return is_after ? &row->after : &row->before;
}

static int by_place(const void *x, const void *y)
{
	const struct doc_unit_row *a = x, *b = y;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->block != b->block)
		return a->block < b->block ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* Does a row still stand below the article or point that was begun last? */
static bool stands_below(const struct doc_compared *opener, const struct doc_compared *row,
                         enum doc_label_kind label, bool is_after)
{
	const struct doc_compared_side *side = side_in(row, is_after);
	unsigned level;

	if (!opener || !is_head(label, opener) || is_head(label, row) ||
	    opener->part != row->part || label_of(side) == DOC_LABEL_CHAPTER)
		return false;
	level = side_in(opener, is_after)->level;
	return !side->level || (level && side->level > level);
}

/* The rows of one document in its own order, each with the row that opens its unit. */
static int gather(const struct doc_comparison *comparison, enum doc_label_kind label, bool is_after,
                  struct doc_unit_rows *out, struct doc_error *err)
{
	const struct doc_compared *rows = comparison->rows, *opener = NULL;
	size_t group = 0;

	out->items = calloc(comparison->row_count + 1, sizeof(*out->items));
	if (!out->items)
		return doc_error_memory(err);
	for (size_t i = 0; i < comparison->row_count; i++) {
		const struct doc_compared_side *side = side_in(&rows[i], is_after);

		group += i && rows[i].part != rows[i - 1].part;
		if (side->is_there && is_ruled(&rows[i]))
			out->items[out->count++] = (struct doc_unit_row){
				.group = group, .block = side->block, .row = i};
	}
	qsort(out->items, out->count, sizeof(*out->items), by_place);
	for (size_t i = 0; i < out->count; i++) {
		const struct doc_compared *row = &rows[out->items[i].row];

		if (!stands_below(opener, row, label, is_after))
			opener = row;
		out->items[i].opener = (size_t)(opener - rows);
	}
	return DOC_OK;
}

/* --- the units ---------------------------------------------------------------------------------
 */

static void begin(struct doc_unit *unit, const struct doc_compared *row, enum doc_label_kind label)
{
	const struct doc_compared_side *side = side_of(row);

	*unit = (struct doc_unit){.kind = row->kind,
	                          .is_row = side->table > 0,
	                          .is_chapter = label_of(side) == DOC_LABEL_CHAPTER};
	if (!is_head(label, row))
		return;
	unit->head = side->label;
	unit->head_size = side->label_size;
	unit->relabelled = row->relabelled;
}

/* By row of the comparison: the row that opens its unit in either document, then that unit. */
struct owner {
	size_t before, after;
	size_t unit;
	bool is_opener;
};

static void note_owners(const struct doc_units *units, struct owner *owners)
{
	for (size_t i = 0; i < units->before.count; i++) {
		owners[units->before.items[i].row].before = units->before.items[i].opener;
		owners[units->before.items[i].opener].is_opener = true;
	}
	for (size_t i = 0; i < units->after.count; i++) {
		owners[units->after.items[i].row].after = units->after.items[i].opener;
		owners[units->after.items[i].opener].is_opener = true;
	}
}

static int add_units(const struct doc_comparison *comparison, struct owner *owners,
                     struct doc_units *units, struct doc_error *err)
{
	for (size_t i = 0; i < comparison->row_count; i++) {
		struct doc_unit *unit;

		if (!owners[i].is_opener)
			continue;
		owners[i].unit = units->count;
		unit = doc_array_add(&units->items, &units->count, sizeof(*unit));
		if (!unit)
			return doc_error_memory(err);
		begin(unit, &comparison->rows[i], units->label);
	}
	return DOC_OK;
}

/* Rows of a unit stand together in each of the documents: they are a range. */
static void set_ranges(const struct doc_comparison *comparison, const struct owner *owners,
                       bool is_after, struct doc_units *units)
{
	struct doc_unit_rows *rows = is_after ? &units->after : &units->before;

	for (size_t i = 0; i < rows->count; i++) {
		struct doc_unit_row *row = &rows->items[i];
		const struct doc_compared *compared = &comparison->rows[row->row];
		struct doc_unit *unit = &units->items[owners[row->opener].unit];
		struct doc_unit_range *range = is_after ? &unit->after : &unit->before;

		if (!range->end)
			range->first = i;
		range->end = i + 1;
		row->is_split = compared->before.is_there && compared->after.is_there &&
		                owners[row->row].before != owners[row->row].after;
	}
}

/* Of a unit that began with one kind of row, and now has another. */
static enum doc_compared_kind both(enum doc_compared_kind kind, enum doc_compared_kind more)
{
	if (kind == more || (more == DOC_COMPARED_SAME &&
	                     (kind == DOC_COMPARED_RENUMBERED || kind == DOC_COMPARED_MOVED ||
	                      kind == DOC_COMPARED_RELEVELLED)))
		return kind;
	return DOC_COMPARED_CHANGED;
}

static void add_kinds(const struct doc_comparison *comparison, const struct doc_unit_rows *rows,
                      const struct doc_unit_range *range, struct doc_unit *unit)
{
	for (size_t i = range->first; i < range->end; i++) {
		const struct doc_unit_row *row = &rows->items[i];

		unit->kind = both(unit->kind, row->is_split ? DOC_COMPARED_CHANGED
		                                            : comparison->rows[row->row].kind);
	}
}

/* Is all that the later document has of it 「（刪除）」 behind its label? */
static bool is_deleted(const struct doc_comparison *comparison, const struct doc_units *units,
                       const struct doc_unit *unit)
{
	const struct doc_compared *row =
		&comparison->rows[units->after.items[unit->after.first].row];
	const struct doc_compared_cell *cell = &row->cells[0];
	const char *text = row->after.label + row->after.label_size, *end = text;

	if (unit->after.end - unit->after.first != 1 || !unit->head_size)
		return false;
	for (size_t i = 0; i < cell->segment_count; i++)
		if (cell->segments[i].after_size)
			end = cell->segments[i].after + cell->segments[i].after_size;
	return doc_clause_says_deleted(text, (size_t)(end - text));
}

/* What only one document has as a unit was added or removed, or stands below another there. */
static void judge(const struct doc_comparison *comparison, const struct doc_units *units,
                  struct doc_unit *unit)
{
	if (unit->before.end && unit->after.end) {
		add_kinds(comparison, &units->before, &unit->before, unit);
		add_kinds(comparison, &units->after, &unit->after, unit);
		if (unit->kind == DOC_COMPARED_CHANGED && is_deleted(comparison, units, unit))
			unit->kind = DOC_COMPARED_REMOVED;
	} else if (unit->kind != DOC_COMPARED_ADDED && unit->kind != DOC_COMPARED_REMOVED) {
		unit->kind = DOC_COMPARED_MOVED;
	}
}

static int make(const struct doc_comparison *comparison, struct doc_units *units,
                struct doc_error *err)
{
	struct owner *owners doc_auto(free) = calloc(comparison->row_count + 1, sizeof(*owners));
	int r = owners ? DOC_OK : doc_error_memory(err);

	units->label = find_label(comparison);
	if (r == DOC_OK)
		r = gather(comparison, units->label, false, &units->before, err);
	if (r == DOC_OK)
		r = gather(comparison, units->label, true, &units->after, err);
	if (r < 0)
		return r;
	note_owners(units, owners);
	r = add_units(comparison, owners, units, err);
	if (r < 0)
		return r;
	set_ranges(comparison, owners, false, units);
	set_ranges(comparison, owners, true, units);
	for (size_t i = 0; i < units->count; i++) {
		struct doc_unit *unit = &units->items[i];

		judge(comparison, units, unit);
		units->heads += unit->head_size > 0;
		units->changes += unit->head_size > 0 && unit->kind != DOC_COMPARED_SAME;
	}
	return DOC_OK;
}

void doc_unit_put_head(const struct doc_unit *unit, struct doc_buf *out)
{
	bool is_counted = unit->head_size >= 3 && memcmp(unit->head, "第", 3) == 0;
	uint32_t c;
	size_t bytes;

	doc_buf_puts(out, is_counted ? "" : "第");
	for (size_t at = 0; at < unit->head_size; at += bytes) {
		bytes = doc_text_point(unit->head + at, unit->head_size - at, &c);
		if (!doc_is_blank(c) && !doc_is_among(c, DOC_SET("、.．")))
			doc_buf_add(out, unit->head + at, bytes);
	}
	doc_buf_puts(out, is_counted ? "" : "點");
}

bool doc_unit_is_unique(const struct doc_units *units, const struct doc_unit *unit)
{
	for (size_t i = 0; i < units->count; i++) {
		const struct doc_unit *other = &units->items[i];

		if (other != unit && other->head_size == unit->head_size &&
		    other->kind != DOC_COMPARED_REMOVED && unit->kind != DOC_COMPARED_REMOVED &&
		    memcmp(other->head, unit->head, unit->head_size) == 0)
			return false;
	}
	return true;
}

int doc_units_make(const struct doc_comparison *comparison, struct doc_units *out,
                   struct doc_error *err)
{
	struct doc_units units = {0};
	int r = make(comparison, &units, err);

	if (r < 0)
		doc_units_clear(&units);
	else
		*out = units;
	return r;
}
