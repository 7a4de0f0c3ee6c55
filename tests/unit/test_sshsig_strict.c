/* test_sshsig_strict.c: what ssh-keygen lets pass and docreg does not, and what neither may. */
#include "softkey.h"

static void set(struct doc_buf *buf, const char *text)
{
	doc_buf_clear(buf);
	doc_buf_puts(buf, text);
}

static void version_0(struct parts *parts)
{
	parts->version = 0;
}

static void version_2(struct parts *parts)
{
	parts->version = 2;
}

static void fill_reserved(struct parts *parts)
{
	doc_buf_puts(&parts->reserved, "x");
}

static void hash_with_sha384(struct parts *parts)
{
	set(&parts->hash, "sha384");
}

static void hash_in_capitals(struct parts *parts)
{
	set(&parts->hash, "SHA512");
}

static void name_no_hash(struct parts *parts)
{
	set(&parts->hash, "");
}

/* ssh-keygen reads these as C strings. */
static void end_namespace_in_nul(struct parts *parts)
{
	doc_buf_add(&parts->namespace_, "", 1);
}

static void end_hash_in_nul(struct parts *parts)
{
	doc_buf_add(&parts->hash, "", 1);
}

static void end_algorithm_in_nul(struct parts *parts)
{
	doc_buf_add(&parts->algorithm, "", 1);
}

static void append_to_envelope(struct parts *parts)
{
	doc_buf_putc(&parts->trailing, 'x');
}

static void append_to_proof(struct parts *parts)
{
	doc_buf_putc(&parts->rest, 'x');
}

static void append_to_value(struct parts *parts)
{
	doc_buf_add(&parts->value, "", 1);
}

static void append_to_key(struct parts *parts)
{
	doc_buf_add(&parts->key, "", 1);
}

static void shorten_value(struct parts *parts)
{
	parts->value.size--;
}

static void empty_value(struct parts *parts)
{
	doc_buf_clear(&parts->value);
}

static void empty_key(struct parts *parts)
{
	doc_buf_clear(&parts->key);
}

static void put_zero_in_front(struct parts *parts)
{
	struct doc_buf longer = {0};

	doc_buf_add(&longer, "", 1);
	doc_buf_add(&longer, parts->value.data, parts->value.size);
	doc_buf_clear(&parts->value);
	parts->value = longer;
}

/* Put the two numbers of an ECDSA signature anew, each with this many zeros in front. */
static void respell_ecdsa(struct parts *parts, size_t zeros, const char *more)
{
	struct doc_wire wire = {.rest = {(const uint8_t *)parts->value.data, parts->value.size}};
	struct doc_buf value = {0};

	for (int i = 0; i < 2; i++) {
		struct doc_bytes number = doc_wire_mpint(&wire);
		struct doc_buf spelt = {0};

		doc_buf_add(&spelt, "\0\0\0\0", zeros);
		add_bytes(&spelt, number);
		doc_wire_put_string(&value, spelt.data, spelt.size);
		doc_buf_clear(&spelt);
	}
	assert_true(doc_wire_ended(&wire));
	doc_buf_puts(&value, more);
	doc_buf_clear(&parts->value);
	parts->value = value;
}

static void pad_numbers(struct parts *parts)
{
	respell_ecdsa(parts, 1, "");
}

static void append_to_numbers(struct parts *parts)
{
	respell_ecdsa(parts, 0, "x");
}

static void first_number_is_zero(struct parts *parts)
{
	doc_buf_clear(&parts->value);
	doc_buf_add(&parts->value, "\0\0\0\0\0\0\0\1\1", 9);
}

static void second_number_is_zero(struct parts *parts)
{
	doc_buf_clear(&parts->value);
	doc_buf_add(&parts->value, "\0\0\0\1\1\0\0\0\0", 9);
}

static void number_is_negative(struct parts *parts)
{
	doc_buf_clear(&parts->value);
	doc_buf_add(&parts->value, "\0\0\0\1\x80\0\0\0\1\1", 10);
}

static void numbers_are_too_large(struct parts *parts)
{
	doc_buf_clear(&parts->value);
	for (int i = 0; i < 2; i++) {
		doc_wire_put_uint32(&parts->value, 200);
		for (int at = 0; at < 200; at++)
			doc_buf_putc(&parts->value, 0x11);
	}
}

