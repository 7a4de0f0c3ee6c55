/* test_git_read.c: commits, paths, blobs, and what git can hide. */
#include "repository.h"

static void the_tip_is_told_with_tree_parent_and_time(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit first;
	struct doc_git_commit tip;
	struct doc_git_id id;

	commit_one(fixture, "a", "1");
	first = fixture->tip;
	commit_one(fixture, "a", "2");
	assert_ok(doc_git_tip(fixture->git, &tip, &err));
	id = parse_id(sh(fixture, "git rev-parse HEAD"));
	assert_memory_equal(&tip.id, &id, sizeof(id));
	id = parse_id(sh(fixture, "git rev-parse 'HEAD^{tree}'"));
	assert_memory_equal(&tip.tree, &id, sizeof(id));
	assert_memory_equal(&tip.parent, &first.id, sizeof(id));
	assert_int_equal(tip.parent_count, 1);
	assert_int_equal(first.parent_count, 0);
	assert_int_equal(tip.at, AT);
}

static void a_merge_tells_its_number_of_parents(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit merge;
	struct doc_git_id id;

	commit_one(fixture, "a", "1");
	commit_one(fixture, "a", "2");
	id = parse_id(sh(fixture, "git commit-tree -p HEAD -p HEAD~1 -m m 'HEAD^{tree}'"));
	assert_ok(doc_git_commit(fixture->git, &id, &merge, &err));
	assert_int_equal(merge.parent_count, 2);
	assert_memory_equal(&merge.parent, &fixture->tip.id, sizeof(id));
}

static void an_object_of_another_kind_is_no_commit_and_no_file(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit commit;
	struct doc_buf out = {0};

	commit_one(fixture, "a", "1");
	assert_fails(doc_git_commit(fixture->git, &fixture->tip.tree, &commit, &err), DOC_EINVALID,
	             "is no commit");
	assert_fails(doc_git_read(fixture->git, &fixture->tip.tree, 100, &out, &err), DOC_EINVALID,
	             "is no file");
	doc_buf_clear(&out);
}

/* mode 0: there is no such path */
static void a_path_is_found_or_said_to_be_absent(void **state)
{
	static const struct {
		const char *path;
		uint32_t mode;
	} cases[] = {
		{"a/b/c", 0100644}, {"a/b", 040000}, {"a", 040000}, {"", 040000},
		{"a.x", 0100644},   {"x", 0},        {"a/x", 0},    {"a/b/c/d", 0},
		{"a.x/y", 0},       {"a//b", 0},     {"/a", 0},     {"A", 0},
	};
	struct fixture *fixture = *state;
	struct doc_git_put puts[] = {put("a/b/c", "1"), put("a.x", "2")};

	commit_puts(fixture, puts, DOC_COUNT(puts));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_id id;
		uint32_t mode = 0;

		if (!cases[i].mode) {
			assert_fails(doc_git_find(fixture->git, &fixture->tip.tree, cases[i].path,
			                          &id, &mode, &err),
			             DOC_ENOTFOUND, cases[i].path);
			assert_int_equal(mode, 0);
			continue;
		}
		assert_ok(doc_git_find(fixture->git, &fixture->tip.tree, cases[i].path, &id, &mode,
		                       &err));
		assert_int_equal(mode, cases[i].mode);
	}
}

static void a_missing_folder_object_is_never_taken_for_an_absent_path(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_entries entries = {0};
	enum doc_git_state stands;
	struct doc_git_id id;
	uint32_t mode;

	commit_one(fixture, "a/b", "1");
	sh(fixture, "t=$(git rev-parse HEAD:a); rm -f .git/objects/$(echo $t | sed 's,..,&/,')");
	reopen(fixture);
	assert_fails(doc_git_find(fixture->git, &fixture->tip.tree, "a/b", &id, &mode, &err),
	             DOC_EINVALID, "is missing");
	assert_fails(doc_git_list(fixture->git, &fixture->tip.tree, "a", &entries, &err),
	             DOC_EINVALID, "is missing");
	assert_fails(doc_git_state(fixture->git, &fixture->tip.tree, "a/b", &stands, &err),
	             DOC_EINVALID, "is missing");
}

static void a_blob_is_read_whole_up_to_the_limit(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf out = {0};
	struct doc_git_id id;
	uint32_t mode;

	commit_one(fixture, "a", "12345");
	assert_ok(doc_git_find(fixture->git, &fixture->tip.tree, "a", &id, &mode, &err));
	assert_fails(doc_git_read(fixture->git, &id, 4, &out, &err), DOC_EINVALID, "5 bytes");
	assert_int_equal(out.size, 0);
	doc_buf_puts(&out, ">");
	assert_ok(doc_git_read(fixture->git, &id, 5, &out, &err));
	assert_string_equal(out.data, ">12345");
	doc_buf_clear(&out);
}

