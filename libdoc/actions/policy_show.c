/* policy_show.c: a policy as people read it: rules, roster, keys, who signed it. */
#include <libdoc/policy.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions/drafted.h"
#include "actions/load.h"
#include "actions/policy_diff.h"
#include "actions/policy_settings.h"
#include "actions/registry.h"
#include "backend/sshsig.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static void clear_person(struct doc_policy_person *person)
{
	for (size_t i = 0; i < person->role_count; i++) {
		free(person->roles[i].role);
		free(person->roles[i].deputy_for);
	}
	for (size_t i = 0; i < person->key_count; i++) {
		free(person->keys[i].type);
		free(person->keys[i].fingerprint);
	}
	free(person->roles);
	free(person->keys);
	free(person->id);
	free(person->name);
	free(person->title);
}

static void clear_signer(struct doc_policy_signer *signer)
{
	free(signer->who);
	free(signer->name);
	free(signer->fingerprint);
	free(signer->letter);
	*signer = (struct doc_policy_signer){0};
}

void doc_policy_view_clear(struct doc_policy_view *view)
{
	for (size_t i = 0; i < view->person_count; i++)
		clear_person(&view->people[i]);
	for (size_t i = 0; i < view->rule_count; i++) {
		free(view->rules[i].tier_name);
		free(view->rules[i].patterns);
		free(view->rules[i].reviewers);
		free(view->rules[i].approvers);
		free(view->rules[i].evidence);
	}
	for (size_t i = 0; i < view->signer_count; i++)
		clear_signer(&view->signers[i]);
	for (size_t i = 0; i < view->content_count; i++) {
		free(view->content[i].what);
		free(view->content[i].subject);
		free(view->content[i].value);
	}
	free(view->content);
	for (size_t i = 0; i < view->classification_count; i++)
		free(view->classifications[i]);
	free(view->classifications);
	free(view->default_class);
	free(view->default_owner);
	free(view->default_retention);
	free(view->change_signers);
	doc_differences_clear(
		&(struct doc_differences){view->differences, view->difference_count});
	free(view->people);
	free(view->rules);
	free(view->signers);
	free(view->agency);
	free(view->agency_id);
	free(view->reason);
	free(view->decided_at);
	*view = (struct doc_policy_view){0};
}

/* --- people and keys ----------------------------------------------------------------------- */

static int add_role(const struct doc_tenure *tenure, struct doc_policy_person *person,
                    struct doc_error *err)
{
	struct doc_policy_role *role =
		doc_array_add(&person->roles, &person->role_count, sizeof(*role));

	if (!role)
		return doc_error_memory(err);
	role->role = strdup(tenure->role);
	role->deputy_for = strdup(tenure->principal);
	if (tenure->from != DOC_NO_DAY)
		doc_day_format_iso(tenure->from, role->from_on);
	if (tenure->until != DOC_NO_DAY)
		doc_day_format_iso(tenure->until, role->until_on);
	return role->role && role->deputy_for ? DOC_OK : doc_error_memory(err);
}

static int fingerprint(const struct doc_person_key *key, struct doc_key *parsed,
                       struct doc_buf *out, struct doc_error *err)
{
	int r = doc_key_parse(key->canonical, strlen(key->canonical), parsed, err);

	return r == DOC_OK ? doc_key_fingerprint(parsed, out, err) : r;
}

static int add_key(const struct doc_policy *policy, const struct doc_person_key *key,
                   struct doc_policy_person *person, struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_policy_key *added;
	struct doc_key parsed;
	int r;

	r = fingerprint(key, &parsed, &text, err);
	if (r < 0)
		return r;
	added = doc_array_add(&person->keys, &person->key_count, sizeof(*added));
	if (!added)
		return doc_error_memory(err);
	added->type = strdup(parsed.type);
	added->fingerprint = doc_buf_take(&text);
	memcpy(added->sha256, key->sha256, sizeof(added->sha256));
	added->distrusted = doc_policy_distrusts(policy, key->sha256);
	return added->type && added->fingerprint ? DOC_OK : doc_error_memory(err);
}