static void second_number_is_too_large(struct parts *parts)
{
	doc_buf_clear(&parts->value);
	doc_buf_add(&parts->value, "\0\0\0\1\1", 5);
	doc_wire_put_uint32(&parts->value, 34);
	for (int at = 0; at < 34; at++)
		doc_buf_putc(&parts->value, 0x11);
}

static void sign_as_ed25519(struct parts *parts)
{
	set(&parts->algorithm, "ssh-ed25519");
}

static void sign_as_security_key(struct parts *parts)
{
	set(&parts->algorithm, SK_ED25519);
	doc_buf_add(&parts->rest, "\1\0\0\0\7", 5);
}

static void drop_counter(struct parts *parts)
{
	doc_buf_clear(&parts->rest);
}

static void change_application(struct parts *parts)
{
	parts->key.data[parts->key.size - 1] ^= 1;
}

static void sign_as_browser(struct parts *parts)
{
	set(&parts->algorithm, "webauthn-" SK_P256);
}

/* loose: ssh-keygen accepts it. */
static void every_departure_of_the_bytes_is_refused(void **state)
{
	static const struct {
		int key;
		void (*depart)(struct parts *parts);
		const char *reason;
		bool loose;
	} cases[] = {
		{ED25519, version_0, "not SSHSIG version 1", true},
		{ED25519, version_2, "not SSHSIG version 1", false},
		{ED25519, fill_reserved, "field that is reserved", true},
		{ED25519, hash_with_sha384, "neither sha512 nor sha256", false},
		{ED25519, hash_in_capitals, "neither sha512 nor sha256", false},
		{ED25519, name_no_hash, "neither sha512 nor sha256", false},
		{ED25519, end_namespace_in_nul, "not for namespace", true},
		{ED25519, end_hash_in_nul, "neither sha512 nor sha256", true},
		{ED25519, end_algorithm_in_nul, "different types", true},
		{RSA3072, end_algorithm_in_nul, "not rsa-sha2-512 or rsa-sha2-256", true},
		{ED25519, append_to_envelope, "cut short or too long", false},
		{ED25519, append_to_proof, "cut short or too long", false},
		{ED25519, append_to_value, "64 bytes", false},
		{ED25519, shorten_value, "64 bytes", false},
		{ED25519, append_to_key, "cut short, too long", false},
		{ED25519, empty_key, "'' is not a key type", false},
		{ED25519, sign_as_security_key, "different types", false},
		{ED25519, sign_as_browser, "webauthn signatures", false},
		{P256, pad_numbers, "two minimal numbers", true},
		{P256, append_to_numbers, "two minimal numbers", false},
		{P256, first_number_is_zero, "two minimal numbers", false},
		{P256, second_number_is_zero, "two minimal numbers", false},
		{P256, number_is_negative, "two minimal numbers", false},
		{P256, numbers_are_too_large, "two minimal numbers", false},
		{P256, second_number_is_too_large, "two minimal numbers", false},
		{P256, empty_value, "two minimal numbers", false},
		{P256, shorten_value, "two minimal numbers", false},
		{P256, sign_as_ed25519, "different types", false},
		{RSA3072, put_zero_in_front, "not as long as its key", false},
		{RSA3072, shorten_value, "not as long as its key", false},
		{RSA3072, empty_value, "not as long as its key", false},
		{RSA3072, sign_as_ed25519, "not rsa-sha2-512 or rsa-sha2-256", false},
		{SOFT_ED25519, drop_counter, "cut short or too long", false},
		{SOFT_ED25519, append_to_proof, "cut short or too long", false},
		{SOFT_ED25519, change_application, "does not fit the message", false},
		{SOFT_ED25519, sign_as_ed25519, "different types", false},
		{SOFT_P256, pad_numbers, "two minimal numbers", true},
		{SOFT_P256, append_to_key, "cut short, too long", false},
		{SOFT_P256, sign_as_browser, "webauthn signatures", false},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf armour = {0};
		struct parts parts = {0};
		struct doc_key key;

		take_apart(&fixture->armour[cases[i].key], &parts);
		cases[i].depart(&parts);
		put_together(&parts, &armour);
		assert_fails(verify(&armour, &key, &err), DOC_EINVALID, cases[i].reason);
		if (keygen_accepts(fixture->folder, &armour, MESSAGE) != cases[i].loose)
			fail_msg("case %zu: ssh-keygen says otherwise", i);
		doc_buf_clear(&armour);
		parts_clear(&parts);
	}
}

