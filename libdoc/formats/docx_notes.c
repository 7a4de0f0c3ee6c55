/* docx_notes.c: fields, notes, comments and sections of a docx, as the walk meets them. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "formats/docx.h"
#include "formats/docx_names.h"
#include "formats/docx_value.h"
#include "formats/grow.h"

static struct doc_docx *docx_of(struct doc_walk *walk)
{
	return walk->format;
}

/* --- fields, notes, comments ----------------------------------------------------------------- */

int doc_docx_start_simple_field(struct doc_walk *walk, const struct doc_xml_element *element,
                                struct doc_error *err)
{
	char *instr doc_auto(free) = doc_xml_dup(element, AT_INSTR);

	return instr ? doc_docx_mark_instr(docx_of(walk), instr, err) : doc_error_memory(err);
}

int doc_docx_start_field_char(struct doc_walk *walk, const struct doc_xml_element *element,
                              struct doc_error *err)
{
	return doc_docx_field_char(docx_of(walk), element, err);
}

int doc_docx_start_instr(struct doc_walk *walk, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);

	(void)element;
	(void)err;
	if (docx->field_count > 0 && docx->field_count <= DOC_DOCX_FIELDS_MAX)
		docx->collect = &docx->fields[docx->field_count - 1].instr;
	return DOC_OK;
}

int doc_docx_end_instr(struct doc_walk *walk, struct doc_error *err)
{
	(void)err;
	docx_of(walk)->collect = NULL;
	return DOC_OK;
}

int doc_docx_start_check_box(struct doc_walk *walk, const struct doc_xml_element *element,
                             struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	struct doc_docx_field *field;

	(void)err;
	if (docx->field_count == 0 || docx->field_count > DOC_DOCX_FIELDS_MAX)
		return DOC_OK;
	field = &docx->fields[docx->field_count - 1];
	if (element->id == W_CHECK_BOX)
		field->is_check_box = true;
	else if (element->id == W_CHOSEN)
		field->chosen = doc_xml_number(element, AT_VAL, 0);
	else if (element->id == W_ENTRY && field->entries++ == field->chosen)
		doc_xml_copy(element, AT_VAL, field->entry, sizeof(field->entry));
	else if (doc_walk_parent(walk) == W_CHECK_BOX)
		field->checked = doc_docx_is_on(element, AT_VAL, true);
	return DOC_OK;
}

static int put_reference(struct doc_walk *walk, struct doc_docx_notes *notes,
                         const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_buf mark doc_scoped(doc_buf_clear) = {0};
	struct doc_docx_note *note = NULL;
	int r;

	if (walk->now.drop || walk->mute || notes->sorted)
		return DOC_OK;
	r = doc_grow(&notes->items, &notes->count, sizeof(*note), &note, err);
	if (r < 0)
		return r;
	note->id = doc_xml_number(element, AT_ID, -1);
	note->number = (unsigned)notes->count;
	doc_buf_putc(&mark, '[');
	doc_numeral_put(&mark, notes->numeral, (unsigned)notes->count);
	doc_buf_putc(&mark, ']');
	if (doc_buf_check(&mark, err) < 0)
		return DOC_ENOMEM;
	return doc_walk_put(walk, mark.data, mark.size, err);
}

int doc_docx_start_footnote_reference(struct doc_walk *walk, const struct doc_xml_element *element,
                                      struct doc_error *err)
{
	return put_reference(walk, &docx_of(walk)->footnotes, element, err);
}

int doc_docx_start_endnote_reference(struct doc_walk *walk, const struct doc_xml_element *element,
                                     struct doc_error *err)
{
	return put_reference(walk, &docx_of(walk)->endnotes, element, err);
}

