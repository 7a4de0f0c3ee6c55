/* docreg confirm: looked at again, nothing to change. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_confirm,
		.done = N_("confirmed"),
		.question = N_("confirm that nothing needs to change?"),
	};
	struct doc_request request = {.text = cmd_value(context, "message")};

	return cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("OPINION"), N_("what was looked at"), CMD_TAKES_TEXT},
	CMD_OPTIONS_FOR,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_confirm = {
	.name = "confirm",
	.synopsis = N_("[OPTIONS] NUMBER..."),
	.summary = N_("record a periodic review that changes nothing"),
	.description = N_("The version in force stays; its next review is counted from today."),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
