/* zip.h: write and reread release archives (libzip). */
#ifndef DOC_BACKEND_ZIP_H
#define DOC_BACKEND_ZIP_H

#include <stddef.h>
#include <libdoc/error.h>

struct doc_members;

/* Gives the bytes of one member when its turn comes, so that an archive is never whole in memory.
 */
struct doc_zip_entry {
	const char *name;
	size_t size;
	/* Fill exactly size bytes at out. Called once, in order. */
	int (*read)(void *context, void *out, struct doc_error *err);
	void *context;
};

/*
 * Write an archive of STORED members in the order given (sorted by name by the
 * caller), DOS time 1980-01-01, external attributes 0100644 << 16 made on Unix:
 * the same bytes under any zone, locale, umask and zlib. Before the archive
 * appears, doc_container_read has accepted it; so names follow member.h, and a
 * libzip that wrote another form would be refused, not believed.
 *
 * libzip turns the DOS time into local time and back. Every zone of tzdata
 * gives the same bytes; an invented one (TZ=XXX0YYY,0/0,200) that skips the
 * midnight before 1980-01-01 is refused.
 *
 * libzip sets the UTF-8 flag (bit 11) for no ASCII name, whatever is asked of it
 * (ZIP_FL_ENC_UTF_8, or attributes of the source); our names are ASCII, so every
 * flag is 0.
 *
 * path  replaced whole, or left as it was (temporary file beside it, fsync, rename)
 *
 * Errors:  DOC_EINVALID  the entries make no archive that doc_container_read
 *                        accepts: none, too many, 4 GiB, a bad name, not sorted
 *          DOC_EUNKNOWN  renamed, but the directory could not be synced
 *          and whatever a read function returns
 */
DOC_CHECKED int doc_zip_write(const char *path, const struct doc_zip_entry *entries, size_t count,
			      struct doc_error *err);

/*
 * Let libzip, told to be strict, open the same bytes and find the same members:
 * count, names, sizes and every byte. A second opinion after doc_container_read,
 * never the first.
 *
 * Errors:  DOC_EINVALID  libzip sees something else
 */
DOC_CHECKED int doc_zip_agrees(const void *archive, size_t size, const struct doc_members *members,
			       struct doc_error *err);

#endif
