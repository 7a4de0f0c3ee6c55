/* test_prudence.c: which keys a policy cannot lose, who lacks one, whose days as deputy end. */
#include "world.h"

#include <model/prudence.h>

#define OFFICER    "roles: [{role: security-officer}]"
#define CONTROLLER "roles: [{role: document-controller}]"
#define REVIEWER   "roles: [{role: reviewer}]"
#define BOTH       "roles: [{role: security-officer}, {role: document-controller}]"

static const char four_signers[] = "policy-change: {signers: [security-officer, "
				   "document-controller, document-controller, reviewer]}\n";

/* The rules with another list of signers. */
static void rules_with(const char *signers, char *out, size_t room)
{
	const char *end = strstr(RULES, "policy-change:");

	snprintf(out, room, "%.*s%s", (int)(end - RULES), RULES, signers);
}

static void judge(const char *rules, const char *roster, doc_day on,
                  void (*speak)(const struct doc_policy *, doc_day, struct doc_judge *),
                  struct doc_findings *out)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_judge judge = {.findings = out, .file = "policy/0001/roster.yaml"};

	make_policy(&policy, 1, rules, roster);
	speak(&policy, on, &judge);
	assert_false(judge.failed);
	assert_int_equal(judge.faults, 0);
}

/* The keys warned of, by their last letters: "12"; "none" when those there are do not suffice. */
static void check_keys(const char *rules, const char *roster, const char *want)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	char got[8] = "";

	judge(rules, roster, TODAY, doc_policy_judge_keys, &findings);
	for (size_t i = 0; i < findings.count; i++) {
		const char *lost = strstr(findings.items[i].message, "if the key ");

		assert_string_equal(findings.items[i].rule, "key-loss");
		assert_int_equal(findings.items[i].severity, DOC_WARNING);
		if (lost)
			got[i] = lost[strlen("if the key ")];
		else
			memcpy(got, "none", sizeof("none"));
	}
	assert_string_equal(got, want);
}

static void a_key_is_warned_of_when_nobody_else_could_sign(void **state)
{
	static const struct {
		const char *roster;
		const char *want;
	} cases[] = {
		/* the officer may decide by letter, the controller must record and sign it */
		{"people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	         "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n",
	         "2"},
		/* a second key of the controller, a second controller */
		{"people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	         "  - {id: b, name: B, " CONTROLLER ", keys: [key 2, key 3]}\n",
	         ""},
		{"people:\n  - {id: a, name: A, " OFFICER "}\n"
	         "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n"
	         "  - {id: c, name: C, " CONTROLLER ", keys: [key 3]}\n",
	         ""},
		/* one person is not two */
		{"people:\n  - {id: a, name: A, " BOTH ", keys: [key 1, key 3]}\n", "none"},
		{"people:\n  - {id: a, name: A, " BOTH ", keys: [key 1]}\n"
	         "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n",
	         "2"},
		/* whose role has ended, or who is only deputy, does not count */
		{"people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	         "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n"
	         "  - {id: c, name: C, roles: [{role: document-controller, until: 2026-11-21}],"
	         " keys: [key 3]}\n"
	         "  - {id: d, name: D, deputy: [{role: document-controller, for: b,"
	         " from: 2026-11-01, until: 2026-11-30}], keys: [key 4]}\n",
	         "2"},
		/* nobody to record and sign at all */
		{"people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	         "  - {id: b, name: B, " CONTROLLER "}\n",
	         "none"},
		/* a distrusted key is as good as lost */
		{"people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	         "  - {id: b, name: B, " CONTROLLER ", keys: [key 2, key 3]}\n"
	         "distrusted:\n  - {key: " HEX64("3") ", from-policy: 1, reason: 遺失}\n",
	         "2"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		check_keys(RULES, cases[i].roster, cases[i].want);
}

static void each_signing_role_needs_a_person_of_its_own(void **state)
{
	char rules[sizeof(RULES) + sizeof(four_signers)];

	(void)state;
	rules_with(four_signers, rules, sizeof(rules));
	check_keys(rules,
	           "people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	           "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n"
	           "  - {id: c, name: C, " REVIEWER ", keys: [key 3]}\n",
	           "none");
	check_keys(rules,
	           "people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	           "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n"
	           "  - {id: c, name: C, roles: [{role: document-controller}, {role: reviewer}],"
	           " keys: [key 3]}\n"
	           "  - {id: d, name: D, roles: [{role: security-officer}, {role: reviewer}],"
	           " keys: [key 4]}\n",
	           "234");
	check_keys(rules,
	           "people:\n  - {id: a, name: A, " OFFICER ", keys: [key 1]}\n"
	           "  - {id: b, name: B, " CONTROLLER ", keys: [key 2]}\n"
	           "  - {id: c, name: C, roles: [{role: document-controller}, {role: reviewer}],"
	           " keys: [key 3]}\n"
	           "  - {id: d, name: D, " CONTROLLER ", keys: [key 4]}\n"
	           "  - {id: e, name: E, " REVIEWER ", keys: [key 5]}\n",
	           "");
}

static void a_warning_names_the_line_of_the_key_and_what_helps(void **state)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	judge(RULES, ROSTER, TODAY, doc_policy_judge_keys, &findings);
	assert_int_equal(findings.count, 1);
	assert_string_equal(findings.items[0].file, "policy/0001/roster.yaml");
	assert_int_equal(findings.items[0].line, 3);
	assert_non_null(strstr(findings.items[0].message, "'lin.yt'"));
	assert_non_null(strstr(findings.items[0].hint, "docreg policy draft"));
}

static void who_signs_without_a_key_is_told(void **state)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	judge(RULES,
	      "people:\n  - {id: a, name: A, " OFFICER "}\n  - {id: b, name: B, " CONTROLLER "}\n"
	      "  - {id: c, name: C, " REVIEWER "}\n  - {id: d, name: D, " BOTH ", keys: [key 4]}\n",
	      TODAY, doc_policy_judge_people, &findings);
	assert_int_equal(findings.count, 2);
	assert_string_equal(findings.items[0].rule, "key-none");
	assert_int_equal(findings.items[0].severity, DOC_INFO);
	assert_non_null(strstr(findings.items[0].message, "'a'"));
	assert_int_equal(findings.items[1].severity, DOC_WARNING);
	assert_non_null(strstr(findings.items[1].message, "'b'"));
}

