/* status_due.h: what is to be looked at again, and what lost its parent: of `status`. */
#ifndef DOC_ACTIONS_STATUS_DUE_H
#define DOC_ACTIONS_STATUS_DUE_H

#include <actions/reading.h>
#include <libdoc/list.h>

void doc_due_clear(struct doc_due *due);
void doc_orphan_clear(struct doc_orphan *orphan);

/* Add the document if it is to be looked at again soon, and does not go anyway. */
DOC_CHECKED int doc_due_add(const struct doc_policy *policy, const struct doc_dated *dated,
                            doc_day today, struct doc_status *status, struct doc_error *err);

/* For qsort: the earliest first, then by number. */
int doc_due_compare(const void *left, const void *right);

/* Numbers of documents that are ended, in their order: a parent comes before its forms. */
struct doc_ended {
	struct doc_number *items;
	size_t count;
};
void doc_ended_clear(struct doc_ended *ended);
DOC_CHECKED int doc_ended_add(const struct doc_number *number, struct doc_ended *ended,
                              struct doc_error *err);

/* Add the document if its parent is one of them. */
DOC_CHECKED int doc_orphan_add(const struct doc_policy *policy, const struct doc_dated *dated,
                               const struct doc_ended *ended, struct doc_status *status,
                               struct doc_error *err);

#endif
