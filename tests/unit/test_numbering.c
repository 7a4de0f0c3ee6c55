/* test_numbering.c: how lists count, and what a label shows of it. */
#include "unit.h"

#include <base/auto.h>
#include <formats/numbering.h>

/* Count a paragraph of this level and compare its label. */
static void assert_next(const struct doc_numbering *numbering, struct doc_counters *counters,
                        size_t level, long start, const char *wanted)
{
	struct doc_buf label doc_scoped(doc_buf_clear) = {0};

	doc_numbering_count(numbering, counters, level, start);
	doc_numbering_put(numbering, counters, level, &label);
	assert_int_equal(label.size, strlen(wanted));
	assert_memory_equal(label.size ? label.data : "", wanted, label.size);
}

/* A text that tests do not change, where the struct has one that it owns. */
static void set(struct doc_numbering_level *level, enum doc_numeral numeral, const char *text)
{
	*level = (struct doc_numbering_level){
		.numeral = numeral, .start = 1, .restart = -1, .text = strdup(text)};
	assert_non_null(level->text);
}

static void deeper_levels_begin_anew_and_missing_ones_count(void **state)
{
	struct doc_numbering list doc_scoped(doc_numbering_clear) = {0};
	struct doc_counters counters = {0};

	(void)state;
	set(&list.levels[0], DOC_NUMERAL_DECIMAL, "\1.");
	set(&list.levels[1], DOC_NUMERAL_DECIMAL, "\1.\2");
	set(&list.levels[2], DOC_NUMERAL_LOWER_LETTER, "(\3)");
	list.levels[2].restart = 0;
	assert_next(&list, &counters, 1, -1, "1.1");
	assert_next(&list, &counters, 0, -1, "2.");
	assert_next(&list, &counters, 1, -1, "2.1");
	assert_next(&list, &counters, 2, -1, "(a)");
	assert_next(&list, &counters, 1, 7, "2.7");
	assert_next(&list, &counters, 2, -1, "(b)");
	assert_next(&list, &counters, 0, -1, "3.");
	assert_next(&list, &counters, 1, -1, "3.1");
}

static void a_level_restarts_after_those_it_names(void **state)
{
	struct doc_numbering list doc_scoped(doc_numbering_clear) = {0};
	struct doc_counters counters = {0};

	(void)state;
	set(&list.levels[0], DOC_NUMERAL_UPPER_ROMAN, "\1");
	set(&list.levels[1], DOC_NUMERAL_DECIMAL, "\1.\2");
	set(&list.levels[2], DOC_NUMERAL_DECIMAL, "\3");
	list.levels[1].legal = true;
	list.levels[2].restart = 1;
	assert_next(&list, &counters, 0, 4, "IV");
	assert_next(&list, &counters, 1, -1, "4.1");
	assert_next(&list, &counters, 2, -1, "1");
	assert_next(&list, &counters, 1, -1, "4.2");
	assert_next(&list, &counters, 2, -1, "2");
	assert_next(&list, &counters, 0, -1, "V");
	assert_next(&list, &counters, 2, -1, "1");
}

static void levels_are_shown_with_dots_and_without_those_that_have_no_number(void **state)
{
	struct doc_numbering list doc_scoped(doc_numbering_clear) = {0};
	struct doc_counters counters = {0};

	(void)state;
	set(&list.levels[0], DOC_NUMERAL_CHINESE, "");
	set(&list.levels[1], DOC_NUMERAL_NONE, "");
	set(&list.levels[2], DOC_NUMERAL_DECIMAL, "<");
	list.levels[2].suffix = strdup(">");
	list.levels[0].display = list.levels[1].display = 1;
	list.levels[2].display = 3;
	assert_next(&list, &counters, 0, -1, "一");
	assert_next(&list, &counters, 1, -1, "");
	assert_next(&list, &counters, 2, -1, "<一.1>");
}

static void a_bullet_of_a_symbol_font_is_a_bullet(void **state)
{
	(void)state;
	assert_string_equal(doc_numbering_bullet("\uf0b7"), "•");
	assert_string_equal(doc_numbering_bullet("o"), "•");
	assert_string_equal(doc_numbering_bullet(""), "•");
	assert_string_equal(doc_numbering_bullet("–"), "–");
	assert_string_equal(doc_numbering_bullet("□"), "□");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(deeper_levels_begin_anew_and_missing_ones_count),
		cmocka_unit_test(a_level_restarts_after_those_it_names),
		cmocka_unit_test(levels_are_shown_with_dots_and_without_those_that_have_no_number),
		cmocka_unit_test(a_bullet_of_a_symbol_font_is_a_bullet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
