/* load_policy.c: from the files of a policy to the model, keys included. */
#include "actions/load.h"

#include <stdlib.h>
#include <string.h>

#include "backend/digest.h"
#include "backend/sshsig.h"
#include "backend/yaml.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/node.h"
#include "model/layout.h"

DOC_AUTO(doc_policy_clear, struct doc_policy *)

void doc_policies_clear(struct doc_policies *policies)
{
	/* The last is NULL where its loading failed. */
	for (size_t i = 0; i < policies->count; i++) {
		if (policies->items[i])
			doc_policy_clear(policies->items[i]);
		free(policies->items[i]);
	}
	free(policies->items);
	*policies = (struct doc_policies){0};
}

static int read_tree(const struct doc_source *source, const char *path, struct doc_node *root,
                     struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	r = doc_source_read_path(source, path, DOC_YAML_SIZE_MAX, &bytes, err);
	if (r < 0)
		return r;
	return doc_yaml_parse(path, bytes.data ? bytes.data : "", bytes.size, root, err);
}

/* What only a reader of keys can fill in. */
static int resolve_key(const char *path, struct doc_person_key *key, struct doc_error *err)
{
	struct doc_buf canonical doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	struct doc_key parsed;

	int r = doc_key_parse(key->line, strlen(key->line), &parsed, &why);

	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	if (r < 0)
		return doc_error_set(err, DOC_EINVALID, "%s:%d:%d: %s", path, key->file_line,
		                     key->file_column, why.message);
	doc_key_format(&parsed, &canonical);
	memcpy(key->sha256, parsed.sha256, sizeof(key->sha256));
	key->canonical = doc_buf_take(&canonical);
	return key->canonical ? DOC_OK : doc_error_memory(err);
}

static int resolve_keys(const char *path, struct doc_policy *policy, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < policy->person_count && r == DOC_OK; i++)
		for (size_t k = 0; k < policy->people[i].key_count && r == DOC_OK; k++)
			r = resolve_key(path, &policy->people[i].keys[k], err);
	return r;
}

int doc_load_policy_files(const struct doc_source *source, const char *folder,
                          struct doc_policy *out, struct doc_error *err)
{
	struct doc_buf rules_path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf roster_path doc_scoped(doc_buf_clear) = {0};
	struct doc_node rules doc_scoped(doc_node_clear) = {0};
	struct doc_node roster doc_scoped(doc_node_clear) = {0};
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	int r;

	doc_buf_printf(&rules_path, "%sregistry.yaml", folder);
	doc_buf_printf(&roster_path, "%sroster.yaml", folder);
	if (rules_path.failed || roster_path.failed)
		return doc_error_memory(err);
	r = read_tree(source, rules_path.data, &rules, err);
	if (r == DOC_OK)
		r = read_tree(source, roster_path.data, &roster, err);
	if (r == DOC_OK)
		r = doc_policy_read_rules(rules_path.data, &rules, &policy, err);
	if (r == DOC_OK)
		r = doc_policy_read_roster(roster_path.data, &roster, &policy, err);
	if (r == DOC_OK)
		r = resolve_keys(roster_path.data, &policy, err);
	if (r < 0)
		return r;
	*out = policy;
	policy = (struct doc_policy){0};
	return DOC_OK;
}

/* What is wrong with the statement is told where it is judged, with all that it says. */
static int64_t decided_in(const char *path, const struct doc_buf *bytes)
{
	struct doc_statement statement;
	int r = doc_statement_parse(path, bytes->data ? bytes->data : "", bytes->size, &statement,
	                            NULL);

	return r == DOC_OK && statement.type == DOC_POLICY ? statement.decided : 0;
}

static int read_policy(const struct doc_source *source, unsigned serial, struct doc_policy *out,
                       struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf statement doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&folder, serial, "");
	doc_layout_policy(&path, serial, "policy.statement");
	if (folder.failed || path.failed)
		return doc_error_memory(err);
	r = doc_source_read_path(source, path.data, DOC_STATEMENT_SIZE_MAX, &statement, err);
	if (r == DOC_OK)
		r = doc_load_policy_files(source, folder.data, out, err);
	if (r < 0)
		return r;
	out->serial = serial;
	out->decided = decided_in(path.data, &statement);
	return doc_sha256_hex(statement.data ? statement.data : "", statement.size, out->sha256,
	                      err);
}

int doc_load_policy(const struct doc_source *source, unsigned serial, struct doc_judge *judge,
                    struct doc_policy **out, struct doc_error *err)
{
	struct doc_policy *policy doc_auto(free) = calloc(1, sizeof(*policy));
	struct doc_error why = {0};
	int r;

	if (!policy)
		return doc_error_memory(err);
	r = read_policy(source, serial, policy, &why);
	if (r == DOC_OK) {
		*out = policy;
		policy = NULL;
		return DOC_OK;
	}
	doc_policy_clear(policy);
	if (r != DOC_EINVALID && r != DOC_ENOTFOUND) {
		if (err)
			*err = why;
		return r;
	}
	doc_judge_fault(judge, "policy-form", "%s", why.message);
	if (why.hint[0])
		doc_judge_hint(judge, "%s", why.hint);
	*out = NULL;
	return DOC_OK;
}

int doc_load_policies(const struct doc_source *source, struct doc_policies *out,
                      struct doc_error *err)
{
	struct doc_policies policies doc_scoped(doc_policies_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	for (unsigned serial = 1; source->tree && r == DOC_OK; serial++) {
		struct doc_policy **slot;
		bool is_there = false;

		doc_buf_clear(&path);
		doc_layout_policy(&path, serial, "policy.statement");
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_source_has(source, path.data, &is_there, err);
		if (r < 0)
			return r;
		if (!is_there)
			break;
		slot = doc_array_add(&policies.items, &policies.count, sizeof(*slot));
		if (slot)
			*slot = calloc(1, sizeof(**slot));
		if (!slot || !*slot)
			return doc_error_memory(err);
		r = read_policy(source, serial, *slot, err);
	}
	if (r == DOC_ENOTFOUND) /* a file that belongs to the statement */
		return doc_error_wrap(err, DOC_EINVALID, _("policy %zu"), policies.count);
	if (r < 0)
		return r;
	*out = policies;
	policies = (struct doc_policies){0};
	return DOC_OK;
}
