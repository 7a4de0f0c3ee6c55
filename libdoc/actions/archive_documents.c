/* archive_documents.c: the documents of a release archive. */
#include "actions/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/decision.h"
#include "model/layout.h"
#include "model/release.h"

/* --- one document ----------------------------------------------------------------------------- */

static int find_digests(struct doc_archive *archive, const char *number, struct doc_round *round)
{
	for (size_t i = 0; i < round->files.count; i++) {
		struct doc_stored_file *file = &round->files.items[i];
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		const struct doc_member *member;
		int r;

		doc_layout_round(&path, number, round->version, round->round, file->name);
		r = doc_buf_check(&path, archive->err);
		if (r < 0)
			return r;
		member = doc_archive_find(archive, path.data);
		if (!member)
			continue; /* cannot be: the file was loaded from there */
		file->size = member->size;
		memcpy(file->sha256, member->sha256, sizeof(file->sha256));
	}
	return DOC_OK;
}

static void judge_acts(struct doc_archive *archive, const struct doc_document *document,
                       const struct doc_round *round, const struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++) {
		enum doc_statement_type type = acts->items[i].statement.type;

		doc_act_stands(&archive->law, document, round, &acts->items[i], archive->judge);
		doc_archive_judge_moment(archive, &acts->items[i]);
		archive->out->approvals +=
			round && (type == DOC_APPROVAL || type == DOC_LETTER);
	}
}

/* Of a version approved on paper nothing is said in its round: the baseline has its digests. */
static void judge_adoption(struct doc_archive *archive, const struct doc_document *document,
                           const struct doc_round *round)
{
	const struct doc_baseline *baseline =
		doc_round_submission(round)
			? NULL
			: doc_law_baseline_of(&archive->law, document->number.text,
	                                      round->version);

	if (!baseline)
		return;
	archive->out->adopted++;
	doc_archive_rest_on(archive, baseline);
	doc_round_judge_adoption(&archive->law, baseline, document, round, archive->judge);
}

static void judge_in_force(struct doc_archive *archive, const struct doc_document *document,
                           const struct doc_document_state *state)
{
	const struct doc_policy *policy = doc_law_in_force(&archive->law);

	if (document->round_count != 1 || !state->in_force || state->state == DOC_STATE_VOID ||
	    state->state == DOC_STATE_WITHDRAWN)
		doc_judge_fault(archive->judge, "release-content",
		                _("it is not one version that was in force on the day of the release"));
	else if (!doc_release_covers(policy, archive->statement, document->number.tier,
	                             state->in_force->metadata.classification))
		doc_judge_fault(archive->judge, "release-content",
		                _("the scope of the release does not cover it"));
}

/* The example is that of the first document whose decision is signed, by tier and number. */
static void keep_example(struct doc_archive *archive, const struct doc_number *number,
                         const struct doc_act *act)
{
	if (archive->example.type && act->signature_count &&
	    doc_number_compare(number, &archive->example_of) < 0)
		archive->example.type = 0;
	if (!archive->example.type)
		archive->example_of = *number;
	doc_release_keep_example(&archive->example, act);
}

/* --- all documents ---------------------------------------------------------------------------- */

/* source: the files of this document alone, so that nobody looks through all the others. */
static int judge_document(struct doc_archive *archive, const struct doc_source *source,
                          const struct doc_number *number)
{
	const struct doc_policy *policy = doc_law_in_force(&archive->law);
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_document_state state;
	int r = doc_load_document(source, number, archive->judge, &document, archive->err);

	archive->judge->document = number->text;
	doc_acts_leave_scans(&document.acts);
	for (size_t i = 0; i < document.round_count && r == DOC_OK; i++) {
		doc_acts_leave_scans(&document.rounds[i].acts);
		r = find_digests(archive, number->text, &document.rounds[i]);
		if (r < 0)
			return r;
		judge_adoption(archive, &document, &document.rounds[i]);
		judge_acts(archive, &document, &document.rounds[i], &document.rounds[i].acts);
	}
	if (r < 0)
		return r;
	judge_acts(archive, &document, NULL, &document.acts);
	doc_document_evaluate(&archive->law, &document,
	                      doc_day_of_moment(archive->statement->decided, policy->offset_s),
	                      NULL, &state);
	judge_in_force(archive, &document, &state);
	archive->out->documents++;
	if (state.in_force) {
		keep_example(archive, number, state.decision.act);
		r = doc_archive_judge_row(archive, &document, &state);
	}
	archive->judge->document = NULL;
	return r;
}

static int judge_from(struct doc_archive *archive, const char *text, size_t *end)
{
	const struct doc_policy *policy = doc_law_in_force(&archive->law);
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_source source = {0};
	struct doc_number number;
	size_t first;
	int r;

	doc_layout_document_folder(&folder, text);
	r = doc_buf_check(&folder, archive->err);
	if (r < 0)
		return r;
	first = doc_archive_folder(archive, folder.data, end);
	doc_archive_take(archive, first, *end);
	source = (struct doc_source){NULL, NULL, &archive->puts[first], *end - first};
	if (doc_number_parse(&policy->grammar, text, &number, NULL) == DOC_OK)
		return judge_document(archive, &source, &number);
	archive->judge->file = archive->members.items[first].name;
	doc_judge_fault(archive->judge, "number-grammar", _("policy %u knows no number '%s'"),
	                policy->serial, text);
	archive->judge->file = NULL;
	return DOC_OK;
}

int doc_archive_judge_documents(struct doc_archive *archive)
{
	int r = doc_archive_read_list(archive);
	size_t end;

	for (size_t i = 0; i < archive->members.count && r == DOC_OK; i = end) {
		struct doc_place place;

		end = i + 1;
		doc_place_parse(archive->members.items[i].name, &place);
		if (place.number[0] && place.kind != DOC_PLACE_RECORD)
			r = judge_from(archive, place.number, &end);
	}
	if (r == DOC_OK)
		r = doc_archive_judge_baselines(archive);
	if (r < 0)
		return r;
	doc_archive_judge_list(archive);
	doc_archive_judge_rest(archive);
	return doc_archive_judge_texts(archive);
}
