/* replacement.h: put a read-only folder in the place of another: readers see either whole. */
#ifndef DOC_BASE_REPLACEMENT_H
#define DOC_BASE_REPLACEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <base/folder.h>

/*
 * A folder being filled that is to replace another.
 *
 * folder   see there; of its target links are followed
 * above    the folder above, locked: of two that replace the same folder one waits for nobody
 * mode     of the folder in the end: 0555, less what those who may not read the old one have not
 * folders  in it, by their names
 */
struct doc_replacement {
	struct doc_folder folder;
	int above;
	mode_t mode;
	char **folders;
	size_t folder_count;
};

/*
 * May target be replaced: nothing, or a folder that is not the current one nor a mounted file
 * system, in a folder that can be written?
 *
 * Errors:  DOC_EEXISTS, DOC_EINVALID, DOC_EIO
 */
DOC_CHECKED int doc_replacement_check(const char *target, struct doc_error *err);

/*
 * Begin a replacement; missing folders above are made, and what killed processes began is removed.
 *
 * Owns:    *out: doc_replacement_clear, which removes an unfinished one
 * Errors:  as above
 *          DOC_ECONFLICT  another process replaces a folder there
 */
DOC_CHECKED int doc_replacement_begin(const char *target, struct doc_replacement *out,
                                      struct doc_error *err);

/* Write a file into it, read-only: "NAME" or "FOLDER/NAME", each once. */
DOC_CHECKED int doc_replacement_put(struct doc_replacement *replacement, const char *path,
                                    const void *bytes, size_t size, struct doc_error *err);

/* Put all of it on the disk, read-only, so that only the exchange is left to be done. */
DOC_CHECKED int doc_replacement_seal(struct doc_replacement *replacement, struct doc_error *err);

/*
 * Exchange it with what is at target, in one step where the file system can; else in two, between
 * which nothing is there. What was there is removed. Its group stays.
 *
 * Errors:  DOC_EUNKNOWN  exchanged, but the folder above could not be synced
 */
DOC_CHECKED int doc_replacement_finish(struct doc_replacement *replacement, struct doc_error *err);

void doc_replacement_clear(struct doc_replacement *replacement);

/* A file, folder or other thing in a folder, by its path from there. */
struct doc_folder_entry {
	char *path;
	bool is_file;
	bool is_folder;
};
struct doc_folder_entries {
	struct doc_folder_entry *items; /* sorted by path */
	size_t count;
};
void doc_folder_entries_clear(struct doc_folder_entries *entries);

/*
 * All that is in a folder and in its folders, no deeper, links not followed; `most` of it at most.
 * Nothing where there is no such folder.
 *
 * Owns:  *out: doc_folder_entries_clear
 */
DOC_CHECKED int doc_folder_list(const char *path, size_t most, struct doc_folder_entries *out,
                                struct doc_error *err);

/* Does one of two folders lie in the other, or are they the same? Links are followed. */
DOC_CHECKED int doc_folder_overlaps(const char *a, const char *b, bool *out,
                                    struct doc_error *err);

#endif
