/* world.h: what the reference model knows of a registry: tables of people, policies, documents. */
#ifndef TESTS_MODEL_WORLD_H
#define TESTS_MODEL_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "keys.h"
#include "store.h"

#define PEOPLE        8
#define NOBODY        (-1)
#define TENURES_MAX   5
#define PERSON_KEYS   4
#define POLICIES_MAX  12
#define DOCUMENTS     6
#define ROUNDS_MAX    16
#define ACTS_MAX      14
#define COUNTED_MAX   8
#define SIGNERS_MAX   12
#define FIRST_DAY     20400 /* 2025-11-08 */
#define DAY_S         86400
#define ZONE_S        28800
#define ALWAYS        100000
#define TIERS         5
#define NO_VERSION    0
#define ODD_SPELLINGS 5

enum role { OFFICER, CONTROLLER, REVIEWER, AUTHOR, HEAD, ROLES };
enum type {
	POLICY,
	SUBMISSION,
	REVIEW,
	RETURN,
	RECALL,
	APPROVAL,
	LETTER,
	CONFIRMATION,
	WITHDRAWAL,
	CORRECTION,
	VOID,
	TYPES
};
enum evidence { EITHER, SIGNATURE_ONLY, LETTER_ONLY };

/* principal: whom a deputy acts for, or NOBODY; from and until are days, both included. */
struct tenure {
	int role, principal, from, until;
};

struct person {
	struct tenure tenures[TENURES_MAX];
	int tenure_count;
	int keys[PERSON_KEYS];
	int key_count;
};

/* What a tier asks for; approvers is a set of roles. */
struct row {
	int reviews, approvals;
	unsigned approvers;
	enum evidence evidence;
	bool unsigned_counts, self_approval;
};

struct policy {
	unsigned serial;
	char sha256[65];
	int64_t decided;
	struct person people[PEOPLE];
	struct row rows[TIERS];
	int days;
	bool distrusted[KEYS];
};

struct counted {
	char sha256[65];
	int who;
};

/*
 * One statement, as it says itself and as it is signed. Versions are 100 * major + minor; days
 * count from 1970.
 *
 * nth           of a letter, withdrawal, correction
 * made          which content a submission has
 * key, space    what signs it, in the namespace of which type; key NOBODY: unsigned
 * spoiled       the signature is over other bytes
 * odd           which misspelling of it lands, 1 to ODD_SPELLINGS; 0: none
 * extra         somebody else who signs too, or NOBODY
 * path, sha256  as it landed
 * annulled, effective_now  after its corrections; _at when the one that holds was decided
 */
struct act {
	enum type type;
	int document, version, round, nth;
	char registry[65];
	unsigned policy;
	char policy_sha256[65];
	int64_t decided;
	int who, role, acting, recorder;
	char submission[65];
	struct counted reviews[COUNTED_MAX];
	int review_count;
	char content[65];
	size_t content_size;
	char metadata[65];
	int supersedes;
	char supersedes_sha256[65];
	int effective;
	char approval[65];
	enum type decides;
	char decides_sha256[65];
	int on;
	bool as_amended;
	char scan[65];
	enum type corrects;
	char corrects_sha256[65];
	char set[48];
	char text[24];
	unsigned made;
	int key;
	enum type space;
	bool spoiled;
	int extra;
	int odd;
	char path[PATH_ROOM];
	char sha256[65];
	bool annulled;
	int effective_now;
	int64_t annulled_at, effective_at;
};

/* authors: a set of people, whom the metadata names by id or printed name. */
struct round {
	int version, number;
	bool closed;
	unsigned authors;
	struct act acts[ACTS_MAX];
	int act_count;
};

struct document {
	int tier, parent;
	bool registered, has_draft, is_void;
	struct round rounds[ROUNDS_MAX]; /* by version, then number */
	int round_count;
	struct act acts[ACTS_MAX];
	int act_count;
};

