/* walk.h: one history in the making: its world, its commits, what the model expects of each. */
#ifndef TESTS_MODEL_WALK_H
#define TESTS_MODEL_WALK_H

#include "world.h"

#define COMMITS_MAX 200
#define LOG_ROOM    65536

/*
 * fault   the rule that it breaks, or NULL
 * verb    what was done
 */
struct landed {
	struct oid id;
	const char *fault;
	const char *verb;
};

/*
 * files, before  the tree at the tip, and before the commit made last
 * ceremony       of the policy that is tried
 * at             when the commit being made lands
 * merges         commits with two parents, which no rule of one commit tells
 * ended          an attack stays in the tree: nothing lands any more
 * told           what stays there breaks a rule that the statement alone tells
 */
struct walk {
	struct world world;
	uint64_t random;
	struct store *store;
	struct files files, before;
	struct ceremony ceremony;
	struct landed commits[COMMITS_MAX];
	size_t commit_count;
	int64_t at;
	int documents; /* of which are taken */
	size_t merges;
	enum kind { HONEST, ONE, ONE_TOO, MANY } kind;
	bool ended, told;
	size_t attacks;
	char log[LOG_ROOM];
	size_t log_size;
};

/* --- walk.c: making commits ------------------------------------------------------------------- */

void walk_begin(struct walk *walk, struct store *store, uint64_t seed);
int any(struct walk *walk, int count); /* 0 .. count - 1 */
bool chance(struct walk *walk, int percent);
void pass_time(struct walk *walk);
__attribute__((format(printf, 2, 3))) void say(struct walk *walk, const char *format, ...);

void put_file(struct walk *walk, const char *path, const void *bytes, size_t size);

/* Commit the files as they are. */
void commit(struct walk *walk, const char *verb, const char *fault);

/* The files of a statement, its signatures and scan; of a submission the whole round. */
void put_act(struct walk *walk, struct act *act, unsigned authors);
void put_policy(struct walk *walk, struct ceremony *ceremony);

/* The bytes of a scan, which are the same for the same document. */
size_t say_scan(int document, char *out, size_t room);

/* Path of a draft or administrative file; written there. */
void put_draft(struct walk *walk, int document, int version);
void put_administration(struct walk *walk, int document);

/* --- honest.c: what people do ----------------------------------------------------------------- */

/*
 * One statement as somebody might make it, letter beside it if need be. It need not be lawful.
 * wild: about any round, whatever its state.
 */
struct proposal {
	struct act act, letter;
	bool by_letter;
	unsigned authors;
};
bool propose(struct walk *walk, enum type type, int document, bool wild, struct proposal *out);

/* Give it what follows from its fields: bytes, digest, path; again after each change of a field. */
void fix(struct proposal *proposal);
const char *judge_proposal(struct walk *walk, struct proposal *proposal);
void land(struct walk *walk, struct proposal *proposal, const char *verb, const char *fault);

/* A key of a person that policy gives and does not distrust, or NOBODY. */
int key_for(struct walk *walk, const struct policy *policy, int who);

/* A change of policy that is lawful; *verb says what it is. */
bool propose_policy(struct walk *walk, struct ceremony *out, const char **verb);
void begin_registry(struct walk *walk);

/* One thing that people do; false when nothing came to mind. */
bool act_honestly(struct walk *walk);

/* --- attack.c, attack_tree.c, attack_policy.c ------------------------------------------------- */

size_t attack_count(void);
const char *attack_name(size_t n);

/* Make attack number n, if the registry as it is lends itself to it. */
bool attack(struct walk *walk, size_t n);

#endif
