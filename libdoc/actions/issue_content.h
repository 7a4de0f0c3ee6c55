/* issue_content.h: gather what an issue publishes. */
#ifndef DOC_ACTIONS_ISSUE_CONTENT_H
#define DOC_ACTIONS_ISSUE_CONTENT_H

#include <actions/reading.h>
#include <model/issue.h>

/*
 * Gather what is in force on a day, and what the next issue says of the registry. Decisions that do
 * not stand are noted as faults.
 *
 * Owns:    *out: doc_issue_content_clear
 * Errors:  DOC_EINVALID  a file is not there or too large
 */
DOC_CHECKED int doc_issue_gather(struct doc_reading *reading, doc_day on, struct doc_judge *judge,
                                 struct doc_issue_content *out, struct doc_error *err);

#endif
