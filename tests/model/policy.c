/* policy.c: the first policy, and the changes that an agency makes: people, keys, deputies, rules.
 */
#include "walk.h"

#include <stdio.h>
#include <string.h>

static struct tenure own(int role)
{
	return (struct tenure){role, NOBODY, 0, ALWAYS};
}

static void sign(struct ceremony *c, int who, int key)
{
	if (c->signer_count < SIGNERS_MAX && key != NOBODY) {
		c->signers[c->signer_count].who = who;
		c->signers[c->signer_count].key = key;
		c->signers[c->signer_count++].space = POLICY;
	}
}

/* --- policy 0001 ------------------------------------------------------------------------------ */

static void fill_rows(struct walk *walk, struct policy *policy)
{
	for (int tier = 2; tier < TIERS; tier++)
		policy->rows[tier] =
			(struct row){.reviews = chance(walk, 75) ? 1 : any(walk, 3),
		                     .approvals = chance(walk, 75) ? 1 : 2,
		                     .approvers = 1U << OFFICER |
		                                  (unsigned)(tier == 3 || chance(walk, 30)) << HEAD,
		                     .evidence = chance(walk, 60)   ? EITHER
		                                 : chance(walk, 50) ? SIGNATURE_ONLY
		                                                    : LETTER_ONLY,
		                     .unsigned_counts = chance(walk, 60),
		                     .self_approval = chance(walk, 12)};
	policy->days = 3 + any(walk, 8);
}

void begin_registry(struct walk *walk)
{
	static const int roles[PEOPLE] = {OFFICER, CONTROLLER, REVIEWER, AUTHOR,
	                                  HEAD,    REVIEWER,   AUTHOR,   CONTROLLER};
	struct world *w = &walk->world;
	struct ceremony c = {.serial = 1, .prepared_by = 1};
	static const char attributes[] = "* -text\n*.docx diff=docreg\n*.odt diff=docreg\n"
					 "*.ods diff=docreg\n*.xlsx diff=docreg\n";
	char seed[32];

	for (int i = 0; i < KEYS; i++)
		w->key_owner[i] = NOBODY;
	for (int i = 0; i < DOCUMENTS; i++) {
		w->documents[i].tier = i < 2 ? 2 : i < 4 ? 3 : 4;
		w->documents[i].parent = i == 4 ? 0 : i == 5 ? 2 : NOBODY;
	}
	snprintf(seed, sizeof(seed), "nonce %llu", (unsigned long long)w->seed);
	sha256_hex(seed, strlen(seed), w->nonce);
	memcpy(c.nonce, w->nonce, sizeof(c.nonce));
	fill_rows(walk, &c.policy);
	for (int i = 0; i < PEOPLE; i++) {
		c.policy.people[i].tenures[0] = own(roles[i]);
		c.policy.people[i].tenure_count = 1;
		c.policy.people[i].keys[0] = i;
		c.policy.people[i].key_count = 1;
	}
	c.policy.people[5].tenures[1] = own(AUTHOR);
	c.policy.people[5].tenure_count = 2;
	c.policy.people[4].tenures[1] = (struct tenure){OFFICER, 0, FIRST_DAY, FIRST_DAY + 40};
	c.policy.people[4].tenure_count = 2;
	c.policy.people[3].tenures[1] = (struct tenure){OFFICER, 0, FIRST_DAY + 20, FIRST_DAY + 90};
	c.policy.people[3].tenure_count = 2;
	w->now = walk->at = (int64_t)FIRST_DAY * DAY_S + any(walk, DAY_S);
	c.policy.serial = 1;
	c.policy.decided = walk->at;
	sign(&c, 0, 0);
	sign(&c, 1, 1);
	put_file(walk, ".gitattributes", attributes, sizeof(attributes) - 1);
	put_policy(walk, &c);
	memcpy(w->registry, c.policy.sha256, sizeof(w->registry));
	take_policy(w, &c);
	commit(walk, "init", NULL);
}

/* --- changes ---------------------------------------------------------------------------------- */

static struct tenure *add_tenure(struct person *person, struct tenure tenure)
{
	if (person->tenure_count == TENURES_MAX)
		return NULL;
	person->tenures[person->tenure_count] = tenure;
	return &person->tenures[person->tenure_count++];
}

static bool add_key(struct walk *walk, struct ceremony *c, int who)
{
	struct person *person = &c->policy.people[who];

	for (int key = PEOPLE; key < KEYS && person->key_count < PERSON_KEYS; key++) {
		if (walk->world.key_owner[key] != NOBODY || has_key(&c->policy, who, key))
			continue;
		person->keys[person->key_count++] = key;
		return true;
	}
	return false;
}

static bool end_key(struct walk *walk, struct ceremony *c, int who)
{
	struct person *person = &c->policy.people[who];

	if (person->key_count < 2)
		return false;
	memmove(&person->keys[0], &person->keys[1],
	        (size_t)--person->key_count * sizeof(person->keys[0]));
	(void)walk;
	return true;
}

