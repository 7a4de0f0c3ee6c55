/* text.h: a text that grows in a room which is large enough. */
#ifndef TESTS_MODEL_TEXT_H
#define TESTS_MODEL_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "store.h"

struct text {
	char *bytes;
	size_t size, room;
};

__attribute__((format(printf, 2, 3))) static inline void put(struct text *text, const char *format,
                                                             ...)
{
	va_list arguments;
	int size;

	va_start(arguments, format);
	size = vsnprintf(text->bytes + text->size, text->room - text->size, format, arguments);
	va_end(arguments);
	if (size < 0 || (size_t)size >= text->room - text->size)
		give_up("a long text");
	text->size += (size_t)size;
}

#endif
