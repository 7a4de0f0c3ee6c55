/* landing.h: gather what the lawful-at-landing function looks at, and ask it. */
#ifndef DOC_ACTIONS_LANDING_H
#define DOC_ACTIONS_LANDING_H

#include <actions/issue_content.h>
#include <actions/load.h>
#include <actions/registry.h>
#include <actions/source.h>
#include <model/issue.h>
#include <model/judge.h>
#include <model/release.h>

/*
 * One commit to be judged, landed or not.
 *
 * law          with the policies in force before
 * before       the parent commit's files; after: with the change
 * changes      every path that differs, sorted
 * at           its time; previous_at its parent's, 0 at the root
 * redo_digests content files of the touched documents' last rounds are digested again although
 *              they landed before: what is decided on is looked at once more
 * content      what a release holds that is made on before, so that it need not be gathered once
 *              more; NULL: not known
 * issue        the same of an issue
 * memory       of those who judge many landings, oldest first; NULL
 * loads        files of documents that were parsed before; NULL
 */
struct doc_landing_case {
	struct doc_law law;
	struct doc_source before;
	struct doc_source after;
	const struct doc_git_changes *changes;
	int64_t at;
	int64_t previous_at;
	bool redo_digests;
	const struct doc_release_content *content;
	const struct doc_issue_content *issue;
	struct doc_issue_memory *memory;
	struct doc_load_memory *loads;
};

/*
 * Judge it: writing and verify both come through here.
 *
 * Errors:  only DOC_ENOMEM and the like; everything else is a fault in judge
 */
DOC_CHECKED int doc_landing_judge(const struct doc_landing_case *landing, struct doc_judge *judge,
                                  struct doc_error *err);

/*
 * What the puts of a change do to a tree, as a list of changes sorted by path; same bytes are no
 * change.
 */
DOC_CHECKED int doc_landing_changes(const struct doc_source *before, const struct doc_git_put *puts,
                                    size_t put_count, struct doc_git_changes *out,
                                    struct doc_error *err);

#endif
