/* attack_statement.c: what an attacker does to a statement that an honest person might make. */
#include "attack.h"

#include <stdio.h>
#include <string.h>

/* --- who says it ------------------------------------------------------------------------------ */

static int key_now(struct walk *walk, int who)
{
	return key_for(walk, in_force(&walk->world), who);
}

static void by_somebody_else(struct walk *walk, struct proposal *proposal)
{
	proposal->act.who = any(walk, PEOPLE);
	if (proposal->act.recorder == NOBODY)
		proposal->act.key = key_now(walk, proposal->act.who);
	proposal->letter.who = proposal->act.who;
}

static void in_another_role(struct walk *walk, struct proposal *proposal)
{
	proposal->act.role = any(walk, ROLES);
	proposal->letter.role = proposal->act.role;
}

static void for_somebody(struct walk *walk, struct proposal *proposal)
{
	proposal->act.acting = any(walk, PEOPLE);
	proposal->letter.acting = proposal->act.acting;
}

static void recorded_by_anybody(struct walk *walk, struct proposal *proposal)
{
	proposal->act.recorder = any(walk, PEOPLE);
	proposal->act.key = key_now(walk, proposal->act.recorder);
}

static const struct round *round_of(struct walk *walk, const struct act *act)
{
	const struct document *d = &walk->world.documents[act->document];

	for (int i = 0; i < d->round_count; i++)
		if (d->rounds[i].version == act->version && d->rounds[i].number == act->round)
			return &d->rounds[i];
	return NULL;
}

/* By an author or submitter, who holds some role that may say it, by any of their keys. */
static void by_an_author(struct walk *walk, struct proposal *proposal)
{
	struct act *act = &proposal->act;
	const struct policy *policy = in_force(&walk->world);
	const struct round *round = round_of(walk, act);
	unsigned roles = roles_for(policy, act->type, walk->world.documents[act->document].tier);

	for (int tries = 0; round && tries < 30; tries++) {
		int who = any(walk, PEOPLE);
		const struct person *person = &policy->people[who];
		const struct tenure *tenure = &person->tenures[any(walk, person->tenure_count)];
		bool is_own = round->authors >> who & 1 || round->acts[0].who == who;
		bool is_principals =
			tenure->principal != NOBODY && (round->authors >> tenure->principal & 1);

		if ((!is_own && !is_principals) || !(roles >> tenure->role & 1))
			continue;
		act->who = who;
		act->role = tenure->role;
		act->acting = tenure->principal;
		if (act->recorder == NOBODY && person->key_count)
			act->key = person->keys[any(walk, person->key_count)];
	}
}

static bool is_by_second_key(struct walk *walk, const struct proposal *proposal)
{
	const struct act *act = &proposal->act;

	return act->recorder == NOBODY && act->key != NOBODY &&
	       act->key != in_force(&walk->world)->people[act->who].keys[0];
}

static bool is_by_deputy(struct walk *walk, const struct proposal *proposal)
{
	(void)walk;
	return proposal->act.acting != NOBODY;
}

static bool is_own_voice(struct walk *walk, const struct proposal *proposal)
{
	return proposal->act.acting == NOBODY && !is_by_second_key(walk, proposal);
}

/* --- by which key ----------------------------------------------------------------------------- */

static int signer(const struct proposal *proposal)
{
	return proposal->act.recorder == NOBODY ? proposal->act.who : proposal->act.recorder;
}

static void with_anothers_key(struct walk *walk, struct proposal *proposal)
{
	proposal->act.key = key_now(walk, any(walk, PEOPLE));
}

static void with_an_unknown_key(struct walk *walk, struct proposal *proposal)
{
	for (int key = 0; key < KEYS; key++)
		if (walk->world.key_owner[key] == NOBODY)
			proposal->act.key = key;
}

/* A key that was theirs by an earlier policy. */
static void with_a_former_key(struct walk *walk, struct proposal *proposal)
{
	for (int key = 0; key < KEYS; key++)
		if (walk->world.key_owner[key] == signer(proposal) &&
		    !has_key(in_force(&walk->world), signer(proposal), key))
			proposal->act.key = key;
}

static void with_a_distrusted_key(struct walk *walk, struct proposal *proposal)
{
	const struct policy *policy = in_force(&walk->world);

	for (int key = 0; key < KEYS; key++)
		if (policy->distrusted[key] && walk->world.key_owner[key] == signer(proposal))
			proposal->act.key = key;
}

