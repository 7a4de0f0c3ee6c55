/* test_date.c: days as people write them, days as they are stored. */
#include "unit/unit.h"

#include <base/date.h>

static void dates_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *text;
		const char *iso;
	} cases[] = {
		{"2026-11-22", "2026-11-22"},
		{"2026/11/22", "2026-11-22"},
		{"2026.1.2", "2026-01-02"},
		{"2026年11月22日", "2026-11-22"},
		{"二〇二六年十一月二十二日", "2026-11-22"},
		{"20261122", "2026-11-22"},
		{"115.11.22", "2026-11-22"},
		{"115/11/22", "2026-11-22"},
		{"115-11-22", "2026-11-22"},
		{"1151122", "2026-11-22"},
		{"113.04.19", "2024-04-19"},
		{"1130419", "2024-04-19"},
		{"114/12/01", "2025-12-01"},
		{"114.09.24", "2025-09-24"},
		{"1140924", "2025-09-24"},
		{"099.12.31", "2010-12-31"},
		{"民國115年11月22日", "2026-11-22"},
		{"民國 110 年 08 月 23 日", "2021-08-23"},
		{"中華民國113年10月18日", "2024-10-18"},
		{"民國99年12月31日", "2010-12-31"},
		{"民國100年1月1日", "2011-01-01"},
		{"民國88/05/02", "1999-05-02"},
		{"民國880502", "1999-05-02"},
		{"中華民國一百十年八月二十三日", "2021-08-23"},
		{"中華民國一百一十年八月二十三日", "2021-08-23"},
		{"一百十四年九月二十四日", "2025-09-24"},
		{"一百一十四年九月二十四日", "2025-09-24"},
		{"中華民國一百十五年十一月二十二日", "2026-11-22"},
		{"中華民國一百一十五年十一月二十二日", "2026-11-22"},
		{"一一五年十一月二二日", "2026-11-22"},
		{"一百年十月十日", "2011-10-10"},
		{"一百零五年一月三十一日", "2016-01-31"},
		{"一百〇五年一月三十一日", "2016-01-31"},
		{"民國九十九年十二月三十日", "2010-12-30"},
		{"民國九年一月二十日", "1920-01-20"},
		{"民國二十年一月一日", "1931-01-01"},
		{"民國元年1月1日", "1912-01-01"},
		{"民國1年1月1日", "1912-01-01"},
		{"民國前1年12月31日", "1911-12-31"},
		{"民國前一年十月十日", "1911-10-10"},
		{"民國前312年1月1日", "1600-01-01"},
		{"民國999年12月31日", "2910-12-31"},
		{"２０２６－１１－２２", "2026-11-22"},
		{"１１５．１１．２２", "2026-11-22"},
		{"民國１１５年　１１月 ２２日", "2026-11-22"},
		{"2026–11–22", "2026-11-22"},
		{"113.2.29", "2024-02-29"},
		{"2000-02-29", "2000-02-29"},
		{"1600-01-01", "1600-01-01"},
		{"9999-12-31", "9999-12-31"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		doc_day day = DOC_NO_DAY;
		char iso[DOC_ISO_DAY_SIZE];

		assert_ok(doc_day_parse(cases[i].text, &day, &err));
		doc_day_format_iso(day, iso);
		if (strcmp(iso, cases[i].iso) != 0)
			fail_msg("%s is read as %s", cases[i].text, iso);
	}
}

static void what_may_be_two_days_is_refused(void **state)
{
	static const char *const cases[] = {
		"88/05/02",
		"88.05.02",
		"880502",
		"99年12月31日",
		"1/2/3",
		"元年1月1日",
		"九十九年十二月三十日",
		"民國2026年11月22日",
		"民國20261122",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		doc_day day = 7;

		assert_fails(doc_day_parse(cases[i], &day, &err), DOC_EINVALID, "is ambiguous");
		assert_int_equal(day, 7);
	}
}

static void a_day_the_calendar_lacks_is_refused(void **state)
{
	static const char *const cases[] = {
		"115.2.30",   "115.2.29",      "2100-02-29",
		"2026-13-01", "2026-00-01",    "2026-04-31",
		"2026-01-00", "1599-12-31",    "民國前313年1月1日",
		"000.1.1",    "民國0年1月1日", "民國前0年1月1日",
		"0000-01-01", "1151322",       "民國一百年十月三十二日",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		doc_day day = 7;

		assert_fails(doc_day_parse(cases[i], &day, &err), DOC_EINVALID,
		             "no day of the calendar");
		assert_int_equal(day, 7);
	}
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const cases[] = {
		"",
		" ",
		"x",
		"2026",
		"2026-11",
		"1122",
		"2026-11/22",
		"2026-11-22x",
		"2026-11-22T00:00:00Z",
		"2026--11-22",
		"-2026-11-22",
		"2026-011-22",
		"2026-11-022",
		"202611220",
		"12026-11-22",
		"115年11月22",
		"115年11-22",
		"115.11.22.",
		"中華115年11月22日",
		"民國民國115年11月22日",
		"前115年11月22日",
		"民國",
		"民國年月日",
		"一百五年一月一日", /* 105 or 150? */
		"一百零十年一月一日",
		"一百零年一月一日",
		"百年一月一日",
		"零百年一月一日",
		"一百二百年一月一日",
		"一百十年零月一日",
		"一百十年一月十零日",
		"一千一百年一月一日",
		"115\xFF.11.22",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		doc_day day = 7;

		assert_fails(doc_day_parse(cases[i], &day, &err), DOC_EINVALID, "is not a date");
		assert_int_equal(day, 7);
	}
}

