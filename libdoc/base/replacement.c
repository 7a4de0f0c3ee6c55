/* replacement.c: put a read-only folder in the place of another. */
#include "base/replacement.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/file_private.h"
#include "base/folder_private.h"
#include "base/intl.h"

DOC_AUTO(closedir, DIR *)

#define MODE_FILE   0444
#define MODE_FOLDER 0555

/* The system's own reason: the message names a path, then that. */
#define FAIL(message, path, err) doc_error_set(err, DOC_EIO, message, path, strerror(errno))

int doc_replacement_check(const char *target, struct doc_error *err)
{
	return doc_folder_check_place(target, true, err);
}

/* --- beginning -------------------------------------------------------------------------------- */

/* A file system that knows no locks has one user. */
static int lock_above(struct doc_replacement *replacement, const char *above,
                      struct doc_error *err)
{
	replacement->above = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (replacement->above < 0)
		return FAIL(_("cannot open folder '%s': %s"), above, err);
	if (flock(replacement->above, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
		return DOC_OK;
	doc_error_set(err, DOC_ECONFLICT, _("another docreg is publishing in '%s'"), above);
	return doc_error_hint(err, DOC_ECONFLICT, _("wait until it is done, and try again"));
}

/* Whoever could not read the old folder does not get to read the new one. */
static int make_temporary(struct doc_replacement *replacement, struct doc_error *err)
{
	struct doc_folder *folder = &replacement->folder;
	struct stat there;
	struct stat made;

	replacement->mode = MODE_FOLDER;
	if (mkdir(folder->temporary, 0700) < 0)
		return FAIL(_("cannot make folder '%s': %s"), folder->target, err);
	folder->fd = open(folder->temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder->fd < 0 || flock(folder->fd, LOCK_EX | LOCK_NB) < 0 ||
	    fstat(folder->fd, &made) < 0)
		return FAIL(_("cannot lock '%s': %s"), folder->temporary, err);
	if (stat(folder->target, &there) < 0)
		return DOC_OK;
	replacement->mode &= there.st_mode;
	if (made.st_gid == there.st_gid || fchown(folder->fd, (uid_t)-1, there.st_gid) == 0)
		return DOC_OK;
	return FAIL(_("cannot give '%s' the group it has: %s"), folder->target, err);
}

int doc_replacement_begin(const char *target, struct doc_replacement *out, struct doc_error *err)
{
	struct doc_replacement replacement doc_scoped(doc_replacement_clear) = {
		.folder = {.fd = -1}, .above = -1};
	struct doc_folder *folder = &replacement.folder;
	char *above doc_auto(free) = NULL;
	int r = doc_replacement_check(target, err);

	if (r == DOC_OK)
		r = doc_folder_resolve(target, &folder->target, err);
	if (r < 0)
		return r;
	above = strdup(folder->target);
	if (!above)
		return doc_error_memory(err);
	doc_folder_go_up(above);
	r = doc_folder_make_above(above, err);
	if (r == DOC_OK)
		r = lock_above(&replacement, above, err);
	if (r < 0)
		return r;
	doc_folder_sweep(folder->target);
	r = doc_folder_beside(folder->target, &folder->temporary, err);
	if (r == DOC_OK)
		r = make_temporary(&replacement, err);
	if (r < 0)
		return r;
	*out = replacement;
	replacement = (struct doc_replacement){.folder = {.fd = -1}, .above = -1};
	return DOC_OK;
}

/* --- filling ---------------------------------------------------------------------------------- */

static int make_folder(struct doc_replacement *replacement, const char *path, size_t size,
                       struct doc_error *err)
{
	char *name doc_auto(free) = strndup(path, size);
	char **slot;

	if (!name)
		return doc_error_memory(err);
	if (mkdirat(replacement->folder.fd, name, 0700) < 0) {
		if (errno == EEXIST)
			return DOC_OK;
		return FAIL(_("cannot make folder '%s': %s"), name, err);
	}
	slot = doc_array_add(&replacement->folders, &replacement->folder_count, sizeof(*slot));
	if (!slot)
		return doc_error_memory(err);
	*slot = doc_take(name);
	return DOC_OK;
}

int doc_replacement_put(struct doc_replacement *replacement, const char *path, const void *bytes,
                        size_t size, struct doc_error *err)
{
	const char *slash = strchr(path, '/');
	bool done;
	int fd;
	int r = slash ? make_folder(replacement, path, (size_t)(slash - path), err) : DOC_OK;

	if (r < 0)
		return r;
	fd = openat(replacement->folder.fd, path,
	            O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return FAIL(_("cannot write '%s': %s"), path, err);
	done = doc_file_put_all(fd, bytes, size) == 0 && fchmod(fd, MODE_FILE) == 0;
	if (!done)
		r = FAIL(_("cannot write '%s': %s"), path, err);
	if (close(fd) < 0 && done)
		r = FAIL(_("cannot write '%s': %s"), path, err);
	return r;
}

int doc_replacement_seal(struct doc_replacement *replacement, struct doc_error *err)
{
	struct doc_folder *folder = &replacement->folder;

	for (size_t i = 0; i < replacement->folder_count; i++)
		if (fchmodat(folder->fd, replacement->folders[i], MODE_FOLDER, 0) < 0)
			return FAIL(_("cannot make folder '%s': %s"), replacement->folders[i],
			            err);
	if (fchmod(folder->fd, replacement->mode) < 0)
		return FAIL(_("cannot make folder '%s': %s"), folder->target, err);
	if (syncfs(folder->fd) < 0)
		return FAIL(_("cannot sync '%s': %s"), folder->target, err);
	return DOC_OK;
}

/* --- the exchange ----------------------------------------------------------------------------- */

static bool cannot_exchange(void)
{
	return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

/* As near as such a file system comes: the old one goes aside, the new one comes. */
static int exchange_in_two(struct doc_folder *folder, struct doc_error *err)
{
	char *aside doc_auto(free) = NULL;
	int r = doc_folder_beside(folder->target, &aside, err);

	if (r < 0)
		return r;
	if (rename(folder->target, aside) < 0)
		return FAIL(_("cannot replace folder '%s': %s"), folder->target, err);
	if (rename(folder->temporary, folder->target) < 0) {
		r = FAIL(_("cannot replace folder '%s': %s"), folder->target, err);
		(void)rename(aside, folder->target);
		return r;
	}
	free(folder->temporary);
	folder->temporary = doc_take(aside); /* what is to be removed */
	return DOC_OK;
}

static int put_in_place(struct doc_folder *folder, struct doc_error *err)
{
	struct stat there;

	if (lstat(folder->target, &there) < 0 && errno == ENOENT) {
		if (rename(folder->temporary, folder->target) < 0)
			return FAIL(_("cannot make folder '%s': %s"), folder->target, err);
		free(folder->temporary);
		folder->temporary = NULL;
		return DOC_OK;
	}
	if (renameat2(AT_FDCWD, folder->temporary, AT_FDCWD, folder->target, RENAME_EXCHANGE) == 0)
		return DOC_OK;
	if (cannot_exchange())
		return exchange_in_two(folder, err);
	return FAIL(_("cannot replace folder '%s': %s"), folder->target, err);
}

int doc_replacement_finish(struct doc_replacement *replacement, struct doc_error *err)
{
	struct doc_folder *folder = &replacement->folder;
	int r = put_in_place(folder, err);

	if (r < 0)
		return r;
	if (fsync(replacement->above) < 0 && errno != EINVAL)
		r = doc_error_set(err, DOC_EUNKNOWN, _("cannot tell whether '%s' was saved: %s"),
		                  folder->target, strerror(errno));
	if (folder->temporary)
		doc_folder_remove(folder->temporary);
	free(folder->temporary);
	folder->temporary = NULL;
	return r;
}

void doc_replacement_clear(struct doc_replacement *replacement)
{
	for (size_t i = 0; i < replacement->folder_count; i++)
		free(replacement->folders[i]);
	free(replacement->folders);
	doc_folder_clear(&replacement->folder);
	if (replacement->above >= 0)
		close(replacement->above);
	*replacement = (struct doc_replacement){.folder = {.fd = -1}, .above = -1};
}

/* --- looking ---------------------------------------------------------------------------------- */

void doc_folder_entries_clear(struct doc_folder_entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		free(entries->items[i].path);
	free(entries->items);
	*entries = (struct doc_folder_entries){0};
}

static int add_entry(const char *root, const char *path, struct doc_folder_entries *out,
                     struct doc_error *err)
{
	struct doc_folder_entry *entry = doc_array_add(&out->items, &out->count, sizeof(*entry));
	char *whole doc_auto(free) = NULL;
	struct stat status;

	if (!entry || asprintf(&whole, "%s/%s", root, path) < 0) {
		out->count -= entry != NULL;
		whole = NULL;
		return doc_error_memory(err);
	}
	entry->path = strdup(path);
	if (!entry->path)
		return doc_error_memory(err);
	if (lstat(whole, &status) == 0) {
		entry->is_file = S_ISREG(status.st_mode);
		entry->is_folder = S_ISDIR(status.st_mode);
	}
	return DOC_OK;
}

/* inside: a folder of root, "" for itself. */
static int list(const char *root, const char *inside, size_t most, struct doc_folder_entries *out,
                struct doc_error *err)
{
	char *whole doc_auto(free) = NULL;
	DIR *folder doc_auto(closedir) = NULL;
	const struct dirent *entry;
	int r = DOC_OK;

	if (asprintf(&whole, "%s/%s", root, inside) < 0) {
		whole = NULL;
		return doc_error_memory(err);
	}
	folder = opendir(whole);
	if (!folder)
		return errno == ENOENT || errno == ENOTDIR
		               ? DOC_OK
		               : FAIL(_("cannot open folder '%s': %s"), whole, err);
	while (r == DOC_OK && out->count < most && (errno = 0, entry = readdir(folder))) {
		char *path doc_auto(free) = NULL;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (asprintf(&path, "%s%s%s", inside, *inside ? "/" : "", entry->d_name) < 0) {
			path = NULL;
			return doc_error_memory(err);
		}
		r = add_entry(root, path, out, err);
	}
	if (r == DOC_OK && out->count < most && errno)
		return FAIL(_("cannot look at '%s': %s"), whole, err);
	return r;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct doc_folder_entry *)a)->path,
	              ((const struct doc_folder_entry *)b)->path);
}

int doc_folder_list(const char *path, size_t most, struct doc_folder_entries *out,
                    struct doc_error *err)
{
	struct doc_folder_entries entries doc_scoped(doc_folder_entries_clear) = {0};
	int r = list(path, "", most, &entries, err);
	size_t count = entries.count;

	for (size_t i = 0; i < count && r == DOC_OK; i++)
		if (entries.items[i].is_folder)
			r = list(path, entries.items[i].path, most, &entries, err);
	if (r < 0)
		return r;
	if (entries.count)
		qsort(entries.items, entries.count, sizeof(*entries.items), compare);
	*out = entries;
	entries = (struct doc_folder_entries){0};
	return DOC_OK;
}

static bool is_within(const char *inner, const char *outer)
{
	size_t size = strlen(outer);

	while (size > 1 && outer[size - 1] == '/')
		size--;
	return strncmp(inner, outer, size) == 0 &&
	       (size == 1 || !inner[size] || inner[size] == '/');
}

int doc_folder_overlaps(const char *a, const char *b, bool *out, struct doc_error *err)
{
	char *one doc_auto(free) = NULL;
	char *other doc_auto(free) = NULL;
	int r = doc_folder_resolve(a, &one, err);

	if (r == DOC_OK)
		r = doc_folder_resolve(b, &other, err);
	if (r == DOC_OK)
		*out = is_within(one, other) || is_within(other, one);
	return r;
}
