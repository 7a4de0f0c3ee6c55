/* test_adopt_corrected.c: with real keys: what a map said wrongly is put right, and by whom. */
#include "adopt.h"

static const char *const right[] = {"effective=113.4.10", "letter=府資字第1130010號",
                                    "decider=陳資安長", "on=113.4.2"};

/* The first settings of those above. */
static int correct(const struct doc_actor *actor, const char *number, size_t settings,
                   const char *scan_path, struct doc_outcome *outcome)
{
	struct doc_error why = {0};
	const struct doc_correction correction = {
		.settings = right, .setting_count = settings, .scan_path = scan_path};
	struct doc_request request = {.actor = actor, .numbers = &number, .number_count = 1,
	                              .text = "對照表誤繕", .correction = &correction};

	return doc_correct(registry, &request, outcome, &why);
}

static void correct_all(void)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	if (correct(&wang, "ISMS-02-005@1.2", 4, "other.pdf", &outcome) < 0) {
		print_outcome(&outcome.findings);
		fail();
	}
	assert_int_equal(outcome.items[0].said->change_count, 5);
}

static void read_row(const char *on, struct doc_list *list)
{
	struct doc_list_query query = {.now_at = NOW};

	memcpy(query.on, on, strlen(on) + 1);
	assert_ok(doc_list(registry, &query, list, &err));
	assert_string_equal(list->rows[0].number, "ISMS-02-005");
}

static void list_and_verify_say_what_holds(void **state)
{
	struct doc_list list doc_scoped(doc_list_clear) = {0};
	struct doc_list earlier doc_scoped(doc_list_clear) = {0};

	(void)state;
	adopt_all();
	correct_all();
	read_row("", &list);
	assert_string_equal(list.rows[0].approved_on, "2024-04-02");
	assert_string_equal(list.rows[0].effective_on, "2024-04-10");
	assert_string_equal(list.rows[0].letter, "府資字第1130010號");
	assert_string_equal(list.rows[0].approved_by, "陳資安長");
	assert_string_equal(list.rows[0].evidence, "baseline");
	read_row("2024-04-09", &earlier);
	assert_string_equal(earlier.rows[0].version, "1.0");
	assert_true(earlier.rows[0].landed_after);
	assert_verified(NULL);
}

static void show_has_the_right_paper_and_what_was_wrong(void **state)
{
	struct doc_document_view view doc_scoped(doc_document_view_clear) = {0};
	const struct doc_decision *decision;

	(void)state;
	adopt_all();
	correct_all();
	assert_ok(doc_show(registry, "ISMS-02-005@1.2", NOW, &view, &err));
	assert_int_equal(view.findings.count, 0);
	decision = &view.versions[0].decisions[0];
	assert_true(decision->is_corrected);
	assert_string_equal(decision->scan, "documents/ISMS-02/ISMS-02-005/correction.1.pdf");
	assert_string_equal(view.acts[0].type, "correction");
	assert_string_equal(view.acts[0].changes[0].subject, "baseline");
	assert_string_equal(view.acts[0].changes[0].what, "decider");
	assert_string_equal(view.acts[0].changes[0].before, "wang.xm");
	assert_int_equal(system("cmp -s other.pdf registry/documents/ISMS-02/ISMS-02-005/"
	                        "correction.1.pdf"), 0);
}

static void the_story_tells_both(void **state)
{
	struct doc_log log doc_scoped(doc_log_clear) = {0};

	(void)state;
	adopt_all();
	correct_all();
	assert_ok(doc_log(registry, "ISMS-02-005", &log, &err));
	assert_int_equal(log.count, 3);
	assert_string_equal(log.events[1].text, "府資字第1130001號");
	assert_string_equal(log.events[1].effective_on, "2024-03-15");
	assert_string_equal(log.events[2].verb, "correct");
	assert_int_equal(log.events[2].change_count, 5);
}

static void what_holds_already_is_not_said_again(void **state)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	(void)state;
	adopt_all();
	correct_all();
	assert_int_equal(correct(&wang, "ISMS-02-005@1.2", 4, "other.pdf", &outcome), DOC_OK);
	assert_true(outcome.unchanged);
}

static void nobody_but_an_officer_says_so(void **state)
{
	const struct doc_actor *const others[] = {&lin, &chen, &hsu};

	(void)state;
	adopt_all();
	for (size_t i = 0; i < DOC_COUNT(others); i++) {
		struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

		assert_int_equal(correct(others[i], "ISMS-02-005", 1, NULL, &outcome),
		                 DOC_EREFUSED);
	}
	assert_verified(NULL);
}

static void a_controller_records_the_letter_of_one(void **state)
{
	static const char *const numbers[] = {"02-005-01"};
	const struct doc_correction correction = {.settings = right, .setting_count = 2};
	const struct doc_letter letter = {.number = "府資字第1150100號", .on = "115.11.25",
	                                  .scan_path = "other.pdf", .decided_by = "wang.xm"};
	struct doc_request request = {.actor = &lin, .numbers = numbers, .number_count = 1,
	                              .text = "誤繕", .correction = &correction,
	                              .letter = &letter};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_list list doc_scoped(doc_list_clear) = {0};

	(void)state;
	adopt_all();
	assert_ok(doc_correct(registry, &request, &outcome, &err));
	read_row("", &list);
	assert_string_equal(list.rows[1].effective_on, "2024-04-10");
	assert_string_equal(list.rows[1].letter, "府資字第1130010號");
	assert_verified(NULL);
}

/* The controller's hand and key under what an officer said. */
static void a_forged_one_is_named_and_moves_nothing(void **state)
{
	struct doc_list list doc_scoped(doc_list_clear) = {0};

	(void)state;
	adopt_all();
	correct_all();
	assert_int_equal(system(
		"cd registry/documents/ISMS-02/ISMS-02-005 && "
		"sed 's/^corrector .*/corrector lin.zz/; /^set [^e]/d; "
		"s/^set effective=.*/set effective=2020-01-01/' correction.1.statement "
		">correction.2.statement && "
		"ssh-keygen -q -Y sign -f ../../../../lin -n correction.v1@docreg "
		"correction.2.statement 2>/dev/null && "
		"k=$(cut -d' ' -f2 ../../../../lin.pub | base64 -d | sha256sum | cut -c1-8) && "
		"mv correction.2.statement.sig correction.2.lin.zz.$k.sig && "
		"export HOME=/nonexistent GIT_COMMITTER_DATE=@1795593600 && git add -A -f . && "
		"git -c user.name=x -c user.email=x@x commit -qm x --date=@1795593600"), 0);
	doc_registry_close(registry);
	registry = NULL;
	assert_ok(doc_registry_open("registry", &registry, &err));
	assert_verified("role-held");
	assert_verified("correction-person");
	read_row("", &list);
	assert_string_equal(list.rows[0].effective_on, "2024-04-10");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		adopt_test(list_and_verify_say_what_holds),
		adopt_test(show_has_the_right_paper_and_what_was_wrong),
		adopt_test(the_story_tells_both),
		adopt_test(what_holds_already_is_not_said_again),
		adopt_test(nobody_but_an_officer_says_so),
		adopt_test(a_controller_records_the_letter_of_one),
		adopt_test(a_forged_one_is_named_and_moves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
