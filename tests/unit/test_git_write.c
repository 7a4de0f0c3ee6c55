/* test_git_write.c: commits are whole or absent, and the branch moves by compare-and-swap. */
#include "repository.h"

#include <errno.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* This many times fsync still works, for libgit2 too; negative: always. */
static int syncs_left = -1;

__attribute__((visibility("default"))) int fsync(int fd)
{
	if (syncs_left == 0) {
		errno = EIO;
		return -1;
	}
	if (syncs_left > 0)
		syncs_left--;
	return (int)syscall(SYS_fsync, fd);
}

/* So often a file of this name cannot be removed. */
static const char *kept_name;
static int keeps_left;

__attribute__((visibility("default"))) int unlink(const char *path)
{
	if (keeps_left > 0 && strstr(path, kept_name)) {
		keeps_left--;
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_unlink, path);
}

/* puts over a tree of a/b, a/c, d */
static void what_cannot_be_put_is_refused_and_nothing_moves(void **state)
{
	static const struct {
		const char *path, *text;
		int code;
		const char *words;
	} cases[] = {
		{"a", "1", DOC_EINVALID, "'a' is a folder"},
		{"a", NULL, DOC_EINVALID, "'a' is a folder"},
		{"d/x", "1", DOC_EINVALID, "'d/x' lies below a file"},
		{"x", NULL, DOC_ENOTFOUND, "no 'x' to delete"},
		{"a/x", NULL, DOC_ENOTFOUND, "no 'a/x' to delete"},
		{"x/y", NULL, DOC_ENOTFOUND, "no 'x/y' to delete"},
		{"", "1", DOC_EINVALID, "no path"},
		{"/x", "1", DOC_EINVALID, "no path"},
		{"x/", "1", DOC_EINVALID, "no path"},
		{"x//y", "1", DOC_EINVALID, "no path"},
		{"../x", "1", DOC_EINVALID, "no path"},
		{"x/./y", "1", DOC_EINVALID, "no path"},
		{".git/config", "1", DOC_EINVALID, "no path"},
		{"x/.GIT/config", "1", DOC_EINVALID, "no path"},
		{"git~1/config", "1", DOC_EBACKEND, "git~1/config"},
		{"d", "1", DOC_EINVALID, "'d' is put twice"},
	};
	struct fixture *fixture = *state;
	struct doc_git_put first[] = {put("a/b", "1"), put("a/c", "2"), put("d", "3")};

	commit_puts(fixture, first, DOC_COUNT(first));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_put puts[] = {put("d", "4"), put(cases[i].path, cases[i].text)};
		struct doc_git_commit out = {0};

		assert_fails(write_puts(fixture, puts, DOC_COUNT(puts), &out, &err), cases[i].code,
		             cases[i].words);
		assert_int_equal(out.at, 0);
	}
	assert_sound(fixture);
}

static void puts_may_come_in_any_order_and_empty_folders_vanish(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put first[] = {put("a/y", "1"), put("a.b", "2"), put("a/x", "3"),
	                              put("b/c/d/e", "4"), put("a0", "5")};
	struct doc_git_put second[] = {put("b/c/d/e", NULL), put("a/x", NULL), put("z", "")};

	commit_puts(fixture, first, DOC_COUNT(first));
	assert_string_equal(sh(fixture, "git ls-tree -r --name-only HEAD"),
	                    "a.b\na/x\na/y\na0\nb/c/d/e\n");
	commit_puts(fixture, second, DOC_COUNT(second));
	assert_string_equal(sh(fixture, "git ls-tree -rt --name-only HEAD"),
	                    "a.b\na\na/y\na0\nz\n");
	assert_sound(fixture);
}

static void the_tree_is_the_one_git_would_write(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a/b", "1"), put("a.b", "2"), put("a/c/d", "3")};
	char *ours;

	commit_puts(fixture, puts, DOC_COUNT(puts));
	ours = strdup(sh(fixture, "git rev-parse 'HEAD^{tree}'"));
	assert_string_equal(ours, sh(fixture, "rm .git/index; git add -A; git write-tree"));
	free(ours);
}

