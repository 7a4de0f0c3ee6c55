/* git_config.c: settings of a repository, those in its own file. */
#include "backend/git_private.h"

#include <sys/stat.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

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

int doc_git_config_set(struct doc_git *git, const char *name, const char *value,
                       struct doc_error *err)
{
	git_config *config doc_auto(git_config_free) = NULL;
	int r;

	r = own_config(git, &config, err);
	if (r < 0)
		return r;
	r = git_config_set_string(config, name, value);
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
