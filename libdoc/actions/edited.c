/* edited.c: what somebody edited by hand in the work tree, and the way into the registry. */
#include "actions/edited.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "backend/yaml.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/layout.h"

/* --- what helps --- */

/* Where people write by hand, and no command yet takes it in. */
static bool is_by_hand(const struct doc_place *place)
{
	return place->kind == DOC_PLACE_EXTERNAL || place->kind == DOC_PLACE_RECORD ||
	       place->kind == DOC_PLACE_OBLIGATIONS;
}

void doc_edited_remedy(const char *path, enum doc_git_change_kind kind, struct doc_buf *out)
{
	struct doc_place place;

	doc_place_parse(path, &place);
	if (is_by_hand(&place))
		doc_buf_printf(out, _("git add %s && git commit -m WHY %s"), path, path);
	else if (place.kind == DOC_PLACE_POLICY_DRAFT && kind != DOC_GIT_DELETED)
		doc_buf_puts(out, "docreg policy draft");
	else if (place.kind == DOC_PLACE_DRAFT && kind == DOC_GIT_MODIFIED)
		doc_buf_printf(out, "docreg revise %s", place.number);
	else if (place.kind == DOC_PLACE_DRAFT && kind == DOC_GIT_ADDED)
		doc_buf_printf(out, _("docreg revise %s FILE"), place.number);
	else if (place.kind == DOC_PLACE_DOCUMENT && kind == DOC_GIT_MODIFIED)
		doc_buf_printf(out, "docreg amend %s", place.number);
	else if (kind == DOC_GIT_ADDED)
		doc_buf_puts(out, _("move the file out of the registry's folder"));
	else
		doc_buf_printf(out, "git restore --staged --worktree %s", path);
}

/* --- reading the work tree --- */

/* DOC_ENOTFOUND where there is none. */
static int read_edited(const struct doc_registry *registry, const char *path, size_t max_size,
                       struct doc_buf *out, struct doc_error *err)
{
	struct doc_buf full doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&full, "%s%s", doc_git_work_tree(registry->git), path);
	r = doc_buf_check(&full, err);
	return r == DOC_OK ? doc_file_read(full.data, max_size, false, out, err) : r;
}

int doc_edited_administration(const struct doc_registry *registry, const char *path,
                              struct doc_change *change, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r = read_edited(registry, path, DOC_YAML_SIZE_MAX, &bytes, err);

	if (r == DOC_ENOTFOUND)
		return doc_error_hint(err, r, "git restore %s", path);
	return r == DOC_OK ? doc_change_put(change, path, bytes.data ? bytes.data : "", bytes.size,
	                                    err)
	                   : r;
}

/* --- a draft --- */

/*
 * A draft being taken in.
 *
 * edits  every path of the work tree that is not as recorded
 * after  the document with the edited metadata
 */
struct taking {
	const struct doc_registry *registry;
	const struct doc_source *source;
	const struct doc_document *before;
	struct doc_git_changes edits;
	struct doc_document after;
	struct doc_change change;
};

static void taking_clear(struct taking *taking)
{
	doc_git_changes_clear(&taking->edits);
	doc_document_clear(&taking->after);
	doc_change_clear(&taking->change);
}

static int take(struct taking *taking, const char *path, size_t max_size, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r = read_edited(taking->registry, path, max_size, &bytes, err);

	return r == DOC_OK ? doc_change_put(&taking->change, path, bytes.data ? bytes.data : "",
	                                    bytes.size, err)
	                   : r;
}

/* Metadata that does not parse lists nothing; landing says what is wrong with it. */
static int take_metadata(struct taking *taking, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_source after = *taking->source;
	const struct doc_git_change *edit;
	struct doc_judge silent = {0};
	int r;

	doc_layout_draft(&path, taking->before->number.text, "metadata.yaml");
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	edit = doc_git_changes_find(&taking->edits, path.data);
	if (edit && edit->kind != DOC_GIT_DELETED)
		r = take(taking, path.data, DOC_YAML_SIZE_MAX, err);
	if (r < 0)
		return r;
	after.puts = taking->change.puts;
	after.put_count = taking->change.count;
	return doc_load_document(&after, &taking->before->number, &silent, &taking->after, err);
}

static bool lists(const struct doc_document *document, const char *name)
{
	for (size_t i = 0; document->has_draft && i < document->draft.file_count; i++)
		if (strcmp(document->draft.files[i].name, name) == 0)
			return true;
	return false;
}

static int refuse_unlisted(const struct doc_place *place, const char *path, struct doc_error *err)
{
	doc_error_set(err, DOC_EINVALID, _("'%s' is not among the files of metadata.yaml"), path);
	return doc_error_hint(err, DOC_EINVALID,
	                      _("put the file aside, or list it: files: - name: %s, role: "
	                        "rendition"), place->name);
}

static int take_files(struct taking *taking, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < taking->edits.count && r == DOC_OK; i++) {
		const struct doc_git_change *edit = &taking->edits.items[i];
		struct doc_place place;

		/* An editor's own files are no place of a draft, and nobody's content. */
		doc_place_parse(edit->path, &place);
		if (place.kind != DOC_PLACE_DRAFT || edit->kind == DOC_GIT_DELETED ||
		    strcmp(place.number, taking->before->number.text) != 0 ||
		    strcmp(place.name, "metadata.yaml") == 0)
			continue;
		r = lists(&taking->after, place.name)
		            ? take(taking, edit->path, DOC_CONTENT_SIZE_MAX, err)
		            : refuse_unlisted(&place, edit->path, err);
	}
	return r;
}

/* What the edited metadata does not list any more. */
static int drop_files(struct taking *taking, struct doc_error *err)
{
	const struct doc_stored_files *old = &taking->before->draft_files;
	int r = DOC_OK;

	for (size_t i = 0; i < old->count && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		if (lists(&taking->after, old->items[i].name))
			continue;
		doc_layout_draft(&path, taking->before->number.text, old->items[i].name);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_change_remove(&taking->change, path.data, err);
	}
	return r;
}

int doc_edited_draft(const struct doc_registry *registry, const struct doc_source *source,
                     const struct doc_document *document, struct doc_change *change,
                     struct doc_error *err)
{
	struct taking taking doc_scoped(taking_clear) = {
		.registry = registry, .source = source, .before = document};
	int r = doc_git_dirty(registry->git, source->tree, &taking.edits, err);

	if (r == DOC_OK)
		r = take_metadata(&taking, err);
	if (r == DOC_OK && taking.after.has_draft)
		r = take_files(&taking, err);
	if (r == DOC_OK && taking.after.has_draft)
		r = drop_files(&taking, err);
	if (r < 0)
		return r;
	*change = taking.change;
	taking.change = (struct doc_change){0};
	return DOC_OK;
}
