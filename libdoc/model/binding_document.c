/* binding_document.c: does what is said of a document itself fit it? */
#include "model/binding_private.h"

#include <string.h>

#include "base/intl.h"
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

static bool letter_stands(const struct doc_matter *m, const struct doc_act *letter)
{
	struct doc_judge silent = {0};
	bool standing = doc_act_stands(m->law, m->document, NULL, letter, &silent);

	m->judge->failed |= silent.failed;
	return standing;
}

/*
 * The letter of the document that decides this act, or NULL. One that does not stand counts for
 * nothing: else whoever can commit could move the day of a withdrawal. Only where a recorded one
 * has no other it is told of.
 */
static const struct doc_act *deciding_letter(const struct doc_matter *m)
{
	const struct doc_act *told = NULL;

	for (size_t i = 0; i < m->document->acts.count; i++) {
		const struct doc_act *letter = &m->document->acts.items[i];

		if (letter->statement.type != DOC_LETTER ||
		    strcmp(letter->statement.decides.sha256, m->act->sha256) != 0)
			continue;
		if (letter_stands(m, letter))
			return letter;
		if (!told && m->statement->recorded_by[0])
			told = letter;
	}
	return told;
}

/* That no higher version was approved is asked as it lands: a later one does not undo it. */
static void judge_withdrawn(const struct doc_matter *m)
{
	const struct doc_version_ref *named = &m->statement->supersedes;
	const struct doc_round *round = doc_document_round_of(m->document, named->version);
	struct doc_round_decision decision = {0};

	if (!round && m->law->partial)
		return;
	if (round)
		doc_round_decide(m->law, m->document, round, !m->law->deep, NULL, &decision);
	if (!decision.satisfied || strcmp(decision.act->sha256, named->sha256) != 0)
		doc_judge_fault(m->judge, "supersedes",
		                _("what it withdraws is not an approved version"));
	else
		doc_binding_judge_order(m, decision.act);
}

/* What a letter decides rests on it alone, for a controller could record anything. */
static void judge_decided_by(const struct doc_matter *m, const struct doc_act *letter)
{
	if (!letter)
		doc_judge_fault(m->judge, "letter-decides",
		                _("a recorded withdrawal needs the letter that decides it"));
	else if (!letter_stands(m, letter))
		doc_judge_fault(m->judge, "letter-decides",
		                _("the letter that decides the withdrawal does not stand"));
}

void doc_binding_judge_withdrawal(const struct doc_matter *m)
{
	const struct doc_act *letter = deciding_letter(m);
	doc_day decided = letter ? letter->statement.letter.on : doc_act_day(m->law, m->act);
	struct doc_round_decision approved;

	if (doc_document_approved(m->law, m->document, (struct doc_version){0}, &approved))
		judge_withdrawn(m);
	else
		doc_judge_fault(m->judge, "withdraw-approved",
		                _("only a document with an approved version is withdrawn"));
	doc_binding_judge_effective(m, decided);
	if (m->statement->recorded_by[0])
		judge_decided_by(m, letter);
	doc_binding_judge_evidence_kind(m, letter != NULL);
}

/* The day from which a version could be withdrawn: when it was approved. */
static doc_day approved_on(const struct doc_matter *m, struct doc_version version)
{
	const struct doc_round *round = doc_document_round_of(m->document, version);
	struct doc_round_decision decision = {.approved_on = DOC_NO_DAY};

	if (round)
		doc_round_decide(m->law, m->document, round, !m->law->deep, NULL, &decision);
	return decision.approved_on;
}

static bool says_the_same(const struct doc_statement *letter, const struct doc_statement *decided)
{
	return strcmp(letter->who, decided->who) == 0 && strcmp(letter->role, decided->role) == 0 &&
	       strcmp(letter->acting_for, decided->acting_for) == 0;
}

/* A letter beside a withdrawal: who decided, when, and which statement. */
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
	doc_binding_judge_letter_record(m, approved_on(m, decided->statement.supersedes.version));
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
