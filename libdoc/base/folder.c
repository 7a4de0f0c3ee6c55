/* folder.c: make a folder with all that is in it, or not at all. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/error.h"
#include "base/file.h"
#include "base/folder_private.h"
#include "base/hex.h"
#include "base/intl.h"

DOC_AUTO(closedir, DIR *)

#define RANDOM_SIZE 8

/* --- the place -------------------------------------------------------------------------------- */

void doc_folder_go_up(char *path)
{
	char *slash = strrchr(path, '/');

	slash[slash == path] = '\0';
}

/* path, absolute and without '/' at its end; NULL when memory is out. */
static char *absolute(const char *path)
{
	char *folder doc_auto(free) = *path == '/' ? strdup("") : realpath(".", NULL);
	char *whole = NULL;
	size_t size;

	if (!folder || asprintf(&whole, "%s/%s", folder, path) < 0)
		return NULL;
	size = strlen(whole);
	while (size > 1 && whole[size - 1] == '/')
		whole[--size] = '\0';
	return whole;
}

int doc_folder_resolve(const char *target, char **out, struct doc_error *err)
{
	char *path doc_auto(free) = absolute(target);
	char *real doc_auto(free) = path ? realpath(path, NULL) : NULL;
	char *above doc_auto(free) = NULL;
	const char *name;

	if (!path || (!real && errno == ENOMEM))
		return doc_error_memory(err);
	*out = NULL;
	if (real) {
		*out = doc_take(real);
		return DOC_OK;
	}
	name = strrchr(path, '/') + 1;
	above = strndup(path, (size_t)(name - path));
	real = above ? realpath(above, NULL) : NULL;
	if (!above || (!real && errno == ENOMEM))
		return doc_error_memory(err);
	if (!real) /* the folder above is not there yet */
		*out = doc_take(path);
	else if (asprintf(out, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name) < 0)
		*out = NULL;
	return *out ? DOC_OK : doc_error_memory(err);
}

static int refuse_taken(const char *target, struct doc_error *err)
{
	return doc_error_set(err, DOC_EEXISTS, _("'%s' exists and is not an empty folder"), target);
}

