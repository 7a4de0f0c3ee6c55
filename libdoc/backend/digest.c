/* digest.c: SHA-256 and randomness. */
#include "backend/digest.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <openssl/evp.h>

#include "base/auto.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

static int cannot(struct doc_error *err)
{
	return doc_error_set(err, DOC_EBACKEND, _("cannot compute a SHA-256"));
}

int doc_sha256(const void *bytes, size_t size, uint8_t out[DOC_SHA256_SIZE], struct doc_error *err)
{
	return EVP_Digest(bytes, size, out, NULL, EVP_sha256(), NULL) == 1 ? DOC_OK : cannot(err);
}

int doc_sha256_hex(const void *bytes, size_t size, char out[DOC_SHA256_HEX_SIZE],
                   struct doc_error *err)
{
	uint8_t digest[DOC_SHA256_SIZE];
	int r;

	r = doc_sha256(bytes, size, digest, err);
	if (r < 0)
		return r;
	doc_hex_format(digest, sizeof(digest), out);
	return DOC_OK;
}

DOC_AUTO(EVP_MD_CTX_free, EVP_MD_CTX *)

void doc_sha256_state_clear(struct doc_sha256_state *state)
{
	EVP_MD_CTX_free(state->context);
	*state = (struct doc_sha256_state){0};
}

int doc_sha256_begin(struct doc_sha256_state *state, struct doc_error *err)
{
	const EVP_MD *first = state->context ? NULL : EVP_sha256();

	if (!state->context)
		state->context = EVP_MD_CTX_new();
	if (!state->context)
		return doc_error_memory(err);
	if (EVP_DigestInit_ex(state->context, first, NULL) == 1)
		return DOC_OK;
	doc_sha256_state_clear(state);
	return cannot(err);
}

int doc_sha256_add(struct doc_sha256_state *state, const void *bytes, size_t size,
                   struct doc_error *err)
{
	return EVP_DigestUpdate(state->context, bytes, size) == 1 ? DOC_OK : cannot(err);
}

int doc_sha256_end(struct doc_sha256_state *state, char out[DOC_SHA256_HEX_SIZE],
                   struct doc_error *err)
{
	uint8_t digest[DOC_SHA256_SIZE];

	if (EVP_DigestFinal_ex(state->context, digest, NULL) != 1)
		return cannot(err);
	doc_hex_format(digest, sizeof(digest), out);
	return DOC_OK;
}

struct running {
	EVP_MD_CTX *state;
	uint64_t size;
};

static int take(void *context, const void *bytes, size_t size, struct doc_error *err)
{
	struct running *running = context;

	running->size += size;
	return EVP_DigestUpdate(running->state, bytes, size) == 1 ? DOC_OK : cannot(err);
}

int doc_sha256_file(const char *path, bool follow, uint64_t *size, char out[DOC_SHA256_HEX_SIZE],
                    struct doc_error *err)
{
	EVP_MD_CTX *state doc_auto(EVP_MD_CTX_free) = EVP_MD_CTX_new();
	struct running running = {state, 0};
	uint8_t digest[DOC_SHA256_SIZE];
	int r;

	if (!state || EVP_DigestInit_ex(state, EVP_sha256(), NULL) != 1)
		return cannot(err);
	r = doc_file_stream(path, follow, take, &running, err);
	if (r < 0)
		return r;
	if (EVP_DigestFinal_ex(state, digest, NULL) != 1)
		return cannot(err);
	doc_hex_format(digest, sizeof(digest), out);
	*size = running.size;
	return DOC_OK;
}

static int no_sha1(struct doc_error *err)
{
	return doc_error_set(err, DOC_EBACKEND, _("cannot compute a SHA-1"));
}

int doc_sha1_begin(struct doc_sha1 *out, struct doc_error *err)
{
	struct doc_sha1 sha1 = {.context = EVP_MD_CTX_new()};

	if (!sha1.context)
		return doc_error_memory(err);
	if (EVP_DigestInit_ex(sha1.context, EVP_sha1(), NULL) != 1) {
		doc_sha1_clear(&sha1);
		return no_sha1(err);
	}
	*out = sha1;
	return DOC_OK;
}

int doc_sha1_add(struct doc_sha1 *sha1, const void *bytes, size_t size, struct doc_error *err)
{
	return EVP_DigestUpdate(sha1->context, bytes, size) == 1 ? DOC_OK : no_sha1(err);
}

int doc_sha1_end(struct doc_sha1 *sha1, uint8_t out[DOC_SHA1_SIZE], struct doc_error *err)
{
	return EVP_DigestFinal_ex(sha1->context, out, NULL) == 1 ? DOC_OK : no_sha1(err);
}

void doc_sha1_clear(struct doc_sha1 *sha1)
{
	EVP_MD_CTX_free(sha1->context);
	*sha1 = (struct doc_sha1){0};
}

int doc_random(void *out, size_t size, struct doc_error *err)
{
	char *at = out;

	while (size > 0) {
		ssize_t got = getrandom(at, size, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return doc_error_set(err, DOC_EIO, _("cannot get random bytes: %s"),
			                     strerror(errno));
		at += got;
		size -= (size_t)got;
	}
	return DOC_OK;
}
