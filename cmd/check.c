/* docreg check: every rule that can be judged, all findings. */
#include <stdlib.h>

#include "commands.h"
#include "findings.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_check(context->registry, context->arguments, context->argument_count,
	              context->actor.now_at, &findings, err);
	return r < 0 ? r : cmd_findings_print(context, &findings, &output, err);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_check = {
	.name = "check",
	.synopsis = N_("[OPTIONS] [NUMBER...]"),
	.summary = N_("judge the registry by every rule; changes nothing"),
	.description = N_(
		"Each finding names its rule, place and what helps; 'docreg explain RULE' tells "
		"the reason. The status is 1 when one of them is an error."),
	.options = options,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY,
	.run = run,
};
