/* crc.c: CRC-32 as zip archives use it (zlib). */
#include "backend/crc.h"

#include <zlib.h>

uint32_t doc_crc32_add(uint32_t crc, const void *bytes, size_t size)
{
	/* To zlib a NULL means "start", not "nothing". */
	return size ? (uint32_t)crc32_z(crc, bytes, size) : crc;
}

uint32_t doc_crc32(const void *bytes, size_t size)
{
	return doc_crc32_add(0, bytes, size);
}
