/* pager.c: what is longer than the screen is read through a pager. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"

#define NOT_FOUND 127 /* what sh says of a command that there is not */

/* Does a folder of PATH have it? */
static bool is_in_path(const char *name)
{
	const char *path = cmd_environment("PATH");

	while (path && *path) {
		size_t size = strcspn(path, ":");
		char *file doc_auto(free) = NULL;

		if (cmd_text(&file, NULL, "%.*s/%s", (int)size, path, name) == DOC_OK &&
		    access(file, X_OK) == 0)
			return true;
		path += size + (path[size] == ':');
	}
	return false;
}

/* NULL for none. What a registry's own configuration says is not asked: it would be run. */
static const char *choose(void)
{
	const char *name = cmd_environment("DOCREG_PAGER");

	if (!name && !cmd_environment_is_empty("DOCREG_PAGER"))
		name = cmd_environment("PAGER");
	else if (!name)
		return NULL;
	if (!name && !cmd_environment_is_empty("PAGER"))
		name = is_in_path("less") ? "less" : NULL;
	return name && strcmp(name, "cat") != 0 ? name : NULL;
}

static void run_pager(const char *name, const int ends[2])
{
	signal(SIGPIPE, SIG_DFL);
	cmd_environment_for_less();
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	close(ends[1]);
	execl("/bin/sh", "sh", "-c", name, (char *)NULL);
	_exit(NOT_FOUND);
}

/* Both streams into the pipe; what came to standard error alone would tear the page apart. */
static void redirect(struct cmd_screen *screen, const int ends[2])
{
	fflush(stdout);
	dup2(ends[1], STDOUT_FILENO);
	if (isatty(STDERR_FILENO)) {
		screen->talk_fd = dup(STDERR_FILENO);
		dup2(ends[1], STDERR_FILENO);
	}
	close(ends[0]);
	close(ends[1]);
	/* Who quits the pager wants no more to read; the work is done all the same. */
	signal(SIGPIPE, SIG_IGN);
}

void cmd_pager_begin(struct cmd_context *context)
{
	struct cmd_screen *screen = &context->screen;
	const char *name = choose();
	bool to_file = cmd_declares(context->cmd, "output") && cmd_has(context, "output");
	int ends[2];

	if (!name || screen->no_pager || !screen->is_terminal || to_file || pipe(ends) < 0)
		return;
	screen->pager = fork();
	if (screen->pager == 0)
		run_pager(name, ends);
	if (screen->pager > 0) {
		screen->pager_name = name;
		redirect(screen, ends);
		return;
	}
	screen->pager = 0;
	close(ends[0]);
	close(ends[1]);
}

int cmd_pager_end(struct cmd_context *context, int r, struct doc_error *err)
{
	struct cmd_screen *screen = &context->screen;
	int status = 0;
	pid_t ended;

	if (!screen->pager)
		return r;
	fflush(stdout);
	close(STDOUT_FILENO);
	if (screen->talk_fd >= 0)
		dup2(screen->talk_fd, STDERR_FILENO);
	do
		ended = waitpid(screen->pager, &status, 0);
	while (ended < 0 && errno == EINTR);
	screen->pager = 0;
	if (ended < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != NOT_FOUND)
		return r;
	doc_error_set(err, DOC_EIO, _("the pager '%s' cannot be run"), screen->pager_name);
	return doc_error_hint(err, DOC_EIO, _("--no-pager, or another DOCREG_PAGER"));
}
