/* withdraw.c: end the life of a document (廢止), by signature or by letter. */
#include <libdoc/document.h>

#include <string.h>

#include "actions/letter.h"
#include "actions/session.h"
#include "base/intl.h"

static int fill(struct doc_session *session, const struct doc_subject *subject, doc_day decided,
                struct doc_statement *statement, struct doc_error *err)
{
	int r = DOC_OK;

	statement->effective = decided;
	if (session->request->effective)
		r = doc_typed_day(session->request->effective, "--effective",
		                  &statement->effective, err);
	if (r == DOC_OK)
		r = doc_copy_line(session->request->text ? session->request->text : "", "-m",
		                  statement->text, sizeof(statement->text), err);
	memcpy(statement->document, subject->document.number.text, sizeof(statement->document));
	if (!subject->approved)
		return r;
	statement->supersedes.version = subject->approved->version;
	memcpy(statement->supersedes.sha256, subject->decision.act->sha256,
	       sizeof(statement->supersedes.sha256));
	return r;
}

static int say_alone(struct doc_session *session, struct doc_subject *subject, unsigned nth,
                     struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(session->registry);
	struct doc_statement statement;
	int r;

	r = doc_session_begin(session, subject, &statement, err);
	if (r == DOC_OK)
		r = fill(session, subject, doc_day_of_moment(statement.decided, policy->offset_s),
		         &statement, err);
	return r == DOC_OK ? doc_said_add(&session->said, &statement, NULL, nth, err) : r;
}

/* The withdrawal as the letter decided it, recorded; and beside it the letter that decides it. */
static int say_with_letter(struct doc_session *session, struct doc_subject *subject, unsigned nth,
                           struct doc_error *err)
{
	const struct doc_letter *letter = session->request->letter;
	struct doc_statement decides;
	struct doc_statement statement;
	int r;

	r = doc_letter_begin(session->registry, session->request->actor, letter, DOC_WITHDRAWAL,
	                     subject->document.number.tier, &decides, &session->outcome->findings,
	                     err);
	if (r < 0)
		return r;
	statement = decides;
	statement.type = DOC_WITHDRAWAL;
	r = fill(session, subject, decides.letter.on, &statement, err);
	if (r == DOC_OK)
		r = doc_said_add(&session->said, &statement, NULL, nth, err);
	return r == DOC_OK ? doc_letter_beside(&session->said, letter, &subject->document, &decides,
	                                       err)
	                   : r;
}

static int speak(struct doc_session *session, struct doc_subject *subject, struct doc_error *err)
{
	unsigned nth = doc_acts_next_nth(&subject->document.acts, DOC_WITHDRAWAL);

	if (!subject->approved)
		return doc_session_refuse(session, subject, "withdraw-approved",
		                          _("only a document with an approved version is withdrawn"),
		                          NULL, err);
	doc_buf_printf(&session->message, " %s", subject->document.number.text);
	return session->request->letter ? say_with_letter(session, subject, nth, err)
	                                : say_alone(session, subject, nth, err);
}

int doc_withdraw(struct doc_registry *registry, const struct doc_request *request,
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
	return doc_session_run(registry, request, "withdraw", DOC_WITHDRAWAL, speak, outcome, err);
}
