/* share.h: a registry that several clones share through a remote. */
#ifndef DOC_ACTIONS_SHARE_H
#define DOC_ACTIONS_SHARE_H

#include <stdbool.h>
#include <stdint.h>
#include <actions/registry.h>
#include <libdoc/sync.h>

/* The last tip of the shared history that was verified; it keeps its commits alive. */
#define DOC_SEEN_REF "refs/docreg/seen"

/* What could not be replayed and was set aside: with the commit's id. */
#define DOC_ASIDE_REF "refs/docreg/aside/"

/*
 * The remote's main as it was found now.
 *
 * has_tip  false: the remote was reached, and has no branch main
 */
struct doc_shared_tip {
	bool has_tip;
	struct doc_git_commit tip;
};

/*
 * Fetch, see that the shared history did not go back, and verify what is new in it. Nothing of the
 * registry moves. No lock is held.
 *
 * Errors:  DOC_EIO       the remote was not reached
 *          DOC_EREFUSED  history-went-back, shared-history
 *          DOC_EINVALID  the remote holds another registry
 */
DOC_CHECKED int doc_share_fetch(struct doc_registry *registry, const struct doc_sync_plan *plan,
                                struct doc_shared_tip *out, struct doc_findings *findings,
                                struct doc_error *err);

/*
 * Under the lock, the registry read again: bring main to the shared tip, and replay on it what is
 * in this clone alone, each commit judged at its new parent; merges among them are left out.
 *
 * Errors:  DOC_EREFUSED  a commit cannot be replayed (replay-conflict, or the rule that it breaks),
 *                        or an edit in the folder is in the way; nothing has moved
 */
DOC_CHECKED int doc_share_replay(struct doc_registry *registry, const struct doc_sync_plan *plan,
                                 const struct doc_shared_tip *there, struct doc_sync *out,
                                 struct doc_findings *findings, struct doc_error *err);

/* Note that this tip was verified and that main of this clone holds it. */
DOC_CHECKED int doc_share_see(struct doc_registry *registry, const struct doc_git_id *tip,
                              struct doc_error *err);

/*
 * The tip was verified: without a remote that is what must not be lost from now on. Where it cannot
 * be noted, in a repository that may only be read, it is not.
 */
void doc_share_note_alone(struct doc_registry *registry);

/* Take the lock, do that, and note the shared tip as seen. */
DOC_CHECKED int doc_share_take(struct doc_registry *registry, const struct doc_sync_plan *plan,
                               const struct doc_shared_tip *there, struct doc_sync *out,
                               struct doc_findings *findings, struct doc_error *err);

/*
 * Fetch, replay, push, again when others were faster. Afterwards both have the same tip, unless it
 * fails.
 *
 * Errors:  those of the two above
 *          DOC_EIO       not reached, or it does not take what is pushed
 */
DOC_CHECKED int doc_share_bring(struct doc_registry *registry, const struct doc_sync_plan *plan,
                                struct doc_sync *out, struct doc_findings *findings,
                                struct doc_error *err);

/*
 * Does the tip of this clone descend from what was verified last? What does not is the fault
 * history-went-back.
 */
struct doc_judge;
DOC_CHECKED int doc_share_judge_seen(struct doc_registry *registry, struct doc_judge *judge,
                                     struct doc_error *err);

#endif
