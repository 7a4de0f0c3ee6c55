/* test_sshsig.c: good signatures of all key types, and each bit of them that may not change. */
#include "softkey.h"

static void every_key_type_verifies_as_ssh_keygen_says(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		struct doc_key key = {0};

		assert_ok(verify(&fixture->armour[i], &key, &err));
		assert_string_equal(key.type, key_types[i]);
		assert_true(keygen_accepts(fixture->folder, &fixture->armour[i], MESSAGE));
	}
}

static void the_key_is_the_one_that_signed(void **state)
{
	static const char *const files[] = {"ed25519.pub", "ecdsa.pub", "rsa.pub"};
	struct fixture *fixture = *state;

	for (int i = ED25519; i <= RSA3072; i++) {
		struct doc_key key = {0};
		struct doc_key expected = {0};

		read_key(fixture->folder, files[i], &expected);
		assert_ok(verify(&fixture->armour[i], &key, &err));
		assert_memory_equal(&key, &expected, sizeof(key));
	}
}

/* Verify a signature of another message too. */
static void assert_both_accept(struct fixture *fixture, const struct parts *parts,
                               const char *message)
{
	struct doc_buf armour = {0};
	struct doc_key key;

	put_together(parts, &armour);
	assert_ok(doc_sshsig_verify(NULL, armour.data, armour.size, message, strlen(message),
	                            NAMESPACE, &key, &err));
	assert_true(keygen_accepts(fixture->folder, &armour, message));
	doc_buf_clear(&armour);
}

static void both_hashes_and_messages_of_any_size_verify(void **state)
{
	struct fixture *fixture = *state;
	char *large = malloc(300001);
	const char *messages[] = {"", "a", large};

	assert_non_null(large);
	memset(large, 'x', 300000);
	large[300000] = '\0';
	for (size_t i = 0; i < DOC_COUNT(messages); i++) {
		for (int by = SOFT_ED25519; by <= SOFT_P256; by++) {
			struct parts parts = {0};

			soft_sign(fixture->soft[by], i == 1 ? "sha256" : "sha512", USER_PRESENT,
			          messages[i], &parts);
			assert_both_accept(fixture, &parts, messages[i]);
			parts_clear(&parts);
		}
	}
	free(large);
}

static void flags_besides_presence_are_free(void **state)
{
	static const uint8_t flags[] = {0x01, 0x05, 0x1d, 0x41, 0x81, 0xff};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < DOC_COUNT(flags); i++) {
		struct parts parts = {0};

		soft_sign(fixture->soft[SOFT_P256], "sha512", flags[i], MESSAGE, &parts);
		assert_both_accept(fixture, &parts, MESSAGE);
		parts_clear(&parts);
	}
}

/* Replace the RSA signature by one of another algorithm. */
static void sign_with_rsa(struct fixture *fixture, const char *algorithm, const EVP_MD *md,
                          struct parts *parts)
{
	struct doc_buf tbs = {0};

	take_apart(&fixture->armour[RSA3072], parts);
	doc_buf_clear(&parts->algorithm);
	doc_buf_puts(&parts->algorithm, algorithm);
	doc_buf_clear(&parts->value);
	to_be_signed(parts, MESSAGE, &tbs);
	sign_bytes(fixture->soft[RSA3072], md, &tbs, &parts->value);
	doc_buf_clear(&tbs);
}

static void rsa_may_sign_with_sha256_but_not_with_sha1(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf armour = {0};
	struct parts parts = {0};
	struct doc_key key;

	sign_with_rsa(fixture, "rsa-sha2-256", EVP_sha256(), &parts);
	assert_both_accept(fixture, &parts, MESSAGE);
	parts_clear(&parts);
	sign_with_rsa(fixture, "ssh-rsa", EVP_sha1(), &parts);
	put_together(&parts, &armour);
	assert_fails(verify(&armour, &key, &err), DOC_EINVALID, "RSA signature is not rsa-sha2");
	doc_buf_clear(&armour);
	parts_clear(&parts);
}

