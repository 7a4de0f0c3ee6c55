/* zip.c: write and reread release archives (libzip). */
#include "backend/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "backend/container.h"
#include "backend/zip_place.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

#define ATTRIBUTES   (0100644u << 16)
#define HEADERS_SIZE 76 /* of one member besides its name: local 30, central 46 */
#define END_SIZE     22

DOC_AUTO(zip_discard, zip_t *)
DOC_AUTO(zip_source_free, zip_source_t *)
DOC_AUTO(zip_fclose, zip_file_t *)

/* Every libzip failure becomes one of ours here, and nowhere else. */
static int zip_failed(zip_error_t *error, const char *what, struct doc_error *err)
{
	const char *why = zip_error_strerror(error);

	switch (zip_error_code_zip(error)) {
	case ZIP_ER_MEMORY:
		return doc_error_memory(err);
	case ZIP_ER_OPEN:
	case ZIP_ER_TMPOPEN:
	case ZIP_ER_WRITE:
	case ZIP_ER_SEEK:
	case ZIP_ER_CLOSE:
	case ZIP_ER_RENAME:
		return doc_error_set(err, DOC_EIO, "%s: %s", what, why);
	case ZIP_ER_NOZIP:
	case ZIP_ER_INCONS:
	case ZIP_ER_CRC:
	case ZIP_ER_EXISTS:
		return doc_error_set(err, DOC_EINVALID, "%s: %s", what, why);
	default:
		return doc_error_set(err, DOC_EBACKEND, "%s: %s", what, why);
	}
}

/* --- one member, as libzip pulls it ----------------------------------------------------------- */

/*
 * bytes   all of the member, but only between open and close
 * given   how many of them libzip has
 * code    of the read function's failure, whose message is in err
 */
struct pull {
	const struct doc_zip_entry *entry;
	char *bytes;
	size_t given;
	int code;
	struct doc_error *err;
};

static zip_int64_t pull_open(struct pull *pull)
{
	size_t size = pull->entry->size;

	pull->bytes = malloc(size ? size : 1);
	if (!pull->bytes) {
		pull->code = doc_error_memory(pull->err);
		return -1;
	}
	pull->given = 0;
	pull->code = pull->entry->read(pull->entry->context, pull->bytes, pull->err);
	return pull->code < 0 ? -1 : 0;
}

static zip_int64_t pull_read(struct pull *pull, void *out, zip_uint64_t room)
{
	size_t size = pull->entry->size - pull->given;

	if (size > room)
		size = room;
	memcpy(out, pull->bytes + pull->given, size);
	pull->given += size;
	return (zip_int64_t)size;
}

static zip_int64_t pull_close(struct pull *pull)
{
	free(pull->bytes);
	pull->bytes = NULL;
	return 0;
}

static zip_int64_t pull_stat(const struct pull *pull, zip_stat_t *stat)
{
	zip_stat_init(stat);
	stat->size = pull->entry->size;
	stat->valid = ZIP_STAT_SIZE;
	return sizeof(*stat);
}

/* libzip wants some error of its own; the true one is in pull->code. */
static zip_int64_t pull_error(void *out, zip_uint64_t room)
{
	zip_error_t error doc_scoped(zip_error_fini) = {0};

	zip_error_init(&error);
	zip_error_set(&error, ZIP_ER_READ, 0);
	return zip_error_to_data(&error, out, room);
}

static zip_int64_t pull_source(void *context, void *data, zip_uint64_t size,
			       zip_source_cmd_t command)
{
	if (command == ZIP_SOURCE_SUPPORTS)
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
						      ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
						      ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	if (command == ZIP_SOURCE_OPEN)
		return pull_open(context);
	if (command == ZIP_SOURCE_READ)
		return pull_read(context, data, size);
	if (command == ZIP_SOURCE_CLOSE || command == ZIP_SOURCE_FREE)
		return pull_close(context);
	if (command == ZIP_SOURCE_STAT)
		return pull_stat(context, data);
	return pull_error(data, size);
}

/* --- write ------------------------------------------------------------------------------------ */

static int check_limits(const struct doc_zip_entry *entries, size_t count, struct doc_error *err)
{
	size_t total = END_SIZE;

	if (count == 0 || count > DOC_CONTAINER_MEMBERS_MAX)
		return doc_error_set(err, DOC_EINVALID,
				     _("%zu members: an archive holds 1 to %d of them"), count,
				     DOC_CONTAINER_MEMBERS_MAX);
	for (size_t i = 0; i < count; i++) {
		size_t headers_size = HEADERS_SIZE + 2 * strlen(entries[i].name);

		if (entries[i].size > DOC_CONTAINER_SIZE_MAX ||
		    entries[i].size + headers_size > DOC_CONTAINER_SIZE_MAX - total)
			return doc_error_set(err, DOC_EINVALID,
					     _("member '%s' takes the archive over 2 GiB"),
					     entries[i].name);
		total += entries[i].size + headers_size;
	}
	return DOC_OK;
}

