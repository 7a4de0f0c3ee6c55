/* test_lawful_baseline.c: a baseline lands whole, by whom it may, as a document's beginning. */
#include "papers.h"

static void a_baseline_of_all_that_lands_is_lawful(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};

	(void)state;
	open_papers(&p);
	assert_adopted(&p, NULL, NULL);
}

static void effect_may_come_before_the_decision_here_alone(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_round_decision decision;
	struct doc_law law;

	(void)state;
	open_papers(&p);
	p.rows[1].effective = p.rows[1].approved - 100;
	p.rows[0].effective = p.rows[1].effective;
	assert_adopted(&p, NULL, NULL);
	law = doc_law_after(&p);
	doc_round_decide(&law, &p.w.after, &p.w.after.rounds[1], false, NULL, &decision);
	assert_true(decision.satisfied);
	assert_int_equal(decision.effective_on, p.rows[1].approved - 100);
	assert_int_equal(decision.approved_on, p.rows[1].approved);
	assert_ptr_equal(decision.baseline, &p.baseline);
	assert_string_equal(decision.act->path, "baseline/1/baseline.statement");
}

/* --- what breaks each rule -------------------------------------------------------------------- */

static void approved_tomorrow(struct papers *p)
{
	p->rows[1].approved = TODAY + 1;
}

static void older_than_below(struct papers *p)
{
	p->rows[1].approved = p->rows[0].approved - 1;
}

static void in_force_before_below(struct papers *p)
{
	p->rows[1].effective = p->rows[0].effective - 1;
}

static void minor_too_high(struct papers *p)
{
	p->w.policies[0].minor_max = 0;
}

static void scan_not_there(struct papers *p)
{
	p->rows[1].scan = 2;
}

static void scan_changed(struct papers *p)
{
	memcpy(p->scan_sha256, ABSENT, sizeof(ABSENT));
}

static void scan_of_no_row(struct papers *p)
{
	p->rows[0].scan = 0;
	p->rows[1].scan = 0;
}

static void scan_not_in_the_manifest(struct papers *p)
{
	p->stray_scan = true;
}

static void content_changed(struct papers *p)
{
	memcpy(p->w.after.rounds[1].files.items[0].sha256, ABSENT, sizeof(ABSENT));
}

static void metadata_changed(struct papers *p)
{
	memcpy(p->w.after.rounds[1].metadata_sha256, ABSENT, sizeof(ABSENT));
}

static void file_added(struct papers *p)
{
	struct doc_stored_files *files = &p->w.after.rounds[1].files;
	struct doc_stored_file *file = doc_array_add(&files->items, &files->count, sizeof(*file));

	*file = (struct doc_stored_file){"ISMS-02-005.pdf", CONTENT, 1};
	p->w.after.rounds[1].metadata.files[1] =
		(struct doc_metadata_file){"ISMS-02-005.pdf", DOC_RENDITION};
	p->w.after.rounds[1].metadata.file_count = 2;
}

static void metadata_of_another_file(struct papers *p)
{
	strcpy(p->w.after.rounds[0].metadata.files[0].name, "ISMS-02-005.doc");
}

static void metadata_of_another_number(struct papers *p)
{
	strcpy(p->w.after.rounds[0].metadata.number, "ISMS-02-006");
}

static void metadata_without_a_summary(struct papers *p)
{
	p->w.after.rounds[0].metadata.summary[0] = '\0';
}

static void class_unknown(struct papers *p)
{
	strcpy(p->w.after.rounds[0].metadata.classification, "密密");
}

static void file_does_not_land(struct papers *p)
{
	free((char *)(uintptr_t)p->w.paths[--p->w.change.path_count].path);
}

static void scan_does_not_land(struct papers *p)
{
	p->scan_was_there = true;
}

static void line_of_a_foreign_document(struct papers *p)
{
	p->foreign_line = "documents/ISMS-02/ISMS-02-006/1.0/1/metadata.yaml";
}

static void line_of_another_round(struct papers *p)
{
	p->foreign_line = "documents/ISMS-02/ISMS-02-005/1.1/2/ISMS-02-005.odt";
}

static void row_of_a_foreign_document(struct papers *p)
{
	strcpy(p->rows[1].number, "ISMS-02-006");
}

static void nothing_adopted(struct papers *p)
{
	p->no_rows = true;
}

static void other_digest_signed(struct papers *p)
{
	p->wrong_digest = true;
}

static void officer_missing(struct papers *p)
{
	p->officer = NULL;
}

static void controller_missing(struct papers *p)
{
	p->controller = NULL;
}

static void prepared_by_a_reviewer(struct papers *p)
{
	p->controller = "rv";
}

static void officer_is_a_deputy(struct papers *p)
{
	p->officer = "dep";
}

static void stranger_signs_too(struct papers *p)
{
	p->stranger = "chen.yj";
}

static void key_of_somebody_else(struct papers *p)
{
	p->officer_key = HEX64("3");
}

static void signature_forged(struct papers *p)
{
	p->officer_key = "11111111 forged";
}

