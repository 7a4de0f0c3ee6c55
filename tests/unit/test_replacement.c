/* test_replacement.c: a folder takes another's place whole, read-only, and for the same readers. */
#include "folder.h"

#include <sys/mount.h>

#include <base/array.h>
#include <base/replacement.h>

static mode_t mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(lstat(path, &status), 0);
	return status.st_mode & 07777;
}

static void begin(const char *target, struct doc_replacement *out)
{
	assert_ok(doc_replacement_begin(target, out, &err));
	assert_ok(doc_replacement_put(out, "2 程序書/one", "1", 1, &err));
	assert_ok(doc_replacement_put(out, "2 程序書/two", "", 0, &err));
	assert_ok(doc_replacement_put(out, "page", "new", 3, &err));
}

static void replace(const char *target)
{
	struct doc_replacement r = {0};

	begin(target, &r);
	assert_ok(doc_replacement_seal(&r, &err));
	assert_ok(doc_replacement_finish(&r, &err));
	doc_replacement_clear(&r);
}

static void it_takes_the_place_of_whatever_folder_is_there(void **state)
{
	static const char *const targets[] = {"new", "a/b/new", "empty", "full", "link", "full"};

	(void)state;
	assert_int_equal(mkdir("empty", 0700), 0);
	assert_int_equal(mkdir("full", 0755), 0);
	put("full/page", "old");
	put("full/gone", "old");
	assert_int_equal(mkdir("real", 0755), 0);
	assert_int_equal(symlink("real", "link"), 0);
	for (size_t i = 0; i < DOC_COUNT(targets); i++) {
		char path[256];

		replace(targets[i]);
		snprintf(path, sizeof(path), "%s/page", targets[i]);
		assert_holds(path, "new");
	}
	assert_holds("real/2 程序書/one", "1");
	assert_false(exists("full/gone"));
	assert_count(".", 8); /* root, outside, five, what the link leads to: nothing else */
}

static void all_of_it_is_read_only_and_for_those_who_read_before(void **state)
{
	(void)state;
	assert_int_equal(mkdir("full", 0755), 0);
	assert_int_equal(chmod("full", 02750), 0);
	replace("full");
	replace("new");
	assert_int_equal(mode_of("full"), 0550);
	assert_int_equal(mode_of("new"), 0555);
	assert_int_equal(mode_of("new/page"), 0444);
	assert_int_equal(mode_of("new/2 程序書"), 0555);
	assert_int_equal(mode_of("new/2 程序書/two"), 0444);
}

static void until_it_is_finished_the_old_one_is_there_whole(void **state)
{
	struct doc_replacement r = {0};

	(void)state;
	assert_int_equal(mkdir("full", 0755), 0);
	put("full/page", "old");
	begin("full", &r);
	assert_holds("full/page", "old");
	assert_ok(doc_replacement_seal(&r, &err));
	assert_holds("full/page", "old");
	doc_replacement_clear(&r);
	assert_holds("full/page", "old");
	assert_count(".", 3);
}

/* What a killed process left: half of a new one, or the old one after the exchange; read-only. */
static void what_a_killed_process_left_is_swept_away(void **state)
{
	static const char left[] = ".new" DOC_FILE_TEMPORARY "0123456789abcdef";
	char path[256];

	(void)state;
	assert_int_equal(mkdir(left, 0755), 0);
	snprintf(path, sizeof(path), "%s/folder", left);
	assert_int_equal(mkdir(path, 0755), 0);
	snprintf(path, sizeof(path), "%s/folder/file", left);
	put(path, "x");
	snprintf(path, sizeof(path), "%s/folder", left);
	assert_int_equal(chmod(path, 0555), 0);
	assert_int_equal(chmod(left, 0555), 0);
	replace("new");
	assert_count(".", 3);
}

