/* ledger.c: who holds what, what is decided, what is in force: once more, in plain tables. */
#include "world.h"

#include <string.h>

int day_of(int64_t moment)
{
	return (int)((moment + ZONE_S) / DAY_S);
}

const struct policy *in_force(const struct world *w)
{
	return &w->policies[w->policy_count];
}

/* --- people ----------------------------------------------------------------------------------- */

static bool has_tenure(const struct policy *policy, int who, int role, int principal, int day)
{
	const struct person *person = &policy->people[who];

	for (int i = 0; i < person->tenure_count; i++) {
		const struct tenure *tenure = &person->tenures[i];

		if (tenure->role == role && tenure->principal == principal && tenure->from <= day &&
		    day <= tenure->until)
			return true;
	}
	return false;
}

bool holds(const struct policy *policy, int who, int role, int principal, int day)
{
	return has_tenure(policy, who, role, principal, day) &&
	       (principal == NOBODY || has_tenure(policy, principal, role, NOBODY, day));
}

bool has_key(const struct policy *policy, int who, int key)
{
	for (int i = 0; i < policy->people[who].key_count; i++)
		if (policy->people[who].keys[i] == key)
			return true;
	return false;
}

/* The roles that may say it; 0 for any. */
unsigned roles_for(const struct policy *policy, enum type type, int tier)
{
	unsigned approvers = policy->rows[tier].approvers;
	unsigned reviewers = 1U << REVIEWER | 1U << CONTROLLER;

	if (type == REVIEW)
		return reviewers;
	if (type == RETURN || type == CONFIRMATION)
		return reviewers | approvers;
	if (type == APPROVAL || type == LETTER || type == WITHDRAWAL)
		return approvers;
	return type == VOID ? 1U << CONTROLLER : 0;
}

static int speaks_for(const struct act *act)
{
	return act->acting == NOBODY ? act->who : act->acting;
}

bool share_a_person(const struct act *a, const struct act *b)
{
	return a->who == b->who || a->who == speaks_for(b) || speaks_for(a) == b->who ||
	       speaks_for(a) == speaks_for(b);
}

/* --- what is decided -------------------------------------------------------------------------- */

bool decides_version(const struct act *act)
{
	return act->type == APPROVAL || (act->type == LETTER && act->round && !act->as_amended);
}

/* Are these n acts enough, by the latest policy that one of them names? */
static bool are_enough(const struct world *w, int tier, int n, unsigned latest)
{
	return n > 0 && n >= w->policies[latest].rows[tier].approvals;
}

bool is_satisfied(const struct world *w, const struct document *document, const struct round *round)
{
	unsigned latest = 0;
	int n = 0;

	for (int i = 0; i < round->act_count; i++)
		if (decides_version(&round->acts[i])) {
			n++;
			if (round->acts[i].policy > latest)
				latest = round->acts[i].policy;
		}
	return !round->closed && are_enough(w, document->tier, n, latest);
}

const struct round *approved_below(const struct world *w, const struct document *document,
                                   int version, const struct act **decision)
{
	*decision = NULL;
	for (int i = document->round_count; i-- > 0;) {
		const struct round *round = &document->rounds[i];

		if ((version && round->version >= version) || !is_satisfied(w, document, round))
			continue;
		for (int k = 0; k < round->act_count; k++) {
			const struct act *act = &round->acts[k];

			if (decides_version(act) &&
			    (!*decision || act->decided > (*decision)->decided ||
			     (act->decided == (*decision)->decided &&
			      strcmp(act->path, (*decision)->path) > 0)))
				*decision = act;
		}
		return round;
	}
	return NULL;
}

struct round *open_round(struct world *w, int document)
{
	struct document *d = &w->documents[document];

	for (int i = d->round_count; i-- > 0;)
		if (!d->rounds[i].closed && !is_satisfied(w, d, &d->rounds[i]))
			return &d->rounds[i];
	return NULL;
}

static int effective_of(const struct round *round)
{
	int day = 0;

	for (int i = 0; i < round->act_count; i++)
		if (decides_version(&round->acts[i]) && round->acts[i].effective_now > day)
			day = round->acts[i].effective_now;
	return day;
}

/* A person counts once, with the first that stands by its path: one taken back may hold again. */
static int withdrawn_of(const struct world *w, const struct document *document, int version)
{
	const struct act *counted[ACTS_MAX];
	unsigned latest = 0;
	int n = 0;
	int day = 0;

	for (int i = 0; i < document->act_count; i++) {
		const struct act *act = &document->acts[i];
		bool again = false;

		if (act->type != WITHDRAWAL || act->supersedes != version || act->annulled)
			continue;
		for (int k = 0; k < n; k++)
			again |= share_a_person(counted[k], act);
		if (again)
			continue;
		counted[n++] = act;
		day = act->effective_now > day ? act->effective_now : day;
		latest = act->policy > latest ? act->policy : latest;
	}
	return are_enough(w, document->tier, n, latest) ? day : ALWAYS;
}

