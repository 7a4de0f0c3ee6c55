/* release_content.c: gather the documents in force and their files. */
#include "actions/release_content.h"

#include <stdlib.h>
#include <string.h>

#include "actions/checkpoint.h"
#include "actions/release_record.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/layout.h"

/*
 * What one gathering works with; one value instead of six parameters.
 *
 * withdrawn  rows kept until those in force are complete
 * rests_on   which baselines of the law a version in force rests on
 */
struct gathering {
	struct doc_reading *reading;
	const struct doc_statement *release;
	struct doc_judge *judge;
	struct doc_release_content content;
	struct doc_table withdrawn;
	bool *rests_on;
	struct doc_error *err;
};

static void gathering_clear(struct gathering *gathering)
{
	doc_release_content_clear(&gathering->content);
	doc_table_clear(&gathering->withdrawn);
	free(gathering->rests_on);
}

/* --- files ------------------------------------------------------------------------------------ */

static int add_file(struct gathering *gathering, const struct doc_source_file *file)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	r = doc_source_read(&gathering->reading->source, file, DOC_CONTENT_SIZE_MAX, &bytes,
	                    gathering->err);
	if (r == DOC_OK)
		r = doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, sha256,
		                   gathering->err);
	return r == DOC_OK ? doc_manifest_add(&gathering->content.manifest, file->path, sha256,
	                                      gathering->err)
	                   : r;
}

/* A content file was digested when the submission was judged. */
static const char *known_digest(const struct doc_round *round, const struct doc_place *place)
{
	for (size_t i = 0; i < round->files.count && place->kind == DOC_PLACE_CONTENT; i++)
		if (strcmp(round->files.items[i].name, place->name) == 0 &&
		    round->files.items[i].sha256[0])
			return round->files.items[i].sha256;
	return NULL;
}

/*
 * Of a document's folder: the round in force and what is said of the document itself, but no scans.
 */
static bool belongs(const struct doc_place *place, const struct doc_round *round)
{
	if (place->kind == DOC_PLACE_SCAN)
		return false;
	if (place->round)
		return place->round == round->round &&
		       doc_version_compare(place->version, round->version) == 0;
	return place->kind == DOC_PLACE_STATEMENT || place->kind == DOC_PLACE_SIGNATURE;
}

static int add_files(struct gathering *gathering, const char *number,
                     const struct doc_round *round)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_document_folder(&folder, number);
	r = doc_buf_check(&folder, gathering->err);
	if (r == DOC_OK)
		r = doc_source_list(&gathering->reading->source, folder.data, &files,
		                    gathering->err);
	for (size_t i = 0; i < files.count && r == DOC_OK; i++) {
		const char *sha256;
		struct doc_place place;

		doc_place_parse(files.items[i].path, &place);
		if (!belongs(&place, round))
			continue;
		sha256 = known_digest(round, &place);
		r = sha256 ? doc_manifest_add(&gathering->content.manifest, files.items[i].path,
		                              sha256, gathering->err)
		           : add_file(gathering, &files.items[i]);
	}
	return r;
}

static int add_policies(struct gathering *gathering)
{
	int r = DOC_OK;

	for (size_t serial = 1; serial <= gathering->reading->law.policy_count; serial++) {
		struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
		struct doc_buf folder doc_scoped(doc_buf_clear) = {0};

		doc_layout_policy(&folder, (unsigned)serial, "");
		r = doc_buf_check(&folder, gathering->err);
		if (r == DOC_OK)
			r = doc_source_list(&gathering->reading->source, folder.data, &files,
			                    gathering->err);
		for (size_t i = 0; i < files.count && r == DOC_OK; i++) {
			struct doc_place place;

			doc_place_parse(files.items[i].path, &place);
			if (place.kind != DOC_PLACE_SCAN)
				r = add_file(gathering, &files.items[i]);
		}
		if (r < 0)
			return r;
	}
	return r;
}

/* --- baselines ------------------------------------------------------------------------------- */

/* What a baseline is proven by; scans stay out, as those of letters do. */
static int add_baseline(struct gathering *gathering, const struct doc_baseline *baseline)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_baseline(&folder, baseline->bundle.serial, "");
	r = doc_buf_check(&folder, gathering->err);
	if (r == DOC_OK)
		r = doc_source_list(&gathering->reading->source, folder.data, &files,
		                    gathering->err);
	for (size_t i = 0; i < files.count && r == DOC_OK; i++) {
		struct doc_place place;

		doc_place_parse(files.items[i].path, &place);
		if (place.kind != DOC_PLACE_SCAN &&
		    !(place.kind == DOC_PLACE_BASELINE_FILE && place.nth))
			r = add_file(gathering, &files.items[i]);
	}
	return r;
}

/* Those that a version in force rests on. */
static int add_baselines(struct gathering *gathering)
{
	const struct doc_law *law = &gathering->reading->law;
	int r = DOC_OK;

	for (size_t i = 0; i < law->baseline_count && r == DOC_OK; i++)
		if (gathering->rests_on[i])
			r = add_baseline(gathering, law->baselines[i]);
	return r;
}

/* --- documents -------------------------------------------------------------------------------- */

/* The same of a version that was approved on paper, now that its digests are known. */
static void judge_adoption(struct gathering *gathering, const struct doc_document *document,
                           const struct doc_round *round)
{
	struct doc_round_decision decision;

	if (!doc_round_is_adopted(&gathering->reading->law, document, round, true, NULL,
	                          &decision) || !decision.baseline)
		doc_judge_fault(gathering->judge, "submission-digest",
		                _("the version in force has no submission"));
	else
		doc_round_judge_adoption(&gathering->reading->law, decision.baseline, document,
		                         round, gathering->judge);
}

