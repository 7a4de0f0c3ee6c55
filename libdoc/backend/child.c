/* child.c: another program, run with files in memory for what it reads and prints. */
#include "backend/child.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

void doc_child_clear(struct doc_child *child)
{
	if (child->pid > 0) {
		kill(child->pid, SIGKILL);
		while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	for (size_t i = 0; i < DOC_COUNT(child->files); i++)
		if (child->files[i] >= 0)
			close(child->files[i]);
}

int doc_child_fail(const struct doc_child *child, const char *what, int fault,
                   struct doc_error *err)
{
	return doc_error_set(err, DOC_EIO, _("cannot run %s: %s: %s"), child->program, what,
	                     strerror(fault));
}

/* --- its words -------------------------------------------------------------------------------- */

void doc_words_clear(struct doc_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->items[i]);
	free(words->items);
}

void doc_words_add(struct doc_words *words, const char *format, ...)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char **word = doc_array_add(&words->items, &words->count, sizeof(*word));
	va_list arguments;

	va_start(arguments, format);
	doc_buf_vprintf(&text, format, arguments);
	va_end(arguments);
	if (word)
		*word = doc_buf_take(&text);
	if (!word || !*word)
		words->failed = true;
}

int doc_words_end(struct doc_words *words, struct doc_error *err)
{
	if (words->failed || !doc_array_add(&words->items, &words->count, sizeof(*words->items)))
		return doc_error_memory(err);
	return DOC_OK;
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

int doc_child_open(struct doc_child *child, const void *bytes, size_t size, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_COUNT(child->files); i++) {
		child->files[i] = memfd_create("docreg", MFD_CLOEXEC);
		if (child->files[i] < 0)
			return doc_child_fail(child, "memfd_create", errno, err);
	}
	if (write_all(child->files[STDIN_FILENO], bytes, size) < 0 ||
	    lseek(child->files[STDIN_FILENO], 0, SEEK_SET) < 0)
		return doc_child_fail(child, "write", errno, err);
	return DOC_OK;
}

int doc_child_read(const struct doc_child *child, int file, size_t max_size, struct doc_buf *out,
                   struct doc_error *err)
{
	int fd = child->files[file];
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
			return doc_child_fail(child, "read", errno, err);
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

static int set_signals(posix_spawnattr_t *attributes)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setsigmask(attributes, &none);
	return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

int doc_child_start(struct doc_child *child, char *const *words, char *const *environment)
{
	posix_spawn_file_actions_t actions doc_scoped(clear_actions) = {0};
	posix_spawnattr_t attributes doc_scoped(clear_attributes) = {0};
	pid_t pid = 0;
	int r;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	r = set_signals(&attributes);
	for (int i = 0; i < (int)DOC_COUNT(child->files) && r == 0; i++)
		r = posix_spawn_file_actions_adddup2(&actions, child->files[i], i);
	if (r == 0)
		r = posix_spawnp(&pid, child->program, &actions, &attributes, words, environment);
	child->pid = r == 0 ? pid : 0;
	return r;
}

int doc_child_wait(struct doc_child *child, int *status, struct doc_error *err)
{
	int r;

	while ((r = waitpid(child->pid, status, 0)) < 0 && errno == EINTR)
		;
	if (r < 0)
		return doc_child_fail(child, "waitpid", errno, err);
	child->pid = 0;
	return DOC_OK;
}
