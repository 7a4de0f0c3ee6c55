/* roster.c: people, roles, deputies and keys, as roster.yaml has them (form 02-001-01). */
#include "model/policy.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/node.h"
#include "base/text.h"
#include "model/layout.h"
#include "model/schema.h"

/* --- reading ---------------------------------------------------------------------------------- */

static void out_of_memory(struct doc_schema *schema)
{
	schema->code = doc_error_memory(schema->err);
}

static void read_tenure(struct doc_schema *schema, const struct doc_node *node, bool as_deputy,
                        struct doc_person *person)
{
	static const char *const role_keys[] = {"role", "from", "until", NULL};
	static const char *const deputy_keys[] = {"role", "for", "from", "until", NULL};
	struct doc_tenure tenure = {.from = DOC_NO_DAY, .until = DOC_NO_DAY};
	struct doc_tenure *kept;

	doc_schema_keys(schema, node, as_deputy ? deputy_keys : role_keys);
	doc_schema_text(schema, node, "role", true, tenure.role, sizeof(tenure.role));
	if (as_deputy)
		doc_schema_text(schema, node, "for", true, tenure.principal,
		                sizeof(tenure.principal));
	doc_schema_day(schema, node, "from", &tenure.from);
	doc_schema_day(schema, node, "until", &tenure.until);
	if (schema->code)
		return;
	if (!doc_role_is_valid(tenure.role)) {
		doc_schema_fault(schema, doc_node_find(node, "role"),
		                 _("a role is lower-case letters and '-'"));
		return;
	}
	if (as_deputy && (tenure.from == DOC_NO_DAY || tenure.until == DOC_NO_DAY)) {
		doc_schema_fault(schema, node, _("a deputy acts from a day until a day"));
		return;
	}
	if (tenure.from != DOC_NO_DAY && tenure.until != DOC_NO_DAY && tenure.until < tenure.from) {
		doc_schema_fault(schema, node, _("'until' lies before 'from'"));
		return;
	}
	kept = doc_array_add(&person->tenures, &person->tenure_count, sizeof(*kept));
	if (kept)
		*kept = tenure;
	else
		out_of_memory(schema);
}

static void read_tenures(struct doc_schema *schema, const struct doc_node *node,
                         struct doc_person *person)
{
	const struct doc_node *roles = doc_schema_sequence(schema, node, "roles", false);
	const struct doc_node *deputy = doc_schema_sequence(schema, node, "deputy", false);

	for (size_t i = 0; roles && i < roles->count && !schema->code; i++)
		read_tenure(schema, &roles->items[i], false, person);
	for (size_t i = 0; deputy && i < deputy->count && !schema->code; i++)
		read_tenure(schema, &deputy->items[i], true, person);
}

static void read_keys(struct doc_schema *schema, const struct doc_node *node,
                      struct doc_person *person)
{
	const struct doc_node *keys = doc_schema_sequence(schema, node, "keys", false);

	for (size_t i = 0; keys && i < keys->count && !schema->code; i++) {
		const struct doc_node *item = &keys->items[i];
		struct doc_person_key *key;

		if (item->kind != DOC_NODE_SCALAR ||
		    doc_text_check_line(item->text, DOC_KEY_TEXT_MAX, "", NULL) != DOC_OK) {
			doc_schema_fault(schema, item, _("a key is one line, 'type base64'"));
			return;
		}
		key = doc_array_add(&person->keys, &person->key_count, sizeof(*key));
		if (key)
			key->line = strdup(item->text);
		if (!key || !key->line) {
			out_of_memory(schema);
			return;
		}
		key->file_line = item->line;
		key->file_column = item->column;
	}
}

static void read_person(struct doc_schema *schema, const struct doc_node *node,
                        struct doc_policy *policy)
{
	static const char *const keys[] = {"id", "name", "title", "roles", "deputy", "keys", NULL};
	struct doc_person *person;
	char id[DOC_WORD_SIZE] = "";

	doc_schema_keys(schema, node, keys);
	doc_schema_text(schema, node, "id", true, id, sizeof(id));
	if (schema->code)
		return;
	if (!doc_person_is_valid(id)) {
		doc_schema_fault(schema, doc_node_find(node, "id"),
		                 _("'%s' is not an id: a-z, 0-9, '.', '_', '-', at most 32"), id);
		return;
	}
	if (doc_policy_person(policy, id)) {
		doc_schema_fault(schema, doc_node_find(node, "id"), _("'%s' is listed twice"), id);
		return;
	}
	person = doc_array_add(&policy->people, &policy->person_count, sizeof(*person));
	if (!person) {
		out_of_memory(schema);
		return;
	}
	memcpy(person->id, id, sizeof(id));
	doc_schema_text(schema, node, "name", true, person->name, sizeof(person->name));
	doc_schema_text(schema, node, "title", false, person->title, sizeof(person->title));
	read_tenures(schema, node, person);
	read_keys(schema, node, person);
}

static void read_distrust(struct doc_schema *schema, const struct doc_node *node,
                          struct doc_policy *policy)
{
	static const char *const keys[] = {"key", "from-policy", "reason", NULL};
	struct doc_distrust *distrust;
	struct doc_distrust read = {0};
	char reason[DOC_TEXT_SIZE] = "";

