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
	size_t packed_size;
	size_t size;
};

struct doc_package_members {
	struct doc_package_member *items;
	size_t count;
};

void doc_package_members_clear(struct doc_package_members *members);

/*
 * Find the members, in the order of the central directory, and judge everything but their bytes.
 *
 * Owns:    out: doc_package_members_clear
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_package_judge(const uint8_t *bytes, size_t size,
                                  struct doc_package_members *out, struct doc_error *err);

#endif
