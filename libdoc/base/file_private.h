/* file_private.h: what the writers of files share. */
#ifndef DOC_BASE_FILE_PRIVATE_H
#define DOC_BASE_FILE_PRIVATE_H

#include "base/file.h"

#define DOC_FILE_TEMPORARY_SIZE (sizeof(DOC_FILE_TEMPORARY) + 16)

/* What a caller can do about a failed system call, told by errno. */
int doc_file_code(int error);

void doc_file_close(int *fd);
int doc_file_open_at(int dir, const char *name, int flags);

/* Open a regular file to be read. size: as measured now. Errors as doc_file_read. */
DOC_CHECKED int doc_file_open_regular(const char *path, size_t max_size, bool follow, int *fd,
                                      size_t *size, struct doc_error *err);

/* Whether missing folders on the way are made, and then synced at once. */
enum doc_file_making { DOC_FILE_MAKE_NONE, DOC_FILE_MAKE, DOC_FILE_MAKE_AND_SYNC };

/* Open the folder that is to hold root/path. Errors as doc_file_write. */
DOC_CHECKED int doc_file_parent(const char *root, const char *path, enum doc_file_making make,
                                int *parent, struct doc_error *err);

/* Make a temporary file in dir. Its descriptor, or -1 and errno. */
int doc_file_temporary(int dir, char name[DOC_FILE_TEMPORARY_SIZE]);

/* Write all bytes, however many calls it takes. On failure -1 and errno. */
int doc_file_put_all(int fd, const void *bytes, size_t size);

/* The same, on the disk if sync, and close it. A file begun may stay. */
int doc_file_fill(int fd, const void *bytes, size_t size, bool sync);

#endif
