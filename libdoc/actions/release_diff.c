/* release_diff.c: what changed from one release to another. */
#include <libdoc/release.h>

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/registry.h"
#include "actions/release_record.h"
#include "base/array.h"
#include "base/error.h"
#include "model/layout.h"

void doc_release_changes_clear(struct doc_release_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		free(changes->items[i].number);
		free(changes->items[i].title);
		free(changes->items[i].before);
		free(changes->items[i].after);
	}
	free(changes->items);
	*changes = (struct doc_release_changes){0};
}

/* A document as a release has it. */
struct packed {
	struct doc_number number;
	struct doc_version version;
	unsigned round;
};

struct packing {
	struct packed *items; /* by tier and number */
	size_t count;
};

static void packing_clear(struct packing *packing)
{
	free(packing->items);
}

static int compare(const void *a, const void *b)
{
	return doc_number_compare(&((const struct packed *)a)->number,
	                          &((const struct packed *)b)->number);
}

static int read_packing(const struct doc_registry *registry, const char *name, struct packing *out,
                        struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_release_record record doc_scoped(doc_release_record_clear) = {0};
	int r = doc_release_record_read(&source, name, &record, err);

	for (size_t i = 0; i < record.manifest.count && r == DOC_OK; i++) {
		struct doc_place place;
		struct packed *packed;

		doc_place_parse(record.manifest.items[i].path, &place);
		if (place.kind != DOC_PLACE_METADATA)
			continue;
		packed = doc_array_add(&out->items, &out->count, sizeof(*packed));
		if (!packed)
			return doc_error_memory(err);
		packed->version = place.version;
		packed->round = place.round;
		r = doc_registry_number(registry, place.number, &packed->number, err);
	}
	if (r == DOC_OK && out->count)
		qsort(out->items, out->count, sizeof(*out->items), compare);
	return r;
}

/* --- changes ---------------------------------------------------------------------------------- */

static int copy_title(const struct doc_registry *registry, const struct packed *packed,
                      char **title, struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_judge silent = {0};
	const struct doc_round *round;
	int r;

	r = doc_load_document(&source, &packed->number, &silent, &document, err);
	if (r < 0)
		return r;
	round = doc_document_find_round(&document, packed->version, packed->round);
	*title = strdup(round ? round->metadata.title : "");
	return *title ? DOC_OK : doc_error_memory(err);
}

static char *version_text(const struct packed *packed)
{
	char text[DOC_VERSION_SIZE] = "";

	if (packed)
		doc_version_format(packed->version, text);
	return strdup(text);
}

/* Either may be NULL: the document is in one release only. */
static int add(const struct doc_registry *registry, const struct packed *before,
               const struct packed *after, struct doc_release_changes *changes,
               struct doc_error *err)
{
	const struct packed *shown = after ? after : before;
	struct doc_release_change *change;

	if (before && after && doc_version_compare(before->version, after->version) == 0 &&
	    before->round == after->round)
		return DOC_OK;
	change = doc_array_add(&changes->items, &changes->count, sizeof(*change));
	if (!change)
		return doc_error_memory(err);
	change->number = strdup(shown->number.text);
	change->before = version_text(before);
	change->after = version_text(after);
	if (!change->number || !change->before || !change->after)
		return doc_error_memory(err);
	return copy_title(registry, shown, &change->title, err);
}

int doc_release_diff(struct doc_registry *registry, const char *a, const char *b,
                     struct doc_release_changes *out, struct doc_error *err)
{
	struct doc_release_changes changes doc_scoped(doc_release_changes_clear) = {0};
	struct packing before doc_scoped(packing_clear) = {0};
	struct packing after doc_scoped(packing_clear) = {0};
	size_t i = 0;
	size_t k = 0;
	int r;

	r = read_packing(registry, a, &before, err);
	if (r == DOC_OK)
		r = read_packing(registry, b, &after, err);
	while (r == DOC_OK && (i < before.count || k < after.count)) {
		int order = i == before.count  ? 1
		            : k == after.count ? -1
		                               : compare(&before.items[i], &after.items[k]);

		r = add(registry, order <= 0 ? &before.items[i] : NULL,
		        order >= 0 ? &after.items[k] : NULL, &changes, err);
		i += order <= 0;
		k += order >= 0;
	}
	if (r < 0)
		return r;
	*out = changes;
	changes = (struct doc_release_changes){0};
	return DOC_OK;
}
