/* test_lawful_issue.c: an issue lands signed, numbered, and of what was in force. */
#include "spoil.h"

#define MANIFEST HEX64("a")

/*
 * issue    its folder
 * content  what it must be
 */
struct issuing {
	struct world w;
	struct doc_bundle issue;
	struct doc_issue_content content;
	struct doc_landing_issue landing;
};

static void close_issuing(struct issuing *p)
{
	close_world(&p->w);
	doc_bundle_clear(&p->issue);
}

static void issue(struct issuing *p, spoiler spoil)
{
	struct doc_statement s;
	struct doc_act *act;

	open_world(&p->w);
	p->w.landing = true;
	p->w.no_document = true;
	p->landing = (struct doc_landing_issue){&p->issue, &p->content};
	p->w.change.issues = &p->landing;
	p->w.change.issue_count = 1;
	p->issue.serial = 3;
	p->content.serial = 3;
	memcpy(p->content.manifest, MANIFEST, sizeof(MANIFEST));
	p->content.checkpoint = (struct doc_checkpoint){1, 3, HEX64("c")};
	s = begin(&p->w, DOC_ISSUE, "lin.yt", "document-controller");
	s.document[0] = '\0';
	s.serial = 3;
	memcpy(s.manifest, MANIFEST, sizeof(MANIFEST));
	s.checkpoint = p->content.checkpoint;
	strcpy(s.place, "內網公告");
	if (spoil)
		spoil(&p->w, &s);
	act = add_act(&p->issue.acts, "publications/3/issue.statement", &s);
	add_path(&p->w, act->path);
	sign(act, s.who, key_of(&p->w, s.who));
	add_path(&p->w, act->signatures[0].path);
}

static void another_number(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->serial = 4;
}

static void a_controller_issues_what_was_in_force(void **state)
{
	static const struct {
		const char *rule, *also;
		spoiler spoil;
	} cases[] = {
		{NULL, NULL, NULL},
		{"registry-fingerprint", NULL, another_registry},
		{"statement-place", "issue-gap", another_number},
		{"issue-content", NULL, another_manifest},
		{"policy-known", NULL, other_rules},
		{"role-held", NULL, by_the_reviewer},
		{"role-held", NULL, by_the_officer},
		{"decided-window", NULL, decided_later},
		{"issue-checkpoint", NULL, another_policy_then},
		{"issue-checkpoint", NULL, another_count},
		{"issue-checkpoint", NULL, another_state},
		{"decided-window", NULL, decided_long_before_the_parent},
		{"decided-order", NULL, before_its_policy},
		{NULL, NULL, decided_by_a_slow_clock},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct issuing p doc_scoped(close_issuing) = {0};

		issue(&p, cases[i].spoil);
		if (cases[i].also)
			assert_broken_with(&p.w, cases[i].rule, cases[i].also);
		else if (cases[i].rule)
			assert_broken(&p.w, cases[i].rule);
		else
			assert_lawful(&p.w);
	}
}

static struct doc_act *issue_act(struct issuing *p)
{
	return &p->issue.acts.items[0];
}

static void unsign(struct issuing *p)
{
	doc_signature_clear(&issue_act(p)->signatures[0]);
	issue_act(p)->signature_count = 0;
}

static void forge(struct issuing *p)
{
	strcpy(issue_act(p)->signatures[0].bytes, "forged");
}

static void steal(struct issuing *p)
{
	memset(issue_act(p)->signatures[0].bytes, '3', 64);
}

static void sign_by_another_too(struct issuing *p)
{
	sign(issue_act(p), "rv", HEX64("3"));
}

static void lose_statement(struct issuing *p)
{
	doc_acts_clear(&p->issue.acts);
}

static void leave_a_gap(struct issuing *p)
{
	p->content.serial = 2;
}

static void an_issue_is_signed_whole_and_next(void **state)
{
	static const struct {
		const char *rule, *also;
		void (*damage)(struct issuing *p);
	} cases[] = {
		{"signature-missing", NULL, unsign},
		{"signature-bad", "signature-missing", forge},
		{"signature-key", "signature-missing", steal},
		{"signature-extra", NULL, sign_by_another_too},
		{"issue-whole", NULL, lose_statement},
		{"issue-gap", NULL, leave_a_gap},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct issuing p doc_scoped(close_issuing) = {0};

		issue(&p, NULL);
		cases[i].damage(&p);
		assert_broken_with(&p.w, cases[i].rule, cases[i].also);
	}
}

static void where_nobody_knows_what_it_must_be_nothing_is_compared(void **state)
{
	struct issuing p doc_scoped(close_issuing) = {0};

	(void)state;
	issue(&p, another_manifest);
	p.landing.content = NULL;
	assert_lawful(&p.w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_controller_issues_what_was_in_force),
		cmocka_unit_test(an_issue_is_signed_whole_and_next),
		cmocka_unit_test(where_nobody_knows_what_it_must_be_nothing_is_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
