/* markdown_memory.c: cmark-gfm's allocator, with a limit and a way out. */
#include "backend/markdown_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Before each piece; bytes begin where any type may. */
struct doc_markdown_piece {
	struct doc_markdown_piece *before, *next;
	size_t size;
	max_align_t bytes[];
};

/* cmark_mem has no place for an argument of its own. */
static _Thread_local struct doc_markdown_memory *current;

static struct doc_markdown_piece *piece_of(void *bytes)
{
	void *piece = (char *)bytes - offsetof(struct doc_markdown_piece, bytes);

	return piece;
}

/* Take it out of the list. */
static void unlink_piece(const struct doc_markdown_piece *piece)
{
	if (piece->before)
		piece->before->next = piece->next;
	else
		current->first = piece->next;
	if (piece->next)
		piece->next->before = piece->before;
	current->size -= piece->size;
}

static void link_piece(struct doc_markdown_piece *piece)
{
	piece->before = NULL;
	piece->next = current->first;
	if (piece->next)
		piece->next->before = piece;
	current->first = piece;
	current->size += piece->size;
}

/* What a piece of so many bytes takes; where the limit is reached the call is left. */
static size_t size_with_head(size_t count, size_t each)
{
	size_t size = count;

	if (each && count > DOC_MARKDOWN_MEMORY_MAX / each)
		size = DOC_MARKDOWN_MEMORY_MAX;
	else
		size *= each;
	size += sizeof(struct doc_markdown_piece);
	if (current->size + size > DOC_MARKDOWN_MEMORY_MAX) {
		current->is_over = true;
		longjmp(current->out, 1);
	}
	return size;
}

static void *get(size_t count, size_t each)
{
	size_t size = size_with_head(count, each);
	struct doc_markdown_piece *piece = calloc(1, size);

	if (!piece)
		longjmp(current->out, 1);
	piece->size = size;
	link_piece(piece);
	return piece->bytes;
}

static void give_back(void *bytes)
{
	struct doc_markdown_piece *piece;

	if (!bytes)
		return;
	piece = piece_of(bytes);
	unlink_piece(piece);
	free(piece);
}

/* The old piece is in the list until the new one is made, so that it is released either way. */
static void *change_size(void *bytes, size_t wanted)
{
	size_t had = bytes ? piece_of(bytes)->size - sizeof(struct doc_markdown_piece) : 0;
	void *changed = get(1, wanted);

	if (bytes)
		memcpy(changed, bytes, had < wanted ? had : wanted);
	give_back(bytes);
	return changed;
}

cmark_mem *doc_markdown_allocator(void)
{
	/* It is not changed; cmark-gfm lacks the const. */
	static cmark_mem allocator = {get, change_size, give_back};

	return &allocator;
}

void doc_markdown_memory_begin(struct doc_markdown_memory *memory)
{
	*memory = (struct doc_markdown_memory){0};
	current = memory;
}

void doc_markdown_memory_end(struct doc_markdown_memory *memory)
{
	while (memory->first) {
		struct doc_markdown_piece *piece = memory->first;

		memory->first = piece->next;
		free(piece);
	}
	current = NULL;
}

bool doc_markdown_call(struct doc_markdown_memory *memory, void (*function)(void *argument),
                       void *argument)
{
	if (setjmp(memory->out))
		return false;
	function(argument);
	return true;
}
