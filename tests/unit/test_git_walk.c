/* test_git_walk.c: what is in a tree, and what differs between two. */
#include "repository.h"

static char *entries_text(const struct doc_git_entries *entries)
{
	struct doc_buf out = {0};

	for (size_t i = 0; i < entries->count; i++)
		doc_buf_printf(&out, "%o %s\n", entries->items[i].mode, entries->items[i].path);
	return doc_buf_take(&out);
}

static char *changes_text(const struct doc_git_changes *changes)
{
	struct doc_buf out = {0};

	for (size_t i = 0; i < changes->count; i++)
		doc_buf_printf(&out, "%c\t%s\n", " AMD"[changes->items[i].kind],
		               changes -> items[i].path);
	return doc_buf_take(&out);
}

static void a_folder_is_listed_by_path_as_bytes_as_git_lists_it(void **state)
{
	static const char *const folders[] = {"", "a", "a/b", "none", "a.b", "a/b/c"};
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a/b/c", "1"), put("a.b", "2"), put("a0", "3"),
	                             put("a/x", "4"), put("\xe6\xa9\x9f", "5")};

	commit_puts(fixture, puts, DOC_COUNT(puts));
	for (size_t i = 0; i < DOC_COUNT(folders); i++) {
		struct doc_git_entries entries = {0};
		char *text;

		assert_ok(
			doc_git_list(fixture->git, &fixture->tip.tree, folders[i], &entries, &err));
		text = entries_text(&entries);
		assert_string_equal(
			text,
			sh(fixture, "git ls-tree -r --format='%%(objectmode) %%(path)' HEAD '%s%s'",
		           *folders[i] ? folders[i] : ".", *folders[i] ? "/" : ""));
		free(text);
		doc_git_entries_clear(&entries);
	}
}

static void names_are_those_directly_in_a_folder(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("d/a/b", "1"), put("d/a.b", "2"), put("d/z", "3")};
	struct doc_git_entries entries = {0};
	char *text;

	commit_puts(fixture, puts, DOC_COUNT(puts));
	assert_ok(doc_git_names(fixture->git, &fixture->tip.tree, "d", &entries, &err));
	text = entries_text(&entries);
	assert_string_equal(text, "100644 a.b\n40000 a/\n100644 z\n");
	free(text);
	doc_git_entries_clear(&entries);
	assert_ok(doc_git_names(fixture->git, &fixture->tip.tree, "none", &entries, &err));
	assert_int_equal(entries.count, 0);
	assert_ok(doc_git_names(fixture->git, &fixture->tip.tree, "d/z", &entries, &err));
	assert_int_equal(entries.count, 0);
}

static void entries_of_every_mode_are_reported(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_entries entries = {0};
	char *text;

	commit_one(fixture, "a", "1");
	sh(fixture, "b=$(git rev-parse HEAD:a); git update-index --add --cacheinfo 120000,$b,link "
	            "--cacheinfo 100755,$b,run --cacheinfo 160000,$(git rev-parse HEAD),module; "
	            "git commit -qm x");
	assert_ok(doc_git_tip(fixture->git, &fixture->tip, &err));
	assert_ok(doc_git_list(fixture->git, &fixture->tip.tree, "", &entries, &err));
	text = entries_text(&entries);
	assert_string_equal(text, "100644 a\n120000 link\n160000 module\n100755 run\n");
	free(text);
	doc_git_entries_clear(&entries);
}

static void a_tree_may_be_twelve_folders_deep_and_a_path_512_bytes(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_entries entries = {0};
	char path[600];

	commit_one(fixture, "1/2/3/4/5/6/7/8/9/10/11/x", "1");
	assert_ok(doc_git_list(fixture->git, &fixture->tip.tree, "", &entries, &err));
	doc_git_entries_clear(&entries);
	sh(fixture, "mkdir -p 1/2/3/4/5/6/7/8/9/10/11/12; echo >1/2/3/4/5/6/7/8/9/10/11/12/x; "
	            "git add .; git commit -qm deep");
	assert_ok(doc_git_tip(fixture->git, &fixture->tip, &err));
	assert_fails(doc_git_list(fixture->git, &fixture->tip.tree, "", &entries, &err),
	             DOC_EINVALID, "nested too deep");
	memset(path, 'x', sizeof(path));
	path[256] = '/';
	path[513] = '\0';
	sh(fixture,
	   "git update-index --add --cacheinfo 100644,$(git rev-parse "
	   "HEAD:1/2/3/4/5/6/7/8/9/10/11/x),%s; git rm -rq --cached 1; git commit -qm long",
	   path);
	assert_ok(doc_git_tip(fixture->git, &fixture->tip, &err));
	assert_fails(doc_git_list(fixture->git, &fixture->tip.tree, "", &entries, &err),
	             DOC_EINVALID, "too long");
}

