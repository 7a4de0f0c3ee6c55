/* test_source.c: what a change lays over a commit obeys the same limits as what is stored. */
#include "unit.h"

#include <actions/source.h>

static const struct doc_git_put laid[] = {
	{.path = "documents/a", .bytes = "0123456789", .size = 10},
	{.path = "documents/b"}, /* removed */
};
static const struct doc_source source = {.puts = laid, .put_count = 2};

static void what_is_laid_over_is_read_up_to_the_size_asked_for(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	assert_ok(doc_source_read_path(&source, "documents/a", 10, &out, &err));
	assert_int_equal(out.size, 10);
	doc_buf_clear(&out);
	assert_fails(doc_source_read_path(&source, "documents/a", 9, &out, &err), DOC_EINVALID,
	             "'documents/a' is larger than 9 bytes");
	assert_null(out.data);
}

static void what_is_removed_is_not_there(void **state)
{
	bool has = false;

	(void)state;
	assert_ok(doc_source_has(&source, "documents/a", &has, &err));
	assert_true(has);
	assert_ok(doc_source_has(&source, "documents/b", &has, &err));
	assert_false(has);
	assert_ok(doc_source_has(&source, "documents/c", &has, &err));
	assert_false(has);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_laid_over_is_read_up_to_the_size_asked_for),
		cmocka_unit_test(what_is_removed_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
