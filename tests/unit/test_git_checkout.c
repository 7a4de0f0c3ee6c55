/* test_git_checkout.c: work tree and index follow a commit, and nothing of a person's is lost. */
#include "repository.h"

/* Commit, then check out from the fixture's tip; what is left alone goes to left. */
static int move_on(struct fixture *fixture, const struct doc_git_put *puts, size_t count,
                   struct doc_buf *left, struct doc_error *error)
{
	struct doc_git_commit before = fixture->tip;
	struct doc_git_changes changes = {0};
	int r;

	assert_ok(write_puts(fixture, puts, count, &fixture->tip, &err));
	assert_ok(doc_git_advance(fixture->git, &before, &fixture->tip, &err));
	assert_ok(doc_git_diff(fixture->git, &before.tree, &fixture->tip.tree, &changes, &err));
	r = doc_git_checkout(fixture->git, &before.tree, &fixture->tip.tree, &changes, left, error);
	doc_git_changes_clear(&changes);
	return r;
}

static void only_the_changed_paths_are_touched(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put first[] = {put("a", "1"), put("d/b", "2")};

	commit_puts(fixture, first, DOC_COUNT(first));
	sh(fixture, "printf mine >d/b; echo >untracked; echo x >staged; git add staged");
	commit_one(fixture, "a", "3");
	assert_string_equal(sh(fixture, "git status --porcelain; cat a d/b"),
	                    " M d/b\nA  staged\n?? untracked\n3mine");
}

/* before  what a person did to a (tracked) before docreg changes it, adds n, deletes d/b */
static void a_file_somebody_changed_is_left_alone_and_named(void **state)
{
	static const struct {
		const char *before, *left, *status;
	} cases[] = {
		{":", "", ""},
		{"printf mine >a", "a\n", " M a\n"},
		{"printf 3 >a", "", ""},
		{"rm a", "", ""},
		{"rm a; mkdir a; echo >a/x", "a\n", " D a\n"},
		{"rm a; ln -s /etc/passwd a", "a\n", " T a\n"},
		{"printf mine >n", "n\n", " M n\n"},
		{"ln -s /tmp/nowhere n", "n\n", " T n\n"},
		{"printf mine >d/b", "d/b\n", "?? d/\n"},
		{"rm d/b", "", ""},
		{"rm -r d", "", ""},
	};
	struct fixture *fixture = *state;
	struct doc_git_put first[] = {put("a", "1"), put("d/b", "2")};
	struct doc_git_put second[] = {put("a", "3"), put("n", "4"), put("d/b", NULL)};

	commit_puts(fixture, first, DOC_COUNT(first));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_commit start = fixture->tip;
		struct doc_buf left = {0};

		sh(fixture, "%s", cases[i].before);
		assert_ok(move_on(fixture, second, DOC_COUNT(second), &left, &err));
		assert_string_equal(left.data ? left.data : "", cases[i].left);
		assert_string_equal(sh(fixture, "git status --porcelain"), cases[i].status);
		assert_string_equal(sh(fixture, "git diff --cached --name-only"), "");
		doc_buf_clear(&left);
		sh(fixture, "rm -rf *; git update-ref refs/heads/main HEAD~1; git reset -q --hard");
		fixture->tip = start;
	}
}

static void no_link_is_followed_on_the_way_to_a_file(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put first[] = {put("d/b", "2"), put("d/c", "3")};
	struct doc_git_put second[] = {put("d/b", "4"), put("d/c", NULL), put("d/e", "5")};
	struct doc_buf left = {0};

	commit_puts(fixture, first, DOC_COUNT(first));
	sh(fixture, "mv d ../outside; ln -s ../outside d");
	assert_ok(move_on(fixture, second, DOC_COUNT(second), &left, &err));
	assert_string_equal(left.data, "d/b\nd/c\nd/e\n");
	assert_string_equal(sh(fixture, "cd ../outside; for f in *; do echo $f $(cat $f); done"),
	                    "b 2\nc 3\n");
	doc_buf_clear(&left);
}

