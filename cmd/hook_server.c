/* docreg hook server: set up a bare repository so that what it has taken stays. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"

static void say(char *done)
{
	char *rest = NULL;

	if (!*done)
		cmd_say(stdout, "%s", _("unchanged: it is set up already"));
	for (char *line = strtok_r(done, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		cmd_say(stdout, "%s", line);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	const char *path = context->arguments[0];
	bool is_dry = cmd_has(context, "dry-run");
	char *done doc_auto(free) = NULL;
	int r = doc_serve(path, is_dry, &done, err);

	if (r < 0)
		return r;
	say(done);
	if (is_dry)
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
	cmd_say(stderr,
	        _("  next: in the registry: git remote add origin ADDRESS, then docreg sync"));
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_DRY_RUN,
	{0},
};

const struct cmd cmd_hook_server = {
	.name = "hook server",
	.synopsis = N_("[OPTIONS] DIR"),
	.summary = N_("set up a bare repository, so that nothing it has taken is lost"),
	.description = N_(
		"Once, on the server, by whoever owns DIR: pushes that take something back are refused, "
		"objects are checked, and what was pushed is on the disk before the client is told, "
		"by a hook that syncs it. Each thing that is changed is printed.\n"
		"  git init --bare -b main /srv/isms.git\n"
		"  docreg hook server /srv/isms.git"),
	.options = options,
	.takes = {CMD_TAKES_FOLDER},
	.least = 1,
	.most = 1,
	.flags = CMD_WRITES,
	.run = run,
};
