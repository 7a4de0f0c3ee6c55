/* git_splice.c: change a few entries of git's index file without taking it to pieces. */
#include "backend/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
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

#define CHUNK_SIZE ((size_t)256 << 10)

static uint32_t number_at(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put_number(uint8_t *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* --- the file as it is ------------------------------------------------------------------------ */

void doc_git_index_close(struct doc_git_index_view *view)
{
	if (view->size)
		munmap(view->bytes, view->size);
	*view = (struct doc_git_index_view){0};
}

static bool is_simple(const struct doc_git_index_view *view)
{
	uint32_t version = view->size >= HEADER_SIZE + DOC_SHA1_SIZE
	                           ? number_at(view->bytes + 4)
	                           : 0;

	return (version == 2 || version == 3) && memcmp(view->bytes, "DIRC", 4) == 0;
}

bool doc_git_index_open(const char *path, struct doc_git_index_view *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat status;
	void *bytes = MAP_FAILED;

	*out = (struct doc_git_index_view){0};
	if (fd < 0)
		return false;
	if (fstat(fd, &status) == 0 && status.st_size > 0)
		bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE,
		             fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		return false;
	out->bytes = bytes;
	out->size = (size_t)status.st_size;
	if (is_simple(out))
		return true;
	doc_git_index_close(out);
	return false;
}

/* Where the entries begin, and how many there are. */
struct place {
	size_t at;
	uint32_t left;
};

/* size  of the whole entry */
struct entry {
	const uint8_t *fixed;
	const char *path;
	size_t size;
	bool merging;
};

static struct place first(const struct doc_git_index_view *view)
{
	return (struct place){HEADER_SIZE, number_at(view->bytes + 8)};
}

/* The next entry. False behind the last one, and where the file is broken: left says which. */
static bool next(const struct doc_git_index_view *view, struct place *place, struct entry *out)
{
	size_t end = view->size - DOC_SHA1_SIZE;
	const uint8_t *at = view->bytes + place->at;
	size_t fixed, length;
	unsigned flags;

	if (!place->left || end < place->at + FIXED_SIZE + 8)
		return false;
	flags = (unsigned)at[FLAGS_AT] << 8 | at[FLAGS_AT + 1];
	fixed = FIXED_SIZE + (flags & EXTENDED ? 2 : 0);
	length = flags & NAME_MASK;
	if (length == NAME_MASK)
		length = strnlen((const char *)at + fixed, end - place->at - fixed);
	out->size = (fixed + length + 8) & ~(size_t)7;
	if (end - place->at < out->size || at[fixed + length] != '\0')
		return false;
	out->fixed = at;
	out->path = (const char *)at + fixed;
	out->merging = flags & STAGE;
	place->at += out->size;
	place->left--;
	return true;
}

bool doc_git_index_find(const struct doc_git_index_view *view, const char *path, bool *found,
                        git_oid *id)
{
	struct place place = first(view);
	struct entry entry;

	*found = false;
	while (next(view, &place, &entry)) {
		int order = strcmp(entry.path, path);

		if (order == 0 && !entry.merging) {
			*found = true;
			memcpy(id->id, entry.fixed + ID_AT, GIT_OID_RAWSZ);
		}
		if (order > 0)
			return true;
	}
	return !place.left;
}

/* --- may it be spliced? ----------------------------------------------------------------------- */

/* Extensions whose names begin with a capital may be left out; others say that the file is more. */
static bool has_only_optional(const struct doc_git_index_view *view, size_t at)
{
	size_t end = view->size - DOC_SHA1_SIZE;

	while (at < end) {
		size_t size = end - at >= 8 ? number_at(view->bytes + at + 4) : SIZE_MAX;

		if (size > end - at - 8 || view->bytes[at] < 'A' || view->bytes[at] > 'Z')
			return false;
		at += 8 + size;
	}
	return true;
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

/* Does nothing that somebody staged by hand stand in the way? entries: how many there will be. */
static bool fits(const struct doc_git_index_view *view, const struct forbidden *forbidden,
                 const git_index_entry *staged, size_t count, uint32_t *entries)
{
	struct place place = first(view);
	struct entry entry;
	size_t f = 0;
	size_t s = 0;

	*entries = place.left;
	for (size_t i = 0; i < count; i++)
		*entries += staged[i].mode != 0;
	while (next(view, &place, &entry)) {
		while (f < forbidden->count && strcmp(forbidden->items[f], entry.path) < 0 &&
		       !is_forbidden(entry.path, forbidden->items[f]))
			f++;
		if (entry.merging ||
		    (f < forbidden->count && is_forbidden(entry.path, forbidden->items[f])))
			return false;
		while (s < count && strcmp(staged[s].path, entry.path) < 0)
			s++;
		*entries -= s < count && strcmp(staged[s].path, entry.path) == 0;
	}
	return !place.left && has_only_optional(view, place.at);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* written  when the old index was: see doc_git_index_is_late */
struct splice {
	FILE *file;
	struct doc_sha1 sha1;
	struct doc_buf chunk;
	struct timespec written;
	struct doc_error *err;
};

static void clear_splice(struct splice *splice)
{
	if (splice->file)
		fclose(splice->file);
	doc_sha1_clear(&splice->sha1);
	doc_buf_clear(&splice->chunk);
}

static int failed(const struct splice *splice)
{
	return doc_error_set(splice->err, DOC_EIO, _("cannot write the index: %s"),
	                     strerror(errno));
}

static int flush(struct splice *splice)
{
	const struct doc_buf *chunk = &splice->chunk;
	int r = doc_sha1_add(&splice->sha1, chunk->data, chunk->size, splice->err);

	if (r == DOC_OK && fwrite(chunk->data, 1, chunk->size, splice->file) != chunk->size)
		r = failed(splice);
	splice->chunk.size = 0;
	return r;
}

static int put(struct splice *splice, const void *bytes, size_t size)
{
	doc_buf_add(&splice->chunk, bytes, size);
	if (splice->chunk.failed)
		return doc_error_memory(splice->err);
	return splice->chunk.size < CHUNK_SIZE ? DOC_OK : flush(splice);
}

/* One that stays. Changed in the tick in which the index was written, it is to be read again. */
static int put_old(struct splice *splice, const struct entry *entry)
{
	static const uint8_t no_size[4];
	const git_index_time changed = {(int32_t)number_at(entry->fixed + MTIME_AT),
	                                number_at(entry->fixed + MTIME_AT + 4)};
	size_t rest = FILE_SIZE_AT + sizeof(no_size);
	int r;

	if (!doc_git_index_is_late(&splice->written, &changed))
		return put(splice, entry->fixed, entry->size);
	r = put(splice, entry->fixed, FILE_SIZE_AT);
	if (r == DOC_OK)
		r = put(splice, no_size, sizeof(no_size));
	return r == DOC_OK ? put(splice, entry->fixed + rest, entry->size - rest) : r;
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
	r = put(splice, fixed, sizeof(fixed));
	if (r == DOC_OK)
		r = put(splice, entry->path, length);
	return r == DOC_OK ? put(splice, nothing, 8 - (FIXED_SIZE + length) % 8) : r;
}

/* Both in order, the staged ones in place of those of the same path. */
static int put_entries(struct splice *splice, const struct doc_git_index_view *view,
                       const git_index_entry *staged, size_t count)
{
	struct place place = first(view);
	struct entry entry;
	bool more = next(view, &place, &entry);
	size_t s = 0;
	int r = DOC_OK;

	while (r == DOC_OK && (more || s < count)) {
		int order = !more        ? 1
		            : s == count ? -1
		                         : strcmp(entry.path, staged[s].path);

		if (order < 0)
			r = put_old(splice, &entry);
		else if (staged[s].mode)
			r = put_new(splice, &staged[s]);
		if (order <= 0)
			more = next(view, &place, &entry);
		s += order >= 0;
	}
	return r;
}

static int write_all(struct splice *splice, const struct doc_git_index_view *view,
                     const git_index_entry *staged, size_t count, uint32_t entries)
{
	uint8_t sha1[DOC_SHA1_SIZE];
	uint8_t header[HEADER_SIZE];
	int r = doc_sha1_begin(&splice->sha1, splice->err);

	memcpy(header, view->bytes, sizeof(header));
	put_number(header + 8, entries);
	if (r == DOC_OK)
		r = put(splice, header, sizeof(header));
	if (r == DOC_OK)
		r = put_entries(splice, view, staged, count);
	if (r == DOC_OK)
		r = flush(splice);
	if (r == DOC_OK)
		r = doc_sha1_end(&splice->sha1, sha1, splice->err);
	if (r < 0)
		return r;
	r = fwrite(sha1, 1, sizeof(sha1), splice->file) == sizeof(sha1) ? DOC_OK : failed(splice);
	if (fclose(splice->file) != 0 && r == DOC_OK)
		r = failed(splice);
	splice->file = NULL;
	return r;
}

int doc_git_index_splice(const char *path, const char *copy, const struct timespec *written,
                         const git_index_entry *staged, size_t count, bool *done,
                         struct doc_error *err)
{
	struct doc_git_index_view view doc_scoped(doc_git_index_close) = {0};
	struct forbidden forbidden doc_scoped(clear_forbidden) = {0};
	struct splice splice doc_scoped(clear_splice) = {.written = *written, .err = err};
	uint32_t entries;

	*done = false;
	if (!doc_git_index_open(path, &view))
		return DOC_OK;
	for (size_t i = 0; i < count; i++)
		if (staged[i].mode && !forbid_around(&forbidden, staged[i].path))
			return doc_error_memory(err);
	if (forbidden.count)
		qsort(forbidden.items, forbidden.count, sizeof(*forbidden.items), by_text);
	if (!fits(&view, &forbidden, staged, count, &entries))
		return DOC_OK;
	splice.file = fopen(copy, "wxe");
	if (!splice.file)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), copy,
		                     strerror(errno));
	*done = true;
	return write_all(&splice, &view, staged, count, entries);
}
