/* git_replay.c: refs beside main, and commits done again on top of others. */
#include "backend/git_private.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

/* --- refs ------------------------------------------------------------------------------------- */

int doc_git_ref(struct doc_git *git, const char *name, struct doc_git_id *out,
                struct doc_error *err)
{
	git_oid id;
	int r = git_reference_name_to_id(&id, git->repository, name);

	if (r == GIT_ENOTFOUND)
		return doc_error_set(err, DOC_ENOTFOUND, _("no ref '%s'"), name);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot read ref '%s'"), name);
	*out = from_oid(&id);
	return DOC_OK;
}

int doc_git_ref_set(struct doc_git *git, const char *name, const struct doc_git_id *id,
                    struct doc_error *err)
{
	git_reference *ref doc_auto(git_reference_free) = NULL;
	git_oid oid = to_oid(id);
	int waited_ms = 0;
	int r;

	do
		r = git_reference_create(&ref, git->repository, name, &oid, 1, NULL);
	while (r == GIT_ELOCKED && doc_git_lock_wait(&waited_ms));
	return r < 0 ? doc_git_failed(err, r, _("cannot move ref '%s'"), name) : DOC_OK;
}

/* --- the shape of history --------------------------------------------------------------------- */

int doc_git_descends(struct doc_git *git, const struct doc_git_id *commit,
                     const struct doc_git_id *from, bool *out, struct doc_error *err)
{
	git_oid a = to_oid(commit);
	git_oid b = to_oid(from);
	int r = git_oid_equal(&a, &b);

	if (!r)
		r = git_graph_descendant_of(git->repository, &a, &b);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot walk the history"));
	*out = r != 0;
	return DOC_OK;
}

int doc_git_base(struct doc_git *git, const struct doc_git_id *a, const struct doc_git_id *b,
                 struct doc_git_id *out, struct doc_error *err)
{
	git_oid one = to_oid(a);
	git_oid other = to_oid(b);
	git_oid base;
	int r = git_merge_base(&base, git->repository, &one, &other);

	if (r < 0)
		return doc_git_failed(err, r, _("cannot walk the history"));
	*out = from_oid(&base);
	return DOC_OK;
}

static int begin_walk(struct doc_git *git, const struct doc_git_id *tip,
                      const struct doc_git_id *without, git_revwalk **out)
{
	git_oid id = to_oid(tip);
	int r = git_revwalk_new(out, git->repository);

	if (r >= 0)
		r = git_revwalk_sorting(*out,
		                        GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME | GIT_SORT_REVERSE);
	if (r >= 0)
		r = git_revwalk_push(*out, &id);
	if (r < 0 || !without)
		return r;
	id = to_oid(without);
	return git_revwalk_hide(*out, &id);
}

int doc_git_own(struct doc_git *git, const struct doc_git_id *tip, const struct doc_git_id *without,
                struct doc_git_id **out, size_t *count, struct doc_error *err)
{
	git_revwalk *walk doc_auto(git_revwalk_free) = NULL;
	struct doc_git_id *ids doc_auto(free) = NULL;
	size_t found = 0;
	git_oid id;
	int r = begin_walk(git, tip, without, &walk);

	while (r >= 0 && (r = git_revwalk_next(&id, walk)) == 0) {
		struct doc_git_id *slot = doc_array_add(&ids, &found, sizeof(*slot));

		if (!slot)
			return doc_error_memory(err);
		*slot = from_oid(&id);
	}
	if (r != GIT_ITEROVER)
		return doc_git_failed(err, r, _("cannot walk the history"));
	*out = doc_take(ids);
	*count = found;
	return DOC_OK;
}

int doc_git_summary(struct doc_git *git, const struct doc_git_id *id, struct doc_buf *out,
                    struct doc_error *err)
{
	git_commit *commit doc_auto(git_commit_free) = NULL;
	git_oid oid = to_oid(id);
	int r = git_commit_lookup(&commit, git->repository, &oid);

	if (r < 0)
		return doc_git_damaged(err, r, &oid);
	doc_buf_puts(out, git_commit_summary(commit) ? git_commit_summary(commit) : "");
	return doc_buf_check(out, err);
}

/* --- doing a commit again --------------------------------------------------------------------- */

/* What a tree has at a path; a mode of 0 is nothing. */
struct entry {
	struct doc_git_id id;
	uint32_t mode;
};

static int find(struct doc_git *git, const struct doc_git_id *tree, const char *path,
                struct entry *out, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = doc_git_find(git, tree, path, &out->id, &out->mode, &why);

	if (r == DOC_ENOTFOUND) {
		*out = (struct entry){0};
		return DOC_OK;
	}
	if (r < 0 && err)
		*err = why;
	return r;
}

static bool is_same(const struct entry *a, const struct entry *b)
{
	return a->mode == b->mode && (!a->mode || memcmp(&a->id, &b->id, sizeof(a->id)) == 0);
}

