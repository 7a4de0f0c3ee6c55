/* policy.c: the rules of one policy, as registry.yaml has them. */
#include "model/policy.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/node.h"
#include "base/text.h"
#include "model/layout.h"
#include "model/schema.h"

static void clear_person(struct doc_person *person)
{
	for (size_t i = 0; i < person->key_count; i++) {
		free(person->keys[i].line);
		free(person->keys[i].canonical);
	}
	free(person->keys);
	free(person->tenures);
}

void doc_policy_clear(struct doc_policy *policy)
{
	for (size_t i = 0; i < policy->person_count; i++)
		clear_person(&policy->people[i]);
	free(policy->people);
	free(policy->distrusted);
	doc_content_rules_clear(&policy->content);
	doc_owners_clear(&policy->owners);
	*policy = (struct doc_policy){0};
}

bool doc_retention_is_valid(const char *text)
{
	static const char *const periods[] = {"永久", "30", "25", "20", "15", "10", "5", "3", "1"};

	for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++) {
		size_t size = strlen(periods[i]);

		if (strncmp(text, periods[i], size) == 0 &&
		    (text[size] == '\0' || (i > 0 && strcmp(text + size, "年") == 0)))
			return true;
	}
	return false;
}

bool doc_role_is_valid(const char *text)
{
	size_t i = 0;

	for (; text[i]; i++)
		if (!doc_is_lower(text[i]) && !(i && text[i] == '-'))
			return false;
	return i > 0 && i < DOC_WORD_SIZE && text[i - 1] != '-';
}

const char *doc_role_text(const char *role)
{
	return role[0] ? _(role) : role; /* the catalogue's head stands under "" */
}

static void read_roles(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                       bool required, struct doc_roles *out)
{
	const struct doc_node *list = doc_schema_sequence(schema, mapping, key, required);

	for (size_t i = 0; list && i < list->count; i++) {
		const struct doc_node *item = &list->items[i];

		if (item->kind != DOC_NODE_SCALAR || !doc_role_is_valid(item->text) ||
		    i == DOC_ROLES_MAX) {
			doc_schema_fault(schema, item, _("a role is lower-case letters and '-', "
			                 "and there are at most %d"), DOC_ROLES_MAX);
			return;
		}
		memcpy(out->items[out->count++], item->text, strlen(item->text) + 1);
	}
}

static void read_evidence(struct doc_schema *schema, const struct doc_node *mapping,
                          enum doc_evidence *out)
{
	static const char *const names[] = {
		[DOC_EVIDENCE_EITHER] = "either",
		[DOC_EVIDENCE_SIGNATURE] = "signature",
		[DOC_EVIDENCE_LETTER] = "letter",
	};
	const struct doc_node *node = doc_schema_scalar(schema, mapping, "evidence", false);

	*out = DOC_EVIDENCE_EITHER;
	if (!node)
		return;
	for (enum doc_evidence e = DOC_EVIDENCE_EITHER; e <= DOC_EVIDENCE_LETTER; e++)
		if (strcmp(node->text, names[e]) == 0) {
			*out = e;
			return;
		}
	doc_schema_fault(schema, node, _("'evidence' must be signature, letter or either"));
}

static void read_matrix_row(struct doc_schema *schema, const struct doc_node *node,
                            struct doc_policy *policy)
{
	static const char *const keys[] = {"tier", "reviews", "reviewers", "approvals", "approvers",
	                                   "evidence", "unsigned-counts", "self-approval", NULL};
	struct doc_matrix_row row = {.present = true, .unsigned_counts = true};
	unsigned tier = 0;

	doc_schema_keys(schema, node, keys);
	doc_schema_count(schema, node, "tier", true, 1, DOC_TIER_MAX, &tier);
	doc_schema_count(schema, node, "reviews", true, 0, 9, &row.reviews);
	read_roles(schema, node, "reviewers", row.reviews > 0, &row.reviewers);
	doc_schema_count(schema, node, "approvals", true, 1, 9, &row.approvals);
	read_roles(schema, node, "approvers", true, &row.approvers);
	read_evidence(schema, node, &row.evidence);
	doc_schema_flag(schema, node, "unsigned-counts", &row.unsigned_counts);
	doc_schema_flag(schema, node, "self-approval", &row.self_approval);
	if (schema->code)
		return;
	if (policy->matrix[tier].present)
		doc_schema_fault(schema, node, _("tier %u has two rows"), tier);
	else if (!row.approvers.count || (row.reviews && !row.reviewers.count))
		doc_schema_fault(schema, node, _("a row names at least one role"));
	else
		policy->matrix[tier] = row;
}

static void read_matrix(struct doc_schema *schema, const struct doc_node *root,
                        struct doc_policy *policy)
{
	const struct doc_node *list = doc_schema_sequence(schema, root, "matrix", true);

