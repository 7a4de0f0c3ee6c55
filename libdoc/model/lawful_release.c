/* lawful_release.c: is a release lawful at its landing? (What it packs is recomputed by verify.) */
#include "model/lawful_private.h"

#include <string.h>

#include "base/intl.h"

static const char *digest_of(const struct doc_stored_files *files, const char *name)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i].name, name) == 0)
			return files->items[i].sha256;
	return "";
}

static void judge_releaser(const struct doc_law *law, const struct doc_act *act,
                           struct doc_judge *judge)
{
	const struct doc_policy *policy = doc_law_in_force(law);
	const struct doc_statement *s = &act->statement;

	if (strcmp(s->registry, law->registry) != 0)
		doc_judge_fault(judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                s->registry, law->registry);
	if (s->policy.serial != policy->serial || strcmp(s->policy.sha256, policy->sha256) != 0)
		doc_judge_fault(judge, "policy-known", _("there is no policy %u with digest %.16s"),
		                s->policy.serial, s->policy.sha256);
	if (strcmp(s->role, DOC_ROLE_CONTROLLER) != 0 ||
	    !doc_policy_holds(policy, s->who, s->role, s->acting_for, doc_act_day(law, act)))
		doc_judge_fault(judge, "role-held", _("'%s' is no %s on that day"), s->who,
		                DOC_ROLE_CONTROLLER);
	for (size_t i = 0; i < act->signature_count; i++)
		if (strcmp(act->signatures[i].who, s->who) != 0)
			doc_judge_fault(judge, "signature-extra",
			                _("only '%s' signs this statement"), s->who);
	if (!doc_act_is_signed_by(law, policy, act, s->who, judge))
		doc_judge_fault(judge, "signature-missing", _("'%s' has not signed this release"),
		                s->who);
}

void doc_lawful_release(const struct doc_law *law, const struct doc_landing *landing,
                        const struct doc_bundle *release, struct doc_judge *judge)
{
	const struct doc_act *act = doc_acts_first(&release->acts, DOC_RELEASE);

	if (!act) {
		doc_judge_fault(judge, "release-whole", _("release '%s' has no statement"),
		                release->name);
		return;
	}
	judge->file = act->path;
	if (strcmp(act->statement.name, release->name) != 0)
		doc_judge_fault(judge, "statement-place", _("the statement is for release '%s'"),
		                act->statement.name);
	if (strcmp(digest_of(&release->files, "MANIFEST.sha256"), act->statement.manifest) != 0)
		doc_judge_fault(judge, "release-whole", _("MANIFEST.sha256 is not the one signed"));
	judge_releaser(law, act, judge);
	doc_lawful_timing(law, landing, act, judge);
	judge->file = NULL;
}
