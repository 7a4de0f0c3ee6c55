/* xlsx_sheet.c: the cells of a sheet, and what stands above and below them on paper. */
#include "formats/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/date.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/text.h"
#include "formats/numfmt.h"

#define RANGES_MAX  DOC_XLSX_COLUMN_MAX /* of columns */
#define FORMULA_MAX 8192 /* bytes of a formula that are looked at */

/* What a cell holds (ST_CellType). */
enum cell_type { CELL_NUMBER = 1, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_DATE };

/*
 * A sheet that is being read; book is first, so that it is the text handler's context too.
 *
 * hidden       by the numbers of columns
 * row_hidden   of the row that is open
 * begun        a block has its name
 * hidden_told  that something is hidden was marked
 * pages        which headers and footers are shown: odd always
 */
struct sheet {
	struct doc_xlsx *book;
	const struct doc_xlsx_sheet *of;
	bool hidden[DOC_XLSX_COLUMN_MAX + 1];
	size_t range_count;
	long row;
	long column;
	bool row_hidden;
	bool begun;
	bool hidden_told;
	bool has_first;
	bool has_even;
	enum cell_type type;
	long style;
	struct doc_buf formula;
	unsigned group;
};

static void sheet_clear(struct sheet *sheet)
{
	doc_buf_clear(&sheet->formula);
}

/* --- cells ------------------------------------------------------------------------------------ */

static enum cell_type cell_type(const struct doc_xml_element *element)
{
	static const struct {
		const char *word;
		enum cell_type type;
	} types[] = {
		{"s", CELL_SHARED},  {"str", CELL_TEXT}, {"inlineStr", CELL_TEXT},
		{"e", CELL_TEXT},    {"b", CELL_BOOLEAN}, {"d", CELL_DATE},
	};

	for (size_t i = 0; i < DOC_COUNT(types); i++)
		if (doc_xml_is(element, DOC_XLSX_AT_T, types[i].word))
			return types[i].type;
	return CELL_NUMBER;
}

/* "AB12": the column, from 1; 0 for none. */
static long column_of(const char *reference)
{
	long column = 0;

	for (; doc_is_upper(*reference) && column <= DOC_XLSX_COLUMN_MAX; reference++)
		column = column * 26 + (*reference - 'A') + 1;
	return column <= DOC_XLSX_COLUMN_MAX ? column : 0;
}

static void begin_cell(struct sheet *sheet, const struct doc_xml_element *element)
{
	char reference[16];
	long column;

	doc_xml_copy(element, DOC_XLSX_AT_R, reference, sizeof(reference));
	column = column_of(reference);
	if (!column)
		column = sheet->column < DOC_XLSX_COLUMN_MAX ? sheet->column + 1 : 1;
	sheet->column = column;
	sheet->type = cell_type(element);
	sheet->style = doc_xml_number(element, DOC_XLSX_AT_S, 0);
	sheet->book->value.size = 0;
	sheet->formula.size = 0;
}

static bool is_hidden(const struct sheet *sheet)
{
	return sheet->of->hidden || sheet->row_hidden || sheet->hidden[sheet->column];
}

/* "2026-11-22T12:00:00" of a strict file, as the number that it is elsewhere. */
static void put_serial(const char *value, bool from_1904, struct doc_buf *out)
{
	int seconds = 0;
	char iso[DOC_ISO_DAY_SIZE];
	doc_day day, first;

	doc_buf_add(out, "", 0);
	memset(iso, 0, sizeof(iso));
	strncpy(iso, value, sizeof(iso) - 1);
	if (!doc_day_parse_iso(iso, &day) || !doc_day_join(1899, 12, 30, &first)) {
		doc_buf_puts(out, value);
		return;
	}
	if (from_1904 && !doc_day_join(1904, 1, 1, &first))
		return;
	if (strlen(value) >= 19 && value[10] == 'T')
		for (size_t i = 11; i < 19; i += 3)
			seconds = seconds * 60 + (value[i] - '0') * 10 + (value[i + 1] - '0');
	doc_buf_printf(out, "%d.%010lld", day - first,
	               (long long)seconds * INT64_C(10000000000) / 86400);
}

