/* walk.c: one walker for OOXML and ODF: a table says what each element does. */
#include "formats/walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

void doc_walk_clear(struct doc_walk *walk)
{
	for (size_t i = 0; i < walk->paragraph_count; i++) {
		doc_buf_clear(&walk->paragraphs[i].text);
		doc_buf_clear(&walk->paragraphs[i].hidden);
		doc_buf_clear(&walk->paragraphs[i].label);
	}
	free(walk->paragraphs);
	free(walk->groups);
	doc_buf_clear(&walk->carry);
	*walk = (struct doc_walk){0};
}

/* --- where it stands ------------------------------------------------------------------------- */

int doc_walk_parent(const struct doc_walk *walk)
{
	return walk->depth > 1 ? walk->frames[walk->depth - 2].id : 0;
}

struct doc_walk_place *doc_walk_after(struct doc_walk *walk, size_t outward)
{
	return &walk->frames[walk->depth > outward ? walk->depth - 1 - outward : 0].before;
}

size_t doc_walk_read(const struct doc_walk *walk)
{
	return walk->text_size + walk->out->block_count;
}

void doc_walk_regroup(struct doc_walk *walk, unsigned group)
{
	for (size_t i = 0; i < walk->depth; i++)
		walk->frames[i].before.group = group;
	walk->now.group = group;
}

void doc_walk_skip(struct doc_walk *walk)
{
	walk->skip = 1;
}

void doc_walk_story(struct doc_walk *walk, enum doc_part part, unsigned group)
{
	walk->frames[walk->depth - 1].story = true;
	walk->now.part = part;
	walk->now.group = group;
	walk->now.table = 0;
	walk->now.depth = 0;
	walk->now.text = false;
}

struct doc_walk_paragraph *doc_walk_paragraph(struct doc_walk *walk)
{
	return walk->open ? &walk->paragraphs[walk->open - 1] : NULL;
}

/* --- blocks ---------------------------------------------------------------------------------- */

struct doc_block *doc_walk_add(struct doc_walk *walk, enum doc_part part, struct doc_error *err)
{
	struct doc_block *block = doc_extract_add(walk->out, part);
	unsigned *group = doc_array_add(&walk->groups, &walk->group_count, sizeof(*group));

	if (!block || !group) {
		if (walk->out->block_count > DOC_EXTRACT_BLOCKS_MAX)
			doc_error_set(err, DOC_EINVALID, _("more than %d paragraphs"),
			              DOC_EXTRACT_BLOCKS_MAX);
		else
			doc_error_memory(err);
		return NULL;
	}
	*group = walk->now.drop ? DOC_WALK_DROPPED : walk->now.group;
	if (walk->now.table == 0 || walk->row == 0)
		return block; /* a shape of a sheet stands in no row */
	block->table = walk->now.table;
	block->row = walk->row;
	block->column = walk->column;
	return block;
}

static int add_failed(const struct doc_walk *walk)
{
	return walk->out->block_count > DOC_EXTRACT_BLOCKS_MAX ? DOC_EINVALID : DOC_ENOMEM;
}

int doc_walk_mark(struct doc_walk *walk, enum doc_mark_kind kind, const char *detail,
                  struct doc_error *err)
{
	size_t count = walk->out->block_count;
	size_t block = count ? count - 1 : DOC_NO_BLOCK;

	if (walk->open)
		block = walk->paragraphs[walk->open - 1].block;
	return doc_extract_mark_at(walk->out, kind, block, detail, err);
}

static void set_text(struct doc_block *block, char **text, const struct doc_buf *bytes)
{
	if (bytes->size > 0)
		doc_extract_set(block, text, bytes->data, bytes->size);
}

int doc_walk_block(struct doc_walk *walk, const char *text, struct doc_error *err)
{
	struct doc_block *block = doc_walk_add(walk, walk->now.part, err);

	if (!block)
		return add_failed(walk);
	doc_extract_set(block, &block->text, text, strlen(text));
	return DOC_OK;
}

int doc_walk_flush(struct doc_walk *walk, struct doc_error *err)
{
	int r = DOC_OK;

	if (walk->carry.size > 0)
		r = doc_walk_block(walk, walk->carry.data, err);
	walk->carry.size = 0;
	return r;
}

/* --- paragraphs ------------------------------------------------------------------------------ */

static int open_paragraph(struct doc_walk *walk, struct doc_error *err)
{
	enum doc_part part = walk->now.hide ? DOC_PART_HIDDEN : walk->now.part;
	struct doc_walk_paragraph *paragraph;

	if (walk->open == walk->paragraph_count &&
	    !doc_array_add(&walk->paragraphs, &walk->paragraph_count, sizeof(*paragraph)))
		return doc_error_memory(err);
	if (!doc_walk_add(walk, part, err))
		return add_failed(walk);
	paragraph = &walk->paragraphs[walk->open++];
	paragraph->text.size = paragraph->hidden.size = paragraph->label.size = 0;
	paragraph->block = walk->out->block_count - 1;
	paragraph->level = 0;
	paragraph->hide = walk->now.hide;
	paragraph->merge = paragraph->numbered = paragraph->veiled = false;
	paragraph->spaced = true;
	paragraph->style = paragraph->list = paragraph->list_level = -1;
	if (walk->carry.size > 0 && !walk->now.drop) {
		doc_buf_add(&paragraph->text, walk->carry.data, walk->carry.size);
		paragraph->spaced = false;
		walk->carry.size = 0;
	}
	return DOC_OK;
}

