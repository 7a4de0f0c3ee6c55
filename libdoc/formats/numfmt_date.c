/* numfmt_date.c: a day and time as a cell shows it, in both calendars. */
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"
#include "formats/numfmt.h"

#define MS_A_DAY     INT64_C(86400000)
#define LAST_SERIAL  2958465 /* 9999-12-31 */
#define ROC_LOCALE   0x404   /* zh-TW */
#define ROC_EPOCH    1911
#define FRACTION_MAX 11 /* digits of a day's fraction that are looked at */

/*
 * A moment, taken apart.
 *
 * elapsed  whole days before it, for [h]
 * in_roc   its locale is that of Taiwan: e is the year of the Republic
 */
struct moment {
	int year, month, day;
	int weekday; /* 0 is Sunday */
	int hour, minute, second, ms;
	int64_t elapsed;
	bool in_roc;
	bool has_half;
};

static bool is_letter(char c, const char *letters)
{
	return c && strchr(letters, doc_lower(c));
}

bool doc_numfmt_is_date(struct doc_numfmt_section section)
{
	struct doc_numfmt_token token;

	while (doc_numfmt_next(&section.start, section.end, &token)) {
		char c = token.text[0];

		if (token.kind == DOC_NUMFMT_HALF)
			return true;
		if (token.kind == DOC_NUMFMT_BRACKET && token.size && is_letter(c, "hms") &&
		    token.size <= 2)
			return true;
		if (token.kind != DOC_NUMFMT_CODE)
			continue;
		if (is_letter(c, "ymdhsa"))
			return true;
		if ((c == 'e' || c == 'g') &&
		    (section.start == section.end || !strchr("+-", *section.start)))
			return true;
	}
	return false;
}

/* --- the moment ------------------------------------------------------------------------------- */

/* Milliseconds of the day in a serial number, rounded. */
static int64_t day_ms(const struct doc_decimal *serial)
{
	uint64_t fraction = 0, one = 1;

	for (int i = 0; i < FRACTION_MAX; i++) {
		fraction = fraction * 10 + (uint64_t)(doc_decimal_digit(serial, -1 - i) - '0');
		one *= 10;
	}
	return (int64_t)((fraction * (uint64_t)MS_A_DAY + one / 2) / one);
}

/* Of the whole code: which locale, whether half days, how exact. */
static int read_code(struct doc_numfmt_section section, struct moment *moment)
{
	struct doc_numfmt_token token;
	int decimals = 0;

	while (doc_numfmt_next(&section.start, section.end, &token)) {
		if (token.kind == DOC_NUMFMT_HALF)
			moment->has_half = true;
		if (token.kind == DOC_NUMFMT_BRACKET && token.size > 3 &&
		    memcmp(token.text, "$-", 2) == 0)
			moment->in_roc = memcmp(token.text + token.size - 3, "404", 3) == 0 ||
			                 (token.size >= 7 &&
			                  memcmp(token.text + 2, "zh-TW", 5) == 0);
		if (token.kind == DOC_NUMFMT_CODE && token.text[0] == '0')
			decimals++;
	}
	return decimals;
}

/* The day of a serial number; a spreadsheet believes in 1900-02-29, its day 60. */
static void take_day(int64_t serial, bool from_1904, struct moment *moment)
{
	doc_day first = DOC_NO_DAY;
	doc_day day;

	if (from_1904 ? doc_day_join(1904, 1, 1, &first) : doc_day_join(1899, 12, 30, &first))
		day = first + (doc_day)serial + (!from_1904 && serial < 60);
	else
		day = 0;
	doc_day_split(day, &moment->year, &moment->month, &moment->day);
	moment->weekday = (int)(((int64_t)day + 4) % 7 + 7) % 7;
	if (!from_1904 && serial == 60) {
		moment->month = 2;
		moment->day = 29;
	}
}

static bool take_apart(const struct doc_decimal *serial, struct doc_numfmt_section section,
                       bool from_1904, struct moment *moment)
{
	int decimals = read_code(section, moment);
	int64_t unit = decimals == 0 ? 1000 : decimals == 1 ? 100 : decimals == 2 ? 10 : 1;
	int64_t ms = day_ms(serial);
	int64_t days = 0;

	if (serial->negative || serial->point > 7)
		return false;
	for (int place = serial->point - 1; place >= 0; place--)
		days = days * 10 + (doc_decimal_digit(serial, place) - '0');
	ms = (ms + unit / 2) / unit * unit;
	days += ms / MS_A_DAY;
	ms %= MS_A_DAY;
	if (days > LAST_SERIAL)
		return false;
	take_day(days, from_1904, moment);
	moment->elapsed = days;
	moment->hour = (int)(ms / 3600000);
	moment->minute = (int)(ms / 60000 % 60);
	moment->second = (int)(ms / 1000 % 60);
	moment->ms = (int)(ms % 1000);
	return true;
}

/* --- showing it ------------------------------------------------------------------------------- */

static void put_month(const struct moment *moment, size_t size, struct doc_buf *out)
{
	static const char *const names[] = {"January",   "February", "March",    "April",
	                                    "May",       "June",     "July",     "August",
	                                    "September", "October",  "November", "December"};
	const char *name = names[(moment->month - 1) % 12];

	if (size <= 2)
		doc_buf_printf(out, "%0*d", (int)size, moment->month);
	else if (moment->in_roc)
		doc_buf_printf(out, "%d月", moment->month);
	else
		doc_buf_add(out, name, size == 3 ? 3 : size == 5 ? 1 : strlen(name));
}

