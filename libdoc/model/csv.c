/* csv.c: one cell of comma-separated values, safe to open in a spreadsheet. */
#include "model/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* With apostrophes in front too, so that one can be taken off. */
static bool is_formula(const char *text)
{
	return doc_text_is_formula(text + strspn(text, "'"));
}

void doc_csv_add(struct doc_buf *out, const char *text)
{
	doc_buf_puts(out, is_formula(text) ? "\"'" : "\"");
	for (const char *quote = strchr(text, '"'); quote; quote = strchr(text, '"')) {
		doc_buf_add(out, text, (size_t)(quote + 1 - text));
		doc_buf_putc(out, '"');
		text = quote + 1;
	}
	doc_buf_puts(out, text);
	doc_buf_putc(out, '"');
}

void doc_csv_unguard(char *cell)
{
	if (cell[0] == '\'' && is_formula(cell + 1))
		memmove(cell, cell + 1, strlen(cell));
}
