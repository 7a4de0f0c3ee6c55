/* array.h: grow an array of structs by one. */
#ifndef DOC_BASE_ARRAY_H
#define DOC_BASE_ARRAY_H

#include <stddef.h>

/*
 * Room for one more item of item_size bytes at the end of *items, zeroed, and
 * *count raised. Returns the new item, or NULL when memory is out (nothing is
 * changed then). The capacity is a power of two, a function of *count, so the
 * array must have been grown by this function alone.
 *
 *     struct row *row = doc_array_add(&rows->items, &rows->count, sizeof(*row));
 */
void *doc_array_add(void *items, size_t *count, size_t item_size);

/* How many items an array literal or a static table has. */
#define DOC_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
