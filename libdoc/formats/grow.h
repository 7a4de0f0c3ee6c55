/* grow.h: one more of what a file lists, as long as no honest file would list so many. */
#ifndef DOC_FORMATS_GROW_H
#define DOC_FORMATS_GROW_H

#include <stddef.h>
#include <libdoc/error.h>

#define DOC_GROW_MAX 50000 /* styles, lists, relationships, notes, comments, changes, sections */

/*
 * doc_array_add with that limit.
 *
 * item  address of a pointer, which becomes that of the new item
 *
 * Errors:  DOC_EINVALID  there are DOC_GROW_MAX of them
 */
DOC_CHECKED int doc_grow(void *items, size_t *count, size_t item_size, void *item,
                         struct doc_error *err);

#endif
