/* git.h: the plain git repository that a registry is (libgit2). */
#ifndef DOC_BACKEND_GIT_H
#define DOC_BACKEND_GIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

struct doc_buf;
struct doc_git;

#define DOC_GIT_ID_SIZE 20 /* bytes of an object id (SHA-1: only git's, never signed) */

struct doc_git_id {
	uint8_t bytes[DOC_GIT_ID_SIZE];
};

#define DOC_GIT_MODE_FILE 0100644 /* the only kind of entry that a registry may hold */

/* One blob of a tree: its path from the root, its mode as git has it, its id. */
struct doc_git_entry {
	char *path;
	uint32_t mode;
	struct doc_git_id id;
};

struct doc_git_entries {
	struct doc_git_entry *items;
	size_t count;
};
void doc_git_entries_clear(struct doc_git_entries *entries);

enum doc_git_change_kind { DOC_GIT_ADDED = 1, DOC_GIT_MODIFIED, DOC_GIT_DELETED };

/* One path that differs between two trees. For a deleted one mode and id are the old. */
struct doc_git_change {
	enum doc_git_change_kind kind;
	char *path;
	uint32_t mode;
	struct doc_git_id id;
};

struct doc_git_changes {
	struct doc_git_change *items;
	size_t count;
};
void doc_git_changes_clear(struct doc_git_changes *changes);

/* The change of this path among those, or NULL. */
const struct doc_git_change *doc_git_changes_find(const struct doc_git_changes *changes,
                                                  const char *path);

/*
 * at        committer time, seconds since 1970 UTC; 0 where it cannot be read
 * is_plain  author, committer and message are as `git fsck --strict` wants them
 */
struct doc_git_commit {
	struct doc_git_id id;
	struct doc_git_id tree;
	struct doc_git_id parent; /* zero at the root */
	size_t parent_count;
	int64_t at;
	bool is_plain;
};

/*
 * Open the repository whose work tree contains path, or make a new one at path
 * (branch main, files of a plain `git init`; a killed init leaves a part of it).
 * User and system configuration are not read; fsync is on; objects are checked on
 * reading.
 *
 * Owns:    *out: doc_git_close
 * Errors:  DOC_ENOTFOUND  no repository at path or above
 *          DOC_EINVALID   shallow, SHA-256, owned by somebody else, HEAD not
 *                         refs/heads/main, core.worktree set
 *          DOC_EEXISTS    (init) path exists and is not an empty folder
 */
DOC_CHECKED int doc_git_open(const char *path, struct doc_git **out, struct doc_error *err);
DOC_CHECKED int doc_git_init(const char *path, struct doc_git **out, struct doc_error *err);
void doc_git_close(struct doc_git *git);

/*
 * Has it no work tree, as on a server? Then nothing lands in it but by a push, and nothing in a
 * folder can differ from what it holds.
 *
 * Errors:  DOC_EINVALID  it has none
 */
bool doc_git_is_bare(const struct doc_git *git);
DOC_CHECKED int doc_git_check_writable(const struct doc_git *git, struct doc_error *err);

/*
 * Absolute folders, each ending in '/': of the work tree, of .git; of a bare repository both are
 * its own. Borrowed.
 */
const char *doc_git_work_tree(const struct doc_git *git);
const char *doc_git_folder(const struct doc_git *git);

/* A value of the repository's own configuration, appended; DOC_ENOTFOUND when unset. */
DOC_CHECKED int doc_git_config(struct doc_git *git, const char *name, struct doc_buf *out,
                               struct doc_error *err);

/* Set these in the repository's own configuration, all or none; what is so already is left. */
struct doc_git_setting {
	const char *name;
	const char *value;
};
DOC_CHECKED int doc_git_config_set(struct doc_git *git, const struct doc_git_setting *settings,
                                   size_t count, struct doc_error *err);

/*
 * Is nothing half-done that git itself has begun: a merge, a rebase? main must not move under it.
 *
 * Errors:  DOC_EINVALID  the hint is the command that ends it
 */
DOC_CHECKED int doc_git_check_idle(struct doc_git *git, struct doc_error *err);

