/* share.c: bring a clone and its remote to the same tip. */
#include "actions/share.h"

#include <stdlib.h>
#include <string.h>

#include "actions/ledger.h"
#include "actions/pending.h"
#include "backend/remote.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/judge.h"

#define RETRIES 50

void doc_sync_clear(struct doc_sync *sync)
{
	for (size_t i = 0; i < sync->aside_count; i++) {
		free(sync->aside[i].summary);
		free(sync->aside[i].reason);
	}
	free(sync->aside);
	free(sync->remote);
	*sync = (struct doc_sync){0};
}

/* --- one after the other ---------------------------------------------------------------------- */

/* Under the lock; the network is not used in here. */
static int replay(struct doc_registry *registry, const struct doc_sync_plan *plan,
                  const struct doc_shared_tip *there, struct doc_sync *out,
                  struct doc_findings *findings, struct doc_error *err)
{
	int r = doc_registry_refresh(registry, err);

	if (r == DOC_OK && !plan->dry_run)
		r = doc_pending_finish(registry, err);
	if (r == DOC_OK)
		r = doc_share_replay(registry, plan, there, out, findings, err);
	return r == DOC_OK && !plan->dry_run ? doc_share_see(registry, &there->tip.id, err) : r;
}

int doc_share_take(struct doc_registry *registry, const struct doc_sync_plan *plan,
                   const struct doc_shared_tip *there, struct doc_sync *out,
                   struct doc_findings *findings, struct doc_error *err)
{
	int fd = -1;
	int r = doc_pending_lock(registry, DOC_LOCK_WAIT_MS, &fd, err);

	if (r < 0)
		return r;
	r = replay(registry, plan, there, out, findings, err);
	doc_file_unlock(fd);
	return r;
}

/* What was never shared is judged as a whole. */
static int begin_sharing(struct doc_registry *registry, const struct doc_sync_plan *plan,
                         struct doc_sync *out, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_git_id *ids doc_auto(free) = NULL;
	int r = doc_registry_refresh(registry, err);

	if (r == DOC_OK)
		r = doc_ledger_judge(registry, plan->now_at, "shared-history",
		                     _("what this clone holds breaks the rules: it is not shared"),
		                     findings, err);
	return r == DOC_OK ? doc_git_own(registry->git, &registry->tip.id, NULL, &ids, &out->shared,
	                                 err)
	                   : r;
}

static bool is_at(const struct doc_registry *registry, const struct doc_shared_tip *there)
{
	return there->has_tip &&
	       memcmp(&registry->tip.id, &there->tip.id, sizeof(there->tip.id)) == 0;
}

/* What was pushed follows what was verified, each commit judged: it is seen as well. */
static int push(struct doc_registry *registry, struct doc_error *err)
{
	int r = doc_remote_push(registry->git, registry->share.remote, &registry->tip.id, err);

	return r == DOC_OK ? doc_share_see(registry, &registry->tip.id, err) : r;
}

/* Once: DOC_ECONFLICT means that somebody was faster. why: what git said of a push. */
static int bring_once(struct doc_registry *registry, const struct doc_sync_plan *plan,
                      struct doc_shared_tip *there, struct doc_sync *out,
                      struct doc_findings *findings, struct doc_error *err)
{
	struct doc_git_commit before = there->tip;
	bool pushed_before = err->code == DOC_EIO;
	struct doc_error refused = *err;
	int r = doc_share_fetch(registry, plan, there, findings, err);

	if (r < 0)
		return r;
	/* Nobody was faster, and yet it was not taken: once more would be no other. */
	if (pushed_before && memcmp(&before.id, &there->tip.id, sizeof(before.id)) == 0) {
		*err = refused;
		return DOC_EIO;
	}
	r = there->has_tip ? doc_share_take(registry, plan, there, out, findings, err)
	                   : begin_sharing(registry, plan, out, findings, err);
	if (r < 0 || plan->dry_run || is_at(registry, there))
		return r;
	r = push(registry, err);
	return r == DOC_EIO ? DOC_ECONFLICT : r;
}

