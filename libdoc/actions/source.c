/* source.c: the files of a registry as a commit has them, or as a change would leave them. */
#include "actions/source.h"

#include <stdlib.h>
#include <string.h>

#include "backend/digest.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

void doc_source_files_clear(struct doc_source_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		free(files->items[i].path);
	free(files->items);
	*files = (struct doc_source_files){0};
}

static int compare_put(const void *key, const void *item)
{
	return strcmp(key, ((const struct doc_git_put *)item)->path);
}

static const struct doc_git_put *find_put(const struct doc_source *source, const char *path)
{
	if (!source->put_count)
		return NULL;
	return bsearch(path, source->puts, source->put_count, sizeof(*source->puts), compare_put);
}

static int add(struct doc_source_files *files, const char *path, const struct doc_git_entry *entry,
               const struct doc_git_put *put, struct doc_error *err)
{
	struct doc_source_file *file = doc_array_add(&files->items, &files->count, sizeof(*file));

	if (file)
		file->path = strdup(path);
	if (!file || !file->path)
		return doc_error_memory(err);
	file->mode = entry ? entry->mode : DOC_GIT_MODE_FILE;
	if (entry)
		file->id = entry->id;
	file->put = put;
	return DOC_OK;
}

/* "documents/ISMS-02/" as git has it: without the '/'. */
static int name_folder(const char *folder, struct doc_buf *out, struct doc_error *err)
{
	size_t size = strlen(folder);

	doc_buf_add(out, folder, size ? size - 1 : 0);
	return doc_buf_check(out, err);
}

static int add_entries(const struct doc_source *source, const char *folder,
                       struct doc_source_files *files, struct doc_error *err)
{
	struct doc_git_entries entries doc_scoped(doc_git_entries_clear) = {0};
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};
	int r = name_folder(folder, &name, err);

	if (source->tree && r == DOC_OK)
		r = doc_git_list(source->git, source->tree, name.data, &entries, err);
	for (size_t i = 0; i < entries.count && r == DOC_OK; i++)
		if (!find_put(source, entries.items[i].path))
			r = add(files, entries.items[i].path, &entries.items[i], NULL, err);
	return r;
}

static int compare_file(const void *a, const void *b)
{
	return strcmp(((const struct doc_source_file *)a)->path,
	              ((const struct doc_source_file *)b)->path);
}

