/* policy_wait.h: whom the drafted policy waits for. */
#ifndef DOC_ACTIONS_POLICY_WAIT_H
#define DOC_ACTIONS_POLICY_WAIT_H

#include <actions/registry.h>
#include <libdoc/list.h>

/*
 * The drafted policy as something that waits: number "policy", version its serial.
 *
 * waits  false: there is none
 *
 * Owns: what is inside *out, free each
 */
DOC_CHECKED int doc_policy_wait(struct doc_registry *registry, int64_t now_at,
                                struct doc_waiting *out, bool *waits, struct doc_error *err);

#endif
