/* land_shared.c: bring a change into the registry, and into the one it is shared through first. */
#include "actions/land.h"

#include <string.h>

#include "actions/pending.h"
#include "actions/share.h"
#include "backend/remote.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

#define RETRIES 50

/*
 * A change on its way.
 *
 * read_at  the tree that it was made from
 * landed   its commit
 */
struct way {
	struct doc_registry *registry;
	const struct doc_change *change;
	const struct doc_land_plan *plan;
	struct doc_git_id read_at;
	struct doc_findings *findings;
	struct doc_git_commit landed;
};

static struct doc_sync_plan plan_of(const struct way *way)
{
	return (struct doc_sync_plan){.now_at = way->registry->share.now_at};
}

/* --- without the remote ----------------------------------------------------------------------- */

/* A number that is registered in one clone alone may be another document's in the next. */
static bool takes_number(const struct doc_registry *registry, const struct doc_change *change)
{
	for (size_t i = 0; i < change->count; i++) {
		struct doc_place place;
		struct doc_git_id id;
		uint32_t mode;

		doc_place_parse(change->puts[i].path, &place);
		if (place.kind == DOC_PLACE_DOCUMENT && !doc_git_put_deletes(&change->puts[i]) &&
		    doc_git_find(registry->git, &registry->tip.tree, change->puts[i].path, &id,
		                 &mode, NULL) < 0)
			return true; /* where it cannot be read as well */
	}
	return false;
}

int doc_land_check_reach(const struct doc_registry *registry, const struct doc_change *change,
                         struct doc_error *err)
{
	const struct doc_share *share = &registry->share;

	if (share->mode != DOC_CUT_OFF || !takes_number(registry, change))
		return DOC_OK;
	doc_error_set(err, DOC_EIO, _("a number is registered only where all can see it: %s"),
	              share->why.message);
	return doc_error_hint(err, DOC_EIO, _("try again when '%s' can be reached: docreg sync"),
	                      share->remote);
}

/* Land in this clone, and say that nobody else has it. */
static int land_apart(struct way *way, const char *why, struct doc_error *err)
{
	struct doc_judge judge = {.findings = way->findings};
	int r = doc_land_here(way->registry, way->change, way->plan, way->findings, err);

	if (r < 0)
		return r;
	way->landed = way->registry->tip;
	doc_judge_warn(&judge, "not-shared", _("not shared yet: %s"), why);
	doc_judge_hint(&judge, "docreg sync");
	return DOC_OK;
}

/* --- through the remote ----------------------------------------------------------------------- */

/* Is the tip of this clone what all have? Else another process of it has landed something apart. */
static bool is_shared(const struct doc_registry *registry)
{
	struct doc_git_id seen;

	return doc_git_ref(registry->git, DOC_SEEN_REF, &seen, NULL) == DOC_OK &&
	       memcmp(&seen, &registry->tip.id, sizeof(seen)) == 0;
}

static int bring(struct way *way, struct doc_error *err)
{
	const struct doc_sync_plan plan = plan_of(way);
	struct doc_sync done doc_scoped(doc_sync_clear) = {0};

	return doc_share_bring(way->registry, &plan, &done, way->findings, err);
}

static int take(struct way *way, const struct doc_shared_tip *there, struct doc_error *err)
{
	const struct doc_sync_plan plan = plan_of(way);
	struct doc_sync done doc_scoped(doc_sync_clear) = {0};

	return doc_share_take(way->registry, &plan, there, &done, way->findings, err);
}

/* git gc is kept away while it is written, not over the network: what it sweeps is made again. */
static int make_locked(struct way *way, struct doc_error *err)
{
	struct doc_registry *registry = way->registry;
	int r = doc_git_gc_hold(registry->git, err);

	if (r < 0)
		return r;
	r = doc_registry_refresh(registry, err);
	if (r == DOC_OK)
		r = doc_land_make(registry, way->change, way->plan, &way->read_at, way->findings,
		                  &way->landed, err);
	doc_git_gc_release(registry->git);
	return r;
}

/* The commit, on what all have; no ref holds it yet. */
static int make(struct way *way, struct doc_error *err)
{
	int fd = -1;
	int r = doc_pending_lock(way->registry, DOC_LOCK_WAIT_MS, &fd, err);

	if (r < 0)
		return r;
	r = make_locked(way, err);
	doc_file_unlock(fd);
	return r;
}

static int move_locked(struct way *way, struct doc_error *err)
{
	struct doc_registry *registry = way->registry;
	int r = doc_registry_refresh(registry, err);

	if (r < 0)
		return r;
	if (memcmp(&registry->tip.id, &way->landed.parent, sizeof(registry->tip.id)) != 0)
		return DOC_ECONFLICT;
	return doc_land_move(registry, &way->landed, way->plan->needs_folder, way->findings, err);
}

