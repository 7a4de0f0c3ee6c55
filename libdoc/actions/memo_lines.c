/* memo_lines.c: lines of a memo, and its tables. */
#include "actions/memo_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include <libdoc/text.h>

void doc_memo_lines_clear(struct doc_memo_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->items[i].text);
	free(lines->items);
	*lines = (struct doc_memo_lines){0};
}

static struct doc_memo_line *find_line(struct doc_memo_lines *lines, const char *text)
{
	for (size_t i = 0; i < lines->count; i++)
		if (strcmp(lines->items[i].text, text) == 0)
			return &lines->items[i];
	return NULL;
}

void doc_memo_lines_add(struct doc_memo_lines *lines, size_t item, struct doc_buf *text)
{
	char *taken doc_auto(free) = doc_buf_take(text);
	struct doc_memo_line *line = taken && !lines->failed ? find_line(lines, taken) : NULL;

	if (taken && !line && lines->most && lines->count == lines->most) {
		lines->left_out++;
		return;
	}
	if (taken && !line) {
		line = doc_array_add(&lines->items, &lines->count, sizeof(*line));
		if (line) {
			line->text = taken;
			taken = NULL;
		}
	}
	lines->failed = lines->failed || !line;
	if (line)
		line->is_about[item] = true;
}

/* --- printing --------------------------------------------------------------------------------- */

/* 1 to 999 as 一, 十二, 一百零三. */
static void put_numeral(struct doc_buf *out, size_t n)
{
	static const char *const digits[] = {"",   "一", "二", "三", "四",
	                                     "五", "六", "七", "八", "九"};

	if (n >= 100)
		doc_buf_printf(out, "%s百%s", digits[n / 100],
		               n % 100 && n % 100 < 10 ? "零" : "");
	if (n % 100 >= 10)
		doc_buf_printf(out, "%s十", n >= 20 ? digits[n % 100 / 10] : "");
	doc_buf_puts(out, digits[n % 10]);
}

/* 「第1至3、5件：」 */
static void put_items(struct doc_buf *out, const bool *is_about, size_t count)
{
	const char *comma = "";

	doc_buf_puts(out, "第");
	for (size_t i = 0; i < count; i++) {
		size_t first = i;

		if (!is_about[i])
			continue;
		while (i + 1 < count && is_about[i + 1])
			i++;
		doc_buf_printf(out, "%s%zu", comma, first + 1);
		if (i > first)
			doc_buf_printf(out, "%s%zu", i > first + 1 ? "至" : "、", i + 1);
		comma = "、";
	}
	doc_buf_puts(out, "件：");
}

static bool ends_sentence(const char *text)
{
	static const char *const ends[] = {"。", "！", "？"};
	size_t size = strlen(text);

	for (size_t i = 0; i < DOC_COUNT(ends); i++)
		if (size >= 3 && memcmp(text + size - 3, ends[i], 3) == 0)
			return true;
	return false;
}

static void put_line(const struct doc_memo_line *line, size_t item_count, struct doc_buf *out)
{
	bool is_of_all = true;

	for (size_t i = 0; i < item_count; i++)
		is_of_all = is_of_all && line->is_about[i];
	if (item_count > 1 && is_of_all)
		doc_buf_puts(out, "各件：");
	else if (item_count > 1)
		put_items(out, line->is_about, item_count);
	doc_buf_puts(out, line->text);
	doc_buf_puts(out, ends_sentence(line->text) ? "\n" : "。\n");
}

void doc_memo_lines_put(const struct doc_memo_lines *lines, size_t item_count, const char *more,
                        struct doc_buf *out)
{
	bool is_alone = lines->count + (lines->left_out > 0) < 2;

	out->failed = out->failed || lines->failed;
	for (size_t i = 0; i < lines->count; i++) {
		doc_buf_puts(out, is_alone ? "　　" : "　（");
		if (!is_alone) {
			put_numeral(out, i + 1);
			doc_buf_puts(out, "）");
		}
		put_line(&lines->items[i], item_count, out);
	}
	if (!lines->count)
		doc_buf_puts(out, "　　無。\n");
	if (lines->left_out)
		doc_buf_printf(out, "　　其餘%zu則請見 %s。\n", lines->left_out, more);
}

/* --- a table ---------------------------------------------------------------------------------- */

void doc_memo_table_clear(struct doc_memo_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		free(table->cells[i]);
	free(table->cells);
	table->cells = NULL;
	table->count = 0;
}

void doc_memo_table_add(struct doc_memo_table *table, const char *text)
{
	struct doc_buf safe = {0};
	char **cell = doc_array_add(&table->cells, &table->count, sizeof(*cell));

	doc_text_escape(&safe, text, strlen(text));
	if (cell)
		*cell = doc_buf_take(&safe);
	table->failed = table->failed || !cell || !*cell;
	doc_buf_clear(&safe);
}

static size_t widest(const struct doc_memo_table *table, size_t column)
{
	size_t most = 0;

	for (size_t i = column; i < table->count; i += table->columns) {
		size_t width = doc_text_columns(table->cells[i]);

		most = width > most ? width : most;
	}
	return most;
}

void doc_memo_table_put(const struct doc_memo_table *table, struct doc_buf *out)
{
	size_t *widths doc_auto(free) = calloc(table->columns, sizeof(*widths));

	out->failed = out->failed || table->failed || !widths;
	if (out->failed)
		return;
	for (size_t i = 0; i < table->columns; i++)
		widths[i] = widest(table, i);
	for (size_t i = 0; i < table->count; i++) {
		size_t column = i % table->columns;
		bool is_last = column + 1 == table->columns;
		size_t width = doc_text_columns(table->cells[i]);

		doc_buf_printf(out, "%s%*s", table->cells[i],
		               is_last ? 0 : (int)(widths[column] - width + 2), "");
		if (is_last)
			doc_buf_putc(out, '\n');
	}
}
