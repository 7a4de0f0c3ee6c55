/* docreg sync: bring this clone and the registry that all share together. */
#include "commands.h"

static void say_aside(const struct doc_sync *sync)
{
	for (size_t i = 0; i < sync->aside_count; i++) {
		const struct doc_sync_aside *aside = &sync->aside[i];

		cmd_say(stdout, _("set aside: %.12s %s"), aside->commit, aside->summary);
		cmd_say(stderr, "  %s", aside->reason);
		cmd_say(stderr, _("  to look at it: git show %.12s"), aside->commit);
	}
}

static void say(const struct doc_sync *sync)
{
	if (sync->fetched)
		cmd_say(stdout, _("fetched from '%s', changes: %zu"), sync->remote, sync->fetched);
	if (sync->flattened)
		cmd_say(stdout, _("merges left out: %zu"), sync->flattened);
	if (sync->replayed)
		cmd_say(stdout, _("own changes put after the others': %zu"), sync->replayed);
	if (sync->shared)
		cmd_say(stdout, _("shared with '%s', changes: %zu"), sync->remote, sync->shared);
	say_aside(sync);
	if (!sync->fetched && !sync->shared && !sync->flattened && !sync->aside_count)
		cmd_say(stdout, _("nothing new: this clone and '%s' hold the same"), sync->remote);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_sync sync doc_scoped(doc_sync_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	const struct doc_sync_plan plan = {
		.now_at = context->actor.now_at,
		.set_aside = cmd_has(context, "set-aside"),
		.dry_run = cmd_has(context, "dry-run"),
	};
	int r = doc_sync(context->registry, &plan, &sync, &findings, err);

	cmd_report_findings(context, &findings);
	if (r < 0)
		return r;
	say(&sync);
	if (plan.dry_run)
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
	cmd_say(stderr, _("  next: %s"), plan.dry_run ? "docreg sync" : "docreg status");
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "set-aside", CMD_FLAG, NULL,
         N_("keep own changes that cannot follow the others' under refs/docreg/aside, and go on"),
         CMD_TAKES_NOTHING},
	CMD_OPTIONS_DRY_RUN,
	{0},
};

const struct cmd cmd_sync = {
	.name = "sync",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("share what landed here, and take in what others have landed"),
	.description = N_("Fetches from the remote of branch main, else from origin; verifies what "
                          "is new; puts "
                          "own changes that nobody has yet after the others', in one line, with "
                          "the signatures "
                          "that they have; and pushes. Commands that land something do it "
                          "themselves; without "
                          "the network they land in this clone alone, and say so, but add "
                          "registers no number.\n"
                          "A change of one's own that others have overtaken is refused, and "
                          "nothing is moved: do "
                          "it again after --set-aside, which keeps the old one.\n"
                          "A remote is a bare repository that git reaches:\n"
                          "  git init --bare -b main /srv/isms.git\n"
                          "  git remote add origin /srv/isms.git\n"
                          "  docreg sync"),
	.options = options,
	.group = CMD_OTHER,
	.flags = CMD_NEEDS_REGISTRY | CMD_WRITES,
	.run = run,
};
