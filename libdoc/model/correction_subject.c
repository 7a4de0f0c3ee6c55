/* correction_subject.c: what a correction is of, and who may make it. */
#include "model/correction.h"

#include <string.h>

#include "base/array.h"
#include "model/baseline.h"

/* --- what it is of ---------------------------------------------------------------------------- */

bool doc_correction_is_of_baseline(const struct doc_statement *correction)
{
	return correction->type == DOC_CORRECTION &&
	       strcmp(correction->corrects.word, doc_statement_rule(DOC_BASELINE)->name) == 0;
}

/* A version that lies here without a submission, and the baseline of this digest that has it. */
static bool find_adopted(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_statement *correction, struct doc_correction_subject *out)
{
	const struct doc_round *round = doc_document_find_round(document, correction->version, 1);

	if (!round || doc_round_submission(round))
		return false;
	for (size_t i = 0; i < law->baseline_count; i++) {
		const struct doc_baseline *baseline = law->baselines[i];
		const struct doc_act *act = doc_baseline_act(baseline);
		const struct doc_adopted *row =
			act && strcmp(act->sha256, correction->corrects.sha256) == 0
				? doc_adoptions_find(&baseline->rows, document->number.text,
			                             correction->version)
				: NULL;

		if (!row)
			continue;
		*out = (struct doc_correction_subject){act, round, baseline, row};
		return true;
	}
	return false;
}

bool doc_correction_subject_find(const struct doc_law *law, const struct doc_document *document,
                                 const struct doc_statement *correction,
                                 struct doc_correction_subject *out)
{
	*out = (struct doc_correction_subject){0};
	if (doc_correction_is_of_baseline(correction))
		return find_adopted(law, document, correction, out);
	out->act = doc_document_act(document, correction->corrects.sha256, &out->round);
	return out->act != NULL;
}

struct doc_version doc_correction_subject_version(const struct doc_document *document,
                                                  const struct doc_correction_subject *subject)
{
	return subject->adopted ? subject->adopted->version
	                        : doc_act_version(document, subject->act);
}

/* --- who -------------------------------------------------------------------------------------- */

static bool is_by_approvers(const struct doc_statement *statement)
{
	return statement->type == DOC_APPROVAL || statement->type == DOC_WITHDRAWAL;
}

bool doc_correction_is_clerical(const struct doc_statement *correction,
                                const struct doc_statement *corrected)
{
	return corrected->recorded_by[0] &&
	       !(corrected->type == DOC_WITHDRAWAL &&
	         doc_correction_value(correction, DOC_CORRECT_ANNULLED));
}

/* The statement of the document that it names, or NULL. */
static const struct doc_act *find_corrected(const struct doc_document *document,
                                            const struct doc_statement *correction)
{
	const struct doc_round *round;

	return doc_document_act(document, correction->corrects.sha256, &round);
}

void doc_correction_roles(const struct doc_policy *policy, const struct doc_document *document,
                          const struct doc_statement *correction, struct doc_roles *out)
{
	const struct doc_act *corrected = find_corrected(document, correction);
	const struct doc_roles officer = {.items = {DOC_ROLE_OFFICER}, .count = 1};
	const struct doc_roles controller = {.items = {DOC_ROLE_CONTROLLER}, .count = 1};
	unsigned tier = document->number.tier;

	if (doc_correction_is_of_baseline(correction))
		*out = officer;
	else if (!corrected)
		doc_policy_roles_for(policy, DOC_CORRECTION, tier, out);
	else if (corrected->statement.type == DOC_LETTER)
		*out = controller;
	else
		doc_policy_roles_for(policy, corrected->statement.type, tier, out);
	if (corrected && doc_correction_is_clerical(correction, &corrected->statement) &&
	    !doc_roles_have(out, DOC_ROLE_CONTROLLER) && out->count < DOC_COUNT(out->items))
		memcpy(out->items[out->count++], DOC_ROLE_CONTROLLER, sizeof(DOC_ROLE_CONTROLLER));
}

bool doc_correction_is_for(const struct doc_policy *policy, const struct doc_act *corrected,
                           const struct doc_act *correction, doc_day on)
{
	const struct doc_statement *said = &corrected->statement;
	bool in_office = doc_policy_holds(policy, said->who, said->role, said->acting_for, on) ||
	                 (said->acting_for[0] &&
	                  doc_policy_holds(policy, said->acting_for, said->role, "", on));

	return !in_office || doc_act_shares_person(corrected, correction);
}

bool doc_statement_takes_letter(const struct doc_document *document,
                                const struct doc_statement *statement)
{
	const struct doc_act *corrected = NULL;

	if (statement->type == DOC_CORRECTION)
		corrected = find_corrected(document, statement);
	return statement->type == DOC_WITHDRAWAL || doc_correction_is_of_baseline(statement) ||
	       (corrected && is_by_approvers(&corrected->statement));
}
