/* kind.c: what a file is, by its bytes. */
#include "formats/kind.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define HEAD_MAX   4096 /* bytes in which an XML file names its vocabulary */
#define PDF_WITHIN 1024 /* where readers of PDF look for its header, and for its end */
#define ZIP_END    22   /* bytes of a zip's end record without comment (APPNOTE 4.3.16) */
#define ZIP_WITHIN (ZIP_END + 65535)

/* What helps. */
#define AS_DOCUMENT N_("open it in LibreOffice and save it as .odt or .docx")
#define AS_SHEET    N_("open it in LibreOffice and save it as .ods or .xlsx")
#define UNLOCK      N_("open it with its password and save it without one")
#define UNPACK      N_("unpack it first")
#define NOTHING     ""

/* Something that begins in a way of its own: name is its noun, hint what helps (both msgids). */
struct signature {
	size_t offset;
	const char *bytes;
	size_t size;
	const char *name;
	const char *hint;
};

#define AT(offset, bytes, name, hint)                                                              \
	{                                                                                          \
		offset, bytes, sizeof(bytes) - 1, name, hint                                       \
	}

static const struct signature signatures[] = {
	AT(0, "{\\rtf", N_("an RTF document"), AS_DOCUMENT),
	AT(0, "\x89PNG\r\n\x1a\n", N_("a PNG image"), NOTHING),
	AT(0, "\xff\xd8\xff", N_("a JPEG image"), NOTHING),
	AT(0, "GIF87a", N_("a GIF image"), NOTHING),
	AT(0, "GIF89a", N_("a GIF image"), NOTHING),
	AT(0, "II*\0", N_("a TIFF image"), NOTHING),
	AT(0, "MM\0*", N_("a TIFF image"), NOTHING),
	AT(4, "ftyphei", N_("a HEIC image"), NOTHING),
	AT(4, "ftyphev", N_("a HEIC image"), NOTHING),
	AT(4, "ftypmif1", N_("a HEIC image"), NOTHING),
	AT(4, "ftypavif", N_("an AVIF image"), NOTHING),
	AT(8, "WEBPVP8", N_("a WebP image"), NOTHING),
	AT(0, "7z\xbc\xaf\x27\x1c", N_("a 7z archive"), UNPACK),
	AT(0, "Rar!\x1a\x07", N_("a RAR archive"), UNPACK),
	AT(0, "\x1f\x8b\x08", N_("a gzip file"), UNPACK),
	AT(0,
           "\xfd"
           "7zXZ\0",
           N_("an xz file"), UNPACK),
	AT(257, "ustar", N_("a tar archive"), UNPACK),
	AT(0,
           "\x7f"
           "ELF",
           N_("a Linux program"), NOTHING),
	AT(0, "SQLite format 3\0", N_("an SQLite database"), NOTHING),
	AT(0, "%!PS", N_("a PostScript file"), NOTHING),
	AT(0, "MIME-Version:", N_("a web archive or a message (MIME)"), AS_DOCUMENT),
};

/* The streams by which programs know their own files in a compound file. */
static const struct signature streams[] = {
	AT(0, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0",
           N_("an Office file locked by a password"), UNLOCK),
	AT(0, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0", N_("an old Word document (.doc)"),
           AS_DOCUMENT),
	AT(0, "W\0o\0r\0k\0b\0o\0o\0k\0\0", N_("an old Excel workbook (.xls)"), AS_SHEET),
	AT(0, "B\0o\0o\0k\0\0", N_("an old Excel workbook (.xls)"), AS_SHEET),
	AT(0, "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0\0",
           N_("an old PowerPoint presentation (.ppt)"), NOTHING),
	AT(0,
           "_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0"
           "1\0.\0"
           "0\0\0",
           N_("an Outlook message (.msg)"), NOTHING),
};

/* What an XML file is, by a word among its first bytes. */
static const struct {
	const char *word;
	const char *name;
	const char *hint;
} vocabularies[] = {
	{"<html", N_("a web page (HTML)"), AS_DOCUMENT},
	{"office:document", N_("an OpenDocument file in plain XML (.fodt, .fods)"), AS_DOCUMENT},
	{"schemas.microsoft.com/office/word/2003", N_("a Word 2003 XML document"), AS_DOCUMENT},
	{"schemas-microsoft-com:office:spreadsheet", N_("an Excel 2003 XML workbook"), AS_SHEET},
	{"schemas.microsoft.com/office/2006/xmlpackage", N_("a Word document in plain XML"),
         AS_DOCUMENT},
};

static int refuse(const char *name, const char *hint, struct doc_error *err)
{
	int r = doc_error_set(err, DOC_EINVALID, _("it is %s, which docreg does not read"), name);

	return *hint ? doc_error_hint(err, r, "%s", _(hint)) : r;
}

static bool has_at(const char *bytes, size_t size, const struct signature *signature)
{
	return size >= signature->offset + signature->size &&
	       memcmp(bytes + signature->offset, signature->bytes, signature->size) == 0;
}

/* --- compound files -------------------------------------------------------------------------- */

/*
 * Entries of the directory stand at multiples of 128 bytes and begin with their name in UTF-16
 * ([MS-CFB] 2.6.1): found without following chains of sectors, which a hostile file twists.
 */
static int refuse_compound(const char *bytes, size_t size, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_COUNT(streams); i++)
		for (size_t at = 512; at < size; at += 128)
			if (has_at(bytes + at, size - at, &streams[i]))
				return refuse(_(streams[i].name), streams[i].hint, err);
	return refuse(_("an OLE compound file"), AS_DOCUMENT, err);
}

