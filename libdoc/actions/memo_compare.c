/* memo_compare.c: what a version changes, in numbers and labels. */
#include "actions/memo.h"

#include <stdlib.h>

#include "actions/compare_unit.h"
#include "actions/contents.h"
#include "base/auto.h"
#include "base/error.h"
#include <libdoc/compare.h>

#define LABELS_MAX 8

static int read_round(const struct doc_reading *reading, const struct doc_document *document,
                      const struct doc_round *round, struct doc_extract *out,
                      struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = doc_contents_path(document, round, &path, err);

	if (r == DOC_OK && !path.size)
		return DOC_ENOTFOUND;
	return r == DOC_OK ? doc_contents_load(&reading->source, reading->registry->cache,
	                                       path.data, out, err)
	                   : r;
}

static void count(const struct doc_units *units, struct doc_memo_item *item)
{
	for (size_t i = 0; i < units->count; i++) {
		switch (units->items[i].kind) {
		case DOC_COMPARED_SAME:
			break;
		case DOC_COMPARED_CHANGED:
			item->changed++;
			break;
		case DOC_COMPARED_ADDED:
			item->added++;
			break;
		case DOC_COMPARED_REMOVED:
			item->removed++;
			break;
		case DOC_COMPARED_MOVED:
		case DOC_COMPARED_RENUMBERED:
		case DOC_COMPARED_RELEVELLED:
			item->shifted++;
			break;
		}
	}
}

static bool is_told(const struct doc_unit *unit)
{
	return unit->head_size > 0 &&
	       (unit->kind == DOC_COMPARED_CHANGED || unit->kind == DOC_COMPARED_ADDED ||
	        unit->kind == DOC_COMPARED_REMOVED);
}

/* 「第四條、第五條」; nothing where one of them could be taken for another. */
static void name(const struct doc_units *units, struct doc_buf *out)
{
	size_t told = 0;

	for (size_t i = 0; i < units->count && told < LABELS_MAX; i++) {
		const struct doc_unit *unit = &units->items[i];

		if (!is_told(unit))
			continue;
		if (!doc_unit_is_unique(units, unit)) {
			doc_buf_clear(out);
			return;
		}
		doc_buf_puts(out, told++ ? "、" : "");
		doc_unit_put_head(unit, out);
	}
}

static int compare(const struct doc_extract *before, const struct doc_extract *after,
                   struct doc_memo_item *item, struct doc_error *err)
{
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};
	struct doc_units units doc_scoped(doc_units_clear) = {0};
	struct doc_buf labels = {0};
	int r = doc_compare(before, after, DOC_BY_WORDS, &comparison, err);

	if (r == DOC_OK)
		r = doc_units_make(&comparison, &units, err);
	if (r < 0)
		return r;
	count(&units, item);
	name(&units, &labels);
	free(item->labels);
	item->labels = doc_buf_take(&labels);
	item->is_compared = true;
	return item->labels ? DOC_OK : doc_error_memory(err);
}

/* `check` says why a file cannot be read; here nothing is known of it. */
int doc_memo_compare(const struct doc_reading *reading, const struct doc_document *document,
                     const struct doc_round *before, const struct doc_round *after,
                     struct doc_memo_item *item, struct doc_error *err)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	int r = read_round(reading, document, before, &old, err);

	if (r == DOC_OK)
		r = read_round(reading, document, after, &now, err);
	if (r == DOC_OK)
		r = compare(&old, &now, item, err);
	return r == DOC_ENOTFOUND || r == DOC_EINVALID || r == DOC_EBACKEND ? DOC_OK : r;
}
