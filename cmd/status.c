/* docreg status: what waits for whom. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"

/* Beside numbers of documents there is the word for the policy. */
static const struct cmd_column columns[] = {
	{CMD_WORD, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_WORD, "state", N_("state"), false},
	{CMD_TEXT, "waits_for", N_("waits for"), false},
	{CMD_DAY, "since_on", N_("since"), false},
	{CMD_TEXT, "command", N_("command"), false},
};

static const struct cmd_column stuck[] = {
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_WORD, "step", N_("act"), false},
};

static const struct cmd_column coming[] = {
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_DAY, "effective_on", N_("effective on"), false},
};

/* The commands as people read them, or as programs do. */
static void fill(struct cmd_table *table, const struct doc_status *status, bool for_people)
{
	for (size_t i = 0; i < status->waiting_count; i++) {
		const struct doc_waiting *waiting = &status->waiting[i];

		cmd_table_add(table, waiting->number);
		cmd_table_add(table, waiting->title);
		cmd_table_add(table, waiting->version);
		cmd_table_add(table, waiting->state);
		cmd_table_add(table, waiting->waits_for);
		cmd_table_add(table, waiting->since_on);
		cmd_table_add(table, for_people ? waiting->shown : waiting->command);
	}
}

static void fill_stuck(struct cmd_table *table, const struct doc_status *status)
{
	for (size_t i = 0; i < status->waiting_count; i++)
		if (*status->waiting[i].stuck) {
			cmd_table_add(table, status->waiting[i].number);
			cmd_table_add(table, status->waiting[i].stuck);
		}
}

static void fill_coming(struct cmd_table *table, const struct doc_status *status)
{
	for (size_t i = 0; i < status->coming_count; i++) {
		cmd_table_add(table, status->coming[i].number);
		cmd_table_add(table, status->coming[i].title);
		cmd_table_add(table, status->coming[i].version);
		cmd_table_add(table, status->coming[i].effective_on);
	}
}

static void put_orphan(struct cmd_json *json, const char *orphan)
{
	size_t size = strcspn(orphan, " ");
	char *number doc_auto(free) = strndup(orphan, size);

	cmd_json_object(json, NULL);
	cmd_json_text(json, "number", number ? number : "");
	cmd_json_text(json, "title", orphan + size + (orphan[size] != '\0'));
	cmd_json_close(json);
}

static void put_leaving(struct cmd_json *json, const struct doc_status *status)
{
	cmd_json_array(json, "leaving");
	for (size_t i = 0; i < status->leaving_count; i++) {
		const struct doc_leaving *leaving = &status->leaving[i];

		cmd_json_object(json, NULL);
		cmd_json_text(json, "number", leaving->number);
		cmd_json_text(json, "title", leaving->title);
		cmd_json_text(json, "withdrawn_on", leaving->withdrawn_on);
		cmd_json_array(json, "orphans");
		for (size_t k = 0; k < leaving->orphan_count; k++)
			put_orphan(json, leaving->orphans[k]);
		cmd_json_close(json);
		cmd_json_close(json);
	}
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct doc_status *status,
                      const struct cmd_table *table, FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);
	struct cmd_table later doc_scoped(cmd_table_clear) = CMD_TABLE_OF(coming);
	struct cmd_table held doc_scoped(cmd_table_clear) = CMD_TABLE_OF(stuck);

	fill_coming(&later, status);
	fill_stuck(&held, status);
	cmd_json_number(json, "documents", status->document_count);
	cmd_json_number(json, "in_force", status->in_force_count);
	cmd_json_rows(json, "waiting", table);
	cmd_json_texts(json, "dirty", status->dirty, status->dirty_count);
	cmd_json_texts(json, "behind", status->behind, status->behind_count);
	cmd_json_rows(json, "coming", &later);
	put_leaving(json, status);
	cmd_json_rows(json, "stuck", &held);
	return cmd_json_print(out, json, err);
}

static void say_leaving(const struct doc_leaving *leaving, FILE *out, bool roc)
{
	char day[DOC_ROC_SIZE];

	cmd_say(out, _("%s: withdrawn from %s on"), leaving->number,
	        cmd_day(roc, leaving->withdrawn_on, day));
	for (size_t i = 0; i < leaving->orphan_count; i++)
		cmd_say(out, _("  left without its parent then: %s"), leaving->orphans[i]);
}

/* What a table has no room for. */
static void say_rest(const struct doc_status *status, FILE *out, bool roc)
{
	char day[DOC_ROC_SIZE];

	for (size_t i = 0; i < status->waiting_count; i++)
		if (*status->waiting[i].stuck)
			cmd_say(out, _("%s: no way on, too few are left for it: %s"),
			        status->waiting[i].number, cmd_word(status->waiting[i].stuck));
	for (size_t i = 0; i < status->coming_count; i++)
		cmd_say(out, _("%s %s: approved, effective on %s"), status->coming[i].number,
		        status->coming[i].version,
		        cmd_day(roc, status->coming[i].effective_on, day));
	for (size_t i = 0; i < status->leaving_count; i++)
		say_leaving(&status->leaving[i], out, roc);
	for (size_t i = 0; i < status->dirty_count; i++)
		cmd_say(out, _("not committed: %s"), status->dirty[i]);
	for (size_t i = 0; i < status->behind_count; i++)
		cmd_say(out, _("recorded, but not up to date in the folder: %s"),
		        status->behind[i]);
}

static int print_table(const struct doc_status *status, const struct cmd_table *table,
                       struct cmd_output *output, struct doc_error *err)
{
	int r;

	if (status->waiting_count > 0 || output->format == CMD_CSV) {
		r = cmd_output_rows(output, table, err);
		if (r < 0 || output->format == CMD_CSV)
			return r;
		fputc('\n', output->stream);
	}
	cmd_say(output->stream, _("documents: %zu, in force: %zu, waiting: %zu"),
	        status->document_count, status->in_force_count, status->waiting_count);
	say_rest(status, output->stream, output->roc);
	return DOC_OK;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_status status doc_scoped(doc_status_clear) = {0};
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_status(context->registry, context->actor.now_at, &status, err);
	if (r < 0)
		return r;
	fill(&table, &status, output.format != CMD_JSON);
	if (output.format == CMD_JSON)
		r = print_json(context, &status, &table, output.stream, err);
	else
		r = print_table(&status, &table, &output, err);
	return r < 0 ? r : cmd_output_close(&output, err);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_status = {
	.name = "status",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("what waits for whom, and edits that are not committed"),
	.description = N_(
		"Versions, withdrawals that others must make too, and the drafted policy. Who is "
		"named can take the step today: not authors, nor who has spoken already, nor who "
		"cannot sign; where too few are left, that is said. What is approved and waits for "
		"its day is told last, and what is withdrawn from a later day on."),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY,
	.run = run,
};
