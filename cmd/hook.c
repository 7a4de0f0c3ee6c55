/* docreg hook: connect this clone with other programs, set up a server. */
#include "commands.h"

static const struct cmd *const verbs[] = {
	&cmd_hook_git,
	&cmd_hook_server,
	NULL,
};

const struct cmd cmd_hook = {
	.name = "hook",
	.synopsis = N_("git|server"),
	.summary = N_("connect this clone with other programs, set up a server"),
	.description = N_("What is set here belongs to this clone or server alone; nothing lands."),
	.verbs = verbs,
	.group = CMD_OTHER,
};
