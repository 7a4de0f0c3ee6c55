/* compare.h: what differs between two documents: clauses, rows of tables, and words inside them. */
#ifndef LIBDOC_COMPARE_H
#define LIBDOC_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What became of a paragraph or of a row of a table.
 *
 * DOC_COMPARED_SAME        nothing that a reader sees
 * DOC_COMPARED_CHANGED     other words: the bigrams of both are alike by Dice's 0.4 at least, or it
 *                          has the same label in the same place
 * DOC_COMPARED_ADDED       only the later document has it (新增)
 * DOC_COMPARED_REMOVED     only the earlier document has it (刪除)
 * DOC_COMPARED_MOVED       it stands elsewhere; its words may have changed a little as well
 * DOC_COMPARED_RENUMBERED  the same words with another label before them (條次遞移)
 * DOC_COMPARED_RELEVELLED  the same words, but it is a heading of another level, or none any more
 */
enum doc_compared_kind {
	DOC_COMPARED_SAME = 1,
	DOC_COMPARED_CHANGED,
	DOC_COMPARED_ADDED,
	DOC_COMPARED_REMOVED,
	DOC_COMPARED_MOVED,
	DOC_COMPARED_RENUMBERED,
	DOC_COMPARED_RELEVELLED
};
#define DOC_COMPARED_KINDS 8 /* room for an array with a place for each kind */

enum doc_segment_kind { DOC_SEGMENT_SAME = 1, DOC_SEGMENT_REMOVED, DOC_SEGMENT_ADDED };

/*
 * A run of words. What is the same stands in both documents, if not always with the same blanks: so
 * it has both texts. What was removed has only the earlier one, what was added the later. All
 * earlier texts of a cell, one after the other, are the cell as the earlier document has it,
 * byte for byte; so are the later ones. Borrowed from the comparison; no NUL behind.
 */
struct doc_segment {
	enum doc_segment_kind kind;
	const char *before;
	size_t before_size;
	const char *after;
	size_t after_size;
};

/* A cell of a row; of a paragraph its one and only, column 0. Paragraphs of a cell end in LF. */
struct doc_compared_cell {
	unsigned column;
	struct doc_segment *segments;
	size_t segment_count;
};

/*
 * Where a row of the comparison stands in one of the documents.
 *
 * is_there     it does; else everything is 0
 * block        index of its first block in the extract
 * line         of that block
 * level        of a heading; 0 of anything else
 * table, row   as of struct doc_block, 0 outside of tables
 * label        automatic number, or the one typed before the text: "第四條"; of a row of a table a
 *              first cell that counts the rows. Borrowed, label_size bytes, no NUL behind
 */
struct doc_compared_side {
	bool is_there;
	size_t block;
	unsigned line;
	unsigned level;
	unsigned table;
	unsigned row;
	const char *label;
	size_t label_size;
};

/*
 * A paragraph, or a row of a table, of both documents or of one alone.
 *
 * relabelled  the label differs, whatever else does; always of DOC_COMPARED_RENUMBERED
 * distance    rows from here to the nearest that is not the same; 0 for such a one itself,
 *             (size_t)-1 when all are the same. What is within some lines of context is shown
 * cells       of both sides, by column
 */
struct doc_compared {
	enum doc_compared_kind kind;
	enum doc_part part;
	bool relabelled;
	size_t distance;
	struct doc_compared_side before;
	struct doc_compared_side after;
	struct doc_compared_cell *cells;
	size_t cell_count;
};

struct doc_comparison_texts;

/*
 * Two documents side by side. Nothing of it points into the extracts.
 *
 * rows     part by part: headers, body, text boxes, footers, foot- and endnotes, comments, hidden
 *          text; in each in reading order, what was removed before what took its place, what moved
 *          where it stands now
 * counts   rows of each kind: counts[DOC_COMPARED_ADDED]
 * changes  rows that are not the same
 * parts_left_out  parts of one of the two were left out, since the format of the other has none
 *          such: headers, footers, comments, of a text file or PDF hidden text too. What is
 *          compared with a text file or PDF has its tables compared as lines, and marks of notes
 *          without their brackets
 * texts    what the texts are borrowed from
 */