static void in_another_namespace(struct walk *walk, struct proposal *proposal)
{
	proposal->act.space = (enum type)any(walk, TYPES);
}

static void unsigned_(struct walk *walk, struct proposal *proposal)
{
	(void)walk;
	proposal->act.key = NOBODY;
}

static void spoiled(struct walk *walk, struct proposal *proposal)
{
	(void)walk;
	proposal->act.spoiled = proposal->act.key != NOBODY;
}

static void signed_by_another_too(struct walk *walk, struct proposal *proposal)
{
	int other = any(walk, PEOPLE);

	if (key_now(walk, other) != NOBODY)
		proposal->act.extra = other;
}

/* --- when ------------------------------------------------------------------------------------- */

static void back_dated(struct walk *walk, struct proposal *proposal)
{
	proposal->act.decided = walk->at - (int64_t)in_force(&walk->world)->days * DAY_S - 1 -
	                        any(walk, 40 * DAY_S);
}

static void in_the_future(struct walk *walk, struct proposal *proposal)
{
	proposal->act.decided = walk->at + 1 + any(walk, 10 * DAY_S);
}

/* Inside the window, but before something that it names. */
static void out_of_order(struct walk *walk, struct proposal *proposal)
{
	proposal->act.decided -= any(walk, 3 * DAY_S);
}

static void effective_too_early(struct walk *walk, struct proposal *proposal)
{
	struct act *act = &proposal->act;
	char day[11];

	act->effective = day_of(act->decided) - 1 - any(walk, 60);
	if (act->type != CORRECTION)
		return;
	say_day(act->effective, day);
	snprintf(act->set, sizeof(act->set), "effective=%s", day);
}

static void dated_elsewhen(struct walk *walk, struct proposal *proposal)
{
	struct act *letter = proposal->by_letter ? &proposal->letter : &proposal->act;

	letter->on += chance(walk, 50) ? 1 + any(walk, 5) : -1 - any(walk, 40);
}

/* --- of what ---------------------------------------------------------------------------------- */

static void superseding_another(struct walk *walk, struct proposal *proposal)
{
	const struct document *d = &walk->world.documents[proposal->act.document];
	const struct round *other = d->round_count ? &d->rounds[any(walk, d->round_count)] : NULL;
	struct act *act = &proposal->act;

	if (chance(walk, 30) && act->type != WITHDRAWAL) {
		act->supersedes = NO_VERSION;
		act->supersedes_sha256[0] = '\0';
	} else if (other) {
		act->supersedes = other->version;
		memcpy(act->supersedes_sha256, other->acts[any(walk, other->act_count)].sha256, 65);
	}
}

static void other_digest(struct walk *walk, char digest[65])
{
	char text[32];
	int size = snprintf(text, sizeof(text), "%d", any(walk, 1 << 30));

	sha256_hex(text, (size_t)size, digest);
}

static void of_other_content(struct walk *walk, struct proposal *proposal)
{
	other_digest(walk, proposal->act.content);
}

static void of_other_metadata(struct walk *walk, struct proposal *proposal)
{
	other_digest(walk, proposal->act.metadata);
}

static void under_the_policy_before(struct walk *walk, struct proposal *proposal)
{
	if (walk->world.policy_count < 2)
		return;
	proposal->act.policy = 1 + (unsigned)any(walk, (int)walk->world.policy_count - 1);
	memcpy(proposal->act.policy_sha256, walk->world.policies[proposal->act.policy].sha256, 65);
}

static void under_an_unknown_policy(struct walk *walk, struct proposal *proposal)
{
	if (chance(walk, 50))
		other_digest(walk, proposal->act.policy_sha256);
	else
		proposal->act.policy++;
}

static void of_another_registry(struct walk *walk, struct proposal *proposal)
{
	other_digest(walk, proposal->act.registry);
}

/* Of a submission of another round or document, or of one that never was. */
static void on_another_submission(struct walk *walk, struct proposal *proposal)
{
	const struct document *d = &walk->world.documents[any(walk, DOCUMENTS)];

	if (d->round_count && chance(walk, 70))
		memcpy(proposal->act.submission,
		       d->rounds[any(walk, d->round_count)].acts[0].sha256, 65);
	else
		other_digest(walk, proposal->act.submission);
}

static void without_a_review(struct walk *walk, struct proposal *proposal)
{
	(void)walk;
	if (proposal->act.review_count)
		proposal->act.review_count--;
}

