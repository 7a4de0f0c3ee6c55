/* verify.c: recompute a registry from its commits, oldest first. */
#include <libdoc/check.h>

#include <stdlib.h>
#include <string.h>

#include "actions/anchor.h"
#include "actions/landing.h"
#include "actions/load.h"
#include "actions/load_memory.h"
#include "actions/share.h"
#include "actions/verified.h"
#include "actions/verify.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

/*
 * A walk over the history; policies and baselines grow as they land.
 *
 * clean  how far nothing was found that is told; its commits are 0 while that is nowhere
 */
struct walk {
	struct doc_registry *registry;
	struct doc_policies policies;
	struct doc_baselines baselines;
	char fingerprint[DOC_SHA256_HEX_SIZE];
	struct doc_git_commit before; /* zero before the root */
	struct doc_issue_memory memory;
	struct doc_load_memory *loads;
	struct doc_anchor anchor;
	int64_t now_at;
	struct doc_verified clean;
	struct doc_verification *out;
};

static void walk_clear(struct walk *walk)
{
	doc_policies_clear(&walk->policies);
	doc_issue_memory_clear(&walk->memory);
	doc_baselines_clear(&walk->baselines);
	doc_load_memory_free(walk->loads);
}

/* --- the line of commits ---------------------------------------------------------------------- */

struct line {
	struct doc_git_commit *commits; /* newest first */
	size_t count;
};

static void line_clear(struct line *line)
{
	free(line->commits);
}

/*
 * Go on where an earlier verification ended, with what was in force there. False, and nothing has
 * changed, when that cannot be read any more: then it is verified again, and told.
 */
static bool resume(struct walk *walk, const struct doc_git_commit *commit,
                   const struct doc_verified *point)
{
	struct doc_source source = {walk->registry->git, &commit->tree, NULL, 0};

	if (!point || doc_load_policies(&source, &walk->policies, NULL) < 0)
		return false;
	if (!walk->policies.count ||
	    doc_load_baselines(&source, &walk->baselines, NULL) < 0) {
		doc_policies_clear(&walk->policies);
		return false;
	}
	memcpy(walk->fingerprint, walk->policies.items[0]->sha256, sizeof(walk->fingerprint));
	walk->before = *commit;
	walk->clean = *point;
	walk->out->commits = walk->out->remembered = point->commits;
	walk->out->documents = point->documents;
	walk->out->approvals = point->approvals;
	walk->out->adopted = point->adopted;
	return true;
}

/*
 * From the tip to the root, or to where an earlier verification ended, along first parents; what is
 * no line is a fault.
 */
static int read_line(struct walk *walk, const struct doc_git_commit *tip,
                     const struct doc_verified_points *points, struct doc_judge *judge,
                     struct line *out, struct doc_error *err)
{
	struct doc_git_commit commit = *tip;

	for (;;) {
		struct doc_error why = {0};
		struct doc_git_commit *kept;

		if (resume(walk, &commit, doc_verified_find(points, &commit.id)))
			return DOC_OK;
		kept = doc_array_add(&out->commits, &out->count, sizeof(*kept));
		if (!kept)
			return doc_error_memory(err);
		*kept = commit;
		if (commit.parent_count > 1)
			doc_judge_fault(judge, "linear-history", _("a merge commit hides changes"));
		if (!commit.parent_count)
			return DOC_OK;
		if (doc_git_commit(walk->registry->git, &commit.parent, &commit, &why) < 0) {
			doc_judge_fault(judge, "object-broken", "%s", why.message);
			return DOC_OK;
		}
	}
}

/* What does not begin with a policy is some other repository: it needs no list of faults. */
static int check_root(struct doc_registry *registry, const struct line *line,
                      struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	const struct doc_git_commit *root = &line->commits[line->count - 1];
	struct doc_git_id id;
	uint32_t mode;
	int r;

	doc_layout_policy(&path, 1, "policy.statement");
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_git_find(registry->git, &root->tree, path.data, &id, &mode, NULL);
	return r == DOC_ENOTFOUND
	               ? doc_error_set(err, r,
	                               _("this git repository does not begin with a policy"))
	               : DOC_OK;
}

/* --- one commit ------------------------------------------------------------------------------- */

