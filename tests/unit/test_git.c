/* test_git.c: opening, making and configuring a repository. */
#include "repository.h"

static void a_new_registry_can_be_written_and_git_agrees(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {
		put("documents/ISMS-02/ISMS-02-005/document.yaml", "owner: x\n"),
		put(".gitattributes", "* -text\n"), put("policy/0001/registry.yaml", "")};

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
	assert_string_equal(sh(fixture, "ls -A"), ".git\n.gitattributes\npolicy\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_registry_can_be_written_and_git_agrees, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