static void links_and_programs_of_a_hostile_history_are_never_made(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit before;
	struct doc_git_changes changes = {0};
	struct doc_buf left = {0};

	commit_one(fixture, "a", "1");
	before = fixture->tip;
	sh(fixture, "b=$(git rev-parse HEAD:a); git update-index --add --cacheinfo 120000,$b,link "
	            "--cacheinfo 100755,$b,run --cacheinfo 160000,$(git rev-parse HEAD),module; "
	            "git commit -qm x; git reset -q --hard HEAD~1");
	sh(fixture, "git update-ref refs/heads/main ORIG_HEAD");
	assert_ok(doc_git_tip(fixture->git, &fixture->tip, &err));
	assert_ok(doc_git_diff(fixture->git, &before.tree, &fixture->tip.tree, &changes, &err));
	assert_ok(doc_git_checkout(fixture->git, &before.tree, &fixture->tip.tree, &changes, &left,
	                           &err));
	assert_string_equal(left.data, "link\nmodule\nrun\n");
	assert_string_equal(sh(fixture, "ls"), "a\n");
	doc_git_changes_clear(&changes);
	doc_buf_clear(&left);
}

static void doing_it_again_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put first[] = {put("a", "1"), put("d/b", "2")};
	struct doc_git_changes changes = {0};
	struct doc_buf left = {0};

	commit_puts(fixture, first, DOC_COUNT(first));
	assert_ok(doc_git_diff(fixture->git, NULL, &fixture->tip.tree, &changes, &err));
	/* git trusts the times in the index: diff-files reads no file that has them. */
	assert_string_equal(sh(fixture, "git diff-files --name-only"), "");
	sh(fixture, "stat -c '%%i %%y' a d/b >../before");
	assert_ok(doc_git_checkout(fixture->git, NULL, &fixture->tip.tree, &changes, &left, &err));
	sh(fixture, "stat -c '%%i %%y' a d/b | cmp - ../before");
	assert_int_equal(left.size, 0);
	assert_sound(fixture);
	doc_git_changes_clear(&changes);
	doc_buf_clear(&left);
}

/* git takes such a file for changed by the index's time alone, which our writing moves on. */
static void a_change_in_the_tick_of_the_last_add_is_still_seen(void **state)
{
	struct fixture *fixture = *state;

	commit_one(fixture, "a", "1");
	sh(fixture, "git config core.trustctime false; printf 1 >x; touch -d 2020-01-01 x; "
	            "git add x; touch -d 2020-01-01 .git/index; printf 2 >x; "
	            "touch -d 2020-01-01 x");
	assert_string_equal(sh(fixture, "git diff --name-only"), "x\n");
	commit_one(fixture, "a", "3");
	assert_string_equal(sh(fixture, "git diff --name-only"), "x\n");
}

static void one_file_that_cannot_be_written_does_not_keep_the_others_behind(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a", "1"), put("b/c", "2"), put("d", "3")};
	struct doc_buf left = {0};

	commit_one(fixture, "a", "0");
	sh(fixture, "echo >b");
	assert_fails(move_on(fixture, puts, DOC_COUNT(puts), &left, &err), DOC_EINVALID, "'b'");
	assert_string_equal(sh(fixture, "cat a d; rm b; git status --porcelain"), "13 D b/c\n");
	assert_int_equal(left.size, 0);
	doc_buf_clear(&left);
}

static void an_index_locked_by_a_living_git_is_a_conflict_an_old_lock_is_not(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put one = put("a", "2");
	struct doc_git_put two = put("a", "3");
	struct doc_buf left = {0};

	commit_one(fixture, "a", "1");
	sh(fixture, "touch .git/index.lock");
	assert_fails(move_on(fixture, &one, 1, &left, &err), DOC_ECONFLICT, "index");
	sh(fixture, "touch -d '70 seconds ago' .git/index.lock");
	assert_ok(move_on(fixture, &two, 1, &left, &err));
	assert_sound(fixture);
	doc_buf_clear(&left);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(only_the_changed_paths_are_touched),
		repository_test(a_file_somebody_changed_is_left_alone_and_named),
		repository_test(no_link_is_followed_on_the_way_to_a_file),
		repository_test(links_and_programs_of_a_hostile_history_are_never_made),
		repository_test(doing_it_again_changes_nothing),
		repository_test(a_change_in_the_tick_of_the_last_add_is_still_seen),
		repository_test(one_file_that_cannot_be_written_does_not_keep_the_others_behind),
		repository_test(an_index_locked_by_a_living_git_is_a_conflict_an_old_lock_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
