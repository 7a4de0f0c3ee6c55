/* import_known.c: what the registry has already of what is imported. */
#include "actions/importing.h"

#include <string.h>

#include "actions/row.h"
#include "backend/unicode.h"
#include "base/array.h"
#include "base/error.h"
#include "model/layout.h"

static int hold_digest(struct doc_importing *importing, const struct doc_buf *path,
                       struct doc_error *err)
{
	char(*digest)[DOC_SHA256_HEX_SIZE] =
		doc_array_add(&importing->held, &importing->held_count, sizeof(*importing->held));
	struct doc_error why = {0};
	size_t size;
	int r;

	if (!digest || path->failed)
		return doc_error_memory(err);
	r = doc_source_digest(&importing->reading.source, path->data, DOC_CONTENT_SIZE_MAX, &size,
	                      *digest, &why);
	/* What is damaged is equal to nothing; `check` says so. */
	return r == DOC_ENOMEM ? doc_error_memory(err) : DOC_OK;
}

static int hold_files(struct doc_importing *importing, const struct doc_document *document,
                      const struct doc_round *round, struct doc_error *err)
{
	const struct doc_stored_files *files = round ? &round->files : &document->draft_files;
	const char *number = document->number.text;
	int r = DOC_OK;

	for (size_t i = 0; i < files->count && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		if (round)
			doc_layout_round(&path, number, round->version, round->round,
			                 files->items[i].name);
		else
			doc_layout_draft(&path, number, files->items[i].name);
		r = hold_digest(importing, &path, err);
	}
	return r;
}

static int load(struct doc_importing *importing, const struct doc_number *number,
                struct doc_pile_known *out, struct doc_error *err)
{
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0};
	doc_day today =
		doc_day_of_moment(importing->plan->actor->now_at, importing->policy->offset_s);
	int r = doc_load_document(&importing->reading.source, number, &silent, &document, err);

	if (r == DOC_OK)
		r = doc_reading_evaluate(&importing->reading, number, today, &silent, &dated, err);
	if (r == DOC_OK)
		r = hold_files(importing, &document, NULL, err);
	for (size_t i = 0; i < document.round_count && r == DOC_OK; i++)
		r = hold_files(importing, &document, &document.rounds[i], err);
	if (r < 0)
		return r;
	out->registered = document.registered;
	out->has_draft = document.draft_files.count > 0;
	out->has_versions = document.round_count > 0;
	out->has_ended =
		dated.state.state == DOC_STATE_WITHDRAWN || dated.state.state == DOC_STATE_VOID;
	memcpy(out->title, doc_row_metadata(&dated.document, &dated.state)->title,
	       sizeof(out->title));
	return DOC_OK;
}

int doc_import_ask(void *context, const struct doc_number *number, struct doc_pile_known *out,
                   struct doc_error *err)
{
	struct doc_importing *importing = context;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	bool has = false;
	int r;

	free(importing->held);
	importing->held = NULL;
	importing->held_count = 0;
	*out = (struct doc_pile_known){0};
	doc_layout_document_file(&path, number->text);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_has(&importing->reading.source, path.data, &has, err);
	if (r == DOC_OK && has)
		r = load(importing, number, out, err);
	out->digests = (const char(*)[DOC_SHA256_HEX_SIZE])importing->held;
	out->digest_count = importing->held_count;
	return r;
}

static int add_title(struct doc_importing *importing, const struct doc_number *number,
                     struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	struct doc_pile_title *title;
	struct doc_judge silent = {0};
	const struct doc_metadata *metadata;
	doc_day today =
		doc_day_of_moment(importing->plan->actor->now_at, importing->policy->offset_s);
	int r = doc_reading_evaluate(&importing->reading, number, today, &silent, &dated, err);

	if (r < 0 || dated.state.state == DOC_STATE_WITHDRAWN ||
	    dated.state.state == DOC_STATE_VOID)
		return r;
	metadata = doc_row_metadata(&dated.document, &dated.state);
	if (doc_unicode_fold(metadata->title, strlen(metadata->title), &folded, NULL) < 0 ||
	    !folded.size)
		return DOC_OK;
	title = doc_array_add(&importing->titles, &importing->title_count, sizeof(*title));
	if (!title)
		return doc_error_memory(err);
	memcpy(title->number, number->text, sizeof(title->number));
	title->folded = doc_buf_take(&folded);
	return title->folded ? DOC_OK : doc_error_memory(err);
}

int doc_import_titles(struct doc_importing *importing, struct doc_error *err)
{
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r = doc_reading_begin(importing->registry, &importing->reading, err);

	if (r == DOC_OK)
		r = doc_load_numbers(&importing->reading.source, &importing->policy->grammar,
		                     &numbers, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++)
		r = add_title(importing, &numbers.items[i], err);
	return r;
}