static int by_note_id(const void *a, const void *b)
{
	const struct doc_docx_note *left = a;
	const struct doc_docx_note *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

/* Looked for only when the text has been read: from then on references are not counted. */
static const struct doc_docx_note *find_note(struct doc_docx_notes *notes, long id)
{
	struct doc_docx_note key = {.id = id};

	if (!notes->sorted && notes->count > 0)
		qsort(notes->items, notes->count, sizeof(key), by_note_id);
	notes->sorted = true;
	return notes->count ? bsearch(&key, notes->items, notes->count, sizeof(key), by_note_id)
	                    : NULL;
}

/* A note that the text does not name is not seen: the separators, and what was deleted. */
int doc_docx_start_note(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	bool is_foot = element->id == W_FOOTNOTE;
	struct doc_docx_notes *notes = is_foot ? &docx->footnotes : &docx->endnotes;
	const struct doc_docx_note *note = NULL;

	/* In settings.xml such elements only name the separators. */
	if (doc_walk_parent(walk) != W_FOOTNOTE_PR && doc_walk_parent(walk) != W_ENDNOTE_PR)
		note = find_note(notes, doc_xml_number(element, AT_ID, LONG_MIN));
	docx->note_label.size = 0;
	if (!note) {
		doc_walk_skip(walk);
		return DOC_OK;
	}
	walk->now.part = is_foot ? DOC_PART_FOOTNOTE : DOC_PART_ENDNOTE;
	walk->now.group = (is_foot ? DOC_DOCX_FOOTNOTES : DOC_DOCX_ENDNOTES) + note->number;
	doc_buf_putc(&docx->note_label, '[');
	doc_numeral_put(&docx->note_label, notes->numeral, note->number);
	doc_buf_putc(&docx->note_label, ']');
	return doc_buf_check(&docx->note_label, err);
}

int doc_docx_start_comment(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	struct doc_docx_comment *comment = NULL;
	int r;

	if (docx->comments_sorted) {
		doc_walk_skip(walk); /* the text is being read, and no comment stands there */
		return DOC_OK;
	}
	r = doc_grow(&docx->comments, &docx->comment_count, sizeof(*comment), &comment, err);
	if (r < 0)
		return r;
	comment->id = doc_xml_dup(element, AT_ID);
	comment->who = doc_docx_who(element);
	walk->now.part = DOC_PART_COMMENT;
	walk->now.group = DOC_DOCX_COMMENTS + (unsigned)docx->comment_count;
	return comment->id && comment->who ? DOC_OK : doc_error_memory(err);
}

static int by_comment_id(const void *a, const void *b)
{
	const struct doc_docx_comment *left = a;
	const struct doc_docx_comment *right = b;

	return strcmp(left->id, right->id);
}

int doc_docx_start_comment_reference(struct doc_walk *walk, const struct doc_xml_element *element,
                                     struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	char *id doc_auto(free) = doc_xml_dup(element, AT_ID);
	struct doc_docx_comment key = {.id = id};
	const struct doc_docx_comment *comment = NULL;

	if (!id)
		return doc_error_memory(err);
	if (!docx->comments_sorted && docx->comment_count > 0)
		qsort(docx->comments, docx->comment_count, sizeof(key), by_comment_id);
	docx->comments_sorted = true;
	if (docx->comment_count > 0)
		comment = bsearch(&key, docx->comments, docx->comment_count, sizeof(key),
		                  by_comment_id);
	return doc_walk_mark(walk, DOC_MARK_COMMENT, comment ? comment->who : "", err);
}

/* --- sections -------------------------------------------------------------------------------- */

int doc_docx_start_section(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	(void)element;
	(void)err;
	doc_docx_section_clear(&docx_of(walk)->section);
	return DOC_OK;
}

int doc_docx_end_sectpr(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);

	docx->section_ends = true;
	return doc_docx_end_section(docx, err);
}

int doc_docx_start_header_reference(struct doc_walk *walk, const struct doc_xml_element *element,
                                    struct doc_error *err)
{
	struct doc_docx_section *section = &docx_of(walk)->section;
	char **pages = element->id == W_HEADER_REFERENCE ? section->headers : section->footers;
	enum doc_docx_page page = DOC_DOCX_DEFAULT;

	if (doc_xml_is(element, AT_TYPE, "first"))
		page = DOC_DOCX_FIRST;
	if (doc_xml_is(element, AT_TYPE, "even"))
		page = DOC_DOCX_EVEN;
	if (!pages[page])
		pages[page] = doc_xml_dup(element, AT_REL);
	return pages[page] ? DOC_OK : doc_error_memory(err);
}

int doc_docx_start_switch(struct doc_walk *walk, const struct doc_xml_element *element,
                          struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	bool on = doc_docx_is_on(element, AT_VAL, true);

	(void)err;
	if (element->id == W_TITLE_PAGE)
		docx->section.has_first = on;
	else
		docx->has_even = on;
	return DOC_OK;
}

int doc_docx_start_number_format(struct doc_walk *walk, const struct doc_xml_element *element,
                                 struct doc_error *err)
{
	struct doc_docx *docx = docx_of(walk);
	char format[40];

	(void)err;
	doc_xml_copy(element, AT_VAL, format, sizeof(format));
	if (doc_walk_parent(walk) == W_FOOTNOTE_PR)
		docx->footnotes.numeral = doc_docx_numeral(format);
	if (doc_walk_parent(walk) == W_ENDNOTE_PR)
		docx->endnotes.numeral = doc_docx_numeral(format);
	return DOC_OK;
}
