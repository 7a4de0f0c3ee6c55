/* findings.h: the findings of `check` and `policy check`, in every format. */
#ifndef CMD_FINDINGS_H
#define CMD_FINDINGS_H

#include <libdoc/finding.h>

#include "output.h"

/* Print and deliver them. CMD_NO when one of them is an error. */
int cmd_findings_print(const struct cmd_context *context, struct doc_findings *findings,
                       struct cmd_output *output, struct doc_error *err);

/* An array of them, as they are. */
void cmd_findings_json(struct cmd_json *json, const struct doc_findings *findings);

#endif
