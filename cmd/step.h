/* step.h: steps that are the same for several documents, told as one command. */
#ifndef CMD_STEP_H
#define CMD_STEP_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

/* A step on a document: who can take it, and what they type. Borrowed. */
struct cmd_step {
	const char *number;
	const char *who;
	const char *command;
};

/* Is it the same step of the same people, but for the number? */
bool cmd_step_is_same(const struct cmd_step *a, const struct cmd_step *b);

/*
 * The command of steps[0] for all of them, which are the same: "docreg approve N1 N2"; of `revise`,
 * which takes one document, with a word for the number.
 *
 * Owns:    *out: free
 * Errors:  DOC_ENOMEM
 */
int cmd_step_join(const struct cmd_step *steps, size_t count, char **out, struct doc_error *err);

#endif
