/* release_content.h: gather what a release holds. */
#ifndef DOC_ACTIONS_RELEASE_CONTENT_H
#define DOC_ACTIONS_RELEASE_CONTENT_H

#include <actions/reading.h>
#include <model/release.h>

/*
 * Gather what is in force at release->decided in the scope of a release statement; of it only
 * scope and moment are used. Each decision is judged again and each file digested, so that
 * nothing goes out that is not what was approved: faults go to judge.
 *
 * Owns:    *out: doc_release_content_clear
 * Errors:  DOC_EINVALID  a file is not there or too large; an earlier release is damaged
 */
DOC_CHECKED int doc_release_gather(struct doc_reading *reading,
                                   const struct doc_statement *release, struct doc_judge *judge,
                                   struct doc_release_content *out, struct doc_error *err);

#endif
