/* attack_policy.c: attacks on who may do what. */
#include "attack.h"

#include <stdio.h>
#include <string.h>

static struct ceremony *ceremony_of(struct walk *walk)
{
	return &walk->ceremony;
}

static void drop_signer(struct ceremony *c, int n)
{
	c->signer_count--;
	memmove(&c->signers[n], &c->signers[n + 1],
	        (size_t)(c->signer_count - n) * sizeof(c->signers[0]));
}

/* --- who signs -------------------------------------------------------------------------------- */

static void without_a_signer(struct walk *walk, struct ceremony *c)
{
	drop_signer(c, any(walk, c->signer_count));
}

/* A deputy of the officer, or the officer to come, in place of the officer. */
static void by_another_officer(struct walk *walk, struct ceremony *c)
{
	int who = any(walk, PEOPLE);
	const struct policy *policy = chance(walk, 50) ? in_force(&walk->world) : &c->policy;
	const struct person *person = &policy->people[who];

	for (int i = 0; i < person->tenure_count; i++)
		if (person->tenures[i].role == OFFICER && person->key_count) {
			c->signers[0].who = who;
			c->signers[0].key = person->keys[0];
		}
}

static void by_one_person_twice(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	c->signers[1] = c->signers[0];
}

static void by_an_unknown_key(struct walk *walk, struct ceremony *c)
{
	for (int key = 0; key < KEYS; key++)
		if (walk->world.key_owner[key] == NOBODY)
			c->signers[any(walk, c->signer_count)].key = key;
}

static void by_a_distrusted_key(struct walk *walk, struct ceremony *c)
{
	const struct policy *policy = in_force(&walk->world);

	for (int key = 0; key < KEYS; key++)
		for (int i = 0; i < c->signer_count; i++)
			if (policy->distrusted[key] &&
			    walk->world.key_owner[key] == c->signers[i].who)
				c->signers[i].key = key;
}

static void spoiled(struct walk *walk, struct ceremony *c)
{
	c->signers[any(walk, c->signer_count)].spoiled = true;
}

static void in_another_namespace(struct walk *walk, struct ceremony *c)
{
	c->signers[any(walk, c->signer_count)].space = (enum type)any(walk, TYPES);
}

/* --- the chain -------------------------------------------------------------------------------- */

/* An earlier policy's people and rules, which names the one before that. */
static void rolled_back(struct walk *walk, struct ceremony *c)
{
	unsigned earlier = 1 + (unsigned)any(walk, (int)walk->world.policy_count);
	int64_t decided = c->policy.decided;

	c->policy = walk->world.policies[earlier];
	c->policy.decided = decided;
	c->policy.serial = c->serial;
	c->previous = earlier > 1 ? earlier - 1 : 1;
	memcpy(c->previous_sha256, walk->world.policies[c->previous].sha256, 65);
}

static void naming_another_before(struct walk *walk, struct ceremony *c)
{
	unsigned earlier = 1 + (unsigned)any(walk, (int)walk->world.policy_count);

	c->previous = earlier;
	memcpy(c->previous_sha256, walk->world.policies[earlier].sha256, 65);
	if (chance(walk, 50))
		c->previous = in_force(&walk->world)->serial;
}

static void leaving_a_number_out(struct walk *walk, struct ceremony *c)
{
	c->serial += 1 + (unsigned)any(walk, 3);
	c->policy.serial = c->serial;
}

static void of_another_registry(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	sha256_hex("another", 7, c->registry);
}

static void with_another_nonce(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	sha256_hex("nonce", 5, c->nonce);
}

static void back_dated(struct walk *walk, struct ceremony *c)
{
	c->policy.decided -= (int64_t)in_force(&walk->world)->days * DAY_S + any(walk, DAY_S);
}

static void in_the_future(struct walk *walk, struct ceremony *c)
{
	c->policy.decided = walk->at + 1 + any(walk, DAY_S);
}

/* --- people and keys -------------------------------------------------------------------------- */

/* The key of somebody else, who lends it for the signature too. */
static void giving_a_key_to_another(struct walk *walk, struct ceremony *c)
{
	int who = any(walk, PEOPLE);
	int key = any(walk, KEYS);
	struct person *person = &c->policy.people[who];

	if (walk->world.key_owner[key] == NOBODY || walk->world.key_owner[key] == who ||
	    person->key_count == PERSON_KEYS || c->signer_count == SIGNERS_MAX)
		return;
	person->keys[person->key_count++] = key;
	c->signers[c->signer_count].who = who;
	c->signers[c->signer_count].key = key;
	c->signers[c->signer_count++].space = POLICY;
}

static void removing_a_person(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	c->removes = true;
}

static void renaming_a_person(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	c->renames = true;
}

static void with_other_signers(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	c->odd_signers = true;
}

static void of_other_files(struct walk *walk, struct ceremony *c)
{
	(void)walk;
	c->odd_digest = true;
}

static void without_an_officer(struct walk *walk, struct ceremony *c)
{
	int role = chance(walk, 50) ? OFFICER : CONTROLLER;
	int day = day_of(c->policy.decided);

	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < c->policy.people[i].tenure_count; k++) {
			struct tenure *tenure = &c->policy.people[i].tenures[k];

			if (tenure->role == role && tenure->principal == NOBODY &&
			    tenure->until >= day && tenure->from < day)
				tenure->until = day - 1;
		}
}

/* --- all of them ------------------------------------------------------------------------------ */

