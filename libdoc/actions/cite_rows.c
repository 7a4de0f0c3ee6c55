/* cite_rows.c: citations, articles of law and what is to be looked at again, as rows. */
#include "actions/cite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"

static void put_version(struct doc_version version, char out[DOC_VERSION_SIZE])
{
	if (!doc_version_is_none(version))
		doc_version_format(version, out);
}

static int add_row(const struct doc_citing *citing, const struct doc_citation *citation,
                   const struct doc_cited *cited, struct doc_cite *out, struct doc_error *err)
{
	struct doc_citation_row *row = doc_array_add(&out->rows, &out->count, sizeof(*row));

	if (!row)
		return doc_error_memory(err);
	row->number = strdup(citation->number.text);
	row->title = strdup(citation->title);
	row->registered_title = strdup(cited ? cited->title : "");
	row->document = strdup(citing->number.text);
	row->file = strdup(citing->file);
	put_version(citation->version, row->version);
	memcpy(row->document_version, citing->version, sizeof(row->document_version));
	row->known = cited != NULL;
	row->registered_state = cited ? doc_state_name(cited->state) : "";
	row->document_state = citing->state;
	row->line = citation->line;
	row->wrapped = citation->is_wrapped;
	row->look_alike = citation->is_alike;
	return row->number && row->title && row->registered_title && row->document && row->file
	               ? DOC_OK
	               : doc_error_memory(err);
}

static int add_law(const struct doc_citing *citing, const struct doc_law_citation *law,
                   struct doc_cite *out, struct doc_error *err)
{
	struct doc_law_row *row = doc_array_add(&out->laws, &out->law_count, sizeof(*row));

	if (!row)
		return doc_error_memory(err);
	row->law = strdup(law->law);
	row->document = strdup(citing->number.text);
	row->file = strdup(citing->file);
	memcpy(row->document_version, citing->version, sizeof(row->document_version));
	row->document_state = citing->state;
	row->paragraph = law->paragraph;
	row->item = law->item;
	row->line = law->line;
	if (law->sub)
		snprintf(row->article, sizeof(row->article), "%u-%u", law->article % 10000,
		         law->sub % 10000);
	else
		snprintf(row->article, sizeof(row->article), "%u", law->article % 10000);
	return row->law && row->document && row->file ? DOC_OK : doc_error_memory(err);
}

static bool is_wanted(const char *only, const struct doc_citing *citing, const char *number)
{
	return !only || strcmp(citing->number.text, only) == 0 || strcmp(number, only) == 0;
}

static int add_rows_of(const struct doc_citing_view *view, const struct doc_citing *citing,
                       const char *only, struct doc_cite *out, struct doc_error *err)
{
	const struct doc_citations *found = &citing->citations;
	int r = DOC_OK;

	for (size_t i = 0; i < found->count && r == DOC_OK; i++) {
		const struct doc_citation *citation = &found->items[i];

		if (!citation->is_self && is_wanted(only, citing, citation->number.text))
			r = add_row(citing, citation, doc_citing_find(view, &citation->number), out,
			            err);
	}
	for (size_t i = 0; i < found->law_count && r == DOC_OK; i++)
		if (is_wanted(only, citing, ""))
			r = add_law(citing, &found->laws[i], out, err);
	return r;
}

int doc_cite_add_rows(const struct doc_citing_view *view, const struct doc_citing_view *texts,
                      const char *only, struct doc_cite *out, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < texts->citing_count && r == DOC_OK; i++)
		r = add_rows_of(view, &texts->citing[i], only, out, err);
	return r;
}

/* --- what is to be looked at again ------------------------------------------------------------ */

struct adding {
	struct doc_cite *out;
	bool failed;
};

static void add_suspect(void *context, const struct doc_citing *citing,
                        const struct doc_cited *document, const struct doc_citation *citation,
                        const struct doc_cited *cited)
{
	struct adding *adding = context;
	struct doc_cite *out = adding->out;
	struct doc_suspect_row *row =
		doc_array_add(&out->suspects, &out->suspect_count, sizeof(*row));

	if (!row) {
		adding->failed = true;
		return;
	}
	row->document = strdup(citing->number.text);
	row->title = strdup(document->title);
	row->file = strdup(citing->file);
	row->line = citation->line;
	row->number = strdup(cited->number.text);
	memcpy(row->document_version, citing->version, sizeof(row->document_version));
	put_version(cited->in_force, row->version);
	doc_day_format_iso(cited->effective_on, row->effective_on);
	doc_day_format_iso(document->looked_on, row->looked_on);
	adding->failed = adding->failed || !row->document || !row->title || !row->file ||
	                 !row->number;
}

int doc_cite_add_suspects(const struct doc_citing_view *view, const char *only,
                          struct doc_cite *out, struct doc_error *err)
{
	struct adding adding = {.out = out};
	int r = doc_citing_visit_suspects(view, only, add_suspect, &adding, err);

	return r == DOC_OK && adding.failed ? doc_error_memory(err) : r;
}
