/* test_container.c: archives built byte by byte, good and hostile. */
#include "archive.h"

#include <stdio.h>

#include <backend/container.h>
#include <backend/digest.h>
#include <base/auto.h>

/* An archive of which never more is to be seen than was asked for. */
struct slit {
	const char *archive;
	size_t size;
	void *seen;
};

static int view_slit(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
		     struct doc_error *err)
{
	struct slit *slit = context;

	(void)err;
	assert_true(need <= DOC_CONTAINER_NEED_MAX && at <= slit->size && need <= slit->size - at);
	free(slit->seen);
	slit->seen = malloc(need + 1);
	assert_non_null(slit->seen);
	memcpy(slit->seen, slit->archive + at, need);
	*bytes = slit->seen;
	*room = need;
	return DOC_OK;
}

static bool is_short(const char *name, size_t size)
{
	(void)name;
	return size < 10;
}

/* Read piece by piece it is judged the same, and its members are the same. */
static void assert_taken_alike(const void *bytes, size_t size, int r,
			       const struct doc_members *members, const struct doc_error *why)
{
	struct slit slit = {bytes, size, NULL};
	struct doc_container_input input = {size, view_slit, &slit};
	struct doc_members taken doc_scoped(doc_members_clear) = {0};
	struct doc_error other = {0};

	assert_int_equal(doc_container_take(&input, is_short, &taken, &other), r);
	assert_string_equal(other.message, r < 0 ? why->message : "");
	assert_int_equal(taken.count, members->count);
	for (size_t i = 0; i < taken.count; i++) {
		const struct doc_member *member = &members->items[i];
		char sha256[DOC_SHA256_HEX_SIZE];

		assert_string_equal(taken.items[i].name, member->name);
		assert_int_equal(taken.items[i].size, member->size);
		assert_ptr_equal((const char *)bytes + taken.items[i].at, member->bytes);
		assert_ok(doc_sha256_hex(member->bytes, member->size, sha256, &other));
		assert_string_equal(taken.items[i].sha256, sha256);
		assert_int_equal(taken.items[i].bytes != NULL, member->size < 10);
		if (taken.items[i].bytes)
			assert_memory_equal(taken.items[i].bytes, member->bytes, member->size);
	}
	free(slit.seen);
}

/* Read from a block of exactly this size, so that ASan sees an over-read. */
static int read_exactly(const void *bytes, size_t size, struct doc_members *members,
			struct doc_error *err)
{
	void *copy doc_auto(free) = malloc(size ? size : 1);
	struct doc_error why = {0};
	int r;

	assert_non_null(copy);
	if (size)
		memcpy(copy, bytes, size);
	r = doc_container_read(copy, size, members, &why);
	if (size < 100000)
		assert_taken_alike(copy, size, r, members, &why);
	if (r < 0 && err)
		*err = why;
	return r;
}

static int read_knobs(const struct knobs *knobs, struct doc_error *err)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members doc_scoped(doc_members_clear) = {0};
	int r;

	build(&archive, knobs);
	r = read_exactly(archive.data, archive.size, &members, err);
	if (r < 0) {
		assert_null(members.items);
		assert_int_equal(members.count, 0);
	}
	return r;
}

static void a_good_archive_gives_names_and_bytes(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	(void)state;
	build(&archive, &(struct knobs){0});
	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));
	assert_int_equal(members.count, 2);
	assert_string_equal(members.items[0].name, "a.txt");
	assert_int_equal(members.items[0].size, 5);
	assert_memory_equal(members.items[0].bytes, "alpha", 5);
	assert_string_equal(members.items[1].name, "b.txt");
	assert_int_equal(members.items[1].size, 4);
	assert_memory_equal(members.items[1].bytes, "beta", 4);
}