	for (size_t i = 0; list && i < list->count && !schema->code; i++)
		read_matrix_row(schema, &list->items[i], policy);
	for (size_t i = 0; i < policy->grammar.count && !schema->code; i++)
		if (!policy->matrix[policy->grammar.patterns[i].tier].present)
			doc_schema_fault(schema, list, _("tier %u has numbers but no row"),
			                 policy->grammar.patterns[i].tier);
}

bool doc_policy_is_secret(const char *class_)
{
	static const char *const secrets[] = {"密", "機密", "極機密", "絕對機密", "國家機密"};

	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (strcmp(class_, secrets[i]) == 0)
			return true;
	return false;
}

/* A classification is a word of a release's statement, and "-" means none there. */
static bool is_class(const struct doc_node *item)
{
	return item->kind == DOC_NODE_SCALAR && strcmp(item->text, "-") != 0 &&
	       !strchr(item->text, ' ') &&
	       doc_text_check_line(item->text, DOC_WORD_SIZE - 1, "", NULL) == DOC_OK;
}

static void read_classes(struct doc_schema *schema, const struct doc_node *root,
                         struct doc_policy *policy)
{
	const struct doc_node *list = doc_schema_sequence(schema, root, "classifications", true);

	for (size_t i = 0; list && i < list->count && !schema->code; i++) {
		const struct doc_node *item = &list->items[i];

		if (!is_class(item) || i == DOC_CLASSES_MAX)
			doc_schema_fault(schema, item, _("at most %d short names are allowed here"),
			                 DOC_CLASSES_MAX);
		else if (doc_policy_class_rank(policy, item->text) >= 0)
			doc_schema_fault(schema, item, _("'%s' is listed twice"), item->text);
		else if (doc_policy_is_secret(item->text))
			doc_schema_fault(schema, item, _("'%s' documents must not be kept in a "
			                 "registry that is copied"), item->text);
		else
			memcpy(policy->classes[policy->class_count++], item->text,
			       strlen(item->text) + 1);
	}
}

static void read_tiers(struct doc_schema *schema, const struct doc_node *root,
                       struct doc_policy *policy)
{
	static const char *const keys[] = {"tier", "name", "review-months", NULL};
	const struct doc_node *list = doc_schema_sequence(schema, root, "tiers", true);

	for (size_t i = 0; list && i < list->count && !schema->code; i++) {
		const struct doc_node *item = &list->items[i];
		unsigned tier = 0;

		doc_schema_keys(schema, item, keys);
		doc_schema_count(schema, item, "tier", true, 1, DOC_TIER_MAX, &tier);
		if (!schema->code && policy->tier_names[tier][0])
			doc_schema_fault(schema, item, _("tier %u has two names"), tier);
		doc_schema_text(schema, item, "name", true, policy->tier_names[tier],
		                sizeof(policy->tier_names[tier]));
		doc_schema_count(schema, item, "review-months", false, 1, 120,
		                 &policy->review_months[tier]);
	}
	for (size_t i = 0; i < policy->grammar.count && !schema->code; i++)
		if (!policy->tier_names[policy->grammar.patterns[i].tier][0])
			doc_schema_fault(schema, list, _("tier %u has numbers but no name"),
			                 policy->grammar.patterns[i].tier);
}

static void read_identity(struct doc_schema *schema, const struct doc_node *root,
                          struct doc_policy *policy)
{
	const struct doc_node *node;
	char offset[DOC_WORD_SIZE] = "+08:00";

	doc_schema_text(schema, root, "agency", true, policy->agency, sizeof(policy->agency));
	doc_schema_text(schema, root, "agency-id", true, policy->agency_id,
	                sizeof(policy->agency_id));
	doc_schema_text(schema, root, "nonce", true, policy->nonce, sizeof(policy->nonce));
	node = doc_schema_scalar(schema, root, "utc-offset", false);
	if (node)
		doc_schema_text(schema, root, "utc-offset", true, offset, sizeof(offset));
	if (schema->code)
		return;
	if (!doc_release_name_is_valid(policy->agency_id))
		doc_schema_fault(schema, doc_node_find(root, "agency-id"),
		                 _("'agency-id' must be ASCII letters, digits, '-', '_' and '.', and no "
		                   "name that Windows reserves, such as con"));
	else if (!doc_hex_is_sha256(policy->nonce))
		doc_schema_fault(schema, doc_node_find(root, "nonce"),
		                 _("'nonce' must be 64 hexadecimal digits"));
	else if (!doc_offset_parse(offset, &policy->offset_s))
		doc_schema_fault(schema, doc_node_find(root, "utc-offset"),
		                 _("'utc-offset' must look like +08:00"));
}

static void read_defaults(struct doc_schema *schema, const struct doc_node *root,
                          struct doc_policy *policy)
{
	static const char *const keys[] = {"classification", "owner", "retention", NULL};
	const struct doc_node *defaults = doc_schema_mapping(schema, root, "defaults", true);

