/* test_package_streamed.c: packages as a program writes them that does not know sizes beforehand:
 * descriptors behind the bytes, zip64 fields (APPNOTE 4.3.9, 4.5.3), and how they may lie. */
#include "archive.h"

#include <string.h>

#include <backend/package.h>
#include <base/auto.h>

#define TEXT      "alpha"
#define SIZE      5
#define DESCRIBED 0x0008
#define ONES      0xffffffff

/* The one member of a package, and how what stands before and behind its bytes describes it. */
struct streamed {
	uint32_t flags;
	uint32_t checksum;    /* in the local header: 0, or 1 for the right one */
	uint32_t packed_size; /* there */
	uint32_t size;        /* there */
	size_t field;         /* bytes in its zip64 field, 0 for no field */
	uint64_t values[2];   /* what it holds: size, packed size */
	size_t descriptor;    /* bytes behind the member: 12, 16, 20 or 24 */
	uint64_t told[2];     /* packed size, size there */
	struct patch patches[2];
};

static void put8(struct doc_buf *out, uint64_t value)
{
	put(out, 4, (uint32_t)value);
	put(out, 4, (uint32_t)(value >> 32));
}

static void put_descriptor(struct doc_buf *out, const struct streamed *s, uint32_t checksum)
{
	size_t size = s->descriptor;

	if (size == 16 || size == 24)
		put(out, 4, 0x08074b50);
	put(out, 4, checksum);
	for (size_t i = 0; i < 2; i++)
		if (size >= 20)
			put8(out, s->told[i]);
		else
			put(out, 4, (uint32_t)s->told[i]);
}

static void build_streamed(struct doc_buf *out, const struct streamed *s)
{
	uint32_t checksum = doc_crc32(TEXT, SIZE);
	size_t central;

	put(out, 4, 0x04034b50);
	put(out, 2, 45);
	put(out, 2, s->flags);
	put(out, 4, 0);
	put(out, 2, 0x0021);
	put(out, 4, s->checksum ? checksum : 0);
	put(out, 4, s->packed_size);
	put(out, 4, s->size);
	put(out, 2, 1);
	put(out, 2, s->field ? (uint32_t)s->field + 4 : 0);
	doc_buf_puts(out, "a");
	if (s->field) {
		put(out, 2, 1);
		put(out, 2, (uint32_t)s->field);
		put8(out, s->values[0]);
		if (s->field > 8)
			put8(out, s->values[1]);
	}
	doc_buf_puts(out, TEXT);
	if (s->descriptor)
		put_descriptor(out, s, checksum);
	central = out->size;
	put_central(out, "a", 1, TEXT, NULL, 0);
	poke(out, central + 8, 2, s->flags);
	put_end(out, 1, central, out->size - central, NULL);
	for (size_t i = 0; i < DOC_COUNT(s->patches); i++)
		apply(out, &s->patches[i], 0, central, 0);
}

/* Opened from a block of exactly this size, so that ASan sees an over-read; read, too. */
static int open_streamed(const struct streamed *s, struct doc_error *why)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;
	char *copy;
	int r;

	build_streamed(&archive, s);
	copy = malloc(archive.size);
	assert_non_null(copy);
	memcpy(copy, archive.data, archive.size);
	r = doc_package_open(copy, archive.size, &package, why);
	if (r == DOC_OK) {
		assert_ok(doc_package_read(package, "a", &bytes, &err));
		assert_string_equal(bytes.data, TEXT);
	}
	doc_package_close(package);
	free(copy);
	return r;
}

static void what_stream_writers_leave_is_opened(void **state)
{
	static const struct streamed honest[] = {
		{0, 1, SIZE, SIZE, .field = 0},
		{DESCRIBED, 0, 0, 0, .descriptor = 12, .told = {SIZE, SIZE}},
		{DESCRIBED, 0, 0, 0, .descriptor = 16, .told = {SIZE, SIZE}},
		{DESCRIBED, 0, 0, 0, .descriptor = 20, .told = {SIZE, SIZE}},
		{DESCRIBED, 0, 0, 0, .descriptor = 24, .told = {SIZE, SIZE}},
		{DESCRIBED, 1, SIZE, SIZE, .descriptor = 16, .told = {SIZE, SIZE}},
		{DESCRIBED, 1, SIZE, SIZE, .descriptor = 0},
		{0, 1, ONES, ONES, .field = 16, .values = {SIZE, SIZE}},
		{DESCRIBED, 0, ONES, ONES, .field = 16, .values = {SIZE, SIZE}, .descriptor = 24,
		 .told = {SIZE, SIZE}},
		{DESCRIBED, 0, ONES, ONES, .field = 16, .values = {0, 0}, .descriptor = 24,
		 .told = {SIZE, SIZE}},
	};

	struct doc_error why = {0};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(honest); i++)
		if (open_streamed(&honest[i], &why) < 0)
			fail_msg("%zu: %s", i, why.message);
}

