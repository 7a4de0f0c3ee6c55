/* issue_landing.c: what an issue that lands is, and what it must be. */
#include "actions/issue_landing.h"

#include "actions/issue_content.h"
#include "actions/load.h"
#include "base/auto.h"
#include "model/layout.h"

void doc_issue_landing_clear(struct doc_issue_landing *issue)
{
	doc_bundle_clear(&issue->bundle);
	doc_issue_content_clear(&issue->made);
	*issue = (struct doc_issue_landing){0};
}

struct doc_landing_issue doc_issue_landing_view(const struct doc_issue_landing *issue)
{
	const struct doc_issue_content *content = issue->given ? issue->given : &issue->made;

	return (struct doc_landing_issue){&issue->bundle, issue->is_known ? content : NULL};
}

/* What is stored is at fault, and noted; any other failure goes on to the caller. */
static int gather_content(const struct doc_landing_case *landing, const struct doc_act *act,
                          struct doc_judge *judge, struct doc_issue_landing *issue,
                          struct doc_error *err)
{
	const struct doc_policy *policy = doc_law_in_force(&landing->law);
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_judge silent = {0}; /* what is in force was judged as it landed */
	struct doc_error why = {0};
	int r;

	doc_reading_before(&landing->before, &landing->law, &reading);
	r = doc_issue_gather(&reading, doc_day_of_moment(act->statement.decided, policy->offset_s),
	                     landing->memory, &silent, &issue->made, &why);
	if (r == DOC_OK)
		r = doc_issue_refer(&reading, &issue->made, &why);
	issue->is_known = r == DOC_OK;
	if (r == DOC_EINVALID || r == DOC_ENOTFOUND) {
		judge->file = act->path;
		doc_judge_fault(judge, "issue-content", "%s", why.message);
		judge->file = NULL;
		return DOC_OK;
	}
	if (r < 0 && err)
		*err = why;
	return r;
}

int doc_issue_landing_gather(const struct doc_landing_case *landing, unsigned serial,
                             struct doc_judge *judge, struct doc_issue_landing *out,
                             struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	const struct doc_act *act;
	int r;

	doc_layout_publication(&folder, serial, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_load_bundle(&landing->after, folder.data, true, judge, &out->bundle,
		                    err);
	out->bundle.serial = serial;
	act = doc_acts_first(&out->bundle.acts, DOC_ISSUE);
	if (r < 0 || !act || !landing->law.policy_count)
		return r; /* without a statement or a law there is nothing to compare with */
	out->given = landing->issue;
	out->is_known = landing->issue != NULL;
	return landing->issue ? DOC_OK : gather_content(landing, act, judge, out, err);
}
