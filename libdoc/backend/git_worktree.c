/* git_worktree.c: the files people see, and the index, against a tree. */
#include "backend/git_private.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

#define INDEX_RETRIES 5

DOC_AUTO(fts_close, FTS *)

static int read_index(struct doc_git *git, git_index **index)
{
	int r = git_repository_index(index, git->repository);

	/* libgit2 keeps what it once read when the file is gone; git then sees an empty index. */
	if (r == 0)
		r = git_index_read(*index, access(git_index_path(*index), F_OK) != 0);
	return r;
}

/* What makes an index of it that libgit2 reads; NULL when that is not known. */
static const char *way_back(const char *words)
{
	if (strstr(words, "'link'"))
		return "git update-index --no-split-index";
	if (strstr(words, "'sdir'"))
		return "git sparse-checkout disable";
	return NULL;
}

int doc_git_index_failed(struct doc_git *git, int status, struct doc_error *err)
{
	const git_error *last = git_error_last();
	const char *words = last && last->message ? last->message : "";
	bool is_broken = last && last->klass == GIT_ERROR_INDEX;
	const char *command = way_back(words);
	int r;

	if (command) {
		r = doc_error_set(err, DOC_EINVALID,
		                  _("the index '%sindex' is split or sparse, which docreg does not "
		                    "read"),
		                  doc_git_folder(git));
		return doc_error_hint(err, r, "%s", command);
	}
	r = doc_git_failed(err, status, _("cannot read the index"));
	return is_broken ? doc_error_hint(err, r, "rm '%sindex' && git reset", doc_git_folder(git))
	                 : r;
}

/*
 * libgit2 measures the file before it opens it: one that is replaced in between is read in part,
 * and seems damaged.
 */
int doc_git_open_index(struct doc_git *git, git_index **index, struct doc_error *err)
{
	int r = read_index(git, index);

	for (int again = 0; r < 0 && again < INDEX_RETRIES; again++) {
		git_index_free(*index);
		*index = NULL;
		r = read_index(git, index);
	}
	return r < 0 ? doc_git_index_failed(git, r, err) : DOC_OK;
}

/* --- one path --- */

int doc_git_find_link(const char *root, const char *path, bool *out, struct doc_error *err)
{
	size_t root_size = strlen(root);
	char *at doc_auto(free) = NULL;
	struct stat status;
	bool found = false;

	if (asprintf(&at, "%s%s", root, path) < 0)
		return doc_error_memory(err);
	for (char *end = at + root_size; !found && (end = strchr(end, '/')); *end++ = '/') {
		*end = '\0';
		found = lstat(at, &status) == 0 && S_ISLNK(status.st_mode);
	}
	*out = found;
	return DOC_OK;
}

static int hash_file(const char *path, git_oid *id, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	r = doc_file_read(path, DOC_GIT_FILE_SIZE_MAX, false, &bytes, err);
	if (r < 0)
		return r;
	r = git_odb_hash(id, bytes.size ? bytes.data : "", bytes.size, GIT_OBJECT_BLOB);
	return r < 0 ? doc_git_failed(err, r, _("cannot hash '%s'"), path) : DOC_OK;
}

int doc_git_look_at(struct doc_git *git, const char *path, struct doc_git_look *out,
                    struct doc_error *err)
{
	const char *root = doc_git_work_tree(git);
	char *full doc_auto(free) = NULL;
	struct doc_git_look look = {0};
	bool is_below_link = false;
	int r;

	if (asprintf(&full, "%s%s", root, path) < 0)
		return doc_error_memory(err);
	look.there = lstat(full, &look.status) == 0;
	if (!look.there && errno != ENOENT && errno != ENOTDIR)
		return doc_error_set(err, DOC_EIO, _("cannot look at '%s': %s"), path,
		                     strerror(errno));
	if (look.there && S_ISREG(look.status.st_mode)) {
		r = doc_git_find_link(root, path, &is_below_link, err);
		if (r < 0)
			return r;
		look.regular = !is_below_link;
	}
	if (look.regular) {
		r = hash_file(full, &look.id, err);
		if (r < 0)
			return r;
	}
	*out = look;
	return DOC_OK;
}

