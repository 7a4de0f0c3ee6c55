/* gather.c: the files that people mean by a file or a folder. */
#include "base/gather.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/found.h"
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

static int add_deep(struct doc_gathered *out, const char *path, struct doc_error *err)
{
	struct doc_error why = {0};

	doc_error_set(&why, DOC_EIO, _("more than %d folders deep, not looked into: '%s'"),
	              DOC_GATHER_DEPTH, path);
	return add(out, path, false, why.message, err);
}

/* What programs leave beside the files of people. */
static bool is_left_behind(const char *name)
{
	return name[0] == '.' || strncmp(name, "~$", 2) == 0 ||
	       strcasecmp(name, "Thumbs.db") == 0 || strcasecmp(name, "desktop.ini") == 0;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int add_found(struct doc_gathered *out, const char *folder, const struct doc_found *found,
                     struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	size_t size = strlen(folder);

	doc_buf_printf(&path, "%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/",
	               found->path);
	if (path.failed)
		return doc_error_memory(err);
	switch (found->kind) {
	case DOC_FOUND_FILE:
		if (is_left_behind(base_name(found->path)))
			break;
		return add(out, path.data, false, NULL, err);
	case DOC_FOUND_UNREADABLE:
		return add_unreadable(out, path.data, found->error, err);
	case DOC_FOUND_DEEP:
		return add_deep(out, path.data, err);
	case DOC_FOUND_LINK:
	case DOC_FOUND_SPECIAL:
	case DOC_FOUND_HIDDEN:
	case DOC_FOUND_REPOSITORY:
		break;
	}
	out->skipped++;
	return DOC_OK;
}

static int gather_folder(const char *path, struct doc_gathered *out, struct doc_error *err)
{
	static const struct doc_found_limits limits = {
		.most = SIZE_MAX, .depth = DOC_GATHER_DEPTH, .in_repositories = true};
	struct doc_found_list list doc_scoped(doc_found_clear) = {0};
	struct doc_error why = {0};
	int r = doc_found_list(path, &limits, &list, &why);

	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	if (r < 0)
		return add(out, path, false, why.message, err);
	for (size_t i = 0; i < list.count && r == DOC_OK; i++)
		r = add_found(out, path, &list.items[i], err);
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
