/* policy_owed.c: who still has to sign a drafted policy. */
#include "actions/policy_owed.h"

#include <string.h>

#define PEOPLE_MAX 64

/* A small set of people. */
struct people {
	const char *ids[PEOPLE_MAX];
	size_t count;
};

static bool is_among(const struct people *people, const char *id)
{
	for (size_t i = 0; i < people->count; i++)
		if (strcmp(people->ids[i], id) == 0)
			return true;
	return false;
}

static void add(struct people *people, const char *id)
{
	if (!is_among(people, id) && people->count < PEOPLE_MAX)
		people->ids[people->count++] = id;
}

/* Everybody who has signed or decided by letter, the one at the keyboard first. */
static void find_signers(const struct doc_drafted *drafted, const struct doc_policy_signing *now,
                         struct people *out)
{
	const struct doc_acts *acts = &drafted->bundle.acts;
	const struct doc_act *act = doc_drafted_statement(drafted);

	add(out, now->who);
	if (now->decided_by)
		add(out, now->decided_by);
	for (size_t i = 0; act && i < act->signature_count; i++)
		add(out, act->signatures[i].who);
	for (size_t i = 0; i < acts->count; i++)
		if (acts->items[i].statement.type == DOC_LETTER)
			add(out, acts->items[i].statement.who);
}

/* Can a signer stand for this role who stands for no other one? Then it is taken. */
static bool take_role(const struct doc_policy *before, const char *role, doc_day on,
                      const struct people *signers, bool *used)
{
	struct doc_roles one = {.count = 1};
	char held[DOC_WORD_SIZE];
	char principal[DOC_WORD_SIZE];

	memcpy(one.items[0], role, strlen(role) + 1);
	for (size_t i = 0; i < signers->count; i++) {
		if (used[i] ||
		    !doc_policy_role_of(before, signers->ids[i], &one, on, held, principal))
			continue;
		used[i] = true;
		return true;
	}
	return false;
}

static void add_owed(const struct doc_person *person, struct people *owed, struct doc_buf *names)
{
	if (is_among(owed, person->id))
		return;
	add(owed, person->id);
	doc_buf_printf(names, "%s%s", names->size ? "、" : "", person->name);
}

static bool is_key_owed(const struct doc_policy *before, const struct doc_drafted *drafted,
                        const struct doc_policy_signing *now, const struct doc_person_key *key)
{
	const struct doc_act *act = doc_drafted_statement(drafted);

	if (doc_policy_key_owner(before, key->sha256) || strcmp(key->sha256, now->key->sha256) == 0)
		return false;
	for (size_t i = 0; act && i < act->signature_count; i++)
		if (strncmp(act->signatures[i].key8, key->sha256, 8) == 0)
			return false;
	return true;
}

static void find_roles_owed(const struct doc_policy *before, const struct people *signers,
                            doc_day on, struct people *owed, struct doc_buf *names)
{
	bool used[PEOPLE_MAX] = {false};

	for (size_t i = 0; i < before->change.count; i++) {
		const char *role = before->change.items[i];

		if (take_role(before, role, on, signers, used))
			continue;
		for (size_t k = 0; k < before->person_count; k++)
			if (!is_among(signers, before->people[k].id) &&
			    doc_policy_holds(before, before->people[k].id, role, "", on))
				add_owed(&before->people[k], owed, names);
	}
}

void doc_policy_owed(const struct doc_policy *before, const struct doc_drafted *drafted,
                     const struct doc_policy_signing *now, int64_t now_at, struct doc_buf *names,
                     char *first)
{
	const struct doc_policy *after = &drafted->policy;
	struct people signers = {0};
	struct people owed = {0};

	find_signers(drafted, now, &signers);
	find_roles_owed(before, &signers, doc_day_of_moment(now_at, before->offset_s), &owed,
	                names);
	for (size_t i = 0; i < after->person_count; i++)
		for (size_t k = 0; k < after->people[i].key_count; k++)
			if (is_key_owed(before, drafted, now, &after->people[i].keys[k]))
				add_owed(&after->people[i], &owed, names);
	first[0] = '\0';
	if (owed.count)
		memcpy(first, owed.ids[0], strlen(owed.ids[0]) + 1);
}
