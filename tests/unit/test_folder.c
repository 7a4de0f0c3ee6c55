/* test_folder.c: a folder is made whole or not at all, and never in the way of another. */
#include "folder.h"

#include <sys/mount.h>
#include <unistd.h>

#include <base/auto.h>
#include <base/folder.h>
#include <base/folder_private.h>

static void touch_in(const char *folder)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/file", folder);
	put(path, "");
}

static void it_appears_with_all_that_is_in_it(void **state)
{
	static const char *const targets[] = {"new", "./new2/", "a/b/new", "empty"};

	(void)state;
	assert_int_equal(mkdir("empty", 0700), 0);
	for (size_t i = 0; i < DOC_COUNT(targets); i++) {
		struct doc_folder folder = {.fd = -1};
		char path[256];

		assert_ok(doc_folder_begin(targets[i], &folder, &err));
		touch_in(folder.temporary);
		snprintf(path, sizeof(path), "%s/file", targets[i]);
		assert_false(exists(path));
		assert_ok(doc_folder_finish(&folder, &err));
		doc_folder_clear(&folder);
		assert_true(exists(path));
	}
}

static void one_that_is_not_finished_leaves_nothing(void **state)
{
	struct doc_folder folder = {.fd = -1};

	(void)state;
	assert_ok(doc_folder_begin("new", &folder, &err));
	touch_in(folder.temporary);
	assert_count(".", 3); /* root, outside and the new one */
	doc_folder_clear(&folder);
	assert_count(".", 2);
}

static void what_is_there_stays(void **state)
{
	struct doc_folder folder = {.fd = -1};

	(void)state;
	assert_int_equal(mkdir("full", 0777), 0);
	touch_in("full");
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_fails(doc_folder_check("full", &err), DOC_EEXISTS, "not an empty folder");
	assert_fails(doc_folder_check("full/file", &err), DOC_EEXISTS, "not an empty folder");
	assert_fails(doc_folder_check("dangling", &err), DOC_EEXISTS, "not an empty folder");
	assert_fails(doc_folder_begin("full", &folder, &err), DOC_EEXISTS, "full");
	/* Somebody was faster. */
	assert_ok(doc_folder_begin("raced", &folder, &err));
	assert_int_equal(mkdir("raced", 0777), 0);
	touch_in("raced");
	assert_fails(doc_folder_finish(&folder, &err), DOC_EEXISTS, "raced");
	doc_folder_clear(&folder);
	assert_true(exists("raced/file"));
}

static void only_what_a_killed_process_left_is_swept_away(void **state)
{
	static const char left[] = ".new" DOC_FILE_TEMPORARY "0123456789abcdef";
	static const char *const others[] = {".new" DOC_FILE_TEMPORARY "0123456789abcdef.keep",
	                                     ".new" DOC_FILE_TEMPORARY "0123456789abcde",
	                                     ".newer" DOC_FILE_TEMPORARY "0123456789abcdef"};
	struct doc_folder folder = {.fd = -1};

	(void)state;
	assert_int_equal(mkdir(left, 0777), 0);
	for (size_t i = 0; i < DOC_COUNT(others); i++)
		assert_int_equal(mkdir(others[i], 0777), 0);
	assert_ok(doc_folder_begin("new", &folder, &err));
	assert_false(exists(left));
	for (size_t i = 0; i < DOC_COUNT(others); i++)
		assert_true(exists(others[i]));
	doc_folder_clear(&folder);
}

static void what_cannot_become_a_folder_is_refused_before_it_is_begun(void **state)
{
	(void)state;
	assert_fails(doc_folder_check("", &err), DOC_EUSAGE, "no folder");
	assert_int_equal(mkdir("kept", 0555), 0);
	if (geteuid() != 0) {
		assert_fails(doc_folder_check("kept/x", &err), DOC_EIO, "kept");
	} else {
		assert_int_equal(mkdir("mounted", 0777), 0);
		if (mount("none", "mounted", "tmpfs", 0, NULL) == 0) {
			assert_fails(doc_folder_check("mounted", &err), DOC_EINVALID,
			             "mounted file system");
			umount("mounted");
		}
	}
}

static void two_at_once_do_not_remove_each_other(void **state)
{
	struct doc_folder one = {.fd = -1};
	struct doc_folder two = {.fd = -1};

	(void)state;
	assert_ok(doc_folder_begin("new", &one, &err));
	touch_in(one.temporary);
	assert_ok(doc_folder_begin("new", &two, &err));
	touch_in(two.temporary);
	assert_ok(doc_folder_finish(&one, &err));
	assert_fails(doc_folder_finish(&two, &err), DOC_EEXISTS, "new");
	doc_folder_clear(&one);
	doc_folder_clear(&two);
}

static void the_nearest_folder_is_found_from_any_depth(void **state)
{
	static const char *const targets[] = {".", "a", "a/b/c", "full/file", "full/file/x"};
	char *here = realpath(".", NULL);

	(void)state;
	assert_int_equal(mkdir("full", 0777), 0);
	touch_in("full");
	for (size_t i = 0; i < DOC_COUNT(targets); i++) {
		char *found = NULL;

		assert_ok(doc_folder_nearest(targets[i], &found, &err));
		assert_int_equal(strncmp(found, here, strlen(here)), 0);
		assert_string_equal(found + strlen(here), i < 3 ? "" : "/full");
		free(found);
	}
	free(here);
}

static int resolve(const char *target, const char *want, struct doc_error *err)
{
	char *found doc_auto(free) = NULL;
	int r = doc_folder_resolve(target, &found, err);

	if (r == DOC_OK)
		assert_string_equal(strrchr(found, '/'), want);
	return r;
}

/* What realpath had no memory for is not what is not there. */
static void without_memory_no_folder_is_found_elsewhere(void **state)
{
	(void)state;
	assert_int_equal(mkdir("there", 0777), 0);
	assert_int_equal(symlink("there", "link"), 0);
	assert_starves(resolve("link", "/there", &err));
	assert_starves(resolve("link/new", "/new", &err));
	assert_starves(resolve("link/no/new", "/new", &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(it_appears_with_all_that_is_in_it),
		IN_FOLDER(one_that_is_not_finished_leaves_nothing),
		IN_FOLDER(what_is_there_stays),
		IN_FOLDER(only_what_a_killed_process_left_is_swept_away),
		IN_FOLDER(what_cannot_become_a_folder_is_refused_before_it_is_begun),
		IN_FOLDER(two_at_once_do_not_remove_each_other),
		IN_FOLDER(the_nearest_folder_is_found_from_any_depth),
		IN_FOLDER(without_memory_no_folder_is_found_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
