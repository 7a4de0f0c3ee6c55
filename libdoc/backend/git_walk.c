/* git_walk.c: whole trees: what is in them, and what differs between two. */
#include "backend/git_private.h"

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

#define DEPTH_MAX 12

/*
 * Where a recursive reading stands.
 *
 * path       of the folder, ending in '/' or empty
 * is_strict  folders are looked at as they are stored: see doc_git_diff_strictly
 */
struct walk {
	struct doc_git *git;
	bool is_strict;
	struct doc_buf path;
	int depth;
	struct doc_git_entries entries;
	struct doc_git_changes changes;
	struct doc_error *err;
};

static void clear_walk(struct walk *walk)
{
	doc_buf_clear(&walk->path);
	doc_git_entries_clear(&walk->entries);
	doc_git_changes_clear(&walk->changes);
}

/* Extend the path by name, and hand out where it ended before. */
static int enter(struct walk *walk, const char *name, const char *ending, size_t *before)
{
	*before = walk->path.size;
	doc_buf_puts(&walk->path, name);
	doc_buf_puts(&walk->path, ending);
	if (walk->path.size > DOC_GIT_PATH_SIZE_MAX)
		return doc_error_set(walk->err, DOC_EINVALID, _("path '%.60s...' is too long"),
		                     walk->path.data);
	return doc_buf_check(&walk->path, walk->err);
}

static void leave(struct walk *walk, size_t before)
{
	walk->path.size = before;
	walk->path.data[before] = '\0';
}

static int deeper(struct walk *walk)
{
	if (walk->depth >= DEPTH_MAX)
		return doc_error_set(walk->err, DOC_EINVALID, _("folder '%s' is nested too deep"),
		                     walk->path.data ? walk->path.data : "");
	walk->depth++;
	return DOC_OK;
}

/* Add an entry called name, below the folder the walk stands in, to the entries. */
static int add_entry(struct walk *walk, const struct doc_git_tree_entry *entry, const char *ending)
{
	struct doc_git_entry *item;
	size_t before;
	char *path;
	int r;

	r = enter(walk, entry->name, ending, &before);
	if (r < 0)
		return r;
	path = strdup(walk->path.data);
	item = path ? doc_array_add(&walk->entries.items, &walk->entries.count, sizeof(*item))
	            : NULL;
	if (!item) {
		free(path);
		return doc_error_memory(walk->err);
	}
	item->path = path;
	item->mode = entry->mode;
	item->id = from_oid(entry->id);
	leave(walk, before);
	return DOC_OK;
}

/* The folder the walk stands in becomes an entry itself if git would not have written it so. */
static int tell_folder(struct walk *walk, const struct doc_git_tree *tree)
{
	struct doc_git_entry *item;
	char *path;

	if (!walk->is_strict || tree->is_plain)
		return DOC_OK;
	path = strdup(walk->path.size ? walk->path.data : "./");
	item = path ? doc_array_add(&walk->entries.items, &walk->entries.count, sizeof(*item))
	            : NULL;
	if (!item) {
		free(path);
		return doc_error_memory(walk->err);
	}
	*item = (struct doc_git_entry){
		.path = path, .mode = DOC_GIT_MODE_FOLDER, .id = from_oid(&tree->id)};
	return DOC_OK;
}

/* --- lists --- */

static int list_tree(struct walk *walk, const git_oid *id);

static int list_entry(struct walk *walk, const struct doc_git_tree_entry *entry)
{
	size_t before;
	int r;

	if (!doc_git_is_folder(entry))
		return add_entry(walk, entry, "");
	r = enter(walk, entry->name, "/", &before);
	if (r < 0)
		return r;
	r = list_tree(walk, entry->id);
	leave(walk, before);
	return r;
}

static int list_tree(struct walk *walk, const git_oid *id)
{
	struct doc_git_tree tree doc_scoped(doc_git_tree_close) = {0};
	struct doc_git_tree_entry entry;
	size_t at = 0;
	int r;

	r = deeper(walk);
	if (r < 0)
		return r;
	r = doc_git_tree_open(walk->git, id, NULL, &tree, walk->err);
	if (r == DOC_OK)
		r = tell_folder(walk, &tree);
	while (r == DOC_OK && doc_git_tree_next(&tree, &at, &entry))
		r = list_entry(walk, &entry);
	walk->depth--;
	return r;
}

