/* release_csv.c: the list of a release as CSV, written and read back. */
#include "model/release_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/csv.h"
#include "model/judge.h"

#define COUNTER  "項次"
#define CELLS_MAX 64

/* --- writing ---------------------------------------------------------------------------------- */

void doc_table_format_csv(const struct doc_table *table, struct doc_buf *out)
{
	doc_buf_puts(out, DOC_CSV_MARK);
	doc_csv_add(out, COUNTER);
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++) {
		doc_buf_putc(out, ',');
		doc_csv_add(out, doc_column_rule(column)->title);
	}
	doc_buf_puts(out, "\r\n");
	for (size_t i = 0; i < table->count; i++) {
		doc_buf_printf(out, "\"%zu\"", i + 1);
		for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++) {
			doc_buf_putc(out, ',');
			doc_csv_add(out, table->rows[i].cells[column]);
		}
		doc_buf_puts(out, "\r\n");
	}
}

/* --- reading ---------------------------------------------------------------------------------- */

/* How far the text is read. */
struct reader {
	const char *at;
	const char *end;
	size_t line;
	struct doc_error *err;
};

static int broken(const struct reader *reader, const char *why)
{
	return doc_error_set(reader->err, DOC_EINVALID, "list.csv:%zu: %s", reader->line, _(why));
}

/* One quoted cell. The apostrophe that keeps a formula from being one is taken off again. */
static int read_cell(struct reader *reader, char **out)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char *cell;

	if (reader->at == reader->end || *reader->at != '"')
		return broken(reader, N_("a cell is not in quotes"));
	for (reader->at++;; reader->at++) {
		if (reader->at == reader->end || !*reader->at)
			return broken(reader, N_("a cell does not end"));
		if (*reader->at == '"' && (++reader->at == reader->end || *reader->at != '"'))
			break;
		doc_buf_putc(&text, *reader->at);
	}
	cell = doc_buf_take(&text);
	if (!cell)
		return doc_error_memory(reader->err);
	doc_csv_unguard(cell);
	*out = cell;
	return DOC_OK;
}

struct line {
	char *cells[CELLS_MAX];
	size_t count;
};

static void line_clear(struct line *line)
{
	for (size_t i = 0; i < line->count; i++)
		free(line->cells[i]);
}

static int read_line(struct reader *reader, struct line *line)
{
	int r;

	do {
		if (line->count == CELLS_MAX)
			return broken(reader, N_("too many cells"));
		r = read_cell(reader, &line->cells[line->count]);
		if (r < 0)
			return r;
		line->count++;
	} while (reader->at < reader->end && *reader->at == ',' && reader->at++);
	if (reader->end - reader->at < 2 || memcmp(reader->at, "\r\n", 2) != 0)
		return broken(reader, N_("the line does not end as it must"));
	reader->at += 2;
	reader->line++;
	return DOC_OK;
}

/* The first line: which column each cell is; DOC_COLUMN_COUNT is one that we do not know. */
struct head {
	enum doc_column columns[CELLS_MAX];
	size_t count;
};

static enum doc_column column_called(const char *title)
{
	enum doc_column column = 0;

	while (column < DOC_COLUMN_COUNT && strcmp(doc_column_rule(column)->title, title) != 0)
		column++;
	return column;
}

/* Two columns of one title could say two things, and each reader take another for true. */
static int read_head(struct reader *reader, struct head *head, struct doc_table *table)
{
	struct line line doc_scoped(line_clear) = {0};
	int r = read_line(reader, &line);

	for (size_t i = 0; i < line.count && r == DOC_OK; i++) {
		enum doc_column column = column_called(line.cells[i]);

		head->columns[head->count++] = column;
		if (column == DOC_COLUMN_COUNT)
			continue;
		if (table->has[column])
			return doc_error_set(reader->err, DOC_EINVALID,
			                     _("list.csv:1: two columns are called %s"),
			                     doc_column_rule(column)->title);
		table->has[column] = true;
	}
	if (r == DOC_OK && !table->has[DOC_COLUMN_NUMBER])
		return broken(reader, N_("there is no column of numbers"));
	return r;
}

static int read_row(struct reader *reader, const struct head *head, struct doc_table *table)
{
	struct line line doc_scoped(line_clear) = {0};
	struct doc_table_row *row;
	int r = read_line(reader, &line);

	if (r < 0)
		return r;
	if (line.count != head->count)
		return broken(reader,
		              N_("the line before has another number of cells than the first"));
	row = doc_array_add(&table->rows, &table->count, sizeof(*row));
	if (!row)
		return doc_error_memory(reader->err);
	for (size_t i = 0; i < line.count; i++)
		if (head->columns[i] < DOC_COLUMN_COUNT)
			row->cells[head->columns[i]] = doc_take(line.cells[i]);
	return DOC_OK;
}

int doc_table_parse_csv(const char *bytes, size_t size, struct doc_table *out,
                        struct doc_error *err)
{
	struct doc_table table doc_scoped(doc_table_clear) = {0};
	struct head head = {0};
	struct reader reader = {bytes, bytes + size, 1, err};
	int r;

	if (size < strlen(DOC_CSV_MARK) || memcmp(bytes, DOC_CSV_MARK, strlen(DOC_CSV_MARK)) != 0)
		return broken(&reader, N_("no byte order mark"));
	reader.at += strlen(DOC_CSV_MARK);
	r = read_head(&reader, &head, &table);
	while (r == DOC_OK && reader.at < reader.end)
		r = read_row(&reader, &head, &table);
	if (r < 0)
		return r;
	*out = table;
	table = (struct doc_table){0};
	return DOC_OK;
}

void doc_table_judge_columns(const struct doc_table *table, const char *rule,
                             struct doc_judge *judge)
{
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++)
		if (doc_column_rule(column)->is_proven && !table->has[column])
			doc_judge_fault(judge, rule, _("the list has no column %s"),
			                doc_column_rule(column)->title);
}
