/* docreg add: register a number and open its first draft. */
#include <stdlib.h>

#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	const char *next_of = cmd_value(context, "next");
	const struct doc_new_document document = {
		.number = next_of ? NULL : context->arguments[0],
		.next_of = next_of,
		.title = context->arguments[context->argument_count - 1],
		.owner = cmd_value(context, "owner"),
		.classification = cmd_value(context, "class"),
	};
	int r;

	if (context->argument_count != (next_of ? 1 : 2))
		return doc_error_set(err, DOC_EUSAGE,
		                     _("give NUMBER and TITLE, or --next and only TITLE"));
	r = doc_add(context->registry, &context->actor, &document, cmd_has(context, "dry-run"),
	            &outcome, err);
	return cmd_act_tell(context, _("registered"), &outcome, r);
}

static const struct cmd_option options[] = {
	{0, "next", CMD_ONE, N_("PLACE"),
	 N_("take the next free number there: a tier, a parent's number, or how it begins"),
	 CMD_TAKES_PLACE},
	{0, "owner", CMD_ONE, N_("UNIT"), N_("responsible unit; else as the policy says"),
	 CMD_TAKES_TEXT},
	{0, "class", CMD_ONE, N_("CLASS"), N_("classification; else as the policy says"),
	 CMD_TAKES_CLASS},
	CMD_OPTIONS_ACTOR,
	{0},
};

const struct cmd cmd_add = {
	.name = "add",
	.synopsis = N_("[OPTIONS] NUMBER TITLE"),
	.summary = N_("register a number, or take the next free one"),
	.description = N_(
		"A number is never used twice. A form's number is made from its parent's.\n"
		"  docreg add ISMS-02-005 文件管理程序書\n"
		"  docreg add --next ISMS-02-005 外來文件管制表\n"
		"The next number of a tier is counted by the first of the tier's patterns, in the "
		"order of the policy, of which nothing is open but the count; another is chosen by "
		"how it begins. It is one more than the highest ever taken and, after the last, the "
		"lowest that never was.\n"
		"  docreg add --next 2 資料備份程序書\n"
		"  docreg add --next PRO-ACC 帳號管理程序書"),
	.options = options,
	.group = CMD_BEGIN,
	.takes = {CMD_TAKES_TEXT},
	.least = 1,
	.most = 2,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
