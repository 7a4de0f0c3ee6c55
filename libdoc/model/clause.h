/* clause.h: a document as what is compared one by one: paragraphs, and rows of tables. */
#ifndef DOC_MODEL_CLAUSE_H
#define DOC_MODEL_CLAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/auto.h>
#include <base/buf.h>
#include <model/label.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

/*
 * A cell of a row; of a paragraph its one and only, column 0: what is shown of it, with its label,
 * as a range of bytes of struct doc_clauses.
 */
struct doc_clause_cell {
	unsigned column;
	size_t text, text_size;
};

/*
 * A paragraph, or a row of a table. Without text there is none. Its key is what is compared:
 * without invisible characters and without blanks, but for one where blanks part two narrow
 * characters, since between Chinese characters they are layout.
 *
 * is_row      it has cells
 * block       the first block it was made of
 * cell        its first cell, cell_count of them
 * label_size  bytes of the first cell's text that are its label (條次): the automatic number, or
 *             what doc_label_scan finds; of a row a first cell that is no more than a number
 * label_key   the label's part of the key; the key of a bullet is empty
 * key         all cells' keys without the label's, parted by U+001F; it follows label_key
 * points      characters of the key
 * body_hash, full_hash  of key, and of label_key and key
 */
struct doc_clause {
	enum doc_part part;
	bool is_row;
	unsigned level, line, table, row;
	size_t block;
	size_t cell, cell_count;
	enum doc_label_kind label_kind;
	size_t label_size;
	size_t label_key, label_key_size;
	size_t key, key_size;
	size_t points;
	uint64_t body_hash, full_hash;
};

/*
 * has_levels  this format knows headings from other paragraphs
 * is_mixed    one of the two documents has lines, the other paragraphs
 */
struct doc_clauses {
	struct doc_clause *items;
	size_t count;
	struct doc_clause_cell *cells;
	size_t cell_count;
	struct doc_buf texts;
	struct doc_buf keys;
	bool has_levels;
	bool is_mixed;
};

void doc_clauses_clear(struct doc_clauses *clauses);

/* Is a block of this format one line of print, a paragraph many of them? */
bool doc_format_has_lines(enum doc_file_format format);

/*
 * Make the clauses of a document. Headers and footers that say the same again are left out.
 *
 * Lines are joined to paragraphs (docs/decisions/0010-comparison.md): as those of guide are, where
 * they say the same, else by how far to the right they reach and how they begin and end.
 *
 * flat   the rows of tables are paragraphs: the other document has lines
 * guide  that other document; NULL for none. Its headers and footers are left out of the lines
 */
DOC_CHECKED int doc_clauses_make(const struct doc_extract *extract, bool flat,
                                 const struct doc_clauses *guide, struct doc_clauses *out,
                                 struct doc_error *err);

/* clause_part.c: a header or footer? */
bool doc_clause_is_furniture(const struct doc_clause *clause);

/* Leave out headers and footers that say the same as one before. */
void doc_clauses_leave_out_repeated(struct doc_clauses *clauses);

/*
 * Leave out the clauses of parts that the other document's format does not have; text boxes become
 * body in Markdown. Were there any?
 */
bool doc_clauses_keep_known(struct doc_clauses *clauses, enum doc_file_format format);

/* The bytes of both. */
static inline const char *doc_clause_key(const struct doc_clauses *clauses,
                                         const struct doc_clause *clause)
{
	return clauses->keys.data + clause->key;
}

static inline const char *doc_clause_label_key(const struct doc_clauses *clauses,
                                               const struct doc_clause *clause)
{
	return clauses->keys.data + clause->label_key;
}

/*
 * Same label and words, wherever the one ends and the other begins (1.0 before a blank is a label,
 * before a word it is none)? Same words, whatever the label? Same label?
 */
bool doc_clause_same(const struct doc_clauses *a, const struct doc_clause *of_a,
                     const struct doc_clauses *b, const struct doc_clause *of_b);
bool doc_clause_same_body(const struct doc_clauses *a, const struct doc_clause *of_a,
                          const struct doc_clauses *b, const struct doc_clause *of_b);
bool doc_clause_same_label(const struct doc_clauses *a, const struct doc_clause *of_a,
                           const struct doc_clauses *b, const struct doc_clause *of_b);

/*
 * clause_part.c: is a text, behind its label, nothing but 「（刪除）」? So an article that is struck
 * out keeps its number (中央法規標準法 第10條).
 */
bool doc_clause_says_deleted(const char *text, size_t size);

/*
 * Append what is compared of a text, see struct doc_clause. before: the last character that was
 * put before it, 0 for none; it is kept up to date. blank: whether blanks stood between.
 */
struct doc_clause_key_state {
	uint32_t before;
	bool blank;
};
void doc_clause_key_put(struct doc_buf *out, struct doc_clause_key_state *state, const char *text,
                        size_t size);

uint64_t doc_clause_key_hash(uint64_t seed, const char *bytes, size_t size);

/*
 * clause_page.c: put 0 for each number of a page in the key of a header or footer: 第3頁, 共12頁,
 * Page 3 of 12, or a number or two alone. Returns the size that is left.
 */
size_t doc_clause_fold_pages(char *key, size_t size);

/*
 * The same of the marks of notes, "[3]", which print has as a raised 3 that is read as any other.
 * For what is compared with print.
 */
size_t doc_clause_fold_notes(char *key, size_t size);

/* clause_lines.c: the number of lines from first on that are one paragraph, and of which part. */
struct doc_lines;
DOC_CHECKED int doc_lines_new(const struct doc_extract *extract, const struct doc_clauses *guide,
                              struct doc_lines **out, struct doc_error *err);
void doc_lines_free(struct doc_lines *lines);
DOC_AUTO(doc_lines_free, struct doc_lines *)
size_t doc_lines_paragraph(struct doc_lines *lines, size_t first, enum doc_part *part);

/* Is this line a header or footer of guide, printed on each page? */
bool doc_lines_is_furniture(const struct doc_lines *lines, size_t line);

/* Is it one, but of another version, number or day? True once for each that is: to be shown. */
bool doc_lines_tell_header(struct doc_lines *lines, size_t line);

#endif
