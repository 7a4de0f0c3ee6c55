/* load_baseline.c: from the files of a baseline to the model. */
#include "actions/load.h"

#include <stdlib.h>
#include <string.h>

#include "backend/unicode.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static void release(struct doc_baseline **baseline)
{
	if (*baseline)
		doc_baseline_clear(*baseline);
	free(*baseline);
}

void doc_baselines_clear(struct doc_baselines *baselines)
{
	for (size_t i = 0; i < baselines->count; i++)
		release(&baselines->items[i]);
	free(baselines->items);
	*baselines = (struct doc_baselines){0};
}

int doc_baselines_take(struct doc_baselines *baselines, struct doc_baseline **baseline,
                       struct doc_error *err)
{
	struct doc_baseline **slot =
		doc_array_add(&baselines->items, &baselines->count, sizeof(*slot));

	if (!slot) {
		release(baseline);
		*baseline = NULL;
		return doc_error_memory(err);
	}
	*slot = doc_take(*baseline);
	return DOC_OK;
}

static int parse_rows(const char *path, const struct doc_buf *bytes, struct doc_baseline *baseline,
                      struct doc_error *err)
{
	if (!doc_unicode_is_nfc(bytes->data ? bytes->data : "", bytes->size))
		return doc_error_set(err, DOC_EINVALID, _("not UTF-8 in Normalization Form C"));
	return doc_adoptions_parse(path, bytes->data ? bytes->data : "", bytes->size,
	                           &baseline->rows, err);
}

static int parse_manifest(const char *path, const struct doc_buf *bytes,
                          struct doc_baseline *baseline, struct doc_error *err)
{
	return doc_manifest_parse(path, bytes->data ? bytes->data : "", bytes->size,
	                          &baseline->manifest, err);
}

typedef int (*parser)(const char *path, const struct doc_buf *bytes, struct doc_baseline *baseline,
                      struct doc_error *err);

/* Read one of its files; what is stored is at fault, and noted. */
static int read_own(const struct doc_source *source, const char *name, parser parse,
                    struct doc_judge *judge, struct doc_baseline *baseline, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	doc_layout_baseline(&path, baseline->bundle.serial, name);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_source_read_path(source, path.data, DOC_CONTENT_SIZE_MAX, &bytes, &why);
	if (r == DOC_OK)
		r = parse(path.data, &bytes, baseline, &why);
	if (r == DOC_EINVALID || r == DOC_ENOTFOUND) {
		judge->file = path.data;
		doc_judge_located(judge, "baseline-form", why.message);
		judge->file = NULL;
		return DOC_OK;
	}
	if (r < 0 && err)
		*err = why;
	return r;
}

int doc_load_baseline(const struct doc_source *source, unsigned serial, bool scans,
                      struct doc_judge *judge, struct doc_baseline **out, struct doc_error *err)
{
	struct doc_baseline *baseline doc_scoped(release) = calloc(1, sizeof(*baseline));
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_baseline(&folder, serial, "");
	if (!baseline || folder.failed)
		return doc_error_memory(err);
	r = doc_load_bundle(source, folder.data, scans, judge, &baseline->bundle, err);
	baseline->bundle.serial = serial;
	if (r == DOC_OK)
		r = read_own(source, "adopted.csv", parse_rows, judge, baseline, err);
	if (r == DOC_OK)
		r = read_own(source, "MANIFEST.sha256", parse_manifest, judge, baseline, err);
	if (r == DOC_OK)
		*out = doc_take(baseline);
	return r;
}

int doc_load_baselines(const struct doc_source *source, struct doc_baselines *out,
                       struct doc_error *err)
{
	struct doc_baselines baselines doc_scoped(doc_baselines_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	for (unsigned serial = 1; source->tree && r == DOC_OK; serial++) {
		struct doc_baseline *baseline doc_scoped(release) = NULL;
		struct doc_judge silent = {0};
		bool is_there = false;

		doc_buf_clear(&path);
		doc_layout_baseline(&path, serial, "baseline.statement");
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_source_has(source, path.data, &is_there, err);
		if (r < 0)
			return r;
		if (!is_there)
			break;
		r = doc_load_baseline(source, serial, false, &silent, &baseline, err);
		if (r == DOC_OK)
			r = doc_baselines_take(&baselines, &baseline, err);
	}
	if (r < 0)
		return r;
	*out = baselines;
	baselines = (struct doc_baselines){0};
	return DOC_OK;
}
