/* init.c: make a new registry with a signed policy 0001. */
#include "actions/registry.h"

#include <stdlib.h>
#include <string.h>

#include "actions/act.h"
#include "actions/load.h"
#include "actions/policy_say.h"
#include "backend/digest.h"
#include "backend/keygen.h"
#include "backend/yaml.h"
#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/intl.h"
#include "base/node.h"
#include "base/text.h"
#include "model/judge.h"
#include "model/layout.h"
#include "model/prudence.h"

DOC_AUTO(doc_policy_clear, struct doc_policy *)

/* --- registry.yaml from the template ---------------------------------------------------------- */

/* The value of {{name}}, or NULL when the template asks for something else. */
static const char *value_of(const struct doc_registry_plan *plan, const char *nonce,
                            const char *name, size_t size)
{
	static const char *const names[] = {"agency", "agency-id", "nonce"};
	const char *const values[] = {plan->agency, plan->agency_id, nonce};

	for (size_t i = 0; i < 3; i++)
		if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0)
			return values[i];
	return NULL;
}

static int fill_template(const struct doc_registry_plan *plan, const char *nonce, const char *text,
                         struct doc_buf *out, struct doc_error *err)
{
	const char *open;

	while ((open = strstr(text, "{{")) != NULL) {
		const char *close = strstr(open, "}}");
		const char *value =
			close ? value_of(plan, nonce, open + 2, (size_t)(close - open) - 2) : NULL;

		if (!value)
			return doc_error_set(err, DOC_EINVALID,
			                     _("the template asks for a value that 'init' has not: "
			                       "%.40s"), open);
		doc_buf_add(out, text, (size_t)(open - text));
		doc_yaml_scalar(out, value);
		text = close + 2;
	}
	doc_buf_puts(out, text);
	return doc_buf_check(out, err);
}

static int make_nonce(const struct doc_registry_plan *plan, char nonce[DOC_SHA256_HEX_SIZE],
                      struct doc_error *err)
{
	uint8_t bytes[DOC_SHA256_SIZE];
	int r;

	if (plan->nonce && doc_hex_is_sha256(plan->nonce)) {
		memcpy(nonce, plan->nonce, DOC_SHA256_HEX_SIZE);
		return DOC_OK;
	}
	if (plan->nonce)
		return doc_error_set(err, DOC_EUSAGE, _("a nonce is 64 hexadecimal digits"));
	r = doc_random(bytes, sizeof(bytes), err);
	if (r == DOC_OK)
		doc_hex_format(bytes, sizeof(bytes), nonce);
	return r;
}

static int put_rules(const struct doc_registry_plan *plan, struct doc_change *change,
                     struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf template doc_scoped(doc_buf_clear) = {0};
	struct doc_buf rules doc_scoped(doc_buf_clear) = {0};
	char nonce[DOC_SHA256_HEX_SIZE];
	int r;

	doc_buf_printf(&path, "%s/registry.yaml", plan->template_folder);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = make_nonce(plan, nonce, err);
	if (r == DOC_OK)
		r = doc_file_read(path.data, DOC_YAML_SIZE_MAX, true, &template, err);
	if (r == DOC_OK)
		r = fill_template(plan, nonce, template.data ? template.data : "", &rules, err);
	doc_buf_clear(&path);
	doc_layout_policy(&path, 1, "registry.yaml");
	if (r == DOC_OK)
		r = doc_buf_check(&path, err);
	return r == DOC_OK ? doc_change_put(change, path.data, rules.data, rules.size, err) : r;
}

/* --- roster.yaml from ID:NAME:ROLE[+ROLE...][:KEY.pub] ---------------------------------------- */

/* Whatever was typed is one value: what it may be is judged where the roster is read. */
static void add_value(struct doc_buf *out, const char *key, const char *text, size_t size)
{
	struct doc_buf value doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&value, text, size);
	doc_buf_puts(out, key);
	doc_yaml_scalar(out, value.data ? value.data : "");
	doc_buf_putc(out, '\n');
	out->failed |= value.failed;
}

static void add_roles(struct doc_buf *out, const char *roles, size_t size)
{
	doc_buf_puts(out, "    roles:\n");
	for (;;) {
		const char *plus = memchr(roles, '+', size);
		size_t length = plus ? (size_t)(plus - roles) : size;

		add_value(out, "      - role: ", roles, length);
		if (!plus)
			return;
		roles += length + 1;
		size -= length + 1;
	}
}

static int add_key(struct doc_buf *out, const char *path, struct doc_error *err)
{
	struct doc_key key;
	int r = doc_keygen_public(path, &key, err);

	if (r < 0)
		return r;
	doc_buf_puts(out, "    keys:\n      - ");
	doc_key_format(&key, out);
	doc_buf_putc(out, '\n');
	return DOC_OK;
}