	doc_schema_keys(schema, node, keys);
	doc_schema_text(schema, node, "key", true, read.key, sizeof(read.key));
	doc_schema_count(schema, node, "from-policy", true, 1, 999999, &read.from);
	doc_schema_text(schema, node, "reason", true, reason, sizeof(reason));
	if (schema->code)
		return;
	if (!doc_hex_is_sha256(read.key)) {
		doc_schema_fault(schema, doc_node_find(node, "key"),
		                 _("'key' must be the 64 hexadecimal digits that 'policy show' prints"));
		return;
	}
	distrust = doc_array_add(&policy->distrusted, &policy->distrust_count, sizeof(*distrust));
	if (distrust)
		*distrust = read;
	else
		out_of_memory(schema);
}

/* A deputy stands in for somebody who is there, and not for themselves. */
static void check_deputies(struct doc_schema *schema, const struct doc_node *node,
                           const struct doc_policy *policy)
{
	const struct doc_node *id = doc_node_find(node, "id");
	const struct doc_node *deputy = doc_node_find(node, "deputy");

	for (size_t i = 0; deputy && i < deputy->count && !schema->code; i++) {
		const struct doc_node *principal = doc_node_find(&deputy->items[i], "for");

		if (strcmp(principal->text, id->text) == 0)
			doc_schema_fault(schema, principal, _("'%s' is deputy of themselves"),
			                 id->text);
		else if (!doc_policy_person(policy, principal->text))
			doc_schema_fault(schema, principal,
			                 _("'%s' is deputy of '%s', who is not in the roster"),
			                 id->text, principal->text);
	}
}

int doc_policy_read_roster(const char *name, const struct doc_node *root,
                           struct doc_policy *policy, struct doc_error *err)
{
	static const char *const keys[] = {"people", "distrusted", NULL};
	struct doc_schema schema = {name, 0, err};
	const struct doc_node *people;
	const struct doc_node *distrusted;

	doc_schema_keys(&schema, root, keys);
	people = doc_schema_sequence(&schema, root, "people", true);
	for (size_t i = 0; people && i < people->count && !schema.code; i++)
		read_person(&schema, &people->items[i], policy);
	distrusted = doc_schema_sequence(&schema, root, "distrusted", false);
	for (size_t i = 0; distrusted && i < distrusted->count && !schema.code; i++)
		read_distrust(&schema, &distrusted->items[i], policy);
	for (size_t i = 0; people && i < people->count && !schema.code; i++)
		check_deputies(&schema, &people->items[i], policy);
	return schema.code;
}

/* --- asking ----------------------------------------------------------------------------------- */

const struct doc_person *doc_policy_person(const struct doc_policy *policy, const char *id)
{
	for (size_t i = 0; i < policy->person_count; i++)
		if (strcmp(policy->people[i].id, id) == 0)
			return &policy->people[i];
	return NULL;
}

const struct doc_person *doc_policy_key_owner(const struct doc_policy *policy,
                                              const char *key_sha256)
{
	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < policy->people[i].key_count; k++)
			if (strcmp(policy->people[i].keys[k].sha256, key_sha256) == 0)
				return &policy->people[i];
	return NULL;
}

bool doc_policy_distrusts(const struct doc_policy *policy, const char *key_sha256)
{
	for (size_t i = 0; i < policy->distrust_count; i++)
		if (strcmp(policy->distrusted[i].key, key_sha256) == 0 &&
		    policy->distrusted[i].from <= policy->serial)
			return true;
	return false;
}

bool doc_policy_can_sign(const struct doc_policy *policy, const char *id)
{
	const struct doc_person *person = doc_policy_person(policy, id);

	for (size_t i = 0; person && i < person->key_count; i++)
		if (!doc_policy_distrusts(policy, person->keys[i].sha256))
			return true;
	return false;
}

static bool covers(const struct doc_tenure *tenure, const char *role, const char *principal,
                   doc_day on)
{
	return strcmp(tenure->role, role) == 0 && strcmp(tenure->principal, principal) == 0 &&
	       (tenure->from == DOC_NO_DAY || tenure->from <= on) &&
	       (tenure->until == DOC_NO_DAY || on <= tenure->until);
}

static bool has_tenure(const struct doc_policy *policy, const char *id, const char *role,
                       const char *principal, doc_day on)
{
	const struct doc_person *person = doc_policy_person(policy, id);

	for (size_t i = 0; person && i < person->tenure_count; i++)
		if (covers(&person->tenures[i], role, principal, on))
			return true;
	return false;
}

bool doc_policy_holds(const struct doc_policy *policy, const char *id, const char *role,
                      const char *principal, doc_day on)
{
	if (!has_tenure(policy, id, role, principal, on))
		return false;
	return !principal[0] || has_tenure(policy, principal, role, "", on);
}

