/* date.h: days and moments; the Gregorian and the ROC (民國) calendar. */
#ifndef DOC_BASE_DATE_H
#define DOC_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include <libdoc/error.h>

/*
 * A day: days since 1970-01-01, so that days compare as numbers (domain.md
 * 2.11: never as text). DOC_NO_DAY means "none".
 */
typedef int32_t doc_day;
#define DOC_NO_DAY INT32_MIN

#define DOC_CLOCK_SLACK_S 300 /* how far two clocks may differ before one is wrong */

#define DOC_ISO_DAY_SIZE    11 /* "2026-11-22" and NUL */
#define DOC_ROC_DAY_SIZE    56 /* "民國115年11月22日" and NUL, with room for any three ints */
#define DOC_MOMENT_SIZE     21 /* "2026-11-22T12:00:33Z" and NUL */

/*
 * Read a day as people write it, folded (full-width digits) first:
 * 2026-11-22, 2026/11/22, 2026年11月22日, 115.11.22, 115/11/22, 115-11-22, 1151122,
 * 民國115年11月22日, 中華民國一百十五年十一月二十二日 (一百一十五 and 一一五 too), 民國元年1月1日,
 * 民國前1年12月31日; spaces inside are ignored. A year written with four digits is
 * Gregorian, with three ROC. Ambiguous are two or one without 民國 (88/05/02), and
 * four after it (民國2026年).
 *
 * Errors:  DOC_EINVALID  not a date, no such day (115.2.30), or ambiguous
 */
DOC_CHECKED int doc_day_parse(const char *text, doc_day *day, struct doc_error *err);

/* Only the stored form: YYYY-MM-DD, years 1600 to 9999. */
bool doc_day_parse_iso(const char *text, doc_day *day);

/* Formatting and splitting take a day outside these years for the nearest inside. */
void doc_day_format_iso(doc_day day, char out[DOC_ISO_DAY_SIZE]);

/* 民國115年11月22日; 民國元年…; before 1912 民國前N年. */
void doc_day_format_roc(doc_day day, char out[DOC_ROC_DAY_SIZE]);

/* For a message: in the calendar of whoever reads it. Never for what is stored. */
void doc_day_format_message(doc_day day, char out[DOC_ROC_DAY_SIZE]);

/*
 * Civil date of a day, and back; month 1-12, day of month 1-31, proleptic Gregorian.
 * Joining fails when there is no such day from 1600 to 9999.
 */
void doc_day_split(doc_day day, int *year, int *month, int *day_of_month);
bool doc_day_join(int year, int month, int day_of_month, doc_day *day);

/* The same day of the month so many months later, or the last one of a shorter month. */
doc_day doc_day_add_months(doc_day day, unsigned months);

/* The day a moment falls on, offset_s seconds east of UTC. */
doc_day doc_day_of_moment(int64_t moment, int offset_s);

/* Only the stored form: 2026-11-22T12:00:33Z, seconds since 1970 UTC; no leap second. */
bool doc_moment_parse(const char *text, int64_t *moment);
void doc_moment_format(int64_t moment, char out[DOC_MOMENT_SIZE]);

/* "+08:00", "-03:30", at most 14:00 either way, to seconds east of UTC. */
bool doc_offset_parse(const char *text, int *offset_s);

#endif