static int read_entries(struct doc_git *git, const struct doc_git_id *const trees[3],
                        const char *path, struct entry out[3], struct doc_error *err)
{
	int r = DOC_OK;

	for (int i = 0; i < 3 && r == DOC_OK; i++)
		r = find(git, trees[i], path, &out[i], err);
	return r;
}

/* The puts that are still to be done, of count changes. Returns their number, or a failure. */
static int gather(struct doc_git *git, const struct doc_git_changes *changes,
                  const struct doc_git_id *const trees[3], struct doc_git_put *puts,
                  size_t *put_count, struct doc_buf *conflicts, struct doc_error *err)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct doc_git_change *change = &changes->items[i];
		struct entry entries[3]; /* before and after the commit, and where it is to go */
		int r = read_entries(git, trees, change->path, entries, err);

		if (r < 0)
			return r;
		if (is_same(&entries[1], &entries[2]))
			continue;
		/* What is no plain file is no part of a registry; nor can it be written. */
		if (!is_same(&entries[0], &entries[2]) ||
		    (entries[1].mode && entries[1].mode != DOC_GIT_MODE_FILE)) {
			doc_buf_printf(conflicts, "%s\n", change->path);
			continue;
		}
		puts[*put_count] = (struct doc_git_put){
			.path = change->path,
			.blob = change->kind == DOC_GIT_DELETED ? NULL : &change->id,
		};
		(*put_count)++;
	}
	if (conflicts->failed)
		return doc_error_memory(err);
	return conflicts->size ? doc_error_set(err, DOC_ECONFLICT, _("others have changed '%.*s'"),
	                                       (int)strcspn(conflicts->data, "\n"), conflicts->data)
	                       : DOC_OK;
}

static int format(struct doc_git *git, const struct doc_git_commit *commit,
                  const struct doc_git_commit *onto, const git_oid *tree_id, git_buf *out)
{
	git_commit *old doc_auto(git_commit_free) = NULL;
	git_commit *below doc_auto(git_commit_free) = NULL;
	git_tree *tree doc_auto(git_tree_free) = NULL;
	git_oid old_id = to_oid(&commit->id);
	git_oid below_id = to_oid(&onto->id);
	const git_commit *parents[1];
	git_signature committer;
	int r;

	r = git_commit_lookup(&old, git->repository, &old_id);
	if (r == 0)
		r = git_commit_lookup(&below, git->repository, &below_id);
	if (r == 0)
		r = git_tree_lookup(&tree, git->repository, tree_id);
	if (r < 0)
		return r;
	parents[0] = below;
	committer = *git_commit_committer(old);
	if (committer.when.time < onto->at)
		committer.when.time = onto->at;
	return git_commit_create_buffer(out, git->repository, git_commit_author(old), &committer,
	                                NULL, git_commit_message(old), tree, 1, parents);
}

static int write_again(struct doc_git *git, const struct doc_git_commit *commit,
                       const struct doc_git_commit *onto, const git_oid *tree,
                       struct doc_git_commit *out, struct doc_error *err)
{
	git_buf text doc_scoped(git_buf_dispose) = {0};
	struct doc_git_id id;
	git_oid oid;
	int r = format(git, commit, onto, tree, &text);

	if (r < 0)
		return doc_git_failed(err, r, _("cannot make a commit"));
	r = doc_git_store(git, GIT_OBJECT_COMMIT, text.ptr, text.size, &oid, err);
	if (r < 0)
		return r;
	id = from_oid(&oid);
	return doc_git_commit(git, &id, out, err);
}

int doc_git_replay(struct doc_git *git, const struct doc_git_commit *commit,
                   const struct doc_git_commit *onto, struct doc_git_commit *out,
                   struct doc_buf *conflicts, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_git_put *puts doc_auto(free) = NULL;
	struct doc_git_commit before = {0};
	size_t count = 0;
	git_oid tree;
	int r = DOC_OK;

	*out = *onto;
	if (commit->parent_count != 1)
		return commit->parent_count
		               ? DOC_OK
		               : doc_error_set(err, DOC_EINVALID,
		                               _("it shares no history with what it is to follow"));
	r = doc_git_commit(git, &commit->parent, &before, err);
	if (r == DOC_OK)
		r = doc_git_diff(git, &before.tree, &commit->tree, &changes, err);
	if (r < 0)
		return r;
	puts = calloc(changes.count + 1, sizeof(*puts));
	if (!puts)
		return doc_error_memory(err);
	r = gather(git, &changes,
	           (const struct doc_git_id *const[]){&before.tree, &commit->tree, &onto->tree},
	           puts, &count, conflicts, err);
	if (r < 0 || !count)
		return r;
	r = doc_git_store_tree(git, onto, puts, count, &tree, err);
	return r == DOC_OK ? write_again(git, commit, onto, &tree, out, err) : r;
}
