/* test_buf.c: a byte string grows, and remembers when it could not. */
#include "unit/unit.h"

#include <stdio.h>

static void an_empty_buffer_has_no_bytes_and_is_sound(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	assert_ok(doc_buf_check(&buf, &err));
	assert_null(buf.data);
	doc_buf_clear(&buf);
	doc_buf_clear(&buf);
}

static void pieces_are_appended_in_order_and_terminated(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	doc_buf_puts(&buf, "ab");
	doc_buf_putc(&buf, 'c');
	doc_buf_add(&buf, "d\0e", 3);
	doc_buf_printf(&buf, "%d%s", 42, "");
	doc_buf_add(&buf, NULL, 0);
	assert_ok(doc_buf_check(&buf, &err));
	assert_int_equal(buf.size, 8);
	assert_memory_equal(buf.data, "abcd\0e42", 9);
	doc_buf_clear(&buf);
	assert_null(buf.data);
	assert_int_equal(buf.size, 0);
	doc_buf_puts(&buf, "again");
	assert_string_equal(buf.data, "again");
	doc_buf_clear(&buf);
}

static void bytes_survive_every_growth(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	for (int i = 0; i < 1000; i++) {
		doc_buf_printf(&buf, "%03d", i);
		assert_int_equal(buf.size, 3 * (i + 1));
		assert_int_equal(buf.data[buf.size], '\0');
	}
	for (int i = 0; i < 1000; i++) {
		char expected[16];

		snprintf(expected, sizeof(expected), "%03d", i);
		assert_memory_equal(buf.data + 3 * i, expected, 3);
	}
	doc_buf_clear(&buf);
}

static void there_is_always_room_for_the_last_zero(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		doc_buf_putc(&buf, 'x');
		assert_true(buf.size < buf.room);
		assert_int_equal(strlen(buf.data), i + 1);
	}
	doc_buf_clear(&buf);
}

static void a_long_format_makes_its_own_room(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	doc_buf_printf(&buf, "%0500d", 7);
	assert_int_equal(buf.size, 500);
	assert_string_equal(buf.data + 498, "07");
	doc_buf_clear(&buf);
}

static void too_much_is_remembered_and_stops_the_rest(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	doc_buf_puts(&buf, "kept");
	doc_buf_add(&buf, "x", SIZE_MAX - 2); /* would overflow the size */
	doc_buf_puts(&buf, "late");
	doc_buf_putc(&buf, 'l');
	doc_buf_printf(&buf, "late");
	assert_fails(doc_buf_check(&buf, &err), DOC_ENOMEM, "out of memory");
	assert_string_equal(buf.data, "kept");
	assert_null(doc_buf_take(&buf));
	assert_null(buf.data);
	assert_ok(doc_buf_check(&buf, &err));
}

static void a_size_no_memory_holds_fails(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	doc_buf_add(&buf, "x", SIZE_MAX / 2);
	assert_fails(doc_buf_check(&buf, &err), DOC_ENOMEM, "out of memory");
	doc_buf_clear(&buf);
}

static void the_taken_bytes_are_the_callers(void **state)
{
	struct doc_buf buf = {0};
	char *text;

	(void)state;
	doc_buf_puts(&buf, "text");
	text = doc_buf_take(&buf);
	assert_string_equal(text, "text");
	assert_null(buf.data);
	assert_int_equal(buf.size, 0);
	assert_int_equal(buf.room, 0);
	free(text);
}

static void taking_nothing_gives_an_empty_string(void **state)
{
	struct doc_buf buf = {0};
	char *text = doc_buf_take(&buf);

	(void)state;
	assert_string_equal(text, "");
	free(text);
}

static void a_caller_writes_into_the_room_it_asked_for(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	doc_buf_puts(&buf, "ab");
	memcpy(doc_buf_room(&buf, 1000), "cdef", 4);
	doc_buf_grow(&buf, 3);
	assert_int_equal(buf.size, 5);
	assert_string_equal(buf.data, "abcde");
	doc_buf_clear(&buf);
	assert_null(doc_buf_room(&buf, SIZE_MAX));
	assert_int_equal(doc_buf_check(&buf, NULL), DOC_ENOMEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_has_no_bytes_and_is_sound),
		cmocka_unit_test(pieces_are_appended_in_order_and_terminated),
		cmocka_unit_test(bytes_survive_every_growth),
		cmocka_unit_test(there_is_always_room_for_the_last_zero),
		cmocka_unit_test(a_long_format_makes_its_own_room),
		cmocka_unit_test(too_much_is_remembered_and_stops_the_rest),
		cmocka_unit_test(a_size_no_memory_holds_fails),
		cmocka_unit_test(the_taken_bytes_are_the_callers),
		cmocka_unit_test(a_caller_writes_into_the_room_it_asked_for),
		cmocka_unit_test(taking_nothing_gives_an_empty_string),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
