/* reference_policy.c: the rules for a change of policy, once more. Shares no code with libdoc. */
#include "world.h"

#include <string.h>

static bool is_new(const struct policy *before, int who, int key)
{
	return !before || !has_key(before, who, key);
}

static bool has_signed(const struct ceremony *c, int key)
{
	for (int i = 0; i < c->signer_count; i++)
		if (c->signers[i].key == key && !c->signers[i].spoiled &&
		    c->signers[i].space == POLICY)
			return true;
	return false;
}

static const char *judge_keys(const struct world *w, const struct ceremony *c)
{
	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < c->policy.people[i].key_count; k++) {
			int key = c->policy.people[i].keys[k];

			if (w->key_owner[key] != NOBODY && w->key_owner[key] != i)
				return "key-owner";
			for (int other = 0; other < i; other++)
				if (has_key(&c->policy, other, key))
					return "key-owner";
			if (is_new(in_force(w), i, key) && !has_signed(c, key))
				return "policy-new-key";
		}
	return NULL;
}

static bool has_holder(const struct policy *policy, int role, int day)
{
	for (int i = 0; i < PEOPLE; i++)
		if (holds(policy, i, role, NOBODY, day))
			return true;
	return false;
}

static const char *judge_signature(const struct policy *before, const struct ceremony *c, int n)
{
	int who = c->signers[n].who;
	int key = c->signers[n].key;

	if (c->signers[n].spoiled || c->signers[n].space != POLICY)
		return "signature-bad";
	if (!has_key(before, who, key) && !has_key(&c->policy, who, key))
		return "signature-key";
	return before->distrusted[key] ? "key-distrusted" : NULL;
}

/* An officer and a controller of the policy before, two persons, in their own right. */
static const char *judge_signers(const struct policy *before, const struct ceremony *c)
{
	int day = day_of(c->policy.decided);
	const char *fault;

	for (int i = 0; i < c->signer_count; i++)
		if ((fault = judge_signature(before, c, i)))
			return fault;
	for (int i = 0; i < c->signer_count; i++)
		for (int k = 0; k < c->signer_count; k++)
			if (c->signers[i].who != c->signers[k].who &&
			    has_key(before, c->signers[i].who, c->signers[i].key) &&
			    has_key(before, c->signers[k].who, c->signers[k].key) &&
			    holds(before, c->signers[i].who, OFFICER, NOBODY, day) &&
			    holds(before, c->signers[k].who, CONTROLLER, NOBODY, day))
				return NULL;
	return "policy-signers";
}

const char *judge_policy(const struct world *w, const struct ceremony *c, int64_t at)
{
	const struct policy *before = in_force(w);
	const char *fault;

	if (c->serial != before->serial + 1)
		return "policy-gap";
	if (strcmp(c->registry, w->registry) != 0)
		return "registry-fingerprint";
	if (c->previous != before->serial || strcmp(c->previous_sha256, before->sha256) != 0 ||
	    strcmp(c->nonce, w->nonce) != 0)
		return "policy-chain";
	if (c->policy.decided < before->decided)
		return "decided-order";
	if (c->policy.decided > at || c->policy.decided < at - (int64_t)before->days * DAY_S)
		return "decided-window";
	if (c->renames || c->removes)
		return "person-removed";
	if (c->odd_digest)
		return "content-digest";
	if (c->odd_signers)
		return "allowed-signers";
	fault = judge_keys(w, c);
	if (!fault)
		fault = judge_signers(before, c);
	if (fault)
		return fault;
	return has_holder(&c->policy, OFFICER, day_of(c->policy.decided)) &&
	                       has_holder(&c->policy, CONTROLLER, day_of(c->policy.decided))
	               ? NULL
	               : "policy-offices";
}
