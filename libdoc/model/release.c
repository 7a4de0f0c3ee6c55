/* release.c: what a release holds, and what its scope covers. */
#include "model/release.h"

void doc_release_content_clear(struct doc_release_content *content)
{
	doc_table_clear(&content->table);
	doc_manifest_clear(&content->manifest);
	*content = (struct doc_release_content){0};
}

bool doc_release_covers(const struct doc_policy *policy, const struct doc_statement *release,
                        unsigned tier, const char *classification)
{
	int rank = doc_policy_class_rank(policy, classification);

	if (release->tier_scope && tier != release->tier_scope)
		return false;
	return !release->class_scope[0] ||
	       (rank >= 0 && rank <= doc_policy_class_rank(policy, release->class_scope));
}
