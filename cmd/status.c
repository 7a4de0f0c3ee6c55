/* docreg status: what waits for whom. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"
#include "status.h"

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

/* Of whom --mine asks; NULL without it. */
static const char *mine(const struct cmd_context *context)
{
	return cmd_has(context, "mine") ? context->actor.id : NULL;
}

static void fill(struct cmd_table *table, const struct doc_status *status, const char *me)
{
	for (size_t i = 0; i < status->waiting_count; i++) {
		const struct doc_waiting *waiting = &status->waiting[i];

		if (me && !cmd_waits_for(waiting, me))
			continue;
		cmd_table_add(table, waiting->number);
		cmd_table_add(table, waiting->title);
		cmd_table_add(table, waiting->version);
		cmd_table_add(table, waiting->state);
		cmd_table_add(table, waiting->waits_for);
		cmd_table_add(table, waiting->since_on);
		cmd_table_add(table, waiting->shown);
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

static void put_waiting(struct cmd_json *json, const struct doc_status *status, const char *me)
{
	cmd_json_array(json, "waiting");
	for (size_t i = 0; i < status->waiting_count; i++) {
		const struct doc_waiting *waiting = &status->waiting[i];

		if (me && !cmd_waits_for(waiting, me))
			continue;
		cmd_json_object(json, NULL);
		cmd_json_text(json, "number", waiting->number);
		cmd_json_text(json, "title", waiting->title);
		cmd_json_text(json, "version", waiting->version);
		cmd_json_text(json, "state", waiting->state);
		cmd_json_text(json, "waits_for", waiting->waits_for);
		cmd_json_text(json, "since_on", waiting->since_on);
		cmd_json_text(json, "command", waiting->command);
		cmd_json_number(json, "days", waiting->days);
		cmd_json_text(json, "letter", waiting->letter);
		cmd_json_texts(json, "waits_for_ids", waiting->hands, waiting->hand_count);
		cmd_json_close(json);
	}
	cmd_json_close(json);
}

static void put_due(struct cmd_json *json, const struct doc_status *status)
{
	cmd_json_array(json, "due");
	for (size_t i = 0; i < status->due_count; i++) {
		const struct doc_due *due = &status->due[i];

		cmd_json_object(json, NULL);
		cmd_json_text(json, "number", due->number);
		cmd_json_text(json, "title", due->title);
		cmd_json_text(json, "version", due->version);
		cmd_json_text(json, "due_on", due->due_on);
		cmd_json_text(json, "looked_on", due->looked_on);
		cmd_json_bool(json, "overdue", due->is_over);
		cmd_json_close(json);
	}
	cmd_json_close(json);
}

static void put_orphans(struct cmd_json *json, const struct doc_status *status)
{
	cmd_json_array(json, "orphans");
	for (size_t i = 0; i < status->orphan_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "number", status->orphans[i].number);
		cmd_json_text(json, "title", status->orphans[i].title);
		cmd_json_text(json, "parent", status->orphans[i].parent);
		cmd_json_close(json);
	}
	cmd_json_close(json);
}

static void put_issue(struct cmd_json *json, const struct doc_status *status)
{
	if (status->issue)
		cmd_json_number(json, "issue", status->issue);
	else
		cmd_json_null(json, "issue");
	cmd_json_text(json, "issued_on", status->issued_on);
	cmd_json_number(json, "changed_since_issue", status->changed_count);
}

static int print_json(const struct cmd_context *context, const struct doc_status *status,
                      FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);
	struct cmd_table later doc_scoped(cmd_table_clear) = CMD_TABLE_OF(coming);
	struct cmd_table held doc_scoped(cmd_table_clear) = CMD_TABLE_OF(stuck);

	fill_coming(&later, status);
	fill_stuck(&held, status);
	cmd_json_number(json, "documents", status->document_count);
	cmd_json_number(json, "in_force", status->in_force_count);
	cmd_json_text(json, "on", status->on);
	put_issue(json, status);
	put_due(json, status);
	put_orphans(json, status);
	put_waiting(json, status, mine(context));
	cmd_json_texts(json, "dirty", status->dirty, status->dirty_count);
	cmd_json_texts(json, "behind", status->behind, status->behind_count);
	cmd_json_number(json, "unshared", status->unshared_count);
	cmd_json_rows(json, "coming", &later);
	put_leaving(json, status);
	cmd_json_rows(json, "stuck", &held);
	return cmd_json_print(out, json, err);
}

static int print(const struct cmd_context *context, const struct doc_status *status,
                 struct cmd_output *output, struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	const char *me = context->actor.id ? context->actor.id : "";

	if (output->format == CMD_JSON)
		return print_json(context, status, output->stream, err);
	if (output->format == CMD_TABLE)
		return cmd_status_print(status, me, cmd_has(context, "mine"), output, err);
	fill(&table, status, mine(context));
	return cmd_output_rows(output, &table, err);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_status status doc_scoped(doc_status_clear) = {0};
	int r = cmd_has(context, "mine") ? doc_actor_check(&context->actor, err) : DOC_OK;

	if (r == DOC_OK)
		r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_status(context->registry, context->actor.now_at, &status, err);
	if (r == DOC_OK)
		r = print(context, &status, &output, err);
	return r < 0 ? r : cmd_output_close(&output, err);
}

static const struct cmd_option options[] = {
	{0, "as", CMD_ONE, N_("ID"), N_("who looks; else DOCREG_AS, else git config docreg.as"),
	 CMD_TAKES_PERSON},
	{0, "mine", CMD_FLAG, NULL, N_("only what waits for who looks"), CMD_TAKES_NOTHING},
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_status = {
	.name = "status",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("what waits for whom since when, what is due, what is odd"),
	.description = N_(
		"Versions, withdrawals that others must make too, and the drafted policy: what is "
		"most urgent first, and the command for all that is the same. Who is named can "
		"take the step today: not authors, nor who has spoken already, nor who cannot "
		"sign; where too few are left, that is said. A letter is the one recorded last "
		"that bears on it: of the first of several approvals, or 'as amended', which sent "
		"it back. Then what is to be looked at again within 60 days, what is decided and "
		"waits for its day, and what is not as it should be: edits that are not committed, "
		"forms whose parent is withdrawn. Of a shared registry also how much landed here that "
		"others do not have yet; the network is not asked."),
	.options = options,
	.group = CMD_MONTH,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
