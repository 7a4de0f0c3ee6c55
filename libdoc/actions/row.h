/* row.h: one document as a row of the list. */
#ifndef DOC_ACTIONS_ROW_H
#define DOC_ACTIONS_ROW_H

#include <actions/reading.h>
#include <model/decision.h>
#include <libdoc/list.h>

/*
 * Make the row of a document in this state. landed_after stays false.
 *
 * Owns:  what is inside *out: doc_row_clear
 */
DOC_CHECKED int doc_row_make(const struct doc_law *law, const struct doc_document *document,
                             const struct doc_document_state *state, struct doc_row *out,
                             struct doc_error *err);
void doc_row_clear(struct doc_row *row);

/*
 * What a reader wants to know of: the version in force, else the open round, the draft, what is
 * approved for later, the last round.
 */
const struct doc_metadata *doc_row_metadata(const struct doc_document *document,
                                            const struct doc_document_state *state);

/* "1.1", or "" for none. NULL when memory is out. */
char *doc_version_text(struct doc_version version);

#endif
