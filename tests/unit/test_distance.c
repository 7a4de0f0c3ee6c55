/* test_distance.c: how far words are apart, and which one was meant. */
#include "unit.h"

#include <base/distance.h>

static void characters_that_change_come_go_or_swap_are_one_apart(void **state)
{
	static const struct {
		const char *a, *b;
		size_t away;
	} cases[] = {
		{"", "", 0},           {"list", "list", 0},  {"", "list", 4},
		{"lst", "list", 1},    {"lisst", "list", 1}, {"lisy", "list", 1},
		{"lsit", "list", 1},   {"silt", "list", 2},  {"kitten", "sitting", 3},
		{"有效", "有校", 1},   {"效有", "有效", 1},  {"有效", "廢止", 2},
		{"\xff\xfe", "ab", 2}, {"ca", "abc", 3},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		assert_int_equal(doc_distance(cases[i].a, cases[i].b), cases[i].away);
		assert_int_equal(doc_distance(cases[i].b, cases[i].a), cases[i].away);
	}
}

static void a_word_of_more_than_64_characters_is_far_from_all(void **state)
{
	char longest[65] = "", longer[66] = "";

	(void)state;
	memset(longest, 'a', 64);
	memset(longer, 'a', 65);
	assert_int_equal(doc_distance(longest, "a"), 63);
	assert_true(doc_distance(longer, "a") == (size_t)-1);
	assert_true(doc_distance("a", longer) == (size_t)-1);
}

static void what_was_meant_is_the_nearest_word(void **state)
{
	static const char *const words[] = {"approve", "add", "amend", "list", "release", "log"};
	const char *near = NULL;

	(void)state;
	assert_int_equal(doc_nearest("aprove", words, DOC_COUNT(words), &near, 1), 1);
	assert_string_equal(near, "approve");
	assert_int_equal(doc_nearest("relaese", words, DOC_COUNT(words), &near, 1), 1);
	assert_string_equal(near, "release");
}

static void nothing_is_meant_by_what_is_like_no_word(void **state)
{
	static const char *const words[] = {"add", "list", "廢止"};
	char longer[66] = "";
	const char *near;

	(void)state;
	memset(longer, 'a', 65);
	assert_int_equal(doc_nearest("", words, DOC_COUNT(words), &near, 1), 0);
	assert_int_equal(doc_nearest("xyzzy", words, DOC_COUNT(words), &near, 1), 0);
	assert_int_equal(doc_nearest("有效", words, DOC_COUNT(words), &near, 1), 0);
	assert_int_equal(doc_nearest(longer, words, DOC_COUNT(words), &near, 1), 0);
	assert_int_equal(doc_nearest("list", words, 0, &near, 1), 0);
}

static void of_equally_near_words_the_first_are_given(void **state)
{
	static const char *const words[] = {"ISMS-02-001", "ISMS-02-002", "ISMS-02-003",
	                                    "ISMS-03-009", "ISMS-02-010"};
	const char *near[2];

	(void)state;
	assert_int_equal(doc_nearest("ISMS-02-009", words, DOC_COUNT(words), near, 2), 2);
	assert_string_equal(near[0], "ISMS-02-001");
	assert_string_equal(near[1], "ISMS-02-002");
	assert_int_equal(doc_nearest("ISMS-02-0010", words, DOC_COUNT(words), near, 2), 2);
	assert_string_equal(near[0], "ISMS-02-001");
	assert_string_equal(near[1], "ISMS-02-010");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_that_change_come_go_or_swap_are_one_apart),
		cmocka_unit_test(a_word_of_more_than_64_characters_is_far_from_all),
		cmocka_unit_test(what_was_meant_is_the_nearest_word),
		cmocka_unit_test(nothing_is_meant_by_what_is_like_no_word),
		cmocka_unit_test(of_equally_near_words_the_first_are_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
