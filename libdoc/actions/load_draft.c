/* load_draft.c: is a draft still as it was sent back? The digests of its files tell. */
#include "actions/load.h"

#include "backend/digest.h"
#include "base/auto.h"
#include "base/error.h"
#include "model/layout.h"

static int load_digest(const struct doc_source *source, const char *number,
                       struct doc_stored_file *file, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_draft(&path, number, file->name);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_source_read_path(source, path.data, DOC_CONTENT_SIZE_MAX, &bytes, NULL);
	if (r < 0)
		return r == DOC_ENOMEM ? doc_error_memory(err) : DOC_OK;
	file->size = bytes.size;
	return doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, file->sha256, err);
}

int doc_load_draft_digests(const struct doc_source *source, struct doc_document *document,
                           struct doc_error *err)
{
	int r = DOC_OK;

	if (!doc_document_sent_back(document))
		return DOC_OK;
	for (size_t i = 0; i < document->draft_files.count && r == DOC_OK; i++)
		r = load_digest(source, document->number.text, &document->draft_files.items[i],
		                err);
	return r;
}
