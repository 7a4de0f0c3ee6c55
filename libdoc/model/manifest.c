/* manifest.c: files by digest, in the format of sha256sum. */
#include "model/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/name.h"
#include "model/layout.h"

#define DIGEST_SIZE (DOC_SHA256_HEX_SIZE - 1)
#define PATH_AT     (DIGEST_SIZE + 2)

void doc_manifest_clear(struct doc_manifest *manifest)
{
	for (size_t i = 0; i < manifest->count; i++)
		free(manifest->items[i].path);
	free(manifest->items);
	*manifest = (struct doc_manifest){0};
}

static int add(struct doc_manifest *manifest, const char *path, size_t path_size,
               const char *sha256, struct doc_error *err)
{
	struct doc_manifest_entry *entry =
		doc_array_add(&manifest->items, &manifest->count, sizeof(*entry));

	if (entry)
		entry->path = strndup(path, path_size);
	if (!entry || !entry->path)
		return doc_error_memory(err);
	memcpy(entry->sha256, sha256, DIGEST_SIZE);
	return DOC_OK;
}

int doc_manifest_add(struct doc_manifest *manifest, const char *path, const char *sha256,
                     struct doc_error *err)
{
	return add(manifest, path, strlen(path), sha256, err);
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct doc_manifest_entry *)a)->path,
	              ((const struct doc_manifest_entry *)b)->path);
}

void doc_manifest_sort(struct doc_manifest *manifest)
{
	if (manifest->count)
		qsort(manifest->items, manifest->count, sizeof(*manifest->items), compare);
}

static int compare_path(const void *path, const void *entry)
{
	return strcmp(path, ((const struct doc_manifest_entry *)entry)->path);
}

const struct doc_manifest_entry *doc_manifest_find(const struct doc_manifest *manifest,
                                                   const char *path)
{
	if (!manifest->count)
		return NULL;
	return bsearch(path, manifest->items, manifest->count, sizeof(*manifest->items),
	               compare_path);
}

const struct doc_manifest_entry *doc_manifest_below(const struct doc_manifest *manifest,
                                                    const char *folder, size_t *count)
{
	size_t size = strlen(folder);
	size_t low = 0;
	size_t high = manifest->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(manifest->items[middle].path, folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < manifest->count &&
	       strncmp(manifest->items[low + *count].path, folder, size) == 0)
		++*count;
	return *count ? &manifest->items[low] : NULL;
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool is_path(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (text[i] != '/' && !doc_name_has(text[i]))
			return false;
	return size > 0 && size < DOC_PATH_MAX;
}

/* What is wrong with a line without its end, or NULL. */
static const char *line_fault(const char *line, size_t size)
{
	char sha256[DOC_SHA256_HEX_SIZE] = "";

	if (size < PATH_AT || memcmp(line + DIGEST_SIZE, "  ", 2) != 0)
		return N_("not a digest, two spaces, and a path");
	memcpy(sha256, line, DIGEST_SIZE);
	if (!doc_hex_is_sha256(sha256))
		return N_("not a SHA-256 of 64 lower-case hexadecimal digits");
	if (!is_path(line + PATH_AT, size - PATH_AT))
		return N_("not a path of letters, digits, '.', '_', '-' and '/'");
	return NULL;
}

/* Take in a line; returns what is wrong with it, or NULL. *code is the failure of an allocation. */
static const char *read_line(const char *line, size_t size, struct doc_manifest *out, int *code,
                             struct doc_error *err)
{
	const char *fault = line_fault(line, size);

	if (fault)
		return fault;
	*code = add(out, line + PATH_AT, size - PATH_AT, line, err);
	if (*code == DOC_OK && out->count > 1 &&
	    compare(&out->items[out->count - 2], &out->items[out->count - 1]) >= 0)
		return N_("not sorted by path, or the path is there twice");
	return NULL;
}

int doc_manifest_parse(const char *name, const char *bytes, size_t size, struct doc_manifest *out,
                       struct doc_error *err)
{
	struct doc_manifest manifest doc_scoped(doc_manifest_clear) = {0};
	const char *end = bytes + size;
	int code = DOC_OK;

	for (size_t line = 1; bytes < end; line++) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *fault =
			stop ? read_line(bytes, (size_t)(stop - bytes), &manifest, &code, err)
			     : N_("the last line does not end");

		if (code < 0)
			return code;
		if (fault)
			return doc_error_set(err, DOC_EINVALID, "%s:%zu: %s", name, line, _(fault));
		bytes = stop + 1;
	}
	*out = manifest;
	manifest = (struct doc_manifest){0};
	return DOC_OK;
}

void doc_manifest_format(const struct doc_manifest *manifest, struct doc_buf *out)
{
	for (size_t i = 0; i < manifest->count; i++)
		doc_buf_printf(out, "%s  %s\n", manifest->items[i].sha256, manifest->items[i].path);
}
