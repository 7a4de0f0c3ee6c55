/* test_lawful_policy_seldom.c: turns of the judge of a policy that few landings take. */
#include "unit.h"
#include "ceremony.h"

#define WANG "  - {id: wang.xm, name: 王小明, roles: [{role: security-officer}], keys: [key 1]}\n"
#define LIN  "  - {id: lin.yt, name: 林雅婷, roles: [{role: document-controller}], keys: [key 2]}\n"
#define REST                                                                                     \
	"  - {id: rv, name: 張審}\n  - {id: dep, name: 代理}\n  - {id: li.gq, name: 李國強}\n" \
	"  - {id: chen.yj, name: 陳大文}\n"

/* A forged signature stands for no key, not even for one that is new. */
static void a_new_key_is_not_forged(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false,
	              "people:\n" WANG LIN REST "  - {id: x, name: x, keys: [key 7]}\n");
	prepare_policy(&c, NULL);
	sign_policy(&c, "x", "77777777 forged");
	sign_by_both(&c);
	assert_broken_with(&c.w, "signature-bad", "policy-new-key");
}

/* Who prepared it may be known to the policy before alone; that he is gone is another rule. */
static void who_prepared_it_is_known_to_one_of_the_two(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false, "people:\n" WANG REST);
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	ask(&c.w);
	assert_int_equal(count_faults(&c.w, "person-known"), 0);
	assert_int_equal(count_faults(&c.w, "person-removed"), 1);
}

/* In a file of signers that was written before namespaces of later versions. */
static void signers_may_stand_as_they_were_written_before(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};
	struct doc_buf before doc_scoped(doc_buf_clear) = {0};

	(void)state;
	open_ceremony(&c, false, ROSTER);
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	doc_policy_allowed_signers_before(new_policy(&c), &before);
	assert_false(before.size == c.allowed.size &&
	             memcmp(before.data, c.allowed.data, before.size) == 0);
	c.landing.allowed_signers = before.data;
	c.landing.allowed_signers_size = before.size;
	assert_lawful(&c.w);
}

/* Without a key there is no line, and a file of none is empty. */
static void without_keys_the_file_of_signers_is_empty(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false, "people:\n  - {id: wang.xm, name: 王小明}\n"
	                         "  - {id: lin.yt, name: 林雅婷}\n" REST);
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	assert_int_equal(c.allowed.size, 0);
	ask(&c.w);
	assert_int_equal(count_faults(&c.w, "allowed-signers"), 0);
}

static void check_nothing(void *context, const struct doc_act *act, struct doc_signature *signature)
{
	(void)context;
	(void)act;
	(void)signature;
}

static void refuse_without_a_word(void *context, const struct doc_act *act,
                                  struct doc_signature *signature)
{
	(void)context;
	(void)act;
	signature->soundness = DOC_UNSOUND;
}

/* What could not be checked is no verdict at all, and no forgery. */
static void a_signature_that_was_not_checked_judges_nothing(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false, ROSTER);
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	c.w.change.paths = c.w.paths;
	c.w.law.check = check_nothing;
	assert_false(judge_landing(&c.w, &c.w.findings));
	assert_int_equal(count_faults(&c.w, "signature-bad"), 0);
	c.w.law.check = refuse_without_a_word;
	ask(&c.w);
	assert_int_equal(count_faults(&c.w, "signature-bad"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_key_is_not_forged),
		cmocka_unit_test(who_prepared_it_is_known_to_one_of_the_two),
		cmocka_unit_test(signers_may_stand_as_they_were_written_before),
		cmocka_unit_test(without_keys_the_file_of_signers_is_empty),
		cmocka_unit_test(a_signature_that_was_not_checked_judges_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
