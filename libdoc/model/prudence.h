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

/*
 * Warn of what the roles of rules and roster do not fit together in: a row of the matrix for which
 * too few people hold a role that day (role-vacant), a role that no rule names (role-unknown).
 */
void doc_policy_judge_roles(const struct doc_policy *policy, doc_day on, struct doc_judge *judge);

/*
 * Say who alone can give what a row asks for (role-single), warn of a deputy whose principal does
 * not hold the role when they begin (deputy-idle), and of a distrusted key that is nobody's
 * (distrust-unknown).
 *
 * earlier  the policies in force so far: a key may have been taken out of the roster since
 */
void doc_policy_judge_holders(const struct doc_policy *policy, struct doc_policy *const *earlier,
                              size_t earlier_count, doc_day on, struct doc_judge *judge);

#endif
