/* test_policy_content.c: the key `content` of registry.yaml; what is built in stands commented. */
#include "world.h"

#include <stdio.h>

#include <actions/policy_settings.h>
#include <base/file.h>

/* The rules of the world with `content` below, and what is read of them. */
static int read_content(const char *content, struct doc_policy *out, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	doc_buf_printf(&text, "%s%s", RULES, content);
	assert_ok(doc_yaml_parse("registry.yaml", text.data, text.size, &root, &err));
	return doc_policy_read_rules("registry.yaml", &root, out, why);
}

static void print_settings(const struct doc_content_rules *rules, struct doc_buf *out)
{
	bool more = true;

	for (size_t i = 0; more; i++) {
		struct doc_content_setting setting = {0};

		more = doc_content_setting_at(rules, i, &setting);
		if (more)
			doc_buf_printf(out, "%s %s: %s\n", setting.what, setting.subject,
				       setting.value.data ? setting.value.data : "");
		doc_buf_clear(&setting.value);
	}
}

static void check_same(const struct doc_content_rules *a, const struct doc_content_rules *b)
{
	struct doc_buf one doc_scoped(doc_buf_clear) = {0};
	struct doc_buf two doc_scoped(doc_buf_clear) = {0};

	print_settings(a, &one);
	print_settings(b, &two);
	assert_non_null(strstr(one.data, "labels owner: 權責單位, "));
	assert_non_null(strstr(one.data, "terms : 資通安全 < 資訊安全 (資訊安全管理系統, "));
	assert_string_equal(one.data, two.data);
}

static void what_is_absent_is_built_in(void **state)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_content_rules builtin;

	(void)state;
	assert_ok(read_content("", &policy, &err));
	doc_content_rules_init(&builtin);
	check_same(&policy.content, &builtin);
}

static void the_template_shows_what_is_built_in(void **state)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf content doc_scoped(doc_buf_clear) = {0};
	struct doc_content_rules builtin;
	const char *line;

	(void)state;
	assert_ok(doc_file_read("templates/registry/registry.yaml", 1 << 16, true, &text, &err));
	line = strstr(text.data, "#content:\n");
	assert_non_null(line);
	for (; *line == '#'; line = strchr(line, '\n') + 1)
		doc_buf_add(&content, line + 1, (size_t)(strchr(line, '\n') - line));
	assert_ok(read_content(content.data, &policy, &err));
	doc_content_rules_init(&builtin);
	check_same(&policy.content, &builtin);
	for (size_t i = 0; i < DOC_CONTENT_RULES_MAX; i++) {
		size_t count;

		doc_content_defaults(&count);
		assert_int_equal(policy.content.severities[i] != 0, i < count);
	}
}

static void what_is_given_takes_its_place(void **state)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	size_t count;

	(void)state;
	assert_ok(read_content("content:\n"
			       "  severities: {header-owner: error, term-list: off}\n"
			       "  labels: {number: [代號]}\n"
			       "  revision-labels: []\n"
			       "  headings: [{tier: 3, required: [步驟]}]\n"
			       "  terms: [{use: 訂定, not: 制訂}]\n", &policy, &err));
	assert_int_equal(doc_content_severity(&policy, "header-owner"), DOC_ERROR);
	assert_int_equal(doc_content_severity(&policy, "term-list"), 0);
	assert_int_equal(doc_content_severity(&policy, "header-title"), DOC_ERROR);
	assert_int_equal(policy.content.labels[DOC_FACT_NUMBER].count, 1);
	assert_string_equal(policy.content.labels[DOC_FACT_NUMBER].items[0], "代號");
	assert_int_equal(policy.content.revision.count, 0);
	assert_int_equal(policy.content.headings[3].count, 1);
	assert_int_equal(policy.content.headings[2].count, 7);
	assert_string_equal(doc_content_terms(&policy.content, &count)[0].avoid, "制訂");
	assert_int_equal(count, 1);
}