/* entries  the raw tree, entry by entry: mode, name=id */
static void a_blob_is_read_without_its_id_loose_and_packed(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf out = {0};
	struct doc_git_id id;
	uint32_t mode;

	commit_one(fixture, "a", "12345");
	assert_ok(doc_git_find(fixture->git, &fixture->tip.tree, "a", &id, &mode, &err));
	assert_fails(doc_git_read_unhashed(fixture->git, &id, 4, &out, &err), DOC_EINVALID,
	             "5 bytes");
	assert_ok(doc_git_read_unhashed(fixture->git, &id, 5, &out, &err));
	sh(fixture, "git gc -q");
	reopen(fixture);
	assert_ok(doc_git_read_unhashed(fixture->git, &id, 5, &out, &err));
	assert_string_equal(out.data, "1234512345");
	sh(fixture, "rm .git/objects/pack/*");
	reopen(fixture);
	assert_fails(doc_git_read_unhashed(fixture->git, &id, 5, &out, &err), DOC_EINVALID,
	             "is missing");
	assert_string_equal(out.data, "1234512345");
	doc_buf_clear(&out);
}

static void a_tree_git_would_not_write_is_refused(void **state)
{
	static const struct {
		const char *entries, *words;
	} cases[] = {
		{"100644 b=$blob 100644 a=$blob", "not sorted"},
		{"100644 a=$blob 100644 a=$blob", "not sorted"},
		{"40000 a=$tree 100644 a.b=$blob", "not sorted"},
		{"100644 ..=$blob", "forbidden"},
		{"100644 .=$blob", "forbidden"},
		{"40000 .GIT=$tree", "forbidden"},
		{"100644 x/y=$blob", "forbidden"},
		{"40755 a=$tree", "strange mode"},
	};
	struct fixture *fixture = *state;

	commit_one(fixture, "d/x", "1");
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_git_entries entries = {0};
		struct doc_git_changes changes = {0};
		struct doc_git_id id;

		id = parse_id(sh(
			fixture,
			"blob=$(git rev-parse HEAD:d/x) tree=$(git rev-parse HEAD:d); "
			"perl -e 'while (@ARGV) { ($name, $id) = split /=/, $ARGV[1]; "
			"print \"$ARGV[0] $name\\0\", pack(\"H*\", $id); splice @ARGV, 0, 2 }' %s "
			"| git hash-object -w -t tree --literally --stdin",
			cases[i].entries));
		assert_fails(doc_git_list(fixture->git, &id, "", &entries, &err), DOC_EINVALID,
		             cases[i].words);
		assert_fails(doc_git_diff(fixture->git, &fixture->tip.tree, &id, &changes, &err),
		             DOC_EINVALID, cases[i].words);
		assert_null(entries.items);
		assert_null(changes.items);
	}
}

static void replacements_and_grafts_are_reported_and_not_obeyed(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit tip;
	struct doc_buf out = {0};
	struct doc_git_id id;
	uint32_t mode;
	char replaced[64];

	commit_one(fixture, "a", "good");
	commit_one(fixture, "b", "x");
	assert_ok(doc_git_oddities(fixture->git, &out, &err));
	assert_int_equal(out.size, 0);
	sh(fixture,
	   "git replace $(git rev-parse HEAD:a) $(printf evil | git hash-object -w --stdin)"
	   "; git rev-parse HEAD >.git/info/grafts 2>&1");
	assert_string_equal(sh(fixture, "git cat-file blob HEAD:a 2>/dev/null"), "evil");
	snprintf(replaced, sizeof(replaced), "%s", sh(fixture, "git rev-parse HEAD:a 2>/dev/null"));
	reopen(fixture);
	assert_ok(doc_git_find(fixture->git, &fixture->tip.tree, "a", &id, &mode, &err));
	assert_ok(doc_git_read(fixture->git, &id, 100, &out, &err));
	assert_string_equal(out.data, "good");
	assert_ok(doc_git_tip(fixture->git, &tip, &err));
	assert_int_equal(tip.parent_count, 1);
	doc_buf_clear(&out);
	sh(fixture, "echo /nonexistent/objects >.git/objects/info/alternates");
	assert_ok(doc_git_oddities(fixture->git, &out, &err));
	assert_non_null(strstr(out.data, "refs/replace/"));
	assert_memory_equal(out.data + strlen("refs/replace/"), replaced, 40);
	assert_non_null(strstr(out.data, "\ninfo/grafts\n"));
	assert_non_null(strstr(out.data, "\nobjects/info/alternates\n"));
	doc_buf_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(the_tip_is_told_with_tree_parent_and_time),
		repository_test(a_merge_tells_its_number_of_parents),
		repository_test(an_object_of_another_kind_is_no_commit_and_no_file),
		repository_test(a_path_is_found_or_said_to_be_absent),
		repository_test(a_missing_folder_object_is_never_taken_for_an_absent_path),
		repository_test(a_blob_is_read_whole_up_to_the_limit),
		repository_test(a_blob_is_read_without_its_id_loose_and_packed),
		repository_test(a_tree_git_would_not_write_is_refused),
		repository_test(replacements_and_grafts_are_reported_and_not_obeyed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
