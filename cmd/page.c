/* page.c: the page a decision rests on, and the lines it shares with `show`. */
#include <stdlib.h>

#include "act.h"
#include "cmd.h"

void cmd_say_file(FILE *out, const struct doc_file *file)
{
	cmd_say(out, "  %s  %llu  SHA-256 %s", file->name, file->size, file->sha256);
}

void cmd_say_decision(FILE *out, const struct doc_decision *decision, bool roc)
{
	char day[DOC_ROC_SIZE];
	const char *comma = *decision->text ? _(": ") : "";

	cmd_say(out, "  %s  %s  %s %s%s%s%s%s%s%s%s", cmd_day(roc, decision->on, day),
	        cmd_word(decision->type), decision->name, cmd_word(decision->role),
	        *decision->letter ? "  " : "", decision->letter,
	        *decision->recorded_by ? _("  recorded by ") : "", decision->recorder,
	        decision->is_signed ? "" : _("  not signed"), comma, decision->text);
}

void cmd_page(FILE *out, const struct doc_outcome_item *item)
{
	bool roc = cmd_prefers_roc();
	char day[DOC_ROC_SIZE];

	cmd_say_field(out, _("number"), item->number);
	cmd_say_field(out, _("title"), item->title);
	cmd_say_field(out, _("version"), item->version);
	cmd_say_field(out, _("supersedes"), item->supersedes);
	cmd_say_field(out, _("summary"), item->summary);
	cmd_say_field(out, _("reason"), item->reason);
	cmd_say_field(out, _("author"), item->author);
	cmd_say_field(out, _("effective"), cmd_day(roc, item->effective, day));
	if (item->review_count > 0)
		cmd_say(out, "%s", _("reviews"));
	for (size_t i = 0; i < item->review_count; i++)
		cmd_say_decision(out, &item->reviews[i], roc);
	if (item->file_count > 0)
		cmd_say(out, "%s", _("files"));
	for (size_t i = 0; i < item->file_count; i++)
		cmd_say_file(out, &item->files[i]);
	fputc('\n', out);
}