/* An object's file that is there but broken is taken by libgit2 for the object itself. */
static void a_broken_file_where_an_object_goes_is_replaced(void **state)
{
	static const char *const breaks[] = {"", "garbage", "x"};
	struct fixture *fixture = *state;

	commit_one(fixture, "a", "0");
	for (size_t i = 0; i < DOC_COUNT(breaks); i++) {
		struct doc_git_put one = put("d/b", "exactly this");
		struct doc_git_commit next;

		/* Write once to learn which files there are; break them all but the old ones. */
		sh(fixture, "find .git/objects -type f | sort >../before");
		assert_ok(write_puts(fixture, &one, 1, &next, &err));
		sh(fixture,
		   "find .git/objects -type f | sort | comm -13 ../before - >../new; "
		   "test $(wc -l <../new) = 4; for f in $(cat ../new); do chmod u+w $f; "
		   "printf '%%s' '%s' >$f; done",
		   breaks[i]);
		reopen(fixture);
		assert_ok(write_puts(fixture, &one, 1, &next, &err));
		assert_string_equal(sh(fixture, "git fsck --strict --no-progress --no-dangling"),
		                    "");
		sh(fixture, "rm -f $(cat ../new)");
	}
}

static void a_damaged_object_of_the_parent_stops_the_commit(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put one = put("a/x", "2");
	struct doc_git_commit next;

	commit_one(fixture, "a/b", "1");
	sh(fixture, "t=$(git rev-parse HEAD:a); f=.git/objects/$(echo $t | sed 's,..,&/,'); "
	            "chmod u+w $f; : >$f");
	reopen(fixture);
	assert_fails(write_puts(fixture, &one, 1, &next, &err), DOC_EINVALID, "empty");
}

static void the_branch_moves_only_from_the_commit_it_was_at(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put ours = put("a", "ours");
	struct doc_git_put theirs = put("b", "theirs");
	struct doc_git_commit one;
	struct doc_git_commit two;
	struct doc_git_commit first;
	struct doc_git_commit tip;

	assert_ok(write_puts(fixture, &ours, 1, &one, &err));
	assert_ok(write_puts(fixture, &theirs, 1, &two, &err));
	assert_ok(doc_git_advance(fixture->git, NULL, &one, &err));
	assert_fails(doc_git_advance(fixture->git, NULL, &two, &err), DOC_ECONFLICT,
	             "moved by somebody else");
	fixture->tip = first = one;
	assert_ok(write_puts(fixture, &theirs, 1, &one, &err));
	assert_ok(write_puts(fixture, &ours, 1, &two, &err));
	assert_ok(doc_git_advance(fixture->git, &first, &one, &err));
	assert_fails(doc_git_advance(fixture->git, &first, &two, &err), DOC_ECONFLICT,
	             "moved by somebody else");
	assert_ok(doc_git_tip(fixture->git, &tip, &err));
	assert_memory_equal(&tip.id, &one.id, sizeof(tip.id));
	sh(fixture, "git pack-refs --all");
	assert_fails(doc_git_advance(fixture->git, &first, &two, &err), DOC_ECONFLICT,
	             "moved by somebody else");
	sh(fixture, "git update-ref -d refs/heads/main");
	assert_fails(doc_git_advance(fixture->git, &one, &two, &err), DOC_ECONFLICT,
	             "moved by somebody else");
	assert_string_equal(sh(fixture, "ls .git/refs/heads"), "");
}

static void each_failing_sync_stops_the_commit_and_damages_nothing(void **state)
{
	struct fixture *fixture = *state;
	int syncs = 0;

	commit_one(fixture, "a", "1");
	for (int r = -1; r < 0; syncs++) {
		struct doc_git_put one;
		struct doc_git_commit next;
		char text[16];

		/* What an earlier round has written would not be written again. */
		snprintf(text, sizeof(text), "%d", syncs);
		one = put("x/y", text);
		syncs_left = syncs;
		r = write_puts(fixture, &one, 1, &next, NULL);
		syncs_left = -1;
		assert_true(r == DOC_OK || r == DOC_EIO);
		sh(fixture, "git fsck --strict --no-progress --no-dangling");
	}
	/* Blob, two trees, commit: each syncs its file, then its folder. */
	assert_in_range(syncs - 1, 7, 8);
}

