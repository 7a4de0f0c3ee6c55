/* git_config.c: settings of a repository, those in its own file. */
#include "backend/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

#define CONFIG_SIZE_MAX (1024UL * 1024)

/*
 * libgit2 writes the file with each setting. So a copy is changed, while git's lock is held, and
 * takes the place of the file with all of them.
 */
#define COPY "docreg-config"

/* is_working: work is to be given back */
struct changing {
	struct doc_git *git;
	char *path, *lock, *copy;
	bool is_working, is_locked;
	int work;
};

/* Only the repository's own file. */
static int own_config(struct doc_git *git, git_config **out, struct doc_error *err)
{
	git_config *all doc_auto(git_config_free) = NULL;
	int r;

	r = git_repository_config(&all, git->repository);
	if (r >= 0)
		r = git_config_open_level(out, all, GIT_CONFIG_LEVEL_LOCAL);
	return r < 0 ? doc_git_failed(err, r, _("cannot read the repository's configuration"))
	             : DOC_OK;
}

int doc_git_config(struct doc_git *git, const char *name, struct doc_buf *out,
                   struct doc_error *err)
{
	git_config *config doc_auto(git_config_free) = NULL;
	git_buf value = {0};
	int r;

	r = own_config(git, &config, err);
	if (r < 0)
		return r;
	r = git_config_get_string_buf(&value, config, name);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot read configuration '%s'"), name);
	doc_buf_add(out, value.ptr, value.size);
	git_buf_dispose(&value);
	return doc_buf_check(out, err);
}

/* --- changing it ------------------------------------------------------------------------------ */

static char *beside(struct doc_git *git, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s%s", git_repository_commondir(git->repository), name) < 0 ? NULL
	                                                                                    : path;
}

/* Where git's lock cannot be removed, our mark stays, so that the next command removes it. */
static void clear(struct changing *changing)
{
	bool is_gone = !changing->is_locked || unlink(changing->lock) == 0;

	if (changing->is_working && is_gone)
		doc_git_work_end(changing->work);
	else if (changing->is_working)
		doc_file_unlock(changing->work);
	free(changing->path);
	free(changing->lock);
	free(changing->copy);
}

static int begin(struct changing *changing, struct doc_error *err)
{
	int r;

	changing->path = beside(changing->git, "config");
	changing->lock = beside(changing->git, "config.lock");
	changing->copy = beside(changing->git, COPY);
	if (!changing->path || !changing->lock || !changing->copy)
		return doc_error_memory(err);
	r = doc_git_work_begin(changing->git, NULL, &changing->work, err);
	if (r < 0)
		return r;
	changing->is_working = true;
	r = doc_git_lock_take(changing->lock, err);
	changing->is_locked = r == DOC_OK;
	return r;
}

static int cannot_write(const char *path, struct doc_error *err)
{
	return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path, strerror(errno));
}

static int make_copy(const struct changing *changing, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	char *its_lock doc_auto(free) = beside(changing->git, COPY ".lock");
	FILE *copy;
	bool written;
	int r = its_lock ? doc_file_read(changing->path, CONFIG_SIZE_MAX, true, &bytes, err)
	                 : doc_error_memory(err);

	if (r < 0)
		return r;
	unlink(its_lock);
	unlink(changing->copy);
	copy = fopen(changing->copy, "wxe");
	written = copy && (!bytes.size || fwrite(bytes.data, 1, bytes.size, copy) == bytes.size);
	if (copy && fclose(copy) != 0)
		written = false;
	return written ? DOC_OK : cannot_write(changing->copy, err);
}

static int change_copy(const struct changing *changing, const struct doc_git_setting *settings,
                       size_t count, struct doc_error *err)
{
	git_config *config doc_auto(git_config_free) = NULL;
	const char *name = settings->name;
	int r = git_config_open_ondisk(&config, changing->copy);

	for (size_t i = 0; i < count && r == 0; i++) {
		name = settings[i].name;
		r = git_config_set_string(config, name, settings[i].value);
	}
	return r < 0 ? doc_git_failed(err, r, _("cannot set configuration '%s'"), name) : DOC_OK;
}

int doc_git_check_sizes(const char *folder, struct doc_error *err)
{
	static const char *const names[] = {
		".git/config", ".git/HEAD", ".git/packed-refs", ".git/refs/heads/main",
		"config",      "HEAD",      "packed-refs",      "refs/heads/main",
	};

	for (size_t i = 0; i < DOC_COUNT(names); i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct stat status;
		int r;

		doc_buf_printf(&path, "%s/%s", folder, names[i]);
		r = doc_buf_check(&path, err);
		if (r < 0)
			return r;
		if (stat(path.data, &status) == 0 && S_ISREG(status.st_mode) &&
		    status.st_size > DOC_GIT_SETTINGS_SIZE_MAX)
			return doc_error_set(err, DOC_EINVALID, _("'%s' is larger than %d MiB"),
			                     path.data, DOC_GIT_SETTINGS_SIZE_MAX >> 20);
	}
	return DOC_OK;
}

/* Who may read it stays as it is. */
static int replace(struct changing *changing, struct doc_error *err)
{
	const char *folder = git_repository_commondir(changing->git->repository);
	struct stat status;
	int r;

	if (stat(changing->path, &status) < 0 || chmod(changing->copy, status.st_mode & 0777) < 0)
		return cannot_write(changing->copy, err);
	r = doc_git_sync(folder, err);
	if (r < 0)
		return r;
	/* The lock itself takes the place, as git does it: nothing has to be removed. */
	if (rename(changing->copy, changing->lock) < 0 ||
	    rename(changing->lock, changing->path) < 0)
		return cannot_write(changing->path, err);
	changing->is_locked = false;
	return doc_git_sync(folder, err);
}

int doc_git_configure(struct doc_git *git, const struct doc_git_setting *settings, size_t count,
                      struct doc_error *err)
{
	struct changing changing doc_scoped(clear) = {.git = git};
	int r = count ? begin(&changing, err) : DOC_OK;

	if (!count || r < 0)
		return r;
	r = make_copy(&changing, err);
	if (r == DOC_OK)
		r = change_copy(&changing, settings, count, err);
	return r == DOC_OK ? replace(&changing, err) : r;
}

int doc_git_config_set(struct doc_git *git, const struct doc_git_setting *settings, size_t count,
                       struct doc_error *err)
{
	struct doc_git_setting *wanted doc_auto(free) = calloc(count + 1, sizeof(*wanted));
	size_t wanted_count = 0;

	if (!wanted)
		return doc_error_memory(err);
	for (size_t i = 0; i < count; i++) {
		struct doc_buf now doc_scoped(doc_buf_clear) = {0};
		struct doc_error why = {0};
		int r = doc_git_config(git, settings[i].name, &now, &why);

		if (r < 0 && r != DOC_ENOTFOUND) {
			if (err)
				*err = why;
			return r;
		}
		if (r < 0 || strcmp(now.data ? now.data : "", settings[i].value) != 0)
			wanted[wanted_count++] = settings[i];
	}
	return doc_git_configure(git, wanted, wanted_count, err);
}