static void two_do_not_replace_the_same_folder_at_once(void **state)
{
	struct doc_replacement one = {0};
	struct doc_replacement two = {.folder = {.fd = -1}, .above = -1};

	(void)state;
	begin("new", &one);
	assert_fails(doc_replacement_begin("new", &two, &err), DOC_ECONFLICT, "publishing");
	assert_ok(doc_replacement_seal(&one, &err));
	assert_ok(doc_replacement_finish(&one, &err));
	doc_replacement_clear(&one);
	replace("new");
}

static void what_cannot_be_replaced_is_refused_before_anything_is_made(void **state)
{
	(void)state;
	put("file", "x");
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_fails(doc_replacement_check("", &err), DOC_EUSAGE, "no folder");
	assert_fails(doc_replacement_check("file", &err), DOC_EEXISTS, "no folder");
	assert_fails(doc_replacement_check("dangling", &err), DOC_EEXISTS, "no folder");
	assert_fails(doc_replacement_check(".", &err), DOC_EINVALID, "the folder you are in");
	assert_int_equal(mkdir("mounted", 0777), 0);
	if (geteuid() == 0 && mount("none", "mounted", "tmpfs", 0, NULL) == 0) {
		assert_fails(doc_replacement_check("mounted", &err), DOC_EINVALID,
		             "mounted file system");
		umount("mounted");
	}
	assert_int_equal(mkdir("kept", 0555), 0);
	if (geteuid() != 0)
		assert_fails(doc_replacement_check("kept/x", &err), DOC_EIO, "kept");
}

static void folders_overlap_where_one_lies_in_the_other(void **state)
{
	static const struct {
		const char *a, *b;
		bool overlaps;
	} cases[] = {
		{"root", "root", true},    {"root/", "root/x/y", true},
		{"root/x", "root", true},  {"root", "rooted", false},
		{"link/x", "root", true},  {"root", "outside", false},
		{"/", "root", true},       {"outside/../root", "root", true},
	};

	(void)state;
	assert_int_equal(symlink("root", "link"), 0);
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		bool overlaps = !cases[i].overlaps;

		assert_ok(doc_folder_overlaps(cases[i].a, cases[i].b, &overlaps, &err));
		assert_int_equal(overlaps, cases[i].overlaps);
	}
}

static void a_folder_is_listed_two_deep_and_no_further(void **state)
{
	struct doc_folder_entries entries = {0};

	(void)state;
	assert_int_equal(mkdir("root/a", 0777), 0);
	assert_int_equal(mkdir("root/a/b", 0777), 0);
	put("root/a/b/deep", "x");
	put("root/z", "x");
	assert_int_equal(symlink("/", "root/link"), 0);
	assert_ok(doc_folder_list("root", 100, &entries, &err));
	assert_int_equal(entries.count, 4);
	assert_string_equal(entries.items[1].path, "a/b");
	assert_true(entries.items[1].is_folder);
	assert_string_equal(entries.items[2].path, "link");
	assert_false(entries.items[2].is_file || entries.items[2].is_folder);
	assert_true(entries.items[3].is_file);
	doc_folder_entries_clear(&entries);
	assert_ok(doc_folder_list("nowhere", 100, &entries, &err));
	assert_int_equal(entries.count, 0);
	assert_ok(doc_folder_list("root", 2, &entries, &err));
	assert_int_equal(entries.count, 2);
	doc_folder_entries_clear(&entries);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(it_takes_the_place_of_whatever_folder_is_there),
		IN_FOLDER(all_of_it_is_read_only_and_for_those_who_read_before),
		IN_FOLDER(until_it_is_finished_the_old_one_is_there_whole),
		IN_FOLDER(what_a_killed_process_left_is_swept_away),
		IN_FOLDER(two_do_not_replace_the_same_folder_at_once),
		IN_FOLDER(what_cannot_be_replaced_is_refused_before_anything_is_made),
		IN_FOLDER(folders_overlap_where_one_lies_in_the_other),
		IN_FOLDER(a_folder_is_listed_two_deep_and_no_further),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
