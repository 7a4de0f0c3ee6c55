/* test_encoding.c: a text file as UTF-8, whatever it is stored in. */
#include "unit/unit.h"

#include <base/auto.h>
#include <formats/encoding.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static void each_encoding_is_recognised(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *text;
		const char *encoding;
	} cases[] = {
		{BYTES(""), "", ""},
		{BYTES("plain\r\n"), "plain\r\n", ""},
		{BYTES("資通安全\n"), "資通安全\n", ""},
		{BYTES("\xef\xbb\xbf資通安全\n"), "資通安全\n", ""},
		{BYTES("\xb8\xea\xb3q\xa6w\xa5\xfe\xa1G\xaa\xed\xb3\xe6"), "資通安全：表單",
		 "Big5 (CP950)"},
		/* A rare name among common characters; the euro sign of Windows; the second half
		   of a pair that is a backslash. */
		{BYTES("\xb3\xaf\xb3\xb3\xda]\xa5\xfd\xa5\xcd"), "陳陶焱先生", "Big5 (CP950)"},
		{BYTES("\xa3\xe1 10"), "€ 10", "Big5 (CP950)"},
		{BYTES("\xb3\\\xa5\\\xbb\\"), "許功蓋", "Big5 (CP950)"},
		{BYTES("\xff\xfe\x87\x65\xf6\x4e\n\0"), "文件\n", "UTF-16LE"},
		{BYTES("\xfe\xff\x65\x87\x4e\xf6"), "文件", "UTF-16BE"},
		{BYTES("\xff\xfe\x42\xd8\xb7\xdf"), "𠮷", "UTF-16LE"},
		{BYTES("end\r\n\x1a"), "end\r\n", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_encoded read doc_scoped(doc_encoded_clear) = {0};

		assert_ok(doc_encoding_read(cases[i].bytes, cases[i].size, &read, &err));
		assert_int_equal(read.size, strlen(cases[i].text));
		assert_memory_equal(read.text, cases[i].text, read.size);
		assert_string_equal(read.encoding, cases[i].encoding);
	}
}

static void what_is_no_text_is_refused_with_its_byte(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *message;
	} cases[] = {
		{BYTES("abc\0def"), "no text: byte 4 is 0x00"},
		{BYTES("abc\x1b[31m"), "no text: byte 4 is 0x1b"},
		{BYTES("a\x1a" "b"), "no text: byte 2 is 0x1a"},
		{BYTES("資通安\xe5\x85"), "UTF-8, but broken: byte 10 is 0xe5"},
		{BYTES("資\xe9\x80通安全"), "UTF-8, but broken: byte 4"},
		/* Latin-1, one broken character, simplified Chinese in GBK: no Big5. */
		{BYTES("caf\xe9s and t\xe9ts"), "neither UTF-8 nor Big5: byte 4 is 0xe9"},
		{BYTES("only \xe4\xb8"), "neither UTF-8 nor Big5: byte 6"},
		{BYTES("\xd0\xc5\xcf\xa2\xb0\xb2\xc8\xab\xb9\xdc\xc0\xed\xcc\xe5\xcf\xb5"),
		 "neither UTF-8 nor Big5: byte 1"},
		{BYTES("\xa4\xa4\xa4"), "neither UTF-8 nor Big5: byte 3 is 0xa4"},
		{BYTES("\xa4\xa4\xa4\xe5\xfa\x40"), "user-defined character"},
		{BYTES("\xff\xfe\x42\xd8"), "UTF-16, but broken at byte 3"},
		{BYTES("\xff\xfe\x41\0\x42"), "UTF-16, but broken at byte 5"},
		{BYTES("\xff\xfe\x41\0\x1b\0"), "control U+001B"},
		{BYTES("\xff\xfe\0\0\x41\0\0\0"), "UTF-32"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_encoded read doc_scoped(doc_encoded_clear) = {0};

		assert_fails(doc_encoding_read(cases[i].bytes, cases[i].size, &read, &err),
		             DOC_EINVALID, cases[i].message);
		assert_null(read.text);
	}
}

/* More than a chunk, so that pairs stand across its borders. */
static void a_long_text_is_converted_whole(void **state)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_encoded read doc_scoped(doc_encoded_clear) = {0};

	(void)state;
	for (size_t i = 0; i < 30000; i++) {
		doc_buf_puts(&bytes, i % 7 ? "\xb8\xea" : "x");
		doc_buf_puts(&text, i % 7 ? "資" : "x");
	}
	assert_ok(doc_buf_check(&bytes, &err));
	assert_ok(doc_encoding_read(bytes.data, bytes.size, &read, &err));
	assert_int_equal(read.size, text.size);
	assert_memory_equal(read.text, text.data, text.size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_encoding_is_recognised),
		cmocka_unit_test(what_is_no_text_is_refused_with_its_byte),
		cmocka_unit_test(a_long_text_is_converted_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
