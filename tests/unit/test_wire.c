/* test_wire.c: reading and writing the binary form of SSH. */
#include "unit.h"

#include <base/wire.h>

static struct doc_wire wire_of(const void *bytes, size_t size)
{
	return (struct doc_wire){.rest = {bytes, size}};
}

static void what_is_put_is_read_back(void **state)
{
	struct doc_buf buf = {0};
	struct doc_wire wire;

	(void)state;
	doc_wire_put_uint32(&buf, 0xfedcba98);
	doc_wire_put_string(&buf, "SSH\0SIG", 7);
	doc_wire_put_string(&buf, "", 0);
	doc_buf_puts(&buf, "\x7fxyz");
	wire = wire_of(buf.data, buf.size);
	assert_int_equal(doc_wire_uint32(&wire), 0xfedcba98);
	assert_int_equal(doc_wire_string(&wire).size, 7);
	assert_true(doc_bytes_equal(doc_wire_string(&wire), ""));
	assert_int_equal(doc_wire_byte(&wire), 0x7f);
	assert_false(doc_wire_ended(&wire));
	assert_true(doc_bytes_equal(doc_wire_take(&wire, 3), "xyz"));
	assert_true(doc_wire_ended(&wire));
	doc_buf_clear(&buf);
}

static void numbers_are_written_with_the_high_byte_first(void **state)
{
	struct doc_buf buf = {0};

	(void)state;
	doc_wire_put_string(&buf, "ab", 2);
	assert_int_equal(buf.size, 6);
	assert_memory_equal(buf.data, "\0\0\0\2ab", 6);
	doc_buf_clear(&buf);
}

static void a_read_past_the_end_fails_for_good(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} cases[] = {
		{NULL, 0},
		{"\0\0\0", 3},
		{"\0\0\0\1", 4},
		{"\0\0\0\3ab", 6},
		{"\xff\xff\xff\xff"
	         "ab",
	         6},
		{"\x7f\xff\xff\xff", 4},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_wire wire = wire_of(cases[i].bytes, cases[i].size);

		assert_int_equal(doc_wire_string(&wire).size, 0);
		assert_false(doc_wire_ended(&wire));
		assert_true(wire.failed);
		assert_int_equal(doc_wire_byte(&wire), 0);
		assert_int_equal(doc_wire_uint32(&wire), 0);
		assert_null(doc_wire_take(&wire, 0).data);
	}
}

static void an_mpint_is_minimal_and_not_negative(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		bool good;
	} cases[] = {
		{"\0\0\0\0", 4, true}, /* zero */
		{"\0\0\0\1\1", 5, true},        {"\0\0\0\1\x7f", 5, true},
		{"\0\0\0\2\0\x80", 6, true},    {"\0\0\0\2\x7f\xff", 6, true},
		{"\0\0\0\1\0", 5, false},       {"\0\0\0\2\0\x7f", 6, false},
		{"\0\0\0\3\0\0\x80", 7, false}, {"\0\0\0\1\x80", 5, false},
		{"\0\0\0\2\xff\x7f", 6, false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_wire wire = wire_of(cases[i].bytes, cases[i].size);
		struct doc_bytes number = doc_wire_mpint(&wire);

		assert_int_equal(doc_wire_ended(&wire), cases[i].good);
		assert_int_equal(number.size, cases[i].good ? cases[i].size - 4 : 0);
	}
}

static void bytes_equal_a_text_of_the_same_length_only(void **state)
{
	static const uint8_t bytes[] = {'a', 'b', 0};

	(void)state;
	assert_true(doc_bytes_equal((struct doc_bytes){bytes, 2}, "ab"));
	assert_false(doc_bytes_equal((struct doc_bytes){bytes, 1}, "ab"));
	assert_false(doc_bytes_equal((struct doc_bytes){bytes, 3}, "ab"));
	assert_false(doc_bytes_equal((struct doc_bytes){bytes, 2}, "ac"));
	assert_true(doc_bytes_equal((struct doc_bytes){0}, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_put_is_read_back),
		cmocka_unit_test(numbers_are_written_with_the_high_byte_first),
		cmocka_unit_test(a_read_past_the_end_fails_for_good),
		cmocka_unit_test(an_mpint_is_minimal_and_not_negative),
		cmocka_unit_test(bytes_equal_a_text_of_the_same_length_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
