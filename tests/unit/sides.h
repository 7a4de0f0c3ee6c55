/* sides.h: documents for comparisons, written as lines, and comparisons read as lines. */
#ifndef TESTS_UNIT_SIDES_H
#define TESTS_UNIT_SIDES_H

#include "unit.h"

#include <base/auto.h>
#include <base/extract.h>
#include <libdoc/compare.h>

/*
 * A document of lines: "# 標題" and "## 標題" are headings, "|甲|乙" a row of a table, "[header]
 * 文" of another part, "第一條>目的" has the automatic label 第一條; all else are paragraphs.
 */
static inline void put_line(struct doc_extract *extract, const char *line, unsigned *row)
{
	enum doc_part part = DOC_PART_BODY;
	struct doc_block *block;
	unsigned level = 0;
	const char *label;

	for (enum doc_part p = DOC_PART_HEADER; p <= DOC_PART_HIDDEN; p++) {
		const char *word = doc_part_word(p);
		size_t size = strlen(word);

		if (line[0] == '[' && strncmp(line + 1, word, size) == 0) {
			part = p;
			line += size + 3;
		}
	}
	*row += line[0] == '|';
	for (unsigned column = 1; line[0] == '|'; column++) {
		size_t size = strcspn(line + 1, "|");

		block = doc_extract_add(extract, part);
		block->table = 1;
		block->row = *row;
		block->column = column;
		doc_extract_set(block, &block->text, line + 1, size);
		line += size + 1;
		if (!*line)
			return;
	}
	for (; *line == '#'; line++)
		level++;
	block = doc_extract_add(extract, part);
	block->level = level;
	line += level > 0;
	label = strchr(line, '>');
	if (label) {
		doc_extract_set(block, &block->label, line, (size_t)(label - line));
		line = label + 1;
	}
	doc_extract_set(block, &block->text, line, strlen(line));
}

static inline void make_side(const char *lines, enum doc_file_format format,
                             struct doc_extract *out)
{
	char *copy doc_auto(free) = strdup(lines);
	char *rest = copy;
	unsigned row = 0;

	out->format = format;
	for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"))
		if (*line || rest)
			put_line(out, line, &row);
	assert_ok(doc_extract_finish(out, NULL));
}

/* "~ 第[-三-]{+四+}條 …", "+ …", "- …", "> …" moved, "# …" renumbered, "^ …" relevelled, "  …". */
static inline void put_row(struct doc_buf *out, const struct doc_compared *row)
{
	static const char signs[] = "? ~+->#^";

	doc_buf_printf(out, "%c ", signs[row->kind]);
	if (row->part != DOC_PART_BODY)
		doc_buf_printf(out, "[%s] ", doc_part_word(row->part));
	for (size_t c = 0; c < row->cell_count; c++) {
		const struct doc_compared_cell *cell = &row->cells[c];

		doc_buf_puts(out, cell->column ? "|" : "");
		for (size_t i = 0; i < cell->segment_count; i++) {
			const struct doc_segment *s = &cell->segments[i];

			if (s->kind == DOC_SEGMENT_REMOVED)
				doc_buf_printf(out, "[-%.*s-]", (int)s->before_size, s->before);
			else
				doc_buf_printf(out,
				               s->kind == DOC_SEGMENT_ADDED ? "{+%.*s+}" : "%.*s",
				               (int)s->after_size, s->after);
		}
	}
	doc_buf_putc(out, '\n');
}

/* Compare two documents; only_changes: without the rows that are the same. */
static inline char *compared(const char *before, enum doc_file_format before_format,
                             const char *after, enum doc_file_format after_format,
                             enum doc_granularity granularity)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	make_side(before, before_format, &old);
	make_side(after, after_format, &now);
	assert_ok(doc_compare(&old, &now, granularity, &comparison, &err));
	for (size_t i = 0; i < comparison.row_count; i++)
		put_row(&out, &comparison.rows[i]);
	return doc_buf_take(&out);
}

#define assert_compared_as(before, before_format, after, after_format, want)                       \
	do {                                                                                       \
		char *got_ doc_auto(free) =                                                        \
			compared(before, before_format, after, after_format, DOC_BY_WORDS);        \
		assert_string_equal(got_, want);                                                   \
	} while (0)

#define assert_compared(before, after, want)                                                       \
	assert_compared_as(before, DOC_FILE_DOCX, after, DOC_FILE_DOCX, want)

#endif
