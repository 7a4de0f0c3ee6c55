/* cache.c: what was worked out before, in files that may go at any time. */
#include "backend/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/crc.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/wire.h"

/* Before the bytes: a word, their CRC-32, their number. A file that a power cut left half shows. */
static const char mark[] = "docreg-cache-1\n";

static bool name_file(const char *folder, const char *key, struct doc_buf *out)
{
	doc_buf_printf(out, "%s/%s", folder, key);
	return !out->failed;
}

/* --- reading --------------------------------------------------------------------------------- */

static void close_file(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

/*
 * Only a file that is the user's own and that nobody else may write: what another put there, in a
 * folder that several share, is not believed. Judged on the open file, which no rename replaces.
 */
static bool read_own(const char *path, size_t max_size, struct doc_buf *out)
{
	int fd doc_scoped(close_file) =
		open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	size_t size = 0;
	char *room;

	if (fd < 0 || fstat(fd, &status) < 0 || !S_ISREG(status.st_mode) ||
	    status.st_uid != geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) ||
	    (uintmax_t)status.st_size > max_size)
		return false;
	room = doc_buf_room(out, (size_t)status.st_size + 1);
	while (room && size < (size_t)status.st_size) {
		ssize_t got = read(fd, room + size, (size_t)status.st_size - size);

		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		size += got > 0 ? (size_t)got : 0;
	}
	doc_buf_grow(out, size);
	return !out->failed;
}

bool doc_cache_get(const char *folder, const char *key, size_t max_size, struct doc_buf *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	struct doc_wire wire;
	struct doc_bytes head, bytes;
	uint32_t crc;

	if (!folder || !name_file(folder, key, &path) ||
	    !read_own(path.data, max_size, &file))
		return false;
	wire = (struct doc_wire){.rest = {(const uint8_t *)file.data, file.size}};
	head = doc_wire_take(&wire, strlen(mark));
	crc = doc_wire_uint32(&wire);
	bytes = doc_wire_string(&wire);
	if (!doc_wire_ended(&wire) || !doc_bytes_equal(head, mark) ||
	    doc_crc32(bytes.data, bytes.size) != crc)
		return false;
	doc_buf_add(out, bytes.data, bytes.size);
	return !out->failed;
}

/* --- writing --------------------------------------------------------------------------------- */

/* Make the folders on the way to a file, for their owner alone. */
static bool make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		int r;

		*slash = '\0';
		r = mkdir(path, 0700);
		*slash = '/';
		if (r < 0 && errno != EEXIST)
			return false;
	}
	return true;
}

static bool write_all(int fd, const struct doc_buf *file)
{
	size_t written = 0;

	while (written < file->size) {
		ssize_t size = write(fd, file->data + written, file->size - written);

		if (size < 0 && errno != EINTR)
			return false;
		written += size > 0 ? (size_t)size : 0;
	}
	return true;
}

/* A new file beside the place, renamed: a reader sees the old bytes or the new ones. */
static void replace(const char *path, const struct doc_buf *file)
{
	struct doc_buf temporary doc_scoped(doc_buf_clear) = {0};
	bool is_whole;
	int fd;

	doc_buf_printf(&temporary, "%s.XXXXXX", path);
	if (temporary.failed)
		return;
	fd = mkostemp(temporary.data, O_CLOEXEC);
	if (fd < 0)
		return;
	is_whole = write_all(fd, file);
	is_whole &= close(fd) == 0;
	if (!is_whole || rename(temporary.data, path) < 0)
		unlink(temporary.data);
}

void doc_cache_put(const char *folder, const char *key, const void *bytes, size_t size)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};

	if (!folder || size > UINT32_MAX / 2 || !name_file(folder, key, &path))
		return;
	doc_buf_puts(&file, mark);
	doc_wire_put_uint32(&file, doc_crc32(bytes, size));
	doc_wire_put_string(&file, bytes, size);
	if (!file.failed && make_folders(path.data))
		replace(path.data, &file);
}