/* before, after  files to make, in words of sh; then git says what differs */
static void two_trees_differ_as_git_says(void **state)
{
	static const struct {
		const char *before, *after;
	} cases[] = {
		{"echo 1 >a", "echo 2 >a"},
		{"echo 1 >a", "rm a; mkdir a; echo 1 >a/b; echo 2 >a.b"},
		{"mkdir a; echo 1 >a/b; echo 2 >a.b", "rm -r a; echo 1 >a"},
		{"mkdir -p a/b c; echo 1 >a/b/x; echo 2 >a/y; echo 3 >c/z",
	         "rm -r a/b; echo 4 >c/z; echo 5 >c/w"},
		{"mkdir a; echo 1 >a/x; echo 1 >a/y; echo 1 >b", "rm a/x a/y b; echo 1 >c"},
		{"echo 1 >a", "chmod +x a"},
		{"echo 1 >a", "rm a; ln -s 1 a"},
		{"mkdir d; for i in 1 2 3 4 5 6 7 8 9; do echo $i >d/$i; done",
	         "rm d/3; echo x >d/5; echo y >d/55; echo z >d.x"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_changes changes = {0};
		struct doc_git_commit before;
		struct doc_git_commit after;
		char *text;

		sh(fixture,
		   "rm -rf *; %s; git add -A; git commit -qm 1; %s; git add -A; git commit -qm 2",
		   cases[i].before, cases[i].after);
		assert_ok(doc_git_tip(fixture->git, &after, &err));
		assert_ok(doc_git_commit(fixture->git, &after.parent, &before, &err));
		assert_ok(doc_git_diff(fixture->git, &before.tree, &after.tree, &changes, &err));
		text = changes_text(&changes);
		assert_string_equal(text, sh(fixture, "git diff-tree -r --no-renames --name-status "
		                                      "HEAD~1 HEAD | sed s/^T/M/"));
		free(text);
		doc_git_changes_clear(&changes);
	}
}

static void against_nothing_everything_is_added_and_against_itself_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a/b", "1"), put("c", "2")};
	struct doc_git_changes changes = {0};
	char *text;

	commit_puts(fixture, puts, DOC_COUNT(puts));
	assert_ok(doc_git_diff(fixture->git, NULL, &fixture->tip.tree, &changes, &err));
	text = changes_text(&changes);
	assert_string_equal(text, "A\ta/b\nA\tc\n");
	free(text);
	doc_git_changes_clear(&changes);
	assert_ok(
		doc_git_diff(fixture->git, &fixture->tip.tree, &fixture->tip.tree, &changes, &err));
	assert_int_equal(changes.count, 0);
}

static void a_deleted_path_tells_what_it_was(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_changes changes = {0};
	struct doc_git_commit before;
	struct doc_git_id id;
	uint32_t mode;

	commit_one(fixture, "a/b", "1");
	before = fixture->tip;
	assert_ok(doc_git_find(fixture->git, &before.tree, "a/b", &id, &mode, &err));
	commit_one(fixture, "a/b", NULL);
	assert_ok(doc_git_diff(fixture->git, &before.tree, &fixture->tip.tree, &changes, &err));
	assert_int_equal(changes.count, 1);
	assert_int_equal(changes.items[0].kind, DOC_GIT_DELETED);
	assert_int_equal(changes.items[0].mode, 0100644);
	assert_memory_equal(&changes.items[0].id, &id, sizeof(id));
	doc_git_changes_clear(&changes);
}

/* An empty folder, and one whose modes begin with a zero: git fsck calls both bad. */
static void a_folder_that_git_would_not_write_is_told_to_who_is_strict(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a/b", "1"), put("c", "2")};
	struct doc_git_changes changes = {0};
	struct doc_git_id before;
	char *text;

	commit_puts(fixture, puts, DOC_COUNT(puts));
	before = fixture->tip.tree;
	sh(fixture,
	   "padded=$(perl -e 'print qq(0100644 x\\0), pack(q(H*), shift)' $(git rev-parse HEAD:c) |"
	   " git hash-object -t tree -w --stdin --literally); none=$(git mktree </dev/null); "
	   "tree=$({ git ls-tree HEAD; printf '040000 tree %%s\tp\n040000 tree %%s\tz\n' "
	   "$padded $none; } | git mktree); "
	   "git update-ref HEAD $(git commit-tree -m x -p HEAD $tree)");
	assert_ok(doc_git_tip(fixture->git, &fixture->tip, &err));
	assert_ok(doc_git_diff(fixture->git, &before, &fixture->tip.tree, &changes, &err));
	text = changes_text(&changes);
	assert_string_equal(text, "A\tp/x\n");
	free(text);
	doc_git_changes_clear(&changes);
	for (int i = 0; i < 2; i++) {
		assert_ok(doc_git_diff_strictly(fixture->git, i ? NULL : &before,
		                                &fixture->tip.tree, &changes, &err));
		text = changes_text(&changes);
		assert_string_equal(text, i ? "A\ta/b\nA\tc\nA\tp/\nA\tp/x\nA\tz/\n"
		                            : "A\tp/\nA\tp/x\nA\tz/\n");
		free(text);
		doc_git_changes_clear(&changes);
	}
	assert_ok(doc_git_diff_strictly(fixture->git, &fixture->tip.tree, &before, &changes, &err));
	text = changes_text(&changes);
	assert_string_equal(text, "D\tp/x\n");
	free(text);
	doc_git_changes_clear(&changes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(a_folder_is_listed_by_path_as_bytes_as_git_lists_it),
		repository_test(names_are_those_directly_in_a_folder),
		repository_test(entries_of_every_mode_are_reported),
		repository_test(a_tree_may_be_twelve_folders_deep_and_a_path_512_bytes),
		repository_test(two_trees_differ_as_git_says),
		repository_test(against_nothing_everything_is_added_and_against_itself_nothing),
		repository_test(a_deleted_path_tells_what_it_was),
		repository_test(a_folder_that_git_would_not_write_is_told_to_who_is_strict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
