/* keys.c: Ed25519 by OpenSSL, in the form of PROTOCOL.sshsig. */
#include "keys.h"

#include <openssl/evp.h>
#include <string.h>

#include "store.h"

#define BLOB_SIZE (4 + 11 + 4 + 32)

static struct key {
	EVP_PKEY *pair;
	unsigned char blob[BLOB_SIZE];
	char line[96];
	char sha256[65];
} keys[KEYS];

static unsigned char *put_string(unsigned char *out, const void *bytes, size_t size)
{
	out[0] = out[1] = out[2] = 0;
	out[3] = (unsigned char)size;
	if (size)
		memcpy(out + 4, bytes, size);
	return out + 4 + size;
}

static void make(struct key *key, int number)
{
	unsigned char seed[32] = "docreg model";
	unsigned char raw[32];
	size_t size = sizeof(raw);
	unsigned char *end;

	seed[31] = (unsigned char)number;
	key->pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, sizeof(seed));
	if (!key->pair || !EVP_PKEY_get_raw_public_key(key->pair, raw, &size))
		give_up("a key");
	end = put_string(key->blob, "ssh-ed25519", 11);
	put_string(end, raw, sizeof(raw));
	strcpy(key->line, "ssh-ed25519 ");
	EVP_EncodeBlock((unsigned char *)key->line + strlen(key->line), key->blob, BLOB_SIZE);
	sha256_hex(key->blob, BLOB_SIZE, key->sha256);
}

void keys_make(void)
{
	for (int i = 0; i < KEYS; i++)
		make(&keys[i], i);
}

void keys_free(void)
{
	for (int i = 0; i < KEYS; i++)
		EVP_PKEY_free(keys[i].pair);
}

const char *key_line(int key)
{
	return keys[key].line;
}

const char *key_sha256(int key)
{
	return keys[key].sha256;
}

/* Lines of 70 columns between the two that mark it. */
static size_t armour(const unsigned char *blob, size_t size, char out[ARMOUR_MAX])
{
	char base64[512];
	size_t length = (size_t)EVP_EncodeBlock((unsigned char *)base64, blob, (int)size);
	char *at = out;

	at = stpcpy(at, "-----BEGIN SSH SIGNATURE-----\n");
	for (size_t done = 0; done < length; done += 70) {
		size_t part = length - done < 70 ? length - done : 70;

		memcpy(at, base64 + done, part);
		at += part;
		*at++ = '\n';
	}
	at = stpcpy(at, "-----END SSH SIGNATURE-----\n");
	return (size_t)(at - out);
}

size_t key_sign(int key, const char *namespace_, const char *text, size_t size,
                char out[ARMOUR_MAX])
{
	unsigned char digest[64];
	unsigned char data[256] = "SSHSIG";
	unsigned char raw[64];
	unsigned char inner[96];
	unsigned char blob[320] = "SSHSIG\0\0\0\1";
	size_t raw_size = sizeof(raw);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char *end;

	if (!EVP_Digest(text, size, digest, NULL, EVP_sha512(), NULL))
		give_up("a digest");
	end = put_string(data + 6, namespace_, strlen(namespace_));
	end = put_string(end, "", 0);
	end = put_string(end, "sha512", 6);
	end = put_string(end, digest, sizeof(digest));
	if (!context || !EVP_DigestSignInit(context, NULL, NULL, NULL, keys[key].pair) ||
	    !EVP_DigestSign(context, raw, &raw_size, data, (size_t)(end - data)))
		give_up("a signature");
	EVP_MD_CTX_free(context);
	end = put_string(inner, "ssh-ed25519", 11);
	end = put_string(end, raw, sizeof(raw));
	raw_size = (size_t)(end - inner);
	end = put_string(blob + 10, keys[key].blob, BLOB_SIZE);
	end = put_string(end, namespace_, strlen(namespace_));
	end = put_string(end, "", 0);
	end = put_string(end, "sha512", 6);
	end = put_string(end, inner, raw_size);
	return armour(blob, (size_t)(end - blob), out);
}
