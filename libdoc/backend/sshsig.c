/* sshsig.c: verify SSHSIG signatures (OpenSSL has the last word). */
#include "backend/sshsig.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "backend/digest.h"
#include "backend/ed25519.h"
#include "backend/sshkey.h"
#include "backend/sshkey_load.h"
#include "base/armour.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/wire.h"

#define MAGIC          "SSHSIG"
#define VERSION        1
#define P256_MPINT_MAX 33 /* bytes of r or s, with the zero that keeps it positive */
#define FLAG_PRESENT   0x01
#define WEBAUTHN       "webauthn-"

DOC_AUTO(EVP_MD_CTX_free, EVP_MD_CTX *)
DOC_AUTO(EVP_PKEY_free, EVP_PKEY *)

/* The fields of the outer blob. */
struct envelope {
	struct doc_bytes key;
	struct doc_bytes namespace_;
	struct doc_bytes hash;
	struct doc_bytes proof;
};

/*
 * The fields of the inner blob.
 *
 * md       what the signature algorithm digests with; NULL for Ed25519
 * value    what OpenSSL calls the signature, in SSH's encoding
 * counter  flags and counter of a security key, as they were signed
 */
struct proof {
	const EVP_MD *md;
	struct doc_bytes value;
	struct doc_bytes counter;
};

#define KEYS_MAX 8

struct kept_key {
	struct doc_buf blob;
	EVP_PKEY *pkey;
};

/* next  the one to be replaced */
struct doc_keyring {
	struct kept_key keys[KEYS_MAX];
	size_t next;
};

/* --- keys ------------------------------------------------------------------------------------- */

void doc_keyring_close(struct doc_keyring *ring)
{
	if (!ring)
		return;
	for (size_t i = 0; i < KEYS_MAX; i++) {
		doc_buf_clear(&ring->keys[i].blob);
		EVP_PKEY_free(ring->keys[i].pkey);
	}
	free(ring);
}

int doc_keyring_open(struct doc_keyring **out, struct doc_error *err)
{
	*out = calloc(1, sizeof(**out));
	return *out ? DOC_OK : doc_error_memory(err);
}

/* The key of this very blob, as one more reference; NULL when it is not kept. */
static EVP_PKEY *find_key(const struct doc_keyring *ring, struct doc_bytes blob)
{
	for (size_t i = 0; ring && i < KEYS_MAX; i++) {
		const struct kept_key *key = &ring->keys[i];

		if (key->pkey && key->blob.size == blob.size &&
		    memcmp(key->blob.data, blob.data, blob.size) == 0)
			return EVP_PKEY_up_ref(key->pkey) ? key->pkey : NULL;
	}
	return NULL;
}

/* Without memory for it, it is loaded again next time. */
static void keep_key(struct doc_keyring *ring, struct doc_bytes blob, EVP_PKEY *pkey)
{
	struct doc_buf copy doc_scoped(doc_buf_clear) = {0};
	struct kept_key *key;

	doc_buf_add(&copy, blob.data, blob.size);
	if (!ring || copy.failed || !EVP_PKEY_up_ref(pkey))
		return;
	key = &ring->keys[ring->next];
	ring->next = (ring->next + 1) % KEYS_MAX;
	doc_buf_clear(&key->blob);
	EVP_PKEY_free(key->pkey);
	*key = (struct kept_key){copy, pkey};
	copy = (struct doc_buf){0};
}

/* Judge a blob, grammar and arithmetic both. fields point into it; ring may be NULL. */
static int load_key(struct doc_keyring *ring, struct doc_bytes blob, struct doc_sshkey *fields,
                    EVP_PKEY **pkey, struct doc_error *err)
{
	int r = doc_sshkey_read(blob, fields, err);

	if (r < 0)
		return r;
	*pkey = find_key(ring, blob);
	if (*pkey)
		return DOC_OK;
	r = doc_sshkey_load(fields, pkey, err);
	if (r == DOC_OK)
		keep_key(ring, blob, *pkey);
	return r;
}

/* Fill in the caller's key from a blob that load_key accepted. */
static int describe_key(struct doc_bytes blob, const char *type, struct doc_key *key,
                        struct doc_error *err)
{
	char sha256[DOC_SHA256_HEX_SIZE];
	int r = doc_sha256_hex(blob.data, blob.size, sha256, err);

