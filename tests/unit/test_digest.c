/* test_digest.c: SHA-256 against the vectors of FIPS 180-4, and random bytes. */
#include "unit/unit.h"

#include <backend/digest.h>

static void known_texts_have_their_known_digests(void **state)
{
	static const struct {
		const char *text;
		const char *digest;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char hex[DOC_SHA256_HEX_SIZE] = "";
		uint8_t expected[DOC_SHA256_SIZE];
		uint8_t digest[DOC_SHA256_SIZE];
		size_t size = strlen(cases[i].text);

		assert_ok(doc_sha256_hex(cases[i].text, size, hex, &err));
		assert_string_equal(hex, cases[i].digest);
		assert_true(doc_hex_is_sha256(hex));
		assert_true(doc_hex_parse(hex, expected, sizeof(expected)));
		assert_ok(doc_sha256(cases[i].text, size, digest, &err));
		assert_memory_equal(digest, expected, sizeof(digest));
	}
}

static void an_empty_buffer_has_the_digest_of_nothing(void **state)
{
	const struct doc_buf empty = {0};
	char hex[DOC_SHA256_HEX_SIZE] = "";

	(void)state;
	assert_ok(doc_sha256_hex(empty.data, empty.size, hex, &err));
	assert_string_equal(hex,
	                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void a_million_bytes_are_digested(void **state)
{
	enum { SIZE = 1000000 };
	char *bytes = malloc(SIZE);
	char hex[DOC_SHA256_HEX_SIZE] = "";

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'a', SIZE);
	assert_ok(doc_sha256_hex(bytes, SIZE, hex, &err));
	assert_string_equal(hex,
	                    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	free(bytes);
}

static void random_bytes_fill_all_and_differ(void **state)
{
	enum { SIZE = 1000 };
	uint8_t one[SIZE] = {0};
	uint8_t other[SIZE] = {0};
	bool seen[256] = {0};
	int kinds = 0;

	(void)state;
	assert_ok(doc_random(one, SIZE, &err));
	assert_ok(doc_random(other, SIZE, &err));
	assert_memory_not_equal(one, other, SIZE);
	/* 500 bytes at the far end: fewer than 128 kinds happens to nobody. */
	for (int i = SIZE / 2; i < SIZE; i++) {
		kinds += !seen[one[i]];
		seen[one[i]] = true;
	}
	assert_true(kinds > 128);
}

static void no_random_bytes_are_no_failure(void **state)
{
	uint8_t byte = 7;

	(void)state;
	assert_ok(doc_random(&byte, 0, &err));
	assert_int_equal(byte, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_texts_have_their_known_digests),
		cmocka_unit_test(an_empty_buffer_has_the_digest_of_nothing),
		cmocka_unit_test(a_million_bytes_are_digested),
		cmocka_unit_test(random_bytes_fill_all_and_differ),
		cmocka_unit_test(no_random_bytes_are_no_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
