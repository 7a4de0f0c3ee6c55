/* names.h: what somebody meant who named something that is not there. */
#ifndef DOC_ACTIONS_NAMES_H
#define DOC_ACTIONS_NAMES_H

#include <actions/registry.h>

/*
 * Give a number that is not registered, or breaks its grammar, the hint which registered ones are
 * nearest, with their titles. A failure without any near keeps the hint it has.
 *
 * Returns code, or DOC_ENOMEM.
 */
int doc_names_hint(const struct doc_registry *registry, const char *typed, int code,
                   struct doc_error *err);

/* The same for an id that the roster has not: the hint, or otherwise when nobody is near. */
void doc_names_hint_person(const struct doc_policy *policy, const char *typed,
                           const char *otherwise, struct doc_buf *hint);

#endif
