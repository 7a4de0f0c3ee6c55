/* git_loose.c: read loose objects without ever hanging (zlib). */
#include "backend/git_private.h"

#include <git2/sys/odb_backend.h>
#include <stdio.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

/*
 * libgit2 1.5's own reader calls inflate until the declared size is reached, which a
 * truncated file never does. This one stands before it, answers for every loose
 * object there is, and calls inflate a fixed number of times.
 */
#define GUARD_PRIORITY 2 /* as packs, which are there first; before loose objects (1) */

#define FILE_SIZE_MAX    (1024UL * 1024 * 1024)
#define OBJECT_SIZE_MAX  (1024UL * 1024 * 1024)
#define LENDER_DEPTH_MAX 5 /* as git has it */
#define LENDERS_SIZE_MAX 65536
#define HEADER_SIZE_MAX  64 /* "commit 12345678901234567890" and NUL, with room */

/* folder  of the loose objects, ending in '/' */
struct guard {
	git_odb_backend parent;
	char *folder;
};

/*
 * One loose object while it is read.
 *
 * start       the first inflated bytes: the header and what follows it
 * start_size  how many there are
 * header_size bytes of "type size" and the NUL
 */
struct reading {
	z_stream stream;
	bool started, ended;
	unsigned char start[HEADER_SIZE_MAX];
	size_t start_size, header_size;
	git_object_t type;
	size_t size;
};

static void end_reading(struct reading *reading)
{
	if (reading->started)
		inflateEnd(&reading->stream);
}

static int broken(const char *why)
{
	git_error_set_str(GIT_ERROR_ODB, why);
	return GIT_ERROR;
}

/* Neither of these says that the object is damaged. */
static int out_of_memory(void)
{
	git_error_set_oom();
	return GIT_ERROR;
}

static int unreadable(const char *why)
{
	git_error_set_str(GIT_ERROR_OS, why);
	return GIT_ERROR;
}

static void print_path(struct doc_buf *out, const char *folder, const git_oid *id)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), id);
	doc_buf_printf(out, "%s%.2s/%s", folder, hex, hex + 2);
}

static int load(struct guard *guard, const git_oid *id, struct doc_buf *file)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error err = {0};
	int r;

	print_path(&path, guard->folder, id);
	if (path.failed)
		return out_of_memory();
	r = doc_file_read(path.data, FILE_SIZE_MAX, false, file, &err);
	if (r == DOC_ENOTFOUND)
		return GIT_ENOTFOUND;
	if (r == DOC_ENOMEM)
		return out_of_memory();
	if (r < 0)
		return r == DOC_EINVALID ? broken(err.message) : unreadable(err.message);
	return file->size ? 0 : broken(_("its file is empty"));
}

/* Decimal digits and the NUL. */
static bool parse_size(const char *text, size_t *size)
{
	size_t value = 0;

	if (!*text)
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9' || value > OBJECT_SIZE_MAX)
			return false;
		value = value * 10 + (size_t)(*text - '0');
	}
	*size = value;
	return value <= OBJECT_SIZE_MAX;
}

static int parse_header(struct reading *reading)
{
	const char *text = (const char *)reading->start;
	const char *end = memchr(text, '\0', reading->start_size);
	const char *space = end ? strchr(text, ' ') : NULL;
	char type[8] = "";

	if (!space || (size_t)(space - text) >= sizeof(type))
		return broken(_("its header is broken"));
	memcpy(type, text, (size_t)(space - text));
	reading->type = git_object_string2type(type);
	if (!git_object_typeisloose(reading->type) || !parse_size(space + 1, &reading->size))
		return broken(_("its header is broken"));
	reading->header_size = (size_t)(end + 1 - text);
	if (reading->start_size - reading->header_size > reading->size)
		return broken(_("it is longer than it says"));
	return 0;
}

static int read_start(struct reading *reading, const struct doc_buf *file)
{
	z_stream *stream = &reading->stream;
	int r;

	if (inflateInit(stream) != Z_OK)
		return out_of_memory();
	reading->started = true;
	stream->next_in = (const unsigned char *)file->data;
	stream->avail_in = (uInt)file->size;
	stream->next_out = reading->start;
	stream->avail_out = sizeof(reading->start);
	r = inflate(stream, Z_SYNC_FLUSH);
	if (r != Z_OK && r != Z_STREAM_END)
		return broken(_("its file is not zlib data"));
	reading->ended = r == Z_STREAM_END;
	reading->start_size = sizeof(reading->start) - stream->avail_out;
	return parse_header(reading);
}

/* bytes has room for one byte more than the object, to see that nothing follows. */
static int read_rest(struct reading *reading, unsigned char *bytes)
{
	z_stream *stream = &reading->stream;
	size_t have = reading->start_size - reading->header_size;

	memcpy(bytes, reading->start + reading->header_size, have);
	if (!reading->ended) {
		stream->next_out = bytes + have;
		stream->avail_out = (uInt)(reading->size - have + 1);
		reading->ended = inflate(stream, Z_FINISH) == Z_STREAM_END;
	}
	if (!reading->ended || stream->total_out != reading->header_size + reading->size)
		return broken(_("its file is truncated or altered"));
	return stream->avail_in ? broken(_("bytes follow it in its file")) : 0;
}

