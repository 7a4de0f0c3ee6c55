/* change.c: the files that one command is about to write. */
#include "actions/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"

/* A put borrows; what this list holds it has allocated itself. */
static void release(struct doc_git_put *put)
{
	free((char *)(uintptr_t)put->path);
	free((char *)(uintptr_t)put->bytes);
	free((char *)(uintptr_t)put->disk);
	free((char *)(uintptr_t)put->sha256);
}

void doc_change_clear(struct doc_change *change)
{
	for (size_t i = 0; i < change->count; i++)
		release(&change->puts[i]);
	free(change->puts);
	*change = (struct doc_change){0};
}

/* Where path stands or belongs. */
static size_t position(const struct doc_change *change, const char *path)
{
	size_t low = 0;
	size_t high = change->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(change->puts[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct doc_git_put *doc_change_find(const struct doc_change *change, const char *path)
{
	size_t at = position(change, path);

	return at < change->count && strcmp(change->puts[at].path, path) == 0 ? &change->puts[at]
	                                                                      : NULL;
}

static int insert(struct doc_change *change, const struct doc_git_put *put, struct doc_error *err)
{
	size_t at = position(change, put->path);

	if (at < change->count && strcmp(change->puts[at].path, put->path) == 0) {
		release(&change->puts[at]);
		change->puts[at] = *put;
		return DOC_OK;
	}
	if (!doc_array_add(&change->puts, &change->count, sizeof(*change->puts)))
		return doc_error_memory(err);
	memmove(&change->puts[at + 1], &change->puts[at],
	        (change->count - 1 - at) * sizeof(*change->puts));
	change->puts[at] = *put;
	return DOC_OK;
}

static int add(struct doc_change *change, const char *path, char *bytes, size_t size,
               struct doc_error *err)
{
	struct doc_git_put put = {.path = strdup(path), .bytes = bytes, .size = size};
	int r = put.path ? insert(change, &put, err) : doc_error_memory(err);

	if (r < 0)
		release(&put);
	return r;
}

int doc_change_put(struct doc_change *change, const char *path, const void *bytes, size_t size,
                   struct doc_error *err)
{
	char *copy = malloc(size + 1);

	if (!copy)
		return doc_error_memory(err);
	if (size)
		memcpy(copy, bytes, size);
	copy[size] = '\0';
	return add(change, path, copy, size, err);
}

int doc_change_put_file(struct doc_change *change, const char *path, const char *disk, size_t size,
                        const char sha256[DOC_SHA256_HEX_SIZE], struct doc_error *err)
{
	struct doc_git_put put = {
		.path = strdup(path), .size = size, .disk = strdup(disk), .sha256 = strdup(sha256)};
	int r = put.path && put.disk && put.sha256 ? insert(change, &put, err)
	                                           : doc_error_memory(err);

	if (r < 0)
		release(&put);
	return r;
}

int doc_change_remove(struct doc_change *change, const char *path, struct doc_error *err)
{
	return add(change, path, NULL, 0, err);
}
