/* test_roster.c: people, windows, deputies, keys; who may do what on which day. */
#include "unit.h"
#include "world.h"

static int read_roster(const char *yaml, struct doc_policy *policy, struct doc_error *err)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	assert_int_equal(doc_yaml_parse("r", yaml, strlen(yaml), &root, NULL), DOC_OK);
	return doc_policy_read_roster("r", &root, policy, err);
}

static void each_wrong_roster_is_complained_about(void **state)
{
	static const struct {
		const char *yaml, *complaint; /* NULL: none */
	} cases[] = {
		{"people: []\n", NULL},
		{"{}\n", "the key 'people' is missing"},
		{"people: [{id: a, name: A}]\n", NULL},
		{"people: [{id: a}]\n", "the key 'name' is missing"},
		{"people: [{name: A}]\n", "the key 'id' is missing"},
		{"people: [{id: A, name: A}]\n", "'A' is not an id"},
		{"people: [{id: \"*\", name: A}]\n", "'*' is not an id"},
		{"people: [{id: \"a,b\", name: A}]\n", "'a,b' is not an id"},
		{"people: [{id: \"!a\", name: A}]\n", "is not an id"},
		{"people: [{id: a..b, name: A}]\n", "is not an id"},
		{"people: [{id: a.0123abcd, name: A}]\n", "is not an id"},
		{"people: [{id: con, name: A}]\n", "is not an id"},
		{"people: [{id: a, name: A}, {id: a, name: B}]\n", "'a' is listed twice"},
		{"people: [{id: a, name: A, role: x}]\n", "unknown key 'role'"},
		{"people: [{id: a, name: A, roles: [{role: X}]}]\n",
	         "a role is lower-case letters"},
		{"people: [{id: a, name: A, roles: [{role: a b}]}]\n",
	         "a role is lower-case letters"},
		{"people: [{id: a, name: A, roles: [{role: x, for: b}]}]\n", "unknown key 'for'"},
		{"people: [{id: a, name: A, roles: [{role: x, from: 2026-01-02,"
	         " until: 2026-01-01}]}]\n",
	         "'until' lies before 'from'"},
		{"people: [{id: a, name: A, roles: [{role: x, from: 2026-01-01,"
	         " until: 2026-01-01}]}]\n",
	         NULL},
		{"people: [{id: a, name: A, roles: [{role: x, from: 115.1.1}]}]\n", NULL},
		{"people: [{id: a, name: A, roles: [{role: x, from: soon}]}]\n", "r:1:"},
		{"people: [{id: a, name: A, deputy: [{role: x, for: b, from: 2026-01-01}]},"
	         " {id: b, name: B}]\n",
	         "a deputy acts from a day until a day"},
		{"people: [{id: a, name: A, deputy: [{role: x, for: c, from: 2026-01-01,"
	         " until: 2026-01-02}]}]\n",
	         "r:1:46: 'a' is deputy of 'c', who is not in the roster"},
		{"people:\n- id: a\n  name: A\n- id: b\n  name: B\n  deputy:\n  - role: x\n"
	         "    for: c\n    from: 2026-01-01\n    until: 2026-01-02\n",
	         "r:8:5: 'b' is deputy of 'c', who is not in the roster"},
		{"people: [{id: a, name: A, deputy: [{role: x, for: a, from: 2026-01-01,"
	         " until: 2026-01-02}]}]\n",
	         "'a' is deputy of themselves"},
		{"people: [{id: a, name: A, keys: [[x]]}]\n", "a key is one line"},
		{"people:\n- id: a\n  name: A\n  keys:\n  - |\n    k1\n    k2\n",
	         "a key is one line"},
		{"people: []\ndistrusted: [{key: " HEX64("a") ", from-policy: 2, reason: lost}]\n",
	         NULL},
		{"people: []\ndistrusted: [{key: aa, from-policy: 2, reason: lost}]\n",
	         "'key' must be the 64 hexadecimal digits"},
		{"people: []\ndistrusted: [{key: " HEX64("a") ", from-policy: 0, reason: x}]\n",
	         "'from-policy' must be a number"},
		{"people: []\ndistrusted: [{key: " HEX64("a") ", from-policy: 2}]\n",
	         "the key 'reason' is missing"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
		struct doc_error err = {0};

		read_roster(cases[i].yaml, &policy, &err);
		if ((err.code == 0) != (cases[i].complaint == NULL) ||
		    (cases[i].complaint && (strncmp(err.message, "r:", 2) != 0 ||
		                            !strstr(err.message, cases[i].complaint))))
			fail_msg("%s%s", cases[i].yaml, err.message);
	}
}

static void a_key_is_at_most_3000_bytes(void **state)
{
	for (size_t size = DOC_KEY_TEXT_MAX; size <= DOC_KEY_TEXT_MAX + 1; size++) {
		struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
		struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
		struct doc_buf key doc_scoped(doc_buf_clear) = {0};

		(void)state;
		while (key.size < size)
			doc_buf_putc(&key, 'k');
		doc_buf_printf(&yaml, "people: [{id: a, name: A, keys: [%s]}]\n", key.data);
		if (size == DOC_KEY_TEXT_MAX) {
			assert_ok(read_roster(yaml.data, &policy, &err));
			assert_string_equal(policy.people[0].keys[0].line, key.data);
			assert_int_equal(policy.people[0].keys[0].file_line, 1);
		} else {
			assert_fails(read_roster(yaml.data, &policy, &err), DOC_EINVALID,
			             "a key is");
		}
	}
}

#define FROM  20758 /* 2026-11-01 */
#define UNTIL 20787 /* 2026-11-30 */

static void a_role_is_held_from_its_first_to_its_last_day(void **state)
{
	static const struct {
		doc_day on;
		bool held;
	} cases[] = {{FROM - 1, false}, {FROM, true}, {UNTIL, true}, {UNTIL + 1, false}};
	struct world w doc_scoped(close_world) = {0};
	struct doc_policy *policy = &w.policies[0];

	(void)state;
	open_world(&w);
	policy->people[4].tenures[0].from = FROM;
	policy->people[4].tenures[0].until = UNTIL;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		doc_day on = cases[i].on;

		assert_int_equal(doc_policy_holds(policy, "li.gq", "security-officer", "", on),
		                 cases[i].held);
		assert_int_equal(doc_policy_holds(policy, "dep", "security-officer", "wang.xm", on),
		                 cases[i].held);
		assert_false(doc_policy_holds(policy, "dep", "security-officer", "", on));
		assert_false(doc_policy_holds(policy, "dep", "security-officer", "li.gq", on));
		assert_false(doc_policy_holds(policy, "li.gq", "reviewer", "", on));
		assert_false(doc_policy_holds(policy, "nobody", "reviewer", "", on));
		assert_true(doc_policy_holds(policy, "wang.xm", "security-officer", "", on));
	}
}

