/* binding.c: does a statement fit what it is about? */
#include "model/binding_private.h"

#include <string.h>

#include "base/intl.h"
#include "model/decision.h"
#include "model/independence.h"

/* --- submission ------------------------------------------------------------------------------- */

static bool metadata_names(const struct doc_metadata *metadata, const char *name)
{
	for (size_t i = 0; i < metadata->file_count; i++)
		if (strcmp(metadata->files[i].name, name) == 0)
			return true;
	return false;
}

/* A file whose bytes were read is the one that the statement names. */
static void judge_stored(const struct doc_matter *m, const struct doc_content *named,
                         const struct doc_stored_file *stored)
{
	if (stored->sha256[0] &&
	    (strcmp(stored->sha256, named->sha256) != 0 || stored->size != named->size))
		doc_judge_fault(m->judge, "content-digest",
		                _("'%s' is not the file that was submitted"), named->name);
}

/* The files that lie there, that the statement names, that the metadata names: the same ones. */
static void judge_files(const struct doc_matter *m)
{
	const struct doc_statement *s = m->statement;

	if (s->file_count != m->round->files.count ||
	    s->file_count != m->round->metadata.file_count)
		doc_judge_fault(
			m->judge, "round-files",
			_("the statement names %zu files, metadata.yaml %zu, and %zu lie here"),
			s->file_count, m->round->metadata.file_count, m->round->files.count);
	for (size_t i = 0; i < s->file_count; i++) {
		const struct doc_content *named = &s->files[i];
		const struct doc_stored_file *stored =
			doc_stored_files_find(&m->round->files, named->name);

		if (!stored || !metadata_names(&m->round->metadata, named->name))
			doc_judge_fault(m->judge, "round-files",
			                _("'%s' is named here but is not a file of this round"),
			                named->name);
		else
			judge_stored(m, named, stored);
	}
}

void doc_binding_judge_minor(const struct doc_policy *policy, struct doc_version version,
                             struct doc_judge *judge)
{
	if (version.minor > policy->minor_max)
		doc_judge_fault(judge, "version-rule",
		                _("the minor version goes up to %u, then the next major one follows"),
		                policy->minor_max);
}

void doc_binding_judge_metadata(const struct doc_policy *policy,
                                const struct doc_document *document, const struct doc_round *round,
                                struct doc_judge *judge)
{
	const struct doc_metadata *metadata = &round->metadata;
	const char *missing = doc_metadata_missing(metadata);
	struct doc_number number;

	if (missing)
		doc_judge_fault(judge, "metadata-complete", _("metadata.yaml has no '%s'"),
		                _(missing));
	if (doc_version_compare(metadata->version, round->version) != 0 ||
	    strcmp(metadata->number, document->number.text) != 0)
		doc_judge_fault(judge, "metadata-agrees",
		                _("metadata.yaml is for another number or version"));
	if (doc_number_parse(&policy->grammar, metadata->number, &number, NULL) != DOC_OK ||
	    number.tier != metadata->tier || strcmp(number.parent, metadata->parent) != 0)
		doc_judge_fault(judge, "number-grammar",
		                _("number, tier and parent do not agree by policy %u"),
		                policy->serial);
	if (doc_policy_class_rank(policy, metadata->classification) < 0)
		doc_judge_fault(judge, "classification-known",
		                _("'%s' is not a classification of policy %u"),
		                metadata->classification, policy->serial);
	doc_binding_judge_minor(policy, metadata->version, judge);
}

static void judge_submission(const struct doc_matter *m)
{
	if (!m->round->has_metadata ||
	    strcmp(m->statement->metadata, m->round->metadata_sha256) != 0) {
		doc_judge_fault(m->judge, "metadata-digest",
		                _("metadata.yaml is not the one that was submitted"));
		return;
	}
	doc_binding_judge_metadata(m->policy, m->document, m->round, m->judge);
	judge_files(m);
}

/* --- author and approver are different persons ------------------------------------------------ */

static void judge_independence(const struct doc_matter *m)
{
	const struct doc_statement *s = m->statement;
	bool is_own = doc_round_is_by(m->policy, m->round, s->who, m->judge);
	const char *who = is_own ? s->who
	                  : s->acting_for[0] && doc_round_is_by(m->policy, m->round, s->acting_for,
	                                                        m->judge)
	                          ? s->acting_for
	                          : NULL;

	if (!who)
		return;
	if (m->row->self_approval) {
		doc_judge_inform(m->judge, "approval-waived",
		                 _("'%s' wrote or submitted what this %s is on; the policy waives it"),
		                 who, _(doc_statement_rule(s->type)->name));
		return;
	}
	doc_judge_fault(m->judge, "author-not-approver",
	                _("'%s' wrote or submitted this version, and this (%s) is not for them"),
	                who, _(doc_statement_rule(s->type)->name));
}

/* --- order ------------------------------------------------------------------------------------ */

/* Who names the digest of a statement decides after it. */
void doc_binding_judge_order(const struct doc_matter *m, const struct doc_act *named)
{
	if (m->statement->decided < named->statement.decided)
		doc_judge_fault(m->judge, "decided-order",
		                _("it was decided before the %s that it names"),
		                _(doc_statement_rule(named->statement.type)->name));
}

