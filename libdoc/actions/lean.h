/* lean.h: what of a document's folder a reader of its newest version does without. */
#ifndef DOC_ACTIONS_LEAN_H
#define DOC_ACTIONS_LEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <model/layout.h>

/*
 * Zero the places that doc_load_lean leaves out: of the version below the newest all but
 * approvals and letters, of older ones everything. Returns whether there was any older one.
 */
bool doc_lean_leave_out(struct doc_place *places, size_t count);

#endif