/* The officer leaves on the day of the decision or later, and somebody else comes. */
static bool rotate(struct walk *walk, struct ceremony *c)
{
	int day = day_of(walk->at);
	int next = any(walk, PEOPLE);
	int from = day + (chance(walk, 50) ? 0 : any(walk, 20));

	if (holds(&c->policy, next, OFFICER, NOBODY, day))
		return false;
	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < c->policy.people[i].tenure_count; k++) {
			struct tenure *tenure = &c->policy.people[i].tenures[k];

			if (tenure->role == OFFICER && tenure->principal == NOBODY &&
			    tenure->until > from)
				tenure->until = from > tenure->from ? from : tenure->from;
		}
	return add_tenure(&c->policy.people[next], (struct tenure){OFFICER, NOBODY, from, ALWAYS});
}

static bool deputise(struct walk *walk, struct ceremony *c)
{
	static const int roles[] = {OFFICER, OFFICER, REVIEWER, HEAD};
	int day = day_of(walk->at);
	int role = roles[any(walk, 4)];
	int principal = any(walk, PEOPLE);
	int deputy = any(walk, PEOPLE);

	if (deputy == principal || !holds(&c->policy, principal, role, NOBODY, day))
		return false;
	return add_tenure(
		&c->policy.people[deputy],
		(struct tenure){role, principal, day - any(walk, 5), day + 1 + any(walk, 30)});
}

static bool end_role(struct walk *walk, struct ceremony *c)
{
	struct person *person = &c->policy.people[any(walk, PEOPLE)];
	struct tenure *tenure;

	if (!person->tenure_count)
		return false;
	tenure = &person->tenures[any(walk, person->tenure_count)];
	if (tenure->until < day_of(walk->at) || tenure->from > day_of(walk->at))
		return false;
	tenure->until = day_of(walk->at) + any(walk, 3);
	return true;
}

static bool give_role(struct walk *walk, struct ceremony *c)
{
	static const int roles[] = {REVIEWER, AUTHOR, HEAD, CONTROLLER};

	return add_tenure(&c->policy.people[any(walk, PEOPLE)], own(roles[any(walk, 4)]));
}

static bool distrust(struct walk *walk, struct ceremony *c)
{
	int who = any(walk, PEOPLE);
	int key = key_for(walk, &c->policy, who);

	if (key == NOBODY || !add_key(walk, c, who))
		return false;
	c->policy.distrusted[key] = true;
	return true;
}

static bool change(struct walk *walk, struct ceremony *c, const char **verb)
{
	switch (any(walk, 9)) {
	case 0:
		*verb = "policy: officer rotated";
		return rotate(walk, c);
	case 1:
	case 2:
		*verb = "policy: key added";
		return add_key(walk, c, any(walk, PEOPLE));
	case 3:
		*verb = "policy: key ended";
		return end_key(walk, c, any(walk, PEOPLE));
	case 4:
		*verb = "policy: key distrusted";
		return distrust(walk, c);
	case 5:
		*verb = "policy: deputy";
		return deputise(walk, c);
	case 6:
		*verb = "policy: role ended";
		return end_role(walk, c);
	case 7:
		*verb = "policy: role given";
		return give_role(walk, c);
	default:
		*verb = "policy: rules";
		fill_rows(walk, &c->policy);
		return true;
	}
}

/* An officer, a controller, and every new key. */
static void sign_all(struct walk *walk, struct ceremony *c)
{
	const struct policy *before = in_force(&walk->world);
	int day = day_of(c->policy.decided);

	for (int role = OFFICER; role <= CONTROLLER; role++)
		for (int i = 0, done = 0; i < PEOPLE && !done; i++)
			if (holds(before, i, role, NOBODY, day) &&
			    key_for(walk, before, i) != NOBODY) {
				sign(c, i, key_for(walk, before, i));
				done = 1;
			}
	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < c->policy.people[i].key_count; k++)
			if (!has_key(before, i, c->policy.people[i].keys[k]))
				sign(c, i, c->policy.people[i].keys[k]);
}

bool propose_policy(struct walk *walk, struct ceremony *out, const char **verb)
{
	struct world *w = &walk->world;
	const struct policy *before = in_force(w);
	int64_t back = any(walk, chance(walk, 70) ? 7200 : before->days * DAY_S);

	if (w->policy_count == POLICIES_MAX - 1)
		return false;
	memset(out, 0, sizeof(*out));
	out->policy = *before;
	out->serial = out->policy.serial = before->serial + 1;
	out->previous = before->serial;
	out->prepared_by = any(walk, PEOPLE);
	out->policy.decided = walk->at - back;
	if (out->policy.decided < before->decided)
		out->policy.decided = before->decided;
	memcpy(out->previous_sha256, before->sha256, 65);
	memcpy(out->registry, w->registry, 65);
	memcpy(out->nonce, w->nonce, 65);
	if (!change(walk, out, verb))
		return false;
	sign_all(walk, out);
	return true;
}
