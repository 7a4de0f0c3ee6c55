/* container.h: is this zip archive exactly what its bytes say? Judged on the raw bytes. */
#ifndef DOC_BACKEND_CONTAINER_H
#define DOC_BACKEND_CONTAINER_H

#include <stddef.h>
#include <libdoc/error.h>

#include "backend/member.h"

#define DOC_CONTAINER_MEMBERS_MAX 65000
#define DOC_CONTAINER_SIZE_MAX    ((size_t)2 << 30) /* it is judged in memory, whole */
#define DOC_CONTAINER_TAIL_SIZE   (22 + 65535)      /* end record and longest comment */

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
 * Judge the size of an archive and its end record, as doc_container_read does, by its last bytes
 * alone: a large file that is no archive need not be read for that.
 *
 * tail  its last tail_size bytes, at least DOC_CONTAINER_TAIL_SIZE of them or all
 * size  of the whole archive
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_container_check_end(const void *tail, size_t tail_size, size_t size,
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
