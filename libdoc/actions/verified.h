/* verified.h: up to which commits a registry was verified, kept in the cache. */
#ifndef DOC_ACTIONS_VERIFIED_H
#define DOC_ACTIONS_VERIFIED_H

#include <actions/registry.h>
#include <base/buf.h>

#define DOC_VERIFIED_MAX 16 /* points; the newest are kept: clones of one registry stand apart */

/*
 * A commit up to which nothing was found, and what had been counted by then. A commit's id stands
 * for its files and for all commits before it: on another history nothing of this is found.
 */
struct doc_verified {
	struct doc_git_id commit;
	size_t commits, documents, approvals, adopted;
};

/*
 * Those of one registry, newest first.
 *
 * key     of the cache; empty when the registry has none
 * is_new  nothing of what was kept is to stay
 */
struct doc_verified_points {
	struct doc_buf key;
	bool is_new;
	struct doc_verified items[DOC_VERIFIED_MAX];
	size_t count;
};
void doc_verified_clear(struct doc_verified_points *points);

/*
 * What this build of docreg has kept for whoever runs it; what is damaged or not theirs alone is
 * not there. tree: of the tip, whose first policy names the registry.
 */
DOC_CHECKED int doc_verified_read(const struct doc_registry *registry,
                                  const struct doc_git_id *tree, struct doc_verified_points *out,
                                  struct doc_error *err);

/* The point at this commit, or NULL. */
const struct doc_verified *doc_verified_find(const struct doc_verified_points *points,
                                             const struct doc_git_id *commit);

/* Keep one more, unless its commits are 0. What cannot be written is verified again. */
void doc_verified_keep(const struct doc_registry *registry, struct doc_verified_points *points,
                       const struct doc_verified *point);

#endif
