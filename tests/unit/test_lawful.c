/* test_lawful.c: which paths may land, when, and what may land together. */
#include "unit.h"
#include "story.h"

#define ROUND    "documents/ISMS-02/ISMS-02-005/1.0/1/"
#define DOCUMENT "documents/ISMS-02/ISMS-02-005/"

/* A landing of this one path beside a lawful review. */
static const struct {
	const char *rule; /* NULL: lawful */
	enum doc_path_change change;
	const char *path;
} paths[] = {
	{"foreign-path", DOC_PATH_ADDED, "README.md"},
	{"foreign-path", DOC_PATH_ADDED, ".gitmodules"},
	{"foreign-path", DOC_PATH_ADDED, "policy/.gitattributes"},
	{"foreign-path", DOC_PATH_ADDED, ROUND "evil.sh"},
	{"foreign-path", DOC_PATH_ADDED, "documents/ISMS-02/ISMS-02-005/1.0/metadata.yaml"},
	{"foreign-path", DOC_PATH_ADDED, "releases/x/more.txt"},
	{"foreign-path", DOC_PATH_MODIFIED, "README.md"},
	{NULL, DOC_PATH_DELETED, "README.md"},
	{NULL, DOC_PATH_DELETED, ROUND "evil.sh"},
	{"add-only", DOC_PATH_MODIFIED, ".gitattributes"},
	{"add-only", DOC_PATH_DELETED, ".gitattributes"},
	{"add-only", DOC_PATH_MODIFIED, "policy/0001/roster.yaml"},
	{"add-only", DOC_PATH_DELETED, "policy/0001/policy.wang.xm.11111111.sig"},
	{"add-only", DOC_PATH_MODIFIED, ROUND "metadata.yaml"},
	{"add-only", DOC_PATH_MODIFIED, ROUND "ISMS-02-005.odt"},
	{"add-only", DOC_PATH_DELETED, ROUND "ISMS-02-005.odt"},
	{"add-only", DOC_PATH_MODIFIED, ROUND "review.lin.yt.statement"},
	{"add-only", DOC_PATH_DELETED, ROUND "submission.chen.yj.66666666.sig"},
	{"add-only", DOC_PATH_DELETED, ROUND "letter.1.lin.yt.pdf"},
	{"add-only", DOC_PATH_MODIFIED, "releases/2026-Q3/MANIFEST.sha256"},
	{"add-only", DOC_PATH_MODIFIED, "baseline/1/adopted.csv"},
	{"add-only", DOC_PATH_DELETED, DOCUMENT "document.yaml"},
	{"signature-late", DOC_PATH_ADDED, ROUND "submission.chen.yj.77777777.sig"},
	{"signature-late", DOC_PATH_ADDED, ROUND "letter.1.lin.yt.pdf"},
	{"signature-late", DOC_PATH_ADDED, DOCUMENT "correction.1.pdf"},
	{"round-sealed", DOC_PATH_ADDED, ROUND "ISMS-02-005.pdf"},
	{"round-sealed", DOC_PATH_ADDED, ROUND "metadata.yaml"},
	{"policy-whole", DOC_PATH_ADDED, "policy/0002/roster.yaml"},
	{"policy-whole", DOC_PATH_ADDED, "policy/0001/letter.1.lin.yt.statement"},
	{"baseline-whole", DOC_PATH_ADDED, "baseline/1/letter.1.lin.yt.statement"},
	{"release-whole", DOC_PATH_ADDED, "releases/2026-Q3/list.csv"},
	{"baseline-whole", DOC_PATH_ADDED, "baseline/1/MANIFEST.sha256"},
	{NULL, DOC_PATH_MODIFIED, DOCUMENT "document.yaml"},
	{NULL, DOC_PATH_ADDED, "policy/draft/roster.yaml"},
	{NULL, DOC_PATH_DELETED, "policy/draft/roster.yaml"},
	{NULL, DOC_PATH_MODIFIED, "obligations.yaml"},
	{NULL, DOC_PATH_DELETED, "external/A0030297.yaml"},
	{NULL, DOC_PATH_DELETED, "records/2026/02-005-01/0001.yaml"},
};

