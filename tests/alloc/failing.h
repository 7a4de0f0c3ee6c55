/* failing.h: what libdoc's own objects ask of others, and that fails when it is told to. */
#ifndef ALLOC_FAILING_H
#define ALLOC_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Linked with --wrap, so that what libdoc's objects ask of the C library comes here, and what
 * libgit2 and the others ask does not. Allocations are counted and fail (failing.c) or, after
 * failing_begin_calls, calls of the system and of libgit2 (calls.c).
 *
 * nth   the one that fails, from 1; 0: none
 * on    and all after it
 */
void failing_begin(size_t nth, bool on);
void failing_begin_calls(size_t nth, bool on);

/* Let everything succeed again. How many were asked for since then. */
size_t failing_end(void);

/* Whether one has failed since failing_begin. */
bool failing_has_failed(void);

/* Let this be told of each one that is asked for, from the next failing_begin on; NULL: nothing. */
void failing_watch(void (*asked)(size_t nth));

/* Of a wrapped function: one more is asked for. Does it fail? */
bool failing_allocation(void);
bool failing_call(void);

#endif
