/* test_layout_parse.c: paths and names, taken apart; what is not lawful is foreign. */
#include "unit.h"

#include <base/auto.h>
#include <model/layout.h>

#define DOC  "documents/ISMS-02/ISMS-02-005/"
#define KEY8 "0123abcd"

/* Field by field: the bytes between them may differ. */
static bool same(const struct doc_place *a, const struct doc_place *b)
{
	return a->kind == b->kind && a->statement == b->statement &&
	       strcmp(a->number, b->number) == 0 && a->version.major == b->version.major &&
	       a->version.minor == b->version.minor && a->round == b->round &&
	       a->serial == b->serial && a->nth == b->nth && strcmp(a->who, b->who) == 0 &&
	       strcmp(a->key8, b->key8) == 0 && strcmp(a->date, b->date) == 0 &&
	       strcmp(a->name, b->name) == 0 && strcmp(a->release, b->release) == 0 &&
	       strcmp(a->stem, b->stem) == 0;
}

static void each_file_of_a_registry_has_its_place(void **state)
{
	static const struct {
		const char *path;
		struct doc_place place;
		bool add_only;
	} cases[] = {
		{".gitattributes", {.kind = DOC_PLACE_GITATTRIBUTES}, true},
		{"obligations.yaml", {.kind = DOC_PLACE_OBLIGATIONS}, false},
		{"policy/0001/registry.yaml",
	         {.kind = DOC_PLACE_POLICY_FILE, .serial = 1, .name = "registry.yaml"},
	         true},
		{"policy/0010/roster.yaml",
	         {.kind = DOC_PLACE_POLICY_FILE, .serial = 10, .name = "roster.yaml"},
	         true},
		{"policy/10000/allowed_signers",
	         {.kind = DOC_PLACE_POLICY_FILE, .serial = 10000, .name = "allowed_signers"},
	         true},
		{"policy/draft/any-Name_1.x",
	         {.kind = DOC_PLACE_POLICY_DRAFT, .name = "any-Name_1.x"},
	         false},
		{DOC "document.yaml",
	         {.kind = DOC_PLACE_DOCUMENT, .number = "ISMS-02-005", .name = "document.yaml"},
	         false},
		{"documents/02-005/02-005-02/draft/metadata.yaml",
	         {.kind = DOC_PLACE_DRAFT, .number = "02-005-02", .name = "metadata.yaml"},
	         false},
		{DOC "1.10/2/metadata.yaml",
	         {.kind = DOC_PLACE_METADATA,
	          .number = "ISMS-02-005",
	          .version = {1, 10},
	          .round = 2,
	          .name = "metadata.yaml"},
	         true},
		{DOC "1.0/1/ISMS-02-005.odt",
	         {.kind = DOC_PLACE_CONTENT,
	          .number = "ISMS-02-005",
	          .version = {1, 0},
	          .round = 1,
	          .name = "ISMS-02-005.odt"},
	         true},
		{DOC "1.0/1/ISMS-02-005.2.abcdefgh",
	         {.kind = DOC_PLACE_CONTENT,
	          .number = "ISMS-02-005",
	          .version = {1, 0},
	          .round = 1,
	          .name = "ISMS-02-005.2.abcdefgh"},
	         true},
		{DOC "1.0/1/ISMS-02-005.8.7z",
	         {.kind = DOC_PLACE_CONTENT,
	          .number = "ISMS-02-005",
	          .version = {1, 0},
	          .round = 1,
	          .name = "ISMS-02-005.8.7z"},
	         true},
		{DOC "1.0/1/ISMS-02-005.2",
	         {.kind = DOC_PLACE_CONTENT,
	          .number = "ISMS-02-005",
	          .version = {1, 0},
	          .round = 1,
	          .name = "ISMS-02-005.2"},
	         true},
		{"external/A0030297.yaml",
	         {.kind = DOC_PLACE_EXTERNAL, .name = "A0030297.yaml"},
	         false},
		{"records/2026/02-005-01/0001.yaml",
	         {.kind = DOC_PLACE_RECORD,
	          .serial = 2026,
	          .number = "02-005-01",
	          .name = "0001.yaml"},
	         false},
		{"baseline/1/MANIFEST.sha256",
	         {.kind = DOC_PLACE_BASELINE_FILE, .serial = 1, .name = "MANIFEST.sha256"},
	         true},
		{"baseline/12/adopted.csv",
	         {.kind = DOC_PLACE_BASELINE_FILE, .serial = 12, .name = "adopted.csv"},
	         true},
		{"baseline/12/scan.20000.pdf",
	         {.kind = DOC_PLACE_BASELINE_FILE, .serial = 12, .nth = 20000,
	          .name = "scan.20000.pdf"},
	         true},
		{"releases/2026-Q4/list.html",
	         {.kind = DOC_PLACE_RELEASE_FILE, .release = "2026-Q4", .name = "list.html"},
	         true},
		{"releases/a/VERIFY.txt",
	         {.kind = DOC_PLACE_RELEASE_FILE, .release = "a", .name = "VERIFY.txt"},
	         true},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_place place;

		doc_place_parse(cases[i].path, &place);
		if (!same(&place, &cases[i].place))
			fail_msg("'%s' is read as kind %d, '%s' '%s'", cases[i].path, place.kind,
			         place.number, place.name);
		assert_int_equal(doc_place_is_add_only(&place), cases[i].add_only);
	}
}

