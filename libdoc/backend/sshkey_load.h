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

/*
 * The reasons that OpenSSL gave. The queue holds ours alone, and is emptied.
 *
 * starved    it had no memory
 * off_curve  a key is no point of its curve
 */
struct doc_openssl_reasons {
	bool starved, off_curve;
};
struct doc_openssl_reasons doc_openssl_reasons(void);

#endif
