/* fuzz_policy.c: any YAML as rules, roster and metadata; what is accepted keeps its promises. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <backend/yaml.h>
#include <base/auto.h>
#include <base/buf.h>
#include <model/layout.h>
#include <model/metadata.h>
#include <model/policy.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_rules(const struct doc_node *root)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_error err = {0};
	int r = doc_policy_read_rules("f", root, &policy, &err);

	require(r == err.code);
	if (r != DOC_OK)
		return;
	require(doc_hex_is_sha256(policy.nonce) && policy.agency[0] && policy.class_count);
	require(doc_policy_class_rank(&policy, policy.default_class) >= 0);
	require(doc_policy_class_rank(&policy, "密") < 0);
	require(doc_roles_have(&policy.change, DOC_ROLE_OFFICER));
	for (size_t i = 0; i < policy.grammar.count; i++) {
		unsigned tier = policy.grammar.patterns[i].tier;

		require(policy.matrix[tier].present && policy.matrix[tier].approvals >= 1);
		require(policy.matrix[tier].approvers.count >= 1 && policy.tier_names[tier][0]);
	}
}

/* Each line of allowed_signers begins with the id of somebody, without any pattern. */
static void check_signers(struct doc_policy *policy)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	size_t keys = 0;
	size_t lines = 0;

	for (size_t i = 0; i < policy->person_count; i++) {
		require(doc_person_is_valid(policy->people[i].id));
		for (size_t k = 0; k < policy->people[i].key_count; k++, keys++)
			policy->people[i].keys[k].canonical = strdup("key");
	}
	doc_policy_allowed_signers(policy, &out);
	for (const char *line = out.data; line && *line; line = strchr(line, '\n') + 1, lines++)
		require(strspn(line, "abcdefghijklmnopqrstuvwxyz0123456789._-") ==
		        strcspn(line, " "));
	require(lines == keys);
}

static void check_roster(const struct doc_node *root)
{
	struct doc_policy policy doc_scoped(doc_policy_clear) = {.serial = 1};
	const struct doc_roles any = {0};
	struct doc_error err = {0};
	char role[DOC_WORD_SIZE];
	char principal[DOC_WORD_SIZE];
	int r = doc_policy_read_roster("f", root, &policy, &err);

	require(r == err.code);
	if (r != DOC_OK)
		return;
	check_signers(&policy);
	for (size_t i = 0; i < policy.person_count; i++) {
		const char *id = policy.people[i].id;

		require(doc_policy_person(&policy, id) == &policy.people[i]);
		if (doc_policy_role_of(&policy, id, &any, 20779, role, principal))
			require(doc_policy_holds(&policy, id, role, principal, 20779));
	}
}

static void check_metadata(const struct doc_node *root)
{
	struct doc_buf once doc_scoped(doc_buf_clear) = {0};
	struct doc_buf twice doc_scoped(doc_buf_clear) = {0};
	struct doc_node tree doc_scoped(doc_node_clear) = {0};
	struct doc_metadata metadata = {.tier = 77};
	struct doc_metadata again;
	struct doc_error err = {0};
	int r = doc_metadata_read("f", root, &metadata, &err);

	require(r == err.code);
	if (r != DOC_OK) {
		require(metadata.tier == 77);
		return;
	}
	doc_metadata_format(&metadata, doc_yaml_scalar, &once);
	require(doc_yaml_parse("f", once.data, once.size, &tree, NULL) == DOC_OK);
	require(doc_metadata_read("f", &tree, &again, NULL) == DOC_OK);
	doc_metadata_format(&again, doc_yaml_scalar, &twice);
	require(twice.size == once.size && memcmp(once.data, twice.data, once.size) == 0);
	require(strcmp(metadata.title, again.title) == 0);
	require(metadata.author_count == again.author_count);
	require(metadata.effective == again.effective);
	require(doc_metadata_missing(&metadata) == doc_metadata_missing(&again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_administration administration;
	struct doc_error err = {0};

	if (doc_yaml_parse("f", (const char *)data, size, &root, NULL) != DOC_OK)
		return 0;
	check_rules(&root);
	check_roster(&root);
	check_metadata(&root);
	require(doc_administration_read("f", &root, &administration, &err) == err.code);
	return 0;
}
