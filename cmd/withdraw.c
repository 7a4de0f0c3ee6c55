/* docreg withdraw: end the life of a document. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_withdraw,
		.done = N_("withdrawn"),
		.question = N_("withdraw for good?"),
		.shows_page = true,
	};
	struct doc_request request = {
		.text = cmd_value(context, "message"),
		.effective = cmd_value(context, "effective"),
	};
	struct doc_letter letter = {0};
	int r;

	r = cmd_require(context, "message", err);
	if (r < 0)
		return r;
	r = cmd_letter(context, &letter, &request.letter, err);
	return r < 0 ? r : cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("WHY"), N_("why it is no longer needed"), CMD_TAKES_TEXT},
	{0, "effective", CMD_ONE, N_("DATE"), N_("withdrawn from; else today"), CMD_TAKES_DATE},
	CMD_OPTIONS_LETTER,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_withdraw = {
	.name = "withdraw",
	.synopsis = N_("-m WHY [OPTIONS] NUMBER..."),
	.summary = N_("end the life of documents"),
	.description = N_(
		"Shows what ends, why, from which day, and which forms lose their parent. "
		"The document stays in the registry and its number is never used again. Who "
		"approves a document of this tier decides this too; until the day it ends "
		"everything goes on as before."),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
