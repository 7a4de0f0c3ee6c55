/* git_lock.c: git's own lock files that a killed process left behind. */
#include "backend/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

/*
 * docreg holds this file of its own locked while it changes branch, index or configuration, and
 * has written into it which commit the branch moves to. The lock dies with its
 * process, the bytes do not: whoever gets the lock and finds bytes knows that the
 * one before was killed, and need not wait until the locks it left have grown old.
 */
#define MARKER  "docreg-at-work"
#define WAIT_MS 2000

/* How long, and how often, somebody's living git is waited for. */
#define GIT_WAIT_MS 1000
#define POLL_MS     20

#define LOCK_SIZE_MAX 64

static char *common_path(struct doc_git *git, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s%s", git_repository_commondir(git->repository), name) < 0 ? NULL
	                                                                                    : path;
}

bool doc_git_is_older(const char *path, long age_s)
{
	struct stat status;

	return lstat(path, &status) < 0 || time(NULL) - status.st_mtim.tv_sec > age_s;
}

bool doc_git_remove_older(const char *path, int age_s)
{
	return doc_git_is_older(path, age_s) && unlink(path) == 0;
}

bool doc_git_lock_remove_old(const char *path)
{
	return doc_git_remove_older(path, DOC_GIT_LOCK_AGE_S);
}

bool doc_git_ref_unlock(struct doc_git *git, const char *name)
{
	char *path doc_auto(free) = NULL;

	if (asprintf(&path, "%s%s.lock", git_repository_commondir(git->repository), name) < 0)
		path = NULL;
	return path && doc_git_lock_remove_old(path);
}

bool doc_git_lock_wait(int *waited_ms)
{
	const struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};

	if (*waited_ms >= GIT_WAIT_MS)
		return false;
	nanosleep(&pause, NULL);
	*waited_ms += POLL_MS;
	return true;
}

int doc_git_lock_take(const char *path, struct doc_error *err)
{
	int waited_ms = 0;
	int fd;

	do
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	while (fd < 0 && (errno == EINTR || (errno == EEXIST && (doc_git_lock_remove_old(path) ||
	                                                         doc_git_lock_wait(&waited_ms)))));
	if (fd < 0 && errno == EEXIST)
		return doc_git_locked(path, err);
	if (fd < 0)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
		                     strerror(errno));
	close(fd);
	return DOC_OK;
}

char *doc_git_branch_lock(struct doc_git *git)
{
	return common_path(git, DOC_GIT_BRANCH ".lock");
}

int doc_git_locked(const char *path, struct doc_error *err)
{
	struct stat status;
	long long age = 0;

	if (lstat(path, &status) == 0 && time(NULL) > status.st_mtim.tv_sec)
		age = (long long)(time(NULL) - status.st_mtim.tv_sec);
	doc_error_set(err, DOC_ECONFLICT,
	              _("git's lock '%s' has been there for %lld s: another program is writing, or "
	                "was killed"),
	              path, age);
	return doc_error_hint(err, DOC_ECONFLICT,
	                      _("try again; docreg removes the lock itself when it is %d s old. If "
	                        "no other program is at work here, you may remove it now: rm %s"),
	                      DOC_GIT_LOCK_AGE_S, path);
}

/*
 * The branch's lock is the killed process's own when it holds the commit that
 * process was moving to, or the beginning of its name. git closes its own lock
 * only when a whole other name is in it.
 */
static void unlock_branch(struct doc_git *git, const char *marked)
{
	char *path doc_auto(free) = doc_git_branch_lock(git);
	struct doc_buf lock doc_scoped(doc_buf_clear) = {0};

	if (!path || doc_file_read(path, LOCK_SIZE_MAX, false, &lock, NULL) < 0)
		return;
	if (lock.size <= strlen(marked) &&
	    strncmp(marked, lock.data ? lock.data : "", lock.size) == 0)
		unlink(path);
}

static void unlock_others(struct doc_git *git)
{
	char *index doc_auto(free) = NULL;
	char *config doc_auto(free) = common_path(git, "config.lock");

	if (asprintf(&index, "%sindex.lock", doc_git_folder(git)) >= 0)
		unlink(index);
	if (config)
		unlink(config);
}

/* Take over from a killed process, if there was one, and say what comes now. */
static int mark(struct doc_git *git, const char *path, int fd, const char *text)
{
	struct doc_buf left doc_scoped(doc_buf_clear) = {0};

	if (doc_file_read(path, LOCK_SIZE_MAX, false, &left, NULL) == DOC_OK && left.size) {
		unlock_branch(git, left.data);
		unlock_others(git);
	}
	if (ftruncate(fd, 0) < 0 || pwrite(fd, text, strlen(text), 0) != (ssize_t)strlen(text))
		return -1;
	/* A power cut may leave git's locks: the mark has to outlast it with them. */
	return fsync(fd);
}

int doc_git_work_begin(struct doc_git *git, const git_oid *commit, int *fd, struct doc_error *err)
{
	char *path doc_auto(free) = common_path(git, MARKER);
	char text[GIT_OID_HEXSZ + 2] = "\n";
	int r;

	if (!path)
		return doc_error_memory(err);
	if (commit)
		snprintf(text, sizeof(text), "%s\n", git_oid_tostr_s(commit));
	r = doc_file_lock(path, WAIT_MS, fd, err);
	if (r < 0)
		return r;
	if (mark(git, path, *fd, text) == 0)
		return DOC_OK;
	r = doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path, strerror(errno));
	doc_file_unlock(*fd);
	return r;
}

void doc_git_work_end(int fd)
{
	int cleared = ftruncate(fd, 0);

	/* Bytes that stay only make the next one look for locks that are not there. */
	(void)cleared;
	doc_file_unlock(fd);
}
