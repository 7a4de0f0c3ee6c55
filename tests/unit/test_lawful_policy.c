/* test_lawful_policy.c: who may change who may do what. */
#include "unit.h"
#include "ceremony.h"

static void officer_and_controller_make_a_policy(void **state)
{
	for (int first = 0; first < 2; first++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		(void)state;
		open_ceremony(&c, first, ROSTER);
		prepare_policy(&c, NULL);
		sign_by_both(&c);
		assert_lawful(&c.w);
	}
}

/* --- the statement and its files -------------------------------------------------------------- */

static void another_serial(struct doc_statement *s)
{
	s->serial = 3;
}

static void another_registry(struct doc_statement *s)
{
	memset(s->registry, 'e', 64);
}

static void another_previous(struct doc_statement *s)
{
	memset(s->previous.sha256, 'e', 64);
}

static void an_older_previous(struct doc_statement *s)
{
	s->previous.serial = 7;
}

static void other_rules(struct doc_statement *s)
{
	memset(s->files[1].sha256, 'e', 64);
}

static void another_size(struct doc_statement *s)
{
	s->files[2].size++;
}

static void two_files(struct doc_statement *s)
{
	s->file_count = 2;
}

static void another_file_name(struct doc_statement *s)
{
	strcpy(s->files[0].name, "allowed_signer");
}

static void decided_later(struct doc_statement *s)
{
	s->decided = NOW + 1;
}

static void decided_long_ago(struct doc_statement *s)
{
	s->decided = NOW - 7 * DAY_S - 1;
}

static void a_policy_follows_the_one_before(void **state)
{
	static const struct {
		const char *rule;
		void (*spoil)(struct doc_statement *s);
	} cases[] = {
		{"policy-gap", another_serial},
		{"registry-fingerprint", another_registry},
		{"policy-chain", another_previous},
		{"policy-chain", an_older_previous},
		{"content-digest", other_rules},
		{"content-digest", another_size},
		{"content-digest", two_files},
		{"content-digest", another_file_name},
		{"decided-window", decided_later},
		{"decided-window", decided_long_ago},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		open_ceremony(&c, false, ROSTER);
		prepare_policy(&c, cases[i].spoil);
		sign_by_both(&c);
		assert_broken(&c.w, cases[i].rule);
	}
}

static void a_policy_may_be_as_old_as_the_one_before(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false, ROSTER);
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	c.w.policies[0].decided = NOW;
	assert_lawful(&c.w);
}

static void continued(struct doc_statement *s)
{
	memcpy(s->registry, REGISTRY, sizeof(REGISTRY));
}

static void after_another(struct doc_statement *s)
{
	s->previous = (struct doc_serial_ref){1, REGISTRY};
}

static void policy_1_continues_nothing(void **state)
{
	static void (*const spoils[])(struct doc_statement *s) = {continued, after_another};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(spoils); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		open_ceremony(&c, true, ROSTER);
		prepare_policy(&c, spoils[i]);
		sign_by_both(&c);
		assert_broken(&c.w, "policy-chain");
	}
}

/* --- what is there with it -------------------------------------------------------------------- */

/* The roster that policy 2 brings, and what it breaks. */
static void rosters_only_grow(void **state)
{
#define WANG "  - {id: wang.xm, name: 王小明, roles: [{role: security-officer}], keys: [key 1]}\n"
#define LIN  "  - {id: lin.yt, name: 林雅婷, roles: [{role: document-controller}], keys: [key 2]}\n"
#define REST                                                                                     \
	"  - {id: rv, name: 張審}\n  - {id: dep, name: 代理}\n  - {id: li.gq, name: 李國強}\n" \
	"  - {id: chen.yj, name: 陳大文}\n"
	static const struct {
		const char *rule, *roster;
	} cases[] = {
		{NULL, "people:\n" WANG LIN REST},
		{"person-removed", "people:\n" WANG LIN},
		{"key-owner", "people:\n" WANG LIN REST "  - {id: x, name: x, keys: [key 2]}\n"},
		{"key-owner", "people:\n" WANG LIN REST "  - {id: x, name: x, keys: [key 3]}\n"},
		{"policy-new-key",
	         "people:\n" WANG LIN REST "  - {id: x, name: x, keys: [key 7]}\n"},
		{"policy-offices", "people:\n"
	                           "  - {id: wang.xm, name: 王小明, keys: [key 1]}\n" LIN REST},
		{"policy-offices",
	         "people:\n" WANG
	         "  - {id: lin.yt, name: 林雅婷, roles: [{role: document-controller,"
	         " until: 2026-11-21}], keys: [key 2]}\n" REST},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		open_ceremony(&c, false, cases[i].roster);
		prepare_policy(&c, NULL);
		sign_by_both(&c);
		ask(&c.w);
		if (!cases[i].rule)
			assert_lawful(&c.w);
		else if (strcmp(cases[i].rule, "key-owner") == 0) /* it has not signed either */
			assert_true(count_faults(&c.w, "key-owner") > 0);
		else
			assert_broken(&c.w, cases[i].rule);
	}
}