static void a_deputy_acts_while_the_principal_holds_the_role(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_policy *policy = &w.policies[0];

	(void)state;
	open_world(&w);
	policy->people[0].tenures[0].until = TODAY;
	assert_true(doc_policy_holds(policy, "dep", "security-officer", "wang.xm", TODAY));
	assert_false(doc_policy_holds(policy, "dep", "security-officer", "wang.xm", TODAY + 1));
}

/* A deputy of a deputy is none (threat A-21). */
static void deputies_have_no_deputies(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_policy *policy = &w.policies[0];
	struct doc_person *rv = &policy->people[2];
	struct doc_tenure *tenure;

	(void)state;
	open_world(&w);
	rv = &policy->people[2];
	tenure = doc_array_add(&rv->tenures, &rv->tenure_count, sizeof(*tenure));
	*tenure = (struct doc_tenure){"security-officer", "dep", FROM, UNTIL};
	assert_false(doc_policy_holds(policy, "rv", "security-officer", "dep", TODAY));
}

static void the_first_role_of_ones_own_comes_before_a_deputys(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	const struct doc_roles any = {0};
	const struct doc_roles officer = {.items = {"security-officer"}, .count = 1};
	struct doc_policy *policy = &w.policies[0];
	struct doc_person *dep;
	struct doc_tenure *tenure;
	char role[DOC_WORD_SIZE] = "", principal[DOC_WORD_SIZE] = "";

	(void)state;
	open_world(&w);
	assert_true(doc_policy_role_of(policy, "dep", &any, TODAY, role, principal));
	assert_string_equal(role, "security-officer");
	assert_string_equal(principal, "wang.xm");
	dep = &policy->people[3];
	tenure = doc_array_add(&dep->tenures, &dep->tenure_count, sizeof(*tenure));
	*tenure = (struct doc_tenure){"reviewer", "", DOC_NO_DAY, DOC_NO_DAY};
	assert_true(doc_policy_role_of(policy, "dep", &any, TODAY, role, principal));
	assert_string_equal(role, "reviewer");
	assert_string_equal(principal, "");
	assert_true(doc_policy_role_of(policy, "dep", &officer, TODAY, role, principal));
	assert_string_equal(principal, "wang.xm");
	assert_false(doc_policy_role_of(policy, "dep", &officer, UNTIL + 1, role, principal));
	assert_false(doc_policy_role_of(policy, "nobody", &any, TODAY, role, principal));
}

