/* git_again.c: look again for an object that others are just moving from one pack to another. */
#include "backend/git_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

/*
 * libgit2 reads once more which packs there are before it says that an object is missing. That is
 * not enough: `git gc` may replace the new pack as well before it is opened, and a pack that could
 * not be opened for another reason counts as one that has not got the object. So this asks after
 * all others, and says that an object is missing when the indexes on the disk do not name it,
 * twice.
 */
#define AGAIN_PRIORITY 0 /* after loose objects (1) */
#define MISSES_MAX     2
#define LOOKS_MAX      100
#define PAUSE_MS       2

#define FANOUT_COUNT 256
#define WORD_SIZE    4

struct again {
	git_odb_backend parent;
	struct doc_git_folders folders;
	git_odb_backend **places;
	size_t place_count;
};

/* bytes stays NULL where only type and size are asked for. */
struct asked {
	bool is_whole;
	void *bytes;
	size_t size;
	git_object_t type;
};

enum named { NOWHERE, SOMEWHERE, CHANGING, UNKNOWN };

DOC_AUTO(closedir, DIR *)

/* --- the index of a pack ---------------------------------------------------------------------- */

static void close_file(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static bool read_at(int fd, off_t at, void *out, size_t size)
{
	ssize_t got;

	do
		got = pread(fd, out, size, at);
	while (got < 0 && errno == EINTR);
	return got == (ssize_t)size;
}

static bool read_word(int fd, off_t at, uint32_t *out)
{
	uint8_t bytes[WORD_SIZE];

	if (!read_at(fd, at, bytes, sizeof(bytes)))
		return false;
	*out = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
	return true;
}

/*
 * For each first byte how many ids are not beyond it, then the ids, sorted. Version 1 has an offset
 * before each, version 2 eight bytes before all. What cannot be read names nothing.
 */
static bool index_names(int fd, const git_oid *id)
{
	static const uint8_t second[] = {0xff, 't', 'O', 'c', 0, 0, 0, 2};
	uint8_t begin[sizeof(second)];
	bool is_second =
		read_at(fd, 0, begin, sizeof(begin)) && memcmp(begin, second, sizeof(begin)) == 0;
	off_t fanout = is_second ? (off_t)sizeof(second) : 0;
	off_t ids = fanout + FANOUT_COUNT * WORD_SIZE + (is_second ? 0 : WORD_SIZE);
	off_t stride = GIT_OID_RAWSZ + (is_second ? 0 : WORD_SIZE);
	uint32_t low = 0;
	uint32_t high;

	if ((id->id[0] > 0 && !read_word(fd, fanout + (id->id[0] - 1) * WORD_SIZE, &low)) ||
	    !read_word(fd, fanout + id->id[0] * WORD_SIZE, &high))
		return false;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		git_oid found;
		int order;

		if (!read_at(fd, ids + middle * stride, found.id, sizeof(found.id)))
			return false;
		order = git_oid_cmp(id, &found);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* A file that has gone since its folder was read. */
static enum named cannot_open(const char *path)
{
	struct doc_buf words doc_scoped(doc_buf_clear) = {0};

	if (errno == ENOENT)
		return CHANGING;
	doc_buf_printf(&words, "'%s': %s", path, strerror(errno));
	git_error_set_str(GIT_ERROR_OS, words.failed ? strerror(errno) : words.data);
	return UNKNOWN;
}

/* An index whose pack is not there is of no use to git either. */
static enum named ask_index(const char *path, const char *pack, const git_oid *id)
{
	int index doc_scoped(close_file) = open(path, O_RDONLY | O_CLOEXEC);
	int bytes doc_scoped(close_file) = -1;

	if (index < 0)
		return cannot_open(path);
	if (!index_names(index, id))
		return NOWHERE;
	bytes = open(pack, O_RDONLY | O_CLOEXEC);
	return bytes < 0 ? cannot_open(pack) : SOMEWHERE;
}

static bool is_index(const char *name)
{
	size_t size = strlen(name);

	return strncmp(name, "pack-", 5) == 0 && size > 4 && strcmp(name + size - 4, ".idx") == 0;
}

static enum named out_of_memory(void)
{
	git_error_set_oom();
	return UNKNOWN;
}

/* What one index says decides, but for those that have not got it. */
static enum named ask_folder(const char *folder, const git_oid *id)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	DIR *open doc_auto(closedir) = NULL;
	enum named named = NOWHERE;
	const struct dirent *entry;

	doc_buf_printf(&path, "%spack", folder);
	if (path.failed)
		return out_of_memory();
	open = opendir(path.data);
	if (!open)
		return errno == ENOENT ? NOWHERE : cannot_open(path.data);
	while (named == NOWHERE && (errno = 0, entry = readdir(open))) {
		struct doc_buf index doc_scoped(doc_buf_clear) = {0};
		struct doc_buf pack doc_scoped(doc_buf_clear) = {0};

		if (!is_index(entry->d_name))
			continue;
		doc_buf_printf(&index, "%s/%s", path.data, entry->d_name);
		doc_buf_printf(&pack, "%.*s.pack", (int)index.size - 4, index.data);
		named = index.failed || pack.failed ? out_of_memory()
		                                    : ask_index(index.data, pack.data, id);
	}
	return named == NOWHERE && errno ? cannot_open(path.data) : named;
}

static enum named ask_folders(const struct again *again, const git_oid *id)
{
	enum named named = NOWHERE;

	for (size_t i = 0; named == NOWHERE && i < again->folders.count; i++)
		named = ask_folder(again->folders.items[i], id);
	return named;
}

/* --- looking ---------------------------------------------------------------------------------- */

static int ask(git_odb_backend *place, const git_oid *id, struct asked *asked)
{
	if (asked->is_whole)
		return place->read(&asked->bytes, &asked->size, &asked->type, place, id);
	return place->read_header(&asked->size, &asked->type, place, id);
}

static int ask_all(const struct again *again, const git_oid *id, struct asked *asked)
{
	int r = GIT_ENOTFOUND;

	for (size_t i = 0; i < again->place_count && r == GIT_ENOTFOUND; i++) {
		git_odb_backend *place = again->places[i];

		if (place->refresh)
			(void)place->refresh(place); /* what it did not see is seen below */
		r = ask(place, id, asked);
	}
	return r;
}

/* An index names it, its pack is there, and libgit2 does not get it out: for want of memory? */
static int cannot_read(void)
{
	void *some doc_auto(free) = malloc(BUFSIZ);

	if (!some)
		git_error_set_oom();
	else
		git_error_set_str(GIT_ERROR_ODB, _("its pack cannot be read"));
	return GIT_ERROR;
}

static int look(const struct again *again, const git_oid *id, struct asked *asked)
{
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	enum named before = UNKNOWN;
	int misses = 0;

	for (int looks = 0; misses < MISSES_MAX && looks < LOOKS_MAX; looks++) {
		enum named named;
		int r;

		if (looks)
			nanosleep(&pause, NULL);
		r = ask_all(again, id, asked);
		if (r != GIT_ENOTFOUND)
			return r;
		named = ask_folders(again, id);
		if (named == UNKNOWN)
			return GIT_ERROR;
		misses = named == CHANGING ? 0 : named == before ? misses + 1 : 1;
		before = named;
	}
	if (before == SOMEWHERE)
		return cannot_read();
	git_error_set_str(GIT_ERROR_ODB, _("it is not there"));
	return GIT_ENOTFOUND;
}

static int read_object(void **out, size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *id)
{
	struct asked asked = {.is_whole = true};
	int r = look((struct again *)backend, id, &asked);

	*out = asked.bytes;
	*size = asked.size;
	*type = asked.type;
	return r;
}

static int read_header(size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *id)
{
	struct asked asked = {0};
	int r = look((struct again *)backend, id, &asked);

	*size = asked.size;
	*type = asked.type;
	return r;
}

/* --- its place -------------------------------------------------------------------------------- */

static void free_again(git_odb_backend *backend)
{
	struct again *again = (struct again *)backend;

	doc_git_folders_clear(&again->folders);
	free(again->places);
	free(again);
}

int doc_git_look_again(struct doc_git *git, struct doc_git_folders *folders, struct doc_error *err)
{
	size_t count = git_odb_num_backends(git->odb);
	git_odb_backend **places doc_auto(free) = calloc(count, sizeof(git_odb_backend *));
	struct again *again doc_auto(free) = calloc(1, sizeof(*again));
	int r = 0;

	if (!places || !again)
		return doc_error_memory(err);
	for (size_t i = 0; i < count && r == 0; i++)
		r = git_odb_get_backend(&places[i], git->odb, i);
	if (r == 0)
		r = git_odb_init_backend(&again->parent, GIT_ODB_BACKEND_VERSION);
	again->parent.read = read_object;
	again->parent.read_header = read_header;
	again->parent.free = free_again;
	if (r == 0)
		r = git_odb_add_backend(git->odb, &again->parent, AGAIN_PRIORITY);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot open the objects of '%s'"),
		                      git_repository_commondir(git->repository));
	/* All that are there now; the one of a large commit comes later, and moves nothing. */
	again->places = doc_take(places);
	again->place_count = count;
	again->folders = *folders;
	*folders = (struct doc_git_folders){0};
	doc_take(again); /* libgit2 frees it */
	return DOC_OK;
}
