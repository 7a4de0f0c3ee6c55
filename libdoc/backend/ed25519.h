/* ed25519.h: Ed25519 signatures, checked fast (libsodium). */
#ifndef DOC_BACKEND_ED25519_H
#define DOC_BACKEND_ED25519_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DOC_ED25519_KEY_SIZE       32
#define DOC_ED25519_SIGNATURE_SIZE 64

/*
 * Is this certainly a signature of these bytes by this key? libsodium checks the equation that
 * OpenSSL checks (RFC 8032, 5.1.7, without the cofactor), in half the time, and refuses keys and
 * signatures besides which OpenSSL takes: points of small order, encodings that are not canonical.
 * So a yes of this is one of both, and of a no OpenSSL is to be asked.
 */
bool doc_ed25519_is_sound(const uint8_t key[DOC_ED25519_KEY_SIZE],
                          const uint8_t signature[DOC_ED25519_SIGNATURE_SIZE], const void *bytes,
                          size_t size);

#endif
