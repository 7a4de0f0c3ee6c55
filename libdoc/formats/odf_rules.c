/* odf_rules.c: what each element of an odt or ods does to the text in it. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "formats/grow.h"
#include "formats/odf.h"
#include "formats/odf_names.h"

#define SPACES_MAX 256 /* that one element stands for */

static struct doc_odf *odf_of(struct doc_walk *walk)
{
	return walk->format;
}

/* --- paragraphs and text --------------------------------------------------------------------- */

static int start_paragraph(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_walk_paragraph *paragraph = doc_walk_paragraph(walk);
	const struct doc_odf_style *style;
	char name[256];

	doc_xml_copy(element, ODF_AT_STYLE, name, sizeof(name));
	style = doc_odf_style(&odf->styles, DOC_ODF_PARAGRAPH, odf->scope, name);
	if (style && style->hidden > 0)
		paragraph->hide = true;
	if (element->id == ODF_H) {
		long level = doc_xml_number(element, ODF_AT_OUTLINE, 1);

		paragraph->level = level < 1 || level > 9 ? 9 : (unsigned)level;
	}
	if (odf->note_label.size > 0 && !walk->now.drop) {
		doc_buf_add(&paragraph->label, odf->note_label.data, odf->note_label.size);
		odf->note_label.size = 0;
	}
	doc_odf_number(odf, element, style);
	return doc_odf_turn_page(odf, style, err);
}

static int start_span(struct doc_walk *walk, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	const struct doc_odf_style *style;
	char name[256];

	(void)err;
	doc_xml_copy(element, ODF_AT_STYLE, name, sizeof(name));
	style = doc_odf_style(&odf->styles, DOC_ODF_TEXT, odf->scope, name);
	if (style && style->hidden >= 0)
		walk->now.hide = style->hidden > 0;
	return DOC_OK;
}

static int start_spaces(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	long count = doc_xml_number(element, ODF_AT_COUNT, 1);
	int r = DOC_OK;

	for (long i = 0; i < count && i < SPACES_MAX && r == DOC_OK; i++)
		r = doc_walk_put(walk, " ", 1, err);
	return r;
}

/* A variable that is set without being shown. */
static int start_variable(struct doc_walk *walk, const struct doc_xml_element *element,
                          struct doc_error *err)
{
	(void)err;
	if (doc_xml_is(element, ODF_AT_DISPLAY, "none"))
		doc_walk_skip(walk);
	return DOC_OK;
}

static int start_date(struct doc_walk *walk, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	if (doc_xml_is(element, ODF_AT_FIXED, "true"))
		return DOC_OK;
	return doc_walk_mark(walk, DOC_MARK_DATE_FIELD, "", err);
}

static int start_section(struct doc_walk *walk, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	(void)err;
	if (doc_xml_is(element, ODF_AT_DISPLAY, "none") ||
	    (doc_xml_is(element, ODF_AT_DISPLAY, "condition") &&
	     doc_xml_is(element, ODF_AT_HIDDEN, "true")))
		walk->now.hide = true;
	return DOC_OK;
}

static int start_hidden(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_walk_paragraph *paragraph = doc_walk_paragraph(walk);

	(void)err;
	if (!doc_xml_is(element, ODF_AT_HIDDEN, "true"))
		return DOC_OK;
	if (element->id == ODF_HIDDEN_TEXT)
		walk->now.hide = true;
	else if (paragraph)
		paragraph->hide = true;
	return DOC_OK;
}

/* --- stories in the text --------------------------------------------------------------------- */

static int start_box(struct doc_walk *walk, const struct doc_xml_element *element,
                     struct doc_error *err)
{
	(void)element;
	(void)err;
	doc_odf_begin_outer(odf_of(walk));
	return DOC_OK;
}

static int start_frame(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	(void)element;
	(void)err;
	walk->now.text = false;
	return DOC_OK;
}

static int start_note(struct doc_walk *walk, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	bool is_end = doc_xml_is(element, ODF_AT_CLASS, "endnote");

	(void)err;
	odf->note_part = is_end ? DOC_PART_ENDNOTE : DOC_PART_FOOTNOTE;
	odf->citation.size = 0;
	return DOC_OK;
}

