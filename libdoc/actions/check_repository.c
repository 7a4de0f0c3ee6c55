/* check_repository.c: what belongs to no document: paths, uncommitted edits, keys. */
#include "actions/checking.h"

#include <string.h>

#include "actions/edited.h"
#include "actions/land.h"
#include "actions/share.h"
#include "base/intl.h"
#include "model/layout.h"
#include "model/prudence.h"

/* --- paths --------------------------------------------------------------------------------- */

static bool is_registered(const struct doc_checking *checking, const char *number)
{
	for (size_t i = 0; i < checking->numbers.count; i++)
		if (strcmp(checking->numbers.items[i].text, number) == 0)
			return checking->documents[i].registered;
	return false;
}

static void judge_path(struct doc_checking *checking, const struct doc_git_entry *entry)
{
	struct doc_judge *judge = &checking->judge;
	struct doc_place place;

	doc_place_parse(entry->path, &place);
	judge->file = entry->path;
	if (place.kind == DOC_PLACE_FOREIGN) {
		doc_judge_fault(judge, "foreign-path", _("this path is no part of a registry"));
		doc_judge_hint(judge, "git rm %s", entry->path);
	}
	if (entry->mode != DOC_GIT_MODE_FILE)
		doc_judge_fault(judge, "file-mode",
		                _("only plain files (mode 100644) may lie here"));
	if (place.kind == DOC_PLACE_RECORD && !is_registered(checking, place.number)) {
		doc_judge_fault(judge, "number-known",
		                _("it is a record of '%s', which is not registered"), place.number);
		doc_judge_hint(judge, "docreg add %s ...", place.number);
	}
	judge->file = NULL;
}

static void judge_paths(struct doc_checking *checking, const struct doc_git_entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		judge_path(checking, &entries->items[i]);
}

/* Its bytes are fixed: a clone with other ones may turn line ends, and signatures fail. */
static int judge_gitattributes(struct doc_checking *checking, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	size_t size = strlen(doc_gitattributes);
	struct doc_error why = {0};
	int r;

	doc_layout_gitattributes(&path);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_source_read_path(&checking->reading.source, path.data, size, &bytes, &why);
	if (r < 0 && r != DOC_ENOTFOUND && r != DOC_EINVALID)
		return doc_error_set(err, r, "%s", why.message);
	if (r == DOC_OK && bytes.size == size && memcmp(bytes.data, doc_gitattributes, size) == 0)
		return DOC_OK;
	checking->judge.file = path.data;
	doc_judge_fault(&checking->judge, "gitattributes",
	                _("it is missing or has not the bytes that 'docreg init' wrote"));
	checking->judge.file = NULL;
	return DOC_OK;
}

/* --- edits --------------------------------------------------------------------------------- */

static int judge_edit(struct doc_judge *judge, const struct doc_git_change *change,
                      struct doc_error *err)
{
	struct doc_buf remedy doc_scoped(doc_buf_clear) = {0};
	struct doc_place place;
	int r;

	doc_edited_remedy(change->path, change->kind, &remedy);
	r = doc_buf_check(&remedy, err);
	if (r < 0)
		return r;
	doc_place_parse(change->path, &place);
	if (change->kind != DOC_GIT_ADDED && doc_place_is_add_only(&place))
		doc_judge_fault(judge, "add-only",
		                _("the copy in the folder was changed or removed, but what has "
		                  "landed is never changed"));
	else
		doc_judge_warn(judge, "dirty-path", _("this edit is not recorded yet"));
	doc_judge_hint(judge, "%s", remedy.data);
	return DOC_OK;
}

static void warn_behind(struct doc_judge *judge)
{
	doc_judge_warn(judge, "work-tree-behind",
	               _("the registry holds this, but the copy in the folder is not up to date"));
	doc_judge_hint(judge, "docreg status");
}

/* An edit of somebody's, or a copy that a command could not bring up to date? */
static int judge_edits(struct doc_checking *checking, const struct doc_git_entries *entries,
                       struct doc_error *err)
{
	struct doc_registry *registry = checking->registry;
	struct doc_judge *judge = &checking->judge;
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_git_changes behind doc_scoped(doc_git_changes_clear) = {0};
	int r = doc_git_dirty_listed(registry->git, entries, &changes, err);

	if (r == DOC_OK)
		r = doc_land_behind(registry, &behind, err);
	for (size_t i = 0; i < changes.count && r == DOC_OK; i++) {
		judge->file = changes.items[i].path;
		if (doc_git_changes_find(&behind, judge->file))
			warn_behind(judge);
		else
			r = judge_edit(judge, &changes.items[i], err);
		judge->file = NULL;
	}
	return r;
}

/* --- keys ---------------------------------------------------------------------------------- */

static int judge_keys(struct doc_checking *checking, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(checking->registry);
	struct doc_buf roster doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&roster, policy->serial, "roster.yaml");
	r = doc_buf_check(&roster, err);
	if (r < 0)
		return r;
	checking->judge.file = roster.data;
	doc_policy_judge_keys(policy, checking->today, &checking->judge);
	doc_policy_judge_roles(policy, checking->today, &checking->judge);
	doc_policy_judge_holders(policy, checking->registry->policies.items,
	                         checking->registry->policies.count, checking->today,
	                         &checking->judge);
	checking->judge.file = NULL;
	return DOC_OK;
}

int doc_check_repository(struct doc_checking *checking, struct doc_error *err)
{
	const struct doc_registry *registry = checking->registry;
	struct doc_git_entries entries doc_scoped(doc_git_entries_clear) = {0};
	int r = doc_git_list(registry->git, &registry->tip.tree, "", &entries, err);

	if (r < 0)
		return r;
	judge_paths(checking, &entries);
	r = doc_share_judge_seen(checking->registry, &checking->judge, err);
	if (r == DOC_OK)
		r = judge_gitattributes(checking, err);
	if (r == DOC_OK)
		r = judge_edits(checking, &entries, err);
	return r == DOC_OK ? judge_keys(checking, err) : r;
}
