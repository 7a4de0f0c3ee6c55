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
 * Whoever could stand for a role that nobody has signed for yet, and whoever has a new key that
 * has not signed: only for telling people, doc_lawful decides.
 *
 * names  gets their printed names, joined by 、
 * first  gets the id of one of them, DOC_WORD_SIZE bytes; "" when nobody is owed
 */
void doc_policy_owed(const struct doc_policy *before, const struct doc_drafted *drafted,
                     const struct doc_policy_signing *now, int64_t now_at, struct doc_buf *names,
                     char *first);

#endif
