/* land.h: bring a change into the registry, whole or not at all. */
#ifndef DOC_ACTIONS_LAND_H
#define DOC_ACTIONS_LAND_H

#include <stdbool.h>
#include <stdint.h>
#include <actions/change.h>
#include <actions/registry.h>
#include <model/issue.h>
#include <model/release.h>
#include <libdoc/finding.h>

/*
 * How a change lands.
 *
 * who      id of the committer in the roster
 * now_at   the clock; the commit takes this time, or its parent's if that is later
 * message  "approve: ISMS-02-005 1.1"
 * redo_digests  see struct doc_landing_case
 * only_on  land on this commit or not at all: what is said rests on the whole registry. NULL: any
 * content  what a release on that commit holds; NULL when none is made
 * issue    the same of an issue
 * policy   whose people and zone the commit takes; NULL: the policy in force
 * needs_folder  a folder that cannot follow is a failure: it will be thrown away
 */
struct doc_land_plan {
	const char *who;
	int64_t now_at;
	const char *message;
	bool redo_digests;
	const struct doc_git_id *only_on;
	const struct doc_release_content *content;
	const struct doc_issue_content *issue;
	const struct doc_policy *policy;
	bool needs_folder;
};

/*
 * Would the change be lawful on what the registry shows now? Nothing is written, no lock taken.
 *
 * law  what signatures are checked with: doc_registry_law, or one that presumes the actor's own
 *
 * Errors:  DOC_EREFUSED  the findings say why
 */
DOC_CHECKED int doc_land_judge(struct doc_registry *registry, const struct doc_change *change,
                               const struct doc_land_plan *plan, const struct doc_law *law,
                               struct doc_findings *findings, struct doc_error *err);

/*
 * Lock; finish what a killed command left; read again; judge; write blobs, trees, commit; move main
 * by compare-and-swap; bring exactly the changed paths of index and work tree up to date. A lost
 * race is tried again. registry->tip is the new commit afterwards.
 *
 * commit    gets its git id, hexadecimal, as soon as it has landed, whatever fails then
 * findings  also of a change that has landed: the warning work-tree-behind, when index or work tree
 *           could not follow. The next command finishes them.
 *
 * Errors:  DOC_EREFUSED   unlawful as things stand now, or a changed path is dirty in the work
 *                         tree (unless that holds the very bytes to be written: an edit that is
 *                         being taken in)
 *          DOC_ECONFLICT  a file that the change replaces was changed meanwhile, or the lock is not
 *                         to be had
 *          DOC_EUNKNOWN   the last step may have failed: look before trying again
 */
DOC_CHECKED int doc_land(struct doc_registry *registry, const struct doc_change *change,
                         const struct doc_land_plan *plan, struct doc_findings *findings,
                         char commit[41], struct doc_error *err);

/*
 * May it land as things stand with the remote? A number is not registered where nobody sees it.
 *
 * Errors:  DOC_EIO  the remote was not reached when doc_sync_before asked
 */
DOC_CHECKED int doc_land_check_reach(const struct doc_registry *registry,
                                     const struct doc_change *change, struct doc_error *err);

/*
 * The steps of it, for a registry with a remote (actions/share.h). here: in this clone alone. make,
 * move and bring are called under the lock, the registry read again.
 *
 * make   judge and write the commit, which no ref holds yet. read_at: the tree that the change was
 *        made from; NULL: none
 * move   main from the tip to this commit, and what changed in index and work tree. DOC_ECONFLICT:
 *        main was moved meanwhile
 * bring  the same for a commit of others', with its policies. DOC_EREFUSED (dirty-path): an edit
 *        in the folder is in the way
 */
DOC_CHECKED int doc_land_here(struct doc_registry *registry, const struct doc_change *change,
                              const struct doc_land_plan *plan, struct doc_findings *findings,
                              struct doc_error *err);
DOC_CHECKED int doc_land_make(struct doc_registry *registry, const struct doc_change *change,
                              const struct doc_land_plan *plan, const struct doc_git_id *read_at,
                              struct doc_findings *findings, struct doc_git_commit *out,
                              struct doc_error *err);
DOC_CHECKED int doc_land_move(struct doc_registry *registry, const struct doc_git_commit *commit,
                              bool needs_folder, struct doc_findings *findings,
                              struct doc_error *err);
DOC_CHECKED int doc_land_bring(struct doc_registry *registry, const struct doc_git_commit *commit,
                               struct doc_findings *findings, struct doc_error *err);

/*
 * Finish what a killed command left behind in index and work tree, unless somebody is at
 * work. Nothing is told: a command that writes tries again, and tells.
 */
void doc_land_mend(struct doc_registry *registry);

/*
 * The paths of a change that landed, but whose copy in the folder nobody could finish yet; none as
 * a rule. Each of them may be up to date nevertheless.
 */
DOC_CHECKED int doc_land_behind(const struct doc_registry *registry, struct doc_git_changes *out,
                                struct doc_error *err);

#endif
