/* fuzz_sshsig.c: any bytes as an armoured signature over a fixed message. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <backend/sshsig.h>
#include <base/armour.h>
#include <base/auto.h>
#include <base/base64.h>
#include <base/buf.h>
#include <base/wire.h>

#define NAMESPACE "approval.v1@docreg"
#define MESSAGE   "docreg approval v1\nmeaning \xe6\xa0\xb8\xe5\xae\x9a\n"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* The one text of a signature. */
static void put_armour(const void *blob, size_t size, struct doc_buf *out)
{
	struct doc_buf base64 doc_scoped(doc_buf_clear) = {0};

	doc_base64_format(blob, size, &base64);
	doc_buf_puts(out, "-----BEGIN SSH SIGNATURE-----\n");
	for (size_t at = 0; at < base64.size; at += 70)
		doc_buf_printf(out, "%.70s\n", base64.data + at);
	doc_buf_puts(out, "-----END SSH SIGNATURE-----\n");
}

/* Writing what was read gives the same bytes. */
static void check_text(const struct doc_buf *text)
{
	struct doc_buf blob doc_scoped(doc_buf_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};

	if (doc_armour_parse(text->data, text->size, &blob, NULL) != DOC_OK) {
		require(!blob.data);
		return;
	}
	put_armour(blob.data, blob.size, &again);
	require(again.size == text->size && memcmp(again.data, text->data, again.size) == 0);
}

static int verify(const struct doc_buf *text, const char *message, const char *namespace_,
                  struct doc_key *key)
{
	struct doc_error err = {0};
	int r = doc_sshsig_verify(NULL, text->data, text->size, message, strlen(message),
	                          namespace_, key, &err);

	require(r == err.code);
	require(r == DOC_OK || (r == DOC_EINVALID && *err.message));
	return r;
}

/* The byte behind the value of a security key's signature says that somebody touched it. */
static void check_presence(const struct doc_buf *text, const struct doc_key *key)
{
	struct doc_buf blob doc_scoped(doc_buf_clear) = {0};
	struct doc_wire wire, proof;

	if (strncmp(key->type, "sk-", 3) != 0)
		return;
	require(doc_armour_parse(text->data, text->size, &blob, NULL) == DOC_OK);
	wire = (struct doc_wire){.rest = {(const uint8_t *)blob.data, blob.size}};
	doc_wire_take(&wire, strlen("SSHSIG") + sizeof(uint32_t));
	for (int i = 0; i < 4; i++)
		doc_wire_string(&wire);
	proof = (struct doc_wire){.rest = doc_wire_string(&wire)};
	doc_wire_string(&proof);
	doc_wire_string(&proof);
	require(doc_wire_byte(&proof) & 1);
}

/*
 * What verifies does so again, for this message and purpose alone, by a key that can be written and
 * read.
 */
static void check_accepted(const struct doc_buf *text, const struct doc_key *key)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	struct doc_key again;

	require(verify(text, MESSAGE, NAMESPACE, &again) == DOC_OK);
	require(memcmp(&again, key, sizeof(again)) == 0);
	require(verify(text, MESSAGE " ", NAMESPACE, &again) == DOC_EINVALID);
	require(verify(text, MESSAGE, "return.v1@docreg", &again) == DOC_EINVALID);
	doc_key_format(key, &line);
	require(doc_key_parse(line.data, line.size, &again, NULL) == DOC_OK);
	require(memcmp(&again, key, sizeof(again)) == 0);
	check_presence(text, key);
}

static void check(const struct doc_buf *text)
{
	struct doc_key key;

	check_text(text);
	if (verify(text, MESSAGE, NAMESPACE, &key) == DOC_OK)
		check_accepted(text, &key);
}

/* As a text, and as the bytes inside one, which a fuzzer finds more easily. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf armour doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&text, data, size);
	check(&text);
	put_armour(data, size, &armour);
	check(&armour);
	return 0;
}
