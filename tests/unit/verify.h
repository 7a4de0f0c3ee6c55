/* verify.h: verify an archive that lies in memory. */
#ifndef TESTS_VERIFY_H
#define TESTS_VERIFY_H

#include "unit.h"

#include <actions/archive.h>

static inline int verify_bytes(const void *bytes, size_t size, const char *anchor, int64_t now_at,
                               struct doc_verification *found, struct doc_error *why)
{
	struct doc_container_input input = doc_container_memory(bytes, size);

	return doc_archive_verify(&input, anchor, now_at, found, why);
}

#endif
