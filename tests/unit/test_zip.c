/* test_zip.c: release archives as docreg writes them, judged by unzip and libzip. */
#include "unit.h"

#include <dirent.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <backend/container.h>
#include <backend/zip.h>
#include <base/auto.h>
#include <base/file.h>

#define ARCHIVE_MAX 1000000

/* Each test has a folder of its own, and stands in it. */
static int enter(void **state)
{
	static char folder[64];

	strcpy(folder, "/tmp/docreg-test-zip-XXXXXX");
	*state = mkdtemp(folder);
	return *state && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
	char command[128];

	unsetenv("TZ");
	tzset();
	setlocale(LC_ALL, "C");
	snprintf(command, sizeof(command), "chmod -R u+rwx %s; rm -r %s", (char *)*state,
		 (char *)*state);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static int give_text(void *context, void *out, struct doc_error *err)
{
	(void)err;
	memcpy(out, context, strlen(context));
	return DOC_OK;
}

static struct doc_zip_entry text(const char *name, char *content)
{
	return (struct doc_zip_entry){
		.name = name, .size = strlen(content), .read = give_text, .context = content};
}

static char policy[] = "grammar: default\n";
static char manifest[] = "0123  documents/x\n";
static char nothing[] = "";

static int write_three(const char *path, struct doc_error *err)
{
	const struct doc_zip_entry entries[] = {
		text("empty", nothing),
		text("policy/0001/registry.yaml", policy),
		text("releases/115-1/MANIFEST.sha256", manifest),
	};

	return doc_zip_write(path, entries, DOC_COUNT(entries), NULL, err);
}

static void load(const char *path, struct doc_buf *out)
{
	assert_ok(doc_file_read(path, ARCHIVE_MAX, false, out, &err));
}

/* Nothing but the named file, or nothing at all, is in the current folder. */
static void assert_only(const char *name)
{
	DIR *folder = opendir(".");
	struct dirent *entry;

	assert_non_null(folder);
	while ((entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
		    (!name || strcmp(entry->d_name, name) != 0))
			fail_msg("'%s' was left behind", entry->d_name);
	closedir(folder);
}

static int agrees(const struct doc_buf *archive, size_t size, const struct doc_members *members,
		  struct doc_error *err)
{
	struct doc_container_input input = doc_container_memory(archive->data, size);

	return doc_zip_agrees(&input, members, err);
}

static void what_is_written_is_accepted_and_libzip_agrees(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	(void)state;
	assert_ok(write_three("r.zip", &err));
	assert_only("r.zip");
	load("r.zip", &archive);
	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));
	assert_int_equal(members.count, 3);
	assert_string_equal(members.items[0].name, "empty");
	assert_int_equal(members.items[0].size, 0);
	assert_string_equal(members.items[1].name, "policy/0001/registry.yaml");
	assert_memory_equal(members.items[1].bytes, policy, strlen(policy));
	assert_ok(agrees(&archive, archive.size, &members, &err));
}

static void unzip_finds_no_fault_and_the_promised_attributes(void **state)
{
	(void)state;
	assert_ok(write_three("r.zip", &err));
	assert_int_equal(system("unzip -tq r.zip >/dev/null"), 0);
	assert_int_equal(system("unzip -Z -v r.zip >listing"), 0);
	assert_int_equal(system("test $(grep -c '(100644 octal): *-rw-r--r--$' listing) = 3"), 0);
	assert_int_equal(system("test $(grep -c '1980 Jan 1 00:00:00$' listing) = 3"), 0);
	assert_int_equal(system("test $(grep -c 'origin: *Unix$' listing) = 3"), 0);
	assert_int_equal(system("test $(grep -c 'none (stored)$' listing) = 3"), 0);
	assert_int_equal(system("test $(grep -c 'extended local header: *no$' listing) = 3"), 0);
	assert_int_equal(system("! grep -q 'extra field:  *[1-9]' listing"), 0);
	assert_int_equal(system("grep -q 'There is no zipfile comment' listing"), 0);
	assert_int_equal(system("unzip -q r.zip"), 0);
	assert_int_equal(system("test \"$(cat policy/0001/registry.yaml)\" = 'grammar: default'"),
			 0);
}

