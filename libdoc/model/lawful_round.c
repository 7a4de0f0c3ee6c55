/* lawful_round.c: is a round that lands, and is what is said in it, lawful at this landing? */
#include "model/lawful_document_private.h"

#include <string.h>

#include "base/auto.h"
#include "base/intl.h"
#include "model/binding.h"
#include "model/decision.h"

/* --- a new round ------------------------------------------------------------------------------ */

static unsigned last_round_number(const struct doc_document *document, struct doc_version version)
{
	const struct doc_round *round = doc_document_round_of(document, version);

	return round ? round->round : 0;
}

/* A document that was approved on paper begins higher by its adoption, not by a submission. */
static void judge_order(const struct doc_round *approved, struct doc_version version,
                        struct doc_judge *judge)
{
	static const struct doc_version first = {1, 0};
	char text[DOC_VERSION_SIZE];

	if (!approved && doc_version_compare(version, first) != 0)
		doc_judge_fault(judge, "version-rule", _("the first version of a document is 1.0"));
	if (!approved || doc_version_compare(version, approved->version) > 0)
		return;
	doc_version_format(approved->version, text);
	doc_judge_fault(judge, "version-rule",
	                _("the version must be greater than %s, the highest approved"), text);
}

void doc_lawful_version(const struct doc_policy *policy, const struct doc_round *approved,
                        struct doc_version version, struct doc_judge *judge)
{
	judge_order(approved, version, judge);
	doc_binding_judge_minor(policy, version, judge);
}

static void judge_new_round(const struct doc_touched *m, const struct doc_round *round)
{
	if (!m->before->registered)
		doc_judge_fault(m->judge, "register-first", _("the number is not registered"));
	if (m->was_open || m->is_open != round) {
		doc_judge_fault(m->judge, "round-open",
		                _("another submission of this document is not decided yet"));
		doc_judge_hint(m->judge, "docreg status");
	}
	judge_order(m->approved, round->version, m->judge);
	if (round->round != last_round_number(m->before, round->version) + 1)
		doc_judge_fault(m->judge, "round-number", _("the next round of this version is %u"),
		                last_round_number(m->before, round->version) + 1);
	if (m->after->has_draft)
		doc_judge_fault(m->judge, "draft-form",
		                _("submitting moves the draft into the round"));
}

/* --- acts in it ------------------------------------------------------------------------------- */

static bool was_decided(const struct doc_touched *m, const struct doc_round *before)
{
	struct doc_round_decision decision;

	doc_round_decide(m->law, m->before, before, true, NULL, &decision);
	return decision.satisfied;
}

static bool had_decisions(const struct doc_round *before)
{
	return doc_acts_first(&before->acts, DOC_APPROVAL) ||
	       doc_acts_first(&before->acts, DOC_LETTER);
}

/* By key or in a letter, a decision is a decision: a person makes one. */
static bool is_alike(const struct doc_statement *said, const struct doc_statement *statement)
{
	return said->type == statement->type ||
	       (doc_statement_approves(said) && doc_statement_approves(statement));
}

static void judge_round_act(const struct doc_touched *m, const struct doc_round *before,
                            const struct doc_act *act)
{
	if (doc_round_is_closed(before)) {
		doc_judge_fault(m->judge, "round-closed", _("this round was returned or recalled"));
		return;
	}
	if (was_decided(m, before))
		doc_judge_fault(m->judge, "round-decided", _("this version is approved already"));
	else if (act->statement.type == DOC_REVIEW && had_decisions(before))
		doc_judge_fault(m->judge, "review-late",
		                _("the first approval has been given; reviews are over"));
	else if (act->statement.type == DOC_RECALL && had_decisions(before))
		doc_judge_fault(m->judge, "round-decided", _("a decision has been made on it"));
	for (size_t i = 0; i < before->acts.count; i++) {
		const struct doc_act *other = &before->acts.items[i];

		if (is_alike(&other->statement, &act->statement) &&
		    doc_act_shares_person(other, act))
			doc_judge_fault(m->judge, "said-already",
			                _("'%s' has made a %s of this round"), doc_act_person(act),
			                _(doc_statement_rule(act->statement.type)->name));
	}
}

