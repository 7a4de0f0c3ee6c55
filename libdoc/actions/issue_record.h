/* issue_record.h: the issues that a registry recorded. */
#ifndef DOC_ACTIONS_ISSUE_RECORD_H
#define DOC_ACTIONS_ISSUE_RECORD_H

#include <actions/issue_content.h>
#include <actions/registry.h>
#include <model/issue.h>
#include <model/judge.h>

/* The statements of all issues, by number. Signatures are not checked: verify does that. */
struct doc_issue_records {
	struct doc_statement *items;
	size_t count;
};
void doc_issue_records_clear(struct doc_issue_records *records);

/*
 * Read them. One that cannot be what was recorded is noted as a fault (issue-whole) and left out.
 *
 * Owns:  *out: doc_issue_records_clear
 */
DOC_CHECKED int doc_issue_records_read(const struct doc_source *source, struct doc_judge *judge,
                                       struct doc_issue_records *out, struct doc_error *err);

/* The number of the next issue: 1 more than the last one's. */
DOC_CHECKED int doc_issue_next(const struct doc_source *source, unsigned *serial,
                               struct doc_error *err);

/* The day of an issue, in the zone of the policy that it was made under. */
doc_day doc_issue_day(const struct doc_registry *registry, const struct doc_statement *issue);

/*
 * What a recorded issue published, made again from the commit that it was made on.
 *
 * Owns:    *out: doc_issue_content_clear
 * Errors:  DOC_EINVALID  no such commit, or what is gathered is not what the statement names
 */
DOC_CHECKED int doc_issue_again(struct doc_registry *registry, const struct doc_statement *issue,
                                struct doc_issue_memory *memory, struct doc_issue_content *out,
                                struct doc_error *err);

#endif