	if (r < 0)
		return r;
	memset(key, 0, sizeof(*key));
	memcpy(key->blob, blob.data, blob.size);
	key->blob_size = blob.size;
	snprintf(key->type, sizeof(key->type), "%s", type);
	memcpy(key->sha256, sha256, sizeof(sha256));
	return DOC_OK;
}

static int parse_key(const char *line, size_t size, struct doc_key *key, struct doc_error *err)
{
	struct doc_buf buf doc_scoped(doc_buf_clear) = {0};
	EVP_PKEY *pkey doc_auto(EVP_PKEY_free) = NULL;
	struct doc_sshkey fields;
	struct doc_bytes blob;
	int r;

	r = doc_sshkey_parse_line(line, size, &buf, err);
	if (r < 0)
		return r;
	blob = (struct doc_bytes){(const uint8_t *)buf.data, buf.size};
	r = load_key(NULL, blob, &fields, &pkey, err);
	if (r < 0)
		return r;
	return describe_key(blob, fields.type, key, err);
}

int doc_key_parse(const char *line, size_t size, struct doc_key *key, struct doc_error *err)
{
	int r;

	ERR_clear_error();
	r = parse_key(line, size, key, err);
	ERR_clear_error();
	return r;
}

/* --- the two blobs of a signature ------------------------------------------------------------- */

static int read_envelope(struct doc_bytes blob, const char *namespace_, struct envelope *envelope,
                         struct doc_error *err)
{
	struct doc_wire wire = {.rest = blob};
	struct doc_bytes magic = doc_wire_take(&wire, strlen(MAGIC));
	uint32_t version = doc_wire_uint32(&wire);
	struct doc_bytes reserved;

	if (!doc_bytes_equal(magic, MAGIC) || version != VERSION)
		return doc_error_set(err, DOC_EINVALID, _("signature is not SSHSIG version %d"),
		                     VERSION);
	envelope->key = doc_wire_string(&wire);
	envelope->namespace_ = doc_wire_string(&wire);
	reserved = doc_wire_string(&wire);
	envelope->hash = doc_wire_string(&wire);
	envelope->proof = doc_wire_string(&wire);
	if (!doc_wire_ended(&wire))
		return doc_error_set(err, DOC_EINVALID, _("signature is cut short or too long"));
	if (reserved.size > 0)
		return doc_error_set(err, DOC_EINVALID,
		                     _("signature fills the field that is reserved"));
	if (!doc_bytes_equal(envelope->namespace_, namespace_))
		return doc_error_set(err, DOC_EINVALID, _("signature is not for namespace '%s'"),
		                     namespace_);
	return DOC_OK;
}

static const EVP_MD *rsa_digest(struct doc_bytes algorithm)
{
	if (doc_bytes_equal(algorithm, "rsa-sha2-512"))
		return EVP_sha512();
	return doc_bytes_equal(algorithm, "rsa-sha2-256") ? EVP_sha256() : NULL;
}

/* What is wrong with the algorithm that made the signature, or NULL. */
static const char *algorithm_fault(const struct doc_sshkey *key, struct doc_bytes name,
                                   struct proof *proof)
{
	if (name.size >= strlen(WEBAUTHN) && memcmp(name.data, WEBAUTHN, strlen(WEBAUTHN)) == 0)
		return N_("webauthn signatures (a browser's passkey) are not accepted");
	if (key->kind == DOC_SSHKEY_RSA) {
		proof->md = rsa_digest(name);
		return proof->md ? NULL : N_("RSA signature is not rsa-sha2-512 or rsa-sha2-256");
	}
	proof->md = key->kind == DOC_SSHKEY_P256 ? EVP_sha256() : NULL;
	return doc_bytes_equal(name, key->type) ? NULL
	                                        : N_("signature and key are of different types");
}

/* Sizes that do not depend on the numbers inside. */
static const char *value_fault(const struct doc_sshkey *key, struct doc_bytes value)
{
	if (key->kind == DOC_SSHKEY_ED25519 && value.size != DOC_ED25519_SIGNATURE_SIZE)
		return N_("Ed25519 signature does not have 64 bytes");
	if (key->kind == DOC_SSHKEY_RSA && value.size != key->modulus.size)
		return N_("RSA signature is not as long as its key");
	return NULL;
}

