/* fuzz_key.c: any bytes as a public key line, and as the blob inside one. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <backend/sshkey.h>
#include <backend/sshsig.h>
#include <base/auto.h>
#include <base/base64.h>
#include <base/buf.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* Nothing but a type and base64 ever reaches allowed_signers (threat A-20). */
static void check_line(const struct doc_buf *line, const struct doc_key *key)
{
	size_t type = strlen(key->type);

	require(strncmp(line->data, key->type, type) == 0 && line->data[type] == ' ');
	require(strspn(line->data + type + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                                      "0123456789+/=") == line->size - type - 1);
}

/* Accepted means: written and read again, it is the same key. */
static void check(const char *text, size_t size)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	struct doc_buf fingerprint doc_scoped(doc_buf_clear) = {0};
	struct doc_error err = {0};
	struct doc_key key;
	struct doc_key again;
	int r = doc_key_parse(text, size, &key, &err);

	require(r == err.code);
	if (r != DOC_OK) {
		require(r == DOC_EINVALID && *err.message);
		return;
	}
	doc_key_format(&key, &line);
	check_line(&line, &key);
	require(line.size <= size && memcmp(line.data, text, line.size) == 0);
	require(doc_key_parse(line.data, line.size, &again, NULL) == DOC_OK);
	require(memcmp(&key, &again, sizeof(key)) == 0);
	require(doc_key_fingerprint(&key, &fingerprint, NULL) == DOC_OK);
	require(fingerprint.size == strlen("SHA256:") + 43);
}

/* The line that a blob of any type would have. */
static void put_line(const uint8_t *data, size_t size, struct doc_buf *line)
{
	struct doc_sshkey fields;

	if (doc_sshkey_read((struct doc_bytes){data, size}, &fields, NULL) != DOC_OK)
		return;
	doc_buf_printf(line, "%s ", fields.type);
	doc_base64_format(data, size, line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};

	check((const char *)data, size);
	put_line(data, size, &line);
	check(line.data, line.size);
	return 0;
}
