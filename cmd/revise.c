/* docreg revise: fill the draft of the next version. */
#include <stdlib.h>

#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	const char *const *authors doc_auto(free) = NULL;
	struct doc_revision revision = {
		.number = context->arguments[0],
		.paths = context->arguments + 1,
		.path_count = context->argument_count - 1,
		.summary = cmd_value(context, "message"),
		.reason = cmd_value(context, "reason"),
		.version = cmd_value(context, "version"),
		.title = cmd_value(context, "title"),
		.classification = cmd_value(context, "class"),
		.effective = cmd_value(context, "effective"),
	};
	int r;

	r = cmd_values(context, "author", &authors, &revision.author_count, err);
	if (r < 0)
		return r;
	revision.authors = authors;
	r = doc_revise(context->registry, &context->actor, &revision, cmd_has(context, "dry-run"),
	               &outcome, err);
	return cmd_act_tell(context, _("drafted"), &outcome, r);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("SUMMARY"), N_("what changes"), CMD_TAKES_TEXT},
	{0, "reason", CMD_ONE, N_("REASON"), N_("why it changes"), CMD_TAKES_TEXT},
	{0, "version", CMD_ONE, N_("VERSION"), N_("else the next one by the policy's rule"),
	 CMD_TAKES_TEXT},
	{0, "title", CMD_ONE, N_("TITLE"), N_("new title"), CMD_TAKES_TEXT},
	{0, "class", CMD_ONE, N_("CLASS"), N_("new classification"), CMD_TAKES_CLASS},
	{0, "author", CMD_MANY, N_("NAME"), N_("printed name or id; else who acts"),
	 CMD_TAKES_PERSON},
	{0, "effective", CMD_ONE, N_("DATE"), N_("planned effective date"), CMD_TAKES_DATE},
	CMD_OPTIONS_ACTOR,
	{0},
};

const struct cmd cmd_revise = {
	.name = "revise",
	.synopsis = N_("NUMBER [FILE...] [-m SUMMARY] [OPTIONS]"),
	.summary = N_("fill the draft of the next version"),
	.description = N_(
		"The first FILE is the source, others are renditions of it. Without FILE the "
		"files of the draft stay, or those of the highest approved version; with NUMBER "
		"alone what you edited by hand in draft/, metadata.yaml or files, is taken in. "
		"What is in force is not disturbed.\n"
		"  docreg revise ISMS-02-005 procedure.odt -m 新增外來文件管制"),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER, CMD_TAKES_FILE},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
