/* docreg publish: the folder that staff read: what is in force, and only that. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"

static const struct cmd *const verbs[] = {&cmd_publish_list, NULL};

static const struct cmd_column columns[] = {
	{CMD_WORD, "change", N_("change"), false},
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "before", N_("before"), false},
	{CMD_TEXT, "after", N_("after"), false},
};

static const char *word_for(const struct doc_release_change *change)
{
	return !*change->before ? N_("added") : !*change->after ? N_("ended") : N_("replaced");
}

static void fill(struct cmd_table *table, const struct doc_release_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct doc_release_change *change = &changes->items[i];

		cmd_table_add(table, word_for(change));
		cmd_table_add(table, change->number);
		cmd_table_add(table, change->title);
		cmd_table_add(table, change->before);
		cmd_table_add(table, change->after);
	}
}

static void say(const struct doc_publish_outcome *outcome)
{
	if (outcome->recorded)
		cmd_say(stderr, _("unchanged since issue %u"), outcome->number);
	else if (!outcome->changes.count)
		cmd_say(stderr, _("the same documents as in the issue before"));
	cmd_say(stderr, _("issue %u; documents: %zu, files: %zu"), outcome->number,
	        outcome->documents, outcome->files);
}

static int print_json(const struct cmd_context *context, const struct doc_publish_outcome *outcome,
                      const struct cmd_table *table, FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_number(json, "number", outcome->number);
	cmd_json_text(json, "on", outcome->on);
	cmd_json_text(json, "place", outcome->place);
	cmd_json_bool(json, "recorded", outcome->recorded);
	cmd_json_number(json, "documents", outcome->documents);
	cmd_json_number(json, "files", outcome->files);
	cmd_json_text(json, "sha256", outcome->sha256);
	cmd_json_rows(json, "changes", table);
	return cmd_json_print(out, json, err);
}

static int print(const struct cmd_context *context, const struct doc_publish_outcome *outcome,
                 struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r = cmd_output_open(context, &output, err);

	if (r < 0)
		return r;
	fill(&table, &outcome->changes);
	if (output.format == CMD_JSON)
		r = print_json(context, outcome, &table, output.stream, err);
	else if (outcome->changes.count || output.format == CMD_CSV)
		r = cmd_output_rows(&output, &table, err);
	return r < 0 ? r : cmd_output_close(&output, err);
}

static int publish(struct cmd_context *context, const struct doc_publish_plan *plan,
                   const struct doc_findings *told, struct doc_publish_outcome *outcome,
                   struct doc_error *err)
{
	int r = doc_publish(context->registry, &context->actor, plan, outcome, err);

	cmd_report_news(context, &outcome->findings, told);
	return r;
}

/* Show what would be published, and ask. Returns CMD_DONE for yes. */
static int ask(struct cmd_context *context, struct doc_publish_plan plan,
               struct doc_publish_outcome *shown, struct doc_error *err)
{
	static const struct doc_findings none = {0};
	int r;

	plan.dry_run = true;
	r = publish(context, &plan, &none, shown, err);
	if (r == DOC_OK)
		r = print(context, shown, err);
	if (r < 0)
		return r;
	say(shown);
	if (cmd_ask(_("publish this?")))
		return CMD_DONE;
	cmd_say(stderr, _("nothing was changed"));
	return CMD_NO;
}

static void say_done(const struct doc_publish_plan *plan, const struct doc_publish_outcome *outcome)
{
	if (plan->dry_run) {
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
		return;
	}
	if (outcome->recorded) {
		cmd_say(stderr, _("'%s' is made anew"), plan->folder);
		cmd_say(stderr, _("  next: docreg publish list"));
		return;
	}
	cmd_say(stderr, _("recorded, and published in '%s'"), plan->folder);
	cmd_say(stderr, _("  next: open %s/index.html, and tell the readers"), plan->folder);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_publish_outcome shown doc_scoped(doc_publish_outcome_clear) = {0};
	struct doc_publish_outcome outcome doc_scoped(doc_publish_outcome_clear) = {0};
	struct doc_publish_plan plan = {
		.folder = context->arguments[0],
		.place = cmd_value(context, "place"),
		.dry_run = cmd_has(context, "dry-run"),
	};
	bool asks = cmd_asks(context);
	int r = asks ? ask(context, plan, &shown, err) : CMD_DONE;

	if (r != CMD_DONE)
		return r;
	r = publish(context, &plan, &shown.findings, &outcome, err);
	if (r == DOC_OK && !asks) {
		r = print(context, &outcome, err);
		say(&outcome);
	}
	if (r == DOC_OK)
		say_done(&plan, &outcome);
	return r;
}

static const struct cmd_option options[] = {
	{0, "place", CMD_ONE, N_("WHERE"),
	 N_("where it is announced; needed when something has changed"),
	 CMD_TAKES_TEXT},
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_publish = {
	.name = "publish",
	.synopsis = N_("[OPTIONS] DIR"),
	.summary = N_("make a folder for staff: what is in force, and only that"),
	.description = N_(
		"DIR gets the files of every document in force, named by number, title and version, "
		"and index.html. Readers see the old folder or the new one, whole. What changed "
		"since the last issue is recorded in a statement that a document controller signs; "
		"where nothing has changed, DIR is made again without a key.\n"
		"Who may read DIR stays as it is; a new one is open to all. The whole registry is "
		"verified before.\n"
		"  docreg publish /srv/isms --place '內網公告 115-021'\n"
		"  docreg publish list"),
	.options = options,
	.group = CMD_RELEASE,
	.takes = {CMD_TAKES_FOLDER},
	.verbs = verbs,
	.least = 1,
	.most = 1,
	.flags = CMD_NEEDS_REGISTRY | CMD_WRITES | CMD_SHARES,
	.run = run,
};
