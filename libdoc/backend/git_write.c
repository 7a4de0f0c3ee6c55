/* git_write.c: make a commit and move the branch, or change nothing. */
#include "backend/git_bulk.h"

#include <stdio.h>
#include <unistd.h>

#include "backend/digest.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

/* --- objects --- */

int doc_git_put_read(const struct doc_git_put *put, struct doc_buf *out, struct doc_error *err)
{
	size_t before = out->size;
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	if (!put->disk) {
		doc_buf_add(out, put->bytes, put->size);
		return doc_buf_check(out, err);
	}
	r = doc_file_read(put->disk, DOC_GIT_FILE_SIZE_MAX, true, out, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(out->data + before, out->size - before, sha256, err);
	if (r < 0 || (out->size - before == put->size && strcmp(sha256, put->sha256) == 0))
		return r;
	out->size = before;
	doc_error_set(err, DOC_ECONFLICT, _("'%s' has changed while it was being taken in"),
	              put->disk);
	return doc_error_hint(err, DOC_ECONFLICT, _("try again"));
}

/*
 * Read an object just written. libgit2 takes any file of the right name for the
 * object and writes nothing, even when a crash left that file empty; so a damaged
 * one is removed, for the caller to write once more.
 */
static int read_back(struct doc_git *git, const git_oid *id, struct doc_error *err)
{
	git_odb_object *object doc_auto(git_odb_object_free) = NULL;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	r = git_odb_read(&object, git->odb, id);
	if (r == 0)
		return DOC_OK;
	r = doc_git_damaged(err, r, id);
	doc_git_loose_path(git, id, &path);
	if (r == DOC_EINVALID && !path.failed)
		unlink(path.data);
	return r;
}

/* What waits to be packed is re-read when it is. */
static bool is_stored(struct doc_git *git, const git_oid *id, struct doc_error *why)
{
	return doc_git_bulk_has(git, id) || read_back(git, id, why) == DOC_OK;
}

/*
 * `git gc` removes folders of objects that are empty, which one is just when we have made it: what
 * could not be put there is written anew.
 */
#define SWEPT_MAX 5

static bool may_be_swept(int r, int *times)
{
	const git_error *last = git_error_last();

	return r < 0 && last && last->klass == GIT_ERROR_OS && (*times)++ < SWEPT_MAX;
}

static int put_object(struct doc_git *git, git_object_t type, const void *bytes, size_t size,
                      git_oid *id)
{
	int times = 0;
	int r;

	do
		r = git_odb_write(id, git->odb, bytes, size, type);
	while (may_be_swept(r, &times));
	return r;
}

static int put_tree(git_treebuilder *builder, git_oid *id)
{
	int times = 0;
	int r;

	do
		r = git_treebuilder_write(id, builder);
	while (may_be_swept(r, &times));
	return r;
}

int doc_git_store(struct doc_git *git, git_object_t type, const void *bytes, size_t size,
                  git_oid *id, struct doc_error *err)
{
	struct doc_error first = {0};
	int r;

	r = put_object(git, type, bytes, size, id);
	if (r == 0 && is_stored(git, id, &first))
		return DOC_OK;
	if (r == 0)
		r = put_object(git, type, bytes, size, id);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot write an object"));
	return doc_git_bulk_has(git, id) ? DOC_OK : read_back(git, id, err);
}

static int store_tree(struct doc_git *git, git_treebuilder *builder, git_oid *id,
                      struct doc_error *err)
{
	struct doc_error first = {0};
	int r;

	r = put_tree(builder, id);
	if (r == 0 && is_stored(git, id, &first))
		return DOC_OK;
	if (r == 0)
		r = put_tree(builder, id);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot write a tree"));
	return doc_git_bulk_has(git, id) ? DOC_OK : read_back(git, id, err);
}

/* --- trees --- */

/*
 * Consecutive puts, sorted by path as bytes, that share the first prefix bytes of
 * it: the path of a folder with its '/'.
 */
struct group {
	const struct doc_git_put **puts;
	size_t count;
	size_t prefix;
};

/* The puts from number at on that begin with the same name below the folder. */
static struct group subgroup(const struct group *group, size_t at)
{
	const char *path = group->puts[at]->path;
	size_t end = group->prefix + strcspn(path + group->prefix, "/");
	struct group below = {.puts = group->puts + at, .count = 1, .prefix = end + 1};

	if (path[end] == '\0')
		return below;
	while (at + below.count < group->count &&
	       strncmp(group->puts[at + below.count]->path, path, end + 1) == 0)
		below.count++;
	return below;
}

static bool is_folder(const git_tree_entry *entry)
{
	return git_tree_entry_filemode_raw(entry) == DOC_GIT_MODE_FOLDER;
}

static int store_put(struct doc_git *git, const struct doc_git_put *put, git_oid *id,
                     struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	if (put->blob) {
		*id = to_oid(put->blob);
		return DOC_OK;
	}
	if (!put->disk)
		return doc_git_store(git, GIT_OBJECT_BLOB, put->bytes, put->size, id, err);
	r = doc_git_put_read(put, &bytes, err);
	return r < 0 ? r : doc_git_store(git, GIT_OBJECT_BLOB, bytes.data, bytes.size, id, err);
}

static int put_file(struct doc_git *git, git_treebuilder *builder, const char *name,
                    const struct doc_git_put *put, struct doc_error *err)
{
	const git_tree_entry *old = git_treebuilder_get(builder, name);
	git_oid id;
	int r;

	if (old && is_folder(old))
		return doc_error_set(err, DOC_EINVALID, _("'%s' is a folder"), put->path);
	if (!old && doc_git_put_deletes(put))
		return doc_error_set(err, DOC_ENOTFOUND, _("no '%s' to delete"), put->path);
	if (doc_git_put_deletes(put)) {
		r = git_treebuilder_remove(builder, name);
		return r < 0 ? doc_git_failed(err, r, _("cannot delete '%s'"), put->path) : DOC_OK;
	}
	r = store_put(git, put, &id, err);
	if (r < 0)
		return r;
	r = git_treebuilder_insert(NULL, builder, name, &id, GIT_FILEMODE_BLOB);
	return r < 0 ? doc_git_failed(err, r, _("cannot put '%s'"), put->path) : DOC_OK;
}

static int edit_tree(struct doc_git *git, const git_oid *base, const struct group *group,
                     git_oid *id, struct doc_error *err);

static int put_folder(struct doc_git *git, git_treebuilder *builder, const char *name,
                      const struct group *below, struct doc_error *err)
{
	const git_tree_entry *old = git_treebuilder_get(builder, name);
	const char *path = below->puts[0]->path;
	git_oid id;
	int r;

	if (old && !is_folder(old))
		return doc_error_set(err, DOC_EINVALID, _("'%s' lies below a file"), path);
	r = edit_tree(git, old ? git_tree_entry_id(old) : NULL, below, &id, err);
	if (r < 0)
		return r;
	/* git knows no empty folder. */
	if (git_oid_is_zero(&id))
		r = git_treebuilder_remove(builder, name);
	else
		r = git_treebuilder_insert(NULL, builder, name, &id, GIT_FILEMODE_TREE);
	return r < 0 ? doc_git_failed(err, r, _("cannot put '%s'"), path) : DOC_OK;
}

static int put_group(struct doc_git *git, git_treebuilder *builder, size_t prefix,
                     const struct group *below, struct doc_error *err)
{
	const struct doc_git_put *put = below->puts[0];
	char *name doc_auto(free) = strndup(put->path + prefix, below->prefix - 1 - prefix);

	if (!name)
		return doc_error_memory(err);
	if (!doc_git_name_is_sane(name))
		return doc_error_set(err, DOC_EINVALID, _("'%s' is no path for a file"), put->path);
	return put->path[below->prefix - 1] == '\0' ? put_file(git, builder, name, put, err)
	                                            : put_folder(git, builder, name, below, err);
}

/* As libgit2 has it, of one that is well-formed. */
static int find_tree(struct doc_git *git, const git_oid *id, git_tree **out, struct doc_error *err)
{
	struct doc_git_tree tree doc_scoped(doc_git_tree_close) = {0};
	int r = doc_git_tree_open(git, id, NULL, &tree, err);

	if (r < 0)
		return r;
	r = git_tree_lookup(out, git->repository, id);
	return r < 0 ? doc_git_damaged(err, r, id) : DOC_OK;
}

/* Make the tree that base (NULL: an empty one) becomes. *id is zero when nothing is left in it. */
static int edit_tree(struct doc_git *git, const git_oid *base, const struct group *group,
                     git_oid *id, struct doc_error *err)
{
	git_treebuilder *builder doc_auto(git_treebuilder_free) = NULL;
	git_tree *tree doc_auto(git_tree_free) = NULL;
	struct group below;
	int r;

	r = base ? find_tree(git, base, &tree, err) : DOC_OK;
	if (r < 0)
		return r;
	r = git_treebuilder_new(&builder, git->repository, tree);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot edit a tree"));
	for (size_t i = 0; i < group->count; i += below.count) {
		below = subgroup(group, i);
		r = put_group(git, builder, group->prefix, &below, err);
		if (r < 0)
			return r;
	}
	if (git_treebuilder_entrycount(builder) == 0 && group->prefix > 0) {
		*id = (git_oid){0};
		return DOC_OK;
	}
	return store_tree(git, builder, id, err);
}

static int by_path(const void *a, const void *b)
{
	const struct doc_git_put *const *left = a;
	const struct doc_git_put *const *right = b;

	return strcmp((*left)->path, (*right)->path);
}

static int check_paths(const struct group *group, struct doc_error *err)
{
	for (size_t i = 0; i < group->count; i++) {
		const char *path = group->puts[i]->path;

		if (strlen(path) > DOC_GIT_PATH_SIZE_MAX)
			return doc_error_set(err, DOC_EINVALID, _("path '%.60s...' is too long"),
			                     path);
		if (i > 0 && strcmp(group->puts[i - 1]->path, path) == 0)
			return doc_error_set(err, DOC_EINVALID, _("'%s' is put twice"), path);
	}
	return DOC_OK;
}

int doc_git_store_tree(struct doc_git *git, const struct doc_git_commit *parent,
                       const struct doc_git_put *puts, size_t count, git_oid *id,
                       struct doc_error *err)
{
	const struct doc_git_put **sorted doc_auto(free) = calloc(count + 1, sizeof(*sorted));
	struct group group = {.puts = sorted, .count = count};
	git_oid base = parent ? to_oid(&parent->tree) : (git_oid){0};
	int r;

	if (!sorted)
		return doc_error_memory(err);
	for (size_t i = 0; i < count; i++)
		sorted[i] = &puts[i];
	qsort(sorted, count, sizeof(*sorted), by_path);
	r = check_paths(&group, err);
	return r < 0 ? r : edit_tree(git, parent ? &base : NULL, &group, id, err);
}

/* --- commits --- */

/* The bytes of a commit object. */
static int format_commit(struct doc_git *git, const struct doc_git_commit *parent,
                         const git_oid *tree_id, const git_signature *who, const char *message,
                         git_buf *out)
{
	git_tree *tree doc_auto(git_tree_free) = NULL;
	git_commit *before doc_auto(git_commit_free) = NULL;
	git_oid before_id = parent ? to_oid(&parent->id) : (git_oid){0};
	const git_commit *parents[1];
	int r;

	r = git_tree_lookup(&tree, git->repository, tree_id);
	if (r == 0 && parent)
		r = git_commit_lookup(&before, git->repository, &before_id);
	if (r < 0)
		return r;
	parents[0] = before;
	return git_commit_create_buffer(out, git->repository, who, who, NULL, message, tree,
	                                parent ? 1 : 0, parents);
}

static int write_commit(struct doc_git *git, const struct doc_git_commit *parent,
                        const struct doc_git_put *puts, size_t count, const git_signature *who,
                        const char *message, git_oid *id, struct doc_error *err)
{
	git_buf text doc_scoped(git_buf_dispose) = {0};
	git_oid tree;
	int r = doc_git_store_tree(git, parent, puts, count, &tree, err);

	if (r < 0)
		return r;
	r = format_commit(git, parent, &tree, who, message, &text);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot make a commit"));
	return doc_git_store(git, GIT_OBJECT_COMMIT, text.ptr, text.size, id, err);
}

int doc_git_write(struct doc_git *git, const struct doc_git_commit *parent,
                  const struct doc_git_put *puts, size_t count, const struct doc_git_label *label,
                  struct doc_git_commit *out, struct doc_error *err)
{
	git_signature *who doc_auto(git_signature_free) = NULL;
	bool is_bulk = count >= DOC_GIT_BULK_MIN;
	struct doc_git_id id;
	int zone = label->offset_s / 60;
	git_oid oid;
	int r;

	r = git_signature_new(&who, label->name, label->email, label->at, zone);
	/* git cannot write "<" or a name of dots alone; the address says as well who it was. */
	if (r < 0)
		r = git_signature_new(&who, label->email, label->email, label->at, zone);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot name '%s' as author"), label->name);
	r = is_bulk ? doc_git_bulk_begin(git, err) : DOC_OK;
	if (r == DOC_OK)
		r = write_commit(git, parent, puts, count, who, label->message, &oid, err);
	if (r == DOC_OK && is_bulk)
		r = doc_git_bulk_finish(git, err);
	doc_git_bulk_abandon(git);
	if (r < 0)
		return r;
	id = from_oid(&oid);
	return doc_git_commit(git, &id, out, err);
}

/* --- the branch --- */

/* Write the branch's log as the one who made the commit. */
static int log_as_committer(struct doc_git *git, const git_oid *id, char **message)
{
	git_commit *commit doc_auto(git_commit_free) = NULL;
	const git_signature *who;
	int r;

	r = git_commit_lookup(&commit, git->repository, id);
	if (r < 0)
		return r;
	who = git_commit_committer(commit);
	r = git_repository_set_ident(git->repository, who->name, who->email);
	if (r < 0)
		return r;
	if (asprintf(message, "commit: %s", git_commit_summary(commit)) >= 0)
		return 0;
	git_error_set_oom();
	return GIT_ERROR;
}

/* A zero old id means: there must be no branch yet. */
static int swap(struct doc_git *git, const git_oid *old, const git_oid *new)
{
	git_reference *branch doc_auto(git_reference_free) = NULL;
	char *message doc_auto(free) = NULL;
	int r;

	r = log_as_committer(git, new, &message);
	if (r < 0)
		return r;
	/*
	 * "force" only allows the branch to be there already: the old id is compared
	 * while its lock is held.
	 */
	return git_reference_create_matching(&branch, git->repository, DOC_GIT_BRANCH, new, 1, old,
	                                     message);
}

/*
 * After a failure the branch may be at id nevertheless: a rename went well, the sync after it not.
 * Where that cannot be read, nobody knows.
 */
static int say_moved(struct doc_git *git, const git_oid *id, int failure, struct doc_error *err)
{
	git_oid now = {0};
	int r = git_reference_name_to_id(&now, git->repository, DOC_GIT_BRANCH);

	if (r == GIT_ENOTFOUND || (r == 0 && !git_oid_equal(&now, id)))
		return failure;
	if (r < 0)
		return doc_error_wrap(err, DOC_EUNKNOWN,
		                      _("whether branch 'main' has moved cannot be read"));
	return doc_error_set(err, DOC_EUNKNOWN,
	                     _("branch 'main' has moved, but the disk reported a failure: it may "
	                       "not survive a power cut"));
}

static int move_branch(struct doc_git *git, const git_oid *old, const git_oid *new,
                       struct doc_error *err)
{
	char *lock doc_auto(free) = doc_git_branch_lock(git);
	int waited_ms = 0;
	int r;

	if (!lock)
		return doc_error_memory(err);
	do
		r = swap(git, old, new);
	while (r == GIT_ELOCKED &&
	       (doc_git_lock_remove_old(lock) || doc_git_lock_wait(&waited_ms)));
	if (r == 0) {
		/* A first branch is a link to its lock, and libgit2 does not see one that stays. */
		if (git_oid_is_zero(old))
			unlink(lock);
		return DOC_OK;
	}
	if (r == GIT_ELOCKED)
		return doc_git_locked(lock, err);
	if (r == GIT_EMODIFIED || r == GIT_ENOTFOUND || r == GIT_EEXISTS)
		return doc_error_set(err, DOC_ECONFLICT,
		                     _("branch 'main' was moved by somebody else meanwhile"));
	r = doc_git_failed(err, r, _("cannot move branch 'main'"));
	return say_moved(git, new, r, err);
}

int doc_git_advance(struct doc_git *git, const struct doc_git_commit *parent,
                    const struct doc_git_commit *commit, struct doc_error *err)
{
	git_oid old = parent ? to_oid(&parent->id) : (git_oid){0};
	git_oid new = to_oid(&commit->id);
	int work;
	int r;

	r = doc_git_work_begin(git, &new, &work, err);
	if (r < 0)
		return r;
	r = move_branch(git, &old, &new, err);
	doc_git_work_end(work);
	return r;
}
