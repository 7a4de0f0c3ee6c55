/* fuzz_xlsx.c: a workbook of any parts is read in sound blocks, or refused. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <base/auto.h>
#include <base/buf.h>
#include <base/extract.h>
#include <base/text.h>
#include <formats/formats.h>

#define PARTS (sizeof(names) / sizeof(names[0]))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* What input gives, parted by NUL; the others are always there. */
static const char *const names[] = {"xl/sheet.xml", "xl/strings.xml", "xl/styles.xml",
                                    "xl/comments.xml", "xl/workbook.xml"};

#define OOXML     "http://schemas.openxmlformats.org/"
#define OFFICE    OOXML "officeDocument/2006/relationships/"
#define RELATIONS "<Relationships xmlns='" OOXML "package/2006/relationships'>"
#define RELATION(id, type, target)                                                                 \
	"<Relationship Id='" id "' Type='" OFFICE type "' Target='" target "'/>"

static const char *const others[][2] = {
	{"[Content_Types].xml",
         "<Types xmlns='" OOXML "package/2006/content-types'><Default Extension='xml' ContentType='"
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"},
	{"_rels/.rels",
         RELATIONS RELATION("r", "officeDocument", "xl/workbook.xml") "</Relationships>"},
	{"xl/_rels/workbook.xml.rels",
         RELATIONS RELATION("s", "worksheet", "sheet.xml")
                 RELATION("t", "sharedStrings", "strings.xml")
                         RELATION("u", "styles", "styles.xml") "</Relationships>"},
	{"xl/_rels/sheet.xml.rels",
         RELATIONS RELATION("c", "comments", "comments.xml") "</Relationships>"},
};

static void add(zip_t *zip, const char *name, const void *bytes, size_t size)
{
	zip_source_t *source = zip_source_buffer(zip, bytes, size, 0);

	require(source && zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0);
}

static void pack(const uint8_t *data, size_t size, struct doc_buf *out)
{
	zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(archive, ZIP_TRUNCATE, NULL);
	zip_stat_t stat;

	require(zip);
	zip_source_keep(archive);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		add(zip, others[i][0], others[i][1], strlen(others[i][1]));
	for (size_t i = 0; i < PARTS; i++) {
		const uint8_t *end = memchr(data, '\0', size);
		size_t part = end && i + 1 < PARTS ? (size_t)(end - data) : size;

		add(zip, names[i], data, part);
		part += part < size;
		data += part;
		size -= part;
	}
	require(zip_close(zip) == 0 && zip_source_open(archive) == 0);
	require(zip_source_stat(archive, &stat) == 0 && doc_buf_room(out, stat.size));
	require(zip_source_read(archive, out->data, stat.size) == (zip_int64_t)stat.size);
	doc_buf_grow(out, stat.size);
	zip_source_free(archive);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_error err = {0};

	if (!size)
		return 0;
	pack(data, size, &bytes);
	if (doc_read_office(bytes.data, bytes.size, &extract, &err) < 0 ||
	    doc_extract_finish(&extract, &err) < 0) {
		require(err.code == DOC_EINVALID && err.message[0]);
		return 0;
	}
	for (size_t i = 0; i < extract.block_count; i++) {
		const struct doc_block *block = &extract.blocks[i];

		require(doc_text_is_utf8(block->text, strlen(block->text), NULL));
		require(block->text[0] && block->line > 0);
		require(!block->table == !block->row && !block->row == !block->column);
		require(block->row <= 1048576 && block->column <= 16384);
	}
	return 0;
}
