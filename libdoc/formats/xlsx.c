/* xlsx.c: what a workbook says, part by part. */
#include "formats/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "base/text.h"
#include "formats/formats.h"
#include "formats/numfmt.h"

static const struct doc_xml_name names[] = {
	{DOC_XML_S, "workbookPr", DOC_XLSX_WORKBOOK_PR},
	{DOC_XML_S, "sheet", DOC_XLSX_SHEET},
	{DOC_XML_S, "si", DOC_XLSX_SI},
	{DOC_XML_S, "t", DOC_XLSX_T},
	{DOC_XML_S, "rPh", DOC_XLSX_PHONETIC},
	{DOC_XML_S, "numFmt", DOC_XLSX_NUM_FMT},
	{DOC_XML_S, "cellXfs", DOC_XLSX_CELL_XFS},
	{DOC_XML_S, "xf", DOC_XLSX_XF},
	{DOC_XML_S, "col", DOC_XLSX_COL},
	{DOC_XML_S, "row", DOC_XLSX_ROW},
	{DOC_XML_S, "c", DOC_XLSX_C},
	{DOC_XML_S, "v", DOC_XLSX_V},
	{DOC_XML_S, "f", DOC_XLSX_F},
	{DOC_XML_S, "is", DOC_XLSX_IS},
	{DOC_XML_S, "headerFooter", DOC_XLSX_HEADER_FOOTER},
	{DOC_XML_S, "oddHeader", DOC_XLSX_ODD_HEADER},
	{DOC_XML_S, "evenHeader", DOC_XLSX_EVEN_HEADER},
	{DOC_XML_S, "firstHeader", DOC_XLSX_FIRST_HEADER},
	{DOC_XML_S, "oddFooter", DOC_XLSX_ODD_FOOTER},
	{DOC_XML_S, "evenFooter", DOC_XLSX_EVEN_FOOTER},
	{DOC_XML_S, "firstFooter", DOC_XLSX_FIRST_FOOTER},
	{DOC_XML_S, "author", DOC_XLSX_AUTHOR},
	{DOC_XML_S, "comment", DOC_XLSX_COMMENT},
	{DOC_XML_S, "ddeLink", DOC_XLSX_DDE_LINK},
	{DOC_XML_OTHER, "threadedComment", DOC_XLSX_THREADED},
	{DOC_XML_OTHER, "text", DOC_XLSX_THREADED_TEXT},
	{DOC_XML_A, "p", DOC_XLSX_A_P},
	{DOC_XML_A, "t", DOC_XLSX_A_T},
	{DOC_XML_A, "br", DOC_XLSX_A_BR},
	{DOC_XML_NONE, "name", DOC_XLSX_AT_NAME},
	{DOC_XML_NONE, "state", DOC_XLSX_AT_STATE},
	{DOC_XML_R, "id", DOC_XLSX_AT_RID},
	{DOC_XML_NONE, "date1904", DOC_XLSX_AT_DATE1904},
	{DOC_XML_NONE, "numFmtId", DOC_XLSX_AT_ID},
	{DOC_XML_NONE, "formatCode", DOC_XLSX_AT_CODE},
	{DOC_XML_NONE, "r", DOC_XLSX_AT_R},
	{DOC_XML_NONE, "s", DOC_XLSX_AT_S},
	{DOC_XML_NONE, "t", DOC_XLSX_AT_T},
	{DOC_XML_NONE, "hidden", DOC_XLSX_AT_HIDDEN},
	{DOC_XML_NONE, "min", DOC_XLSX_AT_MIN},
	{DOC_XML_NONE, "max", DOC_XLSX_AT_MAX},
	{DOC_XML_NONE, "differentFirst", DOC_XLSX_AT_FIRST},
	{DOC_XML_NONE, "differentOddEven", DOC_XLSX_AT_EVEN},
	{DOC_XML_NONE, "ref", DOC_XLSX_AT_REF},
	{DOC_XML_NONE, "authorId", DOC_XLSX_AT_AUTHOR},
	{DOC_XML_NONE, "ddeService", DOC_XLSX_AT_SERVICE},
	{DOC_XML_NONE, "ddeTopic", DOC_XLSX_AT_TOPIC},
};

