/* test_file_window.c: a file is seen as it is, from wherever it is looked at. */
#include "folder.h"

#include <base/file_window.h>

#define SIZE (3 * DOC_FILE_WINDOW_SIZE + 1000)

static uint8_t byte_at(size_t at)
{
	return (uint8_t)(at * 2654435761u >> 13);
}

static void make(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	for (size_t i = 0; i < SIZE; i++)
		fputc(byte_at(i), file);
	assert_int_equal(fclose(file), 0);
}

static void assert_seen(struct doc_file_window *window, size_t at, size_t need)
{
	const uint8_t *bytes;
	size_t room;

	assert_ok(doc_file_window_view(window, at, need, &bytes, &room, &err));
	assert_true(room >= need && at + room <= SIZE);
	for (size_t i = 0; i < room; i++)
		assert_int_equal(bytes[i], byte_at(at + i));
}

static void bytes_are_seen_forwards_backwards_and_to_the_end(void **state)
{
	static const size_t places[][2] = {{0, 1}, {5, 100}, {DOC_FILE_WINDOW_SIZE - 1, 2},
	                                   {100, DOC_FILE_WINDOW_SIZE}, {0, 10}, {SIZE - 1, 1},
	                                   {SIZE, 0}, {SIZE - 70000, 70000}, {0, 0}};
	struct doc_file_window window = {.fd = -1};

	(void)state;
	make("large");
	assert_ok(doc_file_window_open(&window, "large", &err));
	assert_int_equal(window.size, SIZE);
	for (size_t i = 0; i < DOC_COUNT(places); i++)
		assert_seen(&window, places[i][0], places[i][1]);
	for (size_t at = 0; at < SIZE; at += 30011)
		assert_seen(&window, at, 1);
	doc_file_window_close(&window);
}

static void a_file_that_becomes_shorter_is_no_file_with_zeros(void **state)
{
	struct doc_file_window window = {.fd = -1};
	const uint8_t *bytes;
	size_t room;

	(void)state;
	make("large");
	assert_ok(doc_file_window_open(&window, "large", &err));
	assert_int_equal(truncate("large", 1000), 0);
	assert_fails(doc_file_window_view(&window, 0, 1, &bytes, &room, &err), DOC_EIO,
	             "it became shorter");
	doc_file_window_close(&window);
}

static void what_is_no_regular_file_is_refused(void **state)
{
	struct doc_file_window window = {.fd = -1};

	(void)state;
	assert_fails(doc_file_window_open(&window, "missing", &err), DOC_ENOTFOUND, "missing");
	doc_file_window_close(&window);
	window = (struct doc_file_window){.fd = -1};
	assert_fails(doc_file_window_open(&window, "/dev/null", &err), DOC_EINVALID,
	             "not a regular file");
	doc_file_window_close(&window);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(bytes_are_seen_forwards_backwards_and_to_the_end),
		IN_FOLDER(a_file_that_becomes_shorter_is_no_file_with_zeros),
		IN_FOLDER(what_is_no_regular_file_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
