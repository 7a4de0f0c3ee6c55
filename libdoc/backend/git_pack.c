/* git_pack.c: loose objects become one pack when there are many (libgit2). */
#include "backend/git_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/intl.h"

/*
 * As `git gc --auto` guesses: object ids are spread evenly, so that one folder of the 256 stands
 * for all. More than 27 files in it are some 6,900 objects, the work of about 900 commits.
 */
#define SAMPLE_FOLDER 0x17
#define SAMPLE_MAX    27
#define FOLDERS       256

/* What one call packs at most, so that it is bounded; what is left is the next call's. */
#define PACKED_MAX 10000

/* What git calls unfinished packs, and how old they must be to be nobody's. */
#define UNFINISHED       "pack_git2_"
#define UNFINISHED_AGE_S (24 * 60 * 60)

DOC_AUTO(closedir, DIR *)
DOC_AUTO(git_packbuilder_free, git_packbuilder *)

/* at: when it was written */
struct object {
	git_oid id;
	struct timespec at;
};

struct loose {
	struct object *items;
	size_t count;
};

static void clear(struct loose *loose)
{
	free(loose->items);
}

/*
 * As they were written: what a commit brought lies together then, and is read together. Ids would
 * scatter each document over the whole pack.
 */
static int by_time(const void *a, const void *b)
{
	const struct object *one = a;
	const struct object *other = b;

	if (one->at.tv_sec != other->at.tv_sec)
		return one->at.tv_sec < other->at.tv_sec ? -1 : 1;
	if (one->at.tv_nsec != other->at.tv_nsec)
		return one->at.tv_nsec < other->at.tv_nsec ? -1 : 1;
	return git_oid_cmp(&one->id, &other->id);
}

static int name_folder(struct doc_git *git, unsigned folder, struct doc_buf *out,
                       struct doc_error *err)
{
	doc_buf_printf(out, "%sobjects/%02x", git_repository_commondir(git->repository), folder);
	return doc_buf_check(out, err);
}

/* "5c..." of 38 digits in the folder "1f"; anything else there is no object. */
static bool parse_name(unsigned folder, const char *name, git_oid *id)
{
	id->id[0] = (unsigned char)folder;
	return doc_hex_parse(name, id->id + 1, GIT_OID_RAWSZ - 1);
}

/* Add what lies in one of the 256 folders. */
static int list_folder(struct doc_git *git, unsigned folder, struct loose *loose,
                       struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	DIR *open doc_auto(closedir) = NULL;
	const struct dirent *entry;
	int r = name_folder(git, folder, &path, err);

	if (r < 0)
		return r;
	open = opendir(path.data);
	if (!open && errno == ENOENT)
		return DOC_OK;
	if (!open)
		return doc_error_set(err, DOC_EIO, _("cannot look at '%s': %s"), path.data,
		                     strerror(errno));
	while ((entry = readdir(open))) {
		struct object *kept;
		struct stat status;
		git_oid id;

		if (!parse_name(folder, entry->d_name, &id) ||
		    fstatat(dirfd(open), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		kept = doc_array_add(&loose->items, &loose->count, sizeof(*kept));
		if (!kept)
			return doc_error_memory(err);
		*kept = (struct object){id, status.st_mtim};
	}
	return DOC_OK;
}

/* The sample last: as long as objects are left it asks for another call. */
static int list_loose(struct doc_git *git, struct loose *loose, struct doc_error *err)
{
	int r = DOC_OK;

	for (unsigned i = 1; i <= FOLDERS && r == DOC_OK && loose->count < PACKED_MAX; i++)
		r = list_folder(git, (SAMPLE_FOLDER + i) % FOLDERS, loose, err);
	if (r == DOC_OK && loose->count)
		qsort(loose->items, loose->count, sizeof(*loose->items), by_time);
	return r;
}

/* What killed processes began and nobody will finish; git's own sweeping does not know its name. */
static void sweep(const char *folder)
{
	DIR *open doc_auto(closedir) = opendir(folder);
	const struct dirent *entry;

	while (open && (entry = readdir(open))) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&path, "%s/%s", folder, entry->d_name);
		if (strncmp(entry->d_name, UNFINISHED, strlen(UNFINISHED)) == 0 && !path.failed)
			doc_git_remove_older(path.data, UNFINISHED_AGE_S);
	}
}

/* An object that is damaged keeps all in their places: the pack is made of what can be read. */
static int write_pack(struct doc_git *git, const struct loose *loose, struct doc_buf *index,
                      struct doc_error *err)
{
	git_packbuilder *builder doc_auto(git_packbuilder_free) = NULL;
	const char *objects = git_repository_commondir(git->repository);
	int r = git_packbuilder_new(&builder, git->repository);

	for (size_t i = 0; r == 0 && i < loose->count; i++)
		r = git_packbuilder_insert(builder, &loose->items[i].id, NULL);
	if (r == 0)
		r = git_packbuilder_write(builder, NULL, 0, NULL, NULL);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot pack loose objects"));
	doc_buf_printf(index, "%sobjects/pack/pack-%s.idx", objects,
	               git_packbuilder_name(builder));
	return doc_buf_check(index, err);
}

/* Each object that the new pack has, and no other. libgit2 has synced it, and its folder. */
static int remove_loose(struct doc_git *git, const struct loose *loose, const char *index,
                        struct doc_error *err)
{
	git_odb_backend *pack = NULL;
	int r = git_odb_backend_one_pack(&pack, index);

	if (r < 0)
		return doc_git_failed(err, r, _("cannot pack loose objects"));
	for (size_t i = 0; i < loose->count; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_git_loose_path(git, &loose->items[i].id, &path);
		if (!path.failed && pack->exists(pack, &loose->items[i].id))
			unlink(path.data);
	}
	pack->free(pack);
	return DOC_OK;
}

static int pack_locked(struct doc_git *git, struct doc_error *err)
{
	struct loose loose doc_scoped(clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf index doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&folder, "%sobjects/pack", git_repository_commondir(git->repository));
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		sweep(folder.data);
	if (r == DOC_OK)
		r = list_loose(git, &loose, err);
	if (r == DOC_OK)
		r = write_pack(git, &loose, &index, err);
	return r == DOC_OK ? remove_loose(git, &loose, index.data, err) : r;
}

static int count_sample(struct doc_git *git, size_t *out, struct doc_error *err)
{
	struct loose sample doc_scoped(clear) = {0};
	int r = list_folder(git, SAMPLE_FOLDER, &sample, err);

	*out = sample.count;
	return r;
}

int doc_git_pack(struct doc_git *git, struct doc_error *err)
{
	struct doc_buf lock doc_scoped(doc_buf_clear) = {0};
	struct doc_error held = {0};
	size_t count = 0;
	int fd = -1;
	int r = count_sample(git, &count, err);

	if (r < 0 || count <= SAMPLE_MAX)
		return r;
	doc_buf_printf(&lock, "%sdocreg-packing", git_repository_commondir(git->repository));
	r = doc_buf_check(&lock, err);
	if (r == DOC_OK)
		r = doc_file_lock(lock.data, 0, &fd, &held);
	if (r == DOC_ECONFLICT)
		return DOC_OK; /* somebody is at it */
	if (held.code)
		return doc_error_set(err, r, "%s", held.message);
	if (r < 0)
		return r;
	r = pack_locked(git, err);
	doc_file_unlock(fd);
	return r;
}
