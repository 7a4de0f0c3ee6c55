/* test_name.c: names that every file system takes. */
#include "unit.h"

#include <base/name.h>

static void a_name_has_ascii_letters_digits_dot_underscore_and_hyphen(void **state)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "abcdefghijklmnopqrstuvwxyz"
				   "0123456789._-";

	(void)state;
	for (int byte = 0; byte < 256; byte++)
		assert_int_equal(doc_name_has((char)byte), byte && strchr(good, byte));
}

static void a_device_is_one_with_any_ending_and_in_any_case(void **state)
{
	static const char *const devices[] = {"con",  "PRN", "Aux.txt", "nul.tar.gz",
	                                      "com1", "LPT9", "Com3.odt"};
	static const char *const others[] = {"", "co", "cons", "com", "com0", "lpt10", "xcon",
	                                     "con-1", "nu.l", ".con"};

	(void)state;
	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++)
		assert_true(doc_name_is_device(devices[i], strlen(devices[i])));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(doc_name_is_device(others[i], strlen(others[i])));
}

static void only_the_part_asked_about_is_looked_at(void **state)
{
	(void)state;
	assert_true(doc_name_is_device("con/x", 3));
	assert_false(doc_name_is_device("con/x", 5));
	assert_false(doc_name_is_device("com1", 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_has_ascii_letters_digits_dot_underscore_and_hyphen),
		cmocka_unit_test(a_device_is_one_with_any_ending_and_in_any_case),
		cmocka_unit_test(only_the_part_asked_about_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
