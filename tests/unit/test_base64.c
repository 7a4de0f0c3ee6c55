/* test_base64.c: base64, the vectors of RFC 4648 and every other spelling refused. */
#include "unit.h"

#include <base/base64.h>

static void the_vectors_of_the_standard_go_both_ways(void **state)
{
	static const char *const cases[][2] = {
		{"", ""},
		{"f", "Zg=="},
		{"fo", "Zm8="},
		{"foo", "Zm9v"},
		{"foob", "Zm9vYg=="},
		{"fooba", "Zm9vYmE="},
		{"foobar", "Zm9vYmFy"},
		{"\xff\xef\xbe", "/+++"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf text = {0};
		struct doc_buf bytes = {0};

		doc_base64_format(cases[i][0], strlen(cases[i][0]), &text);
		assert_string_equal(text.data ? text.data : "", cases[i][1]);
		assert_true(doc_base64_parse(text.data, text.size, &bytes));
		assert_string_equal(bytes.data ? bytes.data : "", cases[i][0]);
		doc_buf_clear(&text);
		doc_buf_clear(&bytes);
	}
}

static void all_bytes_of_every_length_come_back(void **state)
{
	uint8_t bytes[256];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(255 - i);
	for (size_t size = 0; size <= sizeof(bytes); size++) {
		struct doc_buf text = {0};
		struct doc_buf back = {0};

		doc_base64_format(bytes, size, &text);
		assert_int_equal(text.size, (size + 2) / 3 * 4);
		assert_true(doc_base64_parse(text.data, text.size, &back));
		assert_int_equal(back.size, size);
		assert_true(size == 0 || memcmp(back.data, bytes, size) == 0);
		doc_buf_clear(&text);
		doc_buf_clear(&back);
	}
}

static void every_other_spelling_is_refused(void **state)
{
	static const char *const cases[] = {
		"Z",        "Zg",       "Zg=",      "Zg===",    "Zm8",  "Zm9v=", "=",
		"==",       "====",     "Z===",     "Zg==Zg==", "Zg=a", "Zh==",  "Zm9=",
		" Zg==",    "Zg== ",    "Zm\n9v",   "Zm9v\n",   "Zm9-", "Zm9_",  "Zm9\x80",
		"Zm9vYm=v", "Zm9vYh==", "Zm9vYmF=", "Zm9vY===",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		if (doc_base64_parse(cases[i], strlen(cases[i]), &out))
			fail_msg("'%s' is accepted", cases[i]);
		assert_null(out.data);
	}
}

static void a_nul_byte_is_no_digit(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	assert_false(doc_base64_parse("Zm9\0", 4, &out));
	assert_null(out.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vectors_of_the_standard_go_both_ways),
		cmocka_unit_test(all_bytes_of_every_length_come_back),
		cmocka_unit_test(every_other_spelling_is_refused),
		cmocka_unit_test(a_nul_byte_is_no_digit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