int doc_git_find_file(struct doc_git *git, const struct doc_git_id *tree, const char *path,
                      git_oid *id, uint32_t *mode, struct doc_error *err)
{
	struct doc_error absent = {0};
	struct doc_git_id found;
	int r = DOC_ENOTFOUND;

	*mode = 0;
	if (tree)
		r = doc_git_find(git, tree, path, &found, mode, &absent);
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", absent.message);
	if (*mode == DOC_GIT_MODE_FOLDER)
		*mode = 0;
	*id = to_oid(&found);
	return DOC_OK;
}

/* What is staged at a path; an index that is not the usual is read by libgit2. */
static int find_staged(struct doc_git *git, const char *path, bool *found, git_oid *id,
                       struct doc_error *err)
{
	git_index *index doc_auto(git_index_free) = NULL;
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	const git_index_entry *staged;
	int r;

	doc_buf_printf(&file, "%sindex", doc_git_folder(git));
	r = doc_buf_check(&file, err);
	if (r < 0)
		return r;
	if (doc_git_index_find(file.data, path, found, id))
		return DOC_OK;
	r = doc_git_open_index(git, &index, err);
	if (r < 0)
		return r;
	staged = git_index_get_bypath(index, path, 0);
	*found = staged != NULL;
	if (staged)
		*id = staged->id;
	return DOC_OK;
}

int doc_git_state(struct doc_git *git, const struct doc_git_id *tree, const char *path,
                  enum doc_git_state *out, struct doc_error *err)
{
	struct doc_git_look look;
	git_oid staged_id = {0};
	bool staged = false;
	uint32_t mode;
	git_oid id;
	int r;

	*out = DOC_GIT_CLEAN;
	if (doc_git_is_bare(git))
		return DOC_OK;
	r = find_staged(git, path, &staged, &staged_id, err);
	if (r < 0)
		return r;
	r = doc_git_find_file(git, tree, path, &id, &mode, err);
	if (r < 0)
		return r;
	r = doc_git_look_at(git, path, &look, err);
	if (r < 0)
		return r;
	if (!mode)
		*out = look.there || staged ? DOC_GIT_DIRTY : DOC_GIT_CLEAN;
	else if (!look.there)
		*out = DOC_GIT_MISSING;
	else
		*out = look.regular && git_oid_equal(&look.id, &id) && staged &&
		                       git_oid_equal(&staged_id, &id)
		               ? DOC_GIT_CLEAN
		               : DOC_GIT_DIRTY;
	return DOC_OK;
}

/* --- all paths --- */

/* The file of the work tree that a walk through it has come to; path is NULL at its end. */
struct seen {
	const char *path;
	const struct stat *status;
};

/* What each of the three has at one path; NULL where it has nothing. */
struct trio {
	const struct doc_git_entry *tree;
	const struct seen *file;
	const git_index_entry *staged;
};

/*
 * A comparison of the three, each sorted by path as bytes. The work tree is walked through
 * meanwhile: file is where that stands, and root_size the size of its own path.
 *
 * index_at  when the index was written: a file changed since may have changed
 *           again within the same tick of the clock, so it is read
 */
struct survey {
	struct doc_git *git;
	git_index *index;
	time_t index_at;
	const struct doc_git_entries *tree;
	FTS *walk;
	size_t root_size;
	struct seen file;
	struct doc_git_changes changes;
	struct doc_error *err;
};

static void clear_survey(struct survey *survey)
{
	git_index_free(survey->index);
	if (survey->walk)
		fts_close(survey->walk);
	doc_git_changes_clear(&survey->changes);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return doc_git_name_order((*a)->fts_name, (*a)->fts_info == FTS_D, (*b)->fts_name,
	                          (*b)->fts_info == FTS_D);
}