static struct doc_law law_of(const struct walk *walk)
{
	return (struct doc_law){
		.registry = walk->fingerprint,
		.policies = walk->policies.items,
		.policy_count = walk->policies.count,
		.baselines = walk->baselines.items,
		.baseline_count = walk->baselines.count,
		.check = doc_check_signature,
		.context = doc_proofs_ring(walk->registry->proofs),
		.starved = doc_proofs_starved(walk->registry->proofs),
	};
}

/* A policy that landed is in force from the next commit on. */
static int take_policy(struct walk *walk, const struct doc_source *after,
                       const struct doc_git_changes *changes, struct doc_error *err)
{
	for (size_t i = 0; i < changes->count; i++) {
		struct doc_judge silent = {0}; /* what does not parse has been reported */
		struct doc_policy **slot;
		struct doc_place place;
		int r;

		doc_place_parse(changes->items[i].path, &place);
		if (place.kind != DOC_PLACE_STATEMENT || place.statement != DOC_POLICY ||
		    place.serial != walk->policies.count + 1)
			continue;
		slot = doc_array_add(&walk->policies.items, &walk->policies.count, sizeof(*slot));
		if (!slot)
			return doc_error_memory(err);
		r = doc_load_policy(after, place.serial, &silent, slot, err);
		if (r < 0 || !*slot)
			walk->policies.count--;
		if (r < 0)
			return r;
		if (walk->policies.count == 1)
			memcpy(walk->fingerprint, walk->policies.items[0]->sha256,
			       sizeof(walk->fingerprint));
	}
	return DOC_OK;
}

/* What a baseline adopts is approved from the next commit on. */
static int take_baseline(struct walk *walk, const struct doc_source *after,
                         const struct doc_git_changes *changes, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < changes->count && r == DOC_OK; i++) {
		struct doc_judge silent = {0}; /* what does not parse has been reported */
		struct doc_baseline *baseline = NULL;
		struct doc_place place;

		doc_place_parse(changes->items[i].path, &place);
		if (place.kind != DOC_PLACE_STATEMENT || place.statement != DOC_BASELINE ||
		    place.serial != walk->baselines.count + 1)
			continue;
		r = doc_load_baseline(after, place.serial, false, &silent, &baseline, err);
		walk->out->adopted += baseline ? baseline->rows.count : 0;
		if (r == DOC_OK)
			r = doc_baselines_take(&walk->baselines, &baseline, err);
	}
	return r;
}

/* Does this statement decide a version? A letter "as amended" sends it back. */
static int find_approval(const struct doc_source *after, const struct doc_place *place,
                         const char *path, bool *out, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;
	int r;

	*out = place->kind == DOC_PLACE_STATEMENT && place->round &&
	       place->statement == DOC_APPROVAL;
	if (place->kind != DOC_PLACE_STATEMENT || !place->round || place->statement != DOC_LETTER)
		return DOC_OK;
	r = doc_source_read_path(after, path, DOC_STATEMENT_SIZE_MAX, &bytes, NULL);
	if (r == DOC_OK)
		r = doc_statement_parse(path, bytes.data ? bytes.data : "", bytes.size, &statement,
		                        NULL);
	*out = r == DOC_OK && statement.letter.disposition == DOC_AS_PROPOSED;
	/* What cannot be read is a finding elsewhere. */
	return r == DOC_ENOMEM ? doc_error_memory(err) : DOC_OK;
}

/* Count what a reader wants to know: approvals and letters, documents. */
static int count(struct doc_verification *out, const struct doc_source *after,
                 const struct doc_git_changes *changes, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < changes->count && r == DOC_OK; i++) {
		struct doc_place place;
		bool is_approval = false;

		if (changes->items[i].kind != DOC_GIT_ADDED)
			continue;
		doc_place_parse(changes->items[i].path, &place);
		out->documents += place.kind == DOC_PLACE_DOCUMENT;
		r = find_approval(after, &place, changes->items[i].path, &is_approval, err);
		out->approvals += is_approval;
	}
	return r;
}

static int judge_landing(struct walk *walk, const struct doc_git_commit *commit,
                         const struct doc_git_changes *changes, struct doc_judge *judge,
                         struct doc_error *err)
{
	bool is_root = !walk->before.at && !walk->out->commits;
	struct doc_landing_case landing = {
		.law = law_of(walk),
		.before = {walk->registry->git, is_root ? NULL : &walk->before.tree, NULL, 0},
		.after = {walk->registry->git, &commit->tree, NULL, 0},
		.changes = changes,
		.at = commit->at,
		.previous_at = is_root ? 0 : walk->before.at,
		.memory = &walk->memory,
		.loads = walk->loads,
	};
	int r;

