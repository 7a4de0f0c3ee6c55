/* attack_tree.c: attacks on what has landed, and with copies of it. */
#include "attack.h"

#include <stdio.h>
#include <string.h>

#define STEM(path) ((int)(strlen(path) - strlen(".statement")))

/* --- what is there ---------------------------------------------------------------------------- */

static const struct round *any_round(struct walk *walk, int *document)
{
	const struct document *d;

	*document = any_document(walk);
	if (*document == NOBODY)
		return NULL;
	d = &walk->world.documents[*document];
	return d->round_count ? &d->rounds[any(walk, d->round_count)] : NULL;
}

/* Some statement that landed, of a round or a document. */
static const struct act *any_act(struct walk *walk)
{
	int document;
	const struct round *round = any_round(walk, &document);
	const struct document *d;

	if (document == NOBODY)
		return NULL;
	d = &walk->world.documents[document];
	if (d->act_count && (!round || chance(walk, 30)))
		return &d->acts[any(walk, d->act_count)];
	return round ? &round->acts[any(walk, round->act_count)] : NULL;
}

/* --- files of the past ------------------------------------------------------------------------ */

static bool change_statement(struct walk *walk, const struct attack *attack)
{
	const struct act *act = any_act(walk);

	walk->before = walk->files;
	return act && alter(walk, act->path) && finish(walk, attack, BACK);
}

static bool delete_statement(struct walk *walk, const struct attack *attack)
{
	const struct act *act = any_act(walk);

	if (!act || !files_find(&walk->files, act->path))
		return false;
	walk->before = walk->files;
	files_remove(&walk->files, act->path);
	return finish(walk, attack, STAYS);
}

static bool change_in_round(struct walk *walk, const struct attack *attack, bool metadata)
{
	char name[64] = "metadata.yaml";
	char path[PATH_ROOM];
	int document;
	const struct round *round = any_round(walk, &document);

	if (!round)
		return false;
	if (!metadata)
		snprintf(name, sizeof(name), "%s.md", numbers[document]);
	path_of_round(document, round->version, round->number, name, path);
	walk->before = walk->files;
	return alter(walk, path) && finish(walk, attack, BACK);
}

static bool change_content(struct walk *walk, const struct attack *attack)
{
	return change_in_round(walk, attack, false);
}

static bool change_metadata(struct walk *walk, const struct attack *attack)
{
	return change_in_round(walk, attack, true);
}

static bool add_to_round(struct walk *walk, const struct attack *attack)
{
	char name[64];
	char path[PATH_ROOM];
	int document;
	const struct round *round = any_round(walk, &document);

	if (!round)
		return false;
	snprintf(name, sizeof(name), "%s.2.md", numbers[document]);
	path_of_round(document, round->version, round->number, name, path);
	walk->before = walk->files;
	put_file(walk, path, "more\n", 5);
	return finish(walk, attack, BACK);
}

/* One more signature of a statement that landed unsigned, or that somebody signed already. */
static bool sign_late(struct walk *walk, const struct attack *attack)
{
	const struct act *act = any_act(walk);
	char bytes[8192];
	char armour[ARMOUR_MAX];
	char space[48];
	char path[PATH_ROOM + 64];
	int signer;
	int key;
	size_t size;

	if (!act || !files_find(&walk->files, act->path))
		return false;
	signer = act->type == LETTER || act->recorder != NOBODY ? act->recorder : act->who;
	key = key_for(walk, in_force(&walk->world), signer);
	if (key == NOBODY)
		return false;
	if (act->type == SUBMISSION || act->type == CORRECTION)
		snprintf(path, sizeof(path), "%.*s.%s.%.8s.sig", STEM(act->path), act->path,
		         people_ids[signer], key_sha256(key));
	else
		snprintf(path, sizeof(path), "%.*s.sig", STEM(act->path), act->path);
	if (files_find(&walk->files, path))
		return false;
	size = say_statement(act, bytes, sizeof(bytes));
	snprintf(space, sizeof(space), "%s.v1@docreg", type_names[act->type]);
	size = key_sign(key, space, bytes, size, armour);
	walk->before = walk->files;
	put_file(walk, path, armour, size);
	return finish(walk, attack, BACK);
}

static bool change_policy(struct walk *walk, const struct attack *attack)
{
	static const char *const names[] = {"roster.yaml", "registry.yaml", "allowed_signers",
	                                    "policy.statement"};
	char path[PATH_ROOM];

	snprintf(path, sizeof(path), "policy/%04u/%s",
	         1 + (unsigned)any(walk, (int)walk->world.policy_count), names[any(walk, 4)]);
	walk->before = walk->files;
	return alter(walk, path) && finish(walk, attack, STAYS);
}