static void zone_locale_umask_and_time_leave_no_trace(void **state)
{
	static const struct {
		const char *zone;
		const char *locale;
		mode_t mask;
	} cases[] = {
		{"UTC", "C", 022},
		{"Asia/Taipei", "C.UTF-8", 077},
		{"Pacific/Kiritimati", "POSIX", 0},
		{"XXX+11:59:59YYY,300,100", "C", 022}, /* summer time on that day */
		{"XXX0YYY,0/0,200", "C", 022},         /* the midnight before does not exist */
	};
	struct doc_buf first doc_scoped(doc_buf_clear) = {0};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
		struct stat status;
		mode_t before = umask(cases[i].mask);

		assert_true(i == 0 || unlink("r.zip") == 0);
		setenv("TZ", cases[i].zone, 1);
		tzset();
		assert_non_null(setlocale(LC_ALL, cases[i].locale));
		assert_ok(write_three("r.zip", &err));
		umask(before);
		assert_int_equal(stat("r.zip", &status), 0);
		assert_int_equal(status.st_mode & 0777, 0666 & ~cases[i].mask);
		load("r.zip", i == 0 ? &first : &archive);
		if (i == 0)
			continue;
		assert_int_equal(archive.size, first.size);
		assert_memory_equal(archive.data, first.data, first.size);
	}
}

static void these_bytes_are_promised_for_ever(void **state)
{
	static const char promised[] =
		"PK\3\4\12\0\0\10\0\0\0\0\41\0\254\52\223\330\2\0\0\0\2\0\0\0\1\0\0\0ahi"
		"PK\1\2\77\3\12\0\0\10\0\0\0\0\41\0\254\52\223\330\2\0\0\0\2\0\0\0\1\0\0\0\0\0\0\0\0"
		"\0"
		"\0\0\244\201\0\0\0\0a"
		"PK\5\6\0\0\0\0\1\0\1\0\57\0\0\0\41\0\0\0\0";
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	char hi[] = "hi";
	const struct doc_zip_entry entry = text("a", hi);

	(void)state;
	assert_ok(doc_zip_write("r.zip", &entry, 1, NULL, &err));
	load("r.zip", &archive);
	assert_int_equal(archive.size, sizeof(promised));
	assert_memory_equal(archive.data, promised, sizeof(promised));
}

/* Members are asked for once and in order. */
struct turns {
	int next;
	int asked[3];
};

static struct turns turns;

static int count_turn(void *context, void *out, struct doc_error *err)
{
	(void)err;
	memset(out, 'x', 100000);
	turns.asked[*(int *)context] = ++turns.next;
	return DOC_OK;
}

