/* review.c: what is said about a submission before it is decided: review, return, recall. */
#include <libdoc/document.h>

#include <string.h>

#include "actions/session.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/correction.h"

/* The members that every act on an open round has. */
static int begin(struct doc_session *session, struct doc_subject *subject,
                 struct doc_statement *statement, struct doc_error *err)
{
	const struct doc_act *submission;
	char version[DOC_VERSION_SIZE];
	int r;

	submission = subject->open ? doc_round_submission(subject->open) : NULL;
	if (!submission)
		return doc_session_refuse(session, subject, "round-none",
		                          _("nothing of this document waits for a decision"),
		                          subject->document.has_draft ? "docreg submit"
		                                                      : "docreg revise", err);
	r = doc_session_begin(session, subject, statement, err);
	if (r == DOC_OK && session->request->text)
		r = doc_copy_line(session->request->text, "-m", statement->text,
		                  sizeof(statement->text), err);
	if (r < 0)
		return r;
	statement->version = subject->open->version;
	statement->round = subject->open->round;
	memcpy(statement->submission, submission->sha256, sizeof(statement->submission));
	doc_version_format(statement->version, version);
	doc_buf_printf(&session->message, " %s %s", subject->document.number.text, version);
	return DOC_OK;
}

/* A person reviews a round once; what they took back they say after all by a correction. */
static int refuse_annulled(struct doc_session *session, const struct doc_subject *subject,
                           const struct doc_statement *statement, struct doc_error *err)
{
	struct doc_law law = doc_registry_law(session->registry, true);
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	const struct doc_acts *acts = &subject->open->acts;
	bool is_annulled = false;

	for (size_t i = 0; i < acts->count && !is_annulled; i++)
		is_annulled = acts->items[i].statement.type == DOC_REVIEW &&
		              strcmp(acts->items[i].statement.who, statement->who) == 0 &&
		              doc_act_is_annulled(&law, &subject->document, &acts->items[i]);
	if (!is_annulled)
		return DOC_OK;
	doc_buf_printf(&hint, _("docreg correct %s annulled=no opinion=OPINION -m WHY"),
	               subject->document.number.text);
	if (hint.failed)
		return doc_error_memory(err);
	return doc_act_refuse(&session->outcome->findings, "said-already",
	                      _("this review was annulled; it can be said after all"), hint.data,
	                      err);
}

static int speak_review(struct doc_session *session, struct doc_subject *subject,
                        struct doc_error *err)
{
	struct doc_statement statement;
	int r = begin(session, subject, &statement, err);

	if (r == DOC_OK)
		r = refuse_annulled(session, subject, &statement, err);
	return r == DOC_OK ? doc_session_say(session, subject, &statement, 0, err) : r;
}

/* Who recalls another's submission does so in the one role that may, whatever they hold first. */
static void prefer_controller(const struct doc_session *session, const struct doc_subject *subject,
                              struct doc_statement *statement)
{
	static const struct doc_roles controller = {.items = {DOC_ROLE_CONTROLLER}, .count = 1};
	const struct doc_policy *policy = doc_registry_policy(session->registry);
	doc_day today = doc_day_of_moment(statement->decided, policy->offset_s);

	if (strcmp(statement->who, doc_round_submission(subject->open)->statement.who) != 0)
		doc_policy_role_of(policy, statement->who, &controller, today, statement->role,
		                   statement->acting_for);
}

/* Close the round; what was submitted is a draft again. */
static int speak_back(struct doc_session *session, struct doc_subject *subject,
                      struct doc_error *err)
{
	struct doc_statement statement;
	int r = begin(session, subject, &statement, err);

	if (r == DOC_OK && session->type == DOC_RECALL)
		prefer_controller(session, subject, &statement);
	if (r == DOC_OK && !statement.text[0])
		r = doc_error_set(err, DOC_EUSAGE, _("say why: -m REASON"));
	if (r == DOC_OK)
		r = doc_session_say(session, subject, &statement, 0, err);
	if (r == DOC_OK)
		r = doc_session_copy_back(session, subject, err);
	return r;
}

int doc_review(struct doc_registry *registry, const struct doc_request *request,
               struct doc_outcome *outcome, struct doc_error *err)
{
	return doc_session_run(registry, request, "review", DOC_REVIEW, speak_review, outcome, err);
}

int doc_return(struct doc_registry *registry, const struct doc_request *request,
               struct doc_outcome *outcome, struct doc_error *err)
{
	return doc_session_run(registry, request, "return", DOC_RETURN, speak_back, outcome, err);
}

int doc_recall(struct doc_registry *registry, const struct doc_request *request,
               struct doc_outcome *outcome, struct doc_error *err)
{
	return doc_session_run(registry, request, "recall", DOC_RECALL, speak_back, outcome, err);
}
