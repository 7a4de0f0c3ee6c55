/* act.c: what every act on documents does around the library's verb. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"
#include "step.h"

#define PAGES_MAX 3 /* pages that a person still reads one after the other */

/* The step, and too few people for it: told at once, whoever comes next. */
static void say_stuck(const struct doc_outcome_item *item)
{
	if (strcmp(item->stuck, "review") == 0)
		cmd_say(stderr, "%s", _("  no way on: too few are left who may review it"));
	else if (strcmp(item->stuck, "approve") == 0)
		cmd_say(stderr, "%s", _("  no way on: too few are left who may approve it"));
	else if (strcmp(item->stuck, "withdraw") == 0)
		cmd_say(stderr, "%s", _("  no way on: too few are left who may withdraw it"));
}

static bool is_said(const struct doc_outcome_item *item, const char *type)
{
	return item->said && strcmp(item->said->type, type) == 0;
}

/* Whatever is done to a version, its document has an end that is decided. */
static void say_end(const struct doc_outcome_item *item)
{
	char day[DOC_ROC_SIZE];

	if (*item->withdrawn_on && !is_said(item, "withdrawal"))
		cmd_say(stderr, _("  the document is withdrawn from %s on"),
		        cmd_day(cmd_prefers_roc(), item->withdrawn_on, day));
}

static void say_step(const char *who, const char *command)
{
	if (*who)
		cmd_say(stderr, _("  next: %s, by %s"), command, who);
	else
		cmd_say(stderr, _("  next: %s"), command);
}

/* What somebody owes next or, when nobody owes anything, where to look at what was done. */
static void say_next(const struct doc_outcome_item *item)
{
	for (size_t i = 0; i < item->next_count; i++)
		say_step(item->next[i].who, item->next[i].command);
	if (item->next_count > 0)
		return;
	if (strcmp(item->number, "policy") != 0)
		cmd_say(stderr, _("  next: docreg show %s"), item->number);
	else
		cmd_say(stderr, _("  next: %s"), strcmp(item->state, "draft") == 0
		                                         ? "docreg policy show --draft"
		                                         : "docreg policy show");
}

/* All from first on that are the same step, which are told by one command. */
static void say_same(struct cmd_step *steps, size_t count, size_t first)
{
	struct cmd_step *same doc_auto(free) = calloc(count, sizeof(*same));
	struct cmd_step begin = steps[first];
	char *command doc_auto(free) = NULL;
	size_t same_count = 0;

	for (size_t i = first; i < count && same; i++) {
		if (!steps[i].command ||
		    (i != first && !cmd_step_is_same(&begin, &steps[i])))
			continue;
		same[same_count++] = steps[i];
		steps[i].command = NULL;
	}
	if (same && cmd_step_join(same, same_count, &command, NULL) == DOC_OK)
		say_step(begin.who, command);
}

/* The next steps of several documents: each once, for all that it is the same for. */
static void say_next_of_all(const struct doc_outcome *outcome)
{
	struct cmd_step *steps doc_auto(free) = NULL;
	size_t count = 0;

	for (size_t i = 0; i < outcome->item_count; i++)
		count += outcome->items[i].next_count;
	steps = calloc(count + 1, sizeof(*steps));
	count = 0;
	for (size_t i = 0; i < outcome->item_count && steps; i++)
		for (size_t k = 0; k < outcome->items[i].next_count; k++)
			steps[count++] = (struct cmd_step){outcome->items[i].number,
			                                   outcome->items[i].next[k].who,
			                                   outcome->items[i].next[k].command};
	for (size_t i = 0; i < count; i++)
		if (steps[i].command)
			say_same(steps, count, i);
	if (!count)
		cmd_say(stderr, _("  next: %s"), "docreg status");
}

/* What happened to a document, which may be less than was asked for. DOC_ENOMEM */
static int word_done(const char *done, const struct doc_outcome_item *item, char **out,
                     struct doc_error *err)
{
	bool is_withdrawn = is_said(item, "withdrawal");
	bool is_decided = is_said(item, "approval") || is_said(item, "letter");
	bool is_half = item->approvals_made < item->approvals_needed;
	char day[DOC_ROC_SIZE];