typedef void (*changer)(struct walk *walk, struct ceremony *c);

static bool try_policy(struct walk *walk, const struct attack *attack, changer change)
{
	struct ceremony *c = ceremony_of(walk);

	for (int tries = 0; tries < 60; tries++) {
		const char *verb;
		const char *fault;

		if (!propose_policy(walk, c, &verb) || judge_policy(&walk->world, c, walk->at))
			continue;
		change(walk, c);
		fault = judge_policy(&walk->world, c, walk->at);
		if (!fault || (attack->rule && strcmp(fault, attack->rule) != 0))
			continue;
		walk->before = walk->files;
		put_policy(walk, c);
		commit(walk, attack->name, fault);
		settle(walk, NULL, STAYS);
		return true;
	}
	return false;
}

#define TRY(name, change)                                                                          \
	static bool name(struct walk *walk, const struct attack *attack)                           \
	{                                                                                          \
		return try_policy(walk, attack, change);                                           \
	}

TRY(try_without_a_signer, without_a_signer)
TRY(try_by_another_officer, by_another_officer)
TRY(try_by_one_person_twice, by_one_person_twice)
TRY(try_by_an_unknown_key, by_an_unknown_key)
TRY(try_by_a_distrusted_key, by_a_distrusted_key)
TRY(try_spoiled, spoiled)
TRY(try_in_another_namespace, in_another_namespace)
TRY(try_rolled_back, rolled_back)
TRY(try_naming_another_before, naming_another_before)
TRY(try_leaving_a_number_out, leaving_a_number_out)
TRY(try_of_another_registry, of_another_registry)
TRY(try_with_another_nonce, with_another_nonce)
TRY(try_back_dated, back_dated)
TRY(try_in_the_future, in_the_future)
TRY(try_giving_a_key_to_another, giving_a_key_to_another)
TRY(try_removing_a_person, removing_a_person)
TRY(try_renaming_a_person, renaming_a_person)
TRY(try_with_other_signers, with_other_signers)
TRY(try_of_other_files, of_other_files)
TRY(try_without_an_officer, without_an_officer)

/* The folder of an earlier policy, byte for byte, under the next number. */
static bool try_landed_again(struct walk *walk, const struct attack *attack)
{
	unsigned next = walk->world.policy_count + 1;
	char from[32];
	char path[PATH_ROOM];

	walk->before = walk->files;
	snprintf(from, sizeof(from), "policy/%04u/",
	         1 + (unsigned)any(walk, (int)walk->world.policy_count));
	for (size_t i = 0; i < walk->before.count; i++) {
		const struct entry *entry = &walk->before.items[i];

		if (strncmp(entry->path, from, strlen(from)) != 0)
			continue;
		snprintf(path, sizeof(path), "policy/%04u/%.100s", next,
		         entry->path + strlen(from));
		files_put(&walk->files, path, &entry->blob, entry->mode);
	}
	commit(walk, attack->name, attack->rule);
	settle(walk, NULL, STAYS);
	return true;
}

/* A lawful policy, and something of a document beside it. */
static bool try_with_a_document(struct walk *walk, const struct attack *attack)
{
	struct ceremony *c = ceremony_of(walk);
	int document = any_document(walk);
	const char *verb;

	if (document == NOBODY || !propose_policy(walk, c, &verb) ||
	    judge_policy(&walk->world, c, walk->at))
		return false;
	walk->before = walk->files;
	put_policy(walk, c);
	put_administration(walk, document);
	commit(walk, attack->name, attack->rule);
	settle(walk, NULL, STAYS);
	return true;
}

#define P(name, rule, whole)                                                                       \
	{                                                                                          \
		name, 0, NULL, NULL, rule, whole                                                   \
	}

const struct attack policy_attacks[] = {
	P("policy short of a signer", "policy-signers", try_without_a_signer),
	P("policy without its new key's signature", "policy-new-key", try_without_a_signer),
	P("policy signed by a deputy or newcomer", "policy-signers", try_by_another_officer),
	P("policy signed by one person twice", "policy-signers", try_by_one_person_twice),
	P("policy signed by an unknown key", "signature-key", try_by_an_unknown_key),
	P("policy signed by a distrusted key", "key-distrusted", try_by_a_distrusted_key),
	P("policy with a spoiled signature", "signature-bad", try_spoiled),
	P("policy signed in another namespace", "signature-bad", try_in_another_namespace),
	P("policy rolled back", "policy-chain", try_rolled_back),
	P("policy of another predecessor", "policy-chain", try_naming_another_before),
	P("policy number left out", "policy-gap", try_leaving_a_number_out),
	P("policy landed again", "policy-gap", try_landed_again),
	P("policy of another registry", "registry-fingerprint", try_of_another_registry),
	P("policy with another nonce", "policy-chain", try_with_another_nonce),
	P("policy back-dated", NULL, try_back_dated),
	P("policy decided in the future", "decided-window", try_in_the_future),
	P("policy giving a key to another", "key-owner", try_giving_a_key_to_another),
	P("policy without a person", "person-removed", try_removing_a_person),
	P("policy with a renamed person", "person-removed", try_renaming_a_person),
	P("policy with other allowed signers", "allowed-signers", try_with_other_signers),
	P("policy of other files", "content-digest", try_of_other_files),
	P("policy without an officer", "policy-offices", try_without_an_officer),
	P("policy beside a document", "one-act", try_with_a_document),
};
const size_t policy_attack_count = sizeof(policy_attacks) / sizeof(*policy_attacks);
