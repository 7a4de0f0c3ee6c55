/* test_number_scan.c: words judged by all patterns of a grammar at once. */
#include "unit.h"

#include "numbering.h"

#include <model/number_scan.h>

static void a_word_is_a_number_or_begins_like_one(void **state)
{
	static const struct entry entries[] = {
		{"1", "ISMS-P-{document:3}", NULL},
		{"4", "ISMS-P-{document:3}-{serial:2}", "ISMS-P-{document}"},
		{"2", "PRO-{area:A3}-{serial:3}", NULL},
		{"3", "WI-{code:X2}-{serial:1}", NULL},
	};
	static const struct {
		const char *word;
		unsigned likeness;
	} cases[] = {
		{"ISMS-P-001", DOC_LIKE_NUMBER | DOC_LIKE_BEGINNING},
		{"ISMS-P-001-", DOC_LIKE_BEGINNING},
		{"ISMS-P-001-01", DOC_LIKE_NUMBER},
		{"ISMS-P-001-011", 0},
		{"I", DOC_LIKE_BEGINNING},
		{"PRO-A", DOC_LIKE_BEGINNING},
		{"PRO-A1", 0},
		{"PRO-ABC-12", DOC_LIKE_BEGINNING},
		{"PRO-ABC-123", DOC_LIKE_NUMBER},
		{"WI-A1-7", DOC_LIKE_NUMBER},
		{"WI-1A-7", DOC_LIKE_NUMBER},
		{"WI-1A-A", 0},
		{"", 0},
		{"-", 0},
		{"ISMS_P", 0},
		{"ISMS-P-001-01-ISMS-P-001-01-ISMS-P-001", 0},
	};
	struct doc_grammar grammar;
	struct doc_number_scan scan;

	(void)state;
	assert_ok(read_entries(entries, DOC_COUNT(entries), &grammar, &err));
	doc_number_scan_make(&grammar, &scan);
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		if (doc_number_scan_judge(&scan, cases[i].word, strlen(cases[i].word)) !=
		    cases[i].likeness)
			fail_msg("'%s'", cases[i].word);
}

/* Sixteen patterns fill the bits of a set. */
static void the_last_pattern_counts_like_the_first(void **state)
{
	static char texts[DOC_PATTERN_MAX][16];
	struct entry entries[DOC_PATTERN_MAX];
	struct doc_grammar grammar;
	struct doc_number_scan scan;

	(void)state;
	for (size_t i = 0; i < DOC_PATTERN_MAX; i++) {
		memcpy(texts[i], "A-{serial:3}", sizeof("A-{serial:3}"));
		texts[i][0] = (char)('A' + i);
		entries[i] = (struct entry){"1", texts[i], NULL};
	}
	assert_ok(read_entries(entries, DOC_PATTERN_MAX, &grammar, &err));
	doc_number_scan_make(&grammar, &scan);
	assert_int_equal(doc_number_scan_judge(&scan, "A-001", 5), DOC_LIKE_NUMBER);
	assert_int_equal(doc_number_scan_judge(&scan, "P-001", 5), DOC_LIKE_NUMBER);
	assert_int_equal(doc_number_scan_judge(&scan, "Q-001", 5), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_a_number_or_begins_like_one),
		cmocka_unit_test(the_last_pattern_counts_like_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
