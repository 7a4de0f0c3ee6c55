/* decimal.h: a number as a spreadsheet stores it, in decimal digits: no rounding but our own. */
#ifndef DOC_FORMATS_DECIMAL_H
#define DOC_FORMATS_DECIMAL_H

#include <stdbool.h>

#define DOC_DECIMAL_DIGITS 15 /* significant ones; spreadsheets show no more */

/* 0.DIGITS times ten to the power of point; zero has no digits and point 0. */
struct doc_decimal {
	bool negative;
	int count;
	int point;
	char digits[DOC_DECIMAL_DIGITS + 1];
};

/* Read "-12.5", "1.2E-3"; rounded to 15 digits. False for what is no number, or beyond 1E±300. */
bool doc_decimal_parse(const char *text, struct doc_decimal *out);

/* Round to so many places behind the point, before it when negative; half away from zero. */
void doc_decimal_round(struct doc_decimal *decimal, int places);

/* The digit for ten to the power of place, '0' to '9'. */
char doc_decimal_digit(const struct doc_decimal *decimal, int place);

/* Less than 0, 0 or more than 0, as a is less than, equal to or more than b. */
int doc_decimal_compare(const struct doc_decimal *a, const struct doc_decimal *b);

#endif