/* trust.md 2.4, in its order. */
static const struct {
	const char *kind;
	struct knobs knobs;
	const char *message;
} hostile[] = {
	{"duplicate name", {.second = "a.txt"}, "'a.txt': it occurs twice"},
	{"duplicate but for case", {.first = "A.txt", .second = "a.txt"}, "differ only in case"},
	{"path that climbs", {.second = "b/../../evil"}, "climbs with '.' or '..'"},
	{"local name is another", {.local_name = "c.txt"}, "another name than the central"},
	{"local size is another", {.patches = {{LOCAL, 22, 4, 3}}}, "another size than"},
	{"overlapping entries", {.patches = {{CENTRAL, 42, 4, 0}}}, "overlaps the one before it"},
	{"prefix", {.prefix = "#!/bin/sh\n"}, "'a.txt': the 10 bytes before it belong to no"},
	{"trailing junk", {.suffix = "junk"}, "4 bytes follow the end record at byte 181"},
	{"comment", {.comment = "hello"}, "the archive has a comment of 5 bytes"},
	{"deflated bomb", {.patches = {{BOTH, 8, 2, 8}, {BOTH, 22, 4, 200000000}}}, "compressed"},
	{"lying size", {.patches = {{BOTH, 22, 4, 3}}}, "it stores 4 bytes but declares 3"},
	{"symbolic link", {.patches = {{CENTRAL, 38, 4, 0120777u << 16}}}, "is a link, folder or"},
	{"NUL in a name", {.second = "b\0.txt", .second_size = 6}, "has the byte 0x00"},
	{"encrypted", {.patches = {{BOTH, 6, 2, 0x0801}}}, "it is encrypted (byte 138: 0x801)"},
	{"hidden entry", {.hide_first = true}, "'b.txt': the 40 bytes before it belong to no"},
};

static void the_fifteen_hostile_kinds_are_refused(void **state)
{
	(void)state;
	assert_int_equal(DOC_COUNT(hostile), 15);
	for (size_t i = 0; i < DOC_COUNT(hostile); i++)
		assert_fails(read_knobs(&hostile[i].knobs, &err), DOC_EINVALID, hostile[i].message);
}

static void no_two_hostile_kinds_share_a_message(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(hostile); i++) {
		for (size_t k = 0; k < DOC_COUNT(hostile); k++) {
			struct doc_error err = {0};

			assert_int_equal(read_knobs(&hostile[k].knobs, &err), DOC_EINVALID);
			if (i != k && strstr(err.message, hostile[i].message))
				fail_msg("%s is refused as %s", hostile[k].kind, hostile[i].kind);
		}
	}
}