static void days_before_year_100_sort_before_it(void **state)
{
	doc_day last = 0;
	doc_day first = 0;

	(void)state;
	assert_ok(doc_day_parse("民國99年12月31日", &last, &err));
	assert_ok(doc_day_parse("民國100年1月1日", &first, &err));
	assert_true(last < first);
	assert_int_equal(last + 1, first);
}

static void only_the_stored_form_is_read_back(void **state)
{
	static const char *const refused[] = {
		"",           "2026-1-22",      "2026-11-2",
		"2026/11/22", "2026-11-22 ",    " 2026-11-22",
		"2026-11-2x", "2026-02-30",     "1599-12-31",
		"+026-11-22", "２０２６-11-22", "2026/11-22",
		"2026-11/22",
	};
	doc_day day = 7;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(refused); i++)
		assert_false(doc_day_parse_iso(refused[i], &day));
	assert_int_equal(day, 7);
	assert_true(doc_day_parse_iso("1970-01-01", &day));
	assert_int_equal(day, 0);
	assert_true(doc_day_parse_iso("1969-12-31", &day));
	assert_int_equal(day, -1);
}

static void roc_years_are_printed_without_a_year_zero(void **state)
{
	static const struct {
		const char *iso;
		const char *roc;
	} cases[] = {
		{"2026-11-22", "民國115年11月22日"}, {"2021-08-03", "民國110年8月3日"},
		{"1913-01-01", "民國2年1月1日"},     {"1912-12-31", "民國元年12月31日"},
		{"1912-01-01", "民國元年1月1日"},    {"1911-12-31", "民國前1年12月31日"},
		{"1600-01-01", "民國前312年1月1日"}, {"9999-12-31", "民國8088年12月31日"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char roc[DOC_ROC_DAY_SIZE];
		doc_day day;

		assert_true(doc_day_parse_iso(cases[i].iso, &day));
		doc_day_format_roc(day, roc);
		assert_string_equal(roc, cases[i].roc);
	}
}

static void every_day_of_eight_thousand_years_comes_back(void **state)
{
	doc_day first;
	doc_day last;

	(void)state;
	assert_true(doc_day_join(1600, 1, 1, &first));
	assert_true(doc_day_join(9999, 12, 31, &last));
	for (doc_day day = first; day <= last; day++) {
		doc_day back = DOC_NO_DAY;
		int year;
		int month;
		int day_of_month;

		doc_day_split(day, &year, &month, &day_of_month);
		if (!doc_day_join(year, month, day_of_month, &back) || back != day)
			fail_msg("day %d is %d-%d-%d and back %d", day, year, month, day_of_month,
			         back);
	}
}

static void a_day_out_of_range_is_the_nearest_inside(void **state)
{
	char iso[DOC_ISO_DAY_SIZE];

	(void)state;
	doc_day_format_iso(INT32_MAX, iso);
	assert_string_equal(iso, "9999-12-31");
	doc_day_format_iso(INT32_MIN + 1, iso);
	assert_string_equal(iso, "1600-01-01");
}

static void a_moment_is_read_and_printed(void **state)
{
	static const struct {
		const char *text;
		int64_t moment;
	} cases[] = {
		{"1970-01-01T00:00:00Z", 0},
		{"1969-12-31T23:59:59Z", -1},
		{"2001-09-09T01:46:40Z", 1000000000},
		{"2026-11-22T12:00:33Z", 1795348833},
		{"2038-01-19T03:14:08Z", 2147483648},
		{"1600-01-01T00:00:00Z", -11676096000},
		{"9999-12-31T23:59:59Z", 253402300799},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char text[DOC_MOMENT_SIZE];
		int64_t moment = 7;

		assert_true(doc_moment_parse(cases[i].text, &moment));
		assert_true(moment == cases[i].moment);
		doc_moment_format(moment, text);
		assert_string_equal(text, cases[i].text);
	}
}

static void only_a_stored_moment_is_read(void **state)
{
	static const char *const refused[] = {
		"",
		"2026-11-22",
		"2026-11-22T12:00:33",
		"2026-11-22 12:00:33Z",
		"2026-11-22T12:00:33z",
		"2026-11-22T24:00:00Z",
		"2026-11-22T12:60:00Z",
		"2026-11-22T12:00:60Z",
		"2026-11-22T1 :00:00Z",
		"2026-11-22T12-00:00Z",
		"2026-11-22T12:00-00Z",
		"2026-11-31T12:00:00Z",
		"2026-11-22T12:00:33Z ",
		"2026-11-22T12:00:33+08:00",
	};
	int64_t moment = 7;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(refused); i++)
		assert_false(doc_moment_parse(refused[i], &moment));
	assert_true(moment == 7);
}

