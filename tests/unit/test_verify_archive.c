/* test_verify_archive.c: a release as docreg makes it, and whatever may be done to one. */
#include "release.h"

#include <stdbool.h>

#include <actions/archive.h>
#include <backend/container.h>
#include <backend/crc.h>
#include <backend/digest.h>
#include <backend/keygen.h>
#include <backend/zip.h>

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

	assert_ok(doc_archive_verify(bytes->data, bytes->size, NULL, NOW, &found, &err));
	return found.problems.count;
}

static void assert_refused_by(const struct doc_buf *bytes, const char *rule)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	assert_ok(doc_archive_verify(bytes->data, bytes->size, NULL, NOW, &found, &err));
	if (!has_rule(&found, rule))
		fail_msg("not refused by %s but by %s", rule,
		         found.problems.count ? found.problems.items[0].rule : "nothing");
}

static void a_release_as_it_was_made_is_consistent(void **state)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};

	(void)state;
	assert_ok(doc_archive_verify(archive.data, archive.size, NULL, NOW, &found, &err));
	if (found.problems.count)
		fail_msg("%s: %s", found.problems.items[0].rule, found.problems.items[0].message);
	assert_int_equal(found.documents, 1);
	assert_int_equal(found.approvals, 1);
	assert_string_equal(found.release, "r");
	assert_false(found.anchored);
	assert_true(found.not_judged_count > 0);
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

/* Files by name, to be changed and packed again. */
struct pile {
	struct doc_manifest names; /* sha256 not used */
	struct doc_buf files[64];
};

static void pile_clear(struct pile *pile)
{
	doc_manifest_clear(&pile->names);
	for (size_t i = 0; i < DOC_COUNT(pile->files); i++)
		doc_buf_clear(&pile->files[i]);
}

static struct doc_buf *file_of(struct pile *pile, const char *ending)
{
	for (size_t i = 0; i < pile->names.count; i++) {
		const char *name = pile->names.items[i].path;

		if (strlen(name) >= strlen(ending) &&
		    strcmp(name + strlen(name) - strlen(ending), ending) == 0)
			return &pile->files[i];
	}
	fail_msg("there is no %s", ending);
	return NULL;
}

/* A new file, in its sorted place. */
static void insert(struct pile *pile, const char *name, const void *bytes, size_t size)
{
	static const char none[DOC_SHA256_HEX_SIZE] = "";
	size_t at = pile->names.count;

	assert_true(at < DOC_COUNT(pile->files));
	assert_ok(doc_manifest_add(&pile->names, name, none, &err));
	for (; at > 0 && strcmp(pile->names.items[at - 1].path, name) > 0; at--) {
		struct doc_manifest_entry moved = pile->names.items[at];

		pile->names.items[at] = pile->names.items[at - 1];
		pile->names.items[at - 1] = moved;
		pile->files[at] = pile->files[at - 1];
	}
	pile->files[at] = (struct doc_buf){0};
	doc_buf_add(&pile->files[at], bytes, size);
}

static void leave_out(struct pile *pile, const char *ending)
{
	size_t at = (size_t)(file_of(pile, ending) - pile->files);

	doc_buf_clear(&pile->files[at]);
	free(pile->names.items[at].path);
	pile->names.count--;
	for (; at < pile->names.count; at++) {
		pile->names.items[at] = pile->names.items[at + 1];
		pile->files[at] = pile->files[at + 1];
	}
	pile->files[at] = (struct doc_buf){0};
}

static void unpack(struct pile *pile)
{
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));
	for (size_t i = 0; i < members.count; i++)
		insert(pile, members.items[i].name, members.items[i].bytes, members.items[i].size);
}

/* Replace the first occurrence of a text in a file. */
static void replace(struct doc_buf *file, const char *old, const char *new)
{
	struct doc_buf changed = {0};
	char *found = strstr(file->data, old);

	if (!found)
		fail_msg("there is no '%s'", old);
	doc_buf_add(&changed, file->data, (size_t)(found - file->data));
	doc_buf_puts(&changed, new);
	doc_buf_puts(&changed, found + strlen(old));
	doc_buf_clear(file);
	*file = changed;
}

