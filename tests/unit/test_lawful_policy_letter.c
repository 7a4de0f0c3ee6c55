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
	                          .decides = {.word = "policy"}, .decided = NOW};
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

static void recorded_after_the_landing(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->decided = NOW + 1;
}

static void recorded_before_the_policy(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->decided = NOW - 1;
}

static void written_before_the_policy(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->letter.on = TODAY - 1;
}

static void under_other_rules(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	memset(s->policy.sha256, 'e', 64);
}

static void under_a_later_policy(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	s->policy.serial = 2;
}

static void in_another_role(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->role, "reviewer");
}

static void by_the_controller(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->who, "lin.yt");
	strcpy(s->role, "document-controller");
}

/* An officer by office, who says of this once that it was for another. */
static void an_officer_for_another(struct ceremony *c, struct doc_statement *s)
{
	(void)c;
	strcpy(s->who, "li.gq");
	strcpy(s->acting_for, "wang.xm");
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
	static const struct {
		const char *rule;
		letter_spoiler spoil;
		bool counts;
	} cases[] = {
		{"letter-decides", on_something_else, true},
		{"letter-decides", on_another_type, true},
		{"letter-decides", as_amended, true},
		{"letter-scan", another_scan, false},
		{"letter-date", written_tomorrow, false},
		{"letter-date", written_before_the_policy, false},
		{"role-held", by_the_reviewer, false},
		{"role-held", by_the_deputy, false},
		{"role-held", an_officer_for_another, false},
		{"role-held", in_another_role, false},
		{"role-held", by_the_controller, false},
		{"role-held", by_one_who_left, false},
		{"letter-recorder", recorded_by_no_controller, false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		hold(&c, false, cases[i].spoil);
		assert_broken_with(&c.w, cases[i].rule,
		                   cases[i].counts ? NULL : "policy-signers");
	}
}

static void it_is_made_under_the_policy_before(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	hold(&c, false, under_a_later_policy);
	assert_broken_with(&c.w, "policy-known", "policy-in-force");
}

/* Who lists many reads no scan: that it is another one is then not known. */
static void a_scan_that_was_not_read_is_not_judged(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	hold(&c, false, another_scan);
	act_of(&c, DOC_LETTER)->scan_unread = true;
	assert_lawful(&c.w);
}

/* Each line that is the round's, filled as a letter in a round would have it. */
static void a_letter_on_a_policy_names_no_round(void **state)
{
	static const struct doc_statement filled[] = {
		{.document = NUMBER, .effective = DOC_NO_DAY},
		{.version = {1, 0}, .effective = DOC_NO_DAY},
		{.round = 1, .effective = DOC_NO_DAY},
		{.submission = ABSENT, .effective = DOC_NO_DAY},
		{.reviews = {{ABSENT, "rv"}}, .review_count = 1, .effective = DOC_NO_DAY},
		{.files = {{CONTENT, 1, "a.odt"}}, .file_count = 1, .effective = DOC_NO_DAY},
		{.metadata = METADATA, .effective = DOC_NO_DAY},
		{.supersedes = {{1, 0}, ABSENT}, .effective = DOC_NO_DAY},
		{.effective = TODAY},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(filled); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};
		struct doc_statement *s;

		hold(&c, false, NULL);
		s = &act_of(&c, DOC_LETTER)->statement;
		memcpy(s->document, filled[i].document, sizeof(s->document));
		s->version = filled[i].version;
		s->round = filled[i].round;
		memcpy(s->submission, filled[i].submission, sizeof(s->submission));
		memcpy(s->reviews, filled[i].reviews, sizeof(s->reviews));
		s->review_count = filled[i].review_count;
		memcpy(s->files, filled[i].files, sizeof(s->files));
		s->file_count = filled[i].file_count;
		memcpy(s->metadata, filled[i].metadata, sizeof(s->metadata));
		s->supersedes = filled[i].supersedes;
		s->effective = filled[i].effective;
		ask(&c.w);
		if (count_faults(&c.w, "letter-decides") != 1 || c.w.findings.count != 1)
			fail_msg("case %zu", i);
	}
}

/* The mark beside it is the recorder's own, for anybody could write down anything. */
static void a_letter_is_signed_by_its_recorder(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};
	struct doc_act *letter;

	(void)state;
	hold(&c, false, NULL);
	letter = act_of(&c, DOC_LETTER);
	doc_signature_clear(&letter->signatures[0]);
	letter->signature_count = 0;
	assert_broken_with(&c.w, "letter-recorder", "policy-signers");
}

/* Whoever takes office tomorrow may decide tomorrow on what is drafted today. */
static void the_officer_is_judged_on_the_letters_date(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};
	struct doc_statement *s;

	(void)state;
	hold(&c, false, NULL);
	c.w.policies[0].people[0].tenures[0].from = TODAY + 1;
	s = &act_of(&c, DOC_LETTER)->statement;
	s->letter.on = TODAY + 1;
	s->decided = NOW + DAY_S;
	c.w.change.at = NOW + DAY_S;
	assert_lawful(&c.w);
	s->letter.on = TODAY;
	assert_broken_with(&c.w, "role-held", "policy-signers");
}

/* By letter the officer's office speaks, and no other that the same person holds. */
static void a_letter_stands_for_no_other_office(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false, ROSTER);
	prepare_policy(&c, NULL);
	sign_policy(&c, "li.gq", HEX64("5"));
	add_letter(&c, NULL);
	strcpy(c.w.policies[0].change.items[1], "unit-head");
	*(struct doc_tenure *)doc_array_add(&c.w.policies[0].people[0].tenures,
	                                    &c.w.policies[0].people[0].tenure_count,
	                                    sizeof(struct doc_tenure)) =
		(struct doc_tenure){"unit-head", "", DOC_NO_DAY, DOC_NO_DAY};
	assert_broken(&c.w, "policy-signers");
	sign_policy(&c, "wang.xm", OFFICER);
	assert_lawful(&c.w);
}

static void a_letter_is_of_this_registry_and_in_time(void **state)
{
	static const struct {
		const char *rule;
		letter_spoiler spoil;
	} cases[] = {
		{"registry-fingerprint", another_registry},
		{"policy-known", under_other_rules},
		{"decided-window", recorded_after_the_landing},
		{"decided-order", recorded_before_the_policy},
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
		cmocka_unit_test(it_is_made_under_the_policy_before),
		cmocka_unit_test(a_scan_that_was_not_read_is_not_judged),
		cmocka_unit_test(a_letter_on_a_policy_names_no_round),
		cmocka_unit_test(a_letter_is_signed_by_its_recorder),
		cmocka_unit_test(the_officer_is_judged_on_the_letters_date),
		cmocka_unit_test(a_letter_stands_for_no_other_office),
		cmocka_unit_test(a_letter_is_of_this_registry_and_in_time),
		cmocka_unit_test(a_letter_lies_where_its_recorder_says),
		cmocka_unit_test(policy_1_is_decided_by_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
