/* test_hex.c: bytes to and from lower-case hexadecimal, and nothing else. */
#include "unit/unit.h"

#include <base/hex.h>

static void every_byte_comes_back(void **state)
{
	(void)state;
	for (int i = 0; i < 256; i++) {
		uint8_t byte = (uint8_t)i;
		uint8_t back = (uint8_t)~byte;
		char text[3];

		doc_hex_format(&byte, 1, text);
		assert_true(doc_hex_parse(text, &back, 1));
		assert_int_equal(back, byte);
	}
}

static void bytes_are_printed_in_lower_case_in_order(void **state)
{
	static const uint8_t bytes[] = {0x00, 0x0F, 0xA0, 0xFF, 0x5C};
	char text[2 * sizeof(bytes) + 1];

	(void)state;
	doc_hex_format(bytes, sizeof(bytes), text);
	assert_string_equal(text, "000fa0ff5c");
	doc_hex_format(bytes, 0, text);
	assert_string_equal(text, "");
}

static void what_is_not_exactly_so_is_refused(void **state)
{
	static const char *const cases[] = {
		"",     "0",    "00",   "000",  "00000", "000 ", "00 0",   "0x00",
		"00AF", "00fg", "00f/", "00f:", "00f`",  "-001", "0000\n",
	};
	uint8_t out[2] = {7, 7};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_false(doc_hex_parse(cases[i], out, sizeof(out)));
	assert_int_equal(out[0], 7);
	assert_int_equal(out[1], 7);
	assert_true(doc_hex_parse("09af", out, sizeof(out)));
	assert_int_equal(out[0], 0x09);
	assert_int_equal(out[1], 0xAF);
}

static void a_digest_has_64_digits(void **state)
{
	char text[DOC_SHA256_HEX_SIZE + 1];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[64] = '\0';
	assert_true(doc_hex_is_sha256(text));
	text[63] = 'A';
	assert_false(doc_hex_is_sha256(text));
	text[63] = '\0';
	assert_false(doc_hex_is_sha256(text));
	text[63] = text[64] = 'a';
	text[65] = '\0';
	assert_false(doc_hex_is_sha256(text));
	assert_false(doc_hex_is_sha256(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_comes_back),
		cmocka_unit_test(bytes_are_printed_in_lower_case_in_order),
		cmocka_unit_test(what_is_not_exactly_so_is_refused),
		cmocka_unit_test(a_digest_has_64_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
