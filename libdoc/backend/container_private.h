/* container_private.h: the records of an archive. Private to container*.c. */
#ifndef DOC_BACKEND_CONTAINER_PRIVATE_H
#define DOC_BACKEND_CONTAINER_PRIVATE_H

#include "backend/container.h"
#include "backend/digest.h"

/* The three records (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16), little-endian throughout. */
#define LOCAL_SIGNATURE   0x04034b50
#define CENTRAL_SIGNATURE 0x02014b50
#define END_SIGNATURE     0x06054b50
#define LOCAL_SIZE        30
#define CENTRAL_SIZE      46
#define END_SIZE          22
#define COMMENT_MAX       65535

/* Version to checksum, sizes and lengths: one run of bytes in both headers, from here on. */
#define LOCAL_SHARED   4
#define CENTRAL_SHARED 6

#define FLAGS 0x0800         /* bit 11: names are UTF-8 */
#define TIME  (0x0021u << 16) /* 1980-01-01 00:00:00 */

/*
 * directory  where the central directory begins, so where the last member ends
 * end        where the end record begins, so where the central directory ends
 * local      how far the local entries are read
 * central    how far the central directory is read
 * entries    the bytes of the central directory
 * borrows    the archive is in memory, and so are its members
 * wants      else which of them are kept
 */
struct doc_container_reader {
	const struct doc_container_input *input;
	size_t size;
	size_t count;
	size_t directory;
	size_t end;
	size_t local;
	size_t central;
	uint8_t *entries;
	bool borrows;
	doc_container_wants wants;
	struct doc_sha256_state sha256;
};

static inline uint32_t get(const uint8_t *at, size_t width)
{
	uint32_t value = 0;

	while (width-- > 0)
		value = value << 8 | at[width];
	return value;
}

/* Where are the directory and its end, and how many members are there? */
DOC_CHECKED int doc_container_read_end(struct doc_container_reader *reader, struct doc_error *err);

#endif
