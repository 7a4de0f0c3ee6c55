/* honest.c: statements as people make them, and a registry's ordinary days. */
#include "walk.h"

#include <stdio.h>
#include <string.h>

/* --- who -------------------------------------------------------------------------------------- */

int key_for(struct walk *walk, const struct policy *policy, int who)
{
	const struct person *person = &policy->people[who];

	for (int tries = 0; tries < 4 && person->key_count; tries++) {
		int key = person->keys[any(walk, person->key_count)];

		if (!policy->distrusted[key])
			return key;
	}
	return NOBODY;
}

/* Somebody with one of these roles (0: any) on that day, themselves or as a deputy. */
static bool choose_person(struct walk *walk, unsigned roles, int day, struct act *act)
{
	const struct policy *policy = in_force(&walk->world);

	for (int tries = 0; tries < 30; tries++) {
		int who = any(walk, PEOPLE);
		const struct person *person = &policy->people[who];
		const struct tenure *tenure;

		if (!person->tenure_count)
			continue;
		tenure = &person->tenures[any(walk, person->tenure_count)];
		if ((roles && !(roles >> tenure->role & 1)) ||
		    !holds(policy, who, tenure->role, tenure->principal, day))
			continue;
		act->who = who;
		act->role = tenure->role;
		act->acting = tenure->principal;
		return true;
	}
	return false;
}

static bool choose_recorder(struct walk *walk, struct act *act)
{
	struct act controller = {0};
	int day = day_of(act->decided);

	if (!choose_person(walk, 1U << CONTROLLER, day, &controller) || controller.acting != NOBODY)
		return false;
	act->recorder = controller.who;
	return true;
}

/* --- what a statement says -------------------------------------------------------------------- */

/* A moment between the latest of what it names and its landing. */
static int64_t choose_moment(struct walk *walk, int64_t not_before)
{
	const struct policy *policy = in_force(&walk->world);
	int64_t back = chance(walk, 60) ? any(walk, 3600) : any(walk, (int)(policy->days * DAY_S));
	int64_t moment = walk->at - back;

	moment = moment < policy->decided ? policy->decided : moment;
	return moment < not_before ? not_before : moment;
}

static const struct round *choose_round(struct walk *walk, int document, bool wild)
{
	struct document *d = &walk->world.documents[document];

	if (!wild)
		return open_round(&walk->world, document);
	return d->round_count ? &d->rounds[any(walk, d->round_count)] : NULL;
}

static int compare_paths(const struct act *a, const struct act *b)
{
	return strcmp(a->path, b->path);
}

/* The reviews of a round as a decision counts them, and the latest moment of all it names. */
static int64_t count_reviews(const struct round *round, struct act *act)
{
	const struct act *reviews[ACTS_MAX];
	int64_t latest = round->acts[0].decided;
	int n = 0;

	for (int i = 0; i < round->act_count; i++) {
		int at = n;

		if (round->acts[i].type != REVIEW || round->acts[i].annulled)
			continue;
		for (; at && compare_paths(reviews[at - 1], &round->acts[i]) > 0; at--)
			reviews[at] = reviews[at - 1];
		reviews[at] = &round->acts[i];
		n++;
		if (round->acts[i].decided > latest)
			latest = round->acts[i].decided;
	}
	for (int i = 0; i < n && i < COUNTED_MAX; i++) {
		act->reviews[i].who = reviews[i]->who;
		memcpy(act->reviews[i].sha256, reviews[i]->sha256, 65);
		act->review_count = i + 1;
	}
	return latest;
}

