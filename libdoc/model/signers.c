/* signers.c: who consents to a policy, and whether each role has somebody of its own. */
#include "model/signers.h"

#include <string.h>

/* Does this person consent in that role, and as no deputy (threat A-21)? */
static bool stands_for(const struct doc_signers *signers, const struct doc_signer *signer,
                       size_t role)
{
	const char *name = signers->asked->change.items[role];

	if (signer->by_letter && strcmp(name, DOC_ROLE_OFFICER) == 0)
		return true;
	return signer->signed_by_key &&
	       doc_policy_holds(signers->asked, signer->id, name, "", signers->on);
}

static bool is_missed(const struct doc_signers *signers, const struct doc_signer *signer,
                      size_t role)
{
	size_t there = 0;

	for (size_t i = 0; i < signers->count; i++)
		there += stands_for(signers, &signers->items[i], role);
	return there < DOC_ROLES_MAX && stands_for(signers, signer, role);
}

void doc_signers_add(struct doc_signers *signers, const struct doc_signer *signer)
{
	for (size_t i = 0; i < signers->count; i++)
		if (strcmp(signers->items[i].id, signer->id) == 0) {
			signers->items[i].signed_by_key |= signer->signed_by_key;
			signers->items[i].by_letter |= signer->by_letter;
			return;
		}
	for (size_t role = 0; role < signers->asked->change.count; role++)
		if (is_missed(signers, signer, role)) {
			signers->items[signers->count++] = *signer;
			return;
		}
}

#define NO_ROLE DOC_ROLES_MAX

/*
 * Give this role a signer, if need be one whose role can be given another: an augmenting path.
 *
 * given  the role that each signer stands for; NO_ROLE for none
 * tried  signers that were asked for this role before
 */
static bool give_role(const struct doc_signers *signers, size_t role, size_t *given, bool *tried)
{
	for (size_t i = 0; i < signers->count; i++) {
		if (tried[i] || !stands_for(signers, &signers->items[i], role))
			continue;
		tried[i] = true;
		if (given[i] != NO_ROLE && !give_role(signers, given[i], given, tried))
			continue;
		given[i] = role;
		return true;
	}
	return false;
}

bool doc_signers_cover(const struct doc_signers *signers)
{
	size_t given[DOC_SIGNERS_MAX];

	for (size_t i = 0; i < DOC_SIGNERS_MAX; i++)
		given[i] = NO_ROLE;
	for (size_t role = 0; role < signers->asked->change.count; role++) {
		bool tried[DOC_SIGNERS_MAX] = {false};

		if (!give_role(signers, role, given, tried))
			return false;
	}
	return true;
}
