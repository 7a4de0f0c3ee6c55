/* git_checkout.c: bring work tree and index from one tree to another. */
#include "backend/git_private.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

DOC_AUTO(closedir, DIR *)

/*
 * One path on its way.
 *
 * old, new  what the trees have; mode 0: nothing
 * keep      somebody changed the file: it stays as it is
 * seen      its times and size, once it is as new has it
 * written   the how manieth it is of a batch; 0 for none
 */
struct move {
	const char *path;
	git_oid old, new;
	uint32_t old_mode, new_mode;
	bool keep;
	git_index_entry seen;
	size_t written;
};

/* Remove what a killed process began to write in the folder of path. */
static int sweep(struct doc_git *git, const char *path, struct doc_error *err)
{
	const char *root = doc_git_work_tree(git);
	const char *slash = strrchr(path, '/');
	int folder_size = slash ? (int)(slash + 1 - path) : 0;
	char *full doc_auto(free) = NULL;
	DIR *folder doc_auto(closedir) = NULL;
	const struct dirent *entry;
	int r = DOC_OK;

	if (asprintf(&full, "%s%.*s", root, folder_size, path) < 0)
		return doc_error_memory(err);
	folder = opendir(full);
	while (r == DOC_OK && folder && (entry = readdir(folder))) {
		char *rest doc_auto(free) = NULL;

		if (strncmp(entry->d_name, DOC_FILE_TEMPORARY, strlen(DOC_FILE_TEMPORARY)) != 0)
			continue;
		if (asprintf(&rest, "%.*s%s", folder_size, path, entry->d_name) < 0)
			return doc_error_memory(err);
		r = doc_file_remove(root, rest, err);
	}
	return r;
}

/* batch: NULL to write it at once. */
static int write_file(struct doc_git *git, struct move *move, struct doc_file_batch *batch,
                      struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_git_id id = from_oid(&move->new);
	int r;

	if (!move->new_mode)
		return doc_file_remove(doc_git_work_tree(git), move->path, err);
	r = batch ? DOC_OK : sweep(git, move->path, err);
	if (r < 0)
		return r;
	/* Objects of a batch were compared with their ids when they were written just now. */
	r = batch ? doc_git_read_unhashed(git, &id, DOC_GIT_FILE_SIZE_MAX, &bytes, err)
	          : doc_git_read(git, &id, DOC_GIT_FILE_SIZE_MAX, &bytes, err);
	if (r < 0)
		return r;
	if (!batch)
		return doc_file_write(doc_git_work_tree(git), move->path, bytes.data, bytes.size,
		                      err);
	r = doc_file_batch_add(batch, move->path, bytes.data, bytes.size, err);
	move->written = r == DOC_OK ? batch->count : 0;
	return r;
}

/* Bring the file from old to new, unless it is neither. */
static int move_file(struct doc_git *git, struct move *move, struct doc_file_batch *batch,
                     struct doc_error *err)
{
	struct doc_git_look look;
	bool is_below_link = false;
	bool is_new;
	bool is_old;
	int r;

	r = doc_git_look_at(git, move->path, &look, err);
	if (r == DOC_OK && !look.there)
		r = doc_git_find_link(doc_git_work_tree(git), move->path, &is_below_link, err);
	if (r < 0)
		return r;
	is_new = move->new_mode ? look.regular && git_oid_equal(&look.id, &move->new) : !look.there;
	is_old = look.regular && move->old_mode && git_oid_equal(&look.id, &move->old);
	if (is_new)
		return DOC_OK;
	/* A file that is gone has no bytes to lose. */
	if ((!look.there && !is_below_link) || is_old)
		return write_file(git, move, batch, err);
	move->keep = true;
	return DOC_OK;
}

static bool holds_new(struct doc_git *git, const struct move *move)
{
	struct doc_git_look look = {0};

	return doc_git_look_at(git, move->path, &look, NULL) == DOC_OK && look.regular &&
	       git_oid_equal(&look.id, &move->new);
}

/*
 * The file's own times and size, so that `git status` need not read it; none where somebody has
 * edited it since it was written. Looked at after the times were: a later edit has others.
 */
static void look_up_status(struct doc_git *git, const struct doc_file_batch *batch,
                           struct move *move)
{
	char *full doc_auto(free) = NULL;
	struct stat status;

