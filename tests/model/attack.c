/* attack.c: one attack, and what becomes of the registry after it. */
#include "attack.h"

#include <string.h>

#define TRIES 60

int any_document(struct walk *walk)
{
	for (int tries = 0; tries < 12; tries++) {
		int document = any(walk, DOCUMENTS);

		if (walk->world.documents[document].registered)
			return document;
	}
	return NOBODY;
}

/* --- files ------------------------------------------------------------------------------------ */

/* A file is changed by a byte. */
bool alter(struct walk *walk, const char *path)
{
	struct entry *entry = files_find(&walk->files, path);
	const char *bytes;
	char copy[65536];
	size_t size;

	if (!entry)
		return false;
	bytes = store_read(walk->store, &entry->blob, &size);
	if (!size || size > sizeof(copy))
		return false;
	memcpy(copy, bytes, size);
	copy[(size_t)any(walk, (int)size)] ^= 1;
	put_file(walk, path, copy, size);
	return true;
}

/* --- afterwards ------------------------------------------------------------------------------- */

static bool is_add_only(const char *path)
{
	const char *rest = path;

	if (strncmp(path, "policy/", 7) == 0)
		return true;
	if (strncmp(path, "documents/", 10) != 0)
		return false;
	for (int i = 0; i < 3 && rest; i++)
		rest = strchr(rest, '/') ? strchr(rest, '/') + 1 : NULL;
	return rest && strcmp(rest, "document.yaml") != 0 && strncmp(rest, "draft/", 6) != 0;
}

static bool ends_in(const char *path, const char *end)
{
	size_t size = strlen(path);

	return size >= strlen(end) && strcmp(path + size - strlen(end), end) == 0;
}

/* What putting the files back breaks; *again: something would land anew. */
static const char *rule_of_reverting(struct walk *walk, bool *again)
{
	const char *rule = NULL;

	*again = false;
	for (size_t i = 0; i < walk->files.count; i++) {
		const struct entry *is = &walk->files.items[i];
		const struct entry *was = files_find(&walk->before, is->path);
		bool changed = was && (was->mode != is->mode ||
		                       memcmp(&was->blob, &is->blob, sizeof(is->blob)) != 0);

		if ((!was && (is_add_only(is->path) || ends_in(is->path, "/document.yaml"))) ||
		    (changed && is_add_only(is->path)))
			rule = "add-only";
	}
	for (size_t i = 0; i < walk->before.count; i++)
		if (!files_find(&walk->files, walk->before.items[i].path) &&
		    is_add_only(walk->before.items[i].path))
			*again = true;
	return rule;
}

/* Rules that a statement breaks whenever it lands: who reads the list passes over it. */
static bool is_told(const char *rule)
{
	static const char *const rules[] = {
		"signature-bad",        "signature-key",   "signature-missing",
		"key-distrusted",       "role-held",       "role-allowed",
		"registry-fingerprint", "policy-known",    "submission-digest",
		"content-digest",       "metadata-digest", "author-not-approver",
		"evidence-kind",        "effective-date",  "statement-place",
		"review-counted",       "signature-extra"};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (strcmp(rules[i], rule) == 0)
			return true;
	return false;
}

void settle(struct walk *walk, const char *rule, enum after after)
{
	const char *broken;
	bool again;

	broken = rule_of_reverting(walk, &again);
	if (after == FREELY)
		broken = NULL;
	if (after == STAYS || again || walk->kind != MANY || chance(walk, 5)) {
		walk->ended = true;
		walk->told = rule && is_told(rule);
		return;
	}
	walk->files = walk->before;
	pass_time(walk);
	commit(walk, "taken back", broken);
}

bool finish(struct walk *walk, const struct attack *attack, enum after after)
{
	commit(walk, attack->name, attack->rule);
	settle(walk, attack->rule, after);
	return true;
}

/* --- one attack ------------------------------------------------------------------------------- */

static enum type any_of(struct walk *walk, unsigned types)
{
	enum type type;

	do
		type = (enum type)any(walk, TYPES);
	while (!(types >> type & 1));
	return type;
}

/* A correction of a day is raised to the decision by whoever reads it: as it lands it is refused.
 */
static bool is_landing_rule(const struct act *act, const char *fault)
{
	return act->type == CORRECTION && strcmp(fault, "effective-date") == 0;
}

static bool attack_by_statement(struct walk *walk, const struct attack *attack)
{
	for (int tries = 0; tries < TRIES; tries++) {
		struct proposal proposal;
		const char *fault;

		if (!propose(walk, any_of(walk, attack->types), any(walk, DOCUMENTS),
		             !attack->change || chance(walk, 20), &proposal))
			continue;
		if (attack->change)
			attack->change(walk, &proposal);
		fix(&proposal);
		fault = judge_proposal(walk, &proposal);
		if (!fault || (attack->rule && strcmp(fault, attack->rule) != 0) ||
		    (attack->fits && !attack->fits(walk, &proposal)))
			continue;
		walk->before = walk->files;
		land(walk, &proposal, attack->name, fault);
		settle(walk, is_landing_rule(&proposal.act, fault) ? NULL : fault, BACK);
		return true;
	}
	return false;
}

static const struct attack *attack_at(size_t n)
{
	if (n < statement_attack_count)
		return &statement_attacks[n];
	n -= statement_attack_count;
	if (n < tree_attack_count)
		return &tree_attacks[n];
	n -= tree_attack_count;
	return n < landing_attack_count ? &landing_attacks[n]
	                                : &policy_attacks[n - landing_attack_count];
}

size_t attack_count(void)
{
	return statement_attack_count + tree_attack_count + landing_attack_count +
	       policy_attack_count;
}

const char *attack_name(size_t n)
{
	return attack_at(n)->name;
}

bool attack(struct walk *walk, size_t n)
{
	const struct attack *chosen = attack_at(n);

	return chosen->whole ? chosen->whole(walk, chosen) : attack_by_statement(walk, chosen);
}
