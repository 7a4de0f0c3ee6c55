/* odf.h: what an odt or ods says: the state of a walk through its parts. */
#ifndef DOC_FORMATS_ODF_H
#define DOC_FORMATS_ODF_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#include "backend/package.h"
#include "formats/odf_styles.h"
#include "formats/walk.h"

#define DOC_ODF_LISTS_MAX   64    /* lists in lists */
#define DOC_ODF_REPEATS_MAX 20000 /* blocks that are made of repeated rows and cells, in a file */
#define DOC_ODF_ROWS_MAX    16777216
#define DOC_ODF_BUCKETS     1024
#define DOC_ODF_MASTERS_MAX 1000 /* page styles; those after them have no headers */

/* Reading order: three groups for each section; headers of a page style until it is known. */
#define DOC_ODF_SECTION_GROUPS 3
#define DOC_ODF_MASTER_GROUPS  0x20000000u
#define DOC_ODF_FOOTNOTES      0x40000000u
#define DOC_ODF_ENDNOTES       0x80000000u
#define DOC_ODF_COMMENTS       0xc0000000u

/*
 * One outermost list, and how far it has counted.
 *
 * chain  the list that counts for it: the first of those that go on with one another
 * next   of the lists whose ids share a bucket, -1 for none
 */
struct doc_odf_list {
	char *id;
	struct doc_counters counters;
	long chain;
	long next;
};

/*
 * A list that is open, inside others.
 *
 * fresh     its item has not had a paragraph yet, which gets the label
 * start     of its item, -1 for none
 * override  the item's own style; NULL for none
 * outline   it names the outline of headings as its style, as OpenOffice.org wrote headings
 * parted    its item has had a list in it already: another one begins anew
 */
struct doc_odf_level {
	struct doc_odf_list_style *style;
	struct doc_odf_list_style *override;
	bool fresh;
	bool outline;
	bool parted;
	long start;
};

/* Which lists were open where a text box or note began, in which others may begin. */
struct doc_odf_outer {
	size_t levels_from;
	long list;
};

/* A tracked change by its id. */
struct doc_odf_region {
	char *id;
	enum doc_mark_kind kind;
	char *who;
};

struct doc_odf_master {
	char *name;
	char *next;
};

/*
 * collect  where characters go instead of the text; NULL: they are text
 * begun    the body has said which page it begins with
 * sections the page style of each section, owned; NULL for the usual one
 */
struct doc_odf {
	struct doc_walk walk;
	struct doc_odf_styles styles;
	enum doc_odf_scope scope;
	bool automatic;
	struct doc_odf_style *style;
	struct doc_numbering *list_style;
	struct doc_odf_list *lists;
	size_t list_count;
	long buckets[DOC_ODF_BUCKETS];
	long list;
	struct doc_odf_level levels[DOC_ODF_LISTS_MAX];
	size_t level_count;
	size_t levels_from;
	struct doc_odf_outer outer[DOC_XML_DEPTH_MAX];
	size_t outer_count;
	struct doc_counters outline;
	struct doc_buf *collect;
	struct doc_buf citation;
	struct doc_buf creator;
	struct doc_buf date;
	struct doc_buf note_label;
	enum doc_part note_part;
	unsigned note_count;
	unsigned comment_count;
	struct doc_odf_region *regions;
	size_t region_count;
	struct doc_odf_master *masters;
	size_t master_count;
	size_t header_from;
	char **sections;
	size_t section_count;
	bool begun;
	bool is_sheet;
	bool is_other;
	char *sheet;
	unsigned repeats;
	unsigned row_repeats;
	unsigned cell_repeats;
	size_t row_from;
	size_t cell_from;
	char *cell_comment;
	char value[128];
};

/* --- styles, odf_define.c: for the rules ----------------------------------------------------- */

typedef int doc_odf_start(struct doc_walk *walk, const struct doc_xml_element *element,
                          struct doc_error *err);
typedef int doc_odf_end(struct doc_walk *walk, struct doc_error *err);

doc_odf_start doc_odf_start_styles, doc_odf_start_style, doc_odf_start_properties,
	doc_odf_start_list_style, doc_odf_start_list_level, doc_odf_start_master,
	doc_odf_start_header;
doc_odf_end doc_odf_end_styles, doc_odf_end_style, doc_odf_end_list_style, doc_odf_end_header;

/* --- lists, odf_list.c ----------------------------------------------------------------------- */

doc_odf_start doc_odf_start_list, doc_odf_start_item, doc_odf_start_numbered;
doc_odf_end doc_odf_end_list, doc_odf_end_item, doc_odf_end_numbered;

/* What follows has lists of its own, until doc_odf_end_outer. */
void doc_odf_begin_outer(struct doc_odf *odf);
doc_odf_end doc_odf_end_outer;

/* Number the paragraph that begins: by the list it is in, or a heading by the outline. */
void doc_odf_number(struct doc_odf *odf, const struct doc_xml_element *element,
                    const struct doc_odf_style *style);

/* --- tables, odf_sheet.c --------------------------------------------------------------------- */

doc_odf_start doc_odf_start_table, doc_odf_start_row, doc_odf_start_cell;
doc_odf_end doc_odf_end_table, doc_odf_end_row, doc_odf_end_cell;

/* A paragraph or table of this style begins: does a new page style begin with it? */
DOC_CHECKED int doc_odf_turn_page(struct doc_odf *odf, const struct doc_odf_style *style,
                                  struct doc_error *err);

/* --- all together ---------------------------------------------------------------------------- */

/*
 * Read the text document or spreadsheet in a package; others are named and refused.
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_odf_read(struct doc_package *package, struct doc_extract *out,
                             struct doc_error *err);

/* Walk XML that is not in a package: one file with all in it (fodt, fods), or a part, for tests. */
DOC_CHECKED int doc_odf_read_xml(const void *bytes, size_t size, struct doc_extract *out,
                                 struct doc_error *err);

#endif