struct doc_comparison {
	struct doc_compared *rows;
	size_t row_count;
	size_t counts[DOC_COMPARED_KINDS];
	size_t changes;
	bool parts_left_out;
	struct doc_comparison_texts *texts;
};

/* Release what is inside; the comparison is empty afterwards. */
DOC_API void doc_comparison_clear(struct doc_comparison *comparison);

/*
 * How fine changes inside a clause are marked: by words as ICU finds them in Chinese text, or by
 * characters. Numbers, document numbers, dates and 條次 stay whole in both.
 */
enum doc_granularity { DOC_BY_WORDS = 1, DOC_BY_CHARACTERS };

/*
 * Compare what two documents say, of whatever formats. Blanks between Chinese characters, how many
 * there are in a row, empty paragraphs, bullets and characters without width are layout and no
 * difference. Lines of a text file or PDF are joined to paragraphs first. How clauses find
 * each other: docs/decisions/0010-comparison.md.
 *
 * It is pure: the same of the same, in every locale. Time grows as n log n with the text.
 *
 * Owns:    *out: doc_comparison_clear
 * Errors:  DOC_EBACKEND  ICU or libgit2 does not work
 */
DOC_API DOC_CHECKED int doc_compare(const struct doc_extract *before,
                                    const struct doc_extract *after,
                                    enum doc_granularity granularity, struct doc_comparison *out,
                                    struct doc_error *err);

/*
 * What is printed above a comparison. Every member may be NULL or "" when it is not known.
 *
 * agency         "桃園市政府主計處"
 * number, title  of the document, as they are in the later version
 * before_name    what the earlier one is called: a file's name, or "1.0"
 * after_name     likewise
 * before_on      the day it took effect, ISO; printed in the ROC calendar
 * after_on       likewise; of a draft the planned day
 * is_draft       the later one is not approved: the title of the table says 草案
 * summary        what changes, and why, as the round says
 * reason
 */
struct doc_compared_head {
	const char *agency;
	const char *number;
	const char *title;
	const char *before_name;
	const char *after_name;
	const char *before_on;
	const char *after_on;
	bool is_draft;
	const char *summary;
	const char *reason;
};

/*
 * One page of HTML, in Chinese, that needs nothing else: no script, no font, no picture; its
 * policy (CSP) forbids all but its own style. It can be printed on A4, the head of the table on
 * each sheet. All text of the documents is escaped; controls are shown as \x1b, \u{202e}.
 *
 * doc_comparison_html   side by side, removed words struck through, added ones underlined
 * doc_comparison_table  the 修正對照表: 修正規定, 現行規定, 說明, or 修正條文 and 現行條文 where
 * the document has articles (條). What differs is underlined in both columns. 說明 has what follows
 * from the comparison (「本點新增。」, 「條次遞移，內容未修正。」) and room for reasons. The title
 * names at most three articles or points; when half of them or more change, the whole, else 部分
 *
 * context  unchanged clauses shown around each change; (size_t)-1 for all. Of the table 0 leaves
 *          the unchanged ones out, anything else shows all
 *
 * Owns:    *html: free
 */
DOC_API DOC_CHECKED int doc_comparison_html(const struct doc_comparison *comparison,
                                            const struct doc_compared_head *head, size_t context,
                                            char **html, size_t *size, struct doc_error *err);
DOC_API DOC_CHECKED int doc_comparison_table(const struct doc_comparison *comparison,
                                             const struct doc_compared_head *head, size_t context,
                                             char **html, size_t *size, struct doc_error *err);

/* "changed": stable words, as JSON has them; never translated. Static. */
DOC_API const char *doc_compared_word(enum doc_compared_kind kind);

#ifdef __cplusplus
}
#endif

#endif
