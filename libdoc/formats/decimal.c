/* decimal.c: a number as a spreadsheet stores it, in decimal digits. */
#include "formats/decimal.h"

#include <string.h>

#include "base/text.h"

#define POINT_MAX 300

/* Zeros at either end say nothing. */
static void trim(struct doc_decimal *decimal)
{
	int zeros = 0;

	while (zeros < decimal->count && decimal->digits[zeros] == '0')
		zeros++;
	memmove(decimal->digits, decimal->digits + zeros, (size_t)(decimal->count - zeros));
	decimal->count -= zeros;
	decimal->point -= zeros;
	while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
		decimal->count--;
	if (decimal->count == 0) {
		decimal->point = 0;
		decimal->negative = false;
	}
}

/* Keep so many digits; add one to the last when the next is five or more. */
static void keep(struct doc_decimal *decimal, int count, char next)
{
	decimal->count = count;
	while (next >= '5' && count > 0 && decimal->digits[count - 1] == '9')
		count--;
	if (next >= '5' && count == 0) { /* 9.99 becomes 10 */
		decimal->digits[0] = '1';
		decimal->count = 1;
		decimal->point++;
	} else if (next >= '5') {
		decimal->digits[count - 1]++;
		decimal->count = count;
	}
	trim(decimal);
}

void doc_decimal_round(struct doc_decimal *decimal, int places)
{
	int count = decimal->point + places;

	if (count >= decimal->count)
		return;
	keep(decimal, count < 0 ? 0 : count, count < 0 ? '0' : decimal->digits[count]);
}

/* "E-3" and its end; false for anything else but the end. */
static bool parse_exponent(const char *text, int *exponent)
{
	bool negative = false;

	*exponent = 0;
	if (!*text)
		return true;
	if (*text != 'E' && *text != 'e')
		return false;
	text++;
	if (*text == '-' || *text == '+')
		negative = *text++ == '-';
	if (!*text)
		return false;
	for (; doc_is_digit(*text); text++)
		if (*exponent < 10000)
			*exponent = *exponent * 10 + (*text - '0');
	if (negative)
		*exponent = -*exponent;
	return !*text;
}

/*
 * Digits up to the end of the mantissa; next is the first that has no room. Zeros before the first
 * digit that counts take none.
 */
static const char *parse_digits(const char *text, struct doc_decimal *out, char *next, int *seen)
{
	bool behind_point = false;

	*next = 0;
	*seen = 0;
	for (; doc_is_digit(*text) || (*text == '.' && !behind_point); text++) {
		if (*text == '.') {
			behind_point = true;
			continue;
		}
		++*seen;
		if (out->count == 0 && *text == '0')
			out->point -= behind_point;
		else if (out->count < DOC_DECIMAL_DIGITS)
			out->digits[out->count++] = *text;
		else if (!*next)
			*next = *text;
		if (!behind_point && (out->count > 0))
			out->point++;
		if (out->point > 10 * POINT_MAX || out->point < -10 * POINT_MAX)
			break; /* left on a digit: no number */
	}
	return text;
}

bool doc_decimal_parse(const char *text, struct doc_decimal *out)
{
	struct doc_decimal read = {0};
	int exponent, seen;
	char next;

	if (*text == '-' || *text == '+')
		read.negative = *text++ == '-';
	text = parse_digits(text, &read, &next, &seen);
	if (!seen || !parse_exponent(text, &exponent))
		return false;
	read.point += exponent;
	if (read.count == 0)
		read.point = 0;
	if (read.point > POINT_MAX || read.point < -POINT_MAX)
		return false;
	keep(&read, read.count, next ? next : '0');
	*out = read;
	return true;
}

char doc_decimal_digit(const struct doc_decimal *decimal, int place)
{
	int index = decimal->point - 1 - place;

	return index >= 0 && index < decimal->count ? decimal->digits[index] : '0';
}

static int compare_size(const struct doc_decimal *a, const struct doc_decimal *b)
{
	int shared = a->count < b->count ? a->count : b->count;
	int order;

	if (!a->count || !b->count)
		return (a->count > 0) - (b->count > 0);
	if (a->point != b->point)
		return a->point < b->point ? -1 : 1;
	order = memcmp(a->digits, b->digits, (size_t)shared);
	return order ? order : a->count - b->count;
}

int doc_decimal_compare(const struct doc_decimal *a, const struct doc_decimal *b)
{
	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	return a->negative ? compare_size(b, a) : compare_size(a, b);
}
