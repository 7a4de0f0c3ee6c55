/* docreg policy: see and change the rules and the roster. */
#include "commands.h"

static const struct cmd *const verbs[] = {
	&cmd_policy_show,
	&cmd_policy_draft,
	&cmd_policy_sign,
	&cmd_policy_check,
	NULL,
};

const struct cmd cmd_policy = {
	.name = "policy",
	.synopsis = N_("show | draft | sign | check"),
	.summary = N_("see and change the rules and the roster"),
	.description = N_(
		"A change begins with 'policy draft', is edited in policy/draft/ by hand, judged "
		"with 'policy check', shown with 'policy show --draft', and takes effect when "
		"everybody whom the policy in force asks for has given 'policy sign'."),
	.verbs = verbs,
	.group = CMD_PEOPLE,
};
