/* package_private.h: what a package's bytes say of its members. */
#ifndef DOC_BACKEND_PACKAGE_PRIVATE_H
#define DOC_BACKEND_PACKAGE_PRIVATE_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

/*
 * name    owned
 * offset  of the local header
 * entry   offset of its entry in the central directory
 */
struct doc_package_member {
	char *name;
	size_t offset;
	size_t entry;
	uint32_t checksum;
	size_t packed_size;
	size_t size;
};

struct doc_package_members {
	struct doc_package_member *items;
	size_t count;
};

/*
 * Where an archive ends.
 *
 * count      of members
 * directory  where the central directory begins
 * end        where it ends
 * size       of the archive, its comment among it
 * behind     bytes of a comment and of what follows the archive, which no reader sees; 0 when they
 *            are padding alone: NUL, space, line ends
 */
struct doc_package_end {
	size_t count;
	size_t directory;
	size_t end;
	size_t size;
	size_t behind;
};

/* A little-endian number of 1 to 8 bytes. */
uint64_t doc_package_get(const uint8_t *at, size_t width);

/*
 * Find the one end record that every reader finds, of an archive or a zip64 archive.
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_package_find_end(const uint8_t *bytes, size_t size, struct doc_package_end *out,
                                     struct doc_error *err);

void doc_package_members_clear(struct doc_package_members *members);

/*
 * Find the members, in the order of the central directory, and judge everything but their bytes.
 *
 * Owns:    out: doc_package_members_clear
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_package_judge(const uint8_t *bytes, const struct doc_package_end *end,
                                  struct doc_package_members *out, struct doc_error *err);

#endif
