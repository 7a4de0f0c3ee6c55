/* test_array.c: an array grows by one, and keeps what it had. */
#include "unit/unit.h"

struct row {
	int number;
	char *name;
};

static void items_are_zeroed_and_stay(void **state)
{
	struct row *rows = NULL;
	size_t count = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct row *row = doc_array_add(&rows, &count, sizeof(*row));

		assert_non_null(row);
		assert_ptr_equal(row, &rows[i]);
		assert_int_equal(count, i + 1);
		assert_int_equal(row->number, 0);
		assert_null(row->name);
		row->number = i;
		row->name = (char *)row; /* not zero, for the next round to stand on */
	}
	for (int i = 0; i < 100; i++)
		assert_int_equal(rows[i].number, i);
	free(rows);
}

static void too_large_an_item_changes_nothing(void **state)
{
	struct row *rows = NULL;
	size_t count = 0;

	(void)state;
	assert_non_null(doc_array_add(&rows, &count, sizeof(*rows)));
	rows[0].number = 7;
	assert_null(doc_array_add(&rows, &count, SIZE_MAX / 2 + 9)); /* twice as much is 16 */
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].number, 7);
	free(rows);
}

static void an_array_knows_its_count(void **state)
{
	static const struct row table[7] = {{0}};

	(void)state;
	assert_int_equal(DOC_COUNT(table), 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_zeroed_and_stay),
		cmocka_unit_test(too_large_an_item_changes_nothing),
		cmocka_unit_test(an_array_knows_its_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
