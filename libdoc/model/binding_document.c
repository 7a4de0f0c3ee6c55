/* binding_document.c: does what is said of a document itself fit it? */
#include "model/binding_private.h"

#include <string.h>

#include "base/intl.h"
#include "model/correction.h"
#include "model/decision.h"

void doc_binding_judge_confirmation(const struct doc_matter *m)
{
	struct doc_round_decision decision = {0};
	const struct doc_round *round = doc_document_round_of(m->document, m->statement->version);

	if (!round && m->law->partial)
		return;
	if (round)
		doc_round_decide(m->law, m->document, round, !m->law->deep, NULL, &decision);
	if (!decision.satisfied || strcmp(decision.act->sha256, m->statement->approval) != 0)
		doc_judge_fault(m->judge, "confirmation-version",
		                _("what it confirms is not an approved version"));
	else
		doc_binding_judge_order(m, decision.act);
}

const struct doc_act *doc_act_decided_by(const struct doc_law *law,
                                         const struct doc_document *document,
                                         const struct doc_act *act)
{
	for (size_t i = 0; i < document->acts.count; i++) {
		struct doc_act *letter = &document->acts.items[i];

		if (letter->statement.type == DOC_LETTER &&
		    strcmp(letter->statement.decides.sha256, act->sha256) == 0 &&
		    doc_act_counts(law, document, NULL, letter))
			return letter;
	}
	return NULL;
}

/* Is there any letter beside it, standing or not? */
static bool has_letter(const struct doc_matter *m)
{
	for (size_t i = 0; i < m->document->acts.count; i++) {
		const struct doc_statement *letter = &m->document->acts.items[i].statement;

		if (letter->type == DOC_LETTER &&
		    strcmp(letter->decides.sha256, m->act->sha256) == 0)
			return true;
	}
	return false;
}

bool doc_binding_is_approved(const struct doc_matter *m, const struct doc_version_ref *named)
{
	const struct doc_round *round = doc_document_round_of(m->document, named->version);
	struct doc_round_decision decision = {0};

	if (!round && m->law->partial)
		return true;
	if (round)
		doc_round_decide(m->law, m->document, round, !m->law->deep, NULL, &decision);
	if (!decision.satisfied || strcmp(decision.act->sha256, named->sha256) != 0)
		return false;
	doc_binding_judge_order(m, decision.act);
	return true;
}

/* What a letter decides rests on it alone, for a controller could record anything. */
void doc_binding_judge_decided_by(const struct doc_matter *m, const struct doc_act *letter)
{
	if (!m->statement->recorded_by[0] || letter)
		return;
	if (has_letter(m))
		doc_judge_fault(m->judge, "letter-decides",
		                _("the letter that decides this (%s) does not stand"),
		                _(doc_statement_rule(m->statement->type)->name));
	else
		doc_judge_fault(m->judge, "letter-decides",
		                _("what is recorded (%s) needs the letter that decides it"),
		                _(doc_statement_rule(m->statement->type)->name));
}

void doc_binding_judge_withdrawal(const struct doc_matter *m)
{
	const struct doc_act *letter = doc_act_decided_by(m->law, m->document, m->act);
	doc_day decided = letter ? letter->statement.letter.on : doc_act_day(m->law, m->act);
	struct doc_round_decision approved;

	if (!doc_document_approved(m->law, m->document, (struct doc_version){0}, &approved))
		doc_judge_fault(m->judge, "withdraw-approved",
		                _("only a document with an approved version is withdrawn"));
	else if (!doc_binding_is_approved(m, &m->statement->supersedes))
		doc_judge_fault(m->judge, "supersedes",
		                _("what it withdraws is not an approved version"));
	doc_binding_judge_effective(m, decided);
	doc_binding_judge_decided_by(m, letter);
	doc_binding_judge_evidence_kind(m, letter != NULL);
}

/*
 * The day from which a version could be withdrawn: when it was approved. As it was said then: a
 * correction of that day takes nothing from what was decided since.
 */
static doc_day approved_on(const struct doc_matter *m, struct doc_version version)
{
	const struct doc_round *round = doc_document_round_of(m->document, version);
	struct doc_round_decision decision = {0};
	doc_day latest = DOC_NO_DAY;

	if (round)
		doc_round_decide(m->law, m->document, round, !m->law->deep, NULL, &decision);
	for (size_t i = 0; i < decision.act_count; i++) {
		doc_day on = doc_act_day(m->law, decision.acts[i]);

		latest = on > latest ? on : latest;
	}
	return latest;
}

doc_day doc_binding_letter_from(const struct doc_matter *m, const struct doc_act *decided)
{
	struct doc_correction_subject corrected;

	if (decided->statement.type != DOC_CORRECTION)
		return approved_on(m, decided->statement.supersedes.version);
	return doc_correction_subject_find(m->law, m->document, &decided->statement, &corrected)
	               ? doc_act_day(m->law, corrected.act)
	               : DOC_NO_DAY;
}

static bool says_the_same(const struct doc_statement *letter, const struct doc_statement *decided)
{
	return strcmp(letter->who, decided->who) == 0 && strcmp(letter->role, decided->role) == 0 &&
	       strcmp(letter->acting_for, decided->acting_for) == 0;
}

/* A letter beside a withdrawal or correction: who decided, when, and which statement. */
void doc_binding_judge_document_letter(const struct doc_matter *m)
{
	const struct doc_word_ref *decides = &m->statement->decides;
	const struct doc_act *decided = doc_acts_with_digest(&m->document->acts, decides->sha256);

	if (!decided ||
	    strcmp(decides->word, doc_statement_rule(decided->statement.type)->name) != 0) {
		doc_judge_fault(m->judge, "letter-decides",
		                _("the statement that the letter decides is not here"));
		return;
	}
	doc_binding_judge_letter_record(m, doc_binding_letter_from(m, decided));
	doc_binding_judge_order(m, decided);
	if (!says_the_same(m->statement, &decided->statement))
		doc_judge_fault(m->judge, "letter-decides",
		                _("the letter and what it decides name different deciders"));
	if (doc_letter_names_round(m->statement))
		doc_judge_fault(m->judge, "letter-decides",
		                _("a letter that decides another statement has '-' for a round"));
	if (m->statement->letter.disposition != DOC_AS_PROPOSED)
		doc_judge_fault(m->judge, "letter-decides",
		                _("only a letter 「如擬」 decides it"));
}
