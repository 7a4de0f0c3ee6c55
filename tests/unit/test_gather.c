/* test_gather.c: a folder of people's files is walked whole, in one order; no link is followed. */
#include "folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <base/gather.h>

static void gather(const char *path, struct doc_gathered *out)
{
	*out = (struct doc_gathered){0};
	assert_ok(doc_gather(path, out, &err));
}

static void assert_paths(const struct doc_gathered *gathered, const char *const *paths,
                         size_t count)
{
	assert_int_equal(gathered->count, count);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(gathered->items[i].path, paths[i]);
		assert_null(gathered->items[i].why);
	}
}

static void files_come_by_the_bytes_of_their_names(void **state)
{
	static const char *const paths[] = {"root/A.odt", "root/a b/x", "root/a b/\xff", "root/b",
	                                    "root/文件.odt"};
	struct doc_gathered gathered;

	(void)state;
	assert_int_equal(mkdir("root/a b", 0777), 0);
	for (size_t i = DOC_COUNT(paths); i-- > 0;)
		put(paths[i], "");
	gather("root", &gathered);
	assert_paths(&gathered, paths, DOC_COUNT(paths));
	assert_int_equal(gathered.skipped, 0);
	doc_gathered_clear(&gathered);
	gather("root/", &gathered);
	assert_paths(&gathered, paths, DOC_COUNT(paths));
	doc_gathered_clear(&gathered);
}

static void what_programs_leave_behind_is_passed_over(void **state)
{
	static const char *const left[] = {"root/.hidden", "root/.~lock.a.odt#", "root/~$a.docx",
	                                   "root/Thumbs.db", "root/DESKTOP.INI"};
	static const char *const kept[] = {"root/a.odt"};
	struct doc_gathered gathered;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(left); i++)
		put(left[i], "");
	assert_int_equal(mkdir("root/.git", 0777), 0);
	put("root/.git/config", "");
	put("root/a.odt", "");
	gather("root", &gathered);
	assert_paths(&gathered, kept, 1);
	assert_int_equal(gathered.skipped, DOC_COUNT(left) + 1);
	doc_gathered_clear(&gathered);
	gather("root/.hidden", &gathered); /* named: it is meant */
	assert_paths(&gathered, left, 1);
	assert_true(gathered.items[0].is_named);
	doc_gathered_clear(&gathered);
}

static void links_and_devices_are_not_followed(void **state)
{
	static const char *const kept[] = {"root/a"};
	static const char *const linked[] = {"link/a"};
	struct doc_gathered gathered;

	(void)state;
	put("root/a", "");
	put("outside/secret", "");
	assert_int_equal(symlink("../outside", "root/folder"), 0);
	assert_int_equal(symlink("../outside/secret", "root/file"), 0);
	assert_int_equal(symlink("..", "root/loop"), 0);
	assert_int_equal(symlink("root", "link"), 0);
	assert_int_equal(mkfifo("root/pipe", 0666), 0);
	gather("root", &gathered);
	assert_paths(&gathered, kept, 1);
	assert_false(gathered.items[0].is_named);
	assert_int_equal(gathered.skipped, 4);
	doc_gathered_clear(&gathered);
	gather("link", &gathered); /* what is named itself is */
	assert_paths(&gathered, linked, 1);
	doc_gathered_clear(&gathered);
}

static void what_cannot_be_looked_at_is_told_and_the_rest_goes_on(void **state)
{
	struct doc_gathered gathered = {0};

	(void)state;
	put("root/a", "");
	assert_ok(doc_gather("nothing", &gathered, &err));
	assert_ok(doc_gather("root", &gathered, &err));
	assert_int_equal(gathered.count, 2);
	assert_string_equal(gathered.items[0].path, "nothing");
	assert_non_null(strstr(gathered.items[0].why, "'nothing'"));
	assert_null(gathered.items[1].why);
	doc_gathered_clear(&gathered);
}

/* Deeper than is looked, and longer than a path may be: it is said where, and the rest is there. */
static void a_folder_without_a_bottom_ends(void **state)
{
	char name[200];
	struct doc_gathered gathered;

	(void)state;
	memset(name, 'd', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	put("root/z", "");
	assert_int_equal(chdir("root"), 0);
	for (size_t i = 0; i < DOC_GATHER_DEPTH + 2; i++) {
		assert_int_equal(mkdir(name, 0777), 0);
		assert_int_equal(chdir(name), 0);
	}
	assert_int_equal(chdir(*state), 0);
	gather("root", &gathered);
	assert_int_equal(gathered.count, 2);
	assert_non_null(strstr(gathered.items[0].why, "more than 64 folders deep"));
	assert_string_equal(gathered.items[1].path, "root/z");
	doc_gathered_clear(&gathered);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(files_come_by_the_bytes_of_their_names),
		IN_FOLDER(what_programs_leave_behind_is_passed_over),
		IN_FOLDER(links_and_devices_are_not_followed),
		IN_FOLDER(what_cannot_be_looked_at_is_told_and_the_rest_goes_on),
		IN_FOLDER(a_folder_without_a_bottom_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
