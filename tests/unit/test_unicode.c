/* test_unicode.c: normal form, folding and width. */
#include "unit/unit.h"

#include <backend/unicode.h>

#define E_ACUTE     "\xC3\xA9"     /* U+00E9 */
#define ACUTE       "\xCC\x81"     /* U+0301, combining */
#define COMPAT_SHEN "\xEF\xA8\x99" /* U+FA19, a compatibility form of 神 */

static void put_utf8(struct doc_buf *out, uint32_t c)
{
	if (c < 0x80) {
		doc_buf_putc(out, (char)c);
	} else if (c < 0x800) {
		doc_buf_putc(out, (char)(0xC0 | c >> 6));
		doc_buf_putc(out, (char)(0x80 | (c & 0x3F)));
	} else {
		if (c >= 0x10000)
			doc_buf_putc(out, (char)(0xF0 | c >> 18));
		doc_buf_putc(out, (char)(c >= 0x10000 ? 0x80 | (c >> 12 & 0x3F) : 0xE0 | c >> 12));
		doc_buf_putc(out, (char)(0x80 | (c >> 6 & 0x3F)));
		doc_buf_putc(out, (char)(0x80 | (c & 0x3F)));
	}
}

static void text_is_composed(void **state)
{
	static const struct {
		const char *text;
		const char *normal;
	} cases[] = {
		{"資通安全", "資通安全"}, {"e" ACUTE, E_ACUTE},       {E_ACUTE, E_ACUTE},
		{COMPAT_SHEN, "神"},      {"（Ａ）　①", "（Ａ）　①"}, {"a\n\x01", "a\n\x01"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		size_t size = strlen(cases[i].text);
		struct doc_buf out = {0};

		assert_ok(doc_unicode_nfc(cases[i].text, size, &out, &err));
		assert_string_equal(out.data, cases[i].normal);
		assert_int_equal(doc_unicode_is_nfc(cases[i].text, size),
		                 strcmp(cases[i].text, cases[i].normal) == 0);
		assert_true(doc_unicode_is_nfc(out.data, out.size));
		doc_buf_clear(&out);
	}
}

/*
 * The shortcut of doc_unicode_is_nfc against utf8proc: each character alone, behind a base, before
 * a mark.
 */
static void every_character_is_judged_as_the_tables_do(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x11000; c++) {
		static const char *const frames[][2] = {
			{"", ""}, {"e", "a"}, {"", ACUTE}, {"神", "神"}};

		for (size_t i = 0; i < DOC_COUNT(frames) && (c < 0xD800 || c > 0xDFFF); i++) {
			struct doc_buf text = {0};
			struct doc_buf normal = {0};

			doc_buf_puts(&text, frames[i][0]);
			put_utf8(&text, c);
			doc_buf_puts(&text, frames[i][1]);
			assert_ok(doc_unicode_nfc(text.data, text.size, &normal, &err));
			if (doc_unicode_is_nfc(text.data, text.size) !=
			    (strcmp(text.data, normal.data) == 0))
				fail_msg("U+%04X between '%s' and '%s'", c, frames[i][0],
				         frames[i][1]);
			doc_buf_clear(&text);
			doc_buf_clear(&normal);
		}
	}
}

static void nothing_is_normal(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	assert_true(doc_unicode_is_nfc(NULL, 0));
	assert_ok(doc_unicode_nfc(NULL, 0, &out, &err));
	assert_ok(doc_unicode_fold(NULL, 0, &out, &err));
	assert_int_equal(out.size, 0);
	doc_buf_clear(&out);
}

static void a_zero_byte_does_not_end_the_text(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	assert_ok(doc_unicode_nfc("a\0e" ACUTE, 5, &out, &err));
	assert_int_equal(out.size, 4);
	assert_memory_equal(out.data, "a\0" E_ACUTE, 4);
	assert_false(doc_unicode_is_nfc("a\0e" ACUTE, 5));
	doc_buf_clear(&out);
}

static void what_is_not_utf8_is_refused(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	doc_buf_puts(&out, "kept");
	assert_fails(doc_unicode_nfc("資\xFF", 4, &out, &err), DOC_EINVALID,
	             "text is not UTF-8: see byte 4");
	assert_fails(doc_unicode_fold("\xED\xA0\x80", 3, &out, &err), DOC_EINVALID,
	             "text is not UTF-8: see byte 1");
	assert_false(doc_unicode_is_nfc("資\xFF", 4));
	assert_string_equal(out.data, "kept");
	doc_buf_clear(&out);
}

static void titles_that_look_alike_fold_alike(void **state)
{
	static const struct {
		const char *text;
		const char *folded;
	} cases[] = {
		{"資通安全政策", "資通安全政策"},
		{" 資通 安全　政策\xC2\xA0", "資通安全政策"},
		{"資通安全政策（ＩＳＭＳ）", "資通安全政策(isms)"},
		{"Straße", "strasse"},
		{"①", "1"},
		{"E" ACUTE, E_ACUTE},
		{COMPAT_SHEN, "神"},
		{"資通安全政策：總則", "資通安全政策:總則"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		assert_ok(doc_unicode_fold(cases[i].text, strlen(cases[i].text), &out, &err));
		assert_string_equal(out.data, cases[i].folded);
		doc_buf_clear(&out);
	}
}

static void width_is_what_a_terminal_shows(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {
		{"", 0},       {"ISMS-02", 7},  {"資通安全", 8}, {"　", 2},     {"𠮷", 2},
		{"①", 1},      {"※", 1},        {"e" ACUTE, 1},  {"（Ａ）", 6}, {"ｱ", 1},
		{"資\xFF", 3}, {"\xE8\xB3", 2}, {"a\x1B", 1},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		if (doc_unicode_width(cases[i].text, strlen(cases[i].text)) != cases[i].width)
			fail_msg("'%s' is %zu columns wide", cases[i].text,
			         doc_unicode_width(cases[i].text, strlen(cases[i].text)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_composed),
		cmocka_unit_test(every_character_is_judged_as_the_tables_do),
		cmocka_unit_test(nothing_is_normal),
		cmocka_unit_test(a_zero_byte_does_not_end_the_text),
		cmocka_unit_test(what_is_not_utf8_is_refused),
		cmocka_unit_test(titles_that_look_alike_fold_alike),
		cmocka_unit_test(width_is_what_a_terminal_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
