/* test_verify_archive.c: a release as docreg makes it, and whatever may be done to one. */
#include "pile.h"

#include <stdbool.h>

#include <actions/archive.h>
#include <backend/crc.h>

/* --- verdicts --------------------------------------------------------------------------------- */

static bool has_rule(const struct doc_verification *found, const char *rule)
{
	for (size_t i = 0; i < found->problems.count; i++)
		if (strcmp(found->problems.items[i].rule, rule) == 0)
			return true;
	return false;
}

static size_t count_problems(const struct doc_buf *bytes)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	assert_ok(verify_bytes(bytes->data, bytes->size, NULL, NOW, &found, &err));
	return found.problems.count;
}

static void assert_refused_by(const struct doc_buf *bytes, const char *rule)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	assert_ok(verify_bytes(bytes->data, bytes->size, NULL, NOW, &found, &err));
	if (!has_rule(&found, rule))
		fail_msg("not refused by %s but by %s", rule,
		         found.problems.count ? found.problems.items[0].rule : "nothing");
}

static void assert_said(const struct doc_buf *bytes, const char *message)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	assert_ok(verify_bytes(bytes->data, bytes->size, NULL, NOW, &found, &err));
	for (size_t i = 0; i < found.problems.count; i++)
		if (strstr(found.problems.items[i].message, message))
			return;
	fail_msg("nobody said '%s'", message);
}

static void a_release_as_it_was_made_is_consistent(void **state)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	(void)state;
	assert_ok(verify_bytes(archive.data, archive.size, NULL, NOW, &found, &err));
	if (found.problems.count)
		fail_msg("%s: %s", found.problems.items[0].rule, found.problems.items[0].message);
	assert_int_equal(found.documents, 1);
	assert_int_equal(found.approvals, 1);
	assert_string_equal(found.release, "r");
	assert_false(found.anchored);
	assert_int_equal(found.not_judged_count, 5); /* none of them a file */
}

/* --- bytes ------------------------------------------------------------------------------------ */

static void every_changed_byte_of_the_file_is_refused(void **state)
{
	(void)state;
	for (size_t at = 0; at < archive.size; at++) {
		archive.data[at] ^= (char)(1 << at % 8);
		if (!count_problems(&archive))
			fail_msg("byte %zu may be changed", at);
		archive.data[at] ^= (char)(1 << at % 8);
	}
}

/* Put the right CRC-32 of a member's bytes into both of its headers. */
static void mend_checksum(struct doc_buf *bytes, const struct doc_member *member, size_t nth)
{
	uint32_t checksum = doc_crc32(member->bytes, member->size);
	size_t start = (size_t)((const char *)member->bytes - bytes->data);
	size_t local = start - strlen(member->name) - 30;
	const char *end = bytes->data + bytes->size - 22;
	uint32_t at;

	memcpy(&at, end + 16, 4);
	while (nth-- > 0) {
		uint16_t size;

		memcpy(&size, bytes->data + at + 28, 2);
		at += 46u + size;
	}
	memcpy(bytes->data + local + 14, &checksum, 4);
	memcpy(bytes->data + at + 16, &checksum, 4);
}

/* Files that no manifest covers byte by byte, the others by samples. */
static size_t stride(const char *name)
{
	return strstr(name, "MANIFEST") || strstr(name, "/release.") ? 1 : 61;
}

static void every_changed_byte_of_a_member_is_refused_though_its_checksum_be_mended(void **state)
{
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	(void)state;
	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));
	for (size_t i = 0; i < members.count; i++) {
		const struct doc_member *member = &members.items[i];
		size_t start = (size_t)((const char *)member->bytes - archive.data);

		for (size_t at = 0; at < member->size; at += stride(member->name)) {
			archive.data[start + at] ^= (char)(1 << at % 8);
			mend_checksum(&archive, member, i);
			if (!count_problems(&archive))
				fail_msg("byte %zu of %s may be changed", at, member->name);
			archive.data[start + at] ^= (char)(1 << at % 8);
		}
		mend_checksum(&archive, member, i);
	}
	assert_int_equal(count_problems(&archive), 0);
}