/* The files must be those that were submitted, and the submission itself must stand. */
static int judge_submission(struct gathering *gathering, struct doc_document *document,
                            const struct doc_round *in_force)
{
	struct doc_round *round =
		doc_document_round(document, in_force->version, in_force->round);
	const struct doc_act *submission;
	int r;

	if (!round)
		return doc_error_memory(gathering->err);
	r = doc_load_digests(&gathering->reading->source, document->number.text, round,
	                     gathering->judge, gathering->err);
	submission = doc_round_submission(round);
	if (r < 0)
		return r;
	if (!submission)
		judge_adoption(gathering, document, round);
	else
		doc_act_stands(&gathering->reading->law, document, round, submission,
		               gathering->judge);
	return DOC_OK;
}

static int add_row(struct gathering *gathering, const struct doc_document *document,
                   const struct doc_document_state *state)
{
	bool is_withdrawn = state->state == DOC_STATE_WITHDRAWN;
	struct doc_table *table = is_withdrawn ? &gathering->withdrawn : &gathering->content.table;
	struct doc_table_row *row = doc_array_add(&table->rows, &table->count, sizeof(*row));

	if (!row)
		return doc_error_memory(gathering->err);
	return doc_table_row_make(&gathering->reading->law, document, state, row, gathering->err);
}

/* Take in a document that is in force, or was until it was withdrawn, if the scope covers it. */
static int take(struct gathering *gathering, struct doc_document *document)
{
	const struct doc_law *law = &gathering->reading->law;
	const struct doc_policy *policy = doc_law_in_force(law);
	doc_day on = doc_day_of_moment(gathering->release->decided, policy->offset_s);
	struct doc_document_state state;
	int r;

	doc_document_evaluate(law, document, on, gathering->judge, &state);
	if (!state.in_force || state.state == DOC_STATE_VOID ||
	    !doc_release_covers(policy, gathering->release, document->number.tier,
	                        state.in_force->metadata.classification))
		return DOC_OK;
	r = add_row(gathering, document, &state);
	if (r < 0 || state.state == DOC_STATE_WITHDRAWN)
		return r;
	gathering->content.documents++;
	doc_release_keep_example(&gathering->content.example, state.decision.act);
	for (size_t i = 0; i < law->baseline_count; i++)
		gathering->rests_on[i] |= law->baselines[i] == state.decision.baseline;
	r = judge_submission(gathering, document, state.in_force);
	return r == DOC_OK ? add_files(gathering, document->number.text, state.in_force) : r;
}

static int gather_documents(struct gathering *gathering)
{
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r;

	r = doc_load_numbers(&gathering->reading->source,
	                     &doc_law_in_force(&gathering->reading->law)->grammar, &numbers,
	                     gathering->err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++) {
		struct doc_document document doc_scoped(doc_document_clear) = {0};

		if (!numbers.items[i].tier)
			continue; /* no number of this registry: `docreg check` says so */
		r = doc_reading_load(gathering->reading, &numbers.items[i], gathering->judge,
		                     &document, gathering->err);
		if (r == DOC_OK)
			r = take(gathering, &document);
		gathering->judge->document = NULL;
	}
	return r;
}

static int append_withdrawn(struct gathering *gathering)
{
	struct doc_table *table = &gathering->content.table;

	for (size_t i = 0; i < gathering->withdrawn.count; i++) {
		struct doc_table_row *row =
			doc_array_add(&table->rows, &table->count, sizeof(*row));

		if (!row)
			return doc_error_memory(gathering->err);
		*row = gathering->withdrawn.rows[i];
		gathering->withdrawn.rows[i] = (struct doc_table_row){0};
	}
	return DOC_OK;
}

/* What the statement names of the registry besides the files. */
static int add_references(struct gathering *gathering)
{
	const struct doc_source *source = &gathering->reading->source;
	const struct doc_policy *policy = doc_law_in_force(&gathering->reading->law);
	struct doc_release_content *content = &gathering->content;
	int r = doc_release_latest(source, &content->previous, gathering->err);

	return r == DOC_OK ? doc_checkpoint_take(source, policy->serial, &content->checkpoint,
	                                         gathering->err)
	                   : r;
}

int doc_release_gather(struct doc_reading *reading, const struct doc_statement *release,
                       struct doc_judge *judge, struct doc_release_content *out,
                       struct doc_error *err)
{
	struct gathering gathering doc_scoped(gathering_clear) = {
		.reading = reading, .release = release, .judge = judge, .err = err};
	int r;

	gathering.rests_on = calloc(reading->law.baseline_count + 1, sizeof(bool));
	if (!gathering.rests_on)
		return doc_error_memory(err);
	r = gather_documents(&gathering);
	if (r == DOC_OK)
		r = add_baselines(&gathering);
	if (r == DOC_OK)
		r = append_withdrawn(&gathering);
	if (r == DOC_OK)
		r = add_policies(&gathering);
	if (r == DOC_OK)
		r = add_references(&gathering);
	if (r == DOC_OK)
		r = doc_reading_check(reading, judge, err);
	if (r < 0)
		return r;
	doc_manifest_sort(&gathering.content.manifest);
	*out = gathering.content;
	gathering.content = (struct doc_release_content){0};
	return DOC_OK;
}
