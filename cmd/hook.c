/* docreg hook: connect this clone with other programs. */
#include "commands.h"

static const struct cmd *const verbs[] = {
	&cmd_hook_git,
	NULL,
};

const struct cmd cmd_hook = {
	.name = "hook",
	.synopsis = N_("git"),
	.summary = N_("connect this clone with other programs"),
	.description = N_("What is set here belongs to this clone alone; nothing lands."),
	.verbs = verbs,
	.group = CMD_OTHER,
};
