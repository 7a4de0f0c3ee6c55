/* calls.c: what --wrap puts in the place of what libdoc asks of the system and of libgit2. */
/*
 * Each fails as it does when a disk, a kernel or a library has no more to give: with EIO, and
 * nothing done. Of what gives something back, as close does, it is given back nonetheless.
 */
#include "failing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static bool fails(void)
{
	if (!failing_call())
		return false;
	errno = EIO;
	return true;
}

static int refuse(void)
{
	git_error_set_str(GIT_ERROR_OS, "failing as told");
	return GIT_ERROR;
}

#define WRAP(type, name, parameters, arguments, failure)                                           \
	type __real_##name parameters;                                                             \
	type __wrap_##name parameters;                                                             \
	type __wrap_##name parameters                                                              \
	{                                                                                          \
		return fails() ? failure : __real_##name arguments;                                \
	}

/* clang-format takes what is a list of parameters for a product. */
/* clang-format off */

/* --- the system ------------------------------------------------------------------------------ */

#define WRAP_INT(name, parameters, arguments)  WRAP(int, name, parameters, arguments, -1)
#define WRAP_SIZE(name, parameters, arguments) WRAP(ssize_t, name, parameters, arguments, -1)

WRAP_INT(stat, (const char *path, struct stat *out), (path, out))
WRAP_INT(lstat, (const char *path, struct stat *out), (path, out))
WRAP_INT(fstat, (int fd, struct stat *out), (fd, out))
WRAP_INT(fstatat, (int folder, const char *path, struct stat *out, int flags),
         (folder, path, out, flags))
WRAP_INT(access, (const char *path, int mode), (path, mode))
WRAP_INT(faccessat, (int folder, const char *path, int mode, int flags),
         (folder, path, mode, flags))
WRAP_INT(rename, (const char *from, const char *to), (from, to))
WRAP_INT(renameat, (int there, const char *from, int here, const char *to), (there, from, here, to))
WRAP_INT(renameat2, (int there, const char *from, int here, const char *to, unsigned int flags),
         (there, from, here, to, flags))
