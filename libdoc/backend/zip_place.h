/* zip_place.h: where an archive is written, and how it gets its name. Private to zip*.c. */
#ifndef DOC_BACKEND_ZIP_PLACE_H
#define DOC_BACKEND_ZIP_PLACE_H

#include <libdoc/error.h>

struct doc_zip_written;

/*
 * libzip renames a temporary file of its own without fsync, so it works in a
 * folder of ours, and what reaches the caller's path is up to us.
 *
 * parent  where the archive is to lie
 * folder  private, in parent
 * file    the archive, in folder
 */
struct doc_zip_scratch {
	char *parent;
	char *folder;
	char *file;
};

DOC_CHECKED int doc_zip_scratch_make(const char *path, struct doc_zip_scratch *out,
				     struct doc_error *err);

/* Remove file and folder if they are still there. */
void doc_zip_scratch_clear(struct doc_zip_scratch *scratch);

/*
 * Stamp the archive in scratch, have doc_container_read judge it, and move it to path.
 *
 * written  may be NULL
 *
 * Errors:  DOC_EINVALID  it is not of the one form
 *          DOC_EEXISTS   something else lies at path
 *          DOC_EUNKNOWN  renamed, but the directory could not be synced
 */
DOC_CHECKED int doc_zip_publish(const struct doc_zip_scratch *scratch, const char *path,
				struct doc_zip_written *written, struct doc_error *err);

#endif
