/* found.h: all that lies in a folder that somebody else has filled. */
#ifndef DOC_BASE_FOUND_H
#define DOC_BASE_FOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

/*
 * How much is looked for.
 *
 * most             files and what else there is; more is an error
 * depth            folders inside each other, each of which is open meanwhile
 * in_repositories  folders that are git repositories are looked into too
 */
struct doc_found_limits {
	size_t most;
	unsigned depth;
	bool in_repositories;
};

/* A file to be read, or why there is none to be read. */
enum doc_found_kind {
	DOC_FOUND_FILE = 1,
	DOC_FOUND_LINK,       /* not followed */
	DOC_FOUND_SPECIAL,    /* a device, pipe or socket */
	DOC_FOUND_UNREADABLE, /* a folder that cannot be opened, or nobody knows what */
	DOC_FOUND_DEEP,       /* a folder deeper than is looked into */
	DOC_FOUND_HIDDEN,     /* a folder whose name begins with '.' */
	DOC_FOUND_REPOSITORY  /* a folder that is a git repository: somebody's registry, perhaps */
};

/*
 * path   below the folder, any bytes but NUL
 * size   of a file
 * error  errno of what is unreadable
 */
struct doc_found {
	char *path;
	enum doc_found_kind kind;
	uint64_t size;
	int error;
};

struct doc_found_list {
	struct doc_found *items; /* sorted by path as bytes */
	size_t count;
};
void doc_found_clear(struct doc_found_list *list);

/*
 * List everything below a folder. Folders themselves are listed only where they are not looked
 * into. No link is followed, not even to a folder.
 *
 * Errors:  DOC_ENOTFOUND  no such folder
 *          DOC_EINVALID   it is none, or a git repository, or holds more than the limit
 *          DOC_EIO        it cannot be opened
 */
DOC_CHECKED int doc_found_list(const char *folder, const struct doc_found_limits *limits,
                               struct doc_found_list *out, struct doc_error *err);

#endif
