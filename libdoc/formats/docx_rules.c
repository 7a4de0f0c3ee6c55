/* docx_rules.c: what each element of a docx does to the text in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "formats/docx.h"
#include "formats/docx_names.h"
#include "formats/docx_value.h"

static struct doc_docx *docx_of(struct doc_walk *walk)
{
	return walk->format;
}

/* --- paragraphs ------------------------------------------------------------------------------ */

static int start_properties(struct doc_walk *walk, const struct doc_xml_element *element,
                            struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);

	(void)element;
	(void)err;
	docx->properties = (struct doc_docx_properties){true, -1, -1, -1, -1, false};
	docx->run_vanish = -1;
	return DOC_OK;
}

/* The list a paragraph is in: its own numPr, or that of its style at the level of the style. */
static void number_paragraph(struct doc_docx *docx, struct doc_walk_paragraph *paragraph,
                             const struct doc_docx_style *style)
{
	const struct doc_docx_properties *properties = &docx->properties;
	long list = properties->list >= 0 ? properties->list : style->number;
	long level = properties->list_level;

	if (level < 0 && properties->list < 0 && style->id)
		level = doc_docx_numbering_level(&docx->numbering, list, style->id);
	if (level < 0)
		level = style->level >= 0 ? style->level : 0;
	if (list > 0)
		doc_docx_numbering_next(&docx->numbering, list, level, &paragraph->label);
}

/* All is known of the paragraph that stands before its text. */
static void apply_properties(struct doc_docx *docx, struct doc_walk_paragraph *paragraph)
{
	const struct doc_docx_properties *properties = &docx->properties;
	long index = properties->style >= 0 ? properties->style : docx->styles.usual;
	const struct doc_docx_style *style = doc_docx_style(&docx->styles, index);
	long outline = properties->outline >= 0 ? properties->outline : style->outline;

	paragraph->numbered = true;
	paragraph->level = outline >= 0 && outline < 9 ? (unsigned)outline + 1 : 0;
	paragraph->veiled = style->vanish > 0;
	paragraph->merge = properties->merge;
	if (docx->note_label.size > 0) {
		doc_buf_add(&paragraph->label, docx->note_label.data, docx->note_label.size);
		docx->note_label.size = 0;
	}
	if (!properties->merge && !docx->walk.now.drop)
		number_paragraph(docx, paragraph, style);
}

static int end_properties(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	struct doc_walk_paragraph *paragraph = doc_walk_paragraph(walk);

	(void)err;
	if (paragraph && !paragraph->numbered)
		apply_properties(docx, paragraph);
	docx->properties.open = false;
	return DOC_OK;
}

static int end_paragraph(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	struct doc_walk_paragraph *paragraph = doc_walk_paragraph(walk);

	(void)err;
	if (paragraph && !paragraph->numbered) {
		docx->properties = (struct doc_docx_properties){false, -1, -1, -1, -1, false};
		apply_properties(docx, paragraph);
	}
	if (docx->section_ends && walk->open == 1) {
		doc_walk_regroup(walk, (unsigned)docx->section_count * DOC_DOCX_SECTION_GROUPS + 1);
		docx->section_ends = false;
	}
	return DOC_OK;
}

static int start_property(struct doc_walk *walk, const struct doc_xml_element *element,
                          struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	struct doc_docx_properties *properties = &docx->properties;
	char style[256];

	(void)err;
	if (!properties->open)
		return DOC_OK;
	if (element->id == W_PSTYLE) {
		doc_xml_copy(element, AT_VAL, style, sizeof(style));
		properties->style = doc_docx_style_find(&docx->styles, style);
	} else if (element->id == W_NUMID) {
		properties->list = doc_xml_number(element, AT_VAL, -1);
	} else if (element->id == W_ILVL) {
		properties->list_level = doc_xml_number(element, AT_VAL, -1);
	} else if (element->id == W_OUTLINE) {
		properties->outline = doc_xml_number(element, AT_VAL, -1);
	}
	return DOC_OK;
}

/* --- runs ------------------------------------------------------------------------------------ */

static int start_run(struct doc_walk *walk, const struct doc_xml_element *element,
                     struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	const struct doc_walk_paragraph *paragraph = doc_walk_paragraph(walk);

	(void)element;
	(void)err;
	docx->run_style = docx->run_vanish = -1;
	walk->now.hide = paragraph && paragraph->veiled;
	return DOC_OK;
}

