/* hook.c: have git show what documents say. */
#include "actions/registry.h"

#include <string.h>

#include "base/array.h"

/* `diff=docreg` of .gitattributes names the first; the others keep Chinese names readable. */
static const struct {
	const char *name;
	const char *value;
} settings[] = {
	{"diff.docreg.textconv", "docreg text --textconv --"},
	{"core.quotepath", "false"},
};

int doc_registry_hook_git(struct doc_registry *registry, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < DOC_COUNT(settings) && r == DOC_OK; i++) {
		struct doc_buf now doc_scoped(doc_buf_clear) = {0};

		r = doc_git_config(registry->git, settings[i].name, &now, err);
		if (r == DOC_ENOTFOUND ||
		    (r == DOC_OK && strcmp(now.data ? now.data : "", settings[i].value) != 0))
			r = doc_git_config_set(registry->git, settings[i].name, settings[i].value,
			                       err);
	}
	return r;
}
