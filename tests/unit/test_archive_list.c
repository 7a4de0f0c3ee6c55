/* test_archive_list.c: the list of an archive and its other texts, falsified by who can sign. */
#include "pile.h"

#include <actions/archive.h>

/* The list of numbers alone: of whatever else it says nothing would be compared. */
static void a_list_of_numbers_lacks_every_other_column_that_is_proven(void **state)
{
	struct pile pile doc_scoped(pile_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	struct doc_buf *list;

	(void)state;
	unpack(&pile);
	list = file_of(&pile, "/list.csv");
	doc_buf_clear(list);
	doc_buf_puts(list, "\xef\xbb\xbf\"文件編號\",\"核定者\"\r\n\"ISMS-02-005\",\"某某\"\r\n");
	sign_again(&pile);
	pack(&pile, &again);
	assert_ok(verify_bytes(again.data, again.size, NULL, NOW, &found, &err));
	assert_int_equal(found.problems.count, 13);
	for (size_t i = 0; i < found.problems.count; i++)
		assert_string_equal(found.problems.items[i].rule, "archive-list");
}

/* As another version may have worded it, or a liar: no fault, but said by name. */
static void a_text_worded_otherwise_is_not_judged_and_named(void **state)
{
	static const struct {
		const char *file;
		const char *old;
		const char *new;
		const char *named[3];
	} cases[] = {
		{"/list.html", "王小明", "王大明", {"/list.html"}},
		{"/list.html", "</html>\n", "</html>", {"/list.html"}},
		{"/list.html", "</html>\n", "</html>\n\n", {"/list.html"}},
		{"/VERIFY.txt", "1.", "0.", {"/VERIFY.txt"}},
		{"/list.csv", "\"備註\"", "\"註\"", {"/list.csv"}},
		{"/list.csv", "\"現行\"", "\"施行\"", {"/list.html"}},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct pile pile doc_scoped(pile_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};
		struct doc_verification found doc_scoped(doc_verification_clear) = {0};
		size_t named = 0;

		unpack(&pile);
		replace(file_of(&pile, cases[i].file), cases[i].old, cases[i].new);
		sign_again(&pile);
		pack(&pile, &again);
		assert_ok(verify_bytes(again.data, again.size, NULL, NOW, &found, &err));
		assert_int_equal(found.problems.count, 0);
		for (; cases[i].named[named]; named++)
			assert_non_null(strstr(found.not_judged[5 + named], cases[i].named[named]));
		assert_int_equal(found.not_judged_count, 5 + named);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_of_numbers_lacks_every_other_column_that_is_proven),
		cmocka_unit_test(a_text_worded_otherwise_is_not_judged_and_named),
	};

	return cmocka_run_group_tests(tests, make_release, remove_release);
}
