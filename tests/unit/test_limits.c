/* test_limits.c: what is as large as formats.md, "Limits", allows is read; one more is refused. */
/*
 * The numbers stand here once more, so that moving one in the code fails here. What a limit lets
 * pass may still be wrong for another reason. Limits of the system and of registries: t9350, t9300.
 */
#include "unit.h"

#include <stdio.h>

#include <backend/container.h>
#include <backend/package.h>
#include <backend/sshkey.h>
#include <backend/sshsig.h>
#include <backend/xml.h>
#include <backend/yaml.h>
#include <base/auto.h>
#include <base/node.h>
#include <formats/grow.h>
#include <libdoc/extract.h>
#include <model/layout.h>
#include <model/manifest.h>
#include <model/map.h>
#include <model/metadata.h>
#include <model/number.h>
#include <model/policy.h>
#include <model/statement.h>
#include <model/version.h>

#define SAID_SIZE 1020
#define HEAD      "number: ISMS-01-001\ntitle: t\ntier: 1\nversion: \"1.0\"\n"

typedef int attempt(size_t count, struct doc_error *why);

static void repeat(struct doc_buf *out, const char *text, size_t count)
{
	for (size_t i = 0; i < count; i++)
		doc_buf_puts(out, text);
}

/* --- YAML, and what is written in it ---------------------------------------------------------- */

static int yaml(const struct doc_buf *text, struct doc_node *root, struct doc_error *why)
{
	return doc_yaml_parse("f", text->data, text->size, root, why);
}

static int yaml_alone(const struct doc_buf *text, struct doc_error *why)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	return yaml(text, &root, why);
}

static int yaml_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_buf_puts(&text, "a: ");
	repeat(&text, "x", count - 4);
	doc_buf_puts(&text, "\n");
	return yaml_alone(&text, why);
}

static int yaml_of_depth(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "[", count);
	repeat(&text, "]", count);
	return yaml_alone(&text, why);
}

static int yaml_of_nodes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_buf_puts(&text, "[");
	repeat(&text, "a,", count - 1);
	doc_buf_puts(&text, "]");
	return yaml_alone(&text, why);
}

static int metadata(const struct doc_buf *text, struct doc_error *why)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_metadata read;

	assert_ok(yaml(text, &root, &err));
	return doc_metadata_read("f", &root, &read, why);
}

static int files(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_buf_puts(&text, HEAD "files:\n");
	for (size_t i = 0; i < count; i++)
		doc_buf_printf(&text, "  - {name: f%zu.odt, role: source}\n", i);
	return metadata(&text, why);
}

static int authors(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_buf_puts(&text, HEAD "authors: [");
	for (size_t i = 0; i < count; i++)
		doc_buf_printf(&text, "p%zu,", i);
	doc_buf_puts(&text, "]\n");
	return metadata(&text, why);
}

static int grammar(size_t count, const char *tier, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_grammar read;

	for (size_t i = 0; i < count; i++)
		doc_buf_printf(&text, "- {tier: %s, pattern: 'P%02zu-{n:3}'}\n", tier, i);
	assert_ok(yaml(&text, &root, &err));
	return doc_grammar_read("f", &root, &read, why);
}

static int patterns(size_t count, struct doc_error *why)
{
	return grammar(count, "1", why);
}

static int tiers(size_t count, struct doc_error *why)
{
	const char tier[] = {(char)('0' + count), '\0'};

	return grammar(1, tier, why);
}

/* --- statements and keys ---------------------------------------------------------------------- */

static int statement_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_statement read;

	repeat(&text, "x", count);
	return doc_statement_parse("s", text.data, text.size, &read, why);
}

static int signature_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_key key;

	repeat(&text, "x", count);
	return doc_sshsig_verify(NULL, text.data, text.size, "", 0, "n", &key, why);
}

static int key_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_buf blob doc_scoped(doc_buf_clear) = {0};
	struct doc_sshkey key;

	repeat(&blob, "x", count);
	return doc_sshkey_read((struct doc_bytes){(const uint8_t *)blob.data, blob.size}, &key,
	                       why);
}

/* --- numbers and paths ------------------------------------------------------------------------ */

static int version_of_number(size_t count, struct doc_error *why)
{
	struct doc_version version;
	char text[32];

	snprintf(text, sizeof(text), "%zu.0", count);
	return doc_version_parse(text, &version, why);
}

static int round_of_number(size_t count, struct doc_error *why)
{
	struct doc_place place;
	char text[128];

	snprintf(text, sizeof(text), "documents/ISMS-02/ISMS-02-001/1.0/%zu/metadata.yaml", count);
	doc_place_parse(text, &place);
	return place.kind == DOC_PLACE_FOREIGN
	               ? doc_error_set(why, DOC_EINVALID, "this is no path of the layout")
	               : DOC_OK;
}