static void sizes_told_in_two_ways_are_refused(void **state)
{
	static const char two[] = "has two sizes or checksums";
	static const char stray[] = "is followed by bytes that belong to no member";
	static const struct {
		struct streamed streamed;
		const char *message;
	} lies[] = {
		/* in the local header and its field */
		{{0, 1, ONES, SIZE, .field = 16, .values = {SIZE, SIZE}}, two},
		{{0, 1, SIZE, ONES, .field = 16, .values = {SIZE, SIZE}}, two},
		{{0, 1, ONES, ONES, .field = 0}, two},
		{{0, 1, ONES, ONES, .field = 8, .values = {SIZE}}, two},
		{{0, 1, ONES, ONES, .field = 16, .values = {SIZE + 1, SIZE}}, two},
		{{0, 1, ONES, ONES, .field = 16, .values = {SIZE, SIZE + 1}}, two},
		{{0, 1, ONES, ONES, .field = 16, .values = {0, SIZE}}, two},
		{{0, 1, ONES, ONES, .field = 16, .values = {SIZE, 0}}, two},
		{{0, 1, ONES, ONES, .field = 16, .values = {SIZE | 1ULL << 32, SIZE}}, two},
		{{0, 0, ONES, ONES, .field = 16, .values = {SIZE, SIZE}}, two},
		{{0, 0, 0, 0, .field = 0}, two},
		{{DESCRIBED, 0, SIZE, SIZE, .descriptor = 16, .told = {SIZE, SIZE}}, two},
		/* behind the bytes */
		{{DESCRIBED, 0, 0, 0, .descriptor = 0}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 12, .told = {SIZE + 1, SIZE}}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 12, .told = {SIZE, SIZE + 1}}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 16, .told = {SIZE, SIZE + 1}}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 20, .told = {SIZE, SIZE + 1}}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 20, .told = {SIZE | 1ULL << 32, SIZE}}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 24, .told = {SIZE + 1, SIZE}}, stray},
		{{0, 1, SIZE, SIZE, .descriptor = 16, .told = {SIZE, SIZE}}, stray},
		{{DESCRIBED, 0, 0, 0, .descriptor = 16, .told = {SIZE, SIZE},
		  .patches = {{LOCAL, 36, 4, 0}}}, stray},
	};

	struct doc_error why = {0};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(lies); i++)
		if (open_streamed(&lies[i].streamed, &why) != DOC_EINVALID ||
		    !strstr(why.message, lies[i].message))
			fail_msg("%zu: %s", i, why.message);
}

/* One field of an honest package is another one, wherever a reader looks. */
static void one_field_amiss_is_refused(void **state)
{
	static const struct {
		struct patch patch;
		const char *message;
	} amiss[] = {
		{{LOCAL, 0, 4, 0}, "is not where the directory says"},
		{{LOCAL, 6, 2, DESCRIBED}, "is described in two ways"},
		{{LOCAL, 6, 2, 0x0001}, "is described in two ways"},
		{{LOCAL, 26, 2, 0}, "has two names"},
		{{LOCAL, 26, 2, 2}, "overlaps the one after it"},
		{{LOCAL, 26, 2, 0xfff0}, "overlaps the one after it"},
		{{CENTRAL, 0, 4, 0}, "the directory of the package is broken"},
		{{CENTRAL, 30, 2, 9}, "the directory of the package is broken"},
		{{CENTRAL, 32, 2, 0xffff}, "the directory of the package is broken"},
		{{CENTRAL, 28, 2, 0}, "has a name that is no relative path"},
		{{CENTRAL, 28, 2, 0xffff}, "the directory of the package is broken"},
		{{CENTRAL, 38, 4, 0040755u << 16}, "is a link or device"},
		{{CENTRAL, 38, 4, 0020666u << 16}, "is a link or device"},
		{{CENTRAL, 42, 4, 1}, "does not begin at the beginning"},
		{{CENTRAL, 46, 1, 0x7f}, "has a backslash or control character"},
		{{CENTRAL, 46, 1, '.'}, "has a name that leads out"},
	};

	static const struct streamed as_on_macos = {
		0, 1, SIZE, SIZE, .patches = {{CENTRAL, 5, 1, 19}}};
	static const struct streamed without_a_mode = {
		0, 1, SIZE, SIZE, .patches = {{CENTRAL, 38, 4, 0}}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(amiss); i++) {
		const struct streamed s = {.checksum = 1, .packed_size = SIZE, .size = SIZE,
		                           .patches = {amiss[i].patch}};
		struct doc_error why = {0};

		if (open_streamed(&s, &why) != DOC_EINVALID ||
		    !strstr(why.message, amiss[i].message))
			fail_msg("%zu: %s", i, why.message);
	}
	assert_ok(open_streamed(&as_on_macos, &err));
	assert_ok(open_streamed(&without_a_mode, &err));
}

