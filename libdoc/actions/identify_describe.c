/* identify_describe.c: a file of a document, as who found it on a desktop wants to know it. */
#include "actions/identify.h"

#include <stdlib.h>
#include <string.h>

#include "actions/row.h"
#include "base/array.h"
#include "base/error.h"
#include "model/decision.h"

void doc_match_clear(struct doc_match *match)
{
	free(match->number);
	free(match->title);
	free(match->version);
	free(match->state);
	free(match->name);
	free(match->role);
	free(match->approved_by);
	free(match->evidence);
	free(match->letter);
	free(match->replaced_by);
	free(match->in_force);
	*match = (struct doc_match){0};
}

/* One document on the day asked for. */
struct describing {
	const struct doc_law *law;
	const struct doc_document *document;
	const struct doc_document_state *state;
	struct doc_error *err;
};

static bool is_ended(const struct doc_document_state *state)
{
	return state->state == DOC_STATE_WITHDRAWN || state->state == DOC_STATE_VOID;
}

static void put_day(doc_day day, char out[DOC_ISO_DAY_SIZE])
{
	if (day != DOC_NO_DAY)
		doc_day_format_iso(day, out);
}

static const char *role_of(const struct doc_metadata *metadata, const char *name)
{
	for (size_t i = 0; i < metadata->file_count; i++)
		if (strcmp(metadata->files[i].name, name) == 0)
			return metadata->files[i].role == DOC_SOURCE ? "source" : "rendition";
	return "";
}

/* --- what came after -------------------------------------------------------------------------- */

/*
 * Of the approved versions above it that have taken effect by now, the one that did so first; of
 * one day the highest.
 */
static struct doc_version find_replacement(const struct describing *now,
                                           const struct doc_round *round, doc_day *on)
{
	struct doc_version by = {0};

	*on = DOC_NO_DAY;
	for (size_t i = 0; i < now->document->round_count; i++) {
		const struct doc_round *later = &now->document->rounds[i];
		struct doc_round_decision decision;

		if (doc_version_compare(later->version, round->version) <= 0 ||
		    doc_version_compare(later->version, now->state->in_force->version) > 0)
			continue;
		doc_round_decide(now->law, now->document, later, false, NULL, &decision);
		if (!decision.satisfied || (*on != DOC_NO_DAY && decision.effective_on > *on))
			continue;
		*on = decision.effective_on;
		by = later->version;
	}
	return by;
}

/* --- one file --------------------------------------------------------------------------------- */

/* What of a match no round says. */
static int begin(const struct describing *now, const struct doc_held *held,
                 const struct doc_metadata *metadata, struct doc_match *out)
{
	const struct doc_document_state *state = now->state;
	struct doc_version in_force = {0};

	if (!is_ended(state) && state->in_force)
		in_force = state->in_force->version;
	out->number = strdup(held->number);
	out->title = strdup(metadata->title);
	out->name = strdup(held->name);
	out->role = strdup(role_of(metadata, held->name));
	out->in_force = doc_version_text(in_force);
	put_day(state->withdrawn_on, out->withdrawn_on);
	return out->number && out->title && out->name && out->role && out->in_force
	               ? DOC_OK
	               : doc_error_memory(now->err);
}

static int describe_decision(const struct describing *now,
                             const struct doc_round_decision *decision, struct doc_match *out)
{
	struct doc_grounds grounds = {"", ""};

	if (decision->satisfied)
		grounds = doc_decision_grounds(now->law, now->document, decision);
	out->evidence = strdup(grounds.evidence);
	out->letter = strdup(grounds.letter);
	if (!out->evidence || !out->letter)
		return doc_error_memory(now->err);
	if (!decision->satisfied) {
		out->approved_by = strdup("");
		return out->approved_by ? DOC_OK : doc_error_memory(now->err);
	}
	put_day(decision->approved_on, out->approved_on);
	put_day(decision->effective_on, out->effective_on);
	return doc_approvers_join(now->law, decision, &out->approved_by, now->err);
}

static int describe_draft(const struct describing *now, const struct doc_held *held,
                          struct doc_match *out)
{
	static const struct doc_round_decision none = {.effective_on = DOC_NO_DAY,
	                                               .approved_on = DOC_NO_DAY};
	const struct doc_metadata *draft = &now->document->draft;
	int r = begin(now, held, draft, out);