/* The puts below a folder lie together. */
static size_t first_below(const struct doc_source *source, const char *folder)
{
	size_t low = 0;
	size_t high = source->put_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(source->puts[middle].path, folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int doc_source_list(const struct doc_source *source, const char *folder,
                    struct doc_source_files *out, struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	size_t size = strlen(folder);
	int r;

	r = add_entries(source, folder, &files, err);
	for (size_t i = first_below(source, folder);
	     i < source->put_count && strncmp(source->puts[i].path, folder, size) == 0 &&
	     r == DOC_OK;
	     i++)
		if (!doc_git_put_deletes(&source->puts[i]))
			r = add(&files, source->puts[i].path, NULL, &source->puts[i], err);
	if (r < 0)
		return r;
	if (files.count && source->put_count)
		qsort(files.items, files.count, sizeof(*files.items), compare_file);
	*out = files;
	files = (struct doc_source_files){0};
	return DOC_OK;
}

/* A name of the folder: the file, or all files below it. */
static int add_name(const struct doc_source *source, const char *folder,
                    const struct doc_git_entry *name, struct doc_source_files *files,
                    struct doc_error *err)
{
	struct doc_git_entries below doc_scoped(doc_git_entries_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	size_t folder_size;
	int r = DOC_OK;

	doc_buf_printf(&path, "%s%s", folder, name->path);
	folder_size = path.size;
	if (path.failed)
		return doc_error_memory(err);
	if (path.data[path.size - 1] != '/')
		return add(files, path.data, name, NULL, err);
	r = doc_git_list(source->git, &name->id, "", &below, err);
	for (size_t i = 0; i < below.count && r == DOC_OK; i++) {
		path.size = folder_size;
		doc_buf_puts(&path, below.items[i].path);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = add(files, path.data, &below.items[i], NULL, err);
	}
	return r;
}

int doc_source_list_some(const struct doc_source *source, const char *folder,
                         doc_source_wants wants, bool *all, struct doc_source_files *out,
                         struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_git_entries names doc_scoped(doc_git_entries_clear) = {0};
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};
	bool wanted = true;
	int r = name_folder(folder, &name, err);

	if (r == DOC_OK)
		r = doc_git_names(source->git, source->tree, name.data, &names, err);
	for (size_t i = 0; i < names.count && r == DOC_OK; i++) {
		if (wants(&names, i))
			r = add_name(source, folder, &names.items[i], &files, err);
		else
			wanted = false;
	}
	if (r < 0)
		return r;
	*all &= wanted;
	*out = files;
	files = (struct doc_source_files){0};
	return DOC_OK;
}

static int read_put(const struct doc_git_put *put, size_t max_size, struct doc_buf *out,
                    struct doc_error *err)
{
	if (put->size > max_size)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is larger than %zu bytes"),
		                     put->path, max_size);
	return doc_git_put_read(put, out, err);
}

int doc_source_read(const struct doc_source *source, const struct doc_source_file *file,
                    size_t max_size, struct doc_buf *out, struct doc_error *err)
{
	return file->put ? read_put(file->put, max_size, out, err)
	                 : doc_git_read(source->git, &file->id, max_size, out, err);
}

void doc_source_file_clear(struct doc_source_file *file)
{
	free(file->path);
	*file = (struct doc_source_file){0};
}

/* As it lies there, with path borrowed. */
static int find_file(const struct doc_source *source, const char *path, struct doc_source_file *out,
                     struct doc_error *err)
{
	int r;

	out->mode = DOC_GIT_MODE_FILE;
	out->put = find_put(source, path);
	if (out->put && !doc_git_put_deletes(out->put))
		return DOC_OK;
	if (out->put || !source->tree)
		return doc_error_set(err, DOC_ENOTFOUND, _("there is no '%s'"), path);
	r = doc_git_find(source->git, source->tree, path, &out->id, &out->mode, err);
	if (r < 0)
		return r;
	if (out->mode != DOC_GIT_MODE_FILE)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is no plain file"), path);
	return DOC_OK;
}

int doc_source_find(const struct doc_source *source, const char *path, struct doc_source_file *out,
                    struct doc_error *err)
{
	struct doc_source_file file = {0};
	int r = find_file(source, path, &file, err);

	if (r < 0)
		return r;
	file.path = strdup(path);
	if (!file.path)
		return doc_error_memory(err);
	*out = file;
	return DOC_OK;
}

int doc_source_read_path(const struct doc_source *source, const char *path, size_t max_size,
                         struct doc_buf *out, struct doc_error *err)
{
	struct doc_source_file file = {0};
	int r = find_file(source, path, &file, err);

	return r == DOC_OK ? doc_source_read(source, &file, max_size, out, err) : r;
}

int doc_source_digest(const struct doc_source *source, const char *path, size_t max_size,
                      size_t *size, char sha256[DOC_SHA256_HEX_SIZE], struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	const struct doc_git_put *put = find_put(source, path);
	struct doc_source_file file = {0};
	int r;

	if (put && put->sha256 && put->size <= max_size) {
		*size = put->size;
		memcpy(sha256, put->sha256, DOC_SHA256_HEX_SIZE);
		return DOC_OK;
	}
	r = find_file(source, path, &file, err);
	if (r == DOC_OK)
		r = file.put ? read_put(file.put, max_size, &bytes, err)
		             : doc_git_read_to_digest(source->git, &file.id, max_size, &bytes, err);
	if (r < 0)
		return r;
	*size = bytes.size;
	return doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, sha256, err);
}

int doc_source_size(const struct doc_source *source, const char *path, size_t *size,
                    struct doc_error *err)
{
	struct doc_source_file file = {0};
	int r = find_file(source, path, &file, err);

	if (r < 0)
		return r;
	if (!file.put)
		return doc_git_size(source->git, &file.id, size, err);
	*size = file.put->size;
	return DOC_OK;
}

int doc_source_has(const struct doc_source *source, const char *path, bool *has,
                   struct doc_error *err)
{
	const struct doc_git_put *put = find_put(source, path);
	struct doc_error why = {0};
	struct doc_git_id id;
	uint32_t mode;
	int r;

	if (put || !source->tree) {
		*has = put && !doc_git_put_deletes(put);
		return DOC_OK;
	}
	r = doc_git_find(source->git, source->tree, path, &id, &mode, &why);
	if (r < 0 && r != DOC_ENOTFOUND) {
		if (err)
			*err = why;
		return r;
	}
	*has = r == DOC_OK;
	return DOC_OK;
}
