/* docreg release: pack what is in force so that anybody can verify it years later. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"

static const struct cmd *const verbs[] = {&cmd_release_list, &cmd_release_diff, NULL};

static int release(struct cmd_context *context, const struct doc_release_plan *plan, bool is_final,
                   struct doc_error *err)
{
	struct doc_release_outcome outcome doc_scoped(doc_release_outcome_clear) = {0};
	int r;

	r = doc_release(context->registry, &context->actor, plan, &outcome, err);
	cmd_report_findings(context, &outcome.findings);
	if (r < 0)
		return r;
	cmd_say(stdout, _("release %s; documents: %zu, files: %zu"), plan->name, outcome.documents,
	        outcome.files);
	if (!is_final)
		return CMD_DONE;
	if (plan->dry_run) {
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
		return CMD_DONE;
	}
	cmd_say(stdout, "%s  %llu  SHA-256 %s", outcome.archive, outcome.size, outcome.sha256);
	cmd_say(stderr, outcome.recorded ? _("recorded already: packed again, the same bytes")
	                                 : _("recorded and packed"));
	cmd_say(stderr, _("  next: docreg verify %s --anchor %.16s"), outcome.archive,
	        doc_registry_fingerprint(context->registry));
	return CMD_DONE;
}

/* A recorded release is packed from what is here; a new one is made of what all have. */
static int share(struct cmd_context *context, const char *name, struct doc_error *err)
{
	struct doc_releases releases doc_scoped(doc_releases_clear) = {0};
	int r = doc_release_list(context->registry, &releases, err);

	for (size_t i = 0; i < releases.count && r == DOC_OK; i++)
		if (strcmp(releases.rows[i].name, name) == 0)
			return DOC_OK;
	return r == DOC_OK ? cmd_share(context, err) : r;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_release_plan plan = {
		.name = context->arguments[0],
		.classification = cmd_value(context, "class"),
		.folder = cmd_value(context, "output"),
	};
	int r;

	r = cmd_number(context, "tier", &plan.tier, err);
	if (r == DOC_OK)
		r = share(context, plan.name, err);
	if (r < 0)
		return r;
	if (cmd_asks(context)) {
		plan.dry_run = true;
		r = release(context, &plan, false, err);
		if (r < 0)
			return r;
		if (!cmd_ask(_("record and pack this release?"))) {
			cmd_say(stderr, _("nothing was changed"));
			return CMD_NO;
		}
	}
	plan.dry_run = cmd_has(context, "dry-run");
	return release(context, &plan, true, err);
}

static const struct cmd_option options[] = {
	{0, "tier", CMD_ONE, N_("N"), N_("only this tier"), CMD_TAKES_TIER},
	{0, "class", CMD_ONE, N_("MAX"), N_("nothing of a higher classification than this"),
	 CMD_TAKES_CLASS},
	{'o', "output", CMD_ONE, N_("DIR"),
	 N_("where the archive goes; else beside the registry's folder"), CMD_TAKES_FOLDER},
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	{0},
};

const struct cmd cmd_release = {
	.name = "release",
	.synopsis = N_("[OPTIONS] NAME"),
	.summary = N_("pack what is in force into an archive that proves itself"),
	.description = N_(
		"A new NAME is recorded and signed by a document controller, then packed; the "
		"whole registry is verified before, which takes as long as 'docreg verify'. A "
		"recorded NAME is only packed again, byte for byte the same, and needs no key.\n"
		"  docreg release 115-1\n"
		"  docreg release list"),
	.options = options,
	.verbs = verbs,
	.group = CMD_RELEASE,
	.takes = {CMD_TAKES_RELEASE},
	.least = 1,
	.most = 1,
	.flags = CMD_NEEDS_REGISTRY | CMD_WRITES,
	.run = run,
};