/* The folder's tree, or DOC_ENOTFOUND without a message when there is no such folder. */
static int find_folder(struct doc_git *git, const struct doc_git_id *tree, const char *folder,
                       git_oid *out, struct doc_error *err)
{
	struct doc_git_id id;
	uint32_t mode;
	int r;

	r = doc_git_find(git, tree, folder, &id, &mode, err);
	if (r < 0)
		return r;
	*out = to_oid(&id);
	return mode == DOC_GIT_MODE_FOLDER ? DOC_OK : DOC_ENOTFOUND;
}

int doc_git_list(struct doc_git *git, const struct doc_git_id *tree, const char *folder,
                 struct doc_git_entries *out, struct doc_error *err)
{
	struct walk walk doc_scoped(clear_walk) = {.git = git, .err = err};
	struct doc_error absent = {0};
	git_oid id;
	size_t before;
	int r;

	r = find_folder(git, tree, folder, &id, &absent);
	if (r < 0 && r != DOC_ENOTFOUND)
		return doc_error_set(err, r, "%s", absent.message);
	if (r == DOC_OK)
		r = enter(&walk, folder, *folder ? "/" : "", &before);
	if (r == DOC_OK)
		r = list_tree(&walk, &id);
	if (r < 0 && r != DOC_ENOTFOUND)
		return r;
	*out = walk.entries;
	walk.entries = (struct doc_git_entries){0};
	return DOC_OK;
}

int doc_git_names(struct doc_git *git, const struct doc_git_id *tree, const char *folder,
                  struct doc_git_entries *out, struct doc_error *err)
{
	struct walk walk doc_scoped(clear_walk) = {.git = git, .err = err};
	struct doc_git_tree names doc_scoped(doc_git_tree_close) = {0};
	struct doc_git_tree_entry entry;
	struct doc_error absent = {0};
	size_t at = 0;
	git_oid id;
	int r;

	r = find_folder(git, tree, folder, &id, &absent);
	if (r < 0 && r != DOC_ENOTFOUND)
		return doc_error_set(err, r, "%s", absent.message);
	if (r == DOC_OK) {
		r = doc_git_tree_open(git, &id, NULL, &names, err);
		if (r < 0)
			return r;
	}
	while (doc_git_tree_next(&names, &at, &entry)) {
		r = add_entry(&walk, &entry, doc_git_is_folder(&entry) ? "/" : "");
		if (r < 0)
			return r;
	}
	*out = walk.entries;
	walk.entries = (struct doc_git_entries){0};
	return DOC_OK;
}

/* --- differences --- */

static int add_change(struct walk *walk, enum doc_git_change_kind kind,
                      const struct doc_git_entry *entry)
{
	char *path = strdup(entry->path);
	struct doc_git_change *change;

	change = path ? doc_array_add(&walk->changes.items, &walk->changes.count, sizeof(*change))
	              : NULL;
	if (!change) {
		free(path);
		return doc_error_memory(walk->err);
	}
	*change = (struct doc_git_change){
		.kind = kind, .path = path, .mode = entry->mode, .id = entry->id};
	return DOC_OK;
}

/* What was listed is added, changed, or deleted. */
static int add_listed(struct walk *walk, enum doc_git_change_kind kind)
{
	int r = DOC_OK;

	for (size_t i = 0; r == DOC_OK && i < walk->entries.count; i++)
		r = add_change(walk, kind, &walk->entries.items[i]);
	doc_git_entries_clear(&walk->entries);
	return r;
}

/* An entry that only one side has: every file of it is added, or deleted. */
static int one_sided(struct walk *walk, enum doc_git_change_kind kind,
                     const struct doc_git_tree_entry *entry)
{
	bool is_strict = walk->is_strict;
	int r;

	walk->is_strict = is_strict && kind == DOC_GIT_ADDED; /* what goes may look as it likes */
	r = list_entry(walk, entry);
	walk->is_strict = is_strict;
	return r == DOC_OK ? add_listed(walk, kind) : r;
}