	if (r == DOC_OK)
		r = describe_decision(now, &none, out);
	if (r < 0)
		return r;
	out->version = doc_version_text(draft->version);
	out->state = strdup(now->state->state == DOC_STATE_VOID ? "void" : "draft");
	out->replaced_by = strdup("");
	return out->version && out->state && out->replaced_by ? DOC_OK
	                                                      : doc_error_memory(now->err);
}

static int describe_round(const struct describing *now, const struct doc_held *held,
                          const struct doc_round *round, struct doc_match *out)
{
	struct doc_version replaced_by = {0};
	struct doc_round_decision decision;
	doc_day replaced_on = DOC_NO_DAY;
	int r = begin(now, held, &round->metadata, out);

	if (r < 0)
		return r;
	doc_round_decide(now->law, now->document, round, false, NULL, &decision);
	r = describe_decision(now, &decision, out);
	if (r < 0)
		return r;
	out->round = round->round;
	out->version = doc_version_text(round->version);
	out->state = strdup(
		doc_row_round_state(now->law, now->document, now->state, round, &decision));
	if (out->state && strcmp(out->state, "superseded") == 0)
		replaced_by = find_replacement(now, round, &replaced_on);
	out->replaced_by = doc_version_text(replaced_by);
	put_day(replaced_on, out->replaced_on);
	return out->version && out->state && out->replaced_by ? DOC_OK
	                                                      : doc_error_memory(now->err);
}

static int add_match(const struct describing *now, const struct doc_held *held,
                     struct doc_digested_matches *out)
{
	const struct doc_round *round =
		held->round ? doc_document_find_round(now->document, held->version, held->round)
			    : NULL;
	struct doc_match match doc_scoped(doc_match_clear) = {0};
	struct doc_digested_match *kept;
	int r;

	if (held->round ? !round : !now->document->has_draft)
		return DOC_OK;
	r = round ? describe_round(now, held, round, &match) : describe_draft(now, held, &match);
	if (r < 0)
		return r;
	kept = doc_array_add(&out->items, &out->count, sizeof(*kept));
	if (!kept)
		return doc_error_memory(now->err);
	*kept = (struct doc_digested_match){held->sought, match};
	match = (struct doc_match){0};
	return DOC_OK;
}

/* --- the document ----------------------------------------------------------------------------- */

/* Is all that is asked of the version in force and the draft, which a quick look has? */
static bool is_of_newest(const struct doc_document_state *state, const struct doc_held *held,
                         size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (held[i].round && (!state->in_force || held[i].round != state->in_force->round ||
		                      doc_version_compare(held[i].version,
		                                          state->in_force->version) != 0))
			return false;
	return true;
}

static int read_number(const struct doc_reading *reading, const char *text, struct doc_number *out)
{
	*out = (struct doc_number){0};
	if (doc_number_parse(&doc_registry_policy(reading->registry)->grammar, text, out, NULL) ==
	    DOC_OK)
		return DOC_OK;
	memcpy(out->text, text, strlen(text) + 1);
	doc_number_series(text, out->series);
	return DOC_OK;
}

int doc_identify_describe(struct doc_reading *reading, const struct doc_held *held, size_t count,
                          doc_day today, struct doc_findings *findings,
                          struct doc_digested_matches *out, struct doc_error *err)
{
	struct doc_document whole doc_scoped(doc_document_clear) = {0};
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_findings found doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &found};
	struct doc_judge silent = {0};
	struct doc_law law = reading->law;
	struct describing now = {&law, &dated.document, &dated.state, err};
	struct doc_number number;
	int r;

	law.vouched = true;
	read_number(reading, held->number, &number);
	r = doc_reading_evaluate(reading, &number, today, &judge, &dated, err);
	if (r == DOC_OK)
		r = doc_reading_keep_errors(&found, findings, err);
	if (r < 0 || !dated.document.registered)
		return r;
	if (!is_of_newest(&dated.state, held, count)) {
		r = doc_reading_load(reading, &number, &silent, &whole, err);
		if (r < 0)
			return r;
		law.deep |= judge.faults > 0;
		doc_document_evaluate(&law, &whole, today, &silent, &dated.state);
		now.document = &whole;
	}
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = add_match(&now, &held[i], out);
	return r == DOC_OK ? doc_reading_check(reading, &silent, err) : r;
}
