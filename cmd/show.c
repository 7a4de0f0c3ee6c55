/* docreg show: one document with all its versions and what was said about them. */
#include <stdlib.h>

#include "act.h"
#include "commands.h"
#include "output.h"
#include "row.h"

static const struct cmd_column columns[] = {
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_NUMBER, "round", N_("round"), false},
	{CMD_WORD, "state", N_("state"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "summary", N_("summary"), false},
	{CMD_TEXT, "reason", N_("reason"), false},
	{CMD_TEXT, "author", N_("author"), false},
	{CMD_DAY, "submitted_on", N_("submitted on"), false},
	{CMD_DAY, "approved_on", N_("approved on"), false},
	{CMD_DAY, "effective_on", N_("effective on"), false},
	{CMD_DAY, "planned_on", N_("planned for"), false},
};

static int print_csv(const struct doc_document_view *view, struct cmd_output *output,
                     struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);

	for (size_t i = 0; i < view->version_count; i++) {
		const struct doc_version_row *version = &view->versions[i];

		cmd_table_add(&table, version->version);
		cmd_table_add_number(&table, version->round);
		cmd_table_add(&table, version->state);
		cmd_table_add(&table, version->title);
		cmd_table_add(&table, version->summary);
		cmd_table_add(&table, version->reason);
		cmd_table_add(&table, version->author);
		cmd_table_add(&table, version->submitted_on);
		cmd_table_add(&table, version->approved_on);
		cmd_table_add(&table, *version->approved_on ? version->effective_on : "");
		cmd_table_add(&table, version->planned_on);
	}
	return cmd_output_rows(output, &table, err);
}

static void put_version(struct cmd_json *json, const struct doc_version_row *version)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "version", version->version);
	cmd_json_number(json, "round", version->round);
	cmd_json_text(json, "state", version->state);
	cmd_json_text(json, "summary", version->summary);
	cmd_json_text(json, "author", version->author);
	cmd_json_text(json, "submitted_on", version->submitted_on);
	cmd_json_text(json, "approved_on", version->approved_on);
	cmd_json_text(json, "effective_on", version->effective_on);
	cmd_json_array(json, "files");
	for (size_t i = 0; i < version->file_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "name", version->files[i].name);
		cmd_json_number(json, "size", version->files[i].size);
		cmd_json_text(json, "sha256", version->files[i].sha256);
		cmd_json_text(json, "role", version->files[i].role);
		cmd_json_close(json);
	}
	cmd_json_close(json);
	cmd_decisions_json(json, "decisions", version->decisions, version->decision_count);
	cmd_json_text(json, "title", version->title);
	cmd_json_text(json, "reason", version->reason);
	cmd_json_text(json, "classification", version->classification);
	cmd_json_text(json, "planned_on", version->planned_on);
	cmd_json_bool(json, "markup_accepted", version->markup_accepted);
	cmd_json_text(json, "submission_sha256", version->submission_sha256);
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct doc_document_view *view,
                      FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_row_json(json, &view->row);
	cmd_json_array(json, "versions");
	for (size_t i = 0; i < view->version_count; i++)
		put_version(json, &view->versions[i]);
	cmd_json_close(json);
	cmd_decisions_json(json, "acts", view->acts, view->act_count);
	cmd_json_object(json, "settings");
	for (size_t i = 0; i + 1 < view->setting_count; i += 2)
		cmd_json_text(json, view->settings[i], view->settings[i + 1]);
	cmd_json_close(json);
	return cmd_json_print(out, json, err);
}

static void say_version(FILE *out, const struct doc_version_row *version, bool roc)
{
	char day[DOC_ROC_SIZE];

	fputc('\n', out);
	if (version->round)
		cmd_say(out, _("version %s, round %u: %s"), version->version, version->round,
		        cmd_word(version->state));
	else
		cmd_say(out, _("version %s: %s"), version->version, cmd_word(version->state));
	cmd_say_field(out, _("title"), version->title);
	cmd_say_field(out, _("summary"), version->summary);
	cmd_say_field(out, _("reason"), version->reason);
	cmd_say_field(out, _("author"), version->author);
	cmd_say_field(out, *version->approved_on ? _("effective") : _("planned for"),
	              cmd_day(roc, version->effective_on, day));
	if (version->markup_accepted)
		cmd_say_field(out, _("markup"),
		              _("left in the file, accepted by whoever submitted it"));
	cmd_say_field(out, _("memo digest"), version->submission_sha256);
	for (size_t i = 0; i < version->file_count; i++)
		cmd_say_file(out, &version->files[i]);
	for (size_t i = 0; i < version->decision_count; i++)
		cmd_say_decision(out, &version->decisions[i], roc);
}

static void say_document(FILE *out, const struct doc_document_view *view, bool roc)
{
	const struct doc_row *row = &view->row;
	char day[DOC_ROC_SIZE];

	cmd_say_field(out, _("number"), row->number);
	cmd_say_field(out, _("title"), row->title);
	cmd_say_field(out, _("tier"), row->tier_name);
	cmd_say_field(out, _("parent"), row->parent);
	cmd_say_field(out, _("state"), cmd_word(row->state));
	cmd_say_field(out, _("version"), row->version);
	cmd_say_field(out, _("class"), row->classification);
	cmd_say_field(out, _("approved on"), cmd_day(roc, row->approved_on, day));
	cmd_say_field(out, _("approved by"), row->approved_by);
	cmd_say_field(out, _("effective on"), cmd_day(roc, row->effective_on, day));
	cmd_say_field(out, _("confirmed on"), cmd_day(roc, row->confirmed_on, day));
	cmd_say_field(out, _("withdrawn on"), cmd_day(roc, row->withdrawn_on, day));
	for (size_t i = 0; i + 1 < view->setting_count; i += 2)
		cmd_say_field(out, cmd_word(view->settings[i]), view->settings[i + 1]);
	for (size_t i = 0; i < view->act_count; i++)
		cmd_say_decision(out, &view->acts[i], roc);
	for (size_t i = 0; i < view->version_count; i++)
		say_version(out, &view->versions[i], roc);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_document_view view doc_scoped(doc_document_view_clear) = {0};
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = cmd_known(context, err);
	if (r < 0)
		return r;
	r = doc_show(context->registry, context->arguments[0], context->actor.now_at, &view, err);
	if (r < 0)
		return r;
	if (output.format == CMD_JSON)
		r = print_json(context, &view, output.stream, err);
	else if (output.format == CMD_CSV)
		r = print_csv(&view, &output, err);
	else
		say_document(output.stream, &view, output.roc);
	if (r < 0)
		return r;
	cmd_report_doubts(context, &view.findings);
	r = cmd_output_close(&output, err);
	return r == DOC_OK && context->reported ? CMD_NO : r;
}

static const struct cmd_option options[] = {
	CMD_OPTION_KNOWN,
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_show = {
	.name = "show",
	.synopsis = N_("[OPTIONS] NUMBER[@VERSION]"),
	.summary = N_("one document, its versions, files and decisions"),
	.description = N_("CSV has one row for each round of each version."),
	.options = options,
	.group = CMD_ASK,
	.takes = {CMD_TAKES_EDITION},
	.least = 1,
	.most = 1,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