static void a_statement_says_in_its_name_whose_it_is(void **state)
{
	static const struct {
		const char *folder, *name;
		enum doc_statement_type type;
		unsigned nth;
		const char *who, *date;
	} cases[] = {
		{DOC "1.1/2/", "submission", DOC_SUBMISSION, 0, "", ""},
		{DOC "1.1/2/", "review.wang.xm", DOC_REVIEW, 0, "wang.xm", ""},
		{DOC "1.1/2/", "return.w", DOC_RETURN, 0, "w", ""},
		{DOC "1.1/2/", "recall.w-1_x", DOC_RECALL, 0, "w-1_x", ""},
		{DOC "1.1/2/", "approval.wang.xm", DOC_APPROVAL, 0, "wang.xm", ""},
		{DOC "1.1/2/", "letter.12.chen.yj", DOC_LETTER, 12, "chen.yj", ""},
		{DOC, "letter.1.chen", DOC_LETTER, 1, "chen", ""},
		{DOC, "confirmation.2026-02-28.lin", DOC_CONFIRMATION, 0, "lin", "2026-02-28"},
		{DOC, "correction.3", DOC_CORRECTION, 3, "", ""},
		{DOC, "withdrawal.1.wang.xm", DOC_WITHDRAWAL, 1, "wang.xm", ""},
		{DOC, "void.chen", DOC_VOID, 0, "chen", ""},
		{"policy/0002/", "policy", DOC_POLICY, 0, "", ""},
		{"policy/0002/", "letter.1.chen", DOC_LETTER, 1, "chen", ""},
		{"baseline/1/", "baseline", DOC_BASELINE, 0, "", ""},
		{"baseline/1/", "letter.2.chen", DOC_LETTER, 2, "chen", ""},
		{"publications/7/", "issue", DOC_ISSUE, 0, "", ""},
		{"releases/r/", "release", DOC_RELEASE, 0, "", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct doc_place place;

		doc_buf_printf(&path, "%s%s.statement", cases[i].folder, cases[i].name);
		doc_place_parse(path.data, &place);
		if (place.kind != DOC_PLACE_STATEMENT)
			fail_msg("'%s' is no statement", path.data);
		assert_int_equal(place.statement, cases[i].type);
		assert_int_equal(place.nth, cases[i].nth);
		assert_string_equal(place.who, cases[i].who);
		assert_string_equal(place.date, cases[i].date);
		assert_string_equal(place.key8, "");
		assert_memory_equal(path.data, place.stem, strlen(place.stem));
		assert_int_equal(strlen(place.stem), path.size - strlen(".statement"));
		assert_true(doc_place_is_add_only(&place));
	}
}

static void a_signature_belongs_to_one_statement(void **state)
{
	static const struct {
		const char *path, *stem, *who, *key8;
	} cases[] = {
		{DOC "1.1/2/approval.wang.xm.sig", DOC "1.1/2/approval.wang.xm", "wang.xm", ""},
		{DOC "1.1/2/approval.wang.xm.wang.xm." KEY8 ".sig", DOC "1.1/2/approval.wang.xm",
	         "wang.xm", KEY8},
		{DOC "1.1/2/approval.a.a.sig", DOC "1.1/2/approval.a.a", "a.a", ""},
		{DOC "1.1/2/approval.a.a." KEY8 ".sig", DOC "1.1/2/approval.a", "a", KEY8},
		{DOC "1.1/2/submission.wang.xm." KEY8 ".sig", DOC "1.1/2/submission", "wang.xm",
	         KEY8},
		{DOC "correction.3.w." KEY8 ".sig", DOC "correction.3", "w", KEY8},
		{DOC "letter.3.w.sig", DOC "letter.3.w", "w", ""},
		{DOC "letter.3.w.w." KEY8 ".sig", DOC "letter.3.w", "w", KEY8},
		{DOC "confirmation.2026-02-28.w.x.sig", DOC "confirmation.2026-02-28.w.x", "w.x",
	         ""},
		{"policy/0001/policy.wang.xm." KEY8 ".sig", "policy/0001/policy", "wang.xm", KEY8},
		{"policy/0001/letter.1.w.sig", "policy/0001/letter.1.w", "w", ""},
		{"releases/r/release.w." KEY8 ".sig", "releases/r/release", "w", KEY8},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_place place;

		doc_place_parse(cases[i].path, &place);
		if (place.kind != DOC_PLACE_SIGNATURE)
			fail_msg("'%s' is no signature", cases[i].path);
		assert_string_equal(place.stem, cases[i].stem);
		assert_string_equal(place.who, cases[i].who);
		assert_string_equal(place.key8, cases[i].key8);
	}
}

static void a_scan_lies_beside_a_letter_or_a_correction(void **state)
{
	static const char *const cases[] = {DOC "1.1/2/letter.1.chen.pdf", DOC "letter.1.chen.pdf",
	                                    DOC "correction.2.pdf", "policy/0002/letter.1.chen.pdf",
	                                    "baseline/1/letter.1.chen.pdf"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_place place;

		doc_place_parse(cases[i], &place);
		assert_int_equal(place.kind, DOC_PLACE_SCAN);
		assert_int_equal(strlen(place.stem), strlen(cases[i]) - strlen(".pdf"));
	}
}

static void everything_else_is_foreign(void **state)
{
	static const char *const cases[] = {
		/* shapes of paths */
		"", "/", "README.md", "/policy/0001/roster.yaml", "policy/0001/roster.yaml/",
		"policy//0001/roster.yaml", "policy/./roster.yaml", "policy/../obligations.yaml",
		"policy", "policy/", "policy/0001", "documents", "releases/r", "external",
		"records", "policy\\0001\\roster.yaml", ".gitattributes/x", "obligations.yaml/x",
		".gitignore", "Obligations.yaml", ".git/config", "policy/0001/roster.yaml\n",
		"a/b/c/d/e/f/g", "policy/0001/.gitattributes", "policy/draft/.gitattributes",
		/* policies */
		"policy/1/roster.yaml", "policy/0000/roster.yaml", "policy/00001/roster.yaml",
		"policy/1000000/roster.yaml", "policy/000a/roster.yaml", "policy/0001/Roster.yaml",
		"policy/0001/x/roster.yaml", "policy/draft/x/y", "policy/draft/.x",
		"policy/draft/x.", "policy/draft/a..b", "policy/draft/nul", "policy/draft/AUX.txt",
		"policy/draft/Com1.x.y", "policy/draft/lpt9", "policy/draft/a b",
		"policy/draft/a:b", "policy/draft/\xe6\x96\x87",
		"policy/draft/"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		/* documents */
		"documents/ISMS-02-005/document.yaml", "documents/ISMS/ISMS-02-005/document.yaml",
		"documents/ISMS-01/ISMS-02-005/document.yaml", DOC "Document.yaml",
		DOC "metadata.yaml", "documents/isms-02/isms-02-005/document.yaml",
		"documents/CON/CON-1/document.yaml", DOC "drafts/x", DOC "draft", DOC "draft/x/y",
		DOC "1.0/metadata.yaml", DOC "1.0/0/metadata.yaml", DOC "1.0/01/metadata.yaml",
		DOC "01.0/1/metadata.yaml", DOC "1/1/metadata.yaml", DOC "0.0/1/metadata.yaml",
		DOC "1.0/1/document.yaml", DOC "1.0/1/x/metadata.yaml", DOC "1.0/1/metadata.yaml/x",
		/* content */
		DOC "1.0/1/ISMS-02-006.odt", DOC "1.0/1/ISMS-02-005", DOC "1.0/1/ISMS-02-005.",
		DOC "1.0/1/ISMS-02-005.1.odt", DOC "1.0/1/ISMS-02-005.9.odt",
		DOC "1.0/1/ISMS-02-005.02.odt", DOC "1.0/1/ISMS-02-005.ODT",
		DOC "1.0/1/ISMS-02-005.tar.gz", DOC "1.0/1/ISMS-02-005.abcdefghi",
		DOC "1.0/1/ISMS-02-005.2.", DOC "1.0/1/ISMS-02-0055.odt",
		DOC "draft/ISMS-02-005.odt.",
		/* statements in the wrong folder, or with the wrong name */
		DOC "approval.wang.xm.statement", DOC "1.0/1/void.w.statement",
		DOC "1.0/1/policy.statement", DOC "1.0/1/confirmation.2026-01-01.w.statement",
		"releases/r/letter.1.w.statement", "publications/1/letter.1.w.statement",
		"policy/draft/x/policy.statement", "policy/0001/approval.w.statement",
		"baseline/01/baseline.statement", "baseline/1/release.statement",
		"publications/0/issue.statement", "publications/1/list.csv",
		DOC "1.0/1/submission.w.statement", DOC "1.0/1/review.statement",
		DOC "1.0/1/review..statement", DOC "1.0/1/review.W.statement",
		DOC "1.0/1/review.w..x.statement", DOC "1.0/1/review.-w.statement",
		DOC "1.0/1/review.w." KEY8 ".statement", DOC "1.0/1/review." KEY8 ".statement",
		DOC "1.0/1/Review.w.statement", DOC "1.0/1/reviews.w.statement",
		DOC "1.0/1/review.w.Statement", DOC "1.0/1/.statement", DOC "1.0/1/statement",
		DOC "1.0/1/review.abcdefghijklmnopqrstuvwxyz1234567.statement",
		DOC "1.0/1/letter.w.statement", DOC "1.0/1/letter.1.statement",
		DOC "1.0/1/letter.0.w.statement", DOC "1.0/1/letter.01.w.statement",
		DOC "1.0/1/letter.1000000.w.statement", DOC "1.0/1/letter.9999990.w.statement",
		DOC "1.0/1/letter.99999999999.w.statement",
		DOC "correction.statement", DOC "correction.1.w.statement",
		DOC "correction.x.statement", DOC "confirmation.w.statement",
		DOC "confirmation.2026-02-29.w.statement", DOC "confirmation.115-02-28.w.statement",
		DOC "confirmation.2026-02-28.statement", DOC "confirmation.2026-02-280.w.statement",
		DOC "confirmation.statement",
		/* signatures */
		DOC "1.0/1/submission.sig", DOC "1.0/1/submission.w.sig",
		DOC "1.0/1/submission." KEY8 ".sig", DOC "1.0/1/approval.sig",
		DOC "1.0/1/approval." KEY8 ".sig", DOC "1.0/1/approval.w." KEY8 ".sig",
		DOC "1.0/1/approval.w.x." KEY8 ".sig", DOC "1.0/1/approval.w.w.0123ABCD.sig",
		DOC "1.0/1/approval.ww." KEY8 ".sig", DOC "1.0/1/approval.w.w.w." KEY8 ".sig",
		"policy/0001/policy.sig", "policy/0001/policy.w.0123abc.sig",
		"policy/0001/policy.w." KEY8 ".w." KEY8 ".sig.sig", "policy/0001/" KEY8 ".sig",
		DOC "1.0/1/" KEY8 ".sig", "policy/0001/policy.w." KEY8 "." KEY8 ".sig",
		/* scans */
		DOC "1.0/1/approval.w.pdf", DOC "withdrawal.1.w.pdf", "releases/r/release.pdf",
		DOC "correction.1.w.pdf", DOC "letter.1.pdf",
		/* the rest */
		"external/.yaml", "external/x.yml", "external/x/y.yaml", "external/nul.yaml",
		"records/26/02-005-01/1.yaml", "records/0026/02-005-01/1.yaml",
		"records/20266/02-005-01/1.yaml", "records/2026/02_005/1.yaml",
		"records/2026/02-005-01/1.pdf", "records/2026/1.yaml", "baseline/x/adopted.csv",
		"baseline/1", "baseline/1/x/adopted.csv", "publications/1",
		"publications/1/x/issue.statement",
		DOC "draft/"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"baseline/1/"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		DOC "1.0/1/approval.." KEY8 ".sig", DOC "1.0/1/approval.w.." KEY8 ".sig",
		"baseline/1/scan.pdf", "baseline/1/scan.0.pdf", "baseline/1/scan.01.pdf",
		"baseline/1/scan.1.PDF", "baseline/1/scan.1.2.pdf", "baseline/1/scan.a.pdf",
		"baseline/1/scan.1000000.pdf", "policy/0001/scan.1.pdf", "releases/r/scan.1.pdf",
		"releases/r/list.odt", "releases/nul/list.csv", "releases/a./list.csv",
		"releases/.a/list.csv", "releases/.gitattributes/list.csv",
		"releases/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"
		"list.csv"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		static const struct doc_place nothing;
		struct doc_place place;

		doc_place_parse(cases[i], &place);
		if (!same(&place, &nothing))
			fail_msg("'%s' is read as kind %d", cases[i], place.kind);
	}
}

static void a_path_too_long_is_foreign(void **state)
{
	char path[DOC_PATH_MAX + 1];
	struct doc_place place;

	(void)state;
	memset(path, 'a', sizeof(path));
	memcpy(path, "policy/draft/", strlen("policy/draft/"));
	path[sizeof(path) - 1] = '\0';
	doc_place_parse(path, &place);
	assert_int_equal(place.kind, DOC_PLACE_FOREIGN);
}

static void the_longest_lawful_path_is_read(void **state)
{
#define WHO "abcdefghijklmnopqrstuvwxyz123456"
	static const char path[] = "documents/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/"
				   "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-1/99999.99999/999999/"
				   "letter.999999." WHO "." WHO "." KEY8 ".sig";
	struct doc_place place;

	(void)state;
	assert_true(sizeof(path) <= DOC_PATH_MAX);
	doc_place_parse(path, &place);
	assert_int_equal(place.kind, DOC_PLACE_SIGNATURE);
	assert_string_equal(place.who, WHO);
	assert_int_equal(place.nth, DOC_SERIAL_MAX);
	assert_int_equal(place.round, DOC_SERIAL_MAX);
}

static void names_and_ids_are_judged(void **state)
{
	static const struct {
		const char *text;
		bool file, person;
	} cases[] = {
		{"wang.xm", true, true},
		{"a", true, true},
		{"0", true, true},
		{"a-_.b", true, true},
		{"Wang", true, false},
		{"", false, false},
		{".a", false, false},
		{"-a", false, false},
		{"_a", false, false},
		{"a.", false, false},
		{"a..b", false, false},
		{"a/b", false, false},
		{"a b", false, false},
		{"a\xc3\xa9", false, false},
		{"a*", false, false},
		{"con", false, false},
		{"con.x", false, false},
		{"CoN", false, false},
		{"con-x", true, true},
		{"com0", true, true},
		{"com10", true, true},
		{"com1", false, false},
		{"lpt9.a.b", false, false},
		{"prn", false, false},
		{"aux", false, false},
		{"nul", false, false},
		{"comx", true, true},
		{"x." KEY8, true, false},
		{KEY8, true, false},
		{"x.0123abc", true, true},
		{"x.0123abcg", true, true},
		{"x.0123abcde", true, true},
		{"abcdefghijklmnopqrstuvwxyz123456", true, true},
		{"abcdefghijklmnopqrstuvwxyz1234567", true, false},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true, false},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		if (doc_file_name_is_valid(cases[i].text) != cases[i].file ||
		    doc_release_name_is_valid(cases[i].text) != cases[i].file)
			fail_msg("'%s' as a file's name", cases[i].text);
		if (doc_person_is_valid(cases[i].text) != cases[i].person)
			fail_msg("'%s' as a person", cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_file_of_a_registry_has_its_place),
		cmocka_unit_test(a_statement_says_in_its_name_whose_it_is),
		cmocka_unit_test(a_signature_belongs_to_one_statement),
		cmocka_unit_test(a_scan_lies_beside_a_letter_or_a_correction),
		cmocka_unit_test(everything_else_is_foreign),
		cmocka_unit_test(a_path_too_long_is_foreign),
		cmocka_unit_test(the_longest_lawful_path_is_read),
		cmocka_unit_test(names_and_ids_are_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
