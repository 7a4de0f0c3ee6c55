/* git_bulk.c: the objects of a large commit, written as one pack (libgit2, zlib). */
#include "backend/git_bulk.h"

#include <errno.h>
#include <git2/sys/odb_backend.h>
#include <search.h>
#include <stdio.h>
#include <unistd.h>
#define ZLIB_CONST
#include <zlib.h>

#include "backend/digest.h"
#include "base/error.h"
#include "base/intl.h"

#define BULK_PRIORITY    3 /* before packs and loose objects: it writes, and reads its own */
#define CHUNK_SIZE       ((size_t)64 << 10)
#define HEADER_SIZE_MAX  16 /* of an object in a pack: a type and a size, seven bits a byte */
#define PACK_HEADER_SIZE 12
#define PACK_VERSION     2

/* Trees of as many documents are read once, and need not stay. */
#define CACHE_SIZE ((ssize_t)8 << 20)

/* An object that waits. at, packed_size: of its compressed bytes in the file. */
struct waiting {
	git_oid id;
	git_object_t type;
	size_t size, packed_size;
	off_t at;
};

/*
 * file     nameless, NULL between finish and begin
 * end      bytes written to it
 * by_id    tsearch tree of the items' pointers
 * stream   used again for each object
 */
struct doc_git_bulk {
	git_odb_backend parent;
	FILE *file;
	off_t end;
	struct waiting **items;
	size_t count, room;
	void *by_id;
	z_stream stream;
};

static int failed(const char *why)
{
	git_error_set_str(GIT_ERROR_OS, why);
	return GIT_ERROR;
}

static int no_memory(void)
{
	git_error_set_oom();
	return GIT_ERROR;
}

static int by_id(const void *a, const void *b)
{
	return git_oid_cmp(&((const struct waiting *)a)->id, &((const struct waiting *)b)->id);
}

static const struct waiting *find(const struct doc_git_bulk *bulk, const git_oid *id)
{
	struct waiting key = {.id = *id};
	void *const *found = bulk->file ? tfind(&key, &bulk->by_id, by_id) : NULL;

	return found ? *found : NULL;
}

static void keep_nothing(void *item)
{
	(void)item;
}

static void clear(struct doc_git_bulk *bulk)
{
	if (bulk->file) {
		fclose(bulk->file);
		deflateEnd(&bulk->stream);
	}
	tdestroy(bulk->by_id, keep_nothing);
	for (size_t i = 0; i < bulk->count; i++)
		free(bulk->items[i]);
	free(bulk->items);
	bulk->file = NULL;
	bulk->by_id = NULL;
	bulk->items = NULL;
	bulk->count = bulk->room = 0;
	bulk->end = 0;
}

/* --- writing ---------------------------------------------------------------------------------- */

static int append(struct doc_git_bulk *bulk, const void *bytes, size_t size)
{
	if (size && fwrite(bytes, 1, size, bulk->file) != size)
		return failed(strerror(errno));
	bulk->end += (off_t)size;
	return 0;
}

/* Three bits of type, then the size: four bits in the first byte, seven in each that follows. */
static size_t format_header(const struct waiting *item, unsigned char out[HEADER_SIZE_MAX])
{
	size_t rest = item->size >> 4;
	size_t count = 0;

	out[count] = (unsigned char)((unsigned)item->type << 4 | (item->size & 15));
	while (rest) {
		out[count++] |= 128;
		out[count] = rest & 127;
		rest >>= 7;
	}
	return count + 1;
}

/* Office files and PDF are compressed already: once more saves nothing and takes its time. */
static int level_for(const char *bytes, size_t size)
{
	bool is_compressed = size > 4 && (memcmp(bytes, "PK\x03\x04", 4) == 0 ||
	                                  memcmp(bytes, "%PDF", 4) == 0);

	return is_compressed ? Z_NO_COMPRESSION : Z_BEST_SPEED;
}

static int append_compressed(struct doc_git_bulk *bulk, const void *bytes, size_t size)
{
	unsigned char out[CHUNK_SIZE];
	z_stream *stream = &bulk->stream;
	int status;
	int r;

	if (deflateReset(stream) != Z_OK ||
	    deflateParams(stream, level_for(bytes, size), Z_DEFAULT_STRATEGY) != Z_OK)
		return no_memory();
	stream->next_in = bytes;
	stream->avail_in = (uInt)size;
	do {
		stream->next_out = out;
		stream->avail_out = sizeof(out);
		status = deflate(stream, Z_FINISH);
		r = append(bulk, out, sizeof(out) - stream->avail_out);
	} while (r == 0 && status == Z_OK);
	return r == 0 && status != Z_STREAM_END ? no_memory() : r;
}