/* The flags are the byte before the counter. */
static bool is_present(struct doc_bytes counter)
{
	return counter.data && counter.data[0] & FLAG_PRESENT;
}

static const char *read_proof(const struct doc_sshkey *key, struct doc_bytes blob,
                              struct proof *proof)
{
	struct doc_wire wire = {.rest = blob};
	struct doc_bytes algorithm = doc_wire_string(&wire);
	const char *problem = algorithm_fault(key, algorithm, proof);

	if (problem)
		return problem;
	proof->value = doc_wire_string(&wire);
	if (key->hardware)
		proof->counter = doc_wire_take(&wire, 1 + sizeof(uint32_t));
	if (!doc_wire_ended(&wire))
		return N_("signature is cut short or too long");
	if (key->hardware && !is_present(proof->counter))
		return N_("security key signed without its user being present");
	return value_fault(key, proof->value);
}

/* --- what was signed -------------------------------------------------------------------------- */

static void add_digest(const EVP_MD *md, const void *bytes, size_t size, struct doc_buf *out)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned int digest_size = 0;

	if (EVP_Digest(bytes, size, digest, &digest_size, md, NULL) != 1)
		out->failed = true;
	doc_buf_add(out, digest, digest_size);
}

/* The blob that every kind of key signs. */
static int add_signed_data(const struct envelope *envelope, const void *message,
                           size_t message_size, struct doc_buf *out, struct doc_error *err)
{
	struct doc_buf digest doc_scoped(doc_buf_clear) = {0};
	bool is_sha512 = doc_bytes_equal(envelope->hash, "sha512");

	if (!is_sha512 && !doc_bytes_equal(envelope->hash, "sha256"))
		return doc_error_set(err, DOC_EINVALID,
		                     _("signature hashes with neither sha512 nor sha256"));
	add_digest(is_sha512 ? EVP_sha512() : EVP_sha256(), message, message_size, &digest);
	out->failed |= digest.failed;
	doc_buf_puts(out, MAGIC);
	doc_wire_put_string(out, envelope->namespace_.data, envelope->namespace_.size);
	doc_wire_put_string(out, "", 0);
	doc_wire_put_string(out, envelope->hash.data, envelope->hash.size);
	doc_wire_put_string(out, digest.data, digest.size);
	return doc_buf_check(out, err);
}

/* A security key signs this around a digest of the same blob. */
static int wrap_for_hardware(struct doc_bytes application, struct doc_bytes counter,
                             struct doc_buf *data, struct doc_error *err)
{
	struct doc_buf outer doc_scoped(doc_buf_clear) = {0};

	add_digest(EVP_sha256(), application.data, application.size, &outer);
	doc_buf_add(&outer, counter.data, counter.size);
	add_digest(EVP_sha256(), data->data, data->size, &outer);
	doc_buf_clear(data);
	doc_buf_add(data, outer.data, outer.size);
	data->failed |= outer.failed;
	return doc_buf_check(data, err);
}

/*
 * SSH keeps an ECDSA signature as two mpints, OpenSSL wants DER. A minimal
 * mpint over zero is a DER integer as it stands.
 */
static bool add_der(struct doc_bytes value, struct doc_buf *der)
{
	struct doc_wire wire = {.rest = value};
	struct doc_bytes r = doc_wire_mpint(&wire);
	struct doc_bytes s = doc_wire_mpint(&wire);

	if (!doc_wire_ended(&wire) || r.size == 0 || r.size > P256_MPINT_MAX || s.size == 0 ||
	    s.size > P256_MPINT_MAX)
		return false;
	doc_buf_putc(der, 0x30);
	doc_buf_putc(der, (char)(2 + r.size + 2 + s.size));
	doc_buf_putc(der, 0x02);
	doc_buf_putc(der, (char)r.size);
	doc_buf_add(der, r.data, r.size);
	doc_buf_putc(der, 0x02);
	doc_buf_putc(der, (char)s.size);
	doc_buf_add(der, s.data, s.size);
	return true;
}

/* Out of memory must not read as "forged", though OpenSSL returns the same for both. */
static int refuse_signature(struct doc_error *err)
{
	if (doc_openssl_reasons().starved)
		return doc_error_memory(err);
	return doc_error_set(err, DOC_EINVALID,
	                     _("signature does not fit the message and the key"));
}

