/* proofs.c: signatures that were found sound, so that none is computed twice. */
#include "actions/proofs.h"

#include <stdlib.h>
#include <string.h>

#include "backend/digest.h"
#include "base/buf.h"
#include "base/error.h"

#define PROOFS_MAX 256

/*
 * of   SHA-256 over the statement's digest and the signature's bytes
 * key  SHA-256 of the key that made it
 */
struct proof {
	uint8_t of[DOC_SHA256_SIZE];
	char key[DOC_SHA256_HEX_SIZE];
};

/*
 * next     the one to be replaced when all are in use
 * starved  of struct doc_law
 */
struct doc_proofs {
	bool starved;
	struct doc_keyring *ring;
	struct proof items[PROOFS_MAX];
	size_t count, next;
};

void doc_proofs_close(struct doc_proofs *proofs)
{
	if (!proofs)
		return;
	doc_keyring_close(proofs->ring);
	free(proofs);
}

int doc_proofs_open(struct doc_proofs **out, struct doc_error *err)
{
	struct doc_proofs *proofs doc_auto(doc_proofs_close) = calloc(1, sizeof(*proofs));
	int r;

	if (!proofs)
		return doc_error_memory(err);
	r = doc_keyring_open(&proofs->ring, err);
	if (r == DOC_OK)
		*out = doc_take(proofs);
	return r;
}

struct doc_keyring *doc_proofs_ring(struct doc_proofs *proofs)
{
	return proofs ? proofs->ring : NULL;
}

bool *doc_proofs_starved(struct doc_proofs *proofs)
{
	return proofs ? &proofs->starved : NULL;
}

void doc_check_signature(void *context, const struct doc_act *act, struct doc_signature *signature)
{
	struct doc_error why = {0};
	struct doc_key key;
	int r = doc_sshsig_verify(context, signature->bytes, signature->size, act->bytes, act->size,
	                          doc_statement_rule(act->statement.type)->namespace_, &key, &why);

	if (r == DOC_OK) {
		signature->soundness = DOC_SOUND;
		memcpy(signature->key, key.sha256, sizeof(signature->key));
	} else if (r != DOC_ENOMEM) {
		doc_signature_doubt(signature, &why);
	}
}

void doc_signature_doubt(struct doc_signature *signature, const struct doc_error *why)
{
	signature->why = strdup(why->message);
	if (signature->why)
		signature->soundness = DOC_UNSOUND;
}

/* The namespace follows from the statement's bytes. */
static bool name_proof(const struct doc_act *act, const struct doc_signature *signature,
                       uint8_t of[DOC_SHA256_SIZE])
{
	struct doc_buf both doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&both, act->sha256, sizeof(act->sha256));
	doc_buf_add(&both, signature->bytes, signature->size);
	return !both.failed && doc_sha256(both.data, both.size, of, NULL) == DOC_OK;
}

static const struct proof *find_proof(const struct doc_proofs *proofs,
                                      const uint8_t of[DOC_SHA256_SIZE])
{
	for (size_t i = 0; i < proofs->count; i++)
		if (memcmp(proofs->items[i].of, of, sizeof(proofs->items[i].of)) == 0)
			return &proofs->items[i];
	return NULL;
}

static void keep_proof(struct doc_proofs *proofs, const uint8_t of[DOC_SHA256_SIZE],
                       const struct doc_signature *signature)
{
	struct proof *proof = &proofs->items[proofs->next];

	memcpy(proof->of, of, sizeof(proof->of));
	memcpy(proof->key, signature->key, sizeof(proof->key));
	proofs->next = (proofs->next + 1) % PROOFS_MAX;
	proofs->count += proofs->count < PROOFS_MAX;
}

void doc_check_signature_once(void *context, const struct doc_act *act,
                              struct doc_signature *signature)
{
	struct doc_proofs *proofs = context;
	const struct proof *proof;
	uint8_t of[DOC_SHA256_SIZE];

	if (!proofs || !name_proof(act, signature, of)) {
		doc_check_signature(doc_proofs_ring(proofs), act, signature);
		return;
	}
	proof = find_proof(proofs, of);
	if (proof) {
		signature->soundness = DOC_SOUND;
		memcpy(signature->key, proof->key, sizeof(signature->key));
		return;
	}
	doc_check_signature(proofs->ring, act, signature);
	if (signature->soundness == DOC_SOUND)
		keep_proof(proofs, of, signature);
}