static void armour_that_ends_in_a_full_line_verifies(void **state)
{
	/* With a namespace of 40 characters an Ed25519 signature fills four lines. */
	const char *namespace_ = "0123456789012345678901234567890123456789";
	struct fixture *fixture = *state;
	struct doc_buf armour = {0};
	struct doc_key key;

	assert_int_equal(
		shell(fixture->folder, "ssh-keygen -q -Y sign -f ed25519 -n %s m", namespace_), 0);
	read_file(fixture->folder, "m.sig", &armour);
	assert_int_equal((armour.size - strlen(BEGIN END)) % 71, 0);
	assert_ok(doc_sshsig_verify(NULL, armour.data, armour.size, MESSAGE, strlen(MESSAGE),
	                            namespace_, &key, &err));
	doc_buf_clear(&armour);
}

static int verify_with(struct doc_keyring *ring, const struct doc_buf *armour, struct doc_key *key)
{
	return doc_sshsig_verify(ring, armour->data, armour->size, MESSAGE, strlen(MESSAGE),
	                         NAMESPACE, key, NULL);
}

/* More keys than a ring keeps, each twice in a row and once more when the rest have gone by. */
static void a_key_from_the_ring_is_the_key_of_the_signature(void **state)
{
	struct fixture *fixture = *state;
	struct doc_keyring *ring;

	assert_ok(doc_keyring_open(&ring, &err));
	for (int i = 0; i < 40; i++) {
		struct doc_key key = {0};
		struct parts parts = {0};
		struct doc_buf made = {0};
		EVP_PKEY *pkey = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
		const struct doc_buf *old = &fixture->armour[i % KEYS];

		soft_sign(pkey, "sha512", USER_PRESENT, MESSAGE, &parts);
		put_together(&parts, &made);
		for (int again = 0; again < 2; again++) {
			assert_ok(verify_with(ring, &made, &key));
			assert_memory_equal(key.blob, parts.key.data, parts.key.size);
			assert_ok(verify_with(ring, old, &key));
			assert_string_equal(key.type, key_types[i % KEYS]);
		}
		made.data[made.size / 2] ^= 1;
		assert_int_equal(verify_with(ring, &made, &key), DOC_EINVALID);
		EVP_PKEY_free(pkey);
		doc_buf_clear(&made);
		parts_clear(&parts);
	}
	doc_keyring_close(ring);
}

static void another_message_or_namespace_is_refused(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		const struct doc_buf *armour = &fixture->armour[i];
		struct doc_key key;

		assert_fails(doc_sshsig_verify(NULL, armour->data, armour->size, MESSAGE,
		                               strlen(MESSAGE) - 1, NAMESPACE, &key, &err),
		             DOC_EINVALID, "does not fit the message");
		assert_fails(doc_sshsig_verify(NULL, armour->data, armour->size, "", 0, NAMESPACE,
		                               &key, &err),
		             DOC_EINVALID, "does not fit the message");
		assert_fails(doc_sshsig_verify(NULL, armour->data, armour->size, MESSAGE,
		                               strlen(MESSAGE), "letter.v1@docreg", &key, &err),
		             DOC_EINVALID, "not for namespace 'letter.v1@docreg'");
		assert_fails(doc_sshsig_verify(NULL, armour->data, armour->size, MESSAGE,
		                               strlen(MESSAGE), "approval.v1@docre", &key, &err),
		             DOC_EINVALID, "namespace");
	}
}

/* Flip the bit of each byte in turn; count what is not refused. */
static size_t flip_bytes(const struct doc_buf *blob, uint8_t bit)
{
	size_t accepted = 0;

	for (size_t at = 0; at < blob->size; at++) {
		struct doc_buf armour = {0};
		struct doc_key key;

		blob->data[at] = (char)(blob->data[at] ^ bit);
		put_armour(blob, &armour);
		accepted += verify(&armour, &key, NULL) == DOC_OK;
		doc_buf_clear(&armour);
		blob->data[at] = (char)(blob->data[at] ^ bit);
	}
	return accepted;
}

static void every_flipped_bit_of_every_key_type_is_refused(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		struct doc_buf blob = {0};

		assert_ok(doc_armour_parse(fixture->armour[i].data, fixture->armour[i].size, &blob,
		                           &err));
		assert_int_equal(flip_bytes(&blob, 0x01), 0);
		assert_int_equal(flip_bytes(&blob, 0x80), 0);
		doc_buf_clear(&blob);
	}
}

