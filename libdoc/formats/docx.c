/* docx.c: what a docx says, part by part. */
#include "formats/docx.h"

#include <stdlib.h>
#include <string.h>

#include "backend/xml.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "formats/docx_names.h"

/* Text is the walk's, but for what is an instruction. */
static int on_text(void *context, const char *bytes, size_t size, struct doc_error *err)
{
	struct doc_docx *docx = ((struct doc_walk *)context)->format;

	if (!docx->collect)
		return doc_walk_text(context, bytes, size, err);
	if (docx->collect->size + size <= DOC_DOCX_INSTR_MAX)
		doc_buf_add(docx->collect, bytes, size);
	return doc_buf_check(docx->collect, err);
}

static struct doc_xml_handler handler_of(void)
{
	return (struct doc_xml_handler){doc_docx_names, doc_docx_name_count, doc_walk_start,
	                                doc_walk_end, on_text, NULL};
}

/* Nothing goes from one part over to the next. */
static void begin_part(struct doc_docx *docx)
{
	docx->walk.depth = docx->walk.open = docx->walk.skip = 0;
	docx->walk.mute = docx->field_count = 0;
	docx->walk.carry.size = docx->note_label.size = 0;
	docx->collect = NULL;
}

/* What follows the start of a field without an end is its instruction to some, text to others. */
static int end_part(struct doc_docx *docx, struct doc_error *err)
{
	int r = doc_walk_flush(&docx->walk, err);

	if (r < 0 || docx->walk.mute == 0)
		return r;
	return doc_extract_mark_file(docx->walk.out, DOC_MARK_HIDDEN_TEXT, "a field without an end",
	                             err);
}

int doc_docx_walk_part(struct doc_docx *docx, const char *part, struct doc_error *err)
{
	struct doc_xml_handler handler = handler_of();
	int r;

	begin_part(docx);
	r = doc_package_parse(docx->package, part, &handler, &docx->walk, err);
	return r == DOC_OK ? end_part(docx, err) : r;
}

/* The part of this type that the document leads to, if there is one. */
static int walk_type(struct doc_docx *docx, const char *type, struct doc_error *err)
{
	const char *part = doc_opc_part(docx->package, &docx->relations, type);

	docx->walk.now = (struct doc_walk_place){.part = DOC_PART_BODY, .group = 1};
	return part ? doc_docx_walk_part(docx, part, err) : DOC_OK;
}

static int read_definitions(struct doc_docx *docx, const char *part, struct doc_error *err)
{
	int r = doc_opc_relations(docx->package, part, &docx->relations, err);

	if (r == DOC_OK)
		r = doc_docx_styles_read(docx->package,
		                         doc_opc_part(docx->package, &docx->relations, "styles"),
		                         &docx->styles, err);
	if (r == DOC_OK)
		r = doc_docx_numbering_read(
			docx->package, doc_opc_part(docx->package, &docx->relations, "numbering"),
			&docx->styles, &docx->numbering, err);
	return r == DOC_OK ? walk_type(docx, "settings", err) : r;
}

/* Comments first, for their authors; notes after the text, which numbers them. */
static int read_parts(struct doc_docx *docx, const char *part, struct doc_error *err)
{
	int r = walk_type(docx, "comments", err);

	docx->walk.now = (struct doc_walk_place){.part = DOC_PART_BODY, .group = 1};
	docx->section_ends = false;
	if (r == DOC_OK)
		r = doc_docx_walk_part(docx, part, err);
	docx->section_ends = false; /* the last section ends with the body, in no paragraph */
	if (r == DOC_OK)
		r = walk_type(docx, "footnotes", err);
	if (r == DOC_OK)
		r = walk_type(docx, "endnotes", err);
	return r == DOC_OK ? doc_docx_read_headers(docx, err) : r;
}

static void docx_clear(struct doc_docx *docx)
{
	doc_walk_clear(&docx->walk);
	doc_opc_relations_clear(&docx->relations);
	doc_docx_styles_clear(&docx->styles);
	doc_docx_numbering_clear(&docx->numbering);
	for (size_t i = 0; i < DOC_DOCX_FIELDS_MAX; i++)
		doc_buf_clear(&docx->fields[i].instr);
	for (size_t i = 0; i < docx->comment_count; i++) {
		free(docx->comments[i].id);
		free(docx->comments[i].who);
	}
	for (size_t i = 0; i < docx->section_count; i++)
		doc_docx_section_clear(&docx->sections[i]);
	doc_docx_section_clear(&docx->section);
	doc_buf_clear(&docx->note_label);
	free(docx->comments);
	free(docx->sections);
	free(docx->footnotes.items);
	free(docx->endnotes.items);
	free(docx);
}

DOC_AUTO(docx_clear, struct doc_docx *)

static struct doc_docx *docx_new(struct doc_package *package, struct doc_extract *out)
{
	struct doc_docx *docx = calloc(1, sizeof(*docx));

	if (!docx)
		return NULL;
	docx->walk.rules = doc_docx_rules;
	docx->walk.format = docx;
	docx->walk.out = out;
	docx->package = package;
	docx->styles.usual = -1;
	docx->footnotes.numeral = DOC_NUMERAL_DECIMAL;
	docx->endnotes.numeral = DOC_NUMERAL_LOWER_ROMAN;
	return docx;
}

int doc_docx_read(struct doc_package *package, const char *part, struct doc_extract *out,
                  struct doc_error *err)
{
	struct doc_docx *docx doc_auto(docx_clear) = docx_new(package, out);
	int r;

	if (!docx)
		return doc_error_memory(err);
	out->format = DOC_FILE_DOCX;
	r = read_definitions(docx, part, err);
	if (r == DOC_OK)
		r = read_parts(docx, part, err);
	if (r == DOC_OK)
		r = doc_opc_mark_active(package, out, err);
	return r == DOC_OK ? doc_walk_finish(&docx->walk, err) : r;
}

int doc_docx_read_xml(const void *bytes, size_t size, struct doc_extract *out,
                      struct doc_error *err)
{
	struct doc_docx *docx doc_auto(docx_clear) = docx_new(NULL, out);
	struct doc_xml_handler handler = handler_of();
	int r;

	if (!docx)
		return doc_error_memory(err);
	out->format = DOC_FILE_DOCX;
	docx->numbering.styles = &docx->styles;
	docx->walk.now = (struct doc_walk_place){.part = DOC_PART_BODY, .group = 1};
	r = doc_xml_parse(&handler, &docx->walk, "document.xml", bytes, size, err);
	if (r == DOC_OK)
		r = end_part(docx, err);
	return r == DOC_OK ? doc_walk_finish(&docx->walk, err) : r;
}
