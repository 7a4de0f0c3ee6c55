/* docreg version: which program, which library. */
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	(void)context;
	(void)err;
	cmd_say(stdout, "docreg %s (libdoc %s)", DOC_VERSION, doc_version());
	return CMD_DONE;
}

const struct cmd cmd_version = {
	.name = "version",
	.synopsis = "",
	.summary = N_("show the versions of program and library"),
	.group = CMD_OTHER,
	.run = run,
};
