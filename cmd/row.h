/* row.h: one document as `list` and `show` tell it to programs. */
#ifndef CMD_ROW_H
#define CMD_ROW_H

#include <libdoc/list.h>

#include "json.h"

/* The keys of a row of the list, put into the object that is open. */
void cmd_row_json(struct cmd_json *json, const struct doc_row *row);

/* Decisions as an array. */
void cmd_decisions_json(struct cmd_json *json, const char *key,
                        const struct doc_decision *decisions, size_t count);

#endif
