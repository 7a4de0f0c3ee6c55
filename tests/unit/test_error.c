/* test_error.c: what a failure says, and what is left of it when it is too long. */
#include "unit/unit.h"

#include <base/text.h>

static void a_failure_is_recorded_and_its_code_returned(void **state)
{
	struct doc_error err = {0};

	(void)state;
	assert_int_equal(doc_error_set(&err, DOC_EEXISTS, "'%s' has %d", "a", 7), DOC_EEXISTS);
	assert_int_equal(err.code, DOC_EEXISTS);
	assert_string_equal(err.message, "'a' has 7");
	assert_string_equal(err.hint, "");
}

static void who_wants_only_the_code_passes_null(void **state)
{
	(void)state;
	assert_int_equal(doc_error_set(NULL, DOC_EIO, "x"), DOC_EIO);
	assert_int_equal(doc_error_wrap(NULL, DOC_EIO, "x"), DOC_EIO);
	assert_int_equal(doc_error_hint(NULL, DOC_EIO, "x"), DOC_EIO);
}

static void context_stands_before_the_message_and_keeps_the_hint(void **state)
{
	struct doc_error err = {0};

	(void)state;
	doc_error_set(&err, DOC_EIO, "disk full");
	assert_int_equal(doc_error_hint(&err, DOC_EIO, "make %s", "room"), DOC_EIO);
	assert_int_equal(doc_error_wrap(&err, DOC_EUNKNOWN, "cannot save '%s'", "a"), DOC_EUNKNOWN);
	assert_int_equal(err.code, DOC_EUNKNOWN);
	assert_string_equal(err.message, "cannot save 'a': disk full");
	assert_string_equal(err.hint, "make room");
}

static void a_new_failure_drops_the_old_hint(void **state)
{
	struct doc_error err = {0};

	(void)state;
	doc_error_set(&err, DOC_EIO, "one");
	doc_error_hint(&err, DOC_EIO, "hint");
	doc_error_set(&err, DOC_EINVALID, "two");
	assert_string_equal(err.message, "two");
	assert_string_equal(err.hint, "");
}

static void a_message_may_be_made_of_the_message_before(void **state)
{
	struct doc_error err = {0};

	(void)state;
	doc_error_set(&err, DOC_EIO, "inner");
	doc_error_set(&err, DOC_EIO, "<%s>", err.message);
	assert_string_equal(err.message, "<inner>");
}

/* Text of this many bytes, of characters of three bytes after a start of some. */
static void fill(char *text, size_t start, size_t size)
{
	memset(text, 'a', start);
	for (size_t at = start; at + 3 <= size; at += 3)
		memcpy(text + at, "資", 3);
	text[size] = '\0';
}

static void a_message_that_just_fits_is_whole_and_one_byte_more_is_cut(void **state)
{
	struct doc_error err = {0};
	char text[sizeof(err.message) + 1];

	(void)state;
	fill(text, sizeof(err.message) - 1, sizeof(err.message) - 1);
	doc_error_set(&err, DOC_EIO, "%s", text);
	assert_string_equal(err.message, text);
	fill(text, sizeof(err.message), sizeof(err.message));
	doc_error_set(&err, DOC_EIO, "%s", text);
	assert_string_equal(err.message + sizeof(err.message) - 5, "a...");
}

static void a_longer_message_is_cut_between_characters(void **state)
{
	(void)state;
	for (size_t start = 0; start < 3; start++) {
		struct doc_error err = {0};
		char text[1500 + 3];
		size_t length;

		fill(text, start, start + 1500);
		doc_error_set(&err, DOC_EIO, "%s", text);
		doc_error_hint(&err, DOC_EIO, "%s", text);
		length = strlen(err.message);
		assert_in_range(length, sizeof(err.message) - 3, sizeof(err.message) - 1);
		assert_string_equal(err.message + length - 3, "...");
		assert_true(doc_text_is_utf8(err.message, length, NULL));
		assert_memory_equal(err.message, text, length - 3);
		length = strlen(err.hint);
		assert_string_equal(err.hint + length - 3, "...");
		assert_true(doc_text_is_utf8(err.hint, length, NULL));
	}
}

static void a_long_context_still_ends_in_dots(void **state)
{
	struct doc_error err = {0};
	char text[1500 + 1];

	(void)state;
	fill(text, 0, 1500);
	doc_error_set(&err, DOC_EIO, "why");
	doc_error_wrap(&err, DOC_EIO, "%s", text);
	assert_string_equal(err.message + strlen(err.message) - 3, "...");
	assert_true(doc_text_is_utf8(err.message, strlen(err.message), NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_is_recorded_and_its_code_returned),
		cmocka_unit_test(who_wants_only_the_code_passes_null),
		cmocka_unit_test(context_stands_before_the_message_and_keeps_the_hint),
		cmocka_unit_test(a_new_failure_drops_the_old_hint),
		cmocka_unit_test(a_message_may_be_made_of_the_message_before),
		cmocka_unit_test(a_message_that_just_fits_is_whole_and_one_byte_more_is_cut),
		cmocka_unit_test(a_longer_message_is_cut_between_characters),
		cmocka_unit_test(a_long_context_still_ends_in_dots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
