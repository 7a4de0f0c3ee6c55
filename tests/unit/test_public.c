/* test_public.c: the public interface answers a malformed request, and does nothing of it. */
#include "release.h"

static struct doc_registry *registry;

static int open_it(void **state)
{
	if (make_release(state) < 0)
		return -1;
	assert_ok(doc_registry_open("registry", &registry, &err));
	return 0;
}

static int close_it(void **state)
{
	doc_registry_close(registry);
	return remove_release(state);
}

static size_t commits(void)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	assert_ok(doc_verify(registry, NULL, true, NOW, &found, &err));
	return found.commits;
}

static const act acts[] = {doc_submit, doc_review,   doc_return, doc_recall,
                           doc_approve, doc_withdraw, doc_confirm};

static void an_act_on_nothing_is_malformed(void **state)
{
	static const struct doc_actor nobody = {.id = "no.body", .now_at = NOW};
	size_t before = commits();

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(acts); i++) {
		struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
		struct doc_request request = {.actor = &nobody, .text = "x"};

		assert_fails(acts[i](registry, &request, &outcome, &err), DOC_EUSAGE,
		             "no number is given");
		assert_string_equal(outcome.commit, "");
	}
	assert_int_equal(commits(), before);
}

static void an_act_of_nobody_is_malformed(void **state)
{
	static const char *const numbers[] = {"ISMS-02-005"};
	static const char *const settings[] = {"owner=x"};
	static const struct doc_actor none = {.now_at = NOW};
	struct doc_new_document document = {.number = "ISMS-02-006", .title = "x"};
	struct doc_revision revision = {.number = "ISMS-02-005"};
	struct doc_release_plan plan = {.name = "s"};
	struct doc_release_outcome released = {0};
	struct doc_outcome outcome = {0};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(acts); i++) {
		struct doc_request request = {.actor = &none, .numbers = numbers,
		                              .number_count = i % 2, .text = "x"};

		assert_fails(acts[i](registry, &request, &outcome, &err), DOC_EUSAGE,
		             "who acts is not known");
	}
	assert_fails(doc_add(registry, &none, &document, false, &outcome, &err), DOC_EUSAGE,
	             "who acts");
	assert_fails(doc_revise(registry, &none, &revision, false, &outcome, &err), DOC_EUSAGE,
	             "who acts");
	assert_fails(doc_amend(registry, &none, "ISMS-02-005", settings, 1, false, &outcome, &err),
	             DOC_EUSAGE, "who acts");
	assert_fails(doc_policy_draft(registry, &none, false, &outcome, &err), DOC_EUSAGE,
	             "who acts");
	assert_fails(doc_release(registry, &none, &plan, &released, &err), DOC_EUSAGE, "who acts");
	doc_release_outcome_clear(&released);
	doc_outcome_clear(&outcome);
}

static void a_document_without_a_title_or_number_is_malformed(void **state)
{
	struct doc_new_document untitled = {.number = "ISMS-02-006"};
	struct doc_new_document nowhere = {.title = "x"};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	(void)state;
	assert_fails(doc_add(registry, &lin, &untitled, false, &outcome, &err), DOC_EUSAGE,
	             "no title is given");
	assert_fails(doc_add(registry, &lin, &nowhere, false, &outcome, &err), DOC_EUSAGE,
	             "no number is given");
}

static void who_has_no_role_does_not_act_for_somebody_who_has(void **state)
{
	static const struct doc_actor stranger = {.id = "no.body", .for_id = "lin.zz",
	                                          .now_at = NOW};
	static const struct doc_actor clerk = {.id = "lin.zz", .for_id = "hsu.yt", .now_at = NOW};
	static const char *const settings[] = {"owner=x"};
	const struct doc_actor *const actors[] = {&stranger, &clerk};
	struct doc_new_document document = {.number = "ISMS-02-007", .title = "x"};
	struct doc_revision revision = {.number = "ISMS-02-005", .summary = "x"};
	struct doc_outcome outcome = {0};
	size_t before = commits();

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(actors); i++) {
		assert_fails(doc_add(registry, actors[i], &document, false, &outcome, &err),
		             DOC_EUSAGE, "--for");
		assert_fails(doc_revise(registry, actors[i], &revision, false, &outcome, &err),
		             DOC_EUSAGE, "--for");
		assert_fails(doc_amend(registry, actors[i], "ISMS-02-005", settings, 1, false,
		                       &outcome, &err), DOC_EUSAGE, "--for");
		assert_fails(doc_policy_draft(registry, actors[i], false, &outcome, &err),
		             DOC_EUSAGE, "--for");
	}
	assert_int_equal(commits(), before);
	doc_outcome_clear(&outcome);
}

static void a_list_of_an_unknown_state_or_tier_is_malformed(void **state)
{
	struct doc_list list = {0};
	unsigned tier = 0;

	(void)state;
	assert_fails(doc_list(registry, &(struct doc_list_query){.now_at = NOW, .state = "gone"},
	                      &list, &err), DOC_EUSAGE, "unknown state 'gone'");
	assert_fails(doc_list(registry, &(struct doc_list_query){.now_at = NOW, .tier = 5}, &list,
	                      &err), DOC_EUSAGE, "there is no tier 5");
	assert_fails(doc_list(registry, &(struct doc_list_query){.now_at = NOW, .on = "foo"}, &list,
	                      &err), DOC_EUSAGE, "'foo' is not a day");
	assert_ok(doc_list(registry, &(struct doc_list_query){.now_at = NOW, .state = "in-force"},
	                   &list, &err));
	assert_int_equal(list.count, 1);
	doc_list_clear(&list);
	assert_fails(doc_registry_tier(registry, "9", &tier, &err), DOC_EUSAGE, "no tier '9'");
	assert_ok(doc_registry_tier(registry, "程序書", &tier, &err));
	assert_int_equal(tier, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_act_on_nothing_is_malformed),
		cmocka_unit_test(an_act_of_nobody_is_malformed),
		cmocka_unit_test(a_document_without_a_title_or_number_is_malformed),
		cmocka_unit_test(who_has_no_role_does_not_act_for_somebody_who_has),
		cmocka_unit_test(a_list_of_an_unknown_state_or_tier_is_malformed),
	};

	return cmocka_run_group_tests(tests, open_it, close_it);
}
