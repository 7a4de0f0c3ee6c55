/* test_sshsig_starved.c: OpenSSL without memory is no forged signature. */
#include <openssl/crypto.h>

#include "softkey.h"

/*
 * OpenSSL's own allocations: the nth from now fails, and if on is set all that follow. 0: none.
 */
static struct {
	size_t nth;
	bool on;
	bool has_failed;
} starve;

static bool is_refused(void)
{
	if (starve.nth == 0 || --starve.nth > 0)
		return false;
	starve.nth = starve.on;
	starve.has_failed = true;
	return true;
}

static void *give(size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return is_refused() ? NULL : malloc(size);
}

static void *give_more(void *old, size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return is_refused() ? NULL : realloc(old, size);
}

static void take_back(void *old, const char *file, int line)
{
	(void)file, (void)line;
	free(old);
}

/* Each of OpenSSL's allocations fails in turn; the answer is the true one, or none. */
static size_t verify_starved(const struct doc_buf *armour, bool on, const char *message, int want)
{
	size_t nth = 0;

	do {
		struct doc_error err = {0};
		struct doc_key key;
		int r;

		starve.has_failed = false;
		starve.on = on;
		starve.nth = ++nth;
		r = doc_sshsig_verify(NULL, armour->data, armour->size, message, strlen(message),
		                      NAMESPACE, &key, &err);
		starve.nth = 0;
		if (r != want && r != DOC_ENOMEM && r != DOC_EBACKEND)
			fail_msg("allocation %zu%s: %s", nth, on ? " and all after" : "",
			         err.message);
	} while (starve.has_failed);
	return nth - 1;
}

static void a_good_signature_is_never_called_forged(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++)
		for (int on = false; on <= true; on++)
			assert_true(verify_starved(&fixture->armour[i], on, MESSAGE, DOC_OK) > 5);
}

static int verify_twice(const struct doc_buf *armour, struct doc_error *err)
{
	struct doc_keyring *ring = NULL;
	struct doc_key key;
	int r = doc_keyring_open(&ring, err);

	for (int i = 0; i < 2 && r == DOC_OK; i++)
		r = doc_sshsig_verify(ring, armour->data, armour->size, MESSAGE, strlen(MESSAGE),
		                      NAMESPACE, &key, err);
	doc_keyring_close(ring);
	return r;
}

/* Libdoc's own allocations too: that of a kept key may fail, which costs time alone. */
static void a_good_signature_is_never_called_forged_by_libdoc(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++) {
		bool has_failed = true;

		for (size_t nth = 1; has_failed; nth++) {
			struct doc_error err = {0};
			int r;

			failing_begin(nth, false);
			r = verify_twice(&fixture->armour[i], &err);
			failing_end();
			has_failed = failing_has_failed();
			if (r != DOC_OK && ((r != DOC_ENOMEM && r != DOC_EBACKEND) || !has_failed))
				fail_msg("allocation %zu: %s", nth, err.message);
		}
	}
}

static void a_forged_signature_is_never_called_good(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < KEYS; i++)
		for (int on = false; on <= true; on++)
			verify_starved(&fixture->armour[i], on, "another", DOC_EINVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_signature_is_never_called_forged),
		cmocka_unit_test(a_good_signature_is_never_called_forged_by_libdoc),
		cmocka_unit_test(a_forged_signature_is_never_called_good),
	};

	if (CRYPTO_set_mem_functions(give, give_more, take_back) != 1)
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
