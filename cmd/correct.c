/* docreg correct: a later statement says what an earlier one should have said. */
#include <string.h>

#include "act.h"
#include "commands.h"

/* --scan alone is the right scan of a letter; beside --letter it is that of the deciding one. */
static int read_letter(struct cmd_context *context, struct doc_letter *letter,
                       struct doc_correction *correction, const struct doc_letter **out,
                       struct doc_error *err)
{
	if (cmd_has(context, "letter") || cmd_has(context, "on") || cmd_has(context, "decided-by"))
		return cmd_letter(context, letter, out, err);
	correction->scan_path = cmd_value(context, "scan");
	return DOC_OK;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	static const struct cmd_act act = {
		.call = doc_correct,
		.done = N_("corrected"),
		.question = N_("say this instead?"),
		.shows_page = true,
	};
	struct doc_correction correction = {
		.settings = context->arguments + 1,
		.setting_count = context->argument_count - 1,
		.of = cmd_value(context, "of"),
		.by = cmd_value(context, "by"),
	};
	struct doc_request request = {.text = cmd_value(context, "message"),
	                              .correction = &correction};
	struct doc_letter letter = {0};
	int r;

	r = cmd_require(context, "message", err);
	if (r == DOC_OK)
		r = read_letter(context, &letter, &correction, &request.letter, err);
	context->argument_count = 1;
	return r < 0 ? r : cmd_act(context, &act, &request, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("WHY"), N_("what was wrong"), CMD_TAKES_TEXT},
	{0, "of", CMD_ONE, N_("KIND"),
	 N_("approval, letter, withdrawal, review, confirmation or baseline: which is wrong"),
	 CMD_TAKES_STATEMENT},
	{0, "by", CMD_ONE, N_("WHO"), N_("id of who said or recorded it"), CMD_TAKES_PERSON},
	{0, "scan", CMD_ONE, N_("FILE"),
	 N_("the right scan of the letter; with --letter, that of the letter that decides this"),
	 CMD_TAKES_FILE},
	{0, "letter", CMD_ONE, N_("NO"), N_("this correction is decided in this official letter"),
	 CMD_TAKES_TEXT},
	{0, "on", CMD_ONE, N_("DATE"), N_("date of that letter"), CMD_TAKES_DATE},
	{0, "decided-by", CMD_ONE, N_("ID"), N_("who decided in that letter"), CMD_TAKES_PERSON},
	CMD_OPTIONS_FOR,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_correct = {
	.name = "correct",
	.synopsis = N_("-m WHY [OPTIONS] NUMBER[@VERSION] KEY=VALUE..."),
	.summary = N_("correct what was decided or recorded wrongly"),
	.description = N_(
		"Nothing is overwritten: a signed statement names the wrong one and says what "
		"holds instead; 'docreg show' and 'docreg log' tell both. Keys:\n"
		"  effective=DATE    first day in force, or of a withdrawal out of it\n"
		"  letter=NO         number of an official letter\n"
		"  on=DATE           date of an official letter; of what was approved on paper,\n"
		"                    the day on which it was\n"
		"  decider=WHO       who approved it on paper: id or printed name\n"
		"  opinion=TEXT      of a review or confirmation\n"
		"  annulled=yes      a withdrawal, a confirmation, or a review not yet decided\n"
		"                    on, was a mistake\n"
		"Whoever decided corrects it, by signature or by a letter; what was recorded from a "
		"letter is corrected by a document controller; what a baseline adopted from paper, by "
		"an officer who did not prepare it, or by a letter of theirs. Title and files change "
		"with a new version only: docreg revise.\n"
		"  docreg correct ISMS-02-005 effective=115.12.1 -m 日期誤繕\n"
		"  docreg correct ISMS-02-005 letter=府主資字第1150001243號 \\\n"
		"      --scan letter.pdf -m 文號誤繕"),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_EDITION, CMD_TAKES_TEXT},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
