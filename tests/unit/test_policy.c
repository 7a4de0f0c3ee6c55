/* test_policy.c: registry.yaml as docreg ships it, and as it may not be. */
#include "unit.h"

#include <stdio.h>

#include <backend/yaml.h>
#include <base/auto.h>
#include <base/file.h>
#include <model/policy.h>

#define NONCE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* The template of a new registry, filled in. */
static void read_template(struct doc_buf *out)
{
	static const char *const names[][2] = {{"{{agency}}", "桃園市政府主計處"},
	                                       {"{{agency-id}}", "tycg-dbas"},
	                                       {"{{nonce}}", NONCE}};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	const char *rest;

	assert_ok(doc_file_read(TEST_DATA "/../../templates/registry/registry.yaml", 65536, false,
	                        &text, &err));
	rest = text.data;
	for (size_t i = 0; i < DOC_COUNT(names); i++) {
		const char *found = strstr(rest, names[i][0]);

		assert_non_null(found);
		doc_buf_add(out, rest, (size_t)(found - rest));
		doc_buf_puts(out, names[i][1]);
		rest = found + strlen(names[i][0]);
	}
	doc_buf_puts(out, rest);
}

static int read_rules(const char *yaml, struct doc_policy *policy, struct doc_error *err)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	assert_int_equal(doc_yaml_parse("r", yaml, strlen(yaml), &root, NULL), DOC_OK);
	return doc_policy_read_rules("r", &root, policy, err);
}

static void the_template_is_the_plans_policy(void **state)
{
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};

	(void)state;
	read_template(&yaml);
	assert_ok(read_rules(yaml.data, &policy, &err));
	assert_string_equal(policy.agency, "桃園市政府主計處");
	assert_string_equal(policy.agency_id, "tycg-dbas");
	assert_string_equal(policy.nonce, NONCE);
	assert_int_equal(policy.offset_s, 8 * 3600);
	assert_int_equal(policy.grammar.count, 4);
	assert_string_equal(policy.tier_names[1], "政策");
	assert_string_equal(policy.tier_names[4], "表單");
	assert_int_equal(policy.review_months[1], 12);
	assert_int_equal(policy.review_months[4], 24);
	assert_int_equal(policy.minor_max, 9);
	assert_int_equal(policy.decided_days, 7);
	assert_int_equal(doc_policy_class_rank(&policy, "公開"), 0);
	assert_int_equal(doc_policy_class_rank(&policy, "限閱"), 2);
	assert_int_equal(doc_policy_class_rank(&policy, "密"), -1);
	assert_string_equal(policy.default_class, "一般");
	assert_string_equal(policy.default_retention, "5年");
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++) {
		const struct doc_matrix_row *row = &policy.matrix[tier];

		assert_true(row->present && row->unsigned_counts && !row->self_approval);
		assert_int_equal(row->reviews, 1);
		assert_int_equal(row->approvals, 1);
		assert_int_equal(row->evidence, DOC_EVIDENCE_EITHER);
		assert_true(doc_roles_have(&row->reviewers, "reviewer"));
		assert_true(doc_roles_have(&row->reviewers, DOC_ROLE_CONTROLLER));
		assert_true(doc_roles_have(&row->approvers, DOC_ROLE_OFFICER));
		assert_int_equal(row->approvers.count, 1);
	}
	assert_int_equal(policy.change.count, 2);
}