/* The zip64 end record, one field of it amiss; offsets are from its beginning. */
static void a_zip64_end_that_disagrees_is_refused(void **state)
{
	static const struct {
		size_t offset;
		uint32_t value;
	} amiss[] = {
		{0, 0},       {4, 45},      {8, 1},       {16, 1},      {24, 3},       {28, 1},
		{32, 3},      {40, 1},      {48, 1},      {56 + 4, 1},  {56 + 8, 0},   {56 + 16, 2},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(amiss); i++) {
		struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
		struct doc_package *package = NULL;
		struct doc_error why = {0};
		size_t record;

		build(&archive, &(struct knobs){.zip64 = true});
		record = archive.size - 22 - 20 - 56;
		assert_memory_equal(archive.data + record, "PK\6\6", 4);
		poke(&archive, record + amiss[i].offset, 4, amiss[i].value);
		if (doc_package_open(archive.data, archive.size, &package, &why) != DOC_EINVALID)
			fail_msg("%zu was let in", i);
		doc_package_close(package);
	}
}

/* Disks may be counted in the field, too; more than 4 GiB are read nowhere. */
static void a_disk_told_by_the_zip64_field_is_the_first(void **state)
{
	static const char first[] = {1, 0, 4, 0, 0, 0, 0, 0};
	static const char second[] = {1, 0, 4, 0, 1, 0, 0, 0};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct doc_buf plain doc_scoped(doc_buf_clear) = {0};
		struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
		struct doc_package *package = NULL;
		size_t central = LOCAL_SIZE + 1 + SIZE;
		struct doc_error why = {0};
		int r;

		build_streamed(&plain, &(struct streamed){.checksum = 1, .packed_size = SIZE,
		                                          .size = SIZE});
		doc_buf_add(&archive, plain.data, central + 46 + 1);
		doc_buf_add(&archive, i ? second : first, 8);
		doc_buf_add(&archive, plain.data + central + 46 + 1, 22);
		poke(&archive, central + 30, 2, 8);
		poke(&archive, central + 34, 2, 0xffff);
		poke(&archive, archive.size - 10, 4, 46 + 1 + 8);
		r = doc_package_open(archive.data, archive.size, &package, &why);
		doc_package_close(package);
		assert_int_equal(r, i ? DOC_EINVALID : DOC_OK);
		if (i)
			assert_non_null(strstr(why.message, "lies on another disk"));
	}
}

static void a_package_has_members_and_not_too_many(void **state)
{
	struct doc_buf end doc_scoped(doc_buf_clear) = {0};
	struct doc_buf many doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;

	(void)state;
	put_end(&end, 0, 0, 0, NULL);
	assert_fails(doc_package_open(end.data, end.size, &package, &err), DOC_EINVALID,
	             "the package has 0 members");
	put_end(&many, DOC_PACKAGE_MEMBERS_MAX + 1, 0, 0, NULL);
	assert_fails(doc_package_open(many.data, many.size, &package, &err), DOC_EINVALID,
	             "the package has");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stream_writers_leave_is_opened),
		cmocka_unit_test(sizes_told_in_two_ways_are_refused),
		cmocka_unit_test(one_field_amiss_is_refused),
		cmocka_unit_test(a_zip64_end_that_disagrees_is_refused),
		cmocka_unit_test(a_disk_told_by_the_zip64_field_is_the_first),
		cmocka_unit_test(a_package_has_members_and_not_too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
