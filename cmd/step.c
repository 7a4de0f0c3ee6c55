/* step.c: steps that are the same for several documents, told as one command. */
#include "step.h"

#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* Where the number stands in the command; NULL when it does not. */
static const char *place_of(const struct cmd_step *step)
{
	size_t size = strlen(step->number);
	const char *at = size ? strstr(step->command, step->number) : NULL;

	return at && (at[size] == ' ' || !at[size]) ? at : NULL;
}

bool cmd_step_is_same(const struct cmd_step *a, const struct cmd_step *b)
{
	const char *a_at = place_of(a);
	const char *b_at = place_of(b);
	size_t before;

	if (!a_at || !b_at || strcmp(a->who, b->who) != 0)
		return false;
	before = (size_t)(a_at - a->command);
	return before == (size_t)(b_at - b->command) &&
	       memcmp(a->command, b->command, before) == 0 &&
	       strcmp(a_at + strlen(a->number), b_at + strlen(b->number)) == 0;
}

int cmd_step_join(const struct cmd_step *steps, size_t count, char **out, struct doc_error *err)
{
	const char *at = place_of(&steps[0]);
	size_t before = at ? (size_t)(at - steps[0].command) : 0;
	bool is_single = strncmp(steps[0].command, "docreg revise ", 14) == 0;
	char *text = NULL;
	size_t size = 0;
	FILE *stream;

	if (count == 1 || !at)
		return cmd_text(out, err, "%s", steps[0].command);
	stream = open_memstream(&text, &size);
	if (!stream)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	fwrite(steps[0].command, 1, before, stream);
	if (is_single)
		fputs(_("NUMBER"), stream);
	for (size_t i = 0; i < count && !is_single; i++)
		fprintf(stream, "%s%s", i ? " " : "", steps[i].number);
	fputs(at + strlen(steps[0].number), stream);
	if (fclose(stream) != 0) {
		free(text);
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	}
	*out = text;
	return DOC_OK;
}
