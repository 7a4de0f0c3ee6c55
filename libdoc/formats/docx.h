/* docx.h: what a docx says: the state of a walk through its parts. */
#ifndef DOC_FORMATS_DOCX_H
#define DOC_FORMATS_DOCX_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#include "formats/docx_numbering.h"
#include "formats/docx_styles.h"
#include "formats/opc.h"
#include "formats/walk.h"

#define DOC_DOCX_FIELDS_MAX 64   /* fields in fields; deeper ones are not looked into */
#define DOC_DOCX_INSTR_MAX  4096 /* bytes of an instruction that are looked at */

/* Reading order: three groups for each section, then notes and comments by their numbers. */
#define DOC_DOCX_SECTION_GROUPS 3
#define DOC_DOCX_FOOTNOTES      0x40000000u
#define DOC_DOCX_ENDNOTES       0x80000000u
#define DOC_DOCX_COMMENTS       0xc0000000u

/*
 * A field that has begun; result: its instruction is over, what comes is shown. Of a form's field:
 * is its box checked, which entry of its list is chosen, what does that say?
 */
struct doc_docx_field {
	struct doc_buf instr;
	bool result;
	bool is_check_box;
	bool checked;
	long chosen;
	long entries;
	char entry[256];
};

/* What pPr says of a paragraph; -1 is "not said". */
struct doc_docx_properties {
	bool open;
	long style;
	long list;
	long list_level;
	long outline;
	bool merge;
};

/* A note, and its number in the order in which the text names them, from 1 on. */
struct doc_docx_note {
	long id;
	unsigned number;
};

/* The notes of one kind. sorted: by id, all of the text being read */
struct doc_docx_notes {
	struct doc_docx_note *items;
	size_t count;
	bool sorted;
	enum doc_numeral numeral;
};

struct doc_docx_comment {
	char *id;
	char *who;
};

/* Headers and footers by when they are shown. */
enum doc_docx_page { DOC_DOCX_DEFAULT, DOC_DOCX_FIRST, DOC_DOCX_EVEN, DOC_DOCX_PAGES };

/*
 * Where a section says what its headers and footers are: ids of relationships, owned, NULL where it
 * says nothing and goes on with those of the section before.
 */
struct doc_docx_section {
	char *headers[DOC_DOCX_PAGES];
	char *footers[DOC_DOCX_PAGES];
	bool has_first;
};

struct doc_docx {
	struct doc_walk walk;
	struct doc_package *package;
	struct doc_opc_relations relations;
	struct doc_docx_styles styles;
	struct doc_docx_numbering numbering;
	struct doc_docx_properties properties;
	struct doc_docx_field fields[DOC_DOCX_FIELDS_MAX];
	size_t field_count;
	struct doc_buf *collect;
	long run_style;
	long run_vanish;
	struct doc_docx_notes footnotes;
	struct doc_docx_notes endnotes;
	struct doc_docx_comment *comments;
	size_t comment_count;
	bool comments_sorted;
	struct doc_buf note_label;
	struct doc_docx_section *sections;
	size_t section_count;
	struct doc_docx_section section;
	bool section_ends;
	bool has_even;
};

/* "author, date" of a tracked change or comment. NULL when memory is out. */
char *doc_docx_who(const struct doc_xml_element *element);

/* A field begins, its result begins, or it ends. */
DOC_CHECKED int doc_docx_field_char(struct doc_docx *docx, const struct doc_xml_element *element,
                                    struct doc_error *err);

/* Mark what an instruction does, "DATE \@ ...": fetch from elsewhere, show another day. */
DOC_CHECKED int doc_docx_mark_instr(struct doc_docx *docx, const char *instr,
                                    struct doc_error *err);

/* Read one part of the walk; what it leaves open, fields among it, ends with it. */
DOC_CHECKED int doc_docx_walk_part(struct doc_docx *docx, const char *part, struct doc_error *err);

/* The headers and footers that the sections show, each part once, where it is shown first. */
DOC_CHECKED int doc_docx_read_headers(struct doc_docx *docx, struct doc_error *err);

/* Add a section to those read. */
DOC_CHECKED int doc_docx_end_section(struct doc_docx *docx, struct doc_error *err);

void doc_docx_section_clear(struct doc_docx_section *section);

/*
 * Read the document whose main part this is, in a package.
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_docx_read(struct doc_package *package, const char *part,
                              struct doc_extract *out, struct doc_error *err);

/* Walk one part that is not in a package, for tests: "word/document.xml" or any other. */
DOC_CHECKED int doc_docx_read_xml(const void *bytes, size_t size, struct doc_extract *out,
                                  struct doc_error *err);

#endif