/* One change to the template, and the complaint it must raise; NULL: none. */
static const struct {
	const char *from, *to, *complaint;
} changes[] = {
	{"agency: 桃園市政府主計處", "agency: \"-\"", "'agency' must not be empty"},
	{"agency: 桃園市政府主計處\n", "", "the key 'agency' is missing"},
	{"tycg-dbas", "a/b", "'agency-id' must be ASCII"},
	{"tycg-dbas", "主計處", "'agency-id' must be ASCII"},
	{NONCE, "0123", "'nonce' must be 64 hexadecimal digits"},
	{"\"+08:00\"", "\"+8\"", "'utc-offset' must look like +08:00"},
	{"utc-offset: \"+08:00\"\n", "", NULL},
	{"tier: 1\n    pattern", "tier: 5\n    pattern", "r:"},
	{"name: 政策", "nam: 政策", "unknown key 'nam'; did you mean 'name'?"},
	{"tier: 1\n    name", "tier: 0\n    name", "'tier' must be a number from 1 to 4"},
	{"tier: 1\n    name", "tier: 2\n    name", "tier 2 has two names"},
	{"  - tier: 1\n    name: 政策\n    review-months: 12\n", "",
         "tier 1 has numbers but no name"},
	{"review-months: 24", "review-months: 121",
         "'review-months' must be a number from 1 to 120"},
	{"minor-max: 9", "minor-max: 0", "'minor-max' must be"},
	{"version:\n  minor-max: 9", "version: {}", NULL},
	{"  - 限閱", "  - 密", "'密' documents must not be kept"},
	{"  - 限閱", "  - 機密", "must not be kept"},
	{"  - 限閱", "  - 極機密", "must not be kept"},
	{"  - 限閱", "  - 絕對機密", "must not be kept"},
	{"  - 限閱", "  - 國家機密", "must not be kept"},
	{"  - 限閱", "  - 一般", "'一般' is listed twice"},
	{"  - 限閱", "  - 公開", "'公開' is listed twice"},
	{"  - tier: 2\n    reviews: 1", "  - reviews: 1", "the key 'tier' is missing"},
	{"  - 限閱", "  - 限 閱", "short names"},
	{"  - 限閱", "  - \"-\"", "short names"},
	{"  - 限閱", "  - [限閱]", "short names"},
	{"classification: 一般", "classification: 機敏", "'機敏' is not among the classifications"},
	{"retention: 5年", "retention: 7年", "is not a retention period of the law"},
	{"retention: 5年", "retention: 永久", NULL},
	{"retention: 5年", "retention: \"30\"", NULL},
	{"    name: 政策\n", "", "the key 'name' is missing"},
	{"  owner: 文件管理分組\n", "", "the key 'owner' is missing"},
	{"    evidence: either\n", "", NULL},
	{"reviews: 1", "reviews: 10", "'reviews' must be a number from 0 to 9"},
	{"reviews: 1\n    reviewers: [reviewer, document-controller]", "reviews: 0", NULL},
	{"    reviewers: [reviewer, document-controller]\n", "", "the key 'reviewers' is missing"},
	{"[reviewer, document-controller]", "[]", "a row names at least one role"},
	{"approvers: [security-officer]", "approvers: []", "a row names at least one role"},
	{"[reviewer, document-controller]", "[[reviewer], document-controller]",
	 "a role is lower-case letters and '-'"},
	{"[reviewer, document-controller]", "[reviewer, Document]",
	 "a role is lower-case letters and '-'"},
	{"  - 公開\n", "  - [公開]\n", "short names"},
	{"  - 公開\n", "  - " NONCE NONCE "\n", "short names"},
	{"  - 公開\n", "  - 甲\n  - 乙\n  - 丙\n  - 丁\n  - 戊\n  - 己\n  - 庚\n  - 辛\n  - 壬\n"
	 "  - 癸\n  - 子\n  - 丑\n  - 寅\n  - 卯\n  - 辰\n  - 巳\n  - 午\n", "short names"},
	{"utc-offset: \"+08:00\"", "utc-offset: \"+15:00\"", "'utc-offset' must look like +08:00"},
	{"[reviewer, document-controller]", "[Reviewer]", "a role is lower-case letters and '-'"},
	{"[reviewer, document-controller]", "[reviewer-]", "a role is lower-case letters and '-'"},
	{"[reviewer, document-controller]", "[a, b, c, d, e, f, g, h]", NULL},
	{"[reviewer, document-controller]", "[a, b, c, d, e, f, g, h, i]", "at most 8"},
	{"approvals: 1", "approvals: 0", "'approvals' must be a number from 1 to 9"},
	{"evidence: either", "evidence: both", "'evidence' must be signature, letter or either"},
	{"evidence: either", "evidence: letter", NULL},
	{"unsigned-counts: yes", "unsigned-counts: true", "'unsigned-counts' must be yes or no"},
	{"tier: 1\n    reviews", "tier: 2\n    reviews", "tier 2 has two rows"},
	{"decided-days: 7", "decided-days: 367", "'decided-days' must be a number from 1 to 366"},
	{"[security-officer, document-controller]", "[document-controller]",
         "the signers of a change must include security-officer"},
	{"policy-change:", "policy-changes:", "did you mean 'policy-change'?"},
};

static void each_wrong_rule_is_complained_about(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(changes); i++) {
		struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
		struct doc_buf changed doc_scoped(doc_buf_clear) = {0};
		struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
		struct doc_error err = {0};
		const char *found;

		read_template(&yaml);
		found = strstr(yaml.data, changes[i].from);
		assert_non_null(found);
		doc_buf_add(&changed, yaml.data, (size_t)(found - yaml.data));
		doc_buf_puts(&changed, changes[i].to);
		doc_buf_puts(&changed, found + strlen(changes[i].from));
		read_rules(changed.data, &policy, &err);
		if (!changes[i].complaint && err.code)
			fail_msg("%s: %s", changes[i].to, err.message);
		if (changes[i].complaint && (err.code != DOC_EINVALID ||
		                             strncmp(err.message, "r:", 2) != 0 ||
		                             !strstr(err.message, changes[i].complaint)))
			fail_msg("%s: %s", changes[i].to, err.message);
	}
}

