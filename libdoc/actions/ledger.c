/* ledger.c: is the whole history lawful, so that something may be built on it? */
#include "actions/ledger.h"

#include <string.h>

#include <libdoc/check.h>

#include "actions/act.h"
#include "actions/verify.h"
#include "model/judge.h"
#include "model/layout.h"

/*
 * A file that belongs to no registry and is gone again bears on nothing that a release says; but in
 * the history it stays, and would forbid releases for ever.
 */
static bool is_taken_back(const struct doc_registry *registry, const struct doc_finding *finding)
{
	struct doc_place place;
	struct doc_git_id id;
	uint32_t mode;

	doc_place_parse(finding->file, &place);
	return place.kind == DOC_PLACE_FOREIGN &&
	       (strcmp(finding->rule, "foreign-path") == 0 ||
	        strcmp(finding->rule, "file-mode") == 0) &&
	       doc_git_find(registry->git, &registry->tip.tree, finding->file, &id, &mode, NULL) ==
	               DOC_ENOTFOUND;
}

static void leave_taken_back(const struct doc_registry *registry, struct doc_findings *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		if (is_taken_back(registry, &problems->items[i]))
			problems->items[i].severity = DOC_WARNING;
	doc_findings_keep_errors(problems);
}

int doc_ledger_verify(struct doc_registry *registry, int64_t now_at, bool *is_lawful,
                      struct doc_findings *findings, struct doc_error *err)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	int r = doc_verify_to(registry, &registry->tip, NULL, false, now_at, &found, err);

	*is_lawful = false;
	if (r < 0)
		return r;
	leave_taken_back(registry, &found.problems);
	*is_lawful = !found.problems.count;
	return doc_findings_move(&found.problems, findings, err);
}

int doc_ledger_judge(struct doc_registry *registry, int64_t now_at, const char *rule,
                     const char *message, struct doc_findings *findings, struct doc_error *err)
{
	bool is_lawful = false;
	int r;

	if (memcmp(&registry->verified, &registry->tip.id, sizeof(registry->verified)) == 0)
		return DOC_OK;
	r = doc_ledger_verify(registry, now_at, &is_lawful, findings, err);
	if (r < 0)
		return r;
	if (!is_lawful)
		return doc_act_refuse(findings, rule, message, "docreg verify", err);
	registry->verified = registry->tip.id;
	return DOC_OK;
}
