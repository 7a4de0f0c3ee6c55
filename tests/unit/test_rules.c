/* test_rules.c: the table of rules is complete, sorted and can be searched. */
#include "unit.h"

#include <libdoc/finding.h>

#include <base/auto.h>
#include <base/text.h>
#include <model/remedy.h>

#define TEXT_MAX 600 /* bytes: a few sentences, not a page */

static void assert_line(const char *what, const char *text)
{
	assert_ok(doc_text_check_line(text, TEXT_MAX, what, &err));
}

static void every_rule_says_what_why_and_whence(void **state)
{
	size_t count;
	const struct doc_rule *rules = doc_rules(&count);

	(void)state;
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		assert_line(rules[i].name, rules[i].summary);
		assert_line(rules[i].name, rules[i].reason);
		assert_line(rules[i].name, rules[i].source);
	}
}

static void a_summary_is_a_message_and_a_reason_is_prose(void **state)
{
	size_t count;
	const struct doc_rule *rules = doc_rules(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		const char *summary = rules[i].summary;
		const char *reason = rules[i].reason;

		assert_int_not_equal(summary[strlen(summary) - 1], '.');
		assert_int_equal(reason[strlen(reason) - 1], '.');
		assert_non_null(strstr(reason, ". ")); /* why, then what helps */
	}
}

static void rules_are_sorted_by_name(void **state)
{
	size_t count;
	const struct doc_rule *rules = doc_rules(&count);

	(void)state;
	for (size_t i = 1; i < count; i++)
		assert_true(strcmp(rules[i - 1].name, rules[i].name) < 0);
}

static void every_rule_is_found_by_its_name(void **state)
{
	size_t count;
	const struct doc_rule *rules = doc_rules(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		assert_ptr_equal(doc_rule_find(rules[i].name), &rules[i]);
}

static void every_rule_has_a_remedy_of_one_line(void **state)
{
	size_t count;
	const struct doc_rule *rules = doc_rules(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct doc_buf remedy doc_scoped(doc_buf_clear) = {0};

		doc_remedy_format(rules[i].name, "", &remedy);
		assert_ok(doc_buf_check(&remedy, &err));
		assert_line(rules[i].name, remedy.data ? remedy.data : "");
	}
}

static void a_remedy_names_the_document(void **state)
{
	struct doc_buf remedy doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_remedy_format("round-open", "ISMS-02-005", &remedy);
	assert_string_equal(remedy.data, "docreg return ISMS-02-005 -m WHY");
	doc_buf_clear(&remedy);
	doc_remedy_format("round-open", "", &remedy);
	assert_string_equal(remedy.data, "docreg return NUMBER -m WHY");
	doc_buf_clear(&remedy);
	doc_remedy_format("no-such-rule", "ISMS-02-005", &remedy);
	assert_int_equal(remedy.size, 0);
}

static void no_other_name_is_found(void **state)
{
	static const char *const names[] = {"", "a", "add-onl", "add-only ", "Add-only", "zzz"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_null(doc_rule_find(names[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_says_what_why_and_whence),
		cmocka_unit_test(a_summary_is_a_message_and_a_reason_is_prose),
		cmocka_unit_test(rules_are_sorted_by_name),
		cmocka_unit_test(every_rule_is_found_by_its_name),
		cmocka_unit_test(every_rule_has_a_remedy_of_one_line),
		cmocka_unit_test(a_remedy_names_the_document),
		cmocka_unit_test(no_other_name_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
