/* test_package.c: office packages built byte by byte, good and hostile. */
#include "archive.h"

#include "office.h"

#include <backend/package.h>
#include <backend/xml.h>
#include <base/auto.h>

/* Read from a block of exactly this size, so that ASan sees an over-read. */
static int open_knobs(const struct knobs *knobs, struct doc_error *err)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;
	void *copy;
	int r;

	build(&archive, knobs);
	copy = malloc(archive.size);
	assert_non_null(copy);
	memcpy(copy, archive.data, archive.size);
	r = doc_package_open(copy, archive.size, &package, err);
	doc_package_close(package);
	free(copy);
	return r;
}

/* trust.md 2.4, in its order, and what else would be seen differently by some reader. */
static const struct {
	struct knobs knobs;
	const char *message;
} hostile[] = {
	{{.second = "a.txt"}, "'a.txt' of the package occurs twice"},
	{{.first = "A.txt", .second = "a.txt"}, "of the package occurs twice"},
	{{.second = "b/../../evil"}, "'b/../../evil' of the package has a name that leads out"},
	{{.second = "/etc/passwd"}, "has a name that is no relative path"},
	{{.second = "C:evil"}, "has a name that is no relative path"},
	{{.second = "a\\b"}, "has a backslash or control character"},
	{{.second = "a//b"}, "has a name that leads out"},
	{{.local_name = "c.txt"}, "'b.txt' of the package has two names"},
	{{.patches = {{LOCAL, 22, 4, 3}}}, "has two sizes or checksums"},
	{{.patches = {{LOCAL, 14, 4, 3}}}, "has two sizes or checksums"},
	{{.patches = {{LOCAL, 8, 2, 8}}}, "is described in two ways"},
	{{.patches = {{CENTRAL, 42, 4, 0}}}, "overlaps the one after it"},
	{{.prefix = "#!/bin/sh\n"}, "does not begin at the beginning of the file"},
	{{.prefix = "junk", .offsets_from_prefix = true}, "something stands before, between or"},
	{{.gap = "gap"}, "'a.txt' of the package is followed by bytes that belong to no member"},
	{{.tail = "tail"}, "'b.txt' of the package is followed by bytes that belong to no member"},
	{{.stray = "stray"}, "the directory of the package is broken"},
	{{.before_end = "x"}, "the directory of the package is not where its end says"},
	{{.zip64 = true, .patches = {{END, 10, 2, 3}}}, "two ends that disagree"},
	{{.patches = {{END, 10, 2, 0xffff}}}, "spread over several disks"},
	{{.patches = {{CENTRAL, 24, 4, 0xffffffff}}}, "its zip64 field is broken"},
	{{.extra = "\1\0\4\0abcd", .patches = {{CENTRAL, 24, 4, 0xffffffff}}}, "is broken"},
	{{.patches = {{BOTH, 8, 2, 8}, {BOTH, 22, 4, 200000000}}}, "more than 200 times its size"},
	{{.patches = {{BOTH, 8, 2, 8}, {BOTH, 22, 4, 400000000}}}, "unpacks to 381 MiB"},
	{{.patches = {{BOTH, 22, 4, 3}}}, "'b.txt' of the package lies about its size"},
	{{.patches = {{CENTRAL, 38, 4, 0120777u << 16}}}, "is a link or device"},
	{{.second = "b\0.txt", .second_size = 6}, "has a backslash or control character"},
	{{.patches = {{BOTH, 6, 2, 0x0801}}}, "'b.txt' of the package is encrypted"},
	{{.patches = {{BOTH, 8, 2, 12}}}, "is packed by a method"},
	{{.patches = {{END, 4, 2, 1}}}, "is spread over several disks"},
	{{.patches = {{CENTRAL, 34, 2, 1}}}, "lies on another disk"},
	{{.hide_first = true}, "'b.txt' of the package does not begin at the beginning"},
	{{.patches = {{CENTRAL, 34, 2, 0xffff}}}, "lies on another disk"},
	{{.extra = "ab\1\1xyz", .patches = {{CENTRAL, 24, 4, 0xffffffff}}}, "is broken"},
	{{.second = "b/"}, "'b/' of the package lies about its size"},
	{{.patches = {{CENTRAL, 38, 4, 0040755u << 16}}}, "is a link or device"},
	{{.patches = {{END, 8, 4, 0x00030003}}}, "the directory of the package is broken"},
	{{.patches = {{CENTRAL, 42, 4, 10}}}, "'a.txt' of the package overlaps"},
	{{.patches = {{CENTRAL, 42, 4, 0xffffff}}}, "'a.txt' of the package overlaps"},
	{{.patches = {{END, 16, 4, 0xffffff}}}, "is not where its end says"},
	{{.patches = {{END, 20, 2, 5}}}, "the package is cut short"},
};

