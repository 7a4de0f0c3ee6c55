/* keys.h: Ed25519 keys that are the same in every run, and signatures as ssh-keygen makes them. */
#ifndef TESTS_MODEL_KEYS_H
#define TESTS_MODEL_KEYS_H

#include <stddef.h>

#define KEYS       24
#define ARMOUR_MAX 640

void keys_make(void);
void keys_free(void);

/* "ssh-ed25519 AAAA...", without a comment. */
const char *key_line(int key);

/* The SHA-256 of the key's blob; its first 8 digits name signature files. */
const char *key_sha256(int key);

/* The armoured SSHSIG of text in a namespace; the result's size. */
size_t key_sign(int key, const char *namespace_, const char *text, size_t size,
                char out[ARMOUR_MAX]);

#endif