/* --- acts on a submission --------------------------------------------------------------------- */

static const struct doc_act *judge_submission_digest(const struct doc_matter *m)
{
	const struct doc_act *submission = doc_round_submission(m->round);

	if (!submission || strcmp(submission->sha256, m->statement->submission) != 0)
		doc_judge_fault(m->judge, "submission-digest",
		                _("the submission it names is not the one of this round"));
	else
		doc_binding_judge_order(m, submission);
	return submission;
}

static void judge_recall(const struct doc_matter *m)
{
	const struct doc_act *submission = judge_submission_digest(m);

	if (!submission || strcmp(submission->statement.who, m->statement->who) == 0 ||
	    strcmp(m->statement->role, DOC_ROLE_CONTROLLER) == 0)
		return;
	doc_judge_fault(m->judge, "recall-own",
	                _("only the submitter or a document controller recalls a submission"));
}

/* --- the decision on a version ---------------------------------------------------------------- */

/* A small office may have nobody else, but an auditor must see each case (threat A-12). */
static void judge_reviewer(const struct doc_matter *m, const struct doc_act *review)
{
	if (doc_act_shares_person(review, m->act))
		doc_judge_warn(m->judge, "reviewer-is-approver",
		               _("the review by '%s' and this decision are one person's"),
		               review->statement.who);
}

static void judge_reviews(const struct doc_matter *m)
{
	const struct doc_act *standing[DOC_REVIEW_MAX];
	const struct doc_statement *s = m->statement;
	size_t count = doc_round_reviews(m->law, m->document, m->round, s, standing);
	bool same = count == s->review_count;

	for (size_t i = 0; same && i < count; i++)
		same = strcmp(standing[i]->sha256, s->reviews[i].sha256) == 0 &&
		       strcmp(standing[i]->statement.who, s->reviews[i].who) == 0;
	for (size_t i = 0; same && i < count; i++) {
		doc_binding_judge_order(m, standing[i]);
		judge_reviewer(m, standing[i]);
	}
	if (!same)
		doc_judge_fault(m->judge, "review-counted",
		                _("the reviews it counts are not the %zu of this round"), count);
	if (count < m->row->reviews)
		doc_judge_fault(m->judge, "review-missing", _("%u review(s) needed, %zu made"),
		                m->row->reviews, count);
}

static void judge_content(const struct doc_matter *m, const struct doc_statement *submission)
{
	const struct doc_statement *s = m->statement;
	bool same = s->file_count == submission->file_count;

	for (size_t i = 0; same && i < s->file_count; i++)
		same = strcmp(s->files[i].sha256, submission->files[i].sha256) == 0 &&
		       s->files[i].size == submission->files[i].size &&
		       strcmp(s->files[i].name, submission->files[i].name) == 0;
	if (!same)
		doc_judge_fault(m->judge, "content-digest",
		                _("the files it decides on are not those submitted"));
	for (size_t i = 0; same && i < s->file_count; i++) {
		const struct doc_stored_file *stored =
			doc_stored_files_find(&m->round->files, s->files[i].name);

		if (stored)
			judge_stored(m, &s->files[i], stored);
	}
	if (strcmp(s->metadata, submission->metadata) != 0 ||
	    strcmp(s->metadata, m->round->metadata_sha256) != 0)
		doc_judge_fault(m->judge, "metadata-digest",
		                _("metadata.yaml is not the one decided on"));
}

/* On a version that was sent back: one below may have been approved since, which undoes nothing. */
static bool superseded_then(const struct doc_matter *m)
{
	const struct doc_version_ref *named = &m->statement->supersedes;

	if (!doc_act_sends_back(m->act) &&
	    !doc_round_is_sent_back(m->law, m->document, m->round, false))
		return false;
	return doc_version_is_none(named->version) ||
	       (doc_version_compare(named->version, m->round->version) < 0 &&
	        doc_binding_is_approved(m, named));
}

static void judge_supersedes(const struct doc_matter *m)
{
	struct doc_round_decision decision = {0};
	const struct doc_round *round =
		doc_document_approved(m->law, m->document, m->round->version, &decision);
	const struct doc_version_ref *named = &m->statement->supersedes;
	struct doc_version expected = round ? round->version : (struct doc_version){0};
	char version[DOC_VERSION_SIZE];

	if (m->law->partial)
		return;
	if (doc_version_compare(named->version, expected) == 0 &&
	    (!round || strcmp(named->sha256, decision.act->sha256) == 0)) {
		if (round)
			doc_binding_judge_order(m, decision.act);
		return;
	}
	if (superseded_then(m))
		return;
	doc_version_format(expected, version);
	doc_judge_fault(m->judge, "supersedes",
	                _("it must supersede %s, the highest approved version"),
	                round ? version : "-");
}

