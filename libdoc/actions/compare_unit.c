/* compare_unit.c: gather the rows of a comparison into articles or points. */
#include "actions/compare_unit.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"

void doc_units_clear(struct doc_units *units)
{
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

/* Of a unit that began with one kind of row, and now has another. */
static enum doc_compared_kind both(enum doc_compared_kind kind, enum doc_compared_kind more)
{
	if (kind == more || (more == DOC_COMPARED_SAME &&
	                     (kind == DOC_COMPARED_RENUMBERED || kind == DOC_COMPARED_MOVED ||
	                      kind == DOC_COMPARED_RELEVELLED)))
		return kind;
	return DOC_COMPARED_CHANGED;
}

/* Does a row still stand below the article or point that was begun last? */
static bool stands_below(const struct doc_unit *unit, const struct doc_compared *row)
{
	const struct doc_compared_side *side = side_of(row);

	if (!unit || !unit->head_size || label_of(side) == DOC_LABEL_CHAPTER)
		return false;
	return !side->level || (unit->level && side->level > unit->level);
}

static void begin(struct doc_unit *unit, const struct doc_compared *row, size_t at, bool is_head)
{
	const struct doc_compared_side *side = side_of(row);

	*unit = (struct doc_unit){.first = at,
	                          .end = at + 1,
	                          .kind = row->kind,
	                          .is_row = side->table > 0,
	                          .is_chapter = label_of(side) == DOC_LABEL_CHAPTER,
	                          .level = side->level};
	if (!is_head)
		return;
	unit->head = side->label;
	unit->head_size = side->label_size;
	unit->relabelled = row->relabelled;
}

int doc_units_make(const struct doc_comparison *comparison, struct doc_units *out,
                   struct doc_error *err)
{
	struct doc_units units = {.label = find_label(comparison)};
	struct doc_unit *unit = NULL;

	for (size_t i = 0; i < comparison->row_count; i++) {
		const struct doc_compared *row = &comparison->rows[i];
		bool is_head = units.label && label_of(side_of(row)) == units.label;

		if (!is_ruled(row))
			continue;
		if (stands_below(unit, row) && !is_head && unit->end == i) {
			unit->kind = both(unit->kind, row->kind);
			unit->end = i + 1;
			continue;
		}
		unit = doc_array_add(&units.items, &units.count, sizeof(*unit));
		if (!unit) {
			doc_units_clear(&units);
			return doc_error_memory(err);
		}
		begin(unit, row, i, is_head);
	}
	for (size_t i = 0; i < units.count; i++) {
		units.heads += units.items[i].head_size > 0;
		units.changes +=
			units.items[i].head_size > 0 && units.items[i].kind != DOC_COMPARED_SAME;
	}
	*out = units;
	return DOC_OK;
}