/* The limit counts the NUL. */
static int path_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_manifest read doc_scoped(doc_manifest_clear) = {0};
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};

	repeat(&line, "0", 64);
	doc_buf_puts(&line, "  ");
	repeat(&line, "p", count - 1);
	doc_buf_puts(&line, "\n");
	return doc_manifest_parse("m", line.data, line.size, &read, why);
}

/* --- archives --------------------------------------------------------------------------------- */

static void put_little(struct doc_buf *out, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		doc_buf_putc(out, (char)(number >> (8 * i)));
}

/* A zip that says at its end how many members it has, and has none. */
static void put_zip_end(struct doc_buf *out, size_t members)
{
	doc_buf_puts(out, "PK\5\6");
	put_little(out, 0, 4);
	put_little(out, members, 2);
	put_little(out, members, 2);
	put_little(out, 0, 4);
	put_little(out, 0, 4);
	put_little(out, 0, 2);
}

static int archive_of_members(size_t count, struct doc_error *why)
{
	struct doc_buf end doc_scoped(doc_buf_clear) = {0};
	struct doc_members members = {0};

	put_zip_end(&end, count);
	return doc_container_read(end.data, end.size, &members, why);
}

/* Of an archive that is as large as it says there is nothing but zeros: its end is not found. */
static int view_zeros(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
                      struct doc_error *why)
{
	static const uint8_t zeros[DOC_CONTAINER_NEED_MAX];

	(void)context, (void)at, (void)why;
	assert_true(need <= sizeof(zeros));
	*bytes = zeros;
	*room = need;
	return DOC_OK;
}

static int archive_of_bytes(size_t count, struct doc_error *why)
{
	const struct doc_container_input input = {count, view_zeros, NULL};
	struct doc_members members = {0};

	return doc_container_take(&input, NULL, &members, why);
}

static int package_of_members(size_t count, struct doc_error *why)
{
	struct doc_buf end doc_scoped(doc_buf_clear) = {0};
	struct doc_package *package = NULL;

	put_zip_end(&end, count);
	return doc_package_open(end.data, end.size, &package, why);
}

/* --- documents -------------------------------------------------------------------------------- */

static int extract(const char *name, const struct doc_buf *bytes, struct doc_error *why)
{
	struct doc_extract read doc_scoped(doc_extract_clear) = {0};

	return doc_extract_bytes(name, bytes->data, bytes->size, &read, why);
}

static int file_of_bytes(size_t count, struct doc_error *why)
{
	char *bytes doc_auto(free) = calloc(count, 1);
	struct doc_extract read doc_scoped(doc_extract_clear) = {0};

	assert_non_null(bytes);
	return doc_extract_bytes("a.txt", bytes, count, &read, why);
}

static int text_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	const size_t width = 1 << 18;
	char *room;

	while (text.size < count + count / width) {
		size_t left = count + count / width - text.size;
		size_t size = left < width ? left : width + 1;

		room = doc_buf_room(&text, size);
		assert_non_null(room);
		memset(room, 'x', size);
		if (size > width)
			room[width] = '\n';
		doc_buf_grow(&text, size);
	}
	return extract("a.txt", &text, why);
}

static int text_of_lines(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "x\n", count);
	return extract("a.txt", &text, why);
}

static int text_of_width(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "x", count);
	return extract("a.txt", &text, why);
}

static int markdown_of_bytes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "x", count);
	return extract("a.md", &text, why);
}

static int styles(size_t count, struct doc_error *why)
{
	void *list doc_auto(free) = NULL;
	size_t have = 0;
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		int *item;

		r = doc_grow(&list, &have, sizeof(*item), &item, why);
	}
	return r;
}

/* --- XML -------------------------------------------------------------------------------------- */

static int ignore_start(void *context, const struct doc_xml_element *element,
                        struct doc_error *unused)
{
	(void)context, (void)element, (void)unused;
	return DOC_OK;
}

static int ignore_end(void *context, int id, struct doc_error *unused)
{
	(void)context, (void)id, (void)unused;
	return DOC_OK;
}

static int ignore_text(void *context, const char *bytes, size_t size, struct doc_error *unused)
{
	(void)context, (void)bytes, (void)size, (void)unused;
	return DOC_OK;
}

