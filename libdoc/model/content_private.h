/* content_private.h: what the parts of doc_content_judge share. */
#ifndef DOC_MODEL_CONTENT_PRIVATE_H
#define DOC_MODEL_CONTENT_PRIVATE_H

#include <model/content.h>
#include <model/judge.h>

#include "base/auto.h"
#include "base/buf.h"

/*
 * One judgement.
 *
 * noted     findings by the place of their rule in the table
 * history   index of the first block of the table of revisions; DOC_NO_BLOCK: none
 * printed   facts that stand somewhere
 * is_filled_in  this place of a form is for who fills it in: what it prints of itself stands before
 * found     what doc_content_read looks for; NULL while facts are compared
 * property  name of the core property whose value is compared; NULL: it is printed in the text
 */
struct doc_judging {
	const struct doc_content_rules *rules;
	const struct doc_extract *extract;
	const struct doc_content_facts *facts;
	struct doc_judge *judge;
	size_t noted[DOC_CONTENT_RULES_MAX];
	size_t history;
	bool printed[DOC_FACT_MAX + 1];
	bool is_filled_in;
	struct doc_content_printed *found;
	const char *property;
};

/*
 * Note a finding by a rule of the table, as bad as the policy has it; line 0: of the file as a
 * whole. False when it is not noted: off, or more than 100 of its kind.
 */
bool doc_content_note(struct doc_judging *content, const char *rule, unsigned line,
                      const char *format, ...) DOC_PRINTF(4, 5);

/* --- content_text.c: text as it is compared ------------------------------------------------- */

/* Append text with full-width ASCII as ASCII, spaces of any width as ' ', dashes as '-'. */
void doc_content_narrow(struct doc_buf *out, const char *text);

/* One character so; 0 for one that is no ASCII then. */
char doc_content_narrow_one(uint32_t c);

/* Append at most 120 bytes of text, on one line, for a message. */
void doc_content_quote(struct doc_buf *out, const char *text);

/* How many bytes of text are this label, whatever spaces stand inside it; 0: it is another text. */
size_t doc_content_match(const char *text, const char *label);

/* Skip a number typed by hand: 壹、 (一) 1. 1.2 第三章; text itself when there is none. */
const char *doc_content_unnumbered(const char *text);

/* Does text begin, after some blanks, with a box to tick, empty or ticked: □ ■ ☑ ( ) (V)? */
bool doc_content_is_box(const char *text);

/* Of boxes 「□公開 ■一般」 what is ticked, in out; NULL when none is; value itself without boxes. */
const char *doc_content_ticked(const char *value, struct doc_buf *out);

/* Is this a line of a table of contents: dots, or a page number behind a tab? */
bool doc_content_is_entry(const char *text);

/* The value of a Chinese formal numeral before 、 (壹、 is 1), 0 for none. */
bool doc_content_is_chapter(const char *text);

/* --- content_table.c: the cells of a table -------------------------------------------------- */

/* text: narrowed, its paragraphs parted by a space; line: of its first paragraph. */
struct doc_cell {
	unsigned row;
	unsigned column;
	unsigned line;
	char *text;
};

struct doc_cells {
	struct doc_cell *items; /* by row, then column, as far as the file has them so */
	size_t count;
};

/* The block behind the table, or the run of blocks, that block at belongs to. */
size_t doc_content_table_end(const struct doc_extract *extract, size_t at);

/* The cells of the blocks from..to, at most `most` of them. False when memory is out. */
bool doc_content_cells(const struct doc_extract *extract, size_t from, size_t to, size_t most,
                       struct doc_cells *out);
void doc_cells_clear(struct doc_cells *cells);

/* The cell of a row and column, or NULL. */
const struct doc_cell *doc_cells_find(const struct doc_cells *cells, unsigned row,
                                      unsigned column);

/* --- content_fact.c: one printed value ------------------------------------------------------ */

/* The fact whose label text begins with, and the label's size; 0 for none. */
enum doc_fact doc_content_label(const struct doc_content_rules *rules, const char *text,
                                size_t *size);

/* Compare one printed value (narrowed) with the register; what is no such value is passed over. */
void doc_content_value(struct doc_judging *content, enum doc_fact fact, const char *value,
                       unsigned line);

/* Does the title of the register stand in this text? False when there is none. */
bool doc_content_has_title(struct doc_judging *content, const char *text);

/* The paragraph that is the document's title: the register's must stand in it. */
void doc_content_judge_title(struct doc_judging *content, const char *text, unsigned line);

/* Does text begin with a number and hold nothing else but, perhaps, its version? */
bool doc_content_is_number(const struct doc_judging *content, const char *text);

/* Does the number, in capitals, fit the grammar or, without one, the usual shapes? */
bool doc_content_fits(const struct doc_content_facts *facts, const char *number);

/* Read "V1.0", "1.0版", "第 2 版"; false when there is no version in it. */
bool doc_content_version(const char *text, struct doc_version *out);

/* 「文件管理程序書」: what is inside the quotation marks around a title, else the title. */
const char *doc_content_unquoted(const char *value, struct doc_buf *out);

/* --- content_printed.c: the first of each kind ---------------------------------------------- */

void doc_content_find_number(struct doc_judging *content, const char number[DOC_NUMBER_SIZE]);
void doc_content_find_title(struct doc_judging *content, const char *value);
void doc_content_find_owner(struct doc_judging *content, const char *value);
void doc_content_find_class(struct doc_judging *content, const char *value);
void doc_content_find_effective(struct doc_judging *content, bool is_day, doc_day day,
                                const char *value);

/* --- the parts of the judgement ------------------------------------------------------------- */

void doc_content_judge_header(struct doc_judging *content);
void doc_content_judge_properties(struct doc_judging *content);
void doc_content_judge_history(struct doc_judging *content);
void doc_content_judge_marks(struct doc_judging *content);
void doc_content_judge_headings(struct doc_judging *content);
void doc_content_judge_quotes(struct doc_judging *content);
void doc_content_judge_words(struct doc_judging *content);

/* Find the table of revisions and its column of versions: DOC_NO_BLOCK when there is none. */
void doc_content_find_history(struct doc_judging *content);

/* Is the document read line by line, so that a sentence goes on in the next block? */
static inline bool doc_content_is_wrapped(const struct doc_extract *extract)
{
	return extract->format == DOC_FILE_TEXT || extract->format == DOC_FILE_PDF;
}

#endif
