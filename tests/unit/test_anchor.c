/* test_anchor.c: what people paste from a letter or from minutes is read, and nothing else is. */
#include "unit.h"

#include <actions/anchor.h>
#include <libdoc/finding.h>

#define HEX16 "0123456789abcdef"
#define HEX64 HEX16 HEX16 HEX16 HEX16

/* checkpoint: policy and count; digits: what is compared */
struct reading {
	const char *text;
	unsigned policy;
	unsigned count;
	const char *digits;
};

static void a_checkpoint_is_found_in_any_sentence(void **state)
{
	static const struct reading cases[] = {
		{"checkpoint 3 42 " HEX64, 3, 42, HEX64},
		{"checkpoint 3 42 " HEX64 "\n", 3, 42, HEX64},
		{"Checkpoint 3 42 0123456789ABCDEF", 3, 42, HEX16},
		{"會議紀錄：checkpoint　３　４２　" HEX64 "。", 3, 42, HEX64},
		{"checkpoint\n3\t42\r\n" HEX16, 3, 42, HEX16},
		{"checkpoint 1 999999 01234567 89abcdef 0123 4567, to be filed", 1, 999999,
	         HEX16 "01234567"},
		{"the checkpoint is checkpoint 2 7 " HEX16, 2, 7, HEX16},
		{"checkpoint 2 7 " HEX64 " and a bad day", 2, 7, HEX64},
		{"checkpoint 2 7 " HEX16 " be it so", 2, 7, HEX16},
		{"fingerprint " HEX64 ", checkpoint 2 7 " HEX16, 2, 7, HEX16},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_anchor anchor;

		assert_ok(doc_anchor_read(cases[i].text, &anchor, &err));
		assert_true(anchor.is_checkpoint);
		assert_int_equal(anchor.checkpoint.policy, cases[i].policy);
		assert_int_equal(anchor.checkpoint.count, cases[i].count);
		assert_string_equal(anchor.digits, cases[i].digits);
	}
}

static void a_fingerprint_is_read_as_before(void **state)
{
	static const struct reading cases[] = {
		{HEX64, 0, 0, HEX64},
		{HEX16, 0, 0, HEX16},
		{" 0123 4567 89AB CDEF ", 0, 0, HEX16},
		{"指紋（SHA-256）為" HEX64 "。", 0, 0, HEX64},
		{"０１２３４５６７８９abcdef", 0, 0, HEX16},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_anchor anchor;

		assert_ok(doc_anchor_read(cases[i].text, &anchor, &err));
		assert_false(anchor.is_checkpoint);
		assert_string_equal(anchor.digits, cases[i].digits);
	}
}

static void what_is_neither_is_no_anchor(void **state)
{
	static const char *const cases[] = {
		"", " ", "-", "zz", "checkpoint", "checkpoint 3 42", "checkpoint 3 42 0123456789abcde",
		"checkpoint 03 42 " HEX16, "checkpoint 3 0 " HEX16, "checkpoint 3 4x2 " HEX16,
		"checkpoint 1234567890 42 " HEX16, "checkpoint 3 42 " HEX64 "0",
		"checkpoint -3 42 " HEX16, HEX64 HEX64, "指紋為 " HEX16, "0123456789abcde",
		HEX64 " " HEX64, "\xff\xfe checkpoint \xff 42",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_anchor anchor = {.is_checkpoint = true};

		assert_fails(doc_anchor_read(cases[i], &anchor, &err), DOC_EUSAGE, "anchor");
		assert_false(anchor.is_checkpoint);
	}
}

static void without_an_anchor_nothing_is_anchored_and_nothing_wrong(void **state)
{
	struct doc_judge judge = {0};
	struct doc_anchor anchor;
	bool anchored = true;

	(void)state;
	assert_ok(doc_anchor_read(NULL, &anchor, &err));
	doc_anchor_judge(&anchor, HEX64, &judge, &anchored);
	assert_false(anchored);
	assert_int_equal(judge.faults, 0);
}