	if (!commit->is_plain)
		doc_judge_fault(judge, "object-broken",
		                _("the commit is not written as git writes it"));
	if (commit->at > walk->now_at + DOC_CLOCK_SLACK_S)
		doc_judge_fault(judge, "commit-time", _("the commit lies in the future"));
	r = doc_landing_judge(&landing, judge, err);
	if (r == DOC_OK)
		r = take_policy(walk, &landing.after, changes, err);
	return r == DOC_OK ? take_baseline(walk, &landing.after, changes, err) : r;
}

static int judge_commit(struct walk *walk, const struct doc_git_commit *commit,
                        struct doc_judge *judge, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	const struct doc_source after = {walk->registry->git, &commit->tree, NULL, 0};
	struct doc_error why = {0};
	bool is_root = !walk->out->commits;
	int r;

	r = doc_git_diff_strictly(walk->registry->git, is_root ? NULL : &walk->before.tree,
	                          &commit->tree, &changes, &why);
	if (r == DOC_EINVALID || r == DOC_ENOTFOUND) {
		doc_judge_fault(judge, "object-broken", "%s", why.message);
		return DOC_OK;
	}
	if (r < 0) {
		if (err)
			*err = why;
		return r;
	}
	r = count(walk->out, &after, &changes, err);
	if (r == DOC_OK)
		r = judge_landing(walk, commit, &changes, judge, err);
	if (r == DOC_OK)
		r = doc_anchor_pass(&walk->anchor, &after, &changes, (unsigned)walk->policies.count,
		                    commit->at, err);
	walk->before = *commit;
	walk->out->commits++;
	return r;
}

/* Say in which commit a fault was found, where its message does not show it by file. */
static void mark_commit(struct doc_judge *judge, size_t first, const struct doc_git_commit *commit)
{
	char id[2 * DOC_GIT_ID_SIZE + 1];

	doc_hex_format(commit->id.bytes, DOC_GIT_ID_SIZE, id);
	for (size_t i = first; i < judge->findings->count; i++) {
		struct doc_finding *finding = &judge->findings->items[i];
		struct doc_buf message = {0};
		char *marked;

		doc_buf_printf(&message, _("%s (commit %.12s)"), finding->message, id);
		marked = doc_buf_take(&message);
		if (!marked) {
			judge->failed = true;
			return;
		}
		free(finding->message);
		finding->message = marked;
	}
}

/* Has anything been found that every verification is to tell? */
static bool is_clean(const struct doc_judge *judge, size_t first)
{
	for (size_t i = first; i < judge->findings->count; i++)
		if (judge->findings->items[i].severity == DOC_ERROR ||
		    strcmp(judge->findings->items[i].rule, "release-text") == 0)
			return false;
	return true;
}

static void pass(struct walk *walk)
{
	walk->clean = (struct doc_verified){
		.commit = walk->before.id,
		.commits = walk->out->commits,
		.documents = walk->out->documents,
		.approvals = walk->out->approvals,
		.adopted = walk->out->adopted,
	};
}

static int walk_line(struct walk *walk, const struct line *line, struct doc_judge *judge,
                     struct doc_error *err)
{
	bool clean = is_clean(judge, 0);
	int r = DOC_OK;

	for (size_t i = line->count; i-- > 0 && r == DOC_OK;) {
		size_t first = judge->findings->count;

		r = judge_commit(walk, &line->commits[i], judge, err);
		mark_commit(judge, first, &line->commits[i]);
		clean = clean && r == DOC_OK && is_clean(judge, first);
		if (clean)
			pass(walk);
		doc_registry_tell(walk->registry, line->count - i, line->count);
	}
	r = r == DOC_OK && judge->failed ? doc_error_memory(err) : r;
	return doc_registry_heed(walk->registry, r, err);
}

/* --- the whole -------------------------------------------------------------------------------- */

