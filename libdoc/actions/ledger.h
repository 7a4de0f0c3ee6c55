/* ledger.h: is the whole history lawful, so that something may be built on it? */
#ifndef DOC_ACTIONS_LEDGER_H
#define DOC_ACTIONS_LEDGER_H

#include <stdbool.h>
#include <stdint.h>
#include <actions/registry.h>
#include <libdoc/finding.h>

/*
 * What is in force follows from what landed, and when: one withdrawal taken out by hand, and what
 * is built on the registry says something else (threat R-11). So the whole history is judged
 * first, once for each tip: a dry run before may have done it.
 *
 * rule, message  what is refused where it does not verify, told after all that was found
 *
 * Errors:  DOC_EREFUSED
 */
DOC_CHECKED int doc_ledger_judge(struct doc_registry *registry, int64_t now_at, const char *rule,
                                 const char *message, struct doc_findings *findings,
                                 struct doc_error *err);

/* The same, and whatever was found is left to the caller to refuse: the errors are added. */
DOC_CHECKED int doc_ledger_verify(struct doc_registry *registry, int64_t now_at, bool *is_lawful,
                                  struct doc_findings *findings, struct doc_error *err);

#endif
