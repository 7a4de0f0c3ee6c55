/* test_git_diff.c: the fewest lines to remove and to add. */
#include "unit.h"

#include <backend/git_diff.h>
#include <base/auto.h>

#define LINES_MAX 64

/* Both texts have a letter a line. Marks "-b", "+x" in the order of each side. */
static void assert_marked(const char *before, const char *after, const char *want)
{
	struct doc_buf lines[2] = {0};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};
	bool removed[LINES_MAX] = {0}, added[LINES_MAX] = {0};
	struct doc_git_lines old, now;

	for (const char *at = before; *at; at++)
		doc_buf_printf(&lines[0], "%c\n", *at);
	for (const char *at = after; *at; at++)
		doc_buf_printf(&lines[1], "%c\n", *at);
	old = (struct doc_git_lines){lines[0].data ? lines[0].data : "", lines[0].size,
	                             strlen(before)};
	now = (struct doc_git_lines){lines[1].data ? lines[1].data : "", lines[1].size,
	                             strlen(after)};
	assert_ok(doc_git_diff_lines(&old, &now, removed, added, &err));
	for (size_t i = 0; before[i]; i++)
		if (removed[i])
			doc_buf_printf(&got, "-%c", before[i]);
	for (size_t i = 0; after[i]; i++)
		if (added[i])
			doc_buf_printf(&got, "+%c", after[i]);
	assert_string_equal(got.data ? got.data : "", want);
	doc_buf_clear(&lines[0]);
	doc_buf_clear(&lines[1]);
}

static void the_fewest_lines_are_marked(void **state)
{
	(void)state;
	assert_marked("", "", "");
	assert_marked("abc", "abc", "");
	assert_marked("", "ab", "+a+b");
	assert_marked("ab", "", "-a-b");
	assert_marked("abcd", "abxd", "-c+x");
	assert_marked("abcd", "axyzd", "-b-c+x+y+z");
	assert_marked("abcd", "axcyd", "-b+x+y");
	assert_marked("ab", "xy", "-a-b+x+y");
	assert_marked("abcabba", "cbabac", "-a-b-a+a+c");
	assert_marked("abc", "abxc", "+x");
	assert_marked("axbxc", "aybyc", "-x-x+y+y");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_fewest_lines_are_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
