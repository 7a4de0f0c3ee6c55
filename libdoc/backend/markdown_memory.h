/* markdown_memory.h: what cmark-gfm may allocate, and how it is left when there is no more. */
#ifndef DOC_BACKEND_MARKDOWN_MEMORY_H
#define DOC_BACKEND_MARKDOWN_MEMORY_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmark-gfm.h>

#define DOC_MARKDOWN_MEMORY_MAX ((size_t)40 << 20) /* bytes that cmark-gfm may have at once */

/*
 * cmark-gfm believes that an allocation never fails; its own allocator ends the process. Here the
 * call that needed the memory is left instead, and all that cmark-gfm has is released at the end.
 *
 * first    of a list of all that is allocated
 * size     of all of it
 * is_over  the limit was reached, not the machine's memory
 */
struct doc_markdown_memory {
	struct doc_markdown_piece *first;
	size_t size;
	bool is_over;
	jmp_buf out;
};

/* What a parser is made with, between doc_markdown_memory_begin and _end of the same thread. */
cmark_mem *doc_markdown_allocator(void);

void doc_markdown_memory_begin(struct doc_markdown_memory *memory);

/* Release everything: nothing of cmark-gfm may be used any more, nor freed. */
void doc_markdown_memory_end(struct doc_markdown_memory *memory);

/*
 * Call something of cmark-gfm. False when it was left for want of memory: after that nothing of
 * cmark-gfm may be called. The function must own nothing itself.
 */
bool doc_markdown_call(struct doc_markdown_memory *memory, void (*function)(void *argument),
                       void *argument);

#endif