/* Nothing but spaces, full-width ones too: nobody hides anything in it. */
static bool is_blank(const struct doc_buf *text)
{
	static const char wide[] = "\u3000";

	for (size_t at = 0; at < text->size;) {
		if (strchr(" \t\n", text->data[at]))
			at++;
		else if (strncmp(text->data + at, wide, strlen(wide)) == 0)
			at += strlen(wide);
		else
			return false;
	}
	return true;
}

/* Hidden text gets a block of its own, behind the paragraph it stands in. */
static int add_hidden(struct doc_walk *walk, const struct doc_walk_paragraph *paragraph,
                      struct doc_error *err)
{
	const struct doc_block *from = &walk->out->blocks[paragraph->block];
	unsigned group = walk->groups[paragraph->block];
	unsigned table = from->table;
	unsigned row = from->row;
	unsigned column = from->column;
	struct doc_block *block;

	if (is_blank(&paragraph->hidden))
		return DOC_OK;
	block = doc_walk_add(walk, DOC_PART_HIDDEN, err);
	if (!block)
		return add_failed(walk);
	walk->groups[walk->group_count - 1] = group;
	block->table = table;
	block->row = row;
	block->column = column;
	set_text(block, &block->text, &paragraph->hidden);
	return doc_extract_mark(walk->out, DOC_MARK_HIDDEN_TEXT, "", err);
}

/* All of it is hidden: the block reserved for it is the hidden one. */
static int hide_whole(struct doc_walk *walk, const struct doc_walk_paragraph *paragraph,
                      struct doc_error *err)
{
	struct doc_block *block = &walk->out->blocks[paragraph->block];

	if (is_blank(&paragraph->hidden) && paragraph->label.size == 0) {
		walk->groups[paragraph->block] = DOC_WALK_DROPPED;
		return DOC_OK;
	}
	block->part = DOC_PART_HIDDEN;
	set_text(block, &block->text, &paragraph->hidden);
	set_text(block, &block->label, &paragraph->label);
	return doc_extract_mark_at(walk->out, DOC_MARK_HIDDEN_TEXT, paragraph->block, "", err);
}

