/* pdftotext.c: the text of a PDF, by pdftotext of poppler-utils. */
#include "backend/pdftotext.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define PROGRAM        "pdftotext"
#define TEXT_MAX       ((size_t)32 << 20)
#define COMPLAINTS_MAX 8192
#define WAIT_MS        40000

static const struct {
	enum __rlimit_resource resource;
	rlim_t value;
} limits[] = {
	{RLIMIT_CPU, 20},
	{RLIMIT_AS, (rlim_t)1 << 30},
	{RLIMIT_FSIZE, TEXT_MAX},
	{RLIMIT_CORE, 0},
	{RLIMIT_NOFILE, 32},
};

/*
 * The three files of a child, by the numbers that it knows them by: in memory, without a name.
 * pid is 0 before it is started and once it has been waited for.
 */
struct child {
	int files[3];
	pid_t pid;
};

static void child_clear(struct child *child)
{
	if (child->pid > 0) { /* given up: no zombie stays */
		kill(child->pid, SIGKILL);
		while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	for (size_t i = 0; i < DOC_COUNT(child->files); i++)
		if (child->files[i] >= 0)
			close(child->files[i]);
}

static int fail(const char *what, int fault, struct doc_error *err)
{
	return doc_error_set(err, DOC_EIO, _("cannot run pdftotext: %s: %s"), what,
	                     strerror(fault));
}

/* --- its files -------------------------------------------------------------------------------- */

static int write_all(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t wrote = write(fd, bytes, size);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return -1;
		bytes += wrote;
		size -= (size_t)wrote;
	}
	return 0;
}

static int open_files(struct child *child, const void *bytes, size_t size, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_COUNT(child->files); i++) {
		child->files[i] = memfd_create("docreg", MFD_CLOEXEC);
		if (child->files[i] < 0)
			return fail("memfd_create", errno, err);
	}
	if (write_all(child->files[STDIN_FILENO], bytes, size) < 0 ||
	    lseek(child->files[STDIN_FILENO], 0, SEEK_SET) < 0)
		return fail("write", errno, err);
	return DOC_OK;
}

/* Append what the child wrote to one of its files. */
static int read_file(int fd, size_t max_size, struct doc_buf *out, struct doc_error *err)
{
	off_t end = lseek(fd, 0, SEEK_END);
	size_t size = end > 0 ? (size_t)end : 0;
	size_t done = 0;
	char *room;

	size = size < max_size ? size : max_size;
	room = doc_buf_room(out, size);
	if (!room)
		return doc_error_memory(err);
	while (done < size) {
		ssize_t got = pread(fd, room + done, size - done, (off_t)done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return fail("read", errno, err);
		done += (size_t)got;
	}
	doc_buf_grow(out, size);
	return doc_buf_check(out, err);
}

/* --- running it ------------------------------------------------------------------------------- */

static void clear_actions(posix_spawn_file_actions_t *actions)
{
	posix_spawn_file_actions_destroy(actions);
}

static void clear_attributes(posix_spawnattr_t *attributes)
{
	posix_spawnattr_destroy(attributes);
}

/* A limit that is reached ends it, whatever signals this process ignores. What errno would be. */
static int set_signals(posix_spawnattr_t *attributes)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setsigmask(attributes, &none);
	return posix_spawnattr_setflags(attributes,
	                                POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

static int start(struct child *child)
{
	posix_spawn_file_actions_t actions doc_scoped(clear_actions) = {0};
	posix_spawnattr_t attributes doc_scoped(clear_attributes) = {0};
	char name[] = PROGRAM, layout[] = "-layout", enc[] = "-enc", utf8[] = "UTF-8";
	char eol[] = "-eol", unix_[] = "unix", in[] = "-", out[] = "-", locale[] = "LC_ALL=C";
	char *words[] = {name, layout, enc, utf8, eol, unix_, in, out, NULL};
	char *environment[] = {locale, NULL};
	int r;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	r = set_signals(&attributes);
	for (int i = 0; i < (int)DOC_COUNT(child->files) && r == 0; i++)
		r = posix_spawn_file_actions_adddup2(&actions, child->files[i], i);
	return r ? r
	         : posix_spawnp(&child->pid, PROGRAM, &actions, &attributes, words, environment);
}

/*
 * Limits come after the start, for posix_spawn has no place for them, and limits of this process
 * would be those of its other threads too. What it does in between is to load its libraries.
 */
static int limit(pid_t pid, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_COUNT(limits); i++) {
		struct rlimit value = {limits[i].value, limits[i].value};

		/* ESRCH: it has ended already. A lower limit than ours, of the system, stays. */
		if (prlimit(pid, limits[i].resource, &value, NULL) < 0 && errno != ESRCH &&
		    errno != EPERM)
			return fail("prlimit", errno, err);
	}
	return DOC_OK;
}

/* Wait for its end, or for WAIT_MS. */
static int wait_for(struct child *child, int *status, struct doc_error *err)
{
	struct pollfd end = {.fd = pidfd_open(child->pid, 0), .events = POLLIN};
	int fault, r;

	if (end.fd < 0)
		return fail("pidfd_open", errno, err);
	do
		r = poll(&end, 1, WAIT_MS);
	while (r < 0 && errno == EINTR);
	fault = errno;
	close(end.fd);
	if (r < 0)
		return fail("poll", fault, err);
	if (r == 0)
		return doc_error_set(err, DOC_EINVALID, _("reading this PDF takes too long"));
	while ((r = waitpid(child->pid, status, 0)) < 0 && errno == EINTR)
		;
	if (r < 0)
		return fail("waitpid", errno, err);
	child->pid = 0;
	return DOC_OK;
}

/* --- how it ended ----------------------------------------------------------------------------- */

static int refuse_start(int fault, struct doc_error *err)
{
	int r;

	if (fault != ENOENT)
		return fail("posix_spawn", fault, err);
	r = doc_error_set(err, DOC_ENOTFOUND, _("to read a PDF, pdftotext is needed"));
	return doc_error_hint(err, r, _("install poppler-utils"));
}

static int refuse_signal(int number, struct doc_error *err)
{
	if (number == SIGXFSZ)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(TEXT_MAX >> 20));
	if (number == SIGXCPU || number == SIGKILL)
		return doc_error_set(err, DOC_EINVALID, _("reading this PDF takes too long"));
	return doc_error_set(err, DOC_EINVALID,
	                     _("pdftotext broke on this PDF (signal %d): it is broken, or too large"),
	                     number);
}

