/* test_twins.c: no two names of a folder differ in case alone. */
#include "unit.h"

#include <actions/twins.h>

#define CHANGES_MAX 4

#define ADDED    DOC_GIT_ADDED
#define MODIFIED DOC_GIT_MODIFIED
#define DELETED  DOC_GIT_DELETED

struct change {
	enum doc_git_change_kind kind;
	const char *path;
};

/* How many faults a commit of these changes has. */
static size_t faults_of(const struct change *changes)
{
	static const struct doc_source empty;
	struct doc_git_change items[CHANGES_MAX];
	struct doc_git_changes list = {items, 0};
	struct doc_judge judge = {0};

	while (list.count < CHANGES_MAX && changes[list.count].path) {
		items[list.count] = (struct doc_git_change){
			.kind = changes[list.count].kind,
			.path = (char *)(uintptr_t)changes[list.count].path,
			.mode = 0100644};
		list.count++;
	}
	assert_ok(doc_twins_judge(&empty, &list, &judge, &err));
	return judge.faults;
}

static void names_people_choose_have_no_twin(void **state)
{
	static const struct {
		size_t faults;
		struct change changes[CHANGES_MAX];
	} cases[] = {
		{0, {{ADDED, "external/a.yaml"}, {ADDED, "external/b.yaml"}}},
		{2, {{ADDED, "policy/draft/Notes"}, {ADDED, "policy/draft/notes"}}},
		{2, {{ADDED, "documents/ISMS-02/ISMS-02-001/draft/FOO"},
		     {ADDED, "documents/ISMS-02/ISMS-02-001/draft/foo"}}},
		{0, {{ADDED, "documents/ISMS-02/ISMS-02-001/draft/FOO"},
		     {ADDED, "documents/ISMS-02/ISMS-02-002/draft/foo"}}},
		{2, {{ADDED, "releases/R1/list.csv"}, {ADDED, "releases/r1/list.csv"}}},
		{0, {{ADDED, "releases/R1/list.csv"}, {ADDED, "releases/R1/list.html"}}},
		{0, {{ADDED, "policy/draft/Notes"}, {DELETED, "policy/draft/notes"}}},
		{0, {{MODIFIED, "policy/draft/Notes"}, {MODIFIED, "policy/draft/notes"}}},
		{1, {{ADDED, "policy/draft/Notes"}, {MODIFIED, "policy/draft/notes"}}},
		{2, {{ADDED, "policy/draft/NOTES"}, {DELETED, "policy/draft/Notes"},
		     {ADDED, "policy/draft/notes"}}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (faults_of(cases[i].changes) != cases[i].faults)
			fail_msg("case %zu: %zu faults", i, faults_of(cases[i].changes));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_people_choose_have_no_twin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
