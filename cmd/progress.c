/* progress.c: how far a long work has come, on a terminal. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

#define AFTER_S 1   /* shorter work says nothing */
#define EVERY_S 0.1 /* faster is not read */

#define WIPE "\r\x1b[K"

static double seconds_since(const struct timespec *then, const struct timespec *now)
{
	return (double)(now->tv_sec - then->tv_sec) + (double)(now->tv_nsec - then->tv_nsec) / 1e9;
}

static void put(const struct cmd_context *context, const char *text)
{
	ssize_t written = write(context->screen.progress.fd, text, strlen(text));

	(void)written; /* nobody is to fail because nobody watches */
}

static void show(const struct cmd_context *context, size_t done, size_t all)
{
	char *line doc_auto(free) = NULL;

	if (cmd_text(&line, NULL, _("docreg %s: %zu of %zu (%zu %%)"),
	             context->screen.progress.name, done, all, done * 100 / all) < 0)
		return;
	put(context, WIPE);
	put(context, line);
}

static void tell(void *hearer, size_t done, size_t all)
{
	struct cmd_context *context = hearer;
	struct timespec now;
	bool is_over = done >= all;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (seconds_since(&context->screen.progress.began, &now) <
	            context->screen.progress.after_s ||
	    (!is_over && context->screen.progress.is_shown &&
	     seconds_since(&context->screen.progress.told, &now) < EVERY_S))
		return;
	context->screen.progress.told = now;
	if (all)
		show(context, done, all);
	context->screen.progress.is_shown = true;
	if (is_over)
		cmd_progress_end(context);
}

/* A screen that cannot wipe a line would keep all of them. */
static bool can_wipe(void)
{
	const char *terminal = cmd_environment("TERM");

	return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

int cmd_progress_begin(struct cmd_context *context, struct doc_error *err)
{
	const char *after = cmd_environment("DOCREG_PROGRESS");
	size_t digits = after ? strspn(after, "0123456789") : 0;
	bool is_off = after && strcmp(after, "off") == 0;

	if (after && !is_off && (digits == 0 || digits > 4 || after[digits])) {
		doc_error_set(err, DOC_EUSAGE, _("DOCREG_PROGRESS is no number of seconds: '%s'"),
		              after);
		return doc_error_hint(err, DOC_EUSAGE, _("0 to 9999, or off"));
	}
	context->screen.progress.fd = STDERR_FILENO;
	context->screen.progress.name = context->cmd->name;
	context->screen.progress.after_s = digits ? (double)strtoul(after, NULL, 10) : AFTER_S;
	context->screen.progress.is_on = !is_off && can_wipe();
	clock_gettime(CLOCK_MONOTONIC, &context->screen.progress.began);
	return DOC_OK;
}

void cmd_progress_hear(struct cmd_context *context)
{
	if (context->screen.talk_fd >= 0)
		context->screen.progress.fd = context->screen.talk_fd;
	if (context->screen.progress.is_on)
		doc_registry_set_progress(context->registry, tell, context);
}

void cmd_progress_end(struct cmd_context *context)
{
	if (context->screen.progress.is_shown)
		put(context, WIPE);
	context->screen.progress.is_shown = false;
}
