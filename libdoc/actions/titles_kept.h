/* titles_kept.h: which titles each document has ever had, kept in the cache. */
#ifndef DOC_ACTIONS_TITLES_KEPT_H
#define DOC_ACTIONS_TITLES_KEPT_H

#include <stdbool.h>
#include <actions/registry.h>
#include <base/buf.h>
#include <base/wire.h>

/* Enough of a folded title's SHA-256 to part it from others: who is not the same is not meant. */
#define DOC_TITLE_MARK_SIZE 8
struct doc_title_mark {
	uint8_t bytes[DOC_TITLE_MARK_SIZE];
};

/* The marks of one document. folder: git's id of all that lies in its folder. */
struct doc_titles_of {
	struct doc_git_id folder;
	struct doc_bytes marks;
};

/*
 * Without a cache it is empty, and nothing is kept.
 *
 * bytes   as read; items point into it, sorted by folder
 * next    what is to be kept from now on
 * is_new  differs next from what was read?
 */
struct doc_titles_kept {
	struct doc_buf key;
	struct doc_buf bytes;
	struct doc_titles_of *items;
	size_t count;
	struct doc_buf next;
	bool is_new;
};

/* Read what this build of docreg kept; nothing here fails but for memory. */
DOC_CHECKED int doc_titles_kept_open(struct doc_titles_kept *kept,
                                     const struct doc_registry *registry, struct doc_error *err);
void doc_titles_kept_clear(struct doc_titles_kept *kept);

/* The marks kept of a document whose folder has this id, which stay kept; NULL data: none. */
struct doc_bytes doc_titles_kept_find(struct doc_titles_kept *kept,
                                      const struct doc_git_id *folder);

/* Keep the marks of one more. */
void doc_titles_kept_add(struct doc_titles_kept *kept, const struct doc_git_id *folder,
                         struct doc_bytes marks);

/* Write it, if anything is new. */
void doc_titles_kept_close(struct doc_titles_kept *kept, const struct doc_registry *registry);

#endif
