/* attack.h: what the files that make attacks share. */
#ifndef TESTS_MODEL_ATTACK_H
#define TESTS_MODEL_ATTACK_H

#include "walk.h"

/*
 * One kind of attack.
 *
 * types   of statements that it is tried with, a set; 0 when whole makes it
 * change  what is done to a statement that an honest person might make; NULL: nothing, it is said
 *         of some round in whatever state that is
 * fits    whether this is the one meant; NULL: every one that breaks the rule
 * rule    that it must break by the model
 * whole   makes, commits and settles it
 */
struct attack {
	const char *name;
	unsigned types;
	void (*change)(struct walk *walk, struct proposal *proposal);
	bool (*fits)(struct walk *walk, const struct proposal *proposal);
	const char *rule;
	bool (*whole)(struct walk *walk, const struct attack *attack);
};

extern const struct attack statement_attacks[];
extern const size_t statement_attack_count;
extern const struct attack tree_attacks[];
extern const size_t tree_attack_count;
extern const struct attack landing_attacks[];
extern const size_t landing_attack_count;
extern const struct attack policy_attacks[];
extern const size_t policy_attack_count;

/*
 * After an attack was committed: it stays and the history ends, or the files may be put back to
 * what they were before it, which breaks a rule of its own where they are add-only: not FREELY.
 */
enum after { STAYS, BACK, FREELY };
void settle(struct walk *walk, const char *rule, enum after after);

/* Commit it, and settle. */
bool finish(struct walk *walk, const struct attack *attack, enum after after);

/* Change a byte of a file. False: there is none. */
bool alter(struct walk *walk, const char *path);

/* A document that is registered, or NOBODY. */
int any_document(struct walk *walk);

#endif
