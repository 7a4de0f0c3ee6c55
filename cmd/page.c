/* page.c: the page a decision rests on, and the lines it shares with `show`. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"

void cmd_say_file(FILE *out, const struct doc_file *file)
{
	cmd_say(out, "  %s  %llu  SHA-256 %s", file->name, file->size, file->sha256);
}

/* The day that a decision names and, where several must, the how manieth it is. */
static int word_day(const struct doc_decision *decision, bool roc, char **out)
{
	bool is_withdrawal = strcmp(decision->type, "withdrawal") == 0;
	char *day doc_auto(free) = NULL;
	char buffer[DOC_ROC_SIZE];
	const char *on = cmd_day(roc, decision->effective_on, buffer);
	int r;

	if (!*decision->effective_on)
		return cmd_text(out, NULL, "%s", "");
	r = is_withdrawal ? cmd_text(&day, NULL, _("  %s withdrawn from %s on"),
	                             decision->version, on)
	                  : cmd_text(&day, NULL, _("  effective from %s on"), on);
	if (r < 0 || decision->needed < 2)
		return r < 0 ? r : cmd_text(out, NULL, "%s", day);
	return cmd_text(out, NULL, "%s (%u/%u)", day, decision->made, decision->needed);
}

/* A version that was approved on paper: what the paper says, then who vouches for it. */
static void say_adoption(FILE *out, const struct doc_decision *decision, bool roc)
{
	char day[DOC_ROC_SIZE];
	char *number doc_auto(free) = NULL;

	cmd_say(out, _("  %s  approved on paper%s%s%s%s"), cmd_day(roc, decision->on, day),
	        *decision->name ? "  " : "", decision->name, *decision->letter ? "  " : "",
	        decision->letter);
	if (cmd_text(&number, NULL, "%u", decision->baseline) < 0)
		return;
	cmd_say(out, _("    adopted by baseline %s, prepared by %s%s: %s"), number,
	        decision->recorder, decision->is_signed ? "" : _("  not signed"), decision->text);
	if (*decision->scan)
		cmd_say(out, _("    scan: %s"), decision->scan);
	if (decision->is_corrected)
		cmd_say(out, "%s", _("    as corrected"));
}

void cmd_say_decision(FILE *out, const struct doc_decision *decision, bool roc)
{
	char day[DOC_ROC_SIZE];
	char *from doc_auto(free) = NULL;
	const char *comma = *decision->text ? _(": ") : "";

	if (decision->baseline) {
		say_adoption(out, decision, roc);
		return;
	}
	if (word_day(decision, roc, &from) < 0)
		return;
	cmd_say(out, "  %s  %s  %s %s%s%s%s%s%s%s%s%s", cmd_day(roc, decision->on, day),
	        cmd_decision_word(decision), decision->name, cmd_word(decision->role),
	        *decision->letter ? "  " : "", decision->letter,
	        *decision->recorded_by ? _("  recorded by ") : "", decision->recorder,
	        decision->is_signed ? "" : _("  not signed"), from, comma, decision->text);
	if (decision->is_annulled)
		cmd_say(out, "%s", _("    annulled by a correction: it does not count"));
	else if (decision->is_corrected)
		cmd_say(out, "%s", _("    as corrected"));
	cmd_say_changes(out, decision, roc);
}

static void say_decisions(FILE *out, const char *heading, const struct doc_decision *decisions,
                          size_t count, bool roc)
{
	if (count > 0)
		cmd_say(out, "%s", heading);
	for (size_t i = 0; i < count; i++)
		cmd_say_decision(out, &decisions[i], roc);
}

static bool is_said(const struct doc_outcome_item *item, const char *type)
{
	return item->said && strcmp(item->said->type, type) == 0;
}

static bool is_withdrawal(const struct doc_outcome_item *item)
{
	return is_said(item, "withdrawal");
}

void cmd_say_decider(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	const struct doc_decision *by = item->letter ? item->letter : item->said;
	char *text doc_auto(free) = NULL;
	char day[DOC_ROC_SIZE];

	if (!by || cmd_text(&text, NULL, "%s %s", by->name, cmd_word(by->role)) < 0)
		return;
	cmd_say_field(out, _("decided by"), text);
	cmd_say_field(out, _("recorded by"), by->recorder);
	if (!item->letter)
		return;
	cmd_say_field(out, _("letter no."), by->letter);
	cmd_say_field(out, _("letter date"), cmd_day(roc, by->on, day));
	cmd_say_field(out, _("letter says"), by->text);
}

static void say_policy(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	cmd_say_field(out, _("policy"), item->version);
	cmd_say_field(out, _("supersedes"), item->supersedes);
	cmd_say_field(out, _("agency"), item->title);
	cmd_say_field(out, _("reason"), item->reason);
	cmd_say_field(out, _("prepared by"), item->author);
	cmd_say_decider(out, item, roc);
	cmd_say_differences(out, item->differences, item->difference_count, roc);
}

