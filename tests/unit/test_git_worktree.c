/* test_git_worktree.c: how the files people see stand against a tree. */
#include "repository.h"

static enum doc_git_state state_of(struct fixture *fixture, const char *path)
{
	enum doc_git_state stands = 0;

	assert_ok(doc_git_state(fixture->git, &fixture->tip.tree, path, &stands, &err));
	return stands;
}

/* All that differs, one "<kind><path>" after the other. Released by the caller. */
static char *dirty_text(struct fixture *fixture)
{
	struct doc_git_changes changes = {0};
	struct doc_buf out = {0};

	assert_ok(doc_git_dirty(fixture->git, &fixture->tip.tree, &changes, &err));
	for (size_t i = 0; i < changes.count; i++)
		doc_buf_printf(&out, "%c%s ", " AMD"[changes.items[i].kind], changes.items[i].path);
	doc_git_changes_clear(&changes);
	return doc_buf_take(&out);
}

/* make  what a person does to a clean tree of a, d/b, d/c; then how d/b stands, and what is dirty
 */
static void what_a_person_did_by_hand_is_seen(void **state)
{
	static const struct {
		const char *make;
		enum doc_git_state d_b;
		const char *dirty;
	} cases[] = {
		{":", DOC_GIT_CLEAN, ""},
		{"touch d/b", DOC_GIT_CLEAN, ""},
		{"printf 9 >d/b", DOC_GIT_DIRTY, "Md/b "},
		{"printf 9 >d/b; touch -r a d/b", DOC_GIT_DIRTY, "Md/b "},
		{"printf 9 >d/b; git add d/b", DOC_GIT_DIRTY, "Md/b "},
		{"printf 9 >d/b; git add d/b; printf 2 >d/b", DOC_GIT_DIRTY, "Md/b "},
		{"rm d/b", DOC_GIT_MISSING, "Dd/b "},
		{"git rm -q --cached d/b", DOC_GIT_DIRTY, "Md/b "},
		{"git rm -q d/b", DOC_GIT_MISSING, "Dd/b "},
		{"rm -r d", DOC_GIT_MISSING, "Dd/b Dd/c "},
		{"rm d/b; mkdir d/b; echo >d/b/x", DOC_GIT_DIRTY, "Dd/b Ad/b/x "},
		{"rm d/b; ln -s ../a d/b", DOC_GIT_DIRTY, "Md/b "},
		{"rm d/b; mkfifo d/b", DOC_GIT_DIRTY, "Md/b "},
		{"cp -r d e; mv d ../d; ln -s e d; echo e >.git/info/exclude", DOC_GIT_DIRTY,
	         "Ad Dd/b Dd/c "},
		{"echo >new; echo >d/new", DOC_GIT_CLEAN, "Ad/new Anew "},
		{"echo >new; git add new; rm new", DOC_GIT_CLEAN, "Anew "},
		{"echo >new; echo new >.git/info/exclude", DOC_GIT_CLEAN, ""},
		{"printf 9 >d/b; echo d >.git/info/exclude", DOC_GIT_DIRTY, "Md/b "},
		{"mkdir empty", DOC_GIT_CLEAN, ""},
		{"rm .git/index", DOC_GIT_DIRTY, "Ma Md/b Md/c "},
	};
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a", "1"), put("d/b", "2"), put("d/c", "3")};

	commit_puts(fixture, puts, DOC_COUNT(puts));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char *dirty;

		sh(fixture, "rm -rf ../d *; : >.git/info/exclude; git reset -q --hard; %s",
		   cases[i].make);
		dirty = dirty_text(fixture);
		if (state_of(fixture, "d/b") != cases[i].d_b || strcmp(dirty, cases[i].dirty) != 0)
			fail_msg("%s: state %d, dirty '%s'", cases[i].make,
			         (int)state_of(fixture, "d/b"), dirty);
		free(dirty);
	}
}

static void a_path_nobody_has_is_clean_and_one_only_people_have_is_dirty(void **state)
{
	struct fixture *fixture = *state;

	commit_one(fixture, "a", "1");
	assert_int_equal(state_of(fixture, "x"), DOC_GIT_CLEAN);
	assert_int_equal(state_of(fixture, "x/y"), DOC_GIT_CLEAN);
	assert_int_equal(state_of(fixture, "a/y"), DOC_GIT_CLEAN);
	sh(fixture, "echo >x");
	assert_int_equal(state_of(fixture, "x"), DOC_GIT_DIRTY);
	sh(fixture, "git add x; rm x");
	assert_int_equal(state_of(fixture, "x"), DOC_GIT_DIRTY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(what_a_person_did_by_hand_is_seen),
		repository_test(a_path_nobody_has_is_clean_and_one_only_people_have_is_dirty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
