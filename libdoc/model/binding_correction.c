/* binding_correction.c: does a correction fit what it corrects, a void its number? */
#include "model/binding_private.h"

#include <string.h>

#include "base/intl.h"
#include "model/adoption.h"
#include "model/correction.h"
#include "model/decision.h"

/* --- what it corrects ------------------------------------------------------------------------- */

static bool is_correctable(enum doc_statement_type type)
{
	return type == DOC_APPROVAL || type == DOC_LETTER || type == DOC_WITHDRAWAL ||
	       type == DOC_CONFIRMATION || type == DOC_REVIEW || type == DOC_BASELINE;
}

static bool stands(const struct doc_matter *m, const struct doc_correction_subject *subject)
{
	return subject->baseline
	               ? doc_baseline_counts(m->law, subject->baseline)
	               : doc_act_counts(m->law, m->document, subject->round,
	                                (struct doc_act *)(uintptr_t)subject->act);
}

/* False: nothing further can be judged. */
static bool judge_subject(const struct doc_matter *m, const struct doc_correction_subject *subject)
{
	const struct doc_word_ref *named = &m->statement->corrects;
	const struct doc_act *act = subject->act;

	if (!act && m->law->partial)
		return false; /* of a round that is not in the archive */
	if (!act || strcmp(named->word, doc_statement_rule(act->statement.type)->name) != 0 ||
	    !is_correctable(act->statement.type)) {
		doc_judge_fault(m->judge, "correction-subject",
		                _("what it corrects is not here: %s %.16s"), named->word,
		                named->sha256);
		return false;
	}
	if (doc_version_compare(m->statement->version,
	                        doc_correction_subject_version(m->document, subject)) != 0)
		doc_judge_fault(m->judge, "correction-subject",
		                _("it names another version than what it corrects"));
	if (!stands(m, subject))
		doc_judge_fault(m->judge, "correction-subject",
		                _("what it corrects (%s) does not stand"), named->word);
	doc_binding_judge_order(m, act);
	return true;
}

static void judge_sets(const struct doc_matter *m, const struct doc_correction_subject *subject)
{
	for (size_t i = 0; i < m->statement->set_count; i++) {
		const struct doc_set *set = &m->statement->sets[i];
		enum doc_correction_key key = doc_correction_key_of(set->key);

		if (!key || !doc_correction_allows(&subject->act->statement, key))
			doc_judge_fault(m->judge, "correction-key",
			                _("'%s' of this (%s) is not corrected"), set->key,
			                _(doc_statement_rule(subject->act->statement.type)->name));
		else if (!doc_correction_value_is_valid(key, set->value))
			doc_judge_fault(m->judge, "correction-key",
			                _("'%s' is not a value of '%s'"), set->value, set->key);
	}
}

/* --- letters ---------------------------------------------------------------------------------- */

static void judge_scan(const struct doc_matter *m)
{
	const char *scan = doc_correction_value(m->statement, DOC_CORRECT_SCAN);

	if (!m->act->scan_unread && strcmp(scan ? scan : "", m->act->scan) != 0)
		doc_judge_fault(m->judge, "letter-scan",
		                _("the scan beside the statement is not the one it names"));
}

/* The day from which the letter could be. */
static doc_day letter_from(const struct doc_matter *m, const struct doc_correction_subject *subject)
{
	const struct doc_act *decided;

	if (subject->round) {
		decided = doc_round_submission(subject->round);
		return decided ? doc_act_day(m->law, decided) : DOC_NO_DAY;
	}
	decided = doc_acts_with_digest(&m->document->acts, subject->act->statement.decides.sha256);
	return decided ? doc_binding_letter_from(m, decided) : DOC_NO_DAY;
}

/* The other day is one on which the letter could be, and its decider could decide. */
static void judge_on(const struct doc_matter *m, const struct doc_correction_subject *subject)
{
	const char *value = doc_correction_value(m->statement, DOC_CORRECT_ON);
	struct doc_act letter = *subject->act;
	const struct doc_statement *s = &letter.statement;
	const struct doc_policy *policy = doc_law_policy(m->law, s->policy.serial);
	char day[DOC_ROC_DAY_SIZE];

	if (!value || s->type != DOC_LETTER ||
	    !doc_day_parse_iso(value, &letter.statement.letter.on))
		return;
	(void)doc_letter_judge_date(m->law, &letter, letter_from(m, subject), m->judge);
	if (policy && doc_policy_holds(policy, s->who, s->role, s->acting_for, s->letter.on))
		return;
	doc_day_format_message(s->letter.on, day);
	doc_judge_fault(m->judge, "role-held", _("'%s' does not hold the role %s on %s"), s->who,
	                doc_role_text(s->role), day);
}

