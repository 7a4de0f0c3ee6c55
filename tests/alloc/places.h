/* places.h: which of many things asked for come from a place from which none came before. */
#ifndef ALLOC_PLACES_H
#define ALLOC_PLACES_H

#include <stddef.h>

/*
 * For failing_watch: note from where the nth is asked for. A place is who asks and by whom it was
 * called, some callers up: each has a way of its own to hand a failure on.
 */
void places_note(size_t nth);

/* How many places there are, and which was the first from the ith. */
size_t places_count(void);
size_t places_first(size_t i);

#endif
