/* test_lawful_policy_letter.c: the officer decides a policy by an official letter. */
#include "unit.h"
#include "ceremony.h"

#define SCAN_NAME "policy/0002/letter.1.lin.yt.pdf"

typedef void (*letter_spoiler)(struct ceremony *c, struct doc_statement *s);

static void add_letter(struct ceremony *c, letter_spoiler spoil)
{
	struct doc_statement s = {.type = DOC_LETTER, .registry = REGISTRY, .who = "wang.xm",
	                          .role = "security-officer", .recorded_by = "lin.yt",
	                          .letter = {"A-1", TODAY, DOC_AS_PROPOSED, SCAN},
	                          .policy = {1, REGISTRY}, .effective = DOC_NO_DAY,
	                          .decides = {.word = "policy"}, .decided = NOW - 60};
	struct doc_act *decided = act_of(c, DOC_POLICY);
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_act *act;

	memcpy(s.decides.sha256, decided->sha256, sizeof(decided->sha256));
	if (spoil)
		spoil(c, &s);
	doc_layout_letter(&path, decided->path, 1, "lin.yt");
	act = add_act(&c->bundle.acts, path.data, &s);
	memcpy(act->scan, SCAN, sizeof(SCAN));
	sign(act, "lin.yt", CONTROLLER);
	add_path(&c->w, path.data);
	add_path(&c->w, act->signatures[0].path);
	add_path(&c->w, SCAN_NAME);
}

/* The controller signs, the officer has written. */
static void hold(struct ceremony *c, bool first, letter_spoiler spoil)
{
	open_ceremony(c, first, ROSTER);
	prepare_policy(c, NULL);
	sign_policy(c, "lin.yt", CONTROLLER);
	if (first)
		sign_policy(c, "wang.xm", OFFICER);
	add_letter(c, spoil);
}

static void a_letter_stands_for_the_officers_key(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	hold(&c, false, NULL);
	assert_lawful(&c.w);
}

static void on_something_else(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	memset(s->decides.sha256, 'e', 64);
}

static void on_another_type(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->decides.word, "release");
}

static void as_amended(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->letter.disposition = DOC_AS_AMENDED;
}

static void another_scan(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	memset(s->letter.sha256, 'e', 64);
}

static void another_registry(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	memset(s->registry, 'e', 64);
}

static void written_tomorrow(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->letter.on = TODAY + 1;
}

static void by_the_reviewer(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->who, "rv");
}

static void by_the_deputy(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->who, "dep");
	strcpy(s->acting_for, "wang.xm");
}

static void by_one_who_left(struct ceremony *c, struct doc_statement *s)
{
	(void)s;
	c->w.policies[0].people[0].tenures[0].until = TODAY - 1;
}

static void recorded_long_ago(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->decided = NOW - 8 * DAY_S;
	s->letter.on = TODAY - 8;
}

static void recorded_by_the_reviewer(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->recorded_by, "rv");
}

static void recorded_by_no_controller(struct ceremony *c, struct doc_statement *s)
{
	(void)s;
	strcpy(c->w.policies[0].people[1].tenures[0].role, "reviewer");
}

static void a_letter_decides_this_policy_only(void **state)
{
	/* A letter that is wrong is not counted, so the officer's decision is missing as well. */
	static const struct {
		const char *rule;
		letter_spoiler spoil;
	} cases[] = {
		{"letter-decides", on_something_else},
		{"letter-decides", on_another_type},
		{"letter-decides", as_amended},
		{"letter-scan", another_scan},
		{"letter-date", written_tomorrow},
		{"policy-signers", by_the_reviewer},
		{"policy-signers", by_the_deputy},
		{"policy-signers", by_one_who_left},
		{"letter-recorder", recorded_by_no_controller},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};
		bool alone = strcmp(cases[i].rule, "policy-signers") == 0;

		hold(&c, false, cases[i].spoil);
		assert_broken_with(&c.w, cases[i].rule, alone ? NULL : "policy-signers");
	}
}

static void a_letter_is_of_this_registry_and_in_time(void **state)
{
	static const struct {
		const char *rule;
		letter_spoiler spoil;
	} cases[] = {
		{"registry-fingerprint", another_registry},
		{"decided-window", recorded_long_ago},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		hold(&c, false, cases[i].spoil);
		assert_broken(&c.w, cases[i].rule);
	}
}

static void a_letter_lies_where_its_recorder_says(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	hold(&c, false, recorded_by_the_reviewer);
	ask(&c.w);
	assert_int_equal(count_faults(&c.w, "statement-place"), 1);
	assert_int_equal(count_faults(&c.w, "letter-recorder"), 1);
}

static void policy_1_is_decided_by_keys(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	hold(&c, true, NULL);
	ask(&c.w);
	assert_int_equal(count_faults(&c.w, "policy-signers"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_letter_stands_for_the_officers_key),
		cmocka_unit_test(a_letter_decides_this_policy_only),
		cmocka_unit_test(a_letter_is_of_this_registry_and_in_time),
		cmocka_unit_test(a_letter_lies_where_its_recorder_says),
		cmocka_unit_test(policy_1_is_decided_by_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