static int add_member(zip_t *zip, struct pull *pull, struct doc_error *err)
{
	zip_source_t *source doc_auto(zip_source_free) =
		zip_source_function(zip, pull_source, pull);
	const char *name = pull->entry->name;
	zip_int64_t added;
	zip_uint64_t index;

	if (!source)
		return zip_failed(zip_get_error(zip), name, err);
	added = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
	if (added < 0)
		return zip_failed(zip_get_error(zip), name, err);
	source = NULL; /* the archive owns it now */
	index = (zip_uint64_t)added;
	if (zip_set_file_compression(zip, index, ZIP_CM_STORE, 0) < 0 ||
	    zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, ATTRIBUTES) < 0)
		return zip_failed(zip_get_error(zip), name, err);
	return DOC_OK;
}

/* A read function that failed knows better than libzip why. */
static int pull_failure(const struct pull *pulls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pulls[i].code < 0)
			return pulls[i].code;
	return DOC_OK;
}

/* Have libzip write the whole archive to a file that does not exist; messages speak of path. */
static int pack(const char *file, const char *path, struct pull *pulls, size_t count,
		struct doc_error *err)
{
	zip_t *zip doc_auto(zip_discard) = NULL;
	zip_error_t error doc_scoped(zip_error_fini) = {0};
	int code = 0;
	int r;

	zip = zip_open(file, ZIP_CREATE | ZIP_EXCL, &code);
	if (!zip) {
		zip_error_init_with_code(&error, code);
		return zip_failed(&error, path, err);
	}
	for (size_t i = 0; i < count; i++) {
		r = add_member(zip, &pulls[i], err);
		if (r < 0)
			return r;
	}
	if (zip_close(zip) < 0) {
		r = pull_failure(pulls, count);
		return r < 0 ? r : zip_failed(zip_get_error(zip), path, err);
	}
	zip = NULL; /* closing freed it */
	return DOC_OK;
}

int doc_zip_write(const char *path, const struct doc_zip_entry *entries, size_t count,
		  struct doc_zip_written *written, struct doc_error *err)
{
	struct doc_zip_scratch scratch doc_scoped(doc_zip_scratch_clear) = {0};
	struct pull *pulls doc_auto(free) = NULL;
	int r;

	r = check_limits(entries, count, err);
	if (r < 0)
		return r;
	pulls = calloc(count, sizeof(*pulls));
	if (!pulls)
		return doc_error_memory(err);
	for (size_t i = 0; i < count; i++)
		pulls[i] = (struct pull){.entry = &entries[i], .err = err};
	r = doc_zip_scratch_make(path, &scratch, err);
	if (r < 0)
		return r;
	r = pack(scratch.file, path, pulls, count, err);
	if (r < 0)
		return r;
	return doc_zip_publish(&scratch, path, written, err);
}

/* --- a second opinion ------------------------------------------------------------------------- */

/*
 * What libzip reads, and where.
 *
 * position  where it reads next
 * first     where it began to read last
 * code      of a view that failed, whose message is in err
 */
struct glance {
	const struct doc_container_input *input;
	size_t position;
	size_t first;
	int code;
	struct doc_error *err;
};

static zip_int64_t glance_read(struct glance *glance, void *out, zip_uint64_t size)
{
	size_t left = glance->input->size - glance->position;
	size_t wanted = size < left ? size : left;
	uint8_t *at = out;

	glance->first = glance->position;
	for (size_t done = 0; done < wanted;) {
		const uint8_t *bytes;
		size_t room;

		glance->code = glance->input->view(glance->input->context, glance->position, 1,
						   &bytes, &room, glance->err);
		if (glance->code < 0)
			return -1;
		room = room < wanted - done ? room : wanted - done;
		memcpy(at + done, bytes, room);
		glance->position += room;
		done += room;
	}
	return (zip_int64_t)wanted;
}

static zip_int64_t glance_seek(struct glance *glance, void *data, zip_uint64_t size)
{
	zip_error_t error doc_scoped(zip_error_fini) = {0};
	zip_int64_t to;

	zip_error_init(&error);
	to = zip_source_seek_compute_offset(glance->position, glance->input->size, data, size,
					    &error);
	if (to < 0)
		return -1;
	glance->position = (size_t)to;
	return 0;
}

