/* complete.h: what the files of `__complete` share. */
#ifndef CMD_COMPLETE_H
#define CMD_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd.h"

/* What may stand where the cursor is, with what it means. Both owned. */
struct cmd_offer {
	char *value;
	char *meaning;
};

/*
 * All that is offered. A failed allocation offers less: nobody is told of errors while typing.
 *
 * files, folders  and the names of these, which the shell knows itself
 * no_space        what is inserted is only the beginning of a word: "owner="
 */
struct cmd_offers {
	struct cmd_offer *items;
	size_t count;
	bool files;
	bool folders;
	bool no_space;
};
void cmd_offers_clear(struct cmd_offers *offers);

/*
 * Offer a value that begins with typed. One that a shell would read as anything but a plain word
 * is passed over: a registry may hold any text, and what is offered is typed in by the shell.
 */
void cmd_offer(struct cmd_offers *offers, const char *typed, const char *value,
               const char *meaning);

/* complete_offer.c: offer what an option or argument takes; verbs are those of above, or NULL. */
void cmd_offer_kind(struct cmd_context *context, enum cmd_takes takes, const char *typed,
                    const struct cmd *above, struct cmd_offers *offers);

/* And commands, verbs, options. */
void cmd_offer_commands(const struct cmd *const *list, const char *typed,
                        struct cmd_offers *offers);
void cmd_offer_options(const struct cmd_option *options, const char *typed,
                       struct cmd_offers *offers);

/*
 * complete_line.c: what a shell makes of a line: words parted by spaces, quotes and backslashes
 * taken away. The last one is where the cursor is, "" behind a space.
 *
 * Owns: *out: cmd_line_free
 */
int cmd_line_split(const char *line, char ***out, size_t *count, struct doc_error *err);
void cmd_line_free(char **words, size_t count);

/* A full-width "ＩＳＭＳ－０２" as its ASCII, in place. */
void cmd_line_fold(char *word);

#endif
