/* date.c: which calendar people expect. */
#include <string.h>

#include "cmd.h"

bool cmd_prefers_roc(void)
{
	/* TRANSLATORS: say "calendar: roc" where official papers use the ROC calendar. */
	return strcmp(_("calendar: iso"), "calendar: roc") == 0;
}

const char *cmd_day(bool roc, const char *iso, char text[DOC_ROC_SIZE])
{
	if (!roc)
		return iso;
	doc_text_roc_day(iso, text);
	return text;
}