static const struct {
	struct knobs knobs;
	const char *message;
} departures[] = {
	/* between, before and after the records */
	{{.prefix = "x", .offsets_from_prefix = true}, "does not end where the end record"},
	{{.gap = "gap"}, "'b.txt': the 3 bytes before it belong to no member"},
	{{.tail = "tail!"}, "5 bytes before the central directory belong to no member"},
	{{.stray = "stray"}, "5 bytes of the central directory belong to no member"},
	{{.before_end = "0123"}, "does not end where the end record begins"},
	{{.patches = {{CENTRAL, 42, 4, 1000}}}, "bytes before it belong to no member"},
	/* fields of a member */
	{{.patches = {{CENTRAL, 0, 4, 0}}}, "no central directory entry at byte 130"},
	{{.patches = {{LOCAL, 0, 4, 0}}}, "'b.txt': no local header at byte 40"},
	{{.patches = {{CENTRAL, 4, 2, 0x003f}}}, "was not made on Unix"},
	{{.patches = {{CENTRAL, 4, 2, 0x031e}}}, "by zip version 6.3"},
	{{.patches = {{BOTH, 4, 2, 45}}}, "does not ask for zip version 1.0"},
	{{.patches = {{BOTH, 6, 2, 0x0808}}}, "in a data descriptor"},
	{{.patches = {{BOTH, 6, 2, 0}}}, "other flags than the one for UTF-8 names"},
	{{.patches = {{BOTH, 6, 2, 0x0802}}}, "other flags than the one for UTF-8 names"},
	{{.patches = {{BOTH, 8, 2, 8}}}, "is compressed"},
	{{.patches = {{BOTH, 10, 2, 1}}}, "is not dated 1980-01-01 00:00:00"},
	{{.patches = {{BOTH, 12, 2, 0x2821}}}, "is not dated 1980-01-01 00:00:00"},
	{{.patches = {{BOTH, 14, 4, 1}}}, "'b.txt': its bytes do not have the CRC-32"},
	{{.extra = "\x55\x54\x01"}, "has an extra field"},
	{{.note = "note"}, "'b.txt': it has a comment"},
	{{.patches = {{CENTRAL, 34, 2, 1}}}, "lies on another disk"},
	{{.patches = {{CENTRAL, 36, 2, 1}}}, "has internal attributes"},
	{{.patches = {{CENTRAL, 38, 4, 0040755u << 16}}}, "is a link, folder or device"},
	{{.patches = {{CENTRAL, 38, 4, 0100777u << 16}}}, "attributes than mode 0644"},
	{{.patches = {{CENTRAL, 38, 4, 0100644u << 16 | 1}}}, "attributes than mode 0644"},
	{{.patches = {{CENTRAL, 28, 2, 6}}}, "name at byte 176 passes the end of"},
	{{.patches = {{BOTH, 18, 4, 5}, {BOTH, 22, 4, 5}}}, "runs into the central"},
	{{.patches = {{BOTH, 18, 4, UINT32_MAX}, {BOTH, 22, 4, UINT32_MAX}}},
	 "runs into the central"},
	/* the two headers disagree */
	{{.patches = {{LOCAL, 4, 2, 20}}}, "another zip version than the central"},
	{{.patches = {{LOCAL, 6, 2, 8}}}, "another flags than"},
	{{.patches = {{LOCAL, 8, 2, 8}}}, "another method than"},
	{{.patches = {{LOCAL, 10, 4, 0}}}, "another time than"},
	{{.patches = {{LOCAL, 14, 4, 0}}}, "another CRC-32 than"},
	{{.patches = {{LOCAL, 18, 4, 0}}}, "another stored size than"},
	{{.patches = {{LOCAL, 26, 2, 4}}}, "another name length than"},
	{{.patches = {{LOCAL, 28, 2, 4}}}, "another extra field length than"},
	/* the end record */
	{{.patches = {{END, 0, 4, 0}}}, "no end record"},
	{{.patches = {{END, 4, 2, 1}}}, "speaks of several disks"},
	{{.patches = {{END, 6, 2, 1}}}, "speaks of several disks"},
	{{.patches = {{END, 8, 2, 1}}}, "gives two member counts"},
	{{.patches = {{END, 10, 2, 1}}}, "gives two member counts"},
	{{.patches = {{END, 8, 4, 0x00010001}}}, "39 bytes before the central"},
	{{.patches = {{END, 8, 4, 0x00030003}}}, "no central directory entry at byte 181"},
	{{.patches = {{END, 8, 4, 0}}}, "0 members: an archive holds 1 to 65000"},
	{{.patches = {{END, 8, 4, UINT32_MAX}}}, "65535 members: an archive holds 1 to 65000"},
	{{.patches = {{END, 12, 4, 1}}}, "does not end where the end record begins"},
	{{.patches = {{END, 16, 4, 1}}}, "does not end where the end record begins"},
	{{.patches = {{END, 12, 4, UINT32_MAX}, {END, 16, 4, UINT32_MAX}}}, "does not end where"},
	{{.patches = {{END, 20, 2, 1}}}, "announces a comment"},
	/* zip64: a record before the end record, or sizes that send one there */
	{{.zip64 = true},
	 "(byte 79, 102 bytes) does not end where the end record begins (byte 257)"},
	{{.extra = "\x01"}, "has an extra field"},
	/* order and names */
	{{.first = "b.txt", .second = "a.txt"}, "not sorted, it comes after 'b.txt'"},
	{{.second = "b/"}, "has an empty part, as an absolute path or a folder has"},
	{{.first = "/abs"}, "has an empty part, as an absolute path or a folder has"},
	{{.second = "..\\w"}, "has the byte 0x5c"},
	{{.second = "b/.git"}, "does not begin with a letter or digit"},
	{{.second = "b/x."}, "ends with a dot"},
	{{.second = "b/CON"}, "takes for a device"},
};

static void every_other_departure_is_refused_by_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(departures); i++)
		assert_fails(read_knobs(&departures[i].knobs, &err), DOC_EINVALID,
			     departures[i].message);
}

