/* walk_order.c: the blocks of a walk in the order in which they are read. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/error.h"
#include "formats/walk.h"

/* A block, by the place it is read at and the order it came in. */
struct place {
	unsigned group;
	unsigned index;
};

static int by_group(const void *a, const void *b)
{
	const struct place *left = a;
	const struct place *right = b;

	if (left->group != right->group)
		return left->group < right->group ? -1 : 1;
	return left->index < right->index ? -1 : 1;
}

/* Tables are numbered as they are met in reading. */
static void number_tables(struct doc_extract *out, unsigned *numbers)
{
	unsigned next = 0;

	for (size_t i = 0; i < out->block_count; i++) {
		unsigned *number = &numbers[out->blocks[i].table];

		if (out->blocks[i].table == 0)
			continue;
		if (*number == 0)
			*number = ++next;
		out->blocks[i].table = *number;
	}
}

static int by_block(const void *a, const void *b)
{
	const struct doc_mark *left = a;
	const struct doc_mark *right = b;

	if (left->block != right->block)
		return left->block < right->block ? -1 : 1;
	return ((int)left->kind > (int)right->kind) - ((int)left->kind < (int)right->kind);
}

/* What is marked in a header that no page shows: macros and links work there too. */
static void drop_unseen(struct doc_walk *walk)
{
	struct doc_extract *out = walk->out;
	size_t kept = 0;

	for (size_t i = 0; i < out->mark_count; i++) {
		size_t block = out->marks[i].block;

		if (block != DOC_NO_BLOCK && walk->groups[block] == DOC_WALK_UNSEEN &&
		    out->marks[i].kind <= DOC_MARK_DATE_FIELD)
			free(out->marks[i].detail);
		else
			out->marks[kept++] = out->marks[i];
	}
	out->mark_count = kept;
}

/* A mark at a block that is gone stands at the one before it. */
static void move_marks(struct doc_extract *out, const size_t *moved)
{
	for (size_t i = 0; i < out->mark_count; i++) {
		size_t block = out->marks[i].block;

		if (block != DOC_NO_BLOCK)
			out->marks[i].block = out->block_count ? moved[block] : DOC_NO_BLOCK;
	}
	if (out->mark_count > 1)
		qsort(out->marks, out->mark_count, sizeof(*out->marks), by_block);
}

/* Put the blocks where places says; moved becomes where each one is now. */
static void move_blocks(struct doc_walk *walk, const struct place *places, struct doc_block *blocks,
                        size_t *moved)
{
	struct doc_extract *out = walk->out;
	size_t count = out->block_count;
	size_t kept = 0;
	size_t last = 0;

	memcpy(blocks, out->blocks, count * sizeof(*blocks));
	for (size_t i = 0; i < count; i++) {
		size_t from = places[i].index;

		if (places[i].group >= DOC_WALK_UNSEEN) {
			doc_block_clear(&blocks[from]);
			continue;
		}
		moved[from] = kept;
		out->blocks[kept++] = blocks[from];
	}
	for (size_t i = 0; i < count; i++) {
		if (walk->groups[i] >= DOC_WALK_UNSEEN)
			moved[i] = last;
		else
			last = moved[i];
	}
	out->block_count = kept;
}

int doc_walk_finish(struct doc_walk *walk, struct doc_error *err)
{
	size_t count = walk->out->block_count;
	struct place *places doc_auto(free) = calloc(count + 1, sizeof(*places));
	size_t *moved doc_auto(free) = calloc(count + 1, sizeof(*moved));
	struct doc_block *blocks doc_auto(free) = calloc(count + 1, sizeof(*blocks));
	unsigned *numbers doc_auto(free) = calloc(walk->tables + 1, sizeof(*numbers));

	if (!places || !moved || !blocks || !numbers)
		return doc_error_memory(err);
	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){walk->groups[i], (unsigned)i};
	drop_unseen(walk);
	qsort(places, count, sizeof(*places), by_group);
	if (count > 0)
		move_blocks(walk, places, blocks, moved);
	move_marks(walk->out, moved);
	number_tables(walk->out, numbers);
	return DOC_OK;
}