static int add_person(struct doc_buf *out, const char *person, struct doc_error *err)
{
	const char *name = strchr(person, ':');
	const char *roles = name ? strchr(name + 1, ':') : NULL;
	const char *key = roles ? strchr(roles + 1, ':') : NULL;
	int r = DOC_OK;

	if (!roles) {
		doc_error_set(err, DOC_EUSAGE, _("'%s' is not ID:NAME:ROLE[+ROLE...][:KEY.pub]"),
		              person);
		return doc_error_hint(err, DOC_EUSAGE,
		                      "--person wang.xm:王小明:security-officer:wang.pub");
	}
	add_value(out, "  - id: ", person, (size_t)(name - person));
	add_value(out, "    name: ", name + 1, (size_t)(roles - name) - 1);
	add_roles(out, roles + 1, key ? (size_t)(key - roles) - 1 : strlen(roles + 1));
	if (key)
		r = add_key(out, key + 1, err);
	return r;
}

static int put_roster(const struct doc_registry_plan *plan, struct doc_change *change,
                      struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf roster doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	if (plan->roster_path) {
		r = doc_file_read(plan->roster_path, DOC_YAML_SIZE_MAX, true, &roster, err);
	} else {
		doc_buf_puts(&roster, "# 人員名冊（roster.yaml）：人員、職務、代理人與簽章公鑰（表單 02-001-01）。\n"
				      "# 離職的人不刪除，只在 roles 加上 until；代號不得改給別人。\n"
				      "# 代理寫在代理人底下，與 roles 對齊；起訖日都要有，例如王小明請假時：\n"
				      "#     deputy:\n"
				      "#       - role: security-officer\n"
				      "#         for: wang.xm\n"
				      "#         from: 2026-12-01\n"
				      "#         until: 2026-12-10\n"
				      "people:\n");
		for (size_t i = 0; i < plan->people_count && r == DOC_OK; i++)
			r = add_person(&roster, plan->people[i], err);
	}
	doc_layout_policy(&path, 1, "roster.yaml");
	if (r == DOC_OK && (path.failed || roster.failed))
		r = doc_error_memory(err);
	return r == DOC_OK ? doc_change_put(change, path.data, roster.data ? roster.data : "",
	                                    roster.size, err)
	                   : r;
}

/* --- the policy they make --------------------------------------------------------------------- */

static int put_allowed_signers(struct doc_said *said, struct doc_policy *policy,
                               struct doc_error *err)
{
	struct doc_source source = {NULL, NULL, said->change.puts, said->change.count};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf signers doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&folder, 1, "");
	doc_layout_policy(&path, 1, "allowed_signers");
	if (folder.failed || path.failed)
		return doc_error_memory(err);
	r = doc_load_policy_files(&source, folder.data, policy, err);
	if (r < 0)
		return r;
	doc_policy_allowed_signers(policy, &signers);
	r = doc_buf_check(&signers, err);
	return r == DOC_OK ? doc_change_put(&said->change, path.data,
	                                    signers.data ? signers.data : "", signers.size, err)
	                   : r;
}

/* The person whose key this is, by the policy being made. */
static int find_owner(const struct doc_policy *policy, const char *key_path, const char **owner,
                      struct doc_error *err)
{
	const struct doc_person *person;
	struct doc_key key;
	int r = doc_keygen_public(key_path, &key, err);

	if (r < 0)
		return r;
	person = doc_policy_key_owner(policy, key.sha256);
	if (!person) {
		doc_error_set(err, DOC_EINVALID, _("'%s' is nobody's key in the roster"), key_path);
		return doc_error_hint(err, DOC_EINVALID,
		                      _("give the public key with the person: ID:NAME:ROLE:KEY.pub"));
	}
	*owner = person->id;
	return DOC_OK;
}

static int sign_all(const struct doc_registry_plan *plan, const struct doc_policy *policy,
                    bool presumed, struct doc_said *said, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < plan->key_count && r == DOC_OK; i++) {
		const char *owner = NULL;

		r = find_owner(policy, plan->key_paths[i], &owner, err);
		if (r == DOC_OK)
			r = doc_said_sign(said, owner, plan->key_paths[i], presumed, err);
	}
	return r;
}

/* Everything of the first commit: .gitattributes and policy 0001 with its signatures. */
static int say_everything(const struct doc_registry_plan *plan, struct doc_said *said,
                          struct doc_policy *policy, const char **prepared_by,
                          struct doc_error *err)
{
	struct doc_statement statement = {.type = DOC_POLICY, .serial = 1,
	                                  .effective = DOC_NO_DAY, .decided = plan->now_at};
	static const char reason[] = "建立登錄庫";
	int r;

