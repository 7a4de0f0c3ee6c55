/* container_stamp.c: what a zip library cannot be told to write. */
#include "backend/container_private.h"

#include "base/error.h"
#include "base/intl.h"

static void put(uint8_t *at, size_t width, uint32_t value)
{
	for (; width > 0; width--, value >>= 8)
		*at++ = (uint8_t)value;
}

/* Flags and time stand side by side in both headers, around the method. */
static void stamp(uint8_t *shared)
{
	put(shared + 2, 2, FLAGS);
	put(shared + 6, 4, TIME);
}

int doc_container_stamp(void *archive, size_t size, struct doc_error *err)
{
	struct doc_container_input input = doc_container_memory(archive, size);
	struct doc_container_reader reader = {.input = &input, .size = size};
	uint8_t *bytes = archive;
	int r;

	r = doc_container_read_end(&reader, err);
	for (size_t i = 0; i < reader.count && r == DOC_OK; i++) {
		size_t room = reader.end - reader.central;
		size_t local = room < CENTRAL_SIZE ? SIZE_MAX : get(bytes + reader.central + 42, 4);

		if (reader.directory < LOCAL_SIZE || local > reader.directory - LOCAL_SIZE)
			return doc_error_set(err, DOC_EINVALID,
					     _("no central directory entry at byte %zu"),
					     reader.central);
		stamp(bytes + local + LOCAL_SHARED);
		stamp(bytes + reader.central + CENTRAL_SHARED);
		reader.central += CENTRAL_SIZE + get(bytes + reader.central + 28, 2);
		if (reader.central > reader.end)
			return doc_error_set(err, DOC_EINVALID,
					     _("the name at byte %zu passes the end of the directory"),
					     reader.central);
	}
	return r;
}