static void say_version(FILE *out, const struct doc_outcome_item *item)
{
	char round[12] = "";

	if (item->round)
		snprintf(round, sizeof(round), "%u", item->round);
	cmd_say_field(out, _("number"), item->number);
	cmd_say_field(out, _("title"), item->title);
	cmd_say_field(out, _("version"), item->version);
	cmd_say_field(out, _("round"), round);
	cmd_say_field(out, _("supersedes"), item->supersedes);
	cmd_say_field(out, _("class"), item->classification);
	cmd_say_field(out, _("summary"), item->summary);
	cmd_say_field(out, _("reason"), item->reason);
	cmd_say_field(out, _("author"), item->author);
	if (item->markup_accepted)
		cmd_say_field(out, _("markup"),
		              _("left in the file, accepted by whoever submitted it"));
}

/* Of several decisions the latest day holds; while more are to come it may be later still. */
static void say_result(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	bool is_whole = item->approvals_made >= item->approvals_needed;
	char buffer[DOC_ROC_SIZE];
	const char *day = cmd_day(roc, item->effective_of_all, buffer);

	if (!item->approval_count || !item->said || item->said->as_amended)
		return;
	if (!is_whole)
		cmd_say_field(out, _("not before"), day);
	else if (is_withdrawal(item))
		cmd_say_field(out, _("out of force"), day);
	else
		cmd_say_field(out, _("in force from"), day);
}

/* What is decided: in force from, or out of force from and why, and what that leaves behind. */
static void say_decision(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	char day[DOC_ROC_SIZE];

	if (is_withdrawal(item)) {
		cmd_say_field(out, _("withdrawn on"), cmd_day(roc, item->effective, day));
		cmd_say_field(out, _("why withdrawn"), item->said->text);
	} else {
		cmd_say_field(out, _("effective"), cmd_day(roc, item->effective, day));
		cmd_say_field(out, _("withdrawn on"), cmd_day(roc, item->withdrawn_on, day));
	}
	cmd_say_decider(out, item, roc);
	say_decisions(out, _("reviews"), item->reviews, item->review_count, roc);
	say_decisions(out, _("decided so before"), item->approvals, item->approval_count, roc);
	say_result(out, item, roc);
	if (item->orphan_count > 0)
		cmd_say(out, "%s", _("left without their parent"));
	for (size_t i = 0; i < item->orphan_count; i++)
		cmd_say(out, "  %s", item->orphans[i]);
}

/* Who says it: by a letter who decided there, else whoever signs. */
static void say_maker(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	const struct doc_decision *said = item->said;
	char *text doc_auto(free) = NULL;

	if (item->letter) {
		cmd_say_decider(out, item, roc);
	} else if (cmd_text(&text, NULL, "%s %s", said->name, cmd_word(said->role)) == DOC_OK) {
		cmd_say_field(out, _("made by"), text);
		cmd_say_field(out, _("recorded by"), said->recorder);
	}
}

/* A mistake: what is said instead, or that the number is struck off; why, and by whom. */
static void say_mistake(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	char day[DOC_ROC_SIZE];
	size_t count = item->said->change_count;

	cmd_say_field(out, _("number"), item->number);
	cmd_say_field(out, _("title"), item->title);
	cmd_say_field(out, _("version"), item->version);
	if (count)
		cmd_say_field(out, _("corrects"), cmd_word(item->said->changes[0].subject));
	for (size_t i = 0; i < count; i++) {
		char *change doc_auto(free) = NULL;

		if (cmd_changes(&item->said->changes[i], 1, roc, &change, NULL) == DOC_OK)
			cmd_say(out, "  %s", change);
	}
	cmd_say_field(out, _("why"), item->said->text);
	say_maker(out, item, roc);
	if (count)
		cmd_say_field(out, _("state"), cmd_word(item->state));
	cmd_say_field(out, _("withdrawn on"), cmd_day(roc, item->withdrawn_on, day));
}

static void say_files(FILE *out, const struct doc_outcome_item *item)
{
	if (item->file_count > 0)
		cmd_say(out, "%s", _("files"));
	for (size_t i = 0; i < item->file_count; i++)
		cmd_say_file(out, &item->files[i]);
	if (*item->metadata_sha256)
		cmd_say(out, "  metadata.yaml  SHA-256 %s", item->metadata_sha256);
	cmd_say_field(out, _("memo digest"), item->submission_sha256);
}

void cmd_page(FILE *out, const struct doc_outcome_item *item)
{
	bool roc = cmd_prefers_roc();

	if (is_said(item, "correction") || is_said(item, "void")) {
		say_mistake(out, item, roc);
		fputc('\n', out);
		return;
	}
	if (strcmp(item->number, "policy") == 0) {
		say_policy(out, item, roc);
	} else {
		say_version(out, item);
		say_decision(out, item, roc);
	}
	say_files(out, item);
	fputc('\n', out);
}