static bool add_to_policy(struct walk *walk, const struct attack *attack)
{
	char path[PATH_ROOM];
	char armour[ARMOUR_MAX];
	int key = any(walk, KEYS);
	size_t size = key_sign(key, "policy.v1@docreg", "x", 1, armour);

	snprintf(path, sizeof(path), "policy/%04u/policy.%s.%.8s.sig",
	         in_force(&walk->world)->serial, people_ids[any(walk, PEOPLE)], key_sha256(key));
	if (files_find(&walk->files, path))
		return false;
	walk->before = walk->files;
	put_file(walk, path, armour, size);
	return finish(walk, attack, STAYS);
}

/* --- a genuine decision elsewhere ------------------------------------------------------------- */

static void copy_file(struct walk *walk, const char *from, const char *to)
{
	struct entry *entry = files_find(&walk->files, from);
	struct oid blob;

	if (!entry)
		return;
	blob = entry->blob;
	files_put(&walk->files, to, &blob, 0100644);
}

/* Statement and signature byte for byte, in another round of this or another document. */
static bool replay(struct walk *walk, const struct attack *attack, bool same_document,
                   bool same_version)
{
	const struct act *act = any_act(walk);
	const char *name;
	char to[PATH_ROOM];
	char sig_from[PATH_ROOM + 8], sig_to[PATH_ROOM + 8];
	int document;
	const struct round *round = any_round(walk, &document);

	if (!act || !round || !decides_version(act) || act->type != APPROVAL ||
	    (act->document == document) != same_document ||
	    (same_document && (act->version == round->version) != same_version) ||
	    (act->document == document && act->version == round->version &&
	     act->round == round->number))
		return false;
	name = strrchr(act->path, '/') + 1;
	path_of_round(document, round->version, round->number, name, to);
	if (files_find(&walk->files, to))
		return false;
	snprintf(sig_from, sizeof(sig_from), "%.*s.sig", STEM(act->path), act->path);
	snprintf(sig_to, sizeof(sig_to), "%.*s.sig", STEM(to), to);
	walk->before = walk->files;
	copy_file(walk, act->path, to);
	copy_file(walk, sig_from, sig_to);
	return finish(walk, attack, BACK);
}

static bool replay_on_document(struct walk *walk, const struct attack *attack)
{
	for (int tries = 0; tries < 60; tries++)
		if (replay(walk, attack, false, false))
			return true;
	return false;
}

static bool replay_on_version(struct walk *walk, const struct attack *attack)
{
	for (int tries = 0; tries < 200; tries++)
		if (replay(walk, attack, true, false))
			return true;
	return false;
}

static bool replay_on_round(struct walk *walk, const struct attack *attack)
{
	for (int tries = 0; tries < 200; tries++)
		if (replay(walk, attack, true, true))
			return true;
	return false;
}

/* A correction that landed lands again, as the next. */
static bool repeat_correction(struct walk *walk, const struct attack *attack)
{
	for (int tries = 0; tries < 40; tries++) {
		const struct act *act = any_act(walk);
		char name[64], to[PATH_ROOM];
		char sig_from[PATH_ROOM + 64], sig_to[PATH_ROOM + 64];

		if (!act || act->type != CORRECTION)
			continue;
		snprintf(name, sizeof(name), "correction.%d.statement", 90 + any(walk, 9));
		path_of_document(act->document, name, to);
		snprintf(sig_from, sizeof(sig_from), "%.*s.%s.%.8s.sig", STEM(act->path), act->path,
		         people_ids[act->who], key_sha256(act->key));
		snprintf(sig_to, sizeof(sig_to), "%.*s.%s.%.8s.sig", STEM(to), to,
		         people_ids[act->who], key_sha256(act->key));
		walk->before = walk->files;
		copy_file(walk, act->path, to);
		copy_file(walk, sig_from, sig_to);
		return finish(walk, attack, BACK);
	}
	return false;
}

/* --- all of them ------------------------------------------------------------------------------ */

#define T(name, rule, whole)                                                                       \
	{                                                                                          \
		name, 0, NULL, NULL, rule, whole                                                   \
	}

const struct attack tree_attacks[] = {
	T("approval replayed on another document", "statement-place", replay_on_document),
	T("approval replayed on another version", "statement-place", replay_on_version),
	T("approval replayed on another round", "statement-place", replay_on_round),
	T("correction landed again", "correction-unchanged", repeat_correction),
	T("statement edited", "add-only", change_statement),
	T("statement deleted", "add-only", delete_statement),
	T("content edited in its round", "add-only", change_content),
	T("metadata edited in its round", "add-only", change_metadata),
	T("file added to a round", "round-sealed", add_to_round),
	T("signature added later", "signature-late", sign_late),
	T("policy edited", "add-only", change_policy),
	T("signature added to a policy", "policy-whole", add_to_policy),
};
const size_t tree_attack_count = sizeof(tree_attacks) / sizeof(*tree_attacks);
