/* test_adopt_refused.c: all that is wrong with papers is told at once, where it stands. */
#include "adopt.h"

#include <libdoc/policy.h>

/* Refused by this rule where that row stands, with something that helps; nothing has landed. */
static void assert_refused(const struct doc_baseline_plan *plan, const char *rule,
                           const char *where, const char *part)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_error why = {0};
	int r = doc_adopt(registry, plan, &outcome, &why);

	for (size_t i = 0; r == DOC_EREFUSED && i < outcome.findings.count; i++) {
		const struct doc_finding *finding = &outcome.findings.items[i];

		if (strcmp(finding->rule, rule) == 0 && strcmp(finding->file, where) == 0 &&
		    strstr(finding->message, part) && finding->hint[0]) {
			assert_string_equal(outcome.commit, "");
			return;
		}
	}
	print_outcome(&outcome.findings);
	fail_msg("%d %s: not refused by %s at '%s': %s", r, why.message, rule, where, part);
}

struct spoilt {
	void (*spoil)(struct doc_adoption *row);
	const char *rule;
	const char *part;
};

static void number_bad(struct doc_adoption *row)
{
	row->number = "X-1";
}

static void version_bad(struct doc_adoption *row)
{
	row->version = "最新";
}

static void version_missing(struct doc_adoption *row)
{
	row->version = NULL;
}

static void minor_high(struct doc_adoption *row)
{
	row->version = "1.12";
}

static void approved_missing(struct doc_adoption *row)
{
	row->approved = NULL;
}

static void approved_impossible(struct doc_adoption *row)
{
	row->approved = "113.2.30";
}

static void approved_ambiguous(struct doc_adoption *row)
{
	row->approved = "88/05/02";
}

static void approved_ahead(struct doc_adoption *row)
{
	row->approved = "116.1.1";
}

static void approved_before_below(struct doc_adoption *row)
{
	row->approved = "109.1.1";
	row->effective = NULL;
}

static void title_missing(struct doc_adoption *row)
{
	row->title = NULL;
}

static void title_of_another(struct doc_adoption *row)
{
	row->title = "外來文件管制表";
}

static void class_unknown(struct doc_adoption *row)
{
	row->classification = "密";
}

static void letter_computed(struct doc_adoption *row)
{
	row->letter = "=HYPERLINK(1)";
}

static void decider_of_two_lines(struct doc_adoption *row)
{
	row->decider = "甲\n乙";
}

static void file_missing(struct doc_adoption *row)
{
	static const char *const none[] = {"no-such.odt"};

	row->paths = none;
}

static void file_empty(struct doc_adoption *row)
{
	static const char *const empty[] = {"empty.odt"};

	row->paths = empty;
}

static void file_without_ending(struct doc_adoption *row)
{
	static const char *const plain[] = {"plain"};

	row->paths = plain;
}

static void no_file(struct doc_adoption *row)
{
	row->path_count = 0;
}

static void scan_no_pdf(struct doc_adoption *row)
{
	row->scan_path = "a.md";
}

static void each_fault_of_a_row_is_told_where_it_stands(void **state)
{
	static const struct spoilt cases[] = {
		{number_bad, "number-grammar", "X-1"},
		{version_bad, "version-rule", "最新"},
		{version_missing, "version-rule", ""},
		{minor_high, "version-rule", "9"},
		{approved_missing, "baseline-dates", "no day of approval"},
		{approved_impossible, "baseline-dates", "113.2.30"},
		{approved_ambiguous, "baseline-dates", "88/05/02"},
		{approved_ahead, "baseline-dates", "ahead"},
		{approved_before_below, "baseline-dates", "before the version below"},
		{title_missing, "baseline-form", "title"},
		{title_of_another, "title-unique", "02-005-01"},
		{class_unknown, "classification-known", "密"},
		{letter_computed, "baseline-form", "spreadsheet"},
		{decider_of_two_lines, "baseline-form", ""},
		{file_missing, "baseline-files", "no-such.odt"},
		{file_empty, "baseline-files", "empty"},
		{file_without_ending, "baseline-files", "ending"},
		{no_file, "baseline-files", "no file"},
		{scan_no_pdf, "baseline-files", "no PDF"},
	};

	(void)state;
	assert_int_equal(system(": >empty.odt; echo x >plain"), 0);
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_adoption adoptions[3];
		struct doc_baseline_plan plan = plan_of(adoptions, 3);

		set_adoptions(adoptions);
		cases[i].spoil(&adoptions[1]);
		assert_refused(&plan, cases[i].rule, "map.csv:3", cases[i].part);
	}
	assert_int_equal(system("test $(git -C registry rev-list --count HEAD) = 1"), 0);
}

static void all_faults_of_all_rows_are_told(void **state)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	set_adoptions(adoptions);
	adoptions[0].approved = "1.1";
	adoptions[0].scan_path = "none.pdf";
	adoptions[1].title = NULL;
	adoptions[2].version = "?";
	assert_fails(doc_adopt(registry, &plan, &outcome, &err), DOC_EREFUSED, "map.csv");
	assert_int_equal(outcome.findings.count, 4);
}

