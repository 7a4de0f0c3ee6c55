/* test_adopt.c: documents approved on paper come in as they are, and all readers say so. */
#include "adopt.h"
#include "verify.h"

#include <actions/archive.h>

static void a_baseline_lands_whole_and_is_verified(void **state)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	set_adoptions(adoptions);
	adopt(&plan, &outcome);
	assert_int_equal(outcome.item_count, 2);
	assert_string_equal(outcome.items[0].number, "02-005-01");
	assert_string_equal(outcome.items[1].version, "1.2");
	assert_string_equal(outcome.items[1].state, "in-force");
	assert_string_equal(outcome.items[1].effective, "2024-03-15");
	assert_int_equal(outcome.items[1].approval_count, 1);
	assert_string_equal(outcome.items[1].approvals[0].letter, "府資字第1130001號");
	assert_int_equal(strlen(outcome.commit), 40);
	assert_verified(NULL);
	assert_int_equal(system("cd registry && test -z \"$(git status --porcelain)\" && "
	                        "git log -1 --format=%s | grep -qx 'baseline: 1 (2 documents)' && "
	                        "sha256sum -c --quiet baseline/1/MANIFEST.sha256 && "
	                        "test \"$(ls baseline/1/scan.*)\" = baseline/1/scan.1.pdf"), 0);
}

static void the_files_are_what_formats_md_says(void **state)
{
	(void)state;
	adopt_all();
	assert_int_equal(system(
		"cd registry && printf '%s\\n' "
		"number,version,approved,effective,letter,decider,scan "
		"02-005-01,1.0,2023-03-01,2023-03-01,,, "
		"ISMS-02-005,1.0,2021-05-06,2021-05-06,府資字第1100009號,前任資安長,1 "
		"ISMS-02-005,1.2,2024-04-01,2024-03-15,府資字第1130001號,wang.xm,1 "
		"| cmp - baseline/1/adopted.csv && "
		"grep -q '^owner: .*資訊科\\|^owner: .*文件管理分組' "
		"documents/ISMS-02/ISMS-02-005/document.yaml"), 0);
	assert_int_equal(system(
		"cd registry && for k in baseline/1/*.sig; do "
		"case $k in *wang.xm*) w=wang.xm;; *) w=lin.zz;; esac; "
		"ssh-keygen -Y verify -f policy/0001/allowed_signers -I $w "
		"-n baseline.v1@docreg -s $k <baseline/1/baseline.statement >/dev/null "
		"|| exit 1; done"), 0);
}

static void a_dry_run_tells_the_same_and_writes_nothing(void **state)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	(void)state;
	set_adoptions(adoptions);
	plan.dry_run = true;
	adopt(&plan, &outcome);
	assert_string_equal(outcome.commit, "");
	assert_int_equal(outcome.item_count, 2);
	assert_string_equal(outcome.items[1].state, "in-force");
	assert_string_equal(outcome.items[1].effective, "2024-03-15");
	assert_int_equal(system("test ! -e registry/baseline"), 0);
}

static void list_and_show_speak_of_the_paper(void **state)
{
	struct doc_list list doc_scoped(doc_list_clear) = {0};
	struct doc_document_view view doc_scoped(doc_document_view_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_list(registry, &(struct doc_list_query){.now_at = NOW}, &list, &err));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.rows[0].version, "1.2");
	assert_string_equal(list.rows[0].evidence, "baseline");
	assert_string_equal(list.rows[0].letter, "府資字第1130001號");
	assert_string_equal(list.rows[0].approved_on, "2024-04-01");
	assert_string_equal(list.rows[0].effective_on, "2024-03-15");
	assert_string_equal(list.rows[0].approved_by, "王小明");
	assert_int_equal(list.findings.count, 0);
	assert_ok(doc_show(registry, "ISMS-02-005", NOW, &view, &err));
	assert_int_equal(view.findings.count, 0);
	assert_int_equal(view.version_count, 2);
	assert_string_equal(view.versions[0].state, "in-force");
	assert_string_equal(view.versions[1].state, "superseded");
	assert_int_equal(view.versions[1].decision_count, 1);
	assert_string_equal(view.versions[1].decisions[0].type, "baseline");
	assert_string_equal(view.versions[1].decisions[0].name, "前任資安長");
	assert_string_equal(view.versions[1].decisions[0].recorder, "林志中");
	assert_string_equal(view.versions[1].decisions[0].scan, "baseline/1/scan.1.pdf");
	assert_int_equal(view.versions[1].decisions[0].baseline, 1);
	assert_int_equal(view.versions[1].file_count, 1);
	assert_int_equal(view.versions[1].files[0].size, 7);
	assert_string_equal(view.versions[1].title, "文件管制程序書");
}