static void a_moment_falls_on_the_day_of_its_place(void **state)
{
	static const struct {
		const char *moment;
		int offset_s;
		const char *day;
	} cases[] = {
		{"2026-11-22T15:59:59Z", 8 * 3600, "2026-11-22"},
		{"2026-11-22T16:00:00Z", 8 * 3600, "2026-11-23"},
		{"2026-11-22T03:29:59Z", -(3 * 3600 + 1800), "2026-11-21"},
		{"1969-12-31T23:59:59Z", 0, "1969-12-31"},
		{"9999-12-31T23:59:59Z", 8 * 3600, "9999-12-31"},
		{"1600-01-01T00:00:00Z", -3600, "1600-01-01"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char iso[DOC_ISO_DAY_SIZE];
		int64_t moment = 0;

		assert_true(doc_moment_parse(cases[i].moment, &moment));
		doc_day_format_iso(doc_day_of_moment(moment, cases[i].offset_s), iso);
		assert_string_equal(iso, cases[i].day);
	}
}

static void a_moment_no_calendar_holds_is_the_nearest(void **state)
{
	char text[DOC_MOMENT_SIZE];
	doc_day last = DOC_NO_DAY;

	(void)state;
	assert_true(doc_day_join(9999, 12, 31, &last));
	assert_int_equal(doc_day_of_moment(INT64_MAX, 14 * 3600), last);
	doc_moment_format(INT64_MAX, text);
	assert_string_equal(text, "9999-12-31T23:59:59Z");
	doc_moment_format(INT64_MIN, text);
	assert_string_equal(text, "1600-01-01T00:00:00Z");
}

static void offsets_reach_fourteen_hours_either_way(void **state)
{
	static const struct {
		const char *text;
		int offset_s;
	} accepted[] = {
		{"+08:00", 28800}, {"-03:30", -12600}, {"+00:00", 0},
		{"+14:00", 50400}, {"-14:00", -50400},
	};
	static const char *const refused[] = {
		"",       "08:00",  "+8:00",   "+0800",  "+08:60",
		"+14:01", "+15:00", "+08:00 ", "+-8:00", "+08.00",
	};
	int offset_s = 7;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(refused); i++)
		assert_false(doc_offset_parse(refused[i], &offset_s));
	assert_int_equal(offset_s, 7);
	for (size_t i = 0; i < DOC_COUNT(accepted); i++) {
		assert_true(doc_offset_parse(accepted[i].text, &offset_s));
		assert_int_equal(offset_s, accepted[i].offset_s);
	}
}

static void months_end_with_their_last_day(void **state)
{
	static const struct {
		const char *from;
		unsigned months;
		const char *to;
	} cases[] = {
		{"2026-11-22", 0, "2026-11-22"},  {"2026-11-22", 1, "2026-12-22"},
		{"2026-11-22", 2, "2027-01-22"},  {"2026-11-22", 12, "2027-11-22"},
		{"2026-12-31", 2, "2027-02-28"},  {"2027-12-31", 2, "2028-02-29"},
		{"2024-02-29", 12, "2025-02-28"}, {"2026-01-31", 120, "2036-01-31"},
		{"2026-10-31", 1, "2026-11-30"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[DOC_ISO_DAY_SIZE];
		doc_day day;

		assert_true(doc_day_parse_iso(cases[i].from, &day));
		doc_day_format_iso(doc_day_add_months(day, cases[i].months), text);
		assert_string_equal(text, cases[i].to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_as_people_write_them),
		cmocka_unit_test(what_may_be_two_days_is_refused),
		cmocka_unit_test(a_day_the_calendar_lacks_is_refused),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(days_before_year_100_sort_before_it),
		cmocka_unit_test(only_the_stored_form_is_read_back),
		cmocka_unit_test(roc_years_are_printed_without_a_year_zero),
		cmocka_unit_test(every_day_of_eight_thousand_years_comes_back),
		cmocka_unit_test(a_day_out_of_range_is_the_nearest_inside),
		cmocka_unit_test(a_moment_is_read_and_printed),
		cmocka_unit_test(only_a_stored_moment_is_read),
		cmocka_unit_test(a_moment_falls_on_the_day_of_its_place),
		cmocka_unit_test(a_moment_no_calendar_holds_is_the_nearest),
		cmocka_unit_test(months_end_with_their_last_day),
		cmocka_unit_test(offsets_reach_fourteen_hours_either_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
