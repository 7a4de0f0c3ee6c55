/* test_cache.c: what is kept comes back whole, or not at all. */
#include "unit/folder.h"

#include <unistd.h>

#include <backend/cache.h>
#include <base/auto.h>
#include <base/file.h>

static const char key[] = "text-0123/ab/cdef-odt";

static void put_text(const char *text)
{
	doc_cache_put("cache", key, text, strlen(text));
}

static void assert_kept(const char *text)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

	assert_true(doc_cache_get("cache", key, 10000, &bytes));
	assert_int_equal(bytes.size, strlen(text));
	assert_memory_equal(bytes.data ? bytes.data : "", text, bytes.size);
}

static void assert_not_kept(void)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

	assert_false(doc_cache_get("cache", key, 10000, &bytes));
	assert_int_equal(bytes.size, 0);
}

static void what_was_put_comes_back(void **state)
{
	(void)state;
	assert_not_kept();
	put_text("文件管理");
	assert_kept("文件管理");
	put_text("");
	assert_kept("");
	put_text("again");
	assert_kept("again");
}

static void without_a_folder_nothing_is_kept(void **state)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_cache_put(NULL, key, "a", 1);
	assert_false(doc_cache_get(NULL, key, 100, &bytes));
}

static void a_damaged_file_is_no_entry(void **state)
{
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};

	(void)state;
	put_text("文件管理");
	assert_ok(doc_file_read("cache/text-0123/ab/cdef-odt", 1000, false, &file, &err));
	for (size_t at = 0; at < file.size; at++) {
		file.data[at] ^= 1;
		assert_ok(doc_file_write("cache", key, file.data, file.size, &err));
		assert_not_kept();
		file.data[at] ^= 1;
	}
	for (size_t size = 0; size < file.size; size++) {
		assert_ok(doc_file_write("cache", key, file.data, size, &err));
		assert_not_kept();
	}
	assert_ok(doc_file_write("cache", key, file.data, file.size, &err));
	assert_kept("文件管理");
}

static void a_place_that_cannot_be_written_is_no_fault(void **state)
{
	(void)state;
	assert_ok(doc_file_write(".", "cache", "a file", 6, &err));
	put_text("a");
	assert_not_kept();
}

static void a_link_in_place_of_a_file_is_not_followed(void **state)
{
	(void)state;
	put_text("a");
	assert_int_equal(rename("cache/text-0123/ab/cdef-odt", "elsewhere"), 0);
	assert_int_equal(symlink("../../../elsewhere", "cache/text-0123/ab/cdef-odt"), 0);
	assert_not_kept();
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(what_was_put_comes_back),
		IN_FOLDER(without_a_folder_nothing_is_kept),
		IN_FOLDER(a_damaged_file_is_no_entry),
		IN_FOLDER(a_place_that_cannot_be_written_is_no_fault),
		IN_FOLDER(a_link_in_place_of_a_file_is_not_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