static void with_an_invented_review(struct walk *walk, struct proposal *proposal)
{
	struct act *act = &proposal->act;
	struct counted invented = {.who = any(walk, PEOPLE)};
	int at = act->review_count;

	if (at == COUNTED_MAX)
		return;
	for (int i = 0; i < act->review_count; i++)
		if (act->reviews[i].who == invented.who)
			return;
	other_digest(walk, invented.sha256);
	for (; at && strcmp(people_ids[act->reviews[at - 1].who], people_ids[invented.who]) > 0;
	     at--)
		act->reviews[at] = act->reviews[at - 1];
	act->reviews[at] = invented;
	act->review_count++;
}

static void of_a_later_round(struct walk *walk, struct proposal *proposal)
{
	proposal->act.round += 1 + any(walk, 3);
}

static void of_another_approval(struct walk *walk, struct proposal *proposal)
{
	other_digest(walk, proposal->act.approval);
}

static void unlettered(struct walk *walk, struct proposal *proposal)
{
	(void)walk;
	proposal->by_letter = false;
}

static void letter_by_another(struct walk *walk, struct proposal *proposal)
{
	proposal->letter.who = any(walk, PEOPLE);
}

static void setting_what_holds(struct walk *walk, struct proposal *proposal)
{
	struct act *act = &proposal->act;
	int version;
	const struct act *corrected =
		find_act(&walk->world.documents[act->document], act->corrects_sha256, &version);
	char day[11];

	if (strncmp(act->set, "annulled", 8) == 0) {
		snprintf(act->set, sizeof(act->set), "annulled=%s",
		         corrected->annulled ? "yes" : "no");
		return;
	}
	act->effective = corrected->effective_now;
	say_day(act->effective, day);
	snprintf(act->set, sizeof(act->set), "effective=%s", day);
}

static bool was_sent_back_by_letter(struct walk *walk, const struct proposal *proposal)
{
	const struct round *round = round_of(walk, &proposal->act);

	for (int i = 0; round && i < round->act_count; i++)
		if (round->acts[i].type == LETTER && round->acts[i].as_amended)
			return true;
	return false;
}

/* --- all of them ------------------------------------------------------------------------------ */

#define S(type)   (1U << (type))
#define DECISIONS (S(APPROVAL) | S(LETTER))
#define LATER     (S(CONFIRMATION) | S(WITHDRAWAL) | S(CORRECTION) | S(VOID))
#define EVERY     (S(SUBMISSION) | IN_ROUND | LATER)
#define IN_ROUND  (S(REVIEW) | S(RETURN) | S(RECALL) | DECISIONS)

