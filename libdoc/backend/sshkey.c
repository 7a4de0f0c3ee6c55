/* sshkey.c: the grammar of SSH public keys, without cryptography. */
#include "backend/sshkey.h"

#include <assert.h>
#include <string.h>

#include "backend/sshsig.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"

#define P256_SIZE         32 /* bytes of a coordinate */
#define RSA_BITS_MIN      3072
#define RSA_BITS_MAX      16384
#define RSA_EXPONENT_SIZE 8 /* OpenSSL computes with no longer one for large moduli */

static const struct doc_sshkey types[] = {
	{.type = "ssh-ed25519", .kind = DOC_SSHKEY_ED25519},
	{.type = "ecdsa-sha2-nistp256", .kind = DOC_SSHKEY_P256},
	{.type = "ssh-rsa", .kind = DOC_SSHKEY_RSA},
	{.type = "sk-ssh-ed25519@openssh.com", .kind = DOC_SSHKEY_ED25519, .hardware = true},
	{.type = "sk-ecdsa-sha2-nistp256@openssh.com", .kind = DOC_SSHKEY_P256, .hardware = true},
};

static const struct doc_sshkey *find_type(struct doc_bytes name)
{
	for (size_t i = 0; i < DOC_COUNT(types); i++)
		if (doc_bytes_equal(name, types[i].type))
			return &types[i];
	return NULL;
}

/* The name comes from outside, so it is shown escaped. */
static int unknown_type(struct doc_bytes name, struct doc_error *err)
{
	struct doc_buf shown doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_text_escape(&shown, (const char *)name.data, name.size);
	r = doc_buf_check(&shown, err);
	if (r < 0)
		return r;
	r = doc_error_set(err, DOC_EINVALID, _("'%s' is not a key type docreg accepts"),
	                  shown.data ? shown.data : "");
	return doc_error_hint(err, r,
	                      _("accepted: ed25519, ecdsa with 256 bits, rsa from %d bits, "
	                        "ed25519-sk, ecdsa-sk"),
	                      RSA_BITS_MIN);
}

/*
 * ssh-keygen refuses coordinates that are unusually small or not below the
 * group order less one; a key that we accept must be one that it accepts.
 */
static bool is_usual_coordinate(const uint8_t *coordinate)
{
	static const uint8_t half[P256_SIZE / 2];
	static const uint8_t order_less_one[P256_SIZE] = {
		0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
		0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x50,
	};

	return memcmp(coordinate, half, sizeof(half)) != 0 &&
	       memcmp(coordinate, order_less_one, sizeof(order_less_one)) < 0;
}

static const char *p256_fault(const struct doc_sshkey *key, struct doc_bytes curve)
{
	const uint8_t *point = key->point.data;

	if (!doc_bytes_equal(curve, "nistp256"))
		return N_("key names another curve than nistp256");
	if (key->point.size != 1 + 2 * P256_SIZE || point[0] != 4)
		return N_("key is not an uncompressed P-256 point");
	if (!is_usual_coordinate(point + 1) || !is_usual_coordinate(point + 1 + P256_SIZE))
		return N_("key is a P-256 point that ssh-keygen refuses");
	return NULL;
}

/* Drop the zero byte that keeps a large number from reading as negative. */
static struct doc_bytes magnitude(struct doc_bytes mpint)
{
	if (mpint.size > 0 && mpint.data[0] == 0)
		return (struct doc_bytes){mpint.data + 1, mpint.size - 1};
	return mpint;
}

static size_t bit_count(struct doc_bytes number)
{
	size_t bits = number.size * 8;

	if (number.size == 0)
		return 0;
	for (uint8_t top = number.data[0]; !(top & 0x80); top = (uint8_t)(top << 1))
		bits--;
	return bits;
}

static const char *rsa_fault(const struct doc_sshkey *key)
{
	struct doc_bytes exponent = key->exponent;
	size_t bits = bit_count(key->modulus);

	if (bits < RSA_BITS_MIN)
		return N_("RSA key has less than 3072 bits");
	if (bits > RSA_BITS_MAX)
		return N_("RSA key has more than 16384 bits");
	if (bit_count(exponent) < 2 || !(exponent.data[exponent.size - 1] & 1))
		return N_("RSA exponent is even or less than 3");
	if (exponent.size > RSA_EXPONENT_SIZE)
		return N_("RSA exponent has more than 64 bits");
	return NULL;
}

