/* test_git_again.c: an object is missing only when no pack has it. */
#include "repository.h"

#include <base/hex.h>

#define DAMAGED "its pack cannot be read"

static struct doc_git_id id_of(struct fixture *fixture, const char *name)
{
	struct doc_git_id id;
	char hex[41] = "";

	memcpy(hex, sh(fixture, "git rev-parse '%s'", name), 40);
	assert_true(doc_hex_parse(hex, id.bytes, sizeof(id.bytes)));
	return id;
}

static void assert_reads(struct fixture *fixture, const struct doc_git_id *id, const char *text)
{
	struct doc_buf out = {0};

	assert_ok(doc_git_read(fixture->git, id, 4096, &out, &err));
	assert_string_equal(out.data, text);
	doc_buf_clear(&out);
	assert_ok(doc_git_read_unhashed(fixture->git, id, 4096, &out, &err));
	assert_string_equal(out.data, text);
	doc_buf_clear(&out);
}

static void assert_unread(struct fixture *fixture, const struct doc_git_id *id, int code,
                          const char *words)
{
	struct doc_buf out = {0};
	struct doc_git_commit commit;
	size_t size;

	assert_fails(doc_git_read(fixture->git, id, 4096, &out, &err), code, words);
	assert_fails(doc_git_size(fixture->git, id, &size, &err), code, words);
	assert_fails(doc_git_commit(fixture->git, id, &commit, &err), code, words);
	doc_buf_clear(&out);
}

/* A commit and its tree, packed, and its file loose: with an index of either version. */
static void commit_packed(struct fixture *fixture, int version, struct doc_git_id *blob)
{
	char text[32];

	snprintf(text, sizeof(text), "text %d\n", version);
	commit_one(fixture, "a", text);
	*blob = id_of(fixture, "HEAD:a");
	sh(fixture, "git -c pack.indexVersion=%d repack -adfq", version);
}

static void what_moved_since_it_was_opened_is_found(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id first;
	struct doc_git_id second;

	commit_packed(fixture, 2, &first);
	reopen(fixture);
	commit_packed(fixture, 1, &second);
	assert_reads(fixture, &first, "text 2\n");
	assert_reads(fixture, &second, "text 1\n");
}

static void what_no_pack_names_is_missing(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id none;

	memset(&none, 0xff, sizeof(none));
	for (int version = 1; version <= 2; version++) {
		struct doc_git_id blob;

		commit_packed(fixture, version, &blob);
		reopen(fixture);
		assert_unread(fixture, &none, DOC_EINVALID, "is missing");
		assert_reads(fixture, &blob, version == 1 ? "text 1\n" : "text 2\n");
	}
	sh(fixture, "rm -r .git/objects/pack");
	reopen(fixture);
	assert_unread(fixture, &none, DOC_EINVALID, "is missing");
}

/* Told apart from a missing one: the index of either version is read. */
static void what_its_pack_does_not_give_is_damaged(void **state)
{
	struct fixture *fixture = *state;

	for (int version = 1; version <= 2; version++) {
		struct doc_git_id blob;

		commit_packed(fixture, version, &blob);
		sh(fixture, "cp -r .git whole; chmod u+w .git/objects/pack/*.pack; "
		            "truncate -s 40 .git/objects/pack/*.pack");
		reopen(fixture);
		assert_unread(fixture, &blob, DOC_EINVALID, DAMAGED);
		sh(fixture, "rm .git/objects/pack/*.pack");
		reopen(fixture);
		assert_unread(fixture, &blob, DOC_EINVALID, "is missing");
		sh(fixture, "rm -rf .git; mv whole .git");
		reopen(fixture);
	}
}

/* Nobody can tell, then; and nothing is said to be lost. */
static void what_cannot_be_looked_at_is_not_called_missing(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id blob;

	commit_packed(fixture, 2, &blob);
	reopen(fixture);
	sh(fixture, "cd .git/objects/pack; for f in *.idx; do rm -f $f; ln -s $f $f; done");
	assert_unread(fixture, &blob, DOC_EIO, "Too many levels of symbolic links");
	sh(fixture, "rm -r .git/objects/pack; touch .git/objects/pack");
	assert_unread(fixture, &blob, DOC_EIO, "Not a directory");
}

static void what_a_neighbour_lends_is_looked_for_there(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id blob;

	commit_packed(fixture, 2, &blob);
	sh(fixture, "mkdir lender; mv .git/objects/pack .git/objects/info lender; "
	            "mkdir .git/objects/info; echo ../../lender >.git/objects/info/alternates");
	reopen(fixture);
	assert_reads(fixture, &blob, "text 2\n");
	reopen(fixture);
	sh(fixture, "chmod u+w lender/pack/*.pack; truncate -s 40 lender/pack/*.pack");
	assert_unread(fixture, &blob, DOC_EINVALID, DAMAGED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(what_moved_since_it_was_opened_is_found),
		repository_test(what_no_pack_names_is_missing),
		repository_test(what_its_pack_does_not_give_is_damaged),
		repository_test(what_cannot_be_looked_at_is_not_called_missing),
		repository_test(what_a_neighbour_lends_is_looked_for_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
