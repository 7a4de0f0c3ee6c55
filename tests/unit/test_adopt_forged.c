/* test_adopt_forged.c: what plain git does to a baseline is named, and believed by nobody. */
#include "adopt.h"

#define COMMIT                                                                                     \
	"git add -A -f && git -c user.name=x -c user.email=x@x commit -qm x --date=@1795593600 "

/* Do this in the work tree, commit it by git at the registry's time; then read it anew. */
static void forge(const char *script)
{
	char command[2048];

	snprintf(command, sizeof(command),
	         "cd registry && export GIT_COMMITTER_DATE=@1795593600 HOME=/nonexistent && "
	         "%s && " COMMIT, script);
	assert_int_equal(system(command), 0);
	doc_registry_close(registry);
	registry = NULL;
	assert_ok(doc_registry_open("registry", &registry, &err));
}

/* What the list has in force for a number, "" for none. */
static void assert_in_force(const char *number, const char *version)
{
	struct doc_list list doc_scoped(doc_list_clear) = {0};

	assert_ok(doc_list(registry, &(struct doc_list_query){.now_at = NOW}, &list, &err));
	for (size_t i = 0; i < list.count; i++)
		if (strcmp(list.rows[i].number, number) == 0) {
			assert_string_equal(list.rows[i].version, version);
			return;
		}
	fail_msg("%s is not listed", number);
}

/* What landed is changed afterwards. */
static void each_change_afterwards_is_named(void **state)
{
	static const char *const scripts[] = {
		"printf x >>baseline/1/scan.1.pdf",
		"sed -i 's/1130001/1130002/' baseline/1/adopted.csv",
		"sed -i '1s/^./0/' baseline/1/MANIFEST.sha256",
		"sed -i 's/既有/有既/' baseline/1/baseline.statement",
		"rm baseline/1/*wang.xm*.sig",
		"rm baseline/1/scan.1.pdf",
		"echo x >>documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.md",
		"sed -i 's/程序書/程序/' documents/ISMS-02/ISMS-02-005/1.2/1/metadata.yaml",
		"rm documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md",
	};

	(void)state;
	adopt_all();
	for (size_t i = 0; i < DOC_COUNT(scripts); i++) {
		forge(scripts[i]);
		assert_verified("add-only");
		forge("git revert --no-edit -q HEAD 2>/dev/null || git checkout -q HEAD~1 -- . ");
	}
}

static void what_comes_to_it_later_is_named(void **state)
{
	(void)state;
	adopt_all();
	forge("cp baseline/1/scan.1.pdf baseline/1/scan.2.pdf");
	assert_verified("baseline-whole");
	forge("cp documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.md "
	      "documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.txt");
	assert_verified("round-sealed");
	/* Said, but no reason to take what was adopted out of force. */
	assert_in_force("ISMS-02-005", "1.2");
}

/* Take the landing apart and land it anew, spoilt: as if it had never been judged. */
static void land_spoilt(const char *script)
{
	char command[2048];

	snprintf(command, sizeof(command), "git reset -q --soft HEAD~1 && { %s\n}", script);
	forge(command);
}

static void each_spoilt_landing_is_named(void **state)
{
	static const struct {
		const char *script;
		const char *rule;
	} cases[] = {
		{"true", NULL},
		{"rm baseline/1/*wang.xm*.sig", "baseline-signers"},
		{"rm baseline/1/*lin.zz*.sig", "baseline-signers"},
		{"cp ../hsu.pub /dev/null; ssh-keygen -q -Y sign -f ../hsu -n baseline.v1@docreg "
		 "<baseline/1/baseline.statement >s 2>/dev/null; "
		 "k=$(cut -d' ' -f2 ../hsu.pub | base64 -d | sha256sum | cut -c1-8); "
		 "mv s baseline/1/baseline.hsu.yt.$k.sig", "signature-extra"},
		{"printf x >>baseline/1/scan.1.pdf", "baseline-files"},
		{"rm baseline/1/scan.1.pdf", "baseline-files"},
		{"cp baseline/1/scan.1.pdf baseline/1/scan.2.pdf", "baseline-files"},
		{"echo x >>documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.md", "baseline-files"},
		{"rm documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.md", "baseline-files"},
		{"rm -r documents/ISMS-02/ISMS-02-005/1.0", "baseline-files"},
		{"mkdir -p documents/ISMS-02/ISMS-02-005/1.3/1; "
		 "cp documents/ISMS-02/ISMS-02-005/1.2/1/* documents/ISMS-02/ISMS-02-005/1.3/1",
		 "round-files"},
		{"mkdir documents/ISMS-02/ISMS-02-005/1.2/2; "
		 "cp documents/ISMS-02/ISMS-02-005/1.2/1/* documents/ISMS-02/ISMS-02-005/1.2/2",
		 "baseline-files"},
		{"sed -i 's/程序書/程序/' documents/ISMS-02/ISMS-02-005/1.2/1/metadata.yaml",
		 "baseline-files"},
		{"sed -i 's/1130001/1130002/' baseline/1/adopted.csv", "content-digest"},
		{"sed -i 's/,2024-04-01/,2024-04-1/' baseline/1/adopted.csv", "baseline-form"},
		{"rm baseline/1/adopted.csv", "baseline-form"},
		{"rm baseline/1/MANIFEST.sha256", "baseline-form"},
		{"rm baseline/1/baseline.*", "baseline-whole"},
		{"sed -i 's/既有/有既/' baseline/1/baseline.statement", "signature-bad"},
		{"mv baseline/1 baseline/2", "statement-place"},
		{"rm documents/ISMS-02/ISMS-02-005/document.yaml", "register-first"},
	};

	(void)state;
	adopt_all();
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		assert_int_equal(system("rm -rf kept && cp -a registry kept"), 0);
		land_spoilt(cases[i].script);
		assert_verified(cases[i].rule);
		assert_int_equal(system("rm -rf registry && cp -a kept registry"), 0);
	}
}

static void without_the_officer_nothing_is_in_force(void **state)
{
	(void)state;
	adopt_all();
	land_spoilt("rm baseline/1/*wang.xm*.sig");
	assert_in_force("ISMS-02-005", "");
	assert_in_force("02-005-01", "");
}

/* A baseline that was lawful is copied, under the next number, onto what goes on already. */
static void a_replayed_baseline_adopts_nothing(void **state)
{
	(void)state;
	adopt_all();
	forge("cp -r baseline/1 baseline/2");
	assert_verified("statement-place");
	assert_in_force("ISMS-02-005", "1.2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		adopt_test(each_change_afterwards_is_named),
		adopt_test(what_comes_to_it_later_is_named),
		adopt_test(each_spoilt_landing_is_named),
		adopt_test(without_the_officer_nothing_is_in_force),
		adopt_test(a_replayed_baseline_adopts_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
