/* sync.h: share a registry with other clones through a plain git server. */
#ifndef LIBDOC_SYNC_H
#define LIBDOC_SYNC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A clone shares its registry with the remote that git configures for branch main, else the remote
 * called "origin": a bare repository behind a path, ssh or any other address that git knows. The
 * network is used through the program git, with its credentials.
 *
 *	clone ---- fetch, verify, replay one's own ---- push ----> remote ----> other clones
 *
 * What is shared stays one line of commits. A commit of this clone that others do not have yet is
 * replayed on top of theirs: its files as they are, its message, its author, its signatures, which
 * name no commit. Its time is raised to that of its new parent. It is judged there as if it landed
 * now.
 */

/*
 * now_at     the clock, seconds since 1970 UTC
 * set_aside  what cannot be replayed is kept under refs/docreg/aside/ and left out
 * dry_run    fetch and judge; move nothing, push nothing
 */
struct doc_sync_plan {
	int64_t now_at;
	bool set_aside;
	bool dry_run;
};

/*
 * A commit that was set aside.
 *
 * commit   its id, 40 hexadecimal digits: git show
 * summary  first line of its message, "approve: ISMS-02-005 1.1"
 * reason   why it cannot be replayed, translated
 */
struct doc_sync_aside {
	char commit[41];
	char *summary;
	char *reason;
};

/*
 * What a sync did; of a dry run, what it would have done.
 *
 * remote     its name
 * fetched    commits of others that came into this clone
 * replayed   own commits that were made again on top of them
 * shared     own commits that the remote has now
 * flattened  merges that were left out
 */
struct doc_sync {
	char *remote;
	size_t fetched;
	size_t replayed;
	size_t shared;
	size_t flattened;
	struct doc_sync_aside *aside;
	size_t aside_count;
};

/* Release what is inside; it is empty afterwards. */
DOC_API void doc_sync_clear(struct doc_sync *sync);

/*
 * Bring this clone and its remote to the same tip: fetch, verify what is new, replay one's own
 * commits on it, push; and again when others were faster. Done again it finishes what was
 * interrupted, at whatever point. The clone is set up as by doc_registry_hook_git, and its branch
 * main follows the remote's where it followed none.
 *
 * findings  zeroed by the caller; gets why, when DOC_EREFUSED, and warnings
 *
 * Owns:    what is in *out and *findings, in any case: doc_sync_clear, doc_findings_clear
 * Errors:  DOC_ENOTFOUND  there is no remote
 *          DOC_EINVALID   a bare repository, or the remote holds another registry
 *          DOC_EREFUSED   history-went-back: the remote does not have what was verified before;
 *                         shared-history: what it has breaks rules; or an own commit cannot be
 *                         replayed (replay-conflict, or the rule that it breaks there). main has
 *                         not moved
 *          DOC_EIO        the remote was not reached, or took nothing
 *          DOC_ECONFLICT  others were faster again and again
 */
DOC_API DOC_CHECKED int doc_sync(struct doc_registry *registry, const struct doc_sync_plan *plan,
                                 struct doc_sync *out, struct doc_findings *findings,
                                 struct doc_error *err);

/*
 * Before an act: the same as doc_sync, if there is a remote; and from now on what lands through
 * this registry is pushed before it is done. When the remote cannot be reached, that is no failure
 * here: what lands then stays in this clone, with the warning not-shared, but a number is not
 * registered (DOC_EIO), for others may take it meanwhile.
 *
 * What was borrowed from the registry ends here.
 *
 * Errors:  those of doc_sync, but neither DOC_ENOTFOUND nor DOC_EIO
 */
DOC_API DOC_CHECKED int doc_sync_before(struct doc_registry *registry, int64_t now_at,
                                        struct doc_findings *findings, struct doc_error *err);

/*
 * How many commits of this clone the remote did not have when it was reached last. Nothing is asked
 * of the network. 0 without a remote.
 */
DOC_API DOC_CHECKED int doc_sync_waiting(struct doc_registry *registry, size_t *out,
                                         struct doc_error *err);

/*
 * Set up a bare repository on a server, with a registry in it or still empty, so that what it has
 * taken stays: nothing is taken back or written over, each object is checked, and all is on the
 * disk before the client is told (ISO/IEC 27001:2022 A.8.13). What is so already is left; done
 * again it changes nothing. For whoever owns the repository.
 *
 * path  of the bare repository itself
 * done  gets a line for each thing that was changed, or with dry_run would be: a setting of git
 *       with its value, the hook, HEAD; "" when nothing was
 *
 * Owns:    *done: free
 * Errors:  DOC_ENOTFOUND  no repository there
 *          DOC_EINVALID   it is not bare, or core.hooksPath is set
 *          DOC_EEXISTS    it has a reference-transaction hook of its own
 */
DOC_API DOC_CHECKED int doc_serve(const char *path, bool dry_run, char **done,
                                  struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
