/* failing.c: what --wrap puts in the place of the C library's allocating functions. */
#include "failing.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

/* Which of the two is counted now. */
enum kind { KIND_ALLOCATION = 1, KIND_CALL };

static struct {
	size_t asked, nth;
	enum kind counts;
	bool on, has_failed;
	void (*watch)(size_t nth);
} state;

static void begin(enum kind kind, size_t nth, bool on)
{
	state.asked = 0;
	state.nth = nth;
	state.on = on;
	state.counts = kind;
	state.has_failed = false;
}

void failing_begin(size_t nth, bool on)
{
	begin(KIND_ALLOCATION, nth, on);
}

void failing_begin_calls(size_t nth, bool on)
{
	begin(KIND_CALL, nth, on);
}

size_t failing_end(void)
{
	state.counts = 0;
	return state.asked;
}

bool failing_has_failed(void)
{
	return state.has_failed;
}

void failing_watch(void (*asked)(size_t nth))
{
	state.watch = asked;
}

static bool fails(enum kind kind)
{
	if (state.counts != kind)
		return false;
	state.asked++;
	if (state.watch)
		state.watch(state.asked);
	if (!state.nth || (state.on ? state.asked < state.nth : state.asked != state.nth))
		return false;
	state.has_failed = true;
	return true;
}

bool failing_allocation(void)
{
	if (!fails(KIND_ALLOCATION))
		return false;
	errno = ENOMEM;
	return true;
}

bool failing_call(void)
{
	return fails(KIND_CALL);
}

#define WRAP(type, name, parameters, arguments)                                                    \
	type __real_##name parameters;                                                             \
	type __wrap_##name parameters;                                                             \
	type __wrap_##name parameters                                                              \
	{                                                                                          \
		return failing_allocation() ? NULL : __real_##name arguments;                      \
	}

WRAP(void *, malloc, (size_t size), (size))
WRAP(void *, calloc, (size_t count, size_t size), (count, size))
WRAP(void *, realloc, (void *old, size_t size), (old, size))
WRAP(void *, reallocarray, (void *old, size_t count, size_t size), (old, count, size))
WRAP(char *, strdup, (const char *text), (text))
WRAP(char *, strndup, (const char *text, size_t size), (text, size))
WRAP(char *, realpath, (const char *path, char *room), (path, room))

int __wrap_vasprintf(char **out, const char *format, va_list arguments);
int __wrap_asprintf(char **out, const char *format, ...);
int __wrap___vasprintf_chk(char **out, int flag, const char *format, va_list arguments);
int __wrap___asprintf_chk(char **out, int flag, const char *format, ...);
int __real_vasprintf(char **out, const char *format, va_list arguments);

int __wrap_vasprintf(char **out, const char *format, va_list arguments)
{
	return failing_allocation() ? -1 : __real_vasprintf(out, format, arguments);
}

int __wrap_asprintf(char **out, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = __wrap_vasprintf(out, format, arguments);
	va_end(arguments);
	return length;
}

/* What _FORTIFY_SOURCE makes of them. */
int __wrap___vasprintf_chk(char **out, int flag, const char *format, va_list arguments)
{
	(void)flag;
	return __wrap_vasprintf(out, format, arguments);
}

int __wrap___asprintf_chk(char **out, int flag, const char *format, ...)
{
	va_list arguments;
	int length;

	(void)flag;
	va_start(arguments, format);
	length = __wrap_vasprintf(out, format, arguments);
	va_end(arguments);
	return length;
}
