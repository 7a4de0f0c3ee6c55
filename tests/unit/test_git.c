/* test_git.c: opening, making and configuring a repository. */
#include "repository.h"
#include <base/text.h>

/* libgit2 1.5 loses a few bytes each time it reads the extensions of a repository. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8.so\n";
}

static void everything_a_command_does_leaves_a_repository_git_finds_sound(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {
		put("policy/0001/registry.yaml", ""),
		put("documents/ISMS-02/ISMS-02-005/document.yaml", "owner: x\n"),
		put(".gitattributes", "* -text\n")};

	commit_puts(fixture, puts, DOC_COUNT(puts));
	assert_sound(fixture);
	commit_one(fixture, "policy/0001/registry.yaml", "agency: y\n");
	assert_sound(fixture);
	commit_one(fixture, "documents/ISMS-02/ISMS-02-005/document.yaml", NULL);
	assert_sound(fixture);
	assert_string_equal(sh(fixture, "git log --format='%%an %%ae %%ci %%s' -1"),
	                    "Wang Xiaoming wang.xm@example.org 2026-11-22 20:00:33 +0800 "
	                    "approve: ISMS-02-005 1.1\n");
	assert_string_equal(sh(fixture, "git ls-tree -r --name-only HEAD"),
	                    ".gitattributes\npolicy/0001/registry.yaml\n");
	assert_string_equal(sh(fixture, "ls -A; cat policy/0001/registry.yaml"),
	                    ".git\n.gitattributes\npolicy\nagency: y\n");
	assert_string_equal(sh(fixture, "git reflog --format='%%gn %%gs' | uniq -c | tr -d '\\n'"),
	                    "      3 Wang Xiaoming commit: approve: ISMS-02-005 1.1");
}

static void a_new_repository_has_branch_main_and_leaves_bytes_alone(void **state)
{
	struct fixture *fixture = *state;

	assert_string_equal(sh(fixture, "git symbolic-ref HEAD; git config core.quotepath; "
	                                "git config core.autocrlf; git config core.bare"),
	                    "refs/heads/main\nfalse\nfalse\nfalse\n");
	assert_fails(doc_git_tip(fixture->git, &fixture->tip, &err), DOC_ENOTFOUND,
	             "no commit yet");
}

static void a_repository_is_made_only_where_nothing_is(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git *git = NULL;
	char path[128];

	assert_fails(doc_git_init(fixture->path, &git, &err), DOC_EEXISTS, "not an empty folder");
	snprintf(path, sizeof(path), "%s/.git/HEAD", fixture->path);
	assert_fails(doc_git_init(path, &git, &err), DOC_EEXISTS, "not an empty folder");
	assert_null(git);
	sh(fixture, "mkdir ../empty");
	snprintf(path, sizeof(path), "%s/empty", fixture->folder);
	assert_ok(doc_git_init(path, &git, &err));
	doc_git_close(git);
	snprintf(path, sizeof(path), "%s/deep/er", fixture->folder);
	assert_ok(doc_git_init(path, &git, &err));
	doc_git_close(git);
}

static void a_repository_opens_from_any_folder_of_its_work_tree(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git *git = NULL;
	char path[128];

	commit_one(fixture, "a/b/c", "x");
	snprintf(path, sizeof(path), "%s/a/b", fixture->path);
	assert_ok(doc_git_open(path, &git, &err));
	snprintf(path, sizeof(path), "%s/", fixture->path);
	assert_string_equal(doc_git_work_tree(git), path);
	snprintf(path, sizeof(path), "%s/.git/", fixture->path);
	assert_string_equal(doc_git_folder(git), path);
	doc_git_close(git);
	assert_fails(doc_git_open("/nonexistent", &git, &err), DOC_ENOTFOUND, "/nonexistent");
}

/* make  turns the fixture's repository, or makes one at ../x, into what is refused */
static void what_a_registry_cannot_be_is_refused_by_name(void **state)
{
	static const struct {
		const char *make, *name, *words;
	} cases[] = {
		{"git init -q --object-format=sha256 ../x", "x", "SHA-256"},
		{"git clone -q --depth 1 file://$PWD ../x", "x", "is shallow"},
		{"git init -q -b master ../x", "x", "HEAD is refs/heads/master"},
		{"git clone -q . ../x && git -C ../x checkout -q --detach", "x", "detached"},
		{"git config core.worktree /etc", "r", "core.worktree puts the files into '/etc'"},
	};
	struct fixture *fixture = *state;

	commit_one(fixture, "a", "1");
	commit_one(fixture, "a", "2");
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git *git = NULL;
		char path[128];

		sh(fixture, "rm -rf ../x; %s", cases[i].make);
		snprintf(path, sizeof(path), "%s/%s", fixture->folder, cases[i].name);
		assert_fails(doc_git_open(path, &git, &err), DOC_EINVALID, cases[i].words);
		assert_null(git);
	}
}