int withdrawn_from(const struct world *w, const struct document *document)
{
	for (int i = 0; i < document->act_count; i++) {
		int day = ALWAYS;

		if (document->acts[i].type == WITHDRAWAL)
			day = withdrawn_of(w, document, document->acts[i].supersedes);
		if (day != ALWAYS)
			return day;
	}
	return ALWAYS;
}

const char *state_on(const struct world *w, const struct document *document, int day, int *version)
{
	int end = withdrawn_from(w, document);
	bool more = document->has_draft;

	*version = NO_VERSION;
	if (document->is_void)
		return "void";
	if (end <= day)
		return "withdrawn";
	for (int i = document->round_count; i-- > 0 && !*version;) {
		const struct round *round = &document->rounds[i];

		if (round->closed)
			continue;
		if (!is_satisfied(w, document, round))
			more = true;
		else if (effective_of(round) <= day)
			*version = round->version;
		else if (effective_of(round) < end)
			more = true;
	}
	return !*version ? "unissued" : more ? "under-revision" : "in-force";
}

const struct act *find_act(const struct document *document, const char *sha256, int *version)
{
	for (int i = 0; i < document->round_count; i++)
		for (int k = 0; k < document->rounds[i].act_count; k++) {
			*version = document->rounds[i].version;
			if (strcmp(document->rounds[i].acts[k].sha256, sha256) == 0)
				return &document->rounds[i].acts[k];
		}
	for (int i = 0; i < document->act_count; i++) {
		*version = document->acts[i].type == WITHDRAWAL ? document->acts[i].supersedes
		                                                : document->acts[i].version;
		if (strcmp(document->acts[i].sha256, sha256) == 0)
			return &document->acts[i];
	}
	return NULL;
}

/* --- what landed ------------------------------------------------------------------------------ */

static struct round *add_round(struct document *document, int version, int number)
{
	int at = document->round_count;

	if (document->round_count == ROUNDS_MAX)
		give_up("too many rounds");
	while (at > 0 && (document->rounds[at - 1].version > version ||
	                  (document->rounds[at - 1].version == version &&
	                   document->rounds[at - 1].number > number)))
		at--;
	memmove(&document->rounds[at + 1], &document->rounds[at],
	        (size_t)(document->round_count++ - at) * sizeof(struct round));
	document->rounds[at] = (struct round){.version = version, .number = number};
	return &document->rounds[at];
}

static struct round *find_round(struct document *document, int version, int number)
{
	for (int i = 0; i < document->round_count; i++)
		if (document->rounds[i].version == version && document->rounds[i].number == number)
			return &document->rounds[i];
	return NULL;
}

static void add_act(struct act *acts, int *count, const struct act *act)
{
	if (*count == ACTS_MAX)
		give_up("too many acts");
	acts[*count] = *act;
	acts[(*count)++].effective_now = act->effective;
}

/* Of several corrections the one decided last holds, whenever it landed. */
static void correct(struct document *document, const struct act *correction)
{
	int version;
	struct act *act =
		(struct act *)(uintptr_t)find_act(document, correction->corrects_sha256, &version);

	if (strncmp(correction->set, "effective=", 10) == 0) {
		if (correction->decided >= act->effective_at) {
			act->effective_now = correction->effective;
			act->effective_at = correction->decided;
		}
	} else if (correction->decided >= act->annulled_at) {
		act->annulled = strcmp(correction->set, "annulled=yes") == 0;
		act->annulled_at = correction->decided;
	}
}

void take(struct world *w, const struct act *act, unsigned authors)
{
	struct document *document = &w->documents[act->document];
	struct round *round;

	if (act->type == CORRECTION)
		correct(document, act);
	document->is_void |= act->type == VOID;
	if (!act->round) {
		add_act(document->acts, &document->act_count, act);
		return;
	}
	round = act->type == SUBMISSION ? add_round(document, act->version, act->round)
	                                : find_round(document, act->version, act->round);
	if (act->type == SUBMISSION) {
		round->authors = authors;
		document->has_draft = false;
	}
	round->closed |= act->type == RETURN || act->type == RECALL ||
	                 (act->type == LETTER && act->as_amended);
	add_act(round->acts, &round->act_count, act);
}

void take_policy(struct world *w, const struct ceremony *ceremony)
{
	w->policies[++w->policy_count] = ceremony->policy;
	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < ceremony->policy.people[i].key_count; k++)
			w->key_owner[ceremony->policy.people[i].keys[k]] = i;
}