static zip_int64_t glance_stat(const struct glance *glance, zip_stat_t *stat)
{
	zip_stat_init(stat);
	stat->size = glance->input->size;
	stat->valid = ZIP_STAT_SIZE;
	return sizeof(*stat);
}

static zip_int64_t glance_source(void *context, void *data, zip_uint64_t size,
				 zip_source_cmd_t command)
{
	struct glance *glance = context;

	if (command == ZIP_SOURCE_SUPPORTS)
		return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	if (command == ZIP_SOURCE_READ)
		return glance_read(glance, data, size);
	if (command == ZIP_SOURCE_SEEK)
		return glance_seek(glance, data, size);
	if (command == ZIP_SOURCE_TELL)
		return (zip_int64_t)glance->position;
	if (command == ZIP_SOURCE_STAT)
		return glance_stat(glance, data);
	if (command == ZIP_SOURCE_OPEN)
		glance->position = 0;
	if (command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_CLOSE ||
	    command == ZIP_SOURCE_FREE)
		return 0;
	return pull_error(data, size);
}

/* Where the input failed, that is what is told. */
static int glance_failed(const struct glance *glance, zip_error_t *error, const char *what,
			 struct doc_error *err)
{
	return glance->code < 0 ? glance->code : zip_failed(error, what, err);
}

static int open_strictly(struct glance *glance, zip_t **zip, struct doc_error *err)
{
	zip_source_t *source doc_auto(zip_source_free) = NULL;
	zip_error_t error doc_scoped(zip_error_fini) = {0};

	zip_error_init(&error);
	source = zip_source_function_create(glance_source, glance, &error);
	if (!source)
		return zip_failed(&error, _("libzip cannot open the archive"), err);
	*zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
	if (!*zip)
		return glance_failed(glance, &error, _("libzip cannot open the archive"), err);
	source = NULL; /* the archive owns it now */
	return DOC_OK;
}

/* The size, method and place that libzip has for a member are those of its bytes. */
static int compare_place(zip_t *zip, zip_uint64_t index, const struct doc_member *member,
			 struct glance *glance, struct doc_error *err)
{
	zip_file_t *file doc_auto(zip_fclose) = zip_fopen_index(zip, index, 0);
	bool is_same;
	zip_stat_t stat;
	char byte;

	if (!file || zip_stat_index(zip, index, 0, &stat) < 0)
		return glance_failed(glance, zip_get_error(zip), member->name, err);
	is_same = stat.size == member->size && stat.comp_size == member->size &&
		  stat.comp_method == ZIP_CM_STORE && stat.encryption_method == ZIP_EM_NONE;
	if (is_same && member->size) {
		if (zip_fread(file, &byte, sizeof(byte)) != sizeof(byte))
			return glance_failed(glance, zip_file_get_error(file), member->name, err);
		is_same = glance->first == member->at;
	}
	return is_same ? DOC_OK
		       : doc_error_set(err, DOC_EINVALID, _("libzip reads other bytes of '%s'"),
				       member->name);
}

static int compare_member(zip_t *zip, zip_uint64_t index, const struct doc_member *member,
			  struct glance *glance, struct doc_error *err)
{
	const char *name = zip_get_name(zip, index, 0);

	if (!name)
		return zip_failed(zip_get_error(zip), member->name, err);
	if (strcmp(name, member->name) != 0)
		return doc_error_set(err, DOC_EINVALID,
				     _("libzip sees another member in place of '%s'"),
				     member->name);
	return compare_place(zip, index, member, glance, err);
}

int doc_zip_agrees(const struct doc_container_input *input, const struct doc_members *members,
		   struct doc_error *err)
{
	struct glance glance = {.input = input, .err = err};
	zip_t *zip doc_auto(zip_discard) = NULL;
	zip_int64_t count;
	int r;

	r = open_strictly(&glance, &zip, err);
	if (r < 0)
		return r;
	count = zip_get_num_entries(zip, 0);
	if (count < 0 || (size_t)count != members->count)
		return doc_error_set(err, DOC_EINVALID,
				     _("libzip counts %lld members instead of %zu"),
				     (long long)count, members->count);
	for (size_t i = 0; i < members->count; i++) {
		r = compare_member(zip, i, &members->items[i], &glance, err);
		if (r < 0)
			return r;
	}
	return DOC_OK;
}
