/* test_digest.c: SHA-256 against the vectors of FIPS 180-4, and random bytes. */
#include "folder.h"

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

/* A hundred megabytes of nothing: a sparse file, far larger than the pieces it is read in. */
static void a_file_has_the_digest_of_its_bytes(void **state)
{
	char whole[DOC_SHA256_HEX_SIZE] = "";
	char hex[DOC_SHA256_HEX_SIZE] = "";
	struct doc_buf bytes = {0};
	uint64_t size = 0;

	(void)state;
	put("abc", "abc");
	put("empty", "");
	assert_ok(doc_sha256_file("abc", false, &size, hex, &err));
	assert_int_equal(size, 3);
	assert_string_equal(hex,
	                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_ok(doc_sha256_file("empty", false, &size, hex, &err));
	assert_int_equal(size, 0);
	put("large", "x");
	assert_int_equal(truncate("large", 100000001), 0);
	assert_ok(doc_file_read("large", 1 << 30, false, &bytes, &err));
	assert_ok(doc_sha256_hex(bytes.data, bytes.size, whole, &err));
	assert_ok(doc_sha256_file("large", false, &size, hex, &err));
	assert_int_equal(size, 100000001);
	assert_string_equal(hex, whole);
	doc_buf_clear(&bytes);
}

static void what_is_no_file_has_no_digest(void **state)
{
	char hex[DOC_SHA256_HEX_SIZE] = "untouched";
	uint64_t size = 7;

	(void)state;
	put("file", "abc");
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(mkfifo("pipe", 0666), 0);
	assert_fails(doc_sha256_file("nothing", false, &size, hex, &err), DOC_ENOTFOUND, "nothing");
	assert_fails(doc_sha256_file("root", false, &size, hex, &err), DOC_EINVALID, "regular");
	assert_fails(doc_sha256_file("pipe", true, &size, hex, &err), DOC_EINVALID, "regular");
	assert_fails(doc_sha256_file("link", false, &size, hex, &err), DOC_EINVALID, "link");
	assert_fails(doc_sha256_file("/proc/self/mem", true, &size, hex, &err), DOC_EIO, "mem");
	assert_int_equal(size, 7);
	assert_string_equal(hex, "untouched");
	assert_ok(doc_sha256_file("link", true, &size, hex, &err));
	assert_int_equal(size, 3);
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
		IN_FOLDER(a_file_has_the_digest_of_its_bytes),
		IN_FOLDER(what_is_no_file_has_no_digest),
		cmocka_unit_test(random_bytes_fill_all_and_differ),
		cmocka_unit_test(no_random_bytes_are_no_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