static void every_shortened_archive_is_refused(void **state)
{
	struct doc_buf cut = archive;

	(void)state;
	for (cut.size = 0; cut.size < archive.size; cut.size += 37)
		assert_refused_by(&cut, "archive-container");
}

/* --- members put together anew ---------------------------------------------------------------- */

static void nothing_changed_packs_to_the_same_bytes(void **state)
{
	struct pile pile doc_scoped(pile_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};

	(void)state;
	unpack(&pile);
	sign_again(&pile);
	pack(&pile, &again);
	assert_int_equal(again.size, archive.size);
	assert_memory_equal(again.data, archive.data, archive.size);
}

/* Change a file, and nothing else or, if resigned, the release over it too. */
static const struct {
	const char *file;
	const char *old;
	const char *new;
	bool resigned;
	const char *rule;
} changes[] = {
	{"/ISMS-02-005.md", "程序", "規定", false, "archive-member"},
	{"/ISMS-02-005.md", "程序", "規定", true, "content-digest"},
	{"/metadata.yaml", "一般", "限閱", true, "metadata-digest"},
	{"/approval.wang.xm.statement", "effective 2026-11-25", "effective 2026-11-24", true,
	 "signature-bad"},
	{"/approval.wang.xm.statement", "meaning", "Meaning", true, "statement-form"},
	{"/submission.statement", "hsu.yt", "lin.zz", true, "submission-digest"},
	{"/review.chen.yj.statement", "opinion -", "opinion 可", true, "review-counted"},
	{"/roster.yaml", "王小明", "王小民", true, "content-digest"},
	{"/registry.yaml", "reviews: 1", "reviews: 0", true, "content-digest"},
	{"/allowed_signers", "wang.xm", "wang.xn", true, "content-digest"},
	{"/policy.statement", "reason 建立登錄庫", "reason 重建登錄庫", true, "registry-fingerprint"},
	{"/list.csv", "\"1.0\"", "\"1.1\"", true, "archive-list"},
	{"/list.csv", "\"王小明\"", "\"林志中\"", true, "archive-list"},
	{"/list.csv", "\"ISMS-02-005\"", "\"ISMS-02-006\"", true, "archive-list"},
	{"/list.csv", "\"現行\"", "\"廢止\"", true, "archive-list"},
	{"/list.csv", "\"1\"", "1", true, "archive-list"},
	{"/list.csv", "\"核定人員\"", "\"承辦人員\"", true, "archive-list"},
	{"/list.csv", "\"檔案 SHA-256\"", "\"檔案 SHA256\"", true, "archive-list"},
	{"/list.csv", "\"備註\"", "\"核定人員\"", true, "archive-list"},
	{"/release.statement", "tier -", "tier 1", true, "release-content"},
	{"/release.statement", "name r", "name s", true, "statement-place"},
	{"/release.statement", "decided 2026-11-25", "decided 2026-11-26", true,
	 "archive-statement"},
	{"/release.statement", "decided 2026-11-25", "decided 2026-11-24", true, "decided-window"},
	{"/release.statement", "releaser lin.zz", "releaser wang.xm", true, "signature-missing"},
	{"/release.statement", "role document-controller", "role security-officer", true,
	 "role-held"},
	{"/release.statement", "policy 1", "policy 2", true, "policy-known"},
	{"/release.statement", "docreg release v1", "docreg release v2", true, "archive-statement"},
};

static void each_change_is_refused_by_its_own_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(changes); i++) {
		struct pile pile doc_scoped(pile_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};

		unpack(&pile);
		replace(file_of(&pile, changes[i].file), changes[i].old, changes[i].new);
		if (changes[i].resigned)
			sign_again(&pile);
		pack(&pile, &again);
		assert_refused_by(&again, changes[i].rule);
	}
}

