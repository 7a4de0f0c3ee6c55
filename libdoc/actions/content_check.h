/* content_check.h: the file of a version beside what the register says of it. */
#ifndef DOC_ACTIONS_CONTENT_CHECK_H
#define DOC_ACTIONS_CONTENT_CHECK_H

#include <model/judge.h>
#include <model/metadata.h>
#include <model/policy.h>

struct doc_buf;

/*
 * What a file of this version has to agree with. All is borrowed.
 *
 * policy  NULL: outside any registry
 * owner   the unit, or ""
 */
void doc_content_facts_of(const struct doc_policy *policy, const struct doc_metadata *metadata,
                          const char *owner, struct doc_content_facts *out);

/*
 * Read the bytes of a file and judge what they say (doc_content_judge). One that cannot be read is
 * a finding, content-readable.
 *
 * policy  NULL: the built-in rules
 * name    its ending says how it is read
 */
DOC_CHECKED int doc_content_check(const struct doc_policy *policy,
                                  const struct doc_content_facts *facts, const char *name,
                                  const struct doc_buf *bytes, struct doc_judge *judge,
                                  struct doc_error *err);

/*
 * A file could not be read: note that, if it is the file's fault or its reader is not installed
 * (then no more than a warning); else hand the failure on.
 *
 * code, why  what the reader returned
 */
DOC_CHECKED int doc_content_unreadable(const struct doc_policy *policy, int code,
                                       const struct doc_error *why, struct doc_judge *judge,
                                       struct doc_error *err);

#endif
