/* screen.h: what the terminal is like, if there is one: its width, colours, pager, progress. */
#ifndef CMD_SCREEN_H
#define CMD_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <time.h>
#include <libdoc/error.h>

struct cmd_context;

/*
 * Looked at once, before a pager stands between us and the terminal.
 *
 * when         --color: "auto", "always" or "never"; NULL: auto
 * no_pager     --no-pager
 * is_terminal  what goes to standard output is read on one, through a pager or not
 * columns      of that terminal, 0 for none
 * colors       standard output gets colours
 * talk_colors  and so does standard error
 * pager        process of the pager, 0 for none; its command is pager_name, borrowed
 * talk_fd      standard error as it was before the pager took it, -1 while it has not
 * progress     what progress.c keeps
 */
struct cmd_screen {
	const char *when;
	bool no_pager;
	bool is_terminal;
	size_t columns;
	bool colors;
	bool talk_colors;
	pid_t pager;
	const char *pager_name;
	int talk_fd;
	struct {
		const char *name;
		double after_s;
		struct timespec began;
		struct timespec told;
		bool is_on;
		bool is_shown;
		int fd;
	} progress;
};

/* colour.c: find out about the terminal. */
void cmd_screen_look(struct cmd_screen *screen);

/* Sparingly used, and never the only sign: words say the same. */
enum cmd_color { CMD_PLAIN = 1, CMD_RED, CMD_YELLOW, CMD_GREEN, CMD_FAINT, CMD_CYAN, CMD_BOLD };

/* What makes text of this colour, and what ends it; "" for CMD_PLAIN. */
const char *cmd_color_begin(enum cmd_color color);
const char *cmd_color_end(enum cmd_color color);

/* Of a severity, a state or another word of the registry. */
enum cmd_color cmd_color_of(const char *word);

/*
 * One line, made safe for a terminal, of which word has a colour. Text that holds the bytes of
 * these colours itself gets them too, and nothing else that a terminal acts on.
 */
void cmd_say_marked(FILE *out, enum cmd_color color, const char *before, const char *word,
                    const char *after);

/* The same of a line that holds colours already: those of cmd_color_begin stay. */
void cmd_say_colored(FILE *out, const char *line, size_t size);

/*
 * pager.c: from here on what is printed, on standard error too, goes through a pager, if this is
 * a terminal and nobody said otherwise. DOCREG_PAGER, else PAGER, else less; "" and cat are none.
 */
void cmd_pager_begin(struct cmd_context *context);

/*
 * Wait until its reader has seen enough. The status is the command's, whatever the reader did; that
 * they did not read to the end is no failure.
 *
 * r  what the command returned; returned again, or DOC_EIO when there is no such pager
 */
int cmd_pager_end(struct cmd_context *context, int r, struct doc_error *err);

/*
 * progress.c: have the registry tell how far it has come, on standard error when that is a
 * terminal, once a work takes longer than a second (DOCREG_PROGRESS).
 */
int cmd_progress_begin(struct cmd_context *context, struct doc_error *err);

/* Hear the registry of the context, which was opened just now. */
void cmd_progress_hear(struct cmd_context *context);

/* What was shown is wiped away, before anything else is said. */
void cmd_progress_end(struct cmd_context *context);

#endif