static void key_distrusted(struct papers *p)
{
	struct doc_policy *policy = &p->w.policies[0];
	struct doc_distrust *distrust = doc_array_add(
		&policy->distrusted, &policy->distrust_count, sizeof(*distrust));

	*distrust = (struct doc_distrust){HEX64("1"), 1};
}

static void another_registry(struct papers *p)
{
	memcpy(p->statement.registry, ABSENT, sizeof(ABSENT));
}

static void another_policy(struct papers *p)
{
	memcpy(p->statement.policy.sha256, ABSENT, sizeof(ABSENT));
}

static void number_two_first(struct papers *p)
{
	p->serial = 2;
}

static void decided_long_ago(struct papers *p)
{
	p->statement.decided = NOW - 30 * DAY_S;
	for (int i = 0; i < 2; i++)
		p->rows[i].approved = p->rows[i].effective = TODAY - 100 + i;
}

static void a_version_is_there(struct papers *p)
{
	struct doc_round *round = doc_document_round(&p->w.before, (struct doc_version){2, 0}, 1);

	assert_non_null(round);
	round->has_metadata = true;
	p->w.before.registered = true;
}

static void draft_not_above(struct papers *p)
{
	p->w.after.has_draft = true;
	fill_metadata(&p->w, &p->w.after.draft);
	p->w.after.draft.version = (struct doc_version){1, 1};
}

static void draft_above(struct papers *p)
{
	draft_not_above(p);
	p->w.after.draft.version = (struct doc_version){1, 2};
}

static void something_is_said_too(struct papers *p)
{
	change_path(&p->w, "documents/ISMS-02/ISMS-02-005/1.1/1/review.rv.sig", DOC_PATH_ADDED);
}

static void a_record_lands_too(struct papers *p)
{
	change_path(&p->w, "records/2026/ISMS-02-006/1.yaml", DOC_PATH_ADDED);
}

