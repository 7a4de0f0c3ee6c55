/* test_ed25519.c: what libsodium takes OpenSSL takes; of what it refuses OpenSSL is asked. */
#include "unit.h"

#include <openssl/evp.h>

#include <backend/ed25519.h>

#define MESSAGE "a statement"

static bool openssl_takes(const uint8_t *key, const uint8_t *signature)
{
	EVP_PKEY *pkey =
		EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, DOC_ED25519_KEY_SIZE);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	bool takes;

	assert_non_null(pkey);
	assert_int_equal(EVP_DigestVerifyInit(context, NULL, NULL, NULL, pkey), 1);
	takes = EVP_DigestVerify(context, signature, DOC_ED25519_SIGNATURE_SIZE,
	                         (const uint8_t *)MESSAGE, strlen(MESSAGE)) == 1;
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(pkey);
	return takes;
}

static bool sodium_takes(const uint8_t *key, const uint8_t *signature)
{
	return doc_ed25519_is_sound(key, signature, MESSAGE, strlen(MESSAGE));
}

/* Sign MESSAGE with a key made of one byte. */
static void sign(uint8_t seed, uint8_t key[DOC_ED25519_KEY_SIZE],
                 uint8_t signature[DOC_ED25519_SIGNATURE_SIZE])
{
	uint8_t private[DOC_ED25519_KEY_SIZE];
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	size_t key_size = DOC_ED25519_KEY_SIZE;
	size_t size = DOC_ED25519_SIGNATURE_SIZE;
	EVP_PKEY *pkey;

	memset(private, seed, sizeof(private));
	pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, private, sizeof(private));
	assert_non_null(pkey);
	assert_int_equal(EVP_PKEY_get_raw_public_key(pkey, key, &key_size), 1);
	assert_int_equal(EVP_DigestSignInit(context, NULL, NULL, NULL, pkey), 1);
	assert_int_equal(EVP_DigestSign(context, signature, &size, (const uint8_t *)MESSAGE,
	                                strlen(MESSAGE)), 1);
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(pkey);
}

static void honest_signatures_are_taken_and_each_flipped_bit_is_not(void **state)
{
	uint8_t key[DOC_ED25519_KEY_SIZE];
	uint8_t signature[DOC_ED25519_SIGNATURE_SIZE];

	(void)state;
	for (uint8_t seed = 1; seed <= 20; seed++) {
		sign(seed, key, signature);
		assert_true(sodium_takes(key, signature));
		assert_false(doc_ed25519_is_sound(key, signature, MESSAGE, strlen(MESSAGE) - 1));
	}
	for (size_t bit = 0; bit < 8 * sizeof(signature); bit++) {
		signature[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(sodium_takes(key, signature));
		signature[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	assert_true(sodium_takes(key, signature));
}

/* s and s + L say the same of a curve; only the smaller one is a signature. */
static void a_number_that_is_not_reduced_is_taken_by_neither(void **state)
{
	static const uint8_t order[] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
	                                0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
	                                0,    0,    0,    0,    0,    0,    0,    0,
	                                0,    0,    0,    0,    0,    0,    0,    0x10};
	uint8_t key[DOC_ED25519_KEY_SIZE];
	uint8_t signature[DOC_ED25519_SIGNATURE_SIZE];
	unsigned carry = 0;

	(void)state;
	sign(1, key, signature);
	for (size_t i = 0; i < sizeof(order); i++) {
		carry += (unsigned)signature[32 + i] + order[i];
		signature[32 + i] = (uint8_t)carry;
		carry >>= 8;
	}
	assert_false(sodium_takes(key, signature));
	assert_false(openssl_takes(key, signature));
}

/* The neutral point as key and R, 0 as s: it fits every message. OpenSSL has the last word. */
static void of_points_of_small_order_only_openssl_says_yes(void **state)
{
	const uint8_t key[DOC_ED25519_KEY_SIZE] = {1};
	const uint8_t signature[DOC_ED25519_SIGNATURE_SIZE] = {1};

	(void)state;
	assert_false(sodium_takes(key, signature));
	assert_true(openssl_takes(key, signature));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(honest_signatures_are_taken_and_each_flipped_bit_is_not),
		cmocka_unit_test(a_number_that_is_not_reduced_is_taken_by_neither),
		cmocka_unit_test(of_points_of_small_order_only_openssl_says_yes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
