/* content_header.c: where a document prints its number, version and the like, and what it says. */
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/content_private.h"
#include "model/label.h"

#define COVER_BLOCKS_MAX 60  /* paragraphs before the text proper */
#define COVER_TABLES_MAX 2
#define TABLE_CELLS_MAX  400 /* of one header table; a list is no header */
#define NAME_MAX_SIZE    60  /* bytes of an English name behind a label */
#define LOOSE_MAX        60  /* bytes of a line that is nothing but "ISMS-02-005 V1.0" */

/* --- in a line ------------------------------------------------------------------------------ */

/* May a label begin here: at the start of the text, or behind a space or a mark? */
static bool begins_here(const char *text, size_t at)
{
	static const char *const marks[] = {"、", "。", "│", "「", "【", "《"};

	if (!at || strchr(" \t\n()[]|/,;:", text[at - 1]))
		return true;
	for (size_t i = 0; at >= 3 && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (memcmp(text + at - 3, marks[i], 3) == 0)
			return true;
	return false;
}

static bool is_alnum(char c)
{
	return doc_is_digit(c) || doc_is_upper(c) || doc_is_lower(c);
}

/* 「文件編號(Document No.)：」: bytes of a name in brackets between a label and its colon. */
static size_t skip_name(const char *text)
{
	bool opens = text[*text == ' '] == '(';
	const char *end = opens ? memchr(text, ')', strnlen(text, NAME_MAX_SIZE)) : NULL;

	return end && end[1 + (end[1] == ' ')] == ':' ? (size_t)(end - text) + 1 : 0;
}

/* A label here, with ':' or a space or a value right behind it? Then *size is all of that. */
static enum doc_fact read_label(const struct doc_judging *content, const char *text, size_t *size)
{
	enum doc_fact fact = doc_content_label(content->rules, text, size);
	size_t spaces;

	if (!fact)
		return fact;
	*size += skip_name(text + *size);
	spaces = strspn(text + *size, " ");
	if (text[*size + spaces] == ':') {
		*size += spaces + 1;
		return fact;
	}
	if (text[*size + spaces] == '\0' || is_alnum(text[*size + spaces])) {
		*size += spaces;
		return fact;
	}
	*size += spaces;
	return spaces ? fact : (enum doc_fact)0;
}

/*
 * The label at a place of a line. Inside a value, where a line of Markdown was joined to the one
 * before, it needs no space before it, if it is long enough to be no part of a longer word.
 */
static enum doc_fact find_label(const struct doc_judging *content, const char *text, size_t at,
                                enum doc_fact open, size_t *size)
{
	enum doc_fact fact;

	if (begins_here(text, at))
		return read_label(content, text + at, size);
	if (!open || (unsigned char)text[at] < 0x80)
		return (enum doc_fact)0;
	fact = read_label(content, text + at, size);
	if (fact && text[at + *size - 1] == ':' &&
	    (fact == DOC_FACT_VERSION || *size > strlen("四個字長")))
		return fact;
	*size = 0;
	return (enum doc_fact)0;
}

static void judge_span(struct doc_judging *content, enum doc_fact fact, const char *from,
                       size_t size, unsigned line)
{
	struct doc_buf value doc_scoped(doc_buf_clear) = {0};

	while (size && strchr(" :", *from)) {
		from++;
		size--;
	}
	while (size && strchr(" ,;:/|[(", from[size - 1]))
		size--;
	if (size && from[size - 1] == ')' && !memchr(from, '(', size))
		size--;
	doc_buf_add(&value, from, size);
	if (value.failed)
		content->judge->failed = true;
	else if (size)
		doc_content_value(content, fact, value.data, line);
}

/* Does a gap end the value? Not between boxes to tick: 「□公開　■一般」. */
static bool is_gap(const char *text, enum doc_fact open)
{
	return (strchr("\t\n", *text) || strncmp(text, "  ", 2) == 0) &&
	       (open != DOC_FACT_CLASS || !doc_content_is_box(text));
}

/* "文件編號：ISMS-02-005　版次：1.0": each value ends where the next label or a gap begins. */
static void judge_line(struct doc_judging *content, const char *text, unsigned line)
{
	enum doc_fact open = (enum doc_fact)0;
	size_t from = 0;

	for (size_t at = 0; text[at];) {
		size_t size = 0;
		enum doc_fact fact = find_label(content, text, at, open, &size);
		bool gap = (from < at || text[at] != ' ') && is_gap(text + at, open);

		if (open && (fact || gap)) {
			judge_span(content, open, text + from, at - from, line);
			open = (enum doc_fact)0;
		}
		at += fact ? size : 1;
		if (fact) {
			open = fact;
			at += strspn(text + at, " ");
			from = at;
		}
	}
	if (open)
		judge_span(content, open, text + from, strlen(text + from), line);
}

/* 「第 1.0 版」: digits between 第 and 版. */
static bool is_edition(const char *text)
{
	size_t size = strlen("第");

	if (strncmp(text, "第", size) != 0)
		return false;
	size += strspn(text + size, " ");
	if (!doc_is_digit(text[size]))
		return false;
	size += strspn(text + size, "0123456789. ");
	return strncmp(text + size, "版", strlen("版")) == 0;
}

/* "V1.0" and nothing else. */
static bool is_version(const char *text)
{
	size_t size;

	if (*text != 'V' && *text != 'v')
		return false;
	text += 1 + strspn(text + 1, "er. ");
	size = strspn(text, "0123456789");
	if (!size || text[size] != '.')
		return false;
	text += size + 1;
	size = strspn(text, "0123456789");
	return size && !text[size + strspn(text + size, " ")];
}

/* What says what it is without any label. */
static void judge_loose(struct doc_judging *content, const char *text, unsigned line)
{
	const char *edition = strstr(text, "第");

	text += strspn(text, " ");
	if (strlen(text) > LOOSE_MAX)
		return;
	if (doc_content_is_number(content, text))
		doc_content_value(content, DOC_FACT_NUMBER, text, line);
	else if (is_version(text))
		doc_content_value(content, DOC_FACT_VERSION, text, line);
	else if (edition && is_edition(edition))
		doc_content_value(content, DOC_FACT_VERSION, edition, line);
}

static void judge_text(struct doc_judging *content, const char *text, unsigned line, bool loose)
{
	judge_line(content, text, line);
	if (loose)
		judge_loose(content, text, line);
	if (!content->printed[DOC_FACT_TITLE] && doc_content_has_title(content, text))
		content->printed[DOC_FACT_TITLE] = true;
}

/* --- in a table ----------------------------------------------------------------------------- */

/* A cell that is a label and nothing else, but a colon, its English name, something in brackets. */
static enum doc_fact label_of(const struct doc_judging *content, const struct doc_cell *cell)
{
	const char *text = cell ? cell->text : "";
	size_t size;
	enum doc_fact fact;

	text += strspn(text, " ");
	fact = doc_content_label(content->rules, text, &size);
	text += size + strspn(text + size, " \n");
	if (fact && *text == '(' && text[strlen(text) - 1] == ')')
		return fact;
	for (; fact && *text; text++)
		if (doc_is_digit(*text) || (unsigned char)*text >= 0x80)
			return (enum doc_fact)0;
	return fact;
}

/* The value under a label, unless more follows there: then it is a column of a list. */
static const struct doc_cell *value_below(const struct doc_judging *content,
                                          const struct doc_cells *cells,
                                          const struct doc_cell *label)
{
	const struct doc_cell *below = doc_cells_find(cells, label->row + 1, label->column);
	const struct doc_cell *next = doc_cells_find(cells, label->row + 2, label->column);

	if (!below || label_of(content, below) || (next && !label_of(content, next)))
		return NULL;
	return below;
}

static bool begins_with_one(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(text, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* Does a list number its rows in this column? */
static bool heads_numbers(const struct doc_cell *cell)
{
	static const char *const words[] = {"項次", "序號", "項目", "No", "NO", "#"};

	return begins_with_one(cell->text, words, DOC_COUNT(words));
}

/* 機密等級｜說明: what a column is headed that explains the one before. */
static bool heads_text(const struct doc_cell *cell)
{
	static const char *const words[] = {"說明", "定義", "內容", "描述"};

	return begins_with_one(cell->text, words, DOC_COUNT(words)) &&
	       strlen(cell->text) <= strlen("說明說明");
}

/*
 * Does the row that begins here head the columns of a list? Then its first column numbers rows, or
 * two labels stand side by side, or a label and what explains it.
 */
static bool is_head(const struct doc_judging *content, const struct doc_cells *cells, size_t at)
{
	unsigned row = cells->items[at].row;
	bool before = false;

	if (heads_numbers(&cells->items[at]))
		return true;

	for (; at < cells->count && cells->items[at].row == row; at++) {
		bool is_label = label_of(content, &cells->items[at]) != 0;

		if (before && (is_label || heads_text(&cells->items[at])))
			return true;
		before = is_label;
	}
	return false;
}

static void judge_cell(struct doc_judging *content, const struct doc_cells *cells, size_t at,
                       bool loose, bool head)
{
	const struct doc_cell *cell = &cells->items[at];
	const struct doc_cell *right =
		at + 1 < cells->count && cell[1].row == cell->row ? cell + 1 : NULL;
	const struct doc_cell *left = at > 0 && cell[-1].row == cell->row ? cell - 1 : NULL;
	enum doc_fact fact = label_of(content, cell);

	if (!fact) {
		if (!label_of(content, left))
			judge_text(content, cell->text, cell->line, loose);
		return;
	}
	if (!right || head)
		right = value_below(content, cells, cell);
	if (right)
		judge_span(content, fact, right->text, strlen(right->text), right->line);
}

/* loose: a number alone is this document's; in a table of the body it may be any. */
static void judge_table(struct doc_judging *content, size_t from, size_t to, bool loose)
{
	struct doc_cells cells doc_scoped(doc_cells_clear) = {0};
	bool head = false;

	if (!doc_content_cells(content->extract, from, to, TABLE_CELLS_MAX, &cells)) {
		content->judge->failed = true;
		return;
	}
	for (size_t i = 0; i < cells.count; i++) {
		if (!i || cells.items[i].row != cells.items[i - 1].row)
			head = is_head(content, &cells, i);
		judge_cell(content, &cells, i, loose, head);
	}
}

/* --- the places ----------------------------------------------------------------------------- */

static void judge_block(struct doc_judging *content, const struct doc_block *block, bool loose)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_content_narrow(&text, block->text);
	if (text.failed)
		content->judge->failed = true;
	else if (text.size)
		judge_text(content, text.data, block->line, loose);
}

/* Where the cover ends: paragraphs and tables of the body so far. */
struct cover {
	size_t blocks;
	size_t tables;
	bool over;
};

/*
 * Many an author marks no headings: 「壹、目的」, 「第一條　…」, 「1. 目的」 begin the text proper all the
 * same. A numbered line that prints a fact, 「一、文件編號：…」, is still cover.
 */
static bool begins_text(struct doc_judging *content, const struct doc_block *block)
{
	struct doc_buf rest doc_scoped(doc_buf_clear) = {0};
	const char *numbered = block->label[0] ? block->label : block->text;
	enum doc_label_kind kind = DOC_LABEL_BULLET;
	size_t size = doc_label_scan(numbered, strlen(numbered), &kind);
	const char *text;
	size_t label;

	if (!size || kind == DOC_LABEL_BULLET || doc_content_is_entry(block->text))
		return false;
	doc_content_narrow(&rest, block->text + (block->label[0] ? 0 : size));
	if (rest.failed || !rest.data) {
		content->judge->failed |= rest.failed;
		return false;
	}
	text = rest.data + strspn(rest.data, " ");
	if (doc_content_label(content->rules, text, &label))
		return false;
	/* "1.0 版" and "V.1.0" are versions. */
	return kind != DOC_LABEL_OTHER ||
	       ((unsigned char)*text >= 0x80 && strncmp(text, "版", strlen("版")) != 0 &&
	        !doc_is_upper(*numbered));
}

/* The first paragraph may be the title, set as a heading; the next heading ends the cover. */
static bool ends_cover(struct doc_judging *content, const struct cover *cover,
                       const struct doc_block *block)
{
	return cover->blocks >= COVER_BLOCKS_MAX ||
	       (block->level && (cover->blocks || cover->tables)) ||
	       (block->level && (block->label[0] ||
	                         doc_content_unnumbered(block->text) != block->text)) ||
	       begins_text(content, block);
}

/* The first paragraph as the only heading of level 1, above deeper ones, is the title. */
static bool is_title(const struct doc_judging *content, size_t at)
{
	const struct doc_extract *extract = content->extract;
	size_t deeper = 0;

	if (extract->blocks[at].level != 1)
		return false;
	for (size_t i = at + 1; i < extract->block_count; i++) {
		if (extract->blocks[i].level == 1)
			return false;
		deeper += extract->blocks[i].level > 1;
	}
	return deeper > 0;
}

static bool is_margin(const struct doc_block *block)
{
	return block->part == DOC_PART_HEADER || block->part == DOC_PART_FOOTER;
}

static void judge_margin(struct doc_judging *content, size_t at, size_t end)
{
	const struct doc_block *block = &content->extract->blocks[at];

	if (block->table)
		judge_table(content, at, end, true);
	else
		judge_block(content, block, true);
}

static void judge_cover(struct doc_judging *content, size_t at, size_t end, struct cover *cover)
{
	const struct doc_block *block = &content->extract->blocks[at];

	if ((block->part != DOC_PART_BODY && block->part != DOC_PART_TEXT_BOX) || cover->over)
		return;
	if (block->table) {
		if (++cover->tables <= COVER_TABLES_MAX && at != content->history)
			judge_table(content, at, end, false);
		return;
	}
	cover->over = ends_cover(content, cover, block);
	if (cover->over)
		return;
	if (block->text[0] && !cover->blocks++ && is_title(content, at))
		doc_content_judge_title(content, block->text, block->line);
	judge_block(content, block, !doc_content_is_wrapped(content->extract));
}

/* Every paragraph and table of the headers and footers, or of the rest. */
static void judge_places(struct doc_judging *content, bool margins)
{
	const struct doc_extract *extract = content->extract;
	struct cover cover = {0};

	for (size_t at = 0; at < extract->block_count;) {
		const struct doc_block *block = &extract->blocks[at];
		size_t end = block->table ? doc_content_table_end(extract, at) : at + 1;

		if (margins && is_margin(block))
			judge_margin(content, at, end);
		else if (!margins && !is_margin(block))
			judge_cover(content, at, end, &cover);
		at = end;
	}
}

static void judge_missing(struct doc_judging *content)
{
	static const enum doc_fact needed[] = {DOC_FACT_NUMBER, DOC_FACT_TITLE, DOC_FACT_VERSION};
	const char *const words[] = {_("number"), _("title"), _("version")};
	struct doc_buf list doc_scoped(doc_buf_clear) = {0};
	/* A title that nobody knows cannot be recognised without its label. */
	bool has_title = content->facts->title && *content->facts->title;

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!content->printed[needed[i]] && (has_title || needed[i] != DOC_FACT_TITLE))
			doc_buf_printf(&list, "%s%s", list.size ? _(", ") : "", words[i]);
	content->judge->failed |= list.failed;
	if (list.data && !list.failed)
		doc_content_note(content, "header-missing", 0,
		                 _("neither header nor cover of the file prints: %s"), list.data);
}

void doc_content_judge_header(struct doc_judging *content)
{
	judge_places(content, true);
	content->is_filled_in = content->facts->tier == DOC_TIER_MAX;
	judge_places(content, false);
	content->is_filled_in = false;
	if (!content->found)
		judge_missing(content);
}

/* --- core properties ------------------------------------------------------------------------ */

static enum doc_fact fact_of(const struct doc_judging *content, const char *name)
{
	size_t size;
	enum doc_fact fact = doc_content_label(content->rules, name, &size);

	if (strcmp(name, "title") == 0)
		return DOC_FACT_TITLE;
	return fact && !name[size] ? fact : (enum doc_fact)0;
}

void doc_content_judge_properties(struct doc_judging *content)
{
	bool printed[DOC_FACT_MAX + 1];

	memcpy(printed, content->printed, sizeof(printed));
	for (size_t i = 0; i < content->extract->property_count; i++) {
		const struct doc_property *property = &content->extract->properties[i];
		struct doc_buf value doc_scoped(doc_buf_clear) = {0};
		enum doc_fact fact = fact_of(content, property->name);

		doc_content_narrow(&value, property->value);
		content->property = property->name;
		if (fact && value.data && !value.failed)
			judge_span(content, fact, value.data, value.size, 0);
		content->judge->failed |= value.failed;
	}
	content->property = NULL;
	memcpy(content->printed, printed, sizeof(printed));
}
