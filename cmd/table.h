/* table.h: rows of plain facts, shown aligned, as CSV or as JSON. */
#ifndef CMD_TABLE_H
#define CMD_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <libdoc/error.h>

/* How a cell is shown to people; JSON has the fact itself. */
enum cmd_kind {
	CMD_TEXT = 1,
	CMD_TITLE, /* the column that is cut when a terminal is too narrow */
	CMD_SPARE, /* text whose column is left out when that is not enough, the first one first */
	CMD_WORD,  /* a word of the registry, translated: "in-force" */
	CMD_DAY,   /* ISO, shown in the reader's calendar */
	CMD_NUMBER,
	CMD_YES,   /* "yes" or "", in JSON true or false */
	CMD_SIGNED /* "signed", "unsigned" or "" where nothing is to sign; true, false or null */
};

/*
 * key      name in JSON
 * heading  msgid
 * extra    in CSV and JSON only: a screen has no room for it
 */
struct cmd_column {
	enum cmd_kind kind;
	const char *key;
	const char *heading;
	bool extra;
};

/*
 * Zeroed but for columns and width is empty. Remembers a failed allocation until it is shown.
 *
 * text     all cells, each with its NUL; cells: where each begins
 * is_bare  printed without headings, two columns in: below a heading of its own
 */
struct cmd_table {
	const struct cmd_column *columns;
	size_t width;
	char *text;
	size_t text_size, text_space;
	size_t *cells;
	size_t count, space;
	bool is_bare;
	bool failed;
};

/* An empty table with these columns, an array. */
#define CMD_TABLE_OF(array) {.columns = (array), .width = sizeof(array) / sizeof((array)[0])}

void cmd_table_clear(struct cmd_table *table);

/* The next cell, in the order of the columns, then of the rows. */
void cmd_table_add(struct cmd_table *table, const char *text);
void cmd_table_add_number(struct cmd_table *table, unsigned long long number);

void cmd_table_add_yes(struct cmd_table *table, bool is_so);

size_t cmd_table_rows(const struct cmd_table *table);

/* Until the next cell is added. */
const char *cmd_table_cell(const struct cmd_table *table, size_t row, size_t column);

/*
 * Aligned by display width, one heading line first.
 *
 * how  calendar, colours, columns of the terminal; of 0 columns nothing is cut
 */
struct cmd_output;
int cmd_table_print(FILE *out, const struct cmd_table *table, const struct cmd_output *how,
                    struct doc_error *err);

/*
 * RFC 4180 with headings. A cell that a spreadsheet would take for a formula gets a ' in front.
 *
 * for_excel  begin with a BOM, end lines with CRLF
 */
int cmd_csv_print(FILE *out, const struct cmd_table *table, bool for_excel,
                  struct doc_error *err);

#endif
