/* folder.h: make a folder with all that is in it, or not at all. */
#ifndef DOC_BASE_FOLDER_H
#define DOC_BASE_FOLDER_H

#include <libdoc/error.h>

/*
 * A folder that is being filled beside the place it is for: ".NAME.docreg-" and 16 digits.
 *
 * target     where it is to stand, absolute
 * temporary  where it is filled, absolute
 * fd         of it, locked as long as its maker lives
 */
struct doc_folder {
	char *target;
	char *temporary;
	int fd;
};

/*
 * May a folder be made at target? Only where nothing is or an empty folder, which is not the
 * current one: that would be taken away from under whoever stands in it.
 *
 * Errors:  DOC_EEXISTS   something is there
 *          DOC_EINVALID  it is the current folder
 */
DOC_CHECKED int doc_folder_check(const char *target, struct doc_error *err);

/*
 * The nearest folder that exists, target itself or one above it, absolute.
 *
 * Owns:  *out: free
 */
DOC_CHECKED int doc_folder_nearest(const char *target, char **out, struct doc_error *err);

/*
 * Begin a folder for target; missing folders above it are made. What killed processes began for the
 * same target is removed.
 *
 * Owns:    *out: doc_folder_clear, which removes an unfinished one
 * Errors:  as doc_folder_check
 */
DOC_CHECKED int doc_folder_begin(const char *target, struct doc_folder *out,
                                 struct doc_error *err);

/*
 * Put it on the disk and then into its place, by one rename.
 *
 * Errors:  DOC_EEXISTS   something is there by now
 *          DOC_EUNKNOWN  renamed, but the folder above could not be synced
 */
DOC_CHECKED int doc_folder_finish(struct doc_folder *folder, struct doc_error *err);

void doc_folder_clear(struct doc_folder *folder);

#endif