static bool fill_round(struct walk *walk, const struct round *round, struct act *act)
{
	const struct document *d = &walk->world.documents[act->document];
	const struct act *submission = &round->acts[0];
	const struct act *below;
	const struct round *under = approved_below(&walk->world, d, round->version, &below);
	int64_t latest = submission->decided;

	act->version = round->version;
	act->round = round->number;
	memcpy(act->submission, submission->sha256, 65);
	memcpy(act->content, submission->content, 65);
	memcpy(act->metadata, submission->metadata, 65);
	act->content_size = submission->content_size;
	if (act->type == APPROVAL || act->type == LETTER) {
		latest = count_reviews(round, act);
		if (under) {
			act->supersedes = under->version;
			memcpy(act->supersedes_sha256, below->sha256, 65);
			latest = below->decided > latest ? below->decided : latest;
		}
	}
	act->decided = choose_moment(walk, latest);
	act->effective = day_of(act->decided) + (chance(walk, 60) ? 0 : any(walk, 30));
	if (act->type != LETTER)
		return true;
	act->on = day_of(act->decided);
	if (chance(walk, 50) && act->on > day_of(submission->decided))
		act->on -= any(walk, act->on - day_of(submission->decided) + 1);
	act->as_amended = chance(walk, 20);
	act->nth = 1;
	for (int i = 0; i < round->act_count; i++)
		act->nth += round->acts[i].type == LETTER;
	return true;
}

static bool fill_submission(struct walk *walk, struct act *act, bool wild)
{
	struct document *d = &walk->world.documents[act->document];
	const struct act *decision;
	const struct round *approved = approved_below(&walk->world, d, NO_VERSION, &decision);

	act->decided = choose_moment(walk, 0);
	act->version = !approved                      ? 100
	               : approved->version % 100 == 9 ? (approved->version / 100 + 1) * 100
	                                              : approved->version + 1;
	if (approved && chance(walk, 10))
		act->version = (approved->version / 100 + 1) * 100;
	if (wild && approved && chance(walk, 40))
		act->version = d->rounds[any(walk, d->round_count)].version;
	if (wild && chance(walk, 20))
		act->version += 1;
	act->round = 1;
	for (int i = 0; i < d->round_count; i++)
		if (d->rounds[i].version == act->version)
			act->round = d->rounds[i].number + 1;
	return d->round_count < ROUNDS_MAX;
}

static bool fill_confirmation(struct walk *walk, struct act *act, bool wild)
{
	struct document *d = &walk->world.documents[act->document];
	const struct act *decision = NULL;
	int version;

	(void)state_on(&walk->world, d, day_of(walk->at), &version);
	if (wild && d->round_count)
		version = d->rounds[any(walk, d->round_count)].version;
	if (!version)
		return false;
	(void)approved_below(&walk->world, d, version + 1, &decision);
	if (!decision)
		return false;
	act->version = version;
	memcpy(act->approval, decision->sha256, 65);
	act->decided = choose_moment(walk, decision->decided);
	return true;
}

static bool fill_withdrawal(struct walk *walk, struct act *act)
{
	struct document *d = &walk->world.documents[act->document];
	const struct act *decision;
	const struct round *approved = approved_below(&walk->world, d, NO_VERSION, &decision);

	if (!approved)
		return false;
	act->supersedes = approved->version;
	memcpy(act->supersedes_sha256, decision->sha256, 65);
	act->decided = choose_moment(walk, decision->decided);
	act->effective = day_of(act->decided) + (chance(walk, 50) ? 0 : any(walk, 40));
	act->nth = 1;
	for (int i = 0; i < d->act_count; i++)
		act->nth += d->acts[i].type == WITHDRAWAL;
	return true;
}

static const struct act *choose_corrected(struct walk *walk, struct document *d, int *version)
{
	for (int tries = 0; tries < 12; tries++) {
		const struct act *act = NULL;

		if (d->act_count && chance(walk, 50)) {
			act = &d->acts[any(walk, d->act_count)];
			*version = act->type == WITHDRAWAL ? act->supersedes : act->version;
		} else if (d->round_count) {
			const struct round *round = &d->rounds[any(walk, d->round_count)];

			act = &round->acts[any(walk, round->act_count)];
			*version = round->version;
		}
		if (act &&
		    (decides_version(act) || act->type == WITHDRAWAL || act->type == CONFIRMATION))
			return act;
	}
	return NULL;
}

