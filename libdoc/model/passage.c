/* passage.c: the blocks of a document as one string, and the way back to their places. */
#include "model/passage.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/text.h"

void doc_passage_clear(struct doc_passage *passage)
{
	free(passage->text);
	free(passage->starts);
	*passage = (struct doc_passage){0};
}

/* May a sentence go on from one block to the next? */
static bool goes_on(const struct doc_block *block, const struct doc_block *next)
{
	return block->part == next->part && block->table == next->table &&
	       block->row == next->row && block->column == next->column && !block->level &&
	       !next->level && !next->label[0];
}

/* Comments and hidden text are not what a document says. */
static bool is_read(const struct doc_block *block)
{
	return block->part != DOC_PART_COMMENT && block->part != DOC_PART_HIDDEN;
}

int doc_passage_make(const struct doc_extract *extract, struct doc_passage *out,
                     struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	size_t *starts doc_auto(free) = calloc(extract->block_count + 1, sizeof(*starts));
	size_t size;

	if (!starts)
		return doc_error_memory(err);
	for (size_t i = 0; i < extract->block_count; i++) {
		const struct doc_block *block = &extract->blocks[i];
		bool on = i + 1 < extract->block_count && goes_on(block, block + 1);

		starts[i] = text.size;
		if (is_read(block))
			doc_buf_puts(&text, block->text);
		doc_buf_putc(&text, on ? '\n' : '\0');
	}
	size = text.size;
	out->text = doc_buf_take(&text);
	if (!out->text)
		return doc_error_memory(err);
	out->extract = extract;
	out->size = size;
	out->starts = doc_take(starts);
	out->count = extract->block_count;
	return DOC_OK;
}

void doc_passage_place(const struct doc_passage *passage, size_t at,
                       struct doc_passage_place *place)
{
	const struct doc_block *blocks = passage->extract->blocks;

	if (!place->line)
		place->line = blocks[0].line;
	while (place->block + 1 < passage->count && passage->starts[place->block + 1] <= at) {
		place->at = passage->starts[++place->block];
		place->line = blocks[place->block].line;
	}
	for (; place->at < at; place->at++)
		place->line += passage->text[place->at] == '\n' && !blocks[place->block].table;
}

uint32_t doc_passage_point(const struct doc_passage *passage, size_t at, size_t *next)
{
	uint32_t point;
	size_t length = doc_text_next(passage->text + at, passage->size - at, &point);

	*next = at + (length ? length : at < passage->size);
	if (length)
		return point;
	return at < passage->size ? 0xFFFD : 0;
}

uint32_t doc_passage_before(const struct doc_passage *passage, size_t floor, size_t at,
                            size_t *start)
{
	uint32_t point;
	size_t back = at;

	*start = at;
	if (at <= floor)
		return 0;
	do
		back--;
	while (back > floor && at - back < 4 &&
	       ((unsigned char)passage->text[back] & 0xC0) == 0x80);
	if (doc_text_next(passage->text + back, at - back, &point) != at - back) {
		back = at - 1;
		point = 0xFFFD;
	}
	*start = back;
	return point;
}

static bool is_blank(uint32_t point)
{
	return point == '\n' || point == '\t' || doc_text_is_space(point);
}

size_t doc_passage_skip(const struct doc_passage *passage, size_t at)
{
	size_t next;

	while (is_blank(doc_passage_point(passage, at, &next)))
		at = next;
	return at;
}

size_t doc_passage_skip_back(const struct doc_passage *passage, size_t floor, size_t at)
{
	size_t start;

	while (is_blank(doc_passage_before(passage, floor, at, &start)))
		at = start;
	return at;
}

/* Put a break between two words of ASCII; Chinese has none. */
static void put_break(struct doc_buf *out, uint32_t next)
{
	if (out->size && next < 0x80 && (unsigned char)out->data[out->size - 1] < 0x80 &&
	    out->data[out->size - 1] != '-')
		doc_buf_putc(out, ' ');
}

char *doc_passage_copy(const struct doc_passage *passage, size_t start, size_t end)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	size_t next;

	end = doc_passage_skip_back(passage, start, end);
	for (size_t at = doc_passage_skip(passage, start); at < end; at = next) {
		size_t after = doc_passage_skip(passage, at);
		uint32_t point = doc_passage_point(passage, at, &next);

		if (after > at && (after > next || point != ' ')) {
			next = after;
			put_break(&out, doc_passage_point(passage, after, &after));
		} else if (doc_text_is_printable(point) && (point != 0xFFFD || next - at > 1)) {
			doc_buf_add(&out, passage->text + at, next - at);
		}
	}
	return doc_buf_take(&out);
}
