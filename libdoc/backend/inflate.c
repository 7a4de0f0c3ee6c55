/* inflate.c: unpack what zlib packed. */
#include "backend/inflate.h"

#include <limits.h>
#define ZLIB_CONST /* input is const */
#include <zlib.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"

#define CHUNK_SIZE 65536

static void end_stream(z_stream *stream)
{
	inflateEnd(stream);
}

int doc_inflate(const void *bytes, size_t size, size_t max_size, struct doc_buf *out,
                struct doc_error *err)
{
	z_stream stream doc_scoped(end_stream) = {
		.next_in = bytes,
		.avail_in = (uInt)(size < UINT_MAX ? size : UINT_MAX),
	};
	size_t left = max_size;
	int r = Z_OK;

	if (inflateInit(&stream) != Z_OK)
		return doc_error_memory(err);
	while (r == Z_OK && left > 0) {
		size_t chunk = left < CHUNK_SIZE ? left : CHUNK_SIZE;
		char *room = doc_buf_room(out, chunk);

		if (!room)
			return doc_error_memory(err);
		stream.next_out = (Bytef *)room;
		stream.avail_out = (uInt)chunk;
		r = inflate(&stream, Z_SYNC_FLUSH);
		doc_buf_grow(out, chunk - stream.avail_out);
		left -= chunk - stream.avail_out;
	}
	return doc_buf_check(out, err);
}
