/* docreg submit: freeze drafts as a round of their version and send them to review. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_submit,
		.done = N_("submitted"),
		.question = N_("submit these documents?"),
	};
	struct doc_request request = {.accept_markup = cmd_has(context, "accept-markup")};

	return cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{0, "accept-markup", CMD_FLAG, NULL,
	 N_("tracked changes, comments, hidden text and date fields may stay; it is recorded"),
	 CMD_TAKES_NOTHING},
	CMD_OPTIONS_FOR,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_submit = {
	.name = "submit",
	.synopsis = N_("[OPTIONS] NUMBER..."),
	.summary = N_("send drafts to review"),
	.description = N_(
		"The draft becomes a round of its version and never changes again. Until it is "
		"decided, returned or recalled, the document cannot be revised. What the files say "
		"is checked before: number, title, version, day and class that they print, markup "
		"left over, active content, headings, brackets and terms; how bad each is says the "
		"policy. Of what they cite it is told what is at fault; that refuses nothing."),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
