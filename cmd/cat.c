/* docreg cat: the bytes of a version. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "output.h"

/* Would a terminal act on these bytes, not show them? On what doc_text_safe changes it may. */
static bool acts_on_terminal(const char *bytes, size_t size)
{
	char *text doc_auto(free) = malloc(size + 1);
	char *safe doc_auto(free) = NULL;

	if (!text || memchr(bytes, '\0', size))
		return true;
	for (size_t i = 0; i < size; i++)
		text[i] = strchr("\t\n\r", bytes[i]) ? ' ' : bytes[i];
	text[size] = '\0';
	return doc_text_safe(text, &safe, NULL) < 0 || strcmp(text, safe) != 0;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	const char *path = cmd_value(context, "output");
	char *bytes doc_auto(free) = NULL;
	size_t size;
	int r;

	r = cmd_known(context, err);
	if (r < 0)
		return r;
	r = doc_cat(context->registry, context->arguments[0], cmd_value(context, "file"),
	            context->actor.now_at, &bytes, &size, &findings, err);
	cmd_report_doubts(context, &findings);
	if (r < 0)
		return r;
	if (path) {
		r = cmd_output_file(path, bytes, size, err);
		return r == DOC_OK && context->reported ? CMD_NO : r;
	}
	if (isatty(STDOUT_FILENO) && acts_on_terminal(bytes, size)) {
		doc_error_set(err, DOC_EUSAGE, _("the file is no plain text for a terminal"));
		return doc_error_hint(err, DOC_EUSAGE, _("docreg cat %s -o FILE"),
		                      context->arguments[0]);
	}
	fwrite(bytes, 1, size, stdout);
	return context->reported ? CMD_NO : CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "file", CMD_ONE, N_("NAME"), N_("a file of the version; else its source"),
	 CMD_TAKES_TEXT},
	CMD_OPTION_KNOWN,
	{'o', "output", CMD_ONE, N_("FILE"), N_("write to FILE instead of standard output"),
	 CMD_TAKES_FILE},
	{0},
};

const struct cmd cmd_cat = {
	.name = "cat",
	.synopsis = N_("[OPTIONS] NUMBER[@VERSION]"),
	.summary = N_("print the file of a version, byte for byte"),
	.description = N_(
		"Without VERSION the one in force today; NUMBER@draft is the draft. What is broken "
		"in the document's ledger is told; the status is 1 then.\n"
		"  docreg cat ISMS-02-005@1.0 -o old.odt"),
	.options = options,
	.group = CMD_ASK,
	.takes = {CMD_TAKES_EDITION},
	.least = 1,
	.most = 1,
	.flags = CMD_NEEDS_REGISTRY,
	.run = run,
};
