/* pdftotext.c: the text of a PDF, by pdftotext of poppler-utils. */
#include "backend/pdftotext.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/child.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define PROGRAM        "pdftotext"
#define TEXT_MAX       ((size_t)32 << 20)
#define COMPLAINTS_MAX 8192
#define CPU_S          10    /* of the processor */
#define WAIT_MS        40000 /* where the machine is busy, or the program waits */

static const struct {
	enum __rlimit_resource resource;
	rlim_t value;
} limits[] = {
	{RLIMIT_CPU, CPU_S},
	{RLIMIT_AS, (rlim_t)1 << 30},
	{RLIMIT_FSIZE, TEXT_MAX},
	{RLIMIT_CORE, 0},
	{RLIMIT_NOFILE, 32},
};

/* --- running it ------------------------------------------------------------------------------- */

static int start(struct doc_child *child)
{
	char name[] = PROGRAM, layout[] = "-layout", enc[] = "-enc", utf8[] = "UTF-8";
	char eol[] = "-eol", unix_[] = "unix", in[] = "-", out[] = "-", locale[] = "LC_ALL=C";
	char *words[] = {name, layout, enc, utf8, eol, unix_, in, out, NULL};
	char *environment[] = {locale, NULL};

	return doc_child_start(child, words, environment);
}

/*
 * Limits come after the start, for posix_spawn has no place for them, and limits of this process
 * would be those of its other threads too. What it does in between is to load its libraries.
 */
static int limit(const struct doc_child *child, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_COUNT(limits); i++) {
		struct rlimit value = {limits[i].value, limits[i].value};

		/* ESRCH: it has ended already. A lower limit than ours, of the system, stays. */
		if (prlimit(child->pid, limits[i].resource, &value, NULL) < 0 && errno != ESRCH &&
		    errno != EPERM)
			return doc_child_fail(child, "prlimit", errno, err);
	}
	return DOC_OK;
}

static int refuse_time(int seconds, struct doc_error *err)
{
	int r = doc_error_set(err, DOC_EINVALID, _("reading this PDF takes more than %d seconds"),
	                      seconds);

	return doc_error_hint(err, r, _("print it to a new PDF, and use that"));
}

/* Wait for its end, or for WAIT_MS. */
static int wait_for(struct doc_child *child, int *status, struct doc_error *err)
{
	struct pollfd end = {.fd = pidfd_open(child->pid, 0), .events = POLLIN};
	int fault, r;

	if (end.fd < 0)
		return doc_child_fail(child, "pidfd_open", errno, err);
	do
		r = poll(&end, 1, WAIT_MS);
	while (r < 0 && errno == EINTR);
	fault = errno;
	close(end.fd);
	if (r < 0)
		return doc_child_fail(child, "poll", fault, err);
	if (r == 0)
		return refuse_time(WAIT_MS / 1000, err);
	return doc_child_wait(child, status, err);
}

/* --- how it ended ----------------------------------------------------------------------------- */

static int refuse_start(const struct doc_child *child, int fault, struct doc_error *err)
{
	int r;

	if (fault != ENOENT)
		return doc_child_fail(child, "posix_spawn", fault, err);
	r = doc_error_set(err, DOC_ENOTFOUND, _("to read a PDF, pdftotext is needed"));
	return doc_error_hint(err, r, _("install poppler-utils"));
}

static int refuse_signal(int number, struct doc_error *err)
{
	if (number == SIGXFSZ)
		return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
		                     (int)(TEXT_MAX >> 20));
	if (number == SIGXCPU || number == SIGKILL)
		return refuse_time(CPU_S, err);
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

static int judge_end(const struct doc_child *child, int status, struct doc_error *err)
{
	struct doc_buf complaints doc_scoped(doc_buf_clear) = {0};
	int r = doc_child_read(child, STDERR_FILENO, COMPLAINTS_MAX, &complaints, err);

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
	struct doc_child child doc_scoped(doc_child_clear) = {PROGRAM, {-1, -1, -1}, 0};
	int status = 0;
	int r = doc_child_open(&child, bytes, size, err);

	if (r < 0)
		return r;
	r = start(&child);
	if (r)
		return refuse_start(&child, r, err);
	r = limit(&child, err);
	if (r == DOC_OK)
		r = wait_for(&child, &status, err);
	if (r == DOC_OK)
		r = judge_end(&child, status, err);
	return r == DOC_OK ? doc_child_read(&child, STDOUT_FILENO, TEXT_MAX, out, err) : r;
}
