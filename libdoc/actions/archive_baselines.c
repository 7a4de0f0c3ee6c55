/* archive_baselines.c: the baselines of a release archive. */
#include "actions/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/adoption.h"
#include "model/layout.h"

static int load(const struct doc_archive *archive, unsigned serial, struct doc_judge *judge,
                struct doc_baselines *out)
{
	struct doc_baseline *baseline = NULL;
	int r = doc_load_baseline(&archive->source, serial, false, judge, &baseline, archive->err);

	if (r == DOC_OK)
		doc_acts_leave_scans(&baseline->bundle.acts);
	return r == DOC_OK ? doc_baselines_take(out, &baseline, archive->err) : r;
}

/* Where the members of a baseline begin; *end is where they end. */
static int find(const struct doc_archive *archive, unsigned serial, size_t *first, size_t *end)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_baseline(&folder, serial, "");
	r = doc_buf_check(&folder, archive->err);
	if (r == DOC_OK)
		*first = doc_archive_folder(archive, folder.data, end);
	return r;
}

int doc_archive_load_baselines(struct doc_archive *archive)
{
	struct doc_judge silent = {0}; /* said of those that a document rests on */
	int r = DOC_OK;
	size_t first, end, last;

	for (size_t i = doc_archive_folder(archive, "baseline/", &last); i < last && r == DOC_OK;
	     i = end) {
		struct doc_place place;

		end = i + 1;
		doc_place_parse(archive->members.items[i].name, &place);
		if (place.kind != DOC_PLACE_BASELINE_FILE && place.statement != DOC_BASELINE)
			continue;
		r = find(archive, place.serial, &first, &end);
		if (r == DOC_OK)
			r = load(archive, place.serial, &silent, &archive->baselines);
	}
	archive->law.baselines = archive->baselines.items;
	archive->law.baseline_count = archive->baselines.count;
	archive->rests_on = calloc(archive->baselines.count + 1, sizeof(bool));
	return r == DOC_OK && !archive->rests_on ? doc_error_memory(archive->err) : r;
}

void doc_archive_rest_on(struct doc_archive *archive, const struct doc_baseline *baseline)
{
	for (size_t i = 0; i < archive->baselines.count; i++)
		archive->rests_on[i] |= archive->baselines.items[i] == baseline;
}

/* Judged by itself: of what it adopts the archive holds only what is in force. */
static int judge(struct doc_archive *archive, unsigned serial)
{
	struct doc_baselines again doc_scoped(doc_baselines_clear) = {0};
	const struct doc_acts *acts;
	size_t first;
	size_t end;
	int r = find(archive, serial, &first, &end);

	if (r < 0)
		return r;
	doc_archive_take(archive, first, end);
	r = load(archive, serial, archive->judge, &again);
	if (r < 0)
		return r;
	doc_baseline_stands(&archive->law, again.items[0], archive->judge);
	acts = &again.items[0]->bundle.acts;
	for (size_t i = 0; i < acts->count; i++)
		doc_archive_judge_moment(archive, &acts->items[i]);
	return DOC_OK;
}

int doc_archive_judge_baselines(struct doc_archive *archive)
{
	int r = DOC_OK;

	for (size_t i = 0; i < archive->baselines.count && r == DOC_OK; i++)
		if (archive->rests_on[i])
			r = judge(archive, archive->baselines.items[i]->bundle.serial);
	return r;
}
