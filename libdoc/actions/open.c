/* open.c: open a registry and answer for what it is. */
#include "actions/registry.h"

#include <stdlib.h>
#include <string.h>

#include "actions/chain.h"
#include "actions/land.h"
#include "actions/load.h"
#include "base/error.h"
#include "base/intl.h"

void doc_registry_close(struct doc_registry *registry)
{
	if (!registry)
		return;
	doc_policies_clear(&registry->policies);
	doc_baselines_clear(&registry->baselines);
	doc_proofs_close(registry->proofs);
	doc_git_close(registry->git);
	free(registry->cache);
	free(registry->share.remote);
	free(registry);
}

int doc_registry_set_cache(struct doc_registry *registry, const char *folder,
                           struct doc_error *err)
{
	char *copy = folder ? strdup(folder) : NULL;

	if (folder && !copy)
		return doc_error_memory(err);
	free(registry->cache);
	registry->cache = copy;
	return DOC_OK;
}

void doc_registry_set_progress(struct doc_registry *registry, doc_progress tell, void *context)
{
	registry->tell = tell;
	registry->hearer = context;
}

void doc_registry_tell(const struct doc_registry *registry, size_t done, size_t all)
{
	if (registry->tell)
		registry->tell(registry->hearer, done, all);
}

static int refuse_empty(struct doc_error *err)
{
	doc_error_set(err, DOC_ENOTFOUND, _("this git repository holds no registry"));
	return doc_error_hint(err, DOC_ENOTFOUND, "docreg init DIR ...");
}

static int load_law(struct doc_registry *registry, const struct doc_git_commit *tip,
                         struct doc_error *err)
{
	struct doc_policies policies doc_scoped(doc_policies_clear) = {0};
	struct doc_baselines baselines doc_scoped(doc_baselines_clear) = {0};
	struct doc_source source = {registry->git, &tip->tree, NULL, 0};
	int r;

	r = doc_load_policies(&source, &policies, err);
	if (r < 0)
		return r;
	if (!policies.count)
		return refuse_empty(err);
	r = doc_chain_check(&source, &policies, err);
	if (r == DOC_OK)
		r = doc_load_baselines(&source, &baselines, err);
	if (r < 0)
		return r;
	memcpy(registry->fingerprint, policies.items[0]->sha256, sizeof(registry->fingerprint));
	doc_policies_clear(&registry->policies);
	registry->policies = policies;
	policies = (struct doc_policies){0};
	doc_baselines_clear(&registry->baselines);
	registry->baselines = baselines;
	baselines = (struct doc_baselines){0};
	return DOC_OK;
}

int doc_registry_move(struct doc_registry *registry, const struct doc_git_commit *commit,
                      struct doc_error *err)
{
	int r = load_law(registry, commit, err);

	if (r < 0)
		return r;
	registry->tip = *commit;
	registry->has_tip = true;
	return DOC_OK;
}

int doc_registry_refresh(struct doc_registry *registry, struct doc_error *err)
{
	struct doc_git_commit tip = {0};
	struct doc_error absent = {0};
	int r;

	r = doc_git_tip(registry->git, &tip, &absent);
	if (r == DOC_ENOTFOUND && !registry->has_tip)
		return DOC_OK; /* a registry that is being made */
	if (r < 0) {
		if (err)
			*err = absent;
		return r;
	}
	if (registry->has_tip && memcmp(&tip.id, &registry->tip.id, sizeof(tip.id)) == 0)
		return DOC_OK;
	return doc_registry_move(registry, &tip, err);
}

bool doc_registry_has_moved(const struct doc_registry *registry,
                            const struct doc_git_commit *since)
{
	return memcmp(&registry->tip.id, &since->id, sizeof(since->id)) != 0;
}

int doc_registry_open(const char *path, struct doc_registry **out, struct doc_error *err)
{
	struct doc_registry *registry doc_auto(doc_registry_close) = calloc(1, sizeof(*registry));
	int r;

	if (!registry)
		return doc_error_memory(err);
	r = doc_proofs_open(&registry->proofs, err);
	if (r == DOC_OK)
		r = doc_git_open(path, &registry->git, err);
	if (r == DOC_OK)
		r = doc_registry_refresh(registry, err);
	if (r < 0)
		return r;
	if (!registry->has_tip)
		return refuse_empty(err);
	doc_land_mend(registry);
	*out = doc_take(registry);
	return DOC_OK;
}