/* A folder may go between being seen and being read: another command has just removed it. */
static bool is_unreadable(const FTSENT *at)
{
	return (at->fts_info == FTS_DNR || at->fts_info == FTS_ERR) && at->fts_errno != ENOENT;
}

static bool is_file(const FTSENT *at)
{
	switch (at->fts_info) {
	case FTS_D:
	case FTS_DP:
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		return false;
	default:
		return true;
	}
}

/* Go on to the next file of the work tree, whatever its kind, but .git at its top. */
static int next_file(struct survey *survey)
{
	FTSENT *at;

	while ((errno = 0, at = fts_read(survey->walk))) {
		if (at->fts_level == 1 && strcmp(at->fts_name, ".git") == 0)
			fts_set(survey->walk, at, FTS_SKIP);
		else if (is_unreadable(at))
			return doc_error_set(survey->err, DOC_EIO, _("cannot read '%s': %s"),
			                     at->fts_path, strerror(at->fts_errno));
		else if (is_file(at))
			break;
	}
	if (!at && errno)
		return doc_error_set(survey->err, DOC_EIO, _("cannot read '%s': %s"),
		                     doc_git_work_tree(survey->git), strerror(errno));
	survey->file = at ? (struct seen){at->fts_path + survey->root_size, at->fts_statp}
	                  : (struct seen){0};
	return DOC_OK;
}

static int begin_walk(struct survey *survey)
{
	const char *root = doc_git_work_tree(survey->git);
	char *folder doc_auto(free) = strdup(root);
	char *const folders[] = {folder, NULL};

	survey->walk = folder ? fts_open(folders, FTS_PHYSICAL | FTS_NOCHDIR, by_name) : NULL;
	survey->root_size = strlen(root);
	return survey->walk ? next_file(survey) : doc_error_memory(survey->err);
}

/* Was the file last seen by git exactly as it stands now, and not too lately to tell? */
static bool is_as_staged(const struct survey *survey, const struct trio *trio)
{
	const git_index_entry *staged = trio->staged;
	const struct stat *now = trio->file->status;

	return S_ISREG(now->st_mode) && now->st_mtim.tv_sec < survey->index_at &&
	       staged->mtime.seconds == (int32_t)now->st_mtim.tv_sec &&
	       staged->mtime.nanoseconds == (uint32_t)now->st_mtim.tv_nsec &&
	       staged->ctime.seconds == (int32_t)now->st_ctim.tv_sec &&
	       staged->ino == (uint32_t)now->st_ino && staged->file_size == (uint32_t)now->st_size;
}

static int is_clean(struct survey *survey, const struct trio *trio, bool *clean)
{
	git_oid id;
	struct doc_git_look look;
	int r;

	*clean = false;
	if (!trio->tree || !trio->file || !trio->staged)
		return DOC_OK;
	id = to_oid(&trio->tree->id);
	if (!git_oid_equal(&trio->staged->id, &id))
		return DOC_OK;
	*clean = is_as_staged(survey, trio);
	if (*clean)
		return DOC_OK;
	r = doc_git_look_at(survey->git, trio->tree->path, &look, survey->err);
	*clean = r == DOC_OK && look.regular && git_oid_equal(&look.id, &id);
	return r;
}

/* A file only the work tree has, and that git is told to ignore, is nobody's change. */
static int is_ignored(struct survey *survey, const struct trio *trio, bool *ignored)
{
	int answer = 0;
	int r = 0;

	if (trio->file && !trio->tree && !trio->staged)
		r = git_ignore_path_is_ignored(&answer, survey->git->repository, trio->file->path);
	*ignored = answer;
	return r < 0 ? doc_git_failed(survey->err, r, _("cannot read what git ignores")) : DOC_OK;
}

