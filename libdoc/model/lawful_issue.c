/* lawful_issue.c: is an issue lawful at its landing? */
#include "model/lawful_private.h"

#include <string.h>

#include "base/intl.h"

static void judge_content(const struct doc_landing *landing, const struct doc_statement *s,
                          const struct doc_issue_content *due, struct doc_judge *judge)
{
	if (s->serial != due->serial)
		doc_judge_fault(judge, "issue-gap", _("the next issue is %u, not %u"), due->serial,
		                s->serial);
	if (strcmp(s->manifest, due->manifest) != 0)
		doc_judge_fault(judge, "issue-content",
		                _("what was in force has the manifest %.16s, it names %.16s"),
		                due->manifest, s->manifest);
	if (!doc_checkpoint_is_same(&s->checkpoint, &due->checkpoint))
		doc_judge_fault(judge, "issue-checkpoint",
		                _("its checkpoint is not that of the commit before it"));
	if (s->decided + DOC_CLOCK_SLACK_S < landing->previous_at)
		doc_judge_fault(judge, "decided-window",
		                _("it was decided before the commit that it is made on"));
}

void doc_lawful_issue(const struct doc_law *law, const struct doc_landing *landing,
                      const struct doc_landing_issue *issue, struct doc_judge *judge)
{
	const struct doc_bundle *bundle = issue->bundle;
	const struct doc_act *act = doc_acts_first(&bundle->acts, DOC_ISSUE);

	if (!act) {
		doc_judge_fault(judge, "issue-whole", _("issue %u has no statement"),
		                bundle->serial);
		return;
	}
	judge->file = act->path;
	if (act->statement.serial != bundle->serial)
		doc_judge_fault(judge, "statement-place", _("the statement is for issue %u"),
		                act->statement.serial);
	doc_lawful_controller(law, act, judge);
	if (issue->content)
		judge_content(landing, &act->statement, issue->content, judge);
	doc_lawful_timing(law, landing, act, judge);
	judge->file = NULL;
}
