/* decision.h: what somebody said of a document, as a reader wants it. */
#ifndef LIBDOC_DECISION_H
#define LIBDOC_DECISION_H

#include <stdbool.h>
#include <stddef.h>

/*
 * One difference between two policies, or one thing that a correction sets otherwise.
 *
 * what     kind of thing: "person", "title", "role", "deputy", "key", "distrusted" of the roster;
 *          else the key of registry.yaml: "reviews", "approvers", "decided-days". Of a correction
 *          "annulled" (before and after "yes" or "no"), "effective", "letter", "on", "opinion",
 *          "scan"
 * subject  whose or of what: "高美華 (gao.mh)", "tier 2"; "" for the whole. Of a correction the type
 *          of the statement corrected, as of struct doc_decision
 * before   how it was, "" when it is new
 * after    how it is to be, "" when it goes. Days of a correction are ISO
 */
struct doc_difference {
	char *what;
	char *subject;
	char *before;
	char *after;
};

/*
 * A counted review or a decision, as a reader wants it. All owned by what holds it.
 *
 * type         "submission", "review", "return", "recall", "approval", "letter", "confirmation",
 *              "withdrawal", "correction", "void", "baseline" (what follows is then the
 *              paper's, and its preparer's)
 * who          id; of a letter, of the person who decided; "" for somebody not in the roster
 * name         printed name, with the principal's: 「林志中（代理 王小明）」, in the language of messages
 * role         in which it was done: "security-officer"
 * recorded_by  id of who recorded it for them; "" when the person acted
 * recorder     printed name of recorded_by, or ""
 * text         opinion or reason, "" for none; of a letter what it says: 「如擬」, 「修正後如擬」
 * letter       文號; "" for none
 * as_amended   a letter 「修正後如擬」, which decides nothing and closes the round
 * decided_at   moment, ISO, UTC, as the statement says; of a letter when it was recorded
 * on           day of the decision, ISO: of a letter, the letter's
 * changes      of a correction: what it changes of what held before it; in an order of their own
 * is_corrected a correction of it stands: text, letter, on and effective_on are what holds now. In
 *              a story (doc_log) they are what was said
 * is_annulled  a correction that stands undid it: it counts for nothing
 * effective_on day that it names, ISO: of a withdrawal the first one out of force; "" of what
 *              decides nothing. Of several decisions the latest day holds
 * version      that it is about, of a withdrawal the one it supersedes; "" of a letter beside one
 * made         the how manieth person of those who decided so, and
 * needed       how many must; both 0 of what decides nothing or does not count, or in an outcome
 * baseline     that adopts it, or 0; scan: path of the paper in the registry, or ""
 * is_signed    there is a signature; false shows 未簽章. Whether it fits is not said here: doc_show
 *              has findings, doc_verify proves
 */
struct doc_decision {
	char *type;
	char *who;
	char *name;
	char *role;
	char *recorded_by;
	char *recorder;
	char *text;
	char *letter;
	char *decided_at;
	char on[11];
	char effective_on[11];
	char *version;
	unsigned made;
	unsigned needed;
	unsigned baseline;
	char *scan;
	bool as_amended;
	bool is_signed;
	bool is_corrected;
	bool is_annulled;
	struct doc_difference *changes;
	size_t change_count;
};

#endif
