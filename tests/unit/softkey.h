/* softkey.h: one key of each type: three of ssh-keygen's, two security keys in software. */
#ifndef TESTS_UNIT_SOFTKEY_H
#define TESTS_UNIT_SOFTKEY_H

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "ssh.h"

#define APPLICATION  "ssh:docreg"
#define SK_ED25519   "sk-ssh-ed25519@openssh.com"
#define SK_P256      "sk-ecdsa-sha2-nistp256@openssh.com"
#define USER_PRESENT 0x01

enum { ED25519, P256, RSA3072, SOFT_ED25519, SOFT_P256, KEYS };

static const char *const key_types[KEYS] = {"ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa",
                                            SK_ED25519, SK_P256};

/*
 * armour  a good signature of MESSAGE by each key
 * soft    the private keys that are in this process: both security keys, and RSA
 */
struct fixture {
	char folder[64];
	struct doc_buf armour[KEYS];
	EVP_PKEY *soft[KEYS];
};

__attribute__((unused)) static void add_digest(const EVP_MD *md, const void *bytes, size_t size,
                                               struct doc_buf *out)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned int digest_size = 0;

	assert_int_equal(EVP_Digest(bytes, size, digest, &digest_size, md, NULL), 1);
	doc_buf_add(out, digest, digest_size);
}

/* What every kind of key signs; of parts, namespace, reserved and hash count. */
__attribute__((unused)) static void to_be_signed(const struct parts *parts, const char *message,
                                                 struct doc_buf *out)
{
	bool is_sha256 = strcmp(parts->hash.data, "sha256") == 0;
	struct doc_buf digest = {0};

	add_digest(is_sha256 ? EVP_sha256() : EVP_sha512(), message, strlen(message), &digest);
	doc_buf_puts(out, "SSHSIG");
	add_string(out, &parts->namespace_);
	add_string(out, &parts->reserved);
	add_string(out, &parts->hash);
	add_string(out, &digest);
	doc_buf_clear(&digest);
}

/* SSH's spelling of an ECDSA signature: two mpints. */
static inline void put_ecdsa(const unsigned char *der, size_t size, struct doc_buf *out)
{
	ECDSA_SIG *numbers = d2i_ECDSA_SIG(NULL, &der, (long)size);
	unsigned char mpint[64];

	assert_non_null(numbers);
	doc_buf_add(out, mpint, (size_t)BN_bn2mpi(ECDSA_SIG_get0_r(numbers), mpint));
	doc_buf_add(out, mpint, (size_t)BN_bn2mpi(ECDSA_SIG_get0_s(numbers), mpint));
	ECDSA_SIG_free(numbers);
}

__attribute__((unused)) static void sign_bytes(EVP_PKEY *pkey, const EVP_MD *md,
                                               const struct doc_buf *data, struct doc_buf *out)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char value[1024];
	size_t size = sizeof(value);

	assert_int_equal(EVP_DigestSignInit(context, NULL, md, NULL, pkey), 1);
	assert_int_equal(EVP_DigestSign(context, value, &size, (const unsigned char *)data->data,
	                                data->size),
	                 1);
	if (EVP_PKEY_is_a(pkey, "EC"))
		put_ecdsa(value, size, out);
	else
		doc_buf_add(out, value, size);
	EVP_MD_CTX_free(context);
}

static inline void put_soft_key(EVP_PKEY *pkey, const char *application, struct doc_buf *out)
{
	bool is_ec = EVP_PKEY_is_a(pkey, "EC");
	unsigned char *point = NULL;
	unsigned char raw[32];
	size_t size = sizeof(raw);

	doc_wire_put_string(out, is_ec ? SK_P256 : SK_ED25519,
	                    strlen(is_ec ? SK_P256 : SK_ED25519));
	if (is_ec) {
		size = EVP_PKEY_get1_encoded_public_key(pkey, &point);
		doc_wire_put_string(out, "nistp256", 8);
		doc_wire_put_string(out, point, size);
		OPENSSL_free(point);
	} else {
		assert_int_equal(EVP_PKEY_get_raw_public_key(pkey, raw, &size), 1);
		doc_wire_put_string(out, raw, size);
	}
	doc_wire_put_string(out, application, strlen(application));
}