static void put_weekday(const struct moment *moment, bool is_chinese, size_t size,
                        struct doc_buf *out)
{
	static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
	                                    "Thursday", "Friday", "Saturday"};
	static const char *const chinese[] = {"日", "一", "二", "三", "四", "五", "六"};
	const char *name = names[moment->weekday];

	if (is_chinese)
		doc_buf_printf(out, "%s%s", size == 3 ? "週" : "星期", chinese[moment->weekday]);
	else
		doc_buf_add(out, name, size == 3 ? 3 : strlen(name));
}

static void put_year(const struct moment *moment, char c, size_t size, struct doc_buf *out)
{
	bool in_roc = c == 'e' && moment->in_roc && moment->year > ROC_EPOCH;
	int year = in_roc ? moment->year - ROC_EPOCH : moment->year;

	if (c == 'y' && size <= 2)
		doc_buf_printf(out, "%02d", year % 100);
	else if (in_roc)
		doc_buf_printf(out, "%0*d", (int)size, year);
	else
		doc_buf_printf(out, "%04d", year);
}

static void put_hour(const struct moment *moment, size_t size, struct doc_buf *out)
{
	int hour = moment->has_half ? (moment->hour + 11) % 12 + 1 : moment->hour;

	doc_buf_printf(out, "%0*d", size > 1 ? 2 : 1, hour);
}

/* A run of one letter, "yyyy"; is_minute: its m is one. */
static void put_run(const struct moment *moment, char c, size_t size, bool is_minute,
                    struct doc_buf *out)
{
	switch (c) {
	case 'y':
	case 'e':
		put_year(moment, c, size, out);
		break;
	case 'g':
		if (moment->year > ROC_EPOCH)
			doc_buf_puts(out, size >= 3 ? "中華民國" : "民國");
		break;
	case 'm':
		if (is_minute)
			doc_buf_printf(out, "%0*d", size > 1 ? 2 : 1, moment->minute);
		else
			put_month(moment, size, out);
		break;
	case 'd':
		if (size > 2)
			put_weekday(moment, moment->in_roc, size, out);
		else
			doc_buf_printf(out, "%0*d", (int)size, moment->day);
		break;
	case 'a':
		put_weekday(moment, true, size, out);
		break;
	case 'h':
		put_hour(moment, size, out);
		break;
	case 's':
		doc_buf_printf(out, "%0*d", size > 1 ? 2 : 1, moment->second);
		break;
	default:
		doc_buf_putc(out, c);
	}
}

/* "[h]": hours since day 0. */
static void put_elapsed(const struct moment *moment, const struct doc_numfmt_token *token,
                        struct doc_buf *out)
{
	long long count = moment->elapsed * 24 + moment->hour;
	char unit = doc_lower(token->text[0]);

	if (unit == 'm' || unit == 's')
		count = count * 60 + moment->minute;
	if (unit == 's')
		count = count * 60 + moment->second;
	doc_buf_printf(out, "%0*lld", (int)token->size, count);
}

/* Does the next letter mean seconds? Then an m before it is a minute. */
static bool seconds_follow(const char *at, const char *end)
{
	struct doc_numfmt_token token;

	while (doc_numfmt_next(&at, end, &token)) {
		if (token.kind == DOC_NUMFMT_BRACKET && token.size)
			return is_letter(token.text[0], "s");
		if (token.kind == DOC_NUMFMT_CODE && is_letter(token.text[0], "ymdhsegab"))
			return is_letter(token.text[0], "s");
	}
	return false;
}

/* One decimal place of the seconds. */
static void put_decimal(const struct moment *moment, int *scale, struct doc_buf *out)
{
	doc_buf_putc(out, (char)('0' + moment->ms / *scale % 10));
	*scale = *scale > 1 ? *scale / 10 : 1;
}

static size_t run_size(const char *at, const char *end, char c)
{
	size_t size = 1;

	while (at < end && doc_lower(*at) == c) {
		at++;
		size++;
	}
	return size;
}

static void put_code(const struct moment *moment, struct doc_numfmt_section *rest, char c,
                     bool *after_hour, struct doc_buf *out)
{
	size_t size = run_size(rest->start, rest->end, c);
	bool is_minute;

	rest->start += size - 1;
	is_minute = c == 'm' && size <= 2 &&
	            (*after_hour || seconds_follow(rest->start, rest->end));
	put_run(moment, c, size, is_minute, out);
	if (is_letter(c, "ymdhsega"))
		*after_hour = c == 'h';
}

bool doc_numfmt_show_date(const struct doc_decimal *serial, struct doc_numfmt_section section,
                          bool from_1904, struct doc_buf *out)
{
	struct doc_numfmt_token token;
	struct moment moment = {0};
	bool after_hour = false;
	int scale = 100;

	if (!take_apart(serial, section, from_1904, &moment))
		return false;
	while (doc_numfmt_next(&section.start, section.end, &token)) {
		char c = token.kind == DOC_NUMFMT_CODE ? doc_lower(token.text[0]) : '\0';

		if (c == '0')
			put_decimal(&moment, &scale, out);
		else if (c)
			put_code(&moment, &section, c, &after_hour, out);
		else if (token.kind == DOC_NUMFMT_HALF)
			doc_buf_puts(out, token.text[0] == 'A' || token.text[0] == 'a'
			                          ? (moment.hour < 12 ? "AM" : "PM")
			                          : (moment.hour < 12 ? "上午" : "下午"));
		else if (token.kind == DOC_NUMFMT_LITERAL)
			doc_buf_add(out, token.text, token.size);
		else if (token.kind == DOC_NUMFMT_BRACKET && token.size &&
		         is_letter(token.text[0], "hms") && token.size <= 2) {
			put_elapsed(&moment, &token, out);
			after_hour = is_letter(token.text[0], "h");
		}
	}
	return true;
}
