/* change.h: the files that one command is about to write. */
#ifndef DOC_ACTIONS_CHANGE_H
#define DOC_ACTIONS_CHANGE_H

#include <backend/git.h>
#include <base/hex.h>
#include <libdoc/error.h>

/* Paths and bytes are owned; puts are sorted by path, each path once. Zeroed is empty. */
struct doc_change {
	struct doc_git_put *puts;
	size_t count;
};

void doc_change_clear(struct doc_change *change);

/*
 * Write these bytes at path; a later put of the same path replaces an earlier one. The bytes are
 * copied.
 */
DOC_CHECKED int doc_change_put(struct doc_change *change, const char *path, const void *bytes,
                               size_t size, struct doc_error *err);

/*
 * Write at path the bytes of a file on disk, which is read only when they are needed. A file that
 * has another digest by then is DOC_ECONFLICT to whoever reads it.
 */
DOC_CHECKED int doc_change_put_file(struct doc_change *change, const char *path, const char *disk,
                                    size_t size, const char sha256[DOC_SHA256_HEX_SIZE],
                                    struct doc_error *err);

/* What is to happen at path, or NULL. Borrowed. */
const struct doc_git_put *doc_change_find(const struct doc_change *change, const char *path);

/* Remove the file at path. */
DOC_CHECKED int doc_change_remove(struct doc_change *change, const char *path,
                                  struct doc_error *err);

#endif
