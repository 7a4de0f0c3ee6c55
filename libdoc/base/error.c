/* error.c: record a failure where it is detected. */
#include "base/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"

/* Cut text that vsnprintf truncated at a character boundary, and mark the cut. */
static void mark_cut(char *text, size_t size)
{
	size_t at = size - 1 - strlen("...");

	while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	memcpy(text + at, "...", sizeof("..."));
}

DOC_PRINTF(3, 0)
static void print(char *out, size_t size, const char *format, va_list arguments)
{
	int length = vsnprintf(out, size, format, arguments);

	if (length < 0)
		out[0] = '\0';
	else if ((size_t)length >= size)
		mark_cut(out, size);
}

int doc_error_set(struct doc_error *err, int code, const char *format, ...)
{
	char message[sizeof(err->message)];
	va_list arguments;

	if (!err)
		return code;
	/* The arguments may point into err itself, so print beside it first. */
	va_start(arguments, format);
	print(message, sizeof(message), format, arguments);
	va_end(arguments);
	memcpy(err->message, message, sizeof(message));
	err->code = code;
	err->hint[0] = '\0';
	return code;
}

int doc_error_wrap(struct doc_error *err, int code, const char *format, ...)
{
	char context[sizeof(err->message)];
	char hint[sizeof(err->hint)];
	va_list arguments;

	if (!err)
		return code;
	va_start(arguments, format);
	print(context, sizeof(context), format, arguments);
	va_end(arguments);
	memcpy(hint, err->hint, sizeof(hint));
	doc_error_set(err, code, _("%s: %s"), context, err->message);
	memcpy(err->hint, hint, sizeof(hint));
	return code;
}

int doc_error_hint(struct doc_error *err, int code, const char *format, ...)
{
	va_list arguments;

	if (!err)
		return code;
	va_start(arguments, format);
	print(err->hint, sizeof(err->hint), format, arguments);
	va_end(arguments);
	return code;
}

int doc_error_memory(struct doc_error *err)
{
	return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
}
