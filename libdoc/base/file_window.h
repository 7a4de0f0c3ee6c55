/* file_window.h: a large file, looked at piece by piece. */
#ifndef DOC_BASE_FILE_WINDOW_H
#define DOC_BASE_FILE_WINDOW_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

#define DOC_FILE_WINDOW_SIZE ((size_t)256 << 10)

/*
 * A regular file of size bytes, as measured when it was opened; fd is -1 before.
 *
 * bytes  those of the file from `at` on, `held` of them
 */
struct doc_file_window {
	int fd;
	const char *path;
	size_t size;
	uint8_t *bytes;
	size_t at, held;
};

/*
 * Open a file, whatever links lead to it.
 *
 * path     borrowed until it is closed
 *
 * Errors:  as doc_file_read
 */
DOC_CHECKED int doc_file_window_open(struct doc_file_window *window, const char *path,
                                     struct doc_error *err);
void doc_file_window_close(struct doc_file_window *window);

/*
 * Look at the bytes from `at` on. Going on through the file, each of its bytes is read once.
 *
 * need     how many, at most DOC_FILE_WINDOW_SIZE, all within size
 * *bytes   valid until the next call
 * *room    how many there are, need or more
 *
 * Errors:  DOC_EIO  it cannot be read, or has become shorter
 */
DOC_CHECKED int doc_file_window_view(struct doc_file_window *window, size_t at, size_t need,
                                     const uint8_t **bytes, size_t *room, struct doc_error *err);

#endif
