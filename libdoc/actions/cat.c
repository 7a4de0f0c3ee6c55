/* cat.c: the bytes of a version. */
#include "actions/cat.h"

#include <stdlib.h>
#include <string.h>

#include <libdoc/list.h>

#include "actions/row.h"
#include "backend/digest.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/layout.h"

/* --- which round ------------------------------------------------------------------------------ */

static const struct doc_round *find_in_force(const struct doc_document_state *state)
{
	return state->state == DOC_STATE_WITHDRAWN || state->state == DOC_STATE_VOID
	               ? NULL
	               : state->in_force;
}

static int find_round(const struct doc_document *document, const struct doc_document_state *state,
                      const struct doc_reference *reference, const struct doc_round **out,
                      struct doc_error *err)
{
	bool named = !doc_version_is_none(reference->version);
	char version[DOC_VERSION_SIZE];
	int r;

	*out = named ? doc_document_round_of(document, reference->version) : find_in_force(state);
	if (*out)
		return DOC_OK;
	doc_version_format(reference->version, version);
	r = named ? doc_error_set(err, DOC_ENOTFOUND, _("'%s' has no version %s"),
	                          document->number.text, version)
	          : doc_error_set(err, DOC_ENOTFOUND, _("no version of '%s' is in force"),
	                          document->number.text);
	return doc_error_hint(err, r, "docreg show %s", document->number.text);
}

/* --- which file ------------------------------------------------------------------------------- */

static int find_name(const struct doc_metadata *metadata, const char *name, const char **out,
                     struct doc_error *err)
{
	const struct doc_metadata_file *source = doc_metadata_source(metadata);

	for (size_t i = 0; name && i < metadata->file_count; i++) {
		if (strcmp(metadata->files[i].name, name) == 0) {
			*out = metadata->files[i].name;
			return DOC_OK;
		}
	}
	if (name)
		return doc_error_set(err, DOC_ENOTFOUND, _("this version has no file '%s'"), name);
	if (!source)
		return doc_error_set(err, DOC_ENOTFOUND, _("this version has no file yet"));
	*out = source->name;
	return DOC_OK;
}

/* The name asked for, else the source's. */
static int choose_name(const struct doc_metadata *metadata, struct doc_catted *out,
                       struct doc_error *err)
{
	const char *name;
	int r = find_name(metadata, out->name[0] ? out->name : NULL, &name, err);

	if (r == DOC_OK && name != out->name)
		memcpy(out->name, name, strlen(name) + 1);
	return r;
}

/* What was submitted or adopted must come out: a reader never gets other bytes in silence. */
static int check_digest(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_round *round, const char *name,
                        const struct doc_buf *bytes, struct doc_error *err)
{
	char sha256[DOC_SHA256_HEX_SIZE];
	int r = doc_sha256_hex(bytes->data ? bytes->data : "", bytes->size, sha256, err);

	if (r < 0)
		return r;
	if (strcmp(doc_round_file_digest(law, document, round, name), sha256) == 0)
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID, _("'%s' is not the file that was submitted"), name);
	return doc_error_hint(err, DOC_EINVALID, "docreg verify");
}

/* --- the bytes -------------------------------------------------------------------------------- */

static int read_round(const struct doc_reading *reading, const struct doc_document *document,
                      const struct doc_round *round, struct doc_catted *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	r = choose_name(&round->metadata, out, err);
	if (r < 0)
		return r;
	doc_layout_round(&path, document->number.text, round->version, round->round, out->name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_read_path(&reading->source, path.data, DOC_CONTENT_SIZE_MAX,
		                         &out->bytes, err);
	return r == DOC_OK ? check_digest(&reading->law, document, round, out->name,
	                                  &out->bytes, err)
	                   : r;
}

static int read_draft(const struct doc_reading *reading, const struct doc_document *document,
                      struct doc_catted *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	if (!document->has_draft) {
		doc_error_set(err, DOC_ENOTFOUND, _("'%s' has no draft"), document->number.text);
		return doc_error_hint(err, DOC_ENOTFOUND, "docreg revise %s",
		                      document->number.text);
	}
	r = choose_name(&document->draft, out, err);
	if (r < 0)
		return r;
	doc_layout_draft(&path, document->number.text, out->name);
	r = doc_buf_check(&path, err);
	return r == DOC_OK ? doc_source_read_path(&reading->source, path.data, DOC_CONTENT_SIZE_MAX,
	                                          &out->bytes, err)
	                   : r;
}

/* Of a version that is named the document is loaded whole: the state has the newest ones alone. */
static int read_version(struct doc_reading *reading, const struct doc_reference *reference,
                        const struct doc_dated *dated, struct doc_catted *out,
                        struct doc_error *err)
{
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_judge silent = {0};
	const struct doc_round *round;
	int r;

	r = doc_reading_find(reading, &reference->number, &silent, &document, err);
	if (r < 0)
		return r;
	if (reference->is_draft)
		return read_draft(reading, &document, out, err);
	r = find_round(&document, &dated->state, reference, &round, err);
	return r == DOC_OK ? read_round(reading, &document, round, out, err) : r;
}

static int read_reference(struct doc_reading *reading, const struct doc_reference *reference,
                          int64_t now_at, struct doc_catted *out, struct doc_findings *findings,
                          struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge judge = {.findings = findings};
	doc_day today = doc_day_of_moment(now_at, doc_law_in_force(&reading->law)->offset_s);
	const struct doc_round *round;
	int r;

	r = doc_reading_evaluate(reading, &reference->number, today, &judge, &dated, err);
	if (findings)
		doc_findings_keep_errors(findings);
	if (r < 0)
		return r;
	if (reference->is_draft || !doc_version_is_none(reference->version) ||
	    !dated.document.registered)
		return read_version(reading, reference, &dated, out, err);
	r = find_round(&dated.document, &dated.state, reference, &round, err);
	return r == DOC_OK ? read_round(reading, &dated.document, round, out, err) : r;
}

void doc_catted_clear(struct doc_catted *catted)
{
	doc_buf_clear(&catted->bytes);
}

int doc_cat_file(struct doc_registry *registry, const char *number, int64_t now_at,
                 struct doc_catted *out, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_reference reference;
	int r;

	r = doc_reference_read(registry, number, &reference, err);
	if (r == DOC_OK)
		r = doc_reading_begin(registry, &reading, err);
	return r == DOC_OK ? read_reference(&reading, &reference, now_at, out, findings, err) : r;
}

int doc_cat(struct doc_registry *registry, const char *number, const char *name, int64_t now_at,
            char **bytes, size_t *size, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_catted catted doc_scoped(doc_catted_clear) = {0};
	size_t read_size;
	char *taken;
	int r;

	if (name && strlen(name) >= sizeof(catted.name))
		return doc_error_set(err, DOC_ENOTFOUND, _("this version has no file '%s'"), name);
	if (name)
		memcpy(catted.name, name, strlen(name) + 1);
	r = doc_cat_file(registry, number, now_at, &catted, findings, err);
	if (r < 0)
		return r;
	read_size = catted.bytes.size;
	taken = doc_buf_take(&catted.bytes);
	if (!taken)
		return doc_error_memory(err);
	*bytes = taken;
	*size = read_size;
	return DOC_OK;
}
