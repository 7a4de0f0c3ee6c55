/* docreg policy draft: begin a change of the rules or the roster. */
#include "act.h"
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r;

	r = doc_policy_draft(context->registry, &context->actor, cmd_has(context, "dry-run"),
	                     &outcome, err);
	r = cmd_act_tell(context, _("drafted"), &outcome, r);
	if (r < 0 || cmd_has(context, "dry-run"))
		return r;
	cmd_say(stderr, _("  to change it: edit %spolicy/draft/, then docreg policy check"),
	        doc_registry_folder(context->registry));
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_ACTOR,
	{0},
};

const struct cmd cmd_policy_draft = {
	.name = "policy draft",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("begin a change, or take in the edits of a draft"),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