static int remember(struct doc_git_bulk *bulk, struct waiting *item)
{
	if (bulk->count == bulk->room) {
		size_t room = bulk->room ? 2 * bulk->room : 1024;
		struct waiting **items = reallocarray(bulk->items, room, sizeof(struct waiting *));

		if (!items)
			return no_memory();
		bulk->items = items;
		bulk->room = room;
	}
	if (!tsearch(item, &bulk->by_id, by_id))
		return no_memory();
	bulk->items[bulk->count++] = item;
	return 0;
}

static int write_object(git_odb_backend *backend, const git_oid *id, const void *bytes, size_t size,
                        git_object_t type)
{
	struct doc_git_bulk *bulk = (struct doc_git_bulk *)backend;
	unsigned char header[HEADER_SIZE_MAX];
	struct waiting *item;
	int r;

	if (!bulk->file)
		return GIT_PASSTHROUGH;
	if (size > DOC_GIT_FILE_SIZE_MAX)
		return failed(_("it is too large"));
	item = malloc(sizeof(*item));
	if (!item)
		return no_memory();
	*item = (struct waiting){.id = *id, .type = type, .size = size};
	r = append(bulk, header, format_header(item, header));
	item->at = bulk->end;
	if (r == 0)
		r = append_compressed(bulk, bytes, size);
	item->packed_size = (size_t)(bulk->end - item->at);
	if (r == 0)
		r = remember(bulk, item);
	if (r < 0)
		free(item);
	return r;
}

/* --- reading what waits ----------------------------------------------------------------------- */

static int object_exists(git_odb_backend *backend, const git_oid *id)
{
	return find((struct doc_git_bulk *)backend, id) != NULL;
}

static int read_header(size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *id)
{
	const struct waiting *item = find((struct doc_git_bulk *)backend, id);

	if (!item)
		return GIT_ENOTFOUND;
	*size = item->size;
	*type = item->type;
	return 0;
}

static int read_bytes(const struct doc_git_bulk *bulk, off_t at, void *out, size_t size)
{
	char *next = out;

	if (fflush(bulk->file) != 0)
		return failed(strerror(errno));
	while (size) {
		ssize_t got = pread(fileno(bulk->file), next, size, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return failed(got < 0 ? strerror(errno) : _("its file is truncated"));
		next += got;
		at += got;
		size -= (size_t)got;
	}
	return 0;
}

static int read_object(void **out, size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *id)
{
	struct doc_git_bulk *bulk = (struct doc_git_bulk *)backend;
	const struct waiting *item = find(bulk, id);
	void *packed doc_auto(free) = NULL;
	uLongf got;
	void *bytes;
	int r;

	if (!item)
		return GIT_ENOTFOUND;
	packed = malloc(item->packed_size + 1);
	bytes = git_odb_backend_data_alloc(backend, item->size + 1);
	if (!packed || !bytes) {
		git_odb_backend_data_free(backend, bytes);
		return no_memory();
	}
	got = item->size + 1;
	r = read_bytes(bulk, item->at, packed, item->packed_size);
	if (r == 0 &&
	    (uncompress(bytes, &got, packed, item->packed_size) != Z_OK || got != item->size))
		r = failed(_("its file is truncated or altered"));
	if (r < 0) {
		git_odb_backend_data_free(backend, bytes);
		return r;
	}
	*out = bytes;
	*size = item->size;
	*type = item->type;
	return 0;
}

/* --- begin and end ---------------------------------------------------------------------------- */

static void free_bulk(git_odb_backend *backend)
{
	clear((struct doc_git_bulk *)backend);
	free(backend);
}

/* A backend cannot be taken out again: it stays, and writes nothing, until the next large commit.
 */
static int add_backend(struct doc_git *git, struct doc_error *err)
{
	struct doc_git_bulk *bulk doc_auto(free) = calloc(1, sizeof(*bulk));
	int r;

	if (git->bulk)
		return DOC_OK;
	if (!bulk)
		return doc_error_memory(err);
	r = git_odb_init_backend(&bulk->parent, GIT_ODB_BACKEND_VERSION);
	bulk->parent.write = write_object;
	bulk->parent.exists = object_exists;
	bulk->parent.read = read_object;
	bulk->parent.read_header = read_header;
	bulk->parent.free = free_bulk;
	if (r == 0)
		r = git_odb_add_backend(git->odb, &bulk->parent, BULK_PRIORITY);
	if (r == 0)
		r = git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, CACHE_SIZE);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot write objects as a pack"));
	git->bulk = doc_take(bulk);
	return DOC_OK;
}