/* What the cell shows. */
static const char *shown(struct sheet *sheet, struct doc_buf *out)
{
	const struct doc_xlsx *book = sheet->book;
	const char *value = book->value.size ? book->value.data : "";
	struct doc_buf serial doc_scoped(doc_buf_clear) = {0};

	switch (sheet->type) {
	case CELL_SHARED:
		return doc_xlsx_string(&book->strings, strtol(value, NULL, 10));
	case CELL_TEXT:
		return value;
	case CELL_BOOLEAN:
		return *value == '1' || *value == 't' ? "TRUE" : "FALSE";
	case CELL_DATE:
		put_serial(value, book->from_1904, &serial);
		value = serial.data ? serial.data : "";
		break;
	case CELL_NUMBER:
		break;
	}
	doc_numfmt_show(value, doc_xlsx_format_of(book, sheet->style), book->from_1904, out);
	return out->data ? out->data : "";
}

/* The functions whose value is another one the next day, or comes from elsewhere. */
static int mark_formula(struct sheet *sheet, struct doc_error *err)
{
	static const struct {
		const char *word;
		enum doc_mark_kind kind;
	} functions[] = {
		{"TODAY(", DOC_MARK_DATE_FIELD},
		{"NOW(", DOC_MARK_DATE_FIELD},
		{"WEBSERVICE(", DOC_MARK_EXTERNAL_LINK},
		{"IMAGE(", DOC_MARK_EXTERNAL_LINK},
	};
	const char *formula = sheet->formula.size ? sheet->formula.data : "";
	int r = DOC_OK;

	for (size_t i = 0; i < DOC_COUNT(functions) && r == DOC_OK; i++)
		if (strstr(formula, functions[i].word))
			r = doc_extract_mark(sheet->book->walk.out, functions[i].kind, formula,
			                     err);
	return r;
}

static int end_cell(struct sheet *sheet, struct doc_error *err)
{
	struct doc_xlsx *book = sheet->book;
	struct doc_buf number doc_scoped(doc_buf_clear) = {0};
	bool hidden = is_hidden(sheet);
	struct doc_block *block;
	const char *text = book->value.size ? shown(sheet, &number) : "";
	int r = doc_buf_check(&number, err);

	if (r < 0 || !*text)
		return r;
	book->walk.row = (unsigned)sheet->row;
	book->walk.column = (unsigned)sheet->column;
	r = doc_xlsx_add(book, hidden ? DOC_PART_HIDDEN : DOC_PART_BODY, text, err);
	if (r < 0)
		return r;
	block = &book->walk.out->blocks[book->walk.out->block_count - 1];
	if (!sheet->begun)
		doc_extract_set(block, &block->name, sheet->of->name, strlen(sheet->of->name));
	sheet->begun = true;
	if (hidden && !sheet->hidden_told)
		r = doc_extract_mark(book->walk.out, DOC_MARK_HIDDEN_TEXT, sheet->of->name, err);
	sheet->hidden_told |= hidden;
	return r == DOC_OK ? mark_formula(sheet, err) : r;
}

/* --- rows and columns ------------------------------------------------------------------------- */

static bool is_true(const struct doc_xml_element *element, int id)
{
	return doc_xml_is(element, id, "1") || doc_xml_is(element, id, "true");
}

static void hide_columns(struct sheet *sheet, const struct doc_xml_element *element)
{
	long first = doc_xml_number(element, DOC_XLSX_AT_MIN, 0);
	long last = doc_xml_number(element, DOC_XLSX_AT_MAX, 0);

	if (!is_true(element, DOC_XLSX_AT_HIDDEN) || sheet->range_count++ >= RANGES_MAX)
		return;
	for (long i = first > 0 ? first : 1; i <= last && i <= DOC_XLSX_COLUMN_MAX; i++)
		sheet->hidden[i] = true;
}

static void begin_row(struct sheet *sheet, const struct doc_xml_element *element)
{
	long row = doc_xml_number(element, DOC_XLSX_AT_R, sheet->row + 1);

	sheet->row = row > 0 && row <= DOC_XLSX_ROW_MAX ? row : sheet->row + 1;
	sheet->column = 0;
	sheet->row_hidden = is_true(element, DOC_XLSX_AT_HIDDEN);
}

/* --- header and footer ------------------------------------------------------------------------ */

