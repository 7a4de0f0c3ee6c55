/* find.c: commands by name, and what was meant by an unknown one. */
#include <string.h>

#include "cmd.h"

#define COMMANDS_MAX 64

/* "show" of "policy show". */
static const char *last_word(const struct cmd *cmd)
{
	const char *space = strrchr(cmd->name, ' ');

	return space ? space + 1 : cmd->name;
}

static const struct cmd *find_in(const struct cmd *const *list, const char *name)
{
	for (; list && *list; list++) {
		if (strcmp(last_word(*list), name) == 0)
			return *list;
	}
	return NULL;
}

/* above is "" or "policy ". */
static void unknown(const struct cmd *const *list, const char *above, const char *name,
                    struct doc_error *err)
{
	const char *names[COMMANDS_MAX] = {0};
	const char *near;
	size_t count = 0;

	for (; list && list[count]; count++)
		names[count] = last_word(list[count]);
	near = doc_text_nearest(name, names, count);
	doc_error_set(err, DOC_EUSAGE, _("'%s%s' is not a docreg command"), above, name);
	if (near)
		doc_error_hint(err, DOC_EUSAGE, _("did you mean 'docreg %s%s'?"), above, near);
	else if (*above)
		doc_error_hint(err, DOC_EUSAGE, "docreg help %s", above);
	else
		doc_error_hint(err, DOC_EUSAGE, "docreg help");
}

const struct cmd *cmd_find(const char *name, struct doc_error *err)
{
	const struct cmd *cmd = find_in(cmd_all, name);

	if (!cmd)
		unknown(cmd_all, "", name, err);
	return cmd;
}

const struct cmd *cmd_find_verb(const struct cmd *cmd, const char *name, struct doc_error *err)
{
	const struct cmd *verb = find_in(cmd->verbs, name);
	char above[32];

	snprintf(above, sizeof(above), "%s ", cmd->name);
	if (!verb)
		unknown(cmd->verbs, above, name, err);
	return verb;
}