/* All have it: now this clone too, whatever another process of it has landed meanwhile. */
static int follow(struct way *way, struct doc_error *err)
{
	const struct doc_shared_tip there = {true, way->landed};
	int fd = -1;
	int r;

	doc_hex_format(way->landed.id.bytes, DOC_GIT_ID_SIZE, way->registry->landed);
	r = doc_pending_lock(way->registry, DOC_LOCK_WAIT_MS, &fd, err);

	if (r < 0)
		return r;
	r = move_locked(way, err);
	doc_file_unlock(fd);
	if (r == DOC_ECONFLICT)
		r = take(way, &there, err);
	return r == DOC_OK ? doc_share_see(way->registry, &way->landed.id, err) : r;
}

/* git said no, and nobody can be asked why: it may be there nevertheless. */
static int fail_unknown(struct way *way, const struct doc_error *why, struct doc_error *err)
{
	if (!takes_number(way->registry, way->change))
		return land_apart(way, why->message, err);
	doc_error_set(err, DOC_EUNKNOWN, _("it is not known whether this was registered: %s"),
	              why->message);
	return doc_error_hint(err, DOC_EUNKNOWN,
	                      _("when '%s' can be reached: docreg sync, then "
	                        "docreg list"),
	                      way->registry->share.remote);
}

/* Nobody was faster: the remote does not take it. */
static int fail_refused(struct way *way, const struct doc_error *why, struct doc_error *err)
{
	if (!takes_number(way->registry, way->change))
		return land_apart(way, why->message, err);
	if (err)
		*err = *why;
	return why->code;
}

/* A push has failed with these words. DOC_ECONFLICT: others were faster, whose commits are here. */
static int look(struct way *way, const struct doc_error *why, struct doc_error *err)
{
	const struct doc_sync_plan plan = plan_of(way);
	struct doc_shared_tip there = {0};
	bool arrived = false;
	int r = doc_share_fetch(way->registry, &plan, &there, way->findings, err);

	if (r == DOC_EIO)
		return fail_unknown(way, why, err);
	if (r == DOC_OK && !there.has_tip)
		return fail_refused(way, why, err);
	if (r == DOC_OK)
		r = doc_git_descends(way->registry->git, &there.tip.id, &way->landed.id, &arrived,
		                     err);
	if (r < 0)
		return r;
	if (!arrived && memcmp(&there.tip.id, &way->landed.parent, sizeof(way->landed.parent)) == 0)
		return fail_refused(way, why, err);
	r = take(way, &there, err);
	return r == DOC_OK && !arrived ? DOC_ECONFLICT : r;
}

static int land_once(struct way *way, struct doc_error *err)
{
	struct doc_registry *registry = way->registry;
	struct doc_error why = {0};
	int r = make(way, err);

	if (r < 0)
		return r;
	if (!is_shared(registry)) {
		r = bring(way, err);
		return r == DOC_OK ? 1 : r;
	}
	r = doc_remote_push(registry->git, registry->share.remote, &way->landed.id, &why);
	if (r == DOC_OK)
		return follow(way, err);
	if (r != DOC_EIO) {
		if (err)
			*err = why;
		return r;
	}
	r = look(way, &why, err);
	return r == DOC_ECONFLICT ? 1 : r;
}

/* What others landed meanwhile is here; the change is judged on it with the signatures it has. */
static int land_shared(struct way *way, struct doc_error *err)
{
	int r = 1;

	for (int i = 0; i < RETRIES && r == 1; i++)
		r = land_once(way, err);
	if (r != 1)
		return r;
	doc_error_set(err, DOC_ECONFLICT, _("others were faster, again and again"));
	return doc_error_hint(err, DOC_ECONFLICT, _("try again"));
}

int doc_land(struct doc_registry *registry, const struct doc_change *change,
             const struct doc_land_plan *plan, struct doc_findings *findings, char commit[41],
             struct doc_error *err)
{
	struct way way = {.registry = registry,
	                  .change = change,
	                  .plan = plan,
	                  .read_at = registry->tip.tree,
	                  .findings = findings};
	int r = registry->has_tip ? doc_git_check_writable(registry->git, err) : DOC_OK;

	if (r == DOC_OK)
		r = doc_land_check_reach(registry, change, err);
	if (r < 0)
		return r;
	if (registry->share.mode == DOC_ALONE) {
		r = doc_land_here(registry, change, plan, findings, err);
		way.landed = registry->tip;
	} else if (registry->share.mode == DOC_CUT_OFF)
		r = land_apart(&way, registry->share.why.message, err);
	else
		r = land_shared(&way, err);
	if (r < 0)
		return r;
	doc_hex_format(way.landed.id.bytes, DOC_GIT_ID_SIZE, registry->landed);
	memcpy(commit, registry->landed, sizeof(registry->landed));
	return DOC_OK;
}
