/* extract.h: what a document says, as its reader sees it: text taken out of a file, with places. */
#ifndef LIBDOC_EXTRACT_H
#define LIBDOC_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What a file is, by its bytes and never by its name alone. DOC_FILE_TEXT is plain text, UTF-8 or
 * Big5.
 */
enum doc_file_format {
	DOC_FILE_DOCX = 1,
	DOC_FILE_XLSX,
	DOC_FILE_ODT,
	DOC_FILE_ODS,
	DOC_FILE_MARKDOWN,
	DOC_FILE_TEXT,
	DOC_FILE_PDF
};

/*
 * Where in a document a block stands. What is in the first six a reader of the printed document
 * sees; comments and hidden text they may not.
 */
enum doc_part {
	DOC_PART_BODY = 1,
	DOC_PART_HEADER,
	DOC_PART_FOOTER,
	DOC_PART_FOOTNOTE,
	DOC_PART_ENDNOTE,
	DOC_PART_TEXT_BOX,
	DOC_PART_COMMENT,
	DOC_PART_HIDDEN
};

/*
 * One paragraph; of plain text and PDF one line.
 *
 * part    where it stands
 * level   of a heading, 1 to 9; 0 of any other paragraph
 * label   the automatic number as it is seen, "第一條", "(一)", "1.2", "•"; of a note its mark,
 *         "[1]"; "" for none. Never part of text
 * text    as it is read: tracked insertions in, tracked deletions out, fields with the result they
 *         were saved with; a forced line break is LF, a tab HT; not normalised. "" is an empty
 *         paragraph (one in a table cell too)
 * line    1-based: of plain text and Markdown in the file, else of what doc_extract_text makes
 * table   1-based number of the outermost table it stands in, 0 for none; row and column 1-based
 *         in that table, column counting what merged cells cover. A nested table's paragraphs
 *         stand in the outer cell. A sheet of a spreadsheet is a table
 * name    of a header or footer "default", "first" or "even"; of the first block of a sheet its
 *         name; else ""
 */
struct doc_block {
	enum doc_part part;
	unsigned level;
	char *label;
	char *text;
	unsigned line;
	unsigned table;
	unsigned row;
	unsigned column;
	char *name;
};

/*
 * What else is in a file, besides what is read, that whoever approves it must know of (trust.md
 * A-28, F-3). Insertions, deletions and changes of format are tracked changes not yet accepted.
 */
enum doc_mark_kind {
	DOC_MARK_INSERTION = 1,
	DOC_MARK_DELETION,
	DOC_MARK_FORMAT_CHANGE,
	DOC_MARK_COMMENT,
	DOC_MARK_HIDDEN_TEXT,
	DOC_MARK_DATE_FIELD,        /* shows another day each time it is opened */
	DOC_MARK_MACRO,
	DOC_MARK_EMBEDDED,          /* OLE object, ActiveX control, a file in a PDF */
	DOC_MARK_EXTERNAL_TEMPLATE,
	DOC_MARK_EXTERNAL_LINK,     /* content fetched from elsewhere; hyperlinks are none */
	DOC_MARK_DDE,
	DOC_MARK_ALT_CHUNK,         /* a part in another format, which only Word shows */
	DOC_MARK_SCRIPT,            /* JavaScript in a PDF */
	DOC_MARK_LAUNCH,            /* a PDF that starts a program or opens something by itself */
	DOC_MARK_ENCODING           /* a text file that is not UTF-8 and was converted */
};

#define DOC_NO_BLOCK ((size_t)-1)

/*
 * kind    what it is; its word is doc_mark_word
 * block   index of the block it stands in or follows; DOC_NO_BLOCK: of the file as a whole
 * detail  who and when, a target, a name, the converted encoding; "" when nothing is known. As the
 *         file has it: not to be trusted, not safe for a terminal
 */
struct doc_mark {
	enum doc_mark_kind kind;
	size_t block;
	char *detail;
};

/* A core property: "title", "subject", "creator", "created", "modified", "modified-by", ... */
struct doc_property {
	char *name;
	char *value;
};

/*
 * All that was read. Blocks stand in reading order: headers of a section, its body with text boxes
 * after the paragraph they hang on, footers, then foot- and endnotes, comments; hidden text after
 * its paragraph. UTF-8 throughout.
 *
 * failed  memory ran out while it was built; false in what a call handed out
 * wanted  of the library itself; 0 in what a call handed out
 */
struct doc_extract {
	enum doc_file_format format;
	struct doc_block *blocks;
	size_t block_count;
	struct doc_mark *marks;
	size_t mark_count;
	struct doc_property *properties;
	size_t property_count;
	bool failed;
	size_t wanted;
};

/* Release what is inside; the extract is empty afterwards. */
DOC_API void doc_extract_clear(struct doc_extract *extract);

/*
 * Read a document. Nothing in it is run, fetched or expanded: a DOCTYPE, an encrypted or truncated
 * file, an archive that readers could see differently, and anything beyond the limits below is
 * refused, with a message that says what the file is.
 *
 * name   its ending tells Markdown from plain text, and an ending that its bytes do not bear out is
 *        refused; the rest of it stands in messages alone
 * bytes  the file, at most 64 MiB; unpacked at most 256 MiB, and 200 times its size
 *
 * Errors:  DOC_EINVALID   it is no document that docreg reads, or a broken one
 *          DOC_ENOTFOUND  it is a PDF, and there is no pdftotext (poppler-utils)
 */
DOC_API DOC_CHECKED int doc_extract_bytes(const char *name, const void *bytes, size_t size,
                                          struct doc_extract *out, struct doc_error *err);

/*
 * The same for a file.
 *
 * Errors:  as doc_extract_bytes; DOC_ENOTFOUND also when there is no such file
 */
DOC_API DOC_CHECKED int doc_extract_file(const char *path, struct doc_extract *out,
                                         struct doc_error *err);

/*
 * The same for the source file of a version of the registry.
 *
 * number  as people type it, "ISMS-02-005": the version in force today; "ISMS-02-005@1.1";
 *         "ISMS-02-005@draft"
 * now_at  the clock, seconds since 1970 UTC: its day is today
 *
 * Errors:  as doc_extract_bytes; DOC_ENOTFOUND also when there is no such document, version or file
 *          DOC_EINVALID  the number breaks its grammar, or the file is not the one submitted
 */
DOC_API DOC_CHECKED int doc_extract_document(struct doc_registry *registry, const char *number,
                                             int64_t now_at, struct doc_extract *out,
                                             struct doc_error *err);

/*
 * All blocks as plain text in reading order, each on a line of its own; a row of a table on one
 * line, its cells parted by tabs, the paragraphs of a cell by spaces. Before the text stands the
 * label, and before both, of what is no body, the part: "[header] ". The same bytes in every
 * locale.
 *
 * Owns:    *text: free
 */
DOC_API DOC_CHECKED int doc_extract_text(const struct doc_extract *extract, char **text,
                                         size_t *size, struct doc_error *err);

/* "docx", "body", "insertion": stable words, as JSON has them; never translated. Static. */
DOC_API const char *doc_file_format_word(enum doc_file_format format);
DOC_API const char *doc_part_word(enum doc_part part);
DOC_API const char *doc_mark_word(enum doc_mark_kind kind);

#ifdef __cplusplus
}
#endif

#endif
