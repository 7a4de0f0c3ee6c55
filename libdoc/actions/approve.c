/* approve.c: the decision on a version: the approver's signature, or a letter recorded. */
#include <libdoc/document.h>

#include <string.h>

#include "actions/letter.h"
#include "actions/session.h"
#include "base/intl.h"
#include "model/layout.h"

/* What the decision rests on: submission, reviews, files, metadata, what it replaces. */
static void bind(struct doc_session *session, const struct doc_subject *subject,
                 struct doc_statement *statement)
{
	struct doc_law law = doc_registry_law(session->registry, true);
	const struct doc_act *submission = doc_round_submission(subject->open);
	const struct doc_act *reviews[DOC_REVIEW_MAX];

	statement->version = subject->open->version;
	statement->round = subject->open->round;
	memcpy(statement->document, subject->document.number.text, sizeof(statement->document));
	memcpy(statement->submission, submission->sha256, sizeof(statement->submission));
	memcpy(statement->metadata, submission->statement.metadata, sizeof(statement->metadata));
	memcpy(statement->files, submission->statement.files, sizeof(statement->files));
	statement->file_count = submission->statement.file_count;
	statement->review_count =
		doc_round_reviews(&law, &subject->document, subject->open, NULL, reviews);
	for (size_t i = 0; i < statement->review_count; i++) {
		struct doc_counted *counted = &statement->reviews[i];

		memcpy(counted->sha256, reviews[i]->sha256, sizeof(counted->sha256));
		memcpy(counted->who, reviews[i]->statement.who, sizeof(counted->who));
	}
	if (!subject->approved)
		return;
	statement->supersedes.version = subject->approved->version;
	memcpy(statement->supersedes.sha256, subject->decision.act->sha256,
	       sizeof(statement->supersedes.sha256));
}

/* --effective, else the planned date; never before the decision (design.md 4). */
static int set_effective(struct doc_session *session, const struct doc_subject *subject,
                         struct doc_statement *statement, doc_day decided, struct doc_error *err)
{
	doc_day planned = subject->open->metadata.effective;

	if (session->request->effective)
		return doc_typed_day(session->request->effective, "--effective",
		                     &statement->effective, err);
	statement->effective = planned != DOC_NO_DAY && planned > decided ? planned : decided;
	return DOC_OK;
}

static int say_approval(struct doc_session *session, struct doc_subject *subject,
                        struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(session->registry);
	struct doc_statement statement;
	int r;

	r = doc_session_begin(session, subject, &statement, err);
	if (r < 0)
		return r;
	bind(session, subject, &statement);
	r = set_effective(session, subject, &statement,
	                  doc_day_of_moment(statement.decided, policy->offset_s), err);
	return r == DOC_OK ? doc_session_say(session, subject, &statement, 0, err) : r;
}

static int say_letter(struct doc_session *session, struct doc_subject *subject,
                      struct doc_error *err)
{
	const struct doc_letter *letter = session->request->letter;
	unsigned nth = doc_acts_next_nth(&subject->open->acts, DOC_LETTER);
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;
	int r;

	r = doc_letter_begin(session->registry, session->request->actor, letter, DOC_APPROVAL,
	                     subject->document.number.tier, &statement,
	                     &session->outcome->findings, err);
	if (r < 0)
		return r;
	bind(session, subject, &statement);
	r = set_effective(session, subject, &statement, statement.letter.on, err);
	if (r < 0)
		return r;
	doc_layout_statement(&path, &statement, nth);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_letter_scan(&session->said, letter, path.data, &statement, err);
	if (r == DOC_OK && letter->as_amended)
		r = doc_session_copy_back(session, subject, err);
	return r == DOC_OK ? doc_said_add(&session->said, &statement, NULL, nth, err) : r;
}

static int speak(struct doc_session *session, struct doc_subject *subject, struct doc_error *err)
{
	char version[DOC_VERSION_SIZE];

	if (!subject->open || !doc_round_submission(subject->open))
		return doc_session_refuse(session, subject, "round-none",
		                          _("nothing of this document waits for a decision"),
		                          subject->document.has_draft ? "docreg submit"
		                                                      : "docreg revise", err);
	doc_version_format(subject->open->version, version);
	doc_buf_printf(&session->message, " %s %s", subject->document.number.text, version);
	session->redo_digests = true;
	return session->request->letter ? say_letter(session, subject, err)
	                                : say_approval(session, subject, err);
}

int doc_approve(struct doc_registry *registry, const struct doc_request *request,
                struct doc_outcome *outcome, struct doc_error *err)
{
	int r;

	if (request->actor->for_id) {
		doc_error_set(err, DOC_EUSAGE, _("a decision is not recorded with --for"));
		return doc_error_hint(err, DOC_EUSAGE,
		                      _("record the official letter: --letter NO --on DATE --scan FILE "
		                        "--decided-by ID"));
	}
	r = doc_decision_check_typed(request, err);
	if (r < 0)
		return r;
	return doc_session_run(registry, request, "approve",
	                       request->letter ? DOC_LETTER : DOC_APPROVAL, speak, outcome, err);
}