	if (asprintf(&full, "%s%s", doc_git_work_tree(git), move->path) < 0) {
		full = NULL;
		return;
	}
	if (lstat(full, &status) < 0 ||
	    !(move->written ? doc_file_batch_wrote(batch, move->written - 1, &status)
	                    : holds_new(git, move)))
		return;
	move->seen.ctime.seconds = (int32_t)status.st_ctim.tv_sec;
	move->seen.ctime.nanoseconds = (uint32_t)status.st_ctim.tv_nsec;
	move->seen.mtime.seconds = (int32_t)status.st_mtim.tv_sec;
	move->seen.mtime.nanoseconds = (uint32_t)status.st_mtim.tv_nsec;
	move->seen.dev = (uint32_t)status.st_dev;
	move->seen.ino = (uint32_t)status.st_ino;
	move->seen.uid = status.st_uid;
	move->seen.gid = status.st_gid;
	move->seen.file_size = (uint32_t)status.st_size;
}

/* --- all paths --- */

struct moves {
	struct move *items;
	size_t count;
};

static void clear_moves(struct moves *moves)
{
	free(moves->items);
}

static int find_moves(struct doc_git *git, const struct doc_git_id *before,
                      const struct doc_git_id *after, const struct doc_git_changes *changes,
                      struct moves *out, struct doc_error *err)
{
	int r = DOC_OK;

	out->items = calloc(changes->count + 1, sizeof(*out->items));
	if (!out->items)
		return doc_error_memory(err);
	for (; out->count < changes->count && r == DOC_OK; out->count++) {
		struct move *move = &out->items[out->count];

		move->path = changes->items[out->count].path;
		r = doc_git_find_file(git, before, move->path, &move->old, &move->old_mode, err);
		if (r == DOC_OK)
			r = doc_git_find_file(git, after, move->path, &move->new, &move->new_mode,
			                      err);
		/* Only plain files are ever made; a link in a hostile history stays in it. */
		move->keep = move->new_mode && move->new_mode != DOC_GIT_MODE_FILE;
	}
	return r;
}

#define BATCH_MIN 100 /* files, from which on they are synced together */

/* Before the first of a batch is written, for those lie beside their places for a while. */
static int sweep_all(struct doc_git *git, const struct moves *moves, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < moves->count && r == DOC_OK; i++) {
		const char *path = moves->items[i].path;
		const char *before = i ? moves->items[i - 1].path : "";
		const char *slash = strrchr(path, '/');
		size_t size = slash ? (size_t)(slash + 1 - path) : 0;

		if (!i || strncmp(before, path, size) != 0 || strchr(before + size, '/'))
			r = sweep(git, path, err);
	}
	return r;
}

/* One file that cannot be written does not keep the others behind: the first failure is told. */
static int move_files(struct doc_git *git, struct moves *moves, struct doc_buf *left,
                      struct doc_error *err)
{
	struct doc_file_batch batch doc_scoped(doc_file_batch_clear) = {
		.root = doc_git_work_tree(git)};
	bool is_batch = moves->count >= BATCH_MIN;
	int first = is_batch ? sweep_all(git, moves, err) : DOC_OK;

	for (size_t i = 0; i < moves->count; i++) {
		struct move *move = &moves->items[i];
		int r = DOC_OK;

		if (!move->keep)
			r = move_file(git, move, is_batch ? &batch : NULL,
			              first < 0 ? NULL : err);
		if (move->keep)
			doc_buf_printf(left, "%s\n", move->path);
		first = first < 0 ? first : r;
	}
	if (batch.count) {
		int r = doc_file_batch_finish(&batch, first < 0 ? NULL : err);

		first = first < 0 ? first : r;
	}
	for (size_t i = 0; i < moves->count; i++)
		if (!moves->items[i].keep)
			look_up_status(git, &batch, &moves->items[i]);
	return first == DOC_OK ? doc_buf_check(left, err) : first;
}

/*
 * The index follows the tree even where the file is kept or could not be written, so that no commit
 * by hand undoes ours.
 */
static int stage_all(struct doc_git *git, const struct moves *moves, struct doc_error *err)
{
	git_index_entry *staged doc_auto(free) = calloc(moves->count + 1, sizeof(*staged));
	int64_t growth = 0;

	if (!staged)
		return doc_error_memory(err);
	for (size_t i = 0; i < moves->count; i++) {
		const struct move *move = &moves->items[i];

		staged[i] = move->seen;
		staged[i].path = move->path;
		staged[i].id = move->new;
		staged[i].mode = move->new_mode;
		growth += (move->new_mode != 0) - (move->old_mode != 0);
	}
	return doc_git_stage(git, staged, moves->count, growth, err);
}

int doc_git_checkout(struct doc_git *git, const struct doc_git_id *before,
                     const struct doc_git_id *after, const struct doc_git_changes *changes,
                     struct doc_buf *left, struct doc_error *err)
{
	struct moves moves doc_scoped(clear_moves) = {0};
	int moved;
	int r;

	r = find_moves(git, before, after, changes, &moves, err);
	if (r < 0)
		return r;
	moved = move_files(git, &moves, left, err);
	r = stage_all(git, &moves, moved < 0 ? NULL : err);
	return moved < 0 ? moved : r;
}
