/* output.h: where a listing goes, and in which form. */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>

#include "json.h"
#include "table.h"

struct cmd_context;

enum cmd_format { CMD_TABLE = 1, CMD_JSON, CMD_CSV };

/*
 * A listing is written into memory and delivered whole, so that a failure
 * half-way leaves no half of it.
 *
 * stream       write here
 * roc          days are shown in the ROC calendar
 * columns      of the terminal it goes to, 0 for none
 * is_terminal  it goes to one, through a pager or not
 * has_colors   and in colours
 */
struct cmd_output {
	FILE *stream;
	enum cmd_format format;
	bool roc;
	size_t columns;
	bool is_terminal;
	bool has_colors;
	const char *path;
	char *bytes;
	size_t size;
};

/* Read --format, -o and --date of a command that has CMD_OPTIONS_OUTPUT. DOC_EUSAGE */
int cmd_output_open(const struct cmd_context *context, struct cmd_output *output,
                    struct doc_error *err);
void cmd_output_clear(struct cmd_output *output);

/* Write the rows, aligned or as CSV. */
int cmd_output_rows(struct cmd_output *output, const struct cmd_table *table,
                    struct doc_error *err);

/* Deliver to standard output or the file of -o. DOC_EIO */
int cmd_output_close(struct cmd_output *output, struct doc_error *err);

/*
 * Write and deliver the whole of a listing that was read, as JSON under a key; what is wrong with
 * it is told. CMD_NO when something is.
 */
int cmd_output_listing(struct cmd_context *context, struct cmd_output *output, const char *key,
                       const struct cmd_table *table, const struct doc_findings *findings,
                       struct doc_error *err);

/* Write a file whole. DOC_EIO */
int cmd_output_file(const char *path, const char *bytes, size_t size, struct doc_error *err);

#endif