static void the_list_of_a_past_day_says_that_it_landed_later(void **state)
{
	struct doc_list list doc_scoped(doc_list_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_list(registry, &(struct doc_list_query){.now_at = NOW, .on = "2022-01-01"},
	                   &list, &err));
	assert_string_equal(list.rows[0].number, "ISMS-02-005");
	assert_string_equal(list.rows[0].version, "1.0");
	assert_true(list.rows[0].landed_after);
	assert_string_equal(list.rows[1].version, "");
}

static void a_letter_stands_for_the_officer(void **state)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);
	struct doc_letter letter = {.number = "府資字第1150099號", .on = "115.11.20",
	                            .scan_path = "other.pdf", .decided_by = "wang.xm"};

	(void)state;
	set_adoptions(adoptions);
	plan.officer_key_count = 0;
	plan.letter = &letter;
	adopt(&plan, &outcome);
	assert_verified(NULL);
	assert_int_equal(system("test -e registry/baseline/1/letter.1.lin.zz.pdf"), 0);
}

static void the_next_version_goes_the_normal_way(void **state)
{
	struct doc_revision revision = {.number = "ISMS-02-005", .summary = "改", .reason = "因",
	                                .paths = b_md, .path_count = 1};
	struct doc_revision empty = {.number = "02-005-01", .summary = "改", .reason = "因"};
	struct doc_outcome revised doc_scoped(doc_outcome_clear) = {0};
	struct doc_outcome copied doc_scoped(doc_outcome_clear) = {0};
	struct doc_list list doc_scoped(doc_list_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_revise(registry, &hsu, &empty, false, &copied, &err));
	assert_int_equal(system("cmp b.md registry/documents/02-005/02-005-01/draft/02-005-01.md"),
	                 0);
	assert_string_equal(copied.items[0].version, "1.1");
	assert_ok(doc_revise(registry, &hsu, &revision, false, &revised, &err));
	take_step(registry, doc_submit, &hsu);
	take_step(registry, doc_review, &chen);
	take_step(registry, doc_approve, &wang);
	assert_verified(NULL);
	assert_int_equal(system("cd registry && grep -q \"^supersedes 1.2 "
	                        "$(sha256sum <baseline/1/baseline.statement | cut -c1-64)$\" "
	                        "documents/ISMS-02/ISMS-02-005/1.3/1/approval.wang.xm.statement"),
	                 0);
	assert_ok(doc_list(registry, &(struct doc_list_query){.now_at = NOW}, &list, &err));
	assert_string_equal(list.rows[0].version, "1.3");
	assert_string_equal(list.rows[0].evidence, "signature");
}

static void withdraw_all(void)
{
	static const char *const numbers[] = {"ISMS-02-005", "02-005-01"};
	struct doc_request request = {.actor = &wang, .numbers = numbers, .number_count = 2,
	                              .text = "停用"};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	assert_ok(doc_withdraw(registry, &request, &outcome, &err));
}

static void an_adopted_version_is_confirmed_and_withdrawn(void **state)
{
	(void)state;
	adopt_all();
	take_step(registry, doc_confirm, &chen);
	assert_int_equal(system("cd registry && grep -q \"^approval "
	                        "$(sha256sum <baseline/1/baseline.statement | cut -c1-64)$\" "
	                        "documents/ISMS-02/ISMS-02-005/confirmation.*.statement"), 0);
	withdraw_all();
	assert_int_equal(system("cd registry && grep -q \"^supersedes 1.2 "
	                        "$(sha256sum <baseline/1/baseline.statement | cut -c1-64)$\" "
	                        "documents/ISMS-02/ISMS-02-005/withdrawal.*.statement"), 0);
	assert_verified(NULL);
}