static void a_name_has_only_bytes_that_every_system_keeps(void **state)
{
	static const char good[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";

	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char name[] = {'b', (char)byte, 'b', '\0'};
		struct knobs knobs = {.second = name, .second_size = 3};
		struct doc_error err = {0};
		int r = read_knobs(&knobs, &err);

		assert_int_equal(r, byte && strchr(good, byte) ? DOC_OK : DOC_EINVALID);
	}
}

static void a_name_may_have_240_bytes_but_not_241(void **state)
{
	char name[DOC_MEMBER_NAME_MAX + 2];

	(void)state;
	memset(name, 'n', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	assert_fails(read_knobs(&(struct knobs){.second = name}, &err), DOC_EINVALID,
		     "is longer than 240 bytes");
	name[DOC_MEMBER_NAME_MAX] = '\0';
	assert_ok(read_knobs(&(struct knobs){.second = name}, &err));
}

static void every_shortened_archive_is_refused(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members = {0};

	(void)state;
	build(&archive, &(struct knobs){0});
	for (size_t size = 0; size < archive.size; size++)
		assert_fails(read_exactly(archive.data, size, &members, &err), DOC_EINVALID, "");
}

static void every_change_of_one_byte_is_refused(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members = {0};

	(void)state;
	build(&archive, &(struct knobs){0});
	for (size_t at = 0; at < archive.size; at++) {
		for (int change = 1; change < 256; change++) {
			archive.data[at] ^= (char)change;
			assert_fails(read_exactly(archive.data, archive.size, &members, &err),
				     DOC_EINVALID, "");
			archive.data[at] ^= (char)change;
		}
	}
}

/* An archive of count empty members, 00000 to at most 65000. */
static void build_many(struct doc_buf *out, uint32_t count)
{
	size_t directory;
	char name[11];

	for (uint32_t i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "%05u", i);
		put_local(out, name, 5, "", NULL);
	}
	directory = out->size;
	for (uint32_t i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "%05u", i);
		put_central(out, name, 5, "", NULL, i * (LOCAL_SIZE + 5));
	}
	put_end(out, count, directory, out->size - directory, NULL);
}

static void an_archive_may_have_65000_members_but_not_65001(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	(void)state;
	build_many(&archive, 65000);
	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));
	assert_int_equal(members.count, 65000);
	assert_string_equal(members.items[64999].name, "64999");
	doc_buf_clear(&archive);
	build_many(&archive, 65001);
	assert_fails(read_exactly(archive.data, archive.size, &members, &err), DOC_EINVALID,
		     "65001 members: an archive holds 1 to 65000 of them");
}

/* As libzip writes it: no flag, the local time. */
static void build_unstamped(struct doc_buf *out)
{
	static const struct knobs as_libzip = {
		.patches = {{BOTH, 6, 2, 0}, {BOTH, 10, 4, 0x5a6b1234}},
	};

	build(out, &as_libzip);
}

static void a_stamp_sets_flag_and_time_of_every_member(void **state)
{
	struct doc_buf stamped doc_scoped(doc_buf_clear) = {0};
	struct doc_buf good doc_scoped(doc_buf_clear) = {0};

	(void)state;
	build(&good, &(struct knobs){0});
	build_unstamped(&stamped);
	assert_ok(doc_container_stamp(stamped.data, stamped.size, &err));
	assert_int_equal(stamped.size, good.size);
	assert_memory_equal(stamped.data, good.data, good.size);
}

/* In a block of exactly this size, so that ASan sees what is written outside. */
static void a_stamp_stays_inside_whatever_the_headers_say(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};

	(void)state;
	build_unstamped(&archive);
	for (size_t size = 0; size <= archive.size; size++) {
		char *copy doc_auto(free) = malloc(size ? size : 1);
		struct doc_error err = {0};

		assert_non_null(copy);
		memcpy(copy, archive.data + archive.size - size, size);
		if (doc_container_stamp(copy, size, &err) < 0)
			assert_int_equal(err.code, DOC_EINVALID);
	}
	assert_fails(doc_container_stamp(archive.data, 40, &err), DOC_EINVALID, "no end record");
}

