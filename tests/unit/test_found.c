/* test_found.c: what lies in a folder is listed, whatever somebody has put there. */
#include "repository.h"

#include <base/auto.h>
#include <base/found.h>

static const struct doc_found_limits limits = {.most = 100, .depth = 16};

static void everything_is_listed_once_in_order_and_links_are_not_followed(void **state)
{
	struct fixture *fixture = *state;
	struct doc_found_list list doc_scoped(doc_found_clear) = {0};
	static const struct {
		const char *path;
		enum doc_found_kind kind;
	} wanted[] = {
		{"a", DOC_FOUND_FILE},         {"b/.hidden", DOC_FOUND_HIDDEN},
		{"b/c", DOC_FOUND_FILE},       {"link", DOC_FOUND_LINK},
		{"loop", DOC_FOUND_LINK},      {"pipe", DOC_FOUND_SPECIAL},
		{"registry", DOC_FOUND_REPOSITORY}, {"\xa4\xa4", DOC_FOUND_FILE},
	};
	char folder[96];

	sh(fixture, "mkdir -p ../d/b/.hidden ../d/registry/.git; cd ../d; printf 123 >a; : >b/c; "
	            "ln -s /etc/passwd link; ln -s . loop; mkfifo pipe; : >registry/x; "
	            ": >\"$(printf '\\244\\244')\"");
	snprintf(folder, sizeof(folder), "%s/d", fixture->folder);
	assert_ok(doc_found_list(folder, &limits, &list, &err));
	assert_int_equal(list.count, DOC_COUNT(wanted));
	for (size_t i = 0; i < DOC_COUNT(wanted); i++) {
		assert_string_equal(list.items[i].path, wanted[i].path);
		assert_int_equal(list.items[i].kind, wanted[i].kind);
	}
	assert_int_equal(list.items[0].size, 3);
}

static void what_cannot_be_looked_into_is_said(void **state)
{
	struct fixture *fixture = *state;
	struct doc_found_list list doc_scoped(doc_found_clear) = {0};
	char folder[96];

	snprintf(folder, sizeof(folder), "%s/none", fixture->folder);
	assert_fails(doc_found_list(folder, &limits, &list, &err), DOC_ENOTFOUND,
	             "cannot open folder");
	sh(fixture, ": >../none");
	assert_fails(doc_found_list(folder, &limits, &list, &err), DOC_EINVALID,
	             "cannot open folder");
	assert_fails(doc_found_list(fixture->path, &limits, &list, &err), DOC_EINVALID,
	             "is a git repository");
	sh(fixture, "rm ../none; mkdir ../none; cd ../none; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 "
	            "14 15 16 17 18; do mkdir $i; cd $i; done; : >x");
	assert_ok(doc_found_list(folder, &limits, &list, &err));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].kind, DOC_FOUND_DEEP);
}

static void no_more_is_listed_than_was_asked_for(void **state)
{
	struct fixture *fixture = *state;
	struct doc_found_list list doc_scoped(doc_found_clear) = {0};
	struct doc_found_limits few = {.most = 2, .depth = 1};
	char folder[96];

	snprintf(folder, sizeof(folder), "%s/few", fixture->folder);
	sh(fixture, "mkdir -p ../few/.git; : >../few/a");
	few.in_repositories = true;
	assert_ok(doc_found_list(folder, &few, &list, &err));
	assert_int_equal(list.count, 2);
	doc_found_clear(&list);
	sh(fixture, ": >../few/b");
	assert_fails(doc_found_list(folder, &few, &list, &err), DOC_EINVALID,
	             "holds more than 2 files");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(everything_is_listed_once_in_order_and_links_are_not_followed),
		repository_test(what_cannot_be_looked_into_is_said),
		repository_test(no_more_is_listed_than_was_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
