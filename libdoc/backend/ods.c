/* ods.c: write a table as an OpenDocument spreadsheet (libxml2, libzip). */
#include "backend/ods.h"

#include <libxml/xmlwriter.h>
#include <string.h>
#include <zip.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define MIME  "application/vnd.oasis.opendocument.spreadsheet"

DOC_AUTO(xmlFreeTextWriter, xmlTextWriterPtr)
DOC_AUTO(xmlBufferFree, xmlBufferPtr)

static const char manifest[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.2\">"
	"<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
	"manifest:media-type=\"" MIME "\"/>"
	"<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
	"</manifest:manifest>\n";

/* --- content.xml ------------------------------------------------------------------------------ */

/* One writing; what fails is remembered. */
struct writing {
	xmlTextWriterPtr writer;
	bool failed;
};

static void check(struct writing *writing, int status)
{
	writing->failed |= status < 0;
}

static void start(struct writing *writing, const char *name)
{
	check(writing, xmlTextWriterStartElement(writing->writer, (const xmlChar *)name));
}

static void end(struct writing *writing)
{
	check(writing, xmlTextWriterEndElement(writing->writer));
}

static void attribute(struct writing *writing, const char *name, const char *value)
{
	check(writing, xmlTextWriterWriteAttribute(writing->writer, (const xmlChar *)name,
	                                           (const xmlChar *)value));
}

/* What XML cannot hold is escaped as for a terminal; so is what is no UTF-8. */
static void text(struct writing *writing, const char *value)
{
	struct doc_buf safe doc_scoped(doc_buf_clear) = {0};

	doc_text_escape(&safe, value, strlen(value));
	writing->failed |= safe.failed;
	if (safe.data)
		check(writing,
		      xmlTextWriterWriteString(writing->writer, (const xmlChar *)safe.data));
}

static void write_style(struct writing *writing, const char *name, const char *family)
{
	start(writing, "style:style");
	attribute(writing, "style:name", name);
	attribute(writing, "style:family", family);
}

static void write_styles(struct writing *writing, const unsigned *widths, size_t columns)
{
	start(writing, "office:automatic-styles");
	start(writing, "number:text-style");
	attribute(writing, "style:name", "as-text");
	start(writing, "number:text-content");
	end(writing);
	end(writing);
	write_style(writing, "cell", "table-cell");
	attribute(writing, "style:data-style-name", "as-text");
	end(writing);
	write_style(writing, "head", "table-cell");
	attribute(writing, "style:data-style-name", "as-text");
	start(writing, "style:text-properties");
	attribute(writing, "fo:font-weight", "bold");
	end(writing);
	end(writing);
	for (size_t i = 0; i < columns; i++) {
		char name[32];
		char width[32];

		snprintf(name, sizeof(name), "column%zu", i + 1);
		snprintf(width, sizeof(width), "%umm", widths[i]);
		write_style(writing, name, "table-column");
		start(writing, "style:table-column-properties");
		attribute(writing, "style:column-width", width);
		end(writing);
		end(writing);
	}
	end(writing);
}

static void write_columns(struct writing *writing, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		char name[32];

		snprintf(name, sizeof(name), "column%zu", i + 1);
		start(writing, "table:table-column");
		attribute(writing, "table:style-name", name);
		attribute(writing, "table:default-cell-style-name", "cell");
		end(writing);
	}
}

static void write_cell(struct writing *writing, const char *value, bool is_head)
{
	start(writing, "table:table-cell");
	attribute(writing, "table:style-name", is_head ? "head" : "cell");
	if (value && *value) {
		attribute(writing, "office:value-type", "string");
		start(writing, "text:p");
		text(writing, value);
		end(writing);
	}
	end(writing);
}

static void open_document(struct writing *writing)
{
	static const char *const names[] = {"office", "style", "table", "text"};

	check(writing, xmlTextWriterStartDocument(writing->writer, NULL, "UTF-8", NULL));
	start(writing, "office:document-content");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char name[32];
		char value[64];

		snprintf(name, sizeof(name), "xmlns:%s", names[i]);
		snprintf(value, sizeof(value), OASIS "%s:1.0", names[i]);
		attribute(writing, name, value);
	}
	attribute(writing, "xmlns:number", OASIS "datastyle:1.0");
	attribute(writing, "xmlns:fo", OASIS "xsl-fo-compatible:1.0");
	attribute(writing, "office:version", "1.2");
}

