/* proofs.h: signatures that were found sound, so that none is computed twice. */
#ifndef DOC_ACTIONS_PROOFS_H
#define DOC_ACTIONS_PROOFS_H

#include <backend/sshsig.h>
#include <base/auto.h>
#include <model/document.h>

/*
 * What one process remembers of its own verifications: a command that writes judges a document
 * more than once, and with it each earlier approval. Nothing of it is stored.
 */
struct doc_proofs;

/* Owns:  *out: doc_proofs_close */
DOC_CHECKED int doc_proofs_open(struct doc_proofs **out, struct doc_error *err);
void doc_proofs_close(struct doc_proofs *proofs);

DOC_AUTO(doc_keyring_close, struct doc_keyring *)
DOC_AUTO(doc_proofs_close, struct doc_proofs *)

/* The keys it has loaded; NULL for NULL. */
struct doc_keyring *doc_proofs_ring(struct doc_proofs *proofs);

/* struct doc_law's starved, for all laws that have these proofs; NULL for NULL. */
bool *doc_proofs_starved(struct doc_proofs *proofs);

/* It is unsound because of this; unchecked where memory does not suffice to say so. */
void doc_signature_doubt(struct doc_signature *signature, const struct doc_error *why);

/*
 * struct doc_law's check: OpenSSL on the bytes. context: the keys, may be NULL.
 */
void doc_check_signature(void *context, const struct doc_act *act, struct doc_signature *signature);

/*
 * The same, but not again for a statement and signature of which each byte was found sound
 * before. context: the proofs, may be NULL.
 */
void doc_check_signature_once(void *context, const struct doc_act *act,
                              struct doc_signature *signature);

#endif
