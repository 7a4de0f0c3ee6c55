/* say.c: lines for people. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cmd.h"

#define LABEL_COLUMNS 14

/* A line that could not even be formatted; cmd_say_check tells. */
static bool lost;

void cmd_say_lost(void)
{
	lost = true;
}

void cmd_say(FILE *out, const char *format, ...)
{
	char *line doc_auto(free) = NULL;
	char *safe doc_auto(free) = NULL;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vasprintf(&line, format, arguments);
	va_end(arguments);
	if (length < 0)
		line = NULL;
	if (length < 0 || doc_text_safe(line, &safe, NULL) < 0)
		lost = true;
	else {
		/* Where both go to one file, talk comes after the data it is about. */
		if (out == stderr)
			fflush(stdout);
		fprintf(out, "%s\n", safe);
	}
}

int cmd_text(char **out, struct doc_error *err, const char *format, ...)
{
	va_list arguments;
	char *text = NULL;
	int length;

	va_start(arguments, format);
	length = vasprintf(&text, format, arguments);
	va_end(arguments);
	if (length < 0)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	*out = text;
	return DOC_OK;
}

bool cmd_ends_in(const char *name, const char *ending)
{
	size_t size = strlen(name);
	size_t end = strlen(ending);

	return size >= end && strcasecmp(name + size - end, ending) == 0;
}

void cmd_say_field(FILE *out, const char *label, const char *value)
{
	size_t columns = doc_text_columns(label);
	int pad = columns < LABEL_COLUMNS ? (int)(LABEL_COLUMNS - columns) : 1;

	if (*value)
		cmd_say(out, "%s%*s%s", label, pad, "", value);
}

int cmd_say_check(struct doc_error *err)
{
	if (fflush(stdout) == 0 && !ferror(stdout) && !lost)
		return DOC_OK;
	return doc_error_set(err, DOC_EIO, _("cannot write to standard output"));
}
