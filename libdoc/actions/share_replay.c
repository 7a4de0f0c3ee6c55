/* share_replay.c: one's own commits, again on top of the others'. */
#include "actions/share.h"

#include <stdlib.h>
#include <string.h>

#include "actions/act.h"
#include "actions/land.h"
#include "actions/landing.h"
#include "base/array.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

/* Commits, oldest first. */
struct line {
	struct doc_git_commit *items;
	size_t count;
};

static void line_clear(struct line *line)
{
	free(line->items);
	*line = (struct line){0};
}

/*
 * One replay.
 *
 * at    the registry as of the last commit replayed, whose law the next is judged by
 * own   what is to be replayed; made: what came of it
 */
struct replay {
	struct doc_registry *registry;
	const struct doc_sync_plan *plan;
	struct doc_registry at;
	struct line own;
	struct doc_sync *out;
	struct doc_findings *findings;
};

static void replay_clear(struct replay *replay)
{
	doc_policies_clear(&replay->at.policies);
	doc_baselines_clear(&replay->at.baselines);
	line_clear(&replay->own);
}

static int append(struct line *line, const struct doc_git_commit *commit, struct doc_error *err)
{
	struct doc_git_commit *slot = doc_array_add(&line->items, &line->count, sizeof(*slot));

	if (!slot)
		return doc_error_memory(err);
	*slot = *commit;
	return DOC_OK;
}

/* --- what cannot be replayed ------------------------------------------------------------------ */

static int set_aside(struct replay *replay, const struct doc_git_commit *commit, const char *reason,
                     struct doc_error *err)
{
	struct doc_sync *out = replay->out;
	struct doc_buf ref doc_scoped(doc_buf_clear) = {0};
	struct doc_buf summary doc_scoped(doc_buf_clear) = {0};
	struct doc_sync_aside *aside;
	int r = doc_git_summary(replay->registry->git, &commit->id, &summary, err);

	if (r < 0)
		return r;
	aside = doc_array_add(&out->aside, &out->aside_count, sizeof(*aside));
	if (!aside)
		return doc_error_memory(err);
	doc_hex_format(commit->id.bytes, DOC_GIT_ID_SIZE, aside->commit);
	aside->summary = strdup(summary.data ? summary.data : "");
	aside->reason = strdup(reason);
	doc_buf_printf(&ref, DOC_ASIDE_REF "%s", aside->commit);
	if (!aside->summary || !aside->reason || ref.failed)
		return doc_error_memory(err);
	return replay->plan->dry_run
	               ? DOC_OK
	               : doc_git_ref_set(replay->registry->git, ref.data, &commit->id, err);
}

/*
 * Refuse because of this commit, or set it aside.
 *
 * why  the rule and the reason; rule NULL: findings from first on say them
 */
static int give_up(struct replay *replay, const struct doc_git_commit *commit, const char *rule,
                   const struct doc_error *why, struct doc_error *err)
{
	struct doc_buf summary doc_scoped(doc_buf_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	char id[2 * DOC_GIT_ID_SIZE + 1];
	int r;

	if (replay->plan->set_aside)
		return set_aside(replay, commit, why->message, err);
	doc_hex_format(commit->id.bytes, DOC_GIT_ID_SIZE, id);
	r = doc_git_summary(replay->registry->git, &commit->id, &summary, err);
	if (r < 0)
		return r;
	doc_buf_printf(&message, _("commit %.12s '%s' of this clone cannot be shared: %s"), id,
	               summary.data ? summary.data : "", why->message);
	r = doc_buf_check(&message, err);
	return r < 0 ? r
	             : doc_act_refuse(replay->findings, rule, message.data,
	                              _("docreg sync --set-aside, then do it again if it is still "
	                                "wanted"),
	                              err);
}

/* --- judging ---------------------------------------------------------------------------------- */

static bool changes_law(const struct doc_git_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strncmp(changes->items[i].path, "policy/0", 8) == 0 ||
		    strncmp(changes->items[i].path, "baseline/", 9) == 0)
			return true;
	return false;
}

static int judge(struct replay *replay, const struct doc_git_commit *commit,
                 const struct doc_git_changes *changes, struct doc_findings *findings,
                 struct doc_error *err)
{
	struct doc_registry *at = &replay->at;
	struct doc_judge judge = {.findings = findings};
	struct doc_landing_case landing = {
		.law = doc_registry_law(at, true),
		.before = {at->git, &at->tip.tree, NULL, 0},
		.after = {at->git, &commit->tree, NULL, 0},
		.changes = changes,
		.at = commit->at,
		.previous_at = at->tip.at,
	};
	int r;

