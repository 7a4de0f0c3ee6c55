/* sshkey.h: the grammar of SSH public keys, without cryptography. */
#ifndef DOC_BACKEND_SSHKEY_H
#define DOC_BACKEND_SSHKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <base/wire.h>
#include <libdoc/error.h>

struct doc_buf;

enum doc_sshkey_kind {
	DOC_SSHKEY_ED25519 = 1,
	DOC_SSHKEY_P256,
	DOC_SSHKEY_RSA,
};

/*
 * A public key taken apart. The bytes belong to the blob it was read from.
 *
 * type         one of the five names of struct doc_key
 * hardware     a security key ("sk-"): it signs flags and a counter as well
 * point        Ed25519: 32 bytes; P-256: 65 bytes, uncompressed
 * modulus      RSA: big-endian, without leading zeros
 * exponent
 * application  of a security key
 */
struct doc_sshkey {
	const char *type;
	enum doc_sshkey_kind kind;
	bool hardware;
	struct doc_bytes point;
	struct doc_bytes modulus;
	struct doc_bytes exponent;
	struct doc_bytes application;
};

/*
 * Take a blob apart. Checked is all that needs no arithmetic on curves: the
 * type, every length, the sizes of RSA numbers, the range of P-256 coordinates.
 *
 * Errors:  DOC_EINVALID  says which of these
 */
DOC_CHECKED int doc_sshkey_read(struct doc_bytes blob, struct doc_sshkey *key,
                                struct doc_error *err);

/*
 * Append the blob of a line "type base64 [comment]". The type must be one of
 * the five, so options in front of it are refused, and equal the blob's own.
 *
 * Errors:  DOC_EINVALID  says what is wrong with the line; out is untouched
 */
DOC_CHECKED int doc_sshkey_parse_line(const char *line, size_t size, struct doc_buf *out,
                                      struct doc_error *err);

#endif