/* Files put in or left out; if resigned, by a releaser who covers it up. */
static const struct {
	const char *added;
	const char *left_out;
	bool resigned;
	const char *rule;
} moves[] = {
	{"documents/ISMS-02/ISMS-02-005/1.0/1/extra.txt", NULL, false, "archive-manifest"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/extra.txt", NULL, true, "archive-manifest"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.odt", NULL, true, "round-files"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/approval.lin.zz.sig", NULL, true, "archive-manifest"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/letter.1.lin.zz.pdf", NULL, true, "archive-manifest"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/submission.hsu.yt.0123abcd.sig", NULL, true,
	 "signature-bad"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/review.chen.yj.chen.yj.0123abcd.sig", NULL, true,
	 "signature-bad"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/return.chen.yj.statement", NULL, true,
	 "statement-form"},
	{"documents/ISMS-02/ISMS-02-005/void.lin.zz.statement", NULL, true, "statement-form"},
	{"documents/ISMS-02/ISMS-02-005/1.1/1/ISMS-02-005.md", NULL, true, "release-content"},
	{"documents/ISMS-02/ISMS-02-005/document.yaml", NULL, true, "archive-manifest"},
	{"documents/ISMS-02/ISMS-02-005/draft/metadata.yaml", NULL, true, "archive-manifest"},
	{"documents/ISMS-02/ISMS-02-999/1.0/1/ISMS-02-999.md", NULL, true, "release-content"},
	{"documents/XX-9/XX-9-1/1.0/1/XX-9-1.md", NULL, true, "number-grammar"},
	{"policy/0001/policy.wang.xm.0123abcd.sig", NULL, true, "signature-bad"},
	{"policy/0001/letter.1.lin.zz.sig", NULL, true, "archive-manifest"},
	{"policy/0002/roster.yaml", NULL, true, "policy-form"},
	{"policy/0003/roster.yaml", NULL, true, "archive-manifest"},
	{"policy/0003/policy.statement", NULL, true, "archive-manifest"},
	{"policy/0009/letter.1.lin.zz.statement", NULL, true, "archive-manifest"},
	{"policy/draft/roster.yaml", NULL, true, "archive-manifest"},
	{"baseline/7/MANIFEST.sha256", NULL, true, "archive-manifest"},
	{"baseline/7/adopted.csv", NULL, true, "archive-manifest"},
	{"baseline/7/baseline.statement", NULL, true, "archive-manifest"},
	{"baseline/7/letter.1.lin.zz.statement", NULL, true, "archive-manifest"},
	{"publications/1/issue.statement", NULL, true, "archive-manifest"},
	{"external/a.yaml", NULL, true, "archive-manifest"},
	{"records/2026/ISMS-02-005/a.yaml", NULL, true, "archive-manifest"},
	{"obligations.yaml", NULL, true, "archive-manifest"},
	{"releases/s/list.csv", NULL, true, "archive-manifest"},
	{"releases/s/MANIFEST.sha256", NULL, false, "archive-manifest"},
	{"releases/r/release.wang.xm.0123abcd.sig", NULL, false, "signature-extra"},
	{"releases/r/release.lin.zz.0123abcd.sig", NULL, false, "signature-bad"},
	{NULL, "/ISMS-02-005.md", false, "archive-manifest"},
	{NULL, "/ISMS-02-005.md", true, "round-files"},
	{NULL, "/approval.wang.xm.statement", true, "release-content"},
	{NULL, "/approval.wang.xm.sig", true, "signature-missing"},
	{NULL, "/submission.statement", true, "submission-digest"},
	{NULL, "/review.chen.yj.statement", true, "review-missing"},
	{NULL, "/metadata.yaml", true, "metadata-digest"},
	{NULL, "/policy.statement", true, "policy-form"},
	{NULL, "/allowed_signers", true, "allowed-signers"},
	{NULL, "/registry.yaml", true, "policy-form"},
	{NULL, "/list.csv", true, "archive-list"},
	{NULL, "/list.csv", true, "archive-manifest"},
	{NULL, "/list.html", true, "archive-manifest"},
	{NULL, "/VERIFY.txt", true, "archive-manifest"},
	{NULL, "/MANIFEST.sha256", false, "archive-manifest"},
	{NULL, "/release.statement", false, "archive-statement"},
};

