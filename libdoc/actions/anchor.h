/* anchor.h: is this the registry whose fingerprint, or checkpoint, stands on paper elsewhere? */
#ifndef DOC_ACTIONS_ANCHOR_H
#define DOC_ACTIONS_ANCHOR_H

#include <stdbool.h>
#include <actions/source.h>
#include <base/hex.h>
#include <model/judge.h>
#include <model/statement.h>

/*
 * What was given, and how far a walk over the history has come.
 *
 * is_checkpoint  a checkpoint of some minutes; else the fingerprint of the official letter
 * digits         at least the first 16 of what must be equal; "" while there is no anchor
 * checkpoint     its policy and count; its own sha256 stays ""
 * statements     those of the commit that was passed last
 * tries          digests computed so far
 * is_met, met_at a commit had that checkpoint, the first of them made at met_at
 */
struct doc_anchor {
	bool is_checkpoint;
	char digits[DOC_SHA256_HEX_SIZE];
	struct doc_checkpoint checkpoint;
	size_t statements;
	unsigned tries;
	bool is_met;
	int64_t met_at;
};

/*
 * Read an anchor as people give it: a fingerprint, the sentence with it, or a sentence that holds
 * "checkpoint 3 42 8c1f..."; full-width forms, capitals and spaces between groups of digits are
 * folded.
 *
 * text  NULL: there is none
 *
 * Errors:  DOC_EUSAGE  it is none, or too short
 */
DOC_CHECKED int doc_anchor_read(const char *text, struct doc_anchor *out, struct doc_error *err);

/*
 * Pass one commit, oldest first. Statements are counted by what changes; only where their number
 * and the policy are those of the anchor is a digest computed, which in a lawful history is once.
 *
 * policy  number of the one in force after the commit
 */
DOC_CHECKED int doc_anchor_pass(struct doc_anchor *anchor, const struct doc_source *after,
                                const struct doc_git_changes *changes, unsigned policy, int64_t at,
                                struct doc_error *err);

/* Is this the checkpoint of the anchor? */
bool doc_anchor_fits(const struct doc_anchor *anchor, const struct doc_checkpoint *checkpoint);

/*
 * Is this the registry? If not, that is a fault (anchor-differs). Of a checkpoint: was it met?
 *
 * anchored  true when an anchor was given, and it is
 */
void doc_anchor_judge(const struct doc_anchor *anchor, const char *fingerprint,
                      struct doc_judge *judge, bool *anchored);

#endif
