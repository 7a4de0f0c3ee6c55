/* content_history.c: the last row of the table of revisions is this version (domain.md 2.4, R7). */
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "model/content_private.h"

#define HEAD_CELLS_MAX  40 /* of a table, in which its columns are named */
#define CAPTION_MAX     60 /* bytes of a line that names a table */
#define CAPTION_REACH   3  /* paragraphs before it */

/* Does this short line name the table of revisions? */
static bool is_caption(const struct doc_judging *content, const char *text)
{
	const struct doc_words *words = &content->rules->revision;

	text = doc_content_unnumbered(text);
	if (strlen(text) > CAPTION_MAX)
		return false;
	for (; *text; text++)
		for (size_t i = 0; i < words->count; i++)
			if (doc_content_match(text, words->items[i]))
				return true;
	return false;
}

static enum doc_fact label_in(const struct doc_judging *content, const struct doc_cell *cell)
{
	size_t size;
	const char *text = cell->text + strspn(cell->text, " ");
	enum doc_fact fact = doc_content_label(content->rules, text, &size);

	return fact && !text[size + strspn(text + size, " :")] ? fact : (enum doc_fact)0;
}

/* 修訂日期, 變更內容, ...: what no other table has beside a version. */
static bool is_beside(const char *text)
{
	static const char *const words[] = {"修訂", "修正", "變更"};

	for (; *text; text++)
		for (size_t i = 0; i < DOC_COUNT(words); i++)
			if (doc_content_match(text, words[i]))
				return true;
	return false;
}

/*
 * The cell that heads the column of versions: in a table that is named as one of revisions, or in
 * a row that names other things of a revision; and no number, which would make it a list of
 * documents.
 */
static const struct doc_cell *version_head(const struct doc_judging *content,
                                           const struct doc_cells *cells, bool named)
{
	const struct doc_cell *head = NULL;
	bool beside = false;

	for (size_t i = 0; i < cells->count; i++) {
		const struct doc_cell *cell = &cells->items[i];
		enum doc_fact fact = label_in(content, cell);

		if (head && cell->row != head->row)
			break;
		if (i && cell->row != cell[-1].row)
			beside = false;
		if (fact == DOC_FACT_NUMBER || fact == DOC_FACT_TITLE)
			return NULL;
		if (fact == DOC_FACT_VERSION)
			head = cell;
		else
			beside |= is_beside(cell->text);
	}
	return named || beside ? head : NULL;
}

/* Is the table at this block one of revisions? A caption makes it one, and so do its columns. */
static bool is_history(struct doc_judging *content, size_t at, size_t end, bool captioned)
{
	struct doc_cells cells doc_scoped(doc_cells_clear) = {0};
	bool named = captioned;

	if (!doc_content_cells(content->extract, at, end, HEAD_CELLS_MAX, &cells)) {
		content->judge->failed = true;
		return false;
	}
	for (size_t i = 0; i < cells.count && cells.items[i].row == cells.items[0].row; i++)
		named |= is_caption(content, cells.items[i].text);
	return version_head(content, &cells, named) != NULL;
}

void doc_content_find_history(struct doc_judging *content)
{
	const struct doc_extract *extract = content->extract;
	size_t since = CAPTION_REACH + 1; /* paragraphs since a caption */

	for (size_t at = 0; at < extract->block_count;) {
		const struct doc_block *block = &extract->blocks[at];
		size_t end = block->table ? doc_content_table_end(extract, at) : at + 1;

		if (block->part == DOC_PART_BODY && block->table &&
		    is_history(content, at, end, since <= CAPTION_REACH)) {
			content->history = at;
			return;
		}
		if (block->part == DOC_PART_BODY && !block->table && block->text[0])
			since = is_caption(content, block->text) ? 0 : since + 1;
		at = end;
	}
}

/* --- the rows ------------------------------------------------------------------------------- */

/* The first and the last version of the column, and where they stand; unread: others, 「初版」. */
struct revisions {
	struct doc_version first;
	struct doc_version last;
	const struct doc_cell *first_cell;
	const struct doc_cell *last_cell;
	size_t unread;
};

static void read_rows(const struct doc_cells *cells, const struct doc_cell *head,
                      struct revisions *out)
{
	for (size_t i = 0; i < cells->count; i++) {
		const struct doc_cell *cell = &cells->items[i];
		struct doc_version version;

		if (cell->row <= head->row || cell->column != head->column)
			continue;
		if (!doc_content_version(cell->text, &version)) {
			out->unread += cell->text[strspn(cell->text, " \n")] != '\0';
			continue;
		}
		if (!out->first_cell) {
			out->first = version;
			out->first_cell = cell;
		}
		out->last = version;
		out->last_cell = cell;
	}
}

static void judge_rows(struct doc_judging *content, const struct doc_cells *cells)
{
	const struct doc_cell *head = version_head(content, cells, true);
	struct doc_version want = content->facts->version;
	struct revisions rows = {0};
	char has[DOC_VERSION_SIZE];
	char wanted[DOC_VERSION_SIZE];
	bool newest_first;

	if (!head)
		return;
	read_rows(cells, head, &rows);
	doc_version_format(want, wanted);
	if (!rows.last_cell && rows.unread)
		return; /* counted in words: nobody can say which is the newest */
	if (!rows.last_cell) {
		doc_content_note(content, "revision-history", head->line,
		                 _("the table of revisions has no row for version %s"), wanted);
		return;
	}
	newest_first = doc_version_compare(rows.first, rows.last) > 0;
	if (doc_version_compare(newest_first ? rows.first : rows.last, want) == 0)
		return;
	doc_version_format(newest_first ? rows.first : rows.last, has);
	doc_content_note(content, "revision-history",
	                 newest_first ? rows.first_cell->line : rows.last_cell->line,
	                 _("the newest row of the table of revisions is %s; the register has %s"),
	                 has, wanted);
}

void doc_content_judge_history(struct doc_judging *content)
{
	struct doc_cells cells doc_scoped(doc_cells_clear) = {0};
	size_t end;

	if (content->history == DOC_NO_BLOCK) {
		/* Lines have no tables. */
		if (content->facts->tier >= 1 && content->facts->tier <= 3 &&
		    !doc_content_is_wrapped(content->extract))
			doc_content_note(content, "revision-missing", 0,
			                 _("the file has no table of revisions"));
		return;
	}
	if (doc_version_is_none(content->facts->version))
		return;
	end = doc_content_table_end(content->extract, content->history);
	if (doc_content_cells(content->extract, content->history, end, SIZE_MAX, &cells))
		judge_rows(content, &cells);
	else
		content->judge->failed = true;
}