static int start_run_property(struct doc_walk *walk, const struct doc_xml_element *element,
                              struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	char style[256];

	(void)err;
	if (element->id == W_VANISH) {
		docx->run_vanish = doc_docx_is_on(element, AT_VAL, true);
		return DOC_OK;
	}
	doc_xml_copy(element, AT_VAL, style, sizeof(style));
	docx->run_style = doc_docx_style_find(&docx->styles, style);
	return DOC_OK;
}

/* The rest of the run is hidden or not: by itself, its style, the paragraph's style. */
static int end_run_properties(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	long vanish = docx->run_vanish;

	(void)err;
	if (doc_walk_parent(walk) != W_R)
		return DOC_OK;
	if (vanish < 0)
		vanish = doc_docx_style(&docx->styles, docx->run_style)->vanish;
	if (vanish >= 0)
		doc_walk_after(walk, 0)->hide = vanish > 0;
	return DOC_OK;
}

static int start_break(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	if (doc_xml_is(element, AT_TYPE, "page") || doc_xml_is(element, AT_TYPE, "column"))
		return DOC_OK;
	return doc_walk_put(walk, "\n", 1, err);
}

/* The characters of Wingdings that forms use; of other symbol fonts the code stays. */
static const struct {
	unsigned code;
	const char *text;
} wingdings[] = {
	{0x6c, "●"}, {0x6d, "❍"}, {0x6e, "■"}, {0x6f, "□"}, {0x71, "❑"}, {0x72, "❒"}, {0x75, "◆"},
	{0x76, "❖"}, {0xa1, "○"}, {0xa3, "□"}, {0xa7, "▪"}, {0xa8, "◻"}, {0xd8, "➢"}, {0xe0, "→"},
	{0xf0, "⇨"}, {0xfb, "✗"}, {0xfc, "✓"}, {0xfd, "☒"}, {0xfe, "☑"},
};

static int start_symbol(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	char font[32];
	char code[16];
	unsigned long value;
	char utf8[4];

	doc_xml_copy(element, AT_CHAR, code, sizeof(code));
	doc_xml_copy(element, AT_FONT, font, sizeof(font));
	value = strtoul(code, NULL, 16);
	for (size_t i = 0; i < DOC_COUNT(wingdings) && strcmp(font, "Wingdings") == 0; i++)
		if ((value & 0xff) == wingdings[i].code && (value >> 8 == 0xf0 || value < 0x100))
			return doc_walk_put(walk, wingdings[i].text, strlen(wingdings[i].text),
			                    err);
	if (value < 0x20 || value > 0xffff || (value >= 0xd800 && value < 0xe000))
		return DOC_OK;
	if (value < 0x80) {
		utf8[0] = (char)value;
		return doc_walk_put(walk, utf8, 1, err);
	}
	utf8[0] = (char)(0xe0 | value >> 12);
	utf8[1] = (char)(0x80 | (value >> 6 & 0x3f));
	utf8[2] = (char)(0x80 | (value & 0x3f));
	if (value < 0x800) {
		utf8[0] = (char)(0xc0 | value >> 6);
		utf8[1] = utf8[2];
	}
	return doc_walk_put(walk, utf8, value < 0x800 ? 2 : 3, err);
}

/* --- tracked changes ------------------------------------------------------------------------- */

char *doc_docx_who(const struct doc_xml_element *element)
{
	char *author doc_auto(free) = doc_xml_dup(element, AT_AUTHOR);
	struct doc_buf who doc_scoped(doc_buf_clear) = {0};
	char date[40];

	if (!author)
		return NULL;
	doc_xml_copy(element, AT_DATE, date, sizeof(date));
	doc_buf_printf(&who, "%s%s%s", author, author[0] && date[0] ? ", " : "", date);
	return doc_buf_take(&who);
}

static int mark_change(struct doc_walk *walk, enum doc_mark_kind kind,
                       const struct doc_xml_element *element, struct doc_error *err)
{
	char *who doc_auto(free) = doc_docx_who(element);

	return who ? doc_walk_mark(walk, kind, who, err) : doc_error_memory(err);
}

static int start_insertion(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	return mark_change(walk, DOC_MARK_INSERTION, element, err);
}