/* The commit refs/heads/main points at. DOC_ENOTFOUND while there is none. */
DOC_CHECKED int doc_git_tip(struct doc_git *git, struct doc_git_commit *out, struct doc_error *err);

/* One commit. DOC_EINVALID when the object is broken or no commit. */
DOC_CHECKED int doc_git_commit(struct doc_git *git, const struct doc_git_id *id,
                               struct doc_git_commit *out, struct doc_error *err);

/*
 * Every blob below folder ("" for the whole tree) of a tree, sorted by path as bytes.
 * A missing folder gives none. Entries of any mode are reported, links to commits too.
 * Depth over 12 or a path over 512 bytes is DOC_EINVALID.
 */
DOC_CHECKED int doc_git_list(struct doc_git *git, const struct doc_git_id *tree, const char *folder,
                             struct doc_git_entries *out, struct doc_error *err);

/* The names directly in folder, folders with a final '/'; paths relative to folder. */
DOC_CHECKED int doc_git_names(struct doc_git *git, const struct doc_git_id *tree,
                              const char *folder, struct doc_git_entries *out,
                              struct doc_error *err);

/* The entry at path (blob or tree). DOC_ENOTFOUND when there is none. */
DOC_CHECKED int doc_git_find(struct doc_git *git, const struct doc_git_id *tree, const char *path,
                             struct doc_git_id *id, uint32_t *mode, struct doc_error *err);

/*
 * Append a blob's bytes. An object that is missing, truncated, empty or altered is
 * DOC_EINVALID naming it, and never hangs (storage.md 6). max_size bytes at most.
 */
DOC_CHECKED int doc_git_read(struct doc_git *git, const struct doc_git_id *id, size_t max_size,
                             struct doc_buf *out, struct doc_error *err);

/*
 * The same without comparing the bytes with their id: for who compares them with a SHA-256,
 * which is stronger and costs a fifth of git's SHA-1.
 */
DOC_CHECKED int doc_git_read_unhashed(struct doc_git *git, const struct doc_git_id *id,
                                      size_t max_size, struct doc_buf *out, struct doc_error *err);

/*
 * The same for who goes on to take the SHA-256 of the bytes, and lets that stand for them: they are
 * compared with their id, but not searched for the marks of an attack on SHA-1, which is four times
 * the work. Two files of one id have not one SHA-256.
 */
DOC_CHECKED int doc_git_read_to_digest(struct doc_git *git, const struct doc_git_id *id,
                                       size_t max_size, struct doc_buf *out, struct doc_error *err);

/* How many bytes a blob has, without reading them. Errors as above. */
DOC_CHECKED int doc_git_size(struct doc_git *git, const struct doc_git_id *id, size_t *out,
                             struct doc_error *err);

/*
 * What differs between two trees (before may be NULL: everything is added), by a
 * recursive merge that skips equal subtrees; sorted by path.
 */
DOC_CHECKED int doc_git_diff(struct doc_git *git, const struct doc_git_id *before,
                             const struct doc_git_id *after, struct doc_git_changes *out,
                             struct doc_error *err);

/*
 * The same for whoever judges what lands: a new folder that git itself would not write, empty or
 * with zeros before a mode, counts as added too, its path ending in '/'; "./" is the root.
 */
DOC_CHECKED int doc_git_diff_strictly(struct doc_git *git, const struct doc_git_id *before,
                                      const struct doc_git_id *after, struct doc_git_changes *out,
                                      struct doc_error *err);

/*
 * What git can hide from a plain reader: names of refs/replace/, grafts, shallow
 * marks, alternates. Appends one line each to out; nothing when there is none.
 */
DOC_CHECKED int doc_git_oddities(struct doc_git *git, struct doc_buf *out, struct doc_error *err);

/*
 * One file to write in a commit. Borrowed during the call.
 *
 * bytes   what it holds; NULL without disk and blob: delete it
 * disk    path of a file that holds the bytes, so that those of many files need not be in memory
 *         together; it must still have this size and digest
 * sha256  of the bytes; NULL only without disk
 * blob    an object of the repository that is it, in place of the other three; only doc_git_write
 *         takes one
 */
