/* source.h: the files of a registry as a commit has them, or as a change would leave them. */
#ifndef DOC_ACTIONS_SOURCE_H
#define DOC_ACTIONS_SOURCE_H

#include <stdbool.h>
#include <base/buf.h>
#include <base/hex.h>
#include <backend/git.h>

/*
 * tree  NULL for an empty registry
 * puts  laid over the tree: added, replaced, or (bytes NULL) removed; sorted by path
 */
struct doc_source {
	struct doc_git *git;
	const struct doc_git_id *tree;
	const struct doc_git_put *puts;
	size_t put_count;
};

/* A file of a source. put is NULL when it comes from the tree. path is owned by the list. */
struct doc_source_file {
	char *path;
	uint32_t mode;
	struct doc_git_id id;
	const struct doc_git_put *put;
};

struct doc_source_files {
	struct doc_source_file *items; /* sorted by path */
	size_t count;
};
void doc_source_files_clear(struct doc_source_files *files);

/* Every file below folder, which ends in '/' or is "". */
DOC_CHECKED int doc_source_list(const struct doc_source *source, const char *folder,
                                struct doc_source_files *out, struct doc_error *err);

/* Is this one wanted? names: all that lies directly in a folder; folders end in '/'. */
typedef bool (*doc_source_wants)(const struct doc_git_entries *names, size_t at);

/*
 * The same, without what lies directly in the folder and is not wanted. Of a tree alone:
 * puts are not looked at.
 *
 * all  set to false when anything was left out, else left alone
 */
DOC_CHECKED int doc_source_list_some(const struct doc_source *source, const char *folder,
                                     doc_source_wants wants, bool *all,
                                     struct doc_source_files *out, struct doc_error *err);

/*
 * One file by its path.
 *
 * Owns:    *out: doc_source_file_clear
 * Errors:  DOC_ENOTFOUND  no such file
 *          DOC_EINVALID   something else lies there
 */
DOC_CHECKED int doc_source_find(const struct doc_source *source, const char *path,
                                struct doc_source_file *out, struct doc_error *err);
void doc_source_file_clear(struct doc_source_file *file);

/* Append a file's bytes; at most max_size of them, else DOC_EINVALID. */
DOC_CHECKED int doc_source_read(const struct doc_source *source, const struct doc_source_file *file,
                                size_t max_size, struct doc_buf *out, struct doc_error *err);

/* The same by path. DOC_ENOTFOUND when there is no such file. */
DOC_CHECKED int doc_source_read_path(const struct doc_source *source, const char *path,
                                     size_t max_size, struct doc_buf *out, struct doc_error *err);

/* Size and SHA-256 of a file by path; those that a put brings along are not computed once more. */
DOC_CHECKED int doc_source_digest(const struct doc_source *source, const char *path,
                                  size_t max_size, size_t *size, char sha256[DOC_SHA256_HEX_SIZE],
                                  struct doc_error *err);

/* How many bytes a file has, without reading them. Errors: as doc_source_find */
DOC_CHECKED int doc_source_size(const struct doc_source *source, const char *path, size_t *size,
                                struct doc_error *err);

/*
 * Is there a file or folder at path? What cannot be read is no answer: a damaged tree fails like
 * any other reading.
 */
DOC_CHECKED int doc_source_has(const struct doc_source *source, const char *path, bool *has,
                               struct doc_error *err);

#endif