/* A row or cell that is deleted counts no more; what comes after it takes its place. */
static void drop_row(struct doc_walk *walk)
{
	doc_walk_after(walk, 1)->drop = true;
	if (walk->now.depth == 1)
		walk->row--;
}

static void drop_cell(struct doc_walk *walk)
{
	doc_walk_after(walk, 1)->drop = true;
	if (walk->now.depth == 1)
		walk->span = 0;
}

/* Around runs, their text; in the properties of a paragraph's mark, that mark; of a row, the row.
 */
static int start_deletion(struct doc_walk *walk, const struct doc_xml_element *element,
                          struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	int parent = doc_walk_parent(walk);
	int r = mark_change(walk, DOC_MARK_DELETION, element, err);

	if (parent == W_TRPR)
		drop_row(walk);
	else if (parent == W_RPR && docx->properties.open)
		docx->properties.merge = true;
	else if (parent != W_RPR && parent != W_NUMPR)
		walk->now.drop = true;
	return r;
}

static int start_cell_deletion(struct doc_walk *walk, const struct doc_xml_element *element,
                               struct doc_error *err)
{
	drop_cell(walk);
	return mark_change(walk, DOC_MARK_DELETION, element, err);
}

static int start_format_change(struct doc_walk *walk, const struct doc_xml_element *element,
                               struct doc_error *err)
{
	doc_walk_skip(walk);
	return mark_change(walk, DOC_MARK_FORMAT_CHANGE, element, err);
}

/* --- tables ---------------------------------------------------------------------------------- */

/* A paragraph whose mark was deleted goes on with the next one, not in a table's first cell. */
static int start_table(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	(void)element;
	return doc_walk_flush(walk, err);
}

static int start_span(struct doc_walk *walk, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	long span = doc_xml_number(element, AT_VAL, 1);

	(void)err;
	if (walk->now.depth == 1 && span > 0 && span <= 1000)
		walk->span = (unsigned)span + (element->id == W_GRID_BEFORE);
	return DOC_OK;
}

/* A cell that goes on with the one above or beside it: nothing in it is seen. */
static int start_merge(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	(void)err;
	if (!doc_xml_has(element, AT_VAL) || doc_xml_is(element, AT_VAL, "continue"))
		doc_walk_after(walk, 1)->hide = true;
	return DOC_OK;
}

static int end_cell(struct doc_walk *walk, struct doc_error *err)
{
	return doc_walk_flush(walk, err);
}

/* --- alternatives, drawings, objects --------------------------------------------------------- */

/*
 * Several descriptions of the same thing: of one alone, or the text would be read twice. It is the
 * first with anything to read, because what a program does not know it passes over for the next.
 */
static int start_alternative(struct doc_walk *walk, const struct doc_xml_element *element,
                             struct doc_error *err)
{
	(void)element;
	(void)err;
	if (walk->frames[walk->depth > 1 ? walk->depth - 2 : 0].taken)
		doc_walk_skip(walk);
	return DOC_OK;
}

static int end_alternative(struct doc_walk *walk, struct doc_error *err)
{
	const struct doc_walk_frame *frame = &walk->frames[walk->depth - 1];

	(void)err;
	if (walk->depth > 1 && doc_walk_read(walk) > frame->read)
		walk->frames[walk->depth - 2].taken = true;
	return DOC_OK;
}

/* WordArt, which watermarks are. */
static int start_text_path(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	char *text doc_auto(free) = doc_xml_dup(element, AT_STRING);

	if (!text)
		return doc_error_memory(err);
	if (!text[0] || walk->now.drop)
		return DOC_OK;
	if (walk->now.part == DOC_PART_BODY)
		walk->now.part = DOC_PART_TEXT_BOX;
	return doc_walk_block(walk, text, err);
}

static int start_object(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	char *program doc_auto(free) = doc_xml_dup(element, AT_PROG);

	if (!program)
		return doc_error_memory(err);
	return doc_walk_mark(walk, DOC_MARK_EMBEDDED, program, err);
}

