/* gather.c: the files that people mean by a file or a folder. */
#include "base/gather.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

void doc_gathered_clear(struct doc_gathered *gathered)
{
	for (size_t i = 0; i < gathered->count; i++) {
		free(gathered->items[i].path);
		free(gathered->items[i].why);
	}
	free(gathered->items);
	*gathered = (struct doc_gathered){0};
}

static int add(struct doc_gathered *out, const char *path, bool is_named, const char *why,
               struct doc_error *err)
{
	struct doc_gathered_file *file = doc_array_add(&out->items, &out->count, sizeof(*file));

	if (!file)
		return doc_error_memory(err);
	file->path = strdup(path);
	file->why = why ? strdup(why) : NULL;
	file->is_named = is_named;
	return file->path && (file->why || !why) ? DOC_OK : doc_error_memory(err);
}

static int add_unreadable(struct doc_gathered *out, const char *path, int code,
                          struct doc_error *err)
{
	struct doc_error why = {0};

	doc_error_set(&why, DOC_EIO, _("cannot look at '%s': %s"), path, strerror(code));
	return add(out, path, false, why.message, err);
}

/* What programs leave beside the files of people. */
static bool is_left_behind(const char *name)
{
	return name[0] == '.' || strncmp(name, "~$", 2) == 0 ||
	       strcasecmp(name, "Thumbs.db") == 0 || strcasecmp(name, "desktop.ini") == 0;
}

/* --- folders ---------------------------------------------------------------------------------- */

struct names {
	char **items;
	size_t count;
};

static void names_clear(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->items[i]);
	free(names->items);
}

static void close_folder(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

static int compare_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* code gets the errno of a folder that cannot be read; names are those read until then. */
static int list_names(const char *path, struct names *out, size_t *skipped, int *code,
                      struct doc_error *err)
{
	DIR *folder doc_scoped(close_folder) = opendir(path);
	const struct dirent *entry;

	errno = folder ? 0 : errno;
	while (folder && (entry = readdir(folder))) {
		char **name;

		if (is_left_behind(entry->d_name)) {
			*skipped += !is_dots(entry->d_name);
			continue;
		}
		name = doc_array_add(&out->items, &out->count, sizeof(*name));
		if (name)
			*name = strdup(entry->d_name);
		if (!name || !*name)
			return doc_error_memory(err);
		errno = 0;
	}
	*code = errno;
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), compare_name);
	return DOC_OK;
}

static int gather_folder(const char *path, struct doc_gathered *out, struct doc_error *err);

static int gather_entry(const char *folder, const char *name, struct doc_gathered *out,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	size_t size = strlen(folder);
	struct stat status;

	doc_buf_printf(&path, "%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/", name);
	if (path.failed)
		return doc_error_memory(err);
	if (lstat(path.data, &status) < 0)
		return add_unreadable(out, path.data, errno, err);
	if (S_ISDIR(status.st_mode))
		return gather_folder(path.data, out, err);
	if (S_ISREG(status.st_mode))
		return add(out, path.data, false, NULL, err);
	out->skipped++;
	return DOC_OK;
}

/* As deep as a path is long: the system refuses longer ones. */
static int gather_folder(const char *path, struct doc_gathered *out, struct doc_error *err)
{
	struct names names doc_scoped(names_clear) = {0};
	int code = 0;
	int r = list_names(path, &names, &out->skipped, &code, err);

	if (r == DOC_OK && code)
		r = add_unreadable(out, path, code, err);
	for (size_t i = 0; i < names.count && r == DOC_OK; i++)
		r = gather_entry(path, names.items[i], out, err);
	return r;
}

int doc_gather(const char *path, struct doc_gathered *out, struct doc_error *err)
{
	struct stat status;

	if (stat(path, &status) < 0)
		return add_unreadable(out, path, errno, err);
	return S_ISDIR(status.st_mode) ? gather_folder(path, out, err)
	                               : add(out, path, true, NULL, err);
}
