/* policy_diff.h: what changes from one policy to another. */
#ifndef DOC_ACTIONS_POLICY_DIFF_H
#define DOC_ACTIONS_POLICY_DIFF_H

#include <model/policy.h>
#include <libdoc/document.h>

struct doc_differences {
	struct doc_difference *items;
	size_t count;
};

/*
 * One difference for each thing that is not the same: rules in the order of registry.yaml, tiers
 * from 1 up, then people in the order of the roster, then distrusted keys. Days are ISO.
 *
 * Owns: what is inside *out: doc_differences_clear
 */
DOC_CHECKED int doc_policy_differ(const struct doc_policy *before, const struct doc_policy *after,
                                  struct doc_differences *out, struct doc_error *err);
void doc_differences_clear(struct doc_differences *differences);

#endif
