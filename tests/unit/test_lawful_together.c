/* test_lawful_together.c: what one commit brings is judged as if each act had come by itself. */
#include "unit.h"
#include "story.h"

static void letter_as(struct world *w, enum doc_disposition disposition, unsigned nth)
{
	struct doc_statement s = letter_by(w, disposition);
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_act *act;

	set_decision(w, &s);
	doc_layout_statement(&path, &s, nth);
	act = add_act(acts_of(w, &w->after, &s), path.data, &s);
	memcpy(act->scan, SCAN, sizeof(SCAN));
	sign(act, "lin.yt", key_of(w, "lin.yt"));
	add_path(w, path.data);
	add_path(w, act->signatures[0].path);
	doc_buf_clear(&path);
	doc_layout_scan(&path, act->path);
	add_path(w, path.data);
}

static void two_letters_as_proposed(struct world *w)
{
	letter_as(w, DOC_AS_PROPOSED, 1);
	letter_as(w, DOC_AS_PROPOSED, 2);
}

static void a_letter_each_way(struct world *w)
{
	letter_as(w, DOC_AS_PROPOSED, 1);
	letter_as(w, DOC_AS_AMENDED, 2);
}

static void first_amended(struct world *w)
{
	letter_as(w, DOC_AS_AMENDED, 1);
	letter_as(w, DOC_AS_PROPOSED, 2);
}

static void two_officers(struct world *w)
{
	approve_as(w, "li.gq", "");
	approve_as(w, "wang.xm", "");
}

static void principal_and_deputy(struct world *w)
{
	approve_as(w, "dep", "wang.xm");
	approve_as(w, "wang.xm", "");
}

static void two_returns(struct world *w)
{
	struct doc_statement s = in_round(w, DOC_RETURN, "lin.yt", "document-controller");

	SET(s.text, "第4節缺漏");
	give_back(w);
	say(w, &s);
}

static void what_lands_together_is_judged_one_by_one(void **state)
{
	static const struct {
		const char *rule;
		unsigned approvals;
		void (*land)(struct world *w);
	} cases[] = {
		{NULL, 2, two_officers},
		{"said-already", 2, a_letter_each_way},
		{"round-decided", 1, two_officers},
		{"round-decided", 1, two_letters_as_proposed},
		{"said-already", 2, two_letters_as_proposed},
		{"said-already", 2, principal_and_deputy},
		{"round-decided", 1, a_letter_each_way},
		{"round-closed", 1, first_amended},
		{"round-closed", 2, first_amended},
		{"round-closed", 1, two_returns},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};
		size_t found;

		open_world(&w);
		w.policies[0].matrix[2].approvals = cases[i].approvals;
		prepare(&w, APPROVE);
		cases[i].land(&w);
		ask(&w);
		found = cases[i].rule ? count_faults(&w, cases[i].rule) : w.findings.count;
		if (found != (cases[i].rule ? 1 : 0)) {
			print_findings(&w.findings);
			fail_msg("case %zu", i);
		}
	}
}

/* The second would move the day that the first has fixed. */
static void two_withdrawals_of_one_version(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_statement s;
	struct doc_act *act;

	(void)state;
	open_world(&w);
	prepare(&w, WITHDRAW);
	withdraw(&w);
	s = withdrawal(&w);
	s.effective = TODAY + 30;
	doc_layout_statement(&path, &s, 2);
	act = add_act(&w.after.acts, path.data, &s);
	sign(act, "wang.xm", key_of(&w, "wang.xm"));
	add_path(&w, path.data);
	add_path(&w, act->signatures[0].path);
	assert_broken(&w, "document-ended");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lands_together_is_judged_one_by_one),
		cmocka_unit_test(two_withdrawals_of_one_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
