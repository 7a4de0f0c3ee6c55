/* place.c: where the program's own translations and templates are. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

/* The folder of the executable, with its '/'; "" when /proc does not say. */
static void executable_folder(char folder[], size_t size)
{
	ssize_t length = readlink("/proc/self/exe", folder, size - 1);
	char *slash;

	folder[length > 0 ? length : 0] = '\0';
	slash = strrchr(folder, '/');
	if (slash)
		slash[1] = '\0';
}

int cmd_place(const char *beside, const char *installed, char **out, struct doc_error *err)
{
	char *path doc_auto(free) = NULL;
	char folder[4096];
	int r;

	executable_folder(folder, sizeof(folder));
	r = cmd_text(&path, err, "%s%s", folder, beside);
	if (r < 0)
		return r;
	if (access(path, F_OK) < 0)
		return cmd_text(out, err, "%s", installed);
	*out = path;
	path = NULL;
	return DOC_OK;
}
