/* zip_place.c: where an archive is written, and how it gets its name. */
#include "backend/zip_place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/container.h"
#include "backend/digest.h"
#include "backend/zip.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

void doc_zip_scratch_clear(struct doc_zip_scratch *scratch)
{
	if (scratch->file)
		unlink(scratch->file);
	if (scratch->folder)
		rmdir(scratch->folder);
	free(scratch->parent);
	free(scratch->folder);
	free(scratch->file);
	*scratch = (struct doc_zip_scratch){0};
}

static char *join(const char *folder, const char *name)
{
	struct doc_buf path = {0};

	doc_buf_puts(&path, folder);
	doc_buf_puts(&path, name);
	return doc_buf_take(&path);
}

int doc_zip_scratch_make(const char *path, struct doc_zip_scratch *scratch, struct doc_error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder doc_auto(free) = NULL;

	scratch->parent = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup("./");
	if (!scratch->parent)
		return doc_error_memory(err);
	folder = join(scratch->parent, ".docreg-XXXXXX");
	if (!folder)
		return doc_error_memory(err);
	if (!mkdtemp(folder))
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
				     strerror(errno));
	scratch->folder = doc_take(folder);
	scratch->file = join(scratch->folder, "/archive.zip");
	if (!scratch->file)
		return doc_error_memory(err);
	return DOC_OK;
}

/* --- a file in memory ------------------------------------------------------------------------- */

struct mapped {
	void *bytes;
	size_t size;
};

static void unmap(struct mapped *mapped)
{
	if (mapped->bytes)
		munmap(mapped->bytes, mapped->size);
}

/* Map a whole regular file; an empty one is mapped as nothing. */
static int map(int fd, const char *path, int protection, struct mapped *out, struct doc_error *err)
{
	struct stat status;
	void *bytes;

	if (fstat(fd, &status) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot look at '%s': %s"), path,
				     strerror(errno));
	if (!S_ISREG(status.st_mode) || status.st_size == 0)
		return DOC_OK;
	bytes = mmap(NULL, (size_t)status.st_size, protection, MAP_SHARED, fd, 0);
	if (bytes == MAP_FAILED)
		return doc_error_set(err, DOC_EIO, _("cannot read '%s': %s"), path,
				     strerror(errno));
	*out = (struct mapped){bytes, (size_t)status.st_size};
	return DOC_OK;
}

/* --- looked at piece by piece ----------------------------------------------------------------- */

#define PIECE_SIZE ((size_t)4 << 20)

/* What was looked at need not stay in memory. passed: so much of it was given back. */
struct passage {
	const struct mapped *mapped;
	size_t passed;
};

static void give_back(struct passage *passage, size_t to)
{
	if (to > passage->mapped->size)
		to = passage->mapped->size;
	to &= ~(PIECE_SIZE - 1);
	if (to > passage->passed)
		madvise((char *)passage->mapped->bytes + passage->passed, to - passage->passed,
			MADV_DONTNEED);
	passage->passed = to;
}

static int view_mapped(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
		       struct doc_error *err)
{
	struct passage *passage = context;
	size_t left = passage->mapped->size - at;

	(void)err;
	give_back(passage, at);
	*bytes = (const uint8_t *)passage->mapped->bytes + at;
	*room = left < PIECE_SIZE ? left : PIECE_SIZE;
	if (*room < need)
		*room = need;
	return DOC_OK;
}

static int digest(const struct mapped *archive, char sha256[DOC_SHA256_HEX_SIZE],
		  struct doc_error *err)
{
	struct doc_sha256_state state doc_scoped(doc_sha256_state_clear) = {0};
	struct passage passage = {archive, 0};
	int r = doc_sha256_begin(&state, err);

	for (size_t at = 0; at < archive->size && r == DOC_OK; at += PIECE_SIZE) {
		size_t left = archive->size - at;

		r = doc_sha256_add(&state, (const char *)archive->bytes + at,
				   left < PIECE_SIZE ? left : PIECE_SIZE, err);
		give_back(&passage, at + PIECE_SIZE);
	}
	return r == DOC_OK ? doc_sha256_end(&state, sha256, err) : r;
}

/* --- publish ---------------------------------------------------------------------------------- */

