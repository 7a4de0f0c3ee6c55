/* check_store.h: what `check` found in each document last time, kept in the cache. */
#ifndef DOC_ACTIONS_CHECK_STORE_H
#define DOC_ACTIONS_CHECK_STORE_H

#include <stdbool.h>
#include <base/buf.h>
#include <actions/checking.h>

/* What was kept of one document; bytes of the store. stays: it still holds. */
struct doc_check_kept {
	const char *number;
	const void *bytes;
	size_t size;
	bool stays;
};

/*
 * What a document's findings depend on: its own folder, the policies and when they landed, the
 * baselines, the day, the language, the build of the library. The folder's id stands with each
 * document, the rest at the head of the store; with another head nothing of it is believed.
 *
 * key     of the cache
 * head    what all of it depends on
 * bytes   as read; kept points into it, sorted by number
 * next    what is to be kept besides what stays
 * is_new  is that another store than the one that was read?
 */
struct doc_check_store {
	struct doc_buf key;
	struct doc_buf head;
	struct doc_buf bytes;
	struct doc_check_kept *kept;
	size_t kept_count;
	struct doc_buf next;
	bool is_new;
};

/* Read what is there. The registry has a cache. */
DOC_CHECKED int doc_check_store_open(struct doc_check_store *store,
                                     const struct doc_checking *checking, struct doc_error *err);
void doc_check_store_clear(struct doc_check_store *store);

/*
 * Fill in a document, and note its findings if it is wanted, from what was kept. False when there
 * is nothing, or the document changed since: then it must be checked, and put.
 */
bool doc_check_store_take(struct doc_check_store *store, struct doc_checking *checking,
                          struct doc_checked *checked);

/* Keep a wanted document: its findings are those from number `first` on. */
void doc_check_store_put(struct doc_check_store *store, const struct doc_checking *checking,
                         const struct doc_checked *checked, size_t first);

/* Write it, if anything is new. */
void doc_check_store_close(struct doc_check_store *store, const struct doc_checking *checking);

#endif
