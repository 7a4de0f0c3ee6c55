/* container.h: is this zip archive exactly what its bytes say? Judged on the raw bytes. */
#ifndef DOC_BACKEND_CONTAINER_H
#define DOC_BACKEND_CONTAINER_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

#define DOC_CONTAINER_MEMBERS_MAX 65000
#define DOC_CONTAINER_NAME_MAX    240

/* One stored member. name is owned; bytes point into the archive. */
struct doc_member {
	char *name;
	const uint8_t *bytes;
	size_t size;
};

struct doc_members {
	struct doc_member *items; /* in archive order, which is sorted by name */
	size_t count;
};
void doc_members_clear(struct doc_members *members);

/*
 * Read a release archive (design.md 7) on its raw bytes, before any zip library
 * sees it. Accepts exactly the one form docreg writes: local entries that tile the file from byte 0,
 * central directory, end record; STORED, sorted by name without twins (case-folded too), DOS time
 * 1980-01-01, mode 0100644 made on Unix, UTF-8 flag and no other, no extra field, no comment, CRC-32 right,
 * names of [A-Za-z0-9._/-] without empty, "." or ".." parts. All 15 kinds of
 * trust.md 2.4 are refused, each with a message of its own.
 *
 * archive  must outlive members
 *
 * Owns:    members: doc_members_clear
 * Errors:  DOC_EINVALID  the message names the byte offset or member and what is wrong
 */
DOC_CHECKED int doc_container_read(const void *archive, size_t size, struct doc_members *members,
                                   struct doc_error *err);

#endif
