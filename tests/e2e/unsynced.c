/* unsynced.c: loaded before libc, it makes every sync do nothing and say that it went well. */
/* With it the tests that cut the power must fail: else they see no sync that is missing. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int fsync(int fd)
{
	(void)fd;
	return 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return 0;
}

int syncfs(int fd)
{
	(void)fd;
	return 0;
}

void sync(void) {}

int msync(void *address, size_t size, int flags)
{
	(void)address, (void)size, (void)flags;
	return 0;
}

int sync_file_range(int fd, off64_t at, off64_t size, unsigned flags)
{
	(void)fd, (void)at, (void)size, (void)flags;
	return 0;
}