	if (commit->at > replay->plan->now_at + DOC_CLOCK_SLACK_S)
		doc_judge_fault(&judge, "commit-time", _("the commit lies in the future"));
	r = doc_landing_judge(&landing, &judge, err);
	return r == DOC_OK && judge.failed ? doc_error_memory(err) : r;
}

/* The first error, as the words and the rule of a refusal. NULL: there is none. */
static const struct doc_finding *first_fault(const struct doc_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity == DOC_ERROR)
			return &findings->items[i];
	return NULL;
}

/* Take the commit as the next one, if it is lawful there. */
static int take(struct replay *replay, const struct doc_git_commit *own,
                const struct doc_git_commit *commit, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	const struct doc_finding *fault;
	struct doc_error why = {0};
	int r = doc_git_diff_strictly(replay->at.git, &replay->at.tip.tree, &commit->tree, &changes,
	                              err);

	if (r == DOC_OK)
		r = judge(replay, commit, &changes, &findings, err);
	if (r < 0)
		return r;
	fault = first_fault(&findings);
	if (fault) {
		doc_error_set(&why, DOC_EREFUSED, "%s%s%s", fault->file, *fault->file ? ": " : "",
		              fault->message);
		return give_up(replay, own, fault->rule, &why, err);
	}
	if (memcmp(&own->id, &commit->id, sizeof(own->id)) != 0)
		replay->out->replayed++;
	replay->out->shared++;
	if (changes_law(&changes))
		return doc_registry_move(&replay->at, commit, err);
	replay->at.tip = *commit;
	return DOC_OK;
}

/* --- replaying -------------------------------------------------------------------------------- */

/* A release names all that is in force: on top of something else it is made again, not replayed. */
static int refuse_release(const struct doc_registry *registry, const struct doc_git_commit *commit,
                          struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_git_commit before = {0};
	int r = doc_git_commit(registry->git, &commit->parent, &before, err);

	if (r == DOC_OK)
		r = doc_git_diff(registry->git, &before.tree, &commit->tree, &changes, err);
	for (size_t i = 0; r == DOC_OK && i < changes.count; i++)
		if (strncmp(changes.items[i].path, "releases/", 9) == 0)
			r = doc_error_set(err, DOC_ECONFLICT,
			                  _("a release is made again, never replayed"));
	return r;
}

static bool is_same(const struct doc_git_id *a, const struct doc_git_id *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static int replay_one(struct replay *replay, const struct doc_git_commit *own,
                      struct doc_error *err)
{
	struct doc_buf conflicts doc_scoped(doc_buf_clear) = {0};
	struct doc_git_commit commit = *own;
	struct doc_error why = {0};
	int r = DOC_OK;

	if (is_same(&own->parent, &replay->at.tip.id) && own->parent_count == 1 && own->is_plain)
		return take(replay, own, &commit, err);
	r = doc_git_replay(replay->at.git, own, &replay->at.tip, &commit, &conflicts, &why);
	if (r == DOC_OK && is_same(&commit.id, &replay->at.tip.id))
		return DOC_OK;
	if (r == DOC_OK)
		r = refuse_release(replay->registry, own, &why);
	if (r == DOC_ECONFLICT)
		return give_up(replay, own, "replay-conflict", &why, err);
	if (r < 0 && err)
		*err = why;
	return r == DOC_OK ? take(replay, own, &commit, err) : r;
}

/* --- merges ----------------------------------------------------------------------------------- */

static int read_own(struct replay *replay, const struct doc_git_id *without, size_t *merges,
                    struct doc_error *err)
{
	struct doc_git_id *ids doc_auto(free) = NULL;
	size_t count = 0;
	int r = doc_git_own(replay->registry->git, &replay->registry->tip.id, without, &ids, &count,
	                    err);

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		struct doc_git_commit commit;

		r = doc_git_commit(replay->registry->git, &ids[i], &commit, err);
		if (r == DOC_OK && commit.parent_count > 1)
			(*merges)++;
		else if (r == DOC_OK)
			r = append(&replay->own, &commit, err);
	}
	return r;
}

