/* repository.h: fresh folders and the real git program, for the tests of the git backend. */
#ifndef TESTS_UNIT_REPOSITORY_H
#define TESTS_UNIT_REPOSITORY_H

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"
#include <backend/git.h>
#include <base/hex.h>

#define repository_test(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

#define AT 1795348833 /* 2026-11-22T12:00:33Z */

/* What a test works on: a fresh folder, the repository inside it, and its branch. */
struct fixture {
	char folder[64];
	char path[80];
	struct doc_git *git;
	struct doc_git_commit tip;
};

static inline int remove_one(const char *path, const struct stat *status, int type, struct FTW *at)
{
	(void)status, (void)type, (void)at;
	return remove(path);
}

/* Run a shell command in the repository; its output, cut at 4 KiB, is in a static buffer. */
__attribute__((unused, format(printf, 2, 3))) static const char *sh(struct fixture *fixture,
                                                                    const char *format, ...)
{
	static char output[4096];
	char command[2048];
	char whole[4096];
	va_list arguments;
	FILE *pipe;
	size_t size;
	int status;

	va_start(arguments, format);
	vsnprintf(command, sizeof(command), format, arguments);
	va_end(arguments);
	snprintf(whole, sizeof(whole),
	         "cd '%s' && export HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 "
	         "GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a "
	         "GIT_COMMITTER_EMAIL=a@b LC_ALL=C && { %s\n} 2>&1",
	         fixture->path, command);
	pipe = popen(whole, "r");
	assert_non_null(pipe);
	size = fread(output, 1, sizeof(output) - 1, pipe);
	output[size] = '\0';
	status = pclose(pipe);
	if (status != 0)
		fail_msg("'%s' exits with %d: %s", command, status, output);
	return output;
}

/* The id that a command printed. */
__attribute__((unused)) static struct doc_git_id parse_id(const char *hex)
{
	struct doc_git_id id;
	char text[41] = "";

	memcpy(text, hex, 40);
	assert_true(doc_hex_parse(text, id.bytes, sizeof(id.bytes)));
	return id;
}

/* A repository made by doc_git_init, without a commit. */
__attribute__((unused)) static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	strcpy(fixture->folder, "/tmp/docreg-git.XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof(fixture->path), "%s/r", fixture->folder);
	assert_ok(doc_git_init(fixture->path, &fixture->git, &err));
	*state = fixture;
	return 0;
}

__attribute__((unused)) static int teardown(void **state)
{
	struct fixture *fixture = *state;

	doc_git_close(fixture->git);
	nftw(fixture->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(fixture);
	return 0;
}

__attribute__((unused)) static void reopen(struct fixture *fixture)
{
	doc_git_close(fixture->git);
	fixture->git = NULL;
	assert_ok(doc_git_open(fixture->path, &fixture->git, &err));
}

/* What write_puts does to one file; text NULL deletes it. */
__attribute__((unused)) static struct doc_git_put put(const char *path, const char *text)
{
	return (struct doc_git_put){.path = path, .bytes = text, .size = text ? strlen(text) : 0};
}

/* Commit on top of the fixture's tip without moving the branch. */
__attribute__((unused)) static int write_puts(struct fixture *fixture,
                                              const struct doc_git_put *puts, size_t count,
                                              struct doc_git_commit *out, struct doc_error *err)
{
	const struct doc_git_commit *parent = fixture->tip.at ? &fixture->tip : NULL;
	static const struct doc_git_label label = {
		.name = "Wang Xiaoming",
		.email = "wang.xm@example.org",
		.at = AT,
		.offset_s = 28800,
		.message = "approve: ISMS-02-005 1.1\n",
	};

	return doc_git_write(fixture->git, parent, puts, count, &label, out, err);
}

/* Commit, move the branch, bring the work tree up to date: what a command of docreg does. */
__attribute__((unused)) static void commit_puts(struct fixture *fixture,
                                                const struct doc_git_put *puts, size_t count)
{
	const struct doc_git_commit *parent = fixture->tip.at ? &fixture->tip : NULL;
	struct doc_git_changes changes = {0};
	struct doc_buf left = {0};
	struct doc_git_commit next;

	assert_ok(write_puts(fixture, puts, count, &next, &err));
	assert_ok(doc_git_advance(fixture->git, parent, &next, &err));
	assert_ok(doc_git_diff(fixture->git, parent ? &parent->tree : NULL, &next.tree, &changes,
	                       &err));
	assert_ok(doc_git_checkout(fixture->git, parent ? &parent->tree : NULL, &next.tree,
	                           &changes, &left, &err));
	assert_int_equal(left.size, 0);
	fixture->tip = next;
	doc_git_changes_clear(&changes);
	doc_buf_clear(&left);
}

__attribute__((unused)) static void commit_one(struct fixture *fixture, const char *path,
                                               const char *text)
{
	struct doc_git_put one = put(path, text);

	commit_puts(fixture, &one, 1);
}

/* git itself finds nothing wrong, and nothing to commit. */
__attribute__((unused)) static void assert_sound(struct fixture *fixture)
{
	assert_string_equal(sh(fixture, "git fsck --strict --no-progress --no-dangling"), "");
	assert_string_equal(sh(fixture, "git status --porcelain"), "");
}

#endif
