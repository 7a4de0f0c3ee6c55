/* docreg memo: the text to paste into the official letter that asks for a decision. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "commands.h"
#include "findings.h"
#include "row.h"

/* --template, else DOCREG_TEMPLATES, else where we are installed. */
static int template_path(const struct cmd_context *context, char **out, struct doc_error *err)
{
	const char *given = cmd_value(context, "template");
	const char *templates = cmd_environment("DOCREG_TEMPLATES");
	char *folder doc_auto(free) = NULL;
	int r;

	if (given)
		return cmd_text(out, err, "%s", given);
	if (templates)
		return cmd_text(out, err, "%s/memo/memo.txt", templates);
	r = cmd_place("templates/memo", "share/docreg/templates/memo", &folder, err);
	return r < 0 ? r : cmd_text(out, err, "%s/memo.txt", folder);
}

/* --format; else what the file's ending says; else text. */
static int read_format(const struct cmd_context *context, bool *is_json, struct doc_error *err)
{
	const char *name = cmd_value(context, "format");
	const char *path = cmd_value(context, "output");

	*is_json = name ? strcmp(name, "json") == 0 : path && cmd_ends_in(path, ".json");
	if (name && !*is_json && strcmp(name, "text") != 0)
		return doc_error_set(err, DOC_EUSAGE, _("unknown format '%s': it is text or json"),
		                     name);
	return DOC_OK;
}

static void put_counts(struct cmd_json *json, const struct doc_memo_item *item)
{
	if (!item->is_compared) {
		cmd_json_null(json, "compared");
		return;
	}
	cmd_json_object(json, "compared");
	cmd_json_number(json, "changed", item->changed);
	cmd_json_number(json, "added", item->added);
	cmd_json_number(json, "removed", item->removed);
	cmd_json_number(json, "shifted", item->shifted);
	cmd_json_text(json, "labels", item->labels);
	cmd_json_close(json);
}

static void put_item(struct cmd_json *json, const struct doc_memo_item *item)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "number", item->number);
	cmd_json_text(json, "title", item->title);
	cmd_json_text(json, "version", item->version);
	cmd_json_number(json, "round", item->round);
	cmd_json_text(json, "state", item->state);
	cmd_json_text(json, "supersedes", item->supersedes);
	cmd_json_text(json, "classification", item->classification);
	cmd_json_text(json, "owner", item->owner);
	cmd_json_text(json, "author", item->author);
	cmd_json_text(json, "summary", item->summary);
	cmd_json_text(json, "reason", item->reason);
	cmd_json_text(json, "planned_on", item->planned_on);
	cmd_json_text(json, "submitted_on", item->submitted_on);
	cmd_json_text(json, "submission_sha256", item->submission_sha256);
	cmd_json_array(json, "files");
	for (size_t i = 0; i < item->file_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "name", item->files[i].name);
		cmd_json_number(json, "size", item->files[i].size);
		cmd_json_text(json, "sha256", item->files[i].sha256);
		cmd_json_text(json, "role", item->files[i].role);
		cmd_json_close(json);
	}
	cmd_json_close(json);
	cmd_decisions_json(json, "reviews", item->reviews, item->review_count);
	cmd_json_number(json, "reviews_needed", item->reviews_needed);
	cmd_json_number(json, "approvals", item->approvals);
	put_counts(json, item);
	cmd_json_texts(json, "cited_by", item->cited_by, item->cited_by_count);
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct doc_memo *memo, FILE *out,
                      struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_text(json, "agency", doc_registry_agency(context->registry));
	cmd_json_text(json, "registry", doc_registry_fingerprint(context->registry));
	cmd_json_array(json, "documents");
	for (size_t i = 0; i < memo->item_count; i++)
		put_item(json, &memo->items[i]);
	cmd_json_close(json);
	cmd_findings_json(json, &memo->findings);
	cmd_json_text(json, "text", memo->text);
	return cmd_json_print(out, json, err);
}

static int deliver(const struct cmd_context *context, const struct doc_memo *memo, bool is_json,
                   struct doc_error *err)
{
	const char *path = cmd_value(context, "output");
	char *bytes doc_auto(free) = NULL;
	size_t size = 0;
	FILE *out;
	int r = DOC_OK;

	if (!is_json && !path) {
		fputs(memo->text, stdout);
		return DOC_OK;
	}
	if (!is_json)
		return cmd_output_file(path, memo->text, strlen(memo->text), err);
	out = open_memstream(&bytes, &size);
	if (!out)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	r = print_json(context, memo, out, err);
	if (fclose(out) != 0 && r == DOC_OK)
		r = doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (r == DOC_OK && path)
		return cmd_output_file(path, bytes, size, err);
	if (r == DOC_OK)
		fwrite(bytes, 1, size, stdout);
	return r;
}

/* What the letter says is enclosed: for each that was compared. */
static void say_table(const struct doc_memo *memo)
{
	const char *number = NULL;

	for (size_t i = 0; i < memo->item_count; i++)
		if (memo->items[i].is_compared)
			number = number ? _("NUMBER") : memo->items[i].number;
	if (number)
		cmd_say(stderr, _("  to enclose: docreg compare %s --table -o %s.html"), number,
		        number);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_findings refusals doc_scoped(doc_findings_clear) = {0};
	struct doc_memo memo doc_scoped(doc_memo_clear) = {0};
	char *template doc_auto(free) = NULL;
	bool is_json;
	int r = read_format(context, &is_json, err);

	if (r == DOC_OK)
		r = template_path(context, &template, err);
	if (r < 0)
		return r;
	r = doc_memo(context->registry, context->arguments, context->argument_count, template,
	             context->actor.now_at, &memo, &refusals, err);
	cmd_report_findings(context, &refusals);
	if (r == DOC_OK)
		r = deliver(context, &memo, is_json, err);
	if (r < 0)
		return r;
	say_table(&memo);
	if (*memo.next.who)
		cmd_say(stderr, _("  next: %s, by %s"), memo.next.command, memo.next.who);
	else
		cmd_say(stderr, _("  next: %s"), memo.next.command);
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "template", CMD_ONE, N_("FILE"),
	 N_("the office's own text, instead of templates/memo/memo.txt"),
	 CMD_TAKES_FILE},
	{0, "format", CMD_ONE, N_("FORMAT"), N_("text or json"), CMD_TAKES_TEXT_FORMAT},
	{'o', "output", CMD_ONE, N_("FILE"), N_("write to FILE; .json at its end means JSON"),
	 CMD_TAKES_FILE},
	{0},
};

const struct cmd cmd_memo = {
	.name = "memo",
	.synopsis = N_("[OPTIONS] NUMBER..."),
	.summary = N_("the text of the official letter that asks for a decision"),
	.description = N_(
		"For what is submitted, and best reviewed: subject, explanation and proposal (主旨, "
		"說明, 擬辦), with what changes, who said what, what cites it, what 'docreg check' "
		"finds, and the digests by which the decision can be compared with the letter. One "
		"letter may be about up to 256 documents. Paste it into the letter system; when it "
		"is decided, type the command that stands at the end.\n"
		"The text comes from templates/memo/memo.txt, which an office may change: copy it, "
		"and name the copy with --template.\n"
		"  docreg memo ISMS-02-005 ISMS-02-006 -o memo.txt"),
	.options = options,
	.group = CMD_MONTH,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