static bool is_aside(const struct doc_sync *out, const struct doc_git_id *id)
{
	char hex[2 * DOC_GIT_ID_SIZE + 1];

	doc_hex_format(id->bytes, DOC_GIT_ID_SIZE, hex);
	for (size_t i = 0; i < out->aside_count; i++)
		if (strcmp(out->aside[i].commit, hex) == 0)
			return true;
	return false;
}

/*
 * A merge that says what neither side says was decided by hand, and is nobody's commit. Beside a
 * commit that is set aside it stays as well: how a conflict was resolved may be in it alone.
 */
static int check_merged(struct replay *replay, const struct doc_git_commit *flat,
                        struct doc_error *err)
{
	const struct doc_git_commit *tip = &replay->registry->tip;
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_error why = {0};
	int r = doc_git_diff(replay->registry->git, &flat->tree, &tip->tree, &changes, err);

	if (r < 0 || !changes.count || is_aside(replay->out, &tip->id))
		return r;
	doc_error_set(&why, DOC_ECONFLICT, _("a merge decided otherwise than its sides: '%s'"),
	              changes.items[0].path);
	return give_up(replay, tip, "replay-conflict", &why, err);
}

/* Put the own commits in one line on what was merged already, which must come to the same. */
static int flatten(struct replay *replay, const struct doc_git_id *there, struct doc_error *err)
{
	struct doc_git *git = replay->registry->git;
	struct line flat doc_scoped(line_clear) = {0};
	struct line own = replay->own;
	struct doc_git_commit at;
	struct doc_git_id base;
	int r = doc_git_base(git, &replay->registry->tip.id, there, &base, err);

	if (r == DOC_OK)
		r = doc_git_commit(git, &base, &at, err);
	for (size_t i = 0; i < own.count && r == DOC_OK; i++) {
		struct doc_buf conflicts doc_scoped(doc_buf_clear) = {0};
		struct doc_git_commit commit = own.items[i];
		struct doc_error why = {0};

		r = doc_git_replay(git, &own.items[i], &at, &commit, &conflicts, &why);
		if (r == DOC_ECONFLICT) {
			r = give_up(replay, &own.items[i], "replay-conflict", &why, err);
			continue;
		}
		if (r < 0 && err)
			*err = why;
		if (r == DOC_OK && !is_same(&commit.id, &at.id))
			r = append(&flat, &commit, err);
		at = r == DOC_OK ? commit : at;
	}
	if (r == DOC_OK)
		r = check_merged(replay, &at, err);
	replay->own = flat;
	flat = own;
	return r;
}

/* --- the whole -------------------------------------------------------------------------------- */

static int count_fetched(struct replay *replay, const struct doc_git_id *there,
                         struct doc_error *err)
{
	struct doc_git_id *ids doc_auto(free) = NULL;
	size_t count = 0;
	int r = doc_git_own(replay->registry->git, there, &replay->registry->tip.id, &ids, &count,
	                    err);

	replay->out->fetched += count;
	return r;
}

static int replay_all(struct replay *replay, const struct doc_shared_tip *there,
                      struct doc_error *err)
{
	size_t merges = 0;
	int r = doc_registry_move(&replay->at, &there->tip, err);

	if (r == DOC_OK)
		r = count_fetched(replay, &there->tip.id, err);
	if (r == DOC_OK)
		r = read_own(replay, &there->tip.id, &merges, err);
	replay->out->flattened += merges;
	replay->out->replayed = 0;
	replay->out->shared = 0;
	if (r == DOC_OK && merges)
		r = flatten(replay, &there->tip.id, err);
	for (size_t i = 0; i < replay->own.count && r == DOC_OK; i++)
		r = replay_one(replay, &replay->own.items[i], err);
	return r;
}

int doc_share_replay(struct doc_registry *registry, const struct doc_sync_plan *plan,
                     const struct doc_shared_tip *there, struct doc_sync *out,
                     struct doc_findings *findings, struct doc_error *err)
{
	struct replay replay doc_scoped(replay_clear) = {
		.registry = registry,
		.plan = plan,
		.at = {.git = registry->git, .proofs = registry->proofs},
		.out = out,
		.findings = findings,
	};
	int r;

	if (is_same(&there->tip.id, &registry->tip.id)) {
		out->shared = 0;
		return DOC_OK;
	}
	r = replay_all(&replay, there, err);
	if (r < 0 || plan->dry_run || is_same(&replay.at.tip.id, &registry->tip.id))
		return r;
	return doc_land_bring(registry, &replay.at.tip, findings, err);
}
