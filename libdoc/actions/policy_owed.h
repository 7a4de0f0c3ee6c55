/* policy_owed.h: who still has to sign a drafted policy. */
#ifndef DOC_ACTIONS_POLICY_OWED_H
#define DOC_ACTIONS_POLICY_OWED_H

#include <actions/drafted.h>
#include <backend/sshsig.h>

/*
 * A signing of the draft, besides those that lie in it.
 *
 * who, key    who signs, with which key
 * decided_by  whose decision stands in a letter recorded now; NULL for none
 */
struct doc_policy_signing {
	const char *who;
	const struct doc_key *key;
	const char *decided_by;
};

/*
 * Whoever could stand for a role that is not covered yet, as doc_lawful counts: each role by a
 * person of its own, and by no deputy; and whoever has a new key that has not signed. Only for
 * telling people, doc_lawful decides.
 *
 * signing  NULL: what lies in the draft is all
 */
void doc_policy_owed(const struct doc_policy *before, const struct doc_drafted *drafted,
                     const struct doc_policy_signing *signing, int64_t now_at,
                     struct doc_people *out);

#endif
