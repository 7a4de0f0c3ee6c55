/* test_numeral.c: numbers as LibreOffice and Word spell them in front of a paragraph. */
#include "unit.h"

#include <base/auto.h>
#include <base/numeral.h>

static const struct {
	enum doc_numeral numeral;
	unsigned value;
	const char *text;
} cases[] = {
	{DOC_NUMERAL_NONE, 3, ""},
	{DOC_NUMERAL_DECIMAL, 0, "0"},
	{DOC_NUMERAL_DECIMAL, 110, "110"},
	{DOC_NUMERAL_ZERO, 9, "09"},
	{DOC_NUMERAL_ZERO, 100, "100"},
	{DOC_NUMERAL_FULL_WIDTH, 10, "１０"},
	{DOC_NUMERAL_LOWER_LETTER, 26, "z"},
	{DOC_NUMERAL_LOWER_LETTER, 28, "bb"},
	{DOC_NUMERAL_UPPER_LETTER, 53, "AAA"},
	{DOC_NUMERAL_LOWER_COLUMN, 28, "ab"},
	{DOC_NUMERAL_UPPER_COLUMN, 703, "AAA"},
	{DOC_NUMERAL_LOWER_ROMAN, 999, "cmxcix"},
	{DOC_NUMERAL_UPPER_ROMAN, 14, "XIV"},
	{DOC_NUMERAL_ORDINAL, 1, "1st"},
	{DOC_NUMERAL_ORDINAL, 11, "11th"},
	{DOC_NUMERAL_ORDINAL, 102, "102nd"},
	{DOC_NUMERAL_CHINESE, 1, "一"},
	{DOC_NUMERAL_CHINESE, 10, "十"},
	{DOC_NUMERAL_CHINESE, 11, "十一"},
	{DOC_NUMERAL_CHINESE, 20, "二十"},
	{DOC_NUMERAL_CHINESE, 99, "九十九"},
	{DOC_NUMERAL_CHINESE, 100, "一百"},
	{DOC_NUMERAL_CHINESE, 101, "一百零一"},
	{DOC_NUMERAL_CHINESE, 110, "一百一十"},
	{DOC_NUMERAL_CHINESE, 1000, "一千"},
	{DOC_NUMERAL_CHINESE, 1001, "一千零一"},
	{DOC_NUMERAL_CHINESE, 1010, "一千零一十"},
	{DOC_NUMERAL_CHINESE, 10000, "10000"},
	{DOC_NUMERAL_CHINESE_DIGIT, 10, "一〇"},
	{DOC_NUMERAL_FORMAL, 3, "參"},
	{DOC_NUMERAL_FORMAL, 10, "壹拾"},
	{DOC_NUMERAL_FORMAL, 11, "壹拾壹"},
	{DOC_NUMERAL_FORMAL, 20, "貳拾"},
	{DOC_NUMERAL_FORMAL, 101, "壹佰零壹"},
	{DOC_NUMERAL_FORMAL_SIMPLE, 26, "贰拾陆"},
	{DOC_NUMERAL_STEM, 10, "癸"},
	{DOC_NUMERAL_STEM, 11, "11"},
	{DOC_NUMERAL_BRANCH, 2, "丑"},
	{DOC_NUMERAL_BRANCH, 13, "13"},
	{DOC_NUMERAL_CIRCLE, 1, "①"},
	{DOC_NUMERAL_CIRCLE, 21, "㉑"},
	{DOC_NUMERAL_CIRCLE, 50, "㊿"},
	{DOC_NUMERAL_CIRCLE, 51, "51"},
	{DOC_NUMERAL_PAREN, 20, "⒇"},
	{DOC_NUMERAL_FULL_STOP, 1, "⒈"},
	{DOC_NUMERAL_STEM, 0, "0"},
};

static void numbers_are_spelt_as_office_programs_spell_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		doc_buf_puts(&out, "");
		doc_numeral_put(&out, cases[i].numeral, cases[i].value);
		assert_string_equal(out.data ? out.data : "", cases[i].text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_spelt_as_office_programs_spell_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