static int check_once(EVP_PKEY *pkey, const EVP_MD *md, struct doc_bytes signature,
                      const struct doc_buf *data, struct doc_error *err)
{
	EVP_MD_CTX *context doc_auto(EVP_MD_CTX_free) = EVP_MD_CTX_new();

	if (!context)
		return doc_error_memory(err);
	if (EVP_DigestVerifyInit(context, NULL, md, NULL, pkey) != 1)
		return doc_error_set(err, DOC_EBACKEND, _("OpenSSL cannot verify this key type"));
	if (EVP_DigestVerify(context, signature.data, signature.size,
	                     (const unsigned char *)data->data, data->size) != 1)
		return refuse_signature(err);
	return DOC_OK;
}

/* Of some allocations that fail OpenSSL keeps no reason: what it refuses, it is asked again. */
static int check_arithmetic(EVP_PKEY *pkey, const EVP_MD *md, struct doc_bytes signature,
                            const struct doc_buf *data, struct doc_error *err)
{
	int r = check_once(pkey, md, signature, data, err);

	return r == DOC_EINVALID ? check_once(pkey, md, signature, data, err) : r;
}

static int verify_proof(const struct doc_sshkey *key, EVP_PKEY *pkey, struct doc_bytes blob,
                        struct doc_buf *data, struct doc_error *err)
{
	struct doc_buf der doc_scoped(doc_buf_clear) = {0};
	struct proof proof = {0};
	const char *problem = read_proof(key, blob, &proof);
	int r;

	if (problem)
		return doc_error_set(err, DOC_EINVALID, "%s", _(problem));
	if (key->kind == DOC_SSHKEY_P256) {
		if (!add_der(proof.value, &der))
			return doc_error_set(err, DOC_EINVALID,
			                     _("ECDSA signature is not two minimal numbers"));
		r = doc_buf_check(&der, err);
		if (r < 0)
			return r;
		proof.value = (struct doc_bytes){(const uint8_t *)der.data, der.size};
	}
	if (key->hardware) {
		r = wrap_for_hardware(key->application, proof.counter, data, err);
		if (r < 0)
			return r;
	}
	if (key->kind == DOC_SSHKEY_ED25519 &&
	    doc_ed25519_is_sound(key->point.data, proof.value.data, data->data, data->size))
		return DOC_OK;
	return check_arithmetic(pkey, proof.md, proof.value, data, err);
}

static int verify(struct doc_keyring *ring, struct doc_bytes blob, struct doc_bytes message,
                  const char *namespace_, struct doc_key *key, struct doc_error *err)
{
	struct doc_buf data doc_scoped(doc_buf_clear) = {0};
	EVP_PKEY *pkey doc_auto(EVP_PKEY_free) = NULL;
	struct envelope envelope = {0};
	struct doc_sshkey fields;
	int r;

	r = read_envelope(blob, namespace_, &envelope, err);
	if (r < 0)
		return r;
	r = load_key(ring, envelope.key, &fields, &pkey, err);
	if (r < 0)
		return r;
	r = add_signed_data(&envelope, message.data, message.size, &data, err);
	if (r < 0)
		return r;
	r = verify_proof(&fields, pkey, envelope.proof, &data, err);
	if (r < 0)
		return r;
	return describe_key(envelope.key, fields.type, key, err);
}

int doc_sshsig_verify(struct doc_keyring *ring, const char *armour, size_t armour_size,
                      const void *message, size_t message_size, const char *namespace_,
                      struct doc_key *key, struct doc_error *err)
{
	struct doc_buf buf doc_scoped(doc_buf_clear) = {0};
	int r;

	assert(*namespace_);
	if (armour_size > DOC_SSHSIG_SIZE_MAX)
		return doc_error_set(err, DOC_EINVALID, _("signature is larger than %d bytes"),
		                     DOC_SSHSIG_SIZE_MAX);
	r = doc_armour_parse(armour, armour_size, &buf, err);
	if (r < 0)
		return r;
	ERR_clear_error();
	r = verify(ring, (struct doc_bytes){(const uint8_t *)buf.data, buf.size},
	           (struct doc_bytes){message, message_size}, namespace_, key, err);
	ERR_clear_error();
	return r;
}
