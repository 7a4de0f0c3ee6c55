/* independence.h: author and approver are different persons. */
#ifndef DOC_MODEL_INDEPENDENCE_H
#define DOC_MODEL_INDEPENDENCE_H

#include <stdbool.h>
#include <model/document.h>
#include <model/judge.h>
#include <model/policy.h>

/*
 * Did this person write or submit the round, or have somebody act for them, by id or by printed
 * name (ISO/IEC 27001:2022 A.5.3)?
 *
 * judge  only marked as failed when memory runs out
 */
bool doc_round_is_by(const struct doc_policy *policy, const struct doc_round *round, const char *id,
                     struct doc_judge *judge);

/* Did this person write the version? The same, of its authors alone. */
bool doc_metadata_is_by(const struct doc_policy *policy, const struct doc_metadata *metadata,
                        const char *id, struct doc_judge *judge);

#endif
