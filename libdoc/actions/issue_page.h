/* issue_page.h: what staff read of an issue: index.html. */
#ifndef DOC_ACTIONS_ISSUE_PAGE_H
#define DOC_ACTIONS_ISSUE_PAGE_H

#include <base/buf.h>
#include <model/issue.h>

/*
 * Write one page that needs nothing else, runs nothing and prints on A4: what is in force, forms
 * under what they belong to, with links to the files; what is new since the issue before is marked,
 * and what has ended since is told. Days are in the ROC calendar.
 *
 * before  what the issue before it published; NULL: this is the first
 * issue   its statement
 * policy  that it names
 */
DOC_CHECKED int doc_issue_page_make(const struct doc_issue_content *content,
                                    const struct doc_issue_content *before,
                                    const struct doc_statement *issue,
                                    const struct doc_policy *policy, struct doc_buf *out,
                                    struct doc_error *err);

#endif