/* A version decided for a day on which the document is withdrawn never comes into force. */
static void warn_late(const struct doc_touched *m, const struct doc_round *round)
{
	struct doc_round_decision decision;
	struct doc_round_decision withdrawal;
	char day[DOC_ROC_DAY_SIZE];
	char end[DOC_ROC_DAY_SIZE];

	doc_document_withdrawal(m->law, m->before, NULL, &withdrawal);
	doc_round_decide(m->law, m->after, round, true, NULL, &decision);
	if (!withdrawal.satisfied || decision.effective_on < withdrawal.effective_on)
		return;
	doc_day_format_message(decision.effective_on, day);
	doc_day_format_message(withdrawal.effective_on, end);
	doc_judge_warn(m->judge, "document-ended",
	               _("it would take effect on %s, but the document is withdrawn from %s on"),
	               day, end);
	doc_judge_hint(m->judge, "docreg show %s", m->after->number.text);
}

/* Of a round that was sent back the statement itself does not say what was the highest then. */
static void judge_decision(const struct doc_touched *m, const struct doc_round *round,
                           const struct doc_act *act)
{
	if (doc_round_is_closed(round))
		doc_lawful_supersedes(m, act);
	warn_late(m, round);
}

/* earlier: the round as it was before this act; NULL when it lands with the round itself. */
static void judge_in_round(const struct doc_touched *m, const struct doc_round *round,
                           const struct doc_round *earlier, const struct doc_act *act)
{
	doc_lawful_timing(m->law, m->landing, act, m->judge);
	doc_act_stands(m->law, m->after, round, act, m->judge);
	m->judge->file = act->path;
	if (act->statement.type == DOC_APPROVAL || act->statement.type == DOC_LETTER)
		judge_decision(m, round, act);
	if (earlier) {
		judge_round_act(m, earlier, act);
		doc_lawful_counted(m->law, m->before, earlier, act, m->judge);
	}
	else if (act->statement.type != DOC_SUBMISSION)
		doc_judge_fault(m->judge, "one-act", _("nothing is said of a round as it lands"));
	m->judge->file = NULL;
}

static void judge_said(const struct doc_touched *m, const struct doc_round *round,
                       const struct doc_round *before)
{
	struct doc_acts said doc_scoped(doc_sequence_clear) = {0};

	for (size_t i = 0; i < round->acts.count; i++) {
		const struct doc_act *act = &round->acts.items[i];
		struct doc_round earlier;

		if (!doc_landing_adds(m->landing, act->path))
			continue;
		if (before && !said.items)
			doc_sequence_begin(m, &before->acts, &round->acts, &said);
		earlier = before ? *before : *round;
		earlier.acts = said;
		judge_in_round(m, round, before ? &earlier : NULL, act);
		doc_sequence_add(act, &said);
	}
}

/* --- the whole -------------------------------------------------------------------------------- */

void doc_lawful_round(const struct doc_touched *m, const struct doc_round *round)
{
	const struct doc_round *before =
		doc_document_find_round(m->before, round->version, round->round);
	char version[DOC_VERSION_SIZE];

	doc_version_format(round->version, version);
	m->judge->version = version;
	if (!before && doc_landing_adopts(m->outside, m->landing, m->after, round)) {
		doc_lawful_adoption(m->outside, m->landing, m->document, round, m->judge);
	} else if (!before) {
		if (!doc_round_submission(round))
			doc_judge_fault(m->judge, "round-files",
			                _("a round begins with its submission"));
		judge_new_round(m, round);
	}
	judge_said(m, round, before);
	m->judge->version = NULL;
}