static void each_member_is_read_once_and_in_order(void **state)
{
	int which[] = {0, 1, 2};
	const struct doc_zip_entry entries[] = {
		{.name = "a", .size = 100000, .read = count_turn, .context = &which[0]},
		{.name = "b", .size = 100000, .read = count_turn, .context = &which[1]},
		{.name = "c", .size = 100000, .read = count_turn, .context = &which[2]},
	};

	(void)state;
	turns = (struct turns){0};
	assert_ok(doc_zip_write("r.zip", entries, 3, NULL, &err));
	assert_int_equal(turns.next, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(turns.asked[i], i + 1);
	assert_int_equal(system("unzip -tq r.zip >/dev/null"), 0);
}

static int fail_to_give(void *context, void *out, struct doc_error *err)
{
	(void)context;
	(void)out;
	return doc_error_set(err, DOC_ENOTFOUND, "the blob is gone");
}

static void a_failing_read_leaves_the_old_archive_and_no_other_file(void **state)
{
	const struct doc_zip_entry entries[] = {
		text("a", policy),
		{.name = "b", .size = 5, .read = fail_to_give},
		text("c", policy),
	};
	struct doc_buf before doc_scoped(doc_buf_clear) = {0};
	struct doc_buf after doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_fails(doc_zip_write("r.zip", entries, 3, NULL, &err), DOC_ENOTFOUND,
		     "the blob is gone");
	assert_only(NULL);
	assert_ok(write_three("r.zip", &err));
	load("r.zip", &before);
	assert_fails(doc_zip_write("r.zip", entries, 3, NULL, &err), DOC_ENOTFOUND,
		     "the blob is gone");
	assert_only("r.zip");
	load("r.zip", &after);
	assert_int_equal(after.size, before.size);
	assert_memory_equal(after.data, before.data, before.size);
}

static void entries_that_make_no_archive_are_refused(void **state)
{
	static const struct {
		const char *first;
		const char *second;
		const char *message;
	} cases[] = {
		{"b", "a", "member 'a': it is not sorted"},
		{"a", "a", "a"},
		{"a", "A", "member 'A': it is not sorted"},
		{"A", "a", "they differ only in case"},
		{"../a", "b", "climbs"},
		{"b", "\xe4\xb8\xad", "has the byte 0xe4"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		const struct doc_zip_entry entries[] = {
			text(cases[i].first, policy),
			text(cases[i].second, policy),
		};

		assert_fails(doc_zip_write("r.zip", entries, 2, NULL, &err), DOC_EINVALID,
			     cases[i].message);
		assert_only(NULL);
	}
}

static void too_few_too_many_and_too_much_are_refused_unread(void **state)
{
	const struct doc_zip_entry much[] = {
		{.name = "a", .size = ((size_t)2 << 30) - 300, .read = fail_to_give},
		{.name = "b", .size = 200, .read = fail_to_give},
	};
	const struct doc_zip_entry huge = {.name = "a", .size = SIZE_MAX, .read = fail_to_give};

	(void)state;
	assert_fails(doc_zip_write("r.zip", NULL, 0, NULL, &err), DOC_EINVALID, "0 members");
	assert_fails(doc_zip_write("r.zip", NULL, 65001, NULL, &err), DOC_EINVALID,
		     "65001 members");
	assert_fails(doc_zip_write("r.zip", much, 2, NULL, &err), DOC_EINVALID,
		     "'b' takes the archive over 2 GiB");
	assert_fails(doc_zip_write("r.zip", &huge, 1, NULL, &err), DOC_EINVALID,
		     "'a' takes the archive");
	assert_only(NULL);
}

static void size_and_digest_of_what_was_written_are_told(void **state)
{
	struct doc_zip_written written = {0};
	char hi[] = "hi";
	const struct doc_zip_entry entry = text("a", hi);

	(void)state;
	assert_ok(doc_zip_write("r.zip", &entry, 1, &written, &err));
	assert_int_equal(written.size, 102);
	assert_string_equal(written.sha256,
			    "95038360ea8a5b2844622c48b49298419d7d95deadf077342981c64b07a066f7");
}

static void another_file_is_not_replaced_but_the_same_archive_may_be_there(void **state)
{
	struct doc_buf after doc_scoped(doc_buf_clear) = {0};
	char hi[] = "hi";
	const struct doc_zip_entry entry = text("a", hi);
	const struct doc_zip_entry other = text("b", hi);

	(void)state;
	assert_ok(doc_zip_write("r.zip", &entry, 1, NULL, &err));
	assert_ok(doc_zip_write("r.zip", &entry, 1, NULL, &err));
	assert_fails(doc_zip_write("r.zip", &other, 1, NULL, &err), DOC_EEXISTS,
		     "'r.zip' is there");
	load("r.zip", &after);
	assert_int_equal(after.data[30], 'a');
	assert_int_equal(truncate("r.zip", 0), 0);
	assert_fails(doc_zip_write("r.zip", &entry, 1, NULL, &err), DOC_EEXISTS,
		     "'r.zip' is there");
	assert_only("r.zip");
}

/* A link into nothing looks free when it is opened, as what appears a moment later does. */
static void what_appears_after_the_look_is_not_replaced(void **state)
{
	char target[16] = "";

	(void)state;
	assert_int_equal(symlink("nowhere", "r.zip"), 0);
	assert_fails(write_three("r.zip", &err), DOC_EEXISTS, "'r.zip' is there");
	assert_int_equal(readlink("r.zip", target, sizeof(target) - 1), strlen("nowhere"));
	assert_int_equal(unlink("r.zip"), 0);
	assert_only(NULL);
}

static void a_place_that_cannot_be_written_is_named(void **state)
{
	(void)state;
	assert_fails(write_three("missing/r.zip", &err), DOC_EIO, "cannot write 'missing/r.zip'");
	assert_only(NULL);
	assert_int_equal(mkdir("r.zip", 0777), 0);
	assert_fails(write_three("r.zip", &err), DOC_EEXISTS, "'r.zip' is there");
	assert_only("r.zip");
	assert_ok(write_three("r.zip/in.zip", &err));
	assert_ok(write_three("./r.zip/in.zip", &err));
}

static void libzip_sees_when_the_members_are_others(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	(void)state;
	assert_ok(write_three("r.zip", &err));
	load("r.zip", &archive);
	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));

	members.count--;
	assert_fails(agrees(&archive, archive.size, &members, &err), DOC_EINVALID,
		     "counts 3 members instead of 2");
	members.count++;
	members.items[0].name[0] = 'x';
	assert_fails(agrees(&archive, archive.size, &members, &err), DOC_EINVALID,
		     "another member in place of 'xmpty'");
	members.items[0].name[0] = 'e';
	members.items[1].size--;
	assert_fails(agrees(&archive, archive.size, &members, &err), DOC_EINVALID,
		     "reads other bytes of 'policy/");
	members.items[1].size += 2;
	assert_fails(agrees(&archive, archive.size, &members, &err), DOC_EINVALID,
		     "reads other bytes of 'policy/");
	members.items[1].size--;
	members.items[1].at++;
	assert_fails(agrees(&archive, archive.size, &members, &err), DOC_EINVALID,
		     "reads other bytes of 'policy/");
	members.items[1].at--;
	assert_fails(agrees(&archive, archive.size - 1, &members, &err), DOC_EINVALID,
		     "libzip cannot open the archive");
	archive.data[40] ^= 1; /* in the bytes of the second member, or in a header */
	assert_fails(agrees(&archive, archive.size, &members, &err), DOC_EINVALID, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_accepted_and_libzip_agrees,
						enter, leave),
		cmocka_unit_test_setup_teardown(unzip_finds_no_fault_and_the_promised_attributes,
						enter, leave),
		cmocka_unit_test_setup_teardown(zone_locale_umask_and_time_leave_no_trace, enter,
						leave),
		cmocka_unit_test_setup_teardown(these_bytes_are_promised_for_ever, enter, leave),
		cmocka_unit_test_setup_teardown(each_member_is_read_once_and_in_order, enter,
						leave),
		cmocka_unit_test_setup_teardown(
			a_failing_read_leaves_the_old_archive_and_no_other_file, enter, leave),
		cmocka_unit_test_setup_teardown(entries_that_make_no_archive_are_refused, enter,
						leave),
		cmocka_unit_test_setup_teardown(too_few_too_many_and_too_much_are_refused_unread,
						enter, leave),
		cmocka_unit_test_setup_teardown(size_and_digest_of_what_was_written_are_told, enter,
						leave),
		cmocka_unit_test_setup_teardown(
			another_file_is_not_replaced_but_the_same_archive_may_be_there, enter,
			leave),
		cmocka_unit_test_setup_teardown(what_appears_after_the_look_is_not_replaced, enter,
						leave),
		cmocka_unit_test_setup_teardown(a_place_that_cannot_be_written_is_named, enter,
						leave),
		cmocka_unit_test_setup_teardown(libzip_sees_when_the_members_are_others, enter,
						leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
