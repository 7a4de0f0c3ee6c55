/* verify.h: what the verification of a registry and that of an archive have in common. */
#ifndef DOC_ACTIONS_VERIFY_H
#define DOC_ACTIONS_VERIFY_H

#include <libdoc/check.h>

/*
 * A text that another version of docreg may have worded is no problem, but nobody has judged it:
 * what was noted by release-text goes to not_judged too.
 */
DOC_CHECKED int doc_verification_set_aside(struct doc_verification *verification,
                                           struct doc_error *err);

#endif
