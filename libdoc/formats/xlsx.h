/* xlsx.h: what a workbook says: the state of reading it. */
#ifndef DOC_FORMATS_XLSX_H
#define DOC_FORMATS_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#include "backend/package.h"
#include "backend/xml.h"
#include "base/buf.h"
#include "formats/opc.h"
#include "formats/walk.h"

#define DOC_XLSX_SHEETS_MAX 1000
#define DOC_XLSX_ROW_MAX    1048576 /* as Excel has them */
#define DOC_XLSX_COLUMN_MAX 16384

/* Reading order: four groups for each sheet, then comments. */
enum doc_xlsx_group {
	DOC_XLSX_HEADERS,
	DOC_XLSX_CELLS,
	DOC_XLSX_BOXES,
	DOC_XLSX_FOOTERS,
	DOC_XLSX_GROUPS
};
#define DOC_XLSX_COMMENTS 0xc0000000u

/* The ids of names in its parts: elements, then attributes. */
enum doc_xlsx_name {
	DOC_XLSX_WORKBOOK_PR = 1,
	DOC_XLSX_SHEET,
	DOC_XLSX_SI,
	DOC_XLSX_T,
	DOC_XLSX_PHONETIC,
	DOC_XLSX_NUM_FMT,
	DOC_XLSX_CELL_XFS,
	DOC_XLSX_XF,
	DOC_XLSX_COL,
	DOC_XLSX_ROW,
	DOC_XLSX_C,
	DOC_XLSX_V,
	DOC_XLSX_F,
	DOC_XLSX_IS,
	DOC_XLSX_HEADER_FOOTER,
	DOC_XLSX_ODD_HEADER,
	DOC_XLSX_EVEN_HEADER,
	DOC_XLSX_FIRST_HEADER,
	DOC_XLSX_ODD_FOOTER,
	DOC_XLSX_EVEN_FOOTER,
	DOC_XLSX_FIRST_FOOTER,
	DOC_XLSX_AUTHOR,
	DOC_XLSX_COMMENT,
	DOC_XLSX_THREADED,
	DOC_XLSX_THREADED_TEXT,
	DOC_XLSX_DDE_LINK,
	DOC_XLSX_A_P,
	DOC_XLSX_A_T,
	DOC_XLSX_A_BR,
	DOC_XLSX_AT_NAME,
	DOC_XLSX_AT_STATE,
	DOC_XLSX_AT_RID,
	DOC_XLSX_AT_DATE1904,
	DOC_XLSX_AT_ID,
	DOC_XLSX_AT_CODE,
	DOC_XLSX_AT_R,
	DOC_XLSX_AT_S,
	DOC_XLSX_AT_T,
	DOC_XLSX_AT_HIDDEN,
	DOC_XLSX_AT_MIN,
	DOC_XLSX_AT_MAX,
	DOC_XLSX_AT_FIRST,
	DOC_XLSX_AT_EVEN,
	DOC_XLSX_AT_REF,
	DOC_XLSX_AT_AUTHOR,
	DOC_XLSX_AT_SERVICE,
	DOC_XLSX_AT_TOPIC
};

/* A text file of many texts, each at its offset. */
struct doc_xlsx_strings {
	struct doc_buf bytes;
	size_t *offsets;
	size_t count;
};

/* A number format of the workbook's own. */
struct doc_xlsx_format {
	long id;
	char *code;
};

struct doc_xlsx_sheet {
	char *name;
	char *relation;
	bool hidden;
};

/*
 * formats     in the order of the file; cell_formats: what the style of a cell leads to
 * visited     parts that were read, so that none is read twice
 * text_size   of all blocks
 * capture     where text goes; NULL: nowhere
 * muted       elements that are open in which text is none, ruby
 */
struct doc_xlsx {
	struct doc_walk walk;
	struct doc_package *package;
	struct doc_opc_relations relations;
	struct doc_xlsx_strings strings;
	struct doc_xlsx_strings authors;
	struct doc_xlsx_format *formats;
	size_t format_count;
	long *cell_formats;
	size_t cell_format_count;
	struct doc_xlsx_sheet *sheets;
	size_t sheet_count;
	char **visited;
	size_t visited_count;
	size_t text_size;
	bool from_1904;
	bool in_cell_formats;
	struct doc_buf value;
	struct doc_buf *capture;
	size_t muted;
};

/* As in struct doc_xml_handler; the context is the book. end may be NULL. */
typedef int doc_xlsx_start(void *context, const struct doc_xml_element *element,
                           struct doc_error *err);
typedef int doc_xlsx_end(void *context, int id, struct doc_error *err);

/* Parse a part with the names above. No text is captured when it begins. */
DOC_CHECKED int doc_xlsx_parse(struct doc_xlsx *book, const char *part, doc_xlsx_start *start,
                               doc_xlsx_end *end, struct doc_error *err);

/* The number format of a cell's style; never NULL. */
const char *doc_xlsx_format_of(const struct doc_xlsx *book, long style);

/* A shared string; "" for none. */
const char *doc_xlsx_string(const struct doc_xlsx_strings *strings, long index);
DOC_CHECKED int doc_xlsx_add_string(struct doc_xlsx_strings *strings, const struct doc_buf *text,
                                    struct doc_error *err);

/*
 * A block with a text, in which "_x000D_" is what it stands for.
 *
 * Errors:  DOC_EINVALID  more text or blocks than the limits
 */
DOC_CHECKED int doc_xlsx_add(struct doc_xlsx *book, enum doc_part part, const char *text,
                             struct doc_error *err);

/* All of a sheet: cells, header and footer, text boxes, comments. Its index from 0. */
DOC_CHECKED int doc_xlsx_read_sheet(struct doc_xlsx *book, size_t index, struct doc_error *err);

/* Header or footer, "&L&\"Arial\"page &P": its text and its words. */
DOC_CHECKED int doc_xlsx_add_page_text(struct doc_xlsx *book, enum doc_part part, const char *code,
                                       const char *page, const char *sheet, struct doc_error *err);

/* The comments and text boxes that a sheet's relationships lead to. */
DOC_CHECKED int doc_xlsx_read_notes(struct doc_xlsx *book,
                                    const struct doc_opc_relations *relations,
                                    struct doc_error *err);
DOC_CHECKED int doc_xlsx_read_boxes(struct doc_xlsx *book,
                                    const struct doc_opc_relations *relations,
                                    struct doc_error *err);

/* Is this part read for the first time? It counts as read from now on. */
DOC_CHECKED int doc_xlsx_visit(struct doc_xlsx *book, const char *part, bool *is_first,
                               struct doc_error *err);

#endif