/* What git can hide from a plain reader: replaced objects, grafts, alternates. */
static int judge_repository(struct doc_registry *registry, struct doc_judge *judge,
                            struct doc_error *err)
{
	struct doc_buf odd doc_scoped(doc_buf_clear) = {0};
	char *line;
	char *rest = NULL;
	int r = doc_git_oddities(registry->git, &odd, err);

	if (r < 0 || !odd.data)
		return r;
	for (line = strtok_r(odd.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		judge->file = line;
		doc_judge_fault(judge, "replaced-object",
		                _("git shows something else than the ledger "
		                  "holds: '%s'"),
		                line);
	}
	judge->file = NULL;
	return DOC_OK;
}

static void judge_anchor(const struct walk *walk, struct doc_judge *judge)
{
	const struct doc_anchor *anchor = &walk->anchor;
	size_t count = walk->policies.count;

	walk->out->by_checkpoint = anchor->is_checkpoint;
	doc_anchor_judge(anchor, walk->fingerprint, judge, &walk->out->anchored);
	if (anchor->is_met && count)
		doc_day_format_iso(doc_day_of_moment(anchor->met_at,
		                                     walk->policies.items[count - 1]->offset_s),
		                   walk->out->anchored_on);
}

/* What was judged before is believed, but for a checkpoint: of that each commit is asked. */
static int read_points(const struct walk *walk, const struct doc_git_commit *tip, bool full,
                       struct doc_verified_points *out, struct doc_error *err)
{
	int r = doc_verified_read(walk->registry, &tip->tree, out, err);

	out->is_new = full || walk->anchor.is_checkpoint;
	/* Times never go back: if the tip does not lie ahead of this clock, nothing does. */
	if (out->is_new || tip->at > walk->now_at + DOC_CLOCK_SLACK_S)
		out->count = 0;
	return r;
}

static int verify(struct walk *walk, const struct doc_git_commit *tip, bool full,
                  struct doc_judge *judge, struct doc_error *err)
{
	struct doc_verified_points points doc_scoped(doc_verified_clear) = {0};
	struct line line doc_scoped(line_clear) = {0};
	int r;

	r = judge_repository(walk->registry, judge, err);
	if (r == DOC_OK)
		r = doc_share_judge_seen(walk->registry, judge, err);
	if (r == DOC_OK)
		r = read_points(walk, tip, full, &points, err);
	if (r == DOC_OK)
		r = read_line(walk, tip, &points, judge, &line, err);
	if (r == DOC_OK && !walk->out->remembered)
		r = check_root(walk->registry, &line, err);
	if (r == DOC_OK)
		r = walk_line(walk, &line, judge, err);
	/* An answer of all commits replaces what was kept: it may have found what was not seen. */
	if (r == DOC_OK && (points.is_new || walk->clean.commits > walk->out->remembered))
		doc_verified_keep(walk->registry, &points, &walk->clean);
	return r;
}

int doc_verify_to(struct doc_registry *registry, const struct doc_git_commit *tip,
                  const char *anchor, bool full, int64_t now_at, struct doc_verification *out,
                  struct doc_error *err)
{
	struct doc_verification verification doc_scoped(doc_verification_clear) = {0};
	struct doc_judge judge = {.findings = &verification.problems};
	struct walk walk doc_scoped(walk_clear) = {.registry = registry, .now_at = now_at,
	                                           .loads = doc_load_memory_new(),
	                                           .out = &verification};
	int r;

	r = doc_anchor_read(anchor, &walk.anchor, err);
	if (r == DOC_OK)
		r = verify(&walk, tip, full, &judge, err);
	if (r == DOC_OK)
		judge_anchor(&walk, &judge);
	memcpy(verification.registry, walk.fingerprint, sizeof(verification.registry));
	if (r == DOC_OK)
		r = doc_verification_set_aside(&verification, err);
	if (r < 0)
		return r;
	doc_findings_keep_errors(&verification.problems);
	verification.release = strdup("");
	if (!verification.release)
		return doc_error_memory(err);
	*out = verification;
	verification = (struct doc_verification){0};
	return DOC_OK;
}

int doc_verify(struct doc_registry *registry, const char *anchor, bool full, int64_t now_at,
               struct doc_verification *out, struct doc_error *err)
{
	int r = doc_verify_to(registry, &registry->tip, anchor, full, now_at, out, err);

	if (r == DOC_OK && !out->problems.count)
		doc_share_note_alone(registry);
	return r;
}
