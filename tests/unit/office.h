/* office.h: build office packages by hand, and say in a line what was read of each block. */
#ifndef TESTS_OFFICE_H
#define TESTS_OFFICE_H

#include "unit.h"

#include <zip.h>
#include <base/auto.h>
#include <base/extract.h>
#include <formats/formats.h>
#include <libdoc/extract.h>

struct part {
	const char *name;
	const char *text;
};

/* A zip archive of these parts, deflated, as libzip makes it. */
__attribute__((unused)) static void pack(struct doc_buf *out, const struct part *parts,
                                         size_t count)
{
	zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(archive, ZIP_TRUNCATE, NULL);
	zip_stat_t stat;
	char *room;

	assert_non_null(zip);
	zip_source_keep(archive);
	for (size_t i = 0; i < count; i++) {
		zip_source_t *source = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text),
		                                         0);

		assert_true(zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_open(archive), 0);
	assert_int_equal(zip_source_stat(archive, &stat), 0);
	room = doc_buf_room(out, stat.size);
	assert_non_null(room);
	assert_int_equal(zip_source_read(archive, room, stat.size), (zip_int64_t)stat.size);
	doc_buf_grow(out, stat.size);
	zip_source_free(archive);
}

#define OOXML  "http://schemas.openxmlformats.org/"
#define REL    OOXML "officeDocument/2006/relationships/"
#define W_OPEN                                                                                     \
	" xmlns:w='" OOXML "wordprocessingml/2006/main' xmlns:r='" OOXML                           \
	"officeDocument/2006/relationships' xmlns:mc='" OOXML                                      \
	"markup-compatibility/2006' xmlns:a='" OOXML                                               \
	"drawingml/2006/main' xmlns:m='" OOXML "officeDocument/2006/math'"                         \
	" xmlns:v='urn:schemas-microsoft-com:vml'"

#define TYPES                                                                                      \
	{"[Content_Types].xml",                                                                    \
	 "<Types xmlns='" OOXML "package/2006/content-types'><Default Extension='xml' "            \
	 "ContentType='application/xml'/><Override PartName='/word/document.xml' "                 \
	 "ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml."            \
	 "document.main+xml'/></Types>"}
#define RELS(name, text)                                                                           \
	{name, "<Relationships xmlns='" OOXML "package/2006/relationships'>" text                  \
	       "</Relationships>"}
#define RELATION(id, type, target)                                                                 \
	"<Relationship Id='" id "' Type='" REL type "' Target='" target "'/>"
#define ROOT_RELS RELS("_rels/.rels", RELATION("r1", "officeDocument", "word/document.xml"))
#define PART(element, text) "<w:" element W_OPEN ">" text "</w:" element ">"
#define DOCUMENT(body)                                                                             \
	{"word/document.xml", "<w:document" W_OPEN "><w:body>" body "</w:body></w:document>"}

/* "part h1 (table,row,column) <label> name: text" for each block, "!mark @block detail". */
__attribute__((unused)) static void say(const struct doc_extract *extract, struct doc_buf *out)
{
	doc_buf_puts(out, "");
	for (size_t i = 0; i < extract->block_count; i++) {
		const struct doc_block *block = &extract->blocks[i];

		doc_buf_puts(out, doc_part_word(block->part));
		if (block->level)
			doc_buf_printf(out, " h%u", block->level);
		if (block->table)
			doc_buf_printf(out, " (%u,%u,%u)", block->table, block->row, block->column);
		if (block->label[0])
			doc_buf_printf(out, " <%s>", block->label);
		if (block->name[0])
			doc_buf_printf(out, " %s", block->name);
		doc_buf_printf(out, ": %s\n", block->text);
	}
	for (size_t i = 0; i < extract->mark_count; i++) {
		const struct doc_mark *mark = &extract->marks[i];

		if (mark->block == DOC_NO_BLOCK)
			doc_buf_printf(out, "!%s @file", doc_mark_word(mark->kind));
		else
			doc_buf_printf(out, "!%s @%zu", doc_mark_word(mark->kind), mark->block);
		doc_buf_printf(out, "%s%s\n", mark->detail[0] ? " " : "", mark->detail);
	}
}

/* What is read of a package of these parts. */
__attribute__((unused)) static void read_parts(const struct part *parts, size_t count,
                                               struct doc_buf *said)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	pack(&bytes, parts, count);
	assert_ok(doc_read_office(bytes.data, bytes.size, &extract, &err));
	assert_ok(doc_extract_finish(&extract, &err));
	say(&extract, said);
}

/* A string literal's worth of blocks is what these parts say. */
#define assert_reads(parts, wanted)                                                                \
	do {                                                                                       \
		struct doc_buf said_ doc_scoped(doc_buf_clear) = {0};                              \
		read_parts(parts, DOC_COUNT(parts), &said_);                                       \
		assert_string_equal(said_.data, wanted);                                           \
	} while (0)

#endif