static void a_name_has_at_most_1024_bytes(void **state)
{
	char name[1026];

	(void)state;
	memset(name, 'n', sizeof(name));
	name[1025] = '\0';
	assert_fails(open_knobs(&(struct knobs){.second = name}, &err), DOC_EINVALID,
	             "the directory of the package is broken");
	name[1024] = '\0';
	assert_ok(open_knobs(&(struct knobs){.second = name}, &err));
}

static void what_readers_could_see_differently_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(hostile); i++)
		assert_fails(open_knobs(&hostile[i].knobs, &err), DOC_EINVALID, hostile[i].message);
}

static const struct knobs good[] = {
	{.second = "b.txt"},
	{.second = "Pictures/圖.png"},
	{.note = "a member's comment"},
	{.patches = {{CENTRAL, 4, 2, 20}, {CENTRAL, 38, 4, 0}}}, /* as made on DOS */
	{.patches = {{LOCAL, 4, 2, 20}, {LOCAL, 10, 4, 77}}},    /* another version and time */
	{.zip64 = true},
	{.zip64 = true, .patches = {{END, 8, 4, 0xffffffff}, {END, 12, 4, 0xffffffff}}},
	{.suffix = "\r\n"}, /* by mail */
};

static void what_real_programs_write_is_opened(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(good); i++)
		assert_ok(open_knobs(&good[i], &err));
}

/* A member "a" of three bytes whose directory entry leaves its figures to this extra field. */
static void pack_wide(const char *field, size_t size, struct doc_buf *wide)
{
	static const struct part part = {"a", "alp"};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	size_t central = 30 + 1 + 3;

	pack(&archive, &part, 1);
	doc_buf_add(wide, archive.data, central + 46 + 1);
	doc_buf_add(wide, field, size);
	doc_buf_add(wide, archive.data + central + 46 + 1, 22);
	poke(wide, central + 20, 4, 0xffffffff);
	poke(wide, central + 24, 4, 0xffffffff);
	poke(wide, central + 42, 4, 0xffffffff);
	poke(wide, central + 30, 2, (uint32_t)size);
	poke(wide, wide->size - 10, 4, (uint32_t)(46 + 1 + size));
}

/* Apache POI, writing as it goes, leaves the figures of every entry to a zip64 field. */
static void a_zip64_entry_is_opened(void **state)
{
	/* 5 bytes that another program added, and the field. */
	static const char field[] = {9, 0, 1, 0, 7, 1, 0, 24, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0,
	                             0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

	(void)state;
	for (size_t other = 0; other <= 5; other += 5) {
		size_t at = 30 + 1 + 3 + 46 + 1 + other;
		struct doc_buf wide doc_scoped(doc_buf_clear) = {0};
		struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
		struct doc_package *package = NULL;

		pack_wide(field + 5 - other, sizeof(field) - 5 + other, &wide);
		assert_ok(doc_package_open(wide.data, wide.size, &package, &err));
		assert_ok(doc_package_read(package, "a", &bytes, &err));
		assert_string_equal(bytes.data, "alp");
		doc_package_close(package);
		poke(&wide, at + 4, 4, 4);
		assert_fails(doc_package_open(wide.data, wide.size, &package, &err), DOC_EINVALID,
		             "lies about its size");
		poke(&wide, at + 8, 4, 1); /* sizes whose sum could overflow */
		assert_fails(doc_package_open(wide.data, wide.size, &package, &err), DOC_EINVALID,
		             "its zip64 field is broken");
	}
}

static size_t behind(const struct knobs *knobs)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;
	size_t size;

	build(&archive, knobs);
	assert_ok(doc_package_open(archive.data, archive.size, &package, &err));
	size = doc_package_behind(package);
	doc_package_close(package);
	return size;
}

static void what_stands_behind_the_end_is_told_but_for_padding(void **state)
{
	(void)state;
	assert_int_equal(behind(&(struct knobs){0}), 0);
	assert_int_equal(behind(&(struct knobs){.suffix = "\r\n"}), 0);
	assert_int_equal(behind(&(struct knobs){.suffix = "junk"}), 4);
	assert_int_equal(behind(&(struct knobs){.comment = "hello"}), 5);
	assert_int_equal(behind(&(struct knobs){.comment = "hello", .suffix = "junk"}), 9);
}

/* A reader that goes back from the end finds the second, one that fits comments the first. */
static void an_archive_with_two_ends_is_refused(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;
	size_t end;

	(void)state;
	build(&archive, &(struct knobs){0});
	end = archive.size - 22;
	doc_buf_add(&archive, archive.data + end, 22);
	doc_buf_putc(&archive, 'x');
	assert_fails(doc_package_open(archive.data, archive.size, &package, &err), DOC_EINVALID,
	             "is not where its end says");
	poke(&archive, end + 20, 2, 23);
	assert_fails(doc_package_open(archive.data, archive.size, &package, &err), DOC_EINVALID,
	             "the package has two ends");
}

