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

/*
 * What a decision rests on: "signature", "letter" or "baseline", and its 文號 as corrections left
 * it. Both "" of no decision. Borrowed from document and decision.
 */
struct doc_grounds {
	const char *evidence;
	const char *letter;
};
struct doc_grounds doc_decision_grounds(const struct doc_law *law,
                                        const struct doc_document *document,
                                        const struct doc_round_decision *decision);

/* Printed names of everybody whose decision counts. Owns: *out: free */
DOC_CHECKED int doc_approvers_join(const struct doc_law *law,
                                   const struct doc_round_decision *decision, char **out,
                                   struct doc_error *err);

/*
 * A round as the reader of that day sees it, as struct doc_version_row has it; the model's own
 * words for all that is not decided.
 *
 * state     of the document on that day
 * decision  on the round
 */
const char *doc_row_round_state(const struct doc_law *law, const struct doc_document *document,
                                const struct doc_document_state *state,
                                const struct doc_round *round,
                                const struct doc_round_decision *decision);

/* "1.1", or "" for none. NULL when memory is out. */
char *doc_version_text(struct doc_version version);

#endif