static void a_stamp_finds_each_header_or_refuses(void **state)
{
	static const struct {
		struct patch patch;
		const char *message;
	} cases[] = {
		{{CENTRAL, 42, 4, 1000}, "no central directory entry at byte 130"},
		{{CENTRAL, 42, 4, UINT32_MAX}, "no central directory entry at byte 130"},
		{{CENTRAL, 28, 2, 6}, "name at byte 182 passes the end"},
		{{END, 8, 4, 0x00030003}, "no central directory entry at byte 181"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf archive doc_scoped(doc_buf_clear) = {0};

		build(&archive, &(struct knobs){.patches = {cases[i].patch}});
		assert_fails(doc_container_stamp(archive.data, archive.size, &err), DOC_EINVALID,
			     cases[i].message);
	}
}

/* Ten bytes and a directory, whose entry says that a member begins at the first of them. */
static void build_without_headers(struct doc_buf *out)
{
	size_t start;

	doc_buf_add(out, "0123456789", 10);
	start = out->size;
	put_central(out, "a.txt", 5, "alpha", NULL, 0);
	put_end(out, 1, start, out->size - start, NULL);
}

static void a_member_that_has_no_room_is_refused(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members = {0};

	(void)state;
	build_without_headers(&archive);
	assert_fails(read_exactly(archive.data, archive.size, &members, &err), DOC_EINVALID,
		     "member 'a.txt': it runs into the central directory");
	assert_fails(doc_container_stamp(archive.data, archive.size, &err), DOC_EINVALID,
		     "no central directory entry at byte 10");
}

static int read_good(const struct doc_buf *archive, struct doc_error *err)
{
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	return doc_container_read(archive->data, archive->size, &members, err);
}

static void no_archive_is_called_broken_for_want_of_memory(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};

	(void)state;
	build(&archive, &(struct knobs){0});
	assert_starves(read_good(&archive, &err));
}

static void an_archive_over_2_GiB_is_refused_unread(void **state)
{
	struct doc_members members = {0};

	(void)state;
	assert_fails(doc_container_read("", ((size_t)2 << 30) + 1, &members, &err), DOC_EINVALID,
		     "is too small or too large");
}

static void what_follows_an_end_record_is_looked_for_no_further_than_a_comment_goes(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_members members = {0};
	char *junk = calloc(1, 65535);

	(void)state;
	build(&archive, &(struct knobs){0});
	doc_buf_add(&archive, junk, 65535);
	assert_fails(doc_container_read(archive.data, archive.size, &members, &err), DOC_EINVALID,
		     "65535 bytes follow the end record");
	doc_buf_putc(&archive, 'x');
	assert_fails(doc_container_read(archive.data, archive.size, &members, &err), DOC_EINVALID,
		     "no end record");
	free(junk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_archive_gives_names_and_bytes),
		cmocka_unit_test(the_fifteen_hostile_kinds_are_refused),
		cmocka_unit_test(no_two_hostile_kinds_share_a_message),
		cmocka_unit_test(every_other_departure_is_refused_by_name),
		cmocka_unit_test(a_name_has_only_bytes_that_every_system_keeps),
		cmocka_unit_test(a_name_may_have_240_bytes_but_not_241),
		cmocka_unit_test(every_shortened_archive_is_refused),
		cmocka_unit_test(every_change_of_one_byte_is_refused),
		cmocka_unit_test(an_archive_may_have_65000_members_but_not_65001),
		cmocka_unit_test(a_stamp_sets_flag_and_time_of_every_member),
		cmocka_unit_test(a_stamp_stays_inside_whatever_the_headers_say),
		cmocka_unit_test(a_stamp_finds_each_header_or_refuses),
		cmocka_unit_test(a_member_that_has_no_room_is_refused),
		cmocka_unit_test(no_archive_is_called_broken_for_want_of_memory),
		cmocka_unit_test(an_archive_over_2_GiB_is_refused_unread),
		cmocka_unit_test(
			what_follows_an_end_record_is_looked_for_no_further_than_a_comment_goes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
