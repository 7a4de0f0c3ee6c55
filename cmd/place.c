/* place.c: where the program's own translations and templates are. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

/* The folder of the executable, with its '/'; "" when /proc does not say. */
static void executable_folder(char folder[], size_t size)
{
	ssize_t length = readlink("/proc/self/exe", folder, size - 1);
	char *slash;

	folder[length > 0 ? length : 0] = '\0';
	slash = strrchr(folder, '/');
	folder[slash ? slash + 1 - folder : 0] = '\0';
}

/* A folder: /usr/bin holds a program called locale. */
static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int cmd_place(const char *beside, const char *installed, char **out, struct doc_error *err)
{
	const char *const ways[] = {"", "../"};
	const char *const rest[] = {beside, installed};
	char folder[4096];

	executable_folder(folder, sizeof(folder));
	for (size_t i = 0; *folder && i < COUNT(ways); i++) {
		char *path doc_auto(free) = NULL;
		int r = cmd_text(&path, err, "%s%s%s", folder, ways[i], rest[i]);

		if (r < 0)
			return r;
		if (is_folder(path)) {
			*out = path;
			path = NULL;
			return DOC_OK;
		}
	}
	return cmd_text(out, err, "%s/%s", DOCREG_PREFIX, installed);
}
