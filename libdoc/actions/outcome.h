/* outcome.h: say what an act did, and who owes the next step. */
#ifndef DOC_ACTIONS_OUTCOME_H
#define DOC_ACTIONS_OUTCOME_H

#include <actions/registry.h>
#include <actions/source.h>
#include <model/decision.h>
#include <libdoc/document.h>

/*
 * Add one document to an outcome as source has it: its draft if it has one, else
 * its last round. For a dry run source is the registry with the change laid over it.
 */
DOC_CHECKED int doc_outcome_add(const struct doc_registry *registry,
                                const struct doc_source *source, const struct doc_number *number,
                                int64_t now_at, struct doc_outcome *outcome,
                                struct doc_error *err);

/*
 * Who owes the next step on a document, and the command: printed names joined by 、 and
 * "docreg review ISMS-02-005"; both "" when nothing is owed.
 *
 * Owns:  *who, *command: free
 */
DOC_CHECKED int doc_next_step(const struct doc_law *law, const struct doc_document *document,
                              int64_t now_at, char **who, char **command, struct doc_error *err);

/* Make a decision readable: names from the policy it was made under. Owns what is inside *out. */
DOC_CHECKED int doc_decision_describe(const struct doc_law *law, const struct doc_act *act,
                                      struct doc_decision *out, struct doc_error *err);
void doc_decision_clear(struct doc_decision *decision);

/*
 * Files of a round with their roles, sizes and digests, taken from its submission. Owns *out: each
 * name and role, and the array.
 */
DOC_CHECKED int doc_round_files(const struct doc_round *round, struct doc_file **out,
                                size_t *count, struct doc_error *err);
void doc_files_clear(struct doc_file *files, size_t count);

/*
 * Authors joined by 、, ids of the roster as printed names. Owns: the result, free. NULL when memory
 * is out.
 */
char *doc_authors_join(const struct doc_policy *policy, const struct doc_metadata *metadata);

#endif