/* Who corrects it is who said it, as a rule; a letter's days a controller. */
static bool fill_correction(struct walk *walk, struct act *act)
{
	struct document *d = &walk->world.documents[act->document];
	const struct act *corrected = choose_corrected(walk, d, &act->version);
	char day[11];

	if (!corrected)
		return false;
	act->corrects = corrected->type;
	memcpy(act->corrects_sha256, corrected->sha256, 65);
	act->decided = choose_moment(walk, corrected->decided);
	if (corrected->type == CONFIRMATION ||
	    (corrected->type == WITHDRAWAL && chance(walk, 50))) {
		snprintf(act->set, sizeof(act->set), "annulled=%s",
		         corrected->annulled ? "no" : "yes");
	} else {
		act->effective =
			(corrected->type == LETTER ? corrected->on : day_of(corrected->decided)) +
			any(walk, 40);
		say_day(act->effective, day);
		snprintf(act->set, sizeof(act->set), "effective=%s", day);
	}
	if (corrected->type == LETTER) {
		if (!choose_person(walk, 1U << CONTROLLER, day_of(act->decided), act))
			return false;
	} else {
		act->who = corrected->who;
		act->role = corrected->role;
		act->acting = corrected->acting;
	}
	act->nth = 1;
	for (int i = 0; i < d->act_count; i++)
		act->nth += d->acts[i].type == CORRECTION;
	return true;
}

static bool fill(struct walk *walk, struct act *act, bool wild)
{
	const struct round *round;

	switch (act->type) {
	case SUBMISSION:
		return fill_submission(walk, act, wild);
	case CONFIRMATION:
		return fill_confirmation(walk, act, wild);
	case WITHDRAWAL:
		return fill_withdrawal(walk, act);
	case CORRECTION:
		return fill_correction(walk, act);
	case VOID:
		act->decided = choose_moment(walk, 0);
		return true;
	case REVIEW:
	case RETURN:
	case RECALL:
	case APPROVAL:
	case LETTER:
	case POLICY:
	case TYPES:
		round = choose_round(walk, act->document, wild);
		return round && round->act_count < ACTS_MAX - 1 && fill_round(walk, round, act);
	}
	return false;
}

static void fill_letter(struct walk *walk, struct proposal *out)
{
	const struct act *act = &out->act;
	struct document *d = &walk->world.documents[act->document];

	out->by_letter = true;
	out->letter = *act;
	out->letter.type = out->letter.space = LETTER;
	out->letter.decides = act->type;
	out->letter.on = day_of(act->decided);
	out->letter.as_amended = false;
	out->letter.version = out->letter.supersedes = NO_VERSION;
	out->letter.supersedes_sha256[0] = '\0';
	out->letter.nth = 1;
	for (int i = 0; i < d->act_count; i++)
		out->letter.nth += d->acts[i].type == LETTER;
}

/* --- the whole -------------------------------------------------------------------------------- */

static void begin(struct walk *walk, enum type type, int document, struct act *act)
{
	const struct policy *policy = in_force(&walk->world);

	*act = (struct act){.type = type,
	                    .document = document,
	                    .acting = NOBODY,
	                    .recorder = NOBODY,
	                    .key = NOBODY,
	                    .space = type,
	                    .extra = NOBODY,
	                    .policy = policy->serial};
	memcpy(act->registry, walk->world.registry, 65);
	memcpy(act->policy_sha256, policy->sha256, 65);
	act->made = ++walk->world.made;
	snprintf(act->text, sizeof(act->text), type == LETTER ? "文號%u" : "說明%u",
	         act->made % 1000);
}

/* Authors: the submitter mostly, and now and then somebody else too. */
static unsigned choose_authors(struct walk *walk, const struct act *act)
{
	unsigned authors = chance(walk, 80) ? 1U << act->who : 0;

	if (chance(walk, 25))
		authors |= 1U << any(walk, PEOPLE);
	return authors;
}