static void a_key_is_distrusted_from_a_policy_on(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_policy *policy = &w.policies[0];
	struct doc_distrust *distrusted;

	(void)state;
	open_world(&w);
	distrusted = doc_array_add(&policy->distrusted, &policy->distrust_count,
	                           sizeof(*distrusted));
	*distrusted = (struct doc_distrust){HEX64("1"), 2};
	assert_false(doc_policy_distrusts(policy, HEX64("1")));
	policy->serial = 2;
	assert_true(doc_policy_distrusts(policy, HEX64("1")));
	policy->serial = 3;
	assert_true(doc_policy_distrusts(policy, HEX64("1")));
	assert_false(doc_policy_distrusts(policy, HEX64("2")));
}

static void who_has_only_distrusted_keys_cannot_sign(void **state)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_distrust *distrusted;

	(void)state;
	assert_ok(read_roster("people: [{id: a, name: A, keys: [k]}, {id: b, name: B}]\n", &policy,
	                      &err));
	policy.serial = 1;
	strcpy(policy.people[0].keys[0].sha256, HEX64("1"));
	assert_true(doc_policy_can_sign(&policy, "a"));
	assert_false(doc_policy_can_sign(&policy, "b"));
	assert_false(doc_policy_can_sign(&policy, "nobody"));
	distrusted = doc_array_add(&policy.distrusted, &policy.distrust_count,
	                           sizeof(*distrusted));
	*distrusted = (struct doc_distrust){HEX64("1"), 1};
	assert_false(doc_policy_can_sign(&policy, "a"));
}

static void roles_for_each_type_follow_the_matrix(void **state)
{
	static const struct {
		enum doc_statement_type type;
		const char *roles; /* joined; "" for any */
	} cases[] = {
		{DOC_SUBMISSION, ""},
		{DOC_RECALL, ""},
		{DOC_REVIEW, "reviewer document-controller "},
		{DOC_APPROVAL, "security-officer "},
		{DOC_LETTER, "security-officer "},
		{DOC_WITHDRAWAL, "security-officer "},
		{DOC_RETURN, "reviewer document-controller security-officer "},
		{DOC_CONFIRMATION, "reviewer document-controller security-officer "},
		{DOC_CORRECTION, "reviewer document-controller security-officer "},
		{DOC_POLICY, "security-officer document-controller "},
		{DOC_VOID, "document-controller "},
		{DOC_BASELINE, "document-controller "},
		{DOC_ISSUE, "document-controller "},
		{DOC_RELEASE, "document-controller "},
	};
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_roles roles;
		char joined[1024] = "";

		doc_policy_roles_for(&w.policies[0], cases[i].type, 2, &roles);
		for (size_t k = 0; k < roles.count; k++)
			strcat(strcat(joined, roles.items[k]), " ");
		assert_string_equal(joined, cases[i].roles);
	}
}