static int add_person(const struct doc_policy *policy, const struct doc_person *person,
                      struct doc_policy_view *view, struct doc_error *err)
{
	struct doc_policy_person *added =
		doc_array_add(&view->people, &view->person_count, sizeof(*added));
	int r = DOC_OK;

	if (!added)
		return doc_error_memory(err);
	added->id = strdup(person->id);
	added->name = strdup(person->name);
	added->title = strdup(person->title);
	if (!added->id || !added->name || !added->title)
		return doc_error_memory(err);
	for (size_t i = 0; i < person->tenure_count && r == DOC_OK; i++)
		r = add_role(&person->tenures[i], added, err);
	for (size_t i = 0; i < person->key_count && r == DOC_OK; i++)
		r = add_key(policy, &person->keys[i], added, err);
	return r;
}

/* --- rules --------------------------------------------------------------------------------- */

static char *join_roles(const struct doc_roles *roles)
{
	struct doc_buf text = {0};

	for (size_t i = 0; i < roles->count; i++)
		doc_buf_printf(&text, "%s%s", i ? ", " : "", roles->items[i]);
	return doc_buf_take(&text);
}

static char *join_patterns(const struct doc_grammar *grammar, unsigned tier)
{
	struct doc_buf text = {0};

	for (size_t i = 0; i < grammar->count; i++)
		if (grammar->patterns[i].tier == tier)
			doc_buf_printf(&text, "%s%s", text.size ? ", " : "",
			               grammar->patterns[i].text);
	return doc_buf_take(&text);
}

static int add_rule(const struct doc_policy *policy, unsigned tier, struct doc_policy_view *view,
                    struct doc_error *err)
{
	static const char *const evidence[] = {
		[DOC_EVIDENCE_EITHER] = "either",
		[DOC_EVIDENCE_SIGNATURE] = "signature",
		[DOC_EVIDENCE_LETTER] = "letter",
	};
	const struct doc_matrix_row *row = &policy->matrix[tier];
	struct doc_policy_rule *rule =
		doc_array_add(&view->rules, &view->rule_count, sizeof(*rule));

	if (!rule)
		return doc_error_memory(err);
	rule->tier = tier;
	rule->tier_name = strdup(policy->tier_names[tier]);
	rule->patterns = join_patterns(&policy->grammar, tier);
	rule->reviews = row->reviews;
	rule->reviewers = join_roles(&row->reviewers);
	rule->approvals = row->approvals;
	rule->approvers = join_roles(&row->approvers);
	rule->evidence = strdup(evidence[row->evidence]);
	rule->unsigned_counts = row->unsigned_counts;
	rule->self_approval = row->self_approval;
	rule->review_months = policy->review_months[tier];
	return rule->tier_name && rule->patterns && rule->reviewers && rule->approvers &&
	                       rule->evidence
	               ? DOC_OK
	               : doc_error_memory(err);
}

static int add_class(const char *name, struct doc_policy_view *view, struct doc_error *err)
{
	char **slot = doc_array_add(&view->classifications, &view->classification_count,
	                            sizeof(*slot));

	if (slot)
		*slot = strdup(name);
	return slot && *slot ? DOC_OK : doc_error_memory(err);
}

/* What holds for all tiers. */
static int fill_common(const struct doc_policy *policy, struct doc_policy_view *view,
                       struct doc_error *err)
{
	unsigned minutes = (unsigned)abs(policy->offset_s) / 60 % (100 * 60);
	int r = DOC_OK;

	for (size_t i = 0; i < policy->class_count && r == DOC_OK; i++)
		r = add_class(policy->classes[i], view, err);
	view->default_class = strdup(policy->default_class);
	view->default_owner = strdup(policy->default_owner);
	view->default_retention = strdup(policy->default_retention);
	view->decided_days = policy->decided_days;
	view->minor_max = policy->minor_max;
	view->change_signers = join_roles(&policy->change);
	snprintf(view->utc_offset, sizeof(view->utc_offset), "%c%02u:%02u",
	         policy->offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
	if (r < 0)
		return r;
	return view->default_class && view->default_owner && view->default_retention &&
	                       view->change_signers
	               ? DOC_OK
	               : doc_error_memory(err);
}

/* --- what files are asked for -------------------------------------------------------------- */

static int add_setting(struct doc_content_setting *setting, struct doc_policy_view *view,
                       struct doc_error *err)
{
	struct doc_policy_content *added =
		doc_array_add(&view->content, &view->content_count, sizeof(*added));

