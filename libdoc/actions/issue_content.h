/* issue_content.h: gather what an issue publishes. */
#ifndef DOC_ACTIONS_ISSUE_CONTENT_H
#define DOC_ACTIONS_ISSUE_CONTENT_H

#include <actions/reading.h>
#include <model/issue.h>

/*
 * What gatherings before found, for whoever gathers on many commits: of a document whose folder is
 * the same, nothing is read again. Zeroed knows nothing; NULL remembers nothing.
 */
struct doc_issue_known {
	struct doc_number number;
	struct doc_git_id folder;
	doc_day on;
	bool is_there; /* it has a row */
	struct doc_issue_row row;
};
struct doc_issue_memory {
	struct doc_issue_known *items; /* of the gathering before, by number */
	size_t count;
	size_t policy_count;
};
void doc_issue_memory_clear(struct doc_issue_memory *memory);

/*
 * Gather what is in force on a day; serial and checkpoint are left out. Decisions that do not stand
 * are noted as faults.
 *
 * Owns:    *out: doc_issue_content_clear
 * Errors:  DOC_EINVALID  a file is not there or too large
 */
DOC_CHECKED int doc_issue_gather(struct doc_reading *reading, doc_day on,
                                 struct doc_issue_memory *memory, struct doc_judge *judge,
                                 struct doc_issue_content *out, struct doc_error *err);

/* Fill in what the next issue says of the registry besides: its number, the checkpoint. */
DOC_CHECKED int doc_issue_refer(const struct doc_reading *reading,
                                struct doc_issue_content *content, struct doc_error *err);

#endif
