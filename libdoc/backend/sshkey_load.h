/* sshkey_load.h: a public key that was taken apart, as OpenSSL holds it. */
#ifndef DOC_BACKEND_SSHKEY_LOAD_H
#define DOC_BACKEND_SSHKEY_LOAD_H

#include <openssl/types.h>

#include <backend/sshkey.h>

/*
 * Errors:  DOC_EINVALID  not a point on its curve
 *          DOC_EBACKEND  OpenSSL cannot load it
 * Owns:    the caller frees *out with EVP_PKEY_free
 */
DOC_CHECKED int doc_sshkey_load(const struct doc_sshkey *key, EVP_PKEY **out,
                                struct doc_error *err);

/* Is this among the reasons that OpenSSL gave? The queue holds ours alone, and is emptied. */
bool doc_openssl_said(int reason);

#endif
