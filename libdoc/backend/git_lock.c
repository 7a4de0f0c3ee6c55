/* git_lock.c: git's own lock files that a killed process left behind. */
#include "backend/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"

/*
 * While docreg changes branch or index this file stands in .git and names the
 * commit the branch moves to. The registry's lock dies with its process, so whoever
 * holds the lock and finds the file knows that the one before was killed, and
 * need not wait until the locks it left have grown old.
 */
#define MARKER "docreg-at-work"

#define LOCK_SIZE_MAX 64

static char *common_path(struct doc_git *git, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s%s", git_repository_commondir(git->repository), name) < 0 ? NULL
											    : path;
}

bool doc_git_lock_remove_old(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 &&
	       time(NULL) - status.st_mtim.tv_sec > DOC_GIT_LOCK_AGE_S && unlink(path) == 0;
}

bool doc_git_branch_unlock_old(struct doc_git *git)
{
	char *path doc_auto(free) = common_path(git, DOC_GIT_BRANCH ".lock");

	return path && doc_git_lock_remove_old(path);
}

/*
 * The branch's lock is the killed process's own when it holds the commit that
 * process was moving to, or the beginning of its name. git closes its own lock
 * only when a whole other name is in it.
 */
static void unlock_branch(struct doc_git *git, const char *marked)
{
	char *path doc_auto(free) = common_path(git, DOC_GIT_BRANCH ".lock");
	struct doc_buf lock doc_scoped(doc_buf_clear) = {0};

	if (!path || doc_file_read(path, LOCK_SIZE_MAX, false, &lock, NULL) < 0)
		return;
	if (lock.size <= strlen(marked) &&
	    strncmp(marked, lock.data ? lock.data : "", lock.size) == 0)
		unlink(path);
}

static void unlock_index(struct doc_git *git)
{
	char *path doc_auto(free) = NULL;

	if (asprintf(&path, "%sindex.lock", doc_git_folder(git)) >= 0)
		unlink(path);
}

int doc_git_work_begin(struct doc_git *git, const git_oid *commit, struct doc_error *err)
{
	char *path doc_auto(free) = common_path(git, MARKER);
	struct doc_buf left doc_scoped(doc_buf_clear) = {0};
	char text[GIT_OID_HEXSZ + 2] = "\n";
	int fd;
	bool written;

	if (!path)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (doc_file_read(path, LOCK_SIZE_MAX, false, &left, NULL) == DOC_OK) {
		unlock_branch(git, left.data ? left.data : "");
		unlock_index(git);
	}
	if (commit)
		snprintf(text, sizeof(text), "%s\n", git_oid_tostr_s(commit));
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	written = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	if (fd >= 0 && close(fd) == 0 && written)
		return DOC_OK;
	return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path, strerror(errno));
}

void doc_git_work_end(struct doc_git *git)
{
	char *path doc_auto(free) = common_path(git, MARKER);

	if (path)
		unlink(path);
}