/* --- markup ---------------------------------------------------------------------------------- */

/* Does it begin with word, which is in small letters, in small or capital ones? */
static bool begins(const char *bytes, size_t size, const char *word)
{
	size_t at = 0;

	while (at < size && word[at] && doc_lower(bytes[at]) == word[at])
		at++;
	return !word[at];
}

static bool holds(const char *bytes, size_t size, const char *word)
{
	for (size_t at = 0; at < size; at++)
		if (begins(bytes + at, size - at, word))
			return true;
	return false;
}

/* Markdown may begin with a tag too; a whole page of HTML or XML says so first. */
static int check_markup(const char *bytes, size_t size, struct doc_error *err)
{
	size_t head = size < HEAD_MAX ? size : HEAD_MAX;
	size_t start = head >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (start < head && memchr(" \t\r\n", bytes[start], 4))
		start++;
	bytes += start;
	head -= start;
	if (begins(bytes, head, "<!doctype html") || begins(bytes, head, "<html"))
		return refuse(_(vocabularies[0].name), vocabularies[0].hint, err);
	if (!begins(bytes, head, "<?xml") && !begins(bytes, head, "<!doctype") &&
	    !begins(bytes, head, "<office:document"))
		return DOC_OK;
	for (size_t i = 0; i < DOC_COUNT(vocabularies); i++)
		if (holds(bytes, head, vocabularies[i].word))
			return refuse(_(vocabularies[i].name), vocabularies[i].hint, err);
	return refuse(_("an XML file"), NOTHING, err);
}

/* --- PDF ------------------------------------------------------------------------------------- */

static uint32_t little(const char *bytes)
{
	const unsigned char *at = (const unsigned char *)bytes;

	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[3] << 24;
}

/* Would a program that reads zip find one here? It looks for its end record, from the back. */
static bool ends_as_zip(const char *bytes, size_t size)
{
	size_t first = size > ZIP_WITHIN ? size - ZIP_WITHIN : 0;

	for (size_t at = size; at-- > first;) {
		size_t directory;

		if (at + ZIP_END > size || memcmp(bytes + at, "PK\5\6", 4) != 0)
			continue;
		directory = little(bytes + at + 12);
		if (directory >= 4 && directory <= at &&
		    memcmp(bytes + at - directory, "PK\1\2", 4) == 0)
			return true;
	}
	return false;
}

static int check_pdf(const char *bytes, size_t size, struct doc_error *err)
{
	int r;

	if (!ends_as_zip(bytes, size))
		return DOC_OK;
	r = doc_error_set(err, DOC_EINVALID,
	                  _("it is a PDF and a zip archive at once: what it says depends on the "
	                    "program that opens it"));
	return doc_error_hint(err, r, _("print it to a new PDF"));
}

/* A header that is not at the first byte, of what ends as a PDF: some programs would open it. */
static int check_late_pdf(const char *bytes, size_t size, struct doc_error *err)
{
	size_t within = size < PDF_WITHIN ? size : PDF_WITHIN;
	const char *header = memmem(bytes, within, "%PDF-", 5);

	if (!header || !memmem(bytes + size - within, within, "%%EOF", 5))
		return DOC_OK;
	return doc_error_set(err, DOC_EINVALID,
	                     _("it is a PDF only to some programs: its header stands at byte %zu, "
	                       "not at the first"),
	                     (size_t)(header - bytes) + 1);
}

/* ---------------------------------------------------------------------------------------------- */

/* "MZ" may begin a text; what Windows runs has zeros close behind it. */
static bool is_windows_program(const char *bytes, size_t size)
{
	return size >= 64 && memcmp(bytes, "MZ", 2) == 0 && memchr(bytes, '\0', 64);
}

static int refuse_known(const char *bytes, size_t size, struct doc_error *err)
{
	if (size >= 8 && memcmp(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
		return refuse_compound(bytes, size, err);
	for (size_t i = 0; i < DOC_COUNT(signatures); i++)
		if (has_at(bytes, size, &signatures[i]))
			return refuse(_(signatures[i].name), signatures[i].hint, err);
	if (is_windows_program(bytes, size))
		return refuse(_("a Windows program"), NOTHING, err);
	return check_markup(bytes, size, err);
}

/* White space and a byte order mark before the header: every program reads past them. */
static size_t pdf_start(const char *bytes, size_t size)
{
	size_t at = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (at < size && at < PDF_WITHIN && memchr("\t\r\n ", bytes[at], 4))
		at++;
	return at;
}

int doc_kind_find(const char *bytes, size_t size, enum doc_kind *kind, struct doc_error *err)
{
	size_t start = pdf_start(bytes, size);
	int r;

	if (size == 0)
		return doc_error_set(err, DOC_EINVALID, _("it is empty"));
	if (size >= 4 && memcmp(bytes, "PK", 2) == 0 && memchr("\3\5\7", bytes[2], 3) &&
	    bytes[3] == bytes[2] + 1) {
		*kind = DOC_KIND_ZIP;
		return DOC_OK;
	}
	if (size - start >= 5 && memcmp(bytes + start, "%PDF-", 5) == 0) {
		*kind = DOC_KIND_PDF;
		return check_pdf(bytes, size, err);
	}
	r = refuse_known(bytes, size, err);
	if (r == DOC_OK)
		r = check_late_pdf(bytes, size, err);
	if (r == DOC_OK)
		*kind = DOC_KIND_TEXT;
	return r;
}