struct world {
	uint64_t seed;
	char registry[65];
	char nonce[65];
	struct policy policies[POLICIES_MAX + 1]; /* [0] is unused */
	unsigned policy_count;
	int key_owner[KEYS]; /* for ever; NOBODY: never used */
	struct document documents[DOCUMENTS];
	int64_t now;   /* of the last commit */
	unsigned made; /* contents, so that no two are alike */
};

/* A new policy, as its statement says and as it is signed. */
struct ceremony {
	struct policy policy;
	unsigned serial; /* of folder and statement */
	unsigned previous;
	char previous_sha256[65];
	char registry[65];
	char nonce[65];
	int prepared_by;
	struct {
		int who, key;
		enum type space;
		bool spoiled;
	} signers[SIGNERS_MAX];
	int signer_count;
	bool renames, removes; /* a person of the policy before */
	bool odd_signers, odd_digest;
};

extern const char *const people_ids[PEOPLE];
extern const char *const people_names[PEOPLE];
extern const char *const role_names[ROLES];
extern const char *const type_names[TYPES];
extern const char *const numbers[DOCUMENTS];
extern const char *const parents[DOCUMENTS];

/* --- ledger.c: what is so --------------------------------------------------------------------- */

int day_of(int64_t moment);
bool holds(const struct policy *policy, int who, int role, int principal, int day);
bool has_key(const struct policy *policy, int who, int key);
unsigned roles_for(const struct policy *policy, enum type type, int tier);
const struct policy *in_force(const struct world *w);
struct round *open_round(struct world *w, int document);
bool is_satisfied(const struct world *w, const struct document *document,
                  const struct round *round);
bool decides_version(const struct act *act);

/* The highest approved version below one (NO_VERSION: of all), and its counted decision. */
const struct round *approved_below(const struct world *w, const struct document *document,
                                   int version, const struct act **decision);

/* From which day it is withdrawn by a decision that is complete; ALWAYS: it is not. */
int withdrawn_from(const struct world *w, const struct document *document);

/* What the list says of a document on a day: state, and version in force or NO_VERSION. */
const char *state_on(const struct world *w, const struct document *document, int day, int *version);

/* Do two acts have a person in common, deputies and whom they act for counted? */
bool share_a_person(const struct act *a, const struct act *b);

/* The act of this digest, and the version that it is about. */
const struct act *find_act(const struct document *document, const char *sha256, int *version);

/* Take in what landed lawfully. authors: of the round that a submission begins. */
void take(struct world *w, const struct act *act, unsigned authors);
void take_policy(struct world *w, const struct ceremony *ceremony);

/* --- reference.c: the rules ------------------------------------------------------------------- */

/*
 * Would this statement be lawful if it landed then? NULL, or the name of a rule it breaks.
 *
 * letter  that lands beside it and decides it, or NULL
 */
const char *judge(const struct world *w, const struct act *act, const struct act *letter,
                  int64_t at);
const char *judge_registration(const struct world *w, int document, int64_t at);
const char *judge_draft(const struct world *w, int document, int64_t at);
const char *judge_policy(const struct world *w, const struct ceremony *ceremony, int64_t at);

/* --- render.c: the bytes ---------------------------------------------------------------------- */

size_t say_statement(const struct act *act, char *out, size_t room);
void path_of_document(int document, const char *name, char out[PATH_ROOM]);
void path_of_round(int document, int version, int round, const char *name, char out[PATH_ROOM]);
void path_of_act(const struct act *act, char out[PATH_ROOM]);
size_t say_metadata(int document, int version, unsigned authors, const char *summary, char *out,
                    size_t room);
size_t say_content(unsigned made, char *out, size_t room);
size_t say_registry(const struct policy *policy, const char *nonce, char *out, size_t room);
size_t say_roster(const struct ceremony *ceremony, char *out, size_t room);
size_t say_allowed_signers(const struct ceremony *ceremony, char *out, size_t room);
size_t say_policy(const struct ceremony *ceremony, char *const files[3], const size_t sizes[3],
                  char *out, size_t room);
size_t say_version(int version, char out[16]);
void say_day(int day, char out[11]);

#endif
