/* share_fetch.c: what the remote has, if it may be believed. */
#include "actions/share.h"

#include <stdlib.h>
#include <string.h>

#include "actions/act.h"
#include "actions/ledger.h"
#include "backend/remote.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/intl.h"
#include "model/judge.h"

/* DOC_ENOTFOUND is told by *found alone. */
static int find_ref(struct doc_registry *registry, const char *name, bool *found,
                    struct doc_git_id *out, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = doc_git_ref(registry->git, name, out, &why);

	*found = r == DOC_OK;
	if (r == DOC_OK || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (err)
		*err = why;
	return r;
}

/* --- going back ------------------------------------------------------------------------------- */

/*
 * What whoever keeps the server does, from this clone, which has it all. Never by force: what
 * others landed on the older copy would be lost, and git refuses it.
 */
static int refuse_back(const struct doc_registry *registry, const struct doc_git_id *seen,
                       struct doc_findings *findings, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	char id[2 * DOC_GIT_ID_SIZE + 1];

	doc_hex_format(seen->bytes, DOC_GIT_ID_SIZE, id);
	doc_buf_printf(&message,
	               _("'main' of '%s' no longer holds commit %.12s, which was verified "
	                 "there before"),
	               registry->share.remote, id);
	doc_buf_printf(&hint,
	               _("ask whoever keeps the server what happened; if nothing landed there "
	                 "since, it is put back by: git push %s %.12s:refs/heads/main"),
	               registry->share.remote, id);
	if (message.failed || hint.failed)
		return doc_error_memory(err);
	return doc_act_refuse(findings, "history-went-back", message.data, hint.data, err);
}

static int check_seen(struct doc_registry *registry, const struct doc_git_id *tip, bool *is_seen,
                      struct doc_findings *findings, struct doc_error *err)
{
	struct doc_git_id seen;
	bool found = false;
	bool descends = true;
	int r = find_ref(registry, DOC_SEEN_REF, &found, &seen, err);

	*is_seen = found && memcmp(&seen, tip, sizeof(seen)) == 0;
	if (r == DOC_OK && found && !*is_seen)
		r = doc_git_descends(registry->git, tip, &seen, &descends, err);
	return r == DOC_OK && !descends ? refuse_back(registry, &seen, findings, err) : r;
}

/* A remote without a branch is a new one, unless it had one. */
static int check_empty(struct doc_registry *registry, struct doc_findings *findings,
                       struct doc_error *err)
{
	struct doc_buf ref doc_scoped(doc_buf_clear) = {0};
	struct doc_git_id before;
	bool found = false;
	int r = doc_remote_ref(registry->share.remote, &ref, err);

	if (r == DOC_OK)
		r = find_ref(registry, ref.data, &found, &before, err);
	return r == DOC_OK && found ? refuse_back(registry, &before, findings, err) : r;
}

/* --- its history ------------------------------------------------------------------------------ */

static int check_kin(struct doc_registry *registry, const struct doc_git_commit *tip,
                     struct doc_error *err)
{
	struct doc_error why = {0};
	struct doc_git_id base;
	int r = doc_git_base(registry->git, &registry->tip.id, &tip->id, &base, &why);

	if (r == DOC_ENOTFOUND) {
		doc_error_set(err, DOC_EINVALID,
		              _("'%s' holds another registry, or none: nothing "
		                "is common to its history and this one"),
		              registry->share.remote);
		return doc_error_hint(err, DOC_EINVALID, "git remote -v");
	}
	if (r < 0 && err)
		*err = why;
	return r;
}

/* The findings from first on are of what lies elsewhere: what would help here helps nobody. */
static int forget_hints(struct doc_findings *findings, size_t first, struct doc_error *err)
{
	for (size_t i = first; i < findings->count; i++) {
		free(findings->items[i].hint);
		findings->items[i].hint = strdup("");
		if (!findings->items[i].hint)
			return doc_error_memory(err);
	}
	return DOC_OK;
}

/* Nothing of it is taken in; what was verified there before is what main is put back to. */
static int refuse_history(struct doc_registry *registry, struct doc_findings *findings,
                          struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	char id[2 * DOC_GIT_ID_SIZE + 1];
	struct doc_git_id seen;
	bool found = false;
	int r = find_ref(registry, DOC_SEEN_REF, &found, &seen, err);

	if (r < 0)
		return r;
	doc_buf_printf(&message,
	               _("what '%s' holds breaks the rules: nothing of it was taken in; "
	                 "whoever keeps the server looks into it and puts 'main' there "
	                 "back to a commit before"),
	               registry->share.remote);
	if (found) {
		doc_hex_format(seen.bytes, DOC_GIT_ID_SIZE, id);
		doc_buf_printf(&hint, _("on the server: git update-ref refs/heads/main %s"), id);
	} else {
		doc_buf_puts(&hint, _("on the server: docreg verify"));
	}
	if (message.failed || hint.failed)
		return doc_error_memory(err);
	return doc_act_refuse(findings, "shared-history", message.data, hint.data, err);
}

/* Is all up to this tip lawful? What was verified before, as the cache knows, is believed. */
static int judge_history(struct doc_registry *registry, const struct doc_git_commit *tip,
                         int64_t now_at, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_registry there = *registry;
	size_t first = findings->count;
	bool is_lawful = false;
	int r;

	there.tip = *tip;
	there.verified = (struct doc_git_id){0};
	r = doc_ledger_verify(&there, now_at, &is_lawful, findings, err);
	if (r < 0 || is_lawful)
		return r;
	r = forget_hints(findings, first, err);
	return r < 0 ? r : refuse_history(registry, findings, err);
}

int doc_share_fetch(struct doc_registry *registry, const struct doc_sync_plan *plan,
                    struct doc_shared_tip *out, struct doc_findings *findings,
                    struct doc_error *err)
{
	struct doc_git_id id;
	bool is_seen = false;
	int r = doc_remote_fetch(registry->git, registry->share.remote, &id, err);

	*out = (struct doc_shared_tip){0};
	if (r == DOC_ENOTFOUND)
		return check_empty(registry, findings, err);
	if (r == DOC_OK)
		r = doc_git_commit(registry->git, &id, &out->tip, err);
	if (r == DOC_OK)
		r = check_seen(registry, &id, &is_seen, findings, err);
	if (r == DOC_OK && !is_seen)
		r = check_kin(registry, &out->tip, err);
	if (r == DOC_OK && !is_seen)
		r = judge_history(registry, &out->tip, plan->now_at, findings, err);
	out->has_tip = r == DOC_OK;
	return r;
}

int doc_share_see(struct doc_registry *registry, const struct doc_git_id *tip,
                  struct doc_error *err)
{
	struct doc_git_id seen;
	bool found = false;
	int r = find_ref(registry, DOC_SEEN_REF, &found, &seen, err);

	if (r < 0 || (found && memcmp(&seen, tip, sizeof(seen)) == 0))
		return r;
	return doc_git_ref_set(registry->git, DOC_SEEN_REF, tip, err);
}

void doc_share_note_alone(struct doc_registry *registry)
{
	struct doc_buf remote doc_scoped(doc_buf_clear) = {0};
	int r = doc_git_is_bare(registry->git) ? DOC_OK
	                                       : doc_remote_name(registry->git, &remote, NULL);

	if (r == DOC_ENOTFOUND)
		r = doc_share_see(registry, &registry->tip.id, NULL);
	(void)r;
}

int doc_share_judge_seen(struct doc_registry *registry, struct doc_judge *judge,
                         struct doc_error *err)
{
	struct doc_git_commit commit;
	struct doc_git_id seen;
	bool found = false;
	bool descends = true;
	char id[2 * DOC_GIT_ID_SIZE + 1];
	struct doc_error why = {0};
	int r = find_ref(registry, DOC_SEEN_REF, &found, &seen, err);

	if (r < 0 || !found)
		return r;
	r = doc_git_commit(registry->git, &seen, &commit, &why);
	if (r == DOC_OK)
		r = doc_git_descends(registry->git, &registry->tip.id, &seen, &descends, &why);
	else if (r == DOC_EINVALID)
		descends = false; /* one that is gone from the disk as well is held by nothing */
	if (descends && (r == DOC_EBACKEND || r == DOC_ENOTFOUND)) {
		/* A commit between that one and main: verify goes on, and tells which. */
		doc_judge_fault(judge, "object-broken", "%s", why.message);
		return DOC_OK;
	}
	if (r < 0 && descends) {
		if (err)
			*err = why;
		return r;
	}
	if (descends)
		return DOC_OK;
	doc_hex_format(seen.bytes, DOC_GIT_ID_SIZE, id);
	doc_judge_fault(judge, "history-went-back",
	                _("'main' no longer holds commit %.12s, which was verified before"), id);
	doc_judge_hint(judge, _("docreg sync; without a remote: git log -g main"));
	return DOC_OK;
}
