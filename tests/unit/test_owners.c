/* test_owners.c: whose each key was, over a whole chain of policies. */
#include "unit.h"
#include "ceremony.h"

static const char WITHOUT_RV[] =
	"people:\n"
	"  - {id: wang.xm, name: 王小明, roles: [{role: security-officer}], keys: [key 1]}\n"
	"  - {id: lin.yt, name: 林雅婷, roles: [{role: document-controller}], keys: [key 2]}\n"
	"  - {id: rv, name: 張審}\n  - {id: dep, name: 代理}\n  - {id: li.gq, name: 李國強}\n"
	"  - {id: chen.yj, name: 陳大文}\n";

static void the_first_owner_is_kept(void **state)
{
	struct doc_owners owners doc_scoped(doc_owners_clear) = {0};
	struct world w doc_scoped(close_world) = {0};
	const struct doc_owner *owner;

	(void)state;
	open_world(&w);
	make_policy(&w.policies[1], 2, RULES, WITHOUT_RV);
	assert_null(doc_owners_find(&owners, HEX64("3")));
	for (int i = 0; i < 2; i++)
		assert_true(doc_owners_take(&owners, &w.policies[i]));
	assert_int_equal(owners.count, 6);
	owner = doc_owners_find(&owners, HEX64("3"));
	assert_string_equal(owner->who, "rv");
	assert_int_equal(owner->first, 1);
	assert_int_equal(owner->last, 1);
	owner = doc_owners_find(&owners, HEX64("2"));
	assert_int_equal(owner->first, 1);
	assert_int_equal(owner->last, 2);
	assert_null(doc_owners_find(&owners, HEX64("9")));
}

static void of_one_policy_the_first_in_the_roster_is_the_owner(void **state)
{
	struct doc_owners owners doc_scoped(doc_owners_clear) = {0};
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	memset(w.policies[0].people[5].keys[0].sha256, '1', 64);
	assert_true(doc_owners_take(&owners, &w.policies[0]));
	assert_int_equal(owners.count, 5);
	assert_string_equal(doc_owners_find(&owners, HEX64("1"))->who, "wang.xm");
}

static void after_the_second(struct doc_statement *s)
{
	s->previous.serial = 2;
	snprintf(s->previous.sha256, sizeof(s->previous.sha256), "%064x", 1U);
}

/* The third policy, after one without the reviewer's key, has this roster more. */
static void third(struct ceremony *c, const char *more)
{
	struct doc_buf roster doc_scoped(doc_buf_clear) = {0};

	doc_buf_printf(&roster, "%s%s", WITHOUT_RV, more);
	open_ceremony(c, false, roster.data);
	make_policy(&c->w.policies[2], 2, RULES, WITHOUT_RV);
	c->w.in_order[1] = &c->w.policies[2];
	c->w.law.policy_count = 2;
	new_policy(c)->serial = 3;
	prepare_policy(c, after_the_second);
	sign_by_both(c);
}

static void a_key_belongs_to_one_person_over_the_whole_chain(void **state)
{
	for (int i = 0; i < 2; i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		(void)state;
		third(&c, i ? "  - {id: x, name: x, keys: [key 3]}\n" : "");
		ask(&c.w);
		assert_int_equal(count_faults(&c.w, "key-owner"), i);
		assert_int_equal(count_faults(&c.w, "policy-new-key"), i);
		ask(&c.w); /* the table is there by now */
		assert_int_equal(count_faults(&c.w, "key-owner"), i);
		assert_int_equal(c.w.findings.count, 2 * i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_owner_is_kept),
		cmocka_unit_test(of_one_policy_the_first_in_the_roster_is_the_owner),
		cmocka_unit_test(a_key_belongs_to_one_person_over_the_whole_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
