/* git_index.c: change git's index as git does: its lock is held from before it is read. */
#include "backend/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

/*
 * libgit2 takes the lock of the file it writes by itself, and only then. So the index is copied
 * while ours is held, the copy is changed, and takes the place of the index.
 */
#define COPY "docreg-index"

static char *beside(struct doc_git *git, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s%s", doc_git_folder(git), name) < 0 ? NULL : path;
}

static int take_lock(const char *path, struct doc_error *err)
{
	int waited_ms = 0;
	int fd;

	do
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	while (fd < 0 && (errno == EINTR || (errno == EEXIST && (doc_git_lock_remove_old(path) ||
	                                                         doc_git_lock_wait(&waited_ms)))));
	if (fd < 0 && errno == EEXIST)
		return doc_git_locked(path, err);
	if (fd < 0)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
		                     strerror(errno));
	close(fd);
	return DOC_OK;
}

/* It is not synced: after a power cut nobody looks at it. */
static int write_copy(const char *path, const struct doc_buf *bytes, struct doc_error *err)
{
	FILE *copy = fopen(path, "wxe");
	bool written = copy && fwrite(bytes->data, 1, bytes->size, copy) == bytes->size;

	if (copy && fclose(copy) != 0)
		written = false;
	return written ? DOC_OK
	               : doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
	                               strerror(errno));
}

/* Where there is no index yet, there is no copy either, and libgit2 begins an empty one. */
static int copy_index(struct doc_git_staging *staging, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error absent = {0};
	struct stat status = {0};
	int r;

	unlink(staging->copy);
	if (stat(staging->path, &status) == 0)
		staging->written = status.st_mtim;
	r = doc_file_read(staging->path, DOC_GIT_FILE_SIZE_MAX, true, &bytes, &absent);
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", absent.message);
	return write_copy(staging->copy, &bytes, err);
}

void doc_git_staging_clear(struct doc_git_staging *staging)
{
	git_index_free(staging->index);
	if (staging->locked)
		unlink(staging->lock);
	if (staging->is_working)
		doc_git_work_end(staging->work);
	free(staging->path);
	free(staging->lock);
	free(staging->copy);
	*staging = (struct doc_git_staging){0};
}

static bool is_after(const struct timespec *written, const git_index_time *changed)
{
	if (changed->seconds != (int32_t)written->tv_sec)
		return changed->seconds > (int32_t)written->tv_sec;
	return changed->nanoseconds >= (uint32_t)written->tv_nsec;
}

/*
 * A file changed in the very tick in which the index was written may have changed once more. git
 * tells by the index's own time, which is about to move on: such an entry loses its size, so that
 * the file is read.
 */
static int doubt_late_entries(struct doc_git_staging *staging)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < git_index_entrycount(staging->index); i++) {
		git_index_entry entry = *git_index_get_byindex(staging->index, i);

		if (!entry.file_size || !is_after(&staging->written, &entry.mtime))
			continue;
		entry.file_size = 0;
		r = git_index_add(staging->index, &entry);
	}
	return r;
}

int doc_git_staging_begin(struct doc_git *git, struct doc_git_staging *out, struct doc_error *err)
{
	struct doc_git_staging staging doc_scoped(doc_git_staging_clear) = {
		.git = git,
		.path = beside(git, "index"),
		.lock = beside(git, "index.lock"),
		.copy = beside(git, COPY),
	};
	int r;

	if (!staging.path || !staging.lock || !staging.copy)
		return doc_error_memory(err);
	r = doc_git_work_begin(git, NULL, &staging.work, err);
	staging.is_working = r == DOC_OK;
	if (r == DOC_OK)
		r = take_lock(staging.lock, err);
	staging.locked = r == DOC_OK;
	if (r == DOC_OK)
		r = copy_index(&staging, err);
	if (r < 0)
		return r;
	r = git_index_open(&staging.index, staging.copy);
	if (r == 0)
		r = doubt_late_entries(&staging);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot read the index"));
	*out = staging;
	staging = (struct doc_git_staging){0};
	return DOC_OK;
}

/* libgit2 leaves the index to the kernel, and some file systems then rename an empty file. */
static int sync_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int r = fd < 0 ? -1 : fsync(fd);
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return r;
}

int doc_git_staging_finish(struct doc_git_staging *staging, struct doc_error *err)
{
	char *lock doc_auto(free) = beside(staging->git, COPY ".lock");
	int r;

	if (!lock)
		return doc_error_memory(err);
	unlink(lock);
	r = git_index_write(staging->index);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot write the index"));
	if (sync_file(staging->copy) < 0 || rename(staging->copy, staging->path) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), staging->path,
		                     strerror(errno));
	return DOC_OK;
}