static void before_the_policy_it_names(struct ceremony *c)
{
	c->w.policies[0].decided = NOW + 1;
}

static void another_nonce(struct ceremony *c)
{
	memset(new_policy(c)->nonce, 'e', 64);
}

static void another_name(struct ceremony *c)
{
	strcpy(new_policy(c)->people[2].name, "別人");
}

static void no_tier_2(struct ceremony *c)
{
	new_policy(c)->grammar.patterns[0].shape[0] = 'X';
}

static void other_signers(struct ceremony *c)
{
	c->landing.allowed_signers = "* namespaces=\"approval.v1@docreg\" ssh-ed25519 AAAA\n";
	c->landing.allowed_signers_size = strlen(c->landing.allowed_signers);
}

/* To whom text ends at NUL it is the same file; to ssh-keygen it is not. */
static void more_after_a_nul(struct ceremony *c)
{
	doc_buf_add(&c->allowed, "\0*", 3);
	c->landing.allowed_signers = c->allowed.data;
	c->landing.allowed_signers_size = c->allowed.size;
}

static void prepared_by_a_stranger(struct ceremony *c)
{
	strcpy(act_of(c, DOC_POLICY)->statement.who, "nobody");
}

static void no_signers_file(struct ceremony *c)
{
	c->landing.allowed_signers = NULL;
	c->landing.allowed_signers_size = 0;
}

static void a_file_more(struct ceremony *c)
{
	add_bundle_file(c, "roster.yaml", HEX64("f"));
}

static void a_file_of_another_name(struct ceremony *c)
{
	strcpy(c->bundle.files.items[0].name, "allowed_signer");
}

static void of_another_serial(struct ceremony *c)
{
	new_policy(c)->serial = 3;
}

static void tier_read_otherwise(struct ceremony *c)
{
	c->w.before.number.tier = 4;
}

static void parent_read_otherwise(struct ceremony *c)
{
	strcpy(c->w.before.number.parent, "ISMS-02-001");
}

static void no_statement(struct ceremony *c)
{
	doc_acts_clear(&c->bundle.acts);
}

static void a_policy_comes_whole(void **state)
{
	static const struct {
		const char *rule;
		hook damage;
	} cases[] = {
		{"policy-chain", another_nonce},     {"person-removed", another_name},
		{"grammar-change", no_tier_2},       {"allowed-signers", other_signers},
		{"allowed-signers", no_signers_file}, {"content-digest", a_file_more},
		{"policy-whole", no_statement},
		{"content-digest", a_file_of_another_name},
		{"policy-gap", of_another_serial},
		{"grammar-change", tier_read_otherwise},
		{"grammar-change", parent_read_otherwise},
		{"decided-order", before_the_policy_it_names},
		{"allowed-signers", more_after_a_nul},
		{"person-known", prepared_by_a_stranger},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		open_ceremony(&c, false, ROSTER);
		prepare_policy(&c, NULL);
		sign_by_both(&c);
		cases[i].damage(&c);
		assert_broken(&c.w, cases[i].rule);
	}
}

