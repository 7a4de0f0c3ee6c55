/* map_csv.c: a table as comma-separated values, taken apart and written. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/csv.h"
#include "model/map.h"

#define ROWS_MAX  100000
#define CELLS_MAX 64

void doc_map_table_clear(struct doc_map_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		for (size_t k = 0; k < table->rows[i].count; k++)
			free(table->rows[i].items[k]);
		free(table->rows[i].items);
	}
	free(table->rows);
	*table = (struct doc_map_table){0};
}

bool doc_map_table_row(struct doc_map_table *table, unsigned line)
{
	struct doc_map_cells *row = doc_array_add(&table->rows, &table->count, sizeof(*row));

	if (row)
		row->line = line;
	return row != NULL;
}

bool doc_map_table_cell(struct doc_map_table *table, const char *text, size_t size)
{
	struct doc_map_cells *row = &table->rows[table->count - 1];
	char **cell = doc_array_add(&row->items, &row->count, sizeof(*cell));

	if (cell)
		*cell = strndup(text, size);
	return cell && *cell;
}

/* --- reading ---------------------------------------------------------------------------------- */

struct splitting {
	const char *name;
	const char *at, *end;
	char separator;
	unsigned line, cell;
	struct doc_map_table *table;
	struct doc_error *err;
};

static int broken(const struct splitting *splitting, const char *why)
{
	return doc_error_set(splitting->err, DOC_EINVALID, "%s:%u:%u: %s", splitting->name,
	                     splitting->line, splitting->cell, why);
}

/* What the first row has most of, quoted cells left out. */
static char find_separator(const char *text, size_t size)
{
	static const char separators[] = ",;\t";
	size_t best = 0;
	char found = ',';

	for (const char *separator = separators; *separator; separator++) {
		size_t count = 0;
		bool quoted = false;

		for (size_t i = 0; i < size && (quoted || !strchr("\r\n", text[i])); i++) {
			quoted ^= text[i] == '"';
			count += !quoted && text[i] == *separator;
		}
		if (count > best) {
			best = count;
			found = *separator;
		}
	}
	return found;
}

static int add_cell(struct splitting *splitting, const char *text, size_t size)
{
	struct doc_map_cells *row = &splitting->table->rows[splitting->table->count - 1];

	if (row->count >= CELLS_MAX)
		return broken(splitting, _("too many cells"));
	if (!doc_map_table_cell(splitting->table, text, size))
		return doc_error_memory(splitting->err);
	doc_csv_unguard(row->items[row->count - 1]);
	return DOC_OK;
}

/* A cell in quotes: what it holds, and where it ends. */
static int split_quoted(struct splitting *splitting)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	unsigned line = splitting->line;
	int r;

	for (splitting->at++;; splitting->at++) {
		char c;

		if (splitting->at == splitting->end) {
			splitting->line = line;
			return broken(splitting, _("the quotes of this cell do not end"));
		}
		c = *splitting->at;
		if (c == '"' && (splitting->at + 1 == splitting->end || splitting->at[1] != '"'))
			break;
		splitting->at += c == '"';
		splitting->line += c == '\n';
		doc_buf_putc(&text, c);
	}
	splitting->at++;
	r = doc_buf_check(&text, splitting->err);
	if (r == DOC_OK)
		r = add_cell(splitting, text.data ? text.data : "", text.size);
	if (r == DOC_OK && splitting->at < splitting->end &&
	    *splitting->at != splitting->separator && *splitting->at != '\n' &&
	    *splitting->at != '\r')
		return broken(splitting, _("something follows the quotes of this cell"));
	return r;
}

static int split_plain(struct splitting *splitting)
{
	const char *from = splitting->at;

	while (splitting->at < splitting->end && *splitting->at != splitting->separator &&
	       *splitting->at != '\n' && *splitting->at != '\r')
		splitting->at++;
	return add_cell(splitting, from, (size_t)(splitting->at - from));
}

static int split_row(struct splitting *splitting)
{
	bool more = true;

	if (splitting->table->count >= ROWS_MAX)
		return broken(splitting, _("too many rows"));
	if (!doc_map_table_row(splitting->table, splitting->line))
		return doc_error_memory(splitting->err);
	for (splitting->cell = 1; more; splitting->cell++) {
		bool quoted = splitting->at < splitting->end && *splitting->at == '"';
		int r = quoted ? split_quoted(splitting) : split_plain(splitting);

		if (r < 0)
			return r;
		more = splitting->at < splitting->end && *splitting->at == splitting->separator;
		splitting->at += more;
	}
	if (splitting->at < splitting->end && *splitting->at == '\r')
		splitting->at++;
	if (splitting->at < splitting->end && *splitting->at == '\n')
		splitting->at++;
	splitting->line++;
	return DOC_OK;
}

int doc_map_split(const char *name, const char *text, size_t size, struct doc_map_table *out,
                  struct doc_error *err)
{
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	struct splitting splitting = {.name = name,
	                              .at = text,
	                              .end = text + size,
	                              .separator = find_separator(text, size),
	                              .line = 1,
	                              .cell = 1,
	                              .table = &table,
	                              .err = err};
	int r = DOC_OK;

	if (memchr(text, '\0', size))
		return broken(&splitting, _("it holds a NUL byte"));
	while (splitting.at < splitting.end && r == DOC_OK)
		r = split_row(&splitting);
	if (r < 0)
		return r;
	*out = table;
	table = (struct doc_map_table){0};
	return DOC_OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

void doc_map_join(const struct doc_map_table *table, struct doc_buf *out)
{
	doc_buf_puts(out, DOC_CSV_MARK);
	for (size_t i = 0; i < table->count; i++) {
		for (size_t k = 0; k < table->rows[i].count; k++) {
			if (k)
				doc_buf_putc(out, ',');
			doc_csv_add(out, table->rows[i].items[k]);
		}
		doc_buf_puts(out, "\r\n");
	}
}