static void no_terms_at_all_can_be_asked_for(void **state)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	size_t count;

	(void)state;
	assert_ok(read_content("content: {terms: []}\n", &policy, &err));
	doc_content_terms(&policy.content, &count);
	assert_int_equal(count, 0);
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
	static const struct {
		const char *content;
		const char *want;
	} cases[] = {
		{"content: {severities2: {}}\n", "unknown key 'severities2'; did you mean"},
		{"content:\n  severities: {header-numbers: error}\n",
		 "did you mean 'header-number'"},
		{"content:\n  severities: {term-list: bad}\n",
		 "'term-list' must be error, warning, info or off"},
		{"content:\n  severities: {term-list: [a]}\n",
		 "'term-list' must be error, warning, info or off"},
		{"content:\n  labels: {numbers: [a]}\n", "unknown key 'numbers'"},
		{"content:\n  labels: {number: a}\n", "'number' must be a list"},
		{"content:\n  labels: {number: [[a]]}\n", "at most 32 short names"},
		{"content:\n  labels: {number: [[a], b]}\n", "at most 32 short names"},
		{"content:\n  labels: {number: [" HEX64("9") "9]}\n", "at most 32 short names"},
		{"content:\n  headings: [{tier: 2, required: [[a]]}, {tier: 4, required: [b]}]\n",
		 "at most 32 short names"},
		{"content:\n  terms: [{use: a}, {use: b, not: c}]\n", "the key 'not' is missing"},
		{"content:\n  headings: [{tier: 5, required: [a]}]\n", "tier"},
		{"content:\n  headings: [{tier: 2}]\n", "the key 'required' is missing"},
		{"content:\n  headings: [{tier: 2, required: [a]}, {tier: 2, required: [b]}]\n",
		 "tier 2 has two rows"},
		{"content:\n  terms: [{use: a}]\n", "the key 'not' is missing"},
		{"content:\n  terms: [{use: 資通安全, not: 安全}]\n", "nobody could write"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
		struct doc_error why = {0};

		assert_int_equal(read_content(cases[i].content, &policy, &why), DOC_EINVALID);
		if (!strstr(why.message, cases[i].want))
			fail_msg("'%s' lacks '%s'", why.message, cases[i].want);
		assert_int_equal(strncmp(why.message, "registry.yaml:", 14), 0);
	}
}

static int read_rules(const struct doc_node *root, struct doc_error *why)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};

	return doc_policy_read_rules("registry.yaml", root, &policy, why);
}

static void no_rule_is_called_wrong_for_want_of_memory(void **state)
{
	static const char all[] = "content:\n"
				  "  severities: {header-owner: error, term-list: off}\n"
				  "  labels: {number: [代號, 編號]}\n"
				  "  revision-labels: [修訂]\n"
				  "  headings: [{tier: 2, required: [步驟]}]\n"
				  "  terms: [{use: 訂定, not: 制訂, except: [制訂者]}]\n";
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	(void)state;
	doc_buf_printf(&text, "%s%s", RULES, all);
	assert_ok(doc_yaml_parse("registry.yaml", text.data, text.size, &root, &err));
	assert_starves(read_rules(&root, &err));
}

/* A list of count terms, or one of words; the limit of each is 32. */
static int read_many(const char *head, const char *item, const char *tail, int count,
                     struct doc_error *why)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_buf content doc_scoped(doc_buf_clear) = {0};

	doc_buf_puts(&content, head);
	for (int i = 0; i < count; i++)
		doc_buf_printf(&content, "%s%s", i ? ", " : "", item);
	doc_buf_puts(&content, tail);
	return read_content(content.data, &policy, why);
}

static void a_list_has_at_most_32_items(void **state)
{
	static const char *const lists[][4] = {
		{"content:\n  terms: [", "{use: 訂定, not: 制訂}", "]\n", "at most 32 terms"},
		{"content:\n  revision-labels: [", "修訂", "]\n", "at most 32 short names"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(lists); i++) {
		const char *const *l = lists[i];

		assert_ok(read_many(l[0], l[1], l[2], 32, &err));
		assert_fails(read_many(l[0], l[1], l[2], 33, &err), DOC_EINVALID, l[3]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_absent_is_built_in),
		cmocka_unit_test(the_template_shows_what_is_built_in),
		cmocka_unit_test(what_is_given_takes_its_place),
		cmocka_unit_test(no_terms_at_all_can_be_asked_for),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(no_rule_is_called_wrong_for_want_of_memory),
		cmocka_unit_test(a_list_has_at_most_32_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
