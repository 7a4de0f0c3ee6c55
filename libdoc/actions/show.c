/* show.c: one document with all its rounds and everything said about them. */
#include <libdoc/list.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions/row.h"
#include "actions/wording.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/layout.h"

/* What is shown; one value instead of six parameters. */
struct showing {
	struct doc_reading *reading;
	const struct doc_document *document;
	const struct doc_document_state *state;
	struct doc_judge *judge;
	struct doc_error *err;
};

static int out_of_memory(const struct showing *showing)
{
	return doc_error_memory(showing->err);
}

static void version_row_clear(struct doc_version_row *row)
{
	for (size_t i = 0; i < row->decision_count; i++)
		doc_decision_clear(&row->decisions[i]);
	free(row->decisions);
	doc_files_clear(row->files, row->file_count);
	free(row->version);
	free(row->state);
	free(row->title);
	free(row->summary);
	free(row->reason);
	free(row->author);
	free(row->classification);
}

void doc_document_view_clear(struct doc_document_view *view)
{
	for (size_t i = 0; i < view->version_count; i++)
		version_row_clear(&view->versions[i]);
	for (size_t i = 0; i < view->act_count; i++)
		doc_decision_clear(&view->acts[i]);
	for (size_t i = 0; i < view->setting_count; i++)
		free(view->settings[i]);
	free(view->versions);
	free(view->acts);
	free(view->settings);
	doc_row_clear(&view->row);
	doc_findings_clear(&view->findings);
	*view = (struct doc_document_view){0};
}

/* --- what was said ---------------------------------------------------------------------------- */

/* Submissions first, then by time; in the same second by type, in the order of the table. */
static int compare_decision(const void *left, const void *right)
{
	const struct doc_decision *a = left;
	const struct doc_decision *b = right;
	int a_type = (int)doc_statement_type_of(a->type);
	int b_type = (int)doc_statement_type_of(b->type);
	int order = strcmp(a->decided_at, b->decided_at); /* moments in UTC sort as text */

	if ((a_type == DOC_SUBMISSION) != (b_type == DOC_SUBMISSION))
		return a_type == DOC_SUBMISSION ? -1 : 1;
	return order ? order : a_type - b_type;
}

/* Describe every act and judge it: who looks at one document wants to know all that is wrong. */
static int describe_acts(const struct showing *showing, const struct doc_round *round,
                         const struct doc_acts *acts, struct doc_decision **out, size_t *count)
{
	for (size_t i = 0; i < acts->count; i++) {
		struct doc_decision *decision = doc_array_add(out, count, sizeof(*decision));
		int r;

		if (!decision)
			return out_of_memory(showing);
		r = doc_decision_describe(&showing->reading->law, &acts->items[i], decision,
		                          showing->err);
		if (r == DOC_OK)
			r = doc_decision_correct(&showing->reading->law, showing->document,
			                         &acts->items[i], decision, showing->err);
		if (r == DOC_OK)
			r = doc_decision_changes(&showing->reading->law, showing->document,
			                         &acts->items[i], decision, showing->err);
		if (r < 0)
			return r;
		doc_decision_count(&showing->reading->law, showing->document, round,
		                   &acts->items[i], decision);
		(void)doc_act_stands(&showing->reading->law, showing->document, round,
		                     &acts->items[i], showing->judge);
	}
	if (*count)
		qsort(*out, *count, sizeof(**out), compare_decision);
	return DOC_OK;
}

/* --- rounds ----------------------------------------------------------------------------------- */

static int describe_metadata(const struct showing *showing, const struct doc_metadata *metadata,
                             struct doc_version_row *row)
{
	row->version = doc_version_text(metadata->version);
	row->title = strdup(metadata->title);
	row->summary = strdup(metadata->summary);
	row->reason = strdup(metadata->reason);
	row->author = doc_authors_join(doc_law_in_force(&showing->reading->law), metadata);
	row->classification = strdup(metadata->classification);
	row->markup_accepted = metadata->markup_accepted;
	if (metadata->effective != DOC_NO_DAY) {
		doc_day_format_iso(metadata->effective, row->planned_on);
		memcpy(row->effective_on, row->planned_on, sizeof(row->effective_on));
	}
	return row->version && row->title && row->summary && row->reason && row->author &&
	                       row->classification
	               ? DOC_OK
	               : out_of_memory(showing);
}