struct sheet {
	const char *name;
	const unsigned *widths;
	size_t columns, rows;
	doc_ods_cell cell;
	const void *context;
};

static void write_content(struct writing *writing, const struct sheet *sheet)
{
	open_document(writing);
	write_styles(writing, sheet->widths, sheet->columns);
	start(writing, "office:body");
	start(writing, "office:spreadsheet");
	start(writing, "table:table");
	attribute(writing, "table:name", sheet->name);
	write_columns(writing, sheet->columns);
	for (size_t row = 0; row < sheet->rows; row++) {
		start(writing, "table:table-row");
		for (size_t column = 0; column < sheet->columns; column++)
			write_cell(writing, sheet->cell(sheet->context, row, column), !row);
		end(writing);
	}
	check(writing, xmlTextWriterEndDocument(writing->writer));
}

static int make_content(const struct sheet *sheet, xmlBufferPtr content, struct doc_error *err)
{
	xmlTextWriterPtr writer doc_auto(xmlFreeTextWriter) = xmlNewTextWriterMemory(content, 0);
	struct writing writing = {.writer = writer};

	if (!writer)
		return doc_error_memory(err);
	write_content(&writing, sheet);
	return writing.failed ? doc_error_memory(err) : DOC_OK;
}

/* --- the archive ------------------------------------------------------------------------------ */

static bool add_member(zip_t *zip, const char *name, const void *bytes, size_t size)
{
	zip_source_t *source = zip_source_buffer(zip, bytes, size, 0);
	zip_int64_t index = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0 &&
	       zip_file_set_dostime(zip, (zip_uint64_t)index, 0, 0x21, 0) == 0;
}

static int copy_out(zip_source_t *source, struct doc_buf *out, struct doc_error *err)
{
	zip_stat_t status;
	char *room;

	if (zip_source_open(source) < 0)
		return doc_error_set(err, DOC_EBACKEND, _("cannot write a spreadsheet"));
	if (zip_source_stat(source, &status) < 0 || !(status.valid & ZIP_STAT_SIZE)) {
		zip_source_close(source);
		return doc_error_set(err, DOC_EBACKEND, _("cannot write a spreadsheet"));
	}
	room = doc_buf_room(out, status.size);
	if (room && zip_source_read(source, room, status.size) == (zip_int64_t)status.size)
		doc_buf_grow(out, status.size);
	else if (room)
		out->failed = true;
	zip_source_close(source);
	return doc_buf_check(out, err);
}

static int pack(const xmlBuffer *content, struct doc_buf *out, struct doc_error *err)
{
	zip_error_t why;
	zip_source_t *source;
	zip_t *zip;
	bool made;
	int r;

	zip_error_init(&why);
	source = zip_source_buffer_create(NULL, 0, 0, &why);
	zip = source ? zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &why) : NULL;
	zip_error_fini(&why);
	if (!zip) {
		zip_source_free(source);
		return doc_error_memory(err);
	}
	zip_source_keep(source); /* to be read when the archive is closed */
	made = add_member(zip, "mimetype", MIME, strlen(MIME)) &&
	       add_member(zip, "META-INF/manifest.xml", manifest, strlen(manifest)) &&
	       add_member(zip, "content.xml", xmlBufferContent(content),
	                  (size_t)xmlBufferLength(content));
	if (!made || zip_close(zip) < 0) {
		zip_discard(zip);
		r = doc_error_set(err, DOC_EBACKEND, _("cannot write a spreadsheet"));
	} else {
		r = copy_out(source, out, err);
	}
	zip_source_free(source);
	return r;
}

int doc_ods_write(const char *sheet, const unsigned *widths, size_t columns, size_t rows,
                  doc_ods_cell cell, const void *context, struct doc_buf *out,
                  struct doc_error *err)
{
	xmlBufferPtr content doc_auto(xmlBufferFree) = xmlBufferCreate();
	struct sheet all = {sheet, widths, columns, rows, cell, context};
	int r = content ? make_content(&all, content, err) : doc_error_memory(err);

	return r == DOC_OK ? pack(content, out, err) : r;
}
