/* test_lean.c: what a reader of the newest version does without. */
#include "unit/unit.h"

#include <actions/lean.h>

#define FOLDER "documents/ISMS-02/ISMS-02-005/"

static const char *const whole[] = {
	"document.yaml",
	"draft/metadata.yaml",
	"withdrawal.1.wang.xm.statement",
	"1.9/1/approval.wang.xm.statement",
	"1.9/1/metadata.yaml",
	"1.10/1/metadata.yaml",
	"1.10/1/review.chen.yj.statement",
	"1.10/1/approval.wang.xm.statement",
	"1.10/1/approval.wang.xm.sig",
	"1.10/2/letter.1.lin.zz.statement",
	"1.10/2/return.chen.yj.statement",
	"2.0/1/metadata.yaml",
	"2.0/1/return.chen.yj.statement",
	"2.0/2/ISMS-02-005.odt",
	"2.0/2/approval.wang.xm.statement",
};

static size_t parse(const char *const *names, size_t count, struct doc_place *places)
{
	for (size_t i = 0; i < count; i++) {
		struct doc_buf path = {0};

		doc_buf_printf(&path, FOLDER "%s", names[i]);
		doc_place_parse(path.data, &places[i]);
		assert_int_not_equal(places[i].kind, DOC_PLACE_FOREIGN);
		doc_buf_clear(&path);
	}
	return count;
}

static void of_the_version_below_what_decides_or_closes_stays_of_older_ones_nothing(void **state)
{
	static const char kept[] = "111" /* the document's own */
				   "00"  /* 1.9 */
				   "0011"
				   "11"    /* 1.10 */
				   "1111"; /* 2.0 */
	struct doc_place places[DOC_COUNT(whole)];
	size_t count = parse(whole, DOC_COUNT(whole), places);

	(void)state;
	assert_true(doc_lean_leave_out(places, count));
	for (size_t i = 0; i < count; i++)
		if ((places[i].kind != DOC_PLACE_FOREIGN) != (kept[i] == '1'))
			fail_msg("%s is %s", whole[i], kept[i] == '1' ? "left out" : "kept");
}

static void rounds_of_one_version_are_all_kept(void **state)
{
	static const char *const names[] = {"document.yaml", "1.0/1/metadata.yaml",
	                                    "1.0/1/return.chen.yj.statement",
	                                    "1.0/2/review.chen.yj.statement"};
	struct doc_place places[DOC_COUNT(names)];
	size_t count = parse(names, DOC_COUNT(names), places);

	(void)state;
	assert_false(doc_lean_leave_out(places, count));
	for (size_t i = 0; i < count; i++)
		assert_int_not_equal(places[i].kind, DOC_PLACE_FOREIGN);
	assert_false(doc_lean_leave_out(places, 1));
	assert_false(doc_lean_leave_out(NULL, 0));
}

static void an_adopted_version_below_is_kept(void **state)
{
	static const char *const names[] = {
		"1.0/1/metadata.yaml", "1.2/1/ISMS-02-005.odt", "1.2/1/metadata.yaml",
		"1.3/1/approval.wang.xm.statement", "1.3/1/metadata.yaml"};
	struct doc_place places[DOC_COUNT(names)];
	size_t count = parse(names, DOC_COUNT(names), places);

	(void)state;
	assert_true(doc_lean_leave_out(places, count));
	assert_int_equal(places[0].kind, DOC_PLACE_FOREIGN);
	for (size_t i = 1; i < count; i++)
		assert_int_not_equal(places[i].kind, DOC_PLACE_FOREIGN);
}

/* wanted: '1' for each name that is to be listed. */
static void assert_wanted(const char *const *names, size_t count, const char *wanted)
{
	struct doc_git_entry items[16] = {0};
	struct doc_git_entries entries = {items, count};

	for (size_t i = 0; i < count; i++)
		items[i].path = (char *)(uintptr_t)names[i];
	for (size_t i = 0; i < count; i++)
		if (doc_lean_wants(&entries, i) != (wanted[i] == '1'))
			fail_msg("%s is %s", names[i], wanted[i] == '1' ? "left out" : "listed");
}

static void the_folders_of_the_two_highest_versions_are_listed_and_all_else(void **state)
{
	static const char *const many[] = {"1.0/",  "1.10/",  "1.9/",          "10.0/",
	                                   "2.0/",  "draft/", "document.yaml", "void.x.statement",
	                                   "01.0/", "3.0",    "9.9.9/"};
	static const char *const two[] = {"1.0/", "2.0/", "document.yaml"};
	static const char *const one[] = {"1.0/"};

	(void)state;
	assert_wanted(many, DOC_COUNT(many), "00011111111");
	assert_wanted(two, DOC_COUNT(two), "111");
	assert_wanted(one, DOC_COUNT(one), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			of_the_version_below_what_decides_or_closes_stays_of_older_ones_nothing),
		cmocka_unit_test(an_adopted_version_below_is_kept),
		cmocka_unit_test(rounds_of_one_version_are_all_kept),
		cmocka_unit_test(the_folders_of_the_two_highest_versions_are_listed_and_all_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
