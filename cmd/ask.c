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
	static const char *const yes[] = {"y", "yes", "是", "好", "ｙ", "Ｙ"};
	char *line doc_auto(free) = NULL;
	size_t size = 0;
	bool agreed = false;

	fflush(stdout);
	fprintf(stderr, "%s [y/N] ", question);
	if (getline(&line, &size, stdin) < 0)
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	for (size_t i = 0; i < COUNT(yes); i++)
		agreed = agreed || strcasecmp(line, yes[i]) == 0;
	return agreed;
}
