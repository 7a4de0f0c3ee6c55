/* land.c: bring a change into the registry, whole or not at all. */
#include "actions/land.h"

#include <stdlib.h>
#include <string.h>

#include "actions/edited.h"
#include "actions/landing.h"
#include "actions/pending.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

#define RETRIES 50

/* --- judging ---------------------------------------------------------------------------------- */

static const struct doc_git_id *tip_tree(const struct doc_registry *registry)
{
	return registry->has_tip ? &registry->tip.tree : NULL;
}

static int64_t landing_time(const struct doc_registry *registry, const struct doc_land_plan *plan)
{
	return registry->has_tip && registry->tip.at > plan->now_at ? registry->tip.at
	                                                            : plan->now_at;
}

static int judge_change(struct doc_registry *registry, const struct doc_change *change,
                        const struct doc_git_changes *changes, const struct doc_land_plan *plan,
                        const struct doc_law *law, struct doc_findings *findings,
                        struct doc_error *err)
{
	struct doc_judge judge = {.findings = findings};
	struct doc_landing_case landing = {
		.law = *law,
		.before = {registry->git, tip_tree(registry), NULL, 0},
		.after = {registry->git, tip_tree(registry), change->puts, change->count},
		.changes = changes,
		.at = landing_time(registry, plan),
		.previous_at = registry->has_tip ? registry->tip.at : 0,
		.redo_digests = plan->redo_digests,
		.content = plan->content,
		.issue = plan->issue,
	};
	size_t first = findings->count;
	int r = doc_landing_judge(&landing, &judge, err);

	r = doc_registry_heed(registry, r, err);
	if (r < 0 || !judge.faults)
		return r;
	while (findings->items[first].severity != DOC_ERROR)
		first++;
	doc_error_set(err, DOC_EREFUSED, "%s", findings->items[first].message);
	return doc_error_hint(err, DOC_EREFUSED, "%s", findings->items[first].hint);
}

static int find_changes(struct doc_registry *registry, const struct doc_change *change,
                        struct doc_git_changes *out, struct doc_error *err)
{
	struct doc_source before = {registry->git, tip_tree(registry), NULL, 0};

	return doc_landing_changes(&before, change->puts, change->count, out, err);
}

/* Does the work tree hold just what is about to be written? Then nothing there is lost. */
static int find_taken_in(const struct doc_registry *registry, const struct doc_git_put *put,
                         bool *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_buf wanted doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	*out = false;
	if (!put || doc_git_put_deletes(put))
		return DOC_OK;
	doc_buf_printf(&path, "%s%s", doc_git_work_tree(registry->git), put->path);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_file_read(path.data, put->size, false, &bytes, &why);
	if (r == DOC_ENOTFOUND || r == DOC_EINVALID) /* another kind of file, or a longer one */
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", why.message);
	r = doc_git_put_read(put, &wanted, err);
	*out = r == DOC_OK && bytes.size == wanted.size &&
	       (!bytes.size || memcmp(bytes.data, wanted.data, bytes.size) == 0);
	return r;
}

static int refuse_dirty(const struct doc_git_change *change, struct doc_findings *findings,
                        struct doc_error *err)
{
	struct doc_judge judge = {.findings = findings, .file = change->path};
	const char *message = _("this edit is in no commit yet");
	struct doc_buf remedy doc_scoped(doc_buf_clear) = {0};
	const char *hint;

	/* A path that the change adds or removes is there already, or was edited. */
	doc_edited_remedy(change->path,
	                  change->kind == DOC_GIT_ADDED ? DOC_GIT_ADDED : DOC_GIT_MODIFIED,
	                  &remedy);
	hint = remedy.data ? remedy.data : "";
	doc_judge_fault(&judge, "dirty-path", "%s", message);
	doc_judge_hint(&judge, "%s", hint);
	doc_error_set(err, DOC_EREFUSED, "%s: %s", change->path, message);
	return doc_error_hint(err, DOC_EREFUSED, "%s", hint);
}

