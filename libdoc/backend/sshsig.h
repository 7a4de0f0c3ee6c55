/* sshsig.h: verify SSHSIG signatures in process (OpenSSL), stricter than ssh-keygen. */
#ifndef DOC_BACKEND_SSHSIG_H
#define DOC_BACKEND_SSHSIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/hex.h>
#include <libdoc/error.h>

struct doc_buf;

#define DOC_SSHSIG_SIZE_MAX 16384 /* bytes of an armoured signature file */
#define DOC_KEY_BLOB_MAX    2080  /* bytes of a public key blob: RSA with 16384 bits fits */

/*
 * A public key, canonical.
 *
 * blob    the SSH wire form
 * type    "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa", "sk-ssh-ed25519@openssh.com",
 *         "sk-ecdsa-sha2-nistp256@openssh.com"
 * sha256  of blob, lower-case hexadecimal: the key's identity in a registry
 */
struct doc_key {
	uint8_t blob[DOC_KEY_BLOB_MAX];
	size_t blob_size;
	char type[40];
	char sha256[DOC_SHA256_HEX_SIZE];
};

/*
 * Read a public key line: "type base64 [comment]". The type must be one of the
 * five above and agree with the blob, every length must fit exactly, RSA needs 3072 to
 * 16384 bits and an odd exponent over 2 of at most 64 bits; P-256 points must lie on the
 * curve. Options before the type (cert-authority and the like) are refused, and so
 * is a line end.
 *
 * Errors:  DOC_EINVALID  says which of these
 */
DOC_CHECKED int doc_key_parse(const char *line, size_t size, struct doc_key *key,
                              struct doc_error *err);

/* Append "type base64" made anew from the blob, without comment (threat A-20). */
void doc_key_format(const struct doc_key *key, struct doc_buf *out);

/* Append "SHA256:<base64 without padding>", as ssh-keygen -l prints it. */
DOC_CHECKED int doc_key_fingerprint(const struct doc_key *key, struct doc_buf *out,
                                    struct doc_error *err);

/*
 * Public keys as OpenSSL has them. To load one takes a tenth of the time that its use
 * takes, and few people make many signatures. Keeps the last few.
 */
struct doc_keyring;

/* Owns:  *out: doc_keyring_close */
DOC_CHECKED int doc_keyring_open(struct doc_keyring **out, struct doc_error *err);
void doc_keyring_close(struct doc_keyring *ring);

/*
 * Verify an armoured signature over message, and say whose key made it.
 *
 * Accepts what ssh-keygen -Y verify accepts of the five key types, less: any byte
 * before the BEGIN or after the END line, line lengths other than ssh-keygen's 70,
 * non-canonical base64, a version other than 1, a non-empty reserved field, trailing
 * bytes at any level, a NUL after a name, non-minimal mpints, hash names other than
 * sha256 and sha512, RSA signatures that are not rsa-sha2-256/512 or of another length
 * than the key, security keys' signatures without user presence (flag 0x01), and those
 * made in a browser (webauthn). Of every text that it accepts, each changed byte is
 * refused, but an ECDSA signature has a second form (threats ).
 * OpenSSL's queue of errors is empty afterwards, here and in doc_key_parse.
 *
 * ring       keys are taken from it and kept in it; may be NULL
 * namespace  must equal the one inside the signature
 * key        filled on success
 *
 * Errors:  DOC_EINVALID  the file is not a well-formed signature, or it does not
 *                        fit the message, the namespace or these limits; the message says which
 */
DOC_CHECKED int doc_sshsig_verify(struct doc_keyring *ring, const char *armour, size_t armour_size,
                                  const void *message, size_t message_size, const char *namespace_,
                                  struct doc_key *key, struct doc_error *err);

#endif
