/* manifest.h: files by digest, in the format of sha256sum. */
#ifndef DOC_MODEL_MANIFEST_H
#define DOC_MODEL_MANIFEST_H

#include <stddef.h>
#include <base/hex.h>
#include <libdoc/error.h>

struct doc_buf;

struct doc_manifest_entry {
	char *path;
	char sha256[DOC_SHA256_HEX_SIZE];
};

/* Zeroed is empty. Read or written, it is sorted by path as bytes, each path once. */
struct doc_manifest {
	struct doc_manifest_entry *items;
	size_t count;
};
void doc_manifest_clear(struct doc_manifest *manifest);

/* Add at the end; doc_manifest_sort before anything is found or written. */
DOC_CHECKED int doc_manifest_add(struct doc_manifest *manifest, const char *path,
                                 const char *sha256, struct doc_error *err);
void doc_manifest_sort(struct doc_manifest *manifest);

/* The entry of this path, or NULL. */
const struct doc_manifest_entry *doc_manifest_find(const struct doc_manifest *manifest,
                                                   const char *path);

/* The first entry below a folder, which ends in '/', and how many there are; they follow on. */
const struct doc_manifest_entry *doc_manifest_below(const struct doc_manifest *manifest,
                                                    const char *folder, size_t *count);

/*
 * Read lines "<sha256>  <path>". Accepted is what doc_manifest_format writes: sorted, each path
 * once and made of [A-Za-z0-9._/-], so that sha256sum escapes nothing.
 *
 * name     the file in messages
 *
 * Owns:    *out: doc_manifest_clear
 * Errors:  DOC_EINVALID  "name:line: what is wrong"
 */
DOC_CHECKED int doc_manifest_parse(const char *name, const char *bytes, size_t size,
                                   struct doc_manifest *out, struct doc_error *err);

void doc_manifest_format(const struct doc_manifest *manifest, struct doc_buf *out);

#endif
