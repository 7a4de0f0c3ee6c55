/* git_server.c: set up a bare repository so that what it has taken stays. */
#include "backend/git_private.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

#define HOOK      "hooks/reference-transaction"
#define HOOK_SIZE 65536

/*
 * Nothing that was pushed is taken back or written over, each object is checked, and all is on the
 * disk before it is acknowledged; the log tells where main was before.
 */
static const struct doc_git_setting settings[] = {
	{"core.fsync", "all"},
	{"core.fsyncMethod", "fsync"},
	{"core.logAllRefUpdates", "true"},
	{"receive.advertisePushOptions", "false"},
	{"receive.denyDeletes", "true"},
	{"receive.denyNonFastForwards", "true"},
	{"receive.fsckObjects", "true"},
};

/*
 * git syncs files, but not the folders that name them: with core.fsync=all alone a power cut lost
 * every acknowledged push. This runs when a ref has moved and before the client is told.
 */
static const char hook[] = "#!/bin/sh\n"
                           "# docreg hook server: on the disk, before the client is told.\n"
                           "cat >/dev/null\n"
                           "test \"$1\" != committed || sync -f \"${GIT_DIR:-.}\"\n";

static int read_setting(git_config *config, const char *name, struct doc_buf *out,
                        struct doc_error *err)
{
	git_buf value doc_scoped(git_buf_dispose) = {0};
	int r = git_config_get_string_buf(&value, config, name);

	if (r < 0 && r != GIT_ENOTFOUND)
		return doc_git_failed(err, r, _("cannot read configuration '%s'"), name);
	if (r == 0)
		doc_buf_add(out, value.ptr, value.size);
	return doc_buf_check(out, err);
}

/* Add those that are not so yet. */
static int find_wanted(git_config *config, struct doc_git_setting wanted[], size_t *count,
                       struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < DOC_COUNT(settings) && r == DOC_OK; i++) {
		struct doc_buf now doc_scoped(doc_buf_clear) = {0};

		r = read_setting(config, settings[i].name, &now, err);
		if (r == DOC_OK && strcmp(now.data ? now.data : "", settings[i].value) != 0)
			wanted[(*count)++] = settings[i];
	}
	return r;
}

/* Hooks that lie elsewhere would be run in place of ours. */
static int check_hooks_path(git_config *config, struct doc_error *err)
{
	struct doc_buf elsewhere doc_scoped(doc_buf_clear) = {0};
	int r = read_setting(config, "core.hooksPath", &elsewhere, err);

	if (r < 0 || elsewhere.size == 0)
		return r;
	doc_error_set(err, DOC_EINVALID, _("core.hooksPath puts the hooks into '%s'"),
	              elsewhere.data);
	return doc_error_hint(err, DOC_EINVALID, "git config --unset core.hooksPath");
}

static int configure(git_repository *repository, bool dry_run, struct doc_buf *done,
                     struct doc_error *err)
{
	git_config *all doc_auto(git_config_free) = NULL;
	git_config *config doc_auto(git_config_free) = NULL;
	struct doc_git_setting wanted[DOC_COUNT(settings)];
	struct doc_git git = {.repository = repository};
	size_t count = 0;
	int r = git_repository_config(&all, repository);

	if (r >= 0)
		r = git_config_open_level(&config, all, GIT_CONFIG_LEVEL_LOCAL);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot read the repository's configuration"));
	r = check_hooks_path(config, err);
	if (r == DOC_OK)
		r = find_wanted(config, wanted, &count, err);
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		doc_buf_printf(done, "%s = %s\n", wanted[i].name, wanted[i].value);
	return r < 0 || dry_run ? r : doc_git_configure(&git, wanted, count, err);
}

/* A clone starts on the branch that HEAD names. */
static int set_head(git_repository *repository, bool dry_run, struct doc_buf *done,
                    struct doc_error *err)
{
	static const char text[] = "ref: " DOC_GIT_BRANCH "\n";
	git_reference *head doc_auto(git_reference_free) = NULL;
	const char *target;
	int r = git_reference_lookup(&head, repository, "HEAD");

	if (r < 0)
		return doc_git_failed(err, r, _("cannot read HEAD"));
	target = git_reference_symbolic_target(head);
	if (target && strcmp(target, DOC_GIT_BRANCH) == 0)
		return DOC_OK;
	doc_buf_puts(done, "HEAD = " DOC_GIT_BRANCH "\n");
	return dry_run ? DOC_OK
	               : doc_file_write(git_repository_path(repository), "HEAD", text,
	                                sizeof(text) - 1, err);
}

static int read_hook(const char *path, struct doc_buf *out, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = doc_file_read(path, HOOK_SIZE, true, out, &why);

	if (r == DOC_OK || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (err)
		*err = why;
	return r;
}

static int refuse_hook(const char *path, struct doc_error *err)
{
	doc_error_set(err, DOC_EEXISTS, _("'%s' is a hook of somebody else"), path);
	return doc_error_hint(err, DOC_EEXISTS,
	                      _("have it run this as well, then move it away or leave it: %s"),
	                      "test \"$1\" != committed || sync -f \"$GIT_DIR\"");
}

static int put_hook(git_repository *repository, bool dry_run, struct doc_buf *done,
                    struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf now doc_scoped(doc_buf_clear) = {0};
	const char *root = git_repository_path(repository);
	struct stat status;
	bool is_there;
	int r;

	doc_buf_printf(&path, "%s" HOOK, root);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = read_hook(path.data, &now, err);
	if (r < 0)
		return r;
	is_there = now.size == sizeof(hook) - 1 && memcmp(now.data, hook, now.size) == 0;
	if (now.size > 0 && !is_there)
		return refuse_hook(path.data, err);
	if (is_there && stat(path.data, &status) == 0 && status.st_mode & S_IXUSR)
		return DOC_OK;
	doc_buf_puts(done, HOOK "\n");
	if (dry_run)
		return DOC_OK;
	r = is_there ? DOC_OK : doc_file_write(root, HOOK, hook, sizeof(hook) - 1, err);
	if (r == DOC_OK && chmod(path.data, 0755) < 0)
		r = doc_error_set(err, DOC_EIO, _("cannot make '%s' executable: %s"), path.data,
		                  strerror(errno));
	return r;
}

int doc_git_serve(const char *path, bool dry_run, struct doc_buf *done, struct doc_error *err)
{
	git_repository *repository doc_auto(git_repository_free) = NULL;
	int r = doc_git_start(err);

	if (r < 0)
		return r;
	r = git_repository_open_ext(&repository, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
	if (r < 0)
		return doc_git_open_failed(r, path, err);
	if (!git_repository_is_bare(repository)) {
		doc_error_set(err, DOC_EINVALID,
		              _("'%s' is no bare repository, which a server has"),
		              path);
		return doc_error_hint(err, DOC_EINVALID, "git init --bare -b main DIR");
	}
	r = put_hook(repository, dry_run, done, err);
	if (r == DOC_OK)
		r = configure(repository, dry_run, done, err);
	if (r == DOC_OK)
		r = set_head(repository, dry_run, done, err);
	return r == DOC_OK ? doc_buf_check(done, err) : r;
}