static int diff_trees(struct walk *walk, const git_oid *before, const git_oid *after);

/* Two entries of the same name and kind. */
static int diff_entries(struct walk *walk, const struct doc_git_tree_entry *before,
                        const struct doc_git_tree_entry *after)
{
	size_t at;
	int r;

	if (git_oid_equal(before->id, after->id) && before->mode == after->mode)
		return DOC_OK;
	if (!doc_git_is_folder(after))
		return one_sided(walk, DOC_GIT_MODIFIED, after);
	r = enter(walk, after->name, "/", &at);
	if (r < 0)
		return r;
	r = diff_trees(walk, before->id, after->id);
	leave(walk, at);
	return r;
}

/* One side of a merge: the next entry, while there is one before end. */
struct side {
	const struct doc_git_tree *tree;
	size_t at, end;
	struct doc_git_tree_entry entry;
	bool has_entry;
};

static void go_on(struct side *side)
{
	side->has_entry =
		side->at < side->end && doc_git_tree_next(side->tree, &side->at, &side->entry);
}

/* Where they differ; what is the same at the start and the end of both is left out. */
static struct side side_of(const struct doc_git_tree *tree, const struct doc_git_tree *after)
{
	struct side side = {.tree = tree, .at = after->same_start};

	side.end = tree->size > after->same_end ? tree->size - after->same_end : 0;
	go_on(&side);
	return side;
}

static int merge(struct walk *walk, const struct doc_git_tree *before,
                 const struct doc_git_tree *after)
{
	struct side old = side_of(before, after);
	struct side new = side_of(after, after);
	int r = DOC_OK;

	while (r == DOC_OK && (old.has_entry || new.has_entry)) {
		int order = !old.has_entry   ? 1
		            : !new.has_entry ? -1
		                             : doc_git_entry_order(&old.entry, &new.entry);

		if (order < 0)
			r = one_sided(walk, DOC_GIT_DELETED, &old.entry);
		else if (order > 0)
			r = one_sided(walk, DOC_GIT_ADDED, &new.entry);
		else
			r = diff_entries(walk, &old.entry, &new.entry);
		if (order <= 0)
			go_on(&old);
		if (order >= 0)
			go_on(&new);
	}
	return r;
}

static int diff_trees(struct walk *walk, const git_oid *before, const git_oid *after)
{
	struct doc_git_tree old doc_scoped(doc_git_tree_close) = {0};
	struct doc_git_tree new doc_scoped(doc_git_tree_close) = {0};
	int r;

	r = deeper(walk);
	if (r == DOC_OK && before)
		r = doc_git_tree_open(walk->git, before, NULL, &old, walk->err);
	if (r == DOC_OK)
		r = doc_git_tree_open(walk->git, after, before ? &old : NULL, &new, walk->err);
	if (r == DOC_OK)
		r = tell_folder(walk, &new);
	if (r == DOC_OK)
		r = add_listed(walk, DOC_GIT_ADDED);
	if (r == DOC_OK)
		r = merge(walk, &old, &new);
	walk->depth--;
	return r;
}

static int diff(const struct walk *begun, const struct doc_git_id *before,
                const struct doc_git_id *after, struct doc_git_changes *out)
{
	struct walk walk doc_scoped(clear_walk) = *begun;
	git_oid old = before ? to_oid(before) : (git_oid){0};
	git_oid new = to_oid(after);
	int r;

	if (!before || !git_oid_equal(&old, &new)) {
		r = diff_trees(&walk, before ? &old : NULL, &new);
		if (r < 0)
			return r;
	}
	*out = walk.changes;
	walk.changes = (struct doc_git_changes){0};
	return DOC_OK;
}

int doc_git_diff(struct doc_git *git, const struct doc_git_id *before,
                 const struct doc_git_id *after, struct doc_git_changes *out, struct doc_error *err)
{
	return diff(&(struct walk){.git = git, .err = err}, before, after, out);
}

int doc_git_diff_strictly(struct doc_git *git, const struct doc_git_id *before,
                          const struct doc_git_id *after, struct doc_git_changes *out,
                          struct doc_error *err)
{
	return diff(&(struct walk){.git = git, .is_strict = true, .err = err}, before, after, out);
}
