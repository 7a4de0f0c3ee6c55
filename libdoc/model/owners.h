/* owners.h: whose each public key was, in all policies so far: one person's for ever. */
#ifndef DOC_MODEL_OWNERS_H
#define DOC_MODEL_OWNERS_H

#include <stdbool.h>
#include <stddef.h>
#include <base/hex.h>
#include <model/statement.h>

struct doc_policy;

/*
 * key          SHA-256 of its blob
 * who          the first person who had it
 * first, last  policies in which it stands
 * place        in the order in which they were taken in
 */
struct doc_owner {
	char key[DOC_SHA256_HEX_SIZE];
	char who[DOC_WORD_SIZE];
	unsigned first, last;
	size_t place;
};

struct doc_owners {
	struct doc_owner *items; /* sorted by key */
	size_t count;
};
void doc_owners_clear(struct doc_owners *owners);

/* Take in the keys of the next policy. False when memory is out. */
bool doc_owners_take(struct doc_owners *owners, const struct doc_policy *policy);

/* NULL when nobody ever had it. */
const struct doc_owner *doc_owners_find(const struct doc_owners *owners, const char *key);

#endif
