/* cache.h: what was worked out before, in files that may go at any time. */
#ifndef DOC_BACKEND_CACHE_H
#define DOC_BACKEND_CACHE_H

#include <stdbool.h>
#include <stddef.h>

struct doc_buf;

/*
 * A cache is a folder of one person's, made when something is first put there. What stands in it
 * is believed, if the file is the user's own and nobody else may write it: it must not come with a
 * registry. Everything works, more slowly, without it, so nothing here fails: what cannot be read
 * is not there, what cannot be written is worked out again.
 *
 * folder  NULL: no cache
 * key     a relative path of lower-case letters, digits, '-' and '/'
 */

/* Append what was put there. false, and nothing appended, when there is none or it is damaged. */
bool doc_cache_get(const char *folder, const char *key, size_t max_size, struct doc_buf *out);

/* Keep these bytes, whole or not at all, in place of what was there; not through a power cut. */
void doc_cache_put(const char *folder, const char *key, const void *bytes, size_t size);

#endif