static int start_collecting(struct doc_walk *walk, const struct doc_xml_element *element,
                            struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (element->id == ODF_CITATION)
		odf->collect = &odf->citation;
	else
		odf->collect = element->id == ODF_CREATOR ? &odf->creator : &odf->date;
	odf->collect->size = 0;
	return DOC_OK;
}

static int end_collecting(struct doc_walk *walk, struct doc_error *err)
{
	(void)err;
	odf_of(walk)->collect = NULL;
	return DOC_OK;
}

/* The mark in the text is what the note is labelled with. */
static int end_citation(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	odf->collect = NULL;
	odf->note_label.size = 0;
	if (walk->now.drop)
		return DOC_OK;
	doc_buf_putc(&odf->note_label, '[');
	doc_buf_add(&odf->note_label, odf->citation.data ? odf->citation.data : "",
	            odf->citation.size);
	doc_buf_putc(&odf->note_label, ']');
	if (doc_buf_check(&odf->note_label, err) < 0)
		return DOC_ENOMEM;
	return doc_walk_put(walk, odf->note_label.data, odf->note_label.size, err);
}

static int start_note_body(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	unsigned group = odf->note_part == DOC_PART_ENDNOTE ? DOC_ODF_ENDNOTES : DOC_ODF_FOOTNOTES;

	(void)element;
	(void)err;
	doc_odf_begin_outer(odf);
	doc_walk_story(walk, odf->note_part ? odf->note_part : DOC_PART_FOOTNOTE,
	               group + odf->note_count++);
	return DOC_OK;
}

static int start_annotation(struct doc_walk *walk, const struct doc_xml_element *element,
                            struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)element;
	(void)err;
	doc_odf_begin_outer(odf);
	odf->creator.size = odf->date.size = 0;
	doc_walk_story(walk, DOC_PART_COMMENT, DOC_ODF_COMMENTS + odf->comment_count++);
	return DOC_OK;
}

/* "author, date". NULL when memory is out. */
static char *who_of(const struct doc_odf *odf)
{
	struct doc_buf who doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&who, odf->creator.data ? odf->creator.data : "", odf->creator.size);
	if (odf->creator.size && odf->date.size)
		doc_buf_puts(&who, ", ");
	doc_buf_add(&who, odf->date.data ? odf->date.data : "", odf->date.size);
	return doc_buf_take(&who);
}

static int end_annotation(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	char *who doc_auto(free) = who_of(odf);
	int r = doc_odf_end_outer(walk, err);

	if (!who)
		return doc_error_memory(err);
	if (r < 0 || doc_walk_after(walk, 0)->drop)
		return r;
	if (walk->open > 0 || !odf->is_sheet)
		return doc_walk_mark(walk, DOC_MARK_COMMENT, who, err);
	free(odf->cell_comment);
	odf->cell_comment = doc_take(who);
	return DOC_OK;
}

/* --- tracked changes ------------------------------------------------------------------------- */

/* Deleted text lies here, outside the text; none of it is read. */
static int start_dropped(struct doc_walk *walk, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	(void)element;
	(void)err;
	walk->now.drop = true;
	walk->now.text = false;
	doc_odf_begin_outer(odf_of(walk));
	return DOC_OK;
}

static int by_region_id(const void *a, const void *b)
{
	const struct doc_odf_region *left = a;
	const struct doc_odf_region *right = b;

	return strcmp(left->id, right->id);
}

static int end_changes(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	if (odf->region_count > 1)
		qsort(odf->regions, odf->region_count, sizeof(*odf->regions), by_region_id);
	return doc_odf_end_outer(walk, err);
}

static int start_region(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_region *region = NULL;
	int r;

	if (doc_walk_parent(walk) != ODF_CHANGES)
		return DOC_OK;
	r = doc_grow(&odf->regions, &odf->region_count, sizeof(*region), &region, err);
	if (r < 0)
		return r;
	odf->creator.size = odf->date.size = 0;
	region->kind = DOC_MARK_INSERTION;
	region->id = doc_xml_dup(element,
	                         doc_xml_has(element, ODF_AT_TEXT_ID) ? ODF_AT_TEXT_ID : ODF_AT_ID);
	if (region->id)
		return DOC_OK;
	odf->region_count--;
	return doc_error_memory(err);
}

