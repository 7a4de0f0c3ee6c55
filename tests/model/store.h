/* store.h: git's objects in memory, and a repository of them on disk. Knows nothing of libdoc. */
#ifndef TESTS_MODEL_STORE_H
#define TESTS_MODEL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OID_SIZE  20
#define PATH_ROOM 160
#define FILES_MAX 700

struct oid {
	unsigned char bytes[OID_SIZE];
};

/* One file of a tree. */
struct entry {
	char path[PATH_ROOM];
	struct oid blob;
	unsigned mode;
};

/* A whole tree, flat; sorted by path as bytes, which is the order of git's trees too. */
struct files {
	struct entry items[FILES_MAX];
	size_t count;
};

struct store;

struct store *store_new(void);
void store_free(struct store *store);

/* Forget every object. */
void store_clear(struct store *store);

struct oid store_blob(struct store *store, const void *bytes, size_t size);

/* The bytes of a blob; borrowed until the next object is added. */
const char *store_read(const struct store *store, const struct oid *blob, size_t *size);

/* A commit of these files; parents 0 to 2. */
struct oid store_commit(struct store *store, const struct files *files, const struct oid *parents,
                        size_t parent_count, int64_t at, const char *message);

/* Write a repository whose main is tip into folder, which is there: .git alone, no work tree. */
void store_write(const struct store *store, const char *folder, const struct oid *tip);

/* Remove what store_write made. */
void store_remove(const char *folder);

/* A file of the tree, or NULL. */
struct entry *files_find(struct files *files, const char *path);
void files_put(struct files *files, const char *path, const struct oid *blob, unsigned mode);
void files_remove(struct files *files, const char *path);

void hex(const unsigned char *bytes, size_t size, char *out);
void sha256_hex(const void *bytes, size_t size, char out[65]);

/* A failure of the test itself: say where, and end. */
_Noreturn void give_up(const char *what);

#endif