/* Read the fields after the type. What is wrong with them, or NULL. */
static const char *read_fields(struct doc_wire *wire, struct doc_sshkey *key)
{
	struct doc_bytes curve = {0};

	if (key->kind == DOC_SSHKEY_RSA) {
		key->exponent = magnitude(doc_wire_mpint(wire));
		key->modulus = magnitude(doc_wire_mpint(wire));
	} else {
		if (key->kind == DOC_SSHKEY_P256)
			curve = doc_wire_string(wire);
		key->point = doc_wire_string(wire);
	}
	if (key->hardware)
		key->application = doc_wire_string(wire);
	if (!doc_wire_ended(wire))
		return N_("key is cut short, too long or has a malformed number");
	if (key->application.size > 0 && memchr(key->application.data, '\0', key->application.size))
		return N_("key application has a NUL byte");
	if (key->kind == DOC_SSHKEY_RSA)
		return rsa_fault(key);
	if (key->kind == DOC_SSHKEY_P256)
		return p256_fault(key, curve);
	return key->point.size == 32 ? NULL : N_("Ed25519 key does not have 32 bytes");
}

int doc_sshkey_read(struct doc_bytes blob, struct doc_sshkey *key, struct doc_error *err)
{
	struct doc_wire wire = {.rest = blob};
	struct doc_bytes name = doc_wire_string(&wire);
	const struct doc_sshkey *type = find_type(name);
	struct doc_sshkey read;
	const char *fault;

	if (blob.size > DOC_KEY_BLOB_MAX)
		return doc_error_set(err, DOC_EINVALID, _("key is larger than %d bytes"),
		                     DOC_KEY_BLOB_MAX);
	if (!type)
		return unknown_type(name, err);
	read = *type;
	fault = read_fields(&wire, &read);
	if (fault)
		return doc_error_set(err, DOC_EINVALID, "%s", _(fault));
	*key = read;
	return DOC_OK;
}

/* The bytes up to the first space. */
static struct doc_bytes first_word(const char *text, size_t size)
{
	const char *space = size > 0 ? memchr(text, ' ', size) : NULL;

	return (struct doc_bytes){(const uint8_t *)text, space ? (size_t)(space - text) : size};
}

static bool is_one_line(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (text[i] == '\0' || text[i] == '\n' || text[i] == '\r')
			return false;
	return true;
}

int doc_sshkey_parse_line(const char *line, size_t size, struct doc_buf *out, struct doc_error *err)
{
	struct doc_buf blob doc_scoped(doc_buf_clear) = {0};
	struct doc_bytes type = first_word(line, size);
	struct doc_bytes base64;
	struct doc_wire wire;
	int r;

	if (!is_one_line(line, size))
		return doc_error_set(err, DOC_EINVALID, _("a public key is one line"));
	if (!find_type(type))
		return unknown_type(type, err);
	if (type.size == size)
		return doc_error_set(err, DOC_EINVALID, _("nothing follows the key type"));
	base64 = first_word(line + type.size + 1, size - type.size - 1);
	if (!doc_base64_parse((const char *)base64.data, base64.size, &blob))
		return doc_error_set(err, DOC_EINVALID, _("key is not canonical base64"));
	r = doc_buf_check(&blob, err);
	if (r < 0)
		return r;
	wire = (struct doc_wire){.rest = {(const uint8_t *)blob.data, blob.size}};
	if (find_type(doc_wire_string(&wire)) != find_type(type))
		return doc_error_set(err, DOC_EINVALID, _("key type and key do not agree"));
	doc_buf_add(out, blob.data, blob.size);
	return doc_buf_check(out, err);
}

void doc_key_format(const struct doc_key *key, struct doc_buf *out)
{
	doc_buf_puts(out, key->type);
	doc_buf_putc(out, ' ');
	doc_base64_format(key->blob, key->blob_size, out);
}

int doc_key_fingerprint(const struct doc_key *key, struct doc_buf *out, struct doc_error *err)
{
	struct doc_buf base64 doc_scoped(doc_buf_clear) = {0};
	uint8_t digest[DOC_SHA256_SIZE] = {0};
	bool is_digest = doc_hex_parse(key->sha256, digest, sizeof(digest));
	int r;

	assert(is_digest);
	(void)is_digest;
	doc_base64_format(digest, sizeof(digest), &base64);
	r = doc_buf_check(&base64, err);
	if (r < 0)
		return r;
	doc_buf_printf(out, "SHA256:%.*s", (int)strcspn(base64.data, "="), base64.data);
	return doc_buf_check(out, err);
}
