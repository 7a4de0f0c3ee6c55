/* zip.h: write and reread release archives (libzip). */
#ifndef DOC_BACKEND_ZIP_H
#define DOC_BACKEND_ZIP_H

#include <stddef.h>
#include <base/hex.h>
#include <libdoc/error.h>

struct doc_container_input;
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

/* The archive as it was written: its size, SHA-256 of all its bytes. */
struct doc_zip_written {
	size_t size;
	char sha256[DOC_SHA256_HEX_SIZE];
};

/*
 * Write an archive of STORED members in the order given (sorted by name by the
 * caller), DOS time 1980-01-01, external attributes 0100644 << 16 made on Unix, flag for
 * UTF-8 names: the same bytes under any zone, locale, umask and zlib. Before the
 * archive appears, doc_container_read has accepted it; so names follow member.h,
 * and a libzip that wrote another form would be refused, not believed.
 *
 * path     a new file, whole or not at all (temporary file beside it, fsync, rename); a file
 *          with just these bytes may be there already
 * written  may be NULL
 *
 * Errors:  DOC_EINVALID  the entries make no archive that doc_container_read
 *                        accepts: none, too many, over 2 GiB, a bad name, not sorted
 *          DOC_EEXISTS   something else lies at path
 *          DOC_EUNKNOWN  renamed, but the directory could not be synced
 *          and whatever a read function returns
 */
DOC_CHECKED int doc_zip_write(const char *path, const struct doc_zip_entry *entries, size_t count,
			      struct doc_zip_written *written, struct doc_error *err);

/*
 * Could doc_zip_write make a new archive at path? Tried by making and removing its temporary
 * folder.
 *
 * Errors:  DOC_EEXISTS  something lies at path
 */
DOC_CHECKED int doc_zip_probe(const char *path, struct doc_error *err);

/*
 * Let libzip, told to be strict, open the same archive and find the same members: count, names,
 * sizes, and where in it the bytes of each lie. A second opinion after doc_container_read or
 * doc_container_take, never the first.
 *
 * Errors:  DOC_EINVALID  libzip sees something else
 *          those of the input's view
 */
DOC_CHECKED int doc_zip_agrees(const struct doc_container_input *input,
			       const struct doc_members *members, struct doc_error *err);

#endif
