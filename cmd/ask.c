/* ask.c: the one question a command may ask. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

bool cmd_asks(const struct cmd_context *context)
{
	return isatty(STDIN_FILENO) && !cmd_has(context, "yes") && !cmd_has(context, "dry-run");
}

bool cmd_ask(const char *question)
{
	char *line doc_auto(free) = NULL;
	size_t size = 0;

	fflush(stdout);
	fprintf(stderr, "%s [y/N] ", question);
	if (getline(&line, &size, stdin) < 0)
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return strcasecmp(line, "y") == 0 || strcasecmp(line, "yes") == 0;
}
