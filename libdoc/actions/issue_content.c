/* issue_content.c: gather what an issue publishes. */
#include "actions/issue_content.h"

#include <stdlib.h>
#include <string.h>

#include "actions/checkpoint.h"
#include "actions/issue_record.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/error.h"
#include "model/layout.h"

/*
 * What one gathering works with.
 *
 * memory  of the gatherings before; found: what the next one may know
 */
struct gathering {
	struct doc_reading *reading;
	doc_day on;
	struct doc_issue_memory *memory;
	struct doc_issue_memory found;
	struct doc_judge *judge;
	struct doc_issue_content content;
	struct doc_error *err;
};

static void gathering_clear(struct gathering *gathering)
{
	doc_issue_content_clear(&gathering->content);
	doc_issue_memory_clear(&gathering->found);
}

/* --- what is known ---------------------------------------------------------------------------- */

void doc_issue_memory_clear(struct doc_issue_memory *memory)
{
	for (size_t i = 0; i < memory->count; i++)
		doc_issue_row_clear(&memory->items[i].row);
	free(memory->items);
	*memory = (struct doc_issue_memory){0};
}

static int compare_known(const void *number, const void *known)
{
	return doc_number_compare(number, &((const struct doc_issue_known *)known)->number);
}

/* What the gathering before found of this document, if its folder is the same still. */
static const struct doc_issue_known *recall(const struct gathering *gathering,
                                            const struct doc_number *number,
                                            const struct doc_git_id *folder)
{
	const struct doc_issue_memory *memory = gathering->memory;
	const struct doc_issue_known *known = NULL;

	if (memory && memory->count &&
	    memory->policy_count == gathering->reading->law.policy_count)
		known = bsearch(number, memory->items, memory->count, sizeof(*known),
		                compare_known);
	return known && known->on <= gathering->on &&
	                       memcmp(&known->folder, folder, sizeof(*folder)) == 0
	               ? known
	               : NULL;
}

/* row: NULL for none */
static int keep(struct gathering *gathering, const struct doc_number *number,
                const struct doc_git_id *folder, const struct doc_issue_row *row)
{
	struct doc_issue_memory *found = &gathering->found;
	struct doc_issue_known *known;

	if (!gathering->memory)
		return DOC_OK;
	known = doc_array_add(&found->items, &found->count, sizeof(*known));
	if (!known)
		return doc_error_memory(gathering->err);
	known->number = *number;
	known->folder = *folder;
	known->on = gathering->on;
	known->is_there = row != NULL;
	return row ? doc_issue_row_copy(row, &known->row, gathering->err) : DOC_OK;
}

/* Another day says nothing else of it, until something lands: nothing is decided for later. */
static bool is_steady(const struct doc_document_state *state, doc_day on)
{
	return !state->coming && (state->withdrawn_on == DOC_NO_DAY || state->withdrawn_on <= on);
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

/* Owns: *row, which is given away. */
static int add_row(struct gathering *gathering, struct doc_issue_row *row)
{
	struct doc_issue_content *content = &gathering->content;
	struct doc_issue_row *kept =
		doc_array_add(&content->rows, &content->count, sizeof(*kept));

	if (!kept)
		return doc_error_memory(gathering->err);
	*kept = *row;
	*row = (struct doc_issue_row){0};
	return DOC_OK;
}

/* Take in a document that is in force, or was until it was withdrawn. */
static int take(struct gathering *gathering, struct doc_dated *dated,
                const struct doc_git_id *folder)
{
	const struct doc_document_state *state = &dated->state;
	struct doc_issue_row row doc_scoped(doc_issue_row_clear) = {0};
	bool is_there = state->in_force && state->state != DOC_STATE_VOID;
	int r = DOC_OK;

	if (is_there)
		r = doc_issue_row_make(doc_law_in_force(&gathering->reading->law),
		                       &dated->document, state, &row, gathering->err);
	if (r == DOC_OK && is_there && !row.is_withdrawn)
		r = take_digests(gathering, &dated->document, &row);
	if (r == DOC_OK && is_steady(state, gathering->on))
		r = keep(gathering, &dated->document.number, folder, is_there ? &row : NULL);
	return r == DOC_OK && is_there ? add_row(gathering, &row) : r;
}

static int evaluate(struct gathering *gathering, const struct doc_number *number,
                    const struct doc_git_id *folder)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_findings found doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &found};
	int r;

	r = doc_reading_evaluate(gathering->reading, number, gathering->on, &judge, &dated,
	                         gathering->err);
	if (r == DOC_OK)
		r = take(gathering, &dated, folder);
	if (r < 0)
		return r;
	gathering->judge->faults += judge.faults;
	doc_findings_keep_errors(&found);
	return gathering->judge->findings
	               ? doc_findings_move(&found, gathering->judge->findings, gathering->err)
	               : DOC_OK;
}

static int find_folder(const struct gathering *gathering, const char *number,
                       struct doc_git_id *folder)
{
	const struct doc_source *source = &gathering->reading->source;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	uint32_t mode;
	int r;

	doc_layout_document_folder(&path, number);
	r = doc_buf_check(&path, gathering->err);
	return r == DOC_OK ? doc_git_find(source->git, source->tree, path.data, folder, &mode,
	                                  gathering->err)
	                   : r;
}

static int add_document(struct gathering *gathering, const struct doc_number *number)
{
	struct doc_issue_row row doc_scoped(doc_issue_row_clear) = {0};
	const struct doc_issue_known *known;
	struct doc_git_id folder;
	int r = find_folder(gathering, number->text, &folder);

	if (r < 0)
		return r;
	known = recall(gathering, number, &folder);
	if (!known)
		return evaluate(gathering, number, &folder);
	if (known->is_there)
		r = doc_issue_row_copy(&known->row, &row, gathering->err);
	if (r == DOC_OK)
		r = keep(gathering, number, &folder, known->is_there ? &row : NULL);
	return r == DOC_OK && known->is_there ? add_row(gathering, &row) : r;
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

int doc_issue_gather(struct doc_reading *reading, doc_day on, struct doc_issue_memory *memory,
                     struct doc_judge *judge, struct doc_issue_content *out, struct doc_error *err)
{
	struct gathering gathering doc_scoped(gathering_clear) = {
		.reading = reading, .on = on, .memory = memory, .judge = judge, .err = err};
	struct doc_issue_content *content = &gathering.content;
	int r = gather_documents(&gathering);

	if (r == DOC_OK)
		r = digest_list(content, err);
	if (r < 0)
		return r;
	if (memory) {
		doc_issue_memory_clear(memory);
		*memory = gathering.found;
		memory->policy_count = reading->law.policy_count;
		gathering.found = (struct doc_issue_memory){0};
	}
	*out = *content;
	*content = (struct doc_issue_content){0};
	return DOC_OK;
}

int doc_issue_refer(const struct doc_reading *reading, struct doc_issue_content *content,
                    struct doc_error *err)
{
	int r = doc_issue_next(&reading->source, &content->serial, err);

	return r == DOC_OK
	               ? doc_checkpoint_take(&reading->source,
	                                     doc_law_in_force(&reading->law)->serial,
	                                     &content->checkpoint, err)
	               : r;
}
