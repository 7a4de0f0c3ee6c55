/* check_contents.c: what the files of a document say, beside what the register says. */
#include "actions/checking.h"

#include "actions/citing.h"
#include "actions/content_check.h"
#include "actions/contents.h"
#include "base/error.h"
#include "model/layout.h"

/*
 * A version whose files people use, decide on or write: a round, or the draft when round is NULL.
 *
 * cited  of the version in force: what it cites is asked too; else NULL
 */
struct copy {
	struct doc_checking *checking;
	const struct doc_document *document;
	const struct doc_round *round;
	const struct doc_metadata *metadata;
	struct doc_cited *cited;
};

static void name_file(const struct copy *copy, const struct doc_metadata_file *file,
                      struct doc_buf *out)
{
	const char *number = copy->document->number.text;

	if (copy->round)
		doc_layout_round(out, number, copy->round->version, copy->round->round, file->name);
	else
		doc_layout_draft(out, number, file->name);
}

static int check_file(const struct copy *copy, const struct doc_metadata_file *file,
                      struct doc_judge *judge, struct doc_error *err)
{
	struct doc_checking *checking = copy->checking;
	const struct doc_policy *policy = doc_registry_policy(checking->registry);
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_content_facts facts;
	struct doc_error why = {0};
	int r;

	r = doc_contents_load(&checking->reading.source, checking->registry->cache, judge->file,
	                      &extract, &why);
	if (r == DOC_ENOTFOUND)
		checking->is_passing = true;
	if (r < 0)
		return doc_content_unreadable(policy, r, &why, judge, err);
	doc_content_facts_of(policy, copy->metadata, copy->document->administration.owner, &facts);
	facts.is_rendition = file->role == DOC_RENDITION;
	facts.markup_accepted &= copy->round != NULL; /* of a draft that came back: not this time */
	doc_content_judge(&policy->content, &extract, &facts, judge);
	if (judge->failed)
		return doc_error_memory(err);
	if (!copy->cited || file->role != DOC_SOURCE)
		return DOC_OK;
	copy->cited->is_read = true;
	return doc_citing_add_extract(&checking->view, &policy->grammar, copy->document,
	                              copy->round, judge->file, &extract, err);
}

static int check_copy(const struct copy *copy, struct doc_judge *judge, struct doc_error *err)
{
	char version[DOC_VERSION_SIZE];
	int r = DOC_OK;

	doc_version_format(copy->metadata->version, version);
	judge->version = version;
	for (size_t i = 0; i < copy->metadata->file_count && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		name_file(copy, &copy->metadata->files[i], &path);
		r = doc_buf_check(&path, err);
		judge->file = path.data;
		if (r == DOC_OK)
			r = check_file(copy, &copy->metadata->files[i], judge, err);
		judge->file = NULL;
	}
	judge->version = NULL;
	return r;
}

/* A draft is not finished: what would be refused at `submit` is a warning until then. */
static int check_draft(const struct copy *copy, struct doc_judge *judge, struct doc_error *err)
{
	size_t first = judge->findings->count;
	size_t faults = judge->faults;
	int r = check_copy(copy, judge, err);

	for (size_t i = first; i < judge->findings->count; i++)
		if (judge->findings->items[i].severity == DOC_ERROR)
			judge->findings->items[i].severity = DOC_WARNING;
	judge->faults = faults;
	return r;
}

int doc_check_contents(struct doc_checking *checking, const struct doc_dated *dated,
                       struct doc_cited *cited, struct doc_error *err)
{
	const struct doc_document *document = &dated->document;
	const struct doc_document_state *state = &dated->state;
	struct doc_judge *judge = &checking->judge;
	int r = DOC_OK;

	judge->document = document->number.text;
	for (size_t i = 0; i < document->round_count && r == DOC_OK; i++) {
		const struct doc_round *round = &document->rounds[i];
		const struct copy copy = {checking, document, round, &round->metadata,
		                          round == state->in_force ? cited : NULL};

		if (round == state->in_force || round == state->open || round == state->coming)
			r = check_copy(&copy, judge, err);
	}
	if (document->has_draft && r == DOC_OK) {
		const struct copy copy = {checking, document, NULL, &document->draft, NULL};

		r = check_draft(&copy, judge, err);
	}
	judge->document = NULL;
	return r;
}
