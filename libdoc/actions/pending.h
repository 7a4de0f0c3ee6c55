/* pending.h: the lock under which main moves, and the journal of a move whose copy is not done. */
#ifndef DOC_ACTIONS_PENDING_H
#define DOC_ACTIONS_PENDING_H

#include <actions/registry.h>

#define DOC_LOCK_WAIT_MS 20000

/*
 * Take the lock. Owns: *fd: doc_file_unlock. It is never held while something is asked of the
 * network.
 */
DOC_CHECKED int doc_pending_lock(const struct doc_registry *registry, int wait_ms, int *fd,
                                 struct doc_error *err);

/*
 * Note, before main moves between two commits, that index and work tree are to follow; before is
 * zero when there is no commit yet. Remove the note when they have.
 */
DOC_CHECKED int doc_pending_write(const struct doc_registry *registry,
                                  const struct doc_git_id *before, const struct doc_git_id *after,
                                  struct doc_error *err);
DOC_CHECKED int doc_pending_remove(const struct doc_registry *registry, struct doc_error *err);

/*
 * Under the lock, before main moves: finish what a killed command noted.
 *
 * Errors:  also those of doc_git_check_idle
 */
DOC_CHECKED int doc_pending_finish(struct doc_registry *registry, struct doc_error *err);

#endif