/* A version that was approved on paper has nothing said of it here but that it is adopted. */
static int describe_adoption(const struct showing *showing, const struct doc_round *round,
                             const struct doc_round_decision *decision,
                             struct doc_version_row *row)
{
	struct doc_decision *added =
		doc_array_add(&row->decisions, &row->decision_count, sizeof(*added));

	doc_round_judge_adoption(&showing->reading->law, decision->baseline, showing->document,
	                         round, showing->judge);
	return added ? doc_decision_describe_nth(&showing->reading->law, decision, 0, added,
	                                         showing->err)
	             : out_of_memory(showing);
}

static int describe_round(const struct showing *showing, const struct doc_round *round,
                          struct doc_version_row *row)
{
	const struct doc_act *submission = doc_round_submission(round);
	struct doc_round_decision decision;
	int r;

	r = describe_metadata(showing, &round->metadata, row);
	if (r == DOC_OK)
		r = describe_acts(showing, round, &round->acts, &row->decisions,
		                  &row->decision_count);
	if (r == DOC_OK)
		r = doc_round_files(&showing->reading->law, &showing->reading->source,
		                    showing->document, round, &row->files, &row->file_count,
		                    showing->err);
	if (r < 0)
		return r;
	doc_round_decide(&showing->reading->law, showing->document, round, false,
	                 NULL, &decision);
	if (!submission && !decision.baseline)
		doc_round_decide(&showing->reading->law, showing->document, round, false,
		                 showing->judge, &decision);
	if (decision.baseline)
		r = describe_adoption(showing, round, &decision, row);
	if (r < 0)
		return r;
	row->round = round->round;
	row->state = strdup(doc_row_round_state(&showing->reading->law, showing->document,
	                                        showing->state, round, &decision));
	if (submission) {
		doc_day_format_iso(doc_act_day(&showing->reading->law, submission),
		                   row->submitted_on);
		memcpy(row->submission_sha256, submission->sha256, sizeof(row->submission_sha256));
	}
	if (decision.satisfied) {
		doc_day_format_iso(decision.approved_on, row->approved_on);
		doc_day_format_iso(decision.effective_on, row->effective_on);
	}
	return row->state ? DOC_OK : out_of_memory(showing);
}

/* --- the draft -------------------------------------------------------------------------------- */

static int describe_draft_file(const struct showing *showing, const struct doc_metadata_file *named,
                               struct doc_file *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	out->name = strdup(named->name);
	out->role = strdup(named->role == DOC_SOURCE ? "source" : "rendition");
	doc_layout_draft(&path, showing->document->number.text, named->name);
	if (!out->name || !out->role || path.failed)
		return out_of_memory(showing);
	r = doc_source_read_path(&showing->reading->source, path.data, DOC_CONTENT_SIZE_MAX, &bytes,
	                         &why);
	if (r == DOC_ENOTFOUND || r == DOC_EINVALID) {
		showing->judge->file = path.data;
		doc_judge_fault(showing->judge, "object-broken", "%s", why.message);
		showing->judge->file = NULL;
		return DOC_OK;
	}
	if (r < 0) {
		if (showing->err)
			*showing->err = why;
		return r;
	}
	out->size = bytes.size;
	return doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, out->sha256, showing->err);
}

static int describe_draft(const struct showing *showing, struct doc_version_row *row)
{
	const struct doc_metadata *draft = &showing->document->draft;
	int r = describe_metadata(showing, draft, row);

	row->markup_accepted = false; /* of an earlier round, if it says so */
	row->state = strdup("draft");
	if (r == DOC_OK && !row->state)
		return out_of_memory(showing);
	for (size_t i = 0; i < draft->file_count && r == DOC_OK; i++) {
		struct doc_file *file = doc_array_add(&row->files, &row->file_count, sizeof(*file));

		r = file ? describe_draft_file(showing, &draft->files[i], file)
		         : out_of_memory(showing);
	}
	return r;
}