/* In objects/pack, as "tmp_", so that `git prune` knows it; nameless as soon as it is open. */
static FILE *open_file(struct doc_git *git, struct doc_error *err)
{
	char *path doc_auto(free) = NULL;
	FILE *file = NULL;
	int fd;

	if (asprintf(&path, "%sobjects/pack/tmp_docreg_XXXXXX",
	             git_repository_commondir(git->repository)) < 0) {
		path = NULL;
		doc_error_memory(err);
		return NULL;
	}
	fd = mkstemp(path);
	if (fd >= 0) {
		unlink(path);
		file = fdopen(fd, "w+b");
	}
	if (!file) {
		doc_error_set(err, DOC_EIO, "'%s': %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
	}
	return file;
}

int doc_git_bulk_begin(struct doc_git *git, struct doc_error *err)
{
	int r = add_backend(git, err);

	if (r < 0)
		return r;
	doc_git_bulk_abandon(git);
	git->bulk->stream = (z_stream){0};
	if (deflateInit(&git->bulk->stream, Z_BEST_SPEED) != Z_OK)
		return doc_error_memory(err);
	git->bulk->file = open_file(git, err);
	if (git->bulk->file)
		return DOC_OK;
	deflateEnd(&git->bulk->stream);
	return DOC_EIO;
}

void doc_git_bulk_abandon(struct doc_git *git)
{
	if (git->bulk)
		clear(git->bulk);
}

bool doc_git_bulk_has(const struct doc_git *git, const git_oid *id)
{
	return git->bulk && find(git->bulk, id);
}

static void put_number(unsigned char out[4], size_t number)
{
	for (int i = 0; i < 4; i++)
		out[i] = (unsigned char)(number >> (24 - 8 * i));
}

static int send_chunk(git_odb_writepack *pack, struct doc_sha1 *digest, const void *bytes,
                      size_t size)
{
	git_indexer_progress progress = {0};

	if (doc_sha1_add(digest, bytes, size, NULL) < 0)
		return no_memory();
	return pack->append(pack, bytes, size, &progress);
}

/* The pack: how many objects, they, and a digest of all that, which the indexer compares. */
static int send(const struct doc_git_bulk *bulk, git_odb_writepack *pack, struct doc_sha1 *digest)
{
	git_indexer_progress progress = {0};
	unsigned char chunk[CHUNK_SIZE] = "PACK";
	int r;

	put_number(chunk + 4, PACK_VERSION);
	put_number(chunk + 8, bulk->count);
	r = send_chunk(pack, digest, chunk, PACK_HEADER_SIZE);
	for (off_t at = 0; at < bulk->end && r == 0; at += (off_t)CHUNK_SIZE) {
		size_t size =
			bulk->end - at < (off_t)CHUNK_SIZE ? (size_t)(bulk->end - at) : CHUNK_SIZE;

		r = read_bytes(bulk, at, chunk, size);
		if (r == 0)
			r = send_chunk(pack, digest, chunk, size);
	}
	if (r == 0 && doc_sha1_end(digest, chunk, NULL) < 0)
		r = no_memory();
	if (r == 0)
		r = pack->append(pack, chunk, DOC_SHA1_SIZE, &progress);
	return r < 0 ? r : pack->commit(pack, &progress);
}

static int send_pack(struct doc_git *git, struct doc_error *err)
{
	struct doc_sha1 digest doc_scoped(doc_sha1_clear) = {0};
	git_odb_writepack *pack = NULL;
	int r = doc_sha1_begin(&digest, err);

	if (r < 0)
		return r;
	r = git_odb_write_pack(&pack, git->odb, NULL, NULL);
	if (r == 0)
		r = send(git->bulk, pack, &digest);
	if (r < 0)
		r = doc_git_failed(err, r, _("cannot write objects as a pack"));
	if (pack)
		pack->free(pack);
	return r;
}

static int read_back(struct doc_git *git, const git_oid *id, struct doc_error *err)
{
	git_odb_object *object doc_auto(git_odb_object_free) = NULL;
	int r = git_odb_read(&object, git->odb, id);

	return r < 0 ? doc_git_damaged(err, r, id) : DOC_OK;
}

int doc_git_bulk_finish(struct doc_git *git, struct doc_error *err)
{
	struct doc_git_bulk *bulk = git->bulk;
	int r = bulk->count ? send_pack(git, err) : DOC_OK;

	if (r < 0)
		return r;
	/* From here on they are read from where they stay. */
	fclose(bulk->file);
	deflateEnd(&bulk->stream);
	bulk->file = NULL;
	r = git_odb_refresh(git->odb);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot write objects as a pack"));
	for (size_t i = 0; i < bulk->count && r == DOC_OK; i++)
		r = read_back(git, &bulk->items[i]->id, err);
	clear(bulk);
	return r;
}
