/* numfmt.h: a number as a cell shows it (ISO/IEC 29500-1, 18.8.30 and 18.8.31). */
#ifndef DOC_FORMATS_NUMFMT_H
#define DOC_FORMATS_NUMFMT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/numeral.h"
#include "formats/decimal.h"

#define DOC_NUMFMT_CODE_MAX 1020 /* bytes of a code: spreadsheets take 255 characters */

struct doc_buf;

/*
 * Append a number as its format code shows it: "General", "#,##0.00", "0%", "[$-404]e/m/d",
 * "上午/下午hh:mm". Sections, conditions, literals, scaling, exponents, dates of both calendars,
 * elapsed times and whole numbers in Chinese are done; fractions are shown as decimals. A code that
 * is none shows the number as General does.
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

/*
 * How a section spells its numbers: "[DBNum1]" in Chinese, 一百一十五, "[DBNum2]" in the characters of
 * amounts, 壹佰壹拾伍; 0: in digits.
 */
enum doc_numeral doc_numfmt_spelling(struct doc_numfmt_section section);

/* Append what a section shows in digits with its whole numbers spelt so. */
void doc_numfmt_spell(const struct doc_buf *shown, struct doc_numfmt_section section,
                      struct doc_buf *out);

/* Append a day and time; false when there is none, before 1900 or after 9999. */
bool doc_numfmt_show_date(const struct doc_decimal *serial, struct doc_numfmt_section section,
                          bool from_1904, struct doc_buf *out);

#endif
