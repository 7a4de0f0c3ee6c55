/* git_splice.c: change a few entries of git's index file without taking it to pieces. */
#include "backend/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/digest.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

/*
 * The file (git's documentation, "index-format"): "DIRC", version, number of entries; entries in
 * order of their paths: 62 bytes, the path, one to eight NULs so that their sum is a multiple of
 * eight; extensions; a SHA-1 over all that. Of version 3 an entry may have two bytes more.
 */
#define HEADER_SIZE   ((size_t)12)
#define FIXED_SIZE    ((size_t)62)
#define FLAGS_AT      60
#define EXTENDED      0x4000
#define STAGE         0x3000
#define NAME_MASK     0x0fff
#define MTIME_AT      8
#define FILE_SIZE_AT  36
#define ID_AT         40

#define WINDOW_SIZE ((size_t)256 << 10)
#define ENTRY_MAX   ((size_t)8192) /* one that is larger is left to libgit2 */

static uint32_t number_at(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put_number(uint8_t *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* --- the file as it is, read through a window ------------------------------------------------- */

/*
 * window  its bytes from begin to end are read, and not yet looked at
 * at      where in the file the window ends
 * rest    how much of it lies behind, the digest left out
 * left    entries that were not looked at
 */
struct reader {
	int fd;
	uint8_t *window;
	size_t begin, end;
	off_t at;
	uint64_t rest;
	uint32_t left;
};

static void close_reader(struct reader *reader)
{
	if (reader->fd >= 0)
		close(reader->fd);
	free(reader->window);
}

/* Move what was not looked at to the front, and fill the window up. */
static bool fill(struct reader *reader)
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

/* Is there less in the window than an entry may have, and more to be read? */
static bool is_low(const struct reader *reader)
{
	return reader->rest && reader->end - reader->begin < ENTRY_MAX;
}

/* false: there is none, or one of another version */
static bool open_reader(const char *path, struct reader *out)
{
	struct stat status;
	uint32_t version;

	out->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (out->fd < 0 || fstat(out->fd, &status) < 0 ||
	    status.st_size < (off_t)(HEADER_SIZE + DOC_SHA1_SIZE))
		return false;
	out->rest = (uint64_t)status.st_size - DOC_SHA1_SIZE;
	out->window = malloc(WINDOW_SIZE);
	if (!out->window || !fill(out) || memcmp(out->window, "DIRC", 4) != 0)
		return false;
	version = number_at(out->window + 4);
	out->left = number_at(out->window + 8);
	out->begin = HEADER_SIZE;
	return version == 2 || version == 3;
}

/* size  of the whole entry, with which the window begins */
struct entry {
	uint8_t *fixed;
	const char *path;
	size_t size;
	bool merging;
};

/* The next entry. False behind the last one, and where the file is broken: left says which. */
static bool look(const struct reader *reader, struct entry *out)
{
	uint8_t *at = reader->window + reader->begin;
	size_t room = reader->end - reader->begin;
	size_t fixed, length;
	unsigned flags;

	if (!reader->left || room < FIXED_SIZE + 8)
		return false;
	flags = (unsigned)at[FLAGS_AT] << 8 | at[FLAGS_AT + 1];
	fixed = FIXED_SIZE + (flags & EXTENDED ? 2 : 0);
	length = flags & NAME_MASK;
	if (length == NAME_MASK)
		length = strnlen((const char *)at + fixed, room - fixed);
	out->size = (fixed + length + 8) & ~(size_t)7;
	if (room < out->size || at[fixed + length] != '\0')
		return false;
	out->fixed = at;
	out->path = (const char *)at + fixed;
	out->merging = flags & STAGE;
	return true;
}

static void step(struct reader *reader, const struct entry *entry)
{
	reader->begin += entry->size;
	reader->left--;
}

bool doc_git_index_find(const char *file, const char *path, bool *found, git_oid *id)
{
	struct reader reader doc_scoped(close_reader) = {.fd = -1};
	struct entry entry;

	*found = false;
	if (!open_reader(file, &reader))
		return false;
	while ((!is_low(&reader) || fill(&reader)) && look(&reader, &entry)) {
		int order = strcmp(entry.path, path);

		if (order == 0 && !entry.merging) {
			*found = true;
			memcpy(id->id, entry.fixed + ID_AT, GIT_OID_RAWSZ);
		}
		if (order > 0)
			return true;
		step(&reader, &entry);
	}
	return !reader.left;
}

/* --- may it be spliced? ----------------------------------------------------------------------- */

/* Extensions whose names begin with a capital may be left out; others say that the file is more. */
static bool has_only_optional(struct reader *reader)
{
	while (fill(reader) && reader->begin < reader->end) {
		const uint8_t *at = reader->window + reader->begin;
		uint64_t whole = reader->end - reader->begin + reader->rest;
		uint64_t size = whole >= 8 ? 8 + (uint64_t)number_at(at + 4) : UINT64_MAX;

		if (size > whole || *at < 'A' || *at > 'Z')
			return false;
		if (size > reader->end - reader->begin) {
			size -= reader->end - reader->begin;
			reader->at += (off_t)size;
			reader->rest -= size;
			size = reader->end - reader->begin;
		}
		reader->begin += size;
	}
	return reader->begin == reader->end && !reader->rest;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "a" and "a/b" for a new a/b/c, which may not be files; "a/b/c/", in which no file may be. */
struct forbidden {
	char **items;
	size_t count;
};

static void clear_forbidden(struct forbidden *forbidden)
{
	for (size_t i = 0; i < forbidden->count; i++)
		free(forbidden->items[i]);
	free(forbidden->items);
}

static bool forbid(struct forbidden *forbidden, const char *path, size_t size)
{
	char **item = doc_array_add(&forbidden->items, &forbidden->count, sizeof(*item));

	if (item)
		*item = path[size - 1] ? strndup(path, size) : NULL;
	return item && *item;
}

static bool forbid_around(struct forbidden *forbidden, const char *path)
{
	struct doc_buf below doc_scoped(doc_buf_clear) = {0};

	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/'))
		if (!forbid(forbidden, path, (size_t)(slash - path)))
			return false;
	doc_buf_printf(&below, "%s/", path);
	return !below.failed && forbid(forbidden, below.data, below.size);
}

static bool is_forbidden(const char *path, const char *what)
{
	size_t size = strlen(what);

	return what[size - 1] == '/' ? strncmp(path, what, size) == 0 : strcmp(path, what) == 0;
}

/* --- writing ---------------------------------------------------------------------------------- */

/*
 * old        read through a window, whose bytes from kept on are still to be written, as they are
 * forbidden  of which the first `passed` lie before where it is read
 * staged     of which the first `next` are written; count of them
 * written    when the old index was: see doc_git_index_is_late
 * entries    how many there are until now
 */
struct splice {
	struct reader old;
	size_t kept;
	struct forbidden forbidden;
	size_t passed;
	const git_index_entry *staged;
	size_t count, next;
	struct timespec written;
	uint32_t entries;
	FILE *file;
	struct doc_sha1 sha1;
	struct doc_error *err;
};

static void clear_splice(struct splice *splice)
{
	close_reader(&splice->old);
	clear_forbidden(&splice->forbidden);
	if (splice->file)
		fclose(splice->file);
	doc_sha1_clear(&splice->sha1);
}

static int failed(const struct splice *splice)
{
	return doc_error_set(splice->err, DOC_EIO, _("cannot write the index: %s"),
	                     strerror(errno));
}

static int put(struct splice *splice, const void *bytes, size_t size)
{
	int r = doc_sha1_add(&splice->sha1, bytes, size, splice->err);

	return r == DOC_OK && fwrite(bytes, 1, size, splice->file) != size ? failed(splice) : r;
}

/* What stays comes in long runs. */
static int put_kept(struct splice *splice)
{
	size_t size = splice->old.begin - splice->kept;
	int r = size ? put(splice, splice->old.window + splice->kept, size) : DOC_OK;

	splice->kept = splice->old.begin;
	return r;
}

/* Changed in the tick in which the index was written, a file is to be read again. */
static void doubt_if_late(const struct splice *splice, const struct entry *entry)
{
	const git_index_time changed = {(int32_t)number_at(entry->fixed + MTIME_AT),
	                                number_at(entry->fixed + MTIME_AT + 4)};

	if (doc_git_index_is_late(&splice->written, &changed))
		put_number(entry->fixed + FILE_SIZE_AT, 0);
}

static int put_new(struct splice *splice, const git_index_entry *entry)
{
	uint8_t fixed[FIXED_SIZE] = {0};
	const uint8_t nothing[8] = {0};
	size_t length = strlen(entry->path);
	size_t flags = length < NAME_MASK ? length : NAME_MASK;
	const uint32_t numbers[] = {
		(uint32_t)entry->ctime.seconds, entry->ctime.nanoseconds,
		(uint32_t)entry->mtime.seconds, entry->mtime.nanoseconds,
		entry->dev, entry->ino, entry->mode, entry->uid, entry->gid, entry->file_size,
	};
	int r;

	for (size_t i = 0; i < DOC_COUNT(numbers); i++)
		put_number(fixed + 4 * i, numbers[i]);
	memcpy(fixed + ID_AT, entry->id.id, GIT_OID_RAWSZ);
	fixed[FLAGS_AT] = (uint8_t)(flags >> 8);
	fixed[FLAGS_AT + 1] = (uint8_t)flags;
	splice->entries++;
	r = put(splice, fixed, sizeof(fixed));
	if (r == DOC_OK)
		r = put(splice, entry->path, length);
	return r == DOC_OK ? put(splice, nothing, 8 - (FIXED_SIZE + length) % 8) : r;
}

/* All that is staged before path, or all that is left; *same: something is at path itself. */
static int put_staged(struct splice *splice, const char *path, bool *same)
{
	int order = 0;
	int r = DOC_OK;

	*same = false;
	for (; splice->next < splice->count && r == DOC_OK; splice->next++) {
		const git_index_entry *entry = &splice->staged[splice->next];

		order = path ? strcmp(entry->path, path) : -1;
		if (order > 0)
			break;
		*same = order == 0;
		if (!entry->mode)
			continue;
		r = put_kept(splice);
		if (r == DOC_OK)
			r = put_new(splice, entry);
	}
	return r;
}

/* Does something that somebody staged by hand stand in the way? */
static bool is_in_the_way(struct splice *splice, const struct entry *entry)
{
	const struct forbidden *forbidden = &splice->forbidden;

	while (splice->passed < forbidden->count &&
	       strcmp(forbidden->items[splice->passed], entry->path) < 0 &&
	       !is_forbidden(entry->path, forbidden->items[splice->passed]))
		splice->passed++;
	return entry->merging || (splice->passed < forbidden->count &&
	                          is_forbidden(entry->path, forbidden->items[splice->passed]));
}

/* Both in order, the staged ones in place of those of the same path. *fits: this could be done. */
static int put_entries(struct splice *splice, bool *fits)
{
	struct reader *old = &splice->old;
	struct entry entry;
	bool same;
	int r = DOC_OK;

	while (*fits && r == DOC_OK) {
		if (is_low(old)) {
			r = put_kept(splice);
			*fits = fill(old);
			splice->kept = 0;
		}
		if (r < 0 || !*fits || !look(old, &entry))
			break;
		*fits = !is_in_the_way(splice, &entry);
		r = *fits ? put_staged(splice, entry.path, &same) : DOC_OK;
		if (r < 0 || !*fits)
			break;
		if (same)
			r = put_kept(splice);
		else
			doubt_if_late(splice, &entry);
		step(old, &entry);
		splice->entries += !same;
		splice->kept += same ? entry.size : 0;
	}
	if (r == DOC_OK && *fits)
		r = put_kept(splice);
	if (r == DOC_OK && *fits)
		r = put_staged(splice, NULL, &same);
	*fits = *fits && !old->left && has_only_optional(old);
	return r;
}

static int put_digest(struct splice *splice)
{
	uint8_t sha1[DOC_SHA1_SIZE];
	int r = doc_sha1_end(&splice->sha1, sha1, splice->err);

	if (r == DOC_OK && fwrite(sha1, 1, sizeof(sha1), splice->file) != sizeof(sha1))
		r = failed(splice);
	if (fclose(splice->file) != 0 && r == DOC_OK)
		r = failed(splice);
	splice->file = NULL;
	return r;
}

/* growth: of the number of entries, which stands at the front; what it truly is afterwards. */
static int write_all(struct splice *splice, const char *copy, int64_t *growth, bool *fits)
{
	uint8_t header[HEADER_SIZE];
	int64_t before = splice->old.left;
	int r;

	splice->file = fopen(copy, "wxe");
	if (!splice->file)
		return doc_error_set(splice->err, DOC_EIO, _("cannot write '%s': %s"), copy,
		                     strerror(errno));
	memcpy(header, splice->old.window, sizeof(header));
	put_number(header + 8, (uint32_t)(before + *growth));
	splice->kept = splice->old.begin;
	r = doc_sha1_begin(&splice->sha1, splice->err);
	if (r == DOC_OK)
		r = put(splice, header, sizeof(header));
	if (r == DOC_OK)
		r = put_entries(splice, fits);
	if (r == DOC_OK)
		r = put_digest(splice);
	*growth = (int64_t)splice->entries - before;
	return r;
}

/* fits: the copy is there, but for the number of its entries, which growth then says. */
static int try_once(const char *path, const char *copy, const struct timespec *written,
                    const git_index_entry *staged, size_t count, int64_t *growth, bool *fits,
                    struct doc_error *err)
{
	struct splice splice doc_scoped(clear_splice) = {.old = {.fd = -1}, .staged = staged,
	                                                 .count = count, .written = *written,
	                                                 .err = err};
	int r;

	*fits = open_reader(path, &splice.old);
	if (!*fits)
		return DOC_OK;
	for (size_t i = 0; i < count; i++)
		if (staged[i].mode && !forbid_around(&splice.forbidden, staged[i].path))
			return doc_error_memory(err);
	if (splice.forbidden.count)
		qsort(splice.forbidden.items, splice.forbidden.count,
		      sizeof(*splice.forbidden.items), by_text);
	r = write_all(&splice, copy, growth, fits);
	if (r == DOC_OK && !*fits)
		unlink(copy);
	return r;
}

int doc_git_index_splice(const char *path, const char *copy, const struct timespec *written,
                         const git_index_entry *staged, size_t count, int64_t growth, bool *done,
                         struct doc_error *err)
{
	int64_t found = growth;
	bool fits;
	int r = try_once(path, copy, written, staged, count, &found, &fits, err);

	if (r == DOC_OK && fits && found != growth) {
		growth = found;
		unlink(copy);
		r = try_once(path, copy, written, staged, count, &found, &fits, err);
	}
	*done = r == DOC_OK && fits && found == growth;
	if (r == DOC_OK && fits && !*done)
		unlink(copy);
	return r;
}
