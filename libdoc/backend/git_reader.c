/* git_reader.c: git's index file, read through a window. */
#include "backend/git_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/digest.h"

#define EXTENDED    0x4000
#define STAGE       0x3000
#define WINDOW_SIZE ((size_t)256 << 10)

void doc_index_put_number(uint8_t *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(number >> (24 - 8 * i));
}

void doc_index_close(struct doc_index_reader *reader)
{
	if (reader->fd >= 0)
		close(reader->fd);
	free(reader->window);
}

bool doc_index_fill(struct doc_index_reader *reader)
{
	size_t kept = reader->end - reader->begin;

	if (kept)
		memmove(reader->window, reader->window + reader->begin, kept);
	reader->begin = 0;
	reader->end = kept;
	while (reader->rest && reader->end < WINDOW_SIZE) {
		size_t room = WINDOW_SIZE - reader->end;
		ssize_t got = pread(reader->fd, reader->window + reader->end,
		                    reader->rest < room ? reader->rest : room, reader->at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		reader->end += (size_t)got;
		reader->at += got;
		reader->rest -= (uint64_t)got;
	}
	return true;
}

bool doc_index_open(const char *file, struct doc_index_reader *reader)
{
	struct stat status;

	reader->fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (reader->fd < 0 || fstat(reader->fd, &status) < 0 ||
	    status.st_size < (off_t)(DOC_INDEX_HEADER_SIZE + DOC_SHA1_SIZE))
		return false;
	reader->rest = (uint64_t)status.st_size - DOC_SHA1_SIZE;
	reader->window = calloc(1, WINDOW_SIZE);
	if (!reader->window || !doc_index_fill(reader) || memcmp(reader->window, "DIRC", 4) != 0)
		return false;
	reader->version = doc_index_number(reader->window + 4);
	reader->left = doc_index_number(reader->window + 8);
	reader->begin = DOC_INDEX_HEADER_SIZE;
	return reader->version >= 2 && reader->version <= 4;
}

/* --- entries ---------------------------------------------------------------------------------- */

/* Versions 2 and 3. size: of path and NULs, at most room. */
static bool read_path(const uint8_t *at, size_t room, size_t fixed_size, unsigned flags,
                      const char **path, size_t *size)
{
	size_t length = flags & DOC_INDEX_NAME_MASK;

	if (length == DOC_INDEX_NAME_MASK)
		length = strnlen((const char *)at, room);
	*path = (const char *)at;
	*size = ((fixed_size + length + 8) & ~(size_t)7) - fixed_size;
	return length < DOC_INDEX_ENTRY_MAX && *size <= room && at[length] == '\0';
}

/* A number as git writes it in packs: seven bits a byte, each byte but the last adds one. */
static bool read_number(const uint8_t *at, size_t room, size_t *number, size_t *size)
{
	size_t value = 0;

	for (size_t i = 0; i < room && i < DOC_INDEX_NUMBER_SIZE; i++) {
		value = (value << 7) + (at[i] & 0x7f);
		*size = i + 1;
		*number = value;
		if (!(at[i] & 0x80))
			return true;
		value++;
	}
	return false;
}

/* Version 4. size: of the number, what comes in place, and its NUL. */
static bool build_path(struct doc_index_reader *reader, const uint8_t *at, size_t room,
                       size_t *size)
{
	size_t gone, number_size, length;

	if (!read_number(at, room, &gone, &number_size) || gone > reader->length)
		return false;
	length = strnlen((const char *)at + number_size, room - number_size);
	reader->shared = reader->length - gone;
	if (length == room - number_size || reader->shared + length >= sizeof(reader->path))
		return false;
	memcpy(reader->tail, reader->path + reader->shared, gone);
	reader->tail_size = gone;
	memcpy(reader->path + reader->shared, at + number_size, length + 1);
	reader->length = reader->shared + length;
	*size = number_size + length + 1;
	return true;
}

bool doc_index_look(struct doc_index_reader *reader, struct doc_index_entry *out)
{
	uint8_t *at = reader->window + reader->begin;
	size_t room = reader->end - reader->begin;
	size_t size = 0;
	size_t fixed_size;
	unsigned flags;
	bool is_whole;

	if (!reader->left || room < DOC_INDEX_FIXED_SIZE + 4)
		return false;
	flags = (unsigned)at[DOC_INDEX_FLAGS_AT] << 8 | at[DOC_INDEX_FLAGS_AT + 1];
	fixed_size = DOC_INDEX_FIXED_SIZE + (flags & EXTENDED ? 2 : 0);
	out->path = reader->path;
	is_whole = reader->version == 4 ? build_path(reader, at + fixed_size, room - fixed_size,
	                                             &size)
	                                : read_path(at + fixed_size, room - fixed_size, fixed_size,
	                                            flags, &out->path, &size);
	out->fixed = at;
	out->fixed_size = fixed_size;
	out->size = fixed_size + size;
	out->merging = flags & STAGE;
	return is_whole;
}

/* --- extensions ------------------------------------------------------------------------------- */

/* Those whose names begin with a capital may be left out; others say that the file is more. */
bool doc_index_is_plain(struct doc_index_reader *reader)
{
	while (doc_index_fill(reader) && reader->begin < reader->end) {
		const uint8_t *at = reader->window + reader->begin;
		uint64_t here = reader->end - reader->begin;
		uint64_t whole = here + reader->rest;
		uint64_t size = whole >= 8 ? 8 + (uint64_t)doc_index_number(at + 4) : UINT64_MAX;

		if (size > whole || *at < 'A' || *at > 'Z')
			return false;
		if (size > here) {
			reader->at += (off_t)(size - here);
			reader->rest -= size - here;
			size = here;
		}
		reader->begin += size;
	}
	return reader->begin == reader->end && !reader->rest;
}
