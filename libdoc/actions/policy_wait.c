/* policy_wait.c: whom the drafted policy waits for. */
#include "actions/policy_wait.h"

#include <stdlib.h>
#include <string.h>

#include "actions/drafted.h"
#include "actions/next.h"
#include "actions/policy_owed.h"
#include "base/error.h"
#include "model/layout.h"

/* One person and their own command; of several the names, and a command that names nobody. */
static int name_signers(const struct doc_registry *registry, const struct doc_drafted *drafted,
                        int64_t now_at, struct doc_next *out, struct doc_error *err)
{
	struct doc_buf who doc_scoped(doc_buf_clear) = {0};
	struct doc_people owed;

	doc_policy_owed(doc_registry_policy(registry), drafted, NULL, now_at, &owed);
	if (owed.count == 1)
		return doc_drafted_next(registry, drafted, owed.items[0], now_at, out, err);
	for (size_t i = 0; i < owed.count; i++)
		doc_buf_printf(&who, "%s%s", i ? "、" : "", owed.items[i]->name);
	out->who = doc_buf_take(&who);
	out->command = strdup("docreg policy sign --as ID --key FILE");
	return out->who && out->command ? DOC_OK : doc_error_memory(err);
}

/* What can no longer become a policy waits for nobody but whoever begins again. */
static int name_next(const struct doc_registry *registry, const struct doc_drafted *drafted,
                     int64_t now_at, struct doc_next *out, struct doc_error *err)
{
	bool current = true;
	int r = DOC_OK;

	if (doc_drafted_statement(drafted))
		r = doc_drafted_is_current(registry, drafted, now_at, &current, err);
	if (r < 0 || current)
		return r < 0 ? r : name_signers(registry, drafted, now_at, out, err);
	*out = (struct doc_next){strdup(""), strdup("docreg policy draft")};
	return out->who && out->command ? DOC_OK : doc_error_memory(err);
}

/* Was there a draft in this commit? */
static int has_draft(const struct doc_registry *registry, const struct doc_git_commit *commit,
                     bool *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	struct doc_git_id id;
	uint32_t mode;
	int r;

	doc_layout_policy_draft(&path, "roster.yaml");
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_git_find(registry->git, &commit->tree, path.data, &id, &mode, &why);
	*out = r == DOC_OK;
	if (r == DOC_OK || r == DOC_ENOTFOUND)
		return DOC_OK;
	return doc_error_set(err, r, "%s", why.message);
}

/* The moment of the commit that began the draft: the first after one without it. */
static int find_begin(const struct doc_registry *registry, int64_t *at, struct doc_error *err)
{
	struct doc_git_commit commit = registry->tip;
	bool present = true;
	int r = DOC_OK;

	while (present && r == DOC_OK) {
		*at = commit.at;
		if (!commit.parent_count)
			break;
		r = doc_git_commit(registry->git, &commit.parent, &commit, err);
		if (r == DOC_OK)
			r = has_draft(registry, &commit, &present, err);
	}
	return r;
}

/* Whoever keeps it looks whether all is there. */
static void fill(const struct doc_registry *registry, const struct doc_act *statement, int64_t at,
                 const struct doc_next *next, struct doc_waiting *out)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	struct doc_buf serial doc_scoped(doc_buf_clear) = {0};

	doc_buf_printf(&serial, "%u", policy->serial + 1);
	*out = (struct doc_waiting){
		.number = strdup("policy"),
		.title = strdup(policy->agency),
		.version = doc_buf_take(&serial),
		.state = strdup(statement ? "signed" : "draft"),
		.waits_for = next->who,
		.command = next->command,
		.shown = doc_command_show(next->command),
		.letter = strdup(""),
		.stuck = strdup(""),
	};
	doc_day_format_iso(doc_day_of_moment(statement ? statement->statement.decided : at,
	                                     policy->offset_s), out->since_on);
}

int doc_policy_wait(struct doc_registry *registry, int64_t now_at, struct doc_waiting *out,
                    bool *waits, struct doc_error *err)
{
	struct doc_drafted drafted doc_scoped(doc_drafted_clear) = {0};
	struct doc_next next = {0};
	struct doc_error why = {0};
	int64_t begun_at = 0;
	int r = doc_drafted_load(registry, false, false, &drafted, &why);
	bool is_broken = r == DOC_EINVALID; /* for `policy check` to say */

	*waits = r != DOC_ENOTFOUND;
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0 && !is_broken)
		return doc_error_set(err, r, "%s", why.message);
	r = find_begin(registry, &begun_at, err);
	if (r == DOC_OK && is_broken)
		next = (struct doc_next){strdup(""), strdup("docreg policy check")};
	else if (r == DOC_OK)
		r = name_next(registry, &drafted, now_at, &next, err);
	if (r < 0) {
		free(next.who);
		free(next.command);
		return r;
	}
	fill(registry, is_broken ? NULL : doc_drafted_statement(&drafted), begun_at, &next, out);
	return DOC_OK;
}