/* A baseline says what had been decided before it. */
static void judge_approved(const struct doc_matter *m,
                           const struct doc_correction_subject *subject)
{
	const char *value = doc_correction_value(m->statement, DOC_CORRECT_ON);
	doc_day on;

	if (subject->baseline && value && doc_day_parse_iso(value, &on) &&
	    on > doc_act_recorded_day(m->law, subject->act))
		doc_judge_fault(m->judge, "baseline-dates",
		                _("it was approved after the baseline was prepared"));
}

/* --- who -------------------------------------------------------------------------------------- */

/* What approvers sign is corrected as it was decided: by a signature, or by a letter. */
static const struct doc_act *judge_evidence(const struct doc_matter *m)
{
	const struct doc_act *letter = doc_act_decided_by(m->law, m->document, m->act);

	doc_binding_judge_decided_by(m, letter);
	doc_binding_judge_evidence_kind(m, letter != NULL);
	return letter;
}

/* As of the baseline: an officer in their own name, and two persons between them. */
static void judge_officer(const struct doc_matter *m, const struct doc_correction_subject *subject)
{
	const struct doc_statement *s = m->statement;

	doc_binding_judge_decided_by(m, doc_act_decided_by(m->law, m->document, m->act));
	if (s->acting_for[0])
		doc_judge_fault(m->judge, "correction-person",
		                _("no deputy corrects what a baseline says"));
	if (strcmp(s->who, subject->act->statement.who) == 0)
		doc_judge_fault(m->judge, "correction-person",
		                _("'%s' prepared the baseline; an officer who is somebody else "
		                  "corrects it"), s->who);
}

static void judge_corrector(const struct doc_matter *m,
                            const struct doc_correction_subject *subject)
{
	const struct doc_statement *said = &subject->act->statement;
	const struct doc_statement *s = m->statement;
	const struct doc_act *letter = NULL;
	const struct doc_act *decision;

	if (!s->recorded_by[0] && strcmp(s->role, DOC_ROLE_CONTROLLER) == 0 &&
	    doc_correction_is_clerical(s, said))
		return;
	if (said->type == DOC_LETTER) {
		doc_judge_fault(m->judge, "correction-person",
		                _("a document controller corrects what was recorded from a "
		                  "letter"));
		return;
	}
	if (doc_statement_takes_letter(m->document, s))
		letter = judge_evidence(m);
	decision = letter ? letter : m->act;
	if (doc_correction_is_for(m->policy, subject->act, m->act, doc_act_day(m->law, decision)))
		return;
	doc_judge_fault(m->judge, "correction-person",
	                _("'%s' said it and still holds the role: nobody else corrects it"),
	                said->who);
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Nothing in it says which one it is, so whoever holds a copy could have it land again. */
static void judge_again(const struct doc_matter *m)
{
	const struct doc_acts *acts = &m->document->acts;

	for (size_t i = 0; i < acts->count; i++) {
		const struct doc_act *other = &acts->items[i];

		if (other->statement.type != DOC_CORRECTION ||
		    other->place.nth >= m->act->place.nth ||
		    strcmp(other->sha256, m->act->sha256) != 0)
			continue;
		doc_judge_fault(m->judge, "correction-unchanged",
		                _("it is correction %u again, byte for byte"), other->place.nth);
		return;
	}
}

void doc_binding_judge_correction(const struct doc_matter *m)
{
	struct doc_correction_subject subject;

	judge_again(m);
	(void)doc_correction_subject_find(m->law, m->document, m->statement, &subject);
	judge_scan(m);
	if (!judge_subject(m, &subject))
		return;
	judge_sets(m, &subject);
	judge_on(m, &subject);
	judge_approved(m, &subject);
	if (subject.baseline)
		judge_officer(m, &subject);
	else
		judge_corrector(m, &subject);
}

/* What was in force is withdrawn, never struck off. */
void doc_binding_judge_void(const struct doc_matter *m)
{
	struct doc_round_decision decision;

	for (size_t i = 0; i < m->document->round_count; i++) {
		doc_round_decide(m->law, m->document, &m->document->rounds[i], false, NULL,
		                 &decision);
		if (!decision.satisfied)
			continue;
		doc_judge_fault(m->judge, "void-unused",
		                _("a version of it was approved; it is withdrawn, not struck off"));
		return;
	}
}
