/* measure.c: run commands by turns, and print the median of what each one needs. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX     1000
#define COMMANDS_MAX 8

/* One run: milliseconds of user and system time, of the clock, and the highest memory in KiB. */
struct run {
	double cpu_ms;
	double wall_ms;
	double memory_kib;
};

static struct run runs[COMMANDS_MAX][RUNS_MAX];

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	exit(2);
}

static double milliseconds(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The child: a shell that is to `exec` the one command, so that it costs each side the same. */
static _Noreturn void become(const char *command, int number)
{
	char text[16];
	int sink = open("/dev/null", O_WRONLY | O_CLOEXEC);

	snprintf(text, sizeof(text), "%d", number);
	if (sink < 0 || dup2(sink, STDOUT_FILENO) < 0 || setenv("RUN", text, 1) < 0)
		_exit(126);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

/* wait4 counts the child and every descendant it waited for. */
static struct run run_once(const char *command, int number)
{
	double begun_ms = now_ms();
	struct rusage usage;
	pid_t child = fork();
	int status;

	if (child < 0)
		give_up("fork");
	if (child == 0)
		become(command, number);
	if (wait4(child, &status, 0, &usage) < 0)
		give_up("wait4");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "measure: run %d failed: %s\n", number, command);
		exit(1);
	}
	return (struct run){
		.cpu_ms = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
		.wall_ms = now_ms() - begun_ms,
		.memory_kib = (double)usage.ru_maxrss,
	};
}

static int compare(const void *a, const void *b)
{
	double x = ((const struct run *)a)->cpu_ms;
	double y = ((const struct run *)b)->cpu_ms;

	return (x > y) - (x < y);
}

/*
 * measure RUNS COMMAND...
 *
 * Each command is a line of sh and sees its run's number, 1 and up, in $RUN. They go
 * by turns, so that a noisy machine disturbs all alike. Prints a line for each: CPU
 * milliseconds, milliseconds of the clock and KiB of the median run (by CPU).
 */
int main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 0;

	if (argc < 3 || argc > COMMANDS_MAX + 2 || count < 1 || count > RUNS_MAX) {
		fputs("usage: measure RUNS COMMAND...\n", stderr);
		return 2;
	}
	for (int run = 0; run < count; run++)
		for (int i = 0; i < argc - 2; i++)
			runs[i][run] = run_once(argv[i + 2], run + 1);
	for (int i = 0; i < argc - 2; i++) {
		const struct run *median = &runs[i][count / 2];

		qsort(runs[i], (size_t)count, sizeof(runs[i][0]), compare);
		printf("%.2f %.2f %.0f\n", median->cpu_ms, median->wall_ms, median->memory_kib);
	}
	return fflush(stdout) == 0 ? 0 : 2;
}
