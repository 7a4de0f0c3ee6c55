/* docreg approve: the decision, signed by the approver or recorded from an official letter. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_approve,
		.done = N_("approved"),
		.question = N_("approve these documents?"),
		.shows_page = true,
	};
	struct doc_request request = {.effective = cmd_value(context, "effective")};
	struct doc_letter letter = {0};
	int r;

	r = cmd_letter(context, &letter, &request.letter, err);
	return r < 0 ? r : cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{0, "effective", CMD_ONE, N_("DATE"), N_("in force from; else the planned date"),
	 CMD_TAKES_DATE},
	CMD_OPTIONS_LETTER,
	{0, "as-amended", CMD_FLAG, NULL,
	 N_("the letter says 'approved as amended': a new round is needed"), CMD_TAKES_NOTHING},
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_approve = {
	.name = "approve",
	.synopsis = N_("[OPTIONS] NUMBER..."),
	.summary = N_("decide: approve what is submitted"),
	.description = N_(
		"Shows one page for each document, then signs a statement over the exact bytes "
		"with the approver's key. A decision made in the official letter system is "
		"recorded by a document controller with --letter.\n"
		"  docreg approve ISMS-02-005 --effective 115.12.1\n"
		"  docreg approve ISMS-02-005 --letter 府主資字第1150001234號 \\\n"
		"      --on 115.11.20 --scan letter.pdf --decided-by wang.xm"),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
