/* lawful_baseline.c: is an adoption lawful at its landing? */
#include "model/lawful_private.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/adoption.h"

const struct doc_baseline *doc_landing_baseline(const struct doc_law *law,
                                                const struct doc_landing *landing)
{
	return landing->baseline_count > law->baseline_count
	               ? landing->baselines[law->baseline_count]
	               : NULL;
}

struct doc_law doc_landing_law(const struct doc_law *law, const struct doc_landing *landing)
{
	struct doc_law after = *law;

	if (doc_landing_baseline(law, landing)) {
		after.baselines = landing->baselines;
		after.baseline_count = landing->baseline_count;
	}
	return after;
}

/* All that it names lands with it: what lay there before was something else. */
static void judge_together(const struct doc_landing *landing, const struct doc_baseline *baseline,
                           struct doc_judge *judge)
{
	for (size_t i = 0; i < baseline->manifest.count; i++)
		if (!doc_landing_adds(landing, baseline->manifest.items[i].path))
			doc_judge_fault(judge, "baseline-files",
			                _("'%s', which it names, does not land with it"),
			                baseline->manifest.items[i].path);
}

/* And nothing lies in its folder that it does not name; its two files and statements are judged. */
static void judge_papers(const struct doc_baseline *baseline, struct doc_judge *judge)
{
	for (size_t i = 0; i < baseline->bundle.files.count; i++) {
		const struct doc_stored_file *file = &baseline->bundle.files.items[i];
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct doc_place place;

		doc_layout_baseline(&path, baseline->bundle.serial, file->name);
		judge->failed |= path.failed;
		if (path.failed)
			return;
		doc_place_parse(path.data, &place);
		if (place.nth && !doc_manifest_find(&baseline->manifest, path.data))
			doc_judge_fault(judge, "baseline-files", _("'%s' is not in the manifest"),
			                path.data);
	}
}

static void judge_baseline(const struct doc_law *law, const struct doc_landing *landing,
                           const struct doc_baseline *baseline, struct doc_judge *judge)
{
	const struct doc_act *act = doc_baseline_act(baseline);
	unsigned expected = (unsigned)law->baseline_count + 1;

	judge->file = act ? act->path : NULL;
	if (baseline->bundle.serial != expected)
		doc_judge_fault(judge, "baseline-gap", _("the next baseline is %u, this is %u"),
		                expected, baseline->bundle.serial);
	doc_baseline_stands(law, baseline, judge);
	judge_together(landing, baseline, judge);
	judge_papers(baseline, judge);
	for (size_t i = 0; i < baseline->bundle.acts.count; i++)
		doc_lawful_timing(law, landing, &baseline->bundle.acts.items[i], judge);
	judge->file = NULL;
}

void doc_lawful_baselines(const struct doc_law *law, const struct doc_landing *landing,
                          struct doc_judge *judge)
{
	const struct doc_baseline *baseline = doc_landing_baseline(law, landing);

	if (landing->baseline_count > law->baseline_count + 1)
		doc_judge_fault(judge, "baseline-gap", _("one commit makes one baseline"));
	else if (baseline)
		judge_baseline(law, landing, baseline, judge);
}

bool doc_landing_adopts(const struct doc_law *law, const struct doc_landing *landing,
                        const struct doc_document *document, const struct doc_round *round)
{
	const struct doc_baseline *baseline = doc_landing_baseline(law, landing);

	return baseline && !doc_round_submission(round) &&
	       doc_adoptions_find(&baseline->rows, document->number.text, round->version);
}

void doc_lawful_adoption(const struct doc_law *law, const struct doc_landing *landing,
                         const struct doc_landing_document *document,
                         const struct doc_round *round, struct doc_judge *judge)
{
	const struct doc_document *after = document->after;

	if (document->before->round_count) {
		doc_judge_fault(judge, "baseline-first",
		                _("it has a version already: a baseline is only a document's beginning"));
		doc_judge_hint(judge, "docreg show %s", after->number.text);
	}
	if (after->has_draft && doc_version_compare(after->draft.version, round->version) <= 0)
		doc_judge_fault(judge, "draft-form",
		                _("its draft is not of a version above the adopted one"));
	doc_round_judge_adoption(law, doc_landing_baseline(law, landing), after, round, judge);
}
