/* confirm.c: looked at again, nothing to change (檢視無修訂). */
#include <libdoc/document.h>

#include <string.h>

#include "actions/session.h"
#include "base/intl.h"

static int speak(struct doc_session *session, struct doc_subject *subject, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(session->registry);
	struct doc_law law = doc_registry_law(session->registry, true);
	struct doc_document_state state;
	struct doc_statement statement;
	char version[DOC_VERSION_SIZE];
	int r;

	doc_document_evaluate(&law, &subject->document,
	                      doc_day_of_moment(session->request->actor->now_at, policy->offset_s),
	                      NULL, &state);
	if (!state.in_force)
		return doc_session_refuse(session, subject, "confirmation-version",
		                          _("no version of it is in force"), "docreg show", err);
	r = doc_session_begin(session, subject, &statement, err);
	if (r == DOC_OK && session->request->text)
		r = doc_copy_line(session->request->text, "-m", statement.text,
		                  sizeof(statement.text), err);
	if (r < 0)
		return r;
	statement.version = state.in_force->version;
	memcpy(statement.approval, state.decision.act->sha256, sizeof(statement.approval));
	doc_version_format(statement.version, version);
	doc_buf_printf(&session->message, " %s %s", subject->document.number.text, version);
	return doc_session_say(session, subject, &statement, 0, err);
}

int doc_confirm(struct doc_registry *registry, const struct doc_request *request,
                struct doc_outcome *outcome, struct doc_error *err)
{
	return doc_session_run(registry, request, "confirm", DOC_CONFIRMATION, speak, outcome, err);
}