/* A registry without one of its sections has no rule there: nothing is guessed. */
static void each_section_must_be_there(void **state)
{
	static const char *const sections[] = {"agency", "agency-id", "nonce", "numbering", "tiers",
	                                       "classifications", "defaults", "matrix",
	                                       "policy-change"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(sections); i++) {
		struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
		struct doc_buf without doc_scoped(doc_buf_clear) = {0};
		struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
		char key[64];
		const char *from, *to;

		read_template(&yaml);
		snprintf(key, sizeof(key), "\n%s:", sections[i]);
		from = strstr(yaml.data, key);
		assert_non_null(from);
		to = strchr(from + 1, '\n');
		while (to && to[1] && strchr(" #\n", to[1]))
			to = strchr(to + 1, '\n');
		doc_buf_add(&without, yaml.data, (size_t)(from - yaml.data));
		doc_buf_puts(&without, to);
		snprintf(key, sizeof(key), "the key '%s' is missing", sections[i]);
		assert_fails(read_rules(without.data, &policy, &err), DOC_EINVALID, key);
	}
}

static void a_tier_with_numbers_has_a_row(void **state)
{
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	char *row;

	(void)state;
	read_template(&yaml);
	row = strstr(yaml.data, "  - tier: 4\n    reviews");
	assert_non_null(row);
	memmove(row, strstr(row, "\n# 簽章上"), strlen(strstr(row, "\n# 簽章上")) + 1);
	assert_fails(read_rules(yaml.data, &policy, &err), DOC_EINVALID,
	             "tier 4 has numbers but no row");
}

static void a_tier_is_named_by_its_digit_or_its_name(void **state)
{
	static const struct {
		const char *text;
		unsigned tier;
	} cases[] = {{"1", 1},      {"4", 4},        {"\xef\xbc\x94", 4}, {"政策", 1},
	             {"表單", 4},   {" 表單 ", 4},   {"0", 0},               {"5", 0},
	             {"", 0},       {"表", 0},       {"表單1", 0},           {"41", 0}};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	unsigned tier = 77;

	(void)state;
	read_template(&yaml);
	assert_ok(read_rules(yaml.data, &policy, &err));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		assert_starves(doc_policy_tier(&policy, cases[i].text, &tier, &err));
		if (tier != cases[i].tier)
			fail_msg("'%s': %u", cases[i].text, tier);
	}
	policy.tier_names[4][0] = '\0';
	assert_ok(doc_policy_tier(&policy, "4", &tier, &err));
	assert_int_equal(tier, 0);
}

static void a_role_is_lower_case_letters_and_dashes_between(void **state)
{
	static const char *const good[] = {"a", "reviewer", "security-officer", "a-b-c"};
	static const char *const bad[] = {"", "-", "-a", "a-", "A", "a b", "a1", "主管"};
	char longest[DOC_WORD_SIZE + 1];

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(good); i++)
		assert_true(doc_role_is_valid(good[i]));
	for (size_t i = 0; i < DOC_COUNT(bad); i++)
		if (doc_role_is_valid(bad[i]))
			fail_msg("'%s' is let in", bad[i]);
	memset(longest, 'a', sizeof(longest));
	longest[DOC_WORD_SIZE] = '\0';
	assert_false(doc_role_is_valid(longest));
	longest[DOC_WORD_SIZE - 1] = '\0';
	assert_true(doc_role_is_valid(longest));
}

static void a_role_is_shown_by_its_name(void **state)
{
	(void)state;
	assert_string_equal(doc_role_text("reviewer"), "reviewer");
	assert_string_equal(doc_role_text(""), "");
}

static void retention_is_the_laws(void **state)
{
	static const char *const lawful[] = {"永久", "30", "30年", "25年", "20年", "15年",
	                                     "10年", "5年",  "3年",  "1年",  "1"};
	static const char *const unlawful[] = {"",    "永久年", "2年", "7", "300",  "30年 ",
	                                       "05", "1年1",   "年",  "5 年", "-1"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(lawful); i++)
		assert_true(doc_retention_is_valid(lawful[i]));
	for (size_t i = 0; i < DOC_COUNT(unlawful); i++)
		assert_false(doc_retention_is_valid(unlawful[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_template_is_the_plans_policy),
		cmocka_unit_test(each_wrong_rule_is_complained_about),
		cmocka_unit_test(each_section_must_be_there),
		cmocka_unit_test(a_tier_with_numbers_has_a_row),
		cmocka_unit_test(a_tier_is_named_by_its_digit_or_its_name),
		cmocka_unit_test(a_role_is_lower_case_letters_and_dashes_between),
		cmocka_unit_test(a_role_is_shown_by_its_name),
		cmocka_unit_test(retention_is_the_laws),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
