/* test_crc.c: CRC-32 against its published check value. */
#include "unit.h"

#include <backend/crc.h>

static void the_crc_is_that_of_zip(void **state)
{
	(void)state;
	assert_int_equal(doc_crc32("123456789", 9), 0xcbf43926);
	assert_int_equal(doc_crc32("", 0), 0);
	assert_int_equal(doc_crc32(NULL, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_crc_is_that_of_zip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
