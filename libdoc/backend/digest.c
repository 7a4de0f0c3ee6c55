/* digest.c: SHA-256 and randomness. */
#include "backend/digest.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <openssl/evp.h>

#include "base/intl.h"

int doc_sha256(const void *bytes, size_t size, uint8_t out[DOC_SHA256_SIZE], struct doc_error *err)
{
	if (EVP_Digest(bytes, size, out, NULL, EVP_sha256(), NULL) != 1)
		return doc_error_set(err, DOC_EBACKEND, _("cannot compute a SHA-256"));
	return DOC_OK;
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