static void a_file_that_ends_too_early_is_named_as_that_at_every_byte(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};

	(void)state;
	build(&archive, &(struct knobs){0});
	for (size_t size = 4; size < archive.size; size++) {
		struct doc_package *package = NULL;

		assert_fails(doc_package_open(archive.data, size, &package, &err), DOC_EINVALID,
		             "cut short");
	}
	for (size_t size = 0; size < 4; size++) {
		struct doc_package *package = NULL;

		assert_fails(doc_package_open(archive.data, size, &package, &err), DOC_EINVALID,
		             "it is no zip archive");
	}
}

static void what_does_not_begin_as_a_package_is_none(void **state)
{
	struct doc_package *package = NULL;

	(void)state;
	assert_fails(doc_package_open("%PDF-1.7 and so on", 18, &package, &err), DOC_EINVALID,
	             "it is no zip archive");
	assert_fails(doc_package_open("%PDF-1.7 and so on and so on", 28, &package, &err),
	             DOC_EINVALID, "it is no zip archive");
}

static void members_are_read_whole_and_whatever_the_case_of_their_names(void **state)
{
	static const struct part parts[] = {{"word/a.xml", "alpha"}, {"b", ""}, {"c/", ""}};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;

	(void)state;
	pack(&archive, parts, 3);
	assert_ok(doc_package_open(archive.data, archive.size, &package, &err));
	assert_int_equal(doc_package_count(package), 3);
	assert_string_equal(doc_package_name(package, 1), "b");
	assert_true(doc_package_has(package, "Word/A.XML"));
	assert_false(doc_package_has(package, "word"));
	assert_int_equal(doc_package_find(package, "WORD/a.xml"), 0);
	assert_int_equal(doc_package_find(package, "c/"), 2);
	assert_int_equal(doc_package_find(package, "word"), -1);
	assert_ok(doc_package_read(package, "word/a.xml", &bytes, &err));
	assert_ok(doc_package_read(package, "b", &bytes, &err));
	assert_string_equal(bytes.data, "alpha");
	assert_fails(doc_package_read(package, "d", &bytes, &err), DOC_ENOTFOUND, "has no 'd'");
	doc_package_close(package);
}

/* As zip writes it: the mode of a folder. */
static void a_folder_is_no_device(void **state)
{
	static const struct part parts[] = {{"a", "x"}, {"c/", ""}};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;
	size_t central;

	(void)state;
	pack(&archive, parts, 2);
	central = archive.size - 22 - 46 - 2;
	assert_memory_equal(archive.data + central, "PK\1\2", 4);
	poke(&archive, central + 5, 1, 3);
	poke(&archive, central + 38, 4, 0040755u << 16);
	assert_ok(doc_package_open(archive.data, archive.size, &package, &err));
	doc_package_close(package);
}

/* What an XML reader was given, and when it has enough. */
struct given {
	size_t elements;
	size_t enough;
};

static int count_element(void *context, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	struct given *given = context;

	(void)element;
	(void)err;
	given->elements++;
	return DOC_OK;
}

static bool has_enough(const void *context)
{
	const struct given *given = context;

	return given->elements >= given->enough;
}

static int parse_part(const struct doc_buf *archive, const char *name, struct given *given,
                      struct doc_error *err)
{
	static const struct doc_xml_name names[] = {{DOC_XML_NONE, "b", 1}};
	const struct doc_xml_handler handler = {.names = names, .name_count = 1,
	                                        .start = count_element,
	                                        .has_enough = given->enough ? has_enough : NULL};
	struct doc_package *package = NULL;
	int r = doc_package_open(archive->data, archive->size, &package, err);

	*given = (struct given){.enough = given->enough};
	if (r == DOC_OK)
		r = doc_package_parse(package, name, &handler, given, err);
	doc_package_close(package);
	return r;
}

/* What comes after the reader has enough may be anything; what it had was well-formed. */
static void a_part_is_parsed_until_its_reader_has_enough(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct given all = {0};
	struct given some = {.enough = 1};
	size_t whole;

	(void)state;
	doc_buf_puts(&text, "<a>");
	for (uint32_t i = 0; i < 10000; i++)
		doc_buf_printf(&text, "<b>%08x</b>", i * UINT32_C(2654435761));
	doc_buf_puts(&text, "</a>");
	whole = text.size;
	doc_buf_puts(&text, "<broken");
	text.data[whole] = '\0';
	pack(&archive, &(struct part){"a", text.data}, 1);
	assert_ok(parse_part(&archive, "a", &all, &err));
	assert_int_equal(all.elements, 10001);
	assert_ok(parse_part(&archive, "a", &some, &err));
	assert_true(some.elements > 0 && some.elements < 10001);
	assert_fails(parse_part(&archive, "b", &all, &err), DOC_ENOTFOUND, "has no 'b'");
	text.data[whole] = '<';
	doc_buf_clear(&archive);
	pack(&archive, &(struct part){"a", text.data}, 1);
	assert_fails(parse_part(&archive, "a", &all, &err), DOC_EINVALID, "a:");
	assert_ok(parse_part(&archive, "a", &some, &err));
}

