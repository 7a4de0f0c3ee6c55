/* starved.c: loaded before libc, it lets an allocation of docreg fail, of any library in it. */
/*
 * DOCREG_TEST_STARVED   the how manieth allocation of main fails; "7+": it and all after it
 * DOCREG_TEST_COUNTED   a file that gets their number, when the program ends
 * DOCREG_TEST_CRASHED   a file that gets a line when a signal ends it: the signal, and the library
 *                       in which it happened, libc aside, with its function
 *
 * What docreg runs, ssh-keygen and git, is left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FRAMES_MAX 64
#define STACK_SIZE 65536

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static struct {
	bool counts, on;
	unsigned long asked, nth;
	char stack[STACK_SIZE]; /* of the handler: libgit2 may use up the other one */
} state;

static bool fails(void)
{
	if (!state.counts)
		return false;
	state.asked++;
	if (!state.nth || (state.on ? state.asked < state.nth : state.asked != state.nth))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
	size_t whole;

	if (__builtin_mul_overflow(count, size, &whole)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(old, whole);
}

void *memalign(size_t alignment, size_t size)
{
	return fails() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
	*out = memalign(alignment, size);
	return *out ? 0 : ENOMEM;
}

static void note(const char *name, const char *text)
{
	const char *path = getenv(name);
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;

	if (fd >= 0) {
		ssize_t written = write(fd, text, strlen(text));

		(void)written;
		close(fd);
	}
}

/* The file's name without its folder. */
static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool is_libc(const char *name)
{
	return strncmp(name, "libc.", 5) == 0 || strncmp(name, "ld-", 3) == 0 ||
	       strncmp(name, "starved.", 8) == 0;
}

static void on_signal(int number)
{
	void *frames[FRAMES_MAX];
	char line[256];
	Dl_info found = {0};
	int count;

	state.counts = false;
	count = backtrace(frames, FRAMES_MAX);
	for (int i = 0; i < count; i++)
		if (dladdr(frames[i], &found) && found.dli_fname &&
		    !is_libc(name_of(found.dli_fname)))
			break;
	snprintf(line, sizeof(line), "signal %d %s %s\n", number,
	         found.dli_fname ? name_of(found.dli_fname) : "?",
	         found.dli_sname ? found.dli_sname : "?");
	note("DOCREG_TEST_CRASHED", line);
	signal(number, SIG_DFL);
	raise(number);
}

static void hear_of_crashes(void)
{
	static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
	const stack_t stack = {.ss_sp = state.stack, .ss_size = sizeof(state.stack)};
	const struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
	void *frame[1];

	/* What this needs is loaded now. */
	(void)backtrace(frame, 1);
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigaction(signals[i], &action, NULL);
}

static void note_count(void)
{
	char line[32];

	state.counts = false;
	snprintf(line, sizeof(line), "%lu\n", state.asked);
	note("DOCREG_TEST_COUNTED", line);
}

static int (*program)(int argc, char **argv, char **environment);

static int begin(int argc, char **argv, char **environment)
{
	const char *starved = getenv("DOCREG_TEST_STARVED");

	if (strcmp(program_invocation_short_name, "docreg") == 0) {
		hear_of_crashes();
		atexit(note_count);
		state.nth = starved ? strtoul(starved, NULL, 10) : 0;
		state.on = starved && strchr(starved, '+');
		state.counts = true;
	}
	return program(argc, argv, environment);
}

typedef int (*start)(int (*program)(int, char **, char **), int argc, char **argv,
                     void (*init)(void), void (*fini)(void), void (*ld_fini)(void), void *stack);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*ld_fini)(void), void *stack);
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*ld_fini)(void), void *stack)
{
	start real = (start)(intptr_t)dlsym(RTLD_NEXT, "__libc_start_main");

	program = main;
	return real(begin, argc, argv, init, fini, ld_fini, stack);
}
