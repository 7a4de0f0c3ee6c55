/* docreg return: send a submitted document back with a reason. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_return,
		.done = N_("returned"),
		.question = N_("send these documents back?"),
	};
	struct doc_request request = {.text = cmd_value(context, "message")};
	int r;

	r = cmd_require(context, "message", err);
	return r < 0 ? r : cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("WHY"), N_("what must be put right"), CMD_TAKES_TEXT},
	CMD_OPTIONS_FOR,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_return = {
	.name = "return",
	.synopsis = N_("-m WHY [OPTIONS] NUMBER..."),
	.summary = N_("send a submitted document back"),
	.description = N_("The round is closed and kept; its files are a draft again."),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
