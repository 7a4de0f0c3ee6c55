/* compare.h: what the files of `compare` share. */
#ifndef CMD_COMPARE_H
#define CMD_COMPARE_H

#include <stdbool.h>
#include <stdio.h>

#include "cmd.h"

/*
 * The two things that are compared.
 *
 * operands  what to read, earlier and later: a file, "ISMS-02-005@1.0"
 * names     what they are called above a comparison: a file's name, "1.0"
 * texts     what was read
 * views     of numbers of the registry, else empty
 * head      borrows from all of these
 */
struct cmd_compared {
	char *operands[2];
	char *names[2];
	struct doc_extract texts[2];
	struct doc_document_view views[2];
	struct doc_compared_head head;
};
void cmd_compared_clear(struct cmd_compared *compared);

/* compare_operands.c: which two, by the arguments, and what they say. */
int cmd_compared_choose(struct cmd_context *context, struct cmd_compared *out,
                        struct doc_error *err);
int cmd_compared_read(struct cmd_context *context, struct cmd_compared *compared,
                      struct doc_error *err);

/* Are both the same, byte for byte? */
int cmd_compared_bytes(struct cmd_context *context, const struct cmd_compared *compared,
                       bool *are_same, struct doc_error *err);

/*
 * How a comparison is to be printed.
 *
 * same_bytes   both are the same, byte for byte; known only when no text differs
 * context      unchanged rows shown around each change
 * columns      of the terminal, 0 for none
 */
struct cmd_compare_print {
	const struct cmd_compared *compared;
	const struct doc_comparison *comparison;
	enum doc_granularity granularity;
	bool same_bytes;
	bool has_colors;
	size_t context;
	size_t columns;
};

/* compare_text.c, compare_json.c */
int cmd_compare_text(FILE *out, const struct cmd_compare_print *print, struct doc_error *err);
int cmd_compare_json(FILE *out, const struct cmd *cmd, const struct cmd_compare_print *print,
                     struct doc_error *err);

#endif