/* What libzip wrote must become the one form that anybody will accept. */
static int finish(const struct mapped *archive, struct doc_zip_written *written,
		  struct doc_error *err)
{
	struct doc_members members doc_scoped(doc_members_clear) = {0};
	struct passage passage = {archive, 0};
	struct doc_container_input input = {archive->size, view_mapped, &passage};
	int r;

	/* Of all its pages only those with headers are needed. */
	if (archive->size)
		madvise(archive->bytes, archive->size, MADV_RANDOM);
	r = doc_container_stamp(archive->bytes, archive->size, err);
	if (archive->size)
		madvise(archive->bytes, archive->size, MADV_NORMAL);
	if (r == DOC_OK)
		r = doc_container_take(&input, NULL, &members, err);
	if (r < 0)
		return doc_error_wrap(err, r, _("cannot make an archive"));
	if (!written)
		return DOC_OK;
	written->size = archive->size;
	return digest(archive, written->sha256, err);
}

/* Nothing may lie at path but the same archive, which is there then. */
static int check_free(const char *path, const struct mapped *archive, bool *is_there,
		      struct doc_error *err)
{
	int fd doc_scoped(close_fd) = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct mapped there doc_scoped(unmap) = {0};
	int r;

	*is_there = fd >= 0;
	if (fd < 0 && errno == ENOENT)
		return DOC_OK;
	if (fd < 0)
		return doc_error_set(err, DOC_EIO, _("cannot look at '%s': %s"), path,
				     strerror(errno));
	r = map(fd, path, PROT_READ, &there, err);
	if (r < 0)
		return r;
	if (there.size != archive->size ||
	    memcmp(there.bytes, archive->bytes, archive->size) != 0)
		return doc_error_set(err, DOC_EEXISTS, _("'%s' is there and is something else"),
				     path);
	return DOC_OK;
}

/*
 * Give the file its name unless something has it by now. A file system that cannot do that in one
 * step may know hard links; one without either is left with the look taken before.
 */
static int take_name(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (link(from, to) == 0 || errno == EEXIST)
		return errno == EEXIST ? -1 : 0;
	return rename(from, to);
}

static int move(int fd, const struct doc_zip_scratch *scratch, const char *path,
		struct doc_error *err)
{
	int parent doc_scoped(close_fd) = open(scratch->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (parent < 0 || fsync(fd) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
				     strerror(errno));
	if (take_name(scratch->file, path) < 0)
		return errno == EEXIST
			       ? doc_error_set(err, DOC_EEXISTS,
					       _("'%s' is there and is something else"), path)
			       : doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
					       strerror(errno));
	/* Some network file systems cannot sync a folder and say EINVAL. */
	if (fsync(parent) < 0 && errno != EINVAL)
		return doc_error_set(err, DOC_EUNKNOWN, _("'%s' may not outlast a power cut: %s"),
				     path, strerror(errno));
	return DOC_OK;
}

int doc_zip_publish(const struct doc_zip_scratch *scratch, const char *path,
		    struct doc_zip_written *written, struct doc_error *err)
{
	int fd doc_scoped(close_fd) = open(scratch->file, O_RDWR | O_CLOEXEC);
	struct mapped archive doc_scoped(unmap) = {0};
	struct doc_zip_written made = {0};
	bool is_there = false;
	int r;

	if (fd < 0)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
				     strerror(errno));
	r = map(fd, path, PROT_READ | PROT_WRITE, &archive, err);
	if (r == DOC_OK)
		r = finish(&archive, written ? &made : NULL, err);
	if (r == DOC_OK)
		r = check_free(path, &archive, &is_there, err);
	if (r == DOC_OK && !is_there)
		r = move(fd, scratch, path, err);
	if (r == DOC_OK && written)
		*written = made;
	return r;
}

int doc_zip_probe(const char *path, struct doc_error *err)
{
	struct doc_zip_scratch scratch doc_scoped(doc_zip_scratch_clear) = {0};
	struct stat status;

	if (lstat(path, &status) == 0)
		return doc_error_set(err, DOC_EEXISTS, _("'%s' is there and is something else"),
				     path);
	return doc_zip_scratch_make(path, &scratch, err);
}
