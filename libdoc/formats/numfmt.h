/* numfmt.h: a number as a cell shows it (ISO/IEC 29500-1, 18.8.30 and 18.8.31). */
#ifndef DOC_FORMATS_NUMFMT_H
#define DOC_FORMATS_NUMFMT_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/decimal.h"

#define DOC_NUMFMT_CODE_MAX 1020 /* bytes of a code: spreadsheets take 255 characters */

struct doc_buf;

/*
 * Append a number as its format code shows it: "General", "#,##0.00", "0%", "[$-404]e/m/d",
 * "上午/下午hh:mm". Sections, conditions, literals, scaling, exponents, dates of both calendars and
 * elapsed times are done; fractions are shown as decimals. A code that is none shows the number as
 * General does.
 *
 * value      as the file has it; what is no number is appended as it is
 * from_1904  days are counted from 1904-01-01, not 1900-01-01
 */
void doc_numfmt_show(const char *value, const char *code, bool from_1904, struct doc_buf *out);

/* The code of a format that every workbook has, by its number; of one in Taiwan. NULL for none. */
const char *doc_numfmt_builtin(unsigned id);

/* --- between its files ----------------------------------------------------------------------- */

/* One section of a code: from start to end. */
struct doc_numfmt_section {
	const char *start;
	const char *end;
};

enum doc_numfmt_token_kind {
	DOC_NUMFMT_CODE = 1, /* a character that means something: text[0] */
	DOC_NUMFMT_LITERAL,  /* text of size bytes */
	DOC_NUMFMT_BRACKET,  /* what stands between [ and ] */
	DOC_NUMFMT_HALF,     /* AM/PM, A/P, 上午/下午 */
	DOC_NUMFMT_GENERAL
};

struct doc_numfmt_token {
	enum doc_numfmt_token_kind kind;
	const char *text;
	size_t size;
};

/* The token at *at, which moves behind it. False at the end. */
bool doc_numfmt_next(const char **at, const char *end, struct doc_numfmt_token *token);

/* Does this section show a date or a time? */
bool doc_numfmt_is_date(struct doc_numfmt_section section);

/* Append a day and time; false when there is none, before 1900 or after 9999. */
bool doc_numfmt_show_date(const struct doc_decimal *serial, struct doc_numfmt_section section,
                          bool from_1904, struct doc_buf *out);

#endif
