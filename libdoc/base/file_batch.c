/* file_batch.c: write many files safely, synced together. */
#include "base/file_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

struct doc_file_waiting {
	char *path;
	char temporary[DOC_FILE_TEMPORARY_SIZE];
	struct stat status;
	bool is_placed;
};

static int cannot_write(const char *path, struct doc_error *err)
{
	return doc_error_set(err, doc_file_code(errno), _("cannot write '%s': %s"), path,
	                     strerror(errno));
}

int doc_file_batch_add(struct doc_file_batch *batch, const char *path, const void *bytes,
                       size_t size, struct doc_error *err)
{
	int dir doc_scoped(doc_file_close) = -1;
	struct doc_file_waiting item = {0};
	struct doc_file_waiting *kept;
	int fd;
	int r = doc_file_parent(batch->root, path, DOC_FILE_MAKE, &dir, err);

	if (r < 0)
		return r;
	fd = doc_file_temporary(dir, item.temporary);
	if (fd < 0)
		return cannot_write(path, err);
	if (doc_file_fill(fd, bytes, size, false) < 0 ||
	    fstatat(dir, item.temporary, &item.status, AT_SYMLINK_NOFOLLOW) < 0) {
		r = cannot_write(path, err);
		unlinkat(dir, item.temporary, 0);
		return r;
	}
	item.path = strdup(path);
	kept = item.path ? doc_array_add(&batch->items, &batch->count, sizeof(*kept)) : NULL;
	if (!kept) {
		free(item.path);
		unlinkat(dir, item.temporary, 0);
		return doc_error_memory(err);
	}
	*kept = item;
	return DOC_OK;
}

static int place(const struct doc_file_batch *batch, struct doc_file_waiting *item,
                 struct doc_error *err)
{
	int dir doc_scoped(doc_file_close) = -1;
	const char *slash = strrchr(item->path, '/');
	int r = doc_file_parent(batch->root, item->path, DOC_FILE_MAKE_NONE, &dir, err);

	if (r < 0)
		return r;
	if (renameat(dir, item->temporary, dir, slash ? slash + 1 : item->path) < 0)
		return cannot_write(item->path, err);
	item->is_placed = true;
	return DOC_OK;
}

int doc_file_batch_finish(struct doc_file_batch *batch, struct doc_error *err)
{
	int root doc_scoped(doc_file_close) =
		doc_file_open_at(AT_FDCWD, batch->root, O_RDONLY | O_DIRECTORY);
	int first = DOC_OK;

	if (root < 0 || syncfs(root) < 0)
		return cannot_write(batch->root, err);
	for (size_t i = 0; i < batch->count; i++) {
		int r = place(batch, &batch->items[i], first < 0 ? NULL : err);

		first = first < 0 ? first : r;
	}
	if (syncfs(root) < 0 && first == DOC_OK)
		return doc_error_set(err, DOC_EUNKNOWN, _("cannot tell whether '%s' was saved: %s"),
		                     batch->root, strerror(errno));
	return first;
}

bool doc_file_batch_wrote(const struct doc_file_batch *batch, size_t nth, const struct stat *status)
{
	const struct stat *written = &batch->items[nth].status;

	return batch->items[nth].is_placed && written->st_dev == status->st_dev &&
	       written->st_ino == status->st_ino && written->st_size == status->st_size &&
	       written->st_mtim.tv_sec == status->st_mtim.tv_sec &&
	       written->st_mtim.tv_nsec == status->st_mtim.tv_nsec;
}

void doc_file_batch_clear(struct doc_file_batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct doc_file_waiting *item = &batch->items[i];
		int dir doc_scoped(doc_file_close) = -1;

		if (!item->is_placed && doc_file_parent(batch->root, item->path, DOC_FILE_MAKE_NONE,
		                                        &dir, NULL) == DOC_OK)
			unlinkat(dir, item->temporary, 0);
		free(item->path);
	}
	free(batch->items);
	*batch = (struct doc_file_batch){.root = batch->root};
}