static void all_three_parts_must_fit(void **state)
{
	static const struct {
		struct doc_checkpoint checkpoint;
		bool fits;
	} cases[] = {
		{{3, 42, HEX64}, true},
		{{2, 42, HEX64}, false},
		{{3, 41, HEX64}, false},
		{{3, 42, "1123456789abcdef" HEX16 HEX16 HEX16}, false},
	};
	struct doc_anchor whole, cut;

	(void)state;
	assert_ok(doc_anchor_read("checkpoint 3 42 " HEX64, &whole, &err));
	assert_ok(doc_anchor_read("checkpoint 3 42 " HEX16, &cut, &err));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		assert_int_equal(doc_anchor_fits(&whole, &cases[i].checkpoint), cases[i].fits);
		assert_int_equal(doc_anchor_fits(&cut, &cases[i].checkpoint), cases[i].fits);
	}
}

/* Statements are counted by what changes; a digest is computed only where the number fits. */
static void a_history_is_digested_where_the_number_fits(void **state)
{
	static const struct doc_git_put statement[] = {
		{.path = "policy/0001/policy.statement", .bytes = "1\n", .size = 2},
	};
	char path[] = "policy/0001/policy.statement";
	char draft_path[] = "policy/draft/policy.statement";
	struct doc_git_change added = {.kind = DOC_GIT_ADDED, .path = path};
	struct doc_git_change draft = {.kind = DOC_GIT_ADDED, .path = draft_path};
	const struct doc_source source = {.puts = statement, .put_count = 1};
	const struct doc_git_changes comes = {&added, 1};
	const struct doc_git_changes drafted = {&draft, 1};
	struct doc_git_change gone = {.kind = DOC_GIT_DELETED, .path = path};
	const struct doc_git_changes goes = {&gone, 1};
	struct doc_anchor anchor;

	(void)state;
	assert_ok(doc_anchor_read("checkpoint 1 1 e2c1d0f1a7f7b6a5", &anchor, &err));
	assert_ok(doc_anchor_pass(&anchor, &source, &drafted, 1, 7, &err));
	assert_int_equal(anchor.tries, 0);
	assert_ok(doc_anchor_pass(&anchor, &source, &comes, 2, 7, &err));
	assert_int_equal(anchor.tries, 0); /* another policy */
	assert_ok(doc_anchor_pass(&anchor, &source, &goes, 1, 8, &err));
	assert_int_equal(anchor.statements, 0);
	/* Whoever rewrites a history can make the number fit again and again. */
	for (int i = 0; i < 100; i++) {
		assert_ok(doc_anchor_pass(&anchor, &source, &comes, 1, 9, &err));
		assert_ok(doc_anchor_pass(&anchor, &source, &goes, 1, 9, &err));
	}
	assert_int_equal(anchor.tries, 16);
	assert_false(anchor.is_met);
	/* printf '1\n' | sha256sum, with that path behind it, again through sha256sum */
	assert_ok(doc_anchor_read("checkpoint 1 1 7f4bc5ec5ea109195b27732c", &anchor, &err));
	assert_ok(doc_anchor_pass(&anchor, &source, &comes, 1, 7, &err));
	assert_true(anchor.is_met);
	assert_int_equal(anchor.met_at, 7);
	assert_ok(doc_anchor_pass(&anchor, &source, &goes, 1, 8, &err));
	assert_true(anchor.is_met); /* any state that it has had */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_checkpoint_is_found_in_any_sentence),
		cmocka_unit_test(a_fingerprint_is_read_as_before),
		cmocka_unit_test(what_is_neither_is_no_anchor),
		cmocka_unit_test(without_an_anchor_nothing_is_anchored_and_nothing_wrong),
		cmocka_unit_test(all_three_parts_must_fit),
		cmocka_unit_test(a_history_is_digested_where_the_number_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
