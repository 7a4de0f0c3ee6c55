/* remote.h: the shared repository of a clone, reached through the program git. */
#ifndef DOC_BACKEND_REMOTE_H
#define DOC_BACKEND_REMOTE_H

#include <stdbool.h>
#include <backend/git.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * Everything here runs git with its credentials, agents and proxies, but with no hook of this
 * clone, no file system monitor, no transport that is a command, and fsync on. No shell is used.
 * What git says goes into the error.
 */

/* Append the name of the remote of branch main: what its configuration says, else "origin". */
DOC_CHECKED int doc_remote_name(struct doc_git *git, struct doc_buf *out, struct doc_error *err);

/* The ref that keeps what main of the remote was when it was fetched last. */
DOC_CHECKED int doc_remote_ref(const char *name, struct doc_buf *out, struct doc_error *err);

/*
 * Fetch main of the remote, every object checked, into its ref.
 *
 * tip  of main there
 *
 * Errors:  DOC_ENOTFOUND  the remote was reached, and has no branch main
 *          DOC_EIO        it was not reached, git is not there or failed
 */
DOC_CHECKED int doc_remote_fetch(struct doc_git *git, const char *name, struct doc_git_id *tip,
                                 struct doc_error *err);

/*
 * Move main of the remote forward to a commit that descends from it.
 *
 * Errors:  DOC_EIO  git says that it did not; fetch to see whether it did
 */
DOC_CHECKED int doc_remote_push(struct doc_git *git, const char *name, const struct doc_git_id *to,
                                struct doc_error *err);

#endif
