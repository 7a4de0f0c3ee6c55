/* titles_kept.c: which titles each document has ever had, kept in the cache. */
#include "actions/titles_kept.h"

#include <stdlib.h>
#include <string.h>

#include "actions/sources_digest.h"
#include "backend/cache.h"
#include "base/array.h"
#include "base/error.h"

#define KEPT_MAX ((size_t)64 << 20)

void doc_titles_kept_clear(struct doc_titles_kept *kept)
{
	doc_buf_clear(&kept->key);
	doc_buf_clear(&kept->bytes);
	doc_buf_clear(&kept->next);
	free(kept->items);
	*kept = (struct doc_titles_kept){0};
}

static int by_folder(const void *a, const void *b)
{
	return memcmp(&((const struct doc_titles_of *)a)->folder,
	              &((const struct doc_titles_of *)b)->folder, sizeof(struct doc_git_id));
}

/* The build, then a folder's id and its marks for each document. */
static int parse(struct doc_titles_kept *kept, struct doc_error *err)
{
	struct doc_wire wire = {.rest = {(const uint8_t *)kept->bytes.data, kept->bytes.size}};

	if (!doc_bytes_equal(doc_wire_string(&wire), doc_sources_digest()))
		return DOC_OK;
	while (!wire.failed && wire.rest.size) {
		struct doc_bytes id = doc_wire_take(&wire, DOC_GIT_ID_SIZE);
		struct doc_bytes marks = doc_wire_string(&wire);
		struct doc_titles_of *item;

		if (wire.failed)
			break;
		item = doc_array_add(&kept->items, &kept->count, sizeof(*item));
		if (!item)
			return doc_error_memory(err);
		memcpy(item->folder.bytes, id.data, DOC_GIT_ID_SIZE);
		item->marks = marks;
	}
	if (kept->count)
		qsort(kept->items, kept->count, sizeof(*kept->items), by_folder);
	return DOC_OK;
}

int doc_titles_kept_open(struct doc_titles_kept *kept, const struct doc_registry *registry,
                         struct doc_error *err)
{
	const char *build = doc_sources_digest();

	doc_buf_printf(&kept->key, "titles/%s", registry->fingerprint);
	doc_wire_put_string(&kept->next, build, strlen(build));
	if (kept->key.failed || kept->next.failed)
		return doc_error_memory(err);
	return doc_cache_get(registry->cache, kept->key.data, KEPT_MAX, &kept->bytes)
	               ? parse(kept, err)
	               : DOC_OK;
}

static void keep(struct doc_titles_kept *kept, const struct doc_git_id *folder,
                 struct doc_bytes marks)
{
	doc_buf_add(&kept->next, folder->bytes, DOC_GIT_ID_SIZE);
	doc_wire_put_string(&kept->next, marks.data, marks.size);
}

struct doc_bytes doc_titles_kept_find(struct doc_titles_kept *kept,
                                      const struct doc_git_id *folder)
{
	const struct doc_titles_of wanted = {.folder = *folder};
	const struct doc_titles_of *found = NULL;

	if (kept->count)
		found = bsearch(&wanted, kept->items, kept->count, sizeof(wanted), by_folder);
	if (!found)
		return (struct doc_bytes){0};
	keep(kept, folder, found->marks);
	return found->marks;
}

void doc_titles_kept_add(struct doc_titles_kept *kept, const struct doc_git_id *folder,
                         struct doc_bytes marks)
{
	keep(kept, folder, marks);
	kept->is_new = true;
}

void doc_titles_kept_close(struct doc_titles_kept *kept, const struct doc_registry *registry)
{
	if (kept->is_new && !kept->next.failed)
		doc_cache_put(registry->cache, kept->key.data, kept->next.data, kept->next.size);
}
