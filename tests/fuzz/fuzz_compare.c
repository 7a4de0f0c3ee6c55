/* fuzz_compare.c: what is shown of a comparison is, put together, what both documents say. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/buf.h>
#include <base/extract.h>
#include <libdoc/compare.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/*
 * A line: '|' parts cells of a row, '#' begins a heading, "@3" another part, what stands before
 * '>' is a label.
 */
static void add_line(struct doc_extract *extract, char *line, unsigned row)
{
	enum doc_part part = DOC_PART_BODY;
	unsigned column = 0;
	char *cell;

	if (line[0] == '@' && line[1] >= '1' && line[1] <= '8') {
		part = (enum doc_part)(line[1] - '0');
		line += 2;
	}
	for (bool is_row = line[0] == '|'; (cell = strsep(&line, is_row ? "|" : "\n"));) {
		struct doc_block *block = doc_extract_add(extract, part);
		char *label = strchr(cell, '>');

		require(block);
		block->table = is_row;
		block->row = is_row ? row : 0;
		block->column = is_row ? ++column : 0;
		for (; *cell == '#' && block->level < 9; cell++)
			block->level++;
		if (label) {
			doc_extract_set(block, &block->label, cell, (size_t)(label - cell));
			cell = label + 1;
		}
		doc_extract_set(block, &block->text, cell, strlen(cell));
	}
}

static void make_side(char *text, char format, struct doc_extract *out)
{
	char *line;

	out->format = format == 't' ? DOC_FILE_TEXT : format == 'p' ? DOC_FILE_PDF : DOC_FILE_DOCX;
	for (unsigned row = 1; (line = strsep(&text, "\n")); row++)
		add_line(out, line, row);
	require(doc_extract_finish(out, NULL) == DOC_OK);
}

static bool has_lines(const struct doc_extract *extract)
{
	return extract->format != DOC_FILE_DOCX;
}

/* One side of a paragraph, from its segments. */
static void check_side(const struct doc_compared *row, bool is_after,
                       const struct doc_extract *extract)
{
	const struct doc_compared_side *side = is_after ? &row->after : &row->before;
	const struct doc_block *block = &extract->blocks[side->block];
	struct doc_buf got = {0}, want = {0};

	for (size_t i = 0; i < row->cells[0].segment_count; i++) {
		const struct doc_segment *s = &row->cells[0].segments[i];

		require(s->kind != (is_after ? DOC_SEGMENT_REMOVED : DOC_SEGMENT_ADDED) ||
		        (is_after ? s->after_size : s->before_size) == 0);
		doc_buf_add(&got, is_after ? s->after : s->before,
		            is_after ? s->after_size : s->before_size);
	}
	doc_buf_printf(&want, "%s%s%s", block->label, *block->label && *block->text ? " " : "",
	               block->text);
	require(got.size == want.size && memcmp(got.data, want.data, want.size) == 0);
	doc_buf_clear(&got);
	doc_buf_clear(&want);
}

static void check(const struct doc_comparison *comparison, const struct doc_extract *before,
                  const struct doc_extract *after)
{
	size_t changes = 0;

	for (size_t i = 0; i < comparison->row_count; i++) {
		const struct doc_compared *row = &comparison->rows[i];

		require(row->before.is_there || row->after.is_there);
		require((row->kind == DOC_COMPARED_SAME) == (row->distance > 0));
		changes += row->kind != DOC_COMPARED_SAME;
		if (row->before.is_there && !row->before.table && !has_lines(before))
			check_side(row, false, before);
		if (row->after.is_there && !row->after.table && !has_lines(after))
			check_side(row, true, after);
	}
	require(changes == comparison->changes);
}

static void check_pages(const struct doc_comparison *comparison)
{
	struct doc_compared_head head = {.title = "題"};
	char *html = NULL;
	size_t size = 0;

	require(doc_comparison_html(comparison, &head, 1, &html, &size, NULL) == DOC_OK);
	require(strlen(html) == size && !strstr(html, "<script") && !strchr(html, '\x1b'));
	free(html);
	require(doc_comparison_table(comparison, &head, 1, &html, &size, NULL) == DOC_OK);
	require(strlen(html) == size && !strstr(html, "<script") && !strchr(html, '\x1b'));
	free(html);
}

static void compare(const struct doc_extract *before, const struct doc_extract *after,
                    enum doc_granularity granularity, bool are_same)
{
	struct doc_comparison comparison = {0};

	require(doc_compare(before, after, granularity, &comparison, NULL) == DOC_OK);
	check(&comparison, before, after);
	check_pages(&comparison);
	require(!are_same || comparison.changes == 0);
	doc_comparison_clear(&comparison);
}

/* "dt" (the formats), a line "====", one document, "====", the other. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separator[] = "\n====\n";
	char *text doc_auto(free) = calloc(size + 1, 1);
	struct doc_extract sides[2] = {0};
	char *first, *second;

	require(text);
	for (size_t i = 0; i < size; i++)
		text[i] = data[i] ? (char)data[i] : ' ';
	first = strstr(text, separator);
	second = first ? strstr(first + 1, separator) : NULL;
	if (!second)
		return 0;
	*second = '\0';
	make_side(first + sizeof(separator) - 1, text[0], &sides[0]);
	make_side(second + sizeof(separator) - 1, text[0] ? text[1] : 'd', &sides[1]);
	compare(&sides[0], &sides[1], DOC_BY_WORDS, false);
	compare(&sides[1], &sides[0], DOC_BY_CHARACTERS, false);
	compare(&sides[0], &sides[0], DOC_BY_WORDS, !has_lines(&sides[0]));
	doc_extract_clear(&sides[0]);
	doc_extract_clear(&sides[1]);
	return 0;
}