static void each_path_may_land_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(paths); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		prepare(&w, REVIEW);
		review(&w);
		change_path(&w, paths[i].path, paths[i].change);
		if (!paths[i].rule)
			assert_lawful(&w);
		else
			assert_broken(&w, paths[i].rule);
	}
}

/* Symbolic links, executables, submodules. */
static void only_plain_files_land(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, REVIEW);
	review(&w);
	w.paths[0].is_plain_file = false;
	assert_broken(&w, "file-mode");
}

static void one_commit_does_one_kind_of_thing(void **state)
{
	for (int i = 0; i < 3; i++) {
		struct world w doc_scoped(close_world) = {0};

		(void)state;
		open_world(&w);
		w.policies[0].matrix[2].approvals = 2;
		prepare(&w, APPROVE);
		if (i == 0)
			give_back(&w);
		if (i == 1)
			approve_by_letter(&w); /* by wang.xm */
		else
			approve(&w);
		if (i > 0)
			approve_as(&w, "li.gq", "");
		if (i == 2)
			assert_lawful(&w);
		else
			assert_broken(&w, "one-act");
	}
}

/* --- time ------------------------------------------------------------------------------------- */

static void a_decision_lands_within_the_policys_window(void **state)
{
	static const struct {
		int64_t landed_after;
		unsigned days;
		bool lawful;
	} cases[] = {
		{-1, 7, false},      {0, 7, true},
		{7 * DAY_S, 7, true}, {7 * DAY_S + 1, 7, false},
		{1 * DAY_S, 1, true}, {1 * DAY_S + 1, 1, false},
		{366 * DAY_S, 366, true},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		w.policies[0].decided_days = cases[i].days;
		prepare(&w, APPROVE);
		approve(&w);
		w.change.at = w.now + cases[i].landed_after;
		if (cases[i].lawful)
			assert_lawful(&w);
		else
			assert_broken(&w, "decided-window");
	}
}

static void commit_times_never_go_back(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, REVIEW);
	review(&w);
	w.change.at = w.change.previous_at = w.now + 60;
	assert_lawful(&w);
	w.change.previous_at++;
	assert_broken(&w, "commit-time");
}

/* --- the beginning ---------------------------------------------------------------------------- */

static void nothing_lands_before_there_is_a_policy(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.landing = true;
	add_path(&w, ".gitattributes");
	w.law.policy_count = 0;
	w.no_document = true;
	assert_broken(&w, "policy-first");
	enregister(&w);
	ask(&w);
	assert_int_equal(count_faults(&w, "policy-first"), 3); /* both files, and no policy */
}

static void a_commit_makes_one_policy(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.landing = true;
	w.no_document = true;
	w.change.policy_count = 2; /* of several none is looked at */
	assert_broken(&w, "policy-gap");
}

/* --- findings say where ----------------------------------------------------------------------- */

static void a_finding_names_document_version_and_file(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	prepare(&w, APPROVE);
	approve(&w);
	w.policies[0].matrix[2].reviews = 2;
	assert_broken(&w, "review-missing");
	assert_string_equal(w.findings.items[0].document, NUMBER);
	assert_string_equal(w.findings.items[0].version, "1.0");
	assert_string_equal(w.findings.items[0].file, ROUND "approval.wang.xm.statement");
	assert_string_equal(w.findings.items[0].hint, "docreg review " NUMBER);
}

static void a_judge_without_findings_only_counts(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_judge judge = {0};

	(void)state;
	open_world(&w);
	prepare(&w, APPROVE);
	approve(&w);
	w.policies[0].matrix[2].reviews = 2;
	ask(&w);
	doc_lawful_document(&w.law, &w.change, &w.touched, &judge);
	assert_int_equal(judge.faults, 1);
	assert_false(judge.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_path_may_land_or_not),
		cmocka_unit_test(only_plain_files_land),
		cmocka_unit_test(one_commit_does_one_kind_of_thing),
		cmocka_unit_test(a_decision_lands_within_the_policys_window),
		cmocka_unit_test(commit_times_never_go_back),
		cmocka_unit_test(nothing_lands_before_there_is_a_policy),
		cmocka_unit_test(a_commit_makes_one_policy),
		cmocka_unit_test(a_finding_names_document_version_and_file),
		cmocka_unit_test(a_judge_without_findings_only_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