static void a_repository_of_another_user_is_refused_in_plain_words(void **state)
{
	struct fixture *fixture = *state;
	struct doc_error err = {0};
	struct doc_git *git = NULL;

	if (geteuid() != 0)
		skip();
	sh(fixture, "chown -R 4242 .");
	assert_int_equal(doc_git_open(fixture->path, &git, &err), DOC_EINVALID);
	assert_non_null(strstr(err.message, "belongs to the user 4242"));
	assert_non_null(strstr(err.message, fixture->path));
	assert_non_null(strstr(err.hint, "run docreg as 4242"));
	assert_non_null(strstr(err.hint, "cp -r "));
	assert_null(git);
}

static void what_cannot_be_looked_at_is_not_said_to_exist(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git *git = NULL;
	char path[128];

	sh(fixture, "ln -s loop ../loop && echo >../file");
	snprintf(path, sizeof(path), "%s/loop", fixture->folder);
	assert_fails(doc_git_init(path, &git, &err), DOC_EIO, "cannot look at");
	snprintf(path, sizeof(path), "%s/file", fixture->folder);
	assert_fails(doc_git_init(path, &git, &err), DOC_EEXISTS, "is not an empty folder");
}

static void a_long_message_is_cut_between_characters(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf value = {0};
	struct doc_error err = {0};
	char name[1201];

	for (size_t shift = 0; shift < 3; shift++) {
		memset(name, 'x', sizeof(name));
		for (size_t i = 0; i < 390; i++)
			memcpy(name + shift + 3 * i, "文", 3);
		name[sizeof(name) - 1] = '\0';
		assert_true(doc_git_config(fixture->git, name, &value, &err) < 0);
		assert_true(doc_text_is_utf8(err.message, strlen(err.message), NULL));
	}
	doc_buf_clear(&value);
}

/* libgit2 looks where HOME is only once, when it starts. */
static char home[] = "/tmp/docreg-home.XXXXXX";

static int make_home(void **state)
{
	char path[64];
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(home));
	setenv("HOME", home, 1);
	snprintf(path, sizeof(path), "%s/.gitconfig", home);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "[docreg]\n\tkey = theirs\n[core]\n\texcludesFile = %s\n", path);
	fprintf(file, "# this file names itself as the list of what to ignore:\nhidden\n");
	return fclose(file);
}

