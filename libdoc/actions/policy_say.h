/* policy_say.h: state a policy: its three files by digest. */
#ifndef DOC_ACTIONS_POLICY_SAY_H
#define DOC_ACTIONS_POLICY_SAY_H

#include <actions/act.h>

/*
 * Add the statement of the policy whose files the change puts under policy/<begun->serial>/:
 * begun with the three files by digest.
 */
DOC_CHECKED int doc_policy_say(struct doc_said *said, const struct doc_statement *begun,
                               struct doc_error *err);

#endif