/* --- parts ------------------------------------------------------------------------------------ */

static int on_text(void *context, const char *bytes, size_t size, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	if (!book->capture || book->muted)
		return DOC_OK;
	if (book->capture->size + size > DOC_EXTRACT_TEXT_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
	doc_buf_add(book->capture, bytes, size);
	return doc_buf_check(book->capture, err);
}

int doc_xlsx_parse(struct doc_xlsx *book, const char *part, doc_xlsx_start *start,
                   doc_xlsx_end *end, struct doc_error *err)
{
	const struct doc_xml_handler handler = {names, DOC_COUNT(names), start, end, on_text,
	                                               NULL};

	book->capture = NULL;
	book->muted = 0;
	book->value.size = 0;
	return doc_package_parse(book->package, part, &handler, book, err);
}

int doc_xlsx_visit(struct doc_xlsx *book, const char *part, bool *is_first, struct doc_error *err)
{
	char **slot;

	*is_first = false;
	for (size_t i = 0; i < book->visited_count; i++)
		if (doc_package_compare(book->visited[i], part) == 0)
			return DOC_OK;
	slot = doc_array_add(&book->visited, &book->visited_count, sizeof(*slot));
	if (!slot)
		return doc_error_memory(err);
	*slot = strdup(part);
	*is_first = true;
	return *slot ? DOC_OK : doc_error_memory(err);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static bool is_hex(const char *text)
{
	for (size_t i = 0; i < 4; i++)
		if (!doc_is_digit(text[i]) &&
		    !(doc_lower(text[i]) >= 'a' && doc_lower(text[i]) <= 'f'))
			return false;
	return true;
}

/* "_x000D_": a character that XML could not hold (ST_Xstring). What is no text is left out. */
static void put_decoded(struct doc_buf *out, const char *text)
{
	while (*text) {
		if (text[0] != '_' || text[1] != 'x' || strlen(text) < 7 || !is_hex(text + 2) ||
		    text[6] != '_') {
			doc_buf_putc(out, *text++);
			continue;
		}
		if (strncasecmp(text + 2, "005F", 4) == 0)
			doc_buf_putc(out, '_');
		else if (strncmp(text + 2, "0009", 4) == 0)
			doc_buf_putc(out, '\t');
		text += 7;
	}
}

int doc_xlsx_add(struct doc_xlsx *book, enum doc_part part, const char *text, struct doc_error *err)
{
	struct doc_buf decoded doc_scoped(doc_buf_clear) = {0};
	struct doc_block *block;
	int r;

	if (strstr(text, "_x")) {
		put_decoded(&decoded, text);
		r = doc_buf_check(&decoded, err);
		if (r < 0)
			return r;
		text = decoded.data ? decoded.data : "";
	}
	book->text_size += strlen(text);
	if (book->text_size > DOC_EXTRACT_TEXT_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
	if (book->walk.out->block_count == DOC_EXTRACT_BLOCKS_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d paragraphs"),
		                     DOC_EXTRACT_BLOCKS_MAX);
	block = doc_walk_add(&book->walk, part, err);
	if (!block)
		return DOC_ENOMEM;
	doc_extract_set(block, &block->text, text, strlen(text));
	return DOC_OK;
}

/* --- strings and styles ----------------------------------------------------------------------- */

int doc_xlsx_add_string(struct doc_xlsx_strings *strings, const struct doc_buf *text,
                        struct doc_error *err)
{
	size_t *offset = doc_array_add(&strings->offsets, &strings->count, sizeof(*offset));

	if (!offset)
		return doc_error_memory(err);
	if (strings->bytes.size + text->size > DOC_EXTRACT_TEXT_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
	*offset = strings->bytes.size;
	doc_buf_add(&strings->bytes, text->data ? text->data : "", text->size);
	doc_buf_putc(&strings->bytes, '\0');
	return doc_buf_check(&strings->bytes, err);
}

const char *doc_xlsx_string(const struct doc_xlsx_strings *strings, long index)
{
	if (index < 0 || (size_t)index >= strings->count)
		return "";
	return strings->bytes.data + strings->offsets[index];
}

static int start_string(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	(void)err;
	if (element->id == DOC_XLSX_SI)
		book->value.size = 0;
	book->muted += element->id == DOC_XLSX_PHONETIC;
	if (element->id == DOC_XLSX_T)
		book->capture = &book->value;
	return DOC_OK;
}

static int end_string(void *context, int id, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	book->capture = NULL;
	book->muted -= id == DOC_XLSX_PHONETIC;
	return id == DOC_XLSX_SI ? doc_xlsx_add_string(&book->strings, &book->value, err) : DOC_OK;
}

static int start_style(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_xlsx *book = context;
	struct doc_xlsx_format *format;
	long *cell;

	if (element->id == DOC_XLSX_CELL_XFS)
		book->in_cell_formats = true;
	if (element->id == DOC_XLSX_XF && book->in_cell_formats) {
		cell = doc_array_add(&book->cell_formats, &book->cell_format_count, sizeof(*cell));
		if (!cell)
			return doc_error_memory(err);
		*cell = doc_xml_number(element, DOC_XLSX_AT_ID, 0);
	}
	if (element->id != DOC_XLSX_NUM_FMT)
		return DOC_OK;
	format = doc_array_add(&book->formats, &book->format_count, sizeof(*format));
	if (!format)
		return doc_error_memory(err);
	format->id = doc_xml_number(element, DOC_XLSX_AT_ID, -1);
	format->code = doc_xml_dup(element, DOC_XLSX_AT_CODE);
	if (!format->code)
		return doc_error_memory(err);
	if (strlen(format->code) > DOC_NUMFMT_CODE_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("a number format is longer than %d bytes"),
		                     DOC_NUMFMT_CODE_MAX);
	return DOC_OK;
}

static int end_style(void *context, int id, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	(void)err;
	if (id == DOC_XLSX_CELL_XFS)
		book->in_cell_formats = false;
	return DOC_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct doc_xlsx_format *left = a;
	const struct doc_xlsx_format *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

const char *doc_xlsx_format_of(const struct doc_xlsx *book, long style)
{
	struct doc_xlsx_format key = {.id = 0};
	const struct doc_xlsx_format *own;
	const char *builtin;

	if (style >= 0 && (size_t)style < book->cell_format_count)
		key.id = book->cell_formats[style];
	own = book->format_count
	              ? bsearch(&key, book->formats, book->format_count, sizeof(key), by_id)
	              : NULL;
	builtin = key.id >= 0 ? doc_numfmt_builtin((unsigned)key.id) : NULL;
	return own ? own->code : builtin ? builtin : "General";
}

/* --- the workbook ----------------------------------------------------------------------------- */

static int start_book(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_xlsx *book = context;
	struct doc_xlsx_sheet *sheet;

	if (element->id == DOC_XLSX_WORKBOOK_PR)
		book->from_1904 = doc_xml_is(element, DOC_XLSX_AT_DATE1904, "1") ||
		                  doc_xml_is(element, DOC_XLSX_AT_DATE1904, "true");
	if (element->id != DOC_XLSX_SHEET)
		return DOC_OK;
	if (book->sheet_count == DOC_XLSX_SHEETS_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d sheets"),
		                     DOC_XLSX_SHEETS_MAX);
	sheet = doc_array_add(&book->sheets, &book->sheet_count, sizeof(*sheet));
	if (!sheet)
		return doc_error_memory(err);
	sheet->name = doc_xml_dup(element, DOC_XLSX_AT_NAME);
	sheet->relation = doc_xml_dup(element, DOC_XLSX_AT_RID);
	sheet->hidden = doc_xml_is(element, DOC_XLSX_AT_STATE, "hidden") ||
	                doc_xml_is(element, DOC_XLSX_AT_STATE, "veryHidden");
	return sheet->name && sheet->relation ? DOC_OK : doc_error_memory(err);
}

static int start_link(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_xlsx *book = context;
	struct doc_buf detail doc_scoped(doc_buf_clear) = {0};
	char service[64], topic[256];
	int r;

	if (element->id != DOC_XLSX_DDE_LINK)
		return DOC_OK;
	doc_xml_copy(element, DOC_XLSX_AT_SERVICE, service, sizeof(service));
	doc_xml_copy(element, DOC_XLSX_AT_TOPIC, topic, sizeof(topic));
	doc_buf_printf(&detail, "%s %s", service, topic);
	r = doc_buf_check(&detail, err);
	return r < 0 ? r : doc_extract_mark_file(book->walk.out, DOC_MARK_DDE, detail.data, err);
}

/* What other programs fill in, and queries of other places. */
static int mark_links(struct doc_xlsx *book, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < book->relations.count && r == DOC_OK; i++) {
		const struct doc_opc_relation *relation = &book->relations.items[i];
		bool is_first = false;

		if (relation->external)
			continue;
		if (strcmp(relation->type, "connections") == 0)
			r = doc_extract_mark_file(book->walk.out, DOC_MARK_EXTERNAL_LINK,
			                          relation->target, err);
		if (strcmp(relation->type, "externalLink") != 0 ||
		    !doc_package_has(book->package, relation->target))
			continue;
		r = doc_xlsx_visit(book, relation->target, &is_first, err);
		if (r == DOC_OK && is_first)
			r = doc_xlsx_parse(book, relation->target, start_link, NULL, err);
	}
	return r;
}

/* The workbook's own part, its strings and its styles. */
static int read_book(struct doc_xlsx *book, const char *part, struct doc_error *err)
{
	int r = doc_opc_relations(book->package, part, &book->relations, err);
	const char *strings = doc_opc_part(book->package, &book->relations, "sharedStrings");
	const char *styles = doc_opc_part(book->package, &book->relations, "styles");

	if (r == DOC_OK)
		r = doc_xlsx_parse(book, part, start_book, NULL, err);
	if (r == DOC_OK && strings)
		r = doc_xlsx_parse(book, strings, start_string, end_string, err);
	if (r == DOC_OK && styles)
		r = doc_xlsx_parse(book, styles, start_style, end_style, err);
	if (book->format_count > 1)
		qsort(book->formats, book->format_count, sizeof(*book->formats), by_id);
	return r == DOC_OK ? mark_links(book, err) : r;
}

/* ---------------------------------------------------------------------------------------------- */

static void strings_clear(struct doc_xlsx_strings *strings)
{
	doc_buf_clear(&strings->bytes);
	free(strings->offsets);
}

static void book_clear(struct doc_xlsx *book)
{
	doc_walk_clear(&book->walk);
	doc_opc_relations_clear(&book->relations);
	strings_clear(&book->strings);
	strings_clear(&book->authors);
	for (size_t i = 0; i < book->format_count; i++)
		free(book->formats[i].code);
	for (size_t i = 0; i < book->sheet_count; i++) {
		free(book->sheets[i].name);
		free(book->sheets[i].relation);
	}
	for (size_t i = 0; i < book->visited_count; i++)
		free(book->visited[i]);
	free(book->formats);
	free(book->cell_formats);
	free(book->sheets);
	free(book->visited);
	doc_buf_clear(&book->value);
	free(book);
}

DOC_AUTO(book_clear, struct doc_xlsx *)

int doc_read_xlsx(struct doc_package *package, const char *part, struct doc_extract *out,
                  struct doc_error *err)
{
	struct doc_xlsx *book doc_auto(book_clear) = calloc(1, sizeof(*book));
	int r;

	if (!book)
		return doc_error_memory(err);
	book->package = package;
	book->walk.out = out;
	out->format = DOC_FILE_XLSX;
	r = read_book(book, part, err);
	for (size_t i = 0; i < book->sheet_count && r == DOC_OK; i++)
		r = doc_xlsx_read_sheet(book, i, err);
	if (r == DOC_OK)
		r = doc_opc_mark_active(package, out, err);
	return r == DOC_OK ? doc_walk_finish(&book->walk, err) : r;
}