static int judge(struct survey *survey, const char *path, const struct trio *trio)
{
	struct doc_git_change *change;
	bool skip;
	char *copy;
	int r;

	r = is_clean(survey, trio, &skip);
	if (r == DOC_OK && !skip)
		r = is_ignored(survey, trio, &skip);
	if (r < 0 || skip)
		return r;
	copy = strdup(path);
	change = copy ? doc_array_add(&survey->changes.items, &survey->changes.count,
	                              sizeof(*change))
	              : NULL;
	if (!change) {
		free(copy);
		return doc_error_memory(survey->err);
	}
	change->path = copy;
	change->kind = !trio->tree   ? DOC_GIT_ADDED
	               : !trio->file ? DOC_GIT_DELETED
	                             : DOC_GIT_MODIFIED;
	if (trio->tree) {
		change->mode = trio->tree->mode;
		change->id = trio->tree->id;
	}
	return DOC_OK;
}

/* Step past path in a sorted list when it stands there. */
static const struct doc_git_entry *take_entry(const struct doc_git_entries *list, size_t *at,
                                              const char *path)
{
	if (*at == list->count || strcmp(list->items[*at].path, path) != 0)
		return NULL;
	return &list->items[(*at)++];
}

static const git_index_entry *take_staged(git_index *index, size_t *at, const char *path)
{
	const git_index_entry *entry = git_index_get_byindex(index, *at);

	if (!entry || strcmp(entry->path, path) != 0)
		return NULL;
	/* An unfinished merge has up to three entries of one path. */
	while (git_index_get_byindex(index, *at) &&
	       strcmp(git_index_get_byindex(index, *at)->path, path) == 0)
		(*at)++;
	return entry;
}

static const char *lesser(const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return strcmp(a, b) <= 0 ? a : b;
}

static int compare(struct survey *survey)
{
	size_t tree_at = 0;
	size_t index_at = 0;
	int r = DOC_OK;

	while (r == DOC_OK) {
		const struct doc_git_entry *tree =
			tree_at < survey->tree->count ? &survey->tree->items[tree_at] : NULL;
		const git_index_entry *staged = git_index_get_byindex(survey->index, index_at);
		const char *path = lesser(tree ? tree->path : NULL, survey->file.path);
		struct trio trio;

		path = lesser(path, staged ? staged->path : NULL);
		if (!path)
			return DOC_OK;
		trio.tree = take_entry(survey->tree, &tree_at, path);
		trio.file = survey->file.path && strcmp(survey->file.path, path) == 0
		                    ? &survey->file
		                    : NULL;
		trio.staged = take_staged(survey->index, &index_at, path);
		r = judge(survey, path, &trio);
		if (r == DOC_OK && trio.file)
			r = next_file(survey);
	}
	return r;
}

int doc_git_dirty_listed(struct doc_git *git, const struct doc_git_entries *tree,
                         struct doc_git_changes *out, struct doc_error *err)
{
	struct survey survey doc_scoped(clear_survey) = {.git = git, .tree = tree, .err = err};
	struct stat written;
	int r;

	if (doc_git_is_bare(git))
		return DOC_OK;
	r = doc_git_forget(git, err);
	if (r == DOC_OK)
		r = doc_git_open_index(git, &survey.index, err);
	if (r < 0)
		return r;
	if (stat(git_index_path(survey.index), &written) == 0)
		survey.index_at = written.st_mtim.tv_sec;
	r = begin_walk(&survey);
	if (r == DOC_OK)
		r = compare(&survey);
	if (r < 0)
		return r;
	*out = survey.changes;
	survey.changes = (struct doc_git_changes){0};
	return DOC_OK;
}

int doc_git_dirty(struct doc_git *git, const struct doc_git_id *tree, struct doc_git_changes *out,
                  struct doc_error *err)
{
	struct doc_git_entries entries doc_scoped(doc_git_entries_clear) = {0};
	int r = doc_git_is_bare(git) ? DOC_OK : doc_git_list(git, tree, "", &entries, err);

	return r == DOC_OK ? doc_git_dirty_listed(git, &entries, out, err) : r;
}
