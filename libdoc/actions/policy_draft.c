/* policy_draft.c: begin a change of the policy, or take in the edits of one. */
#include <libdoc/policy.h>

#include <string.h>

#include "actions/drafted.h"
#include "actions/landing.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static bool is_edited_by_hand(const char *path)
{
	struct doc_place place;

	doc_place_parse(path, &place);
	return strcmp(place.name, "registry.yaml") == 0 || strcmp(place.name, "roster.yaml") == 0;
}

/* What was signed of the draft can no longer become a policy: signing begins again. */
static int drop_signing(const struct doc_drafted *drafted, struct doc_change *change,
                        struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < drafted->files.count && r == DOC_OK; i++)
		if (!is_edited_by_hand(drafted->files.puts[i].path))
			r = doc_change_remove(change, drafted->files.puts[i].path, err);
	return r;
}

static bool drops_signing(const struct doc_drafted *drafted, const struct doc_change *change)
{
	const struct doc_act *statement = doc_drafted_statement(drafted);

	for (size_t i = 0; statement && i < change->count; i++)
		if (!change->puts[i].bytes)
			return true;
	return false;
}

static int tell_dropped(struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_judge judge = {.findings = &outcome->findings};

	doc_judge_inform(&judge, "draft-stale",
	                 _("what was signed of the draft is dropped: everybody signs again"));
	return judge.failed ? doc_error_memory(err) : DOC_OK;
}

static int make_change(const struct doc_registry *registry, const struct doc_drafted *drafted,
                       int64_t now_at, struct doc_change *change, struct doc_error *err)
{
	bool current = false;
	int r = DOC_OK;

	for (size_t i = 0; i < drafted->files.count && r == DOC_OK; i++) {
		const struct doc_git_put *put = &drafted->files.puts[i];

		if (is_edited_by_hand(put->path))
			r = doc_change_put(change, put->path, put->bytes, put->size, err);
	}
	if (r == DOC_OK && doc_drafted_statement(drafted))
		r = doc_drafted_is_current(registry, drafted, now_at, &current, err);
	return r == DOC_OK && !current ? drop_signing(drafted, change, err) : r;
}

static int land(struct doc_registry *registry, const struct doc_actor *actor,
                const struct doc_drafted *drafted, const struct doc_change *change, bool dry_run,
                struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_law law = doc_registry_law(registry, true);
	struct doc_land_plan plan = {.who = actor->id, .now_at = actor->now_at};
	int r;

	doc_buf_printf(&message, "policy draft: policy %04u", drafted->serial);
	r = doc_buf_check(&message, err);
	if (r < 0)
		return r;
	plan.message = message.data;
	if (dry_run)
		return doc_land_judge(registry, change, &plan, &law, &outcome->findings, err);
	return doc_land(registry, change, &plan, &outcome->findings, outcome->commit, err);
}

int doc_policy_draft(struct doc_registry *registry, const struct doc_actor *actor, bool dry_run,
                     struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_source before = doc_registry_source(registry);
	struct doc_drafted drafted doc_scoped(doc_drafted_clear) = {0};
	struct doc_change change doc_scoped(doc_change_clear) = {0};
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	int r;

	r = doc_drafted_load(registry, true, true, &drafted, err);
	if (r == DOC_OK)
		r = doc_drafted_check_actor(registry, &drafted, actor, &outcome->findings, err);
	if (r == DOC_OK)
		r = make_change(registry, &drafted, actor->now_at, &change, err);
	if (r == DOC_OK)
		r = doc_landing_changes(&before, change.puts, change.count, &changes, err);
	if (r < 0)
		return r;
	outcome->unchanged = changes.count == 0;
	if (!outcome->unchanged)
		r = land(registry, actor, &drafted, &change, dry_run, outcome, err);
	if (r == DOC_OK && drops_signing(&drafted, &change))
		r = tell_dropped(outcome, err);
	return r == DOC_OK ? doc_drafted_describe(&drafted, doc_registry_policy(registry), "draft",
	                                          NULL, outcome, err)
	                   : r;
}