	if (!added)
		return doc_error_memory(err);
	added->what = strdup(setting->what);
	added->subject = strdup(setting->subject);
	added->value = doc_buf_take(&setting->value);
	return added->what && added->subject && added->value ? DOC_OK : doc_error_memory(err);
}

static int fill_content(const struct doc_policy *policy, struct doc_policy_view *view,
                        struct doc_error *err)
{
	bool more = true;
	int r = DOC_OK;

	for (size_t i = 0; more && r == DOC_OK; i++) {
		struct doc_content_setting setting = {0};

		more = doc_content_setting_at(&policy->content, i, &setting);
		if (more)
			r = add_setting(&setting, view, err);
		doc_buf_clear(&setting.value);
	}
	return r;
}

/* --- signers ------------------------------------------------------------------------------- */

/* A policy, and what it followed: NULL of the first. */
struct shown {
	const struct doc_policy *before;
	const struct doc_policy *policy;
	const struct doc_bundle *bundle;
};

static const struct doc_person_key *find_key_in(const struct doc_policy *policy, const char *sha256,
                                                const struct doc_person **owner)
{
	*owner = policy ? doc_policy_key_owner(policy, sha256) : NULL;
	for (size_t i = 0; *owner && i < (*owner)->key_count; i++)
		if (strcmp((*owner)->keys[i].sha256, sha256) == 0)
			return &(*owner)->keys[i];
	return NULL;
}

/* A key of an old signer is in the policy before, one that is new in the policy itself. */
static const struct doc_person_key *find_key(const struct shown *shown, const char *sha256,
                                             const struct doc_person **owner)
{
	const struct doc_person_key *key = find_key_in(shown->before, sha256, owner);

	return key ? key : find_key_in(shown->policy, sha256, owner);
}

static int add_signer(struct doc_policy_view *view, const char *who, const char *name,
                      const char *fingerprint, const struct doc_statement *letter,
                      struct doc_error *err)
{
	struct doc_policy_signer signer doc_scoped(clear_signer) = {
		.who = strdup(who),
		.name = strdup(name),
		.fingerprint = strdup(fingerprint),
		.letter = strdup(letter ? letter->letter.number : ""),
	};
	struct doc_policy_signer *kept = NULL;

	if (letter)
		doc_day_format_iso(letter->letter.on, signer.letter_on);
	if (signer.who && signer.name && signer.fingerprint && signer.letter)
		kept = doc_array_add(&view->signers, &view->signer_count, sizeof(*kept));
	if (!kept)
		return doc_error_memory(err);
	*kept = signer;
	signer = (struct doc_policy_signer){0};
	return DOC_OK;
}

static int add_signature(const struct shown *shown, const struct doc_act *act,
                         struct doc_signature *signature, struct doc_policy_view *view,
                         struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	const struct doc_person *owner = NULL;
	const struct doc_person_key *key;
	struct doc_key parsed;
	int r;

	doc_check_signature(NULL, act, signature);
	key = signature->soundness == DOC_SOUND ? find_key(shown, signature->key, &owner) : NULL;
	if (!key)
		return add_signer(view, signature->who, signature->who, "", NULL, err);
	r = fingerprint(key, &parsed, &text, err);
	return r == DOC_OK ? add_signer(view, owner->id, owner->name, text.data, NULL, err) : r;
}

static int add_letter(const struct doc_policy *policy, const struct doc_statement *letter,
                      struct doc_policy_view *view, struct doc_error *err)
{
	const struct doc_person *person = doc_policy_person(policy, letter->who);

	return add_signer(view, letter->who, person ? person->name : letter->who, "", letter, err);
}

static int fill_statement(const struct shown *shown, struct doc_policy_view *view,
                          struct doc_error *err)
{
	const struct doc_acts *acts = &shown->bundle->acts;
	const struct doc_act *act = doc_acts_first(acts, DOC_POLICY);
	char moment[DOC_MOMENT_SIZE] = "";
	int r = DOC_OK;

