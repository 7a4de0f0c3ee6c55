/* hook.c: set up a clone, so that git shows what documents say, and a server. */
#include "actions/registry.h"

#include <libdoc/sync.h>

#include <string.h>

#include "base/array.h"
#include "base/error.h"

/* `diff=docreg` of .gitattributes names the first; the others keep Chinese names readable. */
static const struct doc_git_setting settings[] = {
	{"diff.docreg.textconv", "docreg text --textconv --"},
	{"core.quotepath", "false"},
};

int doc_registry_hook_git(struct doc_registry *registry, struct doc_error *err)
{
	return doc_git_config_set(registry->git, settings, DOC_COUNT(settings), err);
}

int doc_serve(const char *path, bool dry_run, char **done, struct doc_error *err)
{
	struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
	int r = doc_git_serve(path, dry_run, &lines, err);

	if (r < 0)
		return r;
	*done = lines.size ? doc_buf_take(&lines) : strdup("");
	return *done ? DOC_OK : doc_error_memory(err);
}
