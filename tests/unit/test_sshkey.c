/* test_sshkey.c: public key lines, read strictly and written in one way. */
#include "softkey.h"

#include <backend/sshkey.h>

static void put_line(const char *type, const struct doc_buf *blob, const char *more,
                     struct doc_buf *line)
{
	doc_buf_printf(line, "%s ", type);
	doc_base64_format(blob->data, blob->size, line);
	doc_buf_puts(line, more);
}

static void every_key_type_comes_back_from_its_line(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		struct doc_buf line = {0};
		struct doc_buf again = {0};
		struct parts parts = {0};
		struct doc_key key = {0};

		take_apart(&fixture->armour[i], &parts);
		put_line(key_types[i], &parts.key, "", &line);
		assert_ok(doc_key_parse(line.data, line.size, &key, &err));
		assert_string_equal(key.type, key_types[i]);
		assert_int_equal(key.blob_size, parts.key.size);
		assert_memory_equal(key.blob, parts.key.data, key.blob_size);
		doc_key_format(&key, &again);
		assert_string_equal(again.data, line.data);
		doc_buf_clear(&line);
		doc_buf_clear(&again);
		parts_clear(&parts);
	}
}

static void the_fingerprint_is_the_one_ssh_keygen_prints(void **state)
{
	static const char *const files[] = {"ed25519.pub", "ecdsa.pub", "rsa.pub"};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(files); i++) {
		struct doc_buf fingerprint = {0};
		struct doc_key key = {0};

		read_key(fixture->folder, files[i], &key);
		assert_true(doc_hex_is_sha256(key.sha256));
		assert_ok(doc_key_fingerprint(&key, &fingerprint, &err));
		assert_int_equal(fingerprint.size, strlen("SHA256:") + 43);
		assert_int_equal(shell(fixture->folder, "ssh-keygen -lf %s | grep -qF ' %s '",
		                       files[i], fingerprint.data),
		                 0);
		doc_buf_clear(&fingerprint);
	}
}

#define GOOD "AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"

static void a_comment_is_read_over_and_dropped(void **state)
{
	static const char *const lines[] = {
		"ssh-ed25519 " GOOD,
		"ssh-ed25519 " GOOD " ",
		"ssh-ed25519 " GOOD " wang.xm",
		"ssh-ed25519 " GOOD " \xe7\x8e\x8b, cert-authority ssh-ed25519 AAAA",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(lines); i++) {
		struct doc_buf out = {0};
		struct doc_key key = {0};

		assert_ok(doc_key_parse(lines[i], strlen(lines[i]), &key, &err));
		doc_key_format(&key, &out);
		assert_string_equal(out.data, "ssh-ed25519 " GOOD);
		doc_buf_clear(&out);
	}
}

