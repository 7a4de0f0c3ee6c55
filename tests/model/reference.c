/* reference.c: the rules of document control, once more, in plain tables. Shares no code with
 * libdoc. */
#include "world.h"

#include <string.h>

#define WITHIN(set, role) ((set) >> (role)&1)

/* --- what every statement must prove ---------------------------------------------------------- */

static const char *judge_time(const struct world *w, const struct act *act, int64_t at)
{
	const struct policy *policy = in_force(w);

	if (strcmp(act->registry, w->registry) != 0)
		return "registry-fingerprint";
	if (act->policy < 1 || act->policy > w->policy_count ||
	    strcmp(act->policy_sha256, w->policies[act->policy].sha256) != 0)
		return "policy-known";
	if (act->policy != policy->serial)
		return "policy-in-force";
	if (act->decided > at || act->decided < at - (int64_t)policy->days * DAY_S)
		return "decided-window";
	return act->decided < policy->decided ? "decided-order" : NULL;
}

static const char *judge_signature(const struct policy *policy, const struct row *row,
                                   const struct act *act)
{
	int signer = act->recorder == NOBODY ? act->who : act->recorder;
	bool may_lack = act->type == SUBMISSION || act->type == REVIEW ||
	                act->type == CONFIRMATION || act->type == RECALL;

	if (act->extra != NOBODY && act->extra != signer)
		return act->type == SUBMISSION || act->type == CORRECTION ? "signature-extra"
		                                                          : "foreign-path";
	if (act->key == NOBODY)
		return may_lack && row->unsigned_counts ? NULL : "signature-missing";
	if (act->spoiled || act->space != act->type)
		return "signature-bad";
	if (!has_key(policy, signer, act->key))
		return "signature-key";
	return policy->distrusted[act->key] ? "key-distrusted" : NULL;
}

/* May its recorder correct it: but for a withdrawal that is annulled? */
static bool is_clerical(const struct act *corrected, const struct act *act)
{
	return corrected->recorder != NOBODY &&
	       !(corrected->type == WITHDRAWAL && strncmp(act->set, "annulled=", 9) == 0);
}

/* The roles for a correction are those for what it corrects, and its recorder's. */
static unsigned correction_roles(const struct policy *policy, const struct act *corrected,
                                 const struct act *act, int tier)
{
	unsigned recorder = is_clerical(corrected, act) ? 1U << CONTROLLER : 0;

	if (corrected->type == LETTER)
		return 1U << CONTROLLER;
	return roles_for(policy, corrected->type, tier) | recorder;
}

static const char *judge_who(const struct policy *policy, const struct act *act, unsigned roles,
                             bool by_letter)
{
	int day = act->type == LETTER ? act->on : day_of(act->decided);

	if (roles && !WITHIN(roles, act->role))
		return "role-allowed";
	if (!by_letter && !holds(policy, act->who, act->role, act->acting, day))
		return "role-held";
	if (act->recorder != NOBODY &&
	    !holds(policy, act->recorder, CONTROLLER, NOBODY, day_of(act->decided)))
		return "role-held";
	return NULL;
}

/* --- in a round ------------------------------------------------------------------------------- */

static bool is_decision(const struct act *act)
{
	return act->type == APPROVAL || act->type == LETTER;
}

static const struct act *submission_of(const struct round *round)
{
	return &round->acts[0];
}

static bool is_author(const struct round *round, int who)
{
	const struct act *submission = submission_of(round);

	return who != NOBODY &&
	       (WITHIN(round->authors, who) || submission->who == who || submission->acting == who);
}

static bool has_decisions(const struct round *round)
{
	for (int i = 0; i < round->act_count; i++)
		if (is_decision(&round->acts[i]))
			return true;
	return false;
}

/* The reviews that a decision counts, by path, whatever the order they came in. */
static bool counts_reviews(const struct round *round, const struct act *act)
{
	int n = 0;

	for (int i = 0; i < round->act_count; i++) {
		const struct act *review = &round->acts[i];
		bool named = false;

		if (review->type != REVIEW || review->annulled)
			continue;
		n++;
		for (int k = 0; k < act->review_count; k++)
			named |= strcmp(act->reviews[k].sha256, review->sha256) == 0 &&
			         act->reviews[k].who == review->who;
		if (!named)
			return false;
	}
	return n == act->review_count;
}

