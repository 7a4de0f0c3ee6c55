/* git_private.h: what the git_*.c files share; git2.h is included nowhere else. */
#ifndef DOC_BACKEND_GIT_PRIVATE_H
#define DOC_BACKEND_GIT_PRIVATE_H

#include <git2.h>
#include <string.h>
#include <sys/stat.h>

#include "backend/git.h"
#include "base/auto.h"

#define DOC_GIT_BRANCH        "refs/heads/main"
#define DOC_GIT_MODE_FOLDER   040000
#define DOC_GIT_PATH_SIZE_MAX 512
#define DOC_GIT_FILE_SIZE_MAX (1024UL * 1024 * 1024)

/*
 * A lock file older than this was left by a killed process: git and libgit2
 * hold theirs for milliseconds.
 */
#define DOC_GIT_LOCK_AGE_S 60

/*
 * plain  the large trees found as git writes them last: they are walked through again and again,
 *        and what has the same id is the same
 * bulk   once a large commit was written; the object database owns it
 * read_count  of doc_git_count_read, since it last let go
 */
#define DOC_GIT_PLAIN_COUNT 32
struct doc_git_plain {
	git_oid id;
	size_t hint; /* of struct doc_git_tree */
};
struct doc_git_bulk;
struct doc_git {
	git_repository *repository;
	git_odb *odb;
	struct doc_git_plain plain[DOC_GIT_PLAIN_COUNT];
	size_t plain_next;
	struct doc_git_bulk *bulk;
	size_t read_count;
};

DOC_AUTO(git_commit_free, git_commit *)
DOC_AUTO(git_config_free, git_config *)
DOC_AUTO(git_index_free, git_index *)
DOC_AUTO(git_odb_object_free, git_odb_object *)
DOC_AUTO(git_reference_free, git_reference *)
DOC_AUTO(git_reference_iterator_free, git_reference_iterator *)
DOC_AUTO(git_repository_free, git_repository *)
DOC_AUTO(git_revwalk_free, git_revwalk *)
DOC_AUTO(git_signature_free, git_signature *)
DOC_AUTO(git_tree_free, git_tree *)
DOC_AUTO(git_treebuilder_free, git_treebuilder *)
DOC_AUTO(doc_git_close, struct doc_git *)

static inline git_oid to_oid(const struct doc_git_id *id)
{
	git_oid oid = {0};

	memcpy(oid.id, id->bytes, DOC_GIT_ID_SIZE);
	return oid;
}

static inline struct doc_git_id from_oid(const git_oid *oid)
{
	struct doc_git_id id;

	memcpy(id.bytes, oid->id, DOC_GIT_ID_SIZE);
	return id;
}

/*
 * Every failure of libgit2 becomes one of ours here: "<context>: <libgit2's words>".
 * status is what libgit2 returned just now in this thread.
 */
DOC_PRINTF(3, 4) int doc_git_failed(struct doc_error *err, int status, const char *context, ...);

/* The same of git's index: what there is to do about it. */
int doc_git_index_failed(struct doc_git *git, int status, struct doc_error *err);

/* Of git's settings, HEAD, packed-refs and main: libgit2 reads each whole, however large. */
#define DOC_GIT_SETTINGS_SIZE_MAX (16 << 20)

/*
 * Asked before libgit2 opens the repository in this folder, bare or not.
 *
 * Errors:  DOC_EINVALID  one of these is larger
 */
DOC_CHECKED int doc_git_check_sizes(const char *folder, struct doc_error *err);

/* Start libgit2 as docreg needs it; say in words that help why a repository was not opened. */
DOC_CHECKED int doc_git_start(struct doc_error *err);
int doc_git_open_failed(int status, const char *path, struct doc_error *err);

/*
 * To be called before each object is read: now and then it lets go of what libgit2 keeps of those
 * before. Objects that are held stay.
 */
DOC_CHECKED int doc_git_count_read(struct doc_git *git, struct doc_error *err);

/* Let go at once: before something that needs the memory, and few objects. */
DOC_CHECKED int doc_git_forget(struct doc_git *git, struct doc_error *err);

/*
 * An object that a tree, commit or ref names could not be read: DOC_EINVALID naming
 * it, so that damage is never taken for absence.
 */
