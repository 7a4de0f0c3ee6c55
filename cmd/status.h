/* status.h: the page of `docreg status` for people. */
#ifndef CMD_STATUS_H
#define CMD_STATUS_H

#include <libdoc/list.h>

#include "output.h"

/*
 * Print it, grouped by what is to be done.
 *
 * me    id of who looks, "" for nobody known: the groups that wait for them say so
 * mine  only these
 */
int cmd_status_print(const struct doc_status *status, const char *me, bool mine,
                     struct cmd_output *output, struct doc_error *err);

/* Does it wait for this person, among others? */
bool cmd_waits_for(const struct doc_waiting *waiting, const char *me);

#endif
