/* adoption_signers.c: a baseline is a document controller's and an officer's. */
#include "model/adoption.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/layout.h"

/*
 * by_controller  whoever prepared it has signed, and is a document controller
 * by_officer     somebody else, who is an officer, has signed, or decided in a letter
 */
struct consent {
	const struct doc_law *law;
	const struct doc_policy *policy;
	const struct doc_baseline *baseline;
	const struct doc_act *act;
	struct doc_judge *judge;
	bool by_controller;
	bool by_officer;
};

/* In their own name: no deputy adopts a document (threat A-21). */
static bool holds(const struct consent *c, const char *who, const char *role, doc_day on)
{
	return doc_policy_holds(c->policy, who, role, "", on);
}

/* --- keys ------------------------------------------------------------------------------------- */

static void judge_signature(struct consent *c, const struct doc_signature *signature)
{
	const struct doc_statement *s = &c->act->statement;
	doc_day on = doc_act_recorded_day(c->law, c->act);
	const char *who = signature->who;

	if (strcmp(who, s->who) == 0)
		c->by_controller |= holds(c, who, DOC_ROLE_CONTROLLER, on);
	else if (holds(c, who, DOC_ROLE_OFFICER, on))
		c->by_officer = true;
	else
		doc_judge_fault(c->judge, "signature-extra",
		                _("'%s' neither prepared it nor is %s on that day"), who,
		                doc_role_text(DOC_ROLE_OFFICER));
}

static void judge_keys(struct consent *c)
{
	for (size_t i = 0; i < c->act->signature_count; i++) {
		const struct doc_signature *signature = &c->act->signatures[i];

		if (doc_act_signature_counts(c->law, c->policy, c->act, i, c->judge)) {
			c->judge->file = signature->path;
			judge_signature(c, signature);
		}
		c->judge->file = c->act->path;
	}
}

/* --- letters ---------------------------------------------------------------------------------- */

static void judge_letter_place(const struct consent *c, const struct doc_act *letter)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	const struct doc_statement *s = &letter->statement;

	doc_layout_letter(&path, c->act->path, letter->place.nth, s->recorded_by);
	c->judge->failed |= path.failed;
	if (path.data && strcmp(path.data, letter->path) != 0)
		doc_judge_fault(c->judge, "statement-place", _("the statement belongs to '%s'"),
		                path.data);
	if (strcmp(s->registry, c->law->registry) != 0)
		doc_judge_fault(c->judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                s->registry, c->law->registry);
	if (s->policy.serial != c->policy->serial ||
	    strcmp(s->policy.sha256, c->policy->sha256) != 0)
		doc_judge_fault(c->judge, "policy-known",
		                _("there is no policy %u with digest %.16s"), s->policy.serial,
		                s->policy.sha256);
	if (c->law->landed && !c->law->landed(c->law->context, letter))
		doc_judge_fault(c->judge, "policy-in-force",
		                _("it did not land while policy %u, which it names, was in force"),
		                s->policy.serial);
}

static void judge_letter_subject(const struct consent *c, const struct doc_act *letter)
{
	const struct doc_statement *s = &letter->statement;

	if (strcmp(s->decides.word, doc_statement_rule(DOC_BASELINE)->name) != 0 ||
	    strcmp(s->decides.sha256, c->act->sha256) != 0 ||
	    s->letter.disposition != DOC_AS_PROPOSED)
		doc_judge_fault(c->judge, "letter-decides",
		                _("the letter does not decide this baseline"));
	if (s->document[0] || doc_letter_names_round(s))
		doc_judge_fault(c->judge, "letter-decides",
		                _("a letter that decides another statement has '-' for a round"));
	if (s->decided < c->act->statement.decided)
		doc_judge_fault(c->judge, "decided-order",
		                _("it was decided before the %s that it names"),
		                _(doc_statement_rule(DOC_BASELINE)->name));
}

/* What it decides on was there when the last of the papers was decided. */
static doc_day last_approved(const struct doc_adoptions *rows)
{
	doc_day last = DOC_NO_DAY;

	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].approved > last)
			last = rows->items[i].approved;
	return last;
}

static void judge_letter(struct consent *c, const struct doc_act *letter)
{
	const struct doc_statement *s = &letter->statement;
	doc_day recorded = doc_act_recorded_day(c->law, letter);
	size_t faults = c->judge->faults;

	judge_letter_place(c, letter);
	judge_letter_subject(c, letter);
	doc_letter_judge_date(c->law, letter, last_approved(&c->baseline->rows), c->judge);
	if (!letter->scan_unread && strcmp(s->letter.sha256, letter->scan) != 0)
		doc_judge_fault(c->judge, "letter-scan",
		                _("the scan beside the statement is not the one it names"));
	if (!holds(c, s->recorded_by, DOC_ROLE_CONTROLLER, recorded) ||
	    !doc_act_is_signed_by(c->law, c->policy, letter, s->recorded_by, c->judge))
		doc_judge_fault(c->judge, "letter-recorder",
		                _("a document controller records and signs a letter"));
	if (strcmp(s->role, DOC_ROLE_OFFICER) != 0 || s->acting_for[0] ||
	    !holds(c, s->who, DOC_ROLE_OFFICER, s->letter.on))
		doc_judge_fault(c->judge, "role-held",
		                _("only who was %s on the letter's date decides a baseline by it"),
		                doc_role_text(DOC_ROLE_OFFICER));
	if (c->judge->faults == faults && strcmp(s->who, c->act->statement.who) != 0)
		c->by_officer = true;
}

static void judge_letters(struct consent *c)
{
	for (size_t i = 0; i < c->baseline->bundle.acts.count; i++) {
		const struct doc_act *letter = &c->baseline->bundle.acts.items[i];

		if (letter->statement.type != DOC_LETTER)
			continue;
		c->judge->file = letter->path;
		judge_letter(c, letter);
		c->judge->file = c->act->path;
	}
}

void doc_baseline_judge_signers(const struct doc_law *law, const struct doc_policy *policy,
                                const struct doc_baseline *baseline, struct doc_judge *judge)
{
	struct consent consent = {law, policy, baseline, doc_baseline_act(baseline), judge,
	                          false, false};

	judge_keys(&consent);
	judge_letters(&consent);
	if (!consent.by_controller)
		doc_judge_fault(judge, "baseline-signers",
		                _("'%s', who prepared it, has not signed it as %s"),
		                consent.act->statement.who, doc_role_text(DOC_ROLE_CONTROLLER));
	if (!consent.by_officer)
		doc_judge_fault(judge, "baseline-signers",
		                _("nobody else has signed it as %s, and no letter decides it"),
		                doc_role_text(DOC_ROLE_OFFICER));
}