static int start_change_kind(struct doc_walk *walk, const struct doc_xml_element *element,
                             struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	enum doc_mark_kind kind = DOC_MARK_INSERTION;

	if (element->id == ODF_DELETION)
		kind = DOC_MARK_DELETION;
	if (element->id == ODF_FORMAT_CHANGE)
		kind = DOC_MARK_FORMAT_CHANGE;
	if (doc_walk_parent(walk) != ODF_REGION)
		return doc_walk_mark(walk, kind, "", err); /* of a sheet, where all are listed */
	if (odf->region_count > 0 && !odf->regions[odf->region_count - 1].who)
		odf->regions[odf->region_count - 1].kind = kind;
	return DOC_OK;
}

static int end_region(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_region *region =
		odf->region_count ? &odf->regions[odf->region_count - 1] : NULL;

	if (!region || region->who)
		return DOC_OK;
	region->who = who_of(odf);
	return region->who ? DOC_OK : doc_error_memory(err);
}

static int start_change(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	char *id doc_auto(free) = doc_xml_dup(element, ODF_AT_CHANGE_ID);
	struct doc_odf_region key = {.id = id};
	const struct doc_odf_region *region;

	if (!id)
		return doc_error_memory(err);
	if (odf->region_count == 0 || walk->now.drop)
		return DOC_OK;
	region = bsearch(&key, odf->regions, odf->region_count, sizeof(key), by_region_id);
	if (!region)
		return DOC_OK;
	return doc_walk_mark(walk, region->kind, region->who ? region->who : "", err);
}

/* --- what is active -------------------------------------------------------------------------- */

/* Does a reference lead out of the file? Parts of it are named relative to it. */
static bool is_external(const char *href)
{
	return strstr(href, "://") || strncmp(href, "file:", 5) == 0 || href[0] == '/' ||
	       strncmp(href, "../", 3) == 0;
}

static int start_image(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	char *href doc_auto(free) = doc_xml_dup(element, ODF_AT_HREF);

	if (!href)
		return doc_error_memory(err);
	if (element->id == ODF_OBJECT && !is_external(href))
		return doc_walk_mark(walk, DOC_MARK_EMBEDDED, href, err);
	return is_external(href) ? doc_walk_mark(walk, DOC_MARK_EXTERNAL_LINK, href, err) : DOC_OK;
}

/* A section or table that is filled from elsewhere; "#..." is a place in this file. */
static int start_source(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	char *href doc_auto(free) = doc_xml_dup(element, ODF_AT_HREF);

	if (!href)
		return doc_error_memory(err);
	if (!href[0] || href[0] == '#')
		return DOC_OK;
	return doc_walk_mark(walk, DOC_MARK_EXTERNAL_LINK, href, err);
}

static int start_body(struct doc_walk *walk, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	odf->is_sheet = element->id == ODF_BODY_SHEETS;
	odf->is_other = element->id == ODF_BODY_OTHER;
	if (odf->is_other)
		doc_walk_skip(walk);
	return DOC_OK;
}