static void each_rule_is_broken_by_its_fault(void **state)
{
	static const struct {
		void (*spoil)(struct papers *p);
		const char *rule;
		const char *also;
	} cases[] = {
		{draft_above, NULL, NULL},
		{a_record_lands_too, NULL, NULL},
		{approved_tomorrow, "baseline-dates", NULL},
		{older_than_below, "baseline-dates", NULL},
		{in_force_before_below, "baseline-dates", NULL},
		{minor_too_high, "version-rule", NULL},
		{scan_not_there, "baseline-files", NULL},
		{scan_changed, "baseline-files", NULL},
		{scan_of_no_row, "baseline-files", NULL},
		{scan_not_in_the_manifest, "baseline-files", NULL},
		{content_changed, "baseline-files", NULL},
		{metadata_changed, "baseline-files", NULL},
		{file_added, "baseline-files", NULL},
		{metadata_of_another_file, "round-files", NULL},
		{metadata_of_another_number, "metadata-agrees", NULL},
		{metadata_without_a_summary, "metadata-complete", NULL},
		{class_unknown, "classification-known", NULL},
		{file_does_not_land, "baseline-files", NULL},
		{scan_does_not_land, "baseline-files", NULL},
		{line_of_a_foreign_document, "baseline-files", NULL},
		{line_of_another_round, "baseline-files", NULL},
		{other_digest_signed, "content-digest", NULL},
		{officer_missing, "baseline-signers", NULL},
		{controller_missing, "baseline-signers", NULL},
		{prepared_by_a_reviewer, "baseline-signers", NULL},
		{officer_is_a_deputy, "baseline-signers", "signature-extra"},
		{stranger_signs_too, "signature-extra", NULL},
		{key_of_somebody_else, "baseline-signers", "signature-key"},
		{signature_forged, "baseline-signers", "signature-bad"},
		{key_distrusted, "baseline-signers", "key-distrusted"},
		{another_registry, "registry-fingerprint", NULL},
		{another_policy, "policy-known", NULL},
		{number_two_first, "baseline-gap", NULL},
		{decided_long_ago, "decided-window", NULL},
		{a_version_is_there, "baseline-first", NULL},
		{draft_not_above, "draft-form", NULL},
		{something_is_said_too, "one-act", "signature-late"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct papers p doc_scoped(close_papers) = {0};

		open_papers(&p);
		p.which = i;
		cases[i].spoil(&p);
		assert_adopted(&p, cases[i].rule, cases[i].also);
	}
}

/* What it does not name has no beginning at all. */
static void what_it_does_not_name_is_not_adopted(void **state)
{
	static void (*const spoils[])(struct papers *p) = {row_of_a_foreign_document,
	                                                   nothing_adopted};
	static const char *const rules[] = {"baseline-files", "baseline-form"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(spoils); i++) {
		struct papers p doc_scoped(close_papers) = {0};

		open_papers(&p);
		spoils[i](&p);
		seal_papers(&p);
		ask(&p.w);
		assert_true(count_faults(&p.w, rules[i]) > 0);
		assert_true(count_faults(&p.w, "round-files") > 0);
	}
}

/* --- letters ---------------------------------------------------------------------------------- */

static void letter_for_another(struct papers *p, struct doc_statement *letter)
{
	(void)p;
	memcpy(letter->decides.sha256, ABSENT, sizeof(ABSENT));
}

static void letter_amends(struct papers *p, struct doc_statement *letter)
{
	(void)p;
	letter->letter.disposition = DOC_AS_AMENDED;
}

static void letter_by_a_deputy(struct papers *p, struct doc_statement *letter)
{
	(void)p;
	strcpy(letter->who, "dep");
	strcpy(letter->acting_for, "wang.xm");
}

static void letter_before_the_last_paper(struct papers *p, struct doc_statement *letter)
{
	letter->letter.on = p->rows[1].approved - 1;
}

static void letter_of_another_scan(struct papers *p, struct doc_statement *letter)
{
	(void)p;
	memcpy(letter->letter.sha256, ABSENT, sizeof(ABSENT));
}

static void letter_recorded_by_a_reviewer(struct papers *p, struct doc_statement *letter)
{
	(void)p;
	strcpy(letter->recorded_by, "rv");
}

static void letter_as_it_must_be(struct papers *p, struct doc_statement *letter)
{
	(void)p;
	(void)letter;
}

static void a_letter_is_judged_as_what_it_decides(void **state)
{
	static const struct {
		void (*spoil)(struct papers *p, struct doc_statement *letter);
		const char *rule;
	} cases[] = {
		{letter_as_it_must_be, NULL},
		{letter_for_another, "letter-decides"},
		{letter_amends, "letter-decides"},
		{letter_by_a_deputy, "role-held"},
		{letter_before_the_last_paper, "letter-date"},
		{letter_of_another_scan, "letter-scan"},
		{letter_recorded_by_a_reviewer, "letter-recorder"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct papers p doc_scoped(close_papers) = {0};

		open_papers(&p);
		p.which = i;
		p.officer = NULL;
		p.letter = cases[i].spoil;
		assert_adopted(&p, cases[i].rule, cases[i].rule ? "baseline-signers" : NULL);
	}
}

/* --- its folder ------------------------------------------------------------------------------- */

static void nothing_comes_to_its_folder_before_or_after(void **state)
{
	static const char *const paths[] = {
		"baseline/1/adopted.csv", "baseline/1/scan.1.pdf",
		"baseline/1/baseline.wang.xm.11111111.sig", "baseline/1/letter.1.lin.yt.statement",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(paths); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		w.no_document = true;
		change_path(&w, paths[i], DOC_PATH_ADDED);
		ask(&w);
		assert_true(count_faults(&w, "baseline-whole") == 1);
	}
}

/* --- afterwards ------------------------------------------------------------------------------- */

static void a_second_baseline_adopts_nothing_of_a_document_that_has_begun(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_baseline *both[2];

	(void)state;
	open_papers(&p);
	seal_papers(&p);
	both[0] = &p.baseline;
	p.w.law.baselines = both;
	p.w.law.baseline_count = 1;
	both[1] = &p.baseline;
	p.w.change.baselines = both;
	p.w.change.baseline_count = 2;
	/* What has landed: the document as the first has adopted it. */
	p.w.before.registered = true;
	for (int i = 0; i < 2; i++)
		assert_non_null(doc_document_round(&p.w.before,
		                                   (struct doc_version){1, (unsigned)i}, 1));
	ask(&p.w);
	assert_int_equal(count_faults(&p.w, "baseline-gap"), 1);
	p.w.change.baselines = NULL;
	p.w.change.baseline_count = 0;
}

static void one_that_does_not_stand_puts_nothing_in_force(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings};
	struct doc_document_state document_state;
	struct doc_law law;

	(void)state;
	open_papers(&p);
	p.officer = NULL;
	seal_papers(&p);
	law = doc_law_after(&p);
	doc_document_evaluate(&law, &p.w.after, TODAY, &judge, &document_state);
	assert_null(document_state.in_force);
	assert_string_equal(findings.items[0].rule, "baseline-form");
}

static void a_version_below_which_was_submitted_here_takes_it_away(void **state)
{
	struct papers p doc_scoped(close_papers) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings};
	struct doc_round_decision decision;
	struct doc_law law;

	(void)state;
	open_papers(&p);
	seal_papers(&p);
	assert_non_null(doc_document_round(&p.w.after, (struct doc_version){1, 0}, 2));
	law = doc_law_after(&p);
	doc_round_decide(&law, &p.w.after, &p.w.after.rounds[2], false, &judge, &decision);
	assert_false(decision.satisfied);
	assert_string_equal(findings.items[0].rule, "baseline-first");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_baseline_of_all_that_lands_is_lawful),
		cmocka_unit_test(effect_may_come_before_the_decision_here_alone),
		cmocka_unit_test(each_rule_is_broken_by_its_fault),
		cmocka_unit_test(what_it_does_not_name_is_not_adopted),
		cmocka_unit_test(a_letter_is_judged_as_what_it_decides),
		cmocka_unit_test(nothing_comes_to_its_folder_before_or_after),
		cmocka_unit_test(a_second_baseline_adopts_nothing_of_a_document_that_has_begun),
		cmocka_unit_test(one_that_does_not_stand_puts_nothing_in_force),
		cmocka_unit_test(a_version_below_which_was_submitted_here_takes_it_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