const struct attack statement_attacks[] = {
	{"by somebody without the role", EVERY, by_somebody_else, NULL, "role-held", NULL},
	{"in a role that may not say it", EVERY, in_another_role, NULL, "role-allowed", NULL},
	{"reviewed in another role", S(REVIEW), in_another_role, NULL, "role-allowed", NULL},
	{"confirmed in another role", S(CONFIRMATION), in_another_role, NULL, "role-allowed", NULL},
	{"for somebody, as no deputy", EVERY, for_somebody, NULL, "role-held", NULL},
	{"recorded by no controller", S(REVIEW) | S(RETURN) | S(LETTER) | S(CONFIRMATION),
         recorded_by_anybody, NULL, "role-held", NULL},
	{"self-approval", DECISIONS | S(REVIEW), by_an_author, is_own_voice, "author-not-approver",
         NULL},
	{"self-approval by a second key", DECISIONS | S(REVIEW), by_an_author, is_by_second_key,
         "author-not-approver", NULL},
	{"self-approval by a deputy", DECISIONS | S(REVIEW), by_an_author, is_by_deputy,
         "author-not-approver", NULL},
	{"with somebody else's key", EVERY, with_anothers_key, NULL, "signature-key", NULL},
	{"with an unknown key", EVERY, with_an_unknown_key, NULL, "signature-key", NULL},
	{"with a key that was ended", EVERY, with_a_former_key, NULL, "signature-key", NULL},
	{"with a distrusted key", EVERY, with_a_distrusted_key, NULL, "key-distrusted", NULL},
	{"in another namespace", EVERY, in_another_namespace, NULL, "signature-bad", NULL},
	{"unsigned", EVERY, unsigned_, NULL, "signature-missing", NULL},
	{"with a spoiled signature", EVERY, spoiled, NULL, "signature-bad", NULL},
	{"signed by another too", EVERY, signed_by_another_too, NULL, NULL, NULL},
	{"back-dated", EVERY, back_dated, NULL, "decided-window", NULL},
	{"decided in the future", EVERY, in_the_future, NULL, "decided-window", NULL},
	{"decided before what it names", EVERY, out_of_order, NULL, "decided-order", NULL},
	{"effective before its decision", DECISIONS | S(WITHDRAWAL), effective_too_early, NULL,
         "effective-date", NULL},
	{"letter of another day", S(LETTER) | S(WITHDRAWAL), dated_elsewhen, NULL, "letter-date",
         NULL},
	{"stale supersedes", DECISIONS | S(WITHDRAWAL), superseding_another, NULL, "supersedes",
         NULL},
	{"content swapped", DECISIONS, of_other_content, NULL, "content-digest", NULL},
	{"metadata swapped", DECISIONS, of_other_metadata, NULL, "metadata-digest", NULL},
	{"under an old policy", EVERY, under_the_policy_before, NULL, "policy-in-force", NULL},
	{"under an unknown policy", EVERY, under_an_unknown_policy, NULL, "policy-known", NULL},
	{"of another registry", EVERY, of_another_registry, NULL, "registry-fingerprint", NULL},
	{"on another submission", IN_ROUND, on_another_submission, NULL, "submission-digest", NULL},
	{"a review left out", DECISIONS, without_a_review, NULL, "review-counted", NULL},
	{"a review invented", DECISIONS, with_an_invented_review, NULL, "review-counted", NULL},
	{"approved without review", DECISIONS, NULL, NULL, "review-missing", NULL},
	{"evidence of the other kind", DECISIONS | S(WITHDRAWAL), NULL, NULL, "evidence-kind",
         NULL},
	{"submitted twice", S(SUBMISSION), NULL, NULL, "round-open", NULL},
	{"a version too low or high", S(SUBMISSION), NULL, NULL, "version-rule", NULL},
	{"a round left out", S(SUBMISSION), of_a_later_round, NULL, "round-number", NULL},
	{"submitted without a number", S(SUBMISSION), NULL, NULL, "register-first", NULL},
	{"said of a closed round", IN_ROUND, NULL, NULL, "round-closed", NULL},
	{"approved after a letter as amended", DECISIONS, NULL, was_sent_back_by_letter,
         "round-closed", NULL},
	{"approved again", DECISIONS, NULL, NULL, "round-decided", NULL},
	{"returned after the decision", S(RETURN), NULL, NULL, "round-decided", NULL},
	{"reviewed after an approval", S(REVIEW), NULL, NULL, "review-late", NULL},
	{"said twice", S(REVIEW) | DECISIONS | S(WITHDRAWAL), NULL, NULL, "said-already", NULL},
	{"recalled by a stranger", S(RECALL), NULL, NULL, "recall-own", NULL},
	{"recalled after a decision", S(RECALL), NULL, NULL, "round-decided", NULL},
	{"confirmed what is not in force", S(CONFIRMATION), NULL, NULL, "confirmation-version",
         NULL},
	{"confirmed by another approval", S(CONFIRMATION), of_another_approval, NULL,
         "confirmation-version", NULL},
	{"withdrawn with a version waiting", S(WITHDRAWAL), NULL, NULL, "round-open", NULL},
	{"withdrawn without its letter", S(WITHDRAWAL), unlettered, NULL, "letter-decides", NULL},
	{"withdrawn by somebody else's letter", S(WITHDRAWAL), letter_by_another, NULL, NULL, NULL},
	{"said of what has ended", EVERY & ~S(CORRECTION), NULL, NULL, "document-ended", NULL},
	{"void of a number in use", S(VOID), NULL, NULL, "void-unused", NULL},
	{"void above a form", S(VOID), NULL, NULL, "void-children", NULL},
	{"corrected by somebody else", S(CORRECTION), by_somebody_else, NULL, "correction-person",
         NULL},
	{"corrected to what holds", S(CORRECTION), setting_what_holds, NULL, "correction-unchanged",
         NULL},
	{"corrected to before the decision", S(CORRECTION), effective_too_early, NULL,
         "effective-date", NULL},
};
const size_t statement_attack_count = sizeof(statement_attacks) / sizeof(*statement_attacks);