int doc_registry_open_unread(const char *path, struct doc_registry **out, struct doc_error *err)
{
	struct doc_registry *registry doc_auto(doc_registry_close) = calloc(1, sizeof(*registry));
	struct doc_error why = {0};
	int r;

	if (!registry)
		return doc_error_memory(err);
	r = doc_proofs_open(&registry->proofs, err);
	if (r == DOC_OK)
		r = doc_git_open(path, &registry->git, err);
	if (r < 0)
		return r;
	r = doc_git_tip(registry->git, &registry->tip, &why);
	if (r == DOC_ENOTFOUND)
		return refuse_empty(err);
	if (r < 0 && err)
		*err = why;
	if (r < 0)
		return r;
	registry->has_tip = true;
	*out = doc_take(registry);
	return DOC_OK;
}

struct doc_source doc_registry_source(const struct doc_registry *registry)
{
	return (struct doc_source){registry->git, &registry->tip.tree, NULL, 0};
}

const struct doc_policy *doc_registry_policy(const struct doc_registry *registry)
{
	return registry->policies.items[registry->policies.count - 1];
}

struct doc_law doc_registry_law(const struct doc_registry *registry, bool deep)
{
	return (struct doc_law){
		.registry = registry->fingerprint,
		.policies = registry->policies.items,
		.policy_count = registry->policies.count,
		.baselines = registry->baselines.items,
		.baseline_count = registry->baselines.count,
		.check = doc_check_signature_once,
		.context = registry->proofs,
		.deep = deep,
		.starved = doc_proofs_starved(registry->proofs),
	};
}

int doc_registry_heed(const struct doc_registry *registry, int r, struct doc_error *err)
{
	bool *starved = doc_proofs_starved(registry->proofs);
	bool is_starved = starved && *starved;

	if (starved)
		*starved = false;
	return is_starved && (r == DOC_OK || r == DOC_EREFUSED) ? doc_error_memory(err) : r;
}

int doc_registry_number(const struct doc_registry *registry, const char *text,
                        struct doc_number *out, struct doc_error *err)
{
	return doc_number_read(&doc_registry_policy(registry)->grammar, text, out, err);
}

const char *doc_registry_landed(const struct doc_registry *registry)
{
	return registry->landed;
}

const char *doc_registry_fingerprint(const struct doc_registry *registry)
{
	return registry->fingerprint;
}

const char *doc_registry_agency(const struct doc_registry *registry)
{
	return doc_registry_policy(registry)->agency;
}

const char *doc_registry_agency_id(const struct doc_registry *registry)
{
	return doc_registry_policy(registry)->agency_id;
}

const char *doc_registry_folder(const struct doc_registry *registry)
{
	return doc_git_work_tree(registry->git);
}

void doc_registry_day(const struct doc_registry *registry, int64_t moment, char iso[11])
{
	doc_day_format_iso(doc_day_of_moment(moment, doc_registry_policy(registry)->offset_s), iso);
}

int doc_registry_tier(const struct doc_registry *registry, const char *text, unsigned *tier,
                      struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	struct doc_buf tiers doc_scoped(doc_buf_clear) = {0};
	unsigned found;
	int r = doc_policy_tier(policy, text, &found, err);

	if (r < 0)
		return r;
	if (found) {
		*tier = found;
		return DOC_OK;
	}
	for (unsigned i = 1; i <= DOC_TIER_MAX; i++)
		if (policy->tier_names[i][0])
			doc_buf_printf(&tiers, "%s%u %s", tiers.size ? _(", ") : "", i,
			               policy->tier_names[i]);
	if (tiers.failed)
		return doc_error_memory(err);
	doc_error_set(err, DOC_EUSAGE, _("there is no tier '%s'"), text);
	return doc_error_hint(err, DOC_EUSAGE, _("one of: %s"), tiers.data ? tiers.data : "-");
}

int doc_registry_config(struct doc_registry *registry, const char *name, char **out,
                        struct doc_error *err)
{
	struct doc_buf value doc_scoped(doc_buf_clear) = {0};
	int r;

	r = doc_git_config(registry->git, name, &value, err);
	if (r < 0)
		return r;
	*out = doc_buf_take(&value);
	return *out ? DOC_OK : doc_error_memory(err);
}

int doc_registry_pack(struct doc_registry *registry, struct doc_error *err)
{
	return doc_git_pack(registry->git, err);
}

const char *doc_registry_person(const struct doc_registry *registry, const char *id)
{
	const struct doc_person *person = doc_policy_person(doc_registry_policy(registry), id);

	return person ? person->name : id;
}