static int64_t latest_review(const struct round *round)
{
	int64_t latest = 0;

	for (int i = 0; i < round->act_count; i++)
		if (round->acts[i].type == REVIEW && !round->acts[i].annulled &&
		    round->acts[i].decided > latest)
			latest = round->acts[i].decided;
	return latest;
}

static const char *judge_letter(const struct row *row, const struct act *act, int earliest)
{
	if (row->evidence == SIGNATURE_ONLY)
		return "evidence-kind";
	if (act->on < earliest || act->on > day_of(act->decided))
		return "letter-date";
	return NULL;
}

static const char *judge_decision(const struct world *w, const struct round *round,
                                  const struct act *act)
{
	const struct document *document = &w->documents[act->document];
	const struct row *row = &in_force(w)->rows[document->tier];
	const struct act *submission = submission_of(round);
	const struct act *below;
	const struct round *under = approved_below(w, document, round->version, &below);
	const char *fault = NULL;

	if (act->type == LETTER)
		fault = judge_letter(row, act, day_of(submission->decided));
	else if (row->evidence == LETTER_ONLY)
		fault = "evidence-kind";
	if (fault)
		return fault;
	if (!row->self_approval && (is_author(round, act->who) || is_author(round, act->acting)))
		return "author-not-approver";
	if (strcmp(act->content, submission->content) != 0)
		return "content-digest";
	if (strcmp(act->metadata, submission->metadata) != 0)
		return "metadata-digest";
	if (act->supersedes != (under ? under->version : NO_VERSION) ||
	    (under && strcmp(act->supersedes_sha256, below->sha256) != 0))
		return "supersedes";
	if (under && act->decided < below->decided)
		return "decided-order";
	if (act->type == LETTER && act->as_amended)
		return NULL;
	if (!counts_reviews(round, act))
		return "review-counted";
	if (act->review_count < row->reviews)
		return "review-missing";
	if (act->decided < latest_review(round))
		return "decided-order";
	return act->effective < (act->type == LETTER ? act->on : day_of(act->decided))
	               ? "effective-date"
	               : NULL;
}

static const char *judge_turn(const struct world *w, const struct round *round,
                              const struct act *act)
{
	const struct document *document = &w->documents[act->document];

	if (round->closed)
		return "round-closed";
	if (is_satisfied(w, document, round))
		return "round-decided";
	if (act->type == REVIEW && has_decisions(round))
		return "review-late";
	if (act->type == RECALL && has_decisions(round))
		return "round-decided";
	for (int i = 0; i < round->act_count; i++) {
		const struct act *other = &round->acts[i];

		if ((other->type == act->type ||
		     (decides_version(other) && decides_version(act))) &&
		    share_a_person(other, act))
			return "said-already";
	}
	return NULL;
}

static const char *judge_in_round(const struct world *w, const struct round *round,
                                  const struct act *act)
{
	const struct row *row = &in_force(w)->rows[w->documents[act->document].tier];
	const struct act *submission = submission_of(round);
	const char *fault = judge_turn(w, round, act);

	if (fault)
		return fault;
	if (strcmp(act->submission, submission->sha256) != 0)
		return "submission-digest";
	if (act->decided < submission->decided)
		return "decided-order";
	if (act->type == REVIEW && !row->self_approval &&
	    (is_author(round, act->who) || is_author(round, act->acting)))
		return "author-not-approver";
	if (act->type == RECALL && act->who != submission->who && act->role != CONTROLLER)
		return "recall-own";
	return is_decision(act) ? judge_decision(w, round, act) : NULL;
}

static const char *judge_submission(const struct world *w, const struct act *act)
{
	struct document *document = &((struct world *)(uintptr_t)w)->documents[act->document];
	const struct act *decision;
	const struct round *approved = approved_below(w, document, NO_VERSION, &decision);
	int last = 0;

	if (open_round((struct world *)(uintptr_t)w, act->document))
		return "round-open";
	for (int i = 0; i < document->round_count; i++)
		if (document->rounds[i].version == act->version)
			last = document->rounds[i].number;
	if (approved ? act->version <= approved->version : act->version != 100)
		return "version-rule";
	if (act->version % 100 > 9)
		return "version-rule";
	return act->round != last + 1 ? "round-number" : NULL;
}

