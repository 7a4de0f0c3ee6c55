/* row.c: one document as a row of the list. */
#include "actions/row.h"
#include "actions/wording.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/correction.h"

void doc_row_clear(struct doc_row *row)
{
	free(row->number);
	free(row->title);
	free(row->tier_name);
	free(row->parent);
	free(row->version);
	free(row->state);
	free(row->classification);
	free(row->owner);
	free(row->approved_by);
	free(row->evidence);
	free(row->letter);
	free(row->next_version);
	free(row->next_state);
	free(row->coming_version);
	*row = (struct doc_row){0};
}

char *doc_version_text(struct doc_version version)
{
	char text[DOC_VERSION_SIZE] = "";

	if (!doc_version_is_none(version))
		doc_version_format(version, text);
	return strdup(text);
}

const struct doc_metadata *doc_row_metadata(const struct doc_document *document,
                                            const struct doc_document_state *state)
{
	static const struct doc_metadata nothing = {.effective = DOC_NO_DAY};
	const struct doc_round *last = doc_document_last_round(document);

	if (state->in_force)
		return &state->in_force->metadata;
	if (state->open)
		return &state->open->metadata;
	if (document->has_draft)
		return &document->draft;
	if (state->coming)
		return &state->coming->metadata;
	return last ? &last->metadata : &nothing;
}

const char *doc_row_round_state(const struct doc_law *law, const struct doc_document *document,
                                const struct doc_document_state *state,
                                const struct doc_round *round,
                                const struct doc_round_decision *decision)
{
	if (!decision->satisfied) {
		const char *name = doc_round_state_name(law, document, round);

		/* Approved by what does not stand: not approved. */
		return strcmp(name, "approved") == 0 ? "submitted" : name;
	}
	if (state->in_force && doc_version_compare(round->version, state->in_force->version) < 0)
		return "superseded";
	if (state->state == DOC_STATE_WITHDRAWN)
		return "withdrawn";
	return round == state->in_force ? "in-force" : "approved";
}

static void put_day(doc_day day, char out[DOC_ISO_DAY_SIZE])
{
	if (day != DOC_NO_DAY)
		doc_day_format_iso(day, out);
}

int doc_approvers_join(const struct doc_law *law, const struct doc_round_decision *decision,
                       char **out, struct doc_error *err)
{
	struct doc_buf names doc_scoped(doc_buf_clear) = {0};

	for (size_t i = 0; i < decision->act_count; i++) {
		struct doc_decision said doc_scoped(doc_decision_clear) = {0};
		int r = doc_decision_describe_nth(law, decision, i, &said, err);

		if (r < 0)
			return r;
		doc_buf_printf(&names, "%s%s", i ? "、" : "", said.name);
	}
	*out = doc_buf_take(&names);
	return *out ? DOC_OK : doc_error_memory(err);
}

static bool is_ended(const struct doc_document_state *state)
{
	return state->state == DOC_STATE_WITHDRAWN || state->state == DOC_STATE_VOID;
}

struct doc_grounds doc_decision_grounds(const struct doc_law *law,
                                        const struct doc_document *document,
                                        const struct doc_round_decision *decision)
{
	const struct doc_act *act = decision->act;
	struct doc_corrected now;

	if (!act)
		return (struct doc_grounds){"", ""};
	if (decision->baseline)
		return (struct doc_grounds){"baseline", decision->adopted.letter};
	doc_act_correct(law, document, act, NULL, &now);
	return (struct doc_grounds){
		act->statement.type == DOC_LETTER ? "letter" : "signature", now.letter};
}

/* Of no round "". NULL when memory is out. */
static char *version_text(const struct doc_round *round)
{
	const struct doc_version none = {0};

	return doc_version_text(round ? round->version : none);
}

/* What the version in force rests on. A withdrawn document has none in force. */
static int describe_decision(const struct doc_law *law, const struct doc_document *document,
                             const struct doc_document_state *state, struct doc_row *row,
                             struct doc_error *err)
{
	static const struct doc_round_decision none = {.approved_on = DOC_NO_DAY,
	                                               .effective_on = DOC_NO_DAY};
	bool ended = is_ended(state);
	const struct doc_round_decision *decision = ended ? &none : &state->decision;
	const struct doc_grounds grounds = doc_decision_grounds(law, document, decision);

	row->version = version_text(ended ? NULL : state->in_force);
	row->evidence = strdup(grounds.evidence);
	row->letter = strdup(grounds.letter);
	put_day(decision->approved_on, row->approved_on);
	put_day(decision->effective_on, row->effective_on);
	return doc_approvers_join(law, decision, &row->approved_by, err);
}

static bool is_whole(const struct doc_row *row)
{
	return row->number && row->title && row->tier_name && row->parent && row->version &&
	       row->state && row->classification && row->owner && row->approved_by &&
	       row->evidence && row->letter && row->next_version && row->next_state &&
	       row->coming_version;
}

int doc_row_make(const struct doc_law *law, const struct doc_document *document,
                 const struct doc_document_state *state, struct doc_row *out, struct doc_error *err)
{
	struct doc_row row doc_scoped(doc_row_clear) = {.tier = document->number.tier};
	const struct doc_metadata *metadata = doc_row_metadata(document, state);
	int r;

	r = describe_decision(law, document, state, &row, err);
	if (r < 0)
		return r;
	row.number = strdup(document->number.text);
	row.title = strdup(metadata->title);
	row.tier_name = strdup(doc_law_in_force(law)->tier_names[row.tier]);
	row.parent = strdup(document->number.parent);
	row.state = strdup(doc_state_name(state->state));
	row.classification = strdup(metadata->classification);
	row.owner = strdup(document->administration.owner);
	row.next_version = doc_version_text(state->next_version);
	row.next_state = strdup(state->next_state);
	row.coming_version = version_text(is_ended(state) ? NULL : state->coming);
	put_day(is_ended(state) ? DOC_NO_DAY : state->coming_on, row.coming_on);
	put_day(state->withdrawn_on, row.withdrawn_on);
	put_day(state->confirmed_on, row.confirmed_on);
	if (!is_whole(&row))
		return doc_error_memory(err);
	*out = row;
	row = (struct doc_row){0};
	return DOC_OK;
}
