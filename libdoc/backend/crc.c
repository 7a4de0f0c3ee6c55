/* crc.c: CRC-32 as zip archives use it (zlib). */
#include "backend/crc.h"

#include <zlib.h>

uint32_t doc_crc32(const void *bytes, size_t size)
{
	uLong start = crc32_z(0, NULL, 0);

	/* To zlib a NULL means "start", not "nothing". */
	return (uint32_t)(bytes ? crc32_z(start, bytes, size) : start);
}