static void a_deputy_is_told_from_the_day_after_the_last(void **state)
{
	static const struct {
		doc_day on;
		size_t count;
	} cases[] = {{TODAY, 0}, {TODAY + 8, 0}, {TODAY + 9, 1}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

		judge(RULES, ROSTER, cases[i].on, doc_policy_judge_people, &findings);
		assert_int_equal(findings.count, cases[i].count);
		if (cases[i].count)
			assert_string_equal(findings.items[0].rule, "deputy-ended");
	}
}

/* Findings of both functions that look at roles: rules, severities and messages, one a line. */
static void check_roles(const char *rules, const char *roster, const char *want)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_judge judge = {.findings = &findings, .file = "roster.yaml"};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};

	make_policy(&policy, 1, rules, roster);
	doc_policy_judge_roles(&policy, TODAY, &judge);
	doc_policy_judge_holders(&policy, NULL, 0, TODAY, &judge);
	assert_int_equal(judge.faults, 0);
	for (size_t i = 0; i < findings.count; i++) {
		const struct doc_finding *finding = &findings.items[i];

		doc_buf_printf(&got, "%s%s: %s\n", finding->severity == DOC_INFO ? "i " : "",
		               finding->rule, finding->message);
		assert_non_null(strstr(finding->hint, "docreg policy draft"));
	}
	assert_string_equal(got.data ? got.data : "", want);
}

#define ENOUGH                                                                                     \
	"people:\n  - {id: a, name: A, " OFFICER "}\n  - {id: b, name: B, " CONTROLLER "}\n"       \
	"  - {id: c, name: C, " REVIEWER "}\n  - {id: d, name: D, " OFFICER "}\n"

static void what_the_matrix_asks_for_somebody_can_give(void **state)
{
	(void)state;
	check_roles(RULES, ENOUGH, "");
	check_roles(RULES, "people:\n  - {id: a, name: A, " OFFICER "}\n",
	            "role-vacant: tier 2 asks for 1 review(s), and 0 can review: reviewer, "
	            "document-controller\n"
	            "i role-single: 'a' alone can approve on tier 2, 4\n");
	check_roles(RULES,
	            "people:\n  - {id: b, name: B, " CONTROLLER "}\n"
	            "  - {id: e, name: E, roles: [{role: security-officer, until: 2026-11-21}]}\n",
	            "role-vacant: tier 2 asks for 1 approval(s), and 0 can approve: "
	            "security-officer\n"
	            "role-vacant: tier 4 asks for 1 approval(s), and 0 can approve: "
	            "security-officer\n"
	            "i role-single: 'b' alone can review on tier 2\n");
}

static void a_role_is_one_that_some_rule_names(void **state)
{
	(void)state;
	check_roles(RULES, ENOUGH "  - {id: e, name: E, roles: [{role: reviwer}]}\n",
	            "role-unknown: 'e' holds the role 'reviwer', which no rule names; did you mean "
	            "'reviewer'?\n");
	check_roles(RULES, ENOUGH "  - {id: e, name: E, roles: [{role: gardener}, {role: author},"
	            " {role: unit-head}]}\n",
	            "role-unknown: 'e' holds the role 'gardener', which no rule names\n");
}

static void a_deputy_has_something_to_stand_in_for(void **state)
{
	(void)state;
	check_roles(RULES, ENOUGH "  - {id: e, name: E, deputy: [{role: security-officer, for: b,"
	            " from: 2026-11-01, until: 2026-11-30}]}\n",
	            "deputy-idle: 'e' is deputy of 'b' as security-officer, which 'b' does not hold on "
	            "2026-11-22\n");
	check_roles(RULES, ENOUGH "  - {id: e, name: E, deputy: [{role: security-officer, for: a,"
	            " from: 2026-11-01, until: 2026-11-30}, {role: reviewer, for: b,"
	            " from: 2026-01-01, until: 2026-01-02}]}\n", "");
}

static void a_distrusted_key_is_somebodys(void **state)
{
	(void)state;
	check_roles(RULES, ENOUGH "  - {id: e, name: E, keys: [key 5]}\ndistrusted:\n"
	            "  - {key: " HEX64("5") ", from-policy: 1, reason: 遺失}\n"
	            "  - {key: " HEX64("6") ", from-policy: 1, reason: 遺失}\n",
	            "distrust-unknown: the key 6666666666666666, which is distrusted, is nobody's "
	            "and never was\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_matrix_asks_for_somebody_can_give),
		cmocka_unit_test(a_role_is_one_that_some_rule_names),
		cmocka_unit_test(a_deputy_has_something_to_stand_in_for),
		cmocka_unit_test(a_distrusted_key_is_somebodys),
		cmocka_unit_test(a_key_is_warned_of_when_nobody_else_could_sign),
		cmocka_unit_test(each_signing_role_needs_a_person_of_its_own),
		cmocka_unit_test(a_warning_names_the_line_of_the_key_and_what_helps),
		cmocka_unit_test(who_signs_without_a_key_is_told),
		cmocka_unit_test(a_deputy_is_told_from_the_day_after_the_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
