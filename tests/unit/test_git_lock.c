/* test_git_lock.c: what a killed process left locked does not stop the next one. */
#include "repository.h"

#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <base/hex.h>

#define MARKER ".git/docreg-at-work"
#define BRANCH ".git/refs/heads/main.lock"

/* This many of the calls below still work, then the process is killed; negative: all. */
static int calls_left = -1;

static void count_call(void)
{
	if (calls_left == 0)
		raise(SIGKILL);
	if (calls_left > 0)
		calls_left--;
}

#define COUNTED __attribute__((visibility("default")))

COUNTED int fsync(int fd)
{
	count_call();
	return (int)syscall(SYS_fsync, fd);
}

COUNTED int ftruncate(int fd, off_t size)
{
	count_call();
	return (int)syscall(SYS_ftruncate, fd, size);
}

COUNTED int link(const char *from, const char *to)
{
	count_call();
	return (int)syscall(SYS_link, from, to);
}

COUNTED int rename(const char *from, const char *to)
{
	count_call();
	return (int)syscall(SYS_rename, from, to);
}

COUNTED int unlink(const char *path)
{
	count_call();
	return (int)syscall(SYS_unlink, path);
}

static int write_two(struct fixture *fixture, struct doc_git_commit *next, struct doc_error *err)
{
	struct doc_git_put one = put("a", "2");

	return write_puts(fixture, &one, 1, next, err);
}

static void a_fresh_lock_of_somebody_else_is_a_conflict_and_stays(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit next;

	commit_one(fixture, "a", "1");
	assert_ok(write_two(fixture, &next, &err));
	sh(fixture, "touch -d '7 seconds ago' " BRANCH);
	assert_fails(doc_git_advance(fixture->git, &fixture->tip, &next, &err), DOC_ECONFLICT,
	             BRANCH "' has been there for");
	sh(fixture, "test -e " BRANCH);
}

static void a_lock_older_than_a_minute_is_removed(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit next;

	commit_one(fixture, "a", "1");
	assert_ok(write_two(fixture, &next, &err));
	sh(fixture, "touch -d '50 seconds ago' " BRANCH);
	assert_fails(doc_git_advance(fixture->git, &fixture->tip, &next, &err), DOC_ECONFLICT,
	             "has been there for 5");
	sh(fixture, "touch -d '70 seconds ago' " BRANCH);
	assert_ok(doc_git_advance(fixture->git, &fixture->tip, &next, &err));
	sh(fixture, "! test -e " BRANCH);
}

/* marker, lock  what a killed docreg left; $id is the commit that comes next */
static void only_the_branch_lock_of_a_killed_docreg_is_removed_at_once(void **state)
{
	static const struct {
		const char *marker, *lock;
		int want;
	} cases[] = {
		{"$id\\n", "", DOC_OK},
		{"$id\\n", "$id\\n", DOC_OK},
		{"$id\\n", "${id%%???}", DOC_OK},
		{"", "", DOC_ECONFLICT},
		{"", "$id\\n", DOC_ECONFLICT},
		{"\\n", "$id\\n", DOC_ECONFLICT},
		{"$id\\n", "0123456789012345678901234567890123456789\\n", DOC_ECONFLICT},
	};
	struct fixture *fixture = *state;

	commit_one(fixture, "a", "1");
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_commit next;
		char hex[41];
		char make[256];

		assert_ok(write_two(fixture, &next, &err));
		doc_hex_format(next.id.bytes, sizeof(next.id.bytes), hex);
		snprintf(make, sizeof(make), "id=%s; printf \"%s\" >%s; printf \"%s\" >%s", hex,
		         cases[i].marker, MARKER, cases[i].lock, BRANCH);
		sh(fixture, "%s", make);
		assert_int_equal(doc_git_advance(fixture->git, &fixture->tip, &next, NULL),
		                 cases[i].want);
		sh(fixture, "%s test -e " BRANCH "; rm -f " BRANCH, cases[i].want ? "" : "!");
		sh(fixture, "test ! -s " MARKER "; git update-ref refs/heads/main HEAD%s",
		   cases[i].want ? "" : "~1");
	}
}

static void a_docreg_at_work_is_waited_for_and_not_disturbed(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit next;
	FILE *other;
	char line[8];

	commit_one(fixture, "a", "1");
	assert_ok(write_two(fixture, &next, &err));
	sh(fixture, "echo x >" MARKER "; touch " BRANCH);
	snprintf(line, sizeof(line), "%s", "");
	assert_int_equal(chdir(fixture->path), 0);
	other = popen("exec flock " MARKER " sh -c 'echo held; exec sleep 10'", "r");
	assert_non_null(other);
	assert_non_null(fgets(line, sizeof(line), other));
	assert_fails(doc_git_advance(fixture->git, &fixture->tip, &next, &err), DOC_ECONFLICT,
	             "another process holds");
	sh(fixture, "test -s " MARKER "; test -e " BRANCH);
	assert_int_equal(chdir("/"), 0);
}

/* Commit and check out in a child that is killed at its call number `calls`, if it has so many. */
static bool killed_after(struct fixture *fixture, int calls, const struct doc_git_put *one)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		calls_left = calls;
		commit_puts(fixture, one, 1);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static void a_command_killed_anywhere_does_not_stop_the_next(void **state)
{
	struct fixture *fixture = *state;
	bool killed = true;
	int calls = 0;

	commit_one(fixture, "a", "0");
	for (; killed; calls++) {
		struct doc_git_changes changes = {0};
		struct doc_buf left = {0};
		struct doc_git_commit before = fixture->tip;
		struct doc_git_put one;
		char text[32];

		snprintf(text, sizeof(text), "text %d", calls);
		one = put("x/y", text);
		killed = killed_after(fixture, calls, &one);
		reopen(fixture);
		/* The next command: finish the work tree of the last, then do its own. */
		assert_ok(doc_git_tip(fixture->git, &fixture->tip, &err));
		assert_ok(doc_git_diff(fixture->git, &before.tree, &fixture->tip.tree, &changes,
		                       &err));
		assert_ok(doc_git_checkout(fixture->git, &before.tree, &fixture->tip.tree, &changes,
		                           &left, &err));
		assert_int_equal(left.size, 0);
		commit_one(fixture, "a", text);
		assert_sound(fixture);
		doc_git_changes_clear(&changes);
	}
	assert_true(calls > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(a_fresh_lock_of_somebody_else_is_a_conflict_and_stays),
		repository_test(a_lock_older_than_a_minute_is_removed),
		repository_test(only_the_branch_lock_of_a_killed_docreg_is_removed_at_once),
		repository_test(a_docreg_at_work_is_waited_for_and_not_disturbed),
		repository_test(a_command_killed_anywhere_does_not_stop_the_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