static bool choose_who(struct walk *walk, struct act *act)
{
	const struct policy *policy = in_force(&walk->world);
	unsigned roles = roles_for(policy, act->type, walk->world.documents[act->document].tier);
	int day = act->type == LETTER ? act->on : day_of(act->decided);
	bool may_be_recorded = act->type == SUBMISSION || act->type == REVIEW ||
	                       act->type == RETURN || act->type == RECALL ||
	                       act->type == CONFIRMATION;

	if (act->type != CORRECTION && !choose_person(walk, roles, day, act))
		return false;
	if (act->type == LETTER || (may_be_recorded && chance(walk, 12)))
		if (!choose_recorder(walk, act))
			return false;
	act->key = key_for(walk, policy, act->recorder == NOBODY ? act->who : act->recorder);
	if (may_be_recorded && act->type != RETURN && chance(walk, 10))
		act->key = NOBODY;
	return true;
}

/* The files that a submission brings along. */
static void fill_files(struct act *act, unsigned authors)
{
	char bytes[8192];
	size_t size =
		say_metadata(act->document, act->version, authors, "修訂", bytes, sizeof(bytes));

	sha256_hex(bytes, size, act->metadata);
	act->content_size = say_content(act->made, bytes, sizeof(bytes));
	sha256_hex(bytes, act->content_size, act->content);
}

bool propose(struct walk *walk, enum type type, int document, bool wild, struct proposal *out)
{
	const struct policy *policy = in_force(&walk->world);
	struct act *act = &out->act;

	memset(out, 0, sizeof(*out));
	begin(walk, type, document, act);
	if (walk->world.documents[document].act_count >= ACTS_MAX - 2 || !fill(walk, act, wild) ||
	    !choose_who(walk, act))
		return false;
	out->authors = type == SUBMISSION ? choose_authors(walk, act) : 1U << 3;
	if (type == SUBMISSION)
		fill_files(act, out->authors);
	if (type == WITHDRAWAL && chance(walk, 40)) {
		if (!choose_recorder(walk, act))
			return false;
		act->key = key_for(walk, policy, act->recorder);
		fill_letter(walk, out);
	}
	fix(out);
	return true;
}

static void fix_act(struct act *act)
{
	char bytes[8192];
	size_t size = say_statement(act, bytes, sizeof(bytes));

	sha256_hex(bytes, size, act->sha256);
	path_of_act(act, act->path);
}

void fix(struct proposal *proposal)
{
	struct act *act = &proposal->act;
	char bytes[8192];
	size_t size;

	if (act->type == LETTER || proposal->by_letter) {
		size = say_scan(act->document, bytes, sizeof(bytes));
		sha256_hex(bytes, size, act->scan);
		memcpy(proposal->letter.scan, act->scan, 65);
	}
	fix_act(act);
	if (!proposal->by_letter)
		return;
	memcpy(proposal->letter.decides_sha256, act->sha256, 65);
	fix_act(&proposal->letter);
}

const char *judge_proposal(struct walk *walk, struct proposal *proposal)
{
	if (files_find(&walk->files, proposal->act.path))
		return "add-only";
	return judge(&walk->world, &proposal->act, proposal->by_letter ? &proposal->letter : NULL,
	             walk->at);
}

void land(struct walk *walk, struct proposal *proposal, const char *verb, const char *fault)
{
	put_act(walk, &proposal->act, proposal->authors);
	if (proposal->by_letter)
		put_act(walk, &proposal->letter, proposal->authors);
	if (!fault) {
		take(&walk->world, &proposal->act, proposal->authors);
		if (proposal->by_letter)
			take(&walk->world, &proposal->letter, proposal->authors);
	}
	if (!fault && (proposal->act.type == RETURN || proposal->act.type == RECALL))
		walk->world.documents[proposal->act.document].has_draft = true;
	commit(walk, verb, fault);
}