/* The text of a signature with something in front, behind, or its lines broken elsewhere. */
static void every_departure_of_the_text_is_refused(void **state)
{
	static const struct {
		const char *before, *after;
		size_t columns;
		const char *reason;
		bool loose;
	} cases[] = {
		{"x\n", "", 70, "does not begin", false},
		{" ", "", 70, "does not begin", false},
		{"", "\n", 70, "does not end", true},
		{"", "x", 70, "does not end", true},
		{"", "one more line\n", 70, "does not end", true},
		{"", "", 64, "line 2 is not 70 columns wide", true},
		{"", "", 76, "line 2 is not 70 columns wide", true},
		{"", "", 4096, "line 2 is not 70 columns wide", true},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf blob = {0};
		struct doc_buf base64 = {0};
		struct doc_buf armour = {0};
		struct doc_key key;

		assert_ok(doc_armour_parse(fixture->armour[P256].data, fixture->armour[P256].size,
		                           &blob, &err));
		doc_base64_format(blob.data, blob.size, &base64);
		doc_buf_printf(&armour, "%s" BEGIN, cases[i].before);
		for (size_t at = 0; at < base64.size; at += cases[i].columns)
			doc_buf_printf(&armour, "%.*s\n", (int)cases[i].columns, base64.data + at);
		doc_buf_printf(&armour, END "%s", cases[i].after);
		assert_fails(verify(&armour, &key, &err), DOC_EINVALID, cases[i].reason);
		if (keygen_accepts(fixture->folder, &armour, MESSAGE) != cases[i].loose)
			fail_msg("case %zu: ssh-keygen says otherwise", i);
		doc_buf_clear(&blob);
		doc_buf_clear(&base64);
		doc_buf_clear(&armour);
	}
}

static void a_security_key_that_nobody_touched_is_refused(void **state)
{
	static const uint8_t flags[] = {0x00, 0x04, 0xfe};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(flags); i++) {
		for (int by = SOFT_ED25519; by <= SOFT_P256; by++) {
			struct doc_buf armour = {0};
			struct parts parts = {0};
			struct doc_key key;

			soft_sign(fixture->soft[by], "sha512", flags[i], MESSAGE, &parts);
			put_together(&parts, &armour);
			assert_fails(verify(&armour, &key, &err), DOC_EINVALID, "being present");
			assert_true(keygen_accepts(fixture->folder, &armour, MESSAGE));
			doc_buf_clear(&armour);
			parts_clear(&parts);
		}
	}
}

/* What a browser signs around the same bytes (webauthn-sshsig): flags 0x05, counter 7. */
static void sign_in_browser(EVP_PKEY *pkey, struct parts *parts)
{
	static const char origin[] = "https://docs.example.tw";
	struct doc_buf tbs = {0};
	struct doc_buf base64 = {0};
	struct doc_buf client = {0};
	struct doc_buf data = {0};

	to_be_signed(parts, MESSAGE, &tbs);
	doc_base64_format(tbs.data, tbs.size, &base64);
	base64.data[strcspn(base64.data, "=")] = '\0';
	for (char *at = base64.data; *at; at++)
		*at = *at == '+' ? '-' : *at == '/' ? '_' : *at;
	doc_buf_printf(&client,
	               "{\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"%s\"}",
	               base64.data, origin);
	add_digest(EVP_sha256(), APPLICATION, strlen(APPLICATION), &data);
	doc_buf_add(&data, "\5\0\0\0\7", 5);
	add_digest(EVP_sha256(), client.data, client.size, &data);
	set(&parts->algorithm, "webauthn-" SK_P256);
	doc_buf_clear(&parts->value);
	sign_bytes(pkey, EVP_sha256(), &data, &parts->value);
	doc_buf_clear(&parts->rest);
	doc_buf_add(&parts->rest, "\5\0\0\0\7", 5);
	doc_wire_put_string(&parts->rest, origin, strlen(origin));
	add_string(&parts->rest, &client);
	doc_wire_put_string(&parts->rest, "", 0);
	doc_buf_clear(&tbs);
	doc_buf_clear(&base64);
	doc_buf_clear(&client);
	doc_buf_clear(&data);
}

static void a_browsers_passkey_is_refused_by_name(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf armour = {0};
	struct parts parts = {0};
	struct doc_key key;

	take_apart(&fixture->armour[SOFT_P256], &parts);
	sign_in_browser(fixture->soft[SOFT_P256], &parts);
	put_together(&parts, &armour);
	assert_fails(verify(&armour, &key, &err), DOC_EINVALID, "webauthn signatures");
	assert_true(keygen_accepts(fixture->folder, &armour, MESSAGE));
	doc_buf_clear(&armour);
	parts_clear(&parts);
}

