/* test_document.c: rounds in their order, acts by path and digest. */
#include "unit.h"
#include "story.h"

static void rounds_stand_by_version_then_round(void **state)
{
	static const struct {
		unsigned major, minor, round;
	} added[] = {{1, 10, 1}, {1, 0, 2},  {2, 0, 1}, {1, 2, 1},
	             {1, 0, 1},  {1, 10, 2}, {1, 0, 10}};
	static const unsigned sorted[] = {4, 1, 6, 3, 0, 5, 2};
	struct doc_document document doc_scoped(doc_document_clear) = {0};

	(void)state;
	assert_null(doc_document_last_round(&document));
	for (int twice = 0; twice < 2; twice++)
		for (size_t i = 0; i < DOC_COUNT(added); i++)
			assert_non_null(doc_document_round(
				&document, (struct doc_version){added[i].major, added[i].minor},
				added[i].round));
	assert_int_equal(document.round_count, DOC_COUNT(added));
	for (size_t i = 0; i < DOC_COUNT(added); i++) {
		assert_int_equal(document.rounds[i].version.major, added[sorted[i]].major);
		assert_int_equal(document.rounds[i].version.minor, added[sorted[i]].minor);
		assert_int_equal(document.rounds[i].round, added[sorted[i]].round);
	}
	assert_ptr_equal(doc_document_last_round(&document), &document.rounds[6]);
	assert_ptr_equal(doc_document_round_of(&document, (struct doc_version){1, 0}),
	                 &document.rounds[2]);
	assert_null(doc_document_round_of(&document, (struct doc_version){1, 1}));
	assert_ptr_equal(doc_document_find_round(&document, (struct doc_version){1, 10}, 2),
	                 &document.rounds[5]);
	assert_null(doc_document_find_round(&document, (struct doc_version){1, 10}, 3));
	assert_int_equal(doc_document_rounds_below(&document, (struct doc_version){1, 10}), 4);
	assert_int_equal(doc_document_rounds_below(&document, (struct doc_version){1, 0}), 0);
	assert_int_equal(doc_document_rounds_below(&document, (struct doc_version){9, 0}), 7);
}

static void acts_are_found(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	const struct doc_round *round;
	const struct doc_act *act;

	(void)state;
	open_world(&w);
	prepare(&w, APPROVE);
	round = &w.after.rounds[0];
	assert_int_equal(round->acts.count, 2);
	act = doc_round_submission(round);
	assert_int_equal(act->statement.type, DOC_SUBMISSION);
	assert_ptr_equal(doc_acts_find(&round->acts, act->path), act);
	assert_ptr_equal(doc_acts_with_digest(&round->acts, act->sha256), act);
	assert_null(doc_acts_find(&round->acts, "elsewhere"));
	assert_null(doc_acts_with_digest(&round->acts, ABSENT));
	assert_null(doc_acts_first(&round->acts, DOC_APPROVAL));
	assert_null(doc_round_submission(&(struct doc_round){0}));
}

static void a_return_a_recall_and_an_amending_letter_close_a_round(void **state)
{
	static const struct {
		enum verb verb;
		bool closes;
	} cases[] = {{REVIEW, false},
	             {RETURN, true},
	             {RECALL, true},
	             {APPROVE, false},
	             {APPROVE_BY_LETTER, false},
	             {AMEND_BY_LETTER, true}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		prepare(&w, cases[i].verb);
		perform(&w, cases[i].verb);
		assert_false(doc_round_is_closed(&w.before.rounds[0]));
		assert_int_equal(doc_round_is_closed(&w.after.rounds[0]), cases[i].closes);
	}
}

static void what_was_concluded_can_be_forgotten_but_not_what_bytes_say(void **state)
{
	struct doc_signature signature = {.soundness = DOC_SOUND};
	struct doc_act acts[] = {{.standing = DOC_STANDS}, {.standing = DOC_FALLS}};
	struct doc_stored_file file = {.name = "a.odt", .sha256 = "5f", .size = 7};
	struct doc_round round = {
		.files = {&file, 1}, .acts = {&acts[1], 1, false}, .settled = true, .approved = 1};
	struct doc_document document = {
		.rounds = &round, .round_count = 1, .acts = {&acts[0], 1, false}};

	(void)state;
	acts[1].signatures = &signature;
	acts[1].signature_count = 1;
	doc_document_unjudge(&document);
	assert_int_equal(acts[0].standing, DOC_NOT_JUDGED);
	assert_int_equal(acts[1].standing, DOC_NOT_JUDGED);
	assert_false(round.settled);
	assert_int_equal(round.approved, 0);
	assert_string_equal(file.sha256, "");
	assert_int_equal(file.size, 0);
	assert_string_equal(file.name, "a.odt");
	assert_int_equal(signature.soundness, DOC_SOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_concluded_can_be_forgotten_but_not_what_bytes_say),
		cmocka_unit_test(rounds_stand_by_version_then_round),
		cmocka_unit_test(acts_are_found),
		cmocka_unit_test(a_return_a_recall_and_an_amending_letter_close_a_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
