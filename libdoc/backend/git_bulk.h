/* git_bulk.h: the objects of a large commit, written as one pack (libgit2, zlib). */
#ifndef DOC_BACKEND_GIT_BULK_H
#define DOC_BACKEND_GIT_BULK_H

#include "backend/git_private.h"

/* From so many files on, one pack costs less than as many files, each synced by itself. */
#define DOC_GIT_BULK_MIN 100

/*
 * From begin on, whatever is written to the repository's objects waits in one file,
 * from which it can be read already; finish makes a pack of it, puts that in place and re-reads
 * every object. Without finish, abandon leaves the repository as it was; it may follow either.
 *
 * Errors:  as doc_git_write
 */
DOC_CHECKED int doc_git_bulk_begin(struct doc_git *git, struct doc_error *err);
DOC_CHECKED int doc_git_bulk_finish(struct doc_git *git, struct doc_error *err);
void doc_git_bulk_abandon(struct doc_git *git);

/* Does this object wait to be packed? */
bool doc_git_bulk_has(const struct doc_git *git, const git_oid *id);

#endif