static int read_all(const struct doc_buf *archive, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;
	int r = doc_package_open(archive->data, archive->size, &package, err);

	for (size_t i = 0; r == DOC_OK && i < doc_package_count(package); i++)
		r = doc_package_read(package, doc_package_name(package, i), &bytes, err);
	doc_package_close(package);
	return r;
}

static void no_package_is_called_broken_for_want_of_memory(void **state)
{
	static const struct part parts[] = {{"word/a.xml", "<a/>"}, {"b", ""}, {"c/", ""}};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct given given = {0};

	(void)state;
	pack(&archive, parts, 3);
	assert_starves(read_all(&archive, &err));
	assert_starves(parse_part(&archive, "word/a.xml", &given, &err));
}

/* A member that yields other bytes than it declares; central and local agree on the lie. */
static void what_comes_out_is_counted_and_checked(void **state)
{
	static const struct part parts[] = {{"a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}};
	static const struct {
		size_t offset;
		size_t width;
		unsigned value;
		const char *message;
	} lies[] = {
		{22, 4, 10, "lies about its size"},
		{22, 4, 50, "lies about its size"},
		{14, 4, 1, "a: "},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(lies); i++) {
		struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
		struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
		struct doc_package *package = NULL;
		size_t central;

		pack(&archive, parts, 1);
		for (central = 0; memcmp(archive.data + central, "PK\1\2", 4) != 0;)
			central++;
		poke(&archive, lies[i].offset, lies[i].width, lies[i].value);
		poke(&archive, central + lies[i].offset + 2, lies[i].width, lies[i].value);
		assert_ok(doc_package_open(archive.data, archive.size, &package, &err));
		assert_fails(doc_package_read(package, "a", &bytes, &err), DOC_EINVALID,
		             lies[i].message);
		doc_package_close(package);
	}
}

static void packages_that_are_no_documents_are_named(void **state)
{
	static const struct {
		struct part part;
		const char *message;
	} cases[] = {
		{{"a.txt", "x"}, "a zip archive that is no office document"},
		{{"META-INF/MANIFEST.MF", "x"}, "it is a Java archive (jar)"},
		{{"mimetype", "application/epub+zip"}, "it is an electronic book (epub)"},
		{{"mimetype", "application/vnd.oasis.opendocument.presentation"},
	         "it is a presentation (odp), which docreg does not read"},
		{{"mimetype", "application/vnd.oasis.opendocument.text"},
	         "the package has no 'content.xml'"},
		{{"[Content_Types].xml", "<Types/>"}, "without a document in it"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		pack(&archive, &cases[i].part, 1);
		assert_fails(doc_read_office(archive.data, archive.size, &extract, &err),
		             DOC_EINVALID, cases[i].message);
	}
}

static void an_encrypted_odt_is_named(void **state)
{
	static const struct part parts[] = {
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", "\x01\x02"},
		{"META-INF/manifest.xml", "<m:manifest><m:encryption-data/></m:manifest>"},
	};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	pack(&archive, parts, 3);
	assert_fails(doc_read_office(archive.data, archive.size, &extract, &err), DOC_EINVALID,
	             "it is encrypted with a password");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_readers_could_see_differently_is_refused),
		cmocka_unit_test(a_name_has_at_most_1024_bytes),
		cmocka_unit_test(what_real_programs_write_is_opened),
		cmocka_unit_test(a_zip64_entry_is_opened),
		cmocka_unit_test(what_stands_behind_the_end_is_told_but_for_padding),
		cmocka_unit_test(an_archive_with_two_ends_is_refused),
		cmocka_unit_test(a_file_that_ends_too_early_is_named_as_that_at_every_byte),
		cmocka_unit_test(what_does_not_begin_as_a_package_is_none),
		cmocka_unit_test(a_folder_is_no_device),
		cmocka_unit_test(a_part_is_parsed_until_its_reader_has_enough),
		cmocka_unit_test(no_package_is_called_broken_for_want_of_memory),
		cmocka_unit_test(members_are_read_whole_and_whatever_the_case_of_their_names),
		cmocka_unit_test(what_comes_out_is_counted_and_checked),
		cmocka_unit_test(packages_that_are_no_documents_are_named),
		cmocka_unit_test(an_encrypted_odt_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
