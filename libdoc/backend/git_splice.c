/* git_splice.c: change a few entries of git's index file without taking it to pieces. */
#include "backend/git_private.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "backend/digest.h"
#include "backend/git_reader.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

/*
 * From so many entries on the copy is of version 4, in which a path is told by what sets it apart
 * from the one before. The file is a third smaller, and so is what an act costs in hashing and
 * writing it.
 */
#define COMPACT_MIN 20000

/* Of an index that is more than its entries, only what is found is certain. */
bool doc_git_index_find(const char *file, const char *path, bool *found, git_oid *id)
{
	struct doc_index_reader reader doc_scoped(doc_index_close) = {.fd = -1};
	struct doc_index_entry entry;

	*found = false;
	if (!doc_index_open(file, &reader))
		return false;
	while ((!doc_index_is_low(&reader) || doc_index_fill(&reader)) &&
	       doc_index_look(&reader, &entry)) {
		if (!entry.merging && strcmp(entry.path, path) == 0) {
			*found = true;
			memcpy(id->id, entry.fixed + DOC_INDEX_ID_AT, GIT_OID_RAWSZ);
			return true;
		}
		doc_index_step(&reader, &entry);
	}
	return !reader.left && doc_index_is_plain(&reader);
}

/* --- what may not stand in the way ------------------------------------------------------------ */

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
 * version    of the copy
 * last       path of the entry that the copy has last, where old has another one there (is_apart);
 *            so the next one of version 4 is to be spelled anew
 * spelled    room for one entry
 * forbidden  of which the first `passed` lie before where old is read
 * staged     of which the first `next` are written; count of them
 * written    when the old index was: see doc_git_index_is_late
 * entries    how many there are until now
 */