	doc_schema_keys(schema, defaults, keys);
	doc_schema_text(schema, defaults, "classification", true, policy->default_class,
	                sizeof(policy->default_class));
	doc_schema_text(schema, defaults, "owner", true, policy->default_owner,
	                sizeof(policy->default_owner));
	doc_schema_text(schema, defaults, "retention", true, policy->default_retention,
	                sizeof(policy->default_retention));
	if (schema->code)
		return;
	if (doc_policy_class_rank(policy, policy->default_class) < 0)
		doc_schema_fault(schema, doc_node_find(defaults, "classification"),
		                 _("'%s' is not among the classifications"), policy->default_class);
	else if (!doc_retention_is_valid(policy->default_retention))
		doc_schema_fault(schema, doc_node_find(defaults, "retention"),
		                 _("'%s' is not a retention period of the law: 永久, 30, 25, 20, 15, "
		                   "10, 5, 3 or 1 年"), policy->default_retention);
}

int doc_policy_read_rules(const char *name, const struct doc_node *root,
                          struct doc_policy *policy, struct doc_error *err)
{
	static const char *const keys[] = {"agency",    "agency-id", "nonce",   "utc-offset",
	                                   "numbering", "tiers",     "version", "classifications",
	                                   "defaults",  "matrix",    "windows", "policy-change",
	                                   "content",   NULL};
	static const char *const version_keys[] = {"minor-max", NULL};
	static const char *const window_keys[] = {"decided-days", NULL};
	static const char *const change_keys[] = {"signers", NULL};
	struct doc_schema schema = {name, 0, err};
	const struct doc_node *node;

	policy->minor_max = 9;
	policy->decided_days = 7;
	doc_content_rules_init(&policy->content);
	doc_schema_keys(&schema, root, keys);
	read_identity(&schema, root, policy);
	node = doc_schema_sequence(&schema, root, "numbering", true);
	if (!schema.code)
		schema.code = doc_grammar_read(name, node, &policy->grammar, err);
	read_tiers(&schema, root, policy);
	node = doc_schema_mapping(&schema, root, "version", false);
	doc_schema_keys(&schema, node, version_keys);
	doc_schema_count(&schema, node, "minor-max", false, 1, 99999, &policy->minor_max);
	read_classes(&schema, root, policy);
	read_defaults(&schema, root, policy);
	read_matrix(&schema, root, policy);
	node = doc_schema_mapping(&schema, root, "windows", false);
	doc_schema_keys(&schema, node, window_keys);
	doc_schema_count(&schema, node, "decided-days", false, 1, 366, &policy->decided_days);
	node = doc_schema_mapping(&schema, root, "policy-change", true);
	doc_schema_keys(&schema, node, change_keys);
	read_roles(&schema, node, "signers", true, &policy->change);
	if (!schema.code && !doc_roles_have(&policy->change, DOC_ROLE_OFFICER))
		doc_schema_fault(&schema, node, _("the signers of a change must include %s"),
		                 DOC_ROLE_OFFICER);
	doc_policy_read_content(&schema, root, &policy->content);
	return schema.code;
}

static int fold(struct doc_buf *out, const char *text, struct doc_error *err)
{
	out->size = 0;
	doc_text_fold(out, text, strlen(text));
	doc_buf_putc(out, '\0');
	return doc_buf_check(out, err);
}

int doc_policy_tier(const struct doc_policy *policy, const char *text, unsigned *out,
                    struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};
	int r = fold(&folded, text, err);

	*out = 0;
	for (unsigned tier = 1; r == DOC_OK && !*out && tier <= DOC_TIER_MAX; tier++) {
		const char digit[] = {(char)('0' + tier), '\0'};

		if (!policy->tier_names[tier][0])
			continue;
		r = fold(&name, policy->tier_names[tier], err);
		if (r == DOC_OK && (strcmp(folded.data, digit) == 0 ||
		                    strcmp(folded.data, name.data) == 0))
			*out = tier;
	}
	return r;
}

int doc_policy_class_rank(const struct doc_policy *policy, const char *name)
{
	for (size_t i = 0; i < policy->class_count; i++)
		if (strcmp(policy->classes[i], name) == 0)
			return (int)i;
	return -1;
}

const char *doc_roles_message(const struct doc_roles *roles, struct doc_buf *out)
{
	for (size_t i = 0; i < roles->count; i++)
		doc_buf_printf(out, "%s%s", i ? _(", ") : "", doc_role_text(roles->items[i]));
	return out->data ? out->data : "";
}

bool doc_roles_have(const struct doc_roles *roles, const char *role)
{
	for (size_t i = 0; i < roles->count; i++)
		if (strcmp(roles->items[i], role) == 0)
			return true;
	return false;
}
