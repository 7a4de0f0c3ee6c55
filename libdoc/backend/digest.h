/* digest.h: SHA-256 of bytes (OpenSSL). */
#ifndef DOC_BACKEND_DIGEST_H
#define DOC_BACKEND_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/hex.h>
#include <libdoc/error.h>

/* SHA-256 of size bytes, as bytes and as 64 lower-case digits. */
DOC_CHECKED int doc_sha256(const void *bytes, size_t size, uint8_t out[DOC_SHA256_SIZE],
                           struct doc_error *err);
DOC_CHECKED int doc_sha256_hex(const void *bytes, size_t size, char out[DOC_SHA256_HEX_SIZE],
                               struct doc_error *err);

/*
 * SHA-256 of many byte strings by one state: to look the algorithm up takes OpenSSL as long as to
 * digest a kilobyte.
 *
 * state  {0} at first; then doc_sha256_state_clear
 */
struct doc_sha256_state {
	struct evp_md_ctx_st *context;
};
DOC_CHECKED int doc_sha256_begin(struct doc_sha256_state *state, struct doc_error *err);
DOC_CHECKED int doc_sha256_add(struct doc_sha256_state *state, const void *bytes, size_t size,
                               struct doc_error *err);
DOC_CHECKED int doc_sha256_end(struct doc_sha256_state *state, char out[DOC_SHA256_HEX_SIZE],
                               struct doc_error *err);
void doc_sha256_state_clear(struct doc_sha256_state *state);

/*
 * SHA-256 and size of a regular file, read piece by piece.
 *
 * follow   as of doc_file_read, and so are the errors
 */
DOC_CHECKED int doc_sha256_file(const char *path, bool follow, uint64_t *size,
                                char out[DOC_SHA256_HEX_SIZE], struct doc_error *err);

/* size random bytes from the operating system, for a registry's nonce. */
DOC_CHECKED int doc_random(void *out, size_t size, struct doc_error *err);

/* SHA-1 of bytes that come in pieces: git's packs end with one. Nothing signed rests on it. */
#define DOC_SHA1_SIZE 20
struct doc_sha1 {
	struct evp_md_ctx_st *context;
};
DOC_CHECKED int doc_sha1_begin(struct doc_sha1 *out, struct doc_error *err);
DOC_CHECKED int doc_sha1_add(struct doc_sha1 *sha1, const void *bytes, size_t size,
                             struct doc_error *err);
DOC_CHECKED int doc_sha1_end(struct doc_sha1 *sha1, uint8_t out[DOC_SHA1_SIZE],
                             struct doc_error *err);
void doc_sha1_clear(struct doc_sha1 *sha1);

#endif