static void each_file_too_many_or_too_few_is_refused_by_its_own_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(moves); i++) {
		struct pile pile doc_scoped(pile_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};

		unpack(&pile);
		if (moves[i].added)
			insert(&pile, moves[i].added, "x\n", 2);
		if (moves[i].left_out)
			leave_out(&pile, moves[i].left_out);
		if (moves[i].resigned)
			sign_again(&pile);
		pack(&pile, &again);
		assert_refused_by(&again, moves[i].rule);
	}
}

/* Faults that others accompany, so that only their words tell that they were seen. */
static void each_fault_is_told_in_its_own_words(void **state)
{
	static const struct {
		const char *added;
		const char *file;
		const char *old;
		const char *new;
		const char *message;
	} cases[] = {
		{"releases/s/list.csv", "/list.csv", "文", "文", "two releases, 'r' and 's'"},
		{NULL, "/list.csv", "\"1\",", "1,", "list.csv:2: a cell is not in quotes"},
		{NULL, "/list.csv", "\"ISMS-02-005\"", "\"ISMS-02-009\"",
		 "the list names 'ISMS-02-009', which is not in the archive"},
		{NULL, "/list.csv", "\"ISMS-02-005\"", "\"ISMS-02-009\"", "the list leaves it out"},
		{NULL, "/list.csv", "\"1.0\"", "\"1.1\"",
		 "in column 版次 the list says '1.1', the statements '1.0'"},
		{NULL, "/list.csv", "\"核定日期\"", "\"核定日\"", "the list has no column 核定日期"},
		{NULL, "/list.csv", "\"備註\"", "\"版次\"", "list.csv:1: two columns are called 版次"},
		{NULL, "/list.csv", "\r\n\"1\"",
		 "\r\n\"2\",\"\",\"ISMS-02-005\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\","
		 "\"\",\"廢止\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n\"1\"",
		 "the list names 'ISMS-02-005' twice"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct pile pile doc_scoped(pile_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};

		unpack(&pile);
		replace(file_of(&pile, cases[i].file), cases[i].old, cases[i].new);
		if (cases[i].added)
			insert(&pile, cases[i].added, "x\n", 2);
		sign_again(&pile);
		pack(&pile, &again);
		assert_said(&again, cases[i].message);
	}
}

static void an_archive_of_other_files_is_no_release(void **state)
{
	struct pile pile doc_scoped(pile_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};

	(void)state;
	insert(&pile, "documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md", "x\n", 2);
	pack(&pile, &again);
	assert_said(&again, "there is no releases/<name>/MANIFEST.sha256 in it");
	assert_said(&again, "a registry begins with policy 0001");
	assert_said(&again, "the manifest does not name this file");
}

static void a_release_without_its_signature_is_refused(void **state)
{
	struct pile pile doc_scoped(pile_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};

	(void)state;
	unpack(&pile);
	for (size_t i = 0; i < pile.names.count; i++)
		if (strstr(pile.names.items[i].path, "/release.lin.zz.")) {
			leave_out(&pile, pile.names.items[i].path);
			break;
		}
	pack(&pile, &again);
	assert_refused_by(&again, "signature-missing");
}

/* --- anchors and clocks ----------------------------------------------------------------------- */

static void only_the_registry_of_the_anchor_is_anchored(void **state)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	struct doc_verification other doc_scoped(doc_verification_clear) = {0};
	struct doc_verification none = {0};
	char anchor[17] = "";

	(void)state;
	assert_ok(verify_bytes(archive.data, archive.size, NULL, NOW, &found, &err));
	memcpy(anchor, found.registry, 16);
	doc_verification_clear(&found);
	assert_ok(verify_bytes(archive.data, archive.size, anchor, NOW, &found, &err));
	assert_true(found.anchored);
	assert_int_equal(found.problems.count, 0);
	anchor[15] = anchor[15] == '0' ? '1' : '0';
	assert_ok(verify_bytes(archive.data, archive.size, anchor, NOW, &other, &err));
	assert_false(other.anchored);
	assert_true(has_rule(&other, "anchor-differs"));
	assert_fails(verify_bytes(archive.data, archive.size, "0123", NOW, &none, &err),
	             DOC_EUSAGE, "an anchor is");
	assert_fails(verify_bytes("", 0, "0123", NOW, &none, &err), DOC_EUSAGE,
	             "an anchor is");
}

