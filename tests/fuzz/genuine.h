/* genuine.h: the honest registry of genuine/, for targets that spoil it; and bytes as choices. */
#ifndef TESTS_GENUINE_H
#define TESTS_GENUINE_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <actions/registry.h>
#include <base/file.h>

#define GENUINE_AT        1795316400 /* 2026-11-22T03:00:00Z, an hour after the last commit */
#define GENUINE_APPROVALS 1
#define GENUINE_MAIN      "refs/heads/main"

static inline void require(bool holds)
{
	if (!holds)
		abort();
}

/* What a target takes out of its input; zeros when that is at its end. */
struct choices {
	const uint8_t *data;
	size_t size;
};

static inline unsigned choose(struct choices *choices, unsigned count)
{
	unsigned value = 0;

	if (!choices->size || !count)
		return 0;
	value = *choices->data++;
	choices->size--;
	return value % count;
}

/* A text of at most 255 bytes, its size in front; it may hold anything. */
static inline const char *choose_text(struct choices *choices, size_t *size)
{
	const char *text;

	*size = choose(choices, 256);
	*size = *size < choices->size ? *size : choices->size;
	text = (const char *)choices->data;
	choices->data += *size;
	choices->size -= *size;
	return text;
}

static inline void read_genuine(const char *name, struct doc_buf *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	doc_buf_printf(&path, "%s/%s", FUZZ_DATA, name);
	require(doc_file_read(path.data, 1000000, false, out, NULL) == DOC_OK);
}

static inline int remove_genuine(const char *path, const struct stat *status, int type,
                                 struct FTW *at)
{
	(void)status, (void)type, (void)at;
	return remove(path);
}

/* The folder of this process, of the one registry it works on; "" before it is made. */
static inline char *genuine_folder(void)
{
	static char folder[64];

	return folder;
}

static inline void forget_genuine(void)
{
	nftw(genuine_folder(), remove_genuine, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void put_genuine(const char *root, const char *name, const char *as)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

	read_genuine(name, &bytes);
	require(doc_file_write(root, as, bytes.data, bytes.size, NULL) == DOC_OK);
}

/* A repository with the registry's objects and its tip; nothing is checked out. */
static inline const char *make_genuine(void)
{
	char *folder = genuine_folder();
	char inside[80];
	struct doc_git *git = NULL;

	if (*folder)
		return folder;
	strcpy(folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/docreg-fuzz.XXXXXX"
	                                             : "/tmp/docreg-fuzz.XXXXXX");
	require(mkdtemp(folder) != NULL && atexit(forget_genuine) == 0);
	require(doc_git_init(folder, &git, NULL) == DOC_OK);
	doc_git_close(git);
	snprintf(inside, sizeof(inside), "%s/.git/", folder);
	put_genuine(inside, "registry.pack", "objects/pack/pack-genuine.pack");
	put_genuine(inside, "registry.idx", "objects/pack/pack-genuine.idx");
	put_genuine(inside, "tip", GENUINE_MAIN);
	return folder;
}

#endif
