/* docreg void: strike a number off that was registered by mistake. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_void,
		.done = N_("struck off"),
		.question = N_("strike these numbers off for good?"),
		.shows_page = true,
	};
	struct doc_request request = {.text = cmd_value(context, "message")};
	int r;

	r = cmd_require(context, "message", err);
	return r < 0 ? r : cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("WHY"), N_("why the number is not needed"), CMD_TAKES_TEXT},
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_void = {
	.name = "void",
	.synopsis = N_("-m WHY [OPTIONS] NUMBER..."),
	.summary = N_("strike off a number that was registered by mistake"),
	.description = N_(
		"Only a number of which nothing was ever submitted, and to which no other belongs "
		"that is not struck off too: name both at once. Its draft stays, so that the list "
		"can say what it was; the number is never used again. What was in force ends by "
		"'docreg withdraw'."),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