/* The first changed path that holds an edit which this command would overwrite, or NULL. */
static int find_edit(struct doc_registry *registry, const struct doc_change *change,
                     const struct doc_git_changes *changes, const struct doc_git_change **out,
                     struct doc_error *err)
{
	*out = NULL;
	for (size_t i = 0; i < changes->count && registry->has_tip; i++) {
		const char *path = changes->items[i].path;
		enum doc_git_state state = DOC_GIT_CLEAN;
		bool is_taken_in = false;
		int r = doc_git_state(registry->git, &registry->tip.tree, path, &state, err);

		if (r == DOC_OK && state == DOC_GIT_DIRTY)
			r = find_taken_in(registry, doc_change_find(change, path), &is_taken_in,
			                  err);
		if (r < 0)
			return r;
		if (state == DOC_GIT_DIRTY && !is_taken_in) {
			*out = &changes->items[i];
			return DOC_OK;
		}
	}
	return DOC_OK;
}

/* Under the lock. */
static int check_clean(struct doc_registry *registry, const struct doc_change *change,
                       const struct doc_git_changes *changes, struct doc_findings *findings,
                       struct doc_error *err)
{
	const struct doc_git_change *edit;
	int r = find_edit(registry, change, changes, &edit, err);

	return r == DOC_OK && edit ? refuse_dirty(edit, findings, err) : r;
}

/* Where main has moved, or its copy in the folder is to be finished, the landing asks again. */
static int find_settled(struct doc_registry *registry, const struct doc_change *change,
                        const struct doc_git_changes *changes, const struct doc_git_change **out,
                        struct doc_error *err)
{
	struct doc_git_changes behind doc_scoped(doc_git_changes_clear) = {0};
	struct doc_git_commit now = {0};
	int r = doc_git_tip(registry->git, &now, err);

	*out = NULL;
	if (r < 0 || memcmp(&now.id, &registry->tip.id, sizeof(now.id)) != 0)
		return r;
	r = doc_land_behind(registry, &behind, err);
	return r < 0 || behind.count ? r : find_edit(registry, change, changes, out, err);
}

/*
 * Without the lock. Who holds it may be bringing the folder to where main is: an edit is what is
 * one still when nobody does.
 */
static int check_edited(struct doc_registry *registry, const struct doc_change *change,
                        const struct doc_git_changes *changes, struct doc_findings *findings,
                        struct doc_error *err)
{
	const struct doc_git_change *edit;
	int fd = -1;
	int r = find_edit(registry, change, changes, &edit, err);

	if (r < 0 || !edit)
		return r;
	r = doc_pending_lock(registry, DOC_LOCK_WAIT_MS, &fd, err);
	if (r < 0)
		return r;
	r = find_settled(registry, change, changes, &edit, err);
	doc_file_unlock(fd);
	return r == DOC_OK && edit ? refuse_dirty(edit, findings, err) : r;
}

int doc_land_judge(struct doc_registry *registry, const struct doc_change *change,
                   const struct doc_land_plan *plan, const struct doc_law *law,
                   struct doc_findings *findings, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	int r = registry->has_tip ? doc_git_check_writable(registry->git, err) : DOC_OK;

	if (r == DOC_OK)
		r = doc_land_check_reach(registry, change, err);
	if (r == DOC_OK)
		r = find_changes(registry, change, &changes, err);
	if (r == DOC_OK)
		r = judge_change(registry, change, &changes, plan, law, findings, err);
	return r == DOC_OK ? check_edited(registry, change, &changes, findings, err) : r;
}

/* --- before writing --------------------------------------------------------------------------- */

