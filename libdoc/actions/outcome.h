/* outcome.h: say what an act did, from the very statement that it made. */
#ifndef DOC_ACTIONS_OUTCOME_H
#define DOC_ACTIONS_OUTCOME_H

#include <actions/source.h>
#include <model/decision.h>
#include <libdoc/document.h>

/*
 * Add one document to an outcome as source has it. For a dry run source is the registry with the
 * change laid over it.
 *
 * act_path  the statement that the command makes: the item tells of the round that it is about, and
 *           what it binds. NULL for none: then of the open round, else of the draft, else of the
 *           version approved last
 */
DOC_CHECKED int doc_outcome_add(const struct doc_law *law, const struct doc_source *source,
                                const struct doc_number *number, const char *act_path,
                                int64_t now_at, struct doc_outcome *outcome,
                                struct doc_error *err);

#endif