static int read_object(void **out, size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *id)
{
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	struct reading reading doc_scoped(end_reading) = {0};
	void *bytes;
	int r;

	r = load((struct guard *)backend, id, &file);
	if (r < 0)
		return r;
	r = read_start(&reading, &file);
	if (r < 0)
		return r;
	bytes = git_odb_backend_data_alloc(backend, reading.size + 1);
	if (!bytes)
		return GIT_ERROR;
	r = read_rest(&reading, bytes);
	if (r < 0) {
		git_odb_backend_data_free(backend, bytes);
		return r;
	}
	*out = bytes;
	*size = reading.size;
	*type = reading.type;
	return 0;
}

static int read_header(size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *id)
{
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	struct reading reading doc_scoped(end_reading) = {0};
	int r;

	r = load((struct guard *)backend, id, &file);
	if (r < 0)
		return r;
	r = read_start(&reading, &file);
	if (r < 0)
		return r;
	*size = reading.size;
	*type = reading.type;
	return 0;
}

static void free_guard(git_odb_backend *backend)
{
	struct guard *guard = (struct guard *)backend;

	free(guard->folder);
	free(guard);
}

static int add_guard(struct doc_git *git, const char *folder, struct doc_error *err)
{
	struct guard *guard doc_auto(free) = calloc(1, sizeof(*guard));
	char *copy doc_auto(free) = strdup(folder);
	int r;

	if (!guard || !copy)
		return doc_error_memory(err);
	r = git_odb_init_backend(&guard->parent, GIT_ODB_BACKEND_VERSION);
	guard->parent.read = read_object;
	guard->parent.read_header = read_header;
	guard->parent.free = free_guard;
	if (r == 0)
		r = git_odb_add_backend(git->odb, &guard->parent, GUARD_PRIORITY);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot guard the loose objects"));
	guard->folder = doc_take(copy);
	doc_take(guard); /* libgit2 frees it */
	return DOC_OK;
}

static char *objects_folder(struct doc_git *git)
{
	char *folder = NULL;

	return asprintf(&folder, "%sobjects/", git_repository_commondir(git->repository)) < 0
	               ? NULL
	               : folder;
}

void doc_git_folders_clear(struct doc_git_folders *folders)
{
	for (size_t i = 0; i < folders->count; i++)
		free(folders->items[i]);
	free(folders->items);
}

static int add_folder(const char *folder, int depth, struct doc_git_folders *out,
                      struct doc_error *err);

/* The folders objects are borrowed from, one a line, relative to this one. */
static int add_lenders(const char *folder, char *lines, int depth, struct doc_git_folders *out,
                       struct doc_error *err)
{
	char *line;
	int r = DOC_OK;

	while (r == DOC_OK && (line = strsep(&lines, "\n"))) {
		char *lender doc_auto(free) = NULL;

		if (!*line || *line == '#')
			continue;
		if (asprintf(&lender, "%s%s/", *line == '/' ? "" : folder, line) < 0)
			return doc_error_memory(err);
		r = add_folder(lender, depth + 1, out, err);
	}
	return r;
}

static int add_folder(const char *folder, int depth, struct doc_git_folders *out,
                      struct doc_error *err)
{
	struct doc_buf lenders doc_scoped(doc_buf_clear) = {0};
	char *path doc_auto(free) = NULL;
	struct doc_error why = {0};
	char **added;
	int r;

	if (depth > LENDER_DEPTH_MAX)
		return doc_error_set(err, DOC_EINVALID, _("'%s' borrows objects too indirectly"),
		                     folder);
	added = doc_array_add(&out->items, &out->count, sizeof(*added));
	if (added)
		*added = strdup(folder);
	if (!added || !*added || asprintf(&path, "%sinfo/alternates", folder) < 0)
		return doc_error_memory(err);
	r = doc_file_read(path, LENDERS_SIZE_MAX, true, &lenders, &why);
	if (r == DOC_ENOTFOUND || (r == DOC_OK && !lenders.size))
		return DOC_OK;
	return r < 0 ? doc_error_set(err, r, "%s", why.message)
	             : add_lenders(folder, lenders.data, depth, out, err);
}

int doc_git_guard_objects(struct doc_git *git, struct doc_error *err)
{
	struct doc_git_folders folders doc_scoped(doc_git_folders_clear) = {0};
	char *own doc_auto(free) = objects_folder(git);
	int r = own ? add_folder(own, 0, &folders, err) : doc_error_memory(err);

	for (size_t i = 0; r == DOC_OK && i < folders.count; i++)
		r = add_guard(git, folders.items[i], err);
	return r == DOC_OK ? doc_git_look_again(git, &folders, err) : r;
}

void doc_git_loose_path(struct doc_git *git, const git_oid *id, struct doc_buf *out)
{
	char *folder doc_auto(free) = objects_folder(git);

	if (!folder) {
		out->failed = true;
		return;
	}
	print_path(out, folder, id);
}
