/* status_issue.h: has what is in force changed since it was last published: of `status`. */
#ifndef DOC_ACTIONS_STATUS_ISSUE_H
#define DOC_ACTIONS_STATUS_ISSUE_H

#include <actions/reading.h>
#include <libdoc/list.h>

/* The issue recorded last; number 0: none. */
struct doc_last_issue {
	unsigned number;
	int64_t at;
	doc_day on;
};

/* Find it, and note it in the status. One that is broken is left to verify to say. */
DOC_CHECKED int doc_last_issue_find(const struct doc_reading *reading, struct doc_last_issue *out,
                                    struct doc_status *status, struct doc_error *err);

/*
 * Count the document if its version in force, or its end, was decided, corrected or came after the
 * issue. Seen from moments alone: nothing is gathered again.
 */
void doc_last_issue_compare(const struct doc_last_issue *issue, const struct doc_law *law,
                            struct doc_dated *dated, doc_day today, struct doc_status *status);

#endif
