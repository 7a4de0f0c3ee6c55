/* issue_content.c: gather what an issue publishes. */
#include "actions/issue_content.h"

#include <stdlib.h>
#include <string.h>

#include "actions/checkpoint.h"
#include "actions/issue_record.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/error.h"

/* What one gathering works with; one value instead of five parameters. */
struct gathering {
	struct doc_reading *reading;
	doc_day on;
	struct doc_judge *judge;
	struct doc_issue_content content;
	struct doc_error *err;
};

static void gathering_clear(struct gathering *gathering)
{
	doc_issue_content_clear(&gathering->content);
}

/* --- digests ---------------------------------------------------------------------------------- */

/* As submitted: the bytes were compared with it when it landed, and have stayed since. */
static bool take_submitted(const struct doc_act *submission, struct doc_issue_file *file)
{
	for (size_t i = 0; submission && i < submission->statement.file_count; i++)
		if (strcmp(submission->statement.files[i].name, file->name) == 0) {
			memcpy(file->sha256, submission->statement.files[i].sha256,
			       sizeof(file->sha256));
			return true;
		}
	return false;
}

static void take_stored(const struct doc_round *round, struct doc_issue_file *file)
{
	for (size_t i = 0; i < round->files.count; i++)
		if (strcmp(round->files.items[i].name, file->name) == 0)
			memcpy(file->sha256, round->files.items[i].sha256, sizeof(file->sha256));
}

/* What came in without a submission is digested from its bytes. */
static int take_digests(struct gathering *gathering, struct doc_document *document,
                        struct doc_issue_row *row)
{
	struct doc_round *round = doc_document_round(document, row->version, row->round);
	bool all = true;
	int r;

	if (!round)
		return doc_error_memory(gathering->err);
	for (size_t i = 0; i < row->file_count; i++)
		all &= take_submitted(doc_round_submission(round), &row->files[i]);
	if (all)
		return DOC_OK;
	r = doc_load_digests(&gathering->reading->source, document->number.text, round,
	                     gathering->judge, gathering->err);
	for (size_t i = 0; i < row->file_count && r == DOC_OK; i++)
		take_stored(round, &row->files[i]);
	return r;
}

/* --- documents -------------------------------------------------------------------------------- */

static int take(struct gathering *gathering, struct doc_dated *dated)
{
	struct doc_issue_content *content = &gathering->content;
	struct doc_issue_row row doc_scoped(doc_issue_row_clear) = {0};
	struct doc_issue_row *kept;
	int r;

	if (!dated->state.in_force || dated->state.state == DOC_STATE_VOID)
		return DOC_OK;
	r = doc_issue_row_make(doc_law_in_force(&gathering->reading->law), &dated->document,
	                       &dated->state, &row, gathering->err);
	if (r == DOC_OK && !row.is_withdrawn)
		r = take_digests(gathering, &dated->document, &row);
	if (r < 0)
		return r;
	kept = doc_array_add(&content->rows, &content->count, sizeof(*kept));
	if (!kept)
		return doc_error_memory(gathering->err);
	*kept = row;
	row = (struct doc_issue_row){0};
	return DOC_OK;
}

static int add_document(struct gathering *gathering, const struct doc_number *number)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_findings found doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &found};
	int r;

	r = doc_reading_evaluate(gathering->reading, number, gathering->on, &judge, &dated,
	                         gathering->err);
	if (r == DOC_OK)
		r = take(gathering, &dated);
	if (r < 0)
		return r;
	gathering->judge->faults += judge.faults;
	doc_findings_keep_errors(&found);
	return gathering->judge->findings
	               ? doc_findings_move(&found, gathering->judge->findings, gathering->err)
	               : DOC_OK;
}

static int gather_documents(struct gathering *gathering)
{
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r;

	r = doc_load_numbers(&gathering->reading->source,
	                     &doc_law_in_force(&gathering->reading->law)->grammar, &numbers,
	                     gathering->err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++)
		if (numbers.items[i].tier) /* else no number of this registry */
			r = add_document(gathering, &numbers.items[i]);
	return r;
}

static int digest_list(struct doc_issue_content *content, struct doc_error *err)
{
	struct doc_manifest list doc_scoped(doc_manifest_clear) = {0};
	struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
	int r = doc_issue_list(content, &list, err);

	if (r < 0)
		return r;
	doc_manifest_format(&list, &lines);
	r = doc_buf_check(&lines, err);
	return r < 0 ? r
	             : doc_sha256_hex(lines.data ? lines.data : "", lines.size, content->manifest,
	                              err);
}

int doc_issue_gather(struct doc_reading *reading, doc_day on, struct doc_judge *judge,
                     struct doc_issue_content *out, struct doc_error *err)
{
	struct gathering gathering doc_scoped(gathering_clear) = {
		.reading = reading, .on = on, .judge = judge, .err = err};
	struct doc_issue_content *content = &gathering.content;
	int r = gather_documents(&gathering);

	if (r == DOC_OK)
		r = digest_list(content, err);
	if (r == DOC_OK)
		r = doc_issue_next(&reading->source, &content->serial, err);
	if (r == DOC_OK)
		r = doc_checkpoint_take(&reading->source, doc_law_in_force(&reading->law)->serial,
		                        &content->checkpoint, err);
	if (r < 0)
		return r;
	*out = *content;
	*content = (struct doc_issue_content){0};
	return DOC_OK;
}
