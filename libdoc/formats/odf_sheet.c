/* odf_sheet.c: tables of an odt and sheets of an ods: what is repeated, hidden, named. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "formats/grow.h"
#include "formats/odf.h"
#include "formats/odf_names.h"

static struct doc_odf *odf_of(struct doc_walk *walk)
{
	return walk->format;
}

/* --- pages ----------------------------------------------------------------------------------- */

static int add_section(struct doc_odf *odf, const char *master, struct doc_error *err)
{
	char **section = NULL;
	int r = doc_grow(&odf->sections, &odf->section_count, sizeof(*section), &section, err);

	if (r < 0)
		return r;
	*section = master ? strdup(master) : NULL;
	return *section || !master ? DOC_OK : doc_error_memory(err);
}

int doc_odf_turn_page(struct doc_odf *odf, const struct doc_odf_style *style, struct doc_error *err)
{
	const char *master = style && style->master && style->master[0] ? style->master : NULL;
	struct doc_walk *walk = &odf->walk;
	bool is_outer = walk->now.part == DOC_PART_BODY && walk->open <= 1 && walk->now.depth == 0;
	int r = DOC_OK;

	if (!is_outer || walk->now.drop || (odf->begun && !master))
		return DOC_OK;
	odf->begun = true;
	r = add_section(odf, master, err);
	if (odf->section_count < 2 || r < 0)
		return r;
	doc_walk_regroup(walk, ((unsigned)odf->section_count - 1) * DOC_ODF_SECTION_GROUPS + 1);
	if (walk->open == 1)
		walk->groups[walk->paragraphs[0].block] = walk->now.group;
	return DOC_OK;
}

/* --- tables ---------------------------------------------------------------------------------- */

int doc_odf_start_table(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	const struct doc_odf_style *style;
	char name[256];
	int r;

	doc_xml_copy(element, ODF_AT_TABLE_STYLE, name, sizeof(name));
	style = doc_odf_style(&odf->styles, DOC_ODF_TABLE, odf->scope, name);
	r = doc_odf_turn_page(odf, style, err);
	if (!odf->is_sheet || walk->now.depth > 0)
		return r;
	if (style && style->hidden > 0)
		walk->now.hide = true;
	free(odf->sheet);
	odf->sheet = doc_xml_dup(element, ODF_AT_TABLE_NAME);
	return odf->sheet ? r : doc_error_memory(err);
}

int doc_odf_end_table(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (walk->now.depth == 1) {
		free(odf->sheet);
		odf->sheet = NULL;
	}
	return DOC_OK;
}

static unsigned repeats_of(const struct doc_xml_element *element, int id)
{
	long count = doc_xml_number(element, id, 1);

	if (count < 1)
		return 1;
	return count > DOC_ODF_ROWS_MAX ? DOC_ODF_ROWS_MAX : (unsigned)count;
}

/* One more of a block, so many rows and columns further. */
static int repeat_block(struct doc_walk *walk, size_t index, unsigned rows, unsigned columns,
                        struct doc_error *err)
{
	struct doc_block *copy = doc_walk_add(walk, walk->out->blocks[index].part, err);
	const struct doc_block *block = &walk->out->blocks[index];

	if (!copy)
		return DOC_ENOMEM;
	walk->groups[walk->group_count - 1] = walk->groups[index];
	walk->text_size += strlen(block->text);
	copy->table = block->table;
	copy->row = block->row + rows;
	copy->column = block->column + columns;
	doc_extract_set(copy, &copy->text, block->text, strlen(block->text));
	doc_extract_set(copy, &copy->label, block->label, strlen(block->label));
	if (walk->text_size > DOC_EXTRACT_TEXT_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
	return copy->text && copy->label ? DOC_OK : doc_error_memory(err);
}

/* Is it of this table's cells, and not of a comment or note that hangs on one? */
static bool is_of_cell(const struct doc_walk *walk, size_t index)
{
	return walk->out->blocks[index].row > 0 && walk->groups[index] == walk->now.group;
}

/*
 * What stands from one block on, so many times in all. A row with text that is repeated a million
 * times says no more than one: beyond DOC_ODF_REPEATS_MAX only what follows is counted right.
 */
static int repeat(struct doc_odf *odf, size_t from, unsigned count, bool is_row,
                  struct doc_error *err)
{
	struct doc_walk *walk = &odf->walk;
	size_t to = walk->out->block_count;
	int r = DOC_OK;