/* 8 reviewers' roles, 8 approvers', and the controller: nobody is forgotten. */
static void seventeen_roles_may_return_a_version(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_matrix_row *row = &w.policies[0].matrix[2];
	struct doc_roles roles;

	(void)state;
	open_world(&w);
	row->reviewers.count = row->approvers.count = DOC_ROLES_MAX;
	for (size_t i = 0; i < DOC_ROLES_MAX; i++) {
		row->reviewers.items[i][0] = row->approvers.items[i][0] = (char)('a' + i);
		strcpy(row->reviewers.items[i] + 1, "r");
		strcpy(row->approvers.items[i] + 1, "a");
	}
	doc_policy_roles_for(&w.policies[0], DOC_RETURN, 2, &roles);
	assert_int_equal(roles.count, 17);
	assert_true(doc_roles_have(&roles, "ha"));
	assert_true(doc_roles_have(&roles, DOC_ROLE_CONTROLLER));
}

/* Each line names one person and no pattern; namespaces follow the roles (threats ). */
static void allowed_signers_says_who_may_sign_what(void **state)
{
	static const char *const lines[][2] = {
		{"wang.xm",
	         "policy submission return recall approval confirmation withdrawal correction "
	         "baseline"},
		{"lin.yt", "policy submission review return recall letter confirmation withdrawal "
	                   "correction void baseline issue release"},
		{"rv", "policy submission review return recall confirmation correction"},
		{"dep",
	         "policy submission return recall approval confirmation withdrawal correction "
	         "baseline"},
		{"li.gq",
	         "policy submission return recall approval confirmation withdrawal correction "
	         "baseline"},
		{"chen.yj", "policy submission recall"},
	};
	struct world w doc_scoped(close_world) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_buf want doc_scoped(doc_buf_clear) = {0};

	(void)state;
	open_world(&w);
	doc_policy_allowed_signers(&w.policies[0], &out);
	for (size_t i = 0; i < DOC_COUNT(lines); i++) {
		const char *type = lines[i][1];

		doc_buf_printf(&want, "%s namespaces=\"", lines[i][0]);
		while (type) {
			const char *space = strchr(type, ' ');

			doc_buf_add(&want, type, space ? (size_t)(space - type) : strlen(type));
			doc_buf_printf(&want, ".v1@docreg%s", space ? "," : "");
			type = space ? space + 1 : NULL;
		}
		doc_buf_printf(&want, "\" key %zu\n", i + 1);
	}
	assert_string_equal(out.data, want.data);
	doc_buf_clear(&out);
	doc_policy_allowed_signers_before(&w.policies[0], &out);
	assert_null(strstr(out.data, "confirmation.v1@docreg,correction.v1@docreg\" key 3"));
	assert_non_null(strstr(out.data, "withdrawal.v1@docreg,correction.v1@docreg,"));
}

static void a_role_on_one_tier_only_may_sign(void **state)
{
	struct world w doc_scoped(close_world) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	open_world(&w);
	strcpy(w.policies[0].matrix[4].approvers.items[0], "author");
	doc_policy_allowed_signers(&w.policies[0], &out);
	assert_non_null(strstr(strstr(out.data, "chen.yj"), "approval.v1@docreg"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_wrong_roster_is_complained_about),
		cmocka_unit_test(a_key_is_at_most_3000_bytes),
		cmocka_unit_test(a_role_is_held_from_its_first_to_its_last_day),
		cmocka_unit_test(a_deputy_acts_while_the_principal_holds_the_role),
		cmocka_unit_test(deputies_have_no_deputies),
		cmocka_unit_test(the_first_role_of_ones_own_comes_before_a_deputys),
		cmocka_unit_test(a_key_is_distrusted_from_a_policy_on),
		cmocka_unit_test(who_has_only_distrusted_keys_cannot_sign),
		cmocka_unit_test(roles_for_each_type_follow_the_matrix),
		cmocka_unit_test(seventeen_roles_may_return_a_version),
		cmocka_unit_test(allowed_signers_says_who_may_sign_what),
		cmocka_unit_test(a_role_on_one_tier_only_may_sign),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
