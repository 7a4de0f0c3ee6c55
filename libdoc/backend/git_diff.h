/* git_diff.h: which lines of two texts differ (the diff of libgit2). */
#ifndef DOC_BACKEND_GIT_DIFF_H
#define DOC_BACKEND_GIT_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

/* A text of lines, each with its LF. */
struct doc_git_lines {
	const char *bytes;
	size_t size;
	size_t count;
};

/*
 * Find the fewest lines to remove and to add; of more than some thousand lines, few. The lines
 * that stay are the same in both, the first the first, and so on.
 *
 * libgit2 is started by the first call that needs it, which takes milliseconds: one change alone,
 * something put for something else or nothing, is found without.
 *
 * removed, added  one for each line of before and of after, false at first
 *
 * Errors:  DOC_EBACKEND  libgit2 does not work
 */
DOC_CHECKED int doc_git_diff_lines(const struct doc_git_lines *before,
                                   const struct doc_git_lines *after, bool *removed, bool *added,
                                   struct doc_error *err);

#endif