/* Every file the change replaces or removes is still the one its maker read. */
static int check_unchanged(struct doc_registry *registry, const struct doc_change *change,
                           const struct doc_git_id *read_at, struct doc_error *err)
{
	struct doc_git_changes moved doc_scoped(doc_git_changes_clear) = {0};
	int r;

	if (!read_at || memcmp(read_at, &registry->tip.tree, sizeof(*read_at)) == 0)
		return DOC_OK;
	r = doc_git_diff(registry->git, read_at, &registry->tip.tree, &moved, err);
	for (size_t i = 0; i < moved.count && r == DOC_OK; i++)
		for (size_t k = 0; k < change->count && r == DOC_OK; k++)
			if (strcmp(moved.items[i].path, change->puts[k].path) == 0)
				r = doc_error_set(err, DOC_ECONFLICT,
				                  _("'%s' was changed by somebody else meanwhile"),
				                  moved.items[i].path);
	return r == DOC_ECONFLICT ? doc_error_hint(err, r, _("try again")) : r;
}

static int check_base(const struct doc_registry *registry, const struct doc_land_plan *plan,
                      struct doc_error *err)
{
	if (!plan->only_on || memcmp(plan->only_on, &registry->tip.id, sizeof(*plan->only_on)) == 0)
		return DOC_OK;
	doc_error_set(err, DOC_ECONFLICT, _("something else landed in the registry meanwhile"));
	return doc_error_hint(err, DOC_ECONFLICT, _("try again"));
}

static int check_clock(const struct doc_registry *registry, const struct doc_land_plan *plan,
                       struct doc_error *err)
{
	if (!registry->has_tip || registry->tip.at - plan->now_at <= DOC_CLOCK_SLACK_S)
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID, _("the clock is behind the last change of the registry"));
	return doc_error_hint(err, DOC_EINVALID, _("set the clock right"));
}

/* --- writing ---------------------------------------------------------------------------------- */

static int write_commit(struct doc_registry *registry, const struct doc_change *change,
                        const struct doc_land_plan *plan, struct doc_git_commit *out,
                        struct doc_error *err)
{
	const struct doc_policy *policy =
		plan->policy ? plan->policy : doc_registry_policy(registry);
	const struct doc_person *person = doc_policy_person(policy, plan->who);
	struct doc_buf email doc_scoped(doc_buf_clear) = {0};
	struct doc_git_label label = {
		.name = person ? person->name : plan->who,
		.at = landing_time(registry, plan),
		.offset_s = policy->offset_s,
		.message = plan->message,
	};
	int r;

	doc_buf_printf(&email, "%s@%s", plan->who, policy->agency_id);
	r = doc_buf_check(&email, err);
	if (r < 0)
		return r;
	label.email = email.data;
	return doc_git_write(registry->git, registry->has_tip ? &registry->tip : NULL, change->puts,
	                     change->count, &label, out, err);
}

/*
 * The change has landed, whatever happens here: where the copy in the folder cannot follow, that is
 * a warning, and the journal stays for the next command. Whoever needs the folder gets a failure.
 */
static int bring_folder(struct doc_registry *registry, const struct doc_git_id *before,
                        const struct doc_git_changes *changes, bool is_needed,
                        struct doc_findings *findings, struct doc_error *err)
{
	struct doc_judge judge = {.findings = findings};
	struct doc_buf left doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = doc_git_checkout(registry->git, before, &registry->tip.tree, changes, &left, &why);

	if (r == DOC_OK) {
		/* One that stays makes the next command look again, no more. */
		r = doc_pending_remove(registry, NULL);
		return DOC_OK;
	}
	if (is_needed)
		return doc_error_set(err, r == DOC_ENOMEM ? r : DOC_EIO, "%s", why.message);
	doc_judge_warn(&judge, "work-tree-behind",
	               _("this has landed in the registry, but its copy in the folder is not up to "
	                 "date: %s"),
	               why.message);
	doc_judge_hint(&judge, "%s", *why.hint ? why.hint : "docreg status");
	return judge.failed ? doc_error_memory(err) : DOC_OK;
}