/* The first tenure of the person that answers: one of their own, or one held for somebody. */
static const struct doc_tenure *find_tenure(const struct doc_policy *policy,
                                            const struct doc_person *person,
                                            const struct doc_roles *roles, bool deputy, doc_day on)
{
	for (size_t i = 0; i < person->tenure_count; i++) {
		const struct doc_tenure *tenure = &person->tenures[i];

		if ((tenure->principal[0] != '\0') == deputy &&
		    (!roles->count || doc_roles_have(roles, tenure->role)) &&
		    doc_policy_holds(policy, person->id, tenure->role, tenure->principal, on))
			return tenure;
	}
	return NULL;
}

bool doc_policy_role_of(const struct doc_policy *policy, const char *id,
                        const struct doc_roles *roles, doc_day on, char *role, char *principal)
{
	const struct doc_person *person = doc_policy_person(policy, id);
	const struct doc_tenure *tenure;

	if (!person)
		return false;
	tenure = find_tenure(policy, person, roles, false, on);
	if (!tenure)
		tenure = find_tenure(policy, person, roles, true, on);
	if (!tenure)
		return false;
	memcpy(role, tenure->role, DOC_WORD_SIZE);
	memcpy(principal, tenure->principal, DOC_WORD_SIZE);
	return true;
}

static void add_role(struct doc_roles *roles, const char *role)
{
	if (roles->count == DOC_ROLES_ROOM || doc_roles_have(roles, role))
		return;
	memcpy(roles->items[roles->count++], role, strlen(role) + 1);
}

static void add_roles(struct doc_roles *roles, const struct doc_roles *more)
{
	for (size_t i = 0; i < more->count; i++)
		add_role(roles, more->items[i]);
}

void doc_policy_roles_for(const struct doc_policy *policy, enum doc_statement_type type,
                          unsigned tier, struct doc_roles *out)
{
	const struct doc_matrix_row *row = &policy->matrix[tier];

	*out = (struct doc_roles){0};
	switch (type) {
	case DOC_SUBMISSION:
	case DOC_RECALL: /* any role: authors hand in files; who may recall is judged by person */
		break;
	case DOC_REVIEW:
		*out = row->reviewers;
		break;
	case DOC_APPROVAL:
	case DOC_LETTER:
	case DOC_WITHDRAWAL:
		*out = row->approvers;
		break;
	case DOC_RETURN:
	case DOC_CONFIRMATION:
	case DOC_CORRECTION: /* as what it corrects, which is asked where that is known */
		*out = row->reviewers;
		add_roles(out, &row->approvers);
		add_role(out, DOC_ROLE_CONTROLLER);
		break;
	case DOC_POLICY:
		*out = policy->change;
		break;
	case DOC_VOID:
	case DOC_BASELINE:
	case DOC_ISSUE:
	case DOC_RELEASE:
		add_role(out, DOC_ROLE_CONTROLLER);
		break;
	}
}

/* --- allowed_signers -------------------------------------------------------------------------- */

/* May a holder of role ever sign this type, on some tier or as recorder? */
static bool may_sign(const struct doc_policy *policy, const char *role,
                     enum doc_statement_type type)
{
	struct doc_roles roles;

	if (type == DOC_LETTER) /* signed by its recorder, never by the officer */
		return strcmp(role, DOC_ROLE_CONTROLLER) == 0;
	if (type != DOC_APPROVAL && strcmp(role, DOC_ROLE_CONTROLLER) == 0)
		return true; /* records what others said */
	if (type == DOC_BASELINE && strcmp(role, DOC_ROLE_OFFICER) == 0)
		return true;
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++) {
		if (!policy->matrix[tier].present)
			continue;
		doc_policy_roles_for(policy, type, tier, &roles);
		if (!roles.count || doc_roles_have(&roles, role))
			return true;
	}
	return false;
}

static bool person_may_sign(const struct doc_policy *policy, const struct doc_person *person,
                            enum doc_statement_type type)
{
	for (size_t i = 0; i < person->tenure_count; i++)
		if (may_sign(policy, person->tenures[i].role, type))
			return true;
	return false;
}

/* like: whose namespaces a type's are, of an earlier file: itself, but for corrections. */
static void write_signers(const struct doc_policy *policy, enum doc_statement_type like,
                          struct doc_buf *out)
{
	for (size_t i = 0; i < policy->person_count; i++) {
		const struct doc_person *person = &policy->people[i];

		for (size_t k = 0; k < person->key_count; k++) {
			doc_buf_printf(out, "%s namespaces=\"%s", person->id,
			               doc_statement_rule(DOC_POLICY)->namespace_);
			for (enum doc_statement_type t = DOC_SUBMISSION; t <= DOC_RELEASE; t++)
				if (person_may_sign(policy, person, t == DOC_CORRECTION ? like : t))
					doc_buf_printf(out, ",%s",
					               doc_statement_rule(t)->namespace_);
			doc_buf_printf(out, "\" %s\n", person->keys[k].canonical);
		}
	}
}

void doc_policy_allowed_signers(const struct doc_policy *policy, struct doc_buf *out)
{
	write_signers(policy, DOC_CORRECTION, out);
}

void doc_policy_allowed_signers_before(const struct doc_policy *policy, struct doc_buf *out)
{
	write_signers(policy, DOC_WITHDRAWAL, out);
}