/* Make manifest, release statement and signature anew, as a document controller could who lies. */
static void sign_again(struct pile *pile)
{
	struct doc_buf *statement = file_of(pile, "/release.statement");
	struct doc_buf *manifest = file_of(pile, "/MANIFEST.sha256");
	struct doc_buf *signature = file_of(pile, ".sig");
	struct doc_signing signing;
	char sha256[DOC_SHA256_HEX_SIZE];
	char was[DOC_SHA256_HEX_SIZE];

	assert_ok(doc_sha256_hex(manifest->data, manifest->size, was, &err));
	doc_buf_clear(manifest);
	for (size_t i = 0; i < pile->names.count; i++) {
		const char *name = pile->names.items[i].path;
		const struct doc_buf *file = &pile->files[i];

		if (strstr(name, "/release.") && strstr(name, ".sig"))
			signature = &pile->files[i];
		if (strstr(name, "/release.") || file == manifest)
			continue;
		assert_ok(doc_sha256_hex(file->data ? file->data : "", file->size, sha256, &err));
		doc_buf_printf(manifest, "%s  %s\n", sha256, name);
	}
	assert_ok(doc_sha256_hex(manifest->data, manifest->size, sha256, &err));
	replace(statement, was, sha256);
	doc_buf_clear(signature);
	signing = (struct doc_signing){statement->data, statement->size, signature};
	assert_ok(doc_keygen_sign("lin", "release.v1@docreg", &signing, 1, &err));
}

static int give(void *context, void *out, struct doc_error *err)
{
	const struct doc_buf *file = context;

	(void)err;
	if (file->size)
		memcpy(out, file->data, file->size);
	return DOC_OK;
}

static void pack(struct pile *pile, struct doc_buf *out)
{
	struct doc_zip_entry entries[64];

	for (size_t i = 0; i < pile->names.count; i++)
		entries[i] = (struct doc_zip_entry){pile->names.items[i].path,
		                                    pile->files[i].size, give, &pile->files[i]};
	unlink("again.zip");
	assert_ok(doc_zip_write("again.zip", entries, pile->names.count, NULL, &err));
	assert_ok(doc_file_read("again.zip", 1000000, false, out, &err));
}

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
	{"documents/ISMS-02/ISMS-02-005/1.0/1/extra.txt", NULL, true, "release-content"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.odt", NULL, true, "round-files"},
	{"documents/ISMS-02/ISMS-02-005/1.0/1/approval.lin.zz.sig", NULL, true, "release-content"},
	{"documents/ISMS-02/ISMS-02-005/1.1/1/ISMS-02-005.md", NULL, true, "release-content"},
	{"documents/ISMS-02/ISMS-02-005/document.yaml", NULL, true, "release-content"},
	{"documents/ISMS-02/ISMS-02-999/1.0/1/ISMS-02-999.md", NULL, true, "release-content"},
	{"documents/XX-9/XX-9-1/1.0/1/XX-9-1.md", NULL, true, "number-grammar"},
	{"policy/0002/roster.yaml", NULL, true, "policy-form"},
	{"policy/0003/roster.yaml", NULL, true, "release-content"},
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
	assert_ok(doc_archive_verify(archive.data, archive.size, NULL, NOW, &found, &err));
	memcpy(anchor, found.registry, 16);
	doc_verification_clear(&found);
	assert_ok(doc_archive_verify(archive.data, archive.size, anchor, NOW, &found, &err));
	assert_true(found.anchored);
	assert_int_equal(found.problems.count, 0);
	anchor[15] = anchor[15] == '0' ? '1' : '0';
	assert_ok(doc_archive_verify(archive.data, archive.size, anchor, NOW, &other, &err));
	assert_false(other.anchored);
	assert_true(has_rule(&other, "anchor-differs"));
	assert_fails(doc_archive_verify(archive.data, archive.size, "0123", NOW, &none, &err),
	             DOC_EINVALID, "an anchor is");
	assert_fails(doc_archive_verify("", 0, "0123", NOW, &none, &err), DOC_EINVALID,
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
		cmocka_unit_test(a_release_without_its_signature_is_refused),
		cmocka_unit_test(only_the_registry_of_the_anchor_is_anchored),
		cmocka_unit_test(a_file_that_is_no_archive_is_a_problem_and_none_at_all_an_error),
	};

	return cmocka_run_group_tests(tests, make_release, remove_release);
}