static void keys_of_other_types_and_sizes_are_refused(void **state)
{
	static const struct {
		const char *options;
		const char *reason;
	} cases[] = {
		{"-t ecdsa -b 384", "'ecdsa-sha2-nistp384' is not a key type"},
		{"-t ecdsa -b 521", "'ecdsa-sha2-nistp521' is not a key type"},
		{"-t rsa -b 2048", "less than 3072 bits"},
		{"-t rsa -b 3071", "less than 3072 bits"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf armour = {0};
		struct doc_key key;

		assert_int_equal(shell(fixture->folder,
		                       "rm -f k m.sig; ssh-keygen -q %s -N '' -f k\n"
		                       "ssh-keygen -q -Y sign -f k -n " NAMESPACE " m",
		                       cases[i].options),
		                 0);
		read_file(fixture->folder, "m.sig", &armour);
		assert_fails(verify(&armour, &key, &err), DOC_EINVALID, cases[i].reason);
		doc_buf_clear(&armour);
	}
}

/* Who signed is known by the digest of the key's blob, as sha256sum has it. */
static void the_key_that_signed_is_told_by_its_digest(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		struct doc_buf digest = {0};
		struct parts parts = {0};
		struct doc_key key;

		take_apart(&fixture->armour[i], &parts);
		assert_ok(verify(&fixture->armour[i], &key, &err));
		assert_string_equal(key.type, key_types[i]);
		assert_int_equal(key.blob_size, parts.key.size);
		assert_memory_equal(key.blob, parts.key.data, parts.key.size);
		assert_ok(doc_file_write(fixture->folder, "blob", key.blob, key.blob_size, &err));
		assert_int_equal(shell(fixture->folder, "sha256sum <blob >digest"), 0);
		read_file(fixture->folder, "digest", &digest);
		assert_memory_equal(key.sha256, digest.data, 64);
		assert_int_equal(strlen(key.sha256), 64);
		doc_buf_clear(&digest);
		parts_clear(&parts);
	}
}

/* Kept is the key of these very bytes: one that differs in a bit of its last is another. */
static void a_kept_key_stands_for_no_other(void **state)
{
	static const int kinds[] = {ED25519, RSA3072};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < 2 * DOC_COUNT(kinds); i++) {
		const struct doc_buf *good = &fixture->armour[kinds[i / 2]];
		struct doc_keyring *ring = NULL;
		struct doc_buf armour = {0};
		struct parts parts = {0};
		struct doc_key key;

		take_apart(good, &parts);
		parts.key.data[parts.key.size - 1] = (char)(parts.key.data[parts.key.size - 1] +
		                                            (i % 2 ? 1 : -1));
		put_together(&parts, &armour);
		assert_ok(doc_keyring_open(&ring, &err));
		assert_ok(doc_sshsig_verify(ring, good->data, good->size, MESSAGE, strlen(MESSAGE),
		                            NAMESPACE, &key, &err));
		assert_fails(doc_sshsig_verify(ring, armour.data, armour.size, MESSAGE,
		                               strlen(MESSAGE), NAMESPACE, &key, &err),
		             DOC_EINVALID, "does not fit");
		doc_keyring_close(ring);
		doc_buf_clear(&armour);
		parts_clear(&parts);
	}
}

static void a_signature_of_more_than_16_kib_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf armour = {0};
	struct parts parts = {0};
	struct doc_key key;

	take_apart(&fixture->armour[ED25519], &parts);
	for (int i = 0; i < 12000; i++)
		doc_buf_putc(&parts.reserved, 'x');
	put_together(&parts, &armour);
	assert_fails(verify(&armour, &key, &err), DOC_EINVALID, "larger than 16384 bytes");
	doc_buf_clear(&armour);
	parts_clear(&parts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_departure_of_the_bytes_is_refused),
		cmocka_unit_test(every_departure_of_the_text_is_refused),
		cmocka_unit_test(a_security_key_that_nobody_touched_is_refused),
		cmocka_unit_test(a_browsers_passkey_is_refused_by_name),
		cmocka_unit_test(keys_of_other_types_and_sizes_are_refused),
		cmocka_unit_test(the_key_that_signed_is_told_by_its_digest),
		cmocka_unit_test(a_kept_key_stands_for_no_other),
		cmocka_unit_test(a_signature_of_more_than_16_kib_is_refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
