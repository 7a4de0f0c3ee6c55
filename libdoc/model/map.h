/* map.h: the map of an import: a table, one row a file, that people correct in a spreadsheet. */
#ifndef DOC_MODEL_MAP_H
#define DOC_MODEL_MAP_H

#include <stdbool.h>
#include <base/date.h>
#include <model/number.h>
#include <model/version.h>
#include <libdoc/finding.h>

struct doc_buf;
struct doc_judge;

enum doc_map_column {
	DOC_MAP_TAKE,
	DOC_MAP_FILE,
	DOC_MAP_NUMBER,
	DOC_MAP_TITLE,
	DOC_MAP_VERSION,
	DOC_MAP_CLASS,
	DOC_MAP_OWNER,
	DOC_MAP_AUTHOR,
	DOC_MAP_APPROVED,
	DOC_MAP_EFFECTIVE,
	DOC_MAP_LETTER,
	DOC_MAP_DECIDER,
	DOC_MAP_SCAN,
	DOC_MAP_NOTE,
	DOC_MAP_COLUMN_COUNT
};

/* As JSON and an English table have it: "take"; heading: msgid; also: as people may write it. */
const char *doc_map_column_key(enum doc_map_column column);
const char *doc_map_column_heading(enum doc_map_column column);

/* DOC_TAKE_OPEN: whoever corrects the map has still to decide. */
enum doc_map_take { DOC_TAKE_YES = 1, DOC_TAKE_NO, DOC_TAKE_RENDITION, DOC_TAKE_OPEN };

/* "yes", "no", "rendition": msgids, which doc_map_read knows in Chinese too; "?". */
const char *doc_map_take_word(enum doc_map_take take);

/*
 * Cells of a table, as it was read: of each row the line in the file, or the row in the sheet.
 * Owned. An empty table is zeroed.
 */
struct doc_map_cells {
	unsigned line;
	char **items;
	size_t count;
};

struct doc_map_table {
	struct doc_map_cells *rows;
	size_t count;
};
void doc_map_table_clear(struct doc_map_table *table);

/* Add a cell to the last row, or begin a row. False when memory is out. */
bool doc_map_table_row(struct doc_map_table *table, unsigned line);
bool doc_map_table_cell(struct doc_map_table *table, const char *text, size_t size);

/*
 * Take CSV apart: commas, semicolons or tabs, whatever the first line has most of; cells in
 * quotes may hold any of them, line ends and doubled quotes. An apostrophe in front of what a
 * spreadsheet would compute is taken off.
 *
 * text  UTF-8 without BOM
 *
 * Errors:  DOC_EINVALID  "name:line:cell: ..."
 */
DOC_CHECKED int doc_map_split(const char *name, const char *text, size_t size,
                              struct doc_map_table *out, struct doc_error *err);

/* Append CSV for Excel: BOM, every cell quoted, CRLF. */
void doc_map_join(const struct doc_map_table *table, struct doc_buf *out);

/*
 * A row, taken apart. Texts are borrowed from the table; "" for an empty cell.
 *
 * where    "map.csv:12"
 * number   text "" when the cell is empty, or wrong
 * version  none; approved, effective DOC_NO_DAY
 * is_wrong  some cell could not be read: the file is not taken
 */
struct doc_map_row {
	unsigned line;
	char *where;
	enum doc_map_take take;
	const char *file, *title, *classification, *owner, *author, *letter, *decider, *scan;
	struct doc_number number;
	struct doc_version version;
	doc_day approved, effective;
	bool is_wrong;
};

struct doc_map {
	struct doc_map_row *rows;
	size_t count;
};
void doc_map_clear(struct doc_map *map);

/*
 * Read the rows by their headings, which may stand in any order, in English or Chinese; columns
 * that nobody knows are passed over. What is wrong in a cell is a fault import-map with the map as
 * file and its line; all of them are found.
 *
 * name     of the map's file
 * table    stays as long as the map
 *
 * Errors:  DOC_EINVALID  there is no heading for the file, or one stands there twice
 */
DOC_CHECKED int doc_map_read(const char *name, const struct doc_map_table *table,
                             const struct doc_grammar *grammar, struct doc_judge *judge,
                             struct doc_map *out, struct doc_error *err);

#endif
