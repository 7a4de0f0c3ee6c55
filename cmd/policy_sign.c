/* docreg policy sign: sign the drafted policy. */
#include "act.h"
#include "commands.h"

static int sign(struct cmd_context *context, const struct doc_letter *letter, bool is_dry,
                bool is_final, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r;

	r = doc_policy_sign(context->registry, &context->actor, cmd_value(context, "message"),
	                    letter, is_dry, &outcome, err);
	if (r < 0 || is_final)
		return cmd_act_tell(context, _("signed"), &outcome, r);
	for (size_t i = 0; i < outcome.item_count; i++)
		cmd_page(stdout, &outcome.items[i]);
	return CMD_DONE;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_letter letter = {0};
	const struct doc_letter *given = NULL;
	int r;

	r = cmd_letter(context, &letter, &given, err);
	if (r < 0)
		return r;
	if (cmd_asks(context)) {
		r = sign(context, given, true, false, err);
		if (r < 0)
			return r;
		if (!cmd_ask(_("sign this policy?"))) {
			cmd_say(stderr, _("nothing was changed"));
			return CMD_NO;
		}
	}
	return sign(context, given, cmd_has(context, "dry-run"), true, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("REASON"), N_("why it changes; the first to sign says it")},
	CMD_OPTIONS_LETTER,
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_policy_sign = {
	.name = "policy sign",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("sign the draft; with the last signature it takes effect"),
	.description = N_(
		"Everybody signs the same bytes: whom the policy in force asks for, the security "
		"officer always among them, and each newly added key."),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR,
	.run = run,
};
