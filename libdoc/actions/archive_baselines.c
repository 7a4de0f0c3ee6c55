/* archive_baselines.c: the baselines of a release archive. */
#include "actions/archive.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "model/adoption.h"
#include "model/layout.h"

/* Judged by itself: of what it adopts the archive holds only what is in force. */
static int judge(struct doc_archive *archive, unsigned serial)
{
	struct doc_baseline *baseline = NULL;
	const struct doc_acts *acts;
	int r = doc_load_baseline(&archive->source, serial, false, archive->judge, &baseline,
	                          archive->err);

	if (r == DOC_OK)
		r = doc_baselines_take(&archive->baselines, &baseline, archive->err);
	if (r < 0)
		return r;
	baseline = archive->baselines.items[archive->baselines.count - 1];
	doc_acts_leave_scans(&baseline->bundle.acts);
	doc_baseline_stands(&archive->law, baseline, archive->judge);
	acts = &baseline->bundle.acts;
	for (size_t i = 0; i < acts->count; i++)
		doc_archive_judge_moment(archive, &acts->items[i]);
	return DOC_OK;
}

static int judge_from(struct doc_archive *archive, unsigned serial, size_t *end)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	size_t first;
	int r;

	doc_layout_baseline(&folder, serial, "");
	r = doc_buf_check(&folder, archive->err);
	if (r < 0)
		return r;
	first = doc_archive_folder(archive, folder.data, end);
	doc_archive_take(archive, first, *end);
	return judge(archive, serial);
}

int doc_archive_judge_baselines(struct doc_archive *archive)
{
	size_t end;
	int r = DOC_OK;

	for (size_t i = 0; i < archive->members.count && r == DOC_OK; i = end) {
		struct doc_place place;

		end = i + 1;
		doc_place_parse(archive->members.items[i].name, &place);
		if (place.kind == DOC_PLACE_BASELINE_FILE || place.statement == DOC_BASELINE)
			r = judge_from(archive, place.serial, &end);
	}
	archive->law.baselines = archive->baselines.items;
	archive->law.baseline_count = archive->baselines.count;
	return r;
}
