/* docreg review: record a favourable review of what is submitted. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_review,
		.done = N_("reviewed"),
		.question = N_("record this review?"),
	};
	struct doc_request request = {.text = cmd_value(context, "message")};

	return cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("OPINION"), N_("the reviewer's opinion"), CMD_TAKES_TEXT},
	CMD_OPTIONS_FOR,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_review = {
	.name = "review",
	.synopsis = N_("[OPTIONS] NUMBER..."),
	.summary = N_("record a favourable review"),
	.description = N_("Whoever does not agree sends the document back: docreg return."),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
