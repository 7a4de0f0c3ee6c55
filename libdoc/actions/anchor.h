/* anchor.h: is this the registry whose fingerprint stands in the official letter? */
#ifndef DOC_ACTIONS_ANCHOR_H
#define DOC_ACTIONS_ANCHOR_H

#include <stdbool.h>
#include <model/judge.h>

/*
 * Compare an anchor with a registry's fingerprint; a difference is a fault (anchor-differs).
 *
 * anchor    at least the first 16 hexadecimal digits, capitals and spaces allowed; NULL: none
 * anchored  true when given and equal
 *
 * Errors:   DOC_EINVALID  no fingerprint
 */
DOC_CHECKED int doc_anchor_judge(const char *anchor, const char *fingerprint,
                                 struct doc_judge *judge, bool *anchored, struct doc_error *err);

#endif
