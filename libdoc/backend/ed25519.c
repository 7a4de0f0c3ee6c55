/* ed25519.c: Ed25519 signatures, checked fast (libsodium). */
#include "backend/ed25519.h"

#include <sodium.h>

_Static_assert(DOC_ED25519_KEY_SIZE == crypto_sign_PUBLICKEYBYTES, "as libsodium has it");
_Static_assert(DOC_ED25519_SIGNATURE_SIZE == crypto_sign_BYTES, "as libsodium has it");

bool doc_ed25519_is_sound(const uint8_t key[DOC_ED25519_KEY_SIZE],
                          const uint8_t signature[DOC_ED25519_SIGNATURE_SIZE], const void *bytes,
                          size_t size)
{
	/* Once is enough, and more often does nothing. */
	return sodium_init() >= 0 && crypto_sign_verify_detached(signature, bytes, size, key) == 0;
}
