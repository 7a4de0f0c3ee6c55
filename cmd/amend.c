/* docreg amend: change administrative metadata. */
#include <string.h>

#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r;

	for (size_t i = 1; i < context->argument_count; i++) {
		if (!strchr(context->arguments[i], '='))
			return doc_error_set(err, DOC_EUSAGE, _("'%s' is not KEY=VALUE"),
			                     context->arguments[i]);
	}
	r = doc_amend(context->registry, &context->actor, context->arguments[0],
	              context->arguments + 1, context->argument_count - 1,
	              cmd_has(context, "dry-run"), &outcome, err);
	return cmd_act_tell(context, _("amended"), &outcome, r);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_ACTOR,
	{0},
};

const struct cmd cmd_amend = {
	.name = "amend",
	.synopsis = N_("[OPTIONS] NUMBER [KEY=VALUE...]"),
	.summary = N_("change administrative metadata; needs no approval"),
	.description = N_(
		"Keys: owner, review-months, retention, distribution, note. Title, classification "
		"and dates are sealed by the approval: docreg revise. Without KEY=VALUE an edit "
		"of document.yaml that you made by hand is taken in.\n"
		"  docreg amend ISMS-02-005 owner=主計處秘書室 review-months=12"),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER, CMD_TAKES_SETTING},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
