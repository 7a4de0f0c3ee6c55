/* file_lock.c: hold a file's lock, one after the other. */
#include "base/file_private.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

#define POLL_MS       20
#define FIRST_POLL_MS 5

static void pause_ms(int ms)
{
	const struct timespec pause = {.tv_nsec = ms * 1000000L};

	nanosleep(&pause, NULL);
}

/* --- the queue -------------------------------------------------------------------------------- */

/*
 * Who waits draws a number: it locks that byte of a file beside the lock, above all that are
 * locked. First is whose number has no locked byte below it. These locks too go with their process.
 *
 * Byte 0 is locked while a number is drawn.
 */
#define DRAWING_MS 200

static int set_byte(int fd, short type, off_t byte)
{
	struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

	return fcntl(fd, F_OFD_SETLK, &lock);
}

/* The first locked byte that is found from one to another, inclusive; 0: none, or nobody can tell.
 */
static off_t find_byte(int fd, off_t from, off_t to)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = to - from + 1};

	return fcntl(fd, F_OFD_GETLK, &lock) < 0 || lock.l_type == F_UNLCK ? 0 : lock.l_start;
}

/* 0: there are no such locks here, and whoever comes first at the right moment is served. */
static off_t draw_number(int fd)
{
	off_t number = 1;
	off_t taken;

	for (int waited = 0; set_byte(fd, F_WRLCK, 0) < 0; waited++) {
		if ((errno != EAGAIN && errno != EACCES) || waited >= DRAWING_MS)
			return 0;
		pause_ms(1);
	}
	while ((taken = find_byte(fd, number, INT32_MAX)) > 0)
		number = taken + 1;
	if (set_byte(fd, F_WRLCK, number) < 0)
		number = 0;
	(void)set_byte(fd, F_UNLCK, 0);
	return number;
}

static bool is_first(int fd, off_t number)
{
	return number <= 1 || !find_byte(fd, 1, number - 1);
}

/* --- the lock --------------------------------------------------------------------------------- */

static int try_lock(int fd)
{
	int r;

	do
		r = flock(fd, LOCK_EX | LOCK_NB);
	while (r < 0 && errno == EINTR);
	return r;
}

/*
 * Slept time is counted, not measured: the library reads no clock. Who was stopped while it stood
 * before us is passed after half the time. On failure -1 and errno.
 */
static int wait_for_lock(int fd, int queue, int wait_ms)
{
	off_t number = queue < 0 ? 0 : draw_number(queue);

	for (int waited = 0;;) {
		bool first = waited > wait_ms / 2 || is_first(queue, number);
		int poll_ms = first && number ? FIRST_POLL_MS : POLL_MS;

		if (first && try_lock(fd) == 0)
			return 0;
		if (first && errno != EWOULDBLOCK)
			return -1;
		if (waited >= wait_ms) {
			errno = EWOULDBLOCK;
			return -1;
		}
		pause_ms(poll_ms);
		waited += poll_ms;
	}
}

static int take(const char *path, int queue, int wait_ms, int *fd, struct doc_error *err)
{
	int lock doc_scoped(doc_file_close) =
		doc_file_open_at(AT_FDCWD, path, O_RDWR | O_CREAT | O_NOFOLLOW);
	int r;

	if (lock < 0)
		return doc_error_set(err, doc_file_code(errno), _("cannot open lock '%s': %s"),
		                     path, strerror(errno));
	r = wait_for_lock(lock, queue, wait_ms);
	if (r < 0 && errno == EWOULDBLOCK)
		return doc_error_set(err, DOC_ECONFLICT, _("another process holds the lock '%s'"),
		                     path);
	if (r < 0)
		return doc_error_set(err, DOC_EIO, _("cannot lock '%s': %s"), path,
		                     strerror(errno));
	*fd = lock;
	lock = -1;
	return DOC_OK;
}

int doc_file_lock(const char *path, int wait_ms, int *fd, struct doc_error *err)
{
	return take(path, -1, wait_ms, fd, err);
}

int doc_file_lock_in_turn(const char *path, int wait_ms, int *fd, struct doc_error *err)
{
	struct doc_buf beside doc_scoped(doc_buf_clear) = {0};
	int queue doc_scoped(doc_file_close) = -1;

	doc_buf_printf(&beside, "%s" DOC_FILE_QUEUE, path);
	if (beside.failed)
		return doc_error_memory(err);
	queue = doc_file_open_at(AT_FDCWD, beside.data, O_RDWR | O_CREAT | O_NOFOLLOW);
	return take(path, queue, wait_ms, fd, err);
}

void doc_file_unlock(int fd)
{
	if (fd < 0)
		return;
	flock(fd, LOCK_UN);
	close(fd);
}
