/* container.h: is this zip archive exactly what its bytes say? Judged on the raw bytes. */
#ifndef DOC_BACKEND_CONTAINER_H
#define DOC_BACKEND_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

#include "backend/member.h"

#define DOC_CONTAINER_MEMBERS_MAX 65000
#define DOC_CONTAINER_SIZE_MAX    ((size_t)2 << 30)

/*
 * Read a release archive (design.md 7) on its raw bytes, before any zip library
 * sees it. Accepts exactly the one form that doc_zip_write makes:
 *
 * - local entries that tile the file from byte 0, then the central directory,
 *   then the end record, and nothing before, between, or after;
 * - at least one member and at most DOC_CONTAINER_MEMBERS_MAX, at most DOC_CONTAINER_SIZE_MAX
 *   bytes, no zip64;
 * - each member STORED, DOS time 1980-01-01 00:00:00, a regular file of mode
 *   0644 made on Unix, no extra field, no comment, CRC-32 right;
 * - of the general purpose flags only bit 11, which says that names are UTF-8:
 *   no encryption, no data descriptor;
 * - names of at most DOC_MEMBER_NAME_MAX bytes, sorted by byte, that pass the
 *   rules of member.h one by one and together.
 *
 * All 15 kinds of hostile archive of trust.md 2.4 are refused, each with a
 * message of its own.
 *
 * archive  must outlive members
 *
 * Owns:    members: doc_members_clear
 * Errors:  DOC_EINVALID  the message names the byte offset or member and what is wrong
 */
DOC_CHECKED int doc_container_read(const void *archive, size_t size, struct doc_members *members,
				   struct doc_error *err);

/*
 * An archive that need not be in memory.
 *
 * view  the bytes from `at` on, need of them or more, all within size: valid until the next call.
 *       need is at most DOC_CONTAINER_NEED_MAX.
 */
#define DOC_CONTAINER_NEED_MAX ((size_t)128 << 10)
struct doc_container_input {
	size_t size;
	int (*view)(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
	            struct doc_error *err);
	void *context;
};

/* The bytes of an archive in memory as an input. archive is borrowed. */
struct doc_container_input doc_container_memory(const void *archive, size_t size);

/* Is a member of this name and size wanted? */
typedef bool (*doc_container_wants)(const char *name, size_t size);

/*
 * The same judgement while an archive is read, once from its first byte to its last. Each member is
 * digested; those that are wanted are kept, the bytes of the others are NULL.
 *
 * wants    NULL: none is kept, nor digested
 *
 * Owns:    members: doc_members_clear
 * Errors:  those of doc_container_read and of view
 */
DOC_CHECKED int doc_container_take(const struct doc_container_input *input,
				   doc_container_wants wants, struct doc_members *members,
				   struct doc_error *err);

/*
 * Set in place, in both headers of every member, what a zip library cannot be told:
 * the flag for UTF-8 names, which libzip sets for no ASCII name, and the time
 * 1980-01-01 00:00:00, which libzip takes through the local zone. Only for an archive that
 * was written a moment ago; whether it is as it must be doc_container_read says afterwards.
 *
 * Errors:  DOC_EINVALID  the headers are not to be found
 */
DOC_CHECKED int doc_container_stamp(void *archive, size_t size, struct doc_error *err);

#endif