static void its_bytes_come_out_as_they_were_adopted(void **state)
{
	char *bytes = NULL;
	size_t size;

	(void)state;
	adopt_all();
	assert_ok(doc_cat(registry, "ISMS-02-005@1.0", NULL, NOW, &bytes, &size, NULL, &err));
	assert_string_equal(bytes, "舊版\n");
	free(bytes);
	assert_ok(doc_cat(registry, "ISMS-02-005", NULL, NOW, &bytes, &size, NULL, &err));
	assert_string_equal(bytes, "管理程序\n");
	free(bytes);
}

static void nothing_of_it_waits_for_anybody(void **state)
{
	struct doc_status status doc_scoped(doc_status_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_status(registry, NOW, &status, &err));
	assert_int_equal(status.document_count, 2);
	assert_int_equal(status.in_force_count, 2);
	assert_int_equal(status.waiting_count, 0);
}

static void its_story_begins_with_its_adoption(void **state)
{
	struct doc_log log doc_scoped(doc_log_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_log(registry, "ISMS-02-005", &log, &err));
	assert_int_equal(log.count, 2);
	assert_string_equal(log.events[0].verb, "adopt");
	assert_string_equal(log.events[0].version, "1.0");
	assert_string_equal(log.events[0].name, "前任資安長");
	assert_string_equal(log.events[1].version, "1.2");
	assert_string_equal(log.events[1].effective_on, "2024-03-15");
}

static void check_finds_nothing_wrong_with_it(void **state)
{
	struct doc_findings found doc_scoped(doc_findings_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_check(registry, NULL, 0, NOW, &found, &err));
	if (doc_findings_count(&found, DOC_ERROR)) {
		print_outcome(&found);
		fail();
	}
}

static void a_release_takes_the_baseline_along(void **state)
{
	struct doc_release_plan plan = {.name = "s"};
	struct doc_release_outcome outcome = {0};
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_release(registry, &lin, &plan, &outcome, &err));
	assert_verified(NULL);
	assert_ok(doc_verify_archive(outcome.archive, registry ? doc_registry_fingerprint(registry)
	                                                       : NULL, NOW, &found, &err));
	print_outcome(&found.problems);
	assert_int_equal(found.problems.count, 0);
	assert_int_equal(found.documents, 2);
	assert_int_equal(system("unzip -l *.zip >list; grep -q baseline/1/adopted.csv list && "
	                        "grep -q baseline/1/MANIFEST.sha256 list && "
	                        "test $(grep -c 'baseline/1/baseline.*sig' list) = 2 && "
	                        "! grep -q scan list && "
	                        "grep -q '\"府資字第1130001號\"' registry/releases/s/list.csv"), 0);
	doc_release_outcome_clear(&outcome);
}

/* Every 31st byte of the archive, which holds nothing twice. */
static void each_changed_byte_of_such_a_release_is_a_problem(void **state)
{
	struct doc_release_plan plan = {.name = "s"};
	struct doc_release_outcome outcome = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_release(registry, &lin, &plan, &outcome, &err));
	assert_ok(doc_file_read(outcome.archive, 1 << 20, true, &bytes, &err));
	doc_release_outcome_clear(&outcome);
	for (size_t i = 0; i < bytes.size; i += 31) {
		struct doc_verification found doc_scoped(doc_verification_clear) = {0};

		bytes.data[i] ^= 1;
		assert_ok(verify_bytes(bytes.data, bytes.size, NULL, NOW, &found, &err));
		if (!found.problems.count)
			fail_msg("byte %zu may be changed", i);
		bytes.data[i] ^= 1;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		adopt_test(a_baseline_lands_whole_and_is_verified),
		adopt_test(the_files_are_what_formats_md_says),
		adopt_test(a_dry_run_tells_the_same_and_writes_nothing),
		adopt_test(list_and_show_speak_of_the_paper),
		adopt_test(the_list_of_a_past_day_says_that_it_landed_later),
		adopt_test(a_letter_stands_for_the_officer),
		adopt_test(the_next_version_goes_the_normal_way),
		adopt_test(an_adopted_version_is_confirmed_and_withdrawn),
		adopt_test(its_bytes_come_out_as_they_were_adopted),
		adopt_test(nothing_of_it_waits_for_anybody),
		adopt_test(its_story_begins_with_its_adoption),
		adopt_test(check_finds_nothing_wrong_with_it),
		adopt_test(a_release_takes_the_baseline_along),
		adopt_test(each_changed_byte_of_such_a_release_is_a_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
