/* folder.h: an empty folder for each test, and what is asked of the files in it. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "unit/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <base/file.h>

#define ROOM 4096

/* Each test runs in an empty folder of its own; root/ is the root, outside/ must stay untouched. */
static inline int enter_folder(void **state)
{
	char *folder = strdup("/tmp/docreg-file-XXXXXX");

	if (!folder || !mkdtemp(folder) || chdir(folder) < 0)
		return -1;
	*state = folder;
	return mkdir("root", 0777) < 0 || mkdir("outside", 0777) < 0 ? -1 : 0;
}

static inline int leave_folder(void **state)
{
	char command[128];
	int r;

	snprintf(command, sizeof(command), "chmod -R u+w '%s'; rm -rf '%s'", (char *)*state,
	         (char *)*state);
	free(*state);
	r = chdir("/");
	return system(command) == 0 ? r : -1;
}

static inline void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static inline void assert_holds(const char *path, const char *text)
{
	struct doc_buf out = {0};

	assert_ok(doc_file_read(path, ROOM, false, &out, &err));
	assert_string_equal(out.data ? out.data : "", text);
	doc_buf_clear(&out);
}

static inline bool exists(const char *path)
{
	return faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* No temporary file and nothing else in the folder. */
static inline void assert_count(const char *folder, int count)
{
	char command[128];
	FILE *list;
	int found = -1;

	snprintf(command, sizeof(command), "ls -A '%s' | wc -l", folder);
	list = popen(command, "r");
	assert_non_null(list);
	assert_int_equal(fscanf(list, "%d", &found), 1);
	pclose(list);
	assert_int_equal(found, count);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

#endif