	if (act)
		doc_moment_format(act->statement.decided, moment);
	view->reason = strdup(act ? act->statement.text : "");
	view->decided_at = strdup(moment);
	if (!view->reason || !view->decided_at)
		return doc_error_memory(err);
	for (size_t i = 0; act && i < act->signature_count && r == DOC_OK; i++)
		r = add_signature(shown, act, &act->signatures[i], view, err);
	for (size_t i = 0; i < acts->count && r == DOC_OK; i++)
		if (acts->items[i].statement.type == DOC_LETTER)
			r = add_letter(shown->policy, &acts->items[i].statement, view, err);
	return r;
}

/* --- the whole ----------------------------------------------------------------------------- */

static int fill(const struct shown *shown, struct doc_policy_view *view, struct doc_error *err)
{
	const struct doc_policy *policy = shown->policy;
	int r = DOC_OK;

	view->serial = policy->serial;
	memcpy(view->sha256, policy->sha256, sizeof(view->sha256));
	view->agency = strdup(policy->agency);
	view->agency_id = strdup(policy->agency_id);
	if (!view->agency || !view->agency_id)
		return doc_error_memory(err);
	for (size_t i = 0; i < policy->person_count && r == DOC_OK; i++)
		r = add_person(policy, &policy->people[i], view, err);
	for (unsigned tier = 1; tier <= DOC_TIER_MAX && r == DOC_OK; tier++)
		if (policy->matrix[tier].present)
			r = add_rule(policy, tier, view, err);
	if (r == DOC_OK)
		r = fill_common(policy, view, err);
	if (r == DOC_OK)
		r = fill_content(policy, view, err);
	return r == DOC_OK ? fill_statement(shown, view, err) : r;
}

static int load_bundle(struct doc_registry *registry, unsigned serial, struct doc_bundle *out,
                       struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_judge silent = {0};
	int r;

	doc_layout_policy(&folder, serial, "");
	r = doc_buf_check(&folder, err);
	return r == DOC_OK ? doc_load_bundle(&source, folder.data, true, &silent, out, err) : r;
}

int doc_policy_show(struct doc_registry *registry, unsigned serial, struct doc_policy_view *out,
                    struct doc_error *err)
{
	struct doc_policy_view view doc_scoped(doc_policy_view_clear) = {0};
	struct doc_bundle bundle doc_scoped(doc_bundle_clear) = {0};
	const struct doc_policies *policies = &registry->policies;
	struct shown shown = {.bundle = &bundle};
	int r;

	if (serial > policies->count) {
		doc_error_set(err, DOC_ENOTFOUND, _("there is no policy %u; %zu is in force"),
		              serial, policies->count);
		return doc_error_hint(err, DOC_ENOTFOUND, "docreg policy show");
	}
	if (!serial)
		serial = (unsigned)policies->count;
	shown.policy = policies->items[serial - 1];
	shown.before = serial > 1 ? policies->items[serial - 2] : NULL;
	r = load_bundle(registry, serial, &bundle, err);
	if (r == DOC_OK)
		r = fill(&shown, &view, err);
	if (r < 0)
		return r;
	*out = view;
	view = (struct doc_policy_view){0};
	return DOC_OK;
}

int doc_policy_show_draft(struct doc_registry *registry, struct doc_policy_view *out,
                          struct doc_error *err)
{
	struct doc_policy_view view doc_scoped(doc_policy_view_clear) = {0};
	struct doc_differences differences = {0};
	struct doc_drafted drafted doc_scoped(doc_drafted_clear) = {0};
	const struct shown shown = {doc_registry_policy(registry), &drafted.policy,
	                            &drafted.bundle};
	int r = doc_drafted_load(registry, true, false, &drafted, err);

	if (r == DOC_OK)
		r = fill(&shown, &view, err);
	if (r == DOC_OK)
		r = doc_policy_differ(shown.before, shown.policy, &differences, err);
	if (r < 0)
		return r;
	view.differences = differences.items;
	view.difference_count = differences.count;
	*out = view;
	view = (struct doc_policy_view){0};
	return DOC_OK;
}
