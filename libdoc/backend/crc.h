/* crc.h: CRC-32 as zip archives use it (zlib). */
#ifndef DOC_BACKEND_CRC_H
#define DOC_BACKEND_CRC_H

#include <stddef.h>
#include <stdint.h>

/* The CRC-32 (polynomial 0xEDB88320) of size bytes; bytes may be NULL when size is 0. */
uint32_t doc_crc32(const void *bytes, size_t size);

/* That of what has the CRC-32 crc, 0 for nothing, and of these bytes behind it. */
uint32_t doc_crc32_add(uint32_t crc, const void *bytes, size_t size);

#endif
