/* date.c: days and moments; the Gregorian and the ROC (民國) calendar. */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"

#define FIRST_YEAR 1600
#define LAST_YEAR  9999
#define FIRST_DAY  (-135140) /* 1600-01-01 */
#define LAST_DAY   2932896   /* 9999-12-31 */
#define DAY_S      86400
#define ROC_ZERO   1911 /* 民國 1 is 1912; there is no year 0: 民國前 1 is 1911 */

/* --- the calendar --------------------------------------------------------------------------- */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* 1 January of a year from FIRST_YEAR on, which is a leap year even by the rule of 400. */
static doc_day new_year(int year)
{
	int years = year - FIRST_YEAR;

	return FIRST_DAY + 365 * years + (years + 3) / 4 - (years + 99) / 100 + (years + 399) / 400;
}

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
	if (value < low)
		return low;
	return value > high ? high : value;
}

bool doc_day_join(int year, int month, int day_of_month, doc_day *day)
{
	doc_day sum;

	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12)
		return false;
	if (day_of_month < 1 || day_of_month > month_length(year, month))
		return false;
	sum = new_year(year) + day_of_month - 1;
	for (int earlier = 1; earlier < month; earlier++)
		sum += month_length(year, earlier);
	*day = sum;
	return true;
}

void doc_day_split(doc_day day, int *year, int *month, int *day_of_month)
{
	int left;

	assert(day != DOC_NO_DAY);
	day = (doc_day)clamp(day, FIRST_DAY, LAST_DAY);
	/* No year is longer than 366 days, so this is never too late. */
	*year = FIRST_YEAR + (day - FIRST_DAY) / 366;
	while (*year < LAST_YEAR && new_year(*year + 1) <= day)
		(*year)++;
	left = day - new_year(*year);
	for (*month = 1; left >= month_length(*year, *month); (*month)++)
		left -= month_length(*year, *month);
	*day_of_month = left + 1;
}

/* --- the stored forms ----------------------------------------------------------------------- */

/* The value of exactly this many digits, or -1. */
static int read_digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (!doc_is_digit(text[i]))
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