int doc_land_make(struct doc_registry *registry, const struct doc_change *change,
                  const struct doc_land_plan *plan, const struct doc_git_id *read_at,
                  struct doc_findings *findings, struct doc_git_commit *out,
                  struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_law law = doc_registry_law(registry, true);
	int r = doc_pending_finish(registry, err);

	if (r == DOC_OK)
		r = check_clock(registry, plan, err);
	if (r == DOC_OK)
		r = check_base(registry, plan, err);
	if (r == DOC_OK)
		r = check_unchanged(registry, change, read_at, err);
	if (r < 0)
		return r;
	doc_findings_clear(findings);
	r = find_changes(registry, change, &changes, err);
	if (r == DOC_OK)
		r = judge_change(registry, change, &changes, plan, &law, findings, err);
	if (r == DOC_OK)
		r = check_clean(registry, change, &changes, findings, err);
	return r == DOC_OK ? write_commit(registry, change, plan, out, err) : r;
}

int doc_land_move(struct doc_registry *registry, const struct doc_git_commit *commit,
                  bool needs_folder, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	const struct doc_git_commit before = registry->tip;
	const struct doc_git_id *tree = registry->has_tip ? &before.tree : NULL;
	int r = doc_git_diff(registry->git, tree, &commit->tree, &changes, err);

	if (r == DOC_OK)
		r = doc_pending_write(registry, &before.id, &commit->id, err);
	if (r == DOC_OK)
		r = doc_git_advance(registry->git, registry->has_tip ? &before : NULL, commit,
		                    err);
	if (r < 0)
		return r;
	registry->tip = *commit;
	registry->has_tip = true;
	doc_hex_format(commit->id.bytes, DOC_GIT_ID_SIZE, registry->landed);
	return bring_folder(registry, tree, &changes, needs_folder, findings, err);
}

int doc_land_bring(struct doc_registry *registry, const struct doc_git_commit *commit,
                   struct doc_findings *findings, struct doc_error *err)
{
	static const struct doc_change nothing;
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	char landed[sizeof(registry->landed)];
	int r = doc_git_diff(registry->git, &registry->tip.tree, &commit->tree, &changes, err);

	if (r == DOC_OK)
		r = check_clean(registry, &nothing, &changes, findings, err);
	memcpy(landed, registry->landed, sizeof(landed));
	if (r == DOC_OK)
		r = doc_land_move(registry, commit, false, findings, err);
	memcpy(registry->landed, landed, sizeof(landed)); /* it is not this command's */
	return r == DOC_OK ? doc_registry_move(registry, commit, err) : r;
}

static int land_locked(struct doc_registry *registry, const struct doc_change *change,
                       const struct doc_land_plan *plan, struct doc_findings *findings,
                       struct doc_error *err)
{
	struct doc_git_id read_at = registry->tip.tree;
	bool had_tip = registry->has_tip;
	int r = DOC_ECONFLICT;

	for (int i = 0; i < RETRIES; i++) {
		struct doc_git_commit seen = registry->tip;
		struct doc_git_commit commit = {0};
		int read = doc_registry_refresh(registry, err);

		if (read < 0)
			return read;
		if (i && !doc_registry_has_moved(registry, &seen))
			return r; /* nobody was faster: the branch is locked, waiting is no help */
		r = doc_land_make(registry, change, plan, had_tip ? &read_at : NULL, findings,
		                  &commit, err);
		if (r < 0)
			return r;
		r = doc_land_move(registry, &commit, plan->needs_folder, findings, err);
		if (r != DOC_ECONFLICT)
			return r;
	}
	return r;
}

/* From its first object on until the branch leads there, the commit is not to be swept away. */
static int land_held(struct doc_registry *registry, const struct doc_change *change,
                     const struct doc_land_plan *plan, struct doc_findings *findings,
                     struct doc_error *err)
{
	int r = doc_git_gc_hold(registry->git, err);

	if (r < 0)
		return r;
	r = land_locked(registry, change, plan, findings, err);
	doc_git_gc_release(registry->git);
	return r;
}

int doc_land_here(struct doc_registry *registry, const struct doc_change *change,
                  const struct doc_land_plan *plan, struct doc_findings *findings,
                  struct doc_error *err)
{
	int fd = -1;
	int r = doc_pending_lock(registry, DOC_LOCK_WAIT_MS, &fd, err);

	if (r < 0)
		return r;
	r = land_held(registry, change, plan, findings, err);
	doc_file_unlock(fd);
	return r;
}
