/* known.c: answer as on a day that is over, from what was recorded by then. */
#include "cmd.h"

int cmd_known(struct cmd_context *context, struct doc_error *err)
{
	const char *text = cmd_value(context, "known");

	if (!text)
		return DOC_OK;
	if (doc_text_read_day(text, context->known, err) < 0)
		return doc_error_wrap(err, DOC_EUSAGE, "--known");
	return doc_registry_known(context->registry, context->known, &context->actor.now_at, err);
}