static void a_ref_that_moved_in_spite_of_a_failure_is_reported_as_unknown(void **state)
{
	struct fixture *fixture = *state;
	bool seen_unknown = false;
	int r = -1;

	commit_one(fixture, "a", "1");
	for (int syncs = 0; r < 0; syncs++) {
		struct doc_git_put one = put("a", "2");
		struct doc_git_commit next;
		struct doc_git_commit tip;
		bool moved;

		assert_ok(write_puts(fixture, &one, 1, &next, &err));
		syncs_left = syncs;
		r = doc_git_advance(fixture->git, &fixture->tip, &next, NULL);
		syncs_left = -1;
		assert_ok(doc_git_tip(fixture->git, &tip, &err));
		moved = memcmp(&tip.id, &next.id, sizeof(tip.id)) == 0;
		assert_int_equal(moved, r == DOC_OK || r == DOC_EUNKNOWN);
		assert_int_equal(r == DOC_EIO || r == DOC_EUNKNOWN || r == DOC_OK, 1);
		seen_unknown |= r == DOC_EUNKNOWN;
		sh(fixture, "git update-ref refs/heads/main HEAD~%d", moved);
	}
	assert_true(seen_unknown);
}

static void the_lock_of_a_new_branch_does_not_stay(void **state)
{
	struct fixture *fixture = *state;

	kept_name = "refs/heads/main.lock";
	keeps_left = 1;
	commit_one(fixture, "a", "1");
	assert_int_equal(keeps_left, 0);
	sh(fixture, "test ! -e .git/refs/heads/main.lock");
	commit_one(fixture, "a", "2");
	assert_sound(fixture);
}

static void four_writers_lose_nothing(void **state)
{
	struct fixture *fixture = *state;
	char *count;

	commit_one(fixture, "a", "0");
	for (int writer = 0; writer < 4; writer++) {
		struct doc_git *git = NULL;
		char path[32];

		if (fork() != 0)
			continue;
		for (int i = 0; i < 20; i++) {
			struct doc_git_commit tip;
			struct doc_git_commit next;
			struct doc_git_put one = {.path = path, .bytes = "x", .size = 1};
			struct doc_git_label label = {"a", "a@b", AT, 0, "x\n"};
			int r = DOC_ECONFLICT;

			snprintf(path, sizeof(path), "w/%d-%d", writer, i);
			if (!git && doc_git_open(fixture->path, &git, NULL) < 0)
				_exit(1);
			while (r == DOC_ECONFLICT)
				r = doc_git_tip(git, &tip, NULL) < 0 ||
				                    doc_git_write(git, &tip, &one, 1, &label,
				                                  &next, NULL) < 0
				            ? DOC_EIO
				            : doc_git_advance(git, &tip, &next, NULL);
			if (r < 0)
				_exit(2);
		}
		_exit(0);
	}
	for (int writer = 0; writer < 4; writer++) {
		int status = 0;

		wait(&status);
		assert_int_equal(status, 0);
	}
	count = strdup(sh(fixture, "git rev-list --count main; git ls-tree main:w | wc -l"));
	assert_string_equal(count, "81\n80\n");
	free(count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(what_cannot_be_put_is_refused_and_nothing_moves),
		repository_test(puts_may_come_in_any_order_and_empty_folders_vanish),
		repository_test(the_tree_is_the_one_git_would_write),
		repository_test(a_broken_file_where_an_object_goes_is_replaced),
		repository_test(a_damaged_object_of_the_parent_stops_the_commit),
		repository_test(the_branch_moves_only_from_the_commit_it_was_at),
		repository_test(each_failing_sync_stops_the_commit_and_damages_nothing),
		repository_test(a_ref_that_moved_in_spite_of_a_failure_is_reported_as_unknown),
		repository_test(the_lock_of_a_new_branch_does_not_stay),
		repository_test(four_writers_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
