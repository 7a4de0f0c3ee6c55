/* release.c: what a release holds, and what its scope covers. */
#include "model/release.h"

#include <string.h>

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

void doc_release_keep_example(struct doc_release_example *example, const struct doc_act *act)
{
	const struct doc_statement *s = &act->statement;
	const char *signer;

	if (example->type || !act->signature_count)
		return;
	/* A baseline is signed by several: named is whose signature is shown. */
	signer = s->type == DOC_BASELINE ? act->signatures[0].who : doc_statement_signer(s);
	example->type = s->type;
	example->policy = s->policy.serial;
	memcpy(example->signer, signer, strlen(signer) + 1);
	memcpy(example->statement, act->path, strlen(act->path) + 1);
	memcpy(example->signature, act->signatures[0].path, strlen(act->signatures[0].path) + 1);
}