	for (unsigned i = 1; i < count && from < to && odf->repeats < DOC_ODF_REPEATS_MAX; i++) {
		for (size_t j = from; j < to && r == DOC_OK; j++) {
			if (is_of_cell(walk, j))
				r = repeat_block(walk, j, is_row ? i : 0, is_row ? 0 : i, err);
			odf->repeats++;
		}
		if (r < 0)
			return r;
	}
	return r;
}

int doc_odf_start_row(struct doc_walk *walk, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (doc_xml_is(element, ODF_AT_VISIBILITY, "collapse") ||
	    doc_xml_is(element, ODF_AT_VISIBILITY, "filter"))
		walk->now.hide = true;
	if (walk->now.depth != 1)
		return DOC_OK;
	odf->row_repeats = repeats_of(element, ODF_AT_ROWS);
	odf->row_from = walk->out->block_count;
	return DOC_OK;
}

int doc_odf_end_row(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	int r = DOC_OK;

	if (walk->now.depth != 1)
		return DOC_OK;
	if (odf->row_repeats > 1)
		r = repeat(odf, odf->row_from, odf->row_repeats, true, err);
	if (walk->row < DOC_ODF_ROWS_MAX)
		walk->row += odf->row_repeats - 1;
	return r;
}

int doc_odf_start_cell(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (element->id == ODF_COVERED)
		walk->now.hide = true;
	if (walk->now.depth != 1)
		return DOC_OK;
	odf->cell_repeats = repeats_of(element, ODF_AT_COLUMNS);
	odf->cell_from = walk->out->block_count;
	doc_xml_copy(element, ODF_AT_VALUE, odf->value, sizeof(odf->value));
	return DOC_OK;
}

/* The first block of the cell that ends; -1 for an empty one. */
static long first_of_cell(const struct doc_odf *odf)
{
	for (size_t i = odf->cell_from; i < odf->walk.out->block_count; i++)
		if (is_of_cell(&odf->walk, i))
			return (long)i;
	return -1;
}

/* The first block of a sheet says which sheet it is. */
static int name_sheet(struct doc_odf *odf, struct doc_error *err)
{
	struct doc_block *block;
	long first = odf->sheet ? first_of_cell(odf) : -1;

	if (first < 0)
		return DOC_OK;
	block = &odf->walk.out->blocks[first];
	doc_extract_set(block, &block->name, odf->sheet, strlen(odf->sheet));
	free(odf->sheet);
	odf->sheet = NULL;
	return block->text ? DOC_OK : doc_error_memory(err);
}

/* A comment on a cell comes before its text: noted at the cell, or at itself when it is empty. */
static int mark_comment(struct doc_odf *odf, struct doc_error *err)
{
	long first = odf->cell_comment ? first_of_cell(odf) : -1;
	int r = DOC_OK;

	if (odf->cell_comment && first < 0)
		r = doc_walk_mark(&odf->walk, DOC_MARK_COMMENT, odf->cell_comment, err);
	else if (odf->cell_comment)
		r = doc_extract_mark_at(odf->walk.out, DOC_MARK_COMMENT, (size_t)first,
		                        odf->cell_comment, err);
	free(odf->cell_comment);
	odf->cell_comment = NULL;
	return r;
}

int doc_odf_end_cell(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	int r = DOC_OK;

	if (walk->now.depth != 1)
		return DOC_OK;
	/* Programs may leave out the text that stands for a value. */
	if (odf->value[0] && !walk->now.hide && first_of_cell(odf) < 0)
		r = doc_walk_block(walk, odf->value, err);
	if (r == DOC_OK)
		r = name_sheet(odf, err);
	if (r == DOC_OK)
		r = mark_comment(odf, err);
	if (r == DOC_OK && odf->cell_repeats > 1)
		r = repeat(odf, odf->cell_from, odf->cell_repeats, false, err);
	if (walk->column < DOC_ODF_ROWS_MAX)
		walk->span = odf->cell_repeats;
	return r;
}
