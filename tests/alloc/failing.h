/* failing.h: allocations of libdoc's own objects that fail when they are told to. */
#ifndef ALLOC_FAILING_H
#define ALLOC_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Linked with --wrap, so that what libdoc's objects ask of the C library comes here, and what
 * libgit2 and the others ask does not.
 *
 * nth   the one that fails, from 1; 0: none
 * on    and all after it
 */
void failing_begin(size_t nth, bool on);

/* Let everything succeed again. How many were asked for since then. */
size_t failing_end(void);

/* Whether one has failed since failing_begin. */
bool failing_has_failed(void);

#endif
