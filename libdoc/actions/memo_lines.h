/* memo_lines.h: lines of a memo, each said once of all items it is true of. */
#ifndef DOC_ACTIONS_MEMO_LINES_H
#define DOC_ACTIONS_MEMO_LINES_H

#include <actions/memo.h>
#include <base/buf.h>

/* A line, and which items of the memo it is about. */
struct doc_memo_line {
	char *text;
	bool is_about[DOC_MEMO_MAX];
};

/*
 * Lines in the order they were added first.
 *
 * most      how many are kept, 0 for all; left_out: what came after them
 * failed    memory ran out
 */
struct doc_memo_lines {
	struct doc_memo_line *items;
	size_t count;
	size_t most;
	size_t left_out;
	bool failed;
};
void doc_memo_lines_clear(struct doc_memo_lines *lines);

/* Item number `item` says this text, which is taken and cleared. */
void doc_memo_lines_add(struct doc_memo_lines *lines, size_t item, struct doc_buf *text);

/*
 * Append each as a line of its own: 「（一）第1至3、5件：text。」. One alone has no number; without
 * any it is 「無。」. What was left out is told with where to see it.
 *
 * item_count  of the memo: of one alone nobody asks which
 * more        command that shows the rest
 */
void doc_memo_lines_put(const struct doc_memo_lines *lines, size_t item_count, const char *more,
                        struct doc_buf *out);

/*
 * A table for a screen and a letter: cells are padded to the width of their column, the last one is
 * not. Nothing is cut.
 *
 * cells  rows of `columns` each, the headings first
 */
struct doc_memo_table {
	char **cells;
	size_t count;
	size_t columns;
	bool failed;
};
void doc_memo_table_clear(struct doc_memo_table *table);

/* The next cell, made safe for a screen. */
void doc_memo_table_add(struct doc_memo_table *table, const char *text);
void doc_memo_table_put(const struct doc_memo_table *table, struct doc_buf *out);

#endif
