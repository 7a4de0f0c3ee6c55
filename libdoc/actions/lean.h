/* lean.h: what of a document's folder a reader of its newest version does without. */
#ifndef DOC_ACTIONS_LEAN_H
#define DOC_ACTIONS_LEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <backend/git.h>
#include <model/layout.h>

/*
 * doc_source_wants of a document's folder: all but the folders of versions below the two highest.
 * Of them doc_lean_leave_out would leave out every file, but only when they have been listed.
 */
bool doc_lean_wants(const struct doc_git_entries *names, size_t at);

/*
 * Zero the places that doc_load_lean leaves out: of the version below the newest all but
 * approvals, letters, returns and recalls, unless it was adopted, of older ones everything. Returns
 * whether there was any older one.
 */
bool doc_lean_leave_out(struct doc_place *places, size_t count);

#endif