WRAP_INT(link, (const char *from, const char *to), (from, to))
WRAP_INT(unlink, (const char *path), (path))
WRAP_INT(unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
WRAP_INT(mkdir, (const char *path, mode_t mode), (path, mode))
WRAP_INT(mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
WRAP_INT(rmdir, (const char *path), (path))
WRAP_INT(chmod, (const char *path, mode_t mode), (path, mode))
WRAP_INT(fchmod, (int fd, mode_t mode), (fd, mode))
WRAP_INT(fchmodat, (int folder, const char *path, mode_t mode, int flags),
         (folder, path, mode, flags))
WRAP_INT(fsync, (int fd), (fd))
WRAP_INT(syncfs, (int fd), (fd))
WRAP_INT(ftruncate, (int fd, off_t size), (fd, size))
WRAP_INT(flock, (int fd, int operation), (fd, operation))
WRAP_INT(mkstemp, (char *path), (path))
WRAP_INT(mkostemp, (char *path, int flags), (path, flags))
WRAP_SIZE(read, (int fd, void *room, size_t size), (fd, room, size))
WRAP_SIZE(pread, (int fd, void *room, size_t size, off_t at), (fd, room, size, at))
WRAP_SIZE(write, (int fd, const void *data, size_t size), (fd, data, size))
WRAP_SIZE(pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
WRAP_SIZE(getrandom, (void *room, size_t size, unsigned int flags), (room, size, flags))
WRAP(DIR *, opendir, (const char *path), (path), NULL)
WRAP(DIR *, fdopendir, (int fd), (fd), NULL)
WRAP(struct dirent *, readdir, (DIR *folder), (folder), NULL)
WRAP(FILE *, fopen, (const char *path, const char *mode), (path, mode), NULL)
WRAP(FILE *, fdopen, (int fd, const char *mode), (fd, mode), NULL)
WRAP(char *, mkdtemp, (char *path), (path), NULL)
WRAP(off_t, lseek, (int fd, off_t at, int whence), (fd, at, whence), -1)
WRAP(size_t, fwrite, (const void *data, size_t size, size_t count, FILE *file),
     (data, size, count, file), 0)
WRAP(int, fputs, (const char *text, FILE *file), (text, file), EOF)
WRAP(int, fflush, (FILE *file), (file), EOF)
WRAP(void *, mmap, (void *at, size_t size, int protection, int flags, int fd, off_t offset),
     (at, size, protection, flags, fd, offset), MAP_FAILED)

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __real_openat(int folder, const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_fclose(FILE *file);
int __wrap_fclose(FILE *file);

static mode_t mode_of(int flags, va_list arguments)
{
	return flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
}

int __wrap_open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = mode_of(flags, arguments);
	va_end(arguments);
	return fails() ? -1 : __real_open(path, flags, mode);
}

int __wrap_openat(int folder, const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = mode_of(flags, arguments);
	va_end(arguments);
	return fails() ? -1 : __real_openat(folder, path, flags, mode);
}

int __wrap_close(int fd)
{
	int r = __real_close(fd);

	return fails() ? -1 : r;
}

int __wrap_fclose(FILE *file)
{
	int r = __real_fclose(file);

	return fails() ? EOF : r;
}

/* --- libgit2 --------------------------------------------------------------------------------- */

#define WRAP_GIT(name, parameters, arguments) WRAP(int, git_##name, parameters, arguments, refuse())

WRAP_GIT(repository_open_ext,
         (git_repository **out, const char *path, unsigned int flags, const char *ceiling_dirs),
         (out, path, flags, ceiling_dirs))
WRAP_GIT(repository_init_ext,
         (git_repository **out, const char *repo_path, git_repository_init_options *opts),
         (out, repo_path, opts))
WRAP_GIT(repository_odb, (git_odb **out, git_repository *repo), (out, repo))
WRAP_GIT(repository_index, (git_index **out, git_repository *repo), (out, repo))
WRAP_GIT(repository_config, (git_config **out, git_repository *repo), (out, repo))
WRAP_GIT(repository_config_snapshot, (git_config **out, git_repository *repo), (out, repo))
WRAP_GIT(repository_set_ident, (git_repository *repo, const char *name, const char *email),
         (repo, name, email))
WRAP_GIT(commit_lookup, (git_commit **commit, git_repository *repo, const git_oid *id),
         (commit, repo, id))
WRAP_GIT(odb_read, (git_odb_object **out, git_odb *db, const git_oid *id), (out, db, id))
WRAP_GIT(odb_read_header,
         (size_t *len_out, git_object_t *type_out, git_odb *db, const git_oid *id),
         (len_out, type_out, db, id))
WRAP_GIT(tree_lookup, (git_tree **out, git_repository *repo, const git_oid *id), (out, repo, id))
WRAP_GIT(reference_name_to_id, (git_oid *out, git_repository *repo, const char *name),
         (out, repo, name))
WRAP_GIT(reference_lookup, (git_reference **out, git_repository *repo, const char *name),
         (out, repo, name))
WRAP_GIT(reference_iterator_glob_new,
         (git_reference_iterator **out, git_repository *repo, const char *glob), (out, repo, glob))
WRAP_GIT(reference_next_name, (const char **out, git_reference_iterator *iter), (out, iter))
WRAP_GIT(reference_create_matching,
         (git_reference **out, git_repository *repo, const char *name, const git_oid *id,
          int force, const git_oid *current_id, const char *log_message),
         (out, repo, name, id, force, current_id, log_message))
WRAP_GIT(reference_create,
         (git_reference **out, git_repository *repo, const char *name, const git_oid *id,
          int force, const char *log_message),
         (out, repo, name, id, force, log_message))
WRAP_GIT(odb_add_backend, (git_odb *odb, git_odb_backend *backend, int priority),
         (odb, backend, priority))
WRAP_GIT(odb_get_backend, (git_odb_backend **out, git_odb *odb, size_t pos), (out, odb, pos))
WRAP_GIT(odb_backend_one_pack, (git_odb_backend **out, const char *index_file), (out, index_file))
WRAP_GIT(odb_write, (git_oid *out, git_odb *odb, const void *data, size_t len, git_object_t type),
         (out, odb, data, len, type))
WRAP_GIT(odb_write_pack,
         (git_odb_writepack **out, git_odb *db, git_indexer_progress_cb progress_cb,
          void *progress_payload),
         (out, db, progress_cb, progress_payload))
WRAP_GIT(odb_refresh, (struct git_odb *db), (db))
WRAP_GIT(odb_hash, (git_oid *out, const void *data, size_t len, git_object_t type),
         (out, data, len, type))
WRAP_GIT(treebuilder_new, (git_treebuilder **out, git_repository *repo, const git_tree *source),
         (out, repo, source))
WRAP_GIT(treebuilder_insert,
         (const git_tree_entry **out, git_treebuilder *bld, const char *filename, const git_oid *id,
          git_filemode_t filemode),
         (out, bld, filename, id, filemode))
WRAP_GIT(treebuilder_remove, (git_treebuilder *bld, const char *filename), (bld, filename))
WRAP_GIT(treebuilder_write, (git_oid *id, git_treebuilder *bld), (id, bld))
WRAP_GIT(libgit2_init, (void), ())
WRAP_GIT(index_add, (git_index *index, const git_index_entry *source_entry), (index, source_entry))
WRAP_GIT(index_remove, (git_index *index, const char *path, int stage), (index, path, stage))
WRAP_GIT(index_read, (git_index *index, int force), (index, force))
WRAP_GIT(index_write, (git_index *index), (index))
WRAP_GIT(index_open, (git_index **out, const char *index_path), (out, index_path))
WRAP_GIT(config_open_level, (git_config **out, const git_config *parent, git_config_level_t level),
         (out, parent, level))
WRAP_GIT(config_get_string_buf, (git_buf *out, const git_config *cfg, const char *name),
         (out, cfg, name))
WRAP_GIT(config_get_int32, (int32_t *out, const git_config *cfg, const char *name),
         (out, cfg, name))
WRAP_GIT(config_set_string, (git_config *cfg, const char *name, const char *value),
         (cfg, name, value))
WRAP_GIT(config_open_ondisk, (git_config **out, const char *path), (out, path))
WRAP_GIT(commit_create_buffer,
         (git_buf *out, git_repository *repo, const git_signature *author,
          const git_signature *committer, const char *message_encoding, const char *message,
          const git_tree *tree, size_t parent_count, const git_commit *parents[]),
         (out, repo, author, committer, message_encoding, message, tree, parent_count, parents))
WRAP_GIT(revwalk_new, (git_revwalk **out, git_repository *repo), (out, repo))
WRAP_GIT(revwalk_push, (git_revwalk *walk, const git_oid *id), (walk, id))
WRAP_GIT(revwalk_hide, (git_revwalk *walk, const git_oid *commit_id), (walk, commit_id))
WRAP_GIT(revwalk_next, (git_oid *out, git_revwalk *walk), (out, walk))
WRAP_GIT(revwalk_sorting, (git_revwalk *walk, unsigned int sort_mode), (walk, sort_mode))
WRAP_GIT(packbuilder_new, (git_packbuilder **out, git_repository *repo), (out, repo))
WRAP_GIT(packbuilder_insert, (git_packbuilder *pb, const git_oid *id, const char *name),
         (pb, id, name))
WRAP_GIT(packbuilder_write,
         (git_packbuilder *pb, const char *path, unsigned int mode,
          git_indexer_progress_cb progress_cb, void *progress_cb_payload),
         (pb, path, mode, progress_cb, progress_cb_payload))
WRAP_GIT(merge_base, (git_oid *out, git_repository *repo, const git_oid *one, const git_oid *two),
         (out, repo, one, two))
WRAP_GIT(graph_descendant_of,
         (git_repository *repo, const git_oid *commit, const git_oid *ancestor),
         (repo, commit, ancestor))
WRAP_GIT(ignore_path_is_ignored, (int *ignored, git_repository *repo, const char *path),
         (ignored, repo, path))
WRAP_GIT(diff_buffers,
         (const void *old_buffer, size_t old_len, const char *old_as_path, const void *new_buffer,
          size_t new_len, const char *new_as_path, const git_diff_options *options,
          git_diff_file_cb file_cb, git_diff_binary_cb binary_cb, git_diff_hunk_cb hunk_cb,
          git_diff_line_cb line_cb, void *payload),
         (old_buffer, old_len, old_as_path, new_buffer, new_len, new_as_path, options, file_cb,
          binary_cb, hunk_cb, line_cb, payload))
