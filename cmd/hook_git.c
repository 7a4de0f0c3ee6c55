/* docreg hook git: have git show what documents say. */
#include "commands.h"

static int run(struct cmd_context *context, struct doc_error *err)
{
	int r;

	if (cmd_has(context, "dry-run")) {
		cmd_say(stdout, "diff.docreg.textconv, core.quotePath");
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
		return CMD_DONE;
	}
	r = doc_registry_hook_git(context->registry, err);
	if (r < 0)
		return r;
	cmd_say(stdout, "%s", _("git shows here what changed in the text of documents"));
	cmd_say(stderr, _("  next: %s"), "git log -p -- documents");
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_DRY_RUN,
	{0},
};

const struct cmd cmd_hook_git = {
	.name = "hook git",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("have git show what changed in the text of documents"),
	.description = N_(
		"Sets diff.docreg.textconv in the configuration of this clone, so that git diff, git "
		"log -p and git show compare what Word and ODF files say, and core.quotePath, so "
		"that Chinese names stay readable. A registry made by 'docreg init' has both; a "
		"clone needs this once, for git copies no configuration. git calls docreg by its "
		"name: it must be in PATH."),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_WRITES,
	.run = run,
};
