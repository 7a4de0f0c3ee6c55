/* test_git_commit.c: commits that git would have written so: `git fsck --strict` is asked too. */
#include "repository.h"

#define TREE    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
#define PERSON  "c <c@x> 1795348833 +0800\n"
#define BY      TREE "author " PERSON "committer "
#define text(t) .bytes = (t), .size = sizeof(t) - 1

/* at  0: the committer's time cannot be read */
static const struct {
	const char *bytes;
	size_t size;
	bool is_plain;
	int64_t at;
} cases[] = {
	{text(BY PERSON "\nm\n"), true, AT},
	{text(BY PERSON), true, AT},
	{text(BY PERSON "encoding Big5\n\n\xa4\xa4\n"), true, AT},
	{text(BY PERSON "gpgsig x\n y\n\nm"), true, AT},
	{text(BY "c <> 0 -9999\n\nm\n"), true, 0},
	{text(BY " <c@x> 1 +0000\n\nm\n"), true, 1},
	{text(BY PERSON "encoding Big5"), false, AT},
	{text(BY PERSON "\na\0b\n"), false, AT},
	{text(BY PERSON "x a\0b\n\nm\n"), false, AT},
	{text(TREE "author a\0 <c@x> 1 +0000\ncommitter " PERSON "\nm\n"), false, AT},
	{text(TREE "author c <c@x> 1 +99999\ncommitter " PERSON "\nm\n"), false, AT},
	{text(BY "c <c@x> 1 +99999\n\nm\n"), false, 1},
	{text(BY "c <c@x> 1 0000\n\nm\n"), false, 0},
	{text(BY "c <c@x> 1 +08:0\n\nm\n"), false, 0},
	{text(BY "c <c@x> 1\n\nm\n"), false, 0},
	{text(BY "c <c@x> 01 +0000\n\nm\n"), false, 0},
	{text(BY "c <c@x> -1 +0000\n\nm\n"), false, 0},
	{text(BY "c <c@x> x +0000\n\nm\n"), false, 0},
	{text(BY "c <c@x> 18446744075505097249 +0000\n\nm\n"), false, 0},
	{text(BY "c <c@x>1 +0000\n\nm\n"), false, 0},
	{text(BY "c<c@x> 1 +0000\n\nm\n"), false, 0},
	{text(BY "<c@x> 1 +0000\n\nm\n"), false, 0},
	{text(BY "c c@x 1 +0000\n\nm\n"), false, 0},
	{text(BY "c> <c@x> 1 +0000\n\nm\n"), false, 0},
	{text(BY "c <c@x 1 +0000\n\nm\n"), false, 0},
	{text(TREE "author " PERSON "author " PERSON "committer " PERSON "\nm\n"), false, 0},
	{text(TREE "author " PERSON "\nm\n"), false, 0},
	{text(TREE "committer " PERSON "author " PERSON "\nm\n"), false, 0},
	{text(TREE), false, 0},
};

/* Write the bytes as a commit of that name, whatever git thinks of them. */
static struct doc_git_id put_commit(struct fixture *fixture, const char *bytes, size_t size)
{
	char path[sizeof(fixture->path) + 4];
	FILE *file;

	snprintf(path, sizeof(path), "%s/raw", fixture->path);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
	return parse_id(sh(fixture, "git hash-object -t commit --literally -w raw"));
}

static void a_commit_is_plain_when_git_fsck_says_nothing(void **state)
{
	struct fixture *fixture = *state;

	sh(fixture, "git hash-object -t tree -w /dev/null");
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_id id = put_commit(fixture, cases[i].bytes, cases[i].size);
		struct doc_git_commit commit;
		bool is_fsck_quiet = !*sh(fixture, "git fsck --strict --no-dangling 2>&1 | "
		                                   "grep '^error' || :");

		assert_ok(doc_git_commit(fixture->git, &id, &commit, &err));
		if (commit.is_plain != cases[i].is_plain || is_fsck_quiet != cases[i].is_plain ||
		    commit.at != cases[i].at)
			fail_msg("case %zu: plain %d, of fsck %d, at %lld", i, commit.is_plain,
			         is_fsck_quiet, (long long)commit.at);
		sh(fixture, "rm -f .git/objects/%02x/*", id.bytes[0]);
	}
}

static void without_a_tree_it_is_no_commit(void **state)
{
	static const char *const texts[] = {
		"",
		("author " PERSON),
		"tree 4b825dc6\n",
		"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
		"tree xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		struct doc_git_id id = put_commit(fixture, texts[i], strlen(texts[i]));
		struct doc_git_commit commit;

		assert_fails(doc_git_commit(fixture->git, &id, &commit, &err), DOC_EINVALID,
		             "is no commit");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(a_commit_is_plain_when_git_fsck_says_nothing),
		repository_test(without_a_tree_it_is_no_commit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
