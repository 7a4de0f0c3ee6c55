/* verify.h: what the verification of a registry and that of an archive have in common. */
#ifndef DOC_ACTIONS_VERIFY_H
#define DOC_ACTIONS_VERIFY_H

#include <actions/registry.h>
#include <libdoc/check.h>

/*
 * doc_verify to any commit of the repository, be it on the branch or only fetched: what stands
 * before it is judged, from where an earlier verification ended. Parameters and errors as there;
 * when the call returns without problems, the commit is remembered itself.
 */
DOC_CHECKED int doc_verify_to(struct doc_registry *registry, const struct doc_git_commit *tip,
                              const char *anchor, bool full, int64_t now_at,
                              struct doc_verification *out, struct doc_error *err);

/*
 * A text that another version of docreg may have worded is no problem, but nobody has judged it:
 * what was noted by release-text goes to not_judged too.
 */
DOC_CHECKED int doc_verification_set_aside(struct doc_verification *verification,
                                           struct doc_error *err);

#endif