	if (is_decided && strcmp(item->state, "returned") == 0)
		return cmd_text(out, err, "%s", _("returned"));
	if (is_decided && is_half)
		return cmd_text(out, err, _("approved by %u of %u, not decided yet:"),
		                item->approvals_made, item->approvals_needed);
	if (is_withdrawn && is_half)
		return cmd_text(out, err, _("withdrawn by %u of %u, not decided yet:"),
		                item->approvals_made, item->approvals_needed);
	if (is_withdrawn && strcmp(item->state, "withdrawn") != 0)
		return cmd_text(out, err,
		                strcmp(item->state, "in-force") == 0
		                        ? _("in force until withdrawn on %s:")
		                        : _("withdrawn from %s on:"),
		                cmd_day(cmd_prefers_roc(), item->withdrawn_on, day));
	return cmd_text(out, err, "%s", done);
}

static void say_done(const char *done, const struct doc_outcome *outcome)
{
	for (size_t i = 0; i < outcome->item_count; i++) {
		const struct doc_outcome_item *item = &outcome->items[i];
		char *what doc_auto(free) = NULL;
		int r = word_done(outcome->unchanged ? _("unchanged") : done, item, &what, NULL);

		cmd_say(stdout, "%s %s%s%s %s", r < 0 ? done : what, cmd_word(item->number),
		        *item->version ? " " : "", item->version, item->title);
		say_end(item);
		say_stuck(item);
	}
	if (outcome->item_count == 1)
		say_next(&outcome->items[0]);
	else
		say_next_of_all(outcome);
}

static int show(const struct cmd_context *context, const struct doc_outcome *outcome,
                bool shows_page, struct doc_error *err)
{
	bool is_dry = cmd_has(context, "dry-run");

	if (shows_page && !is_dry && outcome->item_count > PAGES_MAX)
		return cmd_page_many(stdout, &context->screen, outcome, err);
	for (size_t i = 0; i < outcome->item_count; i++) {
		const struct doc_outcome_item *item = &outcome->items[i];

		if (shows_page)
			cmd_page(stdout, item);
		else
			cmd_say(stdout, "%s %s %s", cmd_word(item->number), item->version,
			        item->title);
	}
	return DOC_OK;
}

int cmd_act_tell(struct cmd_context *context, const char *done, const struct doc_outcome *outcome,
                 int result)
{
	cmd_report_findings(context, &outcome->findings);
	if (result < 0)
		return result;
	if (!cmd_has(context, "dry-run")) {
		say_done(done, outcome);
		return CMD_DONE;
	}
	result = show(context, outcome, false, NULL);
	cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
	return result < 0 ? result : CMD_DONE;
}

/* Judge without doing, and show what would be decided; if that is said already, just this. */
static int preview(struct cmd_context *context, const struct cmd_act *act,
                   struct doc_request *request, struct doc_findings *told, bool *unchanged,
                   struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r;

	request->dry_run = true;
	r = act->call(context->registry, request, &outcome, err);
	cmd_report_findings(context, &outcome.findings);
	if (r == DOC_OK && outcome.unchanged)
		say_done(_(act->done), &outcome);
	else if (r == DOC_OK)
		r = show(context, &outcome, act->shows_page, err);
	if (r < 0)
		return r;
	*unchanged = outcome.unchanged;
	*told = outcome.findings;
	outcome.findings = (struct doc_findings){0};
	return CMD_DONE;
}

static int perform(struct cmd_context *context, const struct cmd_act *act,
                   struct doc_request *request, const struct doc_findings *told,
                   struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r;

	request->dry_run = false;
	r = act->call(context->registry, request, &outcome, err);
	if (r < 0)
		cmd_report_findings(context, &outcome.findings);
	else
		cmd_report_news(context, &outcome.findings, told);
	if (r < 0)
		return r;
	say_done(_(act->done), &outcome);
	return CMD_DONE;
}

int cmd_act(struct cmd_context *context, const struct cmd_act *act, struct doc_request *request,
            struct doc_error *err)
{
	bool is_dry = cmd_has(context, "dry-run");
	bool asks = cmd_asks(context);
	bool unchanged = false;
	struct doc_findings told doc_scoped(doc_findings_clear) = {0};
	int r;

	request->actor = &context->actor;
	request->numbers = context->arguments;
	request->number_count = context->argument_count;
	if (asks || is_dry || act->shows_page) {
		r = preview(context, act, request, &told, &unchanged, err);
		if (r < 0 || unchanged)
			return r;
	}
	if (is_dry) {
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
		return CMD_DONE;
	}
	if (asks && !cmd_ask(_(act->question))) {
		cmd_say(stderr, _("nothing was changed"));
		return CMD_NO;
	}
	return perform(context, act, request, &told, err);
}