static void put_digits(char *out, int count, int value)
{
	for (int i = count - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
}

/* A stored day at the start of a text that is long enough. */
static bool read_iso(const char *text, doc_day *day)
{
	return text[4] == '-' && text[7] == '-' &&
	       doc_day_join(read_digits(text, 4), read_digits(text + 5, 2),
	                    read_digits(text + 8, 2), day);
}

bool doc_day_parse_iso(const char *text, doc_day *day)
{
	return strlen(text) == DOC_ISO_DAY_SIZE - 1 && read_iso(text, day);
}

void doc_day_format_iso(doc_day day, char out[DOC_ISO_DAY_SIZE])
{
	int year;
	int month;
	int day_of_month;

	doc_day_split(day, &year, &month, &day_of_month);
	memcpy(out, "0000-00-00", DOC_ISO_DAY_SIZE);
	put_digits(out, 4, year);
	put_digits(out + 5, 2, month);
	put_digits(out + 8, 2, day_of_month);
}

void doc_day_format_roc(doc_day day, char out[DOC_ROC_DAY_SIZE])
{
	int year;
	int month;
	int day_of_month;

	doc_day_split(day, &year, &month, &day_of_month);
	if (year == ROC_ZERO + 1)
		snprintf(out, DOC_ROC_DAY_SIZE, "民國元年%d月%d日", month, day_of_month);
	else if (year > ROC_ZERO)
		snprintf(out, DOC_ROC_DAY_SIZE, "民國%d年%d月%d日", year - ROC_ZERO, month,
		         day_of_month);
	else
		snprintf(out, DOC_ROC_DAY_SIZE, "民國前%d年%d月%d日", ROC_ZERO + 1 - year, month,
		         day_of_month);
}

void doc_day_format_message(doc_day day, char out[DOC_ROC_DAY_SIZE])
{
	/* TRANSLATORS: say "calendar: roc" where official papers use the ROC calendar. */
	if (strcmp(_("calendar: iso"), "calendar: roc") == 0)
		doc_day_format_roc(day, out);
	else
		doc_day_format_iso(day, out);
}

/* The day and the second in it; rounds down before 1970 too. */
static doc_day split_moment(int64_t moment, int offset_s, int *second)
{
	const int64_t first = (int64_t)FIRST_DAY * DAY_S;
	const int64_t last = (int64_t)(LAST_DAY + 1) * DAY_S - 1;
	int64_t local = clamp(moment, first, last) + offset_s;

	*second = (int)((local % DAY_S + DAY_S) % DAY_S);
	return (doc_day)clamp((local - *second) / DAY_S, FIRST_DAY, LAST_DAY);
}

doc_day doc_day_add_months(doc_day day, unsigned months)
{
	int year;
	int month;
	int day_of_month;
	doc_day later = day;

	doc_day_split(day, &year, &month, &day_of_month);
	month += (int)months - 1;
	year += month / 12;
	while (!doc_day_join(year, month % 12 + 1, day_of_month, &later) && day_of_month > 28)
		day_of_month--;
	return later;
}

doc_day doc_day_of_moment(int64_t moment, int offset_s)
{
	int second;

	return split_moment(moment, offset_s, &second);
}

bool doc_moment_parse(const char *text, int64_t *moment)
{
	doc_day day;
	int hour;
	int minute;
	int second;

	if (strlen(text) != DOC_MOMENT_SIZE - 1 || !read_iso(text, &day))
		return false;
	if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
		return false;
	hour = read_digits(text + 11, 2);
	minute = read_digits(text + 14, 2);
	second = read_digits(text + 17, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	*moment = (int64_t)day * DAY_S + hour * 3600 + minute * 60 + second;
	return true;
}

void doc_moment_format(int64_t moment, char out[DOC_MOMENT_SIZE])
{
	int second;
	doc_day day = split_moment(moment, 0, &second);

	doc_day_format_iso(day, out);
	memcpy(out + 10, "T00:00:00Z", sizeof("T00:00:00Z"));
	put_digits(out + 11, 2, second / 3600);
	put_digits(out + 14, 2, second / 60 % 60);
	put_digits(out + 17, 2, second % 60);
}

bool doc_offset_parse(const char *text, int *offset_s)
{
	int hours;
	int minutes;

	if (strlen(text) != strlen("+08:00") || (text[0] != '+' && text[0] != '-') ||
	    text[3] != ':')
		return false;
	hours = read_digits(text + 1, 2);
	minutes = read_digits(text + 4, 2);
	if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 14 * 60)
		return false;
	*offset_s = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
	return true;
}

/* --- as people write them ------------------------------------------------------------------- */

/* digits  how many it was, or would be, written with: two make a year ambiguous */
struct number {
	int value;
	int digits;
};

struct written {
	bool has_era; /* 民國 */
	bool before;  /* 民國前 */
	struct number year, month, day_of_month;
};

/* Is this the next word? Then past it. */
static bool skip(const char **at, const char *word)
{
	size_t size = strlen(word);

	if (strncmp(*at, word, size) != 0)
		return false;
	*at += size;
	return true;
}

/* The value of the next Chinese numeral, or -1. */
static int skip_numeral(const char **at)
{
	static const struct {
		const char *word;
		int value;
	} numerals[] = {
		{"〇", 0}, {"○", 0},  {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3},
		{"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
	};

	for (size_t i = 0; i < DOC_COUNT(numerals); i++)
		if (skip(at, numerals[i].word))
			return numerals[i].value;
	return -1;
}

static int skip_digit(const char **at)
{
	return doc_is_digit(**at) ? *(*at)++ - '0' : -1;
}

/* Digit by digit, at most four: 2026, 115, 二〇二六, 一一五. */
static bool read_digit_row(const char **at, int (*next)(const char **), struct number *number)
{
	int digit;

	*number = (struct number){0};
	while (number->digits < 4 && (digit = next(at)) >= 0) {
		number->value = number->value * 10 + digit;
		number->digits++;
	}
	return number->digits > 0;
}

/* 九, 十, 十五, 二十, 二十二. */
static bool read_tens(const char **at, int *value)
{
	int tens = skip_numeral(at);
	int units;

	if (!skip(at, "十")) {
		*value = tens;
		return tens > 0;
	}
	units = skip_numeral(at);
	*value = (tens < 0 ? 1 : tens) * 10 + (units < 0 ? 0 : units);
	return tens != 0 && units != 0;
}

/* After 百: nothing, 零五, 十五 or 一十五. A bare 五 may mean 5 or 50 and is refused. */
static bool read_below_hundred(const char **at, int *value)
{
	const char *start = *at;

	if (skip_numeral(at) == 0) {
		*value = skip_numeral(at);
		return *value > 0;
	}
	*at = start;
	if (skip_numeral(at) < 0 && !skip(at, "十")) {
		*value = 0;
		return true;
	}
	*at = start;
	return read_tens(at, value) && *value >= 10;
}

/* A Chinese number up to 999, or digit by digit. */
static bool read_chinese(const char **at, struct number *number)
{
	const char *start = *at;
	int rest;

	if (read_digit_row(at, skip_numeral, number) && number->digits > 1)
		return true;
	if (number->value > 0 && skip(at, "百")) {
		if (!read_below_hundred(at, &rest))
			return false;
		*number = (struct number){.value = number->value * 100 + rest, .digits = 3};
		return true;
	}
	*at = start;
	if (!read_tens(at, &number->value))
		return false;
	number->digits = number->value < 10 ? 1 : 2;
	return true;
}

static bool read_number(const char **at, struct number *number)
{
	return read_digit_row(at, skip_digit, number) || read_chinese(at, number);
}

/* 1151122: the last four digits are month and day. */
static bool read_run(const char *text, struct written *date)
{
	int length = (int)strspn(text, "0123456789");

	if (length < 5 || length > 8 || text[length] != '\0')
		return false;
	date->year = (struct number){read_digits(text, length - 4), length - 4};
	date->month = (struct number){read_digits(text + length - 4, 2), 2};
	date->day_of_month = (struct number){read_digits(text + length - 2, 2), 2};
	return true;
}

/* 115.11.22, 115年11月22日. */
static bool read_parts(const char *at, struct written *date)
{
	static const char *const separators[][3] = {
		{"年", "月", "日"}, {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}};

	if (skip(&at, "元"))
		date->year = (struct number){.value = 1, .digits = 1};
	else if (!read_number(&at, &date->year))
		return false;
	for (size_t i = 0; i < DOC_COUNT(separators); i++)
		if (skip(&at, separators[i][0]))
			return read_number(&at, &date->month) && skip(&at, separators[i][1]) &&
			       read_number(&at, &date->day_of_month) &&
			       skip(&at, separators[i][2]) && *at == '\0';
	return false;
}

static bool read_written(const char *text, struct written *date)
{
	date->has_era = skip(&text, "中華民國") || skip(&text, "民國");
	date->before = date->has_era && skip(&text, "前");
	if (!read_run(text, date) && !read_parts(text, date))
		return false;
	return date->month.digits <= 2 && date->day_of_month.digits <= 2;
}

/*
 * Two digits may be a ROC year or the end of a Gregorian one; four after 民國 are a
 * Gregorian year written there by mistake.
 */
static bool is_ambiguous(const struct written *date)
{
	return date->has_era ? date->year.digits > 3 : date->year.digits < 3;
}

static int gregorian_year(const struct written *date)
{
	if (date->year.digits == 4)
		return date->year.value;
	if (date->year.value == 0)
		return 0;
	return date->before ? ROC_ZERO + 1 - date->year.value : ROC_ZERO + date->year.value;
}

int doc_day_parse(const char *text, doc_day *day, struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	struct written date = {0};
	int r;

	doc_text_fold(&folded, text, strlen(text));
	r = doc_buf_check(&folded, err);
	if (r < 0)
		return r;
	if (!folded.data || !read_written(folded.data, &date)) {
		r = doc_error_set(err, DOC_EINVALID, _("'%s' is not a date"), text);
		return doc_error_hint(err, r, _("write it like 2026-11-22 or 民國115年11月22日"));
	}
	if (is_ambiguous(&date)) {
		r = doc_error_set(err, DOC_EINVALID, _("the year of '%s' is ambiguous"), text);
		return doc_error_hint(err, r, _("write it with 民國, or with four digits"));
	}
	if (!doc_day_join(gregorian_year(&date), date.month.value, date.day_of_month.value, day))
		return doc_error_set(err, DOC_EINVALID, _("'%s' is no day of the calendar"), text);
	return DOC_OK;
}
