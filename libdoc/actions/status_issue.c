/* status_issue.c: has what is in force changed since it was last published: of `status`. */
#include "actions/status_issue.h"

#include "actions/issue_record.h"
#include "base/auto.h"

int doc_last_issue_find(const struct doc_reading *reading, struct doc_last_issue *out,
                        struct doc_status *status, struct doc_error *err)
{
	struct doc_issue_records records doc_scoped(doc_issue_records_clear) = {0};
	struct doc_judge silent = {0};
	const struct doc_statement *last;
	int r = doc_issue_records_read(&reading->source, &silent, &records, err);

	if (r < 0 || !records.count)
		return r;
	last = &records.items[records.count - 1];
	*out = (struct doc_last_issue){last->serial, last->decided,
	                               doc_issue_day(reading->registry, last)};
	status->issue = out->number;
	doc_day_format_iso(out->on, status->issued_on);
	return DOC_OK;
}

/* Does this hold today, and did it not when the issue was made? */
static bool is_new(const struct doc_last_issue *issue, const struct doc_round_decision *decision,
                   doc_day today)
{
	if (!decision->satisfied || decision->effective_on > today)
		return false;
	if (decision->effective_on > issue->on)
		return true;
	for (size_t i = 0; i < decision->act_count; i++)
		if (decision->acts[i]->statement.decided > issue->at)
			return true;
	return false;
}

/* Of the version in force, or of an end. */
static bool is_corrected(const struct doc_last_issue *issue, const struct doc_law *law,
                         struct doc_dated *dated)
{
	struct doc_document *document = &dated->document;

	for (size_t i = 0; i < document->acts.count; i++) {
		struct doc_act *act = &document->acts.items[i];
		const struct doc_statement *said = &act->statement;
		enum doc_statement_type of = doc_statement_type_of(said->corrects.word);

		if (said->type == DOC_CORRECTION && said->decided > issue->at &&
		    of != DOC_REVIEW && of != DOC_CONFIRMATION &&
		    doc_version_compare(said->version, dated->state.in_force->version) == 0 &&
		    doc_act_counts(law, document, NULL, act))
			return true;
	}
	return false;
}

void doc_last_issue_compare(const struct doc_last_issue *issue, const struct doc_law *law,
                            struct doc_dated *dated, doc_day today, struct doc_status *status)
{
	const struct doc_document_state *state = &dated->state;

	if (!issue->number || !state->in_force)
		return;
	if (is_new(issue, &state->withdrawal, today) ||
	    (state->state != DOC_STATE_WITHDRAWN && is_new(issue, &state->decision, today)) ||
	    is_corrected(issue, law, dated))
		status->changed_count++;
}
