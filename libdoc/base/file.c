/* file.c: read a file whole, and write one safely. */
#include "base/file_private.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/intl.h"

#define CHUNK_SIZE  16384
#define STREAM_SIZE 65536

void doc_file_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

int doc_file_code(int error)
{
	switch (error) {
	case ENOENT:
		return DOC_ENOTFOUND;
	case EISDIR:
	case ELOOP:
	case ENOTDIR:
	case ENXIO:
		return DOC_EINVALID;
	case ENOMEM:
		return DOC_ENOMEM;
	default:
		return DOC_EIO;
	}
}

int doc_file_open_at(int dir, const char *name, int flags)
{
	int fd;

	do
		fd = openat(dir, name, flags | O_CLOEXEC | O_NOCTTY, 0666);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static int sync_fd(int fd)
{
	int r;

	do
		r = fsync(fd);
	while (r < 0 && errno == EINTR);
	return r;
}

/* Some network file systems cannot sync a folder and say EINVAL; no caller could help that. */
static int sync_folder(int dir)
{
	return sync_fd(dir) < 0 && errno != EINVAL ? -1 : 0;
}

/* --- reading -------------------------------------------------------------------------------- */

int doc_file_open_regular(const char *path, size_t max_size, bool follow, int *fd, size_t *size,
                          struct doc_error *err)
{
	/* O_NONBLOCK: opening a pipe must not wait for its writer. */
	int opened doc_scoped(doc_file_close) =
		doc_file_open_at(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
	struct stat status;

	if (opened < 0 && errno == ELOOP && !follow)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is a symbolic link"), path);
	if (opened < 0 && errno == ENXIO)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is not a regular file"), path);
	if (opened < 0)
		return doc_error_set(err, errno == ENOTDIR ? DOC_ENOTFOUND : doc_file_code(errno),
		                     _("cannot open '%s': %s"), path, strerror(errno));
	if (fstat(opened, &status) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot look at '%s': %s"), path,
		                     strerror(errno));
	if (!S_ISREG(status.st_mode))
		return doc_error_set(err, DOC_EINVALID, _("'%s' is not a regular file"), path);
	if ((uintmax_t)status.st_size > max_size)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is larger than %zu bytes"), path,
		                     max_size);
	*size = (size_t)status.st_size;
	*fd = opened;
	opened = -1;
	return DOC_OK;
}

int doc_file_read(const char *path, size_t max_size, bool follow, struct doc_buf *out,
                  struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int fd doc_scoped(doc_file_close) = -1;
	size_t size = 0;
	ssize_t got;
	int r;

	r = doc_file_open_regular(path, max_size, follow, &fd, &size, err);
	if (r < 0)
		return r;
	/* One byte more than was measured: the read that finds the end needs somewhere to go. */
	for (size_t more = size + 1;; more = CHUNK_SIZE) {
		char *room = doc_buf_room(&bytes, more);

		if (!room)
			return doc_buf_check(&bytes, err);
		got = read(fd, room, more);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		/* It may have grown since it was measured. */
		if ((size_t)got > max_size - bytes.size)
			return doc_error_set(err, DOC_EINVALID, _("'%s' is larger than %zu bytes"),
			                     path, max_size);
		doc_buf_grow(&bytes, (size_t)got);
	}
	if (got < 0)
		return doc_error_set(err, DOC_EIO, _("cannot read '%s': %s"), path,
		                     strerror(errno));
	if (!out->data && !out->failed) { /* as nearly always: a large file is not copied */
		*out = bytes;
		bytes = (struct doc_buf){0};
	}
	doc_buf_add(out, bytes.data, bytes.size);
	return doc_buf_check(out, err);
}

int doc_file_stream(const char *path, bool follow, doc_file_take take, void *context,
                    struct doc_error *err)
{
	int fd doc_scoped(doc_file_close) = -1;
	char chunk[STREAM_SIZE];
	size_t size = 0;
	int r = doc_file_open_regular(path, SSIZE_MAX, follow, &fd, &size, err);

	while (r == DOC_OK) {
		ssize_t got = read(fd, chunk, sizeof(chunk));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return doc_error_set(err, DOC_EIO, _("cannot read '%s': %s"), path,
			                     strerror(errno));
		if (got == 0)
			break;
		r = take(context, chunk, (size_t)got, err);
	}
	return r;
}

int doc_file_read_end(const char *path, size_t tail_size, bool follow, struct doc_buf *out,
                      size_t *size, struct doc_error *err)
{
	int fd doc_scoped(doc_file_close) = -1;
	size_t whole = 0;
	size_t left;
	char *room;
	int r = doc_file_open_regular(path, SSIZE_MAX, follow, &fd, &whole, err);

	if (r < 0)
		return r;
	left = tail_size < whole ? tail_size : whole;
	room = doc_buf_room(out, left);
	if (!room)
		return doc_buf_check(out, err);
	for (size_t done = 0; done < left;) {
		ssize_t got = pread(fd, room + done, left - done, (off_t)(whole - left + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return doc_error_set(err, DOC_EIO, _("cannot read '%s': %s"), path,
			                     got < 0 ? strerror(errno) : _("it became shorter"));
		done += (size_t)got;
	}
	doc_buf_grow(out, left);
	*size = whole;
	return DOC_OK;
}

/* --- below a root --------------------------------------------------------------------------- */

/* Only plain names between the slashes, so that no step of the walk leaves root. */
static bool stays_inside(const char *path)
{
	do {
		size_t length = strcspn(path, "/");

		/* Neither "", "." nor "..". */
		if (strncmp(path, "..", length) == 0 || length > NAME_MAX)
			return false;
		path += length;
	} while (*path++ == '/');
	return true;
}

/* The name from at to its slash, as a string; stays_inside() has seen that it fits. */
static void copy_name(char name[NAME_MAX + 1], const char *at, const char *slash)
{
	memcpy(name, at, (size_t)(slash - at));
	name[slash - at] = '\0';
}

/* A folder in dir, never through a symbolic link; made if asked for and missing. */
static int open_folder(int dir, const char *name, enum doc_file_making make)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
	int fd = doc_file_open_at(dir, name, flags);

	if (fd >= 0 || errno != ENOENT || !make)
		return fd;
	if (mkdirat(dir, name, 0777) < 0 && errno != EEXIST)
		return -1;
	if (make == DOC_FILE_MAKE_AND_SYNC && sync_folder(dir) < 0)
		return -1;
	return doc_file_open_at(dir, name, flags);
}

static int open_root(const char *root, const char *path, int *dir, struct doc_error *err)
{
	int fd;

	if (!stays_inside(path))
		return doc_error_set(err, DOC_EINVALID, _("'%s' is not a path inside '%s'"), path,
		                     root);
	fd = doc_file_open_at(AT_FDCWD, root, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return doc_error_set(err, doc_file_code(errno), _("cannot open folder '%s': %s"),
		                     root, strerror(errno));
	*dir = fd;
	return DOC_OK;
}

int doc_file_parent(const char *root, const char *path, enum doc_file_making make, int *parent,
                    struct doc_error *err)
{
	int dir doc_scoped(doc_file_close) = -1;
	char name[NAME_MAX + 1];
	const char *slash;
	int r;

	r = open_root(root, path, &dir, err);
	if (r < 0)
		return r;
	for (const char *at = path; (slash = strchr(at, '/')); at = slash + 1) {
		int next;

		copy_name(name, at, slash);
		next = open_folder(dir, name, make);
		if (next < 0)
			return doc_error_set(err, doc_file_code(errno),
			                     _("cannot enter folder '%.*s': %s"),
			                     (int)(slash - path), path, strerror(errno));
		close(dir);
		dir = next;
	}
	*parent = dir;
	dir = -1;
	return DOC_OK;
}

/* --- writing -------------------------------------------------------------------------------- */

int doc_file_put_all(int fd, const void *bytes, size_t size)
{
	const char *at = bytes;

	while (size > 0) {
		ssize_t done = write(fd, at, size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		at += done;
		size -= (size_t)done;
	}
	return 0;
}

/* Names are random, not counted: two machines may share the folder. */
int doc_file_temporary(int dir, char name[DOC_FILE_TEMPORARY_SIZE])
{
	uint8_t random[8];

	if (getentropy(random, sizeof(random)) < 0)
		return -1;
	memcpy(name, DOC_FILE_TEMPORARY, sizeof(DOC_FILE_TEMPORARY));
	doc_hex_format(random, sizeof(random), name + strlen(DOC_FILE_TEMPORARY));
	return doc_file_open_at(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
}

int doc_file_fill(int fd, const void *bytes, size_t size, bool sync)
{
	bool is_written = doc_file_put_all(fd, bytes, size) == 0 && (!sync || sync_fd(fd) == 0);
	int error = is_written ? 0 : errno;

	/* Linux has closed it even when interrupted. */
	if (close(fd) < 0 && errno != EINTR && !error)
		error = errno;
	errno = error;
	return error ? -1 : 0;
}

int doc_file_write(const char *root, const char *path, const void *bytes, size_t size,
                   struct doc_error *err)
{
	int dir doc_scoped(doc_file_close) = -1;
	const char *slash = strrchr(path, '/');
	char temporary[DOC_FILE_TEMPORARY_SIZE];
	int fd;
	int r;

	r = doc_file_parent(root, path, DOC_FILE_MAKE_AND_SYNC, &dir, err);
	if (r < 0)
		return r;
	fd = doc_file_temporary(dir, temporary);
	if (fd < 0)
		return doc_error_set(err, DOC_EIO, _("cannot create a file beside '%s': %s"), path,
		                     strerror(errno));
	if (doc_file_fill(fd, bytes, size, true) < 0 ||
	    renameat(dir, temporary, dir, slash ? slash + 1 : path) < 0) {
		r = doc_error_set(err, doc_file_code(errno), _("cannot write '%s': %s"), path,
		                  strerror(errno));
		unlinkat(dir, temporary, 0);
		return r;
	}
	if (sync_folder(dir) < 0)
		return doc_error_set(err, DOC_EUNKNOWN, _("cannot tell whether '%s' was saved: %s"),
		                     path, strerror(errno));
	return DOC_OK;
}

/* --- removing ------------------------------------------------------------------------------- */

/* Remove path below dir, then the folders on the way that are empty. On failure -1 and errno. */
static int remove_below(int dir, const char *path)
{
	const char *slash = strchr(path, '/');
	int folder doc_scoped(doc_file_close) = -1;
	char name[NAME_MAX + 1];

	if (!slash && unlinkat(dir, path, 0) < 0)
		return errno == ENOENT ? 0 : -1;
	if (!slash)
		return sync_folder(dir);
	copy_name(name, path, slash);
	folder = open_folder(dir, name, false);
	if (folder < 0)
		return errno == ENOENT ? 0 : -1;
	if (remove_below(folder, slash + 1) < 0)
		return -1;
	if (unlinkat(dir, name, AT_REMOVEDIR) < 0)
		return errno == ENOTEMPTY || errno == EEXIST ? 0 : -1;
	return sync_folder(dir);
}

int doc_file_remove(const char *root, const char *path, struct doc_error *err)
{
	int dir doc_scoped(doc_file_close) = -1;
	int r;

	r = open_root(root, path, &dir, err);
	if (r < 0)
		return r;
	if (remove_below(dir, path) < 0)
		return doc_error_set(err, doc_file_code(errno), _("cannot remove '%s': %s"), path,
		                     strerror(errno));
	return DOC_OK;
}
