/* found.c: all that lies in a folder that somebody else has filled. */
#include "base/found.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

DOC_AUTO(closedir, DIR *)

void doc_found_clear(struct doc_found_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].path);
	free(list->items);
	*list = (struct doc_found_list){0};
}

struct search {
	const char *root;
	const struct doc_found_limits *limits;
	struct doc_found_list *list;
	struct doc_error *err;
};

static int add(struct search *search, const char *path, enum doc_found_kind kind, uint64_t size)
{
	struct doc_found *found;

	if (search->list->count >= search->limits->most)
		return doc_error_set(search->err, DOC_EINVALID, _("'%s' holds more than %zu files"),
		                     search->root, search->limits->most);
	found = doc_array_add(&search->list->items, &search->list->count, sizeof(*found));
	if (found)
		found->path = strdup(path);
	if (!found || !found->path)
		return doc_error_memory(search->err);
	found->kind = kind;
	found->size = size;
	return DOC_OK;
}

static int add_unreadable(struct search *search, const char *path, int error)
{
	int r = add(search, path, DOC_FOUND_UNREADABLE, 0);

	if (r == DOC_OK)
		search->list->items[search->list->count - 1].error = error;
	return r;
}

static int search_folder(struct search *search, int at, const char *name, const char *path,
                         unsigned depth);

static int search_entry(struct search *search, int folder, const char *name, const char *path,
                        unsigned depth)
{
	struct stat status;

	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) < 0)
		return add_unreadable(search, path, errno);
	if (S_ISLNK(status.st_mode))
		return add(search, path, DOC_FOUND_LINK, 0);
	if (S_ISREG(status.st_mode))
		return add(search, path, DOC_FOUND_FILE, (uint64_t)status.st_size);
	if (!S_ISDIR(status.st_mode))
		return add(search, path, DOC_FOUND_SPECIAL, 0);
	if (*name == '.')
		return add(search, path, DOC_FOUND_HIDDEN, 0);
	return search_folder(search, folder, name, path, depth);
}

/* Entries of an open folder. */
static int search_entries(struct search *search, DIR *folder, const char *path, unsigned depth)
{
	const struct dirent *entry;
	int r = DOC_OK;

	while (r == DOC_OK && (errno = 0, entry = readdir(folder))) {
		char *below doc_auto(free) = NULL;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (asprintf(&below, "%s%s%s", path, *path ? "/" : "", entry->d_name) < 0) {
			below = NULL;
			return doc_error_memory(search->err);
		}
		r = search_entry(search, dirfd(folder), entry->d_name, below, depth);
	}
	if (r < 0 || !errno)
		return r;
	return *path ? add_unreadable(search, path, errno)
	             : doc_error_set(search->err, DOC_EIO, _("cannot look at '%s': %s"),
	                             search->root, strerror(errno));
}

static int search_folder(struct search *search, int at, const char *name, const char *path,
                         unsigned depth)
{
	DIR *folder doc_auto(closedir) = NULL;
	int fd;

	if (depth >= search->limits->depth)
		return add(search, path, DOC_FOUND_DEEP, 0);
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (*path ? O_NOFOLLOW : 0));
	if (fd < 0 && *path)
		return add_unreadable(search, path, errno);
	if (fd < 0)
		return doc_error_set(search->err,
		                     errno == ENOENT    ? DOC_ENOTFOUND
		                     : errno == ENOTDIR ? DOC_EINVALID
		                                        : DOC_EIO,
		                     _("cannot open folder '%s': %s"), name, strerror(errno));
	folder = fdopendir(fd);
	if (!folder) {
		close(fd);
		return doc_error_memory(search->err);
	}
	if (search->limits->in_repositories ||
	    faccessat(fd, ".git", F_OK, AT_SYMLINK_NOFOLLOW) < 0)
		return search_entries(search, folder, path, depth + 1);
	if (*path)
		return add(search, path, DOC_FOUND_REPOSITORY, 0);
	return doc_error_set(search->err, DOC_EINVALID, _("'%s' is a git repository"), name);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct doc_found *)a)->path, ((const struct doc_found *)b)->path);
}

int doc_found_list(const char *folder, const struct doc_found_limits *limits,
                   struct doc_found_list *out, struct doc_error *err)
{
	struct doc_found_list list doc_scoped(doc_found_clear) = {0};
	struct search search = {.root = folder, .limits = limits, .list = &list, .err = err};
	int r = search_folder(&search, AT_FDCWD, folder, "", 0);

	if (r < 0)
		return r;
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items), by_path);
	*out = list;
	list = (struct doc_found_list){0};
	return DOC_OK;
}