static bool is_empty(const char *path)
{
	DIR *folder doc_auto(closedir) = opendir(path);
	const struct dirent *entry;

	while (folder && (errno = 0, entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			return false;
	return folder && !errno;
}

/* Can an entry of this folder be made? */
static int check_writable(const char *folder, struct doc_error *err)
{
	return access(folder, W_OK | X_OK) == 0
	               ? DOC_OK
	               : doc_error_set(err, DOC_EIO, _("cannot make a folder in '%s': %s"), folder,
	                               strerror(errno));
}

/* What is not there yet needs the nearest folder above it. */
static int check_above(const char *target, struct doc_error *err)
{
	char *above doc_auto(free) = NULL;
	int r = doc_folder_nearest(target, &above, err);

	return r < 0 ? r : check_writable(above, err);
}

/* An empty folder is replaced, which cannot be done with a mounted file system. */
static int check_replaceable(const char *target, const struct stat *there, struct doc_error *err)
{
	char *path doc_auto(free) = realpath(target, NULL);
	struct stat above;

	if (!path)
		return doc_error_memory(err);
	doc_folder_go_up(path);
	if (stat(path, &above) < 0 || above.st_dev == there->st_dev)
		return check_writable(path, err);
	doc_error_set(err, DOC_EINVALID, _("'%s' is a mounted file system"), target);
	return doc_error_hint(err, DOC_EINVALID, _("name a new folder in it"));
}

int doc_folder_check_place(const char *target, bool may_be_full, struct doc_error *err)
{
	struct stat there;
	struct stat here;

	if (!*target)
		return doc_error_set(err, DOC_EUSAGE, _("no folder is given"));
	if (lstat(target, &there) < 0 && (errno == ENOENT || errno == ENOTDIR))
		return check_above(target, err);
	if (stat(target, &there) < 0 || !S_ISDIR(there.st_mode))
		return may_be_full ? doc_error_set(err, DOC_EEXISTS, _("'%s' is no folder"), target)
		                   : refuse_taken(target, err);
	if (!may_be_full && !is_empty(target))
		return refuse_taken(target, err);
	if (stat(".", &here) < 0 || here.st_dev != there.st_dev || here.st_ino != there.st_ino)
		return check_replaceable(target, &there, err);
	doc_error_set(err, DOC_EINVALID,
	              _("'%s' is the folder you are in; it is made whole and put in place from "
	                "outside"), target);
	return doc_error_hint(err, DOC_EINVALID, _("name it from the folder above: cd .."));
}

int doc_folder_check(const char *target, struct doc_error *err)
{
	return doc_folder_check_place(target, false, err);
}

int doc_folder_nearest(const char *target, char **out, struct doc_error *err)
{
	char *path doc_auto(free) = NULL;
	struct stat status;
	int r = doc_folder_resolve(target, &path, err);

	if (r < 0)
		return r;
	while (strcmp(path, "/") != 0 && (stat(path, &status) < 0 || !S_ISDIR(status.st_mode)))
		doc_folder_go_up(path);
	*out = doc_take(path);
	return DOC_OK;
}

/* --- what killed processes began -------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *at)
{
	(void)status, (void)type, (void)at;
	/* The rest goes nevertheless. */
	(void)remove(path);
	return 0;
}

/* Without leave to write into a folder nothing in it can be removed. */
static int open_one(const char *path, const struct stat *status, int type, struct FTW *at)
{
	(void)at;
	if (type == FTW_D && !(status->st_mode & S_IWUSR))
		(void)chmod(path, status->st_mode | S_IWUSR);
	return 0;
}

void doc_folder_remove(const char *path)
{
	nftw(path, open_one, 16, FTW_PHYS);
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Open, and locked: nobody is filling it any more. */
static int open_abandoned(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool is_temporary(const char *name, const char *own)
{
	size_t size = strlen(own);

	return *name == '.' && strncmp(name + 1, own, size) == 0 &&
	       strncmp(name + 1 + size, DOC_FILE_TEMPORARY, strlen(DOC_FILE_TEMPORARY)) == 0 &&
	       strspn(name + 1 + size + strlen(DOC_FILE_TEMPORARY), "0123456789abcdef") ==
	               2 * RANDOM_SIZE &&
	       !name[1 + size + strlen(DOC_FILE_TEMPORARY) + 2 * RANDOM_SIZE];
}

void doc_folder_sweep(const char *target)
{
	const char *own = strrchr(target, '/') + 1;
	char *above doc_auto(free) = strndup(target, (size_t)(own - target));
	DIR *folder doc_auto(closedir) = above ? opendir(above) : NULL;
	const struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		char *path doc_auto(free) = NULL;
		int fd;

		if (!is_temporary(entry->d_name, own) ||
		    asprintf(&path, "%s%s", above, entry->d_name) < 0)
			continue;
		fd = open_abandoned(path);
		if (fd < 0)
			continue;
		doc_folder_remove(path);
		close(fd);
	}
}

/* --- making ----------------------------------------------------------------------------------- */

int doc_folder_make_above(const char *above, struct doc_error *err)
{
	char *path doc_auto(free) = strdup(above);

	if (!path)
		return doc_error_memory(err);
	for (char *slash = path + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST)
			return doc_error_set(err, DOC_EIO, _("cannot make folder '%s': %s"), path,
			                     strerror(errno));
	}
	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		return doc_error_set(err, DOC_EIO, _("cannot make folder '%s': %s"), path,
		                     strerror(errno));
	return DOC_OK;
}

int doc_folder_beside(const char *target, char **out, struct doc_error *err)
{
	const char *own = strrchr(target, '/') + 1;
	uint8_t random[RANDOM_SIZE];
	char hex[2 * RANDOM_SIZE + 1];

	if (getentropy(random, sizeof(random)) < 0)
		return doc_error_set(err, DOC_EIO, _("no random numbers: %s"), strerror(errno));
	doc_hex_format(random, sizeof(random), hex);
	if (asprintf(out, "%.*s.%s" DOC_FILE_TEMPORARY "%s", (int)(own - target), target, own,
	             hex) >= 0)
		return DOC_OK;
	*out = NULL;
	return doc_error_memory(err);
}

/* An empty folder that it replaces has been given to somebody: group and mode are kept. */
static int make_temporary(struct doc_folder *folder, struct doc_error *err)
{
	struct stat there;

	if (mkdir(folder->temporary, 0777) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot make folder '%s': %s"),
		                     folder->target, strerror(errno));
	folder->fd = open(folder->temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder->fd < 0 || flock(folder->fd, LOCK_EX | LOCK_NB) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot lock '%s': %s"), folder->temporary,
		                     strerror(errno));
	if (stat(folder->target, &there) == 0 &&
	    (fchown(folder->fd, (uid_t)-1, there.st_gid) < 0 ||
	     fchmod(folder->fd, there.st_mode & 07777) < 0))
		return doc_error_set(err, DOC_EIO, _("cannot make folder '%s': %s"),
		                     folder->target, strerror(errno));
	return DOC_OK;
}

int doc_folder_begin(const char *target, struct doc_folder *out, struct doc_error *err)
{
	struct doc_folder folder doc_scoped(doc_folder_clear) = {.fd = -1};
	char *above doc_auto(free) = NULL;
	int r = doc_folder_check(target, err);

	if (r == DOC_OK)
		r = doc_folder_resolve(target, &folder.target, err);
	if (r < 0)
		return r;
	above = strdup(folder.target);
	if (!above)
		return doc_error_memory(err);
	doc_folder_go_up(above);
	r = doc_folder_make_above(above, err);
	if (r < 0)
		return r;
	doc_folder_sweep(folder.target);
	r = doc_folder_beside(folder.target, &folder.temporary, err);
	if (r == DOC_OK)
		r = make_temporary(&folder, err);
	if (r < 0)
		return r;
	*out = folder;
	folder = (struct doc_folder){.fd = -1};
	return DOC_OK;
}

static int put_in_place(struct doc_folder *folder, struct doc_error *err)
{
	if (rename(folder->temporary, folder->target) == 0) {
		free(folder->temporary);
		folder->temporary = NULL;
		return DOC_OK;
	}
	if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
		return refuse_taken(folder->target, err);
	return doc_error_set(err, DOC_EIO, _("cannot make folder '%s': %s"), folder->target,
	                     strerror(errno));
}

int doc_folder_finish(struct doc_folder *folder, struct doc_error *err)
{
	char *above doc_auto(free) = strdup(folder->target);
	int fd;
	int r;

	if (!above)
		return doc_error_memory(err);
	if (syncfs(folder->fd) < 0)
		return doc_error_set(err, DOC_EIO, _("cannot sync '%s': %s"), folder->target,
		                     strerror(errno));
	r = put_in_place(folder, err);
	if (r < 0)
		return r;
	doc_folder_go_up(above);
	fd = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || (fsync(fd) < 0 && errno != EINVAL))
		r = doc_error_set(err, DOC_EUNKNOWN, _("cannot tell whether '%s' was saved: %s"),
		                  folder->target, strerror(errno));
	if (fd >= 0)
		close(fd);
	return r;
}

void doc_folder_clear(struct doc_folder *folder)
{
	if (folder->temporary)
		doc_folder_remove(folder->temporary);
	if (folder->fd >= 0)
		close(folder->fd);
	free(folder->target);
	free(folder->temporary);
	*folder = (struct doc_folder){.fd = -1};
}
