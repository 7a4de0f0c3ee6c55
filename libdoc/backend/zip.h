/* zip.h: write and reread release archives (libzip). */
#ifndef DOC_BACKEND_ZIP_H
#define DOC_BACKEND_ZIP_H

#include <stddef.h>
#include <libdoc/error.h>

/* Gives the bytes of one member when its turn comes, so that an archive is never whole in memory. */
struct doc_zip_entry {
	const char *name;
	size_t size;
	/* Fill exactly size bytes at out. Called once, in order. */
	int (*read)(void *context, void *out, struct doc_error *err);
	void *context;
};

/*
 * Write an archive of STORED members in the order given (sorted by name by the caller), DOS
 * time 1980-01-01, external attributes 0100644 << 16 made on Unix, UTF-8 flag: the same
 * bytes under any zone, locale, umask and zlib.
 *
 * path  replaced whole, or left as it was (temporary file, fsync, rename)
 *
 * Errors:  DOC_EIO, and whatever a read function returns
 */
DOC_CHECKED int doc_zip_write(const char *path, const struct doc_zip_entry *entries, size_t count,
                              struct doc_error *err);

/*
 * Let libzip, told to be strict, open the same bytes and agree on count and names:
 * a second opinion after doc_container_read, never the first.
 */
DOC_CHECKED int doc_zip_agrees(const void *archive, size_t size, size_t member_count,
                               struct doc_error *err);

#endif
