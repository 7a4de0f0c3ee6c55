/* csv.c: RFC 4180, safe to open in a spreadsheet. */
#include <string.h>

#include "cmd.h"
#include "table.h"

/* A spreadsheet takes a cell that begins so for a formula, in full-width form too. */
static bool would_run(const char *text)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r",
	                                     "＝", "＋", "－", "＠"};

	for (size_t i = 0; i < COUNT(starts); i++) {
		if (strncmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	}
	return false;
}

static void print_field(FILE *out, const char *text)
{
	bool is_quoted = strpbrk(text, ",\"\r\n") != NULL;

	if (is_quoted)
		fputc('"', out);
	if (would_run(text))
		fputc('\'', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	if (is_quoted)
		fputc('"', out);
}

/* A word of the registry is translated; all else stands as it is. */
static const char *cell_of(const struct cmd_table *table, size_t row, size_t column)
{
	enum cmd_kind kind = table->columns[column].kind;
	const char *text = cmd_table_cell(table, row, column);

	return kind == CMD_WORD || kind == CMD_YES || kind == CMD_SIGNED ? cmd_word(text) : text;
}

int cmd_csv_print(FILE *out, const struct cmd_table *table, bool for_excel, struct doc_error *err)
{
	const char *line_end = for_excel ? "\r\n" : "\n";

	if (table->failed)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (for_excel)
		fputs("\xef\xbb\xbf", out);
	for (size_t i = 0; i < table->width; i++) {
		print_field(out, _(table->columns[i].heading));
		fputs(i + 1 < table->width ? "," : line_end, out);
	}
	for (size_t row = 0; row < cmd_table_rows(table); row++)
		for (size_t i = 0; i < table->width; i++) {
			print_field(out, cell_of(table, row, i));
			fputs(i + 1 < table->width ? "," : line_end, out);
		}
	return DOC_OK;
}