int doc_git_damaged(struct doc_error *err, int status, const git_oid *id);

/*
 * Let loose objects be read by our own reader before libgit2's, which loops for
 * ever on a truncated one; and let no object be called missing while others move it.
 */
DOC_CHECKED int doc_git_guard_objects(struct doc_git *git, struct doc_error *err);

/* The folders of objects, the own one and those it borrows from, each ending in '/'. */
struct doc_git_folders {
	char **items;
	size_t count;
};
void doc_git_folders_clear(struct doc_git_folders *folders);

/* The second half of it, once all else that reads objects is there. Takes the folders. */
DOC_CHECKED int doc_git_look_again(struct doc_git *git, struct doc_git_folders *folders,
                                   struct doc_error *err);

/* All that was written to the file system of this folder is on the disk. */
DOC_CHECKED int doc_git_sync(const char *folder, struct doc_error *err);

/*
 * Change the repository's own configuration: all of these, or none. That of a killed process is
 * begun anew.
 */
DOC_CHECKED int doc_git_configure(struct doc_git *git, const struct doc_git_setting *settings,
                                  size_t count, struct doc_error *err);

/* The path of an object's loose file, whether it is there or not. */
void doc_git_loose_path(struct doc_git *git, const git_oid *id, struct doc_buf *out);

/*
 * A tree's bytes, read from its object.
 *
 * is_plain    it is as git writes it: not empty, no mode begins with a zero
 * same_start  bytes at the start, and at the end, that it has in common with the tree it was
 * same_end    opened on; whole entries in both
 * hint        where an entry begins, the one before what differed there: that is looked for next
 */
struct doc_git_tree {
	git_odb_object *object;
	git_oid id;
	const char *bytes;
	size_t size;
	bool is_plain;
	size_t same_start, same_end, hint;
};

/* Borrowed from the tree. */
struct doc_git_tree_entry {
	uint32_t mode;
	const char *name;
	const git_oid *id;
};

/*
 * Open a tree that is well-formed: sorted, no hostile name, folders of the one usual mode.
 *
 * base  one that it differs little from, so that only what differs is looked at; NULL
 *
 * Owns:    *out: doc_git_tree_close
 * Errors:  DOC_EINVALID  missing, damaged, malformed, or no tree
 */
DOC_CHECKED int doc_git_tree_open(struct doc_git *git, const git_oid *id,
                                  const struct doc_git_tree *base, struct doc_git_tree *out,
                                  struct doc_error *err);
void doc_git_tree_close(struct doc_git_tree *tree);

/* The entry at this place, which moves behind it; at the start it is 0. False at the end. */
bool doc_git_tree_next(const struct doc_git_tree *tree, size_t *at, struct doc_git_tree_entry *out);

bool doc_git_tree_find(const struct doc_git_tree *tree, const char *name,
                       struct doc_git_tree_entry *out);

/* The order of git's trees: a folder's name counts as if it ended in '/'. */
int doc_git_name_order(const char *a, bool a_is_folder, const char *b, bool b_is_folder);

bool doc_git_is_folder(const struct doc_git_tree_entry *entry);
int doc_git_entry_order(const struct doc_git_tree_entry *a, const struct doc_git_tree_entry *b);

/* May a tree hold this name? Not "", ".", "..", any spelling of ".git", nor with a '/'. */
bool doc_git_name_is_sane(const char *name);

/*
 * Branch, index and configuration change only between these two. begin removes what an earlier,
 * killed process left locked.
 *
 * commit  where the branch moves to, or NULL for the others
 * fd      to be given to doc_git_work_end
 *
 * Errors:  DOC_ECONFLICT  another docreg is at it
 */
DOC_CHECKED int doc_git_work_begin(struct doc_git *git, const git_oid *commit, int *fd,
                                   struct doc_error *err);
void doc_git_work_end(int fd);

/* Whether a file was written longer ago than that, or is not there. */
bool doc_git_is_older(const char *path, long age_s);
/* Remove a file not written to for so long. Was it there, and is it gone? */
bool doc_git_remove_older(const char *path, int age_s);

/* Remove a lock older than DOC_GIT_LOCK_AGE_S. Was it there, and is it gone? */
bool doc_git_lock_remove_old(const char *path);