struct splice {
	struct doc_index_reader old;
	size_t kept;
	unsigned version;
	bool is_apart;
	char last[DOC_INDEX_ENTRY_MAX];
	size_t last_size;
	uint8_t spelled[DOC_INDEX_FIXED_SIZE + 2 + DOC_INDEX_NUMBER_SIZE + DOC_INDEX_ENTRY_MAX + 8];
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

static void free_splice(struct splice **at)
{
	struct splice *splice = *at;

	if (!splice)
		return;
	doc_index_close(&splice->old);
	clear_forbidden(&splice->forbidden);
	if (splice->file)
		fclose(splice->file);
	doc_sha1_clear(&splice->sha1);
	free(splice);
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
static void doubt_if_late(const struct splice *splice, const struct doc_index_entry *entry)
{
	const uint8_t *at = entry->fixed + DOC_INDEX_MTIME_AT;
	const git_index_time changed = {(int32_t)doc_index_number(at), doc_index_number(at + 4)};

	if (doc_git_index_is_late(&splice->written, &changed))
		doc_index_put_number(entry->fixed + DOC_INDEX_FILE_SIZE_AT, 0);
}

/* --- paths --- */

static size_t common(const char *a, size_t a_size, const char *b, size_t b_size)
{
	size_t size = 0;

	while (size < a_size && size < b_size && a[size] == b[size])
		size++;
	return size;
}

/* How much of the path before this one goes, and how much of it stays. */
static size_t shared_with_last(const struct splice *splice, const char *path, size_t length,
                               size_t *gone)
{
	const struct doc_index_reader *old = &splice->old;
	size_t last_size = splice->is_apart ? splice->last_size : old->shared + old->tail_size;
	size_t size = splice->is_apart ? common(splice->last, last_size, path, length)
	                               : common(old->path, old->shared, path, length);

	if (!splice->is_apart && size == old->shared)
		size += common(old->tail, old->tail_size, path + size, length - size);
	*gone = last_size - size;
	return size;
}

/* The entry that the copy has last is one of this path. */
static void remember(struct splice *splice, const char *path, size_t length)
{
	memcpy(splice->last, path, length);
	splice->last_size = length;
	splice->is_apart = true;
}

/* An entry of old is left out: the copy has last what stands before it there. */
static void remember_before(struct splice *splice)
{
	const struct doc_index_reader *old = &splice->old;

	if (splice->is_apart)
		return;
	remember(splice, old->path, old->shared);
	memcpy(splice->last + old->shared, old->tail, old->tail_size);
	splice->last_size += old->tail_size;
}

/* A number as git writes it in packs. */
static size_t spell_number(uint8_t *at, size_t number)
{
	uint8_t digits[DOC_INDEX_NUMBER_SIZE];
	size_t first = sizeof(digits) - 1;

	digits[first] = number & 0x7f;
	while (number >>= 7)
		digits[--first] = (uint8_t)(0x80 | (--number & 0x7f));
	memcpy(at, digits + first, sizeof(digits) - first);
	return sizeof(digits) - first;
}

static int put_spelled(struct splice *splice, const uint8_t *fixed, size_t fixed_size,
                       const char *path)
{
	uint8_t *spelled = splice->spelled;
	size_t length = strlen(path);
	size_t size = fixed_size;
	size_t shared = 0;
	size_t nothing = 8 - (fixed_size + length) % 8;
	size_t gone;

	memcpy(spelled, fixed, fixed_size);
	if (splice->version == 4) {
		shared = shared_with_last(splice, path, length, &gone);
		size += spell_number(spelled + size, gone);
		nothing = 1;
	}
	memcpy(spelled + size, path + shared, length - shared);
	size += length - shared;
	memset(spelled + size, 0, nothing);
	remember(splice, path, length);
	return put(splice, spelled, size + nothing);
}

/* --- entries --- */

static int put_new(struct splice *splice, const git_index_entry *entry)
{
	uint8_t fixed[DOC_INDEX_FIXED_SIZE] = {0};
	size_t length = strlen(entry->path);
	size_t flags = length < DOC_INDEX_NAME_MASK ? length : DOC_INDEX_NAME_MASK;
	const uint32_t numbers[] = {
		(uint32_t)entry->ctime.seconds, entry->ctime.nanoseconds,
		(uint32_t)entry->mtime.seconds, entry->mtime.nanoseconds,
		entry->dev, entry->ino, entry->mode, entry->uid, entry->gid, entry->file_size,
	};

	for (size_t i = 0; i < DOC_COUNT(numbers); i++)
		doc_index_put_number(fixed + 4 * i, numbers[i]);
	memcpy(fixed + DOC_INDEX_ID_AT, entry->id.id, GIT_OID_RAWSZ);
	fixed[DOC_INDEX_FLAGS_AT] = (uint8_t)(flags >> 8);
	fixed[DOC_INDEX_FLAGS_AT + 1] = (uint8_t)flags;
	splice->entries++;
	return put_spelled(splice, fixed, sizeof(fixed), entry->path);
}

/* All that is staged before path, or all that is left; *same: something is at path itself. */
static int put_staged(struct splice *splice, const char *path, bool *same)
{
	int r = DOC_OK;

	*same = false;
	for (; splice->next < splice->count && r == DOC_OK; splice->next++) {
		const git_index_entry *entry = &splice->staged[splice->next];
		int order = path ? strcmp(entry->path, path) : -1;

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

/* One that is there: left out, as it is, or spelled anew. */
static int put_old(struct splice *splice, const struct doc_index_entry *entry, bool leave_out)
{
	struct doc_index_reader *old = &splice->old;
	bool as_it_is = splice->version == old->version && !(splice->version == 4 &&
	                                                     splice->is_apart);
	int r = DOC_OK;

	splice->entries += !leave_out;
	if (!leave_out)
		doubt_if_late(splice, entry);
	if (leave_out || !as_it_is)
		r = put_kept(splice);
	if (leave_out)
		remember_before(splice);
	else if (!as_it_is && r == DOC_OK)
		r = put_spelled(splice, entry->fixed, entry->fixed_size, entry->path);
	doc_index_step(old, entry);
	if (leave_out || !as_it_is)
		splice->kept = old->begin;
	if (!leave_out && splice->version == old->version)
		splice->is_apart = false;
	return r;
}

/* Does something that somebody staged by hand stand in the way? */
static bool is_in_the_way(struct splice *splice, const struct doc_index_entry *entry)
{
	const struct forbidden *forbidden = &splice->forbidden;

	while (splice->passed < forbidden->count &&
	       strcmp(forbidden->items[splice->passed], entry->path) < 0 &&
	       !is_forbidden(entry->path, forbidden->items[splice->passed]))
		splice->passed++;
	return entry->merging || (splice->passed < forbidden->count &&
	                          is_forbidden(entry->path, forbidden->items[splice->passed]));
}

/* The entries of old, each behind what is staged before it. *fits: nothing stood in the way. */
static int put_olds(struct splice *splice, bool *fits)
{
	struct doc_index_reader *old = &splice->old;
	struct doc_index_entry entry;
	bool same;
	int r = DOC_OK;

	for (;;) {
		if (doc_index_is_low(old)) {
			r = put_kept(splice);
			*fits = doc_index_fill(old);
			splice->kept = 0;
		}
		if (r < 0 || !*fits || !doc_index_look(old, &entry))
			return r;
		*fits = !is_in_the_way(splice, &entry);
		if (*fits)
			r = put_staged(splice, entry.path, &same);
		if (r == DOC_OK && *fits)
			r = put_old(splice, &entry, same);
	}
}

static int put_entries(struct splice *splice, bool *fits)
{
	struct doc_index_reader *old = &splice->old;
	bool same;
	int r = put_olds(splice, fits);

	*fits = *fits && !old->left;
	if (r < 0 || !*fits)
		return r;
	if (!splice->is_apart)
		remember(splice, old->path, old->length);
	r = put_kept(splice);
	if (r == DOC_OK)
		r = put_staged(splice, NULL, &same);
	*fits = doc_index_is_plain(old);
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
	uint8_t header[DOC_INDEX_HEADER_SIZE];
	int64_t before = splice->old.left;
	int r;

	splice->file = fopen(copy, "wxe");
	if (!splice->file)
		return doc_error_set(splice->err, DOC_EIO, _("cannot write '%s': %s"), copy,
		                     strerror(errno));
	memcpy(header, splice->old.window, sizeof(header));
	doc_index_put_number(header + 4, splice->version);
	doc_index_put_number(header + 8, (uint32_t)(before + *growth));
	splice->kept = splice->old.begin;
	/* The first entry of another version is spelled behind nothing. */
	splice->is_apart = splice->version != splice->old.version;
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
static int try_once(const struct doc_git_splice *what, int64_t *growth, bool *fits,
                    struct doc_error *err)
{
	struct splice *splice doc_scoped(free_splice) = calloc(1, sizeof(*splice));
	int r;

	if (!splice)
		return doc_error_memory(err);
	splice->old.fd = -1;
	splice->staged = what->staged;
	splice->count = what->count;
	splice->written = what->written;
	splice->err = err;
	*fits = doc_index_open(what->path, &splice->old);
	for (size_t i = 0; i < what->count && *fits; i++)
		*fits = strlen(what->staged[i].path) < DOC_INDEX_ENTRY_MAX;
	if (!*fits)
		return DOC_OK;
	splice->version = what->compact && splice->old.left >= COMPACT_MIN ? 4
	                                                                   : splice->old.version;
	for (size_t i = 0; i < what->count; i++)
		if (what->staged[i].mode &&
		    !forbid_around(&splice->forbidden, what->staged[i].path))
			return doc_error_memory(err);
	if (splice->forbidden.count)
		qsort(splice->forbidden.items, splice->forbidden.count,
		      sizeof(*splice->forbidden.items), by_text);
	r = write_all(splice, what->copy, growth, fits);
	if (r == DOC_OK && !*fits)
		unlink(what->copy);
	return r;
}

int doc_git_index_splice(const struct doc_git_splice *what, bool *done, struct doc_error *err)
{
	int64_t growth = what->growth;
	int64_t found = growth;
	bool fits;
	int r = try_once(what, &found, &fits, err);

	if (r == DOC_OK && fits && found != growth) {
		growth = found;
		unlink(what->copy);
		r = try_once(what, &found, &fits, err);
	}
	*done = r == DOC_OK && fits && found == growth;
	if (r == DOC_OK && fits && !*done)
		unlink(what->copy);
	return r;
}
