/* test_numfmt.c: a number as a cell shows it. */
#include "unit/unit.h"

#include <base/auto.h>
#include <formats/numfmt.h>

static void assert_shows(const char *value, const char *code, bool from_1904, const char *want)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	doc_numfmt_show(value, code, from_1904, &out);
	assert_ok(doc_buf_check(&out, &err));
	if (strcmp(out.data ? out.data : "", want) != 0)
		fail_msg("%s by '%s' is '%s', not '%s'", value, code, out.data ? out.data : "",
		         want);
}

static void numbers_are_shown_by_their_code(void **state)
{
	static const char *const cases[][3] = {
		{"0", "General", "0"},
		{"-12.50", "General", "-12.5"},
		{"0.30000000000000004", "General", "0.3"},
		{"1234567890123", "General", "1234567890123"},
		{"1.5E+25", "General", "1.5E+25"},
		{"1E-12", "General", "1E-12"},
		{"1.2E-3", "General", "0.0012"},
		{"no number", "General", "no number"},
		{"5", "", "5"},
		{"5", "@", "5"},
		{"1.005", "0.00", "1.01"},
		{"2.5", "0", "3"},
		{"-2.5", "0", "-3"},
		{"-0.2", "0", "0"},
		{"9.999", "0.00", "10.00"},
		{"0.5", "0.00", "0.50"},
		{"0.5", "#.##", ".5"},
		{"7", "000", "007"},
		{"1234567.891", "#,##0.00", "1,234,567.89"},
		{"123", "#,##0", "123"},
		{"0", "#,##0", "0"},
		{"0", "#", ""},
		{"1234567", "#,##0,", "1,235"},
		{"1234567", "0.0,,\"M\"", "1.2M"},
		{"0.256", "0%", "26%"},
		{"0.256", "0.0%", "25.6%"},
		{"12345", "0.00E+00", "1.23E+04"},
		{"0.00012345", "0.00E+00", "1.23E-04"},
		{"99999", "0.0E+0", "1.0E+5"},
		{"12345", "##0.0E+0", "12.3E+3"},
		{"-5", "0;(0)", "(5)"},
		{"0", "0;-0;\"-\"", "-"},
		{"5", "0\"元\"", "5元"},
		{"5", "\\第0\\號", "第5號"},
		{"1500", "[$NT$-404]#,##0", "NT$1,500"},
		{"1500", "\"NT$\"#,##0_);[Red](\"NT$\"#,##0)", "NT$1,500 "},
		{"-1500", "\"NT$\"#,##0_);[Red](\"NT$\"#,##0)", "(NT$1,500)"},
		{"333322222", "[<=9999999]###-####;(##) ####-####", "(3) 3332-2222"},
		{"3332222", "[<=9999999]###-####;(##) ####-####", "333-2222"},
		{"1101122", "000-00-00", "110-11-22"},
		{"0.5", "# ?\?/?\?", "0.5"},
		{"3", "General\"份\"", "3份"},
		{"5", "0;\"a;b\"0", "5"},
		{"-5", "0;\"a;b\"0", "a;b5"},
		{"5", "\"", ""},
		{"5", "[", ""},
		{"5", "\\", "\\"},
		{"1e", "0", "1e"},
		{"1E999", "0", "1E999"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_shows(cases[i][0], cases[i][1], false, cases[i][2]);
}

static void days_and_times_are_shown_in_both_calendars(void **state)
{
	static const char *const cases[][3] = {
		{"46348", "yyyy/m/d", "2026/11/22"},
		{"46348", "yyyy\\-mm\\-dd", "2026-11-22"},
		{"46348", "[$-404]e/m/d", "115/11/22"},
		{"46348", "[$-404]e\"年\"m\"月\"d\"日\"", "115年11月22日"},
		{"46348", "[$-404]ggge\"年\"m\"月\"d\"日\";@", "中華民國115年11月22日"},
		{"46348", "[$-zh-TW]e/mm/dd;@", "115/11/22"},
		{"46348", "e/m/d", "2026/11/22"},
		{"46348", "d-mmm-yy", "22-Nov-26"},
		{"46348", "yyyy/m/d aaa", "2026/11/22 週日"},
		{"46348", "dddd", "Sunday"},
		{"46348", "[DBNum1][$-404]e\"年\"m\"月\"d\"日\"", "一百一十五年十一月二十二日"},
		{"12", "[DBNum1][$-404]General", "一十二"},
		{"45292", "[DBNum2][$-404]General\"元\"", "肆萬伍仟貳佰玖拾貳元"},
		{"-110", "[DBNum1]General", "-一百一十"},
		{"1000000", "[DBNum1]General", "一百萬"},
		{"120010012", "[DBNum2]General", "壹億貳仟零壹萬零壹拾貳"},
		{"1234567890", "[DBNum2]General", "1234567890"},
		{"1.5", "[DBNum2]General", "1.5"},
		{"46348", "[$-404]aaaa", "星期日"},
		{"1", "yyyy/m/d", "1900/1/1"},
		{"59", "yyyy/m/d", "1900/2/28"},
		{"60", "yyyy/m/d", "1900/2/29"},
		{"61", "yyyy/m/d", "1900/3/1"},
		{"2958465", "yyyy/m/d", "9999/12/31"},
		{"2958466", "yyyy/m/d", "2958466"},
		{"-1", "yyyy/m/d", "-1"},
		{"46348.75", "yyyy/m/d h:mm", "2026/11/22 18:00"},
		{"46348.75", "m/d/yy h:mm AM/PM", "11/22/26 6:00 PM"},
		{"0.25", "上午/下午hh\"時\"mm\"分\"", "上午06時00分"},
		{"0.5", "h:mm AM/PM", "12:00 PM"},
		{"0", "h:mm AM/PM", "12:00 AM"},
		{"0.999999", "h:mm:ss", "0:00:00"},
		{"1.5", "[h]:mm:ss", "36:00:00"},
		{"0.0520833333333333", "[mm]:ss", "75:00"},
		{"0.000011574", "mm:ss.0", "00:01.0"},
		{"0.52101", "h:mm:ss", "12:30:15"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_shows(cases[i][0], cases[i][1], false, cases[i][2]);
	assert_shows("44886", "yyyy/m/d", true, "2026/11/22");
	assert_shows("0", "yyyy/m/d", true, "1904/1/1");
}

static void formats_by_number_are_those_of_taiwan(void **state)
{
	(void)state;
	assert_shows("46348", doc_numfmt_builtin(14), false, "2026/11/22");
	assert_shows("46348", doc_numfmt_builtin(57), false, "115/11/22");
	assert_shows("0.5", doc_numfmt_builtin(10), false, "50.00%");
	assert_null(doc_numfmt_builtin(5));
	assert_null(doc_numfmt_builtin(164));
}

/* ECMA-376 part 1, 18.8.31: a condition takes the place of the sign. */
static void a_section_may_say_for_which_numbers_it_is(void **state)
{
	static const char *const cases[][3] = {
		{"5", "[=5]\"five\";0", "five"},
		{"6", "[=5]\"five\";0", "6"},
		{"6", "[<>5]\"other\";0", "other"},
		{"4", "[<>5]\"other\";0", "other"},
		{"5", "[<>5]\"other\";0", "5"},
		{"7", "[>=7]\"big\";0", "big"},
		{"6", "[>=7]\"big\";0", "6"},
		{"7", "[>7]\"big\";0", "7"},
		{"8", "[>7]\"big\";0", "big"},
		{"8", "[>7]\"big\";[<3]\"small\";0.0", "big"},
		{"2", "[>7]\"big\";[<3]\"small\";0.0", "small"},
		{"5", "[>7]\"big\";[<3]\"small\";0.0", "5.0"},
		{"5", "[>7]\"big\";\"no\";0.0", "no"},
		{"5", "[Red][>4]\"red\";0", "red"},
		{"5", "[>x]0.0;0", "5.0"},
		{"5", "[this is too long to be any condition at all]0.0;0", "5.0"},
		{"-5", "0;[Blue]0.0;\"none\"", "5.0"},
		{"0", "0;0.0;\"none\";@", "none"},
		{"5", "0;0.0;\"none\";@;\"fifth\"", "5"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_shows(cases[i][0], cases[i][1], false, cases[i][2]);
}

static void a_place_is_a_digit_a_blank_or_nothing(void **state)
{
	static const char *const cases[][3] = {
		{"1.5", "?\?.?\?", " 1.5 "},
		{"0", "?.?", " . "},
		{"12", "????", "  12"},
		{"0", "0.00E+00", "0.00E+00"},
		{"0", "#E+0", "E+0"},
		{"12345", "0.0e+0", "1.2E+4"},
		{"0.00012", "0.0E-0", "1.2E-4"},
		{"12000", "0.0E-0", "1.2E4"},
		{"5", ".0", "5.0"},
		{"1234.5", ".0.0", "1234.5.0"},
		{"0.5", ".0", ".5"},
		{"1234.5", "0.0,", "1.2"},
		{"5", "E+0", "E+0"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_shows(cases[i][0], cases[i][1], false, cases[i][2]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_shown_by_their_code),
		cmocka_unit_test(a_section_may_say_for_which_numbers_it_is),
		cmocka_unit_test(a_place_is_a_digit_a_blank_or_nothing),
		cmocka_unit_test(days_and_times_are_shown_in_both_calendars),
		cmocka_unit_test(formats_by_number_are_those_of_taiwan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