static int xml(const struct doc_buf *text, struct doc_error *why)
{
	static const struct doc_xml_name names[] = {{DOC_XML_W, "p", 1}};
	static const struct doc_xml_handler handler = {names,      1,           ignore_start,
	                                               ignore_end, ignore_text, NULL};

	return doc_xml_parse(&handler, NULL, "part.xml", text->data, text->size, why);
}

static int xml_of_depth(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "<a>", count);
	repeat(&text, "</a>", count);
	return xml(&text, why);
}

static int xml_of_attributes(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_buf_puts(&text, "<a");
	for (size_t i = 0; i < count; i++)
		doc_buf_printf(&text, " b%zu=''", i);
	doc_buf_puts(&text, "/>");
	return xml(&text, why);
}

/* Sixteen on each of some elements, and the rest on the innermost. */
static int xml_of_namespaces(size_t count, struct doc_error *why)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	size_t depth = 0;

	for (size_t i = 0; i < count; i++) {
		if (i % 16 == 0) {
			doc_buf_puts(&text, i ? "><a" : "<a");
			depth++;
		}
		doc_buf_printf(&text, " xmlns:n%zu='u'", i % 16);
	}
	doc_buf_puts(&text, ">");
	repeat(&text, "</a>", depth);
	return xml(&text, why);
}

/* --- maps ------------------------------------------------------------------------------------- */

static int map_of_rows(size_t count, struct doc_error *why)
{
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "a,b\n", count);
	return doc_map_split("m", text.data, text.size, &table, why);
}

static int map_of_cells(size_t count, struct doc_error *why)
{
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	repeat(&text, "a,", count - 1);
	doc_buf_puts(&text, "a\n");
	return doc_map_split("m", text.data, text.size, &table, why);
}

/* -------------------------------------------------------------------------------------------------
 */

static const struct {
	const char *what;
	size_t most;
	attempt *attempt;
	const char *reason;
} limits[] = {
	{"a YAML file", 65536, yaml_of_bytes, "larger than"},
	{"its depth", 8, yaml_of_depth, "levels deep"},
	{"its nodes", 20000, yaml_of_nodes, "too many values"},
	{"files of a version", 8, files, "more than 8 files"},
	{"authors of a version", 8, authors, "an author is"},
	{"tiers", 4, tiers, "from 1 to 4"},
	{"patterns of a grammar", 16, patterns, "more than 16 patterns"},
	{"a statement", 8192, statement_of_bytes, "longer than 8192 bytes"},
	{"a signature file", 16384, signature_of_bytes, "larger than 16384 bytes"},
	{"a public key blob", 2080, key_of_bytes, "larger than 2080 bytes"},
	{"a version's number", 99999, version_of_number, ""},
	{"a round", 999999, round_of_number, "no path of the layout"},
	{"a path in the layout, and its NUL", 200, path_of_bytes, ""},
	{"members of a release archive", 65000, archive_of_members, "members"},
	{"a release archive", (size_t)2 << 30, archive_of_bytes, "too small or too large"},
	{"a file", (size_t)64 << 20, file_of_bytes, "larger than 64 MiB"},
	{"its text", (size_t)8 << 20, text_of_bytes, "more than 8 MiB of text"},
	{"its blocks", 400000, text_of_lines, "more than 400000 paragraphs"},
	{"a line of a text file", 1 << 20, text_of_width, "is longer than 1048576 bytes"},
	{"a Markdown text", (size_t)4 << 20, markdown_of_bytes, "Markdown of more than 4 MiB"},
	{"members of an office file", 10000, package_of_members, "members"},
	{"styles", 50000, styles, "more than 50000 styles"},
	{"elements in elements", 256, xml_of_depth, "nested too deeply"},
	{"attributes of an element", 256, xml_of_attributes, "too many attributes"},
	{"namespaces around an element", 1024, xml_of_namespaces, "or namespaces"},
	{"rows of a CSV", 100000, map_of_rows, "too many rows"},
	{"cells of its row", 64, map_of_cells, "too many cells"},
};

/* Is it refused, and by these words? */
static bool is_over(size_t at, size_t count, char said[SAID_SIZE])
{
	struct doc_error why = {0};
	int r = limits[at].attempt(count, &why);

	snprintf(said, SAID_SIZE, "%s", r < 0 ? why.message : "it is read");
	return r < 0 && strstr(why.message, limits[at].reason);
}

static void what_reaches_a_limit_passes_it_and_one_more_does_not(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(limits); i++) {
		for (size_t more = 0; more < 2; more++) {
			char said[SAID_SIZE];

			if (is_over(i, limits[i].most + more, said) == more)
				continue;
			print_error("%s: %zu: %s\n", limits[i].what, limits[i].most + more, said);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_reaches_a_limit_passes_it_and_one_more_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
