/* table.c: rows of facts and their aligned form. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "output.h"

#define GAP          2  /* spaces between columns */
#define TITLE_LEAST  12 /* a title is not cut below this */

void cmd_table_clear(struct cmd_table *table)
{
	free(table->text);
	free(table->cells);
	table->text = NULL;
	table->cells = NULL;
	table->text_size = table->text_space = table->count = table->space = 0;
}

/* Room for so many items more than there are; at least twice as much as before. */
static bool reserve(void *items, size_t count, size_t more, size_t item_size, size_t *space)
{
	size_t wanted = *space ? *space : 64;
	void *old;
	void *grown;

	while (wanted < count + more)
		wanted *= 2;
	if (wanted == *space)
		return true;
	memcpy(&old, items, sizeof(old));
	grown = reallocarray(old, wanted, item_size);
	if (!grown)
		return false;
	memcpy(items, &grown, sizeof(grown));
	*space = wanted;
	return true;
}

void cmd_table_add(struct cmd_table *table, const char *text)
{
	size_t size = strlen(text) + 1;

	if (table->failed ||
	    !reserve(&table->text, table->text_size, size, 1, &table->text_space) ||
	    !reserve(&table->cells, table->count, 1, sizeof(*table->cells), &table->space)) {
		table->failed = true;
		return;
	}
	memcpy(table->text + table->text_size, text, size);
	table->cells[table->count++] = table->text_size;
	table->text_size += size;
}

void cmd_table_add_number(struct cmd_table *table, unsigned long long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%llu", number);
	cmd_table_add(table, text);
}

void cmd_table_add_yes(struct cmd_table *table, bool is_so)
{
	cmd_table_add(table, is_so ? "yes" : "");
}

size_t cmd_table_rows(const struct cmd_table *table)
{
	return table->width ? table->count / table->width : 0;
}

const char *cmd_table_cell(const struct cmd_table *table, size_t row, size_t column)
{
	return table->text + table->cells[row * table->width + column];
}

/* A cell as people read it, safe for a terminal. Row 0 holds the headings. */
static int shown(const struct cmd_table *table, size_t row, size_t column, bool roc, char **out,
                 struct doc_error *err)
{
	const struct cmd_column *what = &table->columns[column];
	char day[DOC_ROC_SIZE];
	const char *text;

	if (row == 0)
		return doc_text_safe(_(what->heading), out, err);
	text = cmd_table_cell(table, row - 1, column);
	if (what->kind == CMD_WORD || what->kind == CMD_YES || what->kind == CMD_SIGNED)
		text = cmd_word(text);
	else if (what->kind == CMD_DAY)
		text = cmd_day(roc, text, day);
	return doc_text_safe(text, out, err);
}

/* A table of the columns that have room, every cell as it is shown, headings first. */
static int show_all(const struct cmd_table *table, bool roc, struct cmd_table *out,
                    struct doc_error *err)
{
	for (size_t row = 0; row <= cmd_table_rows(table); row++) {
		for (size_t i = 0; i < table->width; i++) {
			char *cell doc_auto(free) = NULL;
			int r;

			if (table->columns[i].extra)
				continue;
			r = shown(table, row, i, roc, &cell, err);
			if (r < 0)
				return r;
			cmd_table_add(out, cell);
		}
	}
	return out->failed ? doc_error_set(err, DOC_ENOMEM, _("out of memory")) : DOC_OK;
}

static size_t widest(const struct cmd_table *table, size_t first, size_t column)
{
	size_t most = 0;

	for (size_t row = first; row < cmd_table_rows(table); row++) {
		size_t columns = doc_text_columns(cmd_table_cell(table, row, column));

		most = columns > most ? columns : most;
	}
	return most;
}

/* Print text, cut to width if it must be, and return the columns it leaves empty. */
static size_t print_cell(FILE *out, const char *text, size_t width)
{
	size_t columns = doc_text_columns(text);
	size_t used = 0;

	if (columns <= width) {
		fputs(text, out);
		return width - columns;
	}
	while (*text) {
		size_t wide;
		size_t size = cmd_character(text, &wide);

		if (used + wide + 1 > width)
			break;
		fprintf(out, "%.*s", (int)size, text);
		text += size;
		used += wide;
	}
	fputs("…", out);
	return width - used - 1;
}

