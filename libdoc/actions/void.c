/* void.c: strike numbers off that were registered by mistake (註銷). */
#include <libdoc/correct.h>

#include <string.h>

#include "actions/session.h"
#include "base/intl.h"

static int speak(struct doc_session *session, struct doc_subject *subject, struct doc_error *err)
{
	const char *why = session->request->text ? session->request->text : "";
	struct doc_statement statement;
	int r = doc_session_begin(session, subject, &statement, err);

	if (r == DOC_OK)
		r = doc_copy_line(why, "-m", statement.text, sizeof(statement.text), err);
	if (r < 0)
		return r;
	doc_buf_printf(&session->message, " %s", subject->document.number.text);
	return doc_session_say(session, subject, &statement, 0, err);
}

int doc_void(struct doc_registry *registry, const struct doc_request *request,
             struct doc_outcome *outcome, struct doc_error *err)
{
	if (request->actor->for_id) {
		doc_error_set(err, DOC_EUSAGE, _("a document controller strikes a number off"));
		return doc_error_hint(err, DOC_EUSAGE, _("act in your own name: --as ID"));
	}
	return doc_session_run(registry, request, "void", DOC_VOID, speak, outcome, err);
}