struct doc_git_put {
	const char *path;
	const void *bytes;
	size_t size;
	const char *disk;
	const char *sha256;
	const struct doc_git_id *blob;
};

static inline bool doc_git_put_deletes(const struct doc_git_put *put)
{
	return !put->bytes && !put->disk && !put->blob;
}

/*
 * Append what a put is to write; for a file on disk that is read now.
 *
 * Errors:  DOC_ECONFLICT  it has changed since its digest was taken
 *          those of doc_file_read
 */
DOC_CHECKED int doc_git_put_read(const struct doc_git_put *put, struct doc_buf *out,
                                 struct doc_error *err);

/*
 * What a commit says of itself.
 *
 * name, email   the committer and author, already safe text
 * at, offset_s  commit time and its zone
 */
struct doc_git_label {
	const char *name;
	const char *email;
	int64_t at;
	int offset_s;
	const char *message;
};

/*
 * Make a commit on top of parent (NULL: a root commit), and re-read every object
 * written before handing out its id. No ref moves; see doc_git_advance. Of many files one pack
 * is made.
 *
 * Errors:  also those of doc_git_put_read
 */
DOC_CHECKED int doc_git_write(struct doc_git *git, const struct doc_git_commit *parent,
                              const struct doc_git_put *puts, size_t count,
                              const struct doc_git_label *label, struct doc_git_commit *out,
                              struct doc_error *err);

/*
 * Keep `git gc` of this repository away, from before the first object is written until a branch
 * leads to it, so that with --prune=now it does not remove what nothing refers to yet. One that
 * runs is waited for, 20 s at most. Held once at a time, by whoever holds the registry's lock; `git
 * prune` by itself asks nobody.
 *
 * Errors:  DOC_ECONFLICT  a gc is at work, and went on
 */
DOC_CHECKED int doc_git_gc_hold(struct doc_git *git, struct doc_error *err);

void doc_git_gc_release(struct doc_git *git);

/*
 * Move refs/heads/main from parent (NULL: there is no branch yet) to commit,
 * compare-and-swap. The lock that a killed docreg left on the branch is removed at
 * once, any other after 60 s.
 *
 * Errors:  DOC_ECONFLICT  main is no longer at parent, or its lock is held: read again and retry
 *          DOC_EUNKNOWN   main has moved although the disk reported a failure, or cannot be read
 */
DOC_CHECKED int doc_git_advance(struct doc_git *git, const struct doc_git_commit *parent,
                                const struct doc_git_commit *commit, struct doc_error *err);

/*
 * How path stands in the work tree and index against a tree: DOC_GIT_CLEAN, or what is
 * wrong with it. A path absent from tree, index and work tree is clean; in a bare repository all
 * are.
 */
enum doc_git_state { DOC_GIT_CLEAN = 1, DOC_GIT_DIRTY, DOC_GIT_MISSING };
DOC_CHECKED int doc_git_state(struct doc_git *git, const struct doc_git_id *tree, const char *path,
                              enum doc_git_state *out, struct doc_error *err);

/*
 * Every path in the work tree or index that differs from tree, sorted; for `status`
 * and `check`. Untracked files are ADDED, with mode and id 0, unless git is told to
 * ignore them; the others have mode and id of the tree.
 */
DOC_CHECKED int doc_git_dirty(struct doc_git *git, const struct doc_git_id *tree,
                              struct doc_git_changes *out, struct doc_error *err);

/* The same, against all files of a tree as doc_git_list has them. */
DOC_CHECKED int doc_git_dirty_listed(struct doc_git *git, const struct doc_git_entries *tree,
                                     struct doc_git_changes *out, struct doc_error *err);

/*
 * Bring exactly these paths of work tree and index from tree `before` (NULL:
 * nothing) to `after`, as raw bytes, no filter, links not followed. Doing it again
 * finishes what a killed process began.
 *
 * left  a path whose work-tree bytes equal neither side, that lies behind a link, or
 *       that is no plain file in `after`, is left alone, and its name appended here,
 *       one a line; its index entry still follows `after`, so that no commit by hand
 *       undoes ours. A file that is missing is made again.
 *
 * Errors:  the first path that could not be brought is told; all others, and the index, were
 *          brought nevertheless
 *          DOC_ECONFLICT  somebody else holds the lock of the index
 */
