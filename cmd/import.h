/* import.h: an import as people read it, and as JSON. */
#ifndef CMD_IMPORT_H
#define CMD_IMPORT_H

#include "cmd.h"
#include "output.h"

/*
 * Write what becomes of each file: what is held first, then what is taken, then what is left out.
 *
 * is_done  it has been done, not only been looked at
 */
int cmd_import_print(const struct cmd_context *context, const struct doc_import *import,
                     bool is_done, struct cmd_output *output, struct doc_error *err);

/* How many files have this action. */
size_t cmd_import_count(const struct doc_import *import, const char *action);

#endif
