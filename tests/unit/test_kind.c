/* test_kind.c: what a file is, by its bytes. */
#include "unit/unit.h"

#include <formats/kind.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static void what_is_not_read_is_named(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *name;
	} cases[] = {
		{"", 0, "it is empty"},
		{BYTES("{\\rtf1\\ansi\\ansicpg950"), "an RTF document"},
		{BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "a PNG image"},
		{BYTES("\xff\xd8\xff\xe0\0\x10JFIF"), "a JPEG image"},
		{BYTES("GIF89a"), "a GIF image"},
		{BYTES("II*\0\x08\0\0\0"), "a TIFF image"},
		{BYTES("MM\0*\0\0\0\x08"), "a TIFF image"},
		{BYTES("\0\0\0\x18" "ftypheic"), "a HEIC image"},
		{BYTES("RIFF\x10\0\0\0WEBPVP8L"), "a WebP image"},
		{BYTES("7z\xbc\xaf\x27\x1c\0\4"), "a 7z archive"},
		{BYTES("Rar!\x1a\7\1\0"), "a RAR archive"},
		{BYTES("\x1f\x8b\x08\0"), "a gzip file"},
		{BYTES("\x7f" "ELF\2\1\1\0"), "a Linux program"},
		{BYTES("MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0\0\0\0\0"
		       "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
		 "a Windows program"},
		{BYTES("<!DOCTYPE html><title>x</title>"), "HTML"},
		{BYTES("\xef\xbb\xbf \r\n<HTML lang=zh-TW>"), "HTML"},
		{BYTES("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"),
		 "HTML"},
		{BYTES("<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"x\">"), ".fodt"},
		{BYTES("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"
		       "<w:wordDocument "
		       "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">"),
		 "Word 2003 XML"},
		{BYTES("<?xml version=\"1.0\"?><Workbook "
		       "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
		 "Excel 2003 XML"},
		{BYTES("<?xml version=\"1.0\"?><pkg:package "
		       "xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"),
		 "Word document in plain XML"},
		{BYTES("<!DOCTYPE foo [<!ENTITY a \"b\">]><foo/>"), "an XML file"},
		{BYTES("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "web archive"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		enum doc_kind kind = 0;

		assert_fails(doc_kind_find(cases[i].bytes, cases[i].size, &kind, &err),
		             DOC_EINVALID, cases[i].name);
	}
}

/* A compound file: its header, a sector of its table, and a directory with one entry. */
static void old_office_files_are_told_apart_by_their_stream(void **state)
{
	static const struct {
		const char *stream;
		const char *name;
	} cases[] = {
		{"EncryptedPackage", "locked by a password"},
		{"WordDocument", "(.doc)"},
		{"Workbook", "(.xls)"},
		{"Book", "(.xls)"},
		{"PowerPoint Document", "(.ppt)"},
		{"__properties_version1.0", "(.msg)"},
		{"Bookmarks", "an OLE compound file"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char bytes[1536] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
		enum doc_kind kind = 0;

		for (size_t at = 0; cases[i].stream[at]; at++)
			bytes[1024 + 128 + 2 * at] = cases[i].stream[at];
		assert_fails(doc_kind_find(bytes, sizeof(bytes), &kind, &err), DOC_EINVALID,
		             cases[i].name);
	}
}

static void a_known_file_of_one_kind_is_it(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		enum doc_kind kind;
	} cases[] = {
		{BYTES("PK\3\4\x14\0"), DOC_KIND_ZIP},
		{BYTES("PK\5\6\0\0"), DOC_KIND_ZIP},
		{BYTES("%PDF-1.7\n%%EOF"), DOC_KIND_PDF},
		{BYTES("\xef\xbb\xbf\r\n %PDF-1.7\n%%EOF"), DOC_KIND_PDF},
		{BYTES("PKI 憑證管理程序書"), DOC_KIND_TEXT},
		{BYTES("MZ is how it begins, and it is text that goes on for over 64 bytes, is it"),
		 DOC_KIND_TEXT},
		{BYTES("# 文件管理程序書\n\n<div>a tag</div>"), DOC_KIND_TEXT},
		{BYTES("<div align=\"center\">\n"), DOC_KIND_TEXT},
		{BYTES("A file that begins %PDF-1.4 is a PDF"), DOC_KIND_TEXT},
		{BYTES("\xff"), DOC_KIND_TEXT},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		enum doc_kind kind = 0;

		assert_ok(doc_kind_find(cases[i].bytes, cases[i].size, &kind, &err));
		assert_int_equal(kind, cases[i].kind);
	}
}

static void what_is_two_things_at_once_is_refused(void **state)
{
	static const char both[] = "%PDF-1.7\n%%EOF\nPK\1\2directory"
				   "PK\5\6\0\0\0\0\1\0\1\0\x0d\0\0\0\x10\0\0\0\0\0";
	static const char mentions[] = "%PDF-1.7\nPK\5\6\0\0\0\0\1\0\1\0\x0d\0\0\0\x10\0\0\0\0\0\n";
	static const char late[] = "#!/bin/sh\n%PDF-1.7\n...\n%%EOF\n";
	enum doc_kind kind = 0;

	(void)state;
	assert_fails(doc_kind_find(BYTES(both), &kind, &err), DOC_EINVALID,
	             "a PDF and a zip archive at once");
	assert_ok(doc_kind_find(BYTES(mentions), &kind, &err));
	assert_fails(doc_kind_find(BYTES(late), &kind, &err), DOC_EINVALID, "at byte 11");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_read_is_named),
		cmocka_unit_test(old_office_files_are_told_apart_by_their_stream),
		cmocka_unit_test(a_known_file_of_one_kind_is_it),
		cmocka_unit_test(what_is_two_things_at_once_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
