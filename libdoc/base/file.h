/* file.h: read a file whole, write one safely, and take the registry's lock. */
#ifndef DOC_BASE_FILE_H
#define DOC_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * Append a regular file's bytes to out. A path that is itself a symbolic link is
 * followed only where follow is true (links among its folders are); a device, pipe
 * or directory is refused.
 *
 * max_size  refuse a larger file (DOC_EINVALID) before reading it
 *
 * Errors:   DOC_ENOTFOUND  no such file
 *           DOC_EINVALID   not a regular file, or larger than max_size
 */
DOC_CHECKED int doc_file_read(const char *path, size_t max_size, bool follow, struct doc_buf *out,
                              struct doc_error *err);

/*
 * Hand a regular file's bytes on piece by piece, however large it is.
 *
 * take     returns DOC_OK, or a code with which the reading ends
 *
 * Errors:  as doc_file_read, and those of take
 */
typedef int (*doc_file_take)(void *context, const void *bytes, size_t size, struct doc_error *err);
DOC_CHECKED int doc_file_stream(const char *path, bool follow, doc_file_take take, void *context,
                                struct doc_error *err);

/*
 * Append only the last bytes of a regular file to out, as a look at what a large file is before it
 * is read whole.
 *
 * tail_size  how many; all of a smaller file
 * size       of the whole file
 *
 * Errors:   as doc_file_read
 */
DOC_CHECKED int doc_file_read_end(const char *path, size_t tail_size, bool follow,
                                  struct doc_buf *out, size_t *size, struct doc_error *err);

/* How the temporary files of doc_file_write begin; a killed process leaves one. */
#define DOC_FILE_TEMPORARY ".docreg-"

/*
 * Replace path by these bytes, or leave it as it was: temporary file beside it,
 * write, fsync, rename, fsync of the directory. Missing folders are made.
 * Mode 0666 less the umask. Symbolic links on the way are not followed below root;
 * one at path itself is replaced. Only a killed writer leaves the temporary file
 * behind: ".docreg-" and 16 digits.
 *
 * root  directory the file must stay in; path is relative to it
 *
 * Errors:  DOC_ENOTFOUND  root does not exist
 *          DOC_EINVALID   path leaves root, passes a link or a file, or is a folder
 *          DOC_EUNKNOWN   renamed, but the directory could not be synced
 */
DOC_CHECKED int doc_file_write(const char *root, const char *path, const void *bytes, size_t size,
                               struct doc_error *err);

/*
 * Many files that take their places together. Each is written as by doc_file_write, but two syncs
 * of the whole file system stand for several of each file. Zeroed but for root is empty.
 *
 * root   as above; borrowed
 * items  written beside their places, not yet there
 */
struct doc_file_batch {
	const char *root;
	struct doc_file_waiting *items;
	size_t count;
};

/* Write one beside its place. Errors as doc_file_write. */
DOC_CHECKED int doc_file_batch_add(struct doc_file_batch *batch, const char *path,
                                   const void *bytes, size_t size, struct doc_error *err);

/*
 * Put all in place. One that cannot be put does not keep the others out: the first failure is told.
 *
 * Errors:  DOC_EUNKNOWN  in place, but they could not be synced
 */
DOC_CHECKED int doc_file_batch_finish(struct doc_file_batch *batch, struct doc_error *err);

/*
 * Is the file that status was taken of still the nth that was written here, and unchanged since? By
 * inode, size and time: who edits it later changes these.
 */
struct stat;
bool doc_file_batch_wrote(const struct doc_file_batch *batch, size_t nth,
                          const struct stat *status);

/* Remove what is not in place yet. */
void doc_file_batch_clear(struct doc_file_batch *batch);

/*
 * Remove root/path, then the folders between that are empty, never root itself. A
 * missing file is fine, so a killed removal is finished by the same call.
 *
 * Errors:  DOC_ENOTFOUND  root does not exist
 *          DOC_EINVALID   path leaves root, passes a link or a file, or is a folder
 */
DOC_CHECKED int doc_file_remove(const char *root, const char *path, struct doc_error *err);

/*
 * Hold an exclusive lock (flock) on path, created if missing, waiting at most
 * wait_ms. The lock goes with the process, so a killed one leaves none behind;
 * the file stays, for removing it would let two processes hold the lock.
 *
 * fd       to be given to doc_file_unlock
 *
 * Errors:  DOC_ECONFLICT  another process holds it
 */
DOC_CHECKED int doc_file_lock(const char *path, int wait_ms, int *fd, struct doc_error *err);

/*
 * The same where many wait: they get the lock in the order in which they came, as far as the file
 * system has such locks (fcntl's, of open file descriptions) for path DOC_FILE_QUEUE, which is
 * created and stays too. With wait_ms 0 nobody who waits is overtaken.
 */
#define DOC_FILE_QUEUE ".queue"
DOC_CHECKED int doc_file_lock_in_turn(const char *path, int wait_ms, int *fd,
                                      struct doc_error *err);

void doc_file_unlock(int fd);

#endif