static void of_a_version_that_is_there_twice_the_second_is_told(void **state)
{
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	set_adoptions(adoptions);
	adoptions[1].version = "1.0";
	assert_refused(&plan, "version-rule", "map.csv:4", "twice");
}

static void a_form_needs_its_parent(void **state)
{
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 1);

	(void)state;
	set_adoptions(adoptions);
	assert_refused(&plan, "parent-exists", "map.csv:2", "ISMS-02-005");
}

static void two_persons_answer_for_it(void **state)
{
	static const char *const same[] = {"lin"};
	static const char *const stranger[] = {"new"};
	static const char *const reviewer[] = {"chen"};
	static const struct doc_actor unsigned_clerk = {.id = "lin.zz", .now_at = NOW};
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	set_adoptions(adoptions);
	assert_int_equal(system("ssh-keygen -q -t ed25519 -N '' -f new"), 0);
	plan.officer_key_count = 0;
	assert_refused(&plan, "baseline-signers", "baseline/1/baseline.statement", "officer");
	plan.officer_key_count = 1;
	plan.officer_keys = same;
	assert_refused(&plan, "baseline-signers", "baseline/1/baseline.statement", "officer");
	plan.officer_keys = stranger;
	assert_refused(&plan, "signature-key", "", "nobody in the roster");
	plan.officer_keys = reviewer;
	assert_refused(&plan, "baseline-signers", "baseline/1/baseline.statement", "officer");
	plan.officer_keys = officers;
	plan.actor = &unsigned_clerk;
	assert_refused(&plan, "baseline-signers", "baseline/1/baseline.statement", "lin.zz");
	plan.actor = &chen;
	assert_refused(&plan, "role-held", "", "");
	assert_int_equal(system("test $(git -C registry rev-list --count HEAD) = 1"), 0);
}

static void the_same_again_is_refused_and_says_by_which_it_came(void **state)
{
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	adopt_all();
	set_adoptions(adoptions);
	assert_refused(&plan, "baseline-first", "map.csv:2", "baseline 1 has adopted this version");
	adoptions[1].version = "2.0";
	assert_refused(&plan, "baseline-first", "map.csv:3", "a document's beginning");
}

static void another_document_comes_with_the_next_baseline(void **state)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_adoption next = {.number = "02-005-02", .title = "四階文件清冊",
	                            .version = "2.3", .approved = "113.1.1", .paths = b_md,
	                            .path_count = 1, .scan_path = "other.pdf", .where = "m:2"};
	struct doc_baseline_plan plan = plan_of(&next, 1);

	(void)state;
	adopt_all();
	adopt(&plan, &outcome);
	assert_int_equal(system("test -e registry/baseline/2/scan.1.pdf"), 0);
	assert_verified(NULL);
}

/* --- the draft that is there ------------------------------------------------------------------ */

static void add_number(const char *number, const char *title)
{
	struct doc_new_document document = {.number = number, .title = title};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	assert_ok(doc_add(registry, &lin, &document, false, &outcome, &err));
}

static void fill_draft(const char *const *paths)
{
	struct doc_revision revision = {.number = "ISMS-02-005", .summary = "草", .reason = "因",
	                                .paths = paths, .path_count = 1};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	assert_ok(doc_revise(registry, &hsu, &revision, false, &outcome, &err));
}

static void a_first_draft_without_content_of_its_own_goes(void **state)
{
	(void)state;
	add_number("ISMS-02-005", "文件管理程序書");
	fill_draft(a_md);
	adopt_all();
	assert_verified(NULL);
	assert_int_equal(system("test ! -e registry/documents/ISMS-02/ISMS-02-005/draft"), 0);
}

static void a_draft_that_is_being_written_becomes_the_next_version(void **state)
{
	(void)state;
	add_number("ISMS-02-005", "文件管理程序書");
	fill_draft(b_md);
	adopt_all();
	assert_verified(NULL);
	assert_int_equal(system("grep -q '^version: .*1\\.3' "
	                        "registry/documents/ISMS-02/ISMS-02-005/draft/metadata.yaml && "
	                        "cmp b.md registry/documents/ISMS-02/ISMS-02-005/draft/*.md"), 0);
	take_step(registry, doc_submit, &hsu);
	assert_verified(NULL);
}

static void what_was_submitted_here_is_not_adopted(void **state)
{
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	add_number("ISMS-02-005", "文件管理程序書");
	fill_draft(a_md);
	take_step(registry, doc_submit, &hsu);
	set_adoptions(adoptions);
	assert_refused(&plan, "baseline-first", "map.csv:3", "a version already");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		adopt_test(each_fault_of_a_row_is_told_where_it_stands),
		adopt_test(all_faults_of_all_rows_are_told),
		adopt_test(of_a_version_that_is_there_twice_the_second_is_told),
		adopt_test(a_form_needs_its_parent),
		adopt_test(two_persons_answer_for_it),
		adopt_test(the_same_again_is_refused_and_says_by_which_it_came),
		adopt_test(another_document_comes_with_the_next_baseline),
		adopt_test(a_first_draft_without_content_of_its_own_goes),
		adopt_test(a_draft_that_is_being_written_becomes_the_next_version),
		adopt_test(what_was_submitted_here_is_not_adopted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
