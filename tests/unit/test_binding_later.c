/* test_binding_later.c: what was lawful as it landed stays so, whatever comes after or beside. */
#include "unit.h"
#include "story.h"
#include "mistake.h"

/* What a list looks at when something seems wrong: everything. */
static struct doc_document_state evaluate(struct world *w)
{
	struct doc_judge judge = {.findings = &w->findings};
	struct doc_document_state state;

	doc_findings_clear(&w->findings);
	doc_document_unjudge(&w->after);
	w->law.deep = true;
	doc_document_evaluate(&w->law, &w->after, TODAY, &judge, &state);
	return state;
}

static void assert_in_force(struct world *w, unsigned major, unsigned minor)
{
	struct doc_document_state state = evaluate(w);

	print_findings(&w->findings);
	assert_int_equal(w->findings.count, 0);
	assert_non_null(state.in_force);
	assert_int_equal(state.in_force->version.major, major);
	assert_int_equal(state.in_force->version.minor, minor);
}

/* --- a version sent back, and a lower one approved instead ------------------------------------ */

static void superseding_what_is_not_here(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->supersedes.sha256, ABSENT);
}

static void approve_by_two(struct world *w)
{
	approve_as(w, "wang.xm", "");
	approve_as(w, "li.gq", "");
	decided(w, last_act(w));
}

static void approve_version(struct world *w, unsigned major, unsigned minor)
{
	w->version = (struct doc_version){major, minor};
	submit(w);
	review(w);
	approve_by_two(w);
}

/* 1.0 is approved by two, 2.0 by one of them and then sent back, and 1.1 by two. */
static void overtake(struct world *w, spoiler spoil, void (*send_back)(struct world *w))
{
	open_world(w);
	w->policies[0].matrix[2].approvals = 2;
	enregister(w);
	approve_version(w, 1, 0);
	w->version = (struct doc_version){2, 0};
	submit(w);
	review(w);
	w->landing = spoil != NULL;
	w->spoil = spoil;
	approve_as(w, "li.gq", "");
	w->landing = false;
	correct_as(w, 1, "effective", "2026-12-31", "li.gq", "security-officer");
	send_back(w);
	w->round = 1;
	w->review_count = 0;
	approve_version(w, 1, 1);
}

static void give_back_unsigned(struct world *w)
{
	w->mute = true;
	give_back(w);
	w->mute = false;
}

static void a_version_approved_since_undoes_nothing(void **state)
{
	void (*const ways[])(struct world *w) = {give_back, amend_by_letter};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(ways); i++) {
		struct world w doc_scoped(close_world) = {0};

		overtake(&w, NULL, ways[i]);
		assert_in_force(&w, 1, 1);
	}
}

/* Whoever can commit cannot have an approval count for another history. */
static void but_what_was_not_sent_back_or_never_approved_does(void **state)
{
	struct {
		spoiler spoil;
		void (*send_back)(struct world *w);
	} cases[] = {{NULL, give_back_unsigned}, {superseding_what_is_not_here, give_back}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};

		overtake(&w, cases[i].spoil, cases[i].send_back);
		(void)evaluate(&w);
		assert_true(count_faults(&w, "supersedes") > 0);
	}
}

/* As it lands, the letter names the highest, though none takes effect by it. */
static void a_letter_that_sends_back_supersedes_the_highest(void **state)
{
	struct doc_version_ref first;

	(void)state;
	for (int stale = 0; stale < 2; stale++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		w.policies[0].matrix[2].approvals = 2;
		enregister(&w);
		approve_version(&w, 1, 0);
		first = w.approved;
		approve_version(&w, 1, 1);
		w.version = (struct doc_version){1, 2};
		submit(&w);
		w.landing = true;
		w.approved = stale ? first : w.approved;
		amend_by_letter(&w);
		if (stale)
			assert_broken(&w, "supersedes");
		else
			assert_lawful(&w);
	}
}

/* --- what somebody puts beside a decision ----------------------------------------------------- */

static void forge(struct world *w)
{
	struct doc_signature *signature = &last_act(w)->signatures[0];

	free(signature->bytes);
	signature->bytes = strdup("forged");
}

static void forge_review(struct world *w)
{
	struct doc_statement s = in_round(w, DOC_REVIEW, "lin.yt", "document-controller");

	say(w, &s);
	forge(w);
}

/* A list believes the signature of a review that the decision counts, and of no other. */
static void a_forged_review_takes_nothing_away(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	approve_first(&w);
	forge_review(&w);
	w.law.vouched = true;
	assert_in_force(&w, 1, 0);
}

/* Nor does a forged decision that counts it, and is judged before the real one, vouch for it. */
static void a_forged_decision_vouches_for_nothing(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_counted *counted;

	(void)state;
	open_world(&w);
	approve_first(&w);
	forge_review(&w);
	w.approved = (struct doc_version_ref){0};
	counted = &w.reviews[w.review_count++];
	strcpy(counted->who, "lin.yt");
	memcpy(counted->sha256, last_act(&w)->sha256, sizeof(counted->sha256));
	approve_as(&w, "li.gq", "");
	forge(&w);
	w.law.vouched = true;
	assert_non_null(evaluate(&w).in_force);
}

static void copy_into_round(struct world *w, const struct doc_act *act, unsigned round)
{
	struct doc_statement copied = act->statement;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	copied.round = round;
	doc_layout_statement(&path, &copied, 1);
	copied.round = act->statement.round;
	add_act(&doc_document_round(&w->after, copied.version, round)->acts, path.data, &copied);
}

/* What is corrected is what lies where it says, not a copy of it that comes first. */
static void a_copy_takes_no_correction_away(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	char day[DOC_ISO_DAY_SIZE];

	(void)state;
	open_world(&w);
	enregister(&w);
	submit(&w);
	give_back(&w);
	next_round(&w);
	submit(&w);
	review(&w);
	approve(&w);
	correct(&w, "effective", iso(TODAY + 1, day));
	assert_null(evaluate(&w).in_force);
	copy_into_round(&w, last_act(&w), 1);
	assert_null(evaluate(&w).in_force);
	assert_int_equal(count_faults(&w, "correction-subject"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_version_approved_since_undoes_nothing),
		cmocka_unit_test(but_what_was_not_sent_back_or_never_approved_does),
		cmocka_unit_test(a_letter_that_sends_back_supersedes_the_highest),
		cmocka_unit_test(a_forged_review_takes_nothing_away),
		cmocka_unit_test(a_forged_decision_vouches_for_nothing),
		cmocka_unit_test(a_copy_takes_no_correction_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
