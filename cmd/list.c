/* docreg list: the four-tier document list (四階文件清冊). */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"
#include "row.h"

#define LATE_MAX 5 /* documents that are named one by one */

static const struct cmd_column columns[] = {
	{CMD_TEXT, "tier", N_("tier"), false},
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_DAY, "approved_on", N_("approved on"), true},
	{CMD_DAY, "effective_on", N_("effective on"), false},
	{CMD_TEXT, "approved_by", N_("approved by"), true},
	{CMD_WORD, "evidence", N_("evidence"), true},
	{CMD_TEXT, "letter", N_("letter no."), true},
	{CMD_SPARE, "classification", N_("class"), false},
	{CMD_SPARE, "owner", N_("unit"), false},
	{CMD_TEXT, "parent", N_("parent"), true},
	{CMD_DAY, "confirmed_on", N_("confirmed on"), true},
	{CMD_DAY, "withdrawn_on", N_("withdrawn on"), true},
	{CMD_WORD, "state", N_("state"), false},
	{CMD_SPARE, "next_version", N_("next"), false},
	{CMD_WORD, "next_state", N_("next is"), false},
};

static void fill(struct cmd_table *table, const struct doc_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct doc_row *row = &list->rows[i];
		const char *const cells[COUNT(columns)] = {
			row->tier_name, row->number, row->title, row->version,
			row->approved_on, row->effective_on, row->approved_by, row->evidence,
			row->letter, row->classification, row->owner, row->parent,
			row->confirmed_on, row->withdrawn_on, row->state, row->next_version,
			row->next_state,
		};

		for (size_t j = 0; j < COUNT(cells); j++)
			cmd_table_add(table, cells[j]);
	}
}

static int print_rows(const struct doc_list *list, struct cmd_output *output,
                      struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);

	fill(&table, list);
	return cmd_output_rows(output, &table, err);
}

static int print_json(const struct cmd_context *context, const struct doc_list *list, FILE *out,
                      struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_text(json, "agency", doc_registry_agency(context->registry));
	cmd_json_text(json, "on", list->on);
	cmd_json_array(json, "documents");
	for (size_t i = 0; i < list->count; i++) {
		cmd_json_object(json, NULL);
		cmd_row_json(json, &list->rows[i]);
		cmd_json_close(json);
	}
	cmd_json_close(json);
	cmd_json_text(json, "known", context->known);
	return cmd_json_print(out, json, err);
}

static int read_query(const struct cmd_context *context, struct doc_list_query *query,
                      struct doc_error *err)
{
	const char *on = cmd_value(context, "on");
	const char *tier = cmd_value(context, "tier");
	int r = DOC_OK;

	if (tier)
		r = doc_registry_tier(context->registry, tier, &query->tier, err);
	if (r < 0)
		return r;
	if (on && doc_text_read_day(on, query->on, err) < 0)
		return doc_error_wrap(err, DOC_EUSAGE, "--on");
	query->now_at = context->actor.now_at;
	query->withdrawn = cmd_has(context, "withdrawn");
	query->state = cmd_value(context, "state");
	return DOC_OK;
}

/* One sentence for all of a registry that is younger than the day that is asked for. */
static void say_late(const struct doc_list *list)
{
	size_t late = 0;

	for (size_t i = 0; i < list->count; i++)
		late += list->rows[i].landed_after;
	if (late > LATE_MAX)
		cmd_say(stderr, _("%zu documents: recorded only after that day"), late);
	for (size_t i = 0; i < list->count && late <= LATE_MAX; i++)
		if (list->rows[i].landed_after)
			cmd_say(stderr, _("%s: recorded only after that day"),
			        list->rows[i].number);
}

/* What the reader must know about the answer, besides the answer. */
static void say_doubts(struct cmd_context *context, const struct doc_list *list)
{
	char day[DOC_ROC_SIZE];

	say_late(list);
	for (size_t i = 0; i < list->count; i++) {
		const struct doc_row *row = &list->rows[i];

		if (*row->coming_version && strcmp(row->coming_version, row->next_version) != 0)
			cmd_say(stderr, _("%s %s: approved, effective on %s"), row->number,
			        row->coming_version,
			        cmd_day(cmd_prefers_roc(), row->coming_on, day));
		if (*row->withdrawn_on && strcmp(row->state, "withdrawn") != 0)
			cmd_say(stderr, _("%s: withdrawn from %s on"), row->number,
			        cmd_day(cmd_prefers_roc(), row->withdrawn_on, day));
	}
	cmd_report_doubts(context, &list->findings);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_list list doc_scoped(doc_list_clear) = {0};
	struct doc_list_query query = {0};
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = cmd_known(context, err);
	if (r < 0)
		return r;
	r = read_query(context, &query, err);
	if (r < 0)
		return r;
	r = doc_list(context->registry, &query, &list, err);
	if (r < 0)
		return r;
	if (output.format == CMD_JSON)
		r = print_json(context, &list, output.stream, err);
	else
		r = print_rows(&list, &output, err);
	if (r < 0)
		return r;
	say_doubts(context, &list);
	r = cmd_output_close(&output, err);
	return r == DOC_OK && context->reported ? CMD_NO : r;
}

static const struct cmd_option options[] = {
	{0, "tier", CMD_ONE, N_("TIER"), N_("only this tier: 1 to 4, or its name"), CMD_TAKES_TIER},
	{0, "on", CMD_ONE, N_("DATE"), N_("as it was on this day; else today"), CMD_TAKES_DATE},
	CMD_OPTION_KNOWN,
	{0, "state", CMD_ONE, N_("STATE"),
	 N_("unissued, in-force, under-revision, withdrawn or void"), CMD_TAKES_STATE},
	{0, "withdrawn", CMD_FLAG, NULL, N_("withdrawn and void documents too"), CMD_TAKES_NOTHING},
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_list = {
	.name = "list",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("the four-tier document list"),
	.description = N_(
		"Version, dates and title are those in force on the day; the list is computed "
		"from the registry each time. Of a day that is over it does not tell what was on "
		"its way then. --known answers from what was recorded by the end of that day, as "
		"the list would have answered then; with --on, of another day. CSV has more "
		"columns than a screen.\n"
		"  docreg list --on 114.12.31 -o list.csv\n"
		"  docreg list --known 115.6.30"),
	.options = options,
	.group = CMD_ASK,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