static void any_other_line_is_refused_with_its_reason(void **state)
{
	static const struct {
		const char *line;
		const char *reason;
	} cases[] = {
		{"", "'' is not a key type"},
		{"ssh-ed25519", "nothing follows"},
		{"ssh-ed25519 ", "do not agree"},
		{"ssh-ed25519  " GOOD, "do not agree"},
		{" ssh-ed25519 " GOOD, "'' is not a key type"},
		{"SSH-ED25519 " GOOD, "'SSH-ED25519' is not a key type"},
		{"ssh-ed25519\t" GOOD, "is not a key type"},
		{"ssh-rsa " GOOD, "do not agree"},
		{"sk-ssh-ed25519@openssh.com " GOOD, "do not agree"},
		{"ssh-ed25519 " GOOD "\n", "one line"},
		{"ssh-ed25519 " GOOD "\r", "one line"},
		{"ssh-ed25519 " GOOD " a\nb cert-authority", "one line"},
		{"ssh-ed25519 " GOOD "=", "not canonical base64"},
		{"ssh-ed25519 " GOOD "\tcomment", "not canonical base64"},
		{"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\x1b[2J", "not canonical base64"},
		{"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", "cut short"},
		{"ssh-ed25519 " GOOD "AAAA", "too long"},
		{"cert-authority ssh-ed25519 " GOOD, "'cert-authority' is not a key type"},
		{"namespaces=\"x\" ssh-ed25519 " GOOD, "is not a key type"},
		{"command=\"a b\" ssh-ed25519 " GOOD, "is not a key type"},
		{"* ssh-ed25519 " GOOD, "'*' is not a key type"},
		{"ssh-dss AAAAB3NzaC1kc3M=", "'ssh-dss' is not a key type"},
		{"ssh-ed25519-cert-v01@openssh.com " GOOD, "is not a key type"},
		{"webauthn-sk-ecdsa-sha2-nistp256@openssh.com AAAA", "is not a key type"},
		{"\x1b[2J AAAA", "'\\x1b[2J' is not a key type"},
		{"-----BEGIN OPENSSH PRIVATE KEY-----", "'-----BEGIN' is not a key type"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		const char *line = cases[i].line;
		struct doc_key before;
		struct doc_key key;

		memset(&before, 0x5a, sizeof(before));
		key = before;
		assert_fails(doc_key_parse(line, strlen(line), &key, &err), DOC_EINVALID,
		             cases[i].reason);
		assert_memory_equal(&key, &before, sizeof(key));
	}
}

static void a_nul_byte_in_a_line_is_refused(void **state)
{
	static const char line[] = "ssh-ed25519 " GOOD;
	struct doc_key key;

	(void)state;
	assert_fails(doc_key_parse(line, sizeof(line), &key, &err), DOC_EINVALID, "one line");
	assert_fails(doc_key_parse(NULL, 0, &key, &err), DOC_EINVALID, "is not a key type");
}

static void an_unknown_type_comes_with_the_known_ones(void **state)
{
	struct doc_error err = {0};
	struct doc_key key;

	(void)state;
	assert_int_equal(doc_key_parse("ssh-dss AAAA", 12, &key, &err), DOC_EINVALID);
	assert_non_null(strstr(err.hint, "rsa from 3072 bits"));
}

/* A P-256 blob whose coordinates are given as the first bytes, filled up with fill. */
static void put_point(struct doc_buf *out, const char *curve, int form, int fill, size_t size)
{
	char point[128];

	memset(point, fill, sizeof(point));
	point[0] = (char)form;
	doc_wire_put_string(out, "ecdsa-sha2-nistp256", 19);
	doc_wire_put_string(out, curve, strlen(curve));
	doc_wire_put_string(out, point, size);
}

static void a_p256_key_is_an_uncompressed_point_of_the_curve(void **state)
{
	static const struct {
		const char *curve;
		int form;
		int fill;
		size_t size;
		const char *reason;
	} cases[] = {
		{"nistp384", 4, 0x11, 65, "another curve"},
		{"", 4, 0x11, 65, "another curve"},
		{"nistp256", 2, 0x11, 33, "not an uncompressed"},
		{"nistp256", 3, 0x11, 65, "not an uncompressed"},
		{"nistp256", 4, 0x11, 64, "not an uncompressed"},
		{"nistp256", 4, 0x11, 66, "not an uncompressed"},
		{"nistp256", 0, 0, 1, "not an uncompressed"}, /* infinity */
		{"nistp256", 4, 0, 65, "that ssh-keygen refuses"},
		{"nistp256", 4, 0xff, 65, "that ssh-keygen refuses"},
		{"nistp256", 4, 0x11, 65, "not a point on its curve"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf blob = {0};
		struct doc_buf line = {0};
		struct doc_key key;

		put_point(&blob, cases[i].curve, cases[i].form, cases[i].fill, cases[i].size);
		put_line("ecdsa-sha2-nistp256", &blob, "", &line);
		assert_fails(doc_key_parse(line.data, line.size, &key, &err), DOC_EINVALID,
		             cases[i].reason);
		assert_int_equal(ERR_peek_error(), 0);
		doc_buf_clear(&blob);
		doc_buf_clear(&line);
	}
}

/*
 * An RSA modulus of so many bits, all of them set, and this exponent. A minimal
 * mpint has a zero byte in front when its highest bit would read as a sign.
 */
static void put_rsa(struct doc_buf *out, const char *exponent, size_t exponent_size, size_t bits,
                    size_t zeros)
{
	struct doc_buf modulus = {0};

	for (size_t i = 0; i < zeros; i++)
		doc_buf_add(&modulus, "", 1);
	if (bits % 8)
		doc_buf_putc(&modulus, (char)((1 << bits % 8) - 1));
	for (size_t i = 0; i < bits / 8; i++)
		doc_buf_putc(&modulus, (char)0xff);
	doc_wire_put_string(out, "ssh-rsa", 7);
	doc_wire_put_string(out, exponent, exponent_size);
	doc_wire_put_string(out, modulus.data, modulus.size);
	doc_buf_clear(&modulus);
}

static void an_rsa_key_has_3072_to_16384_bits_and_an_odd_exponent(void **state)
{
	static const struct {
		const char *exponent;
		size_t exponent_size;
		size_t bits;
		size_t zeros;
		const char *reason;
	} cases[] = {
		{"\1\0\1", 3, 3072, 1, NULL},
		{"\3", 1, 3073, 0, NULL},
		{"\1\0\0\0\0\0\0\1", 8, 16384, 1, NULL},
		{"\1\0\1", 3, 3071, 0, "less than 3072 bits"},
		{"\1\0\1", 3, 0, 0, "less than 3072 bits"},
		{"\1\0\1", 3, 16385, 0, "more than 16384 bits"},
		{"\1\0\1", 3, 17000, 1, "larger than 2080 bytes"},
		{"\1\0\1", 3, 3072, 0, "malformed number"}, /* negative */
		{"\1\0\1", 3, 3072, 2, "malformed number"},
		{"\0\1\0\1", 4, 3072, 1, "malformed number"},
		{"\x81", 1, 3072, 1, "malformed number"},
		{"", 0, 3072, 1, "exponent is even or less than 3"},
		{"\1", 1, 3072, 1, "exponent is even or less than 3"},
		{"\2", 1, 3072, 1, "exponent is even or less than 3"},
		{"\1\0\2", 3, 3072, 1, "exponent is even or less than 3"},
		{"\1\0\0\0\0\0\0\0\1", 9, 3072, 1, "more than 64 bits"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf blob = {0};
		struct doc_buf line = {0};
		struct doc_key key;

		put_rsa(&blob, cases[i].exponent, cases[i].exponent_size, cases[i].bits,
		        cases[i].zeros);
		put_line("ssh-rsa", &blob, "", &line);
		if (cases[i].reason)
			assert_fails(doc_key_parse(line.data, line.size, &key, &err), DOC_EINVALID,
			             cases[i].reason);
		else
			assert_ok(doc_key_parse(line.data, line.size, &key, &err));
		doc_buf_clear(&blob);
		doc_buf_clear(&line);
	}
}

static void an_ed25519_key_has_32_bytes(void **state)
{
	(void)state;
	for (size_t size = 31; size <= 33; size++) {
		struct doc_buf blob = {0};
		struct doc_buf line = {0};
		struct doc_key key;

		doc_wire_put_string(&blob, "ssh-ed25519", 11);
		doc_wire_put_string(&blob, "0123456789abcdef0123456789abcdef", size);
		put_line("ssh-ed25519", &blob, "", &line);
		if (size == 32)
			assert_ok(doc_key_parse(line.data, line.size, &key, &err));
		else
			assert_fails(doc_key_parse(line.data, line.size, &key, &err), DOC_EINVALID,
			             "does not have 32 bytes");
		doc_buf_clear(&blob);
		doc_buf_clear(&line);
	}
}

static void a_security_key_names_its_application_without_nul(void **state)
{
	struct doc_buf blob = {0};
	struct doc_buf line = {0};
	struct doc_sshkey fields;
	struct doc_key key;

	(void)state;
	doc_wire_put_string(&blob, SK_ED25519, strlen(SK_ED25519));
	doc_wire_put_string(&blob, "0123456789abcdef0123456789abcdef", 32);
	assert_fails(doc_sshkey_read((struct doc_bytes){(const uint8_t *)blob.data, blob.size},
	                             &fields, &err),
	             DOC_EINVALID, "cut short");
	doc_wire_put_string(&blob, "ssh:\0x", 6);
	put_line(SK_ED25519, &blob, "", &line);
	assert_fails(doc_key_parse(line.data, line.size, &key, &err), DOC_EINVALID, "NUL byte");
	doc_buf_clear(&blob);
	doc_buf_clear(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_type_comes_back_from_its_line),
		cmocka_unit_test(the_fingerprint_is_the_one_ssh_keygen_prints),
		cmocka_unit_test(a_comment_is_read_over_and_dropped),
		cmocka_unit_test(any_other_line_is_refused_with_its_reason),
		cmocka_unit_test(a_nul_byte_in_a_line_is_refused),
		cmocka_unit_test(an_unknown_type_comes_with_the_known_ones),
		cmocka_unit_test(a_p256_key_is_an_uncompressed_point_of_the_curve),
		cmocka_unit_test(an_rsa_key_has_3072_to_16384_bits_and_an_odd_exponent),
		cmocka_unit_test(an_ed25519_key_has_32_bytes),
		cmocka_unit_test(a_security_key_names_its_application_without_nul),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
