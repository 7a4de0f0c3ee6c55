/* prudence.c: would the loss of one key block the policy for good? Who lacks a key? */
#include "model/prudence.h"

#include <string.h>

#include "base/intl.h"

/* --- keys ---------------------------------------------------------------------------------- */

/* Has the person a key to sign with, when `lost` (NULL: none) is gone? */
static bool has_key(const struct doc_policy *policy, const struct doc_person *person,
                    const struct doc_person_key *lost)
{
	for (size_t i = 0; i < person->key_count; i++)
		if (&person->keys[i] != lost &&
		    !doc_policy_distrusts(policy, person->keys[i].sha256))
			return true;
	return false;
}

static bool holds(const struct doc_policy *policy, const struct doc_person *person,
                  const char *role, doc_day on)
{
	return doc_policy_holds(policy, person->id, role, "", on);
}

/* Is somebody left who can record a letter? */
static bool has_recorder(const struct doc_policy *policy, const struct doc_person_key *lost,
                         doc_day on)
{
	for (size_t i = 0; i < policy->person_count; i++)
		if (has_key(policy, &policy->people[i], lost) &&
		    holds(policy, &policy->people[i], DOC_ROLE_CONTROLLER, on))
			return true;
	return false;
}

/* The roles of `policy-change` that this person can stand for, one bit each. */
static unsigned find_roles(const struct doc_policy *policy, const struct doc_person *person,
                           const struct doc_person_key *lost, bool by_letter, doc_day on)
{
	bool signs = has_key(policy, person, lost);
	unsigned roles = 0;

	for (size_t i = 0; i < policy->change.count; i++) {
		const char *role = policy->change.items[i];

		if ((signs || (by_letter && strcmp(role, DOC_ROLE_OFFICER) == 0)) &&
		    holds(policy, person, role, on))
			roles |= 1U << i;
	}
	return roles;
}

/*
 * Can each role be given to a person of its own? By Hall's theorem just when for every set of
 * roles there are at least as many persons who can stand for one of them.
 */
static bool can_change(const struct doc_policy *policy, const struct doc_person_key *lost,
                       doc_day on)
{
	unsigned persons[1U << DOC_ROLES_MAX] = {0}; /* by the set of roles they can stand for */
	unsigned sets = 1U << policy->change.count;
	bool by_letter = has_recorder(policy, lost, on);

	for (size_t i = 0; i < policy->person_count; i++)
		persons[find_roles(policy, &policy->people[i], lost, by_letter, on)]++;
	for (unsigned wanted = 1; wanted < sets; wanted++) {
		unsigned missing = 0;

		for (unsigned i = 0; i < policy->change.count; i++)
			missing += wanted >> i & 1;
		for (unsigned roles = 1; roles < sets && missing; roles++)
			if (roles & wanted)
				missing -= persons[roles] < missing ? persons[roles] : missing;
		if (missing)
			return false;
	}
	return true;
}

void doc_policy_judge_keys(const struct doc_policy *policy, doc_day on, struct doc_judge *judge)
{
	if (!can_change(policy, NULL, on)) {
		doc_judge_warn(
			judge, "key-loss",
			_("the keys there are do not suffice to sign a change of the policy"));
		doc_judge_hint(judge, _("ask for a key of each signing role: docreg policy draft"));
		return;
	}
	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < policy->people[i].key_count; k++) {
			const struct doc_person_key *key = &policy->people[i].keys[k];

			if (can_change(policy, key, on))
				continue;
			doc_judge_warn(judge, "key-loss",
			               _("if the key %.8s of '%s' is lost, nobody can change the "
			                 "policy any more"),
			               key->sha256, policy->people[i].id);
			doc_judge_line(judge, key->file_line);
			doc_judge_hint(
				judge,
				_("give the role a second key or person: docreg policy draft"));
		}
}

/* --- people -------------------------------------------------------------------------------- */

static void judge_keyless(const struct doc_policy *policy, const struct doc_person *person,
                          doc_day on, struct doc_judge *judge)
{
	if (has_key(policy, person, NULL))
		return;
	for (size_t i = 0; i < policy->change.count; i++) {
		const char *role = policy->change.items[i];

		if (!holds(policy, person, role, on))
			continue;
		if (strcmp(role, DOC_ROLE_OFFICER) == 0)
			doc_judge_inform(judge, "key-none",
			                 _("'%s' has no key and decides as %s by letter only"),
			                 person->id, role);
		else
			doc_judge_warn(judge, "key-none", _("'%s' has no key to sign with as %s"),
			               person->id, role);
	}
}

static void judge_deputy(const struct doc_person *person, const struct doc_tenure *tenure,
                         doc_day on, struct doc_judge *judge)
{
	char day[DOC_ROC_DAY_SIZE];

	if (!tenure->principal[0] || tenure->until == DOC_NO_DAY || tenure->until >= on)
		return;
	doc_day_format_message(tenure->until, day);
	doc_judge_inform(judge, "deputy-ended", _("'%s' was deputy of '%s' as %s until %s"),
	                 person->id, tenure->principal, tenure->role, day);
}

void doc_policy_judge_people(const struct doc_policy *policy, doc_day on, struct doc_judge *judge)
{
	for (size_t i = 0; i < policy->person_count; i++) {
		const struct doc_person *person = &policy->people[i];

		judge_keyless(policy, person, on, judge);
		for (size_t k = 0; k < person->tenure_count; k++)
			judge_deputy(person, &person->tenures[k], on, judge);
	}
}