/* A column of the table on the screen. One that is left out takes no room at all. */
struct lane {
	enum cmd_kind kind;
	size_t column;
	size_t width;
	bool left_out;
};

/* Padding waits for the next cell that has something, so that no line ends in spaces. */
static void print_row(FILE *out, const struct cmd_table *cells, size_t row, size_t indent,
                      const struct lane lanes[], const enum cmd_color colors[])
{
	size_t padding = indent;

	for (size_t i = 0; i < cells->width; i++) {
		const char *text = cmd_table_cell(cells, row, i);

		if (lanes[i].left_out)
			continue;
		if (*text) {
			fprintf(out, "%*s", (int)padding, "");
			fputs(cmd_color_begin(colors[i]), out);
			padding = print_cell(out, text, lanes[i].width);
			fputs(cmd_color_end(colors[i]), out);
		} else {
			padding += lanes[i].width;
		}
		padding += GAP;
	}
	fputc('\n', out);
}

/* The columns of the terminal that the lanes need, with the title as short as it may be. */
static size_t least(const struct lane lanes[], size_t count)
{
	size_t total = 0;

	for (size_t i = 0; i < count; i++) {
		bool is_long = lanes[i].kind == CMD_TITLE && lanes[i].width > TITLE_LEAST;

		if (!lanes[i].left_out)
			total += (total ? GAP : 0) + (is_long ? TITLE_LEAST : lanes[i].width);
	}
	return total;
}

/* Leave out what is spare, but only where a shorter title is not enough; then cut the title. */
static void narrow(struct lane lanes[], size_t count, size_t columns)
{
	size_t room;

	for (size_t i = 0; i < count && least(lanes, count) > columns; i++)
		lanes[i].left_out = lanes[i].kind == CMD_SPARE;
	room = least(lanes, count) < columns ? columns - least(lanes, count) : 0;
	for (size_t i = 0; i < count; i++)
		if (lanes[i].kind == CMD_TITLE && lanes[i].width > TITLE_LEAST + room)
			lanes[i].width = TITLE_LEAST + room;
}

/* Of a cell with a word of the registry; headings are plain. */
static enum cmd_color color_of(const struct cmd_table *table, size_t row, const struct lane *lane)
{
	return row > 0 && lane->kind == CMD_WORD
	               ? cmd_color_of(cmd_table_cell(table, row - 1, lane->column))
	               : CMD_PLAIN;
}

int cmd_table_print(FILE *out, const struct cmd_table *table, const struct cmd_output *how,
                    struct doc_error *err)
{
	struct cmd_table cells doc_scoped(cmd_table_clear) = {0};
	struct lane *lanes doc_auto(free) = calloc(table->width, sizeof(*lanes));
	size_t first = table->is_bare ? 1 : 0;
	size_t indent = table->is_bare ? GAP : 0;
	enum cmd_color *colors doc_auto(free) = calloc(table->width, sizeof(*colors));
	int r;

	if (!lanes || !colors || table->failed)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < table->width; i++)
		if (!table->columns[i].extra)
			lanes[cells.width++] =
				(struct lane){.kind = table->columns[i].kind, .column = i};
	r = show_all(table, how->roc, &cells, err);
	if (r < 0)
		return r;
	for (size_t i = 0; i < cells.width; i++)
		lanes[i].width = widest(&cells, first, i);
	if (how->columns > indent)
		narrow(lanes, cells.width, how->columns - indent);
	for (size_t row = first; row < cmd_table_rows(&cells); row++) {
		for (size_t i = 0; i < cells.width; i++)
			colors[i] = how->has_colors ? color_of(table, row, &lanes[i]) : CMD_PLAIN;
		print_row(out, &cells, row, indent, lanes, colors);
	}
	return DOC_OK;
}
