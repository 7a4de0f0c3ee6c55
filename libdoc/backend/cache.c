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
#include "base/file.h"
#include "base/wire.h"

/* Before the bytes: a word, their CRC-32, their number. A file that a power cut left half shows. */
static const char mark[] = "docreg-cache-1\n";

static bool name_file(const char *folder, const char *key, struct doc_buf *out)
{
	doc_buf_printf(out, "%s/%s", folder, key);
	return !out->failed;
}

/* --- reading --------------------------------------------------------------------------------- */

bool doc_cache_get(const char *folder, const char *key, size_t max_size, struct doc_buf *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	struct doc_wire wire;
	struct doc_bytes head, bytes;
	uint32_t crc;

	if (!folder || !name_file(folder, key, &path) ||
	    doc_file_read(path.data, max_size, false, &file, NULL) < 0)
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
