/* policy_owed.c: who still has to sign a drafted policy. */
#include "actions/policy_owed.h"

#include <string.h>

static bool is_among(const struct doc_people *people, const char *id)
{
	for (size_t i = 0; i < people->count; i++)
		if (strcmp(people->items[i]->id, id) == 0)
			return true;
	return false;
}

/* Whoever is new is known to the policy that brings them in alone. */
static void add(const struct doc_policy *before, const struct doc_policy *after, const char *id,
                struct doc_people *people)
{
	const struct doc_person *person = doc_policy_person(before, id);

	if (!person)
		person = doc_policy_person(after, id);
	if (person && !is_among(people, id) && people->count < DOC_PEOPLE_MAX)
		people->items[people->count++] = person;
}

/* Everybody who has signed or decided by letter. */
static void find_signers(const struct doc_policy *before, const struct doc_drafted *drafted,
                         const struct doc_policy_signing *signing, struct doc_people *out)
{
	const struct doc_policy *after = &drafted->policy;
	const struct doc_acts *acts = &drafted->bundle.acts;
	const struct doc_act *act = doc_drafted_statement(drafted);

	if (signing)
		add(before, after, signing->who, out);
	if (signing && signing->decided_by)
		add(before, after, signing->decided_by, out);
	for (size_t i = 0; act && i < act->signature_count; i++)
		add(before, after, act->signatures[i].who, out);
	for (size_t i = 0; i < acts->count; i++)
		if (acts->items[i].statement.type == DOC_LETTER)
			add(before, after, acts->items[i].statement.who, out);
}

/* --- roles ------------------------------------------------------------------------------------ */

/* Which signer stands for which role; NULL while nobody does. */
struct cover {
	const struct doc_policy *policy;
	const struct doc_people *signers;
	doc_day on;
	const struct doc_person *by[DOC_ROLES_ROOM];
};

static bool may_stand(const struct cover *cover, const struct doc_person *person, size_t role)
{
	return doc_policy_holds(cover->policy, person->id, cover->policy->change.items[role], "",
	                        cover->on);
}

/* Give a role to this person, if who stands for it now can take another one. */
static bool place(struct cover *cover, const struct doc_person *person, bool *tried)
{
	for (size_t role = 0; role < cover->policy->change.count; role++) {
		if (tried[role] || !may_stand(cover, person, role))
			continue;
		tried[role] = true;
		if (cover->by[role] && !place(cover, cover->by[role], tried))
			continue;
		cover->by[role] = person;
		return true;
	}
	return false;
}

static void cover_roles(struct cover *cover)
{
	for (size_t i = 0; i < cover->signers->count; i++) {
		bool tried[DOC_ROLES_ROOM] = {false};

		(void)place(cover, cover->signers->items[i], tried);
	}
}

/* Would one role more be covered with this person? */
static bool would_cover(const struct cover *covered, const struct doc_person *person)
{
	bool tried[DOC_ROLES_ROOM] = {false};
	struct cover trial = *covered;

	return place(&trial, person, tried);
}

static bool is_covered(const struct cover *cover)
{
	for (size_t role = 0; role < cover->policy->change.count; role++)
		if (!cover->by[role])
			return false;
	return true;
}

static void add_roles_owed(const struct cover *cover, struct doc_people *out)
{
	for (size_t i = 0; i < cover->policy->person_count; i++) {
		const struct doc_person *person = &cover->policy->people[i];

		if (!is_among(cover->signers, person->id) && would_cover(cover, person))
			add(cover->policy, cover->policy, person->id, out);
	}
}

/* --- keys ------------------------------------------------------------------------------------- */

static bool is_key_owed(const struct doc_policy *before, const struct doc_drafted *drafted,
                        const struct doc_policy_signing *signing, const struct doc_person_key *key)
{
	const struct doc_act *act = doc_drafted_statement(drafted);

	if (doc_policy_key_owner(before, key->sha256) ||
	    (signing && strcmp(key->sha256, signing->key->sha256) == 0))
		return false;
	for (size_t i = 0; act && i < act->signature_count; i++)
		if (strncmp(act->signatures[i].key8, key->sha256, 8) == 0)
			return false;
	return true;
}

void doc_policy_owed(const struct doc_policy *before, const struct doc_drafted *drafted,
                     const struct doc_policy_signing *signing, int64_t now_at,
                     struct doc_people *out)
{
	const struct doc_policy *after = &drafted->policy;
	const struct doc_act *act = doc_drafted_statement(drafted);
	struct doc_people signers = {0};
	struct cover cover = {.policy = before, .signers = &signers};

	*out = (struct doc_people){0};
	cover.on = doc_day_of_moment(act ? act->statement.decided : now_at, before->offset_s);
	find_signers(before, drafted, signing, &signers);
	cover_roles(&cover);
	if (!is_covered(&cover))
		add_roles_owed(&cover, out);
	for (size_t i = 0; i < after->person_count; i++)
		for (size_t k = 0; k < after->people[i].key_count; k++)
			if (is_key_owed(before, drafted, signing, &after->people[i].keys[k]))
				add(before, after, after->people[i].id, out);
}
