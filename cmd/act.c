/* act.c: what every act on documents does around the library's verb. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"

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

/* What somebody owes next or, when nobody owes anything, where to look at what was done. */
static void say_next(const struct doc_outcome_item *item)
{
	say_end(item);
	for (size_t i = 0; i < item->next_count; i++) {
		const struct doc_next *next = &item->next[i];

		if (*next->who)
			cmd_say(stderr, _("  next: %s, by %s"), next->command, next->who);
		else
			cmd_say(stderr, _("  next: %s"), next->command);
	}
	say_stuck(item);
	if (item->next_count > 0)
		return;
	if (strcmp(item->number, "policy") != 0)
		cmd_say(stderr, _("  next: docreg show %s"), item->number);
	else
		cmd_say(stderr, _("  next: %s"), strcmp(item->state, "draft") == 0
		                                         ? "docreg policy show --draft"
		                                         : "docreg policy show");
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
		say_next(item);
	}
}

static void say_dry(const struct doc_outcome *outcome, bool shows_page)
{
	for (size_t i = 0; i < outcome->item_count; i++) {
		const struct doc_outcome_item *item = &outcome->items[i];

		if (shows_page)
			cmd_page(stdout, item);
		else
			cmd_say(stdout, "%s %s %s", cmd_word(item->number), item->version,
			        item->title);
	}
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
	say_dry(outcome, false);
	cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
	return CMD_DONE;
}

/* Judge without doing, and show what would be decided. */
static int preview(struct cmd_context *context, const struct cmd_act *act,
                   struct doc_request *request, struct doc_findings *told, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	int r;

	request->dry_run = true;
	r = act->call(context->registry, request, &outcome, err);
	cmd_report_findings(context, &outcome.findings);
	if (r < 0)
		return r;
	say_dry(&outcome, act->shows_page);
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
	struct doc_findings told doc_scoped(doc_findings_clear) = {0};
	int r;

	request->actor = &context->actor;
	request->numbers = context->arguments;
	request->number_count = context->argument_count;
	if (asks || is_dry || act->shows_page) {
		r = preview(context, act, request, &told, err);
		if (r < 0)
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
