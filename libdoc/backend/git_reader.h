/* git_reader.h: git's index file, read through a window. Private to git*.c. */
#ifndef DOC_BACKEND_GIT_READER_H
#define DOC_BACKEND_GIT_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * The file (git's documentation, "index-format"): "DIRC", version, number of entries; entries in
 * order of their paths; extensions; a SHA-1 over all that. An entry is 62 bytes, and its path.
 * Of versions 3 and 4 it may have two bytes more.
 *
 * - Versions 2 and 3: the path, one to eight NULs so that the sum is a multiple of eight.
 * - Version 4: how many bytes of the path before go (as git writes numbers in packs, at most 10
 *   bytes), what comes in their place, a NUL.
 */
#define DOC_INDEX_HEADER_SIZE  ((size_t)12)
#define DOC_INDEX_FIXED_SIZE   ((size_t)62)
#define DOC_INDEX_NUMBER_SIZE  10
#define DOC_INDEX_MTIME_AT     8
#define DOC_INDEX_FILE_SIZE_AT 36
#define DOC_INDEX_ID_AT        40
#define DOC_INDEX_FLAGS_AT     60
#define DOC_INDEX_NAME_MASK    0x0fff
#define DOC_INDEX_ENTRY_MAX    8192 /* what is larger, path or entry, is left to libgit2 */

static inline uint32_t doc_index_number(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

void doc_index_put_number(uint8_t *at, uint32_t number);

/*
 * window  its bytes from begin to end are read, and not yet looked at
 * at      where in the file the window ends
 * rest    how much of it lies behind, the digest left out
 * left    entries that were not looked at
 * path    of version 4: that of the entry looked at last, whose first `shared` bytes are those of
 *         the one before; tail: how that one went on
 */
struct doc_index_reader {
	int fd;
	unsigned version;
	uint8_t *window;
	size_t begin, end;
	off_t at;
	uint64_t rest;
	uint32_t left;
	char path[DOC_INDEX_ENTRY_MAX];
	size_t length, shared;
	char tail[DOC_INDEX_ENTRY_MAX];
	size_t tail_size;
};

/* false: there is none, or one of another version than 2, 3 and 4. reader->fd is -1 before. */
bool doc_index_open(const char *file, struct doc_index_reader *reader);
void doc_index_close(struct doc_index_reader *reader);

/* Is there less in the window than an entry may have, and more to be read? */
static inline bool doc_index_is_low(const struct doc_index_reader *reader)
{
	return reader->rest && reader->end - reader->begin < DOC_INDEX_ENTRY_MAX;
}

/* Move what was not looked at to the front of the window, and fill that up. */
bool doc_index_fill(struct doc_index_reader *reader);

/*
 * fixed  with which it begins: fixed_size bytes
 * path   until the next one is looked at
 * size   of the whole entry
 */
struct doc_index_entry {
	uint8_t *fixed;
	size_t fixed_size;
	const char *path;
	size_t size;
	bool merging;
};

/* The next entry. False behind the last one, and where the file is broken: left says which. */
bool doc_index_look(struct doc_index_reader *reader, struct doc_index_entry *out);
static inline void doc_index_step(struct doc_index_reader *reader,
                                  const struct doc_index_entry *entry)
{
	reader->begin += entry->size;
	reader->left--;
}

/* Behind the entries: are all extensions such as may be left out? */
bool doc_index_is_plain(struct doc_index_reader *reader);

#endif