/* A number registered by the old rules, say, which the new ones read otherwise. */
static void a_policy_lands_alone(void **state)
{
	static const struct {
		const char *path;
		enum doc_path_change change;
		const char *rule;
	} cases[] = {
		{"documents/ISMS-02/ISMS-02-006/document.yaml", DOC_PATH_ADDED, "one-act"},
		{"documents/ISMS-02/ISMS-02-006/document.yaml", DOC_PATH_MODIFIED, "one-act"},
		{"documents/ISMS-02/ISMS-02-006/draft/metadata.yaml", DOC_PATH_DELETED, "one-act"},
		{"policy/draft/roster.yaml", DOC_PATH_DELETED, NULL},
		{"external/iso27001.yaml", DOC_PATH_ADDED, NULL},
		{"records/2026/ISMS-02-006/1.yaml", DOC_PATH_ADDED, NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		open_ceremony(&c, false, ROSTER);
		prepare_policy(&c, NULL);
		sign_by_both(&c);
		change_path(&c.w, cases[i].path, cases[i].change);
		if (cases[i].rule)
			assert_broken(&c.w, cases[i].rule);
		else
			assert_lawful(&c.w);
	}
}

/* --- signers ---------------------------------------------------------------------------------- */

static void only_controller(struct ceremony *c)
{
	sign_policy(c, "lin.yt", CONTROLLER);
}

static void only_officer(struct ceremony *c)
{
	sign_policy(c, "wang.xm", OFFICER);
}

static void two_officers(struct ceremony *c)
{
	only_officer(c);
	sign_policy(c, "li.gq", HEX64("5"));
}

static void officer_in_two_hats(struct ceremony *c)
{
	struct doc_person *officer = &c->w.policies[0].people[0];
	struct doc_tenure *tenure =
		doc_array_add(&officer->tenures, &officer->tenure_count, sizeof(*tenure));

	*tenure = (struct doc_tenure){"document-controller", "", DOC_NO_DAY, DOC_NO_DAY};
	only_officer(c);
}

static void deputy_and_controller(struct ceremony *c)
{
	only_controller(c);
	sign_policy(c, "dep", HEX64("4"));
}

static void officer_who_left(struct ceremony *c)
{
	c->w.policies[0].people[0].tenures[0].until = TODAY - 1;
	sign_by_both(c);
}

static void officer_with_a_stolen_key(struct ceremony *c)
{
	struct doc_policy *before = &c->w.policies[0];
	struct doc_distrust *distrusted = doc_array_add(
		&before->distrusted, &before->distrust_count, sizeof(*distrusted));

	memcpy(distrusted->key, OFFICER, sizeof(OFFICER));
	distrusted->from = 1;
	sign_by_both(c);
}

static void with_the_key_of_another(struct ceremony *c)
{
	sign_by_both(c);
	sign_policy(c, "rv", HEX64("5"));
}

static void with_a_forgery(struct ceremony *c)
{
	sign_by_both(c);
	sign_policy(c, "rv", "33333333 forged");
}

static void with_another_key_in_the_name(struct ceremony *c)
{
	struct doc_signature *signature;

	sign_by_both(c);
	signature = &act_of(c, DOC_POLICY)->signatures[0];
	memcpy(signature->key8, "33333333", 8);
}

static void all_of_them(struct ceremony *c)
{
	sign_by_both(c);
	sign_policy(c, "rv", HEX64("3"));
	sign_policy(c, "chen.yj", HEX64("6"));
}

static void those_whom_the_policy_before_asks_for_sign(void **state)
{
	static const struct {
		const char *rule, *also;
		hook sign;
	} cases[] = {
		{"policy-signers", NULL, only_controller},
		{"policy-signers", NULL, only_officer},
		{"policy-signers", NULL, two_officers},
		{"policy-signers", NULL, officer_in_two_hats},
		{"policy-signers", NULL, deputy_and_controller},
		{"policy-signers", NULL, officer_who_left},
		{"policy-signers", "key-distrusted", officer_with_a_stolen_key},
		{"signature-key", NULL, with_the_key_of_another},
		{"signature-bad", NULL, with_a_forgery},
		{"signature-key", "policy-signers", with_another_key_in_the_name},
		{NULL, NULL, all_of_them},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct ceremony c doc_scoped(close_ceremony) = {0};

		open_ceremony(&c, false, ROSTER);
		prepare_policy(&c, NULL);
		cases[i].sign(&c);
		if (cases[i].rule)
			assert_broken_with(&c.w, cases[i].rule, cases[i].also);
		else
			assert_lawful(&c.w);
	}
}

/* A person whom only the new policy makes an officer cannot sign it as one (threat A-15). */
static void nobody_makes_themselves_an_officer(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false, ROSTER);
	strcpy(c.w.policies[1].people[2].tenures[0].role, "security-officer");
	prepare_policy(&c, NULL);
	sign_policy(&c, "lin.yt", CONTROLLER);
	sign_policy(&c, "rv", HEX64("3"));
	assert_broken(&c.w, "policy-signers");
}

static void a_new_key_signs_under_the_new_policy(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false,
	              "people:\n" WANG LIN REST "  - {id: x, name: x, keys: [key 7]}\n");
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	sign_policy(&c, "x", HEX64("7"));
	assert_lawful(&c.w);
}

static void two_people_have_two_keys(void **state)
{
	struct ceremony c doc_scoped(close_ceremony) = {0};

	(void)state;
	open_ceremony(&c, false,
	              "people:\n" WANG LIN REST "  - {id: x, name: x, keys: [key 7]}\n"
	              "  - {id: y, name: y, keys: [key 7]}\n");
	prepare_policy(&c, NULL);
	sign_by_both(&c);
	sign_policy(&c, "x", HEX64("7"));
	assert_broken(&c.w, "key-owner");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(officer_and_controller_make_a_policy),
		cmocka_unit_test(a_policy_follows_the_one_before),
		cmocka_unit_test(a_policy_may_be_as_old_as_the_one_before),
		cmocka_unit_test(policy_1_continues_nothing),
		cmocka_unit_test(rosters_only_grow),
		cmocka_unit_test(a_policy_comes_whole),
		cmocka_unit_test(a_policy_lands_alone),
		cmocka_unit_test(those_whom_the_policy_before_asks_for_sign),
		cmocka_unit_test(nobody_makes_themselves_an_officer),
		cmocka_unit_test(a_new_key_signs_under_the_new_policy),
		cmocka_unit_test(two_people_have_two_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
