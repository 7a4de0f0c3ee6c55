/* distance.h: how far two words are apart, and which one was meant. */
#ifndef DOC_BASE_DISTANCE_H
#define DOC_BASE_DISTANCE_H

#include <stddef.h>

/*
 * How many characters must change, come, go, or change places with their neighbour, to make b of
 * a. A word longer than 64 characters is (size_t)-1 away from any other.
 */
size_t doc_distance(const char *a, const char *b);

/*
 * Of words those nearest to what was typed, all equally near, in their order.
 *
 * out   gets them, borrowed
 * most  how many it has room for
 *
 * Returns how many: 0 when none is near enough to have been meant, a quarter of its characters
 * and one apart at most.
 */
size_t doc_nearest(const char *typed, const char *const *words, size_t count, const char **out,
                   size_t most);

#endif