static void every_flipped_bit_and_every_cut_of_the_text_is_refused(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		struct doc_buf *armour = &fixture->armour[i];
		struct doc_key key;

		for (size_t bit = 0; bit < armour->size * 8; bit++) {
			char *at = &armour->data[bit / 8];

			*at = (char)(*at ^ 1 << bit % 8);
			assert_int_equal(verify(armour, &key, NULL), DOC_EINVALID);
			*at = (char)(*at ^ 1 << bit % 8);
		}
		for (size_t size = 0; size < armour->size; size++)
			assert_int_equal(doc_sshsig_verify(NULL, armour->data, size, MESSAGE,
			                                   strlen(MESSAGE), NAMESPACE, &key, NULL),
			                 DOC_EINVALID);
	}
}

static void a_failure_leaves_the_key_untouched(void **state)
{
	struct fixture *fixture = *state;
	struct doc_key before;
	struct doc_key key;

	memset(&before, 0x5a, sizeof(before));
	key = before;
	assert_fails(doc_sshsig_verify(NULL, fixture->armour[P256].data, fixture->armour[P256].size,
	                               "x", 1, NAMESPACE, &key, &err),
	             DOC_EINVALID, "does not fit");
	assert_memory_equal(&key, &before, sizeof(key));
}

static void an_error_of_others_is_not_taken_for_ours(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		struct doc_key key;

		ERR_raise(ERR_LIB_USER, ERR_R_MALLOC_FAILURE);
		assert_fails(doc_sshsig_verify(NULL, fixture->armour[i].data,
		                               fixture->armour[i].size, "x", 1, NAMESPACE, &key,
		                               &err),
		             DOC_EINVALID, "does not fit");
		assert_int_equal(ERR_peek_error(), 0);
	}
}

/* How many more allocations OpenSSL gets; SIZE_MAX is no limit. */
static size_t allowance = SIZE_MAX;

static bool is_spent(void)
{
	if (allowance == SIZE_MAX)
		return false;
	if (allowance == 0)
		return true;
	allowance--;
	return false;
}

static void *rationed_malloc(size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return is_spent() ? NULL : malloc(size);
}

static void *rationed_realloc(void *block, size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return is_spent() ? NULL : realloc(block, size);
}

static void plain_free(void *block, const char *file, int line)
{
	(void)file, (void)line;
	free(block);
}

/* Verify with so many allocations granted to OpenSSL. */
static int verify_rationed(const struct doc_buf *armour, size_t granted)
{
	struct doc_key key;
	int r;

	allowance = granted;
	r = doc_sshsig_verify(NULL, armour->data, armour->size, MESSAGE, strlen(MESSAGE), NAMESPACE,
	                      &key, NULL);
	allowance = SIZE_MAX;
	assert_int_equal(ERR_peek_error(), 0);
	return r;
}

/*
 * A few allocations fail inside OpenSSL 3.0 without any trace: how many depends on its
 * build and on the processor, but they are fewer than one in ten.
 */
static void a_lack_of_memory_is_not_taken_for_a_forgery(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		size_t granted = 0;
		size_t forged = 0;
		int r;

		while ((r = verify_rationed(&fixture->armour[i], granted)) != DOC_OK) {
			forged += r == DOC_EINVALID;
			assert_true(granted++ < 10000);
		}
		assert_true(granted > 10);
		assert_true(10 * forged <= granted);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_type_verifies_as_ssh_keygen_says),
		cmocka_unit_test(the_key_is_the_one_that_signed),
		cmocka_unit_test(both_hashes_and_messages_of_any_size_verify),
		cmocka_unit_test(flags_besides_presence_are_free),
		cmocka_unit_test(rsa_may_sign_with_sha256_but_not_with_sha1),
		cmocka_unit_test(armour_that_ends_in_a_full_line_verifies),
		cmocka_unit_test(another_message_or_namespace_is_refused),
		cmocka_unit_test(every_flipped_bit_of_every_key_type_is_refused),
		cmocka_unit_test(every_flipped_bit_and_every_cut_of_the_text_is_refused),
		cmocka_unit_test(a_failure_leaves_the_key_untouched),
		cmocka_unit_test(an_error_of_others_is_not_taken_for_ours),
		cmocka_unit_test(a_lack_of_memory_is_not_taken_for_a_forgery),
		cmocka_unit_test(a_key_from_the_ring_is_the_key_of_the_signature),
	};

	/* Only possible before OpenSSL allocates anything. */
	if (!CRYPTO_set_mem_functions(rationed_malloc, rationed_realloc, plain_free))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
