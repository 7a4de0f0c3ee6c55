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

/* index: libgit2's, when that is what changes the copy. */
struct staging {
	struct doc_git *git;
	git_index *index;
	char *path, *copy, *lock;
	bool locked, is_working;
	int work;
	struct timespec written;
};

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
static int copy_index(const struct staging *staging, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error absent = {0};
	int r;

	r = doc_file_read(staging->path, DOC_GIT_FILE_SIZE_MAX, true, &bytes, &absent);
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", absent.message);
	return write_copy(staging->copy, &bytes, err);
}

/* Where git's lock cannot be removed, our mark stays, so that the next command removes it. */
static bool release(struct staging *staging)
{
	bool is_gone = !staging->locked || unlink(staging->lock) == 0 || errno == ENOENT;
	int failure = errno;

	staging->locked = false;
	if (staging->is_working && is_gone)
		doc_git_work_end(staging->work);
	else if (staging->is_working)
		doc_file_unlock(staging->work);
	staging->is_working = false;
	errno = failure;
	return is_gone;
}

static void clear(struct staging *staging)
{
	git_index_free(staging->index);
	release(staging);
	free(staging->path);
	free(staging->lock);
	free(staging->copy);
}

bool doc_git_index_is_late(const struct timespec *written, const git_index_time *changed)
{
	if (changed->seconds != (int32_t)written->tv_sec)
		return changed->seconds > (int32_t)written->tv_sec;
	return changed->nanoseconds >= (uint32_t)written->tv_nsec;
}

static int doubt_late_entries(const struct staging *staging)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < git_index_entrycount(staging->index); i++) {
		git_index_entry entry = *git_index_get_byindex(staging->index, i);

		if (!entry.file_size || !doc_git_index_is_late(&staging->written, &entry.mtime))
			continue;
		entry.file_size = 0;
		r = git_index_add(staging->index, &entry);
	}
	return r;
}

static int begin(struct staging *staging, struct doc_error *err)
{
	struct stat status = {0};
	int r;

	staging->path = beside(staging->git, "index");
	staging->lock = beside(staging->git, "index.lock");
	staging->copy = beside(staging->git, COPY);
	if (!staging->path || !staging->lock || !staging->copy)
		return doc_error_memory(err);
	r = doc_git_work_begin(staging->git, NULL, &staging->work, err);
	staging->is_working = r == DOC_OK;
	if (r == DOC_OK)
		r = doc_git_lock_take(staging->lock, err);
	staging->locked = r == DOC_OK;
	unlink(staging->copy);
	if (stat(staging->path, &status) == 0)
		staging->written = status.st_mtim;
	return r;
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

static int stage_one(git_index *index, const git_index_entry *entry, struct doc_error *err)
{
	int r = entry->mode ? git_index_add(index, entry) : git_index_remove(index, entry->path, 0);

	if (r == 0 || (!entry->mode && r == GIT_ENOTFOUND))
		return DOC_OK;
	return doc_git_failed(err, r, entry->mode ? _("cannot stage '%s'")
	                                          : _("cannot unstage '%s'"), entry->path);
}

/* With libgit2, whatever the index is. */
static int rebuild(struct staging *staging, const git_index_entry *staged, size_t count,
                   struct doc_error *err)
{
	char *lock doc_auto(free) = beside(staging->git, COPY ".lock");
	int r = lock ? copy_index(staging, err) : doc_error_memory(err);

	if (r < 0)
		return r;
	r = git_index_open(&staging->index, staging->copy);
	if (r == 0)
		r = doubt_late_entries(staging);
	if (r < 0)
		return doc_git_index_failed(staging->git, r, err);
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = stage_one(staging->index, &staged[i], err);
	if (r < 0)
		return r;
	unlink(lock);
	r = git_index_write(staging->index);
	return r < 0 ? doc_git_failed(err, r, _("cannot write the index")) : DOC_OK;
}

/* People whose other programs read no version 4 have said so to git. */
static bool may_be_compact(struct doc_git *git)
{
	git_config *config doc_auto(git_config_free) = NULL;
	int32_t version = 4;

	if (git_repository_config_snapshot(&config, git->repository) < 0)
		return false;
	git_config_get_int32(&version, config, "index.version");
	return version == 4;
}

int doc_git_stage(struct doc_git *git, const git_index_entry *staged, size_t count,
                  int64_t growth, struct doc_error *err)
{
	struct staging staging doc_scoped(clear) = {.git = git};
	bool done = false;
	int r = begin(&staging, err);

	if (r == DOC_OK)
		r = doc_git_index_splice(
			&(struct doc_git_splice){staging.path, staging.copy, staging.written,
		                                 staged, count, growth, may_be_compact(git)},
			&done, err);
	if (r == DOC_OK && !done)
		r = rebuild(&staging, staged, count, err);
	if (r == DOC_OK &&
	    (sync_file(staging.copy) < 0 || rename(staging.copy, staging.path) < 0))
		r = doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), staging.path,
		                  strerror(errno));
	if (r < 0 || release(&staging))
		return r;
	return doc_error_set(err, DOC_EIO, _("cannot remove '%s': %s"), staging.lock,
	                     strerror(errno));
}