static void a_file_that_is_no_archive_is_a_problem_and_none_at_all_an_error(void **state)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	struct doc_verification none = {0};

	(void)state;
	assert_ok(doc_verify_archive("wang.pub", NULL, NOW, &found, &err));
	assert_true(has_rule(&found, "archive-container"));
	assert_string_equal(found.registry, "");
	assert_string_equal(found.release, "");
	assert_fails(doc_verify_archive("missing.zip", NULL, NOW, &none, &err), DOC_ENOTFOUND,
	             "cannot open 'missing.zip'");
}

/* 100 GiB of nothing cost nothing; neither do they with an end record. */
static void a_huge_file_is_refused_by_its_end(void **state)
{
	static const struct {
		off_t size;
		bool has_end;
		const char *message;
	} cases[] = {
		{(off_t)100 << 30, false, "too small or too large"},
		{(off_t)100 << 30, true, "too small or too large"},
		{((off_t)2 << 30) + 1, true, "too small or too large"},
		{(off_t)2 << 30, false, "no end record"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_verification found doc_scoped(doc_verification_clear) = {0};
		struct doc_verification none = {0};
		FILE *file = fopen("huge.zip", "w");

		assert_non_null(file);
		assert_int_equal(fseeko(file, cases[i].size - 22, SEEK_SET), 0);
		if (cases[i].has_end)
			fwrite(archive.data + archive.size - 22, 1, 22, file);
		assert_int_equal(fclose(file), 0);
		assert_int_equal(truncate("huge.zip", cases[i].size), 0);
		assert_ok(doc_verify_archive("huge.zip", NULL, NOW, &found, &err));
		assert_int_equal(found.problems.count, 1);
		assert_string_equal(found.problems.items[0].rule, "archive-container");
		assert_non_null(strstr(found.problems.items[0].message, cases[i].message));
		assert_string_equal(found.release, "");
		assert_string_equal(found.registry, "");
		assert_fails(doc_verify_archive("huge.zip", "0123", NOW, &none, &err), DOC_EUSAGE,
		             "an anchor is");
		assert_int_equal(unlink("huge.zip"), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_release_as_it_was_made_is_consistent),
		cmocka_unit_test(every_changed_byte_of_the_file_is_refused),
		cmocka_unit_test(
			every_changed_byte_of_a_member_is_refused_though_its_checksum_be_mended),
		cmocka_unit_test(every_shortened_archive_is_refused),
		cmocka_unit_test(nothing_changed_packs_to_the_same_bytes),
		cmocka_unit_test(each_change_is_refused_by_its_own_rule),
		cmocka_unit_test(each_file_too_many_or_too_few_is_refused_by_its_own_rule),
		cmocka_unit_test(each_fault_is_told_in_its_own_words),
		cmocka_unit_test(an_archive_of_other_files_is_no_release),
		cmocka_unit_test(a_release_without_its_signature_is_refused),
		cmocka_unit_test(only_the_registry_of_the_anchor_is_anchored),
		cmocka_unit_test(a_huge_file_is_refused_by_its_end),
		cmocka_unit_test(a_file_that_is_no_archive_is_a_problem_and_none_at_all_an_error),
	};

	return cmocka_run_group_tests(tests, make_release, remove_release);
}