/* --- of a document ---------------------------------------------------------------------------- */

static const char *judge_confirmation(const struct world *w, const struct act *act)
{
	const struct document *document = &w->documents[act->document];
	const struct act *decision;
	int version;

	(void)state_on(w, document, day_of(act->decided), &version);
	if (!version || version != act->version)
		return "confirmation-version";
	(void)approved_below(w, document, version + 1, &decision);
	if (strcmp(decision->sha256, act->approval) != 0)
		return "confirmation-version";
	return act->decided < decision->decided ? "decided-order" : NULL;
}

static const char *judge_withdrawal(const struct world *w, const struct act *act,
                                    const struct act *letter)
{
	const struct document *document = &w->documents[act->document];
	const struct row *row = &in_force(w)->rows[document->tier];
	const struct act *decision;
	const struct round *approved = approved_below(w, document, NO_VERSION, &decision);

	if (!approved)
		return "withdraw-approved";
	if (open_round((struct world *)(uintptr_t)w, act->document))
		return "round-open";
	if (act->supersedes != approved->version ||
	    strcmp(act->supersedes_sha256, decision->sha256) != 0)
		return "supersedes";
	if (act->decided < decision->decided)
		return "decided-order";
	for (int i = 0; i < document->act_count; i++)
		if (strcmp(document->acts[i].sha256, act->sha256) == 0)
			return "said-already";
	if (withdrawn_from(w, document) != ALWAYS)
		return "document-ended";
	for (int i = 0; i < document->act_count; i++)
		if (document->acts[i].type == WITHDRAWAL && !document->acts[i].annulled &&
		    document->acts[i].supersedes == act->supersedes &&
		    share_a_person(&document->acts[i], act))
			return "said-already";
	if (act->recorder != NOBODY && !letter)
		return "letter-decides";
	if (!letter && row->evidence == LETTER_ONLY)
		return "evidence-kind";
	return act->effective < (letter ? letter->on : day_of(act->decided)) ? "effective-date"
	                                                                     : NULL;
}

/* Days of all decisions on a version: a letter that withdraws it is not before the last. */
static int approved_on(const struct document *document, int version)
{
	int day = 0;

	for (int i = 0; i < document->round_count; i++)
		for (int k = 0; k < document->rounds[i].act_count; k++) {
			const struct act *act = &document->rounds[i].acts[k];
			int on = act->type == LETTER ? act->on : day_of(act->decided);

			if (document->rounds[i].version == version && !document->rounds[i].closed &&
			    decides_version(act) && on > day)
				day = on;
		}
	return day;
}

static const char *judge_beside(const struct world *w, const struct act *act,
                                const struct act *letter)
{
	const struct document *document = &w->documents[act->document];
	const char *fault = judge_letter(&in_force(w)->rows[document->tier], letter,
	                                 approved_on(document, act->supersedes));

	if (fault)
		return fault;
	if (letter->decided < act->decided)
		return "decided-order";
	if (letter->who != act->who || letter->role != act->role || letter->acting != act->acting ||
	    letter->as_amended || strcmp(letter->decides_sha256, act->sha256) != 0)
		return "letter-decides";
	return NULL;
}

/* What was recorded from a letter, a document controller corrects by that letter. */
static bool is_of_record(const struct act *corrected, const struct act *act)
{
	return is_clerical(corrected, act) && act->recorder == NOBODY && act->role == CONTROLLER;
}

