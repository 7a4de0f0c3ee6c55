/* prudence.h: what a policy may lawfully say, but had better not. */
#ifndef DOC_MODEL_PRUDENCE_H
#define DOC_MODEL_PRUDENCE_H

#include <base/date.h>
#include <model/judge.h>
#include <model/policy.h>

/*
 * Warn of each key whose loss would block policy for good: without it nobody could sign a
 * change any more for each role of `policy-change` by a person of its own. The officer may also
 * decide by letter, as long as a document controller with a key is left to record it. Deputies
 * do not count, because their days end. Keys must be resolved (canonical, sha256).
 *
 * on     the day whose roles count
 * judge  its file is the roster
 */
void doc_policy_judge_keys(const struct doc_policy *policy, doc_day on, struct doc_judge *judge);

/* Say who signs policies but has no key, and whose days as deputy are over. */
void doc_policy_judge_people(const struct doc_policy *policy, doc_day on, struct doc_judge *judge);

#endif