/* --- the document ----------------------------------------------------------------------------- */

static int add_version(const struct showing *showing, const struct doc_round *round,
                       struct doc_document_view *view)
{
	struct doc_version_row *row =
		doc_array_add(&view->versions, &view->version_count, sizeof(*row));

	if (!row)
		return out_of_memory(showing);
	return round ? describe_round(showing, round, row) : describe_draft(showing, row);
}

/* Newest first; of a reference to one version only that. */
static int add_versions(const struct showing *showing, const struct doc_reference *reference,
                        struct doc_document_view *view)
{
	const struct doc_document *document = showing->document;
	bool all = doc_version_is_none(reference->version) && !reference->is_draft;
	int r = DOC_OK;

	if (document->has_draft && (all || reference->is_draft))
		r = add_version(showing, NULL, view);
	for (size_t i = document->round_count; i-- > 0 && r == DOC_OK;)
		if (all ||
		    doc_version_compare(document->rounds[i].version, reference->version) == 0)
			r = add_version(showing, &document->rounds[i], view);
	if (r < 0 || all || view->version_count)
		return r;
	doc_error_set(showing->err, DOC_ENOTFOUND, _("'%s' has no such version"),
	              document->number.text);
	return doc_error_hint(showing->err, DOC_ENOTFOUND, "docreg show %s",
	                      document->number.text);
}

static int add_setting(const struct showing *showing, const char *key, const char *value,
                       struct doc_document_view *view)
{
	if (!value[0])
		return DOC_OK;
	for (int i = 0; i < 2; i++) {
		char **slot = doc_array_add(&view->settings, &view->setting_count, sizeof(*slot));

		if (slot)
			*slot = strdup(i == 0 ? key : value);
		if (!slot || !*slot)
			return out_of_memory(showing);
	}
	return DOC_OK;
}

static int add_settings(const struct showing *showing, struct doc_document_view *view)
{
	const struct doc_administration *kept = &showing->document->administration;
	char months[12] = "";
	const char *const settings[][2] = {
		{"owner", kept->owner},         {"review-months", months},
		{"retention", kept->retention}, {"distribution", kept->distribution},
		{"note", kept->note},
	};
	int r = DOC_OK;

	if (kept->review_months)
		snprintf(months, sizeof(months), "%u", kept->review_months);
	for (size_t i = 0; i < DOC_COUNT(settings) && r == DOC_OK; i++)
		r = add_setting(showing, settings[i][0], settings[i][1], view);
	return r;
}

static int show(const struct showing *showing, const struct doc_reference *reference,
                struct doc_document_view *view)
{
	int r;

	r = doc_row_make(&showing->reading->law, showing->document, showing->state, &view->row,
	                 showing->err);
	if (r == DOC_OK)
		r = add_versions(showing, reference, view);
	if (r == DOC_OK)
		r = describe_acts(showing, NULL, &showing->document->acts, &view->acts,
		                  &view->act_count);
	if (r == DOC_OK)
		r = add_settings(showing, view);
	return r == DOC_OK ? doc_reading_check(showing->reading, showing->judge, showing->err) : r;
}

int doc_show(struct doc_registry *registry, const char *number, int64_t now_at,
             struct doc_document_view *out, struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_document_view view doc_scoped(doc_document_view_clear) = {0};
	struct doc_judge judge = {.findings = &view.findings};
	struct doc_document_state state;
	struct showing showing = {&reading, &document, &state, &judge, err};
	struct doc_reference reference;
	int r;

	r = doc_reference_read(registry, number, &reference, err);
	if (r == DOC_OK)
		r = doc_reading_begin(registry, &reading, err);
	if (r == DOC_OK)
		r = doc_reading_find(&reading, &reference.number, &judge, &document, err);
	if (r < 0)
		return r;
	reading.law.deep = true; /* all of it is shown, so all of it is judged */
	doc_document_evaluate(&reading.law, &document,
	                      doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s),
	                      NULL, &state);
	r = show(&showing, &reference, &view);
	if (r < 0)
		return r;
	*out = view;
	view = (struct doc_document_view){0};
	return DOC_OK;
}
