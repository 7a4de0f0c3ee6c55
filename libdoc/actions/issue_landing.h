/* issue_landing.h: gather what an issue that lands is compared with. */
#ifndef DOC_ACTIONS_ISSUE_LANDING_H
#define DOC_ACTIONS_ISSUE_LANDING_H

#include <actions/landing.h>
#include <model/lawful.h>

/*
 * An issue and what it must be, owned. See struct doc_landing_issue.
 *
 * given  the landing's content; NULL: made is, if is_known
 */
struct doc_issue_landing {
	struct doc_bundle bundle;
	bool is_known;
	const struct doc_issue_content *given;
	struct doc_issue_content made;
};
void doc_issue_landing_clear(struct doc_issue_landing *issue);

/*
 * Read the folder of an issue, and gather on the parent commit what docreg would publish. What
 * cannot be read or gathered is noted as a fault.
 *
 * Owns:    *out: doc_issue_landing_clear, also after an error
 * Errors:  only DOC_ENOMEM and the like
 */
DOC_CHECKED int doc_issue_landing_gather(const struct doc_landing_case *landing, unsigned serial,
                                         struct doc_judge *judge, struct doc_issue_landing *out,
                                         struct doc_error *err);

/* It as lawful looks at it; borrows from issue, which stays where it is. */
struct doc_landing_issue doc_issue_landing_view(const struct doc_issue_landing *issue);

#endif
