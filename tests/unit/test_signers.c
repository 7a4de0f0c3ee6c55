/* test_signers.c: can each role that a policy asks for have a signer of its own? */
#include "unit.h"

#include <model/signers.h>
#include <stdio.h>

#define TODAY 20779

static void ask(struct doc_policy *policy, size_t roles)
{
	policy->change.count = roles;
	for (size_t i = 0; i < roles; i++)
		snprintf(policy->change.items[i], sizeof(policy->change.items[i]), "role-%c",
		         (char)('a' + i));
}

/* People with these roles each, as letters: "ab" holds role-a and role-b. */
static void sign(struct doc_policy *policy, struct doc_person *people, struct doc_tenure *tenures,
                 const char *const *roles, size_t count, struct doc_signers *signers)
{
	size_t used = 0;

	policy->people = people;
	policy->person_count = count;
	for (size_t i = 0; i < count; i++) {
		people[i].tenures = &tenures[used];
		snprintf(people[i].id, sizeof(people[i].id), "p%zu", i);
		for (const char *role = roles[i]; *role; role++) {
			struct doc_tenure *tenure = &tenures[used++];

			snprintf(tenure->role, sizeof(tenure->role), "role-%c", *role);
			tenure->from = tenure->until = DOC_NO_DAY;
			people[i].tenure_count++;
		}
	}
	signers->asked = policy;
	signers->on = TODAY;
	for (size_t i = 0; i < count; i++)
		doc_signers_add(signers, &(struct doc_signer){people[i].id, true, false});
}

static bool covered(size_t asked, const char *const *roles, size_t count)
{
	static struct doc_person people[80];
	static struct doc_tenure tenures[600];
	struct doc_policy policy = {0};
	struct doc_signers signers = {0};

	memset(people, 0, sizeof(people));
	memset(tenures, 0, sizeof(tenures));
	ask(&policy, asked);
	sign(&policy, people, tenures, roles, count, &signers);
	return doc_signers_cover(&signers);
}

static void each_role_needs_a_person_of_its_own(void **state)
{
	(void)state;
	assert_true(covered(2, (const char *const[]){"a", "b"}, 2));
	assert_true(covered(2, (const char *const[]){"ab", "a"}, 2));
	assert_true(covered(3, (const char *const[]){"abc", "ab", "a"}, 3));
	assert_true(covered(3, (const char *const[]){"ab", "bc", "ca"}, 3));
	assert_false(covered(2, (const char *const[]){"ab"}, 1));
	assert_false(covered(2, (const char *const[]){"a", "a", "a"}, 3));
	assert_false(covered(3, (const char *const[]){"ab", "ab", "ab"}, 3));
}

/* Trying every assignment would take longer than anybody waits. */
static void many_signers_and_a_role_that_nobody_holds_are_judged_at_once(void **state)
{
	const char *roles[56];
	static const char *const held[] = {"a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"};

	(void)state;
	for (size_t i = 0; i < 56; i++)
		roles[i] = held[i % 7];
	assert_false(covered(8, roles, 56));
	assert_true(covered(7, roles, 56));
}

static void a_letter_is_the_officers(void **state)
{
	struct doc_policy policy = {.change = {.items = {DOC_ROLE_OFFICER}, .count = 1}};
	struct doc_signers signers = {.asked = &policy, .on = TODAY};

	(void)state;
	assert_false(doc_signers_cover(&signers));
	doc_signers_add(&signers, &(struct doc_signer){"wang.xm", true, false});
	assert_false(doc_signers_cover(&signers)); /* a key without the role */
	doc_signers_add(&signers, &(struct doc_signer){"wang.xm", false, true});
	assert_true(doc_signers_cover(&signers));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_role_needs_a_person_of_its_own),
		cmocka_unit_test(many_signers_and_a_role_that_nobody_holds_are_judged_at_once),
		cmocka_unit_test(a_letter_is_the_officers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
