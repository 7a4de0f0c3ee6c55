/* extract.h: build what was read of a document, block by block. For libdoc/formats/. */
#ifndef DOC_BASE_EXTRACT_H
#define DOC_BASE_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#define DOC_EXTRACT_FILE_MAX     ((size_t)64 << 20)  /* bytes of a file */
#define DOC_EXTRACT_UNPACKED_MAX ((size_t)256 << 20) /* bytes of all that is unpacked from it */
#define DOC_EXTRACT_RATIO_MAX    200                 /* unpacked bytes for one packed */
#define DOC_EXTRACT_TEXT_MAX     ((size_t)8 << 20)   /* bytes of all labels and texts */
#define DOC_EXTRACT_BLOCKS_MAX   400000
#define DOC_EXTRACT_MARKS_MAX    10000

/*
 * A new block at the end, with empty texts, to be filled by the caller. NULL when memory is out or
 * a limit is reached: doc_extract_finish says which. Valid until the next one is added.
 */
struct doc_block *doc_extract_add(struct doc_extract *extract, enum doc_part part);

/* Release what a block has, which is then none. */
void doc_block_clear(struct doc_block *block);

/*
 * Replace a text of a block: &block->text, &block->label, &block->name. A failure is remembered by
 * the block's text being NULL, for doc_extract_finish to see.
 */
void doc_extract_set(struct doc_block *block, char **text, const char *bytes, size_t size);

/* Note something at the block added last; one of a kind at a block is enough. */
DOC_CHECKED int doc_extract_mark(struct doc_extract *extract, enum doc_mark_kind kind,
                                 const char *detail, struct doc_error *err);

/* The same at a block by its index. */
DOC_CHECKED int doc_extract_mark_at(struct doc_extract *extract, enum doc_mark_kind kind,
                                    size_t block, const char *detail, struct doc_error *err);

/* The same of the file as a whole. */
DOC_CHECKED int doc_extract_mark_file(struct doc_extract *extract, enum doc_mark_kind kind,
                                      const char *detail, struct doc_error *err);

/* Set a property; where a file has one twice, the last one counts. */
DOC_CHECKED int doc_extract_property(struct doc_extract *extract, const char *name,
                                     const char *value, struct doc_error *err);

/*
 * After the last block: were all there, and where does each stand? Fills in the lines of blocks
 * that have none.
 *
 * Errors:  DOC_EINVALID  more text or blocks than the limits
 */
DOC_CHECKED int doc_extract_finish(struct doc_extract *extract, struct doc_error *err);

/*
 * doc_extract_bytes for who asks only what header and cover say: of an office document the body's
 * paragraphs after the first `wanted` may be empty.
 */
DOC_CHECKED int doc_extract_beginning(const char *name, const void *bytes, size_t size,
                                      size_t wanted, struct doc_extract *out,
                                      struct doc_error *err);

/* The line of a mark, 0 for the file as a whole. */
unsigned doc_mark_line(const struct doc_extract *extract, const struct doc_mark *mark);

#endif