const struct doc_walk_rule doc_odf_rules[ODF_NAMES] = {
	[ODF_P] = {.action = DOC_WALK_PARAGRAPH, .start = start_paragraph},
	[ODF_H] = {.action = DOC_WALK_PARAGRAPH, .start = start_paragraph},
	[ODF_SPAN] = {.start = start_span},
	[ODF_SPACES] = {.start = start_spaces},
	[ODF_TAB] = {.action = DOC_WALK_PUT, .put = "\t"},
	[ODF_BREAK] = {.action = DOC_WALK_PUT, .put = "\n"},
	[ODF_LIST] = {.start = doc_odf_start_list, .end = doc_odf_end_list},
	[ODF_ITEM] = {.start = doc_odf_start_item, .end = doc_odf_end_item},
	[ODF_LIST_HEADER] = {.start = doc_odf_start_item, .end = doc_odf_end_item},
	[ODF_NUMBERED] = {.start = doc_odf_start_numbered, .end = doc_odf_end_numbered},
	[ODF_NOTE] = {.start = start_note},
	[ODF_CITATION] = {.start = start_collecting, .end = end_citation},
	[ODF_NOTE_BODY] = {.start = start_note_body, .end = doc_odf_end_outer},
	[ODF_ANNOTATION] = {.start = start_annotation, .end = end_annotation},
	[ODF_CREATOR] = {.start = start_collecting, .end = end_collecting},
	[ODF_DATE_OF] = {.start = start_collecting, .end = end_collecting},
	[ODF_SECTION] = {.start = start_section},
	[ODF_SECTION_SOURCE] = {.start = start_source},
	[ODF_HIDDEN_TEXT] = {.start = start_hidden},
	[ODF_HIDDEN_PARAGRAPH] = {.start = start_hidden},
	[ODF_VARIABLE] = {.start = start_variable},
	[ODF_DATE_FIELD] = {.start = start_date},
	[ODF_DDE] = {.mark = DOC_MARK_DDE},
	[ODF_MACRO] = {.action = DOC_WALK_SKIP, .mark = DOC_MARK_MACRO},
	[ODF_SCRIPT] = {.action = DOC_WALK_SKIP, .mark = DOC_MARK_MACRO},
	[ODF_SKIPPED] = {.action = DOC_WALK_SKIP},
	[ODF_DROPPED] = {.start = start_dropped, .end = doc_odf_end_outer},
	[ODF_CHANGES] = {.start = start_dropped, .end = end_changes},
	[ODF_REGION] = {.start = start_region, .end = end_region},
	[ODF_INSERTION] = {.start = start_change_kind},
	[ODF_DELETION] = {.start = start_change_kind},
	[ODF_FORMAT_CHANGE] = {.start = start_change_kind},
	[ODF_CHANGE] = {.start = start_change},
	[ODF_TABLE] = {.action = DOC_WALK_TABLE,
                       .start = doc_odf_start_table,
                       .end = doc_odf_end_table},
	[ODF_ROW] = {.action = DOC_WALK_ROW, .start = doc_odf_start_row, .end = doc_odf_end_row},
	[ODF_CELL] = {.action = DOC_WALK_CELL,
                      .start = doc_odf_start_cell,
                      .end = doc_odf_end_cell},
	[ODF_COVERED] = {.action = DOC_WALK_CELL,
                         .start = doc_odf_start_cell,
                         .end = doc_odf_end_cell},
	[ODF_FRAME] = {.start = start_frame},
	[ODF_BOX] = {.action = DOC_WALK_BOX, .start = start_box, .end = doc_odf_end_outer},
	[ODF_IMAGE] = {.start = start_image},
	[ODF_OBJECT] = {.start = start_image},
	[ODF_STYLES] = {.start = doc_odf_start_styles, .end = doc_odf_end_styles},
	[ODF_AUTOMATIC] = {.start = doc_odf_start_styles, .end = doc_odf_end_styles},
	[ODF_STYLE] = {.start = doc_odf_start_style, .end = doc_odf_end_style},
	[ODF_TEXT_STYLE] = {.start = doc_odf_start_properties},
	[ODF_TABLE_STYLE] = {.start = doc_odf_start_properties},
	[ODF_LIST_STYLE] = {.start = doc_odf_start_list_style, .end = doc_odf_end_list_style},
	[ODF_OUTLINE_STYLE] = {.start = doc_odf_start_list_style, .end = doc_odf_end_list_style},
	[ODF_LEVEL_NUMBER] = {.start = doc_odf_start_list_level},
	[ODF_LEVEL_BULLET] = {.start = doc_odf_start_list_level},
	[ODF_LEVEL_IMAGE] = {.start = doc_odf_start_list_level},
	[ODF_MASTER] = {.start = doc_odf_start_master},
	[ODF_HEADER] = {.start = doc_odf_start_header, .end = doc_odf_end_header},
	[ODF_HEADER_FIRST] = {.start = doc_odf_start_header, .end = doc_odf_end_header},
	[ODF_HEADER_LEFT] = {.start = doc_odf_start_header, .end = doc_odf_end_header},
	[ODF_FOOTER] = {.start = doc_odf_start_header, .end = doc_odf_end_header},
	[ODF_FOOTER_FIRST] = {.start = doc_odf_start_header, .end = doc_odf_end_header},
	[ODF_FOOTER_LEFT] = {.start = doc_odf_start_header, .end = doc_odf_end_header},
	[ODF_BODY_TEXT] = {.start = start_body},
	[ODF_BODY_SHEETS] = {.start = start_body},
	[ODF_BODY_OTHER] = {.start = start_body},
};