const struct doc_walk_rule doc_docx_rules[DOCX_NAMES] = {
	[W_P] = {.action = DOC_WALK_PARAGRAPH, .end = end_paragraph},
	[W_PPR] = {.start = start_properties, .end = end_properties},
	[W_PSTYLE] = {.start = start_property},
	[W_ILVL] = {.start = start_property},
	[W_NUMID] = {.start = start_property},
	[W_OUTLINE] = {.start = start_property},
	[W_R] = {.start = start_run},
	[W_RPR] = {.end = end_run_properties},
	[W_RSTYLE] = {.start = start_run_property},
	[W_VANISH] = {.start = start_run_property},
	[W_T] = {.action = DOC_WALK_TEXT},
	[W_INSTR] = {.start = doc_docx_start_instr, .end = doc_docx_end_instr},
	[W_TAB] = {.action = DOC_WALK_PUT, .put = "\t"},
	[W_BR] = {.start = start_break},
	[W_SYM] = {.start = start_symbol},
	[W_NO_BREAK_HYPHEN] = {.action = DOC_WALK_PUT, .put = "\u2011"},
	[W_SOFT_HYPHEN] = {.action = DOC_WALK_PUT, .put = "\u00ad"},
	[W_SKIPPED] = {.action = DOC_WALK_SKIP},
	[W_INS] = {.start = start_insertion},
	[W_DEL] = {.start = start_deletion},
	[W_CELL_INS] = {.start = start_insertion},
	[W_CELL_DEL] = {.start = start_cell_deletion},
	[W_CHANGE] = {.start = start_format_change},
	[W_TBL] = {.action = DOC_WALK_TABLE, .start = start_table},
	[W_TR] = {.action = DOC_WALK_ROW},
	[W_TC] = {.action = DOC_WALK_CELL, .end = end_cell},
	[W_GRID_SPAN] = {.start = start_span},
	[W_GRID_BEFORE] = {.start = start_span},
	[W_MERGE] = {.start = start_merge},
	[W_FLD_SIMPLE] = {.start = doc_docx_start_simple_field},
	[W_FLD_CHAR] = {.start = doc_docx_start_field_char},
	[W_CHECK_BOX] = {.start = doc_docx_start_check_box},
	[W_CHECKED] = {.start = doc_docx_start_check_box},
	[W_CHOSEN] = {.start = doc_docx_start_check_box},
	[W_ENTRY] = {.start = doc_docx_start_check_box},
	[W_FOOTNOTE_REFERENCE] = {.start = doc_docx_start_footnote_reference},
	[W_ENDNOTE_REFERENCE] = {.start = doc_docx_start_endnote_reference},
	[W_COMMENT_REFERENCE] = {.start = doc_docx_start_comment_reference},
	[W_FOOTNOTE] = {.start = doc_docx_start_note, .end = end_cell},
	[W_ENDNOTE] = {.start = doc_docx_start_note, .end = end_cell},
	[W_COMMENT] = {.start = doc_docx_start_comment, .end = end_cell},
	[W_SECTPR] = {.start = doc_docx_start_section, .end = doc_docx_end_sectpr},
	[W_HEADER_REFERENCE] = {.start = doc_docx_start_header_reference},
	[W_FOOTER_REFERENCE] = {.start = doc_docx_start_header_reference},
	[W_TITLE_PAGE] = {.start = doc_docx_start_switch},
	[W_EVEN_AND_ODD] = {.start = doc_docx_start_switch},
	[W_NUMBER_FORMAT] = {.start = doc_docx_start_number_format},
	[W_TEXT_BOX] = {.action = DOC_WALK_BOX, .end = end_cell},
	[W_ALT_CHUNK] = {.mark = DOC_MARK_ALT_CHUNK},
	[W_SUB_DOC] = {.mark = DOC_MARK_EXTERNAL_LINK},
	[W_CONTROL] = {.mark = DOC_MARK_EMBEDDED},
	[MC_CHOICE] = {.start = start_alternative, .end = end_alternative},
	[MC_FALLBACK] = {.start = start_alternative, .end = end_alternative},
	[A_P] = {.action = DOC_WALK_PARAGRAPH},
	[A_T] = {.action = DOC_WALK_TEXT},
	[A_BR] = {.action = DOC_WALK_PUT, .put = "\n"},
	[A_BODY] = {.action = DOC_WALK_BOX},
	[M_T] = {.action = DOC_WALK_TEXT},
	[V_TEXT_PATH] = {.start = start_text_path},
	[O_OLE] = {.start = start_object},
};
