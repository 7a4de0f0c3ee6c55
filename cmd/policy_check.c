/* docreg policy check: judge the drafted policy. */
#include <stdlib.h>

#include "commands.h"
#include "findings.h"

/* What a lawful draft would change is looked at next. */
static void say_next(struct cmd_context *context)
{
	struct doc_policy_view view doc_scoped(doc_policy_view_clear) = {0};

	if (doc_policy_show_draft(context->registry, &view, NULL) == DOC_OK)
		cmd_say(stderr, _("  next: %s"), "docreg policy show --draft");
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_policy_check(context->registry, context->actor.now_at, &findings, err);
	if (r == DOC_OK)
		r = cmd_findings_print(context, &findings, &output, err);
	if (r == CMD_DONE)
		say_next(context);
	return r;
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_policy_check = {
	.name = "policy check",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("judge the draft, or without one the policy in force"),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