static int check_size(const struct doc_walk *walk, const struct doc_buf *put, struct doc_error *err)
{
	if (walk->text_size > DOC_EXTRACT_TEXT_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
	return put ? doc_buf_check(put, err) : DOC_OK;
}

static int close_paragraph(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_walk_paragraph *paragraph = &walk->paragraphs[--walk->open];
	struct doc_block *block = &walk->out->blocks[paragraph->block];
	bool dropped = walk->groups[paragraph->block] == DOC_WALK_DROPPED;
	int r;

	if (walk->collapse && paragraph->spaced && paragraph->text.size > 0)
		paragraph->text.size--;
	if (paragraph->merge && !dropped) {
		doc_buf_add(&walk->carry, paragraph->text.data, paragraph->text.size);
		walk->groups[paragraph->block] = DOC_WALK_DROPPED;
		return doc_buf_check(&walk->carry, err);
	}
	if (dropped)
		return DOC_OK;
	if (paragraph->text.failed || paragraph->hidden.failed)
		return doc_error_memory(err);
	walk->text_size += paragraph->label.size;
	r = check_size(walk, &paragraph->label, err);
	if (r < 0)
		return r;
	if (paragraph->hide && paragraph->text.size > 0) {
		doc_buf_add(&paragraph->hidden, paragraph->text.data, paragraph->text.size);
		paragraph->text.size = 0;
	}
	if (paragraph->hide || (paragraph->text.size == 0 && paragraph->hidden.size > 0))
		return hide_whole(walk, paragraph, err);
	block->level = paragraph->level;
	set_text(block, &block->text, &paragraph->text);
	set_text(block, &block->label, &paragraph->label);
	return paragraph->hidden.size > 0 ? add_hidden(walk, paragraph, err) : DOC_OK;
}

/* --- text ------------------------------------------------------------------------------------ */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* OpenDocument 1.3 part 3, 6.1.2: runs of white space are one space, and none at the beginning. */
static void put_collapsed(struct doc_buf *out, struct doc_walk_paragraph *paragraph,
                          const char *bytes, size_t size)
{
	for (size_t i = 0; i < size;) {
		size_t from = i;

		while (i < size && !is_space(bytes[i]))
			i++;
		if (i > from) {
			doc_buf_add(out, bytes + from, i - from);
			paragraph->spaced = false;
			continue;
		}
		if (!paragraph->spaced)
			doc_buf_putc(out, ' ');
		paragraph->spaced = true;
		i++;
	}
}

static struct doc_buf *where_to_put(struct doc_walk *walk, size_t size)
{
	struct doc_walk_paragraph *paragraph = doc_walk_paragraph(walk);

	if (!paragraph || walk->now.drop || walk->mute)
		return NULL;
	walk->text_size += size;
	return walk->now.hide || paragraph->hide ? &paragraph->hidden : &paragraph->text;
}

int doc_walk_put(struct doc_walk *walk, const char *bytes, size_t size, struct doc_error *err)
{
	struct doc_buf *put = where_to_put(walk, size);

	if (put) {
		doc_buf_add(put, bytes, size);
		walk->paragraphs[walk->open - 1].spaced = false;
	}
	return check_size(walk, put, err);
}

int doc_walk_text(void *context, const char *bytes, size_t size, struct doc_error *err)
{
	struct doc_walk *walk = context;
	struct doc_buf *put = NULL;

	if (walk->skip || !walk->now.text)
		return DOC_OK;
	put = where_to_put(walk, size);
	if (put && walk->collapse)
		put_collapsed(put, doc_walk_paragraph(walk), bytes, size);
	else if (put)
		doc_buf_add(put, bytes, size);
	return check_size(walk, put, err);
}

/* --- elements -------------------------------------------------------------------------------- */

static void open_table(struct doc_walk *walk)
{
	if (walk->now.depth++ > 0)
		return;
	walk->now.table = ++walk->tables;
	walk->row = 0;
	walk->frames[walk->depth - 1].story = true;
}

static void open_row(struct doc_walk *walk)
{
	if (walk->now.depth != 1)
		return;
	walk->row++;
	walk->column = 0;
	walk->span = 1;
}

static void open_cell(struct doc_walk *walk)
{
	if (walk->now.depth != 1)
		return;
	walk->column += walk->span;
	walk->span = 1;
}

static int act(struct doc_walk *walk, const struct doc_walk_rule *rule, struct doc_error *err)
{
	switch (rule->action) {
	case DOC_WALK_PASS:
		return DOC_OK;
	case DOC_WALK_SKIP:
		walk->skip = 1;
		return DOC_OK;
	case DOC_WALK_TEXT:
		walk->now.text = true;
		return DOC_OK;
	case DOC_WALK_PUT:
		return doc_walk_put(walk, rule->put, strlen(rule->put), err);
	case DOC_WALK_PARAGRAPH:
		walk->now.text = walk->collapse;
		return open_paragraph(walk, err);
	case DOC_WALK_TABLE:
		open_table(walk);
		return DOC_OK;
	case DOC_WALK_ROW:
		open_row(walk);
		return DOC_OK;
	case DOC_WALK_CELL:
		open_cell(walk);
		return DOC_OK;
	case DOC_WALK_BOX:
		walk->now.text = false;
		if (walk->now.part == DOC_PART_BODY)
			walk->now.part = DOC_PART_TEXT_BOX;
		return DOC_OK;
	}
	return DOC_OK;
}

int doc_walk_start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct doc_walk *walk = context;
	const struct doc_walk_rule *rule = &walk->rules[element->id];
	int r = DOC_OK;

	if (walk->skip) {
		walk->skip++;
		return DOC_OK;
	}
	walk->frames[walk->depth++] = (struct doc_walk_frame){
		.id = element->id,
		.read = doc_walk_read(walk),
		.before = walk->now,
		.row = walk->row,
		.column = walk->column,
		.span = walk->span,
	};
	if (rule->mark)
		r = doc_walk_mark(walk, rule->mark, "", err);
	if (r == DOC_OK && rule->action == DOC_WALK_PARAGRAPH)
		r = act(walk, rule, err);
	if (r == DOC_OK && rule->start)
		r = rule->start(walk, element, err);
	if (r == DOC_OK && rule->action != DOC_WALK_PARAGRAPH && !walk->skip)
		r = act(walk, rule, err);
	/* Who wants the beginning alone gets empty paragraphs for the rest. */
	if (rule->action == DOC_WALK_PARAGRAPH && !walk->skip && walk->out->wanted &&
	    walk->out->block_count > walk->out->wanted && walk->now.part == DOC_PART_BODY)
		doc_walk_skip(walk);
	return r;
}

int doc_walk_end(void *context, int id, struct doc_error *err)
{
	struct doc_walk *walk = context;
	const struct doc_walk_rule *rule = &walk->rules[id];
	struct doc_walk_frame *frame;
	int r = DOC_OK;

	if (walk->skip > 1) {
		walk->skip--;
		return DOC_OK;
	}
	walk->skip = 0;
	if (walk->depth == 0)
		return DOC_OK;
	if (rule->end)
		r = rule->end(walk, err);
	if (r == DOC_OK && rule->action == DOC_WALK_PARAGRAPH && walk->open > 0)
		r = close_paragraph(walk, err);
	frame = &walk->frames[--walk->depth];
	walk->now = frame->before;
	if (frame->story) {
		walk->row = frame->row;
		walk->column = frame->column;
		walk->span = frame->span;
	}
	return r;
}
