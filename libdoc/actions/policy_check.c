/* policy_check.c: judge the draft of a policy, or without one the policy in force. */
#include <libdoc/policy.h>

#include <string.h>

#include "actions/drafted.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"
#include "model/prudence.h"

static int judge_prudence(const struct doc_registry *registry, const struct doc_policy *policy,
                          const char *roster, int64_t now_at, struct doc_judge *judge,
                          struct doc_error *err)
{
	doc_day today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s);

	judge->file = roster;
	doc_policy_judge_keys(policy, today, judge);
	doc_policy_judge_people(policy, today, judge);
	doc_policy_judge_roles(policy, today, judge);
	doc_policy_judge_holders(policy, registry->policies.items, registry->policies.count, today,
	                         judge);
	judge->file = NULL;
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

static int check_in_force(const struct doc_registry *registry, int64_t now_at,
                          struct doc_judge *judge, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	struct doc_buf roster doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&roster, policy->serial, "roster.yaml");
	r = doc_buf_check(&roster, err);
	return r == DOC_OK ? judge_prudence(registry, policy, roster.data, now_at, judge, err) : r;
}

/* --- the draft ----------------------------------------------------------------------------- */

/* A draft is not signed yet: who has not signed is no fault of it. */
static bool is_about_signing(const struct doc_finding *finding)
{
	return strcmp(finding->rule, "policy-signers") == 0 ||
	       strcmp(finding->rule, "policy-new-key") == 0;
}

/* Take over what would be wrong with the policy, with the place in the draft. */
static int tell(const struct doc_findings *findings, struct doc_judge *judge, struct doc_error *err)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct doc_finding *finding = &findings->items[i];

		if (finding->severity != DOC_ERROR || is_about_signing(finding))
			continue;
		judge->document = finding->document;
		doc_judge_fault(judge, finding->rule, "%s", finding->message);
		doc_judge_hint(judge, "%s", finding->hint);
		judge->document = NULL;
	}
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

/* What would doc_lawful say if the draft were to land now? */
static int judge_landing(struct doc_registry *registry, const struct doc_drafted *drafted,
                         int64_t now_at, struct doc_judge *judge, struct doc_error *err)
{
	const struct doc_policy *before = doc_registry_policy(registry);
	struct doc_law law = doc_registry_law(registry, true);
	struct doc_land_plan plan = {.now_at = now_at};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_said said doc_scoped(doc_said_clear) = {0};
	int r;

	r = doc_drafted_say(registry, drafted, "check", before->people[0].id, now_at, &said, err);
	if (r == DOC_OK)
		r = doc_land_judge(registry, &said.change, &plan, &law, &findings, err);
	return r == DOC_OK || r == DOC_EREFUSED ? tell(&findings, judge, err) : r;
}

static int judge_edits(struct doc_registry *registry, struct doc_judge *judge,
                       struct doc_error *err)
{
	for (size_t i = 0; i < DOC_DRAFTED_EDITED; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		bool edited = false;
		int r = doc_drafted_is_edited(registry, i, &path, &edited, err);

		if (r < 0)
			return r;
		if (!edited)
			continue;
		judge->file = path.data;
		doc_judge_warn(judge, "dirty-path", _("this edit is in no commit yet"));
		doc_judge_hint(judge, "docreg policy draft");
		judge->file = NULL;
	}
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

static int check_draft(struct doc_registry *registry, const struct doc_drafted *drafted,
                       int64_t now_at, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_buf roster doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy_draft(&roster, "roster.yaml");
	r = doc_buf_check(&roster, err);
	if (r == DOC_OK)
		r = judge_landing(registry, drafted, now_at, judge, err);
	if (r == DOC_OK)
		r = judge_edits(registry, judge, err);
	return r == DOC_OK
	               ? judge_prudence(registry, &drafted->policy, roster.data, now_at, judge, err)
	               : r;
}

/* The files of the draft cannot be read: the message begins with the one that breaks. */
static int tell_broken(const struct doc_error *why, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	const char *colon = strchr(why->message, ':');

	doc_buf_add(&file, why->message, colon ? (size_t)(colon - why->message) : 0);
	if (file.failed)
		return doc_error_memory(err);
	judge->file = file.data ? file.data : "";
	doc_judge_located(judge, "policy-form", why->message);
	doc_judge_hint(judge, "%s", why->hint);
	judge->file = NULL;
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

int doc_policy_check(struct doc_registry *registry, int64_t now_at, struct doc_findings *findings,
                     struct doc_error *err)
{
	struct doc_drafted drafted doc_scoped(doc_drafted_clear) = {0};
	struct doc_judge judge = {.findings = findings};
	struct doc_error why = {0};
	int r;

	r = doc_drafted_load(registry, true, false, &drafted, &why);
	if (r == DOC_OK)
		return check_draft(registry, &drafted, now_at, &judge, err);
	if (r == DOC_ENOTFOUND)
		return check_in_force(registry, now_at, &judge, err);
	if (r != DOC_EINVALID)
		return doc_error_set(err, r, "%s", why.message);
	return tell_broken(&why, &judge, err);
}