static int end_page_text(struct sheet *sheet, int id, struct doc_error *err)
{
	static const char *const pages[] = {"default", "even", "first"};
	struct doc_xlsx *book = sheet->book;
	bool is_header = id < DOC_XLSX_ODD_FOOTER;
	int page = id - (is_header ? DOC_XLSX_ODD_HEADER : DOC_XLSX_ODD_FOOTER);
	enum doc_part part = is_header ? DOC_PART_HEADER : DOC_PART_FOOTER;
	struct doc_walk_place before = book->walk.now;
	int r;

	if ((page == 1 && !sheet->has_even) || (page == 2 && !sheet->has_first) ||
	    !book->value.size)
		return DOC_OK;
	book->walk.now.group = sheet->group + (is_header ? DOC_XLSX_HEADERS : DOC_XLSX_FOOTERS);
	book->walk.now.table = 0;
	r = doc_xlsx_add_page_text(book, sheet->of->hidden ? DOC_PART_HIDDEN : part,
	                           book->value.data, pages[page], sheet->of->name, err);
	book->walk.now = before;
	return r;
}

/* ---------------------------------------------------------------------------------------------- */

/* What is written before its elements: doc_xlsx_parse gives the book alone. */
static struct sheet *sheet_of(void *context)
{
	return ((struct doc_xlsx *)context)->walk.format;
}

static bool is_page_text(int id)
{
	return id >= DOC_XLSX_ODD_HEADER && id <= DOC_XLSX_FIRST_FOOTER;
}

static int on_start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct sheet *sheet = sheet_of(context);
	struct doc_xlsx *book = context;

	(void)err;
	if (element->id == DOC_XLSX_C)
		begin_cell(sheet, element);
	else if (element->id == DOC_XLSX_V || element->id == DOC_XLSX_T)
		book->capture = &book->value;
	else if (element->id == DOC_XLSX_F)
		book->capture = &sheet->formula;
	else if (element->id == DOC_XLSX_ROW)
		begin_row(sheet, element);
	else if (element->id == DOC_XLSX_COL)
		hide_columns(sheet, element);
	else if (is_page_text(element->id)) {
		book->value.size = 0;
		book->capture = &book->value;
	} else if (element->id == DOC_XLSX_HEADER_FOOTER) {
		sheet->has_first = is_true(element, DOC_XLSX_AT_FIRST);
		sheet->has_even = is_true(element, DOC_XLSX_AT_EVEN);
	}
	book->muted += element->id == DOC_XLSX_PHONETIC;
	return DOC_OK;
}

static int on_end(void *context, int id, struct doc_error *err)
{
	struct doc_xlsx *book = context;

	book->capture = NULL;
	book->muted -= id == DOC_XLSX_PHONETIC;
	if (id == DOC_XLSX_C)
		return end_cell(sheet_of(context), err);
	return is_page_text(id) ? end_page_text(sheet_of(context), id, err) : DOC_OK;
}

static int read_part(struct doc_xlsx *book, struct sheet *sheet, const char *part,
                     struct doc_error *err)
{
	struct doc_opc_relations relations doc_scoped(doc_opc_relations_clear) = {0};
	int r = doc_opc_relations(book->package, part, &relations, err);

	book->walk.format = sheet;
	book->walk.now = (struct doc_walk_place){
		.part = DOC_PART_BODY,
		.group = sheet->group + DOC_XLSX_CELLS,
		.table = ++book->walk.tables,
	};
	if (r == DOC_OK)
		r = doc_xlsx_parse(book, part, on_start, on_end, err);
	book->walk.now = (struct doc_walk_place){.group = sheet->group + DOC_XLSX_BOXES};
	if (r == DOC_OK)
		r = doc_xlsx_read_boxes(book, &relations, err);
	book->walk.now.group = DOC_XLSX_COMMENTS;
	return r == DOC_OK ? doc_xlsx_read_notes(book, &relations, err) : r;
}

int doc_xlsx_read_sheet(struct doc_xlsx *book, size_t index, struct doc_error *err)
{
	struct sheet sheet doc_scoped(sheet_clear) = {
		.book = book,
		.of = &book->sheets[index],
		.group = (unsigned)(index + 1) * DOC_XLSX_GROUPS,
	};
	const struct doc_opc_relation *relation =
		doc_opc_by_id(&book->relations, book->sheets[index].relation);
	bool is_first = false;
	int r;

	if (!relation || relation->external || strcmp(relation->type, "worksheet") != 0 ||
	    !doc_package_has(book->package, relation->target))
		return DOC_OK;
	r = doc_xlsx_visit(book, relation->target, &is_first, err);
	return r == DOC_OK && is_first ? read_part(book, &sheet, relation->target, err) : r;
}
