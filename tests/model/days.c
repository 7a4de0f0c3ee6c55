/* days.c: one thing after another that people lawfully do. */
#include "walk.h"

#include <string.h>

static bool do_policy(struct walk *walk)
{
	struct ceremony ceremony;
	const char *verb;

	if (!propose_policy(walk, &ceremony, &verb) ||
	    judge_policy(&walk->world, &ceremony, walk->at))
		return false;
	put_policy(walk, &ceremony);
	take_policy(&walk->world, &ceremony);
	commit(walk, verb, NULL);
	return true;
}

static bool do_register(struct walk *walk, int document)
{
	if (judge_registration(&walk->world, document, walk->at))
		return false;
	put_administration(walk, document);
	put_draft(walk, document, 100);
	walk->world.documents[document].registered = true;
	commit(walk, "add", NULL);
	return true;
}

static bool do_revise(struct walk *walk, int document)
{
	const struct act *decision;
	const struct round *approved = approved_below(
		&walk->world, &walk->world.documents[document], NO_VERSION, &decision);

	if (judge_draft(&walk->world, document, walk->at))
		return false;
	put_draft(walk, document, approved ? approved->version + 1 : 100);
	commit(walk, "revise", NULL);
	return true;
}

static bool do_amend(struct walk *walk, int document)
{
	put_administration(walk, document);
	commit(walk, "amend", NULL);
	return true;
}

static bool do_say(struct walk *walk, int document, enum type type)
{
	struct proposal proposal;

	for (int tries = 0; tries < 8; tries++) {
		if (!propose(walk, type, document, false, &proposal) ||
		    judge_proposal(walk, &proposal))
			continue;
		land(walk, &proposal,
		     proposal.by_letter ? "withdrawal by letter" : type_names[type], NULL);
		return true;
	}
	return false;
}

/* What comes next for a document: mostly forward, now and then something else. */
static enum type choose(struct walk *walk, int document)
{
	const struct document *d = &walk->world.documents[document];
	int kind = any(walk, 100);

	if (open_round(&walk->world, document))
		return kind < 34   ? REVIEW
		       : kind < 64 ? APPROVAL
		       : kind < 84 ? LETTER
		       : kind < 92 ? RETURN
		       : kind < 97 ? RECALL
		                   : CORRECTION;
	if (!d->round_count && kind < 5)
		return VOID;
	return kind < 60   ? SUBMISSION
	       : kind < 75 ? CONFIRMATION
	       : kind < 82 ? WITHDRAWAL
	                   : CORRECTION;
}

bool act_honestly(struct walk *walk)
{
	for (int tries = 0; tries < 10; tries++) {
		int document = any(walk, walk->documents);
		int kind = any(walk, 100);
		bool done;

		pass_time(walk);
		if (kind < 6)
			done = do_policy(walk);
		else if (!walk->world.documents[document].registered)
			done = do_register(walk, document);
		else if (kind < 11)
			done = do_revise(walk, document);
		else if (kind < 14)
			done = do_amend(walk, document);
		else
			done = do_say(walk, document, choose(walk, document));
		if (done)
			return true;
	}
	return false;
}
