/* colour.c: what the terminal is like, and the few colours there are. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd.h"

#define COLOR_END "\x1b[m"

static const char *const begins[] = {
	[CMD_PLAIN] = "",         [CMD_RED] = "\x1b[31m",  [CMD_YELLOW] = "\x1b[33m",
	[CMD_GREEN] = "\x1b[32m", [CMD_FAINT] = "\x1b[2m", [CMD_CYAN] = "\x1b[36m",
	[CMD_BOLD] = "\x1b[1m",
};

static bool wants_colors(const struct cmd_screen *screen, int fd)
{
	const char *terminal = cmd_environment("TERM");

	if (screen->when && strcmp(screen->when, "auto") != 0)
		return strcmp(screen->when, "always") == 0;
	return isatty(fd) && !cmd_environment("NO_COLOR") && terminal &&
	       strcmp(terminal, "dumb") != 0;
}

void cmd_screen_look(struct cmd_screen *screen)
{
	struct winsize size = {0};

	screen->talk_fd = -1;
	screen->is_terminal = isatty(STDOUT_FILENO) == 1;
	if (screen->is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		screen->columns = size.ws_col;
	screen->colors = wants_colors(screen, STDOUT_FILENO);
	screen->talk_colors = wants_colors(screen, STDERR_FILENO);
}

const char *cmd_color_begin(enum cmd_color color)
{
	return begins[color];
}

const char *cmd_color_end(enum cmd_color color)
{
	return *begins[color] ? COLOR_END : "";
}

enum cmd_color cmd_color_of(const char *word)
{
	static const struct {
		const char *word;
		enum cmd_color color;
	} colors[] = {
		{"error", CMD_RED},        {"warning", CMD_YELLOW},  {"in-force", CMD_GREEN},
		{"superseded", CMD_FAINT}, {"withdrawn", CMD_FAINT}, {"void", CMD_FAINT},
		{"returned", CMD_YELLOW},  {"recalled", CMD_FAINT},
	};

	for (size_t i = 0; i < COUNT(colors); i++)
		if (strcmp(colors[i].word, word) == 0)
			return colors[i].color;
	return CMD_PLAIN;
}

/* How many bytes at text are one of our colours; 0 for anything else. */
static size_t color_size(const char *text, size_t size)
{
	size_t end = strlen(COLOR_END);

	if (!size || *text != *COLOR_END)
		return 0; /* all begin with the same character */
	if (size >= end && strncmp(text, COLOR_END, end) == 0)
		return end;
	for (size_t i = CMD_PLAIN + 1; i < COUNT(begins); i++) {
		size_t length = strlen(begins[i]);

		if (size >= length && strncmp(text, begins[i], length) == 0)
			return length;
	}
	return 0;
}

static void say_safe(FILE *out, const char *text, size_t size)
{
	char *piece doc_auto(free) = strndup(text, size);
	char *safe doc_auto(free) = NULL;

	if (piece && doc_text_safe(piece, &safe, NULL) == DOC_OK)
		fputs(safe, out);
	else
		cmd_say_lost();
}

void cmd_say_colored(FILE *out, const char *line, size_t size)
{
	size_t at = 0;

	while (at < size) {
		size_t length = color_size(line + at, size - at);
		size_t plain = 0;

		fwrite(line + at, 1, length, out);
		at += length;
		while (at + plain < size && !color_size(line + at + plain, size - at - plain))
			plain++;
		if (plain)
			say_safe(out, line + at, plain);
		at += plain;
	}
	fputc('\n', out);
}

void cmd_say_marked(FILE *out, enum cmd_color color, const char *before, const char *word,
                    const char *after)
{
	char *line doc_auto(free) = NULL;

	if (cmd_text(&line, NULL, "%s%s%s%s%s", before, cmd_color_begin(color), word,
	             cmd_color_end(color), after) < 0) {
		cmd_say_lost();
		return;
	}
	if (out == stderr)
		fflush(stdout);
	cmd_say_colored(out, line, strlen(line));
}
