/* signers.h: who consents to a policy, and whether each role has somebody of its own. */
#ifndef DOC_MODEL_SIGNERS_H
#define DOC_MODEL_SIGNERS_H

#include <stdbool.h>
#include <stddef.h>
#include <base/date.h>
#include <model/policy.h>

/* For a role of its own each, as many holders of a role are enough as there are roles. */
#define DOC_SIGNERS_MAX (DOC_ROLES_MAX * DOC_ROLES_MAX)

/*
 * A person who consents.
 *
 * signed_by_key  soundly, with a key of theirs in the policy that they answer to
 * by_letter      as officer, on the letter's date
 */
struct doc_signer {
	const char *id;
	bool signed_by_key;
	bool by_letter;
};

/*
 * Those who consent, as far as they can stand for a role that this policy asks for on that day.
 * However many sign besides, none of these is lost.
 */
struct doc_signers {
	const struct doc_policy *asked;
	doc_day on;
	struct doc_signer items[DOC_SIGNERS_MAX];
	size_t count;
};

/* Once more for somebody who consents already: their ways of consenting add up. */
void doc_signers_add(struct doc_signers *signers, const struct doc_signer *signer);

/* Can each role be given to a signer of its own? */
bool doc_signers_cover(const struct doc_signers *signers);

#endif
