/* member.h: the members of an archive, and which names they can have together. */
#ifndef DOC_BACKEND_MEMBER_H
#define DOC_BACKEND_MEMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/hex.h>
#include <libdoc/error.h>

#define DOC_MEMBER_NAME_MAX 240

/*
 * One stored member. name is owned.
 *
 * at      where in the archive its bytes begin
 * bytes   point into the archive, or to copy, which is owned; NULL when they were not wanted
 * sha256  "" when it was read in memory
 */
struct doc_member {
	char *name;
	size_t at;
	size_t size;
	const uint8_t *bytes;
	uint8_t *copy;
	char sha256[DOC_SHA256_HEX_SIZE];
};

struct doc_members {
	struct doc_member *items; /* in archive order, which is sorted by name */
	size_t count;
};

void doc_members_clear(struct doc_members *members);

/* Can a name hold this byte? Those of [A-Za-z0-9._/-] mean the same to every system. */
bool doc_member_name_has(char c);

/*
 * What is wrong with a name of such bytes, as the predicate of a sentence for
 * gettext, or NULL: each part between slashes begins with a letter or digit (so
 * no "..", no ".git"), does not end with a dot, and is no device name of
 * Windows (CON, NUL.txt).
 */
const char *doc_member_name_fault(const char *name);

/*
 * Refuse names that a system which ignores case would write to one place ("a"
 * and "A", "a/x" and "A/y") and a name that is both a file and a folder.
 *
 * Errors:  DOC_EINVALID  the message names both
 */
DOC_CHECKED int doc_members_check_twins(const struct doc_members *members, struct doc_error *err);

#endif