/* A signature's parts as a security key makes them, but for the flags. */
__attribute__((unused)) static void soft_sign(EVP_PKEY *pkey, const char *hash, uint8_t flags,
                                              const char *message, struct parts *parts)
{
	bool is_ec = EVP_PKEY_is_a(pkey, "EC");
	struct doc_buf tbs = {0};
	struct doc_buf data = {0};

	parts->version = 1;
	put_soft_key(pkey, APPLICATION, &parts->key);
	doc_buf_puts(&parts->namespace_, NAMESPACE);
	doc_buf_puts(&parts->hash, hash);
	doc_buf_puts(&parts->algorithm, is_ec ? SK_P256 : SK_ED25519);
	doc_buf_putc(&parts->rest, (char)flags);
	doc_wire_put_uint32(&parts->rest, 7);
	to_be_signed(parts, message, &tbs);
	add_digest(EVP_sha256(), APPLICATION, strlen(APPLICATION), &data);
	doc_buf_add(&data, parts->rest.data, parts->rest.size);
	add_digest(EVP_sha256(), tbs.data, tbs.size, &data);
	sign_bytes(pkey, is_ec ? EVP_sha256() : NULL, &data, &parts->value);
	doc_buf_clear(&tbs);
	doc_buf_clear(&data);
}

static inline void put_allowed(const char *folder, const struct doc_buf *blob, const char *type)
{
	struct doc_buf base64 = {0};

	doc_base64_format(blob->data, blob->size, &base64);
	assert_int_equal(shell(folder, "echo 'me %s %s' >>allowed", type, base64.data), 0);
	doc_buf_clear(&base64);
}

static inline void make_soft_keys(struct fixture *fixture)
{
	fixture->soft[SOFT_ED25519] = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	fixture->soft[SOFT_P256] = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
	for (int i = SOFT_ED25519; i <= SOFT_P256; i++) {
		struct parts parts = {0};

		soft_sign(fixture->soft[i], "sha512", USER_PRESENT, MESSAGE, &parts);
		put_together(&parts, &fixture->armour[i]);
		put_allowed(fixture->folder, &parts.key, key_types[i]);
		parts_clear(&parts);
	}
}

static inline void make_real_keys(struct fixture *fixture)
{
	static const char *const names[] = {"ed25519", "ecdsa", "rsa"};
	char path[96];
	FILE *file;

	assert_ok(doc_file_write(fixture->folder, "m", MESSAGE, strlen(MESSAGE), &err));
	for (int i = ED25519; i <= RSA3072; i++) {
		assert_int_equal(shell(fixture->folder,
		                       "k=%s; ssh-keygen -q -t $k %s -m PEM -N '' -C c -f $k\n"
		                       "ssh-keygen -q -Y sign -f $k -n " NAMESPACE " m\n"
		                       "mv m.sig $k.sig; echo \"me $(cat $k.pub)\" >>allowed",
		                       names[i], i == RSA3072 ? "-b 3072" : ""),
		                 0);
		snprintf(path, sizeof(path), "%s.sig", names[i]);
		read_file(fixture->folder, path, &fixture->armour[i]);
	}
	snprintf(path, sizeof(path), "%s/rsa", fixture->folder);
	file = fopen(path, "r");
	assert_non_null(file);
	fixture->soft[RSA3072] = PEM_read_PrivateKey(file, NULL, NULL, NULL);
	assert_non_null(fixture->soft[RSA3072]);
	fclose(file);
}

__attribute__((unused)) static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	strcpy(fixture->folder, "/tmp/docreg-ssh.XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	make_real_keys(fixture);
	make_soft_keys(fixture);
	*state = fixture;
	return 0;
}

__attribute__((unused)) static int teardown(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		doc_buf_clear(&fixture->armour[i]);
		EVP_PKEY_free(fixture->soft[i]);
	}
	remove_all(fixture->folder);
	free(fixture);
	return 0;
}

/* Verify over MESSAGE; nothing may be left in OpenSSL's queue of errors. */
__attribute__((unused)) static int verify(const struct doc_buf *armour, struct doc_key *key,
                                          struct doc_error *err)
{
	int r = doc_sshsig_verify(NULL, armour->data, armour->size, MESSAGE, strlen(MESSAGE),
	                          NAMESPACE, key, err);

	assert_int_equal(ERR_peek_error(), 0);
	return r;
}

#endif
