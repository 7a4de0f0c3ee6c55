/* owners.c: whose each public key was, in all policies so far. */
#include "model/owners.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "model/policy.h"

void doc_owners_clear(struct doc_owners *owners)
{
	free(owners->items);
	*owners = (struct doc_owners){0};
}

static int compare_key(const void *key, const void *owner)
{
	return strcmp(key, ((const struct doc_owner *)owner)->key);
}

/* Of one key that several have in one policy the owner is the first in the roster. */
static int compare_owner(const void *a, const void *b)
{
	const struct doc_owner *one = a;
	const struct doc_owner *other = b;
	int order = strcmp(one->key, other->key);

	return order ? order : (one->place > other->place) - (one->place < other->place);
}

static struct doc_owner *find(const struct doc_owners *owners, size_t count, const char *key)
{
	return count ? bsearch(key, owners->items, count, sizeof(*owners->items), compare_key)
	             : NULL;
}

const struct doc_owner *doc_owners_find(const struct doc_owners *owners, const char *key)
{
	return find(owners, owners->count, key);
}

/* known: how many, sorted, were there before this policy. */
static bool take_key(struct doc_owners *owners, size_t known, const struct doc_policy *policy,
                     const struct doc_person *person, const char *key)
{
	struct doc_owner *owner = find(owners, known, key);

	if (owner) {
		owner->last = policy->serial;
		return true;
	}
	owner = doc_array_add(&owners->items, &owners->count, sizeof(*owner));
	if (!owner)
		return false;
	owner->first = owner->last = policy->serial;
	owner->place = owners->count;
	memcpy(owner->key, key, sizeof(owner->key));
	memcpy(owner->who, person->id, sizeof(owner->who));
	return true;
}

/* Sort what was added, and keep of each key the first. */
static void settle(struct doc_owners *owners)
{
	size_t kept = 0;

	qsort(owners->items, owners->count, sizeof(*owners->items), compare_owner);
	for (size_t i = 0; i < owners->count; i++)
		if (!kept || strcmp(owners->items[kept - 1].key, owners->items[i].key) != 0)
			owners->items[kept++] = owners->items[i];
	owners->count = kept;
}

bool doc_owners_take(struct doc_owners *owners, const struct doc_policy *policy)
{
	size_t known = owners->count;

	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < policy->people[i].key_count; k++)
			if (!take_key(owners, known, policy, &policy->people[i],
			              policy->people[i].keys[k].sha256))
				return false;
	if (owners->count > known)
		settle(owners);
	return true;
}
