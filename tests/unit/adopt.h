/* adopt.h: a small agency with papers: a registry with real keys, and versions to adopt. */
#ifndef TESTS_ADOPT_H
#define TESTS_ADOPT_H

#include "release.h"

#include <libdoc/adopt.h>

static struct doc_registry *registry;

/* Each test begins in an empty folder with a registry that has nothing in it. */
static inline int begin_registry(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/docreg-archive-XXXXXX");
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	make_registry(&registry);
	assert_int_equal(system("echo 管理程序 >a.md; echo 舊版 >old.md; echo 表單 >b.md;"
	                        "printf '%%PDF-1.4\\n1\\n' >scan.pdf;"
	                        "printf '%%PDF-1.4\\n2\\n' >other.pdf; cp scan.pdf same.pdf"), 0);
	return 0;
}

static inline int end_registry(void **state)
{
	doc_registry_close(registry);
	registry = NULL;
	return remove_release(state);
}

#define adopt_test(test) cmocka_unit_test_setup_teardown(test, begin_registry, end_registry)

static const char *const old_md[] = {"old.md"};
static const char *const a_md[] = {"a.md"};
static const char *const b_md[] = {"b.md"};
static const char *const officers[] = {"wang"};

/* 1.0 and 1.2 of a procedure, and a form of it; the rows are in no order. */
static inline void set_adoptions(struct doc_adoption out[3])
{
	out[0] = (struct doc_adoption){
		.number = "02-005-01", .title = "外來文件管制表", .version = "1.0",
		.approved = "112.3.1", .paths = b_md, .path_count = 1, .where = "map.csv:2"};
	out[1] = (struct doc_adoption){
		.number = "ISMS-02-005", .title = "文件管理程序書", .version = "V1.2",
		.approved = "113年4月1日", .effective = "113.3.15", .letter = "府資字第1130001號",
		.decider = "wang.xm", .scan_path = "same.pdf", .paths = a_md, .path_count = 1,
		.where = "map.csv:3"};
	out[2] = (struct doc_adoption){
		.number = "ISMS-02-005", .title = "文件管制程序書", .version = "1.0",
		.approved = "2021-05-06", .letter = "府資字第1100009號", .decider = "前任資安長",
		.scan_path = "scan.pdf", .owner = "資訊科", .paths = old_md, .path_count = 1,
		.where = "map.csv:4"};
}

static inline struct doc_baseline_plan plan_of(const struct doc_adoption *adoptions, size_t count)
{
	return (struct doc_baseline_plan){
		.actor = &lin, .officer_keys = officers, .officer_key_count = 1,
		.adoptions = adoptions, .adoption_count = count};
}

static inline void print_outcome(const struct doc_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		print_error("%s: %s: %s\n", findings->items[i].rule, findings->items[i].file,
		            findings->items[i].message);
}

static inline void adopt(const struct doc_baseline_plan *plan, struct doc_outcome *outcome)
{
	struct doc_error why = {0};
	int r = doc_adopt(registry, plan, outcome, &why);

	if (r == DOC_OK)
		return;
	print_outcome(&outcome->findings);
	fail_msg("not adopted: %s", why.message);
}

static inline void adopt_all(void)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_adoption adoptions[3];
	struct doc_baseline_plan plan = plan_of(adoptions, 3);

	set_adoptions(adoptions);
	adopt(&plan, &outcome);
}

/* Every problem that verify finds is of this rule; NULL: it finds none. */
static inline void assert_verified(const char *rule)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	bool matched = false;

	assert_ok(doc_verify(registry, NULL, true, NOW + 86400 * 365, &found, &err));
	for (size_t i = 0; i < found.problems.count; i++)
		matched |= rule && strcmp(found.problems.items[i].rule, rule) == 0;
	if (rule ? !matched : found.problems.count > 0) {
		print_outcome(&found.problems);
		fail_msg("verify does not say '%s'", rule ? rule : "nothing");
	}
}

#endif