int doc_share_bring(struct doc_registry *registry, const struct doc_sync_plan *plan,
                    struct doc_sync *out, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_shared_tip there = {0};
	struct doc_error why = {0};
	int r = DOC_ECONFLICT;

	for (int i = 0; i < RETRIES && r == DOC_ECONFLICT; i++)
		r = bring_once(registry, plan, &there, out, findings, &why);
	if (r < 0 && err)
		*err = why;
	return r;
}

/* --- the verb --------------------------------------------------------------------------------- */

static int find_remote(struct doc_registry *registry, struct doc_error *err)
{
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};
	char *copy;
	int r = doc_git_check_writable(registry->git, err);

	if (r == DOC_OK)
		r = doc_remote_name(registry->git, &name, err);
	if (r < 0)
		return r;
	copy = doc_buf_take(&name);
	if (!copy)
		return doc_error_memory(err);
	free(registry->share.remote);
	registry->share.remote = copy;
	return DOC_OK;
}

static int set_unless_set(struct doc_registry *registry, const char *name, const char *value,
                          struct doc_error *err)
{
	struct doc_buf now doc_scoped(doc_buf_clear) = {0};
	int r = doc_git_config(registry->git, name, &now, err);

	const struct doc_git_setting setting = {name, value};

	return r == DOC_ENOTFOUND ? doc_git_config_set(registry->git, &setting, 1, err) : r;
}

/* git copies no configuration to a clone, and one made by docreg init has no upstream yet. */
static int set_up(struct doc_registry *registry, struct doc_error *err)
{
	int r = doc_registry_hook_git(registry, err);

	if (r == DOC_OK)
		r = set_unless_set(registry, "branch.main.remote", registry->share.remote, err);
	return r == DOC_OK ? set_unless_set(registry, "branch.main.merge", "refs/heads/main", err)
	                   : r;
}

int doc_sync(struct doc_registry *registry, const struct doc_sync_plan *plan, struct doc_sync *out,
             struct doc_findings *findings, struct doc_error *err)
{
	int r = find_remote(registry, err);

	if (r == DOC_ENOTFOUND)
		return doc_error_hint(err, r, "git remote add origin URL");
	if (r < 0)
		return r;
	out->remote = strdup(registry->share.remote);
	if (!out->remote)
		return doc_error_memory(err);
	r = doc_share_bring(registry, plan, out, findings, err);
	return r == DOC_OK && !plan->dry_run ? set_up(registry, err) : r;
}

int doc_sync_before(struct doc_registry *registry, int64_t now_at, struct doc_findings *findings,
                    struct doc_error *err)
{
	const struct doc_sync_plan plan = {.now_at = now_at};
	struct doc_sync done doc_scoped(doc_sync_clear) = {0};
	struct doc_error why = {0};
	int r = find_remote(registry, &why);

	registry->share.mode = DOC_ALONE;
	registry->share.now_at = now_at;
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r == DOC_OK)
		r = doc_share_bring(registry, &plan, &done, findings, &why);
	registry->share.mode = r == DOC_OK ? DOC_SHARED : DOC_CUT_OFF;
	registry->share.why = why;
	if (r == DOC_OK || r == DOC_EIO)
		return DOC_OK;
	if (err)
		*err = why;
	return r;
}

int doc_sync_waiting(struct doc_registry *registry, size_t *out, struct doc_error *err)
{
	struct doc_buf ref doc_scoped(doc_buf_clear) = {0};
	struct doc_git_id *ids doc_auto(free) = NULL;
	struct doc_error why = {0};
	struct doc_git_id there;
	int r = find_remote(registry, &why);

	*out = 0;
	if (r == DOC_OK)
		r = doc_remote_ref(registry->share.remote, &ref, &why);
	if (r == DOC_OK)
		r = doc_git_ref(registry->git, ref.data, &there, &why);
	if (r == DOC_ENOTFOUND || r == DOC_EINVALID)
		return DOC_OK; /* nothing is shared, or sync will say what is wrong */
	if (r < 0) {
		if (err)
			*err = why;
		return r;
	}
	return doc_git_own(registry->git, &registry->tip.id, &there, &ids, out, err);
}
