/* test_member.c: which names the members of an archive can have, alone and together. */
#include "unit.h"

#include <stdbool.h>

#include <backend/member.h>

static void a_name_has_only_bytes_that_every_system_keeps(void **state)
{
	static const char good[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";

	(void)state;
	for (int byte = 0; byte < 256; byte++)
		assert_int_equal(doc_member_name_has((char)byte), byte && strchr(good, byte));
}

static void a_name_that_some_system_reads_otherwise_is_at_fault(void **state)
{
	static const struct {
		const char *name;
		const char *fault;
	} cases[] = {
		{"", "has an empty part"},
		{"/a", "has an empty part"},
		{"a/", "has an empty part"},
		{"a//b", "has an empty part"},
		{".", "climbs"},
		{"..", "climbs"},
		{"a/.", "climbs"},
		{"a/../b", "climbs"},
		{"...", "does not begin with a letter or digit"},
		{".git/config", "does not begin with a letter or digit"},
		{"a/.git", "does not begin with a letter or digit"},
		{"a/-rf", "does not begin with a letter or digit"},
		{"a/_b", "does not begin with a letter or digit"},
		{"a.", "ends with a dot"},
		{"a./b", "ends with a dot"},
		{"con", "takes for a device"},
		{"CON", "takes for a device"},
		{"a/Nul.txt", "takes for a device"},
		{"aux/b", "takes for a device"},
		{"PRN.a.b", "takes for a device"},
		{"com1", "takes for a device"},
		{"Lpt9.txt/b", "takes for a device"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		const char *fault = doc_member_name_fault(cases[i].name);

		if (!fault || !strstr(fault, cases[i].fault))
			fail_msg("'%s': %s", cases[i].name, fault ? fault : "no fault");
	}
}

static void names_that_only_look_reserved_have_no_fault(void **state)
{
	static const char *const names[] = {
		"a",
		"0",
		"console",
		"co",
		"com",
		"com0",
		"com10",
		"lpt",
		"lpt0",
		"x.con",
		"xcon",
		"conx",
		"cox",
		"auxi.txt",
		"nul1.x",
		"a..b",
		"b-",
		"b_",
		"con_1",
		"cxn",
		"xom1",
		"1.1/con1",
		"policy/0001/registry.yaml",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(names); i++)
		if (doc_member_name_fault(names[i]))
			fail_msg("'%s': %s", names[i], doc_member_name_fault(names[i]));
}

/* As a pair in byte order; struct doc_member owns its name, so it is copied. */
static int check_pair(const char *first, const char *second, struct doc_error *err)
{
	struct doc_member items[] = {{.name = strdup(first)}, {.name = strdup(second)}};
	const struct doc_members members = {.items = items, .count = 2};
	int r = doc_members_check_twins(&members, err);

	free(items[0].name);
	free(items[1].name);
	return r;
}

static void names_that_meet_where_case_is_ignored_are_refused(void **state)
{
	static const struct {
		const char *first;
		const char *second;
		const char *message; /* NULL: these two get on */
	} cases[] = {
		{"A", "a", "'A' and 'a': they differ only in case"},
		{"x/A", "x/a", "they differ only in case"},
		{"X/a", "x/b", "they differ only in case"},
		{"x/Y/z", "x/y/z", "they differ only in case"},
		{"a", "a/b", "one is a file, the other is in a folder of that name"},
		{"A", "a/b", "one is a file, the other is in a folder of that name"},
		{"X/a", "xa/a", NULL},
		{"X/a", "x1/a", NULL},
		{"a", "ab", NULL},
		{"a/b", "ab", NULL},
		{"a/b", "a/c/d", NULL},
		{"a-/x", "a/x", NULL},
		{"a/X", "a/xy", NULL},
		{"Xab", "xac", NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		const char *first = cases[i].first;
		const char *second = cases[i].second;

		if (cases[i].message)
			assert_fails(check_pair(first, second, &err), DOC_EINVALID,
				     cases[i].message);
		else
			assert_ok(check_pair(first, second, &err));
	}
}

/* Neighbours by byte are not neighbours once case is ignored: B sorts before a and b. */
static void twins_are_found_however_far_apart(void **state)
{
	char names[][4] = {"B", "a", "a-b", "b"};
	struct doc_member items[] = {
		{.name = names[0]},
		{.name = names[1]},
		{.name = names[2]},
		{.name = names[3]},
	};
	struct doc_members members = {.items = items, .count = DOC_COUNT(items)};

	(void)state;
	assert_fails(doc_members_check_twins(&members, &err), DOC_EINVALID, "'B' and 'b'");
	strcpy(names[0], "A/b");
	assert_fails(doc_members_check_twins(&members, &err), DOC_EINVALID, "'a' and 'A/b'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_has_only_bytes_that_every_system_keeps),
		cmocka_unit_test(a_name_that_some_system_reads_otherwise_is_at_fault),
		cmocka_unit_test(names_that_only_look_reserved_have_no_fault),
		cmocka_unit_test(names_that_meet_where_case_is_ignored_are_refused),
		cmocka_unit_test(twins_are_found_however_far_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