static const char *judge_correction(const struct world *w, const struct act *act)
{
	const struct document *document = &w->documents[act->document];
	const struct policy *policy = in_force(w);
	int version;
	const struct act *corrected = find_act(document, act->corrects_sha256, &version);
	int day = day_of(act->decided);
	bool sets_day = strncmp(act->set, "effective=", 10) == 0;
	bool in_office;

	if (!corrected || corrected->type != act->corrects || version != act->version)
		return "correction-subject";
	if (act->decided < corrected->decided)
		return "decided-order";
	if (sets_day ? !decides_version(corrected) && corrected->type != WITHDRAWAL
	             : corrected->type != WITHDRAWAL && corrected->type != CONFIRMATION &&
	                       corrected->type != REVIEW)
		return "correction-key";
	in_office = holds(policy, corrected->who, corrected->role, corrected->acting, day) ||
	            (corrected->acting != NOBODY &&
	             holds(policy, corrected->acting, corrected->role, NOBODY, day));
	if (corrected->type != LETTER && !is_of_record(corrected, act)) {
		if (policy->rows[document->tier].evidence == LETTER_ONLY &&
		    (corrected->type == APPROVAL || corrected->type == WITHDRAWAL))
			return "evidence-kind";
		if (in_office && !share_a_person(corrected, act))
			return "correction-person";
	}
	if (sets_day ? act->effective == corrected->effective_now
	             : (strcmp(act->set, "annulled=yes") == 0) == corrected->annulled)
		return "correction-unchanged";
	return sets_day && act->effective < (corrected->type == LETTER ? corrected->on
	                                                               : day_of(corrected->decided))
	               ? "effective-date"
	               : NULL;
}

static const char *judge_void(const struct world *w, const struct act *act)
{
	const struct document *document = &w->documents[act->document];

	if (document->round_count)
		return "void-unused";
	for (int i = 0; i < DOCUMENTS; i++)
		if (w->documents[i].registered && !w->documents[i].is_void &&
		    w->documents[i].parent == act->document)
			return "void-children";
	return NULL;
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool is_ended(const struct world *w, const struct document *document, int64_t at)
{
	return document->is_void || withdrawn_from(w, document) <= day_of(at);
}

static const char *judge_itself(const struct world *w, const struct act *act,
                                const struct act *letter)
{
	struct world *mine = (struct world *)(uintptr_t)w;

	switch (act->type) {
	case SUBMISSION:
		return judge_submission(w, act);
	case CONFIRMATION:
		return judge_confirmation(w, act);
	case WITHDRAWAL:
		return judge_withdrawal(w, act, letter);
	case CORRECTION:
		return judge_correction(w, act);
	case VOID:
		return judge_void(w, act);
	case REVIEW:
	case RETURN:
	case RECALL:
	case APPROVAL:
	case LETTER:
	case POLICY:
	case TYPES:
		for (int i = 0; i < mine->documents[act->document].round_count; i++) {
			struct round *round = &mine->documents[act->document].rounds[i];

			if (round->version == act->version && round->number == act->round)
				return judge_in_round(w, round, act);
		}
	}
	return "round-files";
}

const char *judge(const struct world *w, const struct act *act, const struct act *letter,
                  int64_t at)
{
	const struct document *document = &w->documents[act->document];
	const struct policy *policy = in_force(w);
	const struct row *row = &policy->rows[document->tier];
	unsigned roles = roles_for(policy, act->type, document->tier);
	const char *fault;
	int version;

	if (!document->registered)
		return "register-first";
	if (is_ended(w, document, at) && act->type != CORRECTION)
		return "document-ended";
	if (act->type == CORRECTION && find_act(document, act->corrects_sha256, &version))
		roles = correction_roles(policy, find_act(document, act->corrects_sha256, &version),
		                         act, document->tier);
	fault = judge_time(w, act, at);
	if (!fault)
		fault = judge_who(policy, act, roles, letter != NULL);
	if (!fault)
		fault = judge_signature(policy, row, act);
	if (!fault && letter)
		fault = judge_time(w, letter, at);
	if (!fault && letter)
		fault = judge_who(policy, letter, roles_for(policy, LETTER, document->tier), false);
	if (!fault && letter)
		fault = judge_signature(policy, row, letter);
	if (!fault && letter)
		fault = judge_beside(w, act, letter);
	return fault ? fault : judge_itself(w, act, letter);
}

const char *judge_registration(const struct world *w, int document, int64_t at)
{
	const struct document *parent = &w->documents[document];

	if (parent->parent == NOBODY)
		return NULL;
	parent = &w->documents[parent->parent];
	return !parent->registered || is_ended(w, parent, at) ? "parent-exists" : NULL;
}

const char *judge_draft(const struct world *w, int document, int64_t at)
{
	if (is_ended(w, &w->documents[document], at))
		return "document-ended";
	return open_round((struct world *)(uintptr_t)w, document) ? "round-open" : NULL;
}