/*
 * Make this lock file, as git does, once whoever has it has gone or it has grown old.
 *
 * Errors:  DOC_ECONFLICT  somebody keeps it
 */
DOC_CHECKED int doc_git_lock_take(const char *path, struct doc_error *err);

/* Path of the branch's lock. Owns: the result, free. NULL when memory is out. */
char *doc_git_branch_lock(struct doc_git *git);

/*
 * Sleep a little while somebody's git holds a lock; it does so for milliseconds. False when
 * that has gone on too long. waited_ms: 0 at first.
 */
bool doc_git_lock_wait(int *waited_ms);

/*
 * Refuse because of a lock file that stays: which, how old, what helps. DOC_ECONFLICT. Its age is
 * by the clock of the machine.
 */
int doc_git_locked(const char *path, struct doc_error *err);

/*
 * Bring these paths of git's index to what is given; mode 0: there is none. Sorted by path. Its
 * lock is held from before it is read until the new one is in place, so that nothing is lost of
 * what others stage meanwhile.
 *
 * growth  by how many entries the index grows, if nobody else staged at these paths
 *
 * Errors:  DOC_ECONFLICT  somebody else holds the lock
 */
DOC_CHECKED int doc_git_stage(struct doc_git *git, const git_index_entry *staged, size_t count,
                              int64_t growth, struct doc_error *err);

/*
 * A file changed in the very tick in which the index was written may have changed once more. git
 * tells by the index's own time, which moves on when it is written again: such an entry loses its
 * size, so that the file is read.
 */
bool doc_git_index_is_late(const struct timespec *written, const git_index_time *changed);

/*
 * The index of a registry grows with it, 120 bytes for each file, and libgit2 makes an object of
 * each entry. These look at the bytes, and copy what stays: a quarter of the time, which is what an
 * act costs most in a large registry.
 *
 * find    what is staged at path, if anything; false: the index is broken, of another version, or
 *         there is none
 * splice  make copy of the index at path, with what is staged, sorted. done is false, and nothing
 *         written, when that is not the simple case it is for: another version, somebody's merge,
 *         an extension that may not be left out, a file where a folder is to be
 *
 * written  when the index was
 * growth   by how many entries it grows, if it is as it should be; where it is not, it is written
 *          once more
 * compact  a large one may be written as version 4, whose paths are shorter
 */
struct doc_git_splice {
	const char *path, *copy;
	struct timespec written;
	const git_index_entry *staged;
	size_t count;
	int64_t growth;
	bool compact;
};
bool doc_git_index_find(const char *file, const char *path, bool *found, git_oid *id);
DOC_CHECKED int doc_git_index_splice(const struct doc_git_splice *what, bool *done,
                                     struct doc_error *err);

/* The index as it is on disk now, to be read only. */
DOC_CHECKED int doc_git_open_index(struct doc_git *git, git_index **index, struct doc_error *err);

/*
 * What stands at a path of the work tree.
 *
 * there    something does
 * regular  a plain file, reached without following a link; then id and status hold
 */
struct doc_git_look {
	bool there, regular;
	git_oid id;
	struct stat status;
};

DOC_CHECKED int doc_git_look_at(struct doc_git *git, const char *path, struct doc_git_look *out,
                                struct doc_error *err);

/* Does a symbolic link stand where this path needs a folder? */
DOC_CHECKED int doc_git_find_link(const char *root, const char *path, bool *out,
                                  struct doc_error *err);

/* The file a tree has at path: mode 0 when it has none. tree may be NULL. */
DOC_CHECKED int doc_git_find_file(struct doc_git *git, const struct doc_git_id *tree,
                                  const char *path, git_oid *id, uint32_t *mode,
                                  struct doc_error *err);

/*
 * Write an object, or the tree that a commit's becomes by these puts (parent NULL: by them alone),
 * and read it back.
 */
DOC_CHECKED int doc_git_store(struct doc_git *git, git_object_t type, const void *bytes,
                              size_t size, git_oid *id, struct doc_error *err);
DOC_CHECKED int doc_git_store_tree(struct doc_git *git, const struct doc_git_commit *parent,
                                   const struct doc_git_put *puts, size_t count, git_oid *id,
                                   struct doc_error *err);

#endif
