/* git_gc.c: keep `git gc` away while there are objects that nothing refers to yet. */
#include "backend/git_private.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

/*
 * `git gc --prune=now` removes what no ref leads to, however new it is: also what has just been
 * written for a commit that the branch is about to move to. git lets one gc run at a time, by a
 * file gc.pid with a process and its host. So we take that place: what git finds there, of a
 * process alive, makes it give up; and a gc that runs is waited for.
 */
#define GC_WAIT_MS 20000
#define POLL_MS    20
#define GC_AGE_S   (12 * 3600) /* older than this git itself no longer believes it */
#define TEXT_SIZE  (24 + HOST_NAME_MAX)

/*
 * path  gc.pid
 * lock  git's lock of it, for the moments in which it takes the place
 * own   what is going to be gc.pid
 * text  and is in it
 */
struct place {
	char *path, *lock, *own;
	char text[TEXT_SIZE];
};

static void place_clear(struct place *place)
{
	free(place->path);
	free(place->lock);
	free(place->own);
}

static char *beside(struct doc_git *git, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s%s", git_repository_commondir(git->repository), name) < 0 ? NULL
	                                                                                    : path;
}

static int place_init(struct doc_git *git, struct place *out, struct doc_error *err)
{
	char host[HOST_NAME_MAX + 1] = "";

	out->path = beside(git, "gc.pid");
	out->lock = beside(git, "gc.pid.lock");
	out->own = beside(git, "docreg-gc.pid");
	if (!out->path || !out->lock || !out->own)
		return doc_error_memory(err);
	(void)gethostname(host, sizeof(host) - 1);
	snprintf(out->text, sizeof(out->text), "%ld %s", (long)getpid(), *host ? host : "?");
	return DOC_OK;
}

/* "" when it is not there, or is not what git writes. */
static int read_place(const struct place *place, bool *is_there, char text[TEXT_SIZE],
                      struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = doc_file_read(place->path, TEXT_SIZE - 1, false, &bytes, &why);

	*is_there = r != DOC_ENOTFOUND;
	*text = '\0';
	if (r == DOC_ENOTFOUND || r == DOC_EINVALID)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", why.message);
	snprintf(text, TEXT_SIZE, "%s", bytes.data ? bytes.data : "");
	text[strcspn(text, "\n")] = '\0';
	return DOC_OK;
}

static bool is_ours(const struct place *place)
{
	char text[TEXT_SIZE];
	bool is_there = false;

	return read_place(place, &is_there, text, NULL) == DOC_OK &&
	       strcmp(text, place->text) == 0;
}

/* As git judges it: of another host nobody can tell whether the process is alive. */
static bool is_alive(const struct place *place, const char *text)
{
	char *host = NULL;
	long pid = strtol(text, &host, 10);
	const char *here = strchr(place->text, ' ');

	if (!here || pid <= 0 || *host != ' ' || doc_git_is_older(place->path, GC_AGE_S))
		return false;
	return strcmp(host, here) != 0 || kill((pid_t)pid, 0) == 0 || errno == EPERM;
}

static int write_own(const struct place *place, struct doc_error *err)
{
	FILE *file = fopen(place->own, "we");
	bool written = file && fputs(place->text, file) >= 0;

	if (file && fclose(file) != 0)
		written = false;
	return written ? DOC_OK
	               : doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), place->own,
	                               strerror(errno));
}

static int refuse(struct doc_error *err)
{
	doc_error_set(err, DOC_ECONFLICT, _("git gc is at work in this registry"));
	return doc_error_hint(err, DOC_ECONFLICT, _("try again when it has ended"));
}

static void leave(const struct place *place)
{
	if (is_ours(place))
		unlink(place->path);
}

/*
 * git first takes its lock, then reads gc.pid, then renames the lock to it. A lock that is not
 * there once our file is will be taken by one who reads ours; or it has become gc.pid, and ours is
 * gone.
 */
static int try_place(const struct place *place, struct doc_error *err)
{
	char text[TEXT_SIZE];
	bool is_there = false;
	int r = read_place(place, &is_there, text, err);

	if (r < 0)
		return r;
	/* One that this process left, which holds it once at a time, is of no use to anybody. */
	if (is_there && strcmp(text, place->text) != 0 && is_alive(place, text))
		return refuse(err);
	r = write_own(place, err);
	if (r < 0)
		return r;
	/* Over what a killed one left, or, for want of hard links, over nothing. */
	if (is_there || link(place->own, place->path) < 0) {
		if (!is_there && errno == EEXIST)
			return refuse(err);
		if (rename(place->own, place->path) < 0)
			return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), place->path,
			                     strerror(errno));
	}
	unlink(place->own);
	if (doc_git_is_older(place->lock, DOC_GIT_LOCK_AGE_S) && is_ours(place))
		return DOC_OK;
	leave(place);
	return refuse(err);
}

int doc_git_gc_hold(struct doc_git *git, struct doc_error *err)
{
	const struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};
	struct place place doc_scoped(place_clear) = {0};
	int r = place_init(git, &place, err);

	if (r < 0)
		return r;
	for (int waited = 0;; waited += POLL_MS) {
		r = try_place(&place, err);
		if (r != DOC_ECONFLICT || waited >= GC_WAIT_MS)
			return r;
		nanosleep(&pause, NULL);
	}
}

void doc_git_gc_release(struct doc_git *git)
{
	struct place place doc_scoped(place_clear) = {0};

	/* One that stays speaks of a process that ends: nobody believes it then. */
	if (place_init(git, &place, NULL) == DOC_OK)
		leave(&place);
}
