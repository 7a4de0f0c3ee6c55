/* docreg policy sign: sign the drafted policy. */
#include <string.h>

#include "act.h"
#include "commands.h"

static int sign(struct cmd_context *context, const struct doc_letter *letter, bool is_dry,
                struct doc_outcome *outcome, struct doc_error *err)
{
	return doc_policy_sign(context->registry, &context->actor, cmd_value(context, "message"),
	                       letter, is_dry, outcome, err);
}

/* Judge without signing, and show what would be signed: who and what changes. */
static int preview(struct cmd_context *context, const struct doc_letter *letter,
                   struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r = sign(context, letter, true, &outcome, err);

	cmd_report_findings(context, &outcome.findings);
	for (size_t i = 0; i < outcome.item_count && r == DOC_OK; i++)
		cmd_page(stdout, &outcome.items[i]);
	return r;
}

static int perform(struct cmd_context *context, const struct doc_letter *letter,
                   struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r = sign(context, letter, false, &outcome, err);

	if (r == DOC_OK)
		doc_findings_clear(&outcome.findings); /* the preview has told them */
	r = cmd_act_tell(context, _("signed"), &outcome, r);
	if (r == CMD_DONE && strcmp(outcome.items[0].state, "in-force") == 0)
		cmd_say(stdout, _("policy %s is in force from now on"), outcome.items[0].version);
	return r;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_letter letter = {0};
	const struct doc_letter *given = NULL;
	int r;

	r = cmd_letter(context, &letter, &given, err);
	if (r == DOC_OK)
		r = preview(context, given, err);
	if (r < 0)
		return r;
	if (cmd_has(context, "dry-run")) {
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
		return CMD_DONE;
	}
	if (cmd_asks(context) && !cmd_ask(_("sign this policy?"))) {
		cmd_say(stderr, _("nothing was changed"));
		return CMD_NO;
	}
	return perform(context, given, err);
}

static const struct cmd_option options[] = {
	{'m', "message", CMD_ONE, N_("REASON"), N_("why it changes; the first to sign says it"),
	 CMD_TAKES_TEXT},
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
		"Shows what changes, then signs it. Everybody signs the same bytes: whom the policy "
		"in force asks for, the security officer always among them, and each newly added "
		"key."),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
