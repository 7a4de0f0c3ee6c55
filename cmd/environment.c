/* environment.c: what the program takes from outside the command line. */
#include <stdlib.h>

#include "cmd.h"

const struct cmd_setting cmd_settings[] = {
	{"DOCREG_AS", N_("who acts, where --as is absent; after it git config docreg.as")},
	{"DOCREG_CACHE",
	 N_("folder of what was worked out before; it may be deleted at any time")},
	{"DOCREG_KEY",
	 N_("key to sign with, where --key is absent; after it git config docreg.key")},
	{"DOCREG_NOW", N_("the moment it shall be, as 2026-11-22T02:00:00Z; else the clock's")},
	{"DOCREG_PAGER",
	 N_("program to read long answers with; empty: none; else PAGER, else less")},
	{"DOCREG_PROGRESS",
	 N_("seconds after which it is told how far a work has come, 1; off: never")},
	{"DOCREG_TEMPLATES", N_("folder of the templates, where it is not the installed one")},
	{"HOME", N_("where .cache/docreg is that folder, without the two others")},
	{"LANGUAGE", N_("language of the messages: zh_TW, en")},
	{"PAGER", N_("the same for all programs, without DOCREG_PAGER")},
	{"PATH", N_("where ssh-keygen, less and pdftotext are looked for")},
	{"XDG_CACHE_HOME", N_("where docreg is that folder, without DOCREG_CACHE")},
	{"NO_COLOR", N_("when it is set, no colours unless --color always")},
	{"TERM", N_("a terminal called dumb gets no colours")},
	{0},
};

bool cmd_environment_is_empty(const char *name)
{
	const char *value = getenv(name);

	return value && !*value;
}

/* Quit when all fits, keep colours, leave the text standing; Chinese is UTF-8. */
void cmd_environment_for_less(void)
{
	setenv("LESS", "FRX", 0);
	setenv("LESSCHARSET", "utf-8", 0);
}

const char *cmd_environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}
