/* test_git_tree.c: of a tree that differs little from another only what differs is looked at. */
#include "repository.h"

/* A tree of f000 to f099, each the same blob, but for what is done: "change 5 zero 7". */
static struct doc_git_id tree_of(struct fixture *fixture, const char *done)
{
	return parse_id(sh(
		fixture,
		"one=$(echo 1 | git hash-object -w --stdin) two=$(echo 2 | git hash-object -w "
	        "--stdin); "
		"perl -e '($one, $two) = splice @ARGV, 0, 2; "
		"sub entry { \"$_[0] $_[1]\\0\" . pack(\"H*\", $_[2]) } "
		"@e = map { entry(\"100644\", sprintf(\"f%%03d\", $_), $one) } 0 .. 99; "
		"while (($done, $at) = splice @ARGV, 0, 2) { $name = sprintf(\"f%%03d\", $at); "
		"splice @e, $at + 1, 0, entry(\"100644\", \"${name}x\", $one) if $done eq \"add\"; "
		"splice @e, $at, 1 if $done eq \"delete\"; "
		"splice @e, $at, 0, $e[$at] if $done eq \"twice\"; "
		"$e[$at] = entry(\"100644\", $name, $two) if $done eq \"change\"; "
		"$e[$at] = entry(\"0100644\", $name, $one) if $done eq \"zero\"; "
		"$e[$at] = entry(\"100644\", \"..\", $one) if $done eq \"dots\"; "
		"$e[$at] = entry(\"40755\", $name, $one) if $done eq \"mode\"; "
		"$e[$at] = entry(\"100644\", \"a\", $one) if $done eq \"before\"; "
		"$e[$at] = entry(\"100644\", \"z\", $one) if $done eq \"behind\"; "
		"$e[$at] = substr($e[$at], 0, 20) if $done eq \"cut\" } "
		"print @e' $one $two %s | git hash-object -w -t tree --literally --stdin",
		done));
}

static struct doc_git_id tree(struct fixture *fixture, const char *done, size_t at)
{
	char words[32];

	snprintf(words, sizeof(words), "%.10s %zu", done, at);
	return tree_of(fixture, words);
}

static const size_t places[] = {0, 1, 50, 98, 99};

static void one_change_is_found_wherever_it_is(void **state)
{
	static const struct {
		const char *done, *ending;
		enum doc_git_change_kind kind;
	} cases[] = {
		{"add", "x", DOC_GIT_ADDED},
		{"delete", "", DOC_GIT_DELETED},
		{"change", "", DOC_GIT_MODIFIED},
	};
	struct fixture *fixture = *state;
	struct doc_git_id base = tree(fixture, "nothing", 0);

	for (size_t i = 0; i < DOC_COUNT(cases) * DOC_COUNT(places); i++) {
		size_t at = places[i % DOC_COUNT(places)];
		struct doc_git_id id = tree(fixture, cases[i / DOC_COUNT(places)].done, at);
		struct doc_git_changes changes = {0};
		char path[32];

		snprintf(path, sizeof(path), "f%03zu%s", at, cases[i / DOC_COUNT(places)].ending);
		assert_ok(doc_git_diff_strictly(fixture->git, &base, &id, &changes, &err));
		assert_int_equal(changes.count, 1);
		assert_string_equal(changes.items[0].path, path);
		assert_int_equal(changes.items[0].kind, cases[i / DOC_COUNT(places)].kind);
		doc_git_changes_clear(&changes);
	}
}

/* The tree before is well-formed, known or not, and both have most of their bytes in common. */
static void what_differs_is_looked_at(void **state)
{
	static const struct {
		const char *done, *words;
		size_t first, last; /* of the places where it is wrong */
	} cases[] = {
		{"twice", "not sorted", 0, 4},  {"dots", "forbidden", 0, 4},
		{"mode", "strange mode", 0, 4}, {"before", "not sorted", 1, 4},
		{"behind", "not sorted", 0, 3}, {"cut", "malformed", 0, 4},
	};
	struct fixture *fixture = *state;
	struct doc_git_id base = tree(fixture, "nothing", 0);

	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		for (size_t at = cases[i].first; at <= cases[i].last; at++) {
			struct doc_git_id id = tree(fixture, cases[i].done, places[at]);
			struct doc_git_changes changes = {0};

			assert_fails(doc_git_diff(fixture->git, &base, &id, &changes, &err),
			             DOC_EINVALID, cases[i].words);
			assert_null(changes.items);
		}
}

static void a_zero_before_a_mode_is_told_wherever_it_is(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id base = tree(fixture, "nothing", 0);

	for (size_t i = 0; i < DOC_COUNT(places); i++) {
		struct doc_git_id id = tree(fixture, "zero", places[i]);
		struct doc_git_id next;
		struct doc_git_changes changes = {0};

		assert_ok(doc_git_diff_strictly(fixture->git, &base, &id, &changes, &err));
		assert_int_equal(changes.count, 1);
		assert_string_equal(changes.items[0].path, "./");
		doc_git_changes_clear(&changes);
		/* From it to one that git would have written, nothing is told. */
		next = tree(fixture, "change", places[i]);
		assert_ok(doc_git_diff_strictly(fixture->git, &id, &next, &changes, &err));
		assert_int_equal(changes.count, 1);
		assert_int_equal(changes.items[0].kind, DOC_GIT_MODIFIED);
		doc_git_changes_clear(&changes);
	}
}

static void a_zero_that_stays_is_told_again(void **state)
{
	static const char *const both[] = {"zero 50 change 2", "zero 50 change 97"};
	struct fixture *fixture = *state;
	struct doc_git_id base = tree(fixture, "zero", 50);

	for (size_t i = 0; i < DOC_COUNT(both); i++) {
		struct doc_git_id id = tree_of(fixture, both[i]);
		struct doc_git_changes changes = {0};

		assert_ok(doc_git_diff_strictly(fixture->git, &base, &id, &changes, &err));
		assert_int_equal(changes.count, 2);
		assert_string_equal(changes.items[0].path, "./");
		doc_git_changes_clear(&changes);
	}
}

/* What libgit2 keeps is let go in between; what is held and what is asked stay the same. */
static void a_walk_goes_on_however_much_is_read(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_entries first = {0};

	commit_one(fixture, "a/b/c", "1");
	assert_ok(doc_git_list(fixture->git, &fixture->tip.tree, "", &first, &err));
	for (size_t i = 0; i < 2000; i++) {
		struct doc_git_entries entries = {0};

		assert_ok(doc_git_list(fixture->git, &fixture->tip.tree, "", &entries, &err));
		assert_int_equal(entries.count, first.count);
		assert_string_equal(entries.items[0].path, first.items[0].path);
		doc_git_entries_clear(&entries);
	}
	doc_git_entries_clear(&first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(one_change_is_found_wherever_it_is),
		repository_test(what_differs_is_looked_at),
		repository_test(a_zero_before_a_mode_is_told_wherever_it_is),
		repository_test(a_zero_that_stays_is_told_again),
		repository_test(a_walk_goes_on_however_much_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
