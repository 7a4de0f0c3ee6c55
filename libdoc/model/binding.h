/* binding.h: does a statement fit what it is about? One function per type. */
#ifndef DOC_MODEL_BINDING_H
#define DOC_MODEL_BINDING_H

#include <model/evidence.h>

/* Note a fault for each part of an act that does not fit its round or document. */
void doc_act_judge_binding(const struct doc_law *law, const struct doc_policy *policy,
                           const struct doc_document *document, const struct doc_round *round,
                           const struct doc_act *act, struct doc_judge *judge);

/*
 * The letter of the document that decides this act and stands, or NULL. One that does not stand
 * counts for nothing: else whoever can commit could move the day of a withdrawal.
 */
const struct doc_act *doc_act_decided_by(const struct doc_law *law,
                                         const struct doc_document *document,
                                         const struct doc_act *act);

/* The policy's part of the version-rule: the minor number is within it. */
void doc_binding_judge_minor(const struct doc_policy *policy, struct doc_version version,
                             struct doc_judge *judge);

/* metadata.yaml is complete, and agrees with number, version and policy. */
void doc_binding_judge_metadata(const struct doc_policy *policy,
                                const struct doc_document *document, const struct doc_round *round,
                                struct doc_judge *judge);

#endif