void doc_binding_judge_effective(const struct doc_matter *m, doc_day decided)
{
	char day[DOC_ROC_DAY_SIZE];

	if (m->statement->effective >= decided)
		return;
	doc_day_format_message(decided, day);
	if (m->statement->type == DOC_WITHDRAWAL)
		doc_judge_fault(m->judge, "effective-date",
		                _("it cannot be withdrawn from a day before %s, the day of that decision"),
		                day);
	else
		doc_judge_fault(m->judge, "effective-date",
		                _("it cannot take effect before %s, the day of the decision"), day);
}

/* What the same command needs besides the number. */
static const char *rest_of(enum doc_statement_type type)
{
	return type == DOC_WITHDRAWAL   ? _(" -m WHY")
	       : type == DOC_CORRECTION ? _(" KEY=VALUE -m WHY")
	                                : "";
}

/* Of a withdrawal the same is asked as of an approval; the hint is the same command, mended. */
void doc_binding_judge_evidence_kind(const struct doc_matter *m, bool letter)
{
	enum doc_statement_type type = m->statement->type;
	const char *verb = type == DOC_WITHDRAWAL   ? "withdraw"
	                   : type == DOC_CORRECTION ? "correct"
	                                            : "approve";
	const char *why = rest_of(type);
	const char *number = m->document->number.text;

	if (letter && m->row->evidence == DOC_EVIDENCE_SIGNATURE) {
		doc_judge_fault(m->judge, "evidence-kind",
		                _("tier %u asks for the approver's own signature, not a letter"),
		                m->document->number.tier);
		doc_judge_hint(m->judge, _("docreg %s %s%s --as ID --key FILE"), verb, number, why);
	}
	if (!letter && m->row->evidence == DOC_EVIDENCE_LETTER) {
		doc_judge_fault(m->judge, "evidence-kind",
		                _("tier %u asks for an official letter, not a signature"),
		                m->document->number.tier);
		doc_judge_hint(m->judge, _("docreg %s %s%s --letter NO --on DATE --scan FILE "
		                           "--decided-by ID"), verb, number, why);
	}
}

void doc_binding_judge_letter_record(const struct doc_matter *m, doc_day earliest)
{
	const struct doc_letter_ref *letter = &m->statement->letter;

	doc_letter_judge_date(m->law, m->act, earliest, m->judge);
	if (!m->act->scan_unread && strcmp(letter->sha256, m->act->scan) != 0)
		doc_judge_fault(m->judge, "letter-scan",
		                _("the scan beside the statement is not the one it names"));
	if (!m->statement->recorded_by[0])
		doc_judge_fault(m->judge, "letter-recorder", _("a letter names its recorder"));
}

/* An approval, or a letter that decides a version. */
static void judge_decision(const struct doc_matter *m)
{
	const struct doc_act *submission = judge_submission_digest(m);
	const struct doc_statement *s = m->statement;

	if (s->type == DOC_LETTER) {
		doc_binding_judge_letter_record(
			m, submission ? doc_act_day(m->law, submission) : DOC_NO_DAY);
		if (s->decides.word[0])
			doc_judge_fault(m->judge, "letter-decides",
			                _("a letter in a round decides the version"));
	}
	doc_binding_judge_evidence_kind(m, s->type == DOC_LETTER);
	judge_independence(m);
	if (!submission)
		return;
	judge_content(m, &submission->statement);
	judge_supersedes(m);
	if (s->type == DOC_LETTER && s->letter.disposition == DOC_AS_AMENDED)
		return; /* sends the version back: reviews and dates decide nothing */
	judge_reviews(m);
	doc_binding_judge_effective(m, doc_act_day(m->law, m->act));
}

static void judge_review(const struct doc_matter *m)
{
	judge_submission_digest(m);
	judge_independence(m);
}

void doc_act_judge_binding(const struct doc_law *law, const struct doc_policy *policy,
                           const struct doc_document *document, const struct doc_round *round,
                           const struct doc_act *act, struct doc_judge *judge)
{
	struct doc_matter matter = {law, policy, document, round, act, &act->statement,
	                        &policy->matrix[document->number.tier], judge};

	switch (act->statement.type) {
	case DOC_SUBMISSION:
		judge_submission(&matter);
		break;
	case DOC_REVIEW:
		judge_review(&matter);
		break;
	case DOC_RETURN:
		judge_submission_digest(&matter);
		break;
	case DOC_RECALL:
		judge_recall(&matter);
		break;
	case DOC_APPROVAL:
		judge_decision(&matter);
		break;
	case DOC_LETTER:
		if (round)
			judge_decision(&matter);
		else
			doc_binding_judge_document_letter(&matter);
		break;
	case DOC_CONFIRMATION:
		doc_binding_judge_confirmation(&matter);
		break;
	case DOC_WITHDRAWAL:
		doc_binding_judge_withdrawal(&matter);
		break;
	case DOC_CORRECTION:
		doc_binding_judge_correction(&matter);
		break;
	case DOC_VOID:
		doc_binding_judge_void(&matter);
		break;
	case DOC_POLICY:
	case DOC_BASELINE:
	case DOC_ISSUE:
	case DOC_RELEASE:
		break; /* belongs elsewhere: statement-place tells it */
	}
}
