/* xlsx_notes.c: what belongs to a sheet besides its cells: comments, text boxes, page texts. */
#include "formats/xlsx.h"

#include <string.h>

#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/text.h"

/* --- header and footer ------------------------------------------------------------------------ */

/* Behind "&": digits are a size, a quoted text a font, K a colour. At the last of their bytes. */
static const char *skip_format(const char *at)
{
	const char *quote;

	if (*at == '"') {
		quote = strchr(at + 1, '"');
		return quote ? quote : at + strlen(at) - 1;
	}
	if (*at == 'K')
		for (size_t i = 0; i < 6 && at[1] && strchr("0123456789ABCDEFabcdef+-", at[1]); i++)
			at++;
	while (doc_is_digit(at[0]) && doc_is_digit(at[1]))
		at++;
	return at;
}

/*
 * One code (ISO/IEC 29500-1, 18.3.1.39). A page's number is "#": it is another one on each page.
 * *is_date: the day of printing stands there.
 */
static const char *put_code(struct doc_buf *out, const char *at, const char *sheet, bool *is_date)
{
	switch (*at) {
	case '&':
		doc_buf_putc(out, '&');
		break;
	case 'P':
	case 'N':
		doc_buf_putc(out, '#');
		break;
	case 'A':
		doc_buf_puts(out, sheet);
		break;
	case 'D':
	case 'T':
		*is_date = true;
		break;
	case 'L':
	case 'C':
	case 'R':
		if (out->size)
			doc_buf_putc(out, '\t');
		break;
	default:
		return skip_format(at);
	}
	return at;
}

int doc_xlsx_add_page_text(struct doc_xlsx *book, enum doc_part part, const char *code,
                           const char *page, const char *sheet, struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_block *block;
	bool is_date = false;
	int r;

	for (const char *at = code; *at; at++) {
		if (*at != '&' || !at[1])
			doc_buf_putc(&text, *at);
		else
			at = put_code(&text, at + 1, sheet, &is_date);
	}
	r = doc_buf_check(&text, err);
	if (r == DOC_OK && text.size)
		r = doc_xlsx_add(book, part, text.data, err);
	if (r < 0 || !text.size)
		return r;
	block = &book->walk.out->blocks[book->walk.out->block_count - 1];
	doc_extract_set(block, &block->name, page, strlen(page));
	return is_date ? doc_extract_mark(book->walk.out, DOC_MARK_DATE_FIELD, "", err) : DOC_OK;
}

/* --- comments --------------------------------------------------------------------------------- */

/*
 * The comments of a sheet.
 *
 * has_threads  it has those of newer programs too; what stands for them in the old ones is left out
 * reference    of the cell
 */
struct notes {
	bool has_threads;
	bool is_open;
	char reference[16];
	long author;
};

static bool is_stand_in(const struct notes *notes, const char *author)
{
	return notes->has_threads && strncmp(author, "tc=", 3) == 0;
}

static int add_note(struct doc_xlsx *book, const struct notes *notes, const char *author,
                    struct doc_error *err)
{
	struct doc_block *block;
	int r;

	if (!book->value.size || is_stand_in(notes, author))
		return DOC_OK;
	r = doc_xlsx_add(book, DOC_PART_COMMENT, book->value.data, err);
	if (r < 0)
		return r;
	block = &book->walk.out->blocks[book->walk.out->block_count - 1];
	doc_extract_set(block, &block->label, notes->reference, strlen(notes->reference));
	return doc_extract_mark(book->walk.out, DOC_MARK_COMMENT, author, err);
}

static int start_note(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_xlsx *book = context;
	struct notes *notes = book->walk.format;

	(void)err;
	if (element->id == DOC_XLSX_COMMENT || element->id == DOC_XLSX_THREADED) {
		doc_xml_copy(element, DOC_XLSX_AT_REF, notes->reference, sizeof(notes->reference));
		notes->author = doc_xml_number(element, DOC_XLSX_AT_AUTHOR, -1);
		notes->is_open = true;
		book->value.size = 0;
	}
	if (element->id == DOC_XLSX_AUTHOR)
		book->value.size = 0;
	book->muted += element->id == DOC_XLSX_PHONETIC;
	if (element->id == DOC_XLSX_AUTHOR ||
	    (notes->is_open &&
	     (element->id == DOC_XLSX_T || element->id == DOC_XLSX_THREADED_TEXT)))
		book->capture = &book->value;
	return DOC_OK;
}

static int end_note(void *context, int id, struct doc_error *err)
{
	struct doc_xlsx *book = context;
	struct notes *notes = book->walk.format;

	book->capture = NULL;
	book->muted -= id == DOC_XLSX_PHONETIC;
	if (id == DOC_XLSX_AUTHOR)
		return doc_xlsx_add_string(&book->authors, &book->value, err);
	if (id != DOC_XLSX_COMMENT && id != DOC_XLSX_THREADED)
		return DOC_OK;
	notes->is_open = false;
	return add_note(book, notes,
	                id == DOC_XLSX_THREADED ? ""
	                                        : doc_xlsx_string(&book->authors, notes->author),
	                err);
}

static int read_notes(struct doc_xlsx *book, const char *part, bool has_threads,
                      struct doc_error *err)
{
	struct notes notes = {.has_threads = has_threads};
	bool is_first = false;
	int r = doc_xlsx_visit(book, part, &is_first, err);

	if (r < 0 || !is_first)
		return r;
	book->authors.bytes.size = 0;
	book->authors.count = 0;
	book->walk.format = &notes;
	return doc_xlsx_parse(book, part, start_note, end_note, err);
}

int doc_xlsx_read_notes(struct doc_xlsx *book, const struct doc_opc_relations *relations,
                        struct doc_error *err)
{
	const char *old = doc_opc_part(book->package, relations, "comments");
	const char *threads = doc_opc_part(book->package, relations, "threadedComment");
	int r = old ? read_notes(book, old, threads != NULL, err) : DOC_OK;

	return r == DOC_OK && threads ? read_notes(book, threads, true, err) : r;
}

/* --- text boxes ------------------------------------------------------------------------------- */

static int start_box(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	(void)err;
	if (element->id == DOC_XLSX_A_P)
		book->value.size = 0;
	if (element->id == DOC_XLSX_A_T)
		book->capture = &book->value;
	if (element->id == DOC_XLSX_A_BR)
		doc_buf_putc(&book->value, '\n');
	return DOC_OK;
}

static int end_box(void *context, int id, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	book->capture = NULL;
	if (id != DOC_XLSX_A_P || !book->value.size)
		return DOC_OK;
	return doc_xlsx_add(book, DOC_PART_TEXT_BOX, book->value.data, err);
}

int doc_xlsx_read_boxes(struct doc_xlsx *book, const struct doc_opc_relations *relations,
                        struct doc_error *err)
{
	const char *part = doc_opc_part(book->package, relations, "drawing");
	bool is_first = false;
	int r = part ? doc_xlsx_visit(book, part, &is_first, err) : DOC_OK;

	return r == DOC_OK && is_first ? doc_xlsx_parse(book, part, start_box, end_box, err) : r;
}