	r = doc_change_put(&said->change, ".gitattributes", doc_gitattributes,
	                   strlen(doc_gitattributes), err);
	if (r == DOC_OK)
		r = put_rules(plan, &said->change, err);
	if (r == DOC_OK)
		r = put_roster(plan, &said->change, err);
	if (r == DOC_OK)
		r = put_allowed_signers(said, policy, err);
	if (r == DOC_OK && !plan->key_count)
		r = doc_error_set(err, DOC_EINVALID,
		                  _("policy 0001 needs the keys of an officer and a controller"));
	if (r == DOC_OK)
		r = find_owner(policy, plan->key_paths[0], prepared_by, err);
	if (r != DOC_OK)
		return r;
	memcpy(statement.text, reason, sizeof(reason));
	memcpy(statement.who, *prepared_by, strlen(*prepared_by) + 1);
	return doc_policy_say(said, &statement, err);
}

/* --- the folder ------------------------------------------------------------------------------- */

/* A registry in another one's folder would be a path that belongs to neither. */
static int refuse_nested(const char *path, struct doc_error *err)
{
	struct doc_git *git doc_auto(doc_git_close) = NULL;
	struct doc_buf first doc_scoped(doc_buf_clear) = {0};
	char *nearest doc_auto(free) = NULL;
	struct doc_git_commit tip;
	struct doc_git_id id;
	uint32_t mode;
	int r = doc_folder_nearest(path, &nearest, err);

	doc_layout_policy(&first, 1, "policy.statement");
	if (r == DOC_OK)
		r = doc_buf_check(&first, err);
	if (r < 0)
		return r;
	/* What cannot be opened is no registry. */
	if (doc_git_open(nearest, &git, NULL) < 0 || doc_git_tip(git, &tip, NULL) < 0 ||
	    doc_git_find(git, &tip.tree, first.data, &id, &mode, NULL) < 0)
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID, _("'%s' lies in the registry '%s'"), path,
	              doc_git_work_tree(git));
	return doc_error_hint(err, DOC_EINVALID, _("name a folder outside of it"));
}

/* Whole or not at all: it is filled beside its place, and put there when it is sound. */
static int make(const char *path, const struct doc_said *said, const struct doc_land_plan *landing,
                struct doc_findings *findings, char commit[41], struct doc_error *err)
{
	struct doc_registry *registry doc_auto(doc_registry_close) = calloc(1, sizeof(*registry));
	struct doc_folder folder doc_scoped(doc_folder_clear) = {.fd = -1};
	int r = registry ? doc_folder_begin(path, &folder, err) : doc_error_memory(err);

	if (r == DOC_OK)
		r = doc_git_init(folder.temporary, &registry->git, err);
	if (r == DOC_OK)
		r = doc_registry_hook_git(registry, err);
	if (r == DOC_OK)
		r = doc_land(registry, &said->change, landing, findings, commit, err);
	if (r == DOC_OK)
		r = doc_folder_finish(&folder, err);
	return r == DOC_EUNKNOWN ? doc_error_hint(err, r, "docreg -C %s status", path) : r;
}

/* It is there, whatever happens here. */
static int open_made(const char *path, const char *commit, struct doc_registry **out,
                     struct doc_error *err)
{
	int r = doc_registry_open(path, out, err);

	if (r == DOC_OK) {
		memcpy((*out)->landed, commit, sizeof((*out)->landed));
		return DOC_OK;
	}
	doc_error_wrap(err, r, _("the registry has landed in '%s', but cannot be opened"), path);
	return doc_error_hint(err, r, "docreg -C %s status", path);
}

int doc_registry_init(const char *path, const struct doc_registry_plan *plan,
                      struct doc_registry **out, struct doc_findings *findings,
                      struct doc_error *err)
{
	struct doc_registry nothing = {0};
	struct doc_said said doc_scoped(doc_said_clear) = {0};
	struct doc_policy policy doc_scoped(doc_policy_clear) = {0};
	struct doc_land_plan landing = {.now_at = plan->now_at, .policy = &policy,
	                                .message = "init: policy 0001",
	                                .needs_folder = true};
	struct doc_judge judge = {.findings = findings};
	char commit[2 * DOC_GIT_ID_SIZE + 1] = "";
	int r;

	/* All that can be refused is, before anybody types a passphrase. */
	r = doc_folder_check(path, err);
	if (r == DOC_OK)
		r = refuse_nested(path, err);
	if (r == DOC_OK)
		r = say_everything(plan, &said, &policy, &landing.who, err);
	if (r == DOC_OK)
		r = sign_all(plan, &policy, true, &said, err);
	if (r == DOC_OK)
		r = doc_said_judge(&nothing, &said, &landing, findings, err);
	if (r == DOC_OK && !plan->dry_run) {
		doc_findings_clear(findings);
		r = sign_all(plan, &policy, false, &said, err);
		if (r == DOC_OK)
			r = make(path, &said, &landing, findings, commit, err);
	}
	if (r < 0)
		return r;
	doc_policy_judge_roles(&policy, doc_day_of_moment(plan->now_at, policy.offset_s), &judge);
	return plan->dry_run ? DOC_OK : open_made(path, commit, out, err);
}