/* What it complained of first, on one line. */
static int refuse_status(int status, const struct doc_buf *complaints, struct doc_error *err)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	const char *text = complaints->data ? complaints->data : "";

	if (strstr(text, "Incorrect password"))
		return doc_error_set(err, DOC_EINVALID, _("it is a PDF locked by a password"));
	if (strstr(text, "Copying of text"))
		return doc_error_set(err, DOC_EINVALID,
		                     _("it is a PDF that forbids taking its text out"));
	doc_text_escape(&line, text, strcspn(text, "\n"));
	if (line.size == 0 || line.failed)
		return doc_error_set(err, DOC_EINVALID,
		                     _("it is a broken PDF: pdftotext failed with status %d"),
		                     status);
	return doc_error_set(err, DOC_EINVALID, _("it is a broken PDF: pdftotext: %s"), line.data);
}

static int judge_end(struct child *child, int status, struct doc_error *err)
{
	struct doc_buf complaints doc_scoped(doc_buf_clear) = {0};
	int r = read_file(child->files[STDERR_FILENO], COMPLAINTS_MAX, &complaints, err);

	if (r < 0)
		return r;
	if (WIFSIGNALED(status))
		return refuse_signal(WTERMSIG(status), err);
	if (WEXITSTATUS(status) != 0)
		return refuse_status(WEXITSTATUS(status), &complaints, err);
	if (!complaints.data || !strstr(complaints.data, "Missing language pack"))
		return DOC_OK;
	r = doc_error_set(err, DOC_ENOTFOUND,
	                  _("pdftotext lacks the tables for the characters of this PDF"));
	return doc_error_hint(err, r, _("install poppler-data"));
}

int doc_pdftotext(const void *bytes, size_t size, struct doc_buf *out, struct doc_error *err)
{
	struct child child doc_scoped(child_clear) = {.files = {-1, -1, -1}};
	int status = 0;
	int r = open_files(&child, bytes, size, err);

	if (r < 0)
		return r;
	r = start(&child);
	if (r) {
		child.pid = 0;
		return refuse_start(r, err);
	}
	r = limit(child.pid, err);
	if (r == DOC_OK)
		r = wait_for(&child, &status, err);
	if (r == DOC_OK)
		r = judge_end(&child, status, err);
	return r == DOC_OK ? read_file(child.files[STDOUT_FILENO], TEXT_MAX, out, err) : r;
}
