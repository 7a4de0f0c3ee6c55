/* docreg log: the story of one document. */
#include <stdlib.h>

#include "act.h"
#include "commands.h"
#include "output.h"

static const struct cmd_column columns[] = {
	{CMD_DAY, "on", N_("date"), false},
	{CMD_TEXT, "landed_at", N_("landed at"), true},
	{CMD_WORD, "verb", N_("act"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_NUMBER, "round", N_("round"), false},
	{CMD_TEXT, "who", N_("id"), true},
	{CMD_TEXT, "name", N_("who"), false},
	{CMD_TITLE, "text", N_("text"), false},
	{CMD_TEXT, "commit", N_("commit"), true},
	{CMD_TEXT, "recorded_by", N_("recorded by (id)"), true},
	{CMD_TEXT, "recorder", N_("recorded by"), false},
	{CMD_SIGNED, "signed", N_("signature"), false},
	{CMD_TEXT, "changes", N_("changes"), true},
	{CMD_DAY, "effective_on", N_("effective on"), false},
	{CMD_SPARE, "count", N_("persons"), false},
};

/* The day in the registry's zone; "" when the moment cannot be read. */
static void day_of(struct doc_registry *registry, const char *moment, char iso[DOC_ISO_SIZE])
{
	int64_t at;

	iso[0] = '\0';
	if (doc_text_read_moment(moment, &at, NULL) == DOC_OK)
		doc_registry_day(registry, at, iso);
}

static const char *signed_word(const struct doc_event *event)
{
	if (!event->is_statement)
		return "";
	return event->is_signed ? "signed" : "unsigned";
}

/* "1/2" where several must decide; else "". */
static const char *count_of(const struct doc_event *event, char out[24])
{
	out[0] = '\0';
	if (event->needed > 1)
		snprintf(out, 24, "%u/%u", event->made, event->needed);
	return out;
}

/* "effective: 2026-12-01 -> 2026-11-25", as programs read it. Owns: *out. DOC_ENOMEM */
static int plain_changes(const struct doc_event *event, char **out, struct doc_error *err)
{
	char *all = NULL;
	int r = cmd_text(&all, err, "%s", "");

	for (size_t i = 0; i < event->change_count && r == DOC_OK; i++) {
		const struct doc_difference *change = &event->changes[i];
		char *more = NULL;

		r = cmd_text(&more, err, "%s%s%s %s: %s -> %s", all, *all ? "; " : "",
		             change->subject, change->what, change->before, change->after);
		free(all);
		all = more;
	}
	if (r == DOC_OK)
		*out = all;
	return r;
}

/* People read what changed before they read why. */
static int text_of(const struct doc_event *event, bool roc, char **out, struct doc_error *err)
{
	char *changes doc_auto(free) = NULL;
	int r;

	if (!event->change_count)
		return cmd_text(out, err, "%s", event->text);
	r = cmd_changes(event->changes, event->change_count, roc, &changes, err);
	return r == DOC_OK ? cmd_text(out, err, _("%s (%s)"), changes, event->text) : r;
}

static int fill(struct cmd_table *table, struct doc_registry *registry, const struct doc_log *log,
                const struct cmd_output *output, struct doc_error *err)
{
	bool is_screen = output->format == CMD_TABLE;

	for (size_t i = 0; i < log->count; i++) {
		const struct doc_event *event = &log->events[i];
		char day[DOC_ISO_SIZE];
		char *text doc_auto(free) = NULL;
		char *changes doc_auto(free) = NULL;
		char count[24];
		int r = is_screen ? text_of(event, output->roc, &text, err)
		                  : cmd_text(&text, err, "%s", event->text);

		if (r == DOC_OK)
			r = plain_changes(event, &changes, err);
		if (r < 0)
			return r;
		day_of(registry, event->landed_at, day);
		cmd_table_add(table, day);
		cmd_table_add(table, event->landed_at);
		cmd_table_add(table, event->verb);
		cmd_table_add(table, event->version);
		if (event->round)
			cmd_table_add_number(table, event->round);
		else
			cmd_table_add(table, "");
		cmd_table_add(table, event->who);
		cmd_table_add(table, event->name);
		cmd_table_add(table, text);
		cmd_table_add(table, event->commit);
		cmd_table_add(table, event->recorded_by);
		cmd_table_add(table, event->recorder);
		cmd_table_add(table, signed_word(event));
		cmd_table_add(table, changes);
		cmd_table_add(table, event->effective_on);
		cmd_table_add(table, count_of(event, count));
	}
	return DOC_OK;
}

static int print_json(const struct cmd_context *context, const char *number,
                      const struct cmd_table *table, FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_text(json, "number", number);
	cmd_json_rows(json, "events", table);
	return cmd_json_print(out, json, err);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_log log doc_scoped(doc_log_clear) = {0};
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_log(context->registry, context->arguments[0], &log, err);
	if (r < 0)
		return r;
	r = fill(&table, context->registry, &log, &output, err);
	if (r < 0)
		return r;
	if (output.format == CMD_JSON)
		r = print_json(context, log.number, &table, output.stream, err);
	else
		r = cmd_output_rows(&output, &table, err);
	return r < 0 ? r : cmd_output_close(&output, err);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_log = {
	.name = "log",
	.synopsis = N_("[OPTIONS] NUMBER"),
	.summary = N_("the story of one document, oldest first"),
	.description = N_(
		"Told from what landed in the registry, never from commit messages; with who "
		"recorded it for somebody else, and what nobody signed."),
	.options = options,
	.group = CMD_ASK,
	.takes = {CMD_TAKES_NUMBER},
	.least = 1,
	.most = 1,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