DOC_CHECKED int doc_git_checkout(struct doc_git *git, const struct doc_git_id *before,
                                 const struct doc_git_id *after,
                                 const struct doc_git_changes *changes, struct doc_buf *left,
                                 struct doc_error *err);

/* A ref by its whole name, which must be one of a commit; DOC_ENOTFOUND when there is none. */
DOC_CHECKED int doc_git_ref(struct doc_git *git, const char *name, struct doc_git_id *out,
                            struct doc_error *err);
/* Make it or move it, whatever it was. No log is kept. */
DOC_CHECKED int doc_git_ref_set(struct doc_git *git, const char *name, const struct doc_git_id *id,
                                struct doc_error *err);

/* Remove its lock, if a killed git left it and it has grown old since (60 s). Was there one? */
bool doc_git_ref_unlock(struct doc_git *git, const char *name);

/* Is one commit the other, or among its ancestors? */
DOC_CHECKED int doc_git_descends(struct doc_git *git, const struct doc_git_id *commit,
                                 const struct doc_git_id *from, bool *out, struct doc_error *err);

/*
 * The commits that are reachable from one and not from the other (NULL: all), parents before their
 * children.
 *
 * Owns: *out: free
 */
DOC_CHECKED int doc_git_own(struct doc_git *git, const struct doc_git_id *tip,
                            const struct doc_git_id *without, struct doc_git_id **out,
                            size_t *count, struct doc_error *err);

/* The newest commit that both descend from. DOC_ENOTFOUND when there is none. */
DOC_CHECKED int doc_git_base(struct doc_git *git, const struct doc_git_id *a,
                             const struct doc_git_id *b, struct doc_git_id *out,
                             struct doc_error *err);

/*
 * Do again, on top of another commit, what a commit did: its paths as it left them, its message and
 * people, its time or that of its new parent, if that is later. A merge has nothing of its own
 * here. No ref moves.
 *
 * out        the new commit; the one below when nothing is left to do, because it is there already
 * conflicts  gets each path, one a line, that another commit has changed otherwise meanwhile
 *
 * Errors:  DOC_ECONFLICT  there are such paths; nothing was made
 */
DOC_CHECKED int doc_git_replay(struct doc_git *git, const struct doc_git_commit *commit,
                               const struct doc_git_commit *onto, struct doc_git_commit *out,
                               struct doc_buf *conflicts, struct doc_error *err);

/* The first line of a commit's message, appended as it stands. */
DOC_CHECKED int doc_git_summary(struct doc_git *git, const struct doc_git_id *id,
                                struct doc_buf *out, struct doc_error *err);

/*
 * Set up a bare repository, which may still be empty, so that what it has taken is neither taken
 * back nor lost by a power cut: its configuration, HEAD, and a hook that syncs the disk.
 *
 * done  gets a line for each thing that was not so before, or with dry_run that is not
 *
 * Errors:  DOC_ENOTFOUND  no repository at path
 *          DOC_EINVALID   it is not bare, or its hooks lie elsewhere
 *          DOC_EEXISTS    it has such a hook that is not docreg's
 */
DOC_CHECKED int doc_git_serve(const char *path, bool dry_run, struct doc_buf *done,
                              struct doc_error *err);

/*
 * Make one pack of loose objects, if there are more than git itself would leave: some 6,900,
 * guessed by one folder of the 256; else nothing is done. At most 10,000 in one call. All are
 * packed, also what nothing refers to, and an object's file goes only when the pack that has it is
 * on the disk: a reader or writer beside it loses nothing, and a killed call leaves at most a file
 * that nobody reads, which a later one removes.
 *
 * Errors:  an object is damaged, the disk is full: everything is as it was
 */
DOC_CHECKED int doc_git_pack(struct doc_git *git, struct doc_error *err);

#endif
