/* test_words.c: words of Chinese text, numbers whole. */
#include "unit.h"

#include <backend/words.h>

/* "密碼|長度" */
static char *parted(struct doc_breaker *words, const char *text)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	size_t *ends doc_auto(free) = NULL;
	size_t count = 0, at = 0;

	assert_ok(doc_breaker_split(words, text, strlen(text), &ends, &count, &err));
	for (size_t i = 0; i < count; at = ends[i++]) {
		assert_true(ends[i] > at);
		doc_buf_puts(&out, i ? "|" : "");
		doc_buf_add(&out, text + at, ends[i] - at);
	}
	assert_int_equal(at, strlen(text));
	return doc_buf_take(&out);
}

static void assert_parted(bool by_characters, const char *text, const char *want)
{
	struct doc_breaker *words doc_auto(doc_breaker_close) = NULL;
	char *got doc_auto(free) = NULL;

	assert_ok(doc_breaker_open(by_characters, &words, &err));
	got = parted(words, text);
	assert_string_equal(got, want);
}

static void words_are_those_of_chinese(void **state)
{
	(void)state;
	assert_parted(false, "密碼長度至少八碼，", "密碼|長度|至少|八|碼|，");
	assert_parted(false, "一般使用者", "一般|使用者");
}

static void numbers_dates_and_articles_are_whole(void **state)
{
	(void)state;
	for (int by_characters = 0; by_characters < 2; by_characters++) {
		assert_parted(by_characters, "十二碼", "十二|碼");
		assert_parted(by_characters, "ISMS-02-005及", "ISMS-02-005|及");
		assert_parted(by_characters, "ＩＳＭＳ－０２－００５", "ＩＳＭＳ－０２－００５");
		assert_parted(by_characters, "V1.0，8,000元", "V1.0|，|8,000|元");
		assert_parted(by_characters, "50%、", "50%|、");
		assert_parted(by_characters, "第三條之一，", "第三條之一|，");
		assert_parted(by_characters, "第 12 條", "第 12 條");
		assert_parted(by_characters, "中華民國115年11月22日。", "中華民國115年11月22日|。");
		assert_parted(by_characters, "自一百十五年十一月起", "自|一百十五年十一月|起");
		assert_parted(by_characters, "115.11.22。", "115.11.22|。");
		assert_parted(by_characters, "三次", "三|次");
	}
	assert_parted(false, "每三個月", "每|三|個月");
	assert_parted(true, "每三個月", "每|三|個|月");
}

static void characters_keep_what_combines_with_them(void **state)
{
	(void)state;
	assert_parted(true, "é，漢", "é|，|漢");
	assert_parted(true, "葛\U000E0100城", "葛\U000E0100|城");
}

static void one_breaker_serves_many_texts(void **state)
{
	struct doc_breaker *words doc_auto(doc_breaker_close) = NULL;

	(void)state;
	assert_ok(doc_breaker_open(false, &words, &err));
	for (int i = 0; i < 3; i++) {
		char *got doc_auto(free) = parted(words, i == 1 ? "" : "督導資訊處");

		assert_string_equal(got, i == 1 ? "" : "督導|資訊|處");
	}
}

static void long_runs_of_blanks_and_numerals_take_no_square_of_time(void **state)
{
	static const char *const pieces[] = {"　", "1 ", "第", "一", "民國 ", "-"};
	struct doc_breaker *words doc_auto(doc_breaker_close) = NULL;

	(void)state;
	assert_ok(doc_breaker_open(false, &words, &err));
	for (size_t i = 0; i < DOC_COUNT(pieces); i++) {
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};
		size_t *ends doc_auto(free) = NULL;
		size_t count;

		for (int n = 0; n < 100000; n++)
			doc_buf_puts(&text, pieces[i]);
		assert_ok(doc_breaker_split(words, text.data, text.size, &ends, &count, &err));
		assert_int_equal(ends[count - 1], text.size);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_those_of_chinese),
		cmocka_unit_test(numbers_dates_and_articles_are_whole),
		cmocka_unit_test(characters_keep_what_combines_with_them),
		cmocka_unit_test(one_breaker_serves_many_texts),
		cmocka_unit_test(long_runs_of_blanks_and_numerals_take_no_square_of_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