static int remove_home(void **state)
{
	(void)state;
	return nftw(home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void only_the_repositorys_own_configuration_is_read(void **state)
{
	static const struct doc_git_setting mine = {"docreg.key", "mine"};
	struct fixture *fixture = *state;
	struct doc_git_changes changes = {0};
	struct doc_buf value = {0};

	assert_fails(doc_git_config(fixture->git, "docreg.key", &value, &err), DOC_ENOTFOUND,
	             "docreg.key");
	assert_int_equal(value.size, 0);
	assert_ok(doc_git_config_set(fixture->git, &mine, 1, &err));
	assert_ok(doc_git_config(fixture->git, "docreg.key", &value, &err));
	assert_string_equal(value.data, "mine");
	assert_string_equal(sh(fixture, "git config --local docreg.key"), "mine\n");
	doc_buf_clear(&value);
	commit_one(fixture, "a", "1");
	sh(fixture, "echo >hidden");
	assert_ok(doc_git_dirty(fixture->git, &fixture->tip.tree, &changes, &err));
	assert_int_equal(changes.count, 1);
	doc_git_changes_clear(&changes);
}

/* Whatever a configuration tells git to run leaves a file named canary. */
static void settings_are_changed_all_or_none(void **state)
{
	static const struct doc_git_setting both[] = {{"docreg.as", "lin.zz"}, {"docreg.key", "k"}};
	static const struct doc_git_setting bad[] = {{"docreg.as", "hsu.yt"}, {"no name", "x"}};
	struct fixture *fixture = *state;

	sh(fixture, "chmod 600 .git/config; touch .git/config.lock; cp .git/config before");
	assert_fails(doc_git_config_set(fixture->git, both, 2, &err), DOC_ECONFLICT, "config.lock");
	sh(fixture, "cmp before .git/config; touch -d '2 minutes ago' .git/config.lock");
	assert_ok(doc_git_config_set(fixture->git, both, 2, &err));
	assert_string_equal(sh(fixture, "git config docreg.as; git config docreg.key; "
	                                "stat -c %%a .git/config; ls .git | grep -c docreg-config"
	                                " || :; find .git -name '*.lock'"),
	                    "lin.zz\nk\n600\n0\n");
	sh(fixture, "cp .git/config before");
	assert_fails(doc_git_config_set(fixture->git, bad, 2, &err), DOC_EBACKEND, "no name");
	sh(fixture, "cmp before .git/config; test ! -e .git/config.lock; "
	            "test ! -e .git/docreg-config");
}

static void a_hostile_configuration_runs_nothing_and_changes_no_byte(void **state)
{
	static const char bytes[] = "one\r\ntwo $Id$\n";
	struct fixture *fixture = *state;
	struct doc_git_changes changes = {0};
	struct doc_git_put puts[] = {
		put(".gitattributes", "* filter=evil diff=evil merge=evil ident text eol=crlf\n"),
		put("a", bytes)};

	sh(fixture,
	   "evil=\"touch $PWD/../canary\"; printf '#!/bin/sh\\n%%s\\n' \"$evil\" >../hook\n"
	   "chmod +x ../hook\n"
	   "mkdir ../hooks; for hook in reference-transaction pre-commit post-commit "
	   "post-index-change post-checkout fsmonitor-watchman; do cp ../hook ../hooks/$hook "
	   ".git/hooks; cp ../hook .git/hooks/$hook; done\n"
	   "for name in core.fsmonitor filter.evil.clean filter.evil.smudge filter.evil.process "
	   "diff.evil.command diff.evil.textconv diff.external core.sshCommand core.editor "
	   "core.pager gpg.program core.askPass credential.helper alias.status merge.evil.driver; "
	   "do printf '[include]\\n\\tpath = ../../included\\n' >/dev/null; "
	   "git config $name \"$evil\"; done\n"
	   "git config core.hooksPath $PWD/../hooks; git config core.autocrlf true\n"
	   "git config filter.evil.required true\n"
	   "printf '[filter \"evil\"]\\n\\tclean = touch canary\\n' >../included\n"
	   "git config include.path ../../included; rm -f ../canary");
	reopen(fixture);
	commit_puts(fixture, puts, DOC_COUNT(puts));
	commit_one(fixture, "b", "2");
	assert_ok(doc_git_dirty(fixture->git, &fixture->tip.tree, &changes, &err));
	assert_int_equal(changes.count, 0);
	assert_string_equal(
		sh(fixture, "ls ../canary 2>/dev/null; cat a; git cat-file blob HEAD:a"),
		"one\r\ntwo $Id$\none\r\ntwo $Id$\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(everything_a_command_does_leaves_a_repository_git_finds_sound),
		repository_test(a_new_repository_has_branch_main_and_leaves_bytes_alone),
		repository_test(a_repository_is_made_only_where_nothing_is),
		repository_test(a_repository_opens_from_any_folder_of_its_work_tree),
		repository_test(what_a_registry_cannot_be_is_refused_by_name),
		repository_test(a_repository_of_another_user_is_refused_in_plain_words),
		repository_test(what_cannot_be_looked_at_is_not_said_to_exist),
		repository_test(a_long_message_is_cut_between_characters),
		repository_test(settings_are_changed_all_or_none),
		repository_test(only_the_repositorys_own_configuration_is_read),
		repository_test(a_hostile_configuration_runs_nothing_and_changes_no_byte),
	};

	return cmocka_run_group_tests(tests, make_home, remove_home);
}
